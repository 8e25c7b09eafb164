//! Numbers, exact: `3/4`, `0.75`, `0,75` and `75/100` are one. No floating point; what is too long to be a number is none.

mod exact;

use std::cmp::Ordering;
use std::fmt;

use crate::limits::NUMBER_DIGITS_MAX;
use crate::{Language, fold};

/// Base languages that write a comma before decimals (CLDR), of those that lessons are likely to stand in.
const COMMA_LANGUAGES: [&str; 24] = [
    "fr", "pt", "es", "de", "it", "ru", "uk", "kk", "ky", "uz", "tg", "az", "tr", "id", "vi", "nl", "pl", "ro", "bg",
    "sr", "hy", "ka", "af", "tk",
];

/// Whether this language writes a comma before decimals.
pub fn has_decimal_comma(language: &Language) -> bool {
    COMMA_LANGUAGES.contains(&language.base())
}

/// Whether a sign stands between a number and the power of ten that it is taken times: `2·10³`.
pub fn is_times(c: char) -> bool {
    matches!(c, '·' | '⋅' | '∙' | '×' | '*' | 'x' | 'X' | 'х' | 'Х')
}

/// A fraction in its lowest terms, its denominator positive.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Number {
    numerator: i128,
    denominator: i128,
}

impl Number {
    /// Every number that this text can mean, mostly one or none. Where a comma or a point may part thousands or decimals the language
    /// decides; where it leaves both open (`1.000` in French), there are two.
    pub fn readings(text: &str, language: &Language) -> Vec<Self> {
        let typed = letters_meant_as_digits(fold::plain(text).trim());
        let (sign, typed) = match typed.strip_prefix('-') {
            Some(rest) => (-1, rest.trim_start()),
            None => (1, typed.strip_prefix('+').unwrap_or(&typed).trim_start()),
        };
        let comma = has_decimal_comma(language);
        let read = match (typed.split_once('/'), typed.split_once('^')) {
            (Some((top, bottom)), _) => fraction(top.trim(), bottom.trim()).into_iter().collect(),
            (None, Some((base, exponent))) => match base.trim().rsplit_once(is_times) {
                Some((times, ten)) => scientific(times.trim(), ten.trim(), exponent.trim(), comma),
                None => power(base.trim(), exponent.trim()).into_iter().collect(),
            },
            (None, None) => decimals(typed, comma),
        };
        read.into_iter().map(|n| Self { numerator: n.numerator * sign, ..n }).collect()
    }

    /// The one number that this text means, if it is one.
    pub fn read(text: &str, language: &Language) -> Option<Self> {
        match Self::readings(text, language).as_slice() {
            [one] => Some(*one),
            _ => None,
        }
    }

    /// One.
    pub const ONE: Self = Self { numerator: 1, denominator: 1 };

    /// The same below nought.
    pub fn negated(self) -> Self {
        Self { numerator: -self.numerator, ..self }
    }

    /// Whether this is no further than `tolerance` from `right`. Too far apart to be told counts as further.
    pub fn is_within(self, tolerance: Self, right: Self) -> bool {
        let Some(off) = self.less(right) else { return false };
        let off = Self { numerator: off.numerator.abs(), ..off };
        off.compare(tolerance) != Some(Ordering::Greater)
    }

    fn new(numerator: i128, denominator: i128) -> Option<Self> {
        if denominator == 0 {
            return None;
        }
        let divisor = common_divisor(numerator.unsigned_abs(), denominator.unsigned_abs());
        let divisor = i128::try_from(divisor).ok()? * denominator.signum();
        Some(Self { numerator: numerator.checked_div(divisor)?, denominator: denominator.checked_div(divisor)? })
    }

    /// Whether it has no part of one.
    pub fn is_whole(self) -> bool {
        self.denominator == 1
    }

    /// Whether it is below nought.
    pub fn is_negative(self) -> bool {
        self.numerator < 0
    }

    /// Whether it is less than one and more than nought.
    pub fn is_part_of_one(self) -> bool {
        0 < self.numerator && self.numerator < self.denominator
    }

    /// The sum of both; `None` where it is too long for a number.
    pub fn plus(self, other: Self) -> Option<Self> {
        let left = self.numerator.checked_mul(other.denominator)?;
        let right = other.numerator.checked_mul(self.denominator)?;
        Self::new(left.checked_add(right)?, self.denominator.checked_mul(other.denominator)?)
    }

    fn less(self, other: Self) -> Option<Self> {
        self.plus(Self { numerator: -other.numerator, ..other })
    }

    fn compare(self, other: Self) -> Option<Ordering> {
        let left = self.numerator.checked_mul(other.denominator)?;
        Some(left.cmp(&other.numerator.checked_mul(self.denominator)?))
    }
}

/// Places behind the point that are written out; what needs more is written as a fraction.
const PLACES_MAX: usize = 8;

/// As people write it: whole, with a decimal point where that is exact and short, else as a fraction.
impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { numerator, denominator } = *self;
        if denominator == 1 {
            return write!(f, "{numerator}");
        }
        for places in 1..=PLACES_MAX {
            let scale = 10i128.pow(u32::try_from(places).map_err(|_| fmt::Error)?);
            if let (0, Some(scaled)) = (scale % denominator, numerator.checked_mul(scale / denominator)) {
                let (sign, scaled) = (if scaled < 0 { "-" } else { "" }, scaled.abs());
                return write!(f, "{sign}{}.{:0places$}", scaled / scale, scaled % scale);
            }
        }
        write!(f, "{numerator}/{denominator}")
    }
}

/// O and l typed among digits, as old keypads and hasty thumbs do. A lone O is a nought; a text without any digit is left as it is.
fn letters_meant_as_digits(text: &str) -> String {
    let alone = matches!(text, "O" | "o" | "О" | "о");
    if !alone && !text.chars().any(|c| c.is_ascii_digit()) {
        return text.to_owned();
    }
    // 1.5l is litres.
    let ends_in_l = text.ends_with(['l', 'I']);
    text.chars()
        .map(|c| match c {
            'O' | 'o' | 'О' | 'о' => '0',
            'l' | 'I' | '|' if !ends_in_l => '1',
            c => c,
        })
        .collect()
}

/// `10^3`: what `10³` is in plain characters. No fraction is raised, and no power is asked that a child can't write out.
fn power(base: &str, exponent: &str) -> Option<Number> {
    let (below, exponent) = exponent.strip_prefix('-').map_or((false, exponent), |rest| (true, rest));
    let raised = digits(base)?.checked_pow(u32::try_from(digits(exponent)?).ok()?)?;
    if below { Number::new(1, raised) } else { Number::new(raised, 1) }
}

/// `1.5·10³`: scientific notation (ISO 80000-1, 7.3.3), always with a power of ten.
fn scientific(times: &str, ten: &str, exponent: &str, comma: bool) -> Vec<Number> {
    let Some(power) = power(ten, exponent).filter(|_| ten == "10") else { return Vec::new() };
    let product = |times: Number| {
        let numerator = times.numerator.checked_mul(power.numerator)?;
        Number::new(numerator, times.denominator.checked_mul(power.denominator)?)
    };
    decimals(times, comma).into_iter().filter_map(product).collect()
}

/// `3/4`, and `1 1/2` or `1-1/2` with its whole part before the top.
fn fraction(top: &str, bottom: &str) -> Option<Number> {
    let denominator = digits(bottom)?;
    let (whole, numerator) = match top.split_once([' ', '-']) {
        Some((whole, numerator)) => (digits(whole)?, digits(numerator.trim_start())?),
        None => (0, digits(top)?),
    };
    Number::new(whole, 1)?.plus(Number::new(numerator, denominator)?)
}

fn decimals(text: &str, comma: bool) -> Vec<Number> {
    let mut text = text.replace('\u{066C}', ",");
    // 1 500 and 1'500, also with decimals behind them.
    for between in [' ', '\''] {
        let whole = text.split([',', '.']).next().unwrap_or_default();
        if in_thousands(whole, between) {
            text = text.replace(between, "");
        }
    }
    let parts = |decimal: char, thousands: char| -> Option<Number> {
        let (whole, after) = text.split_once(decimal).unwrap_or((&text, ""));
        let grouped = whole.contains(thousands);
        if (grouped && !in_thousands(whole, thousands) && !in_lakhs(whole, thousands))
            || after.contains([decimal, thousands])
        {
            return None;
        }
        place(&whole.replace(thousands, ""), after)
    };
    let mut read: Vec<Number> = match (text.matches(',').count(), text.matches('.').count()) {
        (0, 0) => place(&text, "").into_iter().collect(),
        // 0,75 and 12,5 can't be thousands, whatever the language.
        (1, 0) if !in_thousands(&text, ',') || comma => parts(',', '.').into_iter().collect(),
        (_, 0) if in_thousands(&text, ',') || in_lakhs(&text, ',') => {
            place(&text.replace(',', ""), "").into_iter().collect()
        }
        (0, 1) if in_thousands(&text, '.') && comma => {
            parts('.', ',').into_iter().chain(place(&text.replace('.', ""), "")).collect()
        }
        (0, 1) => parts('.', ',').into_iter().collect(),
        // 1,234.5 or 1.234,5: the last of the two is the decimal's.
        (_, 1) if text.rfind('.') > text.rfind(',') => parts('.', ',').into_iter().collect(),
        (1, _) => parts(',', '.').into_iter().collect(),
        (0, _) if in_thousands(&text, '.') => place(&text.replace('.', ""), "").into_iter().collect(),
        _ => Vec::new(),
    };
    read.dedup();
    read
}

/// Whether these are digits in threes after a first group of one to three, which is no nought: `1,000`, `12 500`.
fn in_thousands(text: &str, separator: char) -> bool {
    let mut groups = text.split(separator);
    let first = groups.next().unwrap_or("");
    let all_digits = |group: &str| !group.is_empty() && group.bytes().all(|b| b.is_ascii_digit());
    let mut later = groups.peekable();
    later.peek().is_some()
        && all_digits(first)
        && first.len() <= 3
        && !first.starts_with('0')
        && later.all(|group| group.len() == 3 && all_digits(group))
}

/// Whether these are digits as India groups them: `1,50,000`, the last three together and twos before them.
fn in_lakhs(text: &str, separator: char) -> bool {
    let groups: Vec<&str> = text.split(separator).collect();
    let [first, middle @ .., last] = groups.as_slice() else { return false };
    let all_digits = |group: &&str| group.bytes().all(|b| b.is_ascii_digit());
    let sizes = (1..=2).contains(&first.len()) && !middle.is_empty() && middle.iter().all(|group| group.len() == 2);
    sizes && last.len() == 3 && !first.starts_with('0') && groups.iter().all(all_digits)
}

fn place(whole: &str, after: &str) -> Option<Number> {
    if whole.is_empty() && after.is_empty() || whole.len() + after.len() > NUMBER_DIGITS_MAX {
        return None;
    }
    let joined = digits(&format!("{whole}{after}"))?;
    Number::new(joined, 10i128.checked_pow(u32::try_from(after.len()).ok()?)?)
}

fn digits(text: &str) -> Option<i128> {
    let sound = !text.is_empty() && text.len() <= NUMBER_DIGITS_MAX && text.bytes().all(|b| b.is_ascii_digit());
    sound.then(|| text.parse().ok()).flatten()
}

fn common_divisor(a: u128, b: u128) -> u128 {
    let (mut a, mut b) = (a, b);
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (text, language, want) in [
            ("6", "en", "6"),
            ("٣", "ar", "3"),
            ("६", "hi", "6"),
            ("3/4", "en", "0.75"),
            ("¾", "en", "0.75"),
            ("1 1/2", "en", "1.5"),
            ("1½", "en", "1.5"),
            ("0,75", "en", "0.75"),
            ("0,75", "mn", "0.75"),
            (".5", "en", "0.5"),
            ("٠٫٧٥", "ar", "0.75"),
            ("1O", "en", "10"),
            ("O", "en", "0"),
            ("l2", "en", "12"),
            ("-3", "en", "-3"),
            ("− 3", "en", "-3"),
            ("1,000", "en", "1000"),
            ("1,000", "fr", "1"),
            ("1.000", "en", "1"),
            ("1.000", "fr", "1 1000"),
            ("1 000", "fr", "1000"),
            ("1'500", "en", "1500"),
            ("1’500,5", "fr", "1500.5"),
            ("12 50", "en", ""),
            ("10³", "en", "1000"),
            ("10^-2", "en", "0.01"),
            ("10⁹⁹", "en", ""),
            ("2·10³", "en", "2000"),
            ("2 x 10^3", "en", "2000"),
            ("-1.5*10^-2", "en", "-0.015"),
            ("1,5×10⁴", "fr", "15000"),
            ("2·5²", "en", ""),
            ("2·10³·5", "en", ""),
            ("·10³", "en", ""),
            ("²", "en", "2"),
            ("1-1/2", "en", "1.5"),
            ("1.5l", "en", ""),
            ("1,234.5", "en", "1234.5"),
            ("1.234,5", "fr", "1234.5"),
            ("1,234,567", "en", "1234567"),
            ("१,५०,०००", "hi", "150000"),
            ("1,50,000.50", "en", "150000.5"),
            ("2,15,00,000", "hi", "21500000"),
            ("1,5,000", "hi", ""),
            ("1,50,00", "hi", ""),
            ("0,750", "en", "0.75"),
            ("1/3", "en", "1/3"),
            ("-7/20", "en", "-0.35"),
            ("1/0", "en", ""),
            ("six", "en", ""),
            ("oo", "en", ""),
            ("", "en", ""),
            ("1..2", "en", ""),
            ("99999999999999999999999", "en", ""),
        ] {
            let language = Language::new(language).unwrap();
            let read: Vec<String> = Number::readings(text, &language).iter().map(ToString::to_string).collect();
            assert_eq!(read.join(" "), want, "{text}");
        }
    }

    #[test]
    fn nearness_is_exact() {
        let n = |text| Number::read(text, &Language::english()).unwrap();
        assert!(n("0.75").is_within(n("0"), n("3/4")));
        assert!(n("3.14").is_within(n("0.01"), n("3.15")) && !n("3.139").is_within(n("0.01"), n("3.15")));
        assert!(!n("0.3333").is_within(n("0"), n("1/3")));
    }
}
