//! A set of weekdays, as a rule's BYDAY and a country's weekend need it.

use jiff::civil::Weekday;

/// Weekdays in the order of a Monday-first week.
const WEEK: [Weekday; 7] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
    Weekday::Saturday,
    Weekday::Sunday,
];

/// A set of weekdays.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default, Debug)]
pub struct Days(u8);

impl Days {
    /// No day at all.
    pub const NONE: Days = Days(0);

    /// Whether the day is in the set.
    pub fn contains(self, day: Weekday) -> bool {
        self.0 & bit(day) != 0
    }

    /// Adds a day; says whether it was new.
    pub fn insert(&mut self, day: Weekday) -> bool {
        let new = !self.contains(day);
        self.0 |= bit(day);
        new
    }

    /// Whether no day is in the set.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The days, Monday first.
    pub fn iter(self) -> impl Iterator<Item = Weekday> {
        WEEK.into_iter().filter(move |day| self.contains(*day))
    }
}

impl FromIterator<Weekday> for Days {
    fn from_iter<I: IntoIterator<Item = Weekday>>(days: I) -> Days {
        days.into_iter().fold(Days::NONE, |mut set, day| {
            set.insert(day);
            set
        })
    }
}

fn bit(day: Weekday) -> u8 {
    1 << day.to_monday_zero_offset()
}

/// The two letters of RFC 5545 for a weekday.
pub(crate) fn letters(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "MO",
        Weekday::Tuesday => "TU",
        Weekday::Wednesday => "WE",
        Weekday::Thursday => "TH",
        Weekday::Friday => "FR",
        Weekday::Saturday => "SA",
        Weekday::Sunday => "SU",
    }
}

/// The weekday of two letters of RFC 5545, in upper case.
pub(crate) fn from_letters(text: &str) -> Option<Weekday> {
    WEEK.into_iter().find(|day| letters(*day) == text)
}

/// The weekday of an English name, whole or from two letters on: `Tu`, `tue`, `Tuesday`.
pub fn day_of(text: &str) -> Option<Weekday> {
    let said = text.trim().to_ascii_lowercase();
    let begins = |day: &Weekday| name(*day).to_ascii_lowercase().starts_with(&said);
    WEEK.into_iter().find(begins).filter(|_| said.len() >= 2)
}

/// The English name of a weekday, as teachers read it.
pub fn name(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}
