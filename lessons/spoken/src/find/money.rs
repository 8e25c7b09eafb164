//! Money, with its sign or code before the amount or behind it.

use super::super::form::{Amount, Form};
use super::super::tongue::Money;
use super::amounts::amount;
use super::sized::sized;
use super::{Found, Here, Role};

/// `$5`, `KES 500`, `-£2.50`.
pub(super) fn before(here: Here<'_>) -> Option<Found> {
    let (text, tongue) = (here.text, here.tongue);
    let minus = text.is(here.at, |c| matches!(c, '-' | '−')) && here.last != Role::Operand;
    let at = here.at + usize::from(minus);
    if !text.begins(at) || !here.begins() {
        return None;
    }
    let (money, end) = sign_at(here, at)?;
    let start = text.past_spaces(end);
    if start > end + 1 || !text.is_digit(start) {
        return None;
    }
    let doubt = Some(Found::doubt(text.piece_end(start)));
    let Some((amount, end)) = amount(text, start, tongue) else { return doubt };
    let end = past_stroke(here, end);
    if is_of_thousandths(&amount) {
        return doubt;
    }
    let word = text.word_after(end);
    if tongue.cues.money_names.contains(&word.to_lowercase().as_str()) {
        return doubt;
    }
    if here.says_before(&money.name) {
        return doubt;
    }
    if !here.is_clean(end) || text.is(end, char::is_whitespace) && text.is_digit(text.past_spaces(end)) {
        return doubt;
    }
    let scaled = tongue.cues.scales.contains(&word.as_str()) && text.is(end, char::is_whitespace);
    let (scale, end) = if scaled {
        let end = text.word_end(text.past_spaces(end));
        (word, end)
    } else {
        (String::new(), end)
    };
    if scale.is_empty()
        && let Ok(found) = sized(here, minus, amount.clone(), &money.name, end)
    {
        return Some(found);
    }
    Some(Found::new(end, Form::Money { minus, amount, money, scale }, Role::Operand))
}

/// `3.500 €`: no money has thousandths.
fn is_of_thousandths(amount: &Amount) -> bool {
    matches!(amount, Amount::Decimal(_, digits) if digits.len() == 3)
}

/// `500 KES`, `5 €`, `60/=`.
pub(super) fn behind(here: Here<'_>, minus: bool, amount: &Amount, end: usize) -> Option<Found> {
    let stroke = past_stroke(here, end);
    let (money, end) = if stroke > end {
        let plain = here.tongue.moneys.iter().find(|money| money.signs.contains(&"Sh"))?;
        (plain, stroke)
    } else {
        sign_behind(here, end)?
    };
    let form = Form::Money { minus, amount: amount.clone(), money, scale: String::new() };
    if let Ok(found) = sized(here, minus, amount.clone(), &money.name, end) {
        return Some(found);
    }
    Some(if here.is_clean(end) && !is_of_thousandths(amount) {
        Found::new(end, form, Role::Operand)
    } else {
        Found::doubt(here.text.piece_end(end - 1))
    })
}

/// The currency behind an amount, and where its sign ends.
pub(super) fn sign_behind(here: Here<'_>, end: usize) -> Option<(&'static Money, usize)> {
    let at = here.text.past_spaces(end);
    if at > end + 1 { None } else { sign_at(here, at) }
}

fn sign_at(here: Here<'_>, at: usize) -> Option<(&'static Money, usize)> {
    let signs = here.tongue.moneys.iter().flat_map(|money| money.signs).copied().collect::<Vec<_>>();
    // A sign of letters may touch its digits: `KSh60`.
    let stands = |sign: &&&str| {
        let end = at + sign.chars().count();
        let written = here.text.slice(at..end);
        let code = sign.chars().count() >= 3 && written.eq_ignore_ascii_case(sign);
        (written == **sign || code) && !here.text.is(end, char::is_alphabetic)
    };
    let sign = signs.iter().filter(stands).max_by_key(|sign| sign.chars().count())?;
    let money = here.tongue.moneys.iter().find(|money| money.signs.contains(sign))?;
    Some((money, at + sign.chars().count()))
}

/// Behind `/=` or `/-`, by which shillings end.
fn past_stroke(here: Here<'_>, end: usize) -> usize {
    let stroke = here.text.is(end, |c| c == '/') && here.text.is(end + 1, |c| matches!(c, '=' | '-'));
    if stroke && !here.text.is_digit(end + 2) { end + 2 } else { end }
}
