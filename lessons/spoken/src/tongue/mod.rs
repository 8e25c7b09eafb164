//! What each language has for numbers, sums, measures, money, hours and dates. Data and the grammar of number words; it reads no text.

mod arabic;
mod english;
mod french;
mod hindi;
mod mongolian;
mod swahili;

use text::Language;

pub(crate) use crate::counted::{Counts, Money, Name, Unit};

use super::form::{Amount, Clock, Pairing};

/// Signs in words. One that is empty has no words, and is doubtful.
pub(super) struct Signs {
    pub plus: &'static str,
    /// Before a telephone's number.
    pub dialled: &'static str,
    pub minus: &'static str,
    pub negative: &'static str,
    pub times: &'static str,
    pub divided: &'static str,
    pub equals: &'static str,
    /// `= ?`
    pub equals_what: &'static str,
    /// Each between its numbers, behind both, and before a number that stands alone.
    pub less: [&'static str; 3],
    pub greater: [&'static str; 3],
    pub at_most: [&'static str; 3],
    pub at_least: [&'static str; 3],
    pub unequal: [&'static str; 3],
    pub about: [&'static str; 3],
    /// Before its number, and behind it.
    pub root: [&'static str; 2],
    /// `___`: what is to be found.
    pub blank: &'static str,
    /// `&`
    pub and: &'static str,
    /// `±`, before its number.
    pub plus_or_minus: &'static str,
    /// `π`
    pub pi: &'static str,
}

/// Whether day or month stands first in `3/12/2026`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DayOrder {
    DayFirst,
    /// Both are written where the language is spoken.
    Unsure,
}

/// Whether a measure says of which size a thing is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sizes {
    No,
    Yes,
    /// It may.
    Unsure,
}

/// Words by which a text says what its numbers are, in small letters.
pub(super) struct Cues {
    /// Before an hour: `at`, `until`.
    pub clock_before: &'static [&'static str],
    /// Behind an hour.
    pub clock_after: &'static [&'static str],
    /// Before an hour, and its own word for it: `saa`.
    pub hour_before: &'static [&'static str],
    /// Behind an hour, and its own word for it: `बजे`.
    pub hour_after: &'static [&'static str],
    /// Parts of the day that stand beside an hour; several words are one.
    pub parts: &'static [&'static str],
    /// Before a number that is called by telephone.
    pub phone: &'static [&'static str],
    /// What may follow a short number that is called: `116 for help`; empty where the language says such numbers whole.
    pub phone_after: &'static [&'static str],
    /// What follows two hours and would say their end twice.
    pub span_after: &'static [&'static str],
    pub ratio: &'static [&'static str],
    pub score: &'static [&'static str],
    pub scale: &'static [&'static str],
    /// Before a number that is a name: `class`, `page`.
    pub label: &'static [&'static str],
    /// Before a part of a book: `read 1/2`.
    pub reading: &'static [&'static str],
    /// Before a day, where `3/12` would be one.
    pub date: &'static [&'static str],
    /// And behind it.
    pub date_after: &'static [&'static str],
    /// Before a year.
    pub year: &'static [&'static str],
    /// Words that follow a year and that no number counts.
    pub after_year: &'static [&'static str],
    /// Words behind a number that make it a year: `1995 when`.
    pub year_then: &'static [&'static str],
    /// Before a Roman number that counts: `Chapter`.
    pub roman_count: &'static [&'static str],
    /// Before a Roman number that is a rank: `Louis`.
    pub roman_rank: &'static [&'static str],
    /// Behind a Roman number that is a rank: `XIX century`.
    pub roman_before: &'static [&'static str],
    /// Behind a Roman number with the ending of a rank: `XIXe siècle`.
    pub roman_endings: &'static [(&'static str, Counts)],
    /// Words of numbers behind digits: `million`.
    pub scales: &'static [&'static str],
    /// Behind an amount of money, of which they are the name already.
    pub money_names: &'static [&'static str],
}

/// What a language writes and how it says it. A speaker that answers `None` does not know surely.
pub(super) struct Tongue {
    pub cardinal: fn(u64, Counts) -> String,
    /// The place in a row, where the language marks it at a digit: `3rd`.
    pub ordinal: fn(u64, Counts) -> Option<String>,
    /// What stands behind the digit then.
    pub ordinal_endings: &'static [(&'static str, Counts)],
    pub decimal: fn(u64, &str) -> Option<String>,
    pub fraction: fn(u64, u64) -> Option<String>,
    pub mixed: fn(u64, u64, u64, Counts) -> Option<String>,
    pub measure: fn(&Amount, &Name) -> Option<String>,
    /// A unit whose number is not beside it: `10⁴ km`.
    pub lone: fn(&Name) -> Option<String>,
    /// What a fraction or a decimal counts, by the two words before it and the one behind it: its form may hang on them too.
    pub parts: fn(&Amount, [&str; 2], &str) -> Option<Counts>,
    /// Whether a measure says of which size the thing behind it is, by the words before and behind: `a 5 km walk`.
    pub sizes: fn(&str, &str) -> Sizes,
    /// A number with the ending of its case: `8-аас`; none where the ending that is written is not the one that it takes.
    pub cased: fn(u64, &str) -> Option<String>,
    /// What a number counts, by the two words before it and the one behind it; `None` where its form hangs on a word that is not known.
    pub counted: fn(u64, [&str; 2], &str) -> Option<Counts>,
    pub clock: fn(Clock) -> Option<String>,
    pub date: fn(Option<u64>, u8, u8) -> Option<String>,
    /// With the month first; `None` where the language has no such order.
    pub month_first: fn(Option<u64>, u8, u8) -> Option<String>,
    pub year: fn(u64) -> String,
    pub decade: fn(u64) -> Option<String>,
    /// "and" before a half that ends an amount in words, and how the half is said behind each noun: `une heure et 1/2`; none where no half bends.
    pub halves: (&'static str, &'static [(&'static str, &'static str)]),
    /// From a number to another that is in words already.
    pub range: fn(&Amount, &str, Counts) -> Option<String>,
    /// Letters that stand before a number and touch it, as words of their own: `و4`.
    pub touching: &'static [char],
    /// Whether a number twice means so many each: `5-5 करके`.
    pub doubled: bool,
    /// Between two things that are in words: `Monday to Friday`.
    pub span: fn(&str, &str) -> Option<String>,
    /// Money in thousands and millions: the number, its word of scale, the currency.
    pub scaled: fn(&str, &str, &Name) -> Option<String>,
    /// Between whole money and its hundredths.
    pub money_and: &'static str,
    /// What becomes of a number's words behind this word.
    pub bent: fn(&str, String) -> String,
    pub lasting: fn(u64, u64) -> Option<String>,
    pub power: fn(i64) -> Option<String>,
    pub pair: fn(Pairing, u64, u64) -> Option<String>,
    pub roman_count: fn(u64) -> Option<String>,
    pub roman_rank: fn(u64, Counts) -> Option<String>,
    /// Signs that part thousands beside the space. Where the comma is none, it parts decimals.
    pub groups: &'static [char],
    /// Whether several groups of three are thousands, whatever parts them.
    pub parts_by_any: bool,
    /// Whether telephone numbers have two groups of four digits.
    pub phones_of_eight: bool,
    /// Or two of five.
    pub phones_of_ten: bool,
    pub day_order: DayOrder,
    /// Whether `2 h 30` and `16h00` are hours of the day.
    pub hours_with_h: bool,
    /// Whether letters of formulas are said as letters: `H₂O`.
    pub formulas: bool,
    pub signs: Signs,
    /// Before a number: `No.`
    pub numbering: &'static [&'static str],
    pub number_word: &'static str,
    pub units: &'static [Unit],
    pub moneys: &'static [Money],
    pub abbreviations: &'static [(&'static str, &'static str)],
    /// Words of capitals and how they are said; no words where that is not surely known.
    pub capitals: &'static [(&'static str, &'static str)],
    /// Short words that end a sentence where the language has no capitals, and so are no abbreviations.
    pub short_words: &'static [&'static str],
    pub months: [&'static str; 12],
    /// Short forms, with the month's number from 1; whether they are taken without a number beside them hangs on their full stop.
    pub months_short: &'static [(&'static str, u8)],
    pub days: [&'static str; 7],
    pub days_short: &'static [(&'static str, u8)],
    /// Names of the letters a–f, where choices have letters.
    pub letters: &'static [&'static str],
    pub cues: Cues,
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

const fn unit(sign: &'static str, forms: &'static [&'static str]) -> Unit {
    Unit { sign, name: Name { feminine: false, forms } }
}

const fn feminine(sign: &'static str, forms: &'static [&'static str]) -> Unit {
    Unit { sign, name: Name { feminine: true, forms } }
}

const fn money(
    signs: &'static [&'static str],
    forms: &'static [&'static str],
    minor: &'static [&'static str],
) -> Money {
    let minor = if minor.is_empty() { None } else { Some(Name { feminine: false, forms: minor }) };
    Money { signs, name: Name { feminine: false, forms }, minor }
}

/// A word out of a list, by its place.
fn word<'a>(list: &[&'a str], at: u64) -> &'a str {
    usize::try_from(at).ok().and_then(|at| list.get(at)).copied().unwrap_or_default()
}

/// A month's name, from 1.
fn month_of(list: &[&'static str; 12], month: u8) -> &'static str {
    usize::from(month).checked_sub(1).and_then(|at| list.get(at)).copied().unwrap_or_default()
}

/// Number words side by side, without those that are empty.
fn joined(parts: &[&str], by: &str) -> String {
    parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(by)
}

/// Each digit for itself.
pub(super) fn by_digit(digits: &str, cardinal: fn(u64, Counts) -> String) -> String {
    let words: Vec<String> = digits
        .chars()
        .filter_map(|c| c.to_digit(10))
        .map(|digit| cardinal(u64::from(digit), Counts::Nothing))
        .collect();
    words.join(" ")
}

/// Decimals said as a number, with the zeros before it: `0,05` is `zéro virgule zéro cinq`.
fn as_number(digits: &str, cardinal: fn(u64, Counts) -> String) -> String {
    let zeros = digits.len() - digits.trim_start_matches('0').len();
    let number = digits.trim_start_matches('0').parse().ok().filter(|_| digits.len() <= 6);
    match number {
        Some(number) => {
            let zeros = by_digit(&"0".repeat(zeros), cardinal);
            joined(&[&zeros, &cardinal(number, Counts::Nothing)], " ")
        }
        None => by_digit(digits, cardinal),
    }
}
