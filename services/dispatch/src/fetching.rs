//! Fetches the files that people sent from the carrier into the media store; a picture leaves behind where it was taken.

use std::{io::Cursor, sync::Arc};

use anyhow::Result;
use gateways::{Carrier, Gateway, telegram::NotFetched};
use messages::RouteId;
use store::{Matter, media::Fetch};
use tokio_util::sync::CancellationToken;

use super::{trouble::Trouble, waiting::Waiting};
use crate::{depot::Depot, traces};

/// Bytes of one file: what a bot can fetch (Bot API, getFile).
pub(super) const FILE_BYTES_MAX: u64 = 20 * 1024 * 1024;
/// Files that one look takes in hand.
const AT_ONCE: u32 = 8;

/// Fetches until `stop`; only a bot has files to fetch.
pub async fn run(depot: Depot, gateway: Arc<Gateway>, route: RouteId, stop: CancellationToken) {
    let Carrier::Telegram(_) = gateway.carrier() else { return stop.cancelled().await };
    let trouble = Trouble::default();
    let mut waiting = Waiting::new(&depot, Matter::Files);
    while !stop.is_cancelled() {
        waiting.looks();
        match some(&depot, &gateway, route).await {
            Ok(more) => {
                trouble.over("files are fetched again");
                if more {
                    continue;
                }
            }
            Err(error) => {
                trouble.met("files can't be fetched now; they are fetched later", &format!("{error:#}"));
            }
        }
        waiting.wait(None, &stop).await;
    }
}

/// Whether there may be more: each that was tried is gone, or waits for its next try.
async fn some(depot: &Depot, gateway: &Gateway, route: RouteId) -> Result<bool> {
    let due = depot.store.fetches_due(route, depot.clock.now_ms(), AT_ONCE).await?;
    for fetch in &due {
        one(depot, gateway, fetch).await?;
    }
    Ok(due.len() == AT_ONCE as usize)
}

async fn one(depot: &Depot, gateway: &Gateway, fetch: &Fetch) -> Result<()> {
    let Carrier::Telegram(bot) = gateway.carrier() else { return Ok(()) };
    let mut bytes = Vec::new();
    let now_ms = depot.clock.now_ms();
    match bot.fetch_media(&fetch.reference, FILE_BYTES_MAX, &mut bytes).await {
        Ok(_) => {
            let bytes = traces::removed(bytes);
            let kept = depot.store.keep_media(Cursor::new(bytes), fetch.kind.as_str(), now_ms).await?;
            depot.store.fetched(fetch.number, &kept.digest).await?;
        }
        Err(error) => {
            let gone = matches!(error, NotFetched::Gone | NotFetched::TooLarge { .. });
            tracing::warn!(fetch = fetch.number, why = %error, "a file can't be fetched");
            depot.store.not_fetched(fetch.number, gone, now_ms).await?;
        }
    }
    Ok(())
}
