//! The duty `schedule`: timetables become hours, hours become parcels, stations' slots become airings that are handed over, silence about
//! programmes is asked about, and what a crash left claimed is taken in hand.

use std::time::Duration;

use anyhow::{Context, Result};
use messages::OccurrenceId;
use store::{Matter, StoreError, timetables::Rezoned, turn::Month};
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

use super::{airings, parents, spend, steps, trouble::Trouble, waiting::Waiting};
use crate::{
    depot::Depot,
    planning,
    radio::{self, delivery},
};

/// After how long the slower works are done again (planning ahead, next steps, the parents' lines, the witness), in milliseconds of the machine's
/// time.
const SLOW_MS: u64 = 60_000;
/// After how long the place of files is swept again, in milliseconds of the machine's time.
const SWEPT_MS: u64 = 24 * 3_600_000;
/// How long is waited at the least between two looks, in milliseconds of the machine's time: a look takes up everything there is.
const AGAIN_MS: u64 = 100;

/// Works until `stop`. What can't be done now is done at a later look.
pub async fn run(depot: Depot, stop: CancellationToken) {
    let (mut slow_at, mut sweep_at) = (Instant::now(), Instant::now());
    let mut waiting = Waiting::new(&depot, Matter::Hours);
    let trouble = Trouble::default();
    if let Err(error) = go_by_zones(&depot).await {
        tracing::warn!(why = %error, "hours can't be held against the zones now; they are at the next start");
    }
    while !stop.is_cancelled() {
        waiting.looks();
        match soon(&depot).await {
            Ok(()) => trouble.over("lessons are made ready again"),
            Err(error) => trouble.met("lessons can't be made ready now", &format!("{error:#}")),
        };
        if slow_at <= Instant::now() {
            slow_at = Instant::now() + Duration::from_millis(SLOW_MS);
            if let Err(error) = slowly(&depot).await {
                tracing::warn!(why = %format!("{error:#}"), "planning can't go on now");
            }
        }
        if sweep_at <= Instant::now() {
            sweep_at = Instant::now() + Duration::from_millis(SWEPT_MS);
            sweep(&depot).await;
        }
        tokio::time::sleep(Duration::from_millis(AGAIN_MS)).await;
        waiting.wait(None, &stop).await;
    }
}

/// Holds what is planned against the present zones: after a decree the same local hour is another instant.
async fn go_by_zones(depot: &Depot) -> Result<(), StoreError> {
    let zones = depot.settings.zones_version.as_str();
    for moved in depot.store.go_by_zones(zones, depot.clock.now_ms()).await? {
        let Rezoned { what, local_time, zone, from_ms, to_ms } = moved;
        tracing::warn!(%what, %local_time, %zone, from_ms, to_ms, %zones, "an hour has another instant by these time zones");
    }
    Ok(())
}

/// Removes what a process that died was writing of families' files. They bear the times of the machine that has them, not the school's clock.
async fn sweep(depot: &Depot) {
    match depot.store.sweep_media(depot.clock.machine_ms()).await {
        Ok(0) => {}
        Ok(count) => tracing::info!(count, "files that a crash left half written were removed"),
        Err(error) => tracing::warn!(why = %error, "files that a crash left half written can't be removed now"),
    }
}

/// What a learner waits for.
async fn soon(depot: &Depot) -> Result<()> {
    let now_ms = depot.clock.now_ms();
    depot.store.recover(now_ms).await?;
    // One hour that can't be made ready keeps no other.
    let mut done = Ok(());
    for hour in depot.store.occurrences_to_expand(now_ms).await? {
        done = done.and(expand(depot, hour.occurrence, &hour.course, now_ms).await);
    }
    done.and(airings::follow(depot).await).and(warn_of_budget(depot, now_ms).await)
}

async fn expand(depot: &Depot, occurrence: OccurrenceId, course: &str, now_ms: i64) -> Result<()> {
    let edition = depot.store.latest(course).await.with_context(|| format!("the lesson's hour {}", occurrence.0))?;
    let expanded = depot.store.expand(occurrence, &edition.digest, now_ms).await?;
    tracing::info!(occurrence = occurrence.0, owed = expanded.owed, queued = expanded.queued, "a lesson is owed");
    Ok(())
}

async fn slowly(depot: &Depot) -> Result<()> {
    // Each by itself: what can't be done for the radio keeps no parent from the week's line.
    let works = [
        planning::plan_all(depot).await,
        radio::airings::plan_all(depot).await.map(drop),
        delivery::deliver_due(depot).await.map(drop),
        steps::owe_steps(depot).await.map(drop),
        parents::owe_lines(depot).await.map(drop),
        keep_up(depot).await,
    ];
    works.into_iter().collect()
}

async fn keep_up(depot: &Depot) -> Result<()> {
    let now_ms = depot.clock.now_ms();
    if let Some((name, limit)) = spend::month(depot, now_ms)? {
        depot.store.set_budget(Month { name: name.into(), limit }, now_ms).await?;
    }
    depot.store.close_tasks(now_ms).await?;
    depot.store.step_fence().await?;
    Ok(())
}

async fn warn_of_budget(depot: &Depot, now_ms: i64) -> Result<()> {
    let Some((name, _)) = spend::month(depot, now_ms)? else { return Ok(()) };
    if let Some(budget) = depot.store.budget_warning(&name, now_ms).await? {
        tracing::warn!(used = %budget.used, limit = %budget.limit, "the month's money is nearly used up; at the limit, lessons are held");
    }
    Ok(())
}
