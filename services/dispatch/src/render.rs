//! The duty `render`: what stations need in eight days is made, and made anew where takes or words have changed. Whoever has to mend
//! something reads why on the school's radio page.

use std::{collections::BTreeMap, time::Duration};

use anyhow::Result;
use forms::programmes::Lessons;
use messages::SlotId;
use radio::programme::Packets;
use store::{
    StoreError,
    radio::{Airing, Slot},
};
use studio::{Studio, worker::Progress};
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

use crate::{
    depot::Depot,
    radio::{
        Station,
        blueprint::{Asked, Blueprint, blueprint},
        delivery::{WEEK_MS, is_awaited},
        evergreen::{GIVEN_UP_MS, stand_in},
        making::{self, Stands},
        reserved::reserved,
        stations,
    },
};

/// How long before its slot a programme is made, in milliseconds: a week and a day, so that a producer who comes to school once a week hears
/// all of it, reads which take is missing, and can still have it recorded.
const AHEAD_MS: i64 = 8 * 24 * 60 * 60 * 1_000;
/// After how long a failed making is tried again, in milliseconds, where nothing has changed that we know of: a disk has room again.
const AGAIN_MS: i64 = 60 * 60 * 1_000;
/// How often it is looked, in milliseconds of the machine's time.
const LOOK_MS: u64 = 5_000;
/// How many looks pass between two sweepings of scratch folders: an hour's.
const SWEPT_EVERY: u64 = 720;
/// Steps in which progress is told, in thousandths of the whole.
const TOLD_PERMILLE: u16 = 100;

/// Works until `stop`; a programme that is being made then is made anew at the next start.
pub async fn run(depot: Depot, studio: Studio, stop: CancellationToken) {
    let mut look: u64 = 0;
    while !stop.is_cancelled() {
        if look.is_multiple_of(SWEPT_EVERY) {
            sweep(&depot);
        }
        look = look.wrapping_add(1);
        tokio::select! {
            done = make_due(&depot, &studio) => {
                if let Err(error) = done {
                    tracing::warn!(why = %format!("{error:#}"), "programmes can't be made now");
                }
            }
            () = stop.cancelled() => break,
        }
        tokio::select! {
            () = tokio::time::sleep(Duration::from_millis(LOOK_MS)) => {}
            () = stop.cancelled() => {}
        }
    }
}

fn sweep(depot: &Depot) {
    match making::sweep(depot) {
        Ok(0) => {}
        Ok(swept) => tracing::info!(swept, "what broken-off makings left behind is swept away"),
        Err(error) => tracing::warn!(why = %error, "the studio's scratch folders can't be swept"),
    }
}

/// Makes every programme that is due, the earliest first; how many.
///
/// # Errors
/// The store is away.
pub async fn make_due(depot: &Depot, studio: &Studio) -> Result<u32> {
    let now_ms = depot.clock.now_ms();
    let stations = stations(depot).await?;
    let slots: BTreeMap<SlotId, Slot> = depot.store.slots().await?.into_iter().map(|slot| (slot.id, slot)).collect();
    let mut made = 0;
    for airing in depot.store.airings_between(now_ms, now_ms.saturating_add(AHEAD_MS + WEEK_MS)).await? {
        let (Some(station), Some(slot)) = (stations.get(&airing.station), slots.get(&airing.slot)) else { continue };
        let ahead_ms = match station.profile.packets {
            Packets::Each => AHEAD_MS,
            Packets::Weekly => AHEAD_MS + WEEK_MS,
        };
        let is_due = airing.known.starts_ms <= now_ms.saturating_add(ahead_ms);
        if is_due
            && is_awaited(&airing)
            && see_to(depot, studio, (station, slot, &airing), &mut telling(&airing)).await?
        {
            made += 1;
        }
    }
    Ok(made)
}

/// Makes an airing's programme where it is not made as it would be now; whether it was made. Why it can't be made is written down. What
/// another process makes now is left to it.
///
/// # Errors
/// The store is away.
pub async fn see_to(
    depot: &Depot,
    studio: &Studio,
    of: (&Station, &Slot, &Airing),
    hear: &mut (dyn FnMut(&Progress) + Send),
) -> Result<bool> {
    let (station, slot, airing) = of;
    let asked = Asked {
        course: &airing.course,
        lessons: &airing.lessons,
        again: Lessons::from_number(slot.said.lessons_each).are_several(),
        language: &slot.said.language,
        length_ms: u64::try_from(slot.said.length_ms)?,
        hard: slot.said.hard_end,
        synthetic: slot.said.synthetic,
        station: &station.profile,
    };
    let now_ms = depot.clock.now_ms();
    let found = blueprint(depot, &asked).await;
    if let (true, Ok(blueprint)) = (is_late(airing, now_ms), &found)
        && let Some(why) = waits_for_approval(depot, station, &blueprint.digest).await?
    {
        return replace(depot, studio, of, (&blueprint.digest, &why), hear).await;
    }
    let changed_ms = found.as_ref().ok().and_then(|blueprint| blueprint.newest_take_ms);
    if found.as_ref().is_ok_and(|blueprint| airing.programme.as_deref() == Some(&blueprint.digest))
        || !is_to_be_tried(airing, changed_ms, now_ms)
    {
        return Ok(false);
    }
    let work = make_or_stand_in(depot, studio, of, found, hear);
    Ok(reserved(depot, airing.id, work).await?.unwrap_or(false))
}

/// Whether its hour is so near that what can't go out is given up.
fn is_late(airing: &Airing, now_ms: i64) -> bool {
    airing.known.starts_ms <= now_ms.saturating_add(GIVEN_UP_MS)
}

/// Why a programme that is made may not go out: what a listener would hear, and nobody has approved.
async fn waits_for_approval(depot: &Depot, station: &Station, digest: &str) -> Result<Option<String>> {
    let made = depot.store.programme(digest).await?;
    let waiting = made.filter(|made| made.waits_for_approval(&station.profile));
    Ok(waiting
        .map(|made| format!("Nobody has approved it, and a listener would hear this:\n{}", made.faults.join("\n"))))
}

/// Has the evergreen stand in for a programme that nobody approved in time; whether it does so from now on.
async fn replace(
    depot: &Depot,
    studio: &Studio,
    of: (&Station, &Slot, &Airing),
    (digest, why): (&str, &str),
    hear: &mut (dyn FnMut(&Progress) + Send),
) -> Result<bool> {
    let (airing, now_ms) = (of.2, depot.clock.now_ms());
    let stands_in = airing.programme.as_deref().is_some_and(|made| made != digest);
    if stands_in || airing.why.is_some() && !is_to_be_tried(airing, None, now_ms) {
        return Ok(false);
    }
    let work = async {
        depot.store.airing_not_made(airing.id, why, now_ms).await?;
        give_up(depot, studio, of, why, hear).await
    };
    Ok(reserved(depot, airing.id, work).await?.unwrap_or(false))
}

/// Makes it, or says why not; whether something can be handed over now that could not before.
async fn make_or_stand_in(
    depot: &Depot,
    studio: &Studio,
    of: (&Station, &Slot, &Airing),
    found: Result<Blueprint>,
    hear: &mut (dyn FnMut(&Progress) + Send),
) -> Result<bool> {
    let (airing, now_ms) = (of.2, depot.clock.now_ms());
    let begun = Instant::now();
    let made = match found {
        Ok(blueprint) => make(depot, studio, airing, blueprint, hear).await,
        Err(error) => Err(error),
    };
    depot.eyes.counters.made(made.is_ok(), begun.elapsed().as_secs_f64());
    let Err(error) = made else { return Ok(true) };
    if error.downcast_ref::<StoreError>().is_some_and(StoreError::passes) {
        return Err(error);
    }
    let why = format!("{error:#}");
    tracing::warn!(airing = airing.id.0, %why, "a programme can't be made");
    depot.store.airing_not_made(airing.id, &why, now_ms).await?;
    if airing.programme.is_none() && is_late(airing, now_ms) {
        return give_up(depot, studio, of, &why, hear).await;
    }
    Ok(false)
}

/// Whether nobody has tried yet, what was made is not what it would be now, something was recorded since, or the last try is long enough ago.
fn is_to_be_tried(airing: &Airing, changed_ms: Option<i64>, now_ms: i64) -> bool {
    let has_changed = airing.programme.is_some() && !airing.instead && airing.why.is_none();
    has_changed
        || airing.tried_ms.is_none_or(|tried_ms| {
            changed_ms.is_some_and(|changed_ms| changed_ms > tried_ms) || tried_ms.saturating_add(AGAIN_MS) <= now_ms
        })
}

async fn make(
    depot: &Depot,
    studio: &Studio,
    airing: &Airing,
    blueprint: Blueprint,
    hear: &mut (dyn FnMut(&Progress) + Send),
) -> Result<()> {
    tracing::info!(airing = airing.id.0, takes = blueprint.takes.len(), "a programme is being made");
    making::make(depot, studio, airing.id, blueprint, Stands::AsPlanned, hear).await?;
    tracing::info!(airing = airing.id.0, "a programme is made");
    Ok(())
}

/// Has the evergreen stand in; whether there is one and it could be made.
async fn give_up(
    depot: &Depot,
    studio: &Studio,
    of: (&Station, &Slot, &Airing),
    why: &str,
    hear: &mut (dyn FnMut(&Progress) + Send),
) -> Result<bool> {
    let airing = of.2;
    let stood_in = stand_in(depot, studio, of, hear).await;
    match stood_in {
        Ok(true) => {
            tracing::warn!(airing = airing.id.0, %why, "the station's evergreen goes out instead");
            Ok(true)
        }
        Ok(false) => Ok(false),
        Err(error) if error.downcast_ref::<StoreError>().is_some_and(StoreError::passes) => Err(error),
        Err(error) => {
            let both = format!("{why}\nThe evergreen can't stand in either: {error:#}");
            depot.store.airing_not_made(airing.id, &both, depot.clock.now_ms()).await?;
            Ok(false)
        }
    }
}

/// Tells the log how far a making is.
fn telling(airing: &Airing) -> impl FnMut(&Progress) + Send + use<> {
    let (id, mut told) = (airing.id.0, 0);
    move |progress| {
        if progress.permille >= told + TOLD_PERMILLE {
            told = progress.permille - progress.permille % TOLD_PERMILLE;
            tracing::info!(airing = id, percent = told / 10, stage = %progress.stage, "a programme is being made");
        }
    }
}
