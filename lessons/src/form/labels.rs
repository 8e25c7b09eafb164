//! How choices are labelled and how an answer looks, so that every carrier and the marking agree. The example it makes is never the
//! right answer.

use crate::Language;
use crate::course::{Item, ItemKind};
use crate::words::Catalogue;

const LETTERS: [&str; 6] = ["a", "b", "c", "d", "e", "f"];
const DIGITS: [&str; 6] = ["1", "2", "3", "4", "5", "6"];

/// The label of a choice, from 0: letters where the language is written in Latin script, digits in every other.
pub fn label(language: &Language, choice: usize) -> &'static str {
    let labels = if language.labels_with_letters() { LETTERS } else { DIGITS };
    labels.get(choice).copied().unwrap_or("?")
}

/// An answer of the kind that the question wants.
pub fn example(item: &Item, language: &Language, catalogue: &Catalogue) -> String {
    match &item.kind {
        ItemKind::Choice { right, .. } => label(language, usize::from(*right == 0)).to_owned(),
        ItemKind::Number { right, .. } => if right == "7" { "5" } else { "7" }.to_owned(),
        ItemKind::ShortText { .. } => catalogue.say(language, "lesson-word", &[]),
    }
}

/// The right answer as people say it.
pub fn right_answer(item: &Item) -> &str {
    match &item.kind {
        ItemKind::Choice { choices, right } => choices.get(*right).map(String::as_str).unwrap_or_default(),
        ItemKind::Number { right, .. } => right,
        ItemKind::ShortText { accepted } => accepted.first().map(String::as_str).unwrap_or_default(),
    }
}

/// An answer that a [`crate::course::Wrong`] speaks to, as people say it.
pub fn wrong_answer<'a>(item: &'a Item, answer: &'a str) -> &'a str {
    match &item.kind {
        ItemKind::Choice { choices, .. } => {
            answer.parse().ok().and_then(|at: usize| choices.get(at)).map_or(answer, String::as_str)
        }
        _ => answer,
    }
}

/// Whether words end as a sentence does, so that more can follow without a full stop.
pub(crate) fn is_ended(words: &str) -> bool {
    words.trim_end().ends_with(['.', '!', '?', ':', '=', '…', '؟', '।', '。', '！', '？', '"', '\'', ')'])
}

/// Adds words behind others, with a full stop between where one is missing.
pub(crate) fn join(to: &mut String, words: &str) {
    let words = words.trim();
    if words.is_empty() {
        return;
    }
    if !to.is_empty() {
        to.push_str(if is_ended(to) { " " } else { ". " });
    }
    to.push_str(words);
}
