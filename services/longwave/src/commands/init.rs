//! `longwave init`: asks what is needed, writes a configuration and a key beside it, and opens the database with them.

use std::{
    fs,
    io::{self, BufRead, IsTerminal, Write},
    path::Path,
    sync::Arc,
};

use anyhow::{Context, Result, bail};
use serde_json::json;
use store::{MasterKey, private};

use super::school_name;
use crate::{cli::Init, clock, config::Config, house::House};

/// Writes `file` and a key, unless either is there already.
pub async fn run(file: &Path, init: &Init, as_json: bool) -> Result<()> {
    if file.exists() {
        bail!("{} is there already; nothing was changed. Move it away to begin anew", file.display());
    }
    let asks = !init.yes && io::stdin().is_terminal();
    let school = answer(asks, init.school.as_deref(), "The school's name, as families know it", "School 12")?;
    let zone = answer(asks, init.zone.as_deref(), "Its zone", "Asia/Ulaanbaatar")?;
    let region = answer(asks, init.region.as_deref(), "Its country, two capital letters", "MN")?;
    let folder = file.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    private::folder(folder).with_context(|| format!("{} can't be made", folder.display()))?;

    let text = configuration(&school, &zone, &region);
    let trial = folder.join(".longwave.trial.toml");
    private::write(&trial, &text)?;
    let judged = Config::load(&trial);
    fs::remove_file(&trial)?;
    let config = judged?;

    let key_file = config.key_file.clone();
    if !key_file.exists() {
        MasterKey::draw(&(Arc::new(clock::random) as store::Random)).write_new(&key_file)?;
        tell(
            as_json,
            &format!(
                "Wrote {}. Keep a copy of it on paper or on another machine: without it nobody can read the names.",
                key_file.display()
            ),
        );
    }
    private::write(file, text)?;
    tell(as_json, &format!("Wrote {}.", file.display()));
    let house = House::open(config, clock::Clock::machine()).await?;
    let languages = house.catalogue.languages().cloned().collect();
    let notes = school_name::too_long(&house.config, &house.catalogue, &languages);
    house.store.close().await;
    if as_json {
        println!("{}", json!({ "configuration": file, "key": key_file, "notes": notes }));
        return Ok(());
    }
    notes.iter().for_each(|note| println!("If families read it: {note}."));
    println!(
        "The database opens. Next: longwave check, longwave publish, longwave roster import FILE.csv, longwave serve."
    );
    Ok(())
}

/// What is done so far, for people.
fn tell(as_json: bool, done: &str) {
    if !as_json {
        println!("{done}");
    }
}

fn answer(asks: bool, given: Option<&str>, question: &str, example: &str) -> Result<String> {
    if let Some(given) = given {
        return Ok(given.to_owned());
    }
    if !asks {
        bail!("{question} is not said: give it as an option (longwave init --help)");
    }
    print!("{question} [{example}]: ");
    io::stdout().flush()?;
    let mut line = String::new();
    io::stdin().lock().read_line(&mut line)?;
    let line = line.trim();
    Ok(if line.is_empty() { example.to_owned() } else { line.to_owned() })
}

fn configuration(school: &str, zone: &str, region: &str) -> String {
    let quoted = |text: &str| toml::Value::from(text).to_string();
    format!(
        r#"# Longwave's configuration. Every key can also be set as LONGWAVE_SECTION__KEY. Relative paths begin at this file's folder.
data_dir = "data"
key_file = "longwave.key"

[web]
listen = "127.0.0.1:8080"
# public_url = "https://lessons.example.org"

# [metrics]
# listen = "127.0.0.1:9464"              # for Prometheus; ops/grafana has a dashboard and rules

[school]
name = {school}
# sms_name = "School 12"                 # a short one for SMS, where the name is long
zone = {zone}
region = {region}                            # phone numbers without a country code
quiet = "20:00-07:00"                    # nobody is written to
# show_child_numbers = true              # teachers see a child's own number, not the guardians' alone

[database]
url = "sqlite:data/longwave.db"          # or postgres://user:password@host/database

# [media]
# url = "s3://bucket/school-12"          # files in a bucket of an S3 server, not in data/media
# endpoint = "https://s3.example.org"
# access_key = "…"
# secret_key_file = "media.key"

# [budget]
# month = "400 USD"

# [telegram]
# token_file = "telegram.token"

# [sms.main]
# kind = "smpp"
# address = "127.0.0.1:2775"
# system_id = "school"
# password_file = "sms.password"
# source = "20851"
# price_per_part = "0.012 USD"             # must be said, if only "0 USD"
# tls = true                               # the guide has more: numbering, alphabet, validity, times
"#,
        school = quoted(school),
        zone = quoted(zone),
        region = quoted(region),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn writes_once_and_never_over_anything() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("longwave.toml");
        let init = Init {
            yes: true,
            school: Some("École \"12\"".into()),
            zone: Some("Africa/Dakar".into()),
            region: Some("SN".into()),
        };
        run(&file, &init, false).await.unwrap();
        let key = fs::read(folder.path().join("longwave.key")).unwrap();
        assert_eq!(Config::load(&file).unwrap().school.name, "École \"12\"");
        assert!(run(&file, &init, false).await.unwrap_err().to_string().contains("there already"));
        assert_eq!(fs::read(folder.path().join("longwave.key")).unwrap(), key);
    }

    #[tokio::test]
    async fn a_bad_answer_writes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("longwave.toml");
        let init =
            Init { yes: true, school: Some("S".into()), zone: Some("Mars/Base".into()), region: Some("SN".into()) };
        assert!(run(&file, &init, false).await.unwrap_err().to_string().contains("Mars/Base"));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
