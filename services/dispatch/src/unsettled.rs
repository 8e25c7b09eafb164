//! What becomes of an arrival that can't be read or settled: it stays a row, and the office sees it.

use anyhow::{Error, Result};
use store::{StoreError, arrivals::Arrival};

use crate::depot::Depot;

/// After how long an arrival that nothing here can read is looked at again, in milliseconds of the machine's time.
const UNREAD_AGAIN_MS: i64 = 60_000;

/// An arrival that can't be read or settled.
///
/// # Errors
/// The store takes nothing at the moment.
pub async fn failed(depot: &Depot, arrival: &Arrival, error: Error) -> Result<()> {
    if error.downcast_ref::<StoreError>().is_some_and(StoreError::passes) {
        return Err(error);
    }
    tracing::warn!(arrival = arrival.id.0, why = %format!("{error:#}"), "an arrival could not be settled");
    depot.eyes.counters.arrivals_failed.inc();
    depot.store.arrival_failed(arrival, depot.clock.now_ms()).await?;
    Ok(())
}

/// An arrival of a route that nothing here can read waits for a program that can, and the office knows.
///
/// # Errors
/// The store takes nothing at the moment.
pub async fn unread(depot: &Depot, arrival: &Arrival) -> Result<()> {
    let again_ms = depot.clock.now_ms().saturating_add(depot.clock.stretch(UNREAD_AGAIN_MS));
    if depot.store.arrival_waits(arrival, depot.clock.now_ms(), again_ms).await? {
        tracing::warn!(
            route = arrival.route.0,
            "what came in on a route can't be read by this program; it is kept, and waits"
        );
    }
    Ok(())
}
