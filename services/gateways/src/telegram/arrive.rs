//! Telegram updates as raw arrivals: their key, their chat, and the press in them that wants an answer. It reads no words.

use messages::{
    Address,
    arrival::{Class, NotAccepted, RawArrival},
};
use serde_json::Value;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use super::json::lenient;

/// Where a webhook request carries its secret (Bot API, `setWebhook.secret_token`).
pub const SECRET_HEADER: &str = "x-telegram-bot-api-secret-token";

/// An update as it is stored. The key is its `update_id`; one without (nothing that Telegram sends) has its digest.
pub fn raw(update: &Value, now_ms: i64) -> RawArrival {
    let body = update.to_string().into_bytes();
    let provider_key = number(update).map_or_else(|| digest(&body), |id| id.to_string());
    RawArrival {
        provider_key,
        key_lives_ms: None,
        sender: chat(update).map(Address::telegram),
        class: Class::Message,
        body,
        received_ms: now_ms,
    }
}

/// A group that has become a supergroup, told by a refused message and not by an update: stored like Telegram's own service message,
/// which may come besides and changes nothing then.
pub fn migration(from: i64, to: i64, now_ms: i64) -> RawArrival {
    let update = serde_json::json!({ "message": { "chat": { "id": from }, "migrate_to_chat_id": to } });
    RawArrival {
        provider_key: format!("migrated-{}", digest(format!("{from}:{to}").as_bytes())),
        ..raw(&update, now_ms)
    }
}

/// The update's number.
pub fn number(update: &Value) -> Option<i64> {
    let number = update.get("update_id")?;
    number.as_i64().or_else(|| number.as_str()?.parse().ok())
}

/// The id of the press on a button, if this is one.
pub fn press(update: &Value) -> Option<String> {
    update.get("callback_query")?.get("id")?.as_str().map(ToOwned::to_owned)
}

/// The chat that an update comes from: of whichever kind it is, a chat stands in it at one of two places.
fn chat(update: &Value) -> Option<i64> {
    let kinds = update.as_object()?;
    let in_chat = |kind: &Value| kind.pointer("/chat/id").or_else(|| kind.pointer("/message/chat/id"))?.as_i64();
    let from = |kind: &Value| kind.pointer("/from/id")?.as_i64();
    kinds.values().find_map(in_chat).or_else(|| kinds.values().find_map(from))
}

/// A webhook's first look: the secret, then the form. Telegram sends one update a request and no time.
pub fn accept(
    headers: &[(String, String)],
    body: &[u8],
    secret: &str,
    now_ms: i64,
) -> Result<Vec<RawArrival>, NotAccepted> {
    let given = headers.iter().find(|(name, _)| name == SECRET_HEADER).map_or("", |(_, value)| value.as_str());
    if secret.is_empty() || !bool::from(given.as_bytes().ct_eq(secret.as_bytes())) {
        return Err(NotAccepted::Secret);
    }
    let update = lenient(body).ok_or(NotAccepted::Form)?;
    number(&update).ok_or(NotAccepted::Form)?;
    Ok(vec![raw(&update, now_ms)])
}

fn digest(octets: &[u8]) -> String {
    Sha256::digest(octets).iter().take(16).map(|octet| format!("{octet:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn headers(secret: &str) -> Vec<(String, String)> {
        vec![("host".into(), "x".into()), (SECRET_HEADER.into(), secret.into())]
    }

    #[test]
    fn a_webhook_wants_its_secret_and_an_update() {
        let body = br#"{"update_id":7,"message":{"chat":{"id":42},"text":"b"}}"#;
        let kept = accept(&headers("s3cret"), body, "s3cret", 9).unwrap();
        assert_eq!(kept[0].provider_key, "7");
        assert_eq!(kept[0].sender, Some(Address::telegram(42)));
        assert_eq!(kept[0].received_ms, 9);
        for wrong in ["", "s3cre", "s3cret2", "S3cret"] {
            assert_eq!(accept(&headers(wrong), body, "s3cret", 9), Err(NotAccepted::Secret), "{wrong}");
        }
        assert_eq!(accept(&headers(""), body, "", 9), Err(NotAccepted::Secret), "no secret opens no door");
        assert_eq!(accept(&[], body, "s3cret", 9), Err(NotAccepted::Secret));
        for form in [&b"{"[..], b"[]", b"{}", b"\xff"] {
            assert_eq!(accept(&headers("s"), form, "s", 9), Err(NotAccepted::Form));
        }
    }

    #[test]
    fn every_kind_has_its_chat() {
        for (update, chat) in [
            (json!({"update_id": 1, "edited_message": {"chat": {"id": -5}}}), Some(-5)),
            (json!({"update_id": 1, "callback_query": {"from": {"id": 3}, "message": {"chat": {"id": 4}}}}), Some(4)),
            (json!({"update_id": 1, "callback_query": {"from": {"id": 3}}}), Some(3)),
            (json!({"update_id": 1, "my_chat_member": {"chat": {"id": 8}, "from": {"id": 9}}}), Some(8)),
            (json!({"update_id": 1, "something_new": {"x": 1}}), None),
            (json!([1]), None),
        ] {
            assert_eq!(raw(&update, 0).sender, chat.map(Address::telegram), "{update}");
        }
    }

    #[test]
    fn an_update_without_a_number_is_kept_under_its_digest() {
        let one = raw(&json!({"message": {}}), 0);
        assert_eq!(one.provider_key.len(), 32);
        assert_ne!(one.provider_key, raw(&json!({"message": 1}), 0).provider_key);
    }
}
