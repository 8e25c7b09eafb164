//! `longwave radio check`: any file measured against a profile; it fails where something is not as a station was promised.

use anyhow::{Result, bail};
use studio::{Checked, Weight};

use crate::{cli::RadioCheck, commands::radio::render, config::Config, progress::Progress};

/// Measures a file and prints what was found.
pub async fn run(config: Option<&Config>, asked: &RadioCheck, as_json: bool) -> Result<()> {
    let studio = render::studio(config)?;
    let name = asked.file.file_name().unwrap_or_default().to_string_lossy();
    let showing = Progress::begin_long(format!("measuring {name}"), as_json);
    let checked = studio
        .check(&asked.file, &asked.profile, asked.slot_ms, &mut |progress| {
            showing.share(progress.permille, progress.stage.to_string());
        })
        .await?;
    showing.done();
    if as_json {
        println!("{}", serde_json::to_string_pretty(&checked)?);
    } else {
        print(&checked);
    }
    match checked.weight() {
        Weight::Wrong => bail!("{} is not as {} asks", asked.file.display(), asked.profile),
        Weight::Good | Weight::Note => Ok(()),
    }
}

fn print(checked: &Checked) {
    for finding in &checked.findings {
        let mark = match finding.weight {
            Weight::Good => "good ",
            Weight::Note => "note ",
            Weight::Wrong => "WRONG",
        };
        println!("{mark}  {}: {}", finding.check, finding.found);
        finding.advice.iter().for_each(|advice| println!("       {advice}"));
    }
}
