//! One Telegram message to one chat, words with buttons or a voice message, and what came of it. It decides nothing about whether it may be sent.

use std::time::Duration;

use messages::{
    arrival::RawArrival,
    envelope::{Button, TelegramMessage, VoiceNote},
    outcome::{Outcome, Scope},
};
use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};
use tokio::task::JoinHandle;

use super::{
    api::{Api, NotDone, whole},
    arrive,
    outcome::{self, Verdict},
    pace::Pace,
    waits::Waits,
};
use crate::{
    Now,
    limits::{CALL_TIMEOUT_MS, LATE_ANSWER_MS, TURN_WAIT_MS, UPLOAD_TIMEOUT_MS},
};

/// What is sent.
#[derive(Clone, Copy)]
pub(super) enum Content<'a> {
    /// Words and buttons.
    Words(&'a TelegramMessage),
    /// A voice message by the id that Telegram gave its sound.
    Known { note: &'a VoiceNote, id: &'a str },
    /// A voice message with its sound.
    New { note: &'a VoiceNote, sound: &'a [u8] },
}

/// What a bot sends with.
#[derive(Clone, Copy)]
pub(super) struct Line<'a> {
    pub api: &'a Api,
    pub waits: &'a Waits,
    pub pace: &'a Pace,
    pub now: &'a Now,
    /// Whether it may still be begun at an instant.
    pub may_start: &'a (dyn Fn(i64) -> bool + Sync),
}

impl Line<'_> {
    /// The same for the rest of what has begun: it is better finished than begun again.
    pub fn begun(self) -> Self {
        Self { may_start: &|_| true, ..self }
    }
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
    /// The answer, where it may still come.
    pub late: Option<Late>,
}

/// A call whose time is over, and whose answer is of use all the same.
pub(super) type Late = JoinHandle<Result<Value, NotDone>>;

impl Sent {
    /// Nothing was asked of Telegram.
    pub fn not(chat: i64, outcome: Outcome) -> Self {
        Self { outcome, chat, moved: None, outage: None, file_id: None, is_stale: false, late: None }
    }
}

/// Sends to `chat`; where a group has become a supergroup, once more to its new id.
pub(super) async fn send(line: Line<'_>, chat: i64, content: Content<'_>) -> Sent {
    let first = in_turn(line, chat, content).await;
    let Err(NotDone::Refused(refusal)) = &first.answer else { return first.sent(chat, None) };
    let Some(to) = refusal.moved_to else { return first.sent(chat, None) };
    let moved = arrive::migration(chat, to, (line.now)());
    in_turn(line, to, content).await.sent(to, Some(moved))
}

/// What Telegram says to a call, and what follows; without a call, that nothing was said.
struct Told {
    answer: Result<Value, NotDone>,
    outcome: Outcome,
    late: Option<Late>,
}

impl Told {
    fn held(outcome: Outcome) -> Self {
        Self { answer: Ok(Value::Null), outcome, late: None }
    }

    fn sent(self, chat: i64, moved: Option<RawArrival>) -> Sent {
        let error = self.answer.as_ref().err();
        let file_id = self.answer.as_ref().ok().and_then(|sent| sent.pointer("/voice/file_id")?.as_str());
        Sent {
            chat,
            moved,
            outage: error.and_then(outcome::outage),
            is_stale: error.is_some_and(outcome::is_unknown_file),
            file_id: file_id.map(str::to_owned),
            outcome: self.outcome,
            late: self.late,
        }
    }
}

/// One call, when it is the chat's turn, and while nobody has asked us to wait. What is asked of us by its answer holds for whoever is next.
async fn in_turn(line: Line<'_>, chat: i64, content: Content<'_>) -> Told {
    if let Some(later) = waits(line, chat) {
        return Told::held(later);
    }
    let Ok(_turn) = tokio::time::timeout(Duration::from_millis(TURN_WAIT_MS), line.pace.turn(chat)).await else {
        return Told::held(Outcome::Unsent);
    };
    if let Some(later) = waits(line, chat) {
        return Told::held(later);
    }
    if !(line.may_start)((line.now)()) {
        return Told::held(Outcome::Unsent);
    }
    let (answer, late) = call(line.api, chat, content).await;
    Told { outcome: judge(&answer, (line.waits, line.now), chat), answer, late }
}

fn waits(line: Line<'_>, chat: i64) -> Option<Outcome> {
    let (at_ms, scope) = line.waits.of(chat, (line.now)())?;
    Some(Outcome::Later { at_ms, scope, why: "429".to_owned() })
}

/// Sends words. After the time for an answer the call goes on by itself, for its answer may still come.
async fn patient(api: &Api, fields: Value) -> (Result<Value, NotDone>, Option<Late>) {
    let api = api.clone();
    let mut calling = tokio::spawn(async move { api.call("sendMessage", &fields, LATE_ANSWER_MS).await });
    match tokio::time::timeout(Duration::from_millis(CALL_TIMEOUT_MS), &mut calling).await {
        Ok(answer) => (answer.unwrap_or(Err(NotDone::Broken)), None),
        Err(_) => (Err(NotDone::TimedOut), Some(calling)),
    }
}

/// What an answer says, whenever it comes.
pub(super) fn judge(answer: &Result<Value, NotDone>, (waits, now): (&Waits, &Now), chat: i64) -> Outcome {
    let now_ms = now();
    match answer {
        // It is sent, whatever its number.
        Ok(sent) => {
            waits.accepted();
            let id = sent.get("message_id").and_then(whole);
            Outcome::Accepted(id.map(|id| id.to_string()).unwrap_or_default())
        }
        Err(error) => match outcome::verdict(error, now_ms) {
            Verdict::Plain(outcome) => outcome,
            Verdict::Flood { wait_s } => flooded(waits, chat, wait_s, now_ms),
        },
    }
}

/// `retry_after` is obeyed however long it is, for the bucket that is meant.
fn flooded(waits: &Waits, chat: i64, wait_s: i64, now_ms: i64) -> Outcome {
    let at_ms = now_ms.saturating_add(wait_s.saturating_mul(1_000));
    let scope = waits.refused(chat, at_ms, now_ms);
    if scope == Scope::Route {
        tracing::warn!(wait_s, "Telegram asks the whole bot to wait");
    }
    Outcome::Later { at_ms, scope, why: "429".to_owned() }
}

async fn call(api: &Api, chat: i64, content: Content<'_>) -> (Result<Value, NotDone>, Option<Late>) {
    let answer = match content {
        Content::Words(message) => return patient(api, words(chat, message)).await,
        Content::Known { note, id } => {
            let fields = json!({
                "chat_id": chat, "voice": id, "duration": seconds(note), "caption": note.caption.reveal(),
            });
            api.call("sendVoice", &fields, CALL_TIMEOUT_MS).await
        }
        Content::New { note, sound } => {
            let fields = Form::new()
                .text("chat_id", chat.to_string())
                .text("duration", seconds(note).to_string())
                .text("caption", note.caption.reveal().to_owned())
                .part("voice", Part::bytes(sound.to_vec()).file_name(note.file.name.clone()));
            api.upload("sendVoice", fields, UPLOAD_TIMEOUT_MS).await
        }
    };
    (answer, None)
}

fn seconds(note: &VoiceNote) -> u32 {
    u32::try_from(note.length_ms.div_ceil(1_000)).unwrap_or(u32::MAX)
}

/// A preview of a link costs the family data and says nothing of the lesson.
fn words(chat: i64, message: &TelegramMessage) -> Value {
    let mut fields = json!({
        "chat_id": chat,
        "text": message.html.reveal(),
        "parse_mode": "HTML",
        "link_preview_options": { "is_disabled": true },
    });
    if !message.buttons.is_empty()
        && let Some(fields) = fields.as_object_mut()
    {
        let button = |button: &Button| json!({ "text": button.label, "callback_data": button.data });
        let row = |row: &Vec<Button>| row.iter().map(button).collect::<Vec<Value>>();
        let rows: Vec<Vec<Value>> = message.buttons.iter().map(row).collect();
        fields.insert("reply_markup".to_owned(), json!({ "inline_keyboard": rows }));
    }
    fields
}
