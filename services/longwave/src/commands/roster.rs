//! `longwave roster import`: shows how the file is understood, then takes it in one commit, or takes nothing.

use std::{
    fs,
    io::{self, Read, Write},
    path::{Path, PathBuf},
    sync::Arc,
};

use anyhow::{Context, Result, bail};
use jiff::{ToSpan, civil::Date};
use messages::SchoolId;
use school::limits::ROSTER_BYTES_MAX;
use school::roster;
use school::roster::{Roster, Settings};
use serde_json::json;
use store::{
    limits::JOIN_MS,
    people::{ImportStep, ImportWatch, Imported, School},
    private,
};

use super::school::one_school;
use crate::{cli::Import, files::Unread, house::House, progress::Progress, routes};

/// Beside the roster: the rows that can't be taken, and the learners' Telegram links.
const REJECTED: &str = "roster.rejected.csv";
const LINKS: &str = "roster.links";

/// Imports a roster. `as_json` prints what was done as JSON.
pub async fn import(house: &House, import: &Import, as_json: bool) -> Result<()> {
    let bytes = listed(&import.file).unread(import.file.display())?;
    let progress = Progress::begin("reading the list", as_json);
    let school = one_school(house, import.school.as_deref(), "Whose list is this?").await?;
    let roster = read(house, &*house.store.school(school).await?, &bytes, import.consent_evidence.as_deref())?;
    drop(progress);
    if !as_json {
        show(&roster);
    }
    if import.dry_run {
        if as_json {
            println!("{}", understood(&roster));
        } else {
            let (good, bad) = (roster.rows.len(), roster.rejected.len());
            let good = counted(good, "row", "rows");
            println!("{good} can be taken, {bad} can't. Nothing was written (--dry-run).");
        }
        return Ok(());
    }
    let folder = import.file.parent().unwrap_or(Path::new(""));
    if !roster.rejected.is_empty() {
        let file = folder.join(REJECTED);
        private::write(&file, roster::rejected_csv(&roster))
            .with_context(|| format!("{} can't be written", file.display()))?;
        if !import.good_rows {
            if as_json {
                println!("{}", understood(&roster));
            }
            bail!(
                "{} of {} rows can't be taken, and nothing was imported. They are in {} with what is wrong. Mend them and import the file again, or take the others with --good-rows.",
                roster.rejected.len(),
                roster.rejected.len() + roster.rows.len(),
                file.display()
            );
        }
    }
    let imported =
        take(house, school, roster, shown(Progress::begin("taking the list in one commit", as_json))).await?;
    let progress = Progress::begin("writing the Telegram links", as_json);
    let links = write_links(house, &*house.store.school(school).await?, (folder, &imported), &progress).await;
    drop(progress);
    // What was taken is told, whatever became of the links.
    tell(&imported, links.as_ref().ok().cloned().flatten(), as_json);
    links.map(|_| ())
}

/// The bytes of a list, as far as is needed to see that it is too long.
fn listed(file: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    fs::File::open(file)?.take(ROSTER_BYTES_MAX as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Reads a roster with a school's settings.
pub fn read(house: &House, of: &school::School, bytes: &[u8], evidence: Option<&str>) -> Result<Roster> {
    let (zones, today) = (house.zones(), today(house, of)?);
    let settings = Settings { region: &of.region, zones, today, consent_evidence: evidence };
    Ok(roster::read(bytes, &settings)?)
}

/// The day at a school.
fn today(house: &House, of: &school::School) -> Result<Date> {
    let zone = house.zones().get(&of.zone)?;
    Ok(jiff::Timestamp::from_millisecond(house.clock.now_ms())?.to_zoned(zone).date())
}

/// Takes a school's roster that was read; `watch` is told how far it has come.
pub async fn take(house: &House, school: SchoolId, roster: Roster, watch: ImportWatch) -> Result<Imported> {
    let known = house.store.school(school).await?;
    let school = School { id: school, zone: known.zone.clone(), language: known.language.clone() };
    Ok(house.store.import_roster(roster, school, house.clock.now_ms(), watch).await?)
}

/// Shows on a terminal how far an import has come.
fn shown(progress: Progress) -> ImportWatch {
    Arc::new(move |step| {
        let (what, done, all) = match step {
            ImportStep::Understood(done, all) => ("rows of the list understood", done, all),
            ImportStep::Written(done, all) => ("rows written, all in one commit", done, all),
        };
        progress.say(what);
        progress.reached(done, all);
    })
}

fn show(roster: &Roster) {
    println!("{}", roster.columns);
    for note in &roster.notes {
        println!("line {}: {}", note.line, note.text);
    }
    for rejected in &roster.rejected {
        for problem in &rejected.problems {
            println!("line {}: {problem}", rejected.line);
        }
    }
}

/// How a file is understood that is not imported.
fn understood(roster: &Roster) -> serde_json::Value {
    let problems = roster.rejected.iter().flat_map(|rejected| {
        let of_row = move |problem: &roster::Problem| json!({ "line": rejected.line, "problem": problem.to_string() });
        rejected.problems.iter().map(of_row)
    });
    let notes = roster.notes.iter().map(|note| json!({ "line": note.line, "note": note.text }));
    json!({
        "imported": false,
        "rows": roster.rows.len(),
        "rejected": roster.rejected.len(),
        "columns": roster.columns.to_string().lines().collect::<Vec<_>>(),
        "problems": problems.collect::<Vec<_>>(),
        "notes": notes.collect::<Vec<_>>(),
    })
}

/// Writes the learners' Telegram links; nothing where there is no bot.
async fn write_links(
    house: &House,
    of: &school::School,
    (folder, imported): (&Path, &Imported),
    progress: &Progress,
) -> Result<Option<String>> {
    if house.config.telegram.is_none() || imported.links.is_empty() {
        return Ok(None);
    }
    let bot = routes::bot_name(&house.config, &house.clock.as_fn()).await.context(
        "the list is imported, but its Telegram links are not written: the bot's name could not be asked. Set telegram.bot, then import the file again (nothing is doubled)",
    )?;
    let mut file = String::from(text::spreadsheet::MARK);
    file.push_str(&text::spreadsheet::record(["name", "class", "link", "works until"].map(str::to_owned).as_slice()));
    progress.count(imported.links.len());
    // On paper a date stays true, "in 14 days" does not.
    let days = i32::try_from(JOIN_MS / 86_400_000).unwrap_or(0);
    let until = format!("{}, once", today(house, of)?.checked_add(days.days())?.strftime("%a %-d %b %Y"));
    for link in &imported.links {
        progress.step();
        let url = routes::join_url(&bot, &link.token);
        let row = [link.name.reveal().to_owned(), link.class.clone(), url, until.clone()];
        file.push_str(&text::spreadsheet::record(&row));
    }
    let path = new_links_file(folder, today(house, of)?, &file)
        .with_context(|| format!("the Telegram links can't be written into {}", folder.display()))?;
    Ok(Some(path.display().to_string()))
}

/// Writes the links into a file of this day's: one that was written before holds links that are on paper already.
fn new_links_file(folder: &Path, today: Date, links: &str) -> io::Result<PathBuf> {
    let mut number = 1;
    loop {
        let which = if number == 1 { String::new() } else { format!("-{number}") };
        let path = folder.join(format!("{LINKS}.{today}{which}.csv"));
        match private::new_file(&path) {
            Ok(mut file) => return file.write_all(links.as_bytes()).and_then(|()| file.sync_all()).map(|()| path),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => number += 1,
            Err(error) => return Err(error),
        }
    }
}

fn tell(imported: &Imported, links: Option<String>, as_json: bool) {
    if as_json {
        println!(
            "{}",
            json!({
                "imported": true,
                "learners_new": imported.learners_new,
                "learners_known": imported.learners_known,
                "guardians_new": imported.guardians_new,
                "classes_new": imported.classes_new,
                "addresses_new": imported.addresses_new,
                "without_address": imported.without_address,
                "without_consent": imported.without_consent,
                "introductions": imported.introductions,
                "links": links,
            })
        );
        return;
    }
    println!(
        "New: {}, {}, {} and {}. Known before: {}.",
        counted(imported.learners_new, "learner", "learners"),
        counted(imported.guardians_new, "guardian", "guardians"),
        counted(imported.classes_new, "class", "classes"),
        counted(imported.addresses_new, "address", "addresses"),
        counted(imported.learners_known, "learner", "learners"),
    );
    if imported.without_consent > 0 {
        println!("Nobody has agreed to lessons for {} yet: they get nothing.", learners(imported.without_consent));
    }
    if imported.without_address > 0 {
        println!(
            "No phone: {}. They are listed as not reached, for paper or the radio.",
            learners(imported.without_address)
        );
    }
    if imported.introductions > 0 {
        println!(
            "An introduction goes to {} before anything else.",
            counted(imported.introductions, "phone", "phones")
        );
    }
    if let Some(links) = links {
        println!("Telegram links for {} are in {links}; each works once, for 14 days.", learners(imported.links.len()));
    }
}

/// "1 learner", "4 learners".
fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

fn learners(count: usize) -> String {
    counted(count, "learner", "learners")
}
