//! One Telegram message to one chat, words with buttons or a voice message, and what came of it. It decides nothing about whether it may be sent.

use std::sync::{Mutex, PoisonError};

use messages::{
    arrival::RawArrival,
    envelope::{TelegramMessage, VoiceNote},
    outcome::{Outcome, Scope},
};
use teloxide::{
    Bot, RequestError,
    payloads::{SendMessageSetters, SendVoiceSetters},
    requests::Requester,
    types::{ChatId, InlineKeyboardButton, InlineKeyboardMarkup, InputFile, LinkPreviewOptions, Message, ParseMode},
};

use crate::{
    Now,
    telegram::{
        arrive,
        flood::Floods,
        outcome::{self, Verdict},
    },
};

/// What is sent.
#[derive(Clone, Copy)]
pub(super) enum Content<'a> {
    /// Words and buttons.
    Words(&'a TelegramMessage),
    /// A voice message: its sound as bytes, or by the id that Telegram gave it.
    Voice { note: &'a VoiceNote, sound: &'a InputFile },
}

/// What became of a message, and the news that came with it.
pub(super) struct Sent {
    pub outcome: Outcome,
    /// The chat that it went to: its new id, where it has moved.
    pub chat: i64,
    /// The chat's move to another id, to be kept like any arrival.
    pub moved: Option<RawArrival>,
    /// What is wrong with the Bot API itself, if the answer was not one of its own.
    pub outage: Option<String>,
    /// The id under which Telegram has the sound now.
    pub file_id: Option<String>,
    /// Whether Telegram does not know the sound's id (any more).
    pub is_stale: bool,
}

/// What Telegram says to a call.
struct Answer {
    message: String,
    file_id: Option<String>,
}

/// Sends to `chat`; where a group has become a supergroup, once more to its new id.
pub(super) async fn send(bot: &Bot, floods: &Mutex<Floods>, chat: i64, content: Content<'_>, now: &Now) -> Sent {
    let first = call(bot, chat, content).await;
    let (answer, to, moved) = match &first {
        Err(RequestError::MigrateToChatId(ChatId(to))) => {
            (call(bot, *to, content).await, *to, Some(arrive::migration(chat, *to, now())))
        }
        _ => (first, chat, None),
    };
    let outage = answer.as_ref().err().and_then(outcome::outage);
    let is_stale = answer.as_ref().is_err_and(outcome::is_unknown_file);
    let file_id = match &answer {
        Ok(answer) => answer.file_id.clone(),
        Err(error) => outcome::voice_id(error),
    };
    let answer = answer.map(|answer| answer.message);
    Sent { outcome: judge(answer, floods, to, now()), chat: to, moved, outage, file_id, is_stale }
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

/// One call.
async fn call(bot: &Bot, chat: i64, content: Content<'_>) -> Result<Answer, RequestError> {
    let sent = match content {
        Content::Words(message) => words(bot, chat, message).await?,
        Content::Voice { note, sound } => {
            let seconds = u32::try_from(note.length_ms.div_ceil(1_000)).unwrap_or(u32::MAX);
            let request = bot.send_voice(ChatId(chat), sound.clone()).duration(seconds);
            request.caption(note.caption.reveal()).await?
        }
    };
    let file_id = sent.voice().map(|voice| voice.file.id.0.clone());
    Ok(Answer { message: sent.id.0.to_string(), file_id })
}

async fn words(bot: &Bot, chat: i64, message: &TelegramMessage) -> Result<Message, RequestError> {
    let mut request = bot
        .send_message(ChatId(chat), message.html.reveal())
        .parse_mode(ParseMode::Html)
        .link_preview_options(no_preview());
    if !message.buttons.is_empty() {
        request = request.reply_markup(keyboard(message));
    }
    request.await
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
