//! The duty `carriers`: each route belongs to the one process that has its lease; whoever has it sends and receives on it.

use std::{sync::Arc, time::Duration};

use anyhow::Result;
use gateways::{Gateway, Keep, NotKept};
use messages::{RouteId, receipt::IdStyle, route::Route};
use store::RouteLease;
use tokio_util::sync::CancellationToken;

use super::{fetching, sending, takes, trouble::Trouble};
use crate::{clock, house::House, routes};

/// How long a route's lease lasts, in milliseconds of the machine's time: a dead process's route is taken over after it.
const LEASE_MS: i64 = 30_000;
/// How often a lease is renewed or asked for, in milliseconds of the machine's time.
const RENEW_MS: u64 = 10_000;

/// Serves a route until `stop`: takes its lease, holds it, and begins again when it is lost.
pub async fn serve(house: House, id: RouteId, route: Route, holder: String, stop: CancellationToken) {
    while !stop.is_cancelled() {
        let now_ms = house.clock.now_ms();
        match house.store.take_route(id, &holder, now_ms, house.clock.stretch(LEASE_MS)).await {
            Ok(Some(lease)) => {
                if let Err(error) = hold(&house, lease, &route, &stop).await {
                    tracing::error!(route = route.name, why = %format!("{error:#}"), "the route is given up and taken again");
                }
            }
            Ok(None) => tracing::info!(route = route.name, "another process has this route; it is asked for again"),
            Err(error) => tracing::warn!(route = route.name, why = %error, "the route can't be taken now"),
        }
        tokio::select! {
            () = tokio::time::sleep(Duration::from_millis(RENEW_MS / 10)) => {}
            () = stop.cancelled() => {}
        }
    }
}

/// Sends and receives while the lease lasts.
async fn hold(house: &House, lease: RouteLease, route: &Route, stop: &CancellationToken) -> Result<()> {
    let stop = stop.child_token();
    let sounds = routes::sounds(&house.store, &house.clock.as_fn());
    let carrier = routes::carrier(&house.config, &route.name, &sounds, &house.clock.as_fn())?;
    let gateway = Arc::new(Gateway::new(carrier, house.clock.as_fn()));
    let receipt_ids = route
        .name
        .strip_prefix("sms.")
        .and_then(|name| house.config.sms.get(name))
        .map_or(IdStyle::Auto, |s| s.receipt_id);
    let wheel =
        sending::Wheel { house: house.clone(), route: route.clone(), lease, receipt_ids, gateway: gateway.clone() };
    house.store.recover(house.clock.now_ms()).await?;

    let sending = tokio::spawn(wheel.run(stop.clone()));
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
    let mut seed = [0; 8];
    clock::random(&mut seed);
    gateway.receive(keep, u64::from_be_bytes(seed), stop).await;
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
