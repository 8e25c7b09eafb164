//! One turn of a route's wheel, in one commit: the outcomes of one batch are recorded, the judgements of the next are booked, a third is
//! claimed. Opening, forming, packing and judging happen outside the writer, between two turns. It sends nothing.

mod book;
mod claim;
mod facts;
pub mod gate;
mod permits;
mod record;
mod refusals;
mod spoilt;
mod tasks;
mod ticket;
mod told;

use std::{
    collections::BTreeMap,
    sync::{Arc, atomic::Ordering},
};

use messages::{
    ParcelId, RouteId,
    gate::{Budget, Cleared, Judgement},
    trust::Trust,
};

pub use crate::budget::Month;
pub use book::{Booked, Booking, Verdict};
use facts::ClaimName;
pub use facts::{Claimed, HandsetFacts, LessonFacts, OpenTask};
pub use record::Recorded;
pub use tasks::Ask;
pub use ticket::{Sending, Ticket};

use crate::{
    Store, budget,
    error::StoreError,
    keys::Keys,
    queue::Taken,
    routes::{RouteTerms, trust_of},
    sql::{Transaction, query, values},
    writer::Verb,
};

/// What one turn is to do.
#[derive(Debug)]
pub struct Turn {
    /// The route, as this process has it.
    pub terms: RouteTerms,
    /// Milliseconds UTC, by the clock that lessons follow.
    pub now_ms: i64,
    /// How long a second of the machine lasts by that clock: carriers' limits count the machine's seconds.
    pub second_ms: i64,
    /// The month that is spent in, and its limit; `None` where nothing costs.
    pub month: Option<Month>,
    /// Batch A: what became of what was sent.
    pub recorded: Vec<Recorded>,
    /// Batch B: what the gate said of what was claimed.
    pub bookings: Vec<Booking>,
    /// Batch C.
    pub claim: Option<Claim>,
}

/// How much to claim.
#[derive(Clone, Copy, Debug)]
pub struct Claim {
    /// Parcels, at most; never more than the route starts in [`crate::limits::CLAIM_SPAN_MS`], nor than [`crate::limits::CLAIM_MAX`].
    pub limit: u32,
    /// Milliseconds that they stay claimed; unrecorded after it, they are unknown.
    pub lease_ms: i64,
}

/// What a turn did.
#[derive(Debug)]
pub struct Turned {
    /// Of each booking, in order.
    pub verdicts: Vec<Verdict>,
    /// Recorded too late: another had recovered the parcel, and what was recorded for it counts for nothing.
    pub refused: Vec<ParcelId>,
    /// What was claimed, in the order in which it should leave.
    pub claimed: Vec<Claimed>,
    /// Why what was claimed could not be read, or not all of it. The turn counts all the same; [`Store::give_back_others`] gives the rest of the claim
    /// back. A row that is spoilt by itself is no such reason: it is put aside.
    pub unread: Option<StoreError>,
    /// Nothing leaves on the route before, milliseconds UTC.
    pub rests_until_ms: i64,
    /// What was claimed is to be booked no sooner, milliseconds UTC: booked, it is in doubt after a crash until it is recorded.
    pub books_from_ms: i64,
    /// The month's money after this turn.
    pub budget: Option<Budget>,
}

impl Store {
    /// One turn.
    ///
    /// # Errors
    /// `Silent` where this process may not send; `Refused` where another process has the route: nothing of the turn counts then.
    pub async fn turn(&self, turn: Turn) -> Result<Turned, StoreError> {
        self.may_send()?;
        let Turn { terms, now_ms, second_ms, month, recorded, bookings, claim } = turn;
        let keys = Arc::clone(self.keys());
        let ended = recorded.into_iter().map(|r| record::Ended::new(&keys, terms.lease.route, r));
        let ended = ended.collect::<Result<Vec<_>, _>>()?;
        let planned = bookings.iter().map(book::Planned::new).collect();
        let claim = claim.map(|c| Claim { lease_ms: self.unique_lease(now_ms.saturating_add(c.lease_ms)), ..c });
        let name = ClaimName { fence: terms.lease.fence, lease_ms: claim.map_or(0, |c| c.lease_ms) };
        let wheel = Wheel { keys: Arc::clone(&keys), terms, now_ms, second_ms, month, ended, planned, claim };
        let done = self.write(wheel).await?;
        // The commit stands, whatever becomes of reading what it claimed.
        let (claimed, unread) = match facts::read(self, &keys, &done.claimed, name, now_ms).await {
            Ok(read) if read.spoilt.is_empty() => (read.claimed, None),
            Ok(read) => {
                let parked = self.write(spoilt::Park { parcels: read.spoilt, claim: name, now_ms }).await;
                (read.claimed, parked.err())
            }
            Err(error) => (Vec::new(), Some(error)),
        };
        let verdicts = bookings.into_iter().zip(done.fates).map(|(booking, fate)| fate.verdict(booking)).collect();
        Ok(Turned {
            verdicts,
            refused: done.refused,
            claimed,
            unread,
            rests_until_ms: done.rests_until_ms,
            books_from_ms: done.books_from_ms,
            budget: done.budget,
        })
    }

    /// An end of a lease that no other claim of this process has.
    fn unique_lease(&self, wanted_ms: i64) -> i64 {
        let last = self.last_lease().fetch_max(wanted_ms, Ordering::AcqRel);
        if last < wanted_ms { wanted_ms } else { self.last_lease().fetch_add(1, Ordering::AcqRel) + 1 }
    }
}

/// The turn as the writer runs it.
struct Wheel {
    keys: Arc<Keys>,
    terms: RouteTerms,
    now_ms: i64,
    second_ms: i64,
    month: Option<Month>,
    ended: Vec<record::Ended>,
    planned: Vec<book::Planned>,
    claim: Option<Claim>,
}

/// What the writer answers.
struct Done {
    fates: Vec<book::Fate>,
    refused: Vec<ParcelId>,
    claimed: Vec<Taken>,
    rests_until_ms: i64,
    books_from_ms: i64,
    budget: Option<Budget>,
}

/// The route's row, as the turn found it and as it changes it.
struct RouteRow {
    route: RouteId,
    fence: i64,
    trust: Trust,
    rests_until_ms: i64,
    failures: u32,
    /// Whether it refuses everybody, as [`refusals`] keeps it.
    refusing: i64,
    /// The same before this turn.
    refusing_before: i64,
    next_permit_us: i64,
    /// Permits that this turn took, in microseconds of the route's time.
    taken_us: i64,
    /// Whether the rest was made longer.
    rests: bool,
    /// The carrier's failure, if one was recorded.
    failed: Option<String>,
    /// Whether anything was accepted: failures are no longer in a row.
    worked: bool,
}

/// Rows that every worker writes come last in the turn, for PostgreSQL holds them until the commit.
#[derive(Default)]
struct Tail {
    /// Millionths reserved (or given back, below zero), by month.
    spent: BTreeMap<Arc<str>, i64>,
    /// The same by the claim's lease, for what is not recorded yet.
    reserved: BTreeMap<i64, i64>,
    /// What was spent in the month when the bookings were decided, where they looked.
    used_before: Option<i64>,
}

impl Verb for Wheel {
    type Answer = Done;

    async fn run(&self, work: &mut Transaction) -> Result<Done, StoreError> {
        let mut route = RouteRow::read(work, &self.terms).await?;
        let mut tail = Tail::default();
        let refused = record::record(work, self, &mut route, &mut tail).await?;
        let fates = book::book(work, self, &mut route, &mut tail).await?;
        let claimed = claim::claim(work, self, &route).await?;
        let books_from_ms = permits::books_from_ms(self, &route);
        let budget = self.finish(work, &route, tail).await?;
        Ok(Done { fates, refused, claimed, rests_until_ms: route.rests_until_ms, books_from_ms, budget })
    }
}

impl Wheel {
    async fn finish(&self, work: &mut Transaction, route: &RouteRow, tail: Tail) -> Result<Option<Budget>, StoreError> {
        for (lease_ms, micros) in tail.reserved.into_iter().filter(|(_, micros)| *micros != 0) {
            let text = "UPDATE bookings SET reserved_micros = reserved_micros + $4
                        WHERE route_id = $1 AND fence = $2 AND lease_ms = $3";
            work.run(text, values![route.route, route.fence, lease_ms, micros]).await?;
        }
        route.write(work, self.now_ms).await?;
        budget::spend(work, self.month.as_ref(), &tail.spent, tail.used_before).await
    }
}

impl RouteRow {
    async fn read(work: &mut Transaction, terms: &RouteTerms) -> Result<Self, StoreError> {
        let route = query!({
            fence: i64, receipts: i64, rests_until_ms: i64, failures: u32, next_permit_us: i64, refusing: i64,
        }: "SELECT {row} FROM routes WHERE route_id = $1");
        let row = work.find_one(route, values![terms.lease.route]).await?.ok_or(StoreError::Absent("route"))?;
        if row.fence != terms.lease.fence {
            return Err(lost_route());
        }
        Ok(Self {
            route: terms.lease.route,
            fence: terms.lease.fence,
            trust: trust_of(row.receipts),
            rests_until_ms: row.rests_until_ms,
            failures: row.failures,
            refusing: row.refusing,
            refusing_before: row.refusing,
            next_permit_us: row.next_permit_us,
            taken_us: 0,
            rests: false,
            failed: None,
            worked: false,
        })
    }

    /// Writes what changed; the fence is looked at again, for on PostgreSQL another may have taken the route meanwhile.
    async fn write(&self, work: &mut Transaction, now_ms: i64) -> Result<(), StoreError> {
        let failures = match (&self.failed, self.worked) {
            (Some(_), _) => self.failures.saturating_add(1),
            (None, true) => 0,
            (None, false) => self.failures,
        };
        let changed = self.taken_us > 0 || self.rests || self.failed.is_some() || failures != self.failures;
        let changed = changed || self.refusing != self.refusing_before;
        if !changed {
            return Ok(());
        }
        let text = "UPDATE routes SET rests_until_ms = $3, failures = $4, why = CASE WHEN $4 = 0 THEN NULL ELSE COALESCE($5, why) END,
                      refusing = $8, next_permit_us = CASE WHEN next_permit_us > $6 THEN next_permit_us ELSE $6 END + $7
                    WHERE route_id = $1 AND fence = $2";
        let now_us = now_ms.saturating_mul(1_000);
        let rest = values![self.route, self.fence, self.rests_until_ms, failures, self.failed.clone()];
        let values = rest.into_iter().chain(values![now_us, self.taken_us, self.refusing]).collect();
        if work.run(text, values).await? == 1 { Ok(()) } else { Err(lost_route()) }
    }
}

fn lost_route() -> StoreError {
    StoreError::Refused("Another process has this route meanwhile. Nothing more is sent on it from here.".to_owned())
}

/// The clearance of a judgement, where there is one.
fn cleared(judgement: Judgement) -> Option<Box<Cleared>> {
    match judgement {
        Judgement::Cleared(cleared) => Some(cleared),
        Judgement::Held { .. } | Judgement::Closed(_) => None,
    }
}

/// What binds a turn's words to its keys.
fn short(keys: &Keys, carrier_id: &str) -> i64 {
    keys.short("part", carrier_id)
}
