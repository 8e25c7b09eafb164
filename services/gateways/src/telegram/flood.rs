//! What a 429 is about: one chat, or the whole bot. Telegram does not say; this judges by what happened around it, and sends nothing.

use std::collections::VecDeque;

use messages::outcome::Scope;

use crate::limits::{FLOOD_WINDOW_MS, FLOODED_CHATS_MAX};

/// Refusals since the last message that was accepted.
#[derive(Clone, Debug, Default)]
pub struct Floods {
    refused: VecDeque<(i64, i64)>,
}

impl Floods {
    /// A message was accepted: the bot as a whole is not refused.
    pub fn accepted(&mut self) {
        self.refused.clear();
    }

    /// A message to `chat` was refused for flooding. The first such refusal is taken for the chat's own, since the limits of the whole
    /// bot are kept before anything is sent; when a second chat is refused within a few seconds and nothing was accepted in
    /// between, the whole bot is meant. To take the chat's for the bot's would silence a school for a wait that Telegram may give as
    /// hours; to take the bot's for the chat's costs one more refusal.
    pub fn refused(&mut self, chat: i64, now_ms: i64) -> Scope {
        self.refused.retain(|(_, at_ms)| now_ms.saturating_sub(*at_ms) <= FLOOD_WINDOW_MS);
        let another = self.refused.iter().any(|(other, _)| *other != chat);
        self.refused.push_back((chat, now_ms));
        if self.refused.len() > FLOODED_CHATS_MAX {
            self.refused.pop_front();
        }
        if another { Scope::Route } else { Scope::Chat }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_chat_is_itself_and_two_are_the_bot() {
        let mut floods = Floods::default();
        assert_eq!(floods.refused(1, 0), Scope::Chat);
        assert_eq!(floods.refused(1, 10), Scope::Chat);
        assert_eq!(floods.refused(2, 20), Scope::Route);
        floods.accepted();
        assert_eq!(floods.refused(3, 30), Scope::Chat);
        assert_eq!(floods.refused(4, 31 + FLOOD_WINDOW_MS), Scope::Chat, "the other is too long ago");
    }

    #[test]
    fn it_forgets() {
        let mut floods = Floods::default();
        for chat in 0..2_000 {
            floods.refused(chat, 0);
        }
        assert_eq!(floods.refused.len(), FLOODED_CHATS_MAX);
    }
}
