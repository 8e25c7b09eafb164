//! Why no lesson is held on a date, in words that a teacher reads.

use jiff::civil::Weekday;

use super::{Closure, Named, Policy};
use crate::timetable::day_name;

/// A reason of the calendar.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum DayOff {
    /// A day of the weekend.
    Weekend(Weekday),
    /// No term is on; the next one, if there is one.
    OutsideTerm(Option<Named>),
    /// A holiday.
    Holiday(Named),
    /// The school is closed.
    Closed(Closure),
}

impl std::fmt::Display for DayOff {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            DayOff::Weekend(day) => write!(f, "{} belongs to the weekend", day_name(*day)),
            DayOff::OutsideTerm(Some(next)) => {
                write!(f, "out of term: {} begins on {}", next.name(), next.dates().from())
            }
            DayOff::OutsideTerm(None) => f.write_str("out of term, and no later term is in the calendar"),
            DayOff::Holiday(holiday) => write!(f, "holiday: {} ({})", holiday.name(), holiday.dates()),
            DayOff::Closed(closure) => {
                write!(f, "closed: {} (", closure.why())?;
                match (closure.from(), closure.to()) {
                    (from, Some(to)) if from == to => write!(f, "{from}")?,
                    (from, Some(to)) => write!(f, "{from}..{to}")?,
                    (from, None) => write!(f, "from {from}, end not known")?,
                }
                f.write_str(match closure.policy() {
                    Policy::Shift => ")",
                    Policy::Skip => "; its lessons are dropped)",
                    Policy::SendAnyway => "; lessons are sent anyway)",
                })
            }
        }
    }
}
