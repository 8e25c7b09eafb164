//! What a 429 is about, and until when it holds: one chat, the bot's messages, or every call of the bot's. Telegram does not say which; this
//! judges by what happened around it, and sends nothing.

use std::collections::{BTreeMap, VecDeque};

use messages::outcome::Scope;

use crate::limits::{FLOOD_WINDOW_MS, FLOODED_CHATS_MAX};

/// Refusals since the last message that was accepted, and the waits that they brought. Instants are milliseconds UTC.
#[derive(Clone, Debug, Default)]
pub struct Floods {
    refused: VecDeque<(i64, i64)>,
    chats: BTreeMap<i64, i64>,
    messages_from_ms: i64,
    calls_from_ms: i64,
}

impl Floods {
    /// A message was accepted: the bot as a whole is not refused.
    pub fn accepted(&mut self) {
        self.refused.clear();
    }

    /// A message to `chat` was refused for flooding until `until_ms`. The first such refusal is taken for the chat's own, since the limits of
    /// the whole bot are kept before anything is sent; when a second chat is refused within a few seconds and nothing was accepted in
    /// between, the whole bot is meant. To take the chat's for the bot's would silence a school for a wait that Telegram may give as
    /// hours; to take the bot's for the chat's costs one more refusal.
    pub fn refused(&mut self, chat: i64, until_ms: i64, now_ms: i64) -> Scope {
        self.refused.retain(|(_, at_ms)| now_ms.saturating_sub(*at_ms) <= FLOOD_WINDOW_MS);
        let another = self.refused.iter().any(|(other, _)| *other != chat);
        self.refused.push_back((chat, now_ms));
        if self.refused.len() > FLOODED_CHATS_MAX {
            self.refused.pop_front();
        }
        self.hold_chat(chat, until_ms, now_ms);
        if !another {
            return Scope::Chat;
        }
        self.messages_from_ms = self.messages_from_ms.max(until_ms);
        Scope::Route
    }

    /// A call that is about no chat was refused for flooding: nothing is asked of Telegram before.
    pub fn hold_all(&mut self, until_ms: i64) {
        self.calls_from_ms = self.calls_from_ms.max(until_ms);
    }

    /// Until when nothing at all is asked of Telegram.
    pub fn calls_from_ms(&self) -> i64 {
        self.calls_from_ms
    }

    /// What a message to `chat` has to wait for now, and until when.
    pub fn waits(&self, chat: i64, now_ms: i64) -> Option<(i64, Scope)> {
        let bot_ms = self.messages_from_ms.max(self.calls_from_ms);
        let chat_ms = self.chats.get(&chat).copied().unwrap_or(0);
        if bot_ms > now_ms {
            return Some((bot_ms, Scope::Route));
        }
        (chat_ms > now_ms).then_some((chat_ms, Scope::Chat))
    }

    fn hold_chat(&mut self, chat: i64, until_ms: i64, now_ms: i64) {
        self.chats.retain(|_, until_ms| *until_ms > now_ms);
        let held = self.chats.entry(chat).or_insert(until_ms);
        *held = until_ms.max(*held);
        while self.chats.len() > FLOODED_CHATS_MAX {
            let soonest = self.chats.iter().min_by_key(|(_, until_ms)| **until_ms).map(|(chat, _)| *chat);
            soonest.and_then(|chat| self.chats.remove(&chat));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_chat_is_itself_and_two_are_the_bot() {
        let mut floods = Floods::default();
        assert_eq!(floods.refused(1, 5_000, 0), Scope::Chat);
        assert_eq!(floods.refused(1, 5_010, 10), Scope::Chat);
        assert_eq!(floods.waits(1, 20), Some((5_010, Scope::Chat)));
        assert_eq!(floods.waits(3, 20), None);
        assert_eq!(floods.refused(2, 9_000, 20), Scope::Route);
        assert_eq!(floods.waits(3, 20), Some((9_000, Scope::Route)));
        assert_eq!(floods.waits(3, 9_000), None, "a wait that has passed is over");
        floods.accepted();
        assert_eq!(floods.refused(3, 9_100, 30), Scope::Chat);
        assert_eq!(floods.refused(4, 99_000, 31 + FLOOD_WINDOW_MS), Scope::Chat, "the other is too long ago");
    }

    #[test]
    fn a_refusal_that_names_no_chat_holds_every_call() {
        let mut floods = Floods::default();
        floods.hold_all(7_000);
        floods.hold_all(3_000);
        assert_eq!((floods.calls_from_ms(), floods.waits(1, 0)), (7_000, Some((7_000, Scope::Route))));
    }

    #[test]
    fn it_forgets() {
        let mut floods = Floods::default();
        for chat in 0..2_000 {
            floods.refused(chat, 1_000 + chat, 0);
        }
        assert_eq!((floods.refused.len(), floods.chats.len()), (FLOODED_CHATS_MAX, FLOODED_CHATS_MAX));
        assert!(floods.chats.contains_key(&1_999), "the longest wait is kept");
        floods.refused(1, 9_000, 8_000);
        assert_eq!(floods.chats.len(), 1);
    }
}
