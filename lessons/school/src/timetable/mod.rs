//! When a class has its lessons: a weekly rule over dates without a zone, a local wall time, a zone. It knows no holidays (the calendar
//! does) and no lessons (the plan does).

mod days;
mod moment;
mod rule;
mod zone;

use std::collections::BTreeSet;

use jiff::ToSpan;
use jiff::civil::{Date, Time, Weekday};

pub use days::Days;
pub use days::{day_of, name as day_name};
pub use moment::{Clock, Moment, moment};
pub use rule::{BadRule, Ends, Rule};
pub use zone::{BadZone, Zone};

use crate::limits::{TIMETABLE_FIRST_YEAR, TIMETABLE_LAST_YEAR};

/// The rule of a class.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Timetable {
    rule: Rule,
    from: Date,
    at: Time,
    zone: Zone,
    except: BTreeSet<Date>,
}

/// A date of a timetable.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Slot {
    /// The local date.
    pub date: Date,
    /// Its place among the rule's dates, from 1. COUNT counts these, whether or not a lesson is held.
    pub number: u32,
    /// The date was taken out of this timetable (EXDATE).
    pub excepted: bool,
}

/// Why a timetable can't be.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum BadTimetable {
    /// The first day lies outside the years that timetables are made for.
    #[error(
        "The timetable begins in the year {0}. Write a first day between {TIMETABLE_FIRST_YEAR} and {TIMETABLE_LAST_YEAR}, like 2026-09-01."
    )]
    Year(i16),
    /// The rule ends before its first date.
    #[error(
        "The rule ends before its first date: from {from} on there is no such day until {until}. Choose a later UNTIL."
    )]
    Empty {
        /// The first day that was asked for.
        from: Date,
        /// The rule's last day.
        until: Date,
    },
    /// The text is no time of the day.
    #[error("`{0}` is not a time of the day. Write hours and minutes from 00:00 to 23:59, like 16:30.")]
    Time(String),
}

impl Timetable {
    /// A timetable whose dates satisfy the rule and are not before `from`. Seconds of the wall time are dropped.
    ///
    /// # Errors
    /// `Year` and `Empty` where there would be no date.
    pub fn new(rule: Rule, from: Date, at: Time, zone: Zone) -> Result<Timetable, BadTimetable> {
        if !(TIMETABLE_FIRST_YEAR..=TIMETABLE_LAST_YEAR).contains(&from.year()) {
            return Err(BadTimetable::Year(from.year()));
        }
        let at = Time::constant(at.hour(), at.minute(), 0, 0);
        let timetable = Timetable { rule, from, at, zone, except: BTreeSet::new() };
        match (timetable.slots().next(), rule.ends()) {
            (None, Ends::Until(until)) => Err(BadTimetable::Empty { from, until }),
            (None, _) => Err(BadTimetable::Year(from.year())),
            (Some(_), _) => Ok(timetable),
        }
    }

    /// The same timetable without these dates (EXDATE). They still count in COUNT, as RFC 5545 3.8.5.1 has it.
    #[must_use]
    pub fn except(mut self, dates: impl IntoIterator<Item = Date>) -> Timetable {
        self.except.extend(dates);
        self
    }

    /// The dates taken out, in order.
    pub fn excepted(&self) -> impl Iterator<Item = Date> {
        self.except.iter().copied()
    }

    /// The recurrence rule.
    pub fn rule(&self) -> &Rule {
        &self.rule
    }

    /// The day from which dates are looked for; not itself a date unless it satisfies the rule.
    pub fn from(&self) -> Date {
        self.from
    }

    /// The local wall time.
    pub fn at(&self) -> Time {
        self.at
    }

    /// The zone of the school.
    pub fn zone(&self) -> &Zone {
        &self.zone
    }

    /// Its dates in order, from the first that satisfies the rule.
    ///
    /// Weeks of an INTERVAL are counted from the week of that first date, so that "every second week on Tuesday and Friday, from
    /// Sunday on" begins on Tuesday and not nine days later.
    pub fn slots(&self) -> Slots<'_> {
        let first = first_date(self.from, self.rule.days());
        let week = first.and_then(|date| week_begin(date, self.rule.week_start()));
        Slots { timetable: self, week, from: first.unwrap_or(self.from), pending: Vec::new(), given: 0 }
    }
}

/// Reads a wall time like `16:30` or `8:05`.
///
/// # Errors
/// `BadTimetable::Time` for everything else.
pub fn wall_time(text: &str) -> Result<Time, BadTimetable> {
    let text = text.trim();
    let number = |digits: &str| {
        let plain = (1..=2).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| digits.parse::<i8>().ok()).flatten()
    };
    let (hour, minute) = text.split_once(':').unwrap_or((text, ""));
    let time = number(hour).zip(number(minute)).and_then(|(hour, minute)| Time::new(hour, minute, 0, 0).ok());
    time.ok_or_else(|| BadTimetable::Time(text.chars().take(40).collect()))
}

/// The dates of a timetable; see [`Timetable::slots`].
#[derive(Clone, Debug)]
pub struct Slots<'a> {
    timetable: &'a Timetable,
    /// The first day of the next week to look at.
    week: Option<Date>,
    /// Dates before this one are none.
    from: Date,
    /// Dates of the week under way, the last first.
    pending: Vec<Date>,
    given: u32,
}

impl Slots<'_> {
    fn next_week(&mut self) -> Option<()> {
        let week = self.week.filter(|week| week.year() <= TIMETABLE_LAST_YEAR)?;
        let rule = &self.timetable.rule;
        let days = (0..7).rev().filter_map(|day| week.checked_add(day.days()).ok());
        self.pending = days.filter(|date| rule.days().contains(date.weekday()) && *date >= self.from).collect();
        self.week = week.checked_add(i64::from(rule.interval_weeks()).weeks()).ok();
        Some(())
    }
}

impl Iterator for Slots<'_> {
    type Item = Slot;

    fn next(&mut self) -> Option<Slot> {
        while self.pending.is_empty() {
            self.next_week()?;
        }
        let date = self.pending.pop()?;
        let ended = match self.timetable.rule.ends() {
            Ends::Never => false,
            Ends::Count(count) => self.given >= count,
            Ends::Until(last) => date > last,
        };
        if ended {
            self.week = None;
            self.pending.clear();
            return None;
        }
        self.given += 1;
        Some(Slot { date, number: self.given, excepted: self.timetable.except.contains(&date) })
    }
}

fn first_date(from: Date, days: Days) -> Option<Date> {
    (0..7).filter_map(|day| from.checked_add(day.days()).ok()).find(|date| days.contains(date.weekday()))
}

fn week_begin(date: Date, week_start: Weekday) -> Option<Date> {
    let since = date.weekday().since(week_start);
    date.checked_sub(i64::from(since).days()).ok()
}
