//! Answers as people type them, against sheets of items: cases in `cases/read/answers.txt`, and whatever a keyboard can produce.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::sync::LazyLock;

use course::marking::Reading;
use course::{Item, ItemKind};
use forms::labels;
use proptest::prelude::*;
use talk::read::{Known, Meaning, Named, Sheet, answers, groups};
use talk::view::Understood;
use text::words::Catalogue;
use text::{Language, Letter};

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(Catalogue::builtin);

struct Paper {
    language: Language,
    items: Vec<Item>,
    open: Vec<u32>,
}

fn paper(line: &str) -> Paper {
    let (language, items) = line.split_once(": ").unwrap();
    let mut paper = Paper { language: Language::new(language).unwrap(), items: Vec::new(), open: Vec::new() };
    for (number, kind) in (1..).zip(items.split("; ")) {
        let right = kind.starts_with('(');
        let kind = kind.trim_matches(['(', ')']);
        let (name, rest) = kind.split_once(' ').unwrap_or((kind, ""));
        let kind = match name {
            "choice" => ItemKind::choice(rest.split('/').map(str::to_owned).collect(), 0),
            "number" => ItemKind::number("1"),
            _ => ItemKind::ShortText { accepted: vec![rest.to_owned()] },
        };
        // A sum that an answer may repeat.
        let (ask, wrong) = ("30 : 5 = ?".to_owned(), Vec::new());
        paper.items.push(Item { number, ask, kind, right: String::new(), wrong, otherwise: String::new() });
        if !right {
            paper.open.push(number);
        }
    }
    paper
}

/// The ways to read a message; two where a missing space leaves two. No answer is right here: what is worth asking for the credit's sake
/// alone is the corpora's.
fn read(paper: &Paper, message: &str) -> Option<[Option<Vec<Understood>>; 2]> {
    let meaning = Meaning::of(message, &CATALOGUE, &[&paper.language]);
    if meaning.reserved.is_some() {
        return None;
    }
    let letters = [Letter::parse("K").unwrap()];
    let all: Vec<u32> = paper.items.iter().map(|item| item.number).collect();
    let items: Vec<&Item> = paper.items.iter().collect();
    let (mut read, mut apart) = (Vec::new(), None);
    for group in groups(&meaning.cut.tokens, Known { letters: &letters, names: &[] }) {
        let sheet = Sheet {
            items: &items,
            wanted: &[all.clone(), paper.open.clone(), all.clone()],
            tried: &[],
            open: &paper.open,
            others: &[],
            language: &paper.language,
            named: group.named != Named::Not,
            is_right: &|_, _| false,
        };
        let one = answers(&meaning.cut, &group.tokens, sheet)?;
        read.extend(one.answers);
        apart = apart.or(one.other);
    }
    (!read.is_empty()).then_some([Some(read), apart])
}

fn told(read: Option<[Option<Vec<Understood>>; 2]>, language: &Language) -> String {
    let reading = |r: &Reading| match r {
        Reading::Choice(at) => labels::label(language, *at).to_owned(),
        Reading::Choices(several) => labels::labels(language, several),
        Reading::Number(n) => n.clone(),
        Reading::Text(t) => t.clone(),
    };
    let one = |u: &Understood| format!("{}={}", u.item, u.readings.iter().map(reading).collect::<Vec<_>>().join("|"));
    let way = |read: Vec<Understood>| read.iter().map(one).collect::<Vec<_>>().join(" ");
    let mut ways: Vec<String> = read.into_iter().flatten().flatten().map(way).collect();
    ways.dedup();
    if ways.is_empty() { "-".to_owned() } else { ways.join(" / ") }
}

#[test]
fn answers_are_read_as_people_type_them() {
    let mut sheet = None;
    let mut failed = Vec::new();
    for (number, line) in (1..).zip(include_str!("../cases/read/answers.txt").lines()) {
        if let Some(kinds) = line.strip_prefix("sheet ") {
            sheet = Some(paper(kinds));
        } else if !line.starts_with('#') {
            let (message, want) = line.split_once(" => ").unwrap();
            let sheet = sheet.as_ref().unwrap();
            let got = told(read(sheet, message), &sheet.language);
            if got != want {
                failed.push(format!("line {number}: {message} => {got}, not {want}"));
            }
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

proptest! {
    // Sixty random signs are the dearest of all messages to read.
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn nothing_typed_makes_it_panic(message in "\\PC{0,80}|[KkMm0-9a-f .,)/:=]{0,60}") {
        for kinds in ["en: choice 5/6/8; number; text cat", "mn: choice 5/6/8; choice 1/2", "fr: number; number"] {
            let paper = paper(kinds);
            for read in read(&paper, &message).into_iter().flatten().flatten() {
                prop_assert!(read.iter().all(|u| !u.readings.is_empty() && (1..=3).contains(&u.item)));
            }
        }
    }
}
