//! What a message is, new or edited: words, a file, something odd, or nothing that anybody wrote.

use messages::{
    Words,
    arrival::{Arrived, Media, Odd, OddKind},
};
use serde_json::Value;

use super::{
    field::{is_there, string},
    file::{File, file},
    odd,
};
use crate::limits::START_TOKEN_CHARS_MAX;

/// Each field by which the Bot API says that a message was forwarded: that of now, and those of before version 7.0.
const FORWARDED: [&str; 8] = [
    "forward_origin",
    "forward_date",
    "forward_from",
    "forward_from_chat",
    "forward_from_message_id",
    "forward_signature",
    "forward_sender_name",
    "is_automatic_forward",
];

/// What stands around a message's content.
#[derive(Clone, Copy)]
struct Head {
    edited: bool,
    forwarded: bool,
    /// Its id within its chat.
    message: Option<i64>,
    /// When it was sent or edited, milliseconds UTC.
    sent_ms: Option<i64>,
}

impl Head {
    fn of(message: &Value, edited: bool) -> Self {
        let seconds = message.get("edit_date").or_else(|| message.get("date")).and_then(Value::as_i64);
        Self {
            edited,
            forwarded: FORWARDED.iter().any(|key| is_there(message, key)),
            message: message.get("message_id").and_then(Value::as_i64),
            sent_ms: seconds.and_then(|seconds| seconds.checked_mul(1_000)),
        }
    }
}

pub(super) fn message(message: &Value, edited: bool) -> Arrived {
    if let Some(to) = message.get("migrate_to_chat_id").and_then(Value::as_i64) {
        return Arrived::Migrated { to };
    }
    let head = Head::of(message, edited);
    if let Some(text) = string(message, "text") {
        return words(head, text, is_group(message));
    }
    match file(message) {
        Some(file) => Arrived::Media(media(head, message, &file)),
        None => neither(head, message),
    }
}

/// A text. An edit starts nothing a second time, a link that was passed on is another person's, and in a group it binds nothing.
fn words(head: Head, text: &str, in_group: bool) -> Arrived {
    let Head { edited, forwarded, message, sent_ms } = head;
    match start(text) {
        Some(Some(_)) if in_group && !edited && !forwarded => Arrived::StartInGroup,
        Some(token) if !edited && !forwarded => Arrived::Start { token },
        _ => Arrived::Text { words: Words::new(text), sent_ms, edited, forwarded, message },
    }
}

/// `/start`, `/start TOKEN`, `/start@OurBot TOKEN`. A token of other characters than the Bot API allows is none.
fn start(text: &str) -> Option<Option<String>> {
    let mut words = text.split_whitespace();
    let command = words.next()?;
    let is_start = command == "/start" || command.strip_prefix("/start@").is_some_and(|bot| !bot.is_empty());
    let token = words.next().filter(|token| token.len() <= START_TOKEN_CHARS_MAX && token.bytes().all(is_of_a_token));
    is_start.then(|| token.map(ToOwned::to_owned))
}

fn is_of_a_token(octet: u8) -> bool {
    octet.is_ascii_alphanumeric() || octet == b'_' || octet == b'-'
}

fn media(head: Head, message: &Value, file: &File<'_>) -> Media {
    Media {
        kind: file.kind,
        reference: file.reference.to_owned(),
        size_bytes: file.size_bytes,
        caption: string(message, "caption").map(Words::new),
        album: string(message, "media_group_id").map(ToOwned::to_owned),
        forwarded: head.forwarded,
        edited: head.edited,
        message: head.message,
        unique: file.unique.map(ToOwned::to_owned),
    }
}

/// Neither words nor a file. In a group nobody writes to us with a sticker; of a place that moves, the first one was told.
fn neither(head: Head, message: &Value) -> Arrived {
    let ignored = |kind: &str| Arrived::Ignored { kind: kind.to_owned() };
    match (odd::kind(message), odd::service(message)) {
        (Some((field, OddKind::Place)), _) if head.edited => ignored(field),
        (Some((_, kind)), _) if is_private(message) => Arrived::Odd(odd_thing(head, message, kind)),
        (Some((field, _)), _) => ignored(field),
        (None, Some(field)) => ignored(field),
        (None, None) if is_private(message) => Arrived::Odd(odd_thing(head, message, OddKind::Unknown)),
        (None, None) => ignored("message"),
    }
}

fn odd_thing(head: Head, message: &Value, kind: OddKind) -> Odd {
    let Head { edited, forwarded, message: id, .. } = head;
    Odd { kind, words: odd::words(message, kind), forwarded, edited, message: id }
}

fn is_private(message: &Value) -> bool {
    kind_of_chat(message) == Some("private")
}

fn is_group(message: &Value) -> bool {
    matches!(kind_of_chat(message), Some("group" | "supergroup" | "channel"))
}

fn kind_of_chat(message: &Value) -> Option<&str> {
    message.get("chat").and_then(|chat| string(chat, "type"))
}
