//! What a wheel has in hand: what it claimed and has not booked, what is under way, and outcomes that are not written yet. Whatever ends a
//! wheel, its hand is emptied into the rows.

use std::time::Duration;

use anyhow::Result;
use messages::ParcelId;
use store::{
    RouteTerms, StoreError,
    turn::{Claimed, Month, Recorded, Turn},
};

use super::{spend, trouble::Trouble, under_way::UnderWay};
use crate::depot::Depot;

/// Outcomes that are committed at once at the most.
const OUTCOMES_MAX: usize = 1_000;

/// How often outcomes are written while a wheel ends, in milliseconds of the machine's time.
const TURN_MS: u64 = 100;
/// After how long what could not be written is tried again, in milliseconds of the machine's time: a full disk stays full a while.
const AGAIN_MS: u64 = 1_000;

/// One wheel's hand.
#[derive(Default)]
pub struct Hand {
    /// Claimed, not booked.
    pub claimed: Vec<Claimed>,
    /// Booked and sent, with no outcome yet.
    pub under_way: UnderWay,
    /// Outcomes that are not written.
    pub recorded: Vec<Recorded>,
    /// Whether something may be claimed for this wheel that it does not know of: a commit that was told as failed, facts that could not be read.
    pub lost_sight: bool,
}

impl Hand {
    /// Takes up what has ended.
    pub fn gather(&mut self, now_ms: i64) {
        while self.recorded.len() < OUTCOMES_MAX
            && let Some(one) = self.under_way.ended(now_ms)
        {
            self.recorded.push(one);
        }
    }

    /// Whether there is nothing to do for it.
    pub fn is_empty(&self) -> bool {
        self.claimed.is_empty() && self.unsure() == 0 && !self.lost_sight
    }

    /// Messages that may have left and have no outcome in the rows.
    pub fn unsure(&self) -> usize {
        self.under_way.count() + self.recorded.len()
    }

    /// Every parcel in it.
    pub fn parcels(&self) -> Vec<ParcelId> {
        let recorded = self.recorded.iter().flat_map(|one| &one.sending.tickets).map(|ticket| ticket.parcel);
        let claimed = self.claimed.iter().map(|one| one.ticket.parcel);
        claimed.chain(self.under_way.parcels()).chain(recorded).collect()
    }

    /// Waits for what is under way and writes every outcome, while the route is this process's. What is claimed and was not booked goes
    /// back into the queue with the route's next lease.
    ///
    /// # Errors
    /// Another process has the route: what was under way is unknown to it, and what became of it here can't be written any more.
    pub async fn empty(mut self, depot: &Depot, terms: RouteTerms) -> Result<()> {
        let trouble = Trouble::default();
        let mut lost = None;
        loop {
            self.gather(depot.clock.now_ms());
            if self.unsure() == 0 {
                return lost.map_or(Ok(()), |error: StoreError| Err(error.into()));
            }
            let batch = std::mem::take(&mut self.recorded);
            let wait_ms = match write(depot, terms, batch).await {
                Ok(()) => TURN_MS,
                Err((unwritten, error)) if error.passes() => {
                    self.recorded = unwritten;
                    trouble.met("the store writes nothing; what was sent is recorded when it does", &error.to_string());
                    AGAIN_MS
                }
                Err((unwritten, error)) => {
                    tracing::error!(messages = unwritten.len(), why = %error, "outcomes can't be recorded; their messages will be seen as unknown");
                    lost = Some(error);
                    TURN_MS
                }
            };
            if self.under_way.count() > 0 || !self.recorded.is_empty() {
                tokio::time::sleep(Duration::from_millis(wait_ms)).await;
            }
        }
    }
}

/// Writes outcomes: all in one commit, and where the rows refuse that, each by itself, so that one takes no other with it.
async fn write(depot: &Depot, terms: RouteTerms, batch: Vec<Recorded>) -> Result<(), (Vec<Recorded>, StoreError)> {
    if batch.is_empty() {
        return Ok(());
    }
    let Err(error) = depot.store.turn(outcomes(depot, terms, batch.clone())).await else { return Ok(()) };
    if error.passes() || matches!(error, StoreError::Refused(_) | StoreError::Silent(_)) || batch.len() == 1 {
        return Err((batch, error));
    }
    let mut refused = Vec::new();
    let mut why = error;
    for one in batch {
        if let Err(error) = depot.store.turn(outcomes(depot, terms, vec![one.clone()])).await {
            refused.push(one);
            why = error;
        }
    }
    if refused.is_empty() { Ok(()) } else { Err((refused, why)) }
}

/// A turn that records alone.
fn outcomes(depot: &Depot, terms: RouteTerms, recorded: Vec<Recorded>) -> Turn {
    let now_ms = depot.clock.now_ms();
    Turn {
        terms,
        now_ms,
        second_ms: depot.clock.stretch(1_000),
        month: spend::month(depot, now_ms).ok().flatten().map(|(name, limit)| Month { name: name.into(), limit }),
        recorded,
        bookings: Vec::new(),
        claim: None,
    }
}
