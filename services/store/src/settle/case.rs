//! One arrival that is being settled: who wrote, where a reply goes, what was decided.

use lessons::decide::{Decision, Effect};
use messages::{AddressId, HandsetId};

use crate::arrivals::Arrival;

/// An arrival whose settlement has been let in.
pub(super) struct Case<'a> {
    pub(super) arrival: &'a Arrival,
    pub(super) decision: &'a Decision,
    /// The phone that wrote; a join may give it another.
    pub(super) handset: Option<HandsetId>,
    /// The address that wrote.
    pub(super) address: Option<AddressId>,
}

impl Case<'_> {
    pub(super) fn has(&self, which: fn(&Effect) -> bool) -> bool {
        self.decision.effects.iter().any(which)
    }
}

/// What was decided for all of them, each with its case.
pub(super) fn effects<'c>(cases: &'c [Case<'_>]) -> impl Iterator<Item = (&'c Case<'c>, &'c Effect)> + Clone {
    cases.iter().flat_map(|case| case.decision.effects.iter().map(move |effect| (case, effect)))
}
