//! Reads a course's folder into drafts: each lesson's file by itself, with what is wrong in it. Whether the media can carry a draft is judged by
//! who makes their forms; then the drafts are joined into the course. It is total: whatever the bytes, it answers, and what it could not read
//! is a complaint.

use std::collections::BTreeMap;

use text::Language;
use text::complaint::{Complaint, Complaints, Place};
use text::words::Vocabulary;

use super::draft::Draft;
use super::manifest::{self, Manifest};
use super::source::SourceFile;
use super::{Course, Lesson, lesson_file, reserved, together};
use crate::limits::{COMPLAINTS_MAX, SOURCE_FILES_MAX};

/// A course's files, read one by one.
pub struct Drafts {
    /// What `course.toml` says.
    pub manifest: Manifest,
    /// The files of each lesson, in the order of their names' numbers.
    pub lessons: Vec<Vec<Draft>>,
    /// What is wrong so far.
    pub complaints: Vec<Complaint>,
}

/// Reads a course's files. `vocabulary` tells which answers are words that act in every message.
pub fn read(files: &[SourceFile], vocabulary: &Vocabulary) -> Drafts {
    let mut found = Vec::new();
    if files.len() > SOURCE_FILES_MAX {
        let mut complaints = Complaints::about("");
        let what = format!("the folder has {} files; {SOURCE_FILES_MAX} are the most", files.len());
        complaints.error(Place::START, what, "make two courses of it");
        found.extend(complaints.into_sorted());
    }
    let files = files.get(..SOURCE_FILES_MAX).unwrap_or(files);
    let manifest = read_manifest(files, &mut found);
    let lessons = read_lessons(files, &manifest, &mut found);
    lessons.iter().flatten().for_each(|draft| reserved::check(draft, vocabulary, &mut found));
    Drafts { manifest, lessons, complaints: found }
}

impl Drafts {
    /// The course that the drafts make, and all complaints by file and place.
    pub fn join(self) -> (Course, Vec<Complaint>) {
        let Self { manifest, lessons: drafts, complaints: mut found } = self;
        together::check_ids(&drafts, &mut found);
        let given = drafts.iter().flatten().map(|draft| draft.language.clone()).collect();
        let mut join = |(drafts, number)| together::join(drafts, number, &manifest, &given, &mut found);
        let lessons: Vec<Lesson> = drafts.into_iter().zip(1..).map(&mut join).collect();
        found.sort_by(|a, b| (&a.file, a.place).cmp(&(&b.file, b.place)));
        found.truncate(COMPLAINTS_MAX);
        let Manifest { id, title, subject, level, languages, licence, authors, words_per_minute } = manifest;
        (Course { id, title, subject, level, languages, licence, authors, words_per_minute, lessons }, found)
    }
}

fn read_manifest(files: &[SourceFile], found: &mut Vec<Complaint>) -> Manifest {
    let mut complaints = Complaints::about(manifest::FILE_NAME);
    let manifest = match files.iter().find(|file| file.path == manifest::FILE_NAME) {
        Some(file) => file.text(&mut complaints).map(|text| manifest::read(&text, &mut complaints)),
        None => {
            let mend = "write a file course.toml with id, title, subject, level, languages, licence and authors";
            complaints.error(Place::START, "the folder has no course.toml", mend);
            None
        }
    };
    found.extend(complaints.into_sorted());
    manifest.unwrap_or_default()
}

/// The lessons' files by lesson, in the order of their names' numbers.
fn read_lessons(files: &[SourceFile], manifest: &Manifest, found: &mut Vec<Complaint>) -> Vec<Vec<Draft>> {
    let mut lessons: BTreeMap<(u32, &str), Vec<Draft>> = BTreeMap::new();
    for file in files.iter().filter(|file| file.path != manifest::FILE_NAME) {
        let mut complaints = Complaints::about(&file.path);
        if let Some((stem, language)) = lesson_name(&file.path, manifest, &mut complaints)
            && let Some(text) = file.text(&mut complaints)
        {
            let read = lesson_file::read(&text, &language, &mut complaints);
            let draft = Draft { path: file.path.clone(), language, file: read, source: text.into_owned() };
            lessons.entry((leading_number(stem), stem)).or_default().push(draft);
        }
        found.extend(complaints.into_sorted());
    }
    if lessons.is_empty() {
        let mut complaints = Complaints::about(manifest::FILE_NAME);
        complaints.error(Place::START, "the course has no lesson", "write one: 01-adding.en.md");
        found.extend(complaints.into_sorted());
    }
    lessons.into_values().collect()
}

/// The lesson and the language that a file's name says: `01-sharing.en.md`.
fn lesson_name<'a>(path: &'a str, manifest: &Manifest, complaints: &mut Complaints<'_>) -> Option<(&'a str, Language)> {
    const MEND: &str = "name a lesson's file by its number, its name and its language: 01-sharing.en.md";
    if ["README", "LICENSE", "LICENCE"].iter().any(|name| path.starts_with(name)) {
        return None;
    }
    let name = path.strip_suffix(".md").or_else(|| path.strip_suffix(".MD"));
    let Some(name) = name.filter(|name| !name.contains(['/', '\\'])) else {
        complaints.warn(Place::START, "this file is no lesson and is left out", MEND);
        return None;
    };
    let Some((stem, language)) = name.rsplit_once('.').and_then(|(s, tag)| Some((s, Language::new(tag).ok()?))) else {
        complaints.error(Place::START, "the file's name says no language", MEND);
        return None;
    };
    // Where course.toml can't be read, every lesson would be in the wrong language.
    if !manifest.languages.is_empty() && !manifest.languages.contains(&language) {
        let mend = format!("add \"{language}\" to languages in course.toml, or rename the file");
        complaints.error(Place::START, format!("the course is not given in {}", language.name()), mend);
    }
    Some((stem, language))
}

/// The number that a name begins with; names without one come last.
fn leading_number(stem: &str) -> u32 {
    let digits: &str = stem.split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
    digits.parse().unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lessons_stand_in_the_order_of_their_numbers() {
        let mut names = ["10-b", "x", "2-a"];
        names.sort_by_key(|name| leading_number(name));
        assert_eq!(names, ["2-a", "10-b", "x"]);
    }
}
