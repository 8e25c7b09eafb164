//! Reads a right answer that is typed: a number, with its unit and how far off still counts, or a word. It asks nothing and complains about
//! nothing.

use text::number::Number;
use text::{Language, fold, units};

use super::RightNumber;

/// Words of a unit that a question brings itself: more are a sentence.
const OWN_UNIT_WORDS_MAX: usize = 3;

/// What a right answer is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Right {
    /// A number.
    Number(Quantity),
    /// Digits that are two numbers, for nobody can tell whether a mark parts thousands or decimals.
    TwoNumbers(String),
    /// A number whose tolerance nobody can read.
    BadTolerance(String),
    /// Anything else.
    Word,
}

/// A number with everything that belongs to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Quantity {
    /// Its value.
    pub value: Number,
    /// As the author wrote it, without its unit.
    pub written: String,
    /// How far off still counts.
    pub tolerance: Number,
    /// Empty mostly.
    pub unit: String,
}

impl Quantity {
    /// Whether this is right by it.
    pub fn takes(&self, value: Number) -> bool {
        value.is_within(self.tolerance, self.value)
    }

    /// Whether everything that is right by `other` is right by this.
    pub fn covers(&self, other: &Self) -> bool {
        let reach = self.value.distance(other.value).and_then(|distance| distance.and(other.tolerance));
        reach.is_some_and(|reach| !self.tolerance.is_below(reach))
    }

    /// As a course keeps it, in the language's own decimals.
    pub fn kept(&self, language: &Language) -> RightNumber {
        RightNumber { number: self.written.clone(), tolerance: as_written(self.tolerance, language) }
    }
}

/// Reads a right answer.
pub(crate) fn read(text: &str, language: &Language) -> Right {
    let toleranced = ["±", "+-", "+/-"].iter().find_map(|sign| text.split_once(sign));
    if let Some((left, off)) = toleranced {
        return match amount(left, language) {
            Amount::One(amount) => with_tolerance(amount, off.trim(), language)
                .map_or_else(|| Right::BadTolerance(off.trim().to_owned()), Right::Number),
            Amount::Two(number) => Right::TwoNumbers(number),
            Amount::None => Right::Word,
        };
    }
    match amount(text, language) {
        Amount::One(Parted { value, written, unit }) => {
            Right::Number(Quantity { value, written, tolerance: Number::ZERO, unit })
        }
        Amount::Two(number) => Right::TwoNumbers(number),
        Amount::None => range(text, language).map_or(Right::Word, Right::Number),
    }
}

/// A number of a wrong answer's line, without its unit, and the unit.
pub(crate) fn number(text: &str, language: &Language) -> Option<Quantity> {
    match read(text, language) {
        Right::Number(quantity) => Some(quantity),
        _ => None,
    }
}

fn with_tolerance(amount: Parted, off: &str, language: &Language) -> Option<Quantity> {
    let Parted { value, written, unit } = amount;
    if unit != "%"
        && let Some(percent) = off.strip_suffix(['%', '٪'])
    {
        let tolerance = one(percent, language)?.percent_of(value)?;
        return Some(Quantity { value, written, tolerance, unit });
    }
    let Amount::One(off) = self::amount(off, language) else { return None };
    let unit = match (unit.is_empty(), off.unit.is_empty()) {
        (_, true) => unit,
        (true, false) => off.unit,
        (false, false) => units::is_same(&unit, &off.unit).then_some(unit)?,
    };
    (!off.value.is_below(Number::ZERO)).then_some(Quantity { value, written, tolerance: off.value, unit })
}

/// `10–12`, `10..12`, `10 to 12`, `10-12`: the middle, and half of what lies between. Where the first is not the smaller it is none.
fn range(text: &str, language: &Language) -> Option<Quantity> {
    let signs = ["..", "…", "–", "—", "-"];
    let divided = signs.iter().filter_map(|sign| text.split_once(sign)).chain(units::ends_of_range(text));
    divided.into_iter().find_map(|(from, to)| {
        let (Amount::One(from), Amount::One(to)) = (amount(from, language), amount(to, language)) else { return None };
        let same = from.unit.is_empty() || units::is_same(&from.unit, &to.unit);
        if !same || !from.value.is_below(to.value) {
            return None;
        }
        let value = from.value.middle(to.value)?;
        let tolerance = from.value.distance(to.value)?.half()?;
        Some(Quantity { value, written: as_written(value, language), tolerance, unit: to.unit })
    })
}

/// A number and its unit.
struct Parted {
    value: Number,
    written: String,
    unit: String,
}

enum Amount {
    One(Parted),
    Two(String),
    None,
}

fn amount(text: &str, language: &Language) -> Amount {
    let text = text.trim();
    if let Some(found) = bare(text, "", language) {
        return found;
    }
    if let Some((unit, rest)) = units::before(text)
        && let Some(found) = bare(rest, unit, language)
    {
        return found;
    }
    let cuts = text.char_indices().rev().filter(|(_, c)| c.is_numeric()).map(|(at, c)| at + c.len_utf8());
    let parted = cuts.filter_map(|cut| text.split_at_checked(cut)).find_map(|(number, rest)| {
        let found = bare(number, rest.trim(), language)?;
        is_unit(rest, language).then_some(found)
    });
    parted.unwrap_or(Amount::None)
}

fn bare(number: &str, unit: &str, language: &Language) -> Option<Amount> {
    match numbers(number, language).as_slice() {
        [] => None,
        [value] => {
            Some(Amount::One(Parted { value: *value, written: number.trim().to_owned(), unit: unit.to_owned() }))
        }
        _ => Some(Amount::Two(number.trim().to_owned())),
    }
}

/// The numbers that a text can mean; none where a letter stands in it, for then it is a word, or where it is a figure above or below the
/// line alone.
fn numbers(text: &str, language: &Language) -> Vec<Number> {
    let is_raised = |c: char| matches!(c, '²' | '³' | '¹' | '\u{2070}'..='\u{209C}');
    // `2 x 10³`: a sign as keyboards have it.
    let is_letter = |c: char| c.is_alphabetic() && !matches!(c, 'x' | 'X');
    let is_word = text.chars().any(is_letter) || text.chars().all(|c| is_raised(c) || c.is_whitespace());
    if is_word { Vec::new() } else { Number::readings(text, language) }
}

fn one(text: &str, language: &Language) -> Option<Number> {
    match numbers(text, language).as_slice() {
        [one] => Some(*one),
        _ => None,
    }
}

/// Whether what stands behind a number is its unit: one that everybody knows, or the question's own, a space away.
fn is_unit(rest: &str, language: &Language) -> bool {
    if units::is_unit(rest, language) {
        return true;
    }
    let folded = fold::words(rest);
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    rest.starts_with(char::is_whitespace)
        && (1..=OWN_UNIT_WORDS_MAX).contains(&words.len())
        && !words.iter().any(|word| units::is_no_unit(word))
        && rest.trim().chars().all(|c| !c.is_numeric() && !matches!(c, '.' | ':' | ',' | '=' | '?' | '!' | '+'))
        && rest.trim().starts_with(char::is_alphabetic)
}

/// A number in digits, with the language's own mark before decimals.
fn as_written(number: Number, language: &Language) -> String {
    let with_comma = Number::read("1,000", language) == Number::read("1", language);
    let plain = number.to_string();
    if with_comma { plain.replace('.', ",") } else { plain }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, tag: &str) -> String {
        let language = Language::new(tag).unwrap();
        match read(text, &language) {
            Right::Number(quantity) => {
                let kept = quantity.kept(&language);
                format!("{}|{}|{}", kept.number, kept.tolerance, quantity.unit)
            }
            Right::TwoNumbers(_) => "two".to_owned(),
            Right::BadTolerance(_) => "bad".to_owned(),
            Right::Word => "word".to_owned(),
        }
    }

    #[test]
    fn numbers_are_read_with_unit_tolerance_and_range() {
        for (text, tag, want) in [
            ("6", "en", "6|0|"),
            ("-3", "en", "-3|0|"),
            ("3/4", "en", "3/4|0|"),
            ("٣", "ar", "٣|0|"),
            ("1 000", "en", "1 000|0|"),
            ("2·10³", "en", "2·10³|0|"),
            ("2 x 10^3 m", "en", "2 x 10^3|0|m"),
            ("x", "en", "word"),
            ("5x2", "en", "word"),
            ("1,234", "en", "1,234|0|"),
            ("100 °C", "en", "100|0|°C"),
            ("6 cm", "en", "6|0|cm"),
            ("1.5l", "en", "1.5|0|l"),
            ("£2.40", "en", "2.40|0|£"),
            ("KSh 60", "en", "60|0|KSh"),
            ("2,50 €", "fr", "2,50|0|€"),
            ("50%", "en", "50|0|%"),
            ("12 sweets", "en", "12|0|sweets"),
            ("5 m²", "en", "5|0|m²"),
            ("5 km/h", "en", "5|0|km/h"),
            ("6 सेमी", "hi", "6|0|सेमी"),
            ("38 ± 0.5", "en", "38|0.5|"),
            ("38 °C ± 0.5 °C", "en", "38|0.5|°C"),
            ("38 ± 0.5 °C", "en", "38|0.5|°C"),
            ("3.14 +- 0.01", "en", "3.14|0.01|"),
            ("12.5 ± 10%", "en", "12.5|1.25|"),
            ("12,5 ± 10 %", "fr", "12,5|1,25|"),
            ("50% ± 5%", "en", "50|5|%"),
            ("10–12", "en", "11|1|"),
            ("10..12", "en", "11|1|"),
            ("10 to 12 cm", "en", "11|1|cm"),
            ("10-12", "en", "11|1|"),
            ("10 à 11", "fr", "10,5|0,5|"),
            ("12-10", "en", "word"),
            ("16:00", "en", "word"),
            ("4 p.m.", "en", "word"),
            ("4 pm", "en", "word"),
            ("7 o'clock", "en", "word"),
            ("5B", "en", "word"),
            ("1st", "en", "word"),
            ("CO₂", "en", "word"),
            ("²", "en", "word"),
            ("2 and a half", "en", "word"),
            ("12 hundred", "en", "word"),
            ("2026-11-24", "en", "word"),
            ("six", "en", "word"),
            ("O", "en", "word"),
            ("", "en", "word"),
            ("1.000", "fr", "two"),
            ("38 ± some", "en", "bad"),
        ] {
            assert_eq!(shown(text, tag), want, "{text}");
        }
    }

    #[test]
    fn what_is_right_by_one_line_may_be_right_by_another() {
        let english = Language::english();
        let [half, about, wide] = ["1/2", "0.5 ± 0.01", "0.6 ± 0.2"].map(|text| number(text, &english).unwrap());
        assert!(about.covers(&half) && !half.covers(&about));
        assert!(wide.covers(&about) && wide.takes(half.value));
    }
}
