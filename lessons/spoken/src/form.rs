//! The forms that a number, a time or a short writing has in a text. Which words they have is the tongue's.

use super::counted::{Counts, Money, Name, Unit};

/// How much.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Amount {
    /// `12`, `1,200`.
    Whole(u64),
    /// `0.75`: the whole part, and the digits after the point.
    Decimal(u64, String),
    /// `3/4`.
    Fraction(u64, u64),
    /// `1 3/4`.
    Mixed(u64, u64, u64),
}

/// Of which half of the day an hour is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Half {
    /// `a.m.`
    Morning,
    /// `p.m.`
    Afternoon,
}

/// An hour as it is written, with what its text says around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Clock {
    /// From 0 to 24, as written.
    pub hour: u8,
    pub minute: u8,
    pub half: Option<Half>,
    /// The language's word for an hour stands before it: `saa`, `الساعة`.
    pub word_before: bool,
    /// Or behind it: `बजे`, `цаг`.
    pub word_after: bool,
    /// The part of the day stands beside it: `in the morning`.
    pub part_beside: bool,
    /// It is surely of 24 hours: a nought before it, or beyond twelve.
    pub of_24: bool,
}

impl Clock {
    /// The hour from 0 to 23, where that is known.
    pub fn of_day(&self) -> Option<u8> {
        match (self.half, self.hour) {
            (Some(Half::Morning), 12) => Some(0),
            (Some(Half::Morning), hour @ 0..12) => Some(hour),
            (Some(Half::Morning), _) => None,
            (Some(Half::Afternoon), hour @ 1..12) => Some(hour + 12),
            (Some(Half::Afternoon), hour) => Some(hour).filter(|hour| (12..24).contains(hour)),
            (None, 24) => Some(0),
            (None, hour) => Some(hour).filter(|_| self.of_24 || hour == 0),
        }
    }
}

/// What a row of numbers between signs is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pairing {
    /// Parts of one to parts of another.
    Ratio,
    /// What two sides have won.
    Score,
    /// One on the map is so many outside.
    Scale,
}

/// A sign of sums.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    Plus,
    Minus,
    Times,
    Divided,
    Equals,
    /// `= ?`
    EqualsWhat,
    Less,
    Greater,
    AtMost,
    AtLeast,
    Unequal,
    About,
    Root,
}

/// What follows the second number of a range.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Tail {
    Counted(Counts),
    Unit(&'static Unit),
    Money(&'static Money),
}

/// A form that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Words and stops, as they are.
    Written,
    /// An abbreviation, or a word out of the language's lists.
    Words(&'static str),
    Amount {
        minus: bool,
        amount: Amount,
        counts: Counts,
    },
    Ordinal(u64, Counts),
    /// `0712 345 678`: digits, each for itself, in groups.
    Digits {
        plus: bool,
        groups: Vec<String>,
    },
    Measure {
        minus: bool,
        amount: Amount,
        unit: &'static Unit,
    },
    /// A measure that says of which size the thing behind it is: `a 5 km walk`.
    Sized {
        amount: Amount,
        name: &'static Name,
    },
    /// A number with the ending of its case: `8-аас`.
    Cased(u64, String),
    /// Capitals, each by its name: `TV`.
    Spelt(String),
    /// A unit whose number is not beside it.
    LoneUnit(&'static Unit),
    /// `thousands` is the word of a scale behind it: `$5 million`.
    Money {
        minus: bool,
        amount: Amount,
        money: &'static Money,
        scale: String,
    },
    Range {
        from: Amount,
        to: Amount,
        tail: Tail,
    },
    Clock(Clock),
    ClockRange(Clock, Clock),
    /// `2 h 30`: hours and minutes that pass.
    Lasting(u64, u64),
    Date {
        year: Option<u64>,
        month: u8,
        day: u8,
    },
    /// `November 24`: the month stands first.
    MonthFirst {
        year: Option<u64>,
        month: u8,
        day: u8,
    },
    /// A month's name in short.
    Month(u8),
    /// A day of the week in short, from Monday.
    Day(u8),
    /// `Mon.-Fri.`, `Jan–Mar`.
    WordRange(Box<Form>, Box<Form>),
    Year(u64),
    Years(u64, u64),
    Decade(u64),
    Pair(Pairing, u64, u64),
    Sign(Sign),
    /// A sign of comparison that has nothing before it: `< 5`.
    Leading(Sign),
    Blank,
    /// What stands before it is raised to this.
    Power(i64),
    /// `H₂O`: letters and numbers one by one.
    Letters(Vec<Result<char, u64>>),
    /// `Chapter IV`.
    RomanCount(u64),
    /// `Louis XIV`.
    RomanRank(u64, Counts),
    /// The letter of a choice, from 0.
    Choice(u8),
    /// Nobody knows surely how this is said.
    Doubt,
}
