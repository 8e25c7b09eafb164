//! Reads a stored Telegram update: total over any bytes. A field of another type than the Bot API gives it counts as absent.

use messages::arrival::Arrived;
use serde_json::Value;

use super::{
    field::{is_plain, string},
    late,
    message::message,
};

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
    } else if let Some(answer) = kinds.get(late::KEY) {
        late::read(answer).map_or_else(|| unreadable("not a late answer"), Arrived::Receipt)
    } else {
        let kind = kinds.keys().find(|key| *key != "update_id");
        Arrived::Ignored { kind: kind.filter(|key| is_plain(key)).map_or("unknown", |key| key.as_str()).to_owned() }
    }
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

fn unreadable(why: &str) -> Arrived {
    Arrived::Unreadable { why: why.to_owned() }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_no_update_is_unreadable() {
        for body in [&b""[..], b"{", b"\xff\xfe", b"7", b"[]", b"null"] {
            assert!(matches!(read(body), Arrived::Unreadable { .. }));
        }
    }

    /// Something of the form of an update, with wrong types anywhere.
    fn nearly() -> impl Strategy<Value = Value> {
        const KEYS: [&str; 18] = [
            "message",
            "edited_message",
            "callback_query",
            "my_chat_member",
            "text",
            "photo",
            "file_id",
            "id",
            "data",
            "status",
            "chat",
            "type",
            "sticker",
            "emoji",
            "poll",
            "options",
            "location",
            "forward_origin",
        ];
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
