//! `longwave publish`: compiles a course's folder, names everything that is wrong, and publishes it whole or not at all.

use std::{
    fs,
    io::{self, Read},
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};
use course::limits::SOURCE_BYTES_MAX;
use course::{Course, SourceFile, content};
use dispatch::radio::held::{Held, in_all_slots};
use forms::compile;
use serde_json::json;
use text::complaint::{Complaint, Level};

use super::planned::{long_names, parents_lines, programmes, without_lead};
use crate::{cli::Publish, files::Unread, house::House, progress::Progress};

/// Publishes a folder or a starter course; lists the starter courses if neither is said.
pub async fn run(house: &House, publish: &Publish, as_json: bool) -> Result<()> {
    let Some((course, complaints)) = judged(publish, as_json)? else { return Ok(()) };
    let warnings = warnings(house, &course).await?;
    if publish.dry_run {
        return tell(&course, None, &complaints, &warnings, as_json);
    }
    let progress = Progress::begin(format!("publishing {}", lessons_of(&course)), as_json);
    let published = house.store.publish(&course, house.clock.now_ms()).await?;
    drop(progress);
    let slots = in_all_slots(&house.depot, Some(&course.id)).await?;
    let unmade = programmes(house, Some(&course.id)).await?;
    let warnings: Vec<String> = warnings.into_iter().chain(unmade).collect();
    tell(&course, Some((&published.digest, &slots)), &complaints, &warnings, as_json)
}

/// Judges a course where there is no configuration: what depends on a school (the length of its name, its stations' slots) is left out.
pub fn without_a_school(publish: &Publish, as_json: bool) -> Result<()> {
    let Some((course, complaints)) = judged(publish, as_json)? else { return Ok(()) };
    let left_out = "there is no configuration here, so a school's name and its stations' slots were not tried";
    tell(&course, None, &complaints, &[left_out.to_owned()], as_json)
}

/// The course and what is wrong with it, which is told; nothing if the starter courses were listed instead.
///
/// # Errors
/// A file can't be read, or the course can't be published.
fn judged(publish: &Publish, as_json: bool) -> Result<Option<(Course, Vec<Complaint>)>> {
    let progress = Progress::begin("reading the course", as_json);
    let files = match (&publish.folder, &publish.starter) {
        (Some(folder), _) => {
            let paths = paths_in(folder)?;
            progress.count(paths.len());
            let read = |path: &PathBuf| read_file(path).inspect(|_| progress.step());
            paths.iter().map(read).collect::<Result<_>>()?
        }
        (None, Some(name)) => starter(name)?,
        (None, None) => {
            drop(progress);
            list(as_json);
            return Ok(None);
        }
    };
    progress.say(format!("judging {} files", files.len()));
    let (course, complaints) = compile(&files);
    drop(progress);
    let errors = complaints.iter().filter(|c| c.level == Level::Error).count();
    if !as_json {
        complaints.iter().for_each(|complaint| eprintln!("{complaint}"));
    }
    if errors > 0 {
        if as_json {
            println!("{}", json!({ "published": false, "complaints": as_values(&complaints) }));
        }
        bail!("{}; nothing was published", if errors == 1 { "1 error".to_owned() } else { format!("{errors} errors") });
    }
    Ok(Some((course, complaints)))
}

/// What this school should know before the course is given.
async fn warnings(house: &House, course: &Course) -> Result<Vec<String>> {
    let lines = parents_lines(house, course, &long_names(house).await?);
    Ok(lines.into_iter().chain(without_lead(house).await?).collect())
}

/// The starter courses.
fn list(as_json: bool) {
    let names: Vec<&str> = content::starter().iter().map(|(name, _)| *name).collect();
    if as_json {
        println!("{}", json!({ "published": false, "starter_courses": names }));
        return;
    }
    println!("Say which folder, or one of the starter courses (--starter NAME):");
    names.iter().for_each(|name| println!("  {name}"));
}

/// Endings of files that somebody may have meant as a lesson: they are named as left out.
const LESSONS_UNDER_OTHER_NAMES: [&str; 7] = ["txt", "markdown", "doc", "docx", "odt", "rtf", "pdf"];

/// The files of a course's folder, as the compiler takes them.
pub fn read_folder(folder: &Path) -> Result<Vec<SourceFile>> {
    paths_in(folder)?.iter().map(|path| read_file(path)).collect()
}

/// Where the files of a course's folder are, lessons or meant as such.
fn paths_in(folder: &Path) -> Result<Vec<PathBuf>> {
    if let Some((name, _)) =
        content::starter().into_iter().find(|(name, _)| !folder.exists() && folder == Path::new(name))
    {
        bail!(
            "there is no folder {name} here; the starter course of that name goes out with `longwave publish --starter {name}`"
        );
    }
    let listed = fs::read_dir(folder).unread(format_args!("the folder {}", folder.display()))?;
    let mut paths = listed.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    paths.sort();
    let meant_as_lesson = |path: &Path| {
        let kind = path.extension().unwrap_or_default().to_ascii_lowercase();
        LESSONS_UNDER_OTHER_NAMES.iter().any(|known| kind == *known)
    };
    paths.retain(|path| is_read(path) || meant_as_lesson(path));
    Ok(paths)
}

fn is_read(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name == "course.toml")
        || path.extension().is_some_and(|kind| kind.eq_ignore_ascii_case("md"))
}

/// A file; of what is left out, the name is said and nothing is read.
fn read_file(path: &Path) -> Result<SourceFile> {
    let read = || source(path).unread(path.display());
    let bytes = if is_read(path) { read()? } else { Vec::new() };
    Ok(SourceFile { path: path.file_name().unwrap_or_default().to_string_lossy().into_owned(), bytes })
}

/// The bytes of a course's file, as far as is needed to see that it is too long: it may be a film under another name, or have no end.
fn source(path: &Path) -> io::Result<Vec<u8>> {
    if !fs::metadata(path)?.is_file() {
        return Err(io::Error::other("it is no file"));
    }
    let mut bytes = Vec::new();
    fs::File::open(path)?.take(SOURCE_BYTES_MAX as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The files of a starter course.
pub fn starter(name: &str) -> Result<Vec<SourceFile>> {
    let found = content::starter().into_iter().find(|(folder, _)| *folder == name);
    found
        .map(|(_, files)| files)
        .with_context(|| format!("there is no starter course {name}; `longwave publish` lists them"))
}

/// Tells what became of it: the digest where it was published, what this school should know, and the stations' slots that it does not go with.
fn tell(
    course: &Course,
    published: Option<(&str, &[Held])>,
    complaints: &[Complaint],
    warnings: &[String],
    as_json: bool,
) -> Result<()> {
    let (digest, slots) = published.unzip();
    let slots = slots.unwrap_or_default();
    let languages: Vec<String> = course.languages.iter().map(text::Language::name).collect();
    if as_json {
        let value = json!({
            "published": digest.is_some(), "course": course.id, "digest": digest, "lessons": course.lessons.len(),
            "complaints": as_values(complaints), "warnings": warnings,
            "slots": slots.iter().map(|held| json!({
                "station": held.station, "what": held.misfits.to_string(), "mend": held.misfits.mend(),
            })).collect::<Vec<_>>(),
        });
        println!("{value}");
        return Ok(());
    }
    println!("{}: {} in {}.", course.title, lessons_of(course), languages.join(", "));
    match digest {
        Some(digest) => println!("Published as {} (version {}).", course.id, digest.get(..12).unwrap_or(digest)),
        None => println!("Nothing was published (--dry-run)."),
    }
    warnings.iter().for_each(|warning| eprintln!("warning: {warning}"));
    for Held { station, misfits } in slots {
        eprintln!("{station}: warning: {misfits}\n  mend: {}", misfits.mend());
    }
    Ok(())
}

/// "1 lesson", "5 lessons".
fn lessons_of(course: &Course) -> String {
    let count = course.lessons.len();
    format!("{count} lesson{}", if count == 1 { "" } else { "s" })
}

fn as_values(complaints: &[Complaint]) -> Vec<serde_json::Value> {
    complaints
        .iter()
        .map(|c| {
            json!({
                "level": if c.level == Level::Error { "error" } else { "warning" }, "file": c.file, "line": c.place.line,
                "column": c.place.column, "what": c.what, "mend": c.mend,
            })
        })
        .collect()
}
