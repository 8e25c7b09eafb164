//! `longwave radio takes` and `take`: what of a script is recorded, and a recording handed in as a file. A take is looked at before it is kept.

use anyhow::{Context, Result, bail};
use audio::format::Format;
use course::Cue;
use dispatch::radio::takes::{Recorded, standing};
use forms::script::{Script, script};
use serde_json::json;
use store::radio::{NewTake, Script as ScriptOf};
use studio::Studio;
use text::Language;

use crate::{
    cli::{RadioTake, RadioTakes},
    commands::language::named,
    files::Unread,
    house::House,
    progress::Progress,
};

/// Lists a script's lines and what is recorded of them.
pub async fn list(house: &House, asked: &RadioTakes, as_json: bool) -> Result<()> {
    let (of, script) = find(house, &asked.lesson, asked.language.as_deref()).await?;
    let standing = standing(&script, &house.store.takes(&of).await?);
    let missing = standing.values().filter(|recorded| **recorded != Recorded::Kept).count();
    let lines = script.lines.iter().filter_map(|line| match &line.cue {
        Cue::Say { speaker, words } => Some((line.number?, speaker, words)),
        Cue::Pause { .. } | Cue::Sound { .. } => None,
    });
    let mut rows = Vec::new();
    for (number, speaker, words) in lines {
        let recorded = match standing.get(&number) {
            Some(Recorded::Kept) => "recorded",
            Some(Recorded::WordsChanged) => "AGAIN",
            _ => "MISSING",
        };
        if as_json {
            rows.push(json!({ "line": number, "speaker": speaker, "words": words, "state": recorded.to_lowercase() }));
        } else {
            println!("{number:>4}  {recorded:<8}  {speaker}: {words}");
        }
    }
    if as_json {
        println!("{}", json!({ "language": of.language, "missing": missing, "lines": rows }));
        return Ok(());
    }
    println!("\n{missing} of {} lines are missing (AGAIN: the words have changed since).", standing.len());
    Ok(())
}

/// Looks at a recording, and keeps it for its lines.
pub async fn hand_in(house: &House, studio: &Studio, asked: &RadioTake, as_json: bool) -> Result<()> {
    let (of, script) = find(house, &asked.lesson, asked.language.as_deref()).await?;
    let (first, last) = numbers(&asked.line)?;
    let lines = last.checked_sub(first).map(|more| more.saturating_add(1)).unwrap_or_default();
    let words = script.words_digest(first, lines).with_context(|| {
        let spoken = script.lines.iter().filter(|line| line.number.is_some()).count();
        format!(
            "{} has the lines 1 to {spoken}, and one recording holds lines that follow each other without a pause or a sound between \
             them; `longwave radio script {}` shows them",
            asked.lesson, asked.lesson
        )
    })?;
    let known_as = if first == last { format!("line {first}") } else { format!("lines {first} to {last}") };
    let scratch = house.config.data_dir.join("studio").join(format!("take-{}", std::process::id()));
    let showing = Progress::begin("listening to it", as_json);
    let looked = studio
        .take(&asked.file, &known_as, Format::MONO_48_KHZ, &scratch, &mut |progress| {
            showing.say(progress.stage.to_string())
        })
        .await;
    std::fs::remove_dir_all(&scratch).ok();
    let mut report = looked?;
    drop(showing);
    report.warnings.extend(studio::of_length(&script, first, lines, report.length_ms).map(|(said, _)| said));
    let file = tokio::fs::File::open(&asked.file).await.unread(asked.file.display())?;
    let now_ms = house.clock.now_ms();
    let media = house.store.keep_media(file, "take", now_ms).await?.digest;
    let take = NewTake { script: of, line: first, lines, words, media, length_ms: report.length_ms, person: None };
    let number = house.store.keep_take(take, now_ms).await?;
    if as_json {
        println!("{}", json!({ "take": number, "length_ms": report.length_ms, "warnings": report.warnings }));
        return Ok(());
    }
    println!("Kept for {known_as}: {:.1} s.", std::time::Duration::from_millis(report.length_ms).as_secs_f64());
    report.warnings.iter().for_each(|warning| println!("Listen: {warning}"));
    Ok(())
}

/// `7`, or `7-9`.
fn numbers(line: &str) -> Result<(u32, u32)> {
    let (first, last) = line.split_once('-').unwrap_or((line, line));
    match (first.trim().parse(), last.trim().parse()) {
        (Ok(first), Ok(last)) => Ok((first, last)),
        _ => bail!("{line} is no line; write its number, like 7, or the first and the last, like 7-9"),
    }
}

/// The script of a published lesson.
async fn find(house: &House, lesson: &str, language: Option<&str>) -> Result<(ScriptOf, Script)> {
    let (course_id, id) = lesson.split_once('/').with_context(|| format!("write COURSE/LESSON, not {lesson}"))?;
    let edition = house.store.latest(course_id).await.with_context(|| format!("is {course_id} published?"))?;
    let course = house.store.course(&edition.digest).await?;
    let known: Vec<&str> = course.lessons.iter().map(|lesson| lesson.id.as_str()).collect();
    let found = course.lessons.iter().find(|lesson| lesson.id == id);
    let found = found.with_context(|| format!("{course_id} has no lesson {id}; it has {}", known.join(", ")))?;
    let language = named(lesson, found, language)?;
    let language = language.or_else(|| course.languages.first().cloned()).unwrap_or_else(Language::english);
    let text = found.texts.get(&language).with_context(|| format!("{lesson} has no words in {}", language.name()))?;
    let script = script(text, &language, &course.subject, course.pace(&language), &house.catalogue);
    let of = ScriptOf { course: course.id.clone(), lesson: id.to_owned(), language: language.as_str().to_owned() };
    Ok((of, script))
}
