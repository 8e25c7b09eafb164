//! The hours in which a phone must not ring: reads `20:00-07:00` and says when they end. It refuses hours that leave no time to send.

use jiff::Timestamp;
use jiff::civil::Time;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use crate::limits::OPEN_MIN_MINUTES;

const DAY_MINUTES: i32 = 24 * 60;

/// Quiet hours of a recipient: local wall time, from (included) to (excluded), past midnight where `to` is the smaller.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Quiet {
    from: Time,
    to: Time,
}

impl TryFrom<String> for Quiet {
    type Error = BadQuiet;

    fn try_from(text: String) -> Result<Quiet, BadQuiet> {
        text.parse()
    }
}

impl From<Quiet> for String {
    fn from(quiet: Quiet) -> String {
        quiet.to_string()
    }
}

/// Why a text is no pair of quiet hours.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum BadQuiet {
    /// The text is not two times with a dash between.
    #[error("`{0}` is not a pair of quiet hours. Write two times of the day, like 20:00-07:00.")]
    NotAPair(String),
    /// One of the two is no time of the day.
    #[error("`{0}` is not a time of the day. Write hours and minutes from 00:00 to 23:59, like 20:00-07:00.")]
    NotATime(String),
    /// What stays open is too short to send in.
    #[error("The quiet hours {0}-{1} leave less than 4 hours a day to send in. Make them shorter.")]
    TooLong(String, String),
}

impl Quiet {
    /// Quiet hours from one wall time to another. Seconds are dropped: people speak of hours and minutes.
    ///
    /// # Errors
    /// `TooLong` where less than four hours of the day stay open; two equal times would be a whole day.
    pub fn new(from: Time, to: Time) -> Result<Quiet, BadQuiet> {
        let (from, to) = (to_the_minute(from), to_the_minute(to));
        let quiet_minutes = (minute_of_day(to) - minute_of_day(from)).rem_euclid(DAY_MINUTES);
        if quiet_minutes == 0 || DAY_MINUTES - quiet_minutes < OPEN_MIN_MINUTES {
            return Err(BadQuiet::TooLong(clock(from), clock(to)));
        }
        Ok(Quiet { from, to })
    }

    /// The wall time at which they begin.
    pub fn from(&self) -> Time {
        self.from
    }

    /// The wall time at which they are over.
    pub fn to(&self) -> Time {
        self.to
    }

    /// When the quiet hours that hold at `at` end; `None` where a clock in that zone shows no quiet time at `at`.
    ///
    /// What the phone's own clock shows decides, so an hour that a clock change repeats is quiet both times. The end is read as
    /// RFC 5545 3.3.5 reads a local time: one that does not exist is late by the jump, and of two the first that is still to come.
    pub fn ends(&self, at: Timestamp, zone: &TimeZone) -> Option<Timestamp> {
        let local = zone.to_datetime(at);
        if !self.holds(local.time()) {
            return None;
        }
        let end_date = if local.time() < self.to { local.date() } else { local.date().tomorrow().ok()? };
        let end = zone.to_ambiguous_timestamp(end_date.to_datetime(self.to));
        let first = end.compatible().ok()?;
        if first > at { Some(first) } else { end.later().ok() }
    }

    fn holds(&self, time: Time) -> bool {
        if self.from < self.to { self.from <= time && time < self.to } else { self.from <= time || time < self.to }
    }
}

impl std::str::FromStr for Quiet {
    type Err = BadQuiet;

    fn from_str(text: &str) -> Result<Quiet, BadQuiet> {
        let (from, to) = text
            .split_once(['-', '–', '—'])
            .ok_or_else(|| BadQuiet::NotAPair(text.trim().chars().take(40).collect()))?;
        Quiet::new(time_of_day(from)?, time_of_day(to)?)
    }
}

impl std::fmt::Display for Quiet {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}-{}", clock(self.from), clock(self.to))
    }
}

fn time_of_day(text: &str) -> Result<Time, BadQuiet> {
    let text = text.trim();
    let refuse = || BadQuiet::NotATime(text.chars().take(40).collect());
    let (hour, minute) = text.split_once(':').ok_or_else(refuse)?;
    let number = |digits: &str, longest: usize| {
        let plain = !digits.is_empty() && digits.len() <= longest && digits.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| digits.parse::<i8>().ok()).flatten().ok_or_else(refuse)
    };
    Time::new(number(hour, 2)?, number(minute, 2)?, 0, 0).map_err(|_| refuse())
}

fn to_the_minute(time: Time) -> Time {
    Time::constant(time.hour(), time.minute(), 0, 0)
}

fn minute_of_day(time: Time) -> i32 {
    i32::from(time.hour()) * 60 + i32::from(time.minute())
}

fn clock(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}
