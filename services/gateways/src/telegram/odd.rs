//! What in a message is neither words nor a file: what a person sent, told from what Telegram itself says of a chat.

use messages::{Words, arrival::OddKind};
use serde_json::Value;

use super::field::{is_plain, is_there, string};

/// The Bot API's fields of what people send. A venue is a location too, and comes first.
const KINDS: [(&str, OddKind); 11] = [
    ("sticker", OddKind::Sticker),
    ("venue", OddKind::Place),
    ("location", OddKind::Place),
    ("contact", OddKind::Contact),
    ("poll", OddKind::Poll),
    ("dice", OddKind::Dice),
    ("game", OddKind::Game),
    ("story", OddKind::Story),
    ("animation", OddKind::Animation),
    ("paid_media", OddKind::PaidMedia),
    ("checklist", OddKind::Checklist),
];

/// What Telegram says of a chat: how the fields of its service messages begin (Bot API, `Message`). Nobody wrote them.
const SERVICE: [&str; 36] = [
    "new_chat_",
    "left_chat_",
    "delete_chat_photo",
    "group_chat_created",
    "supergroup_chat_created",
    "channel_chat_created",
    "message_auto_delete_timer_changed",
    "migrate_",
    "pinned_message",
    "successful_payment",
    "refunded_payment",
    "user_shared",
    "users_shared",
    "chat_shared",
    "chat_owner_",
    "chat_background_set",
    "gift",
    "unique_gift",
    "connected_website",
    "write_access_allowed",
    "passport_data",
    "proximity_alert_triggered",
    "boost_added",
    "checklist_tasks_",
    "poll_option_",
    "direct_message_price_changed",
    "paid_message_price_changed",
    "forum_topic_",
    "general_forum_topic_",
    "giveaway_created",
    "giveaway_completed",
    "suggested_post_",
    "video_chat_",
    "voice_chat_",
    "web_app_data",
    "managed_bot_created",
];
/// A field of every post that a channel was offered, service message or not.
const NO_SERVICE: &str = "suggested_post_info";

/// The field of what a person sent, and its kind.
pub(super) fn kind(message: &Value) -> Option<(&'static str, OddKind)> {
    KINDS.into_iter().find(|(key, _)| is_there(message, key))
}

/// The field that makes it a service message.
pub(super) fn service(message: &Value) -> Option<&str> {
    let fields = message.as_object().into_iter().flat_map(|fields| fields.keys()).map(String::as_str);
    let mut service = fields.filter(|field| SERVICE.iter().any(|begins| field.starts_with(begins)));
    service.find(|field| *field != NO_SERVICE && is_plain(field))
}

/// The words in it: those that are seen without opening anything. A contact and a place have none: they are somebody's data.
pub(super) fn words(message: &Value, kind: OddKind) -> Option<Words> {
    let words = match kind {
        OddKind::Place | OddKind::Contact => return None,
        OddKind::Sticker => string(message.get("sticker")?, "emoji")?.to_owned(),
        OddKind::Poll => lines(message.get("poll")?, "question", "options"),
        OddKind::Checklist => lines(message.get("checklist")?, "title", "tasks"),
        _ => string(message, "caption")?.to_owned(),
    };
    (!words.trim().is_empty()).then(|| Words::new(words))
}

/// A heading and what is listed under it, a line each.
fn lines(value: &Value, heading: &str, list: &str) -> String {
    let listed = value.get(list).and_then(Value::as_array).into_iter().flatten();
    let lines = string(value, heading).into_iter().chain(listed.filter_map(|one| string(one, "text")));
    lines.collect::<Vec<_>>().join("\n")
}
