//! Words of capitals: spelt, said as a word, or not surely known.

use super::super::form::Form;
use super::super::written::is_no_word;
use super::{Found, Here, Role};

/// Letters of such a word.
const LETTERS: std::ops::RangeInclusive<usize> = 2..=7;
/// Letters of a currency's code (ISO 4217).
const CODE_LETTERS: usize = 3;
/// Sounds that are drawn out.
const SOUNDS: [&str; 10] = ["HM", "HMM", "MM", "MMM", "SH", "SHH", "SSH", "PSST", "BRR", "GRR"];

/// `TV`, `HIV`, `UNICEF`.
pub(super) fn capitals(here: Here<'_>) -> Option<Found> {
    let (text, tongue) = (here.text, here.tongue);
    let end = text.word_end(here.at);
    let word = text.slice(here.at..end);
    let count = word.chars().count();
    if !LETTERS.contains(&count)
        || !word.chars().all(|c| c.is_ascii_uppercase())
        || !text.begins(here.at)
        || here.last == Role::Operand
    {
        return None;
    }
    // `COVID-19`, `TV.org`: more belongs to it.
    if text.is(end, |c| matches!(c, '-' | '.' | '/' | '&' | '@' | '_')) && text.is(end + 1, super::is_of_word) {
        return None;
    }
    match tongue.capitals.iter().find(|(known, _)| *known == word) {
        Some((_, "")) => return Some(Found::doubt(end)),
        Some((_, said)) => return Some(Found::new(end, Form::Words(said), Role::Word)),
        None => {}
    }
    // Where letters have other names, nobody knows which of the two are said.
    if !tongue.formulas {
        return Some(Found::doubt(end));
    }
    // `MWK 100`: a currency that no list has.
    if count == CODE_LETTERS && text.is(end, char::is_whitespace) && text.is_digit(end + 1) {
        return Some(Found::doubt(end));
    }
    let spelt = is_no_word(&word) && !SOUNDS.contains(&word.as_str());
    spelt.then(|| Found::new(end, Form::Spelt(word), Role::Word))
}
