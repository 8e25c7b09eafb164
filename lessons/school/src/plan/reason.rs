//! Why a lesson comes at another time than its rule's, in words that a teacher reads.

use jiff::civil::{Date, DateTime, Time};

use crate::calendar::DayOff;
use crate::timetable::{Clock, Moment};

/// A reason for a shift.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Reason {
    /// Dates before it were passed over for this; or the calendar lets it be sent in spite of this.
    DayOff(DayOff),
    /// The date before it was taken out of the timetable.
    Excepted(Date),
    /// Clocks jump over the lesson's time; it comes at the time shown instead.
    Gap {
        /// The time that does not come.
        asked: Time,
        /// What the clock shows when the lesson comes.
        shown: DateTime,
    },
    /// Clocks show the lesson's time twice; it comes at the first.
    Overlap {
        /// The time that comes twice.
        asked: Time,
    },
    /// The time lies in the quiet hours; it comes when they end.
    Quiet {
        /// The time at which it would have come.
        asked: Time,
        /// What the clock shows when they end.
        until: DateTime,
    },
}

impl Reason {
    /// The reason that a clock change gave, if it did.
    pub(crate) fn of_clock(asked: Time, moment: &Moment) -> Option<Reason> {
        match moment.clock {
            Clock::Plain => None,
            Clock::Gap => Some(Reason::Gap { asked, shown: moment.shown }),
            Clock::Overlap => Some(Reason::Overlap { asked }),
        }
    }
}

impl std::fmt::Display for Reason {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Reason::DayOff(day_off) => day_off.fmt(f),
            Reason::Excepted(date) => write!(f, "{date} was taken out of the timetable"),
            Reason::Gap { asked, shown } => {
                write!(f, "clocks jump over {} that day: it comes at {}", clock(*asked), clock(shown.time()))
            }
            Reason::Overlap { asked } => {
                write!(f, "clocks show {} twice that day: it comes at the first", clock(*asked))
            }
            Reason::Quiet { asked, until } => {
                write!(
                    f,
                    "{} lies in the quiet hours: it comes at {} on {}",
                    clock(*asked),
                    clock(until.time()),
                    until.date()
                )
            }
        }
    }
}

/// What a row tells of its date, out of all that it tells: why clocks or quiet hours shift its hour is left out.
pub fn of_date(told: &str) -> Vec<&str> {
    let jumps = |part: &str| part.starts_with("clocks jump over ") && part.contains(" that day: it comes at ");
    let twice =
        |part: &str| part.starts_with("clocks show ") && part.ends_with(" twice that day: it comes at the first");
    let quiet = |part: &str| part.contains(" lies in the quiet hours: it comes at ");
    told.split("; ").filter(|part| !part.is_empty() && !jumps(part) && !twice(part) && !quiet(part)).collect()
}

/// Hours and minutes.
pub(crate) fn clock(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, time};

    use super::*;

    #[test]
    fn what_is_told_of_the_hour_is_known_from_what_is_told_of_the_date() {
        let (asked, shown) = (time(2, 30, 0, 0), date(2026, 3, 29).at(3, 30, 0, 0));
        let hours = [Reason::Gap { asked, shown }, Reason::Overlap { asked }, Reason::Quiet { asked, until: shown }];
        let excepted = Reason::Excepted(date(2026, 3, 22)).to_string();
        for hour in hours {
            assert_eq!(of_date(&hour.to_string()), Vec::<&str>::new());
            assert_eq!(of_date(&format!("{excepted}; flood; {hour}")), [excepted.as_str(), "flood"]);
        }
    }
}
