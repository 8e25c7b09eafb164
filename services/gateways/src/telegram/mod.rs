//! Telegram: one bot, by long polling. It keeps no limits (they are rows) and reads no words.

mod arrive;
mod field;
mod file;
mod flood;
mod media;
mod message;
mod odd;
mod outcome;
mod poll;
mod read;
mod send;
mod voice;

use std::{fmt, sync::Mutex, time::Duration};

use messages::{
    arrival::RawArrival,
    envelope::{TelegramMessage, VoiceNote},
    limits::TELEGRAM_CHAT_GAP_MS,
    outcome::Outcome,
};
use teloxide::{Bot, RequestError, requests::Requester};
use tokio::{
    io::AsyncWrite,
    sync::{Notify, watch},
};
use tokio_util::sync::CancellationToken;

pub use arrive::{SECRET_HEADER, accept};
pub use media::NotFetched;
pub use read::read;

use crate::{
    Files, Keep, Now, Uploads,
    backoff::Backoff,
    health::{Directions, Health, Voice},
    limits::{CALL_TIMEOUT_MS, CONNECT_TIMEOUT_MS, POLL_TIMEOUT_MS, UPLOAD_TIMEOUT_MS, WAITED_BETWEEN_MS_MAX},
};
use flood::Floods;
use send::{Content, Sent};
use voice::{Line, Sounds, without_sounds};

/// What a bot needs. Its `Debug` hides the token.
#[derive(Clone)]
pub struct TelegramConfig {
    /// The route's name, for the log.
    pub route: String,
    /// The bot's token.
    pub token: String,
    /// Where the Bot API is: `https://api.telegram.org`.
    pub api_url: String,
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
    waiting: Bot,
    prompt: Bot,
    patient: Bot,
    sounds: Option<Sounds>,
    floods: Mutex<Floods>,
    voice: Voice,
    /// Wakes the polling, which then asks whether Telegram is there.
    doubt: Notify,
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
            waiting: bot(config, POLL_TIMEOUT_MS)?,
            prompt: bot(config, CALL_TIMEOUT_MS)?,
            patient: bot(config, UPLOAD_TIMEOUT_MS)?,
            sounds: None,
            floods: Mutex::default(),
            voice: Voice::new(now()),
            doubt: Notify::new(),
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
        let call = |error: RequestError| TelegramError::Call(outcome::complaint(&error));
        let me = self.prompt.get_me().await.map_err(call)?;
        me.user.username.ok_or_else(|| TelegramError::Call("the bot has no user name".to_owned()))
    }

    /// Takes updates until `stop`: keeps them, and only then lets Telegram forget them; answers presses on buttons. `seed` decides the
    /// waits between tries.
    pub async fn receive(&self, keep: Keep, seed: u64, stop: CancellationToken) {
        let poll = poll::Poll {
            waiting: &self.waiting,
            prompt: &self.prompt,
            keep,
            now: &self.now,
            voice: &self.voice,
            doubt: &self.doubt,
            route: &self.route,
            backoff: Backoff::new(seed),
        };
        poll::run(poll, stop).await;
    }

    /// Whether it works, now and as it changes.
    pub fn health(&self) -> watch::Receiver<Health> {
        self.voice.listen()
    }

    /// Fetches a file that a person sent into `writer`, at most `limit_bytes` of it; gives the bytes written.
    pub async fn fetch_media<W>(&self, reference: &str, limit_bytes: u64, writer: &mut W) -> Result<u64, NotFetched>
    where
        W: AsyncWrite + Unpin + Send + ?Sized,
    {
        media::fetch(&self.prompt, reference, limit_bytes, writer).await
    }

    /// Sends a message to a chat, one of Telegram's messages after the other with the gap that a chat wants, the buttons under the last. A
    /// chat that asks for a short wait in the middle gets it: what has begun is better finished than begun again. After what can't be
    /// sent nothing more is; the outcomes are those of what was tried.
    pub(crate) async fn send_messages(
        &self,
        chat: i64,
        message: &TelegramMessage,
    ) -> (Vec<Outcome>, Option<RawArrival>) {
        let (mut outcomes, mut moved, mut chat) = (Vec::new(), None, chat);
        let mut waits_ms = 0;
        for one in message.apart() {
            if !outcomes.is_empty() {
                tokio::time::sleep(ms(TELEGRAM_CHAT_GAP_MS)).await;
            }
            let sent = loop {
                let sent = self.send_message(chat, &one).await;
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
            if !accepted {
                break;
            }
        }
        (outcomes, moved)
    }

    /// Sends a voice message to a chat.
    pub(crate) async fn send_voice(&self, chat: i64, note: &VoiceNote) -> (Outcome, Option<RawArrival>) {
        if !self.voice.can_send() {
            return (outcome::not_connected((self.now)()), None);
        }
        let line = Line { prompt: &self.prompt, patient: &self.patient, floods: &self.floods, now: &self.now };
        let sent = match &self.sounds {
            Some(sounds) => sounds.send(line, chat, note).await,
            None => without_sounds(chat),
        };
        self.doubted(&sent);
        (sent.outcome, sent.moved)
    }

    /// Sends one message to one chat. While Telegram is known not to be there, nothing is written: what is not written can be sent again
    /// without harm, and what a broken proxy answers could not. Polling finds out when it is back.
    async fn send_message(&self, chat: i64, message: &TelegramMessage) -> Sent {
        if !self.voice.can_send() {
            let outcome = outcome::not_connected((self.now)());
            return Sent { outcome, chat, moved: None, outage: None, file_id: None, is_stale: false };
        }
        let sent = send::send(&self.prompt, &self.floods, chat, Content::Words(message), &self.now).await;
        self.doubted(&sent);
        sent
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

fn bot(config: &TelegramConfig, timeout_ms: u64) -> Result<Bot, TelegramError> {
    // teloxide's client builder, so that TLS is set up as it expects.
    let client = teloxide::net::default_reqwest_settings()
        .connect_timeout(Duration::from_millis(CONNECT_TIMEOUT_MS))
        .timeout(Duration::from_millis(timeout_ms))
        .build()
        .map_err(|_| TelegramError::Client)?;
    let bot = Bot::with_client(config.token.clone(), client);
    // teloxide's own URL type, so that it needs no naming here.
    let url = config.api_url.parse().map_err(|_| TelegramError::Url)?;
    let bot = bot.set_api_url(url);
    let usable = matches!(bot.api_url().scheme(), "http" | "https");
    usable.then_some(bot).ok_or(TelegramError::Url)
}
