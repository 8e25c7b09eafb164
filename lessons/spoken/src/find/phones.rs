//! Telephone numbers: digits that are said one by one.

use super::super::form::Form;
use super::super::written::Text;
use super::{Found, Here, Role};

/// Digits of a telephone number with its country.
const WITH_COUNTRY: std::ops::RangeInclusive<usize> = 7..=15;
/// Words between a cue and its number: `call the school on 0712`.
const CUE_WORDS: usize = 4;

pub(super) fn phone(here: Here<'_>) -> Option<Found> {
    let text = here.text;
    if !here.begins() || matches!(here.last, Role::Sign | Role::Operand) {
        return None;
    }
    let plus = text.is(here.at, |c| c == '+');
    let (groups, end) = groups(text, here.at + usize::from(plus));
    let count: usize = groups.iter().map(String::len).sum();
    let first = groups.first()?;
    let bracket = text.is(here.at, |c| c == '(');
    let nought = first.len() > 1 && first.starts_with('0');
    let called = here.cued(here.tongue.cues.phone, CUE_WORDS) && count >= 3;
    let single = groups.len() >= 3 && groups.iter().all(|group| group.len() == 1) && text.is(here.at + 1, |c| c == '-');
    let known = match () {
        () if plus => WITH_COUNTRY.contains(&count),
        () if bracket => nought && count >= 7,
        () if nought => !is_other(text, here.at, end) && !is_hour(here, end),
        () if single => true,
        () if called => !is_money_or_measure(here, end) || is_short_code(here, end),
        () => is_local(here, &groups, end),
    };
    (known && here.is_clean(end) && !here.has_equals())
        .then(|| Found::new(end, Form::Digits { plus, groups }, Role::Word))
}

/// Groups of digits between single spaces, hyphens, points or brackets.
fn groups(text: &Text, at: usize) -> (Vec<String>, usize) {
    let mut groups = Vec::new();
    let mut at = at;
    let mut end = at;
    loop {
        let bracket = text.is(at, |c| c == '(');
        let start = at + usize::from(bracket);
        let length = text.digits(start);
        if length == 0 || bracket && !text.is(start + length, |c| c == ')') {
            return (groups, end);
        }
        groups.push(text.slice(start..start + length));
        end = start + length + usize::from(bracket);
        at = end;
        let apart = text.is(at, |c| matches!(c, ' ' | '\u{A0}' | '\u{202F}' | '-' | '.'));
        if apart && (text.is_digit(at + 1) || text.is(at + 1, |c| c == '(')) {
            at += 1;
        } else if !text.is(at, |c| c == '(') {
            return (groups, end);
        }
    }
}

/// A nought stands before hours, days and decimals too.
fn is_other(text: &Text, at: usize, end: usize) -> bool {
    let written = text.slice(at..end);
    let first = text.digits(at);
    let date = written.matches('.').count() == 2 && first <= 2
        || written.matches('-').count() == 2 && first == 2 && text.digits(at + first + 1) == 2;
    date || text.is(at + first, |c| matches!(c, ':' | '/' | ',' | 'h' | 'H'))
        || text.is(end, |c| matches!(c, ':' | '/' | 'h'))
}

/// `0700 hours`
fn is_hour(here: Here<'_>, end: usize) -> bool {
    here.text.one_of(here.text.past_spaces(end), here.tongue.cues.clock_after).is_some()
}

/// `Dial 116 for help`: few digits right behind the word that calls them, and nothing that they count.
fn is_short_code(here: Here<'_>, end: usize) -> bool {
    let cues = &here.tongue.cues;
    here.cued(cues.phone, 1) && here.cued_after(cues.phone_after, end)
}

fn is_money_or_measure(here: Here<'_>, end: usize) -> bool {
    super::units::unit(here, end).is_some()
        || super::money::sign_behind(here, end).is_some()
        || here.text.is(end, char::is_whitespace)
            && here.text.is(here.text.past_spaces(end), char::is_lowercase)
            && here.text.digits(here.at) < 5
}

/// `555-1234`, `0712-345-678`, `9911 2233` where numbers have eight digits.
fn is_local(here: Here<'_>, groups: &[String], end: usize) -> bool {
    let lengths: Vec<usize> = groups.iter().map(String::len).collect();
    let hyphens = here.text.slice(here.at..end).contains('-');
    match lengths.as_slice() {
        [5, 5] => here.tongue.phones_of_ten,
        [3, 4] | [3, 3, 4] | [1, 3, 3, 4] => hyphens,
        [4, 4] => here.tongue.phones_of_eight && !groups.iter().all(|group| ("1000".."2200").contains(&group.as_str())),
        _ => false,
    }
}
