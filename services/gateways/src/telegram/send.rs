//! One Telegram message: its HTML and buttons to one chat, and what came of it. It decides nothing about whether it may be sent.

use std::sync::{Mutex, PoisonError};

use messages::{
    arrival::RawArrival,
    envelope::TelegramMessage,
    outcome::{Fault, Outcome, Scope},
};
use teloxide::{
    Bot,
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
    /// The chat's move to another id, to be kept like any arrival.
    pub moved: Option<RawArrival>,
}

/// Sends to `chat`; where a group has become a supergroup, once more to its new id.
pub(super) async fn send(bot: &Bot, floods: &Mutex<Floods>, chat: i64, message: &TelegramMessage, now: &Now) -> Sent {
    match call(bot, chat, message, now).await {
        Answer::Outcome(outcome) => Sent { outcome: noted(outcome, floods), moved: None },
        Answer::Flood { wait_s } => Sent { outcome: flooded(floods, chat, wait_s, now()), moved: None },
        Answer::Moved { to } => Sent {
            outcome: match call(bot, to, message, now).await {
                Answer::Outcome(outcome) => noted(outcome, floods),
                Answer::Flood { wait_s } => flooded(floods, to, wait_s, now()),
                Answer::Moved { .. } => Outcome::Refused { why: "400 moved twice".to_owned(), fault: Fault::Address },
            },
            moved: Some(arrive::migration(chat, to, now())),
        },
    }
}

enum Answer {
    Outcome(Outcome),
    Flood { wait_s: i64 },
    Moved { to: i64 },
}

async fn call(bot: &Bot, chat: i64, message: &TelegramMessage, now: &Now) -> Answer {
    let mut request = bot
        .send_message(ChatId(chat), message.html.reveal())
        .parse_mode(ParseMode::Html)
        .link_preview_options(no_preview());
    if !message.buttons.is_empty() {
        request = request.reply_markup(keyboard(message));
    }
    match request.await {
        Ok(sent) => Answer::Outcome(Outcome::Accepted(sent.id.0.to_string())),
        Err(error) => match outcome::verdict(&error, now()) {
            Verdict::Plain(outcome) => Answer::Outcome(outcome),
            Verdict::Flood { wait_s } => Answer::Flood { wait_s },
            Verdict::Moved { to } => Answer::Moved { to },
        },
    }
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

fn noted(outcome: Outcome, floods: &Mutex<Floods>) -> Outcome {
    if matches!(outcome, Outcome::Accepted(_)) {
        floods.lock().unwrap_or_else(PoisonError::into_inner).accepted();
    }
    outcome
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
