//! Whether an answer is right, and what its lesson says to it. It marks one reading; what cannot be read in one way only is asked, not
//! marked.

pub mod number;

use crate::Language;
use crate::course::{Item, ItemKind, Wrong};
use crate::decide::{Reading, Verdict};
use crate::read::fold;
use number::Number;

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
            let particular = item.wrong.iter().find(|wrong| is_this(wrong, &item.kind, reading, language));
            Mark { verdict: Verdict::Wrong, say: particular.map_or(&item.otherwise, |wrong| &wrong.say) }
        }
    }
}

/// `None` where no machine can say: the item's own answer can't be read, or the answer is of another kind than the question.
fn is_right(kind: &ItemKind, reading: &Reading, language: &Language) -> Option<bool> {
    match (kind, reading) {
        (ItemKind::Choice { right, .. }, Reading::Choice(chosen)) => Some(chosen == right),
        (ItemKind::Number { right, tolerance }, Reading::Number(given)) => {
            let right = Number::read(right, language)?;
            let tolerance = Number::read(tolerance, language).or_else(|| Number::read("0", language))?;
            Some(Number::read(given, &Language::english())?.is_within(tolerance, right))
        }
        (ItemKind::ShortText { accepted }, Reading::Text(given)) => {
            let given = fold::words(given);
            Some(accepted.iter().any(|answer| fold::words(answer) == given))
        }
        _ => None,
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
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
        let choice = ItemKind::Choice { choices: vec!["5".into(), "6".into(), "8".into()], right: 1 };
        let choice = item(choice, &[("0", "One short.")]);
        assert_eq!(said(&choice, Reading::Choice(1)), (Verdict::Right, "Yes!"));
        assert_eq!(said(&choice, Reading::Choice(0)), (Verdict::Wrong, "One short."));
        assert_eq!(said(&choice, Reading::Choice(2)), (Verdict::Wrong, "Count again."));

        let number = ItemKind::Number { right: "3/4".into(), tolerance: "0".into() };
        let number = item(number, &[("4/3", "Other way round.")]);
        assert_eq!(said(&number, Reading::Number("0.75".into())), (Verdict::Right, "Yes!"));
        assert_eq!(said(&number, Reading::Number("8/6".into())), (Verdict::Wrong, "Other way round."));
        assert_eq!(said(&number, Reading::Text("six".into())), (Verdict::Waits, ""));

        let word = item(ItemKind::ShortText { accepted: vec!["Twenty-four".into()] }, &[]);
        assert_eq!(said(&word, Reading::Text(" twenty four. ".into())), (Verdict::Right, "Yes!"));
    }

    #[test]
    fn an_item_without_a_readable_answer_waits_for_a_person() {
        let broken = item(ItemKind::Number { right: "many".into(), tolerance: "0".into() }, &[]);
        assert_eq!(said(&broken, Reading::Number("6".into())), (Verdict::Waits, ""));
    }
}
