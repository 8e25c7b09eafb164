//! Claims: parcels that one route's holder takes in hand under its fence, until its lease ends; and what of a claim does not leave after
//! all.

use messages::{
    ParcelId,
    parcel::{Close, Hold, Lane},
};

use super::stand::{Stands, stand};
use crate::{
    error::StoreError,
    sql::{Given, Query, Transaction, columns, query, values},
};

/// Who claims, and until when.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Claim {
    pub(crate) route: i64,
    pub(crate) fence: i64,
    /// The end of the lease, milliseconds UTC.
    pub(crate) lease_ms: i64,
    pub(crate) now_ms: i64,
}

/// A parcel that a claim took.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Taken {
    pub(crate) parcel: i64,
    /// What the queue says of it; `None` where that can't be read.
    pub(crate) queued: Option<Queued>,
}

columns! {
    /// What the queue says of a parcel.
    #[derive(Clone, Copy, Debug)]
    pub(crate) struct Queued {
        lane: i64,
        /// Since when it is due, milliseconds UTC.
        run_at_ms: i64,
        /// Attempts so far, and of these those on addresses before this one.
        pub(crate) attempts: u32,
        pub(crate) attempts_before: u32,
        /// Whether it is the one repetition after an unknown attempt.
        pub(crate) repeated: bool,
    }
}

impl Queued {
    /// What should leave first comes first.
    pub(crate) fn place(&self) -> (i64, i64) {
        (self.lane, self.run_at_ms)
    }
}

columns! {
    /// A row that is spoilt keeps no other from being claimed.
    struct TakenRow { parcel: i64 = "parcel_id", queued: Result<Queued, StoreError> }
}

impl From<TakenRow> for Taken {
    fn from(row: TakenRow) -> Self {
        Self { parcel: row.parcel, queued: row.queued.ok() }
    }
}

const SQLITE: Query<TakenRow> = query!(TakenRow: "UPDATE due SET lease_ms = $1, fence = $2 WHERE parcel_id IN (
        SELECT parcel_id FROM due WHERE route_id = $3 AND lane = $4 AND lease_ms IS NULL AND run_at_ms <= $5
        ORDER BY run_at_ms LIMIT $6)
    RETURNING {row}");

/// By their places in one array: PostgreSQL goes to each row without a look at an index, whatever its statistics say of a table that always changes. The
/// places hold, for the rows are locked in the same statement; one that somebody changed in this very moment is left to the next claim.
const POSTGRES: Query<TakenRow> = query!(TakenRow: "UPDATE due SET lease_ms = $1, fence = $2 WHERE ctid = ANY (ARRAY(
        SELECT ctid FROM due WHERE route_id = $3 AND lane = $4 AND lease_ms IS NULL AND run_at_ms <= $5
        ORDER BY run_at_ms LIMIT $6 FOR UPDATE SKIP LOCKED))
    RETURNING {row}");

/// Claims up to so many parcels of a lane that are due; which.
pub(crate) async fn claim(work: &mut Transaction, by: Claim, lane: Lane, most: i64) -> Result<Vec<Taken>, StoreError> {
    let values = values![by.lease_ms, by.fence, by.route, lane as i64, by.now_ms, most];
    let taken = work.find(const { Query::either(SQLITE, POSTGRES) }, values).await?;
    Ok(taken.into_iter().map(Taken::from).collect())
}

/// Claims those of these parcels that are due; which.
pub(crate) async fn claim_these(
    work: &mut Transaction,
    by: Claim,
    parcels: Vec<i64>,
) -> Result<Vec<Taken>, StoreError> {
    let these = query!(TakenRow: "UPDATE due SET lease_ms = $2, fence = $3
        WHERE route_id = $4 AND run_at_ms <= $5 AND lease_ms IS NULL AND parcel_id {in ints $1} RETURNING {row}");
    let taken = work.find(these, values![parcels, by.lease_ms, by.fence, by.route, by.now_ms]).await?;
    Ok(taken.into_iter().map(Taken::from).collect())
}

/// A claimed parcel that does not leave now.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Back {
    pub(crate) parcel: ParcelId,
    /// The lease of its claim.
    pub(crate) lease_ms: i64,
    /// When it is due again, milliseconds UTC.
    pub(crate) again_ms: i64,
    /// Why it waits; `None` leaves its state as it is.
    pub(crate) hold: Option<Hold>,
}

/// Puts claimed parcels back into the queue.
pub(crate) async fn put_back(work: &mut Transaction, fence: i64, back: &[Back], now_ms: i64) -> Result<(), StoreError> {
    stand(work, back.iter().filter_map(|b| Some((b.parcel, Stands::Held(b.hold?)))), now_ms).await?;
    let given = Given::new()
        .ints("parcel", back.iter().map(|b| b.parcel.0))
        .ints("claimed_ms", back.iter().map(|b| b.lease_ms))
        .ints("again_ms", back.iter().map(|b| b.again_ms));
    let text = "UPDATE due SET lease_ms = NULL, run_at_ms = given.again_ms FROM {given}
                WHERE due.parcel_id = given.parcel AND due.lease_ms = given.claimed_ms AND due.fence = $1";
    work.run_given(text, values![fence], given).await?;
    Ok(())
}

/// Puts parcels of a claim aside that can't be read, until `again_ms` (milliseconds UTC); those whose claim still stood.
pub(crate) async fn park(
    work: &mut Transaction,
    parcels: Vec<i64>,
    (fence, lease_ms): (i64, i64),
    again_ms: i64,
    now_ms: i64,
) -> Result<Vec<ParcelId>, StoreError> {
    let park = query!(ParcelId: "UPDATE due SET lease_ms = NULL, run_at_ms = $2
        WHERE fence = $3 AND lease_ms = $4 AND parcel_id {in ints $1} RETURNING parcel_id");
    let parked = work.find(park, values![parcels, again_ms, fence, lease_ms]).await?;
    stand(work, parked.iter().map(|parcel| (*parcel, Stands::Held(Hold::Spoilt))), now_ms).await?;
    Ok(parked)
}

/// Takes claimed parcels out of the queue for good.
pub(crate) async fn close_claimed(
    work: &mut Transaction,
    fence: i64,
    closed: &[(ParcelId, Close)],
    now_ms: i64,
) -> Result<(), StoreError> {
    if closed.is_empty() {
        return Ok(());
    }
    stand(work, closed.iter().map(|(parcel, why)| (*parcel, Stands::Closed(*why))), now_ms).await?;
    let out = query!((): "DELETE FROM due WHERE fence = $2 AND parcel_id {in ints $1}");
    let parcels: Vec<i64> = closed.iter().map(|(parcel, _)| parcel.0).collect();
    work.run_query(out, values![parcels, fence]).await?;
    Ok(())
}
