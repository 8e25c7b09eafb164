//! Whether an answer is right, and what its lesson says to it. It marks one reading; what cannot be read in one way only is asked, not
//! marked.

use serde::{Deserialize, Serialize};
use text::number::Number;
use text::{Language, fold};

use crate::{Item, ItemKind, Wrong};

/// One way to read an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Reading {
    /// A choice, from 0.
    Choice(usize),
    /// Several choices named at once, from 0, in order and each once.
    Choices(Vec<usize>),
    /// A number, as digits, a fraction bar or a decimal point.
    Number(String),
    /// A word or a line.
    Text(String),
}

/// What marking says to an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// Right.
    Right,
    /// Not right.
    Wrong,
    /// A person marks it.
    Waits,
}

impl Verdict {
    /// The word that rows and exports use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Right => "right",
            Self::Wrong => "wrong",
            Self::Waits => "waits",
        }
    }

    /// The verdict of a row's word.
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Right, Self::Wrong, Self::Waits].into_iter().find(|v| v.as_str() == word)
    }
}

/// An answer's mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark<'a> {
    /// Right, wrong, or for a person to say.
    pub verdict: Verdict,
    /// What the lesson says to it; may be empty.
    pub say: &'a str,
}

/// Marks an answer to an item. `language` is the one in which the item was shown: it tells how its numbers are written.
pub fn mark<'a>(item: &'a Item, reading: &Reading, language: &Language) -> Mark<'a> {
    match is_right(&item.kind, reading, language) {
        None => Mark { verdict: Verdict::Waits, say: "" },
        Some(true) => Mark { verdict: Verdict::Right, say: &item.right },
        Some(false) => {
            // Of several that are right some are no mistake: what is said to each of them would praise it.
            let is_some = is_some_of_several(&item.kind, reading);
            let is_mistake = |wrong: &&Wrong| !is_some && is_this(wrong, &item.kind, reading, language);
            let particular = item.wrong.iter().find(is_mistake);
            Mark { verdict: Verdict::Wrong, say: particular.map_or(&item.otherwise, |wrong| &wrong.say) }
        }
    }
}

/// `None` where no machine can say: the item's own answer can't be read, or the answer is of another kind than the question.
fn is_right(kind: &ItemKind, reading: &Reading, language: &Language) -> Option<bool> {
    match (kind, reading) {
        (ItemKind::Choice { .. }, Reading::Choice(chosen)) => is_right_choice(kind, &[*chosen]),
        (ItemKind::Choice { .. }, Reading::Choices(chosen)) => is_right_choice(kind, chosen),
        (ItemKind::Number { .. }, Reading::Number(given)) => {
            kind.is_right_number(Number::read(given, &Language::english())?, language)
        }
        (ItemKind::ShortText { accepted }, Reading::Text(given)) => {
            let given = fold::words(given);
            Some(accepted.iter().any(|answer| fold::words(answer) == given))
        }
        // Each kind by its name, so that a new one is noticed here.
        (ItemKind::Choice { .. }, Reading::Number(_) | Reading::Text(_))
        | (ItemKind::Number { .. }, Reading::Choice(_) | Reading::Choices(_) | Reading::Text(_))
        | (ItemKind::ShortText { .. }, Reading::Choice(_) | Reading::Choices(_) | Reading::Number(_)) => None,
    }
}

/// Whether naming these choices is right. Several named at once where one is enough are for a person to look at.
fn is_right_choice(kind: &ItemKind, chosen: &[usize]) -> Option<bool> {
    let ItemKind::Choice { right, also, every, .. } = kind else { return None };
    match (chosen, every) {
        ([one], false) => Some(one == right || also.contains(one)),
        (several, true) => {
            let is_right = |at: &usize| at == right || also.contains(at);
            Some(several.len() == also.len() + 1 && several.iter().all(is_right))
        }
        (_, false) => None,
    }
}

/// Whether a reading names right choices alone, of a question that wants all of them.
pub fn is_some_of_several(kind: &ItemKind, reading: &Reading) -> bool {
    let ItemKind::Choice { right, also, every: true, .. } = kind else { return false };
    let is_right = |at: &usize| at == right || also.contains(at);
    match reading {
        Reading::Choice(chosen) => is_right(chosen),
        Reading::Choices(chosen) => chosen.iter().all(is_right),
        Reading::Number(_) | Reading::Text(_) => false,
    }
}

fn is_this(wrong: &Wrong, kind: &ItemKind, reading: &Reading, language: &Language) -> bool {
    match (kind, reading) {
        (ItemKind::Choice { .. }, Reading::Choice(chosen)) => wrong.answer.trim().parse() == Ok(*chosen),
        (ItemKind::Number { .. }, Reading::Number(given)) => {
            let given = Number::read(given, &Language::english());
            given.is_some() && given == Number::read(&wrong.answer, language)
        }
        (ItemKind::ShortText { .. }, Reading::Text(given)) => fold::words(&wrong.answer) == fold::words(given),
        (ItemKind::Choice { .. }, Reading::Choices(_) | Reading::Number(_) | Reading::Text(_))
        | (ItemKind::Number { .. }, Reading::Choice(_) | Reading::Choices(_) | Reading::Text(_))
        | (ItemKind::ShortText { .. }, Reading::Choice(_) | Reading::Choices(_) | Reading::Number(_)) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::RightNumber;

    fn item(kind: ItemKind, wrong: &[(&str, &str)]) -> Item {
        let wrong = wrong.iter().map(|(a, s)| Wrong { answer: (*a).to_owned(), say: (*s).to_owned() }).collect();
        Item { number: 1, ask: "?".into(), kind, right: "Yes!".into(), wrong, otherwise: "Count again.".into() }
    }

    fn said(item: &Item, reading: Reading) -> (Verdict, &str) {
        let mark = mark(item, &reading, &Language::english());
        (mark.verdict, mark.say)
    }

    #[test]
    fn an_answer_gets_its_particular_word() {
        let choice = ItemKind::choice(vec!["5".into(), "6".into(), "8".into()], 1);
        let choice = item(choice, &[("0", "One short.")]);
        assert_eq!(said(&choice, Reading::Choice(1)), (Verdict::Right, "Yes!"));
        assert_eq!(said(&choice, Reading::Choice(0)), (Verdict::Wrong, "One short."));
        assert_eq!(said(&choice, Reading::Choice(2)), (Verdict::Wrong, "Count again."));

        let number = ItemKind::number("3/4");
        let number = item(number, &[("4/3", "Other way round.")]);
        assert_eq!(said(&number, Reading::Number("0.75".into())), (Verdict::Right, "Yes!"));
        assert_eq!(said(&number, Reading::Number("8/6".into())), (Verdict::Wrong, "Other way round."));
        assert_eq!(said(&number, Reading::Text("six".into())), (Verdict::Waits, ""));

        let word = item(ItemKind::ShortText { accepted: vec!["Twenty-four".into()] }, &[]);
        assert_eq!(said(&word, Reading::Text(" twenty four. ".into())), (Verdict::Right, "Yes!"));
    }

    #[test]
    fn one_of_several_right_choices_is_enough_unless_all_are_wanted() {
        let choices = |every| {
            let choices = ["root", "stone", "leaf"].map(str::to_owned).to_vec();
            item(ItemKind::Choice { choices, right: 0, also: vec![2], every }, &[("1", "A stone is dead.")])
        };
        let verdict = |every, reading| said(&choices(every), reading).0;
        for right in [0, 2] {
            assert_eq!(verdict(false, Reading::Choice(right)), Verdict::Right);
            assert_eq!(said(&choices(true), Reading::Choice(right)), (Verdict::Wrong, "Count again."));
        }
        assert_eq!(said(&choices(true), Reading::Choice(1)), (Verdict::Wrong, "A stone is dead."));
        assert_eq!(verdict(false, Reading::Choices(vec![0, 2])), Verdict::Waits);
        assert_eq!(verdict(true, Reading::Choices(vec![0, 2])), Verdict::Right);
        assert_eq!(verdict(true, Reading::Choices(vec![0, 1])), Verdict::Wrong);
        assert_eq!(verdict(true, Reading::Choices(vec![0, 1, 2])), Verdict::Wrong);
    }

    #[test]
    fn several_numbers_are_right_each_within_its_own_tolerance() {
        let also = vec![RightNumber { number: "-2".into(), tolerance: "0.5".into() }];
        let number = ItemKind::Number { right: "2".into(), tolerance: "0".into(), unit: "cm".into(), also };
        let number = item(number, &[]);
        for (given, verdict) in
            [("2", Verdict::Right), ("-1.5", Verdict::Right), ("2.1", Verdict::Wrong), ("-1.4", Verdict::Wrong)]
        {
            assert_eq!(said(&number, Reading::Number(given.into())).0, verdict, "{given}");
        }
    }

    #[test]
    fn an_item_without_a_readable_answer_waits_for_a_person() {
        let broken = item(ItemKind::number("many"), &[]);
        assert_eq!(said(&broken, Reading::Number("6".into())), (Verdict::Waits, ""));
    }
}
