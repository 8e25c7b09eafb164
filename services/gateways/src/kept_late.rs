//! Keeps what a carrier says after the time for it.

use std::time::Duration;

use messages::arrival::RawArrival;

use crate::{
    Keep,
    limits::{KEPT_LATE_AGAIN_MS, KEPT_LATE_TRIES_MAX},
};

/// Keeps it, now or a little later. Where it can't be kept at all, its message stays unknown: that is what it was.
pub async fn keep_late(keep: &Keep, arrival: RawArrival) {
    for _ in 0..KEPT_LATE_TRIES_MAX {
        if keep(vec![arrival.clone()]).await.is_ok() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(KEPT_LATE_AGAIN_MS)).await;
    }
}
