//! Texts as teachers say them: files of forms per language, and what holds for every text.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use spoken::spoken;
use text::Language;

const LANGUAGES: [&str; 6] = ["en", "fr", "sw", "ar", "hi", "mn"];
/// Forms that each language's file holds at the least.
const FORMS_MIN: usize = 150;

fn language(tag: &str) -> Language {
    Language::new(tag).unwrap()
}

/// What comes out otherwise than the file says; forms that are doubted though they are sure are counted apart.
fn wrong(tag: &str, cases: &str) -> (usize, Vec<String>) {
    let mut wrong = Vec::new();
    let forms: Vec<(usize, &str)> =
        (1..).zip(cases.lines()).filter(|(_, l)| !l.is_empty() && !l.starts_with('#')).collect();
    for (number, line) in &forms {
        let mut columns = line.rsplitn(3, '|').map(str::trim);
        let (level, want, text) = (columns.next().unwrap(), columns.next().unwrap(), columns.next().unwrap());
        let said = spoken(text, &language(tag));
        let held = match level {
            "sure" => said.doubtful.is_empty() && said.words == want,
            "doubtful" => !said.doubtful.is_empty(),
            other => panic!("{tag}.txt:{number}: {other} is no level"),
        };
        if !held {
            wrong.push(format!(
                "{tag}.txt:{number}: {text}\n  want {level} {want}\n  got  {} {:?}",
                said.words, said.doubtful
            ));
        }
    }
    (forms.len(), wrong)
}

#[test]
fn each_language_says_its_forms() {
    let files = [
        ("en", include_str!("../cases/spoken/en.txt")),
        ("fr", include_str!("../cases/spoken/fr.txt")),
        ("sw", include_str!("../cases/spoken/sw.txt")),
        ("ar", include_str!("../cases/spoken/ar.txt")),
        ("hi", include_str!("../cases/spoken/hi.txt")),
        ("mn", include_str!("../cases/spoken/mn.txt")),
    ];
    let all: Vec<(&str, (usize, Vec<String>))> = files.iter().map(|(tag, cases)| (*tag, wrong(tag, cases))).collect();
    for (tag, (forms, _)) in &all {
        assert!(*forms >= FORMS_MIN, "{tag}.txt has {forms} forms");
    }
    let wrong: Vec<String> = all.into_iter().flat_map(|(_, (_, wrong))| wrong).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_language_without_words_keeps_its_text_and_says_what_it_cannot() {
    let said = spoken("Axmed wuxuu leeyahay 3 ri iyo 2 + 2.", &language("so"));
    assert_eq!(said.words, "Axmed wuxuu leeyahay 3 ri iyo 2 + 2.");
    let doubtful: Vec<&str> = said.doubtful.iter().map(|doubt| doubt.written.as_str()).collect();
    assert_eq!(doubtful, ["3", "2", "+", "2"]);
    assert_eq!(said.doubtful.first().unwrap().at, 21..22);
}

proptest::proptest! {
    #[test]
    fn every_number_has_words(number in 0_u64..=1_000_000_000_000) {
        for tag in LANGUAGES {
            let said = spoken(&number.to_string(), &language(tag));
            // As many digits as a telephone's number has where the language is spoken.
            let phone = tag == "mn" && (70_000_000..100_000_000).contains(&number)
                || tag == "hi" && (6_000_000_000..10_000_000_000).contains(&number);
            assert!(phone || said.doubtful.is_empty() && !said.words.is_empty() && !said.words.contains(char::is_numeric), "{tag} {}", said.words);
            assert!(!said.words.contains("  "), "{tag} {}", said.words);
        }
    }

    #[test]
    fn what_is_sure_is_in_words_and_what_is_not_is_named(text in "[0-9a-fx ×:/,.+=?<>_%°²½-]{0,30}|\\PC{0,30}") {
        for tag in LANGUAGES.into_iter().chain(["so"]) {
            let once = spoken(&text, &language(tag));
            assert_eq!(spoken(&text, &language(tag)), once);
            for doubt in &once.doubtful {
                assert!(once.words.contains(doubt.written.trim()), "{tag} {text}: {doubt:?}");
                assert!(doubt.at.start < doubt.at.end && doubt.at.end <= text.chars().count(), "{tag} {text}: {doubt:?}");
            }
            let digits = once.words.contains(|c: char| c.is_ascii_digit());
            assert!(!digits || !once.doubtful.is_empty(), "{tag} {text}: {}", once.words);
        }
    }

    #[test]
    fn different_numbers_have_different_words(a in 0_u64..2_000_000, b in 0_u64..2_000_000) {
        for tag in LANGUAGES {
            let said = |number: u64| spoken(&number.to_string(), &language(tag)).words;
            assert_eq!(a == b, said(a) == said(b), "{tag}: {a} and {b} are {}", said(a));
        }
    }
}
