//! The marks of a written number: which of them part its digits, and which say that it is something else. No country is known here.

use super::{BadPhone, Phone};
use crate::digits::digit;

/// Digits that a number has at least: fewer behind a slash or a comma are the ending of another.
const NUMBER_DIGITS_MIN: usize = 5;
/// Digits of the longest area code before a slash, `0` and country code included.
const AREA_DIGITS_MAX: usize = 7;
/// Digits before a point from which zeros behind it are a spreadsheet's.
const FLOAT_DIGITS_MIN: usize = 7;

/// What people write before a number behind a number, the letters alone and small.
const EXTENSION_WORDS: [&str; 14] = [
    "ext",
    "extn",
    "extension",
    "x",
    "poste",
    "ramal",
    "anexo",
    "interno",
    "доб",
    "вн",
    "дотуур",
    "تحويلة",
    "داخلي",
    "एकसटेंशन",
];

/// A text with digits as 0–9, separators of one kind each, and nothing that nobody sees.
pub(super) struct Written {
    /// Groups of digits; the first may have a `+` before it.
    groups: Vec<String>,
}

/// One mark of a text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Digit(char),
    Plus,
    /// White space, a dash, a middle dot: it parts digits and means nothing.
    Space,
    Open,
    Close,
    Point,
    Comma,
    Slash,
    /// It stands between two numbers: a semicolon, a line break, `&`.
    Between,
    /// A decimal separator that is nothing else.
    Decimal,
    Letter(char),
    Hash,
    Sign,
}

impl Written {
    /// Reads the marks of a text that is to hold one number.
    pub(super) fn read(text: &str) -> Result<Self, BadPhone> {
        let seen = text.trim();
        // A spreadsheet's guards against reading a number as one: 'TEXT and ="TEXT"
        let seen = seen.strip_prefix(['\'', '’']).unwrap_or(seen).trim();
        let quoted = seen.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"'));
        let marks: Vec<Mark> = quoted.unwrap_or(seen).chars().filter(|c| !is_unseen(*c)).map(mark).collect();
        if marks.is_empty() {
            return Err(BadPhone::Empty);
        }
        if is_date(quoted.unwrap_or(seen)) {
            return Err(BadPhone::Date);
        }
        let marks = between_digits(&marks);
        foreign(marks)?;
        if !are_thousands(marks) {
            decimal(marks)?;
            parted(marks)?;
        }
        let groups = groups(marks);
        if groups.is_empty() {
            return Err(BadPhone::Signs);
        }
        Ok(Self { groups })
    }

    /// The digits as they are dialled.
    pub(super) fn dialled(&self) -> String {
        self.groups.concat()
    }

    /// `Two` where the groups are two whole numbers in a row; else what was found before.
    pub(super) fn two_or(&self, bad: BadPhone, region: &str) -> BadPhone {
        let whole = |groups: &[String]| Phone::dialled(&groups.concat(), region).is_ok();
        let two = (1..self.groups.len().min(12)).any(|at| {
            let (one, other) = self.groups.split_at(at);
            whole(one) && whole(other)
        });
        if two { BadPhone::Two } else { bad }
    }
}

fn mark(c: char) -> Mark {
    match c {
        '+' | '＋' => Mark::Plus,
        '(' | '（' | '[' => Mark::Open,
        ')' | '）' | ']' => Mark::Close,
        '.' | '．' | '。' => Mark::Point,
        ',' | '，' | '،' | '、' | '٬' => Mark::Comma,
        '٫' => Mark::Decimal,
        '/' | '／' | '\\' | '|' => Mark::Slash,
        ';' | '；' | '؛' | '\n' | '\r' | '&' => Mark::Between,
        '#' | '＃' => Mark::Hash,
        '-' | '‐'..='―' | '−' | '－' | 'ー' | '·' | '•' | '_' => Mark::Space,
        c if c.is_whitespace() => Mark::Space,
        c => match digit(c) {
            Some(digit) => Mark::Digit(digit),
            None if c.is_alphabetic() => Mark::Letter(c),
            None => Mark::Sign,
        },
    }
}

/// Whether a day is written: `2026-11-30`, `30.11.2026`, `11/30/2026`. Nobody parts a number so, and a spreadsheet makes a day of many.
fn is_date(text: &str) -> bool {
    let plain: String = text.chars().map(|c| digit(c).unwrap_or(c)).collect();
    let of = |parts_by: char| {
        let parts: Vec<&str> = plain.trim().split(parts_by).collect();
        let numbers: Vec<u32> = parts.iter().filter_map(|part| part.parse().ok()).collect();
        let (lengths, numbers) = (parts.iter().map(|part| part.len()).collect::<Vec<_>>(), numbers.as_slice());
        let is_year = |year: u32| (1900..2100).contains(&year);
        let are_day = |one: u32, other: u32| (1..=31).contains(&one.max(other)) && (1..=12).contains(&one.min(other));
        match (lengths.as_slice(), numbers) {
            ([4, 1..=2, 1..=2], [year, one, other]) | ([1..=2, 1..=2, 4], [one, other, year]) => {
                is_year(*year) && are_day(*one, *other)
            }
            _ => false,
        }
    };
    ['-', '.', '/'].into_iter().any(of)
}

/// The marks without separators before and behind the number: `0712 345678,` is one number.
fn between_digits(marks: &[Mark]) -> &[Mark] {
    let is_separator =
        |mark: &Mark| matches!(mark, Mark::Space | Mark::Comma | Mark::Between | Mark::Slash | Mark::Point);
    if digits_in(marks) == 0 {
        return marks;
    }
    let from = marks.iter().position(|mark| !is_separator(mark)).unwrap_or_default();
    let to = marks.iter().rposition(|mark| !is_separator(mark)).map_or(marks.len(), |last| last + 1);
    marks.get(from..to).unwrap_or(marks)
}

/// `1,701,234,567` and `1,70,12,34,567`: a spreadsheet shows one number so, and no family two.
fn are_thousands(marks: &[Mark]) -> bool {
    let groups: Vec<&[Mark]> = marks.split(|mark| *mark == Mark::Comma).collect();
    let are_digits = groups.iter().all(|group| digits_in(group) == group.len());
    let lengths: Vec<usize> = groups.iter().map(|group| group.len()).collect();
    match lengths.as_slice() {
        [first, middle @ .., 3] if are_digits && !middle.is_empty() => {
            (1..=3).contains(first) && (middle.iter().all(|n| *n == 3) || *first < 3 && middle.iter().all(|n| *n == 2))
        }
        _ => false,
    }
}

/// Marks that a messenger copies along with a number and nobody sees: of direction, joiners, a presentation's choice.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{61C}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}')
}

/// Letters and signs: what a number of a phone never has.
fn foreign(marks: &[Mark]) -> Result<(), BadPhone> {
    let letters: String =
        marks.iter().filter_map(|mark| if let Mark::Letter(c) = mark { Some(*c) } else { None }).collect();
    let letters = letters.to_lowercase();
    if is_rounded(marks, &letters) {
        return Err(BadPhone::Rounded);
    }
    let runs = long_runs(marks);
    let has_digits = runs > 0;
    if !letters.is_empty() {
        return Err(match letters.as_str() {
            _ if runs > 1 => BadPhone::Two,
            letters if has_digits && EXTENSION_WORDS.contains(&letters) => BadPhone::Extension,
            _ => BadPhone::Letters,
        });
    }
    if marks.contains(&Mark::Hash) && has_digits {
        return Err(BadPhone::Extension);
    }
    if marks.iter().any(|mark| matches!(mark, Mark::Sign | Mark::Hash)) {
        return Err(BadPhone::Signs);
    }
    if marks.contains(&Mark::Between) { Err(if has_digits { BadPhone::Two } else { BadPhone::Signs }) } else { Ok(()) }
}

/// `9.76991E+11`: what a spreadsheet makes of a number too long for its column.
fn is_rounded(marks: &[Mark], letters: &str) -> bool {
    let Some(at) = marks.iter().position(|mark| matches!(mark, Mark::Letter('e' | 'E'))) else { return false };
    let (mantissa, exponent) = marks.split_at(at);
    let mantissa: Vec<Mark> = mantissa.iter().copied().filter(|mark| *mark != Mark::Space).collect();
    let is_digit = |mark: &&Mark| matches!(mark, Mark::Digit(_));
    let exponent: Vec<&Mark> = exponent.iter().skip(1).collect();
    let power = exponent.strip_prefix(&[&Mark::Plus]).unwrap_or(&exponent);
    letters == "e"
        && mantissa.first().is_some_and(|mark| is_digit(&mark))
        && mantissa.iter().all(|mark| matches!(mark, Mark::Digit(_) | Mark::Point | Mark::Comma | Mark::Decimal))
        && (1..=3).contains(&power.len())
        && power.iter().all(is_digit)
}

/// Pieces between letters and other foreign marks that are long enough for a number.
fn long_runs(marks: &[Mark]) -> usize {
    let foreign = |mark: &Mark| matches!(mark, Mark::Letter(_) | Mark::Between | Mark::Sign | Mark::Hash);
    marks.split(foreign).filter(|run| digits_in(run) >= NUMBER_DIGITS_MIN).count()
}

fn digits_in(marks: &[Mark]) -> usize {
    marks.iter().filter(|mark| matches!(mark, Mark::Digit(_))).count()
}

/// A point or a comma before the last digits, which makes a fraction of them: `1701234567.0`.
fn decimal(marks: &[Mark]) -> Result<(), BadPhone> {
    let Some(at) = marks.iter().rposition(|mark| matches!(mark, Mark::Point | Mark::Comma | Mark::Decimal)) else {
        return Ok(());
    };
    let (before, after) = marks.split_at(at);
    let after: Vec<Mark> = after.iter().skip(1).copied().filter(|mark| *mark != Mark::Space).collect();
    let digits_before = digits_in(before);
    if digits_before == 0 || digits_in(&after) != after.len() {
        return Ok(());
    }
    let points = marks.iter().filter(|mark| **mark == Mark::Point).count();
    let is_short = (1..=2).contains(&after.len());
    let is_zero = !after.is_empty() && after.iter().all(|mark| *mark == Mark::Digit('0'));
    let fraction = match marks.get(at) {
        Some(Mark::Decimal) => true,
        // 1,701,234,567.0 has one point; 99.11.22.33 has several, and is a number.
        Some(Mark::Point) => points == 1 && (is_short || is_zero && digits_before >= FLOAT_DIGITS_MIN),
        // Of two endings, 07400 123456, 57, a comma can't be told from a fraction: either way it is no number.
        Some(Mark::Comma) => digits_before >= FLOAT_DIGITS_MIN && (is_zero || is_short),
        _ => false,
    };
    if fraction { Err(BadPhone::Decimal) } else { Ok(()) }
}

/// What parts two numbers, or two endings of one: commas, slashes that follow no area code, a second `+`, digits in brackets at the end.
fn parted(marks: &[Mark]) -> Result<(), BadPhone> {
    if marks.contains(&Mark::Comma) || marks.contains(&Mark::Decimal) {
        return Err(if digits_in(marks) == 0 { BadPhone::Signs } else { BadPhone::Two });
    }
    let pieces: Vec<&[Mark]> = marks.split(|mark| *mark == Mark::Slash).collect();
    match pieces.as_slice() {
        [_] => {}
        [area, rest] if is_area_code(area) && digits_in(rest) >= NUMBER_DIGITS_MIN && !begins_a_number(rest) => {}
        pieces if pieces.iter().any(|piece| digits_in(piece) > 0) => return Err(BadPhone::Two),
        _ => return Err(BadPhone::Signs),
    }
    plus(marks)?;
    let close = marks.iter().rposition(|mark| *mark == Mark::Close);
    let bracketed_end = close.is_some_and(|at| marks.iter().skip(at).all(|mark| !matches!(mark, Mark::Digit(_))));
    let whole =
        matches!(marks.first(), Some(Mark::Open)) && marks.iter().filter(|mark| **mark == Mark::Open).count() == 1;
    if bracketed_end && !whole { Err(BadPhone::Two) } else { Ok(()) }
}

/// `0171/1234567`: an area code begins with 0 or a country code, and is short.
fn is_area_code(marks: &[Mark]) -> bool {
    let digits = digits_in(marks);
    (2..=AREA_DIGITS_MAX).contains(&digits)
        && (marks.contains(&Mark::Plus) || digits <= NUMBER_DIGITS_MIN)
        && begins_a_number(marks)
}

/// Whether the first digit or sign is one with which a whole number begins.
fn begins_a_number(marks: &[Mark]) -> bool {
    let first = marks.iter().find(|mark| matches!(mark, Mark::Digit(_) | Mark::Plus));
    matches!(first, Some(Mark::Plus | Mark::Digit('0')))
}

/// One `+`, and no digit before it.
fn plus(marks: &[Mark]) -> Result<(), BadPhone> {
    let Some(last) = marks.iter().rposition(|mark| *mark == Mark::Plus) else { return Ok(()) };
    let (before, after) = (marks.get(..last).unwrap_or_default(), marks.get(last..).unwrap_or_default());
    match digits_in(before) {
        // Typed from right to left, a + stands behind its number.
        _ if digits_in(after) == 0 => Err(BadPhone::Signs),
        0 if !before.contains(&Mark::Plus) => Ok(()),
        digits if digits >= NUMBER_DIGITS_MIN => Err(BadPhone::Two),
        _ => Err(BadPhone::Signs),
    }
}

fn groups(marks: &[Mark]) -> Vec<String> {
    let parts = |mark: &Mark| !matches!(mark, Mark::Digit(_) | Mark::Plus);
    let said = |mark: &Mark| match mark {
        Mark::Digit(digit) => Some(*digit),
        Mark::Plus => Some('+'),
        _ => None,
    };
    let groups = marks.split(parts).map(|group| group.iter().filter_map(said).collect::<String>());
    groups.filter(|group| !group.is_empty()).collect()
}
