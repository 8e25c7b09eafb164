//! Numbers as they are written: whole, decimal, fraction, hour, date. Which words they have is the tongue's.

use super::tongue::{Before, Tongue, by_digit};

/// Digits of a number that is said as one: beyond that, or with a zero before it, it is a telephone's and said digit by digit.
const SAID_AS_ONE_DIGITS: usize = 12;

/// A number as it stands in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Quantity {
    /// `12`, `1,200`.
    Whole(u64),
    /// `0712 345 678`: digits, each for itself.
    Digits(String),
    /// `0.75`: the whole part, and the digits after the point.
    Decimal(u64, String),
    /// `3/4`.
    Fraction(u64, u64),
    /// `1 3/4`.
    Mixed(u64, u64, u64),
    /// `16:00`.
    Time(u8, u8),
    /// `2026-11-24`: year, month, day.
    Date(u64, u8, u8),
}

/// The number at the beginning of these characters, and how many of them it takes.
pub(super) fn quantity(text: &[char], tongue: &Tongue) -> Option<(Quantity, usize)> {
    date(text)
        .or_else(|| time(text))
        .or_else(|| mixed(text))
        .or_else(|| fraction(text))
        .or_else(|| number(text, tongue))
}

fn digits_at(text: &[char], at: usize) -> usize {
    text.get(at..).unwrap_or_default().iter().take_while(|c| c.is_ascii_digit()).count()
}

fn value(text: &[char], at: usize, length: usize) -> Option<u64> {
    text.get(at..at + length)?.iter().collect::<String>().parse().ok()
}

fn is(text: &[char], at: usize, wanted: &[char]) -> bool {
    text.get(at).is_some_and(|c| wanted.contains(c))
}

fn date(text: &[char]) -> Option<(Quantity, usize)> {
    let first = digits_at(text, 0);
    let separator = *text.get(first).filter(|c| matches!(c, '-' | '.' | '/'))?;
    let second = digits_at(text, first + 1);
    let last_at = first + 1 + second + 1;
    let last = digits_at(text, last_at);
    let shaped = match (first, second, last) {
        (4, 1..=2, 1..=2) => separator == '-',
        (1..=2, 1..=2, 4) => separator != '-',
        _ => false,
    };
    if !shaped || !is(text, first + 1 + second, &[separator]) {
        return None;
    }
    let (a, month, b) = (value(text, 0, first)?, value(text, first + 1, second)?, value(text, last_at, last)?);
    let (year, day) = if first == 4 { (a, b) } else { (b, a) };
    let (month, day) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
    ((1..=12).contains(&month) && (1..=31).contains(&day)).then_some((Quantity::Date(year, month, day), last_at + last))
}

fn time(text: &[char]) -> Option<(Quantity, usize)> {
    let hours = digits_at(text, 0);
    let minutes = digits_at(text, hours + 1);
    if !(1..=2).contains(&hours) || minutes != 2 || !is(text, hours, &[':']) {
        return None;
    }
    let end = hours + 1 + minutes;
    // `20:10 = 2` is a sum, as is `20:10=2`.
    let spaces = text.get(end..).unwrap_or_default().iter().take_while(|c| c.is_whitespace()).count();
    if is(text, end, &[':']) || is(text, end + spaces, &['=']) {
        return None;
    }
    let (hour, minute) = (value(text, 0, hours)?, value(text, hours + 1, minutes)?);
    let (hour, minute) = (u8::try_from(hour).ok()?, u8::try_from(minute).ok()?);
    (hour < 24 && minute < 60).then_some((Quantity::Time(hour, minute), end))
}

fn fraction(text: &[char]) -> Option<(Quantity, usize)> {
    let above = digits_at(text, 0);
    let below = digits_at(text, above + 1);
    if above == 0 || below == 0 || above.max(below) > 4 || !is(text, above, &['/']) {
        return None;
    }
    let end = above + 1 + below;
    if is(text, end, &['/', '.', ',']) && digits_at(text, end + 1) > 0 {
        return None;
    }
    let (n, d) = (value(text, 0, above)?, value(text, above + 1, below)?);
    (d > 0).then_some((Quantity::Fraction(n, d), end))
}

fn mixed(text: &[char]) -> Option<(Quantity, usize)> {
    let whole = digits_at(text, 0);
    if !(1..=4).contains(&whole) || !is(text, whole, &[' ']) {
        return None;
    }
    let (Quantity::Fraction(n, d), length) = fraction(text.get(whole + 1..)?)? else { return None };
    (n < d).then_some((Quantity::Mixed(value(text, 0, whole)?, n, d), whole + 1 + length))
}

fn number(text: &[char], tongue: &Tongue) -> Option<(Quantity, usize)> {
    let mut digits: String = String::new();
    let mut at = digits_at(text, 0);
    if at == 0 {
        return None;
    }
    digits.extend(text.get(..at)?);
    // 1,200 and 1 200; the Indian 1,00,000 has groups of two before the last.
    if at <= 3 && !digits.starts_with('0') {
        let (mut end, mut grouped) = (at, digits.clone());
        while is(text, end, tongue.groups) {
            let group = digits_at(text, end + 1);
            if group != 3 && group != 2 {
                break;
            }
            grouped.extend(text.get(end + 1..end + 1 + group)?);
            end += 1 + group;
            if group == 3 {
                (at, digits) = (end, grouped.clone());
            }
        }
    }
    let telephone = digits.len() > SAID_AS_ONE_DIGITS || (digits.len() > 1 && digits.starts_with('0'));
    if telephone {
        while is(text, at, &[' ', '-']) && digits_at(text, at + 1) > 1 {
            let group = digits_at(text, at + 1);
            digits.extend(text.get(at + 1..at + 1 + group)?);
            at += 1 + group;
        }
        return Some((Quantity::Digits(digits), at));
    }
    let whole = digits.parse().ok()?;
    let after = digits_at(text, at + 1);
    let point = is(text, at, &['.']) || is(text, at, &[',']) && !tongue.groups.contains(&',');
    if point && after > 0 {
        let fraction: String = text.get(at + 1..at + 1 + after)?.iter().collect();
        return Some((Quantity::Decimal(whole, fraction), at + 1 + after));
    }
    Some((Quantity::Whole(whole), at))
}

/// A number in words.
pub(super) fn said(quantity: &Quantity, before: Before, tongue: &Tongue) -> String {
    match quantity {
        Quantity::Whole(number) => (tongue.cardinal)(*number, before),
        Quantity::Digits(digits) => by_digit(digits, tongue.cardinal),
        Quantity::Decimal(whole, fraction) => (tongue.decimal)(*whole, fraction),
        Quantity::Fraction(n, d) => (tongue.fraction)(*n, *d),
        Quantity::Mixed(whole, n, d) => {
            format!("{} {} {}", (tongue.cardinal)(*whole, Before::Nothing), tongue.and, (tongue.fraction)(*n, *d))
        }
        Quantity::Time(hour, minute) => (tongue.time)(*hour, *minute),
        Quantity::Date(year, month, day) => (tongue.date)(*year, *month, *day),
    }
}
