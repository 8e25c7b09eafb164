//! How a loop waits: until it is rung for what it waits for, until the next instant that its rows name, or until it looks by itself, for news can
//! get lost. It knows no rows.

use std::{sync::Arc, time::Duration};

use store::{Listener, Matter};
use tokio_util::sync::CancellationToken;

use crate::{clock::Clock, depot::Depot};

/// One loop's waiting.
pub struct Waiting {
    listener: Listener,
    clock: Arc<dyn Clock>,
}

impl Waiting {
    /// For a matter.
    pub fn new(depot: &Depot, matter: Matter) -> Self {
        Self { listener: depot.store.listen(matter), clock: depot.clock.clone() }
    }

    /// To be said before the rows are looked at: what is rung from then on ends the next waiting.
    pub fn looks(&mut self) {
        self.listener.looks();
    }

    /// Ends when it has rung.
    pub async fn rung(&mut self) {
        self.listener.rung().await;
    }

    /// How long to wait for an instant of the rows, milliseconds UTC: no longer than the loop looks by itself.
    pub fn until(&self, next_ms: Option<i64>) -> Duration {
        let net = self.clock.net();
        next_ms.and_then(|at_ms| self.clock.left(at_ms)).map_or(net, |left| left.min(net))
    }

    /// Waits until it has rung, until `next_ms` (milliseconds UTC), until it is time to look, or until `stop`.
    pub async fn wait(&mut self, next_ms: Option<i64>, stop: &CancellationToken) {
        let wait = self.until(next_ms);
        tokio::select! {
            () = tokio::time::sleep(wait) => {}
            () = self.listener.rung() => {}
            () = stop.cancelled() => {}
        }
    }
}
