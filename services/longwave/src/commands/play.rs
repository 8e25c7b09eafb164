//! `longwave play`: reads lines as a phone's messages and says what would follow. The reading and the decision are the product's own; there
//! is no database, and nothing is sent.

use std::io::{BufRead, IsTerminal, Write};
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result, ensure};
use course::Course;
use messages::Name;
use talk::rehearsal::{Played, Rehearsal, Stage};
use text::Language;
use text::words::Catalogue;
use text::words::School;

use super::{language, preview::find};
use crate::{cli::Play as Asked, clock::Clock, config::Config, house};

/// Children who can share the phone: as many as there are letters of one character.
const CHILDREN_MAX: usize = 9;

/// Reads standard input to its end, a message a line; `\\n` within one is a line break.
pub async fn run(config: Option<Config>, asked: &Asked, as_json: bool) -> Result<()> {
    let catalogue = match &config {
        Some(config) => house::catalogue(&config.words_dir())?.0,
        None => Catalogue::builtin(),
    };
    let found = find(config.as_ref(), &asked.lesson).await?;
    let language = language::read(&asked.lesson, &found.lesson, &catalogue, asked.language.as_deref())?;
    let stage = stage(config.as_ref(), asked, language, found.course, found.lesson.id)?;
    let fresh = || Rehearsal::new(stage.clone()).with_context(|| format!("{} has no such lesson", asked.lesson));
    let readable = std::io::stdout().is_terminal() && !as_json;
    let mut phone = fresh()?;
    let mut out = std::io::stdout().lock();
    for line in std::io::stdin().lock().lines() {
        let line = line.context("standard input can't be read; give it text in UTF-8, a message a line")?;
        let played = phone.hear(&line.replace("\\n", "\n"), &catalogue);
        match readable {
            true => writeln!(out, "{}", told(&played))?,
            false => writeln!(out, "{}", serde_json::to_string(&played)?)?,
        }
        out.flush()?;
        if !asked.thread {
            phone = fresh()?;
        }
    }
    Ok(())
}

fn stage(
    config: Option<&Config>,
    asked: &Asked,
    language: Option<Language>,
    course: Course,
    lesson: String,
) -> Result<Stage> {
    // A file is played in its own language: `fractions.fr.md`.
    let of_file = of_file(&asked.lesson)
        .filter(|tag| course.lessons.iter().any(|known| known.id == lesson && known.texts.contains_key(tag)));
    let own = course.lessons.iter().find(|known| known.id == lesson).and_then(|l| l.texts.keys().next().cloned());
    let language = match language {
        Some(language) => language,
        None if of_file.is_some() => of_file.unwrap_or_else(Language::english),
        None => course.languages.first().cloned().or(own).unwrap_or_else(Language::english),
    };
    let children: Vec<Name> = asked
        .children
        .iter()
        .map(|name| Name::new(name).with_context(|| format!("--children: “{name}” is no name")))
        .collect::<Result<_>>()?;
    ensure!(
        (1..=CHILDREN_MAX).contains(&children.len()),
        "--children: 1 to {CHILDREN_MAX} children can share the phone; write them like this: --children Ann,Ben"
    );
    let school = config.map(|config| &config.school);
    Ok(Stage {
        course: Arc::new(course),
        lesson,
        school: School {
            name: school.map_or_else(|| "School 12".to_owned(), |school| school.name.clone()),
            sms_name: school.map_or_else(|| "School 12".to_owned(), |school| school.in_sms().to_owned()),
            contact: school.and_then(|school| school.contact.clone()),
            region: school.map_or_else(|| "KE".to_owned(), |school| school.region.clone()),
            pages: None,
            language: language.clone(),
        },
        language,
        children,
        now_ms: Clock::machine().now_ms(),
    })
}

/// The language in a lesson file's name.
fn of_file(lesson: &str) -> Option<Language> {
    let path = Path::new(lesson);
    let tag = path.file_stem().and_then(|stem| Path::new(stem).extension())?.to_str()?;
    path.is_file().then(|| Language::new(tag).ok()).flatten()
}

/// What followed, for people.
fn told(played: &Played) -> String {
    let flags = [
        (played.harm, "the lead is told"),
        (played.stop, "all messages stop"),
        (played.asked, "asked back"),
        (played.person, "a person looks"),
    ];
    let marks: Vec<String> = played.answers.iter().map(|(number, mark)| format!("{number} {mark}")).collect();
    let flags: Vec<&str> = flags.into_iter().filter(|(on, _)| *on).map(|(_, name)| name).collect();
    format!(
        "< {}\n  {}{}{}",
        played.reply,
        marks.join(", "),
        if flags.is_empty() { "" } else { "; " },
        flags.join("; ")
    )
}
