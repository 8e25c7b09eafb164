//! Reads amounts as they are written: digits, with or without signs between thousands, decimals, fractions.

use super::super::form::Amount;
use super::super::tongue::Tongue;
use super::super::written::Text;

/// Digits of a number that is said as one.
const SAID_AS_ONE_DIGITS: usize = 13;
/// Digits above or below the line of a fraction.
const OF_FRACTION_DIGITS: usize = 4;

/// The amount that begins here, and where it ends; `None` where none does, or none that is surely read.
pub(super) fn amount(text: &Text, at: usize, tongue: &Tongue) -> Option<(Amount, usize)> {
    if let Some((n, d)) = text.get(at).and_then(vulgar) {
        return Some((Amount::Fraction(n, d), at + 1));
    }
    let (digits, end) = whole(text, at, tongue)?;
    let whole: u64 = digits.parse().ok()?;
    if let Some((amount, end)) = mixed(text, end, whole) {
        return Some((amount, end));
    }
    if text.is(end, |c| c == '/') && text.is_digit(end + 1) {
        let (n, d, end) = fraction(text, at)?;
        return Some((Amount::Fraction(n, d), end));
    }
    if is_point(text, end, tongue) && text.is_digit(end + 1) {
        return decimal(text, end, whole, tongue);
    }
    Some((Amount::Whole(whole), end))
}

/// Which of two is more, in thousandths: enough to know from where to where a range goes.
pub(super) fn thousandths(amount: &Amount) -> u64 {
    match amount {
        Amount::Whole(whole) => whole.saturating_mul(1_000),
        Amount::Decimal(whole, digits) => {
            let part: String = digits.chars().chain("000".chars()).take(3).collect();
            whole.saturating_mul(1_000).saturating_add(part.parse().unwrap_or_default())
        }
        Amount::Fraction(n, d) => n.saturating_mul(1_000).checked_div(*d).unwrap_or_default(),
        Amount::Mixed(whole, n, d) => {
            whole.saturating_mul(1_000).saturating_add(n.saturating_mul(1_000).checked_div(*d).unwrap_or_default())
        }
    }
}

/// Whether one of the marks that part decimals stands here.
fn is_point(text: &Text, at: usize, tongue: &Tongue) -> bool {
    text.is(at, |c| c == '.' || c == ',' && !tongue.groups.contains(&','))
}

fn decimal(text: &Text, point: usize, whole: u64, tongue: &Tongue) -> Option<(Amount, usize)> {
    let length = text.digits(point + 1);
    let digits = text.slice(point + 1..point + 1 + length);
    let end = point + 1 + length;
    let goes_on = text.is(end, |c| matches!(c, '.' | ',')) && text.is_digit(end + 1);
    // `1.200` are twelve hundred where the comma parts decimals, and `1.000` looks like it everywhere. A comma parts thousands in texts out
    // of other languages: `1,500` is a decimal only where nothing like money or a round number speaks for the other.
    let comma = text.is(point, |c| c == ',');
    let round = digits.ends_with("00") || tongue.phones_of_eight;
    let thousands =
        length == 3 && whole > 0 && if comma { round } else { digits == "000" || !tongue.groups.contains(&',') };
    (!goes_on && !thousands).then_some((Amount::Decimal(whole, digits), end))
}

/// The digits of a whole number without what parts them.
fn whole(text: &Text, at: usize, tongue: &Tongue) -> Option<(String, usize)> {
    let first = text.digits(at);
    let end = at + first;
    let nought = first > 1 && text.is(at, |c| c == '0');
    if first == 0 || first > SAID_AS_ONE_DIGITS || nought {
        return None;
    }
    let digits = text.slice(at..end);
    let Some(part) = text.get(end).filter(|_| text.is_digit(end + 1)) else { return Some((digits, end)) };
    let groups = groups(text, end, part);
    if part.is_whitespace() {
        let fit = first <= 3 && digits != "0" && !groups.is_empty() && groups.iter().all(|group| group.len() == 3);
        return Some(if fit { (digits + &groups.concat(), end + groups.len() * 4) } else { (digits, end) });
    }
    let whole_groups = first <= 3 && digits != "0" && groups.iter().all(|group| group.len() == 3);
    let joined = || (digits.clone() + &groups.concat(), end + groups.len() * 4);
    if matches!(part, '\'' | '’') {
        return whole_groups.then(joined);
    }
    // `1.234.567`: no decimal has two points.
    if matches!(part, '.' | ',') && groups.len() >= 2 && whole_groups && tongue.parts_by_any {
        return Some(joined());
    }
    if !tongue.groups.contains(&part) {
        return Some((digits, end));
    }
    let (last, others) = groups.split_last()?;
    let of_three = first <= 3 && groups.iter().all(|group| group.len() == 3);
    let indian = first <= 2 && last.len() == 3 && others.iter().all(|group| group.len() == 2);
    let length: usize = groups.iter().map(|group| group.len() + 1).sum();
    ((of_three || indian) && digits != "0").then(|| (digits + &groups.concat(), end + length))
}

/// The digits behind each of the same parting signs.
fn groups(text: &Text, mut end: usize, part: char) -> Vec<String> {
    let mut groups = Vec::new();
    while text.is(end, |c| c == part) && text.is_digit(end + 1) {
        let length = text.digits(end + 1);
        if part.is_whitespace() && length != 3 {
            break;
        }
        groups.push(text.slice(end + 1..end + 1 + length));
        end += 1 + length;
    }
    groups
}

/// A fraction of one character.
pub(super) fn vulgar(c: char) -> Option<(u64, u64)> {
    Some(match c {
        '½' => (1, 2),
        '⅓' => (1, 3),
        '⅔' => (2, 3),
        '¼' => (1, 4),
        '¾' => (3, 4),
        '⅕' => (1, 5),
        '⅖' => (2, 5),
        '⅗' => (3, 5),
        '⅘' => (4, 5),
        '⅙' => (1, 6),
        '⅚' => (5, 6),
        '⅛' => (1, 8),
        '⅜' => (3, 8),
        '⅝' => (5, 8),
        '⅞' => (7, 8),
        _ => return None,
    })
}

/// A fraction behind its whole number: `1 1/2`, `2½`.
fn mixed(text: &Text, end: usize, whole: u64) -> Option<(Amount, usize)> {
    let at = if text.is(end, char::is_whitespace) { end + 1 } else { end };
    let (n, d, end) = match text.get(at).and_then(vulgar) {
        Some((n, d)) => (n, d, at + 1),
        None if at > end => fraction(text, at)?,
        None => return None,
    };
    (n < d && whole > 0).then_some((Amount::Mixed(whole, n, d), end))
}

fn fraction(text: &Text, at: usize) -> Option<(u64, u64, usize)> {
    let above = text.digits(at);
    let below = text.digits(at + above + 1);
    let end = at + above + 1 + below;
    let goes_on = text.is(end, |c| matches!(c, '/' | '.' | ',' | ':')) && text.is_digit(end + 1);
    if above == 0
        || below == 0
        || above.max(below) > OF_FRACTION_DIGITS
        || goes_on
        || !text.is(at + above, |c| c == '/')
    {
        return None;
    }
    let (n, d) = (text.value(at, above)?, text.value(at + above + 1, below)?);
    (d > 1 && !text.is(at, |c| c == '0') && is_surely_fraction(n, d)).then_some((n, d, end))
}

/// `24/7` and `9/11` are none.
fn is_surely_fraction(n: u64, d: u64) -> bool {
    // `2024/2025` is a school's year.
    let years = n >= 1_000 && d >= 1_000;
    !years && n < d || n > d && matches!(d, 2..=6 | 8 | 10 | 100)
}
