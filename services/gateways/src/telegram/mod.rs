//! Telegram: one bot, by long polling. It keeps no limits (they are rows) and reads no words.

mod api;
mod arrive;
mod conflict;
mod field;
mod file;
mod flood;
mod json;
mod late;
mod media;
mod message;
mod odd;
mod outcome;
mod pace;
mod poll;
mod read;
mod send;
mod voice;
mod waits;

use std::{
    fmt,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use messages::{
    ParcelId,
    arrival::RawArrival,
    envelope::{TelegramMessage, VoiceNote},
    outcome::Outcome,
};
use serde_json::{Value, json};
use tokio::{
    io::AsyncWrite,
    sync::{Notify, watch},
};
use tokio_util::sync::CancellationToken;

pub use arrive::{SECRET_HEADER, accept};
pub use media::NotFetched;
pub use read::read;

use crate::{
    Files, Keep, Now, Ours, Uploads,
    backoff::Backoff,
    health::{Directions, Health, Voice},
    limits::{CALL_TIMEOUT_MS, WAITED_BETWEEN_MS_MAX},
};
use api::{Api, NotDone};
use conflict::Conflict;
use pace::Pace;
use send::{Content, Line, Sent};
use voice::{Sounds, without_sounds};
use waits::Waits;

/// What a bot needs. Its `Debug` hides the token.
#[derive(Clone)]
pub struct TelegramConfig {
    /// The route's name, for the log.
    pub route: String,
    /// The bot's token.
    pub token: String,
    /// Where the Bot API is: `https://api.telegram.org`.
    pub api_url: String,
    /// Milliseconds without a disturbance after which another program no longer asks for the bot's messages:
    /// [`crate::limits::CONFLICT_OVER_MS`].
    pub conflict_over_ms: u64,
}

impl fmt::Debug for TelegramConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TelegramConfig")
            .field("route", &self.route)
            .field("api_url", &self.api_url)
            .finish_non_exhaustive()
    }
}

/// Why a bot can't be set up or does not answer.
#[derive(Debug, thiserror::Error)]
pub enum TelegramError {
    /// The address is no `http` or `https` address.
    #[error("telegram.api_url is not an address like https://api.telegram.org")]
    Url,
    /// The token is empty or has characters that no token has.
    #[error("telegram.token is not a bot's token; @BotFather gives one like 123456:ABC-DEF")]
    Token,
    /// The machine's TLS can't be set up.
    #[error("the connection to Telegram can't be prepared")]
    Client,
    /// The Bot API refused or did not answer.
    #[error("{0}")]
    Call(String),
}

/// One bot.
pub struct Telegram {
    route: String,
    api: Api,
    sounds: Option<Sounds>,
    waits: Waits,
    pace: Pace,
    conflict_over_ms: u64,
    voice: Voice,
    /// Wakes the polling, which then asks whether Telegram is there.
    doubt: Notify,
    /// Keeps answers that come late, while updates are kept.
    keep: Mutex<Option<Keep>>,
    now: Now,
}

impl Telegram {
    /// Sets a bot up; nothing is asked of Telegram yet.
    pub fn new(config: &TelegramConfig, now: Now) -> Result<Self, TelegramError> {
        let of_a_token = |c: char| c.is_ascii_alphanumeric() || matches!(c, ':' | '_' | '-');
        if config.token.is_empty() || !config.token.chars().all(of_a_token) {
            return Err(TelegramError::Token);
        }
        Ok(Self {
            route: config.route.clone(),
            api: Api::new(&config.api_url, &config.token)?,
            sounds: None,
            waits: Waits::default(),
            pace: Pace::default(),
            conflict_over_ms: config.conflict_over_ms,
            voice: Voice::new(now()),
            doubt: Notify::new(),
            keep: Mutex::default(),
            now,
        })
    }

    /// The same bot with sounds to send: where their bytes lie, and what it has uploaded of them.
    #[must_use]
    pub fn with_sounds(self, files: Files, uploads: Uploads) -> Self {
        Self { sounds: Some(Sounds::new(files, uploads)), ..self }
    }

    /// The bot's user name, as it stands in join links: asks Telegram, and so proves the token.
    pub async fn user_name(&self) -> Result<String, TelegramError> {
        let call = |error: NotDone| {
            self.waits.told(&error, (self.now)());
            TelegramError::Call(outcome::complaint(&error))
        };
        let me = self.api.call("getMe", &json!({}), CALL_TIMEOUT_MS).await.map_err(call)?;
        let name = me.get("username").and_then(Value::as_str).filter(|name| !name.is_empty());
        name.map(str::to_owned).ok_or_else(|| TelegramError::Call("the bot has no user name".to_owned()))
    }

    /// Takes updates until `stop`: keeps them, and only then lets Telegram forget them; answers presses on buttons. Telegram is asked
    /// only while the bot is `ours`: an ask ends another process's. `seed` decides the waits between tries.
    pub async fn receive(&self, keep: Keep, ours: Ours, seed: u64, stop: CancellationToken) {
        *self.keep.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&keep));
        let poll = poll::Poll {
            api: &self.api,
            waits: &self.waits,
            keep,
            ours,
            now: &self.now,
            voice: &self.voice,
            doubt: &self.doubt,
            route: &self.route,
            backoff: Backoff::new(seed),
            conflict: Conflict::new(self.conflict_over_ms),
        };
        poll::run(poll, stop).await;
    }

    /// Whether it works, now and as it changes.
    pub fn health(&self) -> watch::Receiver<Health> {
        self.voice.listen()
    }

    /// From when on Telegram may be called at all, milliseconds UTC, as it changes: it has asked the whole bot to wait. It has to hold over
    /// restarts.
    pub fn calls_from_ms(&self) -> watch::Receiver<i64> {
        self.waits.listen()
    }

    /// Asks nothing of Telegram before `until_ms`, milliseconds UTC: what another process was told.
    pub fn rest_until(&self, until_ms: i64) {
        self.waits.hold_all(until_ms);
    }

    /// Fetches a file that a person sent into `writer`, at most `limit_bytes` of it; gives the bytes written.
    pub async fn fetch_media<W>(&self, reference: &str, limit_bytes: u64, writer: &mut W) -> Result<u64, NotFetched>
    where
        W: AsyncWrite + Unpin + Send + ?Sized,
    {
        media::fetch(&self.api, (&self.waits, &self.now), reference, limit_bytes, writer).await
    }

    /// Sends a message to a chat, one of Telegram's messages after the other with the gap that a chat wants, the buttons under the last. A
    /// chat that asks for a short wait in the middle gets it: what has begun is better finished than begun again. After what can't be
    /// sent nothing more is; the outcomes are those of what was tried. An answer that comes after the time for it is kept as an arrival, under the
    /// first parcel.
    pub(crate) async fn send_messages(
        &self,
        parcel: ParcelId,
        chat: i64,
        message: &TelegramMessage,
        may_start: &(dyn Fn(i64) -> bool + Sync),
    ) -> (Vec<Outcome>, Option<RawArrival>) {
        let (mut outcomes, mut moved, mut chat) = (Vec::new(), None, chat);
        let mut waits_ms = 0;
        let mut line = self.line(may_start);
        for one in message.apart() {
            let sent = loop {
                let sent = self.send_one(line, chat, Content::Words(&one)).await;
                let wait_ms = match &sent.outcome {
                    Outcome::Later { at_ms, .. } if !outcomes.is_empty() => at_ms.saturating_sub((self.now)()).max(0),
                    _ => break sent,
                };
                waits_ms = wait_ms.saturating_add(waits_ms).saturating_add(1);
                if waits_ms > WAITED_BETWEEN_MS_MAX {
                    break sent;
                }
                tokio::time::sleep(ms(wait_ms)).await;
            };
            chat = sent.chat;
            moved = sent.moved.or(moved);
            let accepted = matches!(sent.outcome, Outcome::Accepted(_));
            outcomes.push(sent.outcome);
            if let Some(answer) = sent.late {
                self.wait_on(answer, late::Of { parcel, number: outcomes.len(), chat });
            }
            if !accepted {
                break;
            }
            line = line.begun();
        }
        (outcomes, moved)
    }

    /// Sends a voice message to a chat.
    pub(crate) async fn send_voice(
        &self,
        chat: i64,
        note: &VoiceNote,
        may_start: &(dyn Fn(i64) -> bool + Sync),
    ) -> (Outcome, Option<RawArrival>) {
        if !self.voice.can_send() {
            return (outcome::not_connected((self.now)()), None);
        }
        let sent = match &self.sounds {
            Some(sounds) => sounds.send(self.line(may_start), chat, note).await,
            None => without_sounds(chat),
        };
        self.doubted(&sent);
        (sent.outcome, sent.moved)
    }

    /// Sends one message to one chat. While Telegram is known not to be there, or another program has a part of the bot's messages, nothing is
    /// written: what is not written can be sent again without harm, and what a broken proxy answers could not. Polling finds out when it is over.
    async fn send_one(&self, line: Line<'_>, chat: i64, content: Content<'_>) -> Sent {
        if !self.voice.can_send() {
            return Sent::not(chat, outcome::not_connected((self.now)()));
        }
        let sent = send::send(line, chat, content).await;
        self.doubted(&sent);
        sent
    }

    /// Waits on for an answer that did not come in time.
    fn wait_on(&self, answer: send::Late, of: late::Of) {
        let Some(keep) = self.keep.lock().unwrap_or_else(PoisonError::into_inner).clone() else { return };
        tokio::spawn(late::keep_answer(answer, of, self.waits.clone(), keep, Arc::clone(&self.now)));
    }

    fn line<'a>(&'a self, may_start: &'a (dyn Fn(i64) -> bool + Sync)) -> Line<'a> {
        Line { api: &self.api, waits: &self.waits, pace: &self.pace, now: &self.now, may_start }
    }

    /// Notes what an answer says of the Bot API itself.
    fn doubted(&self, sent: &Sent) {
        let Some(why) = &sent.outage else { return };
        if self.voice.down(Directions::Both, why, (self.now)()) {
            tracing::warn!(route = self.route, why, "the route does not work");
        }
        self.doubt.notify_one();
    }
}

fn ms(ms: i64) -> Duration {
    Duration::from_millis(ms.unsigned_abs())
}

impl fmt::Debug for Telegram {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Telegram").field("route", &self.route).finish_non_exhaustive()
    }
}
