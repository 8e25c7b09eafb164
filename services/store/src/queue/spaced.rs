//! The order of what waits for the gap between two messages to one phone: each a gap behind those before it, so that they leave in the order
//! in which they were made, and none is judged again before its time.

use messages::{HandsetId, ParcelId, RouteId, parcel::Lane};

use crate::{
    error::StoreError,
    sql::{Given, Query, Transaction, columns, query, values},
};

/// Milliseconds behind the phone's next free instant up to which something waits for the same gap, not for an hour of its own.
const SAME_GAP_MS: i64 = 60_000;

/// A parcel that waits until its phone is free, back in the queue.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spaced {
    pub(crate) parcel: ParcelId,
    pub(crate) handset: HandsetId,
    pub(crate) lane: Lane,
    /// When the phone is free, milliseconds UTC.
    pub(crate) free_ms: i64,
}

/// What waits for the same phone on the route and goes before each, by the rows of now.
const BEFORE: Query<Before> = query!(Before: "SELECT {row} FROM {given} JOIN parcels p ON p.handset_id = given.handset
      JOIN due d ON d.parcel_id = p.parcel_id
    WHERE d.route_id = $1 AND d.lease_ms IS NULL AND d.run_at_ms <= given.until_ms
      AND (d.lane < given.in_lane OR (d.lane = given.in_lane AND d.parcel_id < given.parcel))
    GROUP BY given.parcel");

columns! {
    struct Before { parcel: i64 = "given.parcel", many: i64 = "COUNT(*)" }
}

/// Puts what waits for its phone behind what goes before it, so many milliseconds apart.
pub(crate) async fn space(
    work: &mut Transaction,
    route: RouteId,
    gap_ms: i64,
    spaced: &[Spaced],
) -> Result<(), StoreError> {
    if spaced.is_empty() {
        return Ok(());
    }
    let given = Given::new()
        .ints("parcel", spaced.iter().map(|one| one.parcel.0))
        .ints("handset", spaced.iter().map(|one| one.handset.0))
        .ints("in_lane", spaced.iter().map(|one| one.lane as i64))
        .ints("until_ms", spaced.iter().map(|one| one.free_ms.saturating_add(SAME_GAP_MS)));
    let mut later = Vec::new();
    for Before { parcel, many } in work.find_given(BEFORE, values![route], given).await? {
        later.push((parcel, many.saturating_mul(gap_ms)));
    }
    let given = Given::new().ints("parcel", later.iter().map(|l| l.0)).ints("later_ms", later.iter().map(|l| l.1));
    let text = "UPDATE due SET run_at_ms = run_at_ms + given.later_ms FROM {given} WHERE due.parcel_id = given.parcel";
    work.run_given(text, values![], given).await?;
    Ok(())
}
