//! A history as a table with a head: what LibreTime saves of its Playout History, and what others save like it. Columns are found by
//! their names, in any order; the separator is the one that the head uses.

use jiff::civil::{Date, Time};
use text::fold;

use super::clock::time;
use super::days::{Written, order};
use super::{BadLog, Log, Played, Skipped};

/// Heads of the column that says when it began, best first.
const STARTS: [&str; 6] = ["start time", "starts", "start", "played at", "date time", "time"];
/// Heads of the column that says on which day, where the time stands alone.
const DAYS: [&str; 2] = ["date", "day"];
/// Heads of the column that says what it was.
const TITLES: [&str; 5] = ["title", "track title", "track", "name", "file"];
/// Heads of the column with the cart's number.
const CARTS: [&str; 4] = ["cart", "cart number", "cartid", "cut id"];

/// A row whose day may be read in two ways.
struct Row {
    line: usize,
    day: Option<Written>,
    time: Time,
    cart: Option<u32>,
    title: String,
    words: String,
}

/// What it can read; nothing where the head has no title or no time.
pub(super) fn read(text: &str, today: Date) -> Result<Log, BadLog> {
    let text = text.trim_start_matches('\u{feff}');
    let head = text.lines().next().unwrap_or_default();
    let separator =
        [b',', b';', b'\t'].into_iter().max_by_key(|s| head.bytes().filter(|b| b == s).count()).unwrap_or(b',');
    let mut table = csv::ReaderBuilder::new().delimiter(separator).flexible(true).from_reader(text.as_bytes());
    let Ok(heads) = table.headers() else { return Ok(Log::default()) };
    let heads: Vec<String> = heads.iter().map(fold::words).collect();
    let column = |names: &[&str]| names.iter().find_map(|name| heads.iter().position(|head| head == name));
    let (Some(start), Some(title)) = (column(&STARTS), column(&TITLES)) else { return Ok(Log::default()) };
    let columns = Columns { start, title, day: column(&DAYS), cart: column(&CARTS) };
    let (mut rows, mut log) = (Vec::new(), Log::default());
    for record in table.records() {
        match record.map_err(|error| error.position().map_or(0, |at| at.line())) {
            Ok(record) if record.iter().all(|cell| cell.trim().is_empty()) => {}
            Ok(record) => rows.extend(columns.row(&record).map_err(|skipped| log.skipped.push(skipped))),
            Err(line) => log.skipped.push(Skipped::of(usize::try_from(line).unwrap_or_default(), "")),
        }
    }
    let days: Vec<Written> = rows.iter().filter_map(|row: &Row| row.day.clone()).collect();
    let order = order(&days, None, today).map_err(|doubtful| BadLog::Days(shown(&doubtful)))?;
    for Row { line, day, time, cart, title, words } in rows {
        let date = day.as_ref().and_then(|day| day.by(order));
        if day.is_some() && date.is_none() {
            log.skipped.push(Skipped::of(line, &words));
        } else {
            log.played.push(Played { line, date, time, cart, title });
        }
    }
    log.skipped.sort_by_key(|skipped| skipped.line);
    Ok(log)
}

/// A date that can be two, as it stands in the log.
fn shown(day: &Written) -> String {
    match day {
        Written::Pair(first, second, year) => format!("{first:02}/{second:02}/{year}"),
        Written::Known(date) => date.to_string(),
    }
}

/// Where in a row each thing stands.
struct Columns {
    start: usize,
    title: usize,
    day: Option<usize>,
    cart: Option<usize>,
}

impl Columns {
    /// A row that says when something began; a day that is written and can't be read makes none.
    fn row(&self, record: &csv::StringRecord) -> Result<Row, Skipped> {
        let line = record.position().and_then(|p| usize::try_from(p.line()).ok()).unwrap_or_default();
        let words = record.iter().collect::<Vec<_>>().join(" | ");
        let cell = |at: usize| record.get(at).map(str::trim).filter(|cell| !cell.is_empty());
        let read = || {
            let (stamped, time) = stamp(cell(self.start)?)?;
            let day = match (stamped, self.day.and_then(cell)) {
                (Some(day), _) => Some(Written::read(day)?),
                (None, Some(day)) => Some(Written::read(day)?),
                (None, None) => None,
            };
            let cart = self.cart.and_then(cell).and_then(|cart| cart.parse().ok());
            let title = cell(self.title).map(str::to_owned).or_else(|| cart.map(|_: u32| String::new()))?;
            Some((day, time, cart, title))
        };
        match read() {
            Some((day, time, cart, title)) => Ok(Row { line, day, time, cart, title, words }),
            None => Err(Skipped::of(line, &words)),
        }
    }
}

/// The words of a day before a time, and the time: `2026-11-24 16:00:02`, `2026-11-24T16:00:02+08:00`, `11/24/2026 4:00:02 PM`, or a time alone.
fn stamp(text: &str) -> Option<(Option<&str>, Time)> {
    if let Some(time) = time(text) {
        return Some((None, time));
    }
    let clock_at = text.find(':').or_else(|| text.find('h'))?;
    let begins = text.get(..clock_at)?.rfind(['T', ' ', '\u{a0}'])?;
    let (day, clock) = text.split_at_checked(begins)?;
    let clock = clock.trim_start_matches(['T', ' ', '\u{a0}']);
    // A zone at the end is left out: it is the station's own clock that counts.
    let clock = clock.split(['+', 'Z', '-']).next()?;
    Some((Some(day), time(clock)?))
}
