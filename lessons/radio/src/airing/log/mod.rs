//! A station's own log, read and held against what should have been on air. A log that says nothing of an airing proves nothing: titles
//! are typed by hand.

mod clock;
mod csv_history;
mod days;
mod decode;
mod matching;
mod rivendell;

use jiff::civil::{Date, DateTime, Time};

pub use matching::{Found, Matches, NotFound, Wanted, Why, hold_against};

use crate::limits::{LOG_BYTES_MAX, LOG_ROWS_MAX};
use text::Language;

/// Characters of a line that are shown again: enough to find it.
const SHOWN_CHARS: usize = 80;

/// What a log says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Log {
    /// What was on air, as it says.
    pub played: Vec<Played>,
    /// Lines that were not understood.
    pub skipped: Vec<Skipped>,
}

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

/// A line that was not understood, and counts for nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// The line of the file, from 1; 0 where that is not known.
    pub line: usize,
    /// Its first words.
    pub words: String,
}

impl Skipped {
    fn of(line: usize, words: &str) -> Self {
        let words = words.trim().chars().filter(|c| !c.is_control()).take(SHOWN_CHARS).collect();
        Self { line, words }
    }
}

/// A file that is no log we can read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadLog {
    /// Too many bytes, or more lines than a week has.
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
    /// Dates that can be read in two ways, and nothing in the log tells in which; one of them.
    #[error("this log does not tell day from month ({0}): send it with dates like 2026-11-24")]
    Days(String),
}

/// Reads a log of any kind that we know, in whatever encoding it was saved. `today` is by the station's clock; its language says which code page
/// is likely.
///
/// # Errors
/// What the file is not, and what to send instead.
pub fn read(bytes: &[u8], today: Date, language: &Language) -> Result<Log, BadLog> {
    if bytes.len() > LOG_BYTES_MAX {
        return Err(BadLog::TooLarge);
    }
    let text = decode::text_of(bytes, language).ok_or(BadLog::NotText)?;
    let mut log = rivendell::read(&text, today);
    if log.played.is_empty() {
        log = csv_history::read(&text, today)?;
    }
    match log.played.len() {
        0 => Err(BadLog::NoRows),
        rows if rows > LOG_ROWS_MAX => Err(BadLog::TooLarge),
        _ => Ok(log),
    }
}
