//! The world's time: an argument, so that a demo can run it sixty times faster or stop it. It reads no machine clock.

use std::sync::Arc;

/// Gives the world's time in milliseconds UTC since 1970.
pub type Clock = Arc<dyn Fn() -> i64 + Send + Sync>;

/// A time that stands still until it is told to move: for tests and for stories told without a browser.
#[derive(Clone, Default)]
pub struct StandingClock(Arc<std::sync::atomic::AtomicI64>);

impl StandingClock {
    /// A clock that shows `now_ms`.
    pub fn at(now_ms: i64) -> Self {
        Self(Arc::new(now_ms.into()))
    }

    /// Moves the time on by `step_ms`.
    pub fn advance(&self, step_ms: i64) {
        self.0.fetch_add(step_ms, std::sync::atomic::Ordering::SeqCst);
    }

    /// This time as the argument that the world takes.
    pub fn clock(&self) -> Clock {
        let hand = Arc::clone(&self.0);
        Arc::new(move || hand.load(std::sync::atomic::Ordering::SeqCst))
    }
}
