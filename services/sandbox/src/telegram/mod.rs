//! A pretend Telegram: a Bot API server towards the product, chats of people behind it. It refuses what the real one
//! refuses, in the real one's words.

mod bot;
mod call;
mod chat_kind;
pub(crate) mod chats;
mod files;
pub(crate) mod html;
mod pace;
mod people;
mod server;
mod sound;
mod things;
mod updates;

pub use chat_kind::ChatKind;
pub use chats::{Attachment, Button, ChatMessage, ChatSpec};
pub use people::Sent;
pub(crate) use server::serve;
pub use sound::hollow_voice;
pub use things::Thing;

use std::collections::{BTreeMap, HashMap};

use rand::Rng;
use rand::rngs::StdRng;
use serde_json::{Value, json};
use tokio::time::Instant;

use crate::ledger::Ledger;
use crate::trouble::Trouble;
use chats::Chat;
use files::Files;
use pace::Limit;
use updates::Updates;

/// Telegram's state, as one bot sees it.
pub(crate) struct Telegram {
    pub(crate) chats: BTreeMap<i64, Chat>,
    token: String,
    updates: Updates,
    files: Files,
    overall: Limit,
    last_message: i64,
    presses: HashMap<String, Press>,
    last_press: u64,
}

/// A press of a button that the bot should acknowledge.
struct Press {
    chat: i64,
    since: Instant,
    answered: bool,
}

/// What Telegram needs of its world in one step.
pub(crate) struct Step<'a> {
    pub now_ms: i64,
    pub rng: &'a mut StdRng,
    pub ledger: &'a Ledger,
    pub trouble: &'a Trouble,
}

impl Telegram {
    /// A Telegram with these chats and one bot.
    pub fn new(token: String, chats: Vec<ChatSpec>, now_ms: i64, rng: &mut StdRng) -> Self {
        Self {
            chats: chats.into_iter().map(|spec| (spec.id, Chat::new(spec, now_ms))).collect(),
            token,
            updates: Updates::after(rng.random_range(100_000_000..900_000_000)),
            files: Files::default(),
            overall: Limit::of_bot(now_ms),
            last_message: rng.random_range(100..1_000),
            presses: HashMap::new(),
            last_press: rng.random(),
        }
    }

    /// The bot as messages name it.
    fn me(&self) -> Value {
        let id: i64 = self.token.split(':').next().and_then(|id| id.parse().ok()).unwrap_or_default();
        json!({ "id": id, "is_bot": true, "first_name": "School", "username": "school_pretend_bot" })
    }

    /// Updates that the bot has not confirmed.
    pub fn unconfirmed(&self) -> usize {
        self.updates.unconfirmed()
    }

    /// Moves when there is something new for a waiting poll.
    pub fn version(&self) -> (i64, u64) {
        self.updates.version()
    }

    fn next_message(&mut self) -> i64 {
        self.last_message += 1;
        self.last_message
    }
}
