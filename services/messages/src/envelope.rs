//! What is handed to a carrier: words in the form that the address takes.

use serde::{Deserialize, Serialize};

use crate::words::Words;

/// A message in a carrier's form, before it is packed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Message {
    /// Plain text; [`crate::pack`] makes its parts.
    Sms(Words),
    /// Telegram HTML with buttons.
    Telegram(TelegramMessage),
}

/// A Telegram message: HTML of the tags that the Bot API allows, and buttons under it.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct TelegramMessage {
    /// Escaped HTML, under 4,096 UTF-16 units after parsing.
    pub html: Words,
    /// Rows of buttons.
    pub buttons: Vec<Vec<Button>>,
}

/// A button under a Telegram message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Button {
    /// What it says.
    pub label: String,
    /// What comes back when it is pressed: at most 64 bytes (Bot API, InlineKeyboardButton).
    pub data: String,
}
