//! How choices are labelled and how an answer looks, so that every carrier and the marking agree. The example it makes is never the
//! right answer.

use course::{AssignmentKind, Item, ItemKind};
use text::hour::{Compared, Hour};
use text::limits::NUMBER_DIGITS_MAX;
use text::number::Number;
use text::words::Catalogue;
use text::{Language, fold, units};

const LETTERS: [&str; 6] = ["a", "b", "c", "d", "e", "f"];
const DIGITS: [&str; 6] = ["1", "2", "3", "4", "5", "6"];

/// The label of a choice, from 0: letters where the language is written in Latin script, digits in every other.
pub fn label(language: &Language, choice: usize) -> &'static str {
    let labels = if language.labels_with_letters() { LETTERS } else { DIGITS };
    labels.get(choice).copied().unwrap_or("?")
}

/// The labels of several choices, as they are typed: `a c`.
pub fn labels(language: &Language, choices: &[usize]) -> String {
    choices.iter().map(|at| label(language, *at)).collect::<Vec<_>>().join(" ")
}

/// An answer of the kind that the question wants, and never a right one.
pub fn example(item: &Item, language: &Language, catalogue: &Catalogue) -> String {
    match &item.kind {
        ItemKind::Choice { choices, right, also, every } => {
            let is_right = |at: &usize| at == right || also.contains(at);
            labels(language, &chosen(choices.len(), is_right, *every))
        }
        ItemKind::Number { .. } => number(&item.kind, language),
        ItemKind::ShortText { accepted } => {
            if let Some(hour) = hour(accepted) {
                return hour.to_owned();
            }
            let accepted: Vec<String> = accepted.iter().map(|answer| fold::words(answer)).collect();
            let own = ["lesson-word", "sheet-answer"].map(|key| catalogue.say(language, key, &[]).to_lowercase());
            let mut words = own.into_iter().chain(["x y z".to_owned(), "z y x".to_owned()]);
            let free = |word: &String| !accepted.contains(&fold::words(word));
            words.find(free).unwrap_or_else(|| format!("{} x", accepted.concat()))
        }
    }
}

/// Choices that are not right to name: a single one, or of a question that wants all right ones, two.
fn chosen(count: usize, is_right: impl Fn(&usize) -> bool, every: bool) -> Vec<usize> {
    let rights = (0..count).filter(&is_right).count();
    let pairs = (0..count).flat_map(|one| (one + 1..count).map(move |other| vec![one, other]));
    let is_wrong_pair = |pair: &Vec<usize>| rights != pair.len() || !pair.iter().all(&is_right);
    let pair = if every { pairs.into_iter().find(is_wrong_pair) } else { None };
    // Where every single choice is right, one more than there are shows the form and is none.
    pair.unwrap_or_else(|| vec![(0..count).find(|at| every || !is_right(at)).unwrap_or(count)])
}

/// An hour in figures that is surely none of the right ones, where one of them is an hour.
fn hour(accepted: &[String]) -> Option<&'static str> {
    const HOURS: [&str; 6] = ["9:15", "3:40", "6:25", "10:05", "1:50", "11:35"];
    let right: Vec<Hour> = accepted.iter().filter_map(|answer| Hour::of(answer)).collect();
    let is_other = |text: &&str| {
        Hour::of(text).is_some_and(|hour| {
            let both = [hour, hour.hours_from_sunrise()];
            right.iter().all(|right| both.iter().all(|hour| hour.compare(*right) == Compared::Other))
        })
    };
    if right.is_empty() { None } else { HOURS.into_iter().find(is_other) }
}

/// A small number that is not right.
fn number(kind: &ItemKind, language: &Language) -> String {
    const SMALL: [&str; 8] = ["7", "5", "3", "9", "2", "4", "12", "40"];
    let is_wrong = |text: &&str| {
        let number = Number::read(text, &Language::english());
        number.is_none_or(|number| kind.is_right_number(number, language) != Some(true))
    };
    if let Some(small) = SMALL.iter().find(|text| is_wrong(text)) {
        return (*small).to_owned();
    }
    // A tolerance that takes them all: a power of ten lies outside of it, for tolerances have an end.
    let large =
        (2..NUMBER_DIGITS_MAX).map(|zeros| format!("1{}", "0".repeat(zeros))).find(|text| is_wrong(&text.as_str()));
    large.unwrap_or_else(|| "-1".to_owned())
}

/// The right answer as people say it, a number with its unit: `100 °C`. Of several right ones it is the first, or all that are wanted.
pub fn right_answer(item: &Item) -> String {
    match &item.kind {
        ItemKind::Choice { choices, right, also, every } => {
            let all = std::iter::once(right).chain(also.iter().filter(|_| *every));
            all.filter_map(|at| choices.get(*at)).map(String::as_str).collect::<Vec<_>>().join(", ")
        }
        ItemKind::Number { right, unit, .. } => units::with_unit(right, unit),
        ItemKind::ShortText { accepted } => accepted.first().cloned().unwrap_or_default(),
    }
}

/// An answer that a [`course::Wrong`] speaks to, as people say it.
pub fn wrong_answer(item: &Item, answer: &str) -> String {
    match &item.kind {
        ItemKind::Choice { choices, .. } => {
            answer.parse().ok().and_then(|at: usize| choices.get(at)).map_or(answer, String::as_str).to_owned()
        }
        ItemKind::Number { unit, .. } => units::with_unit(answer, unit),
        ItemKind::ShortText { .. } => answer.to_owned(),
    }
}

/// The saying that asks for what no basic phone, no radio and no sheet can send: it is shown or told to the teacher. `None` for answers.
pub fn on_paper(kind: AssignmentKind) -> Option<&'static str> {
    match kind {
        AssignmentKind::Items => None,
        AssignmentKind::Photo => Some("lesson-paper-photo"),
        AssignmentKind::Voice => Some("lesson-paper-voice"),
        AssignmentKind::Text => Some("lesson-paper-text"),
    }
}

/// Whether words end as a sentence does, so that more can follow without a full stop.
pub fn is_ended(words: &str) -> bool {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_hour_is_shown_in_figures_and_never_the_right_one() {
        for (accepted, want) in [
            (vec!["7:30"], Some("9:15")),
            (vec!["9:15", "quarter past nine"], Some("3:40")),
            (vec!["21:15"], Some("3:40")),
            // Counted from sunrise it is a quarter past nine.
            (vec!["15:15"], Some("3:40")),
            (vec!["half past seven"], None),
            (vec!["ship"], None),
        ] {
            let accepted: Vec<String> = accepted.into_iter().map(str::to_owned).collect();
            assert_eq!(hour(&accepted), want, "{accepted:?}");
        }
    }
}
