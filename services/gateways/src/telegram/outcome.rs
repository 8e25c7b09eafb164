//! What an answer of the Bot API says about a message: the one table from refusals to outcomes. It keeps none of the answer's words, for
//! they quote ours.

use messages::outcome::{Fault, Outcome, Scope, Unreached};

use super::api::{NotDone, Refusal, TOO_MANY};
use crate::limits::{FLOOD_WAIT_S, NOT_CONNECTED_AGAIN_MS};

/// What follows from a call that was not done.
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

/// Judges a message that was not taken.
pub fn verdict(error: &NotDone, now_ms: i64) -> Verdict {
    match error {
        NotDone::Refused(refusal) => match flood_wait_s(error) {
            Some(wait_s) => Verdict::Flood { wait_s },
            None => Verdict::Plain(of_refusal(refusal)),
        },
        // Whoever redirects has done nothing: the configuration has to be mended, and until then nothing is sent.
        NotDone::NotConnected | NotDone::Redirected(_) => Verdict::Plain(not_connected(now_ms)),
        NotDone::TimedOut | NotDone::Broken | NotDone::Unreadable => Verdict::Plain(Outcome::Unknown),
    }
}

/// How long Telegram wants nothing more, in seconds; `None` where it is not asked too much.
pub fn flood_wait_s(error: &NotDone) -> Option<i64> {
    let NotDone::Refused(refusal) = error else { return None };
    (refusal.code == TOO_MANY).then(|| {
        let in_words = || refusal.words.split_whitespace().find_map(|word| word.parse().ok());
        refusal.retry_after_s.or_else(in_words).unwrap_or(FLOOD_WAIT_S).max(1)
    })
}

/// Nothing was written: the route is tried again in a few seconds.
pub fn not_connected(now_ms: i64) -> Outcome {
    Outcome::Later {
        at_ms: now_ms.saturating_add(NOT_CONNECTED_AGAIN_MS),
        scope: Scope::Route,
        why: "not connected".to_owned(),
    }
}

/// What a refusal of the Bot API with such a code may be about, by words that are known of it: the first that is found decides.
const FORBIDDEN: [(&str, &str); 7] = [
    ("blocked", Unreached::Blocked.as_str()),
    ("deactivated", Unreached::Deactivated.as_str()),
    ("can't initiate", "403 never started the bot"),
    ("to bots", "403 is a bot"),
    ("kicked", "403 removed from the group"),
    ("not a member", "403 removed from the group"),
    ("", "403"),
];
const BAD_ADDRESS: [(&str, &str); 16] = [
    ("blocked by the user", Unreached::Blocked.as_str()),
    ("kicked", "400 removed from the group"),
    ("not a member", "400 removed from the group"),
    ("channel_private", "400 chat"),
    ("chat_forbidden", "400 may not write there"),
    ("guest_send_forbidden", "400 may not write there"),
    ("deactivated", Unreached::GroupDeactivated.as_str()),
    ("user_is_blocked", "400 chat"),
    ("rights", "400 may not write there"),
    ("chat_write_forbidden", "400 may not write there"),
    ("topic_closed", "400 chat"),
    ("message thread not found", "400 chat"),
    ("chat_restricted", "400 chat"),
    ("chat_send_plain_forbidden", "400 may not write there"),
    ("upgraded to a supergroup", "400 chat moved"),
    ("bot_method_invalid", "400 chat"),
];
/// What Telegram also says for a moment of chats that are well.
const BAD_DOUBTFUL: [&str; 4] = ["chat not found", "user not found", "peer_id_invalid", "chat_id_invalid"];
const BAD_CONTENT: [(&str, &str); 6] = [
    ("can't parse entities", "400 HTML"),
    ("too long", "400 too long"),
    ("empty", "400 empty"),
    ("button", "400 button"),
    ("voice_messages_forbidden", "400 takes no voice messages"),
    ("", "400"),
];

fn of_refusal(refusal: &Refusal) -> Outcome {
    let said = |known: &[(&'static str, &'static str)]| {
        known.iter().find(|(words, _)| refusal.words.contains(words)).map(|(_, why)| *why)
    };
    match refusal.code {
        403 => refused(said(&FORBIDDEN).unwrap_or("403"), Fault::Address),
        400 if refusal.moved_to.is_some() => refused("400 chat moved", Fault::Address),
        400 if BAD_DOUBTFUL.iter().any(|words| refusal.words.contains(words)) => {
            refused(Unreached::NoChat.as_str(), Fault::AddressInDoubt)
        }
        400 => match said(&BAD_ADDRESS) {
            Some(why) => refused(why, Fault::Address),
            None => refused(said(&BAD_CONTENT).unwrap_or("400"), Fault::Content),
        },
        413 => refused("413 too long", Fault::Content),
        401 | 404 => refused("401 token", Fault::Route),
        409 => refused("409 conflict", Fault::Route),
        // 5xx, and what nobody knows: it may have been sent.
        _ => Outcome::Unknown,
    }
}

/// Whether Telegram does not know a file by the id that it is said to have: ids are a bot's own, and none is for ever.
pub fn is_unknown_file(error: &NotDone) -> bool {
    let NotDone::Refused(refusal) = error else { return false };
    let known = ["file identifier", "file_id", "file id", "file_reference", "file reference", "type of file mismatch"];
    refusal.code == 400 && known.iter().any(|known| refusal.words.contains(known))
}

fn refused(why: &str, fault: Fault) -> Outcome {
    Outcome::Refused { why: why.to_owned(), fault }
}

/// Whether an error says that the Bot API itself is not there, and no message should be tried before it is: what a broken proxy
/// answers leaves everything unknown.
pub fn outage(error: &NotDone) -> Option<String> {
    let is_one = match error {
        NotDone::Refused(refusal) => {
            refusal.code != TOO_MANY
                && matches!(of_refusal(refusal), Outcome::Unknown | Outcome::Refused { fault: Fault::Route, .. })
        }
        NotDone::NotConnected | NotDone::Redirected(_) | NotDone::Unreadable => true,
        NotDone::TimedOut | NotDone::Broken => false,
    };
    is_one.then(|| complaint(error))
}

/// Whether another program asks for this bot's updates, or has them sent to it.
pub fn is_conflict(error: &NotDone) -> bool {
    matches!(error, NotDone::Refused(Refusal { code: 409, .. }))
}

/// What is wrong with the route itself, and what to do, for its health.
pub fn complaint(error: &NotDone) -> String {
    match error {
        NotDone::Refused(refusal) => return of_bot(refusal),
        NotDone::Redirected(to) => {
            return format!("telegram.api_url answers with a redirect to {to}: set api_url to the final address");
        }
        NotDone::NotConnected => "no connection to the Bot API",
        NotDone::TimedOut => "the Bot API does not answer",
        NotDone::Broken => "the connection to the Bot API broke",
        NotDone::Unreadable => "the Bot API's answer can't be read",
    }
    .to_owned()
}

fn of_bot(refusal: &Refusal) -> String {
    match refusal.code {
        401 | 404 => "401: the bot's token is wrong or was revoked; put the one that @BotFather gives now into telegram.token",
        409 if refusal.words.contains("webhook") => {
            "409: the bot has a webhook, so that its messages go to another program; stop that program, or take another bot"
        }
        409 => {
            "409: another program asks for this bot's messages; nothing is sent by the bot until it is stopped. Stop it (an old \
             copy of this one on another machine?), or let @BotFather give a new token (/revoke) and write it into telegram.token"
        }
        TOO_MANY => "429: asked too often",
        _ => "the Bot API refuses",
    }
    .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(code: i64, words: &str) -> NotDone {
        NotDone::Refused(Refusal { code, words: words.to_lowercase(), ..Refusal::default() })
    }

    #[test]
    fn refusals_and_what_they_mean() {
        use Fault::{Address, AddressInDoubt, Content, Route};
        for (code, words, fault) in [
            (403, "Forbidden: bot was blocked by the user", Some(Address)),
            (403, "Forbidden: user is deactivated", Some(Address)),
            (403, "Forbidden: bot can't initiate conversation with a user", Some(Address)),
            (403, "Forbidden: bot can't send messages to bots", Some(Address)),
            (403, "Forbidden: bot was kicked from the group chat", Some(Address)),
            (403, "Forbidden: bot is not a member of the channel chat", Some(Address)),
            (403, "", Some(Address)),
            (400, "Bad Request: chat not found", Some(AddressInDoubt)),
            (400, "Bad Request: PEER_ID_INVALID", Some(AddressInDoubt)),
            (400, "Bad Request: not enough rights to send text messages to the chat", Some(Address)),
            (400, "Bad Request: TOPIC_CLOSED", Some(Address)),
            (400, "Bad Request: bot is not a member of the supergroup chat", Some(Address)),
            (400, "Bad Request: bot was kicked from the group chat", Some(Address)),
            (400, "Bad Request: CHANNEL_PRIVATE", Some(Address)),
            (400, "Bad Request: CHAT_GUEST_SEND_FORBIDDEN", Some(Address)),
            (400, "Bad Request: can't parse entities: Unsupported start tag \"b1\" at byte offset 5", Some(Content)),
            (400, "Bad Request: message is too long", Some(Content)),
            (400, "Bad Request: message text is empty", Some(Content)),
            (400, "Bad Request: BUTTON_DATA_INVALID", Some(Content)),
            (400, "Bad Request: VOICE_MESSAGES_FORBIDDEN", Some(Content)),
            (400, "Bad Request: something quite new", Some(Content)),
            (413, "Request Entity Too Large", Some(Content)),
            (401, "Unauthorized", Some(Route)),
            (404, "Not Found", Some(Route)),
            (409, "Conflict: terminated by other getUpdates request", Some(Route)),
            (502, "Bad Gateway", None),
            (500, "Internal Server Error", None),
            (504, "Gateway Timeout", None),
            (0, "", None),
        ] {
            match (verdict(&refusal(code, words), 0), fault) {
                (Verdict::Plain(Outcome::Refused { fault, why }), Some(want)) => {
                    assert_eq!(fault, want, "{words}");
                    assert!(!why.contains("b1"), "an answer's words quote ours");
                }
                (Verdict::Plain(Outcome::Unknown), None) => {}
                (got, _) => panic!("{words}: {got:?}"),
            }
        }
    }

    #[test]
    fn a_file_that_telegram_does_not_know_is_told_from_other_refusals() {
        for (words, is_unknown) in [
            ("Bad Request: wrong file identifier/HTTP URL specified", true),
            ("Bad Request: wrong file id", true),
            ("Bad Request: invalid file_id", true),
            ("Bad Request: wrong remote file identifier specified: Wrong string length", true),
            ("Bad Request: FILE_REFERENCE_EXPIRED", true),
            ("Bad Request: type of file mismatch", true),
            ("Bad Request: VOICE_MESSAGES_FORBIDDEN", false),
            ("Bad Request: chat not found", false),
        ] {
            assert_eq!(is_unknown_file(&refusal(400, words)), is_unknown, "{words}");
        }
        assert!(!is_unknown_file(&refusal(403, "Forbidden: bot was blocked by the user")));
        assert!(!is_unknown_file(&refusal(500, "Internal Server Error")));
    }

    #[test]
    fn waits() {
        let wait = |refusal| verdict(&NotDone::Refused(refusal), 0);
        let of = |retry_after_s, words: &str| Refusal { code: 429, words: words.into(), retry_after_s, moved_to: None };
        assert_eq!(wait(of(Some(10_072), "")), Verdict::Flood { wait_s: 10_072 });
        assert_eq!(wait(of(None, "too many requests: retry after 35")), Verdict::Flood { wait_s: 35 });
        assert_eq!(wait(of(None, "")), Verdict::Flood { wait_s: FLOOD_WAIT_S });
        assert_eq!(wait(of(Some(0), "")), Verdict::Flood { wait_s: 1 }, "a wait that is none would be a loop");
    }

    #[test]
    fn what_may_have_been_sent_is_unknown_and_what_was_not_is_sent_later() {
        for error in [NotDone::TimedOut, NotDone::Broken, NotDone::Unreadable] {
            assert_eq!(verdict(&error, 0), Verdict::Plain(Outcome::Unknown), "{error:?}");
        }
        for error in [NotDone::NotConnected, NotDone::Redirected("https://b.example".into())] {
            assert_eq!(verdict(&error, 7), Verdict::Plain(not_connected(7)), "{error:?}");
            assert!(outage(&error).is_some());
        }
    }
}
