//! A run of dates, read from `2026-03-08` or `2026-12-20..2027-01-07`. It refuses orders of day and month that could be read two ways.

use jiff::civil::Date;

/// From a date to a date, both included.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Dates {
    from: Date,
    to: Date,
}

/// Why a text is no date or no run of dates.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum BadDates {
    /// The text is no date.
    #[error("`{0}` is not a date. Write year, month and day, like 2026-03-08.")]
    NotADate(String),
    /// The last day comes before the first.
    #[error("The last day, {to}, comes before the first, {from}. Write the earlier day first.")]
    Backwards {
        /// The first day as written.
        from: Date,
        /// The last day as written.
        to: Date,
    },
}

impl Dates {
    /// The dates from one to another, both included.
    ///
    /// # Errors
    /// `Backwards` where the last comes before the first.
    pub fn new(from: Date, to: Date) -> Result<Dates, BadDates> {
        if to < from { Err(BadDates::Backwards { from, to }) } else { Ok(Dates { from, to }) }
    }

    /// The first date.
    pub fn from(&self) -> Date {
        self.from
    }

    /// The last date.
    pub fn to(&self) -> Date {
        self.to
    }

    /// Whether the date is one of them.
    pub fn contains(&self, date: Date) -> bool {
        (self.from..=self.to).contains(&date)
    }
}

/// Reads a date like `2026-03-08`.
///
/// # Errors
/// `NotADate` for everything else.
pub fn date(text: &str) -> Result<Date, BadDates> {
    let text = text.trim();
    let refuse = || BadDates::NotADate(text.chars().take(40).collect());
    let shaped = text.len() == 10 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    if shaped { Date::strptime("%Y-%m-%d", text).map_err(|_| refuse()) } else { Err(refuse()) }
}

impl std::str::FromStr for Dates {
    type Err = BadDates;

    /// Reads one date, or two with `..` between.
    fn from_str(text: &str) -> Result<Dates, BadDates> {
        match text.split_once("..") {
            Some((from, to)) => Dates::new(date(from)?, date(to)?),
            None => date(text).and_then(|only| Dates::new(only, only)),
        }
    }
}

impl std::fmt::Display for Dates {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.from == self.to { write!(f, "{}", self.from) } else { write!(f, "{}..{}", self.from, self.to) }
    }
}
