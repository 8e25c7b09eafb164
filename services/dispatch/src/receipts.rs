//! Receipts: appended in lists, in no order. One that can't be read or appended keeps no other.

use std::collections::BTreeMap;

use anyhow::{Result, anyhow};
use gateways::smpp;
use messages::{
    RouteId, Words,
    arrival::Arrived,
    receipt::{Receipt, Status},
};
use store::{
    StoreError,
    arrivals::{Arrival, Came},
};

use super::{
    guard::guarded_now,
    readers::{Reader, Readers},
    unsettled::{failed, unread},
};
use crate::depot::Depot;

/// Appends what receipts say, and settles them; whether some are to be joined again in a moment.
///
/// # Errors
/// The store takes nothing at the moment: they stay as they are.
pub async fn append(depot: &Depot, readers: &Readers, arrivals: Vec<Arrival>) -> Result<bool> {
    let mut lists: BTreeMap<RouteId, Vec<Arrival>> = BTreeMap::new();
    for arrival in arrivals {
        lists.entry(arrival.route).or_default().push(arrival);
    }
    let mut may_have_met = false;
    for (route, arrivals) in lists {
        match readers.of(route) {
            Some(reader) => may_have_met |= of_route(depot, reader, route, &arrivals).await?,
            None => {
                for arrival in &arrivals {
                    unread(depot, arrival).await?;
                }
            }
        }
    }
    Ok(may_have_met)
}

async fn of_route(depot: &Depot, reader: &Reader, route: RouteId, arrivals: &[Arrival]) -> Result<bool> {
    let mut read = Vec::with_capacity(arrivals.len());
    for arrival in arrivals {
        match receipt(reader, arrival) {
            Ok(said) => read.push((arrival, said)),
            Err(error) => failed(depot, arrival, error).await?,
        }
    }
    let error = match settle(depot, reader, route, &read).await {
        Err(error) if !error.passes() => error,
        settled => return Ok(settled?),
    };
    tracing::warn!(route = reader.name, why = %error, "receipts can't be appended together; each is tried by itself");
    let mut may_have_met = false;
    for one in &read {
        match settle(depot, reader, route, std::slice::from_ref(one)).await {
            Ok(may) => may_have_met |= may,
            Err(error) => failed(depot, one.0, error.into()).await?,
        }
    }
    Ok(may_have_met)
}

/// What an arrival says as a receipt, and what it looks like where that says nothing.
#[derive(Default)]
struct Said {
    receipt: Option<Receipt>,
    strange: Option<String>,
}

async fn settle(depot: &Depot, reader: &Reader, route: RouteId, read: &[(&Arrival, Said)]) -> Result<bool, StoreError> {
    let receipts: Vec<Receipt> = read.iter().filter_map(|(_, said)| said.receipt.clone()).collect();
    let arrivals: Vec<Arrival> = read.iter().map(|(arrival, _)| (*arrival).clone()).collect();
    let now_ms = depot.clock.now_ms();
    // Asked before they are settled: whoever dies between the two asks when they are read again.
    if let Some(strange) = read.iter().find_map(|(_, said)| said.strange.clone()) {
        ask(depot, reader, route, &strange, now_ms).await?;
    }
    let appended = depot.store.settle_receipts((route, reader.receipt_ids), &receipts, &arrivals, now_ms).await?;
    if appended.are_lost {
        ask(depot, reader, route, "its ids belong to nothing that was sent here", now_ms).await?;
    }
    for arrival in &arrivals {
        tracing::debug!(arrival = arrival.id.0, route = route.0, "a receipt is joined to what was sent");
        depot.eyes.counters.settled("receipt", arrival.received_ms, now_ms);
    }
    Ok(appended.may_have_met)
}

/// Asks the office about a route's receipts, once in a while.
async fn ask(depot: &Depot, reader: &Reader, route: RouteId, strange: &str, now_ms: i64) -> Result<(), StoreError> {
    if depot.store.ask_about_receipts(route, Words::new(format!("{}: {strange}", reader.name)), now_ms).await? {
        tracing::warn!(route = reader.name, "receipts come that belong to nothing that was sent, or can't be read");
    }
    Ok(())
}

/// The receipt in an arrival's body; a body that turns out to be none, or says no state, is shown to the office once for a route.
///
/// # Errors
/// The row can't be opened, or the reader broke over it: somebody has to look.
fn receipt(reader: &Reader, arrival: &Arrival) -> Result<Said> {
    let Came::Body(body) = &arrival.came else { return Err(anyhow!("its row can't be opened")) };
    match guarded_now("reading it", || (reader.read)(body))? {
        Arrived::Receipt(receipt) => Ok(Said {
            strange: (receipt.status == Status::Unclear).then(|| smpp::looks_like(body)),
            receipt: Some(Receipt { at_ms: arrival.received_ms, to: arrival.sender.clone(), ..receipt }),
        }),
        _ => Ok(Said { receipt: None, strange: Some(smpp::looks_like(body)) }),
    }
}
