//! The duty `schedule`: timetables become hours, hours become parcels, stations' slots become airings that are handed over, silence about
//! programmes is asked about, and what a crash left claimed is taken in hand.

use std::time::Duration;

use anyhow::{Context, Result};
use messages::OccurrenceId;
use store::{
    Matter, StoreError,
    timetables::{Rezoned, ZoneRules},
    turn::Month,
};
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

use super::{airings, parents, spend, steps, trouble::Trouble, waiting::Waiting};
use crate::{
    clock::machine_ms,
    house::House,
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
pub async fn run(house: House, stop: CancellationToken) {
    let (mut slow_at, mut sweep_at) = (Instant::now(), Instant::now());
    let mut waiting = Waiting::new(&house, Matter::Hours);
    let trouble = Trouble::default();
    if let Err(error) = go_by_zones(&house).await {
        tracing::warn!(why = %error, "hours can't be held against the zones now; they are at the next start");
    }
    while !stop.is_cancelled() {
        waiting.looks();
        match soon(&house).await {
            Ok(()) => trouble.over("lessons are made ready again"),
            Err(error) => trouble.met("lessons can't be made ready now", &format!("{error:#}")),
        };
        if slow_at <= Instant::now() {
            slow_at = Instant::now() + Duration::from_millis(SLOW_MS);
            if let Err(error) = slowly(&house).await {
                tracing::warn!(why = %format!("{error:#}"), "planning can't go on now");
            }
        }
        if sweep_at <= Instant::now() {
            sweep_at = Instant::now() + Duration::from_millis(SWEPT_MS);
            sweep(&house).await;
        }
        tokio::time::sleep(Duration::from_millis(AGAIN_MS)).await;
        waiting.wait(None, &stop).await;
    }
}

/// Holds what is planned against the present zones: after a decree the same local hour is another instant.
async fn go_by_zones(house: &House) -> Result<(), StoreError> {
    let zones = house.config.zone_rules.version.as_str();
    let rules = ZoneRules { version: zones, quiet: house.config.school.quiet };
    for moved in house.store.go_by_zones(&rules, house.clock.now_ms()).await? {
        let Rezoned { what, local_time, zone, from_ms, to_ms } = moved;
        tracing::warn!(%what, %local_time, %zone, from_ms, to_ms, %zones, "an hour has another instant by these time zones");
    }
    Ok(())
}

/// Removes what a process that died was writing of families' files. They bear the times of the machine that has them, not the school's clock.
async fn sweep(house: &House) {
    match house.store.sweep_media(machine_ms()).await {
        Ok(0) => {}
        Ok(count) => tracing::info!(count, "files that a crash left half written were removed"),
        Err(error) => tracing::warn!(why = %error, "files that a crash left half written can't be removed now"),
    }
}

/// What a learner waits for.
async fn soon(house: &House) -> Result<()> {
    let now_ms = house.clock.now_ms();
    house.store.recover(now_ms).await?;
    // One hour that can't be made ready keeps no other.
    let mut done = Ok(());
    for hour in house.store.occurrences_to_expand(now_ms).await? {
        done = done.and(expand(house, hour.occurrence, &hour.course, now_ms).await);
    }
    done.and(airings::follow(house).await).and(warn_of_budget(house, now_ms).await)
}

async fn expand(house: &House, occurrence: OccurrenceId, course: &str, now_ms: i64) -> Result<()> {
    let edition = house.store.latest(course).await.with_context(|| format!("the lesson's hour {}", occurrence.0))?;
    let expanded = house.store.expand(occurrence, &edition.digest, now_ms).await?;
    tracing::info!(occurrence = occurrence.0, owed = expanded.owed, queued = expanded.queued, "a lesson is owed");
    Ok(())
}

async fn slowly(house: &House) -> Result<()> {
    // Each by itself: what can't be done for the radio keeps no parent from the week's line.
    let works = [
        planning::plan_all(house).await,
        radio::airings::plan_all(house).await.map(drop),
        delivery::deliver_due(house).await.map(drop),
        steps::owe_steps(house).await.map(drop),
        parents::owe_lines(house).await.map(drop),
        keep_house(house).await,
    ];
    works.into_iter().collect()
}

async fn keep_house(house: &House) -> Result<()> {
    let now_ms = house.clock.now_ms();
    if let Some((name, limit)) = spend::month(house, now_ms)? {
        house.store.set_budget(Month { name: name.into(), limit }, now_ms).await?;
    }
    house.store.close_tasks(now_ms).await?;
    house.store.step_fence().await?;
    Ok(())
}

async fn warn_of_budget(house: &House, now_ms: i64) -> Result<()> {
    let Some((name, _)) = spend::month(house, now_ms)? else { return Ok(()) };
    if let Some(budget) = house.store.budget_warning(&name, now_ms).await? {
        tracing::warn!(used = %budget.used, limit = %budget.limit, "the month's money is nearly used up; at the limit, lessons are held");
    }
    Ok(())
}
