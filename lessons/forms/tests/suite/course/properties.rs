//! What holds of any file: of noise, of a good file that was changed, of any marks, of any long lesson.

use proptest::prelude::*;

use super::*;

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

/// Long lessons: sentences, questions with choices, and perhaps an own section for SMS.
fn long_lesson() -> impl Strategy<Value = (String, String)> {
    let word = || {
        prop::sample::select(vec![
            "water", "cup", "steam", "3.5", "*", "5*3", "a_b", "{x}", "вода", "🙂", "1.", "-", "[a]", "|", "why?",
            "yes.",
        ])
    };
    let words = |most| prop::collection::vec(word(), 1..most).prop_map(|words| words.join(" "));
    let question = (words(30), prop::collection::vec(words(6), 2..5));
    let questions = prop::collection::vec(question, 1..5).prop_map(|questions| {
        let one = |(number, (ask, choices)): (usize, (String, Vec<String>))| {
            let lines = choices.iter().enumerate().map(|(at, choice)| {
                let tick = if at == 0 { "x" } else { " " };
                format!("- [{tick}] {at} {choice}: said\n")
            });
            format!("## {number}. Q {ask}\n{}", lines.collect::<String>())
        };
        (1..).zip(questions).map(one).collect::<String>()
    });
    (words(120), questions, prop::option::of(words(150))).prop_map(|(explanation, questions, sms)| {
        let sms = sms.map_or_else(String::new, |sms| format!("## SMS\nSo {sms}\n"));
        (format!("So {explanation}\n{questions}"), sms)
    })
}

/// Words and marks in any order. What stands between two grave accents is meant, so there are none.
fn marked() -> impl Strategy<Value = String> {
    let pieces = vec![
        "**",
        "*",
        "_",
        "__",
        "~~",
        "~",
        "^",
        "![",
        "](x.png)",
        "](",
        "[",
        "]",
        "(",
        ")",
        "<b>",
        "</b>",
        "<",
        ">",
        "| ",
        " |",
        "[^1]",
        "[ ]",
        "{a}",
        "&amp;",
        "&",
        "word",
        "two words",
        "6",
        " ",
        " ",
        "- ",
        "> ",
        "# ",
        "1. ",
        ":",
        "http://x.example",
    ];
    prop::collection::vec(prop::sample::select(pieces), 1..9).prop_map(|pieces| pieces.concat())
}

fn too_long(complaints: &[Complaint]) -> Option<&Complaint> {
    complaints.iter().find(|complaint| complaint.what.contains("parts; 3 are the most"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_gives_no_complaint_leaves_no_sign(marked in marked()) {
        for body in [
            format!("So {marked} it is.\n## 1. What?\n- = 4\n- ?: n\n"),
            format!("So.\n## 1. What {marked}\n- [x] so {marked}: y\n- [ ] no: so {marked}\n"),
            format!("So.\n## 1. What?\n- = 4\n- ?: n\n## SMS\nSo {marked}\n## Parents\n{marked}\n## Radio\n**A:** so {marked}\n"),
        ] {
            let (course, complaints) = lesson(&body);
            if !complaints.is_empty() {
                continue;
            }
            let shown = shown(&course);
            let text = serde_json::to_string(text(&course)).unwrap();
            for sign in ["**w", "w**", "~~w", "![", "](", "<b>", "</b>", "[^1]", "[ ]", "{a", "&amp;", "| w |"] {
                prop_assert!(!text.contains(sign), "{} in {}", sign, text);
            }
            prop_assert!(!shown.sms.is_empty());
        }
    }

    #[test]
    fn a_proposed_section_is_no_longer_too_long((rest, sms) in long_lesson()) {
        let (_, complaints) = lesson(&format!("{rest}{sms}"));
        if let Some((_, section)) = too_long(&complaints).and_then(|complaint| complaint.mend.split_once("\n## SMS\n")) {
            let (_, mended) = lesson(&format!("{rest}## SMS\n{section}\n"));
            prop_assert_eq!(too_long(&mended), None, "{}", section);
            let newer = |c: &&Complaint| c.level == Level::Error && !complaints.iter().any(|old| old.what == c.what);
            prop_assert_eq!(mended.iter().find(newer), None, "{}", section);
        }
    }
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
