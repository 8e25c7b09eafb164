//! What time it is, as an argument: the machine's clock, a clock file, or a simulated one. Nothing here reads the machine's.

use std::{sync::Arc, time::Duration};

use futures::future::BoxFuture;

/// A clock that the loops go by. Instants are milliseconds UTC.
pub trait Clock: Send + Sync {
    /// Now.
    fn now_ms(&self) -> i64;

    /// Now by the clock of the machine itself: files bear its times.
    fn machine_ms(&self) -> i64;

    /// How long the machine's `machine_ms` last by this clock, but no shorter: leases and clearances measure the machine's own work, which
    /// does not get faster when time does.
    fn stretch(&self, machine_ms: i64) -> i64;

    /// For how long the machine has to wait until this clock shows `at_ms`, by how it runs now; `None` while it stands still.
    fn left(&self, at_ms: i64) -> Option<Duration>;

    /// How often a loop that waits for news looks by itself: news can get lost.
    fn net(&self) -> Duration;

    /// Waits until this clock shows `at_ms`. If the clock is set back meanwhile, the wait does not get longer by that.
    fn until(&self, at_ms: i64) -> BoxFuture<'_, ()>;
}

/// A clock as a function, for rooms that take one.
pub fn as_fn(clock: &Arc<dyn Clock>) -> Arc<dyn Fn() -> i64 + Send + Sync> {
    let clock = clock.clone();
    Arc::new(move || clock.now_ms())
}
