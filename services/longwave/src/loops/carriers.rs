//! The duty `carriers`: each route belongs to the one process that has its lease; whoever has it sends and receives on it.

use std::{sync::Arc, time::Duration};

use anyhow::Result;
use gateways::{Carrier, Gateway, Keep, NotKept, backoff::Backoff};
use messages::{RouteId, receipt::IdStyle, route::Route};
use store::{RouteLease, StoreError};
use tokio_util::sync::CancellationToken;

use super::{fetching, sending, takes, telling, trouble::Trouble};
use crate::{clock, house::House, routes};

/// How long a route's lease lasts, in milliseconds of the machine's time: a dead process's route is taken over after it.
const LEASE_MS: i64 = 30_000;
/// How often a lease is renewed or asked for, in milliseconds of the machine's time.
const RENEW_MS: u64 = 10_000;

/// Why a route is not served any more.
enum Lost {
    /// What speaks to the carrier can't be set up: a password's file is missing, say. The route is this process's.
    NotSetUp(RouteLease, anyhow::Error),
    /// Anything else.
    Ended(anyhow::Error),
}

/// Serves a route until `stop`: takes its lease, holds it, and begins again when it is lost; what fails at once, later and later.
pub async fn serve(house: House, id: RouteId, route: Route, holder: String, stop: CancellationToken) {
    let trouble = Trouble::default();
    let mut backoff = Backoff::new(seed());
    let mut elsewhere = false;
    while !stop.is_cancelled() {
        let begun_ms = house.clock.now_ms();
        let served = once(&house, id, &route, &holder, &trouble, &mut elsewhere, &stop).await;
        if served.is_ok() || house.clock.now_ms().saturating_sub(begun_ms) > house.clock.stretch(LEASE_MS) {
            backoff.calm();
        }
        let wait = match &served {
            Ok(()) => Duration::from_millis(RENEW_MS / 10),
            Err(_) => backoff.wait(),
        };
        match served {
            Ok(()) => {}
            Err(Lost::NotSetUp(lease, error)) => {
                let why = format!("{error:#}");
                trouble.met(&format!("{} can't be set up; it is tried again, at last every minute", route.name), &why);
                if let Err(error) = rest(&house, lease, wait, &why).await {
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

/// Takes the route where nobody has it, sets its carrier up and holds it. `elsewhere` remembers that another process was found to have it:
/// that is said once, and again when it has changed.
async fn once(
    house: &House,
    id: RouteId,
    route: &Route,
    holder: &str,
    trouble: &Trouble,
    elsewhere: &mut bool,
    stop: &CancellationToken,
) -> Result<(), Lost> {
    let lease_ms = house.clock.stretch(LEASE_MS);
    let taken = house.store.take_route(id, holder, house.clock.now_ms(), lease_ms).await;
    let Some(lease) = taken.map_err(|error| Lost::Ended(error.into()))? else {
        if !std::mem::replace(elsewhere, true) {
            tracing::info!(route = route.name, "another process has this route; it is asked for until it is free");
        }
        return Ok(());
    };
    if std::mem::take(elsewhere) {
        tracing::info!(route = route.name, "this process has the route now");
    }
    let sounds = routes::sounds(&house.store, &house.clock.as_fn());
    let carrier = routes::carrier(&house.config, &route.name, &sounds, &house.clock.as_fn());
    let carrier = carrier.map_err(|error| Lost::NotSetUp(lease, error))?;
    trouble.over(&format!("{} is set up", route.name));
    hold(house, lease, route, carrier, stop).await.map_err(Lost::Ended)
}

/// A route without a carrier rests, which the pages say, and is free for another process, whose carrier may be set up.
async fn rest(house: &House, lease: RouteLease, wait: Duration, why: &str) -> Result<(), StoreError> {
    let wait_ms = house.clock.stretch(i64::try_from(wait.as_millis()).unwrap_or(i64::MAX));
    house.store.rest_route(lease.route, house.clock.now_ms().saturating_add(wait_ms), Some(why)).await?;
    house.store.leave_route(lease).await?;
    Ok(())
}

/// Sends and receives while the lease lasts.
async fn hold(
    house: &House,
    lease: RouteLease,
    route: &Route,
    carrier: Carrier,
    stop: &CancellationToken,
) -> Result<()> {
    let stop = stop.child_token();
    let gateway = Arc::new(Gateway::new(carrier, house.clock.as_fn()));
    let receipt_ids = route
        .name
        .strip_prefix("sms.")
        .and_then(|name| house.config.sms.get(name))
        .map_or(IdStyle::Auto, |s| s.receipt_id);
    let wheel =
        sending::Wheel { house: house.clone(), route: route.clone(), lease, receipt_ids, gateway: gateway.clone() };
    house.store.recover(house.clock.now_ms()).await?;
    if let Carrier::Telegram(bot) = gateway.carrier() {
        bot.rest_until(house.store.calls_from_ms(lease.route).await?);
    }

    let sending = tokio::spawn(wheel.run(stop.clone()));
    let telling = tokio::spawn(telling::run(house.clone(), gateway.clone(), lease, stop.clone()));
    let receiving = tokio::spawn(receive(house.clone(), gateway.clone(), lease.route, stop.clone()));
    let fetching = tokio::spawn(fetching::run(house.clone(), gateway.clone(), lease.route, stop.clone()));
    let takes = tokio::spawn(takes::run(house.clone(), gateway, lease.route, stop.clone()));
    let kept = tokio::select! {
        kept = keep_lease(house, lease, &stop) => kept,
        () = until_done(&sending) => Ok(()),
    };
    stop.cancel();
    let sent = sending.await?;
    receiving.await?;
    fetching.await?;
    takes.await?;
    telling.await?;
    kept.and(sent)?;
    house.store.leave_route(lease).await?;
    Ok(())
}

async fn until_done<T>(task: &tokio::task::JoinHandle<T>) {
    while !task.is_finished() {
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}

async fn receive(house: House, gateway: Arc<Gateway>, route: RouteId, stop: CancellationToken) {
    let trouble = Arc::new(Trouble::default());
    let keep: Keep = Arc::new(move |arrivals| {
        let (house, trouble) = (house.clone(), trouble.clone());
        Box::pin(async move {
            match house.store.keep_arrivals(route, arrivals).await {
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
    gateway.receive(keep, seed(), stop).await;
}

/// By what tries of this process differ from another's.
fn seed() -> u64 {
    let mut seed = [0; 8];
    clock::random(&mut seed);
    u64::from_be_bytes(seed)
}

/// Renews the lease until `stop`; an error where another has the route.
async fn keep_lease(house: &House, lease: RouteLease, stop: &CancellationToken) -> Result<()> {
    loop {
        tokio::select! {
            () = stop.cancelled() => return Ok(()),
            () = tokio::time::sleep(Duration::from_millis(RENEW_MS)) => {}
        }
        match house.store.keep_route(lease, house.clock.now_ms(), house.clock.stretch(LEASE_MS)).await {
            Ok(true) => {}
            Ok(false) => anyhow::bail!("another process has the route"),
            Err(error) if error.passes() => tracing::warn!(why = %error, "the route's lease can't be renewed now"),
            Err(error) => return Err(error.into()),
        }
    }
}
