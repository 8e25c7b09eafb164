//! What a monitor sees of a running process: figures for Prometheus and whether its duties can work, on an address of its own (`[metrics]`). It
//! sees ids of routes and counts, never a name, a number or a word.

pub mod scrape;

use std::sync::Arc;

use anyhow::{Context, Result};
use dashboard::eyes as doors;
use dispatch::spend;
use futures::FutureExt;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use self::scrape::Seen;
use crate::house::House;

/// Monitors that may be connected at a time: each takes a descriptor that a carrier may need.
const MONITORS_MAX: usize = 8;

/// The monitor's place on this machine.
pub async fn listen(address: &str) -> Result<TcpListener> {
    let listener = TcpListener::bind(address).await.with_context(|| {
        format!("{address} is in use or not ours; set metrics.listen to another address, or stop what uses it")
    })?;
    tracing::info!(address = %listener.local_addr()?, "a monitor can look");
    Ok(listener)
}

/// Serves monitors until `stop`. `silent` says why nothing may be sent, if so.
pub async fn serve(house: House, listener: TcpListener, silent: Option<String>, stop: CancellationToken) {
    let of_figures = house.clone();
    let eyes = doors::Eyes {
        figures: Arc::new(move || figures(of_figures.clone()).boxed()),
        troubles: Arc::new(move || troubles(house.clone(), silent.clone()).boxed()),
    };
    dashboard::listening::serve(listener, doors::router(eyes), MONITORS_MAX, stop.cancelled_owned()).await;
}

async fn figures(house: House) -> Option<String> {
    match read(&house).await {
        Ok(text) => Some(text),
        Err(error) => {
            tracing::debug!(why = %format!("{error:#}"), "a monitor could not be told");
            None
        }
    }
}

async fn read(house: &House) -> Result<String> {
    let now_ms = house.clock.now_ms();
    let gauges = house.store.gauges(now_ms).await?;
    let budget = match spend::month(&house.depot, now_ms)? {
        Some((month, _)) => house.store.budget(&month).await?,
        None => None,
    };
    let duties_failing = house.depot.eyes.board.lines().len();
    let seen = Seen { counters: &house.depot.eyes.counters, gauges: &gauges, budget, duties_failing, now_ms };
    Ok(scrape::text(&seen)?)
}

/// What can't work now: the database, sending at all, duties, routes that rest or that nobody has.
async fn troubles(house: House, silent: Option<String>) -> Vec<String> {
    let mut lines: Vec<String> = silent.into_iter().map(|why| format!("nothing is sent: {why}")).collect();
    lines.extend(house.depot.eyes.board.lines());
    let now_ms = house.clock.now_ms();
    match house.store.route_standings().await {
        Err(error) => lines.push(format!("the database is away: {error}")),
        Ok(routes) => {
            for route in routes {
                if route.holder.is_none() {
                    lines.push(format!("no process has the route {}", route.name));
                } else if route.rests_until_ms > now_ms {
                    let why = route.why.unwrap_or_default();
                    lines.push(format!("the route {} rests: {why}", route.name));
                }
            }
        }
    }
    lines
}
