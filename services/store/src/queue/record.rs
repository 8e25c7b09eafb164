//! After a sending: its parcels leave the queue, or are due again, if their claim still stands; and the claims of a process that ended.

use std::collections::{BTreeMap, BTreeSet};

use messages::{ParcelId, RouteId};

use super::claims::taken_under;
use crate::{
    bell::Matter,
    error::StoreError,
    sql::{Given, Query, Transaction, query, values},
};

/// A claimed parcel whose sending ended.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ended {
    pub(crate) parcel: ParcelId,
    /// The claim's fence and lease.
    pub(crate) fence: i64,
    pub(crate) lease_ms: i64,
    /// When it is due again; `None` takes it out.
    pub(crate) again: Option<Again>,
}

/// That a parcel is sent once more.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Again {
    /// Not before, milliseconds UTC.
    pub(crate) at_ms: i64,
    /// Attempts so far.
    pub(crate) attempts: i64,
    /// Whether a copy of it may have left.
    pub(crate) repeated: bool,
}

const TAKE_OUT: Query<i64> =
    query!(i64: "DELETE FROM due WHERE parcel_id {in ints $1} AND lease_ms = $2 AND fence = $3 RETURNING parcel_id");
const PUT_BACK: Query<i64> = query!(i64: "UPDATE due
    SET lease_ms = NULL, run_at_ms = given.again_ms, attempts = given.tried, repeated = given.repeats
    FROM {given} WHERE due.parcel_id = given.parcel AND due.lease_ms = given.claimed_ms AND due.fence = $1
    RETURNING due.parcel_id");

/// Takes parcels out of the queue, or back into it; those whose claim still stood.
pub(crate) async fn record(work: &mut Transaction, fence: i64, ended: &[Ended]) -> Result<BTreeSet<i64>, StoreError> {
    let mut present = BTreeSet::new();
    let mut by_lease: BTreeMap<i64, Vec<i64>> = BTreeMap::new();
    for one in ended.iter().filter(|one| one.again.is_none() && one.fence == fence) {
        by_lease.entry(one.lease_ms).or_default().push(one.parcel.0);
    }
    for (lease_ms, mut parcels) in by_lease {
        parcels.sort_unstable();
        present.extend(work.find(TAKE_OUT, values![parcels, lease_ms, fence]).await?);
    }
    let back = || ended.iter().filter_map(|one| Some((one, one.again?)));
    let given = Given::new()
        .ints("parcel", back().map(|(one, _)| one.parcel.0))
        .ints("claimed_ms", back().map(|(one, _)| one.lease_ms))
        .ints("again_ms", back().map(|(_, again)| again.at_ms))
        .ints("tried", back().map(|(_, again)| again.attempts))
        .ints("repeats", back().map(|(_, again)| i64::from(again.repeated)));
    present.extend(work.find_given(PUT_BACK, values![fence], given).await?);
    Ok(present)
}

/// Frees claims of which nothing was booked: they are due as they were.
pub(crate) async fn give_back(work: &mut Transaction, parcels: Vec<i64>) -> Result<(), StoreError> {
    let free = query!((): "UPDATE due SET lease_ms = NULL WHERE parcel_id {in ints $1}");
    let due = work.run_query(free, values![parcels]).await?;
    work.rings(Matter::Queue, due);
    Ok(())
}

/// Frees what is claimed on a route under a fence and is not among these; how many.
pub(crate) async fn give_back_others(
    work: &mut Transaction,
    route: RouteId,
    fence: i64,
    these: &[ParcelId],
) -> Result<u64, StoreError> {
    let these: BTreeSet<i64> = these.iter().map(|parcel| parcel.0).collect();
    let mut others = taken_under(work, route, fence).await?;
    others.retain(|parcel| !these.contains(parcel));
    let free = query!((): "UPDATE due SET lease_ms = NULL
        WHERE route_id = $2 AND fence = $3 AND lease_ms IS NOT NULL AND parcel_id {in ints $1}");
    let due = work.run_query(free, values![others, route, fence]).await?;
    work.rings(Matter::Queue, due);
    Ok(due)
}

/// Frees claims of which a copy may have left: each is sent once more.
pub(crate) async fn repeat(work: &mut Transaction, parcels: &[(i64, Again)]) -> Result<(), StoreError> {
    let given = Given::new()
        .ints("parcel", parcels.iter().map(|(parcel, _)| *parcel))
        .ints("again_ms", parcels.iter().map(|(_, again)| again.at_ms))
        .ints("tried", parcels.iter().map(|(_, again)| again.attempts))
        .ints("repeats", parcels.iter().map(|(_, again)| i64::from(again.repeated)));
    let text =
        "UPDATE due SET lease_ms = NULL, run_at_ms = given.again_ms, attempts = given.tried, repeated = given.repeats
                FROM {given} WHERE due.parcel_id = given.parcel";
    let due = work.run_given(text, vec![], given).await?;
    work.rings(Matter::Queue, due);
    Ok(())
}

/// Takes claimed parcels out that may have left and are not sent again.
pub(crate) async fn give_up(work: &mut Transaction, parcels: Vec<i64>) -> Result<(), StoreError> {
    let out = query!((): "DELETE FROM due WHERE parcel_id {in ints $1}");
    work.run_query(out, values![parcels]).await?;
    Ok(())
}

/// Takes repetitions out that have not begun: the first copy arrived after all.
pub(crate) async fn cancel_repeats(work: &mut Transaction, parcels: Vec<i64>) -> Result<(), StoreError> {
    if parcels.is_empty() {
        return Ok(());
    }
    let out = query!((): "DELETE FROM due WHERE repeated = 1 AND lease_ms IS NULL AND parcel_id {in ints $1}");
    work.run_query(out, values![parcels]).await?;
    Ok(())
}

/// Repetitions that need not wait for receipts, for the first copy did not leave, or not all of it: they go then, or before; whether some of it may
/// have left. Which they are.
pub(crate) async fn sooner(
    work: &mut Transaction,
    parcels: Vec<i64>,
    (at_ms, may_have_left): (i64, bool),
) -> Result<Vec<i64>, StoreError> {
    let sooner = query!(i64: "UPDATE due SET run_at_ms = CASE WHEN run_at_ms < $2 THEN run_at_ms ELSE $2 END, repeated = $3
        WHERE repeated = 1 AND lease_ms IS NULL AND parcel_id {in ints $1} RETURNING parcel_id");
    let due = work.find(sooner, values![parcels, at_ms, i64::from(may_have_left)]).await?;
    work.rings(Matter::Queue, u64::try_from(due.len()).unwrap_or(u64::MAX));
    Ok(due)
}
