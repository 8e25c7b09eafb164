//! A school that is closed for a while: from when, until when if that is known, and what becomes of the lessons.

use jiff::civil::Date;

use super::{BadCalendarName, Dates, checked_name};

/// What becomes of the lessons of a closure.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Policy {
    /// They move to the dates after it; no lesson is lost.
    Shift,
    /// They are dropped; the sequence goes on as if they had been held.
    Skip,
    /// They are sent as if the school were open.
    SendAnyway,
}

/// A text that is no policy.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("`{0}` does not say what becomes of the lessons. Write shift, skip or send.")]
pub struct BadPolicy(pub String);

/// A closure.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Closure {
    why: String,
    from: Date,
    to: Option<Date>,
    policy: Policy,
}

impl Closure {
    /// A closure of known dates.
    ///
    /// # Errors
    /// `BadCalendarName` where the reason is empty, too long or of several lines.
    pub fn new(why: &str, dates: Dates, policy: Policy) -> Result<Closure, BadCalendarName> {
        Ok(Closure { why: checked_name(why)?, from: dates.from(), to: Some(dates.to()), policy })
    }

    /// A closure of which nobody knows yet how long it lasts.
    ///
    /// # Errors
    /// As [`Closure::new`].
    pub fn without_end(why: &str, from: Date, policy: Policy) -> Result<Closure, BadCalendarName> {
        Ok(Closure { why: checked_name(why)?, from, to: None, policy })
    }

    /// Why the school is closed, as the teacher reads it.
    pub fn why(&self) -> &str {
        &self.why
    }

    /// The first day.
    pub fn from(&self) -> Date {
        self.from
    }

    /// The last day, if it is known.
    pub fn to(&self) -> Option<Date> {
        self.to
    }

    /// What becomes of the lessons.
    pub fn policy(&self) -> Policy {
        self.policy
    }

    /// Whether the school is closed on that date.
    pub fn covers(&self, date: Date) -> bool {
        self.from <= date && self.to.is_none_or(|to| date <= to)
    }
}

impl Policy {
    /// The word for it in rows, files and commands.
    pub fn as_str(self) -> &'static str {
        match self {
            Policy::Shift => "shift",
            Policy::Skip => "skip",
            Policy::SendAnyway => "send-anyway",
        }
    }
}

impl std::str::FromStr for Policy {
    type Err = BadPolicy;

    fn from_str(text: &str) -> Result<Policy, BadPolicy> {
        let word = text.trim().to_lowercase().replace(['_', ' '], "-");
        let known = [Policy::Shift, Policy::Skip, Policy::SendAnyway]
            .into_iter()
            .find(|policy| policy.as_str() == word || *policy == Policy::SendAnyway && word == "send");
        known.ok_or_else(|| BadPolicy(text.chars().take(40).collect()))
    }
}

impl std::fmt::Display for Policy {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}
