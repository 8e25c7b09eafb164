//! Numbers above and below the line: powers and formulas.

use super::super::form::Form;
use super::super::written::Text;
use super::{Found, Here, Role};

const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
const LOWERED: [char; 10] = ['₀', '₁', '₂', '₃', '₄', '₅', '₆', '₇', '₈', '₉'];

pub(super) fn is_raised(c: char) -> bool {
    RAISED.contains(&c) || matches!(c, '⁻' | '⁺' | '^')
}

/// `10⁴`, `x²`, `2^8`.
pub(super) fn power(here: Here<'_>) -> Option<Found> {
    let text = here.text;
    if here.last != Role::Operand
        || text.before(here.at).is_none_or(char::is_whitespace)
        || !text.is(here.at, is_raised)
    {
        return None;
    }
    let caret = text.is(here.at, |c| c == '^');
    let start = here.at + usize::from(caret);
    let minus = text.is(start, |c| matches!(c, '⁻' | '-' | '−'));
    let at = start + usize::from(minus);
    let length = if caret { text.digits(at) } else { text.run(at, |c| RAISED.contains(&c)) };
    let digits: String = text.slice(at..at + length).chars().filter_map(|c| figure(c, &RAISED)).collect();
    let exponent: i64 = digits.parse().ok().filter(|_| length <= 3)?;
    let end = at + length;
    here.is_clean(end).then(|| Found::new(end, Form::Power(if minus { -exponent } else { exponent }), Role::Operand))
}

/// `H₂O`, `CO₂`: letters with numbers below the line.
pub(super) fn formula(here: Here<'_>) -> Option<Found> {
    let text = here.text;
    let end = here.at + text.run(here.at, |c| c.is_ascii_alphabetic() || LOWERED.contains(&c));
    if !here.tongue.formulas
        || !text.begins(here.at)
        || !has_lowered(text, here.at, end)
        || !text.ends(end)
        || !here.is_clean(end)
    {
        return None;
    }
    let written = text.slice(here.at..end);
    let mut pieces: Vec<Result<char, u64>> = Vec::new();
    for c in written.chars() {
        match (figure(c, &LOWERED).and_then(|c| c.to_digit(10)).map(u64::from), pieces.last_mut()) {
            (Some(digit), Some(Err(number))) => *number = *number * 10 + digit,
            (Some(digit), _) => pieces.push(Err(digit)),
            (None, _) => pieces.push(Ok(c)),
        }
    }
    Some(Found::new(end, Form::Letters(pieces), Role::Word)).filter(|_| end - here.at <= 12)
}

fn has_lowered(text: &Text, at: usize, end: usize) -> bool {
    text.is(at, |c| c.is_ascii_uppercase()) && text.slice(at..end).contains(LOWERED)
}

/// A figure above or below the line as a plain one.
fn figure(c: char, list: &[char; 10]) -> Option<char> {
    let place = list.iter().position(|other| *other == c);
    place.and_then(|value| char::from_digit(u32::try_from(value).ok()?, 10)).or(Some(c).filter(char::is_ascii_digit))
}
