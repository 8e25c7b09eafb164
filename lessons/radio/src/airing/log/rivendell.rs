//! Rivendell's Text Log: a head with the day, then lines of time, cart, cut and title in fixed columns. Columns may have moved; only the
//! order counts.

use jiff::civil::{Date, Weekday};

use super::clock::time;
use super::days::{Order, Written, order};
use super::{Log, Played, Skipped};

/// What it can read; nothing where no line begins with a time of day that a cart follows.
pub(super) fn read(text: &str, today: Date) -> Log {
    let (mut date, mut weekday) = (None, None);
    let mut log = Log::default();
    for (line, words) in (1..).zip(text.lines()) {
        if let Some((began, cart, title)) = row(words) {
            // The head names the first day alone; after midnight the clock begins anew.
            if log.played.last().is_some_and(|last: &Played| last.time > began) {
                date = date.and_then(|day: Date| day.tomorrow().ok());
            }
            log.played.push(Played { line, date, time: began, cart, title });
        } else if log.played.is_empty() {
            weekday = weekday.or_else(|| words.split_whitespace().find_map(named));
            date = date.or_else(|| words.split_whitespace().find_map(|word| day(word, weekday, today)));
        } else if is_said(words) {
            log.skipped.push(Skipped::of(line, words));
        }
    }
    log
}

/// Whether a line is more than a rule across the page.
fn is_said(line: &str) -> bool {
    line.chars().any(char::is_alphanumeric)
}

/// `16:00:02  010012  001  Sharing fairly           30:00 …`, or `4:00:02 PM` at its beginning.
fn row(line: &str) -> Option<(jiff::civil::Time, Option<u32>, String)> {
    let line = line.trim_start();
    let (began, rest) = line.split_once(char::is_whitespace)?;
    let (half, after) = rest.trim_start().split_once(char::is_whitespace).unwrap_or((rest.trim(), ""));
    let is_half = matches!(half.to_lowercase().as_str(), "am" | "pm" | "a.m." | "p.m.");
    let (began, rest) = if is_half { (time(&format!("{began} {half}"))?, after) } else { (time(began)?, rest) };
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

/// The head's day; where nothing tells, the month stands first, as Rivendell writes it of itself.
fn day(word: &str, weekday: Option<Weekday>, today: Date) -> Option<Date> {
    let day = Written::read(word)?;
    let told = order(std::slice::from_ref(&day), weekday, today);
    day.by(told.unwrap_or(Order::MonthFirst))
}

fn named(word: &str) -> Option<Weekday> {
    let names = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let word = word.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase();
    let at = names.iter().position(|name| *name == word)?;
    Weekday::from_monday_zero_offset(i8::try_from(at).ok()?).ok()
}
