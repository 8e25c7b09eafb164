//! `longwave check`: configuration, key, database, courses, words and carriers, every fault at once. It sends nothing.

use anyhow::{Context, Result, bail};
use gateways::Carrier;
use lessons::words;
use serde_json::json;

use crate::{clock::Clock, config::Config, house, house::House, radio::held::in_all_slots, routes};

/// One thing that was looked at.
struct Looked {
    what: String,
    faults: Vec<String>,
}

/// Looks at everything and prints what it found; fails where anything is wrong.
pub async fn run(config: Config, as_json: bool) -> Result<()> {
    let mut looked = vec![Looked { what: "configuration".into(), faults: Vec::new() }];
    looked.push(words_of(&config)?);
    let clock = Clock::machine();
    for route in routes::routes(&config) {
        let faults = carrier(&config, &route.name, &clock).await.err().map(|e| format!("{e:#}"));
        looked.push(Looked { what: route.name, faults: faults.into_iter().collect() });
    }
    let opened = House::open(config, clock).await.map_err(|e| format!("{e:#}"));
    let faults = opened.as_ref().err().cloned().into_iter().collect();
    looked.insert(1, Looked { what: "key and database".into(), faults });
    if let Ok(house) = opened {
        looked.insert(2, Looked { what: "courses".into(), faults: courses(&house).await });
        looked.insert(3, Looked { what: "radio slots".into(), faults: slots(&house).await });
        house.store.close().await;
    }
    let wrong = looked.iter().map(|l| l.faults.len()).sum::<usize>();
    if as_json {
        let list: Vec<_> = looked.iter().map(|l| json!({ "what": l.what, "faults": l.faults })).collect();
        println!("{}", json!({ "checked": list }));
    } else {
        for one in &looked {
            println!("{}: {}", one.what, if one.faults.is_empty() { "in order" } else { "not in order" });
            one.faults.iter().for_each(|fault| println!("  {fault}"));
        }
    }
    if wrong > 0 {
        bail!("{wrong} {} to be mended", if wrong == 1 { "thing is" } else { "things are" });
    }
    Ok(())
}

/// Published courses that can't be read any more: their answers could not be marked.
async fn courses(house: &House) -> Vec<String> {
    let editions = match house.store.editions().await {
        Ok(editions) => editions,
        Err(error) => return vec![error.to_string()],
    };
    let mut faults = Vec::new();
    for edition in editions {
        if let Err(error) = house.store.course(&edition.digest).await {
            let version = edition.digest.get(..12).unwrap_or(&edition.digest);
            faults.push(format!("{}, version {version}: {error}", edition.course));
        }
    }
    faults
}

/// Stations' slots that lessons will surely not go with.
async fn slots(house: &House) -> Vec<String> {
    let held = match in_all_slots(house, None).await {
        Ok(held) => held,
        Err(error) => return vec![error.to_string()],
    };
    let sure = held.into_iter().filter_map(|held| Some((held.station, held.misfits.sure()?)));
    sure.map(|(station, misfits)| format!("{station}: {misfits}; {}", misfits.mend())).collect()
}

fn words_of(config: &Config) -> Result<Looked> {
    let (catalogue, mut faults) = house::catalogue(&config.words_dir())?;
    let school = house::school(config);
    faults.extend(words::check(&catalogue, &school).iter().map(ToString::to_string));
    let clash = |phrase: String| {
        format!("{phrase:?} acts in two ways, or is a task's letter or a label; take it out of one list")
    };
    faults.extend(catalogue.vocabulary().clashes().into_iter().map(clash));
    Ok(Looked { what: "words".into(), faults })
}

async fn carrier(config: &Config, route: &str, clock: &Clock) -> Result<()> {
    match routes::carrier(config, route, &routes::no_sounds(), &clock.as_fn())? {
        Carrier::Telegram(bot) => {
            bot.user_name().await?;
        }
        Carrier::Smpp(account) => account.try_bind().await?,
        Carrier::Mail(mailer) => mailer.test().await.map_err(|why| anyhow::anyhow!("the mail server: {why}"))?,
        Carrier::Folders(folders) => folders.test().context("stations' folders (radio.drops) can't be written to")?,
    }
    Ok(())
}
