//! A clock that went back: what is due by the clock as it stood before comes back with it. What goes by the calendar, as lessons do, stays
//! where it is.

use messages::parcel::Lane;

use crate::{
    bell::Matter,
    error::StoreError,
    sql::{Transaction, values},
};

/// Brings back by `back_ms` milliseconds what the clock now shows (`now_ms`, UTC) as still to come: replies, alerts and introductions, of which
/// the gate says anew whether they may leave, and the next free instant of each handset.
pub(crate) async fn bring_back(work: &mut Transaction, back_ms: i64, now_ms: i64) -> Result<(), StoreError> {
    let due =
        "UPDATE due SET run_at_ms = run_at_ms - $1 WHERE lease_ms IS NULL AND lane IN ($3, $4) AND run_at_ms > $2";
    let due = work.run(due, values![back_ms, now_ms, Lane::Reply as i64, Lane::Introduction as i64]).await?;
    work.rings(Matter::Queue, due);
    let free = "UPDATE handsets SET next_free_ms = next_free_ms - $1, version = version + 1 WHERE next_free_ms > $2";
    work.run(free, values![back_ms, now_ms]).await?;
    Ok(())
}
