//! Days, years and decades.

use super::super::form::Form;
use super::super::tongue::DayOrder;
use super::years::YEARS;
use super::{Found, Here, Role};

/// `2026-11-24`, `24.11.2026`, `24/11/2026`.
pub(super) fn numeric(here: Here<'_>) -> Option<Found> {
    let text = here.text;
    let first = text.digits(here.at);
    let part = text.get(here.at + first).filter(|c| matches!(c, '-' | '.' | '/'))?;
    let second_at = here.at + first + 1;
    let second = text.digits(second_at);
    let last_at = second_at + second + 1;
    let last = text.digits(last_at);
    let end = last_at + last;
    let same = text.is(second_at + second, |c| c == part) && here.begins();
    let shaped = matches!((first, second, last), (4, 1..=2, 1..=2) | (1..=2, 1..=2, 2 | 4));
    if !same || !shaped || here.last == Role::Sign || here.has_equals() {
        return None;
    }
    let doubt = Some(Found::doubt(text.piece_end(here.at)));
    let (a, b, c) = (text.value(here.at, first)?, text.value(second_at, second)?, text.value(last_at, last)?);
    if last == 2 && first <= 2 {
        return doubt;
    }
    let (year, month, day) = if first == 4 { (a, b, c) } else { (c, b, a) };
    let swapped = first != 4 && month > 12 && day <= 12;
    let either = first != 4 && part != '.' && here.tongue.day_order == DayOrder::Unsure && day <= 12 && day != month;
    let (Ok(month), Ok(day)) = (u8::try_from(month), u8::try_from(day)) else { return doubt };
    if swapped || either || !is_day(year, month, day) || !here.is_clean(end) {
        return doubt;
    }
    Some(Found::new(end, Form::Date { year: Some(year), month, day }, Role::Word))
}

fn is_day(year: u64, month: u8, day: u8) -> bool {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let days = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    YEARS.contains(&year) && (1..=days).contains(&day)
}

/// `24 November 2026`, `Nov. 24`, `the 24th of November`.
pub(super) fn named(here: Here<'_>) -> Option<Found> {
    if here.text.is_digit(here.at) { day_first(here) } else { month_first(here) }
}

/// The month that is named here, in full or in short, and where its name ends.
fn month(here: Here<'_>, at: usize) -> Option<(u8, usize)> {
    let tongue = here.tongue;
    let full = tongue.months.iter().copied().zip(1..);
    let names: Vec<(&str, u8)> = full.chain(tongue.months_short.iter().copied()).collect();
    let words: Vec<&str> = names.iter().map(|(name, _)| *name).collect();
    let (name, end) = here.text.one_of(at, &words)?;
    Some((names.iter().find(|(other, _)| *other == name)?.1, end))
}

/// A year of four digits that follows, with or without a comma.
fn year_behind(here: Here<'_>, end: usize) -> (Option<u64>, usize) {
    let text = here.text;
    let at = text.past_spaces(end + usize::from(text.is(end, |c| c == ',')));
    if at == end || text.digits(at) != 4 {
        return (None, end);
    }
    match text.value(at, 4).filter(|year| YEARS.contains(year) && here.is_clean(at + 4)) {
        Some(year) => (Some(year), at + 4),
        None => (None, end),
    }
}

fn day_first(here: Here<'_>) -> Option<Found> {
    let (text, tongue) = (here.text, here.tongue);
    let length = text.digits(here.at);
    let day = u8::try_from(text.value(here.at, length)?).ok().filter(|day| (1..=31).contains(day))?;
    let mut end = here.at + length;
    if !here.begins() || length > 2 {
        return None;
    }
    let endings: Vec<&str> = tongue.ordinal_endings.iter().map(|(ending, _)| *ending).collect();
    if let Some((_, past)) = text.one_of(end, &endings) {
        end = past;
    }
    let mut at = text.past_spaces(end);
    if let Some((_, past)) = text.one_of(at, &["of", "de"]) {
        at = text.past_spaces(past);
    }
    let (month, end) = month(here, at).filter(|_| at > end)?;
    let (year, end) = year_behind(here, end);
    if !here.is_clean(end) {
        return Some(Found::doubt(text.piece_end(end - 1)));
    }
    Some(Found::new(end, Form::Date { year, month, day }, Role::Word))
}

fn month_first(here: Here<'_>) -> Option<Found> {
    let text = here.text;
    if !here.begins() {
        return None;
    }
    let (month, end) = month(here, here.at)?;
    let at = text.past_spaces(end);
    let length = text.digits(at);
    if at == end || !(1..=2).contains(&length) {
        return None;
    }
    let day = u8::try_from(text.value(at, length)?).ok().filter(|day| (1..=31).contains(day))?;
    let endings: Vec<&str> = here.tongue.ordinal_endings.iter().map(|(ending, _)| *ending).collect();
    let end = text.one_of(at + length, &endings).map_or(at + length, |(_, past)| past);
    let (year, end) = year_behind(here, end);
    // `May 5 children come?`
    let verb = matches!(text.slice(here.at..at).trim(), "May" | "March") && year.is_none();
    let asks = verb && text.is(text.past_spaces(end), char::is_lowercase);
    if !here.is_clean(end) || asks {
        return Some(Found::doubt(text.piece_end(at)));
    }
    Some(Found::new(end, Form::MonthFirst { year, month, day }, Role::Word))
}

/// `1990s`, `'90s`.
pub(super) fn decade(here: Here<'_>) -> Option<Found> {
    let text = here.text;
    let short = text.is(here.at, |c| matches!(c, '\'' | '’' | '‘'));
    let at = here.at + usize::from(short);
    let length = text.digits(at);
    let end = at + length;
    let past = if text.is(end, |c| matches!(c, '\'' | '’')) { end + 1 } else { end };
    let begins = here.begins() || text.before(here.at) == Some('-');
    if !begins
        || !text.is(past, |c| c == 's')
        || !text.ends(past + 1)
        || !matches!((short, length), (true, 2) | (false, 2 | 4))
    {
        return None;
    }
    let number = text.value(at, length)?;
    let role = Role::Word;
    // `30s` may be seconds, and a decade without its century only where the sentence says `the`.
    let sure = length == 4 || short || text.word_before(here.at) == "the";
    if !sure || !number.is_multiple_of(10) {
        return None;
    }
    Some(Found::new(past + 1, Form::Decade(number), role))
}

/// `in 1963`: a year that its language says otherwise than a number.
fn year_alone(here: Here<'_>) -> Option<u64> {
    let text = here.text;
    let said = here.begins() && text.digits(here.at) == 4 && here.is_clean(here.at + 4);
    let cued = here.cued(here.tongue.cues.year, 1)
        || is_second(here)
        || here.cued_after(here.tongue.cues.year_then, here.at + 4);
    text.value(here.at, 4).filter(|year| said && YEARS.contains(year) && cued)
}

pub(super) fn year(here: Here<'_>) -> Option<Found> {
    let text = here.text;
    let year = year_alone(here)?;
    let end = here.at + 4;
    if super::units::unit(here, end).is_some() || super::money::sign_behind(here, end).is_some() {
        return None;
    }
    let next = text.get(text.past_spaces(end));
    let counted = next.is_some_and(char::is_lowercase);
    let both =
        counted && (here.tongue.year)(year) != (here.tongue.cardinal)(year, super::super::tongue::Counts::Nothing);
    if both && !here.tongue.cues.after_year.contains(&text.word_after(end).as_str()) {
        return Some(Found::doubt(end));
    }
    Some(Found::new(end, Form::Year(year), Role::Word))
}

/// The second year of two, behind a word alone: `from 1990 to 1995`.
fn is_second(here: Here<'_>) -> bool {
    let before = here.text.words_before(here.at, 3);
    let year =
        before.get(1).is_some_and(|word| word.len() == 4 && word.parse().is_ok_and(|year| YEARS.contains(&year)));
    year && before.get(2).is_some_and(|word| here.tongue.cues.year.contains(&word.as_str()))
}
