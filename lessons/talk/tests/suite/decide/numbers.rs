//! The course that the phones of these tests get lessons of: questions of each kind, steps, and work to hand in.

use std::collections::BTreeMap;

use course::{
    Assignment, AssignmentKind, Course, Item, ItemKind, Lesson, LessonText, SpeechMarks, Step, WordsPerMinute, Wrong,
};
use text::Language;

fn item(number: u32, kind: ItemKind, right: &str, wrong: &[(&str, &str)], otherwise: &str) -> Item {
    let wrong = wrong.iter().map(|(a, s)| Wrong { answer: (*a).into(), say: (*s).into() }).collect();
    Item { number, ask: format!("Question {number}?"), kind, right: right.into(), wrong, otherwise: otherwise.into() }
}

fn choice(right: usize) -> ItemKind {
    ItemKind::choice(vec!["5".into(), "6".into(), "8".into()], right)
}

fn number(right: &str) -> ItemKind {
    ItemKind::number(right)
}

fn lesson(id: &str, items: Vec<Item>, steps: &[&[u32]], hand_in: Option<AssignmentKind>) -> Lesson {
    let text = LessonText {
        title: id.to_owned(),
        objectives: Vec::new(),
        explanation: Vec::new(),
        items,
        assignment: hand_in.map(|kind| Assignment {
            kind,
            task: "Do it.".into(),
            due_after_days: 4,
            points: 10,
            rubric: Vec::new(),
        }),
        speech: Vec::new(),
        marks: SpeechMarks::default(),
        steps: steps.iter().map(|items| Step { words: "Words.".into(), items: items.to_vec() }).collect(),
        parent: None,
        notes: Vec::new(),
    };
    let texts = ["en", "fr", "sw", "ar", "hi", "mn"].map(|tag| (Language::new(tag).unwrap(), text.clone()));
    Lesson { id: id.to_owned(), level: "division".into(), number: 1, minutes: 10, texts: BTreeMap::from(texts) }
}

/// All of its lessons.
pub fn course() -> Course {
    let share = || {
        let five = [("5", "You gave away 20; share the last 4.")];
        vec![
            item(1, choice(1), "Well shared.", &[("0", "Give out the last four.")], "Draw 4 circles and share."),
            item(2, number("6"), "", &five, "Count 5, 10, 15 up to 30."),
        ]
    };
    let spelt = ItemKind::ShortText { accepted: vec!["stop".into()] };
    Course {
        id: "numbers".into(),
        title: "Numbers".into(),
        subject: "Maths".into(),
        level: "division".into(),
        languages: vec![Language::english()],
        licence: "CC-BY-4.0".into(),
        authors: Vec::new(),
        words_per_minute: WordsPerMinute::default(),
        lessons: vec![
            lesson("share", share(), &[&[1, 2]], Some(AssignmentKind::Items)),
            lesson(
                "sums",
                vec![
                    item(1, number("5"), "", &[], ""),
                    item(2, number("6"), "", &[], ""),
                    item(3, choice(1), "", &[], ""),
                ],
                &[&[1, 2, 3]],
                None,
            ),
            lesson("ladder", share(), &[&[1], &[2]], Some(AssignmentKind::Items)),
            lesson("spell", vec![item(1, spelt, "Right sign.", &[], "It is on the red sign.")], &[&[1]], None),
            lesson("write", Vec::new(), &[&[]], Some(AssignmentKind::Text)),
            lesson("draw", Vec::new(), &[&[]], Some(AssignmentKind::Photo)),
            lesson(
                "thousand",
                vec![item(1, choice(2), "", &[], ""), item(2, number("9"), "", &[], "")],
                &[&[1, 2]],
                None,
            ),
        ],
    }
}
