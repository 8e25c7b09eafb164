//! The duty `carriers`: each route belongs to the one process whose name its row has; whoever has it sends and receives on it.

use std::{sync::Arc, time::Duration};

use anyhow::{Result, anyhow};
use futures::FutureExt;
use gateways::{Carrier, Gateway, Keep, NotKept, Ours, backoff::Backoff};
use messages::{RouteId, route::Route};
use store::{RouteLease, StoreError, Taker};
use tokio::{
    task::{JoinError, JoinSet},
    time::Instant,
};
use tokio_util::sync::CancellationToken;

use super::{fetching, sending, share::Share, takes, telling, trouble::Trouble, watch::Taking};
use crate::{depot::Depot, sounds::Sounds};

/// How often it is looked whether a route is free, in milliseconds of the machine's time.
const LOOK_MS: u64 = 500;
/// How often it is looked whether a route is still this process's, in milliseconds of the machine's time.
const STILL_MS: u64 = 2_000;
/// After how long a route that is served works, so that its next trouble is the first again, in milliseconds of the machine's time.
const CALM_MS: u128 = 30_000;

/// Why a route is not served any more.
enum Lost {
    /// What speaks to the carrier can't be set up: a password's file is missing, say. The route is this process's.
    NotSetUp(RouteLease, anyhow::Error),
    /// Anything else.
    Ended(anyhow::Error),
}

/// Serves a route until `stop`: takes it where it may, holds it, and begins again when it is lost; what fails at once, later and later.
pub async fn serve(depot: Depot, id: RouteId, route: Route, share: Arc<Share>, stop: CancellationToken) {
    let trouble = Trouble::default();
    let mut backoff = Backoff::new(depot.seed());
    let mut elsewhere = false;
    while !stop.is_cancelled() {
        let begun = Instant::now();
        let served = once(&depot, id, &route, &share, &trouble, &mut elsewhere, &stop).await;
        if served.is_ok() || begun.elapsed().as_millis() > CALM_MS {
            backoff.calm();
        }
        let wait = match &served {
            Ok(()) => Duration::from_millis(LOOK_MS),
            Err(_) => backoff.wait(),
        };
        match served {
            Ok(()) => {}
            Err(Lost::NotSetUp(lease, error)) => {
                share.not_here(id);
                let why = format!("{error:#}");
                trouble.met(&format!("{} can't be set up; it is tried again, at last every minute", route.name), &why);
                if let Err(error) = rest(&depot, lease, wait, &why).await {
                    tracing::warn!(route = route.name, why = %error, "it can't be written down that the route rests");
                }
            }
            Err(Lost::Ended(error)) => {
                tracing::error!(route = route.name, why = %format!("{error:#}"), "the route is given up and taken again");
            }
        }
        tokio::select! {
            () = tokio::time::sleep(wait) => {}
            () = stop.cancelled() => {}
        }
    }
}

/// Takes the route where it may, sets its carrier up and holds it. `elsewhere` remembers that another process was found to have it:
/// that is said once, and again when it has changed.
async fn once(
    depot: &Depot,
    id: RouteId,
    route: &Route,
    share: &Share,
    trouble: &Trouble,
    elsewhere: &mut bool,
    stop: &CancellationToken,
) -> Result<(), Lost> {
    let Some(lease) = taken(depot, id, share).await.map_err(|error| Lost::Ended(error.into()))? else {
        share.waits_for(id);
        if !std::mem::replace(elsewhere, true) {
            tracing::info!(route = route.name, "another process has this route; it is taken when it is free");
        }
        return Ok(());
    };
    share.took(id);
    if std::mem::take(elsewhere) {
        tracing::info!(route = route.name, "this process has the route now");
    }
    let sounds = Sounds::of(&depot.store, &depot.now());
    let carrier = (depot.carriers)(&route.name, &sounds, &depot.now());
    let carrier = carrier.map_err(|error| Lost::NotSetUp(lease, error))?;
    trouble.over(&format!("{} is set up", route.name));
    let held = hold(depot, lease, route, carrier, share, stop).await;
    share.left(id);
    held.map_err(Lost::Ended)
}

async fn taken(depot: &Depot, id: RouteId, share: &Share) -> Result<Option<RouteLease>, StoreError> {
    let taker =
        |dead| Taker { name: &share.me, dead, now_ms: depot.clock.now_ms(), second_ms: depot.clock.stretch(1_000) };
    match share.may_take(id) {
        None => Ok(None),
        Some(Taking::Free) => depot.store.take_route(id, taker(None)).await,
        Some(Taking::FromDead(dead)) => {
            let lease = depot.store.take_route(id, taker(Some(&dead))).await?;
            tracing::warn!(route = id.0, taken = lease.is_some(), "the process that had this route has died");
            Ok(lease)
        }
    }
}

/// A route without a carrier rests, which the pages say, and is free for another process, whose carrier may be set up.
async fn rest(depot: &Depot, lease: RouteLease, wait: Duration, why: &str) -> Result<(), StoreError> {
    let wait_ms = depot.clock.stretch(i64::try_from(wait.as_millis()).unwrap_or(i64::MAX));
    depot.store.rest_route(lease.route, depot.clock.now_ms().saturating_add(wait_ms), Some(why)).await?;
    depot.store.leave_route(lease).await?;
    Ok(())
}

/// Sends and receives while the route is this process's. Whatever ends first ends the others, in order, and what was under way is recorded.
async fn hold(
    depot: &Depot,
    lease: RouteLease,
    route: &Route,
    carrier: Carrier,
    share: &Share,
    stop: &CancellationToken,
) -> Result<()> {
    let stop = stop.child_token();
    let gateway = Arc::new(Gateway::new(carrier, depot.now()));
    let receipt_ids = depot.settings.receipt_ids_of(&route.name);
    let wheel =
        sending::Wheel { depot: depot.clone(), route: route.clone(), lease, receipt_ids, gateway: gateway.clone() };
    depot.store.recover(depot.clock.now_ms()).await?;
    if let Carrier::Telegram(bot) = gateway.carrier() {
        bot.rest_until(depot.store.calls_from_ms(lease.route).await?);
    }

    let (depot_of, of) = (|| depot.clone(), lease.route);
    let mut works = JoinSet::new();
    let (eyes, name, health) = (depot.eyes.clone(), route.name.clone(), gateway.health());
    works.spawn(
        stop.clone().run_until_cancelled_owned(async move { eyes.board.follow(&name, health).await }).map(|_| Ok(())),
    );
    works.spawn(wheel.run(stop.clone()));
    works.spawn(receive(depot_of(), gateway.clone(), lease, stop.clone()).map(Ok));
    works.spawn(fetching::run(depot_of(), gateway.clone(), of, stop.clone()).map(Ok));
    if matches!(gateway.carrier(), Carrier::Telegram(_)) {
        works.spawn(telling::run(depot_of(), gateway.clone(), lease, stop.clone()).map(Ok));
        works.spawn(takes::run(depot_of(), gateway, of, stop.clone()).map(Ok));
    }
    let first = tokio::select! {
        Some(ended) = works.join_next() => flat(ended),
        () = share.asked_to_leave(of) => {
            tracing::info!(route = route.name, "the route is left to another process, so that each has its share");
            Ok(())
        }
        lost = until_lost(depot, lease, &stop) => lost,
    };
    stop.cancel();
    let mut ended = first;
    while let Some(next) = works.join_next().await {
        ended = ended.and(flat(next));
    }
    // Whatever went wrong: nobody should have to wait for a route that nobody serves.
    depot.store.leave_route(lease).await?;
    ended
}

/// What broke has failed.
fn flat(ended: Result<Result<()>, JoinError>) -> Result<()> {
    ended.unwrap_or_else(|_| Err(anyhow!("a part of it broke: a fault of Longwave's, please report it")))
}

async fn receive(depot: Depot, gateway: Arc<Gateway>, lease: RouteLease, stop: CancellationToken) {
    let (trouble, route) = (Arc::new(Trouble::default()), lease.route);
    let (ours, seed) = (ours(&depot, lease), depot.seed());
    let keep: Keep = Arc::new(move |arrivals| {
        let (depot, trouble) = (depot.clone(), trouble.clone());
        Box::pin(async move {
            match depot.store.keep_arrivals(route, arrivals).await {
                Ok(_) => {
                    trouble.over("what comes in is kept again");
                    Ok(())
                }
                Err(error) => {
                    let what = "what came in can't be kept now; the carrier is not told that we have it";
                    trouble.met(what, &error.to_string());
                    Err(NotKept)
                }
            }
        })
    });
    gateway.receive(keep, ours, seed, stop).await;
}

/// Whether the route is still this process's; it is not, for the carrier, where the database can't say.
fn ours(depot: &Depot, lease: RouteLease) -> Ours {
    if !depot.store.is_shared() {
        return gateways::alone();
    }
    let depot = depot.clone();
    Arc::new(move || {
        let depot = depot.clone();
        Box::pin(async move { depot.store.has_route(lease).await.unwrap_or(false) })
    })
}

/// Looks until `stop` whether the route is still this process's; an error where another has it. Nobody else can have one of an embedded
/// database.
async fn until_lost(depot: &Depot, lease: RouteLease, stop: &CancellationToken) -> Result<()> {
    if !depot.store.is_shared() {
        stop.cancelled().await;
    }
    let trouble = Trouble::default();
    loop {
        tokio::select! {
            () = stop.cancelled() => return Ok(()),
            () = tokio::time::sleep(Duration::from_millis(STILL_MS)) => {}
        }
        match depot.store.has_route(lease).await {
            Ok(true) => {
                trouble.over("it can be seen again whose the route is");
            }
            Ok(false) => anyhow::bail!("another process has the route"),
            Err(error) if error.passes() => {
                trouble.met("it can't be seen now whose the route is", &error.to_string());
            }
            Err(error) => return Err(error.into()),
        }
    }
}
