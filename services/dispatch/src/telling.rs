//! What a bot is told of itself becomes rows: that it is to ask nothing for a while, and what is wrong with its line. It mends nothing.

use std::{sync::Arc, time::Duration};

use gateways::{
    Carrier, Gateway,
    health::{Health, Link},
};
use store::{RouteLease, StoreError};
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

use super::trouble::Trouble;
use crate::depot::Depot;

/// For how long a line has to be away before the office reads of it, in milliseconds of the machine's time: a start, or a network that blinks, is no
/// news.
const BLINK_MS: u64 = 5_000;
/// After how long what could not be written is written again, in milliseconds of the machine's time.
const AGAIN_MS: u64 = 1_000;

/// Writes until `stop`; of other carriers nothing yet.
pub async fn run(depot: Depot, gateway: Arc<Gateway>, lease: RouteLease, stop: CancellationToken) {
    let Carrier::Telegram(bot) = gateway.carrier() else { return };
    let calls = waits(&depot, lease, bot.calls_from_ms());
    let health = troubles(&depot, lease, bot.health());
    tokio::select! {
        () = stop.cancelled() => {}
        ((), ()) = async { tokio::join!(calls, health) } => {}
    }
}

/// Each wait that the whole bot is told.
async fn waits(depot: &Depot, lease: RouteLease, mut calls: watch::Receiver<i64>) {
    let trouble = Trouble::default();
    while calls.changed().await.is_ok() {
        let until_ms = *calls.borrow_and_update();
        while is_put_off(depot.store.hold_calls(lease.route, until_ms).await, &trouble).await {}
    }
}

/// What is wrong with the line, when it has been so for a while, and that it is over.
async fn troubles(depot: &Depot, lease: RouteLease, mut health: watch::Receiver<Health>) {
    let (mut said, trouble) = (None, Trouble::default());
    loop {
        let mut wrong = what_is_wrong(&health.borrow_and_update());
        if wrong.is_some() && said.is_none() {
            tokio::time::sleep(Duration::from_millis(BLINK_MS)).await;
            wrong = what_is_wrong(&health.borrow_and_update());
        }
        if wrong != said {
            while is_put_off(depot.store.say_trouble(lease, wrong.as_deref()).await, &trouble).await {}
            said = wrong;
        }
        if health.changed().await.is_err() {
            return;
        }
    }
}

fn what_is_wrong(health: &Health) -> Option<String> {
    [&health.sending, &health.receiving].into_iter().find_map(|link| match link {
        Link::Down { why, .. } => Some(why.clone()),
        Link::Up => None,
    })
}

/// Whether it could not be written, and is written again now.
async fn is_put_off(written: Result<(), StoreError>, trouble: &Trouble) -> bool {
    let Err(error) = written else {
        trouble.over("what the bot is told is written down again");
        return false;
    };
    trouble.met("what the bot is told can't be written down now; it is tried again", &error.to_string());
    tokio::time::sleep(Duration::from_millis(AGAIN_MS)).await;
    true
}
