//! One process at a time makes an airing's programme: the others leave it alone while it works, and take it over soon after it ended. It
//! makes nothing itself.

use std::{future::Future, pin::pin, time::Duration};

use anyhow::Result;
use messages::AiringId;

use crate::depot::Depot;

/// How long a reservation lasts without being renewed, in milliseconds of the machine's time: so long does a programme wait after a crash.
const LASTS_MS: i64 = 20_000;
/// How often it is renewed, in milliseconds of the machine's time.
const RENEWED_MS: u64 = 5_000;

/// Does the work, unless another process does it now: then nothing is done, and `None` says so.
///
/// # Errors
/// What the work says, or the store when it is asked.
pub async fn reserved<T>(depot: &Depot, airing: AiringId, work: impl Future<Output = Result<T>>) -> Result<Option<T>> {
    let until_ms = || depot.clock.now_ms().saturating_add(depot.clock.stretch(LASTS_MS));
    let taken = depot.store.take_making(airing, until_ms(), depot.clock.now_ms()).await?;
    let Some(mut making) = taken else { return Ok(None) };
    let mut work = pin!(work);
    loop {
        tokio::select! {
            done = &mut work => {
                // A reservation that can't be given back runs out.
                depot.store.leave_making(making).await.ok();
                return done.map(Some);
            }
            () = tokio::time::sleep(Duration::from_millis(RENEWED_MS)) => {
                // Where it was lost, a sleeping machine for instance, two make the same: the bytes are the same too.
                if let Ok(Some(kept)) = depot.store.keep_making(making, until_ms()).await {
                    making = kept;
                }
            }
        }
    }
}
