//! Reads a stored Telegram update: total over any bytes. A field of another type than the Bot API gives it counts as absent.

use messages::{
    Words,
    arrival::{Arrived, Media, MediaKind},
};
use serde_json::Value;

use crate::limits::START_TOKEN_CHARS_MAX;

/// What the update is.
pub fn read(body: &[u8]) -> Arrived {
    let Ok(update) = serde_json::from_slice::<Value>(body) else { return unreadable("not JSON") };
    let Some(kinds) = update.as_object() else { return unreadable("not an update") };
    if let Some(sent) = kinds.get("message") {
        message(sent, false)
    } else if let Some(edited) = kinds.get("edited_message") {
        message(edited, true)
    } else if let Some(press) = kinds.get("callback_query") {
        button(press)
    } else if let Some(change) = kinds.get("my_chat_member") {
        membership(change)
    } else {
        let kind = kinds.keys().find(|key| *key != "update_id");
        Arrived::Ignored { kind: kind.filter(|key| is_plain(key)).map_or("unknown", |key| key.as_str()).to_owned() }
    }
}

fn message(message: &Value, edited: bool) -> Arrived {
    if let Some(to) = message.get("migrate_to_chat_id").and_then(Value::as_i64) {
        return Arrived::Migrated { to };
    }
    if let Some(text) = string(message, "text") {
        return match start(text) {
            Some(token) if !edited => Arrived::Start { token },
            _ => Arrived::Text {
                words: Words::new(text),
                sent_ms: sent_ms(message),
                edited,
                forwarded: ["forward_origin", "forward_date"].iter().any(|key| message.get(key).is_some()),
            },
        };
    }
    media(message).map_or_else(|| Arrived::Ignored { kind: other_kind(message).to_owned() }, Arrived::Media)
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

fn sent_ms(message: &Value) -> Option<i64> {
    let seconds = message.get("edit_date").or_else(|| message.get("date"))?.as_i64()?;
    seconds.checked_mul(1_000)
}

fn media(message: &Value) -> Option<Media> {
    let (kind, file) = largest(message).map(|photo| (MediaKind::Photo, photo)).or_else(|| {
        let kinds = [
            ("voice", MediaKind::Voice),
            ("audio", MediaKind::Audio),
            ("video", MediaKind::Video),
            ("video_note", MediaKind::Video),
            ("document", MediaKind::Document),
        ];
        kinds.into_iter().find_map(|(key, kind)| Some((kind, message.get(key)?)))
    })?;
    Some(Media {
        kind,
        reference: string(file, "file_id")?.to_owned(),
        size_bytes: file.get("file_size").and_then(Value::as_u64),
        caption: string(message, "caption").map(Words::new),
        album: string(message, "media_group_id").map(ToOwned::to_owned),
    })
}

/// The photo's largest size: what is written on paper must stay readable.
fn largest(message: &Value) -> Option<&Value> {
    let area = |size: &Value| {
        let side = |key| size.get(key).and_then(Value::as_u64).unwrap_or(0);
        side("width").saturating_mul(side("height"))
    };
    message.get("photo")?.as_array()?.iter().max_by_key(|size| area(size))
}

fn button(press: &Value) -> Arrived {
    match (string(press, "data"), string(press, "id")) {
        (Some(data), Some(id)) => Arrived::Button { data: data.to_owned(), press_id: id.to_owned() },
        (None, Some(_)) => Arrived::Ignored { kind: "callback_query".to_owned() },
        (_, None) => unreadable("a press without an id"),
    }
}

/// A person blocks and takes back the bot in a private chat; in a group the bot is removed and added.
fn membership(change: &Value) -> Arrived {
    let status = |key: &str| change.get(key).and_then(|member| string(member, "status")).unwrap_or_default();
    let gone = |status: &str| matches!(status, "kicked" | "left");
    let there = |status: &str| matches!(status, "member" | "administrator" | "creator");
    match (status("old_chat_member"), status("new_chat_member")) {
        (_, now) if gone(now) => Arrived::Blocked,
        (was, now) if there(now) && !there(was) => Arrived::Unblocked,
        _ => Arrived::Ignored { kind: "my_chat_member".to_owned() },
    }
}

/// What a message without words or file is about, for the list of what was ignored.
fn other_kind(message: &Value) -> &'static str {
    let kinds = ["contact", "location", "venue", "sticker", "poll", "dice", "game", "story", "new_chat_members"];
    let service =
        ["left_chat_member", "new_chat_title", "pinned_message", "migrate_from_chat_id", "group_chat_created"];
    kinds.into_iter().chain(service).find(|kind| message.get(kind).is_some()).unwrap_or("message")
}

fn string<'v>(value: &'v Value, key: &str) -> Option<&'v str> {
    value.get(key)?.as_str()
}

/// Whether a key can be shown: the Bot API's names, and nothing that a stranger wrote.
fn is_plain(key: &str) -> bool {
    key.len() <= 40 && key.bytes().all(|octet| octet.is_ascii_lowercase() || octet == b'_')
}

fn unreadable(why: &str) -> Arrived {
    Arrived::Unreadable { why: why.to_owned() }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn text(words: &str, sent_ms: Option<i64>, edited: bool, forwarded: bool) -> Arrived {
        Arrived::Text { words: Words::new(words), sent_ms, edited, forwarded }
    }

    fn file(kind: MediaKind, reference: &str, size_bytes: Option<u64>) -> Media {
        Media { kind, reference: reference.into(), size_bytes, caption: None, album: None }
    }

    fn of(message: Value) -> Value {
        json!({"update_id": 1, "message": message})
    }

    fn start(token: Option<&str>) -> Arrived {
        Arrived::Start { token: token.map(Into::into) }
    }

    fn ignored(kind: &str) -> Arrived {
        Arrived::Ignored { kind: kind.into() }
    }

    #[test]
    fn words_and_commands() {
        for (update, want) in [
            (of(json!({"text": "b", "date": 1_700_000_000})), text("b", Some(1_700_000_000_000), false, false)),
            (of(json!({"text": "b", "forward_origin": {"type": "user"}})), text("b", None, false, true)),
            (json!({"edited_message": {"text": "c", "date": 5, "edit_date": 9}}), text("c", Some(9_000), true, false)),
            (json!({"edited_message": {"text": "/start abc"}}), text("/start abc", None, true, false)),
            (of(json!({"text": "/start"})), start(None)),
            (of(json!({"text": "/start Ab-9_z"})), start(Some("Ab-9_z"))),
            (of(json!({"text": "/start@School12Bot tok"})), start(Some("tok"))),
            (of(json!({"text": "/start no/token"})), start(None)),
            (of(json!({"text": format!("/start {}", "x".repeat(65))})), start(None)),
            (of(json!({"text": "/started"})), text("/started", None, false, false)),
            (of(json!({"text": ""})), text("", None, false, false)),
        ] {
            assert_eq!(read(update.to_string().as_bytes()), want, "{update}");
        }
    }

    #[test]
    fn files() {
        let photo = json!([
            {"file_id": "small", "width": 90, "height": 60, "file_size": 900},
            {"file_id": "large", "width": 1280, "height": 960, "file_size": 150_000},
            {"file_id": "middle", "width": 800, "height": 600},
        ]);
        let largest = Media {
            caption: Some(Words::new("my work")),
            album: Some("77".into()),
            ..file(MediaKind::Photo, "large", Some(150_000))
        };
        for (message, want) in [
            (json!({"photo": photo, "caption": "my work", "media_group_id": "77"}), largest),
            (json!({"voice": {"file_id": "v", "file_size": 9}}), file(MediaKind::Voice, "v", Some(9))),
            (json!({"audio": {"file_id": "a"}}), file(MediaKind::Audio, "a", None)),
            (json!({"video": {"file_id": "f"}}), file(MediaKind::Video, "f", None)),
            (json!({"video_note": {"file_id": "n"}}), file(MediaKind::Video, "n", None)),
            (json!({"document": {"file_id": "d", "file_size": -4}}), file(MediaKind::Document, "d", None)),
        ] {
            assert_eq!(read(of(message.clone()).to_string().as_bytes()), Arrived::Media(want), "{message}");
        }
    }

    #[test]
    fn everything_else() {
        let change = |was: &str, now: &str| json!({"my_chat_member": {"old_chat_member": {"status": was}, "new_chat_member": {"status": now}}});
        let press = Arrived::Button { data: "k:3:b".into(), press_id: "4".into() };
        for (update, want) in [
            (json!({"callback_query": {"id": "4", "data": "k:3:b"}}), press),
            (json!({"callback_query": {"id": "4", "game_short_name": "g"}}), ignored("callback_query")),
            (change("member", "kicked"), Arrived::Blocked),
            (change("administrator", "left"), Arrived::Blocked),
            (change("kicked", "member"), Arrived::Unblocked),
            (change("member", "administrator"), ignored("my_chat_member")),
            (of(json!({"migrate_to_chat_id": -100_123})), Arrived::Migrated { to: -100_123 }),
            (of(json!({"contact": {"phone_number": "1"}})), ignored("contact")),
            (of(json!({"location": {}})), ignored("location")),
            (of(json!({"text": 5})), ignored("message")),
            (of(json!({"photo": []})), ignored("message")),
            (of(json!(null)), ignored("message")),
            (json!({"update_id": 3, "poll_answer": {}}), ignored("poll_answer")),
            (json!({"update_id": 3, "Сайн уу": {}}), ignored("unknown")),
            (json!({"update_id": 3}), ignored("unknown")),
        ] {
            assert_eq!(read(update.to_string().as_bytes()), want, "{update}");
        }
        for body in [&b""[..], b"{", b"\xff\xfe", b"7", b"[]", b"null"] {
            assert!(matches!(read(body), Arrived::Unreadable { .. }));
        }
    }

    /// Something of the form of an update, with wrong types anywhere.
    fn nearly() -> impl Strategy<Value = Value> {
        const KEYS: [&str; 9] =
            ["message", "callback_query", "my_chat_member", "text", "photo", "file_id", "id", "data", "status"];
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<i64>().prop_map(Value::from),
            any::<bool>().prop_map(Value::from),
            ".{0,8}".prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 24, 5, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
                prop::collection::vec((prop::sample::select(&KEYS[..]), inner), 0..5)
                    .prop_map(|pairs| pairs.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()),
            ]
        })
    }

    proptest! {
        #[test]
        fn any_bytes_are_read(body in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = read(&body);
        }

        #[test]
        fn anything_near_an_update_is_read(update in nearly()) {
            let _ = read(update.to_string().as_bytes());
            let _ = super::super::arrive::raw(&update, 0);
        }
    }
}
