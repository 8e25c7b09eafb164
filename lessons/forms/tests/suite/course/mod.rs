//! Compiling, by files of cases and by properties. A case in `cases/course/*.txt` is a folder in one file: `>>> PATH` begins a file,
//! `>>> complaints` the complaints that it must give, and no others. A case without a `course.toml` gets a good one. With `BLESS=1` the
//! test writes what it found into the cases that differ, for a person to read, and fails all the same.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod answers;
mod mends;
mod properties;
mod shown;

use std::path::Path;
use std::sync::LazyLock;

use course::{Course, Edition, ItemKind, LessonText, SourceFile};
use forms::compile;
use forms::preview::{Form, Preview, Reader, Tariff, preview};
use messages::Name;
use messages::pack::Permitted;
use messages::route::WayBack;
use text::complaint::Level;
use text::words::Catalogue;
use text::{Complaint, Language, Letter};

const COURSE: &str = "id = \"add\"\ntitle = \"Adding\"\nsubject = \"Maths\"\nlevel = \"addition\"\nlanguages = [\"en\"]\n\
                      licence = \"CC-BY-4.0\"\nauthors = [\"School 12\"]\n";

static WORDS: LazyLock<Catalogue> = LazyLock::new(Catalogue::builtin);

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
    let guide = include_str!("../../../../WRITING.md");
    let (_, after) = guide.split_once("```markdown\n").unwrap();
    let (lesson, _) = after.split_once("```").unwrap();
    let files = [("01-sharing.en.md", lesson), ("course.toml", COURSE)]
        .map(|(path, words)| SourceFile { path: path.to_owned(), bytes: words.as_bytes().to_vec() });
    let (course, complaints) = compile(&files);
    assert_eq!(complaints, []);
    assert_eq!(course.lessons.first().unwrap().texts.values().next().unwrap().items.len(), 2);
}

#[test]
fn the_guide_for_teachers_names_every_limit() {
    let (_, after) = include_str!("../../../../WRITING.md").split_once("| what | limit |\n| --- | --- |\n").unwrap();
    let rows: Vec<(&str, &str)> = after
        .lines()
        .take_while(|line| line.starts_with('|'))
        .map(|line| line.trim_matches(['|', ' ']).split_once(" | ").unwrap())
        .collect();
    let seconds = |ms: u64| format!("{} s", ms / 1000);
    let want = [
        ("files of a course", course::limits::SOURCE_FILES_MAX.to_string()),
        ("size of a file", format!("{} bytes", course::limits::SOURCE_BYTES_MAX)),
        ("id, level", format!("{} characters", course::limits::ID_CHARS_MAX)),
        ("title, subject", format!("{} characters", course::limits::TITLE_CHARS_MAX)),
        ("minutes", format!("1 to {}", course::limits::LESSON_MINUTES_MAX)),
        ("due_days", format!("0 to {}", course::limits::DUE_AFTER_DAYS_MAX)),
        ("points", format!("1 to {}", course::limits::POINTS_MAX)),
        (
            "words_per_minute",
            format!("{} to {}", course::limits::WORDS_PER_MINUTE.start(), course::limits::WORDS_PER_MINUTE.end()),
        ),
        ("questions of a lesson", course::limits::ITEMS_MAX.to_string()),
        ("a question", format!("{} characters", course::limits::ASK_CHARS_MAX)),
        ("choices of a question", format!("2 to {}", course::limits::CHOICES_MAX)),
        ("a choice", format!("{} characters", course::limits::CHOICE_CHARS_MAX)),
        ("a number that is an answer", format!("{} digits", text::limits::NUMBER_DIGITS_MAX)),
        (
            "what is said to an answer",
            format!(
                "{} characters, {} in scripts that SMS carries in 16 bits",
                forms::limits::FEEDBACK_SEPTETS_MAX,
                forms::limits::FEEDBACK_UNITS_MAX
            ),
        ),
        (
            "each SMS of a lesson, with greeting, questions and how to answer",
            format!("{} parts", messages::limits::LESSON_PARTS_MAX),
        ),
        (
            "the parents' line, with the names of school and child",
            format!("{} part", messages::limits::OTHER_PARTS_MAX),
        ),
        ("a pause", seconds(course::limits::PAUSE_MS_MAX.into())),
        ("listening without doing anything", seconds(forms::limits::LISTENING_MS_MAX)),
        ("music that fills a slot", seconds(forms::limits::FILLING_MS_MAX)),
        ("complaints shown at once", course::limits::COMPLAINTS_MAX.to_string()),
    ];
    assert_eq!(rows, want.iter().map(|(what, limit)| (*what, limit.as_str())).collect::<Vec<_>>());
}

/// A lesson in English, compiled.
fn lesson(body: &str) -> (Course, Vec<Complaint>) {
    let words = format!("---\nid: a-1\ntitle: Words\n---\n{body}");
    let files = [("01-a.en.md", words.as_str()), ("course.toml", COURSE)]
        .map(|(path, words)| SourceFile { path: path.to_owned(), bytes: words.as_bytes().to_vec() });
    compile(&files)
}

fn text(course: &Course) -> &LessonText {
    course.lessons.first().unwrap().texts.values().next().unwrap()
}

fn shown(course: &Course) -> Preview {
    let reader = Reader {
        name: Name::new("Nomin").unwrap(),
        language: Language::english(),
        letter: Letter::parse("K").unwrap(),
        class: "5B".to_owned(),
        school: "School 12".to_owned(),
        helpline: None,
        siblings: Vec::new(),
    };
    let tariff = Tariff { part: None, reply: None, permitted: Permitted::default(), way_back: WayBack::Here };
    preview(course, course.lessons.first().unwrap(), &reader, &tariff, &WORDS).unwrap()
}

const FAMILIES: [Form; 5] = [Form::Sms, Form::Telegram, Form::Radio, Form::Parent, Form::Print];
