//! The plug: pulled for ten seconds of the machine's time, and put back by itself. A wall that is dropped leaves it to
//! the caller.

use std::sync::PoisonError;
use std::time::Duration;

use tokio::time::Instant;

use super::Wall;

/// How long the plug stays out, in seconds.
const OUT_S: u64 = 10;

/// Whether the product has power.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Plug {
    In,
    /// Out, and so many seconds until it is put back.
    Out(u64),
    /// The product has stopped, and nobody pulled the plug.
    Stopped,
}

impl Wall {
    pub(super) fn plug(&self) -> Plug {
        let until = *self.plug_until.lock().unwrap_or_else(PoisonError::into_inner);
        match until {
            Some(until) => Plug::Out(until.saturating_duration_since(Instant::now()).as_secs() + 1),
            None if self.product.running() => Plug::In,
            None => Plug::Stopped,
        }
    }

    /// Pulls the plug and sees to it that it is put back.
    pub(super) async fn pull_the_plug(self: std::sync::Arc<Self>) -> Result<(), String> {
        if self.plug() != Plug::In {
            return Ok(());
        }
        self.set_plug_until(Some(Instant::now() + Duration::from_secs(OUT_S)));
        let killed = self.product.kill().await;
        tokio::spawn(async move {
            tokio::time::sleep(Duration::from_secs(OUT_S)).await;
            let started = self.product.start().await;
            self.set_plug_until(None);
            self.complain(started.err());
        });
        killed
    }

    fn set_plug_until(&self, until: Option<Instant>) {
        *self.plug_until.lock().unwrap_or_else(PoisonError::into_inner) = until;
    }
}
