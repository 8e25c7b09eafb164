//! What a bot has to wait for, as everybody has it who calls for the bot.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use messages::outcome::Scope;
use tokio::sync::watch;

use super::{api::NotDone, flood::Floods, outcome};

/// A handle; clones are the same.
#[derive(Clone)]
pub(super) struct Waits {
    floods: Arc<Mutex<Floods>>,
    calls_from_ms: watch::Sender<i64>,
}

impl Default for Waits {
    fn default() -> Self {
        Self { floods: Arc::default(), calls_from_ms: watch::Sender::new(0) }
    }
}

impl Waits {
    /// A message was accepted.
    pub fn accepted(&self) {
        self.floods().accepted();
    }

    /// A message to `chat` was refused for flooding until `until_ms` (milliseconds UTC); what has to wait.
    pub fn refused(&self, chat: i64, until_ms: i64, now_ms: i64) -> Scope {
        self.floods().refused(chat, until_ms, now_ms)
    }

    /// What a message to `chat` has to wait for now, and until when, milliseconds UTC.
    pub fn of(&self, chat: i64, now_ms: i64) -> Option<(i64, Scope)> {
        self.floods().waits(chat, now_ms)
    }

    /// A call that is about no chat was not done: where Telegram is asked too much, nothing at all is asked of it for as long as it says.
    pub fn told(&self, error: &NotDone, now_ms: i64) {
        if let Some(wait_s) = outcome::flood_wait_s(error) {
            self.hold_all(now_ms.saturating_add(wait_s.saturating_mul(1_000)));
        }
    }

    /// Nothing is asked of Telegram before `until_ms`, milliseconds UTC.
    pub fn hold_all(&self, until_ms: i64) {
        self.floods().hold_all(until_ms);
        self.calls_from_ms.send_if_modified(|known| {
            let later = until_ms > *known;
            *known = until_ms.max(*known);
            later
        });
    }

    /// From when on Telegram may be called, milliseconds UTC.
    pub fn calls_from_ms(&self) -> i64 {
        self.floods().calls_from_ms()
    }

    /// The same, as it changes.
    pub fn listen(&self) -> watch::Receiver<i64> {
        self.calls_from_ms.subscribe()
    }

    fn floods(&self) -> MutexGuard<'_, Floods> {
        self.floods.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
