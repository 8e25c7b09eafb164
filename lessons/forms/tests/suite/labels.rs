//! The example of an answer shows the form that is wanted, and is never right.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::sync::LazyLock;

use course::marking::mark;
use course::marking::{Reading, Verdict};
use course::{Item, ItemKind, RightNumber};
use forms::labels::{example, label};
use proptest::prelude::*;
use text::Language;
use text::words::Catalogue;

static WORDS: LazyLock<Catalogue> = LazyLock::new(Catalogue::builtin);

fn item(kind: ItemKind) -> Item {
    Item { number: 1, ask: "?".into(), kind, right: "Yes.".into(), wrong: Vec::new(), otherwise: "No.".into() }
}

/// What a child says who copies the example.
fn copied(item: &Item, language: &Language) -> Reading {
    let said = example(item, language, &WORDS);
    match &item.kind {
        ItemKind::Choice { choices, .. } => {
            let place = |word: &str| (0..choices.len()).find(|at| label(language, *at) == word).unwrap();
            let named: Vec<usize> = said.split(' ').map(place).collect();
            if let [one] = named.as_slice() { Reading::Choice(*one) } else { Reading::Choices(named) }
        }
        ItemKind::Number { .. } => Reading::Number(said),
        ItemKind::ShortText { .. } => Reading::Text(said),
    }
}

fn languages() -> impl Strategy<Value = Language> {
    prop::sample::select(vec!["en", "fr", "sw", "ar", "hi", "mn"]).prop_map(|tag| Language::new(tag).unwrap())
}

fn choices() -> impl Strategy<Value = ItemKind> {
    (2_usize..=6, any::<bool>()).prop_flat_map(|(count, every)| {
        prop::sample::subsequence((0..count).collect::<Vec<_>>(), 1..count).prop_map(move |right| {
            let (first, also) = right.split_first().unwrap();
            let choices = (0..count).map(|at| format!("choice {at}")).collect();
            ItemKind::Choice { choices, right: *first, also: also.to_vec(), every: every && !also.is_empty() }
        })
    })
}

fn numbers() -> impl Strategy<Value = ItemKind> {
    let one = || (-20_i32..60, 0_u32..30);
    (one(), prop::collection::vec(one(), 0..4)).prop_map(|((right, tolerance), also)| ItemKind::Number {
        right: right.to_string(),
        tolerance: tolerance.to_string(),
        unit: "cm".to_owned(),
        also: also
            .into_iter()
            .map(|(number, tolerance)| RightNumber { number: number.to_string(), tolerance: tolerance.to_string() })
            .collect(),
    })
}

fn words() -> impl Strategy<Value = ItemKind> {
    let own: Vec<String> = [
        "word",
        "Answer",
        "mot",
        "Réponse",
        "neno",
        "Jibu",
        "كلمة",
        "الجواب",
        "शब्द",
        "उत्तर",
        "үг",
        "Хариулт",
        "x y z",
        "z y x",
    ]
    .map(str::to_owned)
    .to_vec();
    prop::collection::vec(prop::sample::select(own), 1..14).prop_map(|accepted| ItemKind::ShortText { accepted })
}

proptest! {
    #[test]
    fn an_example_is_never_right(kind in prop_oneof![choices(), numbers(), words()], language in languages()) {
        let item = item(kind);
        let reading = copied(&item, &language);
        prop_assert_eq!(mark(&item, &reading, &language).verdict, Verdict::Wrong, "{:?}", reading);
    }
}

#[test]
fn an_example_has_the_form_that_is_wanted() {
    let english = Language::english();
    let choices = || ["root", "stone", "leaf"].map(str::to_owned).to_vec();
    for (kind, want) in [
        (ItemKind::choice(choices(), 0), "b"),
        (ItemKind::Choice { choices: choices(), right: 0, also: vec![1], every: false }, "c"),
        (ItemKind::Choice { choices: choices(), right: 0, also: vec![1], every: true }, "a c"),
        (ItemKind::number("7"), "5"),
        (ItemKind::number("6"), "7"),
        (ItemKind::ShortText { accepted: vec!["Word".into()] }, "answer"),
    ] {
        assert_eq!(example(&item(kind), &english, &WORDS), want);
    }
}
