//! Rivendell's Text Log: a head with the day, then lines of time, cart, cut and title in fixed columns. Columns may have moved; only the
//! order counts.

use jiff::civil::Date;

use super::{Played, time};

/// What it can read; nothing where no line begins with a time of day that a cart follows.
pub(super) fn read(text: &str) -> Vec<Played> {
    let mut date = None;
    let mut played: Vec<Played> = Vec::new();
    for (line, words) in (1..).zip(text.lines()) {
        if let Some((began, cart, title)) = row(words) {
            // The head names the first day alone; after midnight the clock begins anew.
            if played.last().is_some_and(|last| last.time > began) {
                date = date.and_then(|day: Date| day.tomorrow().ok());
            }
            played.push(Played { line, date, time: began, cart, title });
        } else if played.is_empty() && date.is_none() {
            date = words.split_whitespace().find_map(american);
        }
    }
    played
}

/// `16:00:02  010012  001  Sharing fairly           30:00 …`.
fn row(line: &str) -> Option<(jiff::civil::Time, Option<u32>, String)> {
    let line = line.trim_start();
    let (began, rest) = line.split_once(char::is_whitespace)?;
    let began = time(began)?;
    let rest = rest.trim_start();
    let (cart, rest) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    let cart: u32 = cart.parse().ok()?;
    let rest = rest.trim_start();
    let is_cut = |word: &str| word.len() == 3 && (word.bytes().all(|b| b.is_ascii_digit()) || word == "rml");
    let rest = match rest.split_once(char::is_whitespace) {
        Some((cut, rest)) if is_cut(cut) => rest.trim_start(),
        _ => rest,
    };
    let title = rest.split("  ").next()?.trim();
    Some((began, Some(cart).filter(|cart| *cart > 0), title.to_owned()))
}

/// `11/24/2026`: the head's dates are written month first.
fn american(word: &str) -> Option<Date> {
    let mut parts = word.split('/');
    let (month, day, year) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    Date::new(year, month, day).ok()
}
