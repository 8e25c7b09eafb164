//! The updates of the bot: kept until an offset confirms them, handed over again until then, forgotten after a day.

use std::collections::VecDeque;

use serde_json::{Value, json};

use crate::limits;

/// Kinds that are handed over only when asked for by name (Bot API, `getUpdates.allowed_updates`).
const ONLY_ON_REQUEST: [&str; 3] = ["chat_member", "message_reaction", "message_reaction_count"];

struct Update {
    id: i64,
    at_ms: i64,
    json: Value,
}

/// The queue.
pub(crate) struct Updates {
    last_id: i64,
    queue: VecDeque<Update>,
    allowed: Vec<String>,
    polls: u64,
    polls_from_ms: i64,
}

impl Updates {
    /// An empty queue whose numbers go on from `last_id`.
    pub fn after(last_id: i64) -> Self {
        Self { last_id, queue: VecDeque::new(), allowed: Vec::new(), polls: 0, polls_from_ms: 0 }
    }

    /// Adds an update of a kind, unless the bot has asked not to get that kind.
    pub fn add(&mut self, now_ms: i64, kind: &str, what: Value) {
        let wanted = if self.allowed.is_empty() {
            !ONLY_ON_REQUEST.contains(&kind)
        } else {
            self.allowed.iter().any(|allowed| allowed == kind)
        };
        if wanted {
            self.last_id += 1;
            self.queue.push_back(Update {
                id: self.last_id,
                at_ms: now_ms,
                json: json!({ "update_id": self.last_id, kind: what }),
            });
        }
    }

    /// How many are not confirmed.
    pub fn unconfirmed(&self) -> usize {
        self.queue.len()
    }

    /// Moves when a waiting poll has something new to see: an update, or a poll that overtakes it.
    pub fn version(&self) -> (i64, u64) {
        (self.last_id, self.polls)
    }

    /// Remembers which kinds the bot wants from now on.
    pub fn allow(&mut self, kinds: Vec<String>) {
        self.allowed = kinds;
    }

    /// Nobody may ask before `until_ms`; whether somebody just has.
    pub fn hold(&mut self, until_ms: i64, now_ms: i64) -> bool {
        let too_early = self.is_held(now_ms);
        self.polls_from_ms = self.polls_from_ms.max(until_ms);
        too_early
    }

    /// Whether nobody may ask yet.
    pub fn is_held(&self, now_ms: i64) -> bool {
        now_ms < self.polls_from_ms
    }

    /// A poll begins: it gets a number, and every poll with a lower one is over.
    pub fn begin_poll(&mut self) -> u64 {
        self.polls += 1;
        self.polls
    }

    /// Whether a later poll has begun.
    pub fn is_overtaken(&self, poll: u64) -> bool {
        self.polls > poll
    }

    /// Confirms everything before `offset`; a negative one keeps only so many from the end.
    pub fn confirm(&mut self, offset: i64, now_ms: i64) {
        let keep_from = if offset < 0 { self.last_id + 1 + offset } else { offset };
        self.queue.retain(|update| update.id >= keep_from && now_ms - update.at_ms < limits::UPDATE_KEPT_MS);
    }

    /// What is handed over now. Nothing is confirmed by it.
    pub fn waiting(&self, limit: usize) -> Vec<Value> {
        let limit = limit.clamp(1, limits::UPDATES_AT_ONCE);
        self.queue.iter().take(limit).map(|update| update.json.clone()).collect()
    }
}
