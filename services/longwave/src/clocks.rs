//! A clock that was set: by hand, by the network, or on a machine without a battery. Whoever sleeps until an instant is woken, for it may be over.
//! Where it went back, what waits for an instant that was a second away waits a second still, not an hour; and somebody is told.

use anyhow::Result;
use dispatch::trouble::Trouble;
use tokio_util::sync::CancellationToken;

use crate::house::House;

/// Milliseconds by which a clock may go back unnoticed: the network sets one that runs well by less.
const UNNOTICED_MS: i64 = 2_000;

/// Looks at a start whether the clock has gone back since this process, or whoever served this folder before, was there last.
///
/// # Errors
/// The store is away.
pub async fn look_back(house: &House, me: &str) -> Result<()> {
    let is_mine = |name: &str| name == me || !house.store.is_shared();
    let servers = house.store.servers().await?;
    let seen_ms = servers.iter().filter(|server| is_mine(&server.name)).map(|server| server.seen_ms).max();
    match seen_ms {
        Some(seen_ms) => compare(house, seen_ms).await,
        None => Ok(()),
    }
}

/// Looks until `stop` whether the clock is set.
pub async fn watch(house: House, stop: CancellationToken) {
    let trouble = Trouble::default();
    let mut seen_ms = house.clock.now_ms();
    let mut runs = house.clock.runs();
    while !stop.is_cancelled() {
        tokio::select! {
            () = tokio::time::sleep(house.clock.watched()) => {}
            () = stop.cancelled() => {}
        }
        let now_ms = house.clock.now_ms();
        match compare(&house, seen_ms).await {
            Ok(()) => {
                trouble.over("what waits has been told of the clock");
                seen_ms = now_ms;
            }
            // Told again at the next look, for as long as it takes.
            Err(error) => {
                trouble.met("the clock went back, and what waits can't be told now", &format!("{error:#}"));
            }
        }
        // After the rows were brought back: who is woken finds them so.
        let before = std::mem::replace(&mut runs, house.clock.runs());
        if before.was_set(&runs) {
            house.store.wake_everybody();
        }
    }
}

async fn compare(house: &House, seen_ms: i64) -> Result<()> {
    let now_ms = house.clock.now_ms();
    let back_ms = seen_ms.saturating_sub(now_ms);
    if back_ms > UNNOTICED_MS {
        house.store.clock_went_back(back_ms, now_ms).await?;
        tracing::warn!(seconds = back_ms / 1_000, "this machine's clock went back; what waits goes by the new time");
    }
    Ok(())
}
