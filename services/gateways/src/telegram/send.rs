//! One Telegram message: its HTML and buttons to one chat, and what came of it. It decides nothing about whether it may be sent.

use std::sync::{Mutex, PoisonError};

use messages::{
    arrival::RawArrival,
    envelope::TelegramMessage,
    outcome::{Outcome, Scope},
};
use teloxide::{
    Bot, RequestError,
    payloads::SendMessageSetters,
    requests::Requester,
    types::{ChatId, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions, ParseMode},
};

use crate::{
    Now,
    telegram::{
        arrive,
        flood::Floods,
        outcome::{self, Verdict},
    },
};

/// What became of a message, and the news that came with it.
pub(super) struct Sent {
    pub outcome: Outcome,
    /// The chat that it went to: its new id, where it has moved.
    pub chat: i64,
    /// The chat's move to another id, to be kept like any arrival.
    pub moved: Option<RawArrival>,
    /// What is wrong with the Bot API itself, if the answer was not one of its own.
    pub outage: Option<String>,
}

/// Sends to `chat`; where a group has become a supergroup, once more to its new id.
pub(super) async fn send(bot: &Bot, floods: &Mutex<Floods>, chat: i64, message: &TelegramMessage, now: &Now) -> Sent {
    let first = call(bot, chat, message).await;
    let (answer, to, moved) = match &first {
        Err(RequestError::MigrateToChatId(ChatId(to))) => {
            (call(bot, *to, message).await, *to, Some(arrive::migration(chat, *to, now())))
        }
        _ => (first, chat, None),
    };
    let outage = answer.as_ref().err().and_then(outcome::outage);
    Sent { outcome: judge(answer, floods, to, now()), chat: to, moved, outage }
}

fn judge(answer: Result<String, RequestError>, floods: &Mutex<Floods>, chat: i64, now_ms: i64) -> Outcome {
    let outcome = match answer.map_err(|error| outcome::verdict(&error, now_ms)) {
        Ok(id) => Outcome::Accepted(id),
        Err(Verdict::Plain(outcome)) => outcome,
        Err(Verdict::Flood { wait_s }) => return flooded(floods, chat, wait_s, now_ms),
    };
    if matches!(outcome, Outcome::Accepted(_)) {
        floods.lock().unwrap_or_else(PoisonError::into_inner).accepted();
    }
    outcome
}

/// One call; gives the message's id.
async fn call(bot: &Bot, chat: i64, message: &TelegramMessage) -> Result<String, RequestError> {
    let mut request = bot
        .send_message(ChatId(chat), message.html.reveal())
        .parse_mode(ParseMode::Html)
        .link_preview_options(no_preview());
    if !message.buttons.is_empty() {
        request = request.reply_markup(keyboard(message));
    }
    request.await.map(|sent| sent.id.0.to_string())
}

fn keyboard(message: &TelegramMessage) -> InlineKeyboardMarkup {
    let row = |row: &Vec<messages::envelope::Button>| {
        row.iter().map(|b| InlineKeyboardButton::callback(b.label.clone(), b.data.clone())).collect::<Vec<_>>()
    };
    InlineKeyboardMarkup::new(message.buttons.iter().map(row))
}

/// A preview costs the family data and says nothing of the lesson.
fn no_preview() -> LinkPreviewOptions {
    LinkPreviewOptions {
        is_disabled: true,
        url: None,
        prefer_small_media: false,
        prefer_large_media: false,
        show_above_text: false,
    }
}

/// `retry_after` is obeyed however long it is, for the bucket that is meant.
fn flooded(floods: &Mutex<Floods>, chat: i64, wait_s: i64, now_ms: i64) -> Outcome {
    let scope = floods.lock().unwrap_or_else(PoisonError::into_inner).refused(chat, now_ms);
    if scope == Scope::Route {
        tracing::warn!(wait_s, "Telegram asks the whole bot to wait");
    }
    let at_ms = now_ms.saturating_add(wait_s.saturating_mul(1_000));
    Outcome::Later { at_ms, scope, why: "429".to_owned() }
}
