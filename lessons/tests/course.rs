//! Compiling, by files of cases and by properties. A case in `cases/course/*.txt` is a folder in one file: `>>> PATH` begins a file,
//! `>>> complaints` the complaints that it must give, and no others. A case without a `course.toml` gets a good one. With `BLESS=1` the
//! test writes what it found into the cases that differ, for a person to read, and fails all the same.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::path::Path;

use lessons::complaint::Level;
use lessons::course::{Edition, SourceFile, compile};
use proptest::prelude::*;

const COURSE: &str = "id = \"add\"\ntitle = \"Adding\"\nsubject = \"Maths\"\nlevel = \"addition\"\nlanguages = [\"en\"]\n\
                      licence = \"CC-BY-4.0\"\nauthors = [\"School 12\"]\n";

/// A case's files and the complaints that they must give.
fn case(text: &str) -> (Vec<SourceFile>, String) {
    let mut files = Vec::new();
    let mut expected = String::new();
    for part in text.split(">>> ").skip(1) {
        let (path, body) = part.split_once('\n').unwrap();
        match path {
            "complaints" => expected = body.trim().to_owned(),
            _ => files.push(SourceFile { path: path.to_owned(), bytes: body.as_bytes().to_vec() }),
        }
    }
    if !files.iter().any(|file| file.path == "course.toml" || file.path == "README.md") {
        files.push(SourceFile { path: "course.toml".to_owned(), bytes: COURSE.as_bytes().to_vec() });
    }
    (files, expected)
}

fn cases() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/course");
    let mut cases: Vec<(String, String)> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.file_stem().unwrap().to_string_lossy().into_owned(), std::fs::read_to_string(path).unwrap()))
        .collect();
    cases.sort();
    cases
}

#[test]
fn every_case_gives_its_complaints_and_no_others() {
    let cases = cases();
    assert!(cases.len() >= 8, "the cases are not where this test looks");
    let mut differing = Vec::new();
    for (name, text) in cases {
        let (files, expected) = case(&text);
        let (_, complaints) = compile(&files);
        let found = complaints.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
        if found != expected {
            differing.push(format!("case {name} gives:\n{found}\n"));
            if std::env::var_os("BLESS").is_some() {
                let (kept, _) = text.split_once(">>> complaints").unwrap();
                let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/cases/course/{name}.txt"));
                std::fs::write(path, format!("{kept}>>> complaints\n{found}\n")).unwrap();
            }
        }
    }
    assert!(differing.is_empty(), "{}", differing.join("\n"));
}

#[test]
fn the_guide_for_teachers_shows_a_good_lesson() {
    let guide = include_str!("../WRITING.md");
    let (_, after) = guide.split_once("```markdown\n").unwrap();
    let (lesson, _) = after.split_once("```").unwrap();
    let files = [("01-sharing.en.md", lesson), ("course.toml", COURSE)]
        .map(|(path, words)| SourceFile { path: path.to_owned(), bytes: words.as_bytes().to_vec() });
    let (course, complaints) = compile(&files);
    assert_eq!(complaints, []);
    assert_eq!(course.lessons.first().unwrap().texts.values().next().unwrap().items.len(), 2);
}

#[test]
fn an_edition_is_its_course() {
    let (_, good) = cases().into_iter().find(|(name, _)| name == "good").unwrap();
    let (files, _) = case(&good);
    let (course, complaints) = compile(&files);
    assert!(!complaints.iter().any(|complaint| complaint.level == Level::Error));
    let edition = Edition::of(&course).unwrap();
    assert_eq!(Edition::open(&edition.json).unwrap(), course);
    let mut shuffled = files;
    shuffled.reverse();
    assert_eq!(Edition::of(&compile(&shuffled).0).unwrap(), edition, "the order of files is nothing to a course");
    assert_eq!(edition.digest.len(), 64);
    assert!(Edition::open("{}").is_err());
}

/// A good file with some of its bytes replaced, doubled or cut: what a teacher's editor or a broken disk makes of it.
fn mutated() -> impl Strategy<Value = Vec<u8>> {
    let (_, good) = cases().into_iter().find(|(name, _)| name == "good").unwrap();
    let lesson = case(&good).0.into_iter().find(|file| file.path.ends_with(".md")).unwrap().bytes;
    let length = lesson.len();
    let edits = prop::collection::vec((0..length, 0..8_usize, prop::collection::vec(any::<u8>(), 0..4)), 0..6);
    let lines = prop::collection::vec(
        prop::sample::select(vec![
            "---",
            "## 1. ",
            "## SMS",
            "## Radio",
            "(5 s)",
            "(",
            "**a:**",
            "**",
            "- [x] ",
            "- = ",
            "- ?:",
            "- ",
            "#1",
            "```",
            "![",
            "> - 1. a",
            "due_days: ٣",
        ]),
        0..12,
    );
    (edits, lines).prop_map(move |(edits, lines)| {
        let mut bytes = lesson.clone();
        for (at, cut, put) in edits {
            let end = (at + cut).min(bytes.len());
            bytes.splice(at.min(end)..end, put);
        }
        bytes.extend(lines.join("\n").bytes());
        bytes
    })
}

proptest! {
    #[test]
    fn compile_is_total(path in "[a-z0-9./\\\\]{0,12}(\\.en\\.md|\\.toml)?", bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let files = [SourceFile { path: path.clone(), bytes: bytes.clone() }, SourceFile { path: "course.toml".to_owned(), bytes }];
        compile(&files);
    }

    #[test]
    fn whatever_becomes_of_a_good_file_there_is_a_course_or_a_complaint(bytes in mutated()) {
        let files = [
            SourceFile { path: "01-a.en.md".to_owned(), bytes },
            SourceFile { path: "course.toml".to_owned(), bytes: COURSE.as_bytes().to_vec() },
        ];
        let (course, complaints) = compile(&files);
        let broken = complaints.iter().any(|complaint| complaint.level == Level::Error);
        prop_assert!(broken || course.lessons.len() == 1);
        let edition = Edition::of(&course).unwrap();
        prop_assert_eq!(Edition::open(&edition.json).unwrap(), course);
    }
}
