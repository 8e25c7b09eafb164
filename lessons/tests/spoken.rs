//! Texts as teachers say them: files of cases per language, and what holds for every text.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use lessons::Language;
use lessons::spoken::spoken;

fn language(tag: &str) -> Language {
    Language::new(tag).unwrap()
}

#[test]
fn each_language_says_its_numbers() {
    let mut wrong = Vec::new();
    for (tag, cases) in [
        ("en", include_str!("cases/spoken/en.txt")),
        ("fr", include_str!("cases/spoken/fr.txt")),
        ("sw", include_str!("cases/spoken/sw.txt")),
        ("ar", include_str!("cases/spoken/ar.txt")),
        ("hi", include_str!("cases/spoken/hi.txt")),
        ("mn", include_str!("cases/spoken/mn.txt")),
    ] {
        for (number, line) in (1..).zip(cases.lines()).filter(|(_, l)| !l.is_empty() && !l.starts_with('#')) {
            let (text, want) = line.split_once(" => ").unwrap();
            let said = spoken(text, &language(tag));
            let unsaid = if said.unsaid.is_empty() { String::new() } else { format!(" !! {}", said.unsaid.join(" ")) };
            let got = format!("{}{unsaid}", said.words);
            if got != want {
                wrong.push(format!("{tag}.txt:{number}: {text}\n  want {want}\n  got  {got}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_language_without_words_keeps_its_text_and_says_what_it_cannot() {
    let said = spoken("Axmed wuxuu leeyahay 3 ri iyo 2 + 2.", &language("so"));
    assert_eq!(said.words, "Axmed wuxuu leeyahay 3 ri iyo 2 + 2.");
    assert_eq!(said.unsaid, ["3", "2", "+", "2."]);
}

#[test]
fn the_starter_courses_leave_nothing_unsaid() {
    for (folder, files) in lessons::content::starter() {
        let (course, _) = lessons::compile(&files);
        for (language, text) in course.lessons.iter().flat_map(|lesson| &lesson.texts) {
            let catalogue = lessons::words::Catalogue::builtin();
            let script =
                lessons::form::script::script(text, language, &course.subject, course.pace(language), &catalogue);
            for line in script.lines {
                if let lessons::course::Cue::Say { words, .. } = line.cue {
                    let said = spoken(&words, language);
                    assert!(said.unsaid.is_empty(), "{folder} {language}: {:?} of {words}", said.unsaid);
                    assert!(!said.words.contains(|c: char| c.is_numeric()), "{folder} {language}: {}", said.words);
                }
            }
        }
    }
}

proptest::proptest! {
    #[test]
    fn every_number_has_words(number in 0_u64..1_000_000_000_000) {
        for tag in ["en", "fr", "sw", "ar", "hi", "mn"] {
            let said = spoken(&number.to_string(), &language(tag));
            assert!(said.unsaid.is_empty() && !said.words.is_empty() && !said.words.contains(char::is_numeric), "{tag} {}", said.words);
            assert!(!said.words.contains("  "), "{tag} {}", said.words);
        }
    }

    #[test]
    fn whatever_stands_there_is_said_or_left(text in "[0-9a-fx ×:/,.+=?<>_%°²½-]{0,30}|\\PC{0,30}") {
        for tag in ["en", "fr", "sw", "ar", "hi", "mn", "so"] {
            let once = spoken(&text, &language(tag));
            assert_eq!(spoken(&text, &language(tag)), once);
        }
    }

    #[test]
    fn different_numbers_have_different_words(a in 0_u64..100_000, b in 0_u64..100_000) {
        for tag in ["en", "fr", "sw", "ar", "hi", "mn"] {
            let said = |number: u64| spoken(&number.to_string(), &language(tag)).words;
            assert_eq!(a == b, said(a) == said(b), "{tag}: {a} and {b} are {}", said(a));
        }
    }
}
