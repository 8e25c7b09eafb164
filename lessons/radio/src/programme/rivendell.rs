//! A log for Rivendell's "Rivendell Standard Import": fixed columns, one line for each cart. It holds ASCII alone, for the columns are
//! counted in bytes.

use jiff::civil::Time;

use super::clock::hours;
use super::{Ending, Sheet};

/// Columns, from 0, and their widths.
const CART: (usize, usize) = (10, 6);
const TITLE: (usize, usize) = (25, 34);
const LENGTH: usize = 60;
const DATA: (usize, usize) = (69, 32);
const TRANSITION: (usize, usize) = (102, 5);
const TIME_TYPE: (usize, usize) = (108, 4);

/// A line of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogLine {
    /// When, on the station's clock.
    pub starts: Time,
    /// The cart, 1 to 999999.
    pub cart: u32,
    /// Title; what is no ASCII is written without its marks, or as `?`.
    pub title: String,
    /// Length, in milliseconds.
    pub length_ms: u64,
    /// Something by which the log names it back to us: `AIRED 12`.
    pub data: String,
    /// To the second, or when the item before it has ended.
    pub hard: bool,
}

impl Sheet<'_> {
    /// The log of one programme; `None` where its hour is not known, or the station has no carts. What the log names it by is what its
    /// people text.
    pub fn rivendell_log(&self) -> Option<String> {
        let (programme, broadcast) = (self.programme, self.broadcast?);
        let course = programme.made_from.first().map_or("", |made| made.course.as_str());
        let cart = broadcast.station.cart(course, &programme.language, programme.episode)?;
        Some(import_log(&[LogLine {
            starts: broadcast.starts.time(),
            cart,
            title: programme.title.clone(),
            length_ms: programme.length_ms,
            data: format!("AIRED {}", broadcast.airing),
            hard: broadcast.station.ending == Ending::Hard,
        }]))
    }
}

/// The log.
pub fn import_log(lines: &[LogLine]) -> String {
    lines.iter().map(|line| row(line) + "\n").collect()
}

fn row(line: &LogLine) -> String {
    let mut row = line.starts.strftime("%H:%M:%S").to_string();
    put(&mut row, CART, &format!("{:06}", line.cart.min(999_999)));
    put(&mut row, TITLE, &ascii(&line.title));
    put(&mut row, (LENGTH, 8), &hours(line.length_ms));
    put(&mut row, DATA, &ascii(&line.data));
    put(&mut row, TRANSITION, "PLAY");
    put(&mut row, TIME_TYPE, if line.hard { "HARD" } else { "SOFT" });
    row
}

/// Writes a field at its column, cut to its width.
fn put(row: &mut String, (column, width): (usize, usize), field: &str) {
    row.push_str(&" ".repeat(column.saturating_sub(row.len())));
    row.extend(field.chars().take(width));
}

/// Letters without their marks; every other character that is no ASCII is a question mark.
fn ascii(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let bare = text.nfkd().filter(|c| !unicode_normalization::char::is_combining_mark(*c));
    bare.map(|c| if c.is_ascii() && !c.is_ascii_control() { c } else { '?' }).collect()
}
