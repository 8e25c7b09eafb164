//! One arrival that is being settled: who wrote, where a reply goes, what was decided.

use messages::{AddressId, HandsetId};

use super::follows::Follows;
use crate::arrivals::Arrival;

/// An arrival whose settlement has been let in.
pub(super) struct Case<'a> {
    pub(super) arrival: &'a Arrival,
    pub(super) follows: &'a Follows,
    /// The phone that wrote; a join may give it another.
    pub(super) handset: Option<HandsetId>,
    /// The address that wrote.
    pub(super) address: Option<AddressId>,
}
