//! Answers as people type them, against sheets of items: cases in `cases/read/answers.txt`, and whatever a keyboard can produce.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::sync::LazyLock;

use lessons::course::{Item, ItemKind};
use lessons::decide::{Reading, Understood};
use lessons::form::labels;
use lessons::read::{Command, Named, Sheet, answers, command, second_way};
use lessons::words::Catalogue;
use lessons::{Language, Letter};
use proptest::prelude::*;

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
            "choice" => ItemKind::Choice { choices: rest.split('/').map(str::to_owned).collect(), right: 0 },
            "number" => ItemKind::Number { right: "1".into(), tolerance: "0".into() },
            _ => ItemKind::ShortText { accepted: vec![rest.to_owned()] },
        };
        let (ask, wrong) = (String::new(), Vec::new());
        paper.items.push(Item { number, ask, kind, right: String::new(), wrong, otherwise: String::new() });
        if !right {
            paper.open.push(number);
        }
    }
    paper
}

/// The ways to read a message; two where a missing space leaves two.
fn read(paper: &Paper, message: &str) -> Option<[Option<Vec<Understood>>; 2]> {
    let catalogue = &*CATALOGUE;
    let letters = [Letter::parse("K").unwrap()];
    let Command::Words(said) = command(message, catalogue.vocabulary(), &letters) else { return None };
    let all: Vec<u32> = paper.items.iter().map(|item| item.number).collect();
    let (mut read, mut apart) = (Vec::new(), None);
    for group in &said.groups {
        let sheet = Sheet {
            items: paper.items.iter().collect(),
            wanted: vec![paper.open.clone(), all.clone()],
            open: paper.open.clone(),
            language: &paper.language,
            named: group.named != Named::Not,
        };
        read.extend(answers(&said.cut, &group.tokens, &sheet, catalogue.vocabulary())?);
        apart = apart.or(second_way(&said.cut, &group.tokens, &sheet));
    }
    (!read.is_empty()).then_some([Some(read), apart])
}

fn told(read: Option<[Option<Vec<Understood>>; 2]>, language: &Language) -> String {
    let reading = |r: &Reading| match r {
        Reading::Choice(at) => labels::label(language, *at).to_owned(),
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
    for (number, line) in (1..).zip(include_str!("cases/read/answers.txt").lines()) {
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
