//! What an answer of the Bot API says about a message: the one table from errors to outcomes. It keeps none of the answer's words, for
//! they quote ours.

use messages::outcome::{Fault, Outcome, Scope, Unreached};
use serde_json::Value;
use teloxide::{ApiError, RequestError};

use crate::limits::{FLOOD_WAIT_S, NOT_CONNECTED_AGAIN_MS};

/// What follows from an error.
#[derive(Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The outcome is plain.
    Plain(Outcome),
    /// Flooding: wait that long. Whose bucket is meant is judged elsewhere.
    Flood {
        /// Seconds, as Telegram said.
        wait_s: i64,
    },
}

/// Judges an error.
pub fn verdict(error: &RequestError, now_ms: i64) -> Verdict {
    match error {
        RequestError::RetryAfter(seconds) => Verdict::Flood { wait_s: i64::from(seconds.seconds()) },
        // It has moved once already when this is asked: a chat that moves twice in a second is none to write to.
        RequestError::MigrateToChatId(_) => Verdict::Plain(refused("400 chat moved", Fault::Address)),
        RequestError::Api(said) => of_api(said),
        // reqwest says "connect" of everything before the first octet of the request could leave.
        RequestError::Network(error) if error.is_connect() => Verdict::Plain(not_connected(now_ms)),
        RequestError::InvalidJson { raw, .. } => {
            Verdict::Plain(message_id(raw).map_or(Outcome::Unknown, Outcome::Accepted))
        }
        RequestError::Network(_) | RequestError::Io(_) => Verdict::Plain(Outcome::Unknown),
    }
}

/// Nothing was written: the route is tried again in a few seconds.
pub fn not_connected(now_ms: i64) -> Outcome {
    Outcome::Later {
        at_ms: now_ms.saturating_add(NOT_CONNECTED_AGAIN_MS),
        scope: Scope::Route,
        why: "not connected".to_owned(),
    }
}

fn of_api(said: &ApiError) -> Verdict {
    let (why, fault) = match said {
        ApiError::BotBlocked => (Unreached::Blocked.as_str(), Fault::Address),
        ApiError::UserDeactivated => (Unreached::Deactivated.as_str(), Fault::Address),
        ApiError::CantInitiateConversation => ("403 never started the bot", Fault::Address),
        ApiError::CantTalkWithBots => ("403 is a bot", Fault::Address),
        ApiError::BotKicked | ApiError::BotKickedFromSupergroup | ApiError::BotKickedFromChannel => {
            ("403 removed from the group", Fault::Address)
        }
        ApiError::ChatNotFound | ApiError::UserNotFound => (Unreached::NoChat.as_str(), Fault::Unclear),
        ApiError::GroupDeactivated => (Unreached::GroupDeactivated.as_str(), Fault::Address),
        ApiError::NotEnoughRightsToPostMessages => ("400 may not write there", Fault::Address),
        ApiError::InvalidToken => ("401 token", Fault::Route),
        ApiError::TerminatedByOtherGetUpdates | ApiError::CantGetUpdates => ("409 conflict", Fault::Route),
        ApiError::CantParseEntities(_) => ("400 HTML", Fault::Content),
        ApiError::MessageIsTooLong | ApiError::EditedMessageIsTooLong => ("400 too long", Fault::Content),
        ApiError::RequestEntityTooLarge => ("413 too long", Fault::Content),
        ApiError::MessageTextIsEmpty => ("400 empty", Fault::Content),
        ApiError::ButtonDataInvalid | ApiError::ButtonUrlInvalid => ("400 button", Fault::Content),
        ApiError::Unknown(text) => return of_words(text),
        // What teloxide names besides concerns other methods; a 400 to `sendMessage` is about what was sent.
        _ => ("400", Fault::Content),
    };
    Verdict::Plain(refused(why, fault))
}

/// Descriptions that teloxide has no name for, by their beginning (the HTTP status's name) and by what is known of them.
fn of_words(text: &str) -> Verdict {
    let lower = text.to_lowercase();
    if let Some(rest) = lower.strip_prefix("too many requests") {
        let wait_s = rest.split_whitespace().find_map(|word| word.parse().ok()).unwrap_or(FLOOD_WAIT_S);
        return Verdict::Flood { wait_s };
    }
    let of_the_address = [
        "chat not found",
        "peer_id_invalid",
        "user_is_blocked",
        "input_user_deactivated",
        "rights to send",
        "chat_write_forbidden",
        "have no rights",
        "topic_closed",
        "message thread not found",
        "chat_restricted",
    ];
    Verdict::Plain(match lower.split([':', ' ']).next().unwrap_or_default() {
        "forbidden" => refused("403", Fault::Address),
        "bad" if of_the_address.iter().any(|known| lower.contains(known)) => refused("400 chat", Fault::Address),
        "bad" if lower.contains("voice_messages_forbidden") => refused("400 takes no voice messages", Fault::Content),
        "bad" if lower.starts_with("bad request") => refused("400", Fault::Content),
        "unauthorized" | "not" => refused("401 token", Fault::Route),
        "conflict" => refused("409 conflict", Fault::Route),
        // 5xx, and what nobody knows: it may have been sent.
        _ => Outcome::Unknown,
    })
}

/// The message's id in an answer that is not quite of the form teloxide wants: it was sent all the same.
fn message_id(raw: &str) -> Option<String> {
    let answer: Value = serde_json::from_str(raw).ok()?;
    (answer.get("ok")? == true).then_some(())?;
    Some(answer.pointer("/result/message_id")?.as_i64()?.to_string())
}

/// The id of a voice message's file in an answer that is not quite of the form teloxide wants.
pub fn voice_id(error: &RequestError) -> Option<String> {
    let RequestError::InvalidJson { raw, .. } = error else { return None };
    let answer: Value = serde_json::from_str(raw).ok()?;
    Some(answer.pointer("/result/voice/file_id")?.as_str()?.to_owned())
}

/// Whether Telegram does not know a file by the id that it is said to have: ids are a bot's own, and none is for ever.
pub fn is_unknown_file(error: &RequestError) -> bool {
    let RequestError::Api(said) = error else { return false };
    match said {
        ApiError::WrongFileId | ApiError::WrongFileIdOrUrl | ApiError::FileIdInvalid => true,
        ApiError::Unknown(text) => {
            let lower = text.to_lowercase();
            let known =
                ["file identifier", "file_id", "file id", "file_reference", "file reference", "type of file mismatch"];
            lower.starts_with("bad request") && known.iter().any(|known| lower.contains(known))
        }
        _ => false,
    }
}

fn refused(why: &str, fault: Fault) -> Outcome {
    Outcome::Refused { why: why.to_owned(), fault }
}

/// Whether an error says that the Bot API itself is not there, and no message should be tried before it is: what a broken proxy
/// answers leaves everything unknown.
pub fn outage(error: &RequestError) -> Option<String> {
    let is_one = match error {
        RequestError::Api(ApiError::Unknown(text)) => of_words(text) == Verdict::Plain(Outcome::Unknown),
        RequestError::Api(ApiError::InvalidToken) => true,
        RequestError::InvalidJson { raw, .. } => message_id(raw).is_none(),
        RequestError::Network(error) => error.is_connect(),
        _ => false,
    };
    is_one.then(|| complaint(error))
}

/// What is wrong with the route itself, for its health.
pub fn complaint(error: &RequestError) -> String {
    match error {
        RequestError::Api(ApiError::InvalidToken) => "401: the bot's token is wrong or was revoked".to_owned(),
        RequestError::Api(ApiError::TerminatedByOtherGetUpdates) => {
            "409: another program asks for this bot's updates".to_owned()
        }
        RequestError::Api(ApiError::CantGetUpdates) => "409: the bot has a webhook; remove it".to_owned(),
        RequestError::Api(ApiError::Unknown(text)) if text.starts_with("Conflict") => {
            "409: the bot has a webhook or another program asks for its updates".to_owned()
        }
        RequestError::Api(_) => "the Bot API refuses".to_owned(),
        RequestError::RetryAfter(_) => "429: asked too often".to_owned(),
        RequestError::MigrateToChatId(_) | RequestError::InvalidJson { .. } => {
            "the Bot API's answer can't be read".to_owned()
        }
        RequestError::Network(error) if error.is_connect() => "no connection to the Bot API".to_owned(),
        RequestError::Network(error) if error.is_timeout() => "the Bot API does not answer".to_owned(),
        RequestError::Network(_) | RequestError::Io(_) => "the connection to the Bot API broke".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    /// The error that teloxide makes of an answer.
    fn error(description: &str) -> RequestError {
        RequestError::Api(serde_json::from_value(Value::String(description.to_owned())).unwrap())
    }

    #[test]
    fn descriptions_and_what_they_mean() {
        use Fault::{Address, Content, Route, Unclear};
        for (description, fault) in [
            ("Forbidden: bot was blocked by the user", Some(Address)),
            ("Forbidden: user is deactivated", Some(Address)),
            ("Forbidden: bot can't initiate conversation with a user", Some(Address)),
            ("Forbidden: bot can't send messages to bots", Some(Address)),
            ("Forbidden: bot was kicked from the group chat", Some(Address)),
            ("Forbidden: bot was kicked from the supergroup chat", Some(Address)),
            ("Forbidden: bot is not a member of the channel chat", Some(Address)),
            ("Bad Request: chat not found", Some(Unclear)),
            ("Bad Request: PEER_ID_INVALID", Some(Address)),
            ("Bad Request: not enough rights to send text messages to the chat", Some(Address)),
            ("Bad Request: TOPIC_CLOSED", Some(Address)),
            ("Bad Request: can't parse entities: Unsupported start tag \"b1\" at byte offset 5", Some(Content)),
            ("Bad Request: message is too long", Some(Content)),
            ("Bad Request: message text is empty", Some(Content)),
            ("Bad Request: BUTTON_DATA_INVALID", Some(Content)),
            ("Bad Request: something quite new", Some(Content)),
            ("Request Entity Too Large", Some(Content)),
            ("Unauthorized", Some(Route)),
            ("Not Found", Some(Route)),
            ("Bad Gateway", None),
            ("Internal Server Error", None),
            ("Gateway Timeout", None),
            ("", None),
        ] {
            match (verdict(&error(description), 0), fault) {
                (Verdict::Plain(Outcome::Refused { fault, why }), Some(want)) => {
                    assert_eq!(fault, want, "{description}");
                    assert!(!why.contains("b1"), "an answer's words quote ours");
                }
                (Verdict::Plain(Outcome::Unknown), None) => {}
                (got, _) => panic!("{description}: {got:?}"),
            }
        }
    }

    #[test]
    fn a_file_that_telegram_does_not_know_is_told_from_other_refusals() {
        for (description, is_unknown) in [
            ("Bad Request: wrong file identifier/HTTP URL specified", true),
            ("Bad Request: wrong file id", true),
            ("Bad Request: invalid file id", true),
            ("Bad Request: invalid file_id", true),
            ("Bad Request: wrong remote file identifier specified: Wrong string length", true),
            ("Bad Request: FILE_REFERENCE_EXPIRED", true),
            ("Bad Request: type of file mismatch", true),
            ("Bad Request: VOICE_MESSAGES_FORBIDDEN", false),
            ("Bad Request: chat not found", false),
            ("Forbidden: bot was blocked by the user", false),
            ("Internal Server Error", false),
        ] {
            assert_eq!(is_unknown_file(&error(description)), is_unknown, "{description}");
        }
        let forbidden = verdict(&error("Bad Request: VOICE_MESSAGES_FORBIDDEN"), 0);
        assert!(matches!(forbidden, Verdict::Plain(Outcome::Refused { fault: Fault::Content, .. })), "{forbidden:?}");
    }

    #[test]
    fn waits_and_moves() {
        let wait = RequestError::RetryAfter(teloxide::types::Seconds::from_seconds(10_072));
        assert_eq!(verdict(&wait, 0), Verdict::Flood { wait_s: 10_072 });
        assert_eq!(verdict(&error("Too Many Requests: retry after 35"), 0), Verdict::Flood { wait_s: 35 });
        assert_eq!(verdict(&error("Too Many Requests"), 0), Verdict::Flood { wait_s: FLOOD_WAIT_S });
    }

    #[test]
    fn an_answer_that_teloxide_cannot_read() {
        let unreadable = |raw: &str| RequestError::InvalidJson {
            source: Arc::new(serde_json::from_str::<u8>("x").unwrap_err()),
            raw: raw.into(),
        };
        let sent = unreadable(r#"{"ok":true,"result":{"message_id":77,"new":{}}}"#);
        assert_eq!(verdict(&sent, 0), Verdict::Plain(Outcome::Accepted("77".into())));
        assert_eq!(voice_id(&sent), None);
        let sound = unreadable(r#"{"ok":true,"result":{"message_id":77,"voice":{"file_id":"AwAC"},"new":{}}}"#);
        assert_eq!(voice_id(&sound).as_deref(), Some("AwAC"));
        for raw in ["", "<html>502 Bad Gateway</html>", r#"{"ok":true}"#, r#"{"ok":false,"result":{"message_id":77}}"#]
        {
            assert_eq!(verdict(&unreadable(raw), 0), Verdict::Plain(Outcome::Unknown), "{raw}");
        }
    }
}
