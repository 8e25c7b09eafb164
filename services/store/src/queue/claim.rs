//! Claims: parcels that one route's holder takes in hand under its fence, until its lease ends; and what of a claim does not leave after
//! all.

use messages::{
    ParcelId,
    parcel::{Close, Hold, Lane},
};

use super::stand::{Stands, stand};
use crate::{
    error::StoreError,
    sql::{Given, Row, Transaction, among_ints, values},
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

/// What the queue says of a parcel.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Queued {
    /// Its lane, and since when it is due (milliseconds UTC): what should leave first comes first.
    pub(crate) place: (i64, i64),
    /// Attempts so far, and of these those on addresses before this one.
    pub(crate) attempts: u32,
    pub(crate) attempts_before: u32,
    /// Whether it is the one repetition after an unknown attempt.
    pub(crate) repeated: bool,
}

impl Taken {
    /// A row that is spoilt keeps no other from being claimed.
    fn read(row: &Row) -> Result<Self, StoreError> {
        Ok(Self { parcel: row.int(0)?, queued: Queued::read(row).ok() })
    }
}

impl Queued {
    fn read(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            place: (row.int(1)?, row.int(2)?),
            attempts: row.count(3)?,
            attempts_before: row.count(4)?,
            repeated: row.flag(5)?,
        })
    }
}

const SQLITE: &str = "UPDATE due SET lease_ms = $1, fence = $2 WHERE parcel_id IN (
        SELECT parcel_id FROM due WHERE route_id = $3 AND lane = $4 AND lease_ms IS NULL AND run_at_ms <= $5
        ORDER BY run_at_ms LIMIT $6)
    RETURNING parcel_id, lane, run_at_ms, attempts, attempts_before, repeated";

/// By their places in one array: PostgreSQL goes to each row without a look at an index, whatever its statistics say of a table that always changes. The
/// places hold, for the rows are locked in the same statement; one that somebody changed in this very moment is left to the next claim.
const POSTGRES: &str = "UPDATE due SET lease_ms = $1, fence = $2 WHERE ctid = ANY (ARRAY(
        SELECT ctid FROM due WHERE route_id = $3 AND lane = $4 AND lease_ms IS NULL AND run_at_ms <= $5
        ORDER BY run_at_ms LIMIT $6 FOR UPDATE SKIP LOCKED))
    RETURNING parcel_id, lane, run_at_ms, attempts, attempts_before, repeated";

/// Claims up to so many parcels of a lane that are due; which.
pub(crate) async fn claim(work: &mut Transaction, by: Claim, lane: Lane, most: i64) -> Result<Vec<Taken>, StoreError> {
    let text = work.either(SQLITE, POSTGRES);
    let values = values![by.lease_ms, by.fence, by.route, lane as i64, by.now_ms, most];
    work.rows(text, values).await?.iter().map(Taken::read).collect()
}

/// Claims those of these parcels that are due; which.
pub(crate) async fn claim_these(
    work: &mut Transaction,
    by: Claim,
    parcels: Vec<i64>,
) -> Result<Vec<Taken>, StoreError> {
    let text = among_ints!(
        work,
        "UPDATE due SET lease_ms = $2, fence = $3 WHERE route_id = $4 AND run_at_ms <= $5 AND lease_ms IS NULL AND parcel_id",
        "RETURNING parcel_id, lane, run_at_ms, attempts, attempts_before, repeated"
    );
    let values = values![parcels, by.lease_ms, by.fence, by.route, by.now_ms];
    work.rows(text, values).await?.iter().map(Taken::read).collect()
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
    let text = among_ints!(
        work,
        "UPDATE due SET lease_ms = NULL, run_at_ms = $2 WHERE fence = $3 AND lease_ms = $4 AND parcel_id",
        "RETURNING parcel_id"
    );
    let rows = work.rows(text, values![parcels, again_ms, fence, lease_ms]).await?;
    let parked = rows.iter().map(|row| row.int(0).map(ParcelId)).collect::<Result<Vec<_>, _>>()?;
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
    let text = among_ints!(work, "DELETE FROM due WHERE parcel_id", "AND fence = $2");
    let parcels: Vec<i64> = closed.iter().map(|(parcel, _)| parcel.0).collect();
    work.run(text, values![parcels, fence]).await?;
    Ok(())
}
