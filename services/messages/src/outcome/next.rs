//! Where a parcel stands when an attempt ends, and the ways on from there.

use super::Pattern;
use crate::{parcel::Kind, trust::Trust};

/// What follows from an attempt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
    /// The carrier has every part.
    Done,
    /// The same address again, not before this instant.
    Again {
        /// Milliseconds UTC.
        at_ms: i64,
        /// Whether the route as a whole rests until then.
        route_rests: bool,
    },
    /// The recipient's next address.
    StepDown {
        /// Why this one is of no use, for the page.
        why: String,
        /// Whether nothing else is sent to this one.
        for_good: bool,
    },
    /// The recipient's next address; where there is none, this one again.
    Elsewhere {
        /// Why this one can't be waited for, for the page.
        why: String,
        /// When this one takes it, milliseconds UTC.
        or_at_ms: i64,
    },
    /// The person wants no more: consent ends as after STOP.
    OptedOut,
    /// Nobody can mend it but a person.
    TellTeacher {
        /// What happened, for the page.
        why: String,
    },
    /// Seen as unknown; sent once more at `again_at_ms` where a copy does no harm and no receipt came.
    Unknown {
        /// Milliseconds UTC; `None` for kinds that are never repeated.
        again_at_ms: Option<i64>,
    },
}

/// Where a parcel stands with an address when an attempt ends.
#[derive(Clone, Copy, Debug)]
pub struct Tried {
    /// What it carries.
    pub kind: Kind,
    /// Attempts on this address so far, this one included.
    pub attempts: u32,
    /// How often in a row the address was said to be unknown before, in doubt.
    pub doubts: u32,
    /// Whether an earlier attempt was unknown and this one was the repetition.
    pub repeated: bool,
    /// The route's receipts.
    pub receipts: Trust,
    /// Failures of the route in a row, for the length of its rest.
    pub route_failures: u32,
    /// What stands around its refusal, where the code alone does not say whose fault it is.
    pub pattern: Pattern,
    /// When the attempt ended, milliseconds UTC.
    pub now_ms: i64,
}
