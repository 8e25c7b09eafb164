//! What a claimed parcel is known by until its outcome is recorded. Whoever has no ticket of the present claim can neither book nor
//! record.

use std::sync::Arc;

use messages::{AddressId, HandsetId, ParcelId, PersonId, parcel::Kind};

/// One claimed parcel.
#[derive(Clone, Debug)]
pub struct Ticket {
    /// Which.
    pub parcel: ParcelId,
    /// What it carries.
    pub kind: Kind,
    /// For whom; 0 where nobody knows who has the handset.
    pub person: PersonId,
    /// Where it goes.
    pub address: AddressId,
    /// On which handset.
    pub handset: HandsetId,
    /// The handset's version when its facts were read.
    pub handset_version: i64,
    /// Attempts before this one, on all addresses.
    pub(crate) attempts: u32,
    /// Of these, those on other addresses.
    pub(crate) attempts_before: u32,
    /// How often in a row its address was said to be unknown, in doubt.
    pub(crate) doubts: u32,
    /// Whether this is the one repetition after an unknown attempt.
    pub(crate) repeated: bool,
    /// Until when it is claimed; with the fence, the name of its claim.
    pub(crate) lease_ms: i64,
    /// The fence it was claimed under.
    pub(crate) fence: i64,
}

impl Ticket {
    /// Whether a copy of it may have left before.
    pub fn repeated(&self) -> bool {
        self.repeated
    }
}

/// One booked message: what has to be shown again when its outcomes are recorded.
#[derive(Clone, Debug)]
pub struct Sending {
    /// Its number, which its parcels' attempts share.
    pub id: i64,
    /// The parcels that it carries.
    pub tickets: Vec<Ticket>,
    /// Its parts.
    pub parts: u32,
    /// What was reserved for it, millionths of the currency's unit.
    pub price_micros: i64,
    /// The month that it was reserved in.
    pub(crate) month: Option<Arc<str>>,
    /// The recipient's day that it counts for, where nobody asked for it; milliseconds UTC of its beginning.
    pub(crate) counted_on_ms: Option<i64>,
}

/// Attempts of one parcel that a sending's number leaves room for.
const ATTEMPTS_NUMBERED: i64 = 1 << 16;

impl Ticket {
    /// The number of the sending that this ticket's attempt would be: unique without asking anybody for it.
    pub(crate) fn sending_id(&self) -> i64 {
        Self::sending_of(self.parcel.0, self.attempts)
    }

    /// The same of a row.
    pub(crate) fn sending_of(parcel: i64, attempts: u32) -> i64 {
        parcel.wrapping_mul(ATTEMPTS_NUMBERED) + i64::from(attempts) % ATTEMPTS_NUMBERED
    }

    /// The number of this attempt of its parcel, from 1.
    pub(crate) fn attempt(&self) -> i64 {
        i64::from(self.attempts) + 1
    }
}
