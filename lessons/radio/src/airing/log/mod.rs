//! A station's own log, read and held against what should have been on air. A log that says nothing of an airing proves nothing: titles
//! are typed by hand.

mod csv_history;
mod matching;
mod rivendell;

use jiff::civil::{Date, DateTime, Time};

pub use matching::{Found, Matches, NotFound, Wanted, Why, hold_against};

use crate::limits::{LOG_BYTES_MAX, LOG_ROWS_MAX};

/// One thing that a log says was on air.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Played {
    /// The line of the file, from 1.
    pub line: usize,
    /// On which day, where the log says.
    pub date: Option<Date>,
    /// When it began, on the station's clock.
    pub time: Time,
    /// The cart's number, where the log has one.
    pub cart: Option<u32>,
    /// The title, as far as the log keeps it.
    pub title: String,
}

impl Played {
    /// When it began, where the day is known.
    pub fn began(&self) -> Option<DateTime> {
        self.date.map(|date| date.to_datetime(self.time))
    }
}

/// A file that is no log we can read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadLog {
    /// Too many bytes.
    #[error("this file is larger than {} MB: send the log of one week", LOG_BYTES_MAX / 1024 / 1024)]
    TooLarge,
    /// No text at all.
    #[error("this file is no text: send Rivendell's Text Log, or LibreTime's Playout History saved as CSV")]
    NotText,
    /// Text without a row that says when something began.
    #[error(
        "no line of this file says when something was on air. We read Rivendell's Text Log (lines like `16:00:02  010012  001  Title`) \
         and LibreTime's Playout History saved as CSV (a first line with `Title` and `Start Time`)"
    )]
    NoRows,
}

/// Reads a log of any kind that we know, in whatever encoding it was saved.
///
/// # Errors
/// What the file is not, and what to send instead.
pub fn read(bytes: &[u8]) -> Result<Vec<Played>, BadLog> {
    if bytes.len() > LOG_BYTES_MAX {
        return Err(BadLog::TooLarge);
    }
    let text = text_of(bytes).ok_or(BadLog::NotText)?;
    let mut played = rivendell::read(&text);
    if played.is_empty() {
        played = csv_history::read(&text);
    }
    played.truncate(LOG_ROWS_MAX);
    if played.is_empty() { Err(BadLog::NoRows) } else { Ok(played) }
}

/// The words of a file, as well as they can be had: an accent that a code page spoilt does not hide a programme.
fn text_of(bytes: &[u8]) -> Option<String> {
    let text = match bytes {
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        bytes => String::from_utf8_lossy(bytes).into_owned(),
    };
    (!text.contains('\0') && !text.trim().is_empty()).then_some(text)
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let (pairs, _) = bytes.as_chunks::<2>();
    char::decode_utf16(pairs.iter().map(|pair| unit(*pair))).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// `16:00:02`, `16:00`, `16:00:02.5`.
fn time(text: &str) -> Option<Time> {
    let whole = text.trim().split('.').next()?;
    let mut parts = whole.split(':').map(|part| part.parse::<i8>().ok());
    let (hour, minute) = (parts.next()??, parts.next()??);
    let second = match parts.next() {
        Some(second) => second?,
        None => 0,
    };
    if parts.next().is_some() { None } else { Time::new(hour, minute, second, 0).ok() }
}
