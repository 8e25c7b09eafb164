//! From a local wall time to the instant, as RFC 5545 3.3.5 has it. It never asks for the last instant, only for the rule's date.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::AmbiguousOffset;

use super::zone::Zone;

/// The instant of a local time, and what the clocks did to it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Moment {
    /// The instant.
    pub at: Timestamp,
    /// What the local clock shows then.
    pub shown: DateTime,
    /// Whether a clock change touched it.
    pub clock: Clock,
}

/// What a clock change does to a local time.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Clock {
    /// The time comes once.
    Plain,
    /// The time does not come, for clocks jump over it: the offset before the jump holds, so it is late by the jump.
    Gap,
    /// The time comes twice: the first holds.
    Overlap,
}

/// The instant at which clocks of the zone show this time. `None` only outside the years that jiff can hold (-9999 to 9999).
pub fn moment(date: Date, time: Time, zone: &Zone) -> Option<Moment> {
    let ambiguous = zone.rules().to_ambiguous_timestamp(date.to_datetime(time));
    let clock = match ambiguous.offset() {
        AmbiguousOffset::Unambiguous { .. } => Clock::Plain,
        AmbiguousOffset::Gap { .. } => Clock::Gap,
        AmbiguousOffset::Fold { .. } => Clock::Overlap,
    };
    let at = ambiguous.compatible().ok()?;
    Some(Moment { at, shown: zone.rules().to_datetime(at), clock })
}
