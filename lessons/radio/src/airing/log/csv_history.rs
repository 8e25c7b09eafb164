//! A history as a table with a head: what LibreTime saves of its Playout History, and what others save like it. Columns are found by
//! their names, in any order; the separator is the one that the head uses.

use jiff::civil::{Date, Time};
use text::fold;

use super::{Played, time};

/// Heads of the column that says when it began, best first.
const STARTS: [&str; 6] = ["start time", "starts", "start", "played at", "date time", "time"];
/// Heads of the column that says on which day, where the time stands alone.
const DAYS: [&str; 2] = ["date", "day"];
/// Heads of the column that says what it was.
const TITLES: [&str; 5] = ["title", "track title", "track", "name", "file"];
/// Heads of the column with the cart's number.
const CARTS: [&str; 4] = ["cart", "cart number", "cartid", "cut id"];

/// What it can read; nothing where the head has no title or no time.
pub(super) fn read(text: &str) -> Vec<Played> {
    let text = text.trim_start_matches('\u{feff}');
    let head = text.lines().next().unwrap_or_default();
    let separator =
        [b',', b';', b'\t'].into_iter().max_by_key(|s| head.bytes().filter(|b| b == s).count()).unwrap_or(b',');
    let mut table = csv::ReaderBuilder::new().delimiter(separator).flexible(true).from_reader(text.as_bytes());
    let Ok(heads) = table.headers() else { return Vec::new() };
    let heads: Vec<String> = heads.iter().map(fold::words).collect();
    let column = |names: &[&str]| names.iter().find_map(|name| heads.iter().position(|head| head == name));
    let (Some(start), Some(title)) = (column(&STARTS), column(&TITLES)) else { return Vec::new() };
    let (day, cart) = (column(&DAYS), column(&CARTS));
    let row = |record: csv::StringRecord| {
        let line = record.position().and_then(|p| usize::try_from(p.line()).ok()).unwrap_or_default();
        let (stamped, time) = stamp(record.get(start)?)?;
        let date = stamped.or_else(|| day.and_then(|day| date(record.get(day)?)));
        let cart = cart.and_then(|cart| record.get(cart)?.trim().parse().ok());
        Some(Played { line, date, time, cart, title: record.get(title)?.trim().to_owned() })
    };
    table.records().filter_map(Result::ok).filter_map(row).collect()
}

/// `2026-11-24 16:00:02`, `2026-11-24T16:00:02+08:00`, or a time alone.
fn stamp(text: &str) -> Option<(Option<Date>, Time)> {
    let text = text.trim();
    let Some((day, clock)) = text.split_once(['T', ' ']) else { return Some((None, time(text)?)) };
    // A zone at the end is left out: it is the station's own clock that counts.
    let clock = clock.trim().split(['+', 'Z', ' ', '-']).next()?;
    Some((date(day), time(clock)?))
}

/// `2026-11-24`, or `24.11.2026` and `24/11/2026`, day first.
fn date(text: &str) -> Option<Date> {
    let parts: Vec<&str> = text.trim().split(['-', '.', '/']).collect();
    let [first, month, last] = parts.as_slice() else { return None };
    let (year, day) = if first.len() == 4 { (first, last) } else { (last, first) };
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}
