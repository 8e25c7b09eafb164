//! When a school is open: terms, holidays, the country's weekend, closures. It says of a date whether lessons are held and why not;
//! what follows for the lessons is the plan's business.

mod closure;
mod dates;
mod day_off;
mod weekend;

use jiff::civil::Date;

pub use closure::{BadPolicy, Closure, Policy};
pub use dates::{BadDates, Dates, date};
pub use day_off::DayOff;
pub use weekend::weekend_of;

use crate::limits::CALENDAR_NAME_CHARS_MAX;
use crate::timetable::Days;

/// The calendar of a school. An empty one is open every day.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Calendar {
    /// The terms. Where there are none, every date is in term.
    pub terms: Vec<Named>,
    /// Holidays of one or more days.
    pub holidays: Vec<Named>,
    /// The days of the week on which no lessons are held.
    pub weekend: Days,
    /// Closures, which may have no end yet.
    pub closures: Vec<Closure>,
}

/// Dates with a name: a term, a holiday.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Named {
    name: String,
    dates: Dates,
}

/// A name of a term, a holiday or a closure that is empty or does not fit a line.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error(
    "The name of a term, a holiday or a closure has 1 to {CALENDAR_NAME_CHARS_MAX} characters on one line; this one has {0}."
)]
pub struct BadCalendarName(pub usize);

impl Named {
    /// Dates under a name that the teacher reads.
    ///
    /// # Errors
    /// `BadCalendarName` where the name is empty, too long or of several lines.
    pub fn new(name: &str, dates: Dates) -> Result<Named, BadCalendarName> {
        Ok(Named { name: checked_name(name)?, dates })
    }

    /// The name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The dates.
    pub fn dates(&self) -> Dates {
        self.dates
    }
}

/// What the calendar says of a date.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// Lessons are held; a closure that sends anyway stands beside.
    Held(Option<DayOff>),
    /// No lesson; the one of this date moves to the next date.
    Shifted(DayOff),
    /// No lesson; the one of this date is dropped.
    Skipped(DayOff),
}

impl Calendar {
    /// What it says of a date. Where several reasons meet, the one that loses no lesson wins: a holiday within a closure that skips
    /// shifts, because nobody had meant to hold a lesson on it.
    pub fn verdict(&self, date: Date) -> Verdict {
        let closed = |policy| self.closures.iter().find(|closure| closure.policy() == policy && closure.covers(date));
        if let Some(day_off) = self.day_off(date) {
            return Verdict::Shifted(day_off);
        }
        if let Some(closure) = closed(Policy::Shift) {
            return Verdict::Shifted(DayOff::Closed(closure.clone()));
        }
        if let Some(closure) = closed(Policy::Skip) {
            return Verdict::Skipped(DayOff::Closed(closure.clone()));
        }
        Verdict::Held(closed(Policy::SendAnyway).cloned().map(DayOff::Closed))
    }

    /// The reason other than a closure for which no lessons are held on a date.
    fn day_off(&self, date: Date) -> Option<DayOff> {
        if let Some(holiday) = self.holidays.iter().find(|holiday| holiday.dates.contains(date)) {
            return Some(DayOff::Holiday(holiday.clone()));
        }
        if !self.terms.is_empty() && !self.terms.iter().any(|term| term.dates.contains(date)) {
            let next = self.terms.iter().filter(|term| term.dates.from() > date).min_by_key(|term| term.dates.from());
            return Some(DayOff::OutsideTerm(next.cloned()));
        }
        self.weekend.contains(date.weekday()).then(|| DayOff::Weekend(date.weekday()))
    }
}

fn checked_name(name: &str) -> Result<String, BadCalendarName> {
    let name = name.trim();
    let length = name.chars().count();
    let fits = (1..=CALENDAR_NAME_CHARS_MAX).contains(&length) && !name.chars().any(char::is_control);
    fits.then(|| name.to_owned()).ok_or(BadCalendarName(length))
}
