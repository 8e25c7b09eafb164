//! Fetches the files that people sent from the carrier into the media store; a picture leaves behind where it was taken.

use std::{io::Cursor, sync::Arc};

use anyhow::Result;
use gateways::{Carrier, Gateway, telegram::NotFetched};
use messages::RouteId;
use store::{Matter, media::Fetch};
use tokio_util::sync::CancellationToken;

use super::{trouble::Trouble, waiting::Waiting};
use crate::{house::House, traces};

/// Bytes of one file: what a bot can fetch (Bot API, getFile).
pub(super) const FILE_BYTES_MAX: u64 = 20 * 1024 * 1024;
/// Files that one look takes in hand.
const AT_ONCE: u32 = 8;

/// Fetches until `stop`; only a bot has files to fetch.
pub async fn run(house: House, gateway: Arc<Gateway>, route: RouteId, stop: CancellationToken) {
    let Carrier::Telegram(_) = gateway.carrier() else { return stop.cancelled().await };
    let trouble = Trouble::default();
    let mut waiting = Waiting::new(&house, Matter::Files);
    while !stop.is_cancelled() {
        waiting.looks();
        match some(&house, &gateway, route).await {
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
async fn some(house: &House, gateway: &Gateway, route: RouteId) -> Result<bool> {
    let due = house.store.fetches_due(route, house.clock.now_ms(), AT_ONCE).await?;
    for fetch in &due {
        one(house, gateway, fetch).await?;
    }
    Ok(due.len() == AT_ONCE as usize)
}

async fn one(house: &House, gateway: &Gateway, fetch: &Fetch) -> Result<()> {
    let Carrier::Telegram(bot) = gateway.carrier() else { return Ok(()) };
    let mut bytes = Vec::new();
    let now_ms = house.clock.now_ms();
    match bot.fetch_media(&fetch.reference, FILE_BYTES_MAX, &mut bytes).await {
        Ok(_) => {
            let bytes = traces::removed(bytes);
            let kept = house.store.keep_media(Cursor::new(bytes), fetch.kind.as_str(), now_ms).await?;
            house.store.fetched(fetch.number, &kept.digest).await?;
        }
        Err(error) => {
            let gone = matches!(error, NotFetched::Gone | NotFetched::TooLarge { .. });
            tracing::warn!(fetch = fetch.number, why = %error, "a file can't be fetched");
            house.store.not_fetched(fetch.number, gone, now_ms).await?;
        }
    }
    Ok(())
}
