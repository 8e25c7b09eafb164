//! The starter courses: they compile without a complaint, and every form of every lesson fits what carries it.

use course::content;
use course::marking;
use course::marking::Reading;
use course::{Course, Cue, ItemKind};
use forms::compile;
use forms::fit::judge;
use forms::script::script;
use forms::sms::Prepared;
use forms::telegram::Shown;
use messages::pack::{Permitted, measure};
use messages::route::WayBack;
use messages::{Name, OccurrenceId};
use text::Letter;
use text::words::Catalogue;

/// The starter radio series.
const SERIES: &str = "reading-aloud-1";

fn courses() -> Vec<Course> {
    content::starter().into_iter().map(|(_, files)| compile(&files).0).collect()
}

#[test]
fn they_compile_without_a_complaint() {
    for (folder, files) in content::starter() {
        let (course, complaints) = compile(&files);
        let shown: Vec<String> = complaints.iter().map(ToString::to_string).collect();
        assert!(shown.is_empty(), "{folder}:\n{}", shown.join("\n"));
        assert_eq!(course.id, folder);
    }
}

#[test]
fn no_file_of_the_folder_is_forgotten() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../content");
    let mut on_disk: Vec<String> = Vec::new();
    for course in std::fs::read_dir(folder).unwrap() {
        let course = course.unwrap().path();
        for file in std::fs::read_dir(&course).unwrap() {
            let name = file.unwrap().file_name();
            on_disk.push(format!("{}/{}", course.file_name().unwrap().display(), name.display()));
        }
    }
    let mut embedded: Vec<String> = Vec::new();
    for (folder, files) in content::starter() {
        embedded.extend(files.iter().map(|file| format!("{folder}/{}", file.path)));
    }
    on_disk.sort();
    embedded.sort();
    assert_eq!(on_disk, embedded);
}

#[test]
fn two_levels_of_four_lessons_and_a_check_of_five_questions_stand_in_english() {
    for course in courses().iter().take(2) {
        assert_eq!(course.lessons.len(), 5, "{}", course.id);
        let text = |at: usize| course.lessons.get(at).unwrap().texts.values().next().unwrap();
        assert_eq!(text(4).items.len(), 5);
        for at in 0..4 {
            assert!((2..=3).contains(&text(at).items.len()));
            assert!(text(at).speech.iter().filter(|cue| matches!(cue, Cue::Pause { .. })).count() >= 4);
        }
    }
}

#[test]
fn each_sms_fits_three_parts_with_long_names_in_either_script() {
    let catalogue = Catalogue::builtin();
    let letter = Letter::parse("KM").unwrap();
    for course in courses() {
        for (language, text) in course.lessons.iter().flat_map(|lesson| &lesson.texts) {
            assert_eq!(text.steps.len(), 1, "{}: one message, one reply", course.id);
            let prepared =
                Prepared::new(text, language, "10B", &course.subject, 0, &catalogue, &WayBack::Here).unwrap();
            for name in ["Oyuntsetsegg", "Оюунцэцэгхүү", "Zoë", "Al"] {
                let form = prepared.fill(&Name::new(name).unwrap(), letter);
                let parts = measure(form.words.reveal(), &Permitted::default()).parts;
                assert!(parts <= 3, "{} {}: {parts} parts for {name}: {}", course.id, text.title, form.words.reveal());
            }
        }
    }
}

#[test]
fn the_example_of_an_answer_is_never_right() {
    let catalogue = Catalogue::builtin();
    for course in courses() {
        for (language, text) in course.lessons.iter().flat_map(|lesson| &lesson.texts) {
            for item in &text.items {
                let example = forms::labels::example(item, language, &catalogue);
                let reading = match &item.kind {
                    ItemKind::Choice { choices, .. } => {
                        let is_this = |at: &usize| forms::labels::label(language, *at) == example;
                        Reading::Choice((0..choices.len()).find(is_this).unwrap())
                    }
                    ItemKind::Number { .. } => Reading::Number(example),
                    ItemKind::ShortText { .. } => Reading::Text(example),
                };
                assert_eq!(marking::mark(item, &reading, language).verdict, course::marking::Verdict::Wrong);
            }
        }
    }
}

#[test]
fn the_radio_series_keeps_two_speakers_and_every_listener_busy() {
    let course = courses().into_iter().find(|course| course.id == SERIES).unwrap();
    assert_eq!((course.lessons.len(), course.languages.len()), (6, 2));
    for (language, text) in course.lessons.iter().flat_map(|lesson| &lesson.texts) {
        let script = script(text, language, &course.subject, course.pace(language), &Catalogue::builtin());
        let warnings: Vec<String> = judge(&script).iter().map(ToString::to_string).collect();
        assert!(warnings.is_empty(), "{language} {}: {warnings:?}", text.title);
        let mut speakers: Vec<&str> = text.speech.iter().filter_map(speaker).collect();
        speakers.sort_unstable();
        speakers.dedup();
        assert_eq!(speakers.len(), 2, "{language} {}: {speakers:?}", text.title);
        let excerpt = text.marks.excerpt.unwrap();
        let lines = script.lines.get(excerpt.first..excerpt.end).unwrap();
        let excerpt_ms: u64 = lines.iter().map(|line| line.length_ms).sum();
        assert!((90_000..=210_000).contains(&excerpt_ms), "{language} {}: {excerpt_ms}", text.title);
        assert_eq!(text.marks.repeats.len(), 1, "{language} {}: one song", text.title);
    }
}

fn speaker(cue: &Cue) -> Option<&str> {
    if let Cue::Say { speaker, .. } = cue { Some(speaker) } else { None }
}

#[test]
fn telegram_and_radio_take_every_lesson() {
    let catalogue = Catalogue::builtin();
    let letter = Letter::parse("K").unwrap();
    for course in courses() {
        for (language, text) in course.lessons.iter().flat_map(|lesson| &lesson.texts) {
            let shown = Shown { text, language, occurrence: OccurrenceId(7), letter, catalogue: &catalogue };
            let message = shown.explanation(&Name::new("Amina").unwrap(), "5B", &course.subject);
            assert_eq!(message.buttons.len(), 1);
            for item in &text.items {
                let buttons = shown.question(item).buttons.concat();
                match &item.kind {
                    ItemKind::Choice { choices, .. } => assert_eq!(buttons.len(), choices.len()),
                    _ => assert!(buttons.is_empty()),
                }
            }
            let script = script(text, language, &course.subject, course.pace(language), &catalogue);
            let minutes = if course.id == SERIES { 8..=12 } else { 1..=7 };
            assert!(minutes.contains(&(script.length_ms / 60_000)), "{} {}", course.id, script.length_ms);
            assert_eq!(script.lines.iter().map(|line| line.length_ms).sum::<u64>(), script.length_ms);
        }
    }
}
