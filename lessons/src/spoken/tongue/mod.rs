//! What each language has for numbers, sums, measures and hours. Data and the grammar of number words; it reads no text.

mod arabic;
mod english;
mod french;
mod hindi;
mod mongolian;
mod swahili;

use crate::Language;

/// What follows a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Before {
    /// The thing that is counted.
    Counted,
    /// Nothing, or a sign.
    Nothing,
}

/// A unit of measure.
pub(super) struct Unit {
    /// As it is written: `km`.
    pub sign: &'static str,
    /// One of it.
    pub one: &'static str,
    /// Several.
    pub many: &'static str,
}

/// How a sign is said that may need words behind the number that follows it: where a language compares, it may say so after both numbers.
pub(super) struct Comparison {
    /// In the sign's place.
    pub between: &'static str,
    /// After the number that follows.
    pub after: &'static str,
}

/// Signs in words.
pub(super) struct Signs {
    pub plus: &'static str,
    pub minus: &'static str,
    pub negative: &'static str,
    pub times: &'static str,
    pub divided: &'static str,
    pub equals: &'static str,
    /// `= ?`
    pub equals_what: &'static str,
    pub less: Comparison,
    pub greater: Comparison,
    /// `≤`
    pub at_most: Comparison,
    /// `≥`
    pub at_least: Comparison,
    /// `≠`
    pub unequal: Comparison,
    /// `≈`
    pub about: Comparison,
    /// `√`, before its number.
    pub root: Comparison,
    /// `²`
    pub squared: &'static str,
    /// `³`
    pub cubed: &'static str,
    /// `3-5`, from three to five; empty where the language bends the numbers for it.
    pub to: &'static str,
    /// `___`: what is to be found.
    pub blank: &'static str,
}

/// A language's number words.
pub(super) struct Tongue {
    pub cardinal: fn(u64, Before) -> String,
    /// The place in a row, where the language marks it at a digit: `3rd`.
    pub ordinal: fn(u64) -> Option<String>,
    /// What stands behind the digit then.
    pub ordinal_endings: &'static [&'static str],
    pub decimal: fn(u64, &str) -> String,
    pub fraction: fn(u64, u64) -> String,
    /// Between a whole number and its fraction.
    pub and: &'static str,
    /// Signs that part thousands. Where the comma is none, it parts decimals, as the point does everywhere.
    pub groups: &'static [char],
    pub time: fn(u8, u8) -> String,
    pub date: fn(u64, u8, u8) -> String,
    pub signs: Signs,
    /// Before a number: `No.`
    pub numbering: &'static [&'static str],
    pub number_word: &'static str,
    pub units: &'static [Unit],
    /// Whether the unit is said before its number.
    pub units_first: bool,
    pub abbreviations: &'static [(&'static str, &'static str)],
    /// Names of the letters a–f, where choices have letters.
    pub letters: &'static [&'static str],
}

/// A language's words; `None` where we have none.
pub(super) fn of(language: &Language) -> Option<&'static Tongue> {
    match language.base() {
        "en" => Some(&english::TONGUE),
        "fr" => Some(&french::TONGUE),
        "sw" => Some(&swahili::TONGUE),
        "ar" => Some(&arabic::TONGUE),
        "hi" => Some(&hindi::TONGUE),
        "mn" => Some(&mongolian::TONGUE),
        _ => None,
    }
}

const fn unit(sign: &'static str, one: &'static str, many: &'static str) -> Unit {
    Unit { sign, one, many }
}

const fn same(sign: &'static str, word: &'static str) -> Unit {
    Unit { sign, one: word, many: word }
}

const fn between(between: &'static str) -> Comparison {
    Comparison { between, after: "" }
}

/// A word out of a list, by its place.
fn word<'a>(list: &[&'a str], at: u64) -> &'a str {
    usize::try_from(at).ok().and_then(|at| list.get(at)).copied().unwrap_or_default()
}

/// Number words side by side, without those that are empty.
fn joined(parts: &[&str], by: &str) -> String {
    parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(by)
}

/// Each digit for itself.
pub(super) fn by_digit(digits: &str, cardinal: fn(u64, Before) -> String) -> String {
    let words: Vec<String> = digits
        .chars()
        .filter_map(|c| c.to_digit(10))
        .map(|digit| cardinal(u64::from(digit), Before::Nothing))
        .collect();
    words.join(" ")
}

/// Decimals said as a number, with the zeros before it: `0,05` is `zéro virgule zéro cinq`.
fn as_number(digits: &str, cardinal: fn(u64, Before) -> String) -> String {
    let zeros = digits.len() - digits.trim_start_matches('0').len();
    let number = digits.trim_start_matches('0').parse().ok().filter(|_| digits.len() <= 6);
    match number {
        Some(number) => {
            let zeros = by_digit(&"0".repeat(zeros), cardinal);
            joined(&[&zeros, &cardinal(number, Before::Nothing)], " ")
        }
        None => by_digit(digits, cardinal),
    }
}
