//! Holds a log against the airings that it should show: by cart or title, and by the hour within a tolerance. The hour alone is no match.

use jiff::civil::DateTime;

use super::Played;
use crate::limits::LOG_TOLERANCE_MS;
use crate::read::fold;

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

/// What a log shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matches {
    /// The airings that it shows.
    pub found: Vec<Found>,
    /// Those that it does not show though it covers their hour.
    pub missing: Vec<u64>,
    /// What to do, where it shows none.
    pub help: Option<String>,
}

/// Holds a log against airings.
pub fn hold_against(played: &[Played], wanted: &[Wanted]) -> Matches {
    let found: Vec<Found> = wanted.iter().filter_map(|wanted| best(played, wanted)).collect();
    let shown = |wanted: &&Wanted| found.iter().any(|found| found.airing == wanted.airing);
    let missing = wanted.iter().filter(|w| !shown(w) && covers(played, w)).map(|w| w.airing).collect();
    let help = found.is_empty().then(|| help(played, wanted));
    Matches { found, missing, help }
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
fn best(played: &[Played], wanted: &Wanted) -> Option<Found> {
    let titles: Vec<String> = wanted.titles.iter().map(|title| fold::words(title)).collect();
    let row = played.iter().filter(|row| is_it(row, wanted, &titles)).min_by_key(|row| apart_ms(row, wanted))?;
    let near = apart_ms(row, wanted) <= LOG_TOLERANCE_MS;
    near.then(|| Found { airing: wanted.airing, began: began(row, wanted), line: row.line })
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

/// Whether the log has rows before and after the airing's hour: only then is an absence worth a question.
fn covers(played: &[Played], wanted: &Wanted) -> bool {
    let on_time: Vec<DateTime> = played.iter().filter_map(Played::began).collect();
    on_time.iter().any(|began| *began <= wanted.starts) && on_time.iter().any(|began| *began > wanted.starts)
}

fn help(played: &[Played], wanted: &[Wanted]) -> String {
    let Some(next) = wanted.first() else {
        return "No programme of ours waits for a report from this station.".to_owned();
    };
    let titles = next.titles.first().map(String::as_str).unwrap_or_default();
    let hour = next.starts.strftime("%Y-%m-%d %H:%M");
    let mut days: Vec<DateTime> = played.iter().filter_map(Played::began).collect();
    days.sort_unstable();
    let span = match (days.first(), days.last()) {
        (Some(first), Some(last)) => {
            format!(" from {} to {}", first.strftime("%Y-%m-%d %H:%M"), last.strftime("%Y-%m-%d %H:%M"))
        }
        _ => String::new(),
    };
    let near = played.iter().min_by_key(|row| apart_ms(row, next));
    let nearest = near.map_or_else(String::new, |row| {
        format!(" Nearest to that hour it has `{}` at {}.", row.title, row.time.strftime("%H:%M:%S"))
    });
    format!(
        "The log was read ({} entries{span}), and none of them is No. {}, `{titles}`, due {hour}.{nearest} Is it the log of another day? \
         If the programme stands there under another title, or nobody kept a log, press a button on the page or text AIRED {} or MISSED {}.",
        played.len(),
        next.airing,
        next.airing,
        next.airing
    )
}
