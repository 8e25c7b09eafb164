//! Holds a log against the airings that it should show: by cart or title, and by the hour within a tolerance. The hour alone is no match,
//! and what is not found has its reason.

use jiff::civil::DateTime;
use text::fold;

use super::Played;
use crate::limits::LOG_TOLERANCE_MS;

/// Characters of a title that are enough to know it by: logs cut titles.
const TITLE_KNOWN_CHARS: usize = 10;

/// An airing that a log may show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// Its number.
    pub airing: u64,
    /// When it should begin, on the station's clock.
    pub starts: DateTime,
    /// The cart that the station was told to use.
    pub cart: Option<u32>,
    /// Every title that the station may know it by: the sound file's, the programme's, the file's name.
    pub titles: Vec<String>,
}

/// An airing that the log shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its number.
    pub airing: u64,
    /// When it began, on the station's clock.
    pub began: DateTime,
    /// The line of the log, from 1.
    pub line: usize,
}

/// An airing that the log does not show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotFound {
    /// Its number.
    pub airing: u64,
    /// Why not.
    pub why: Why,
}

/// Why a log does not show an airing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// It stands there, too far from its hour to be this airing.
    OtherHour(DateTime),
    /// The log begins after its hour, or ends before it: that says nothing of it.
    NotCovered,
    /// The log goes on over its hour, and has this entry nearest to it.
    Absent {
        /// What the log calls it.
        title: String,
        /// When it began, on the station's clock.
        began: DateTime,
    },
}

/// What a log shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matches {
    /// The airings that it shows.
    pub found: Vec<Found>,
    /// The others, in the order in which they were wanted.
    pub not_found: Vec<NotFound>,
    /// When its first and its last entry began, where it says on which day.
    pub span: Option<(DateTime, DateTime)>,
}

/// Holds a log against airings.
pub fn hold_against(played: &[Played], wanted: &[Wanted]) -> Matches {
    let mut days: Vec<DateTime> = played.iter().filter_map(Played::began).collect();
    days.sort_unstable();
    let span = days.first().copied().zip(days.last().copied());
    let (mut found, mut not_found) = (Vec::new(), Vec::new());
    for wanted in wanted {
        match look(played, wanted, span) {
            Ok(shown) => found.push(shown),
            Err(why) => not_found.push(NotFound { airing: wanted.airing, why }),
        }
    }
    Matches { found, not_found, span }
}

/// Milliseconds between a row and an airing's hour.
fn apart_ms(row: &Played, wanted: &Wanted) -> i64 {
    let apart = began(row, wanted).duration_since(wanted.starts).as_millis();
    i64::try_from(apart.abs()).unwrap_or(i64::MAX)
}

/// When a row began; a log without days is taken for one of the airing's own day.
fn began(row: &Played, wanted: &Wanted) -> DateTime {
    row.began().unwrap_or_else(|| wanted.starts.date().to_datetime(row.time))
}

/// The row that is this airing: the nearest of those that are it by cart or title.
fn look(played: &[Played], wanted: &Wanted, span: Option<(DateTime, DateTime)>) -> Result<Found, Why> {
    let titles: Vec<String> = wanted.titles.iter().map(|title| fold::words(title)).collect();
    let nearest = |rows: &mut dyn Iterator<Item = &'_ Played>| rows.min_by_key(|row| apart_ms(row, wanted)).cloned();
    if let Some(row) = nearest(&mut played.iter().filter(|row| is_it(row, wanted, &titles))) {
        let began = began(&row, wanted);
        let near = apart_ms(&row, wanted) <= LOG_TOLERANCE_MS;
        return if near {
            Ok(Found { airing: wanted.airing, began, line: row.line })
        } else {
            Err(Why::OtherHour(began))
        };
    }
    // A log that does not say its day is taken for one of the airing's own.
    let is_covered = span.is_none_or(|(first, last)| first <= wanted.starts && wanted.starts < last);
    match nearest(&mut played.iter()).filter(|_| is_covered) {
        Some(row) => Err(Why::Absent { began: began(&row, wanted), title: row.title }),
        None => Err(Why::NotCovered),
    }
}

fn is_it(row: &Played, wanted: &Wanted, titles: &[String]) -> bool {
    if row.cart.is_some() && row.cart == wanted.cart {
        return true;
    }
    let shown = fold::words(&row.title);
    titles.iter().filter(|title| !title.is_empty()).any(|title| {
        let cut_off = shown.chars().count() >= TITLE_KNOWN_CHARS && title.starts_with(&shown);
        let padded = format!(" {shown} ");
        cut_off || padded.contains(&format!(" {title} "))
    })
}
