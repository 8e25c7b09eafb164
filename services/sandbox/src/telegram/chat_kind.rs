//! Kinds of chats.

use serde::{Deserialize, Serialize};

/// Kind of chat.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChatKind {
    /// One person and the bot.
    #[default]
    Private,
    /// Several people and the bot; its id is negative.
    Group,
}
