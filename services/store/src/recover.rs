//! What a process that ended or slept has left claimed. What was never booked has not left, and goes back into the queue; what was
//! booked may have left: it is unknown, seen, and sent once more only where a copy does no harm.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use messages::{
    AddressId, ParcelId, RouteId,
    limits::REFUSAL_COUNTS_MS,
    outcome::{Next, Outcome, Pattern, Tried, after},
    parcel::Kind,
};

use crate::{
    Store, answered,
    error::StoreError,
    keys::Keys,
    limits::{BOOKING_KEPT_MS, RECOVER_AFTER_MS, RECOVER_LOOKS_AT_MAX, RECOVER_MAX},
    people::introduce,
    queue::{self, Again, ClaimName, Stands, stand},
    receipts,
    routes::trust_of,
    sql::{Given, Query, Transaction, columns, query, values},
    turn::Ticket,
    writer::Verb,
};

/// What a recovery found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Recovered {
    /// Claimed and never booked: back in the queue.
    pub unsent: u64,
    /// Booked and never recorded: unknown, to be sent once more after the receipts had their time.
    pub repeated: u64,
    /// Booked and never recorded: unknown for good.
    pub unknown: u64,
}

impl Store {
    /// Takes in hand what is claimed under a fence that has passed, or under a lease that ran out. Run it after taking a route, and every
    /// few seconds; it does at most [`crate::limits::RECOVER_MAX`] parcels at a time.
    ///
    /// # Errors
    /// `Silent` where this process may not send.
    pub async fn recover(&self, now_ms: i64) -> Result<Recovered, StoreError> {
        self.may_send()?;
        let own: Vec<String> = self.own_names().iter().cloned().collect();
        let looked = self.left_claimed(now_ms, own.clone()).await?;
        self.write(Recover { now_ms, own, looked, keys: Arc::clone(self.keys()) }).await
    }

    /// Looks what seems to be left claimed. Only what was claimed is read, beside the writer, which looks at each parcel again.
    async fn left_claimed(&self, now_ms: i64, own: Vec<String>) -> Result<Looked, StoreError> {
        let mut work = self.read().await?;
        let ended_ms = now_ms.saturating_sub(RECOVER_AFTER_MS);
        let claims = queue::lapsed(&mut work, ended_ms, own.clone(), RECOVER_LOOKS_AT_MAX).await?;
        let taken: Vec<i64> = claims.values().flatten().copied().collect();
        let seen =
            if taken.is_empty() { Vec::new() } else { work.find(SEEN_LEFT, values![ended_ms, own, taken]).await? };
        work.commit().await?;
        let mut left: Claims = Claims::new();
        for row in seen {
            left.entry(row.claim.name()).or_default().push(row.parcel);
        }
        let over = claims.into_keys().filter(|claim| !left.contains_key(claim)).collect();
        Ok(Looked { left, over })
    }
}

/// Claims and parcels of each.
type Claims = BTreeMap<ClaimName, Vec<i64>>;

/// What was seen beside the writer.
struct Looked {
    /// Parcels that seemed to be left.
    left: Claims,
    /// Claims of which nothing is.
    over: Vec<ClaimName>,
}

impl Looked {
    /// The first parcels that seemed to be left, as many as one recovery takes in hand.
    fn first(&self) -> Vec<i64> {
        let most = usize::try_from(RECOVER_MAX).unwrap_or(usize::MAX);
        self.left.values().flatten().copied().take(most).collect()
    }
}

struct Recover {
    now_ms: i64,
    /// The names under which this process has routes.
    own: Vec<String>,
    looked: Looked,
    keys: Arc<Keys>,
}

/// What is known of a lost claim that had been booked.
#[derive(Clone, Copy)]
struct Lost {
    reserved_micros: i64,
    /// Of its longest message.
    parts: i64,
}

columns! {
    /// By what a claim is known.
    struct ClaimOf { route: i64 = "d.route_id", fence: i64 = "d.fence", lease_ms: i64 = "d.lease_ms" }
}

impl ClaimOf {
    fn name(&self) -> ClaimName {
        (self.route, self.fence, self.lease_ms)
    }
}

columns! {
    struct SeenLeft { parcel: i64 = "d.parcel_id", claim: ClaimOf }
}

columns! {
    /// A row that was left claimed.
    struct Left {
        parcel: i64 = "d.parcel_id",
        claim: ClaimOf,
        attempts: u32 = "d.attempts",
        attempts_before: u32 = "d.attempts_before",
        repeated: bool = "d.repeated",
        trust: i64 = "r.receipts",
        kind: Result<Kind, StoreError> = "p.kind",
        address: Option<i64> = "p.address_id",
    }
}

/// Rows under a fence before their route's, or under a lease that ran out where no other machine has the route: that one's clock may be another,
/// and it looks after its own.
const LEFT: &str = "SELECT {row} FROM due d JOIN parcels p ON p.parcel_id = d.parcel_id JOIN routes r ON r.route_id = d.route_id
    WHERE d.lease_ms IS NOT NULL AND (d.fence < r.fence OR d.lease_ms < $1 AND (r.holder IS NULL OR r.holder {in texts $2}))
      AND d.parcel_id {in ints $3} ORDER BY d.lease_ms ";
const SEEN_LEFT: Query<SeenLeft> = query!(SeenLeft: LEFT);
/// What another recovery has in hand at this moment is its.
const REALLY_LEFT: Query<Left> = Query::either(query!(Left: LEFT), query!(Left: LEFT, "FOR UPDATE OF d SKIP LOCKED"));

impl Verb for Recover {
    type Answer = Recovered;

    async fn run(&self, work: &mut Transaction) -> Result<Recovered, StoreError> {
        let latest = self.now_ms.saturating_sub(RECOVER_AFTER_MS);
        let left = self.read_left(work, latest).await?;
        let booked = self.close_claims(work, &left).await?;
        let (unknown, unsent): (Vec<Left>, Vec<Left>) =
            left.into_iter().partition(|l| booked.contains_key(&l.claim.name()));
        queue::give_back(work, unsent.iter().map(|l| l.parcel).collect()).await?;
        let repeated = self.write_unknown(work, &unknown, &booked).await?;
        queue::forget(work, &self.looked.over, &self.looked.left).await?;
        receipts::join_parked(work, &self.keys, self.now_ms).await?;
        self.free_money(work, latest).await?;
        let forget = "DELETE FROM bookings WHERE lease_ms < $1 AND reserved_micros = 0";
        work.run(forget, values![self.now_ms.saturating_sub(BOOKING_KEPT_MS)]).await?;
        let forget = "DELETE FROM refusals WHERE at_ms < $1";
        work.run(forget, values![self.now_ms.saturating_sub(REFUSAL_COUNTS_MS)]).await?;
        let count = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
        Ok(Recovered {
            unsent: count(unsent.len()),
            repeated: count(repeated),
            unknown: count(unknown.len().saturating_sub(repeated)),
        })
    }
}

impl Recover {
    async fn read_left(&self, work: &mut Transaction, latest_ms: i64) -> Result<Vec<Left>, StoreError> {
        let left = self.looked.first();
        if left.is_empty() {
            return Ok(Vec::new());
        }
        work.find(REALLY_LEFT, values![latest_ms, self.own.clone(), left]).await
    }

    /// Marks the claims as lost, so that whoever slept with them can book nothing more; those that were booked, with what is still
    /// reserved for them.
    async fn close_claims(
        &self,
        work: &mut Transaction,
        left: &[Left],
    ) -> Result<BTreeMap<ClaimName, Lost>, StoreError> {
        let claims: BTreeSet<ClaimName> = left.iter().map(|l| l.claim.name()).collect();
        let mut booked = BTreeMap::new();
        for (route, fence, lease) in claims {
            let booking = query!({ reserved_micros: i64, lost: i64, parts: i64 }:
                "SELECT {row} FROM bookings WHERE route_id = $1 AND fence = $2 AND lease_ms = $3");
            let row = work.find_one(booking, values![route, fence, lease]).await?;
            // Once lost without a booking, later parts of the same claim were not booked either: the mark says so by its value.
            if let Some(row) = row.filter(|row| row.lost != LOST_UNBOOKED) {
                let lost = Lost { reserved_micros: row.reserved_micros, parts: row.parts };
                booked.insert((route, fence, lease), lost);
            }
            let mark = if booked.contains_key(&(route, fence, lease)) { LOST_BOOKED } else { LOST_UNBOOKED };
            let text = "INSERT INTO bookings (route_id, fence, lease_ms, lost) VALUES ($1, $2, $3, $4)
                        ON CONFLICT (route_id, fence, lease_ms) DO UPDATE SET lost = excluded.lost, reserved_micros = 0";
            work.run(text, values![route, fence, lease, mark]).await?;
        }
        Ok(booked)
    }

    /// Writes the attempts that may have been made; how many of them will be repeated.
    async fn write_unknown(
        &self,
        work: &mut Transaction,
        unknown: &[Left],
        booked: &BTreeMap<ClaimName, Lost>,
    ) -> Result<usize, StoreError> {
        self.write_attempts(work, unknown, booked).await?;
        let (mut back, mut gone) = (Vec::new(), Vec::new());
        for left in unknown {
            match after(&[Outcome::Unknown], left.tried(self.now_ms)) {
                Next::Unknown { again_at_ms: Some(at_ms) } => {
                    let attempts = i64::from(left.attempts) + 1;
                    back.push((left.parcel, Again { at_ms, attempts, repeated: true }));
                }
                _ => gone.push(left.parcel),
            }
        }
        queue::repeat(work, &back).await?;
        queue::give_up(work, gone).await?;
        stand(work, unknown.iter().map(|l| (ParcelId(l.parcel), Stands::Unknown)), self.now_ms).await?;
        let lessons = unknown.iter().filter(|l| l.kind() == Kind::Lesson).map(|l| l.parcel);
        answered::before_its_outcome(work, lessons.collect(), self.now_ms).await?;
        // Two that nobody knows of are all that can be done: a phone is not held for what its network does not say.
        let over =
            unknown.iter().filter(|l| l.kind() == Kind::Introduction && !back.iter().any(|(id, _)| *id == l.parcel));
        introduce::said(
            work,
            over.map(|l| (ParcelId(l.parcel), AddressId(l.address_or_none()))).collect(),
            self.now_ms,
        )
        .await?;
        Ok(back.len())
    }

    /// Money that is reserved for what is in nobody's hand any more: a turn was told that its commit failed, and it stood. What of it was claimed
    /// was given back; what was reserved for that comes back here, when no process can record it any more.
    async fn free_money(&self, work: &mut Transaction, latest_ms: i64) -> Result<(), StoreError> {
        let reserved = query!({
            route: RouteId = "b.route_id",
            fence: i64 = "b.fence",
            lease_ms: i64 = "b.lease_ms",
            micros: i64 = "b.reserved_micros",
            month: String = "b.month",
        }: "SELECT {row} FROM bookings b WHERE b.reserved_micros > 0 AND b.month IS NOT NULL AND b.lease_ms < $1
              AND NOT EXISTS (SELECT 1 FROM claims c WHERE c.route_id = b.route_id AND c.fence = b.fence AND c.lease_ms = b.lease_ms)");
        for row in work.find(reserved, values![latest_ms]).await? {
            let freed = "UPDATE bookings SET reserved_micros = 0
                         WHERE route_id = $1 AND fence = $2 AND lease_ms = $3 AND reserved_micros = $4";
            let claim = values![row.route, row.fence, row.lease_ms, row.micros];
            if work.run(freed, claim).await? == 1 {
                let text = "UPDATE budgets SET used_micros = used_micros - $2 WHERE month = $1";
                work.run(text, values![row.month, row.micros]).await?;
            }
        }
        Ok(())
    }

    /// What was still reserved for a claim stands on its first attempt: which of them cost what died with the process.
    async fn write_attempts(
        &self,
        work: &mut Transaction,
        unknown: &[Left],
        booked: &BTreeMap<ClaimName, Lost>,
    ) -> Result<(), StoreError> {
        let mut unpriced = booked.clone();
        let mut price = |left: &Left| unpriced.remove(&left.claim.name()).map_or(0, |lost| lost.reserved_micros);
        let prices: Vec<i64> = unknown.iter().map(&mut price).collect();
        let parts = |left: &Left| booked.get(&left.claim.name()).map_or(0, |lost| lost.parts);
        let given = Given::new()
            .ints("parcel_id", unknown.iter().map(|l| l.parcel))
            .ints("attempt", unknown.iter().map(|l| i64::from(l.attempts) + 1))
            .ints("sending_id", unknown.iter().map(|l| Ticket::sending_of(l.parcel, l.attempts)))
            .ints("route_id", unknown.iter().map(|l| l.claim.route))
            .ints("address_id", unknown.iter().map(|l| l.address_or_none()))
            .ints("parts", unknown.iter().map(parts))
            .ints("price_micros", prices);
        let text = "INSERT INTO attempts (parcel_id, attempt, sending_id, route_id, address_id, outcome, why, parts, price_micros,
                                          started_ms, ended_ms)
                    SELECT given.parcel_id, given.attempt, given.sending_id, given.route_id, given.address_id, 'unknown',
                           'not_recorded', given.parts, given.price_micros, $1, $1 FROM {given}";
        work.run_given(text, values![self.now_ms], given).await?;
        Ok(())
    }
}

impl Left {
    /// A kind that nobody knows is never repeated; where it has not left, the claim finds it and puts it aside.
    fn kind(&self) -> Kind {
        self.kind.as_ref().map_or(Kind::Reply, |kind| *kind)
    }

    fn address_or_none(&self) -> i64 {
        self.address.unwrap_or(0)
    }

    fn tried(&self, now_ms: i64) -> Tried {
        Tried {
            kind: self.kind(),
            attempts: self.attempts.saturating_sub(self.attempts_before).saturating_add(1),
            doubts: 0,
            repeated: self.repeated,
            receipts: trust_of(self.trust),
            route_failures: 0,
            pattern: Pattern::Alone,
            now_ms,
        }
    }
}

/// A lost claim that had been booked, and one that had not.
const LOST_BOOKED: i64 = 1;
const LOST_UNBOOKED: i64 = 2;
