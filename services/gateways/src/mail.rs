//! Mail by SMTP: one connection a mail, plain text first, files where the mailbox takes them. It receives nothing: a bounce goes to whoever reads
//! the sender's mailbox.

use std::time::{Duration, SystemTime};

use lettre::{
    AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{
        Attachment, Mailbox, MultiPart, SinglePart,
        header::{ContentType, Header, HeaderName, HeaderValue},
    },
    transport::smtp::{Error, response::Severity},
};
use messages::{
    ParcelId,
    envelope::{FileRef, Mail},
    outcome::{Fault, Outcome, Scope},
};
use tokio::sync::watch;

use crate::{
    Files, Now,
    health::{Directions, Health, Voice},
    limits::{CONNECT_TIMEOUT_MS, GREYLISTED_AGAIN_MS, MAIL_REPLY_MS, NOT_CONNECTED_AGAIN_MS},
};

/// How the school's mail leaves.
#[derive(Clone)]
pub struct MailConfig {
    /// `smtp://user:password@host:587` (STARTTLS, unless the host is this machine) or `smtps://…:465`.
    pub url: String,
    /// The sender: `lessons@example.org` or `School 12 <lessons@example.org>`.
    pub from: String,
}

/// Why mail can't be set up.
#[derive(Debug, thiserror::Error)]
pub enum MailError {
    /// The server's address can't be read.
    #[error("mail.url can't be read; write it like smtp://user:password@mail.example.org:587")]
    Url,
    /// The sender can't be read.
    #[error("mail.from is no mail address; write it like lessons@example.org")]
    From,
}

/// The school's mail.
pub struct Mailer {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
    files: Files,
    voice: Voice,
    now: Now,
}

impl std::fmt::Debug for Mailer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Mailer")
    }
}

/// What came of one mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mailed {
    /// What the server said at last.
    pub outcome: Outcome,
    /// Whether the mailbox found it too large, so that it went without its sound.
    pub without_sound: bool,
}

/// Replies by which a server says that a mail is too large (RFC 1870, 6.1 and 6.3; RFC 3463: 5.3.4).
const TOO_LARGE: [u16; 3] = [523, 534, 552];
/// Replies about our own account (RFC 4954, section 6).
const ACCOUNT: [u16; 4] = [530, 534, 535, 538];

impl Mailer {
    /// Sets it up; nothing is connected yet.
    ///
    /// # Errors
    /// Server or sender can't be read.
    pub fn new(config: &MailConfig, files: Files, now: Now) -> Result<Self, MailError> {
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(&with_tls(&config.url))
            .map_err(|_| MailError::Url)?
            .timeout(Some(Duration::from_millis(MAIL_REPLY_MS)))
            .build();
        let from = config.from.parse().map_err(|_| MailError::From)?;
        let voice = Voice::new(now());
        voice.up(Directions::Both);
        Ok(Self { transport, from, files, voice, now })
    }

    /// Asks the server whether it is there, for `longwave check`.
    ///
    /// # Errors
    /// What it said, in a few words.
    pub async fn test(&self) -> Result<(), String> {
        let asked = tokio::time::timeout(Duration::from_millis(CONNECT_TIMEOUT_MS), self.transport.test_connection());
        match asked.await {
            Ok(Ok(true)) => Ok(()),
            Ok(Ok(false)) => Err("it closed the connection".to_owned()),
            Ok(Err(error)) => Err(error.to_string()),
            Err(_) => Err("it does not answer".to_owned()),
        }
    }

    /// Sends a mail. A mailbox that finds it too large gets it once more without its sound, with the papers beside it; the text says where the
    /// sound is.
    pub async fn send(&self, to: &str, parcel: ParcelId, mail: &Mail) -> Mailed {
        let outcome = self.try_with(to, parcel, mail, &mail.files).await;
        let is_too_large = matches!(&outcome, Outcome::Refused { why, fault: Fault::Content } if why == "too_large");
        let papers: Vec<FileRef> = mail.files.iter().filter(|file| !file.is_sound()).cloned().collect();
        if is_too_large && papers.len() < mail.files.len() {
            return Mailed { outcome: self.try_with(to, parcel, mail, &papers).await, without_sound: true };
        }
        Mailed { outcome, without_sound: false }
    }

    /// Whether it works.
    pub fn health(&self) -> watch::Receiver<Health> {
        self.voice.listen()
    }

    async fn try_with(&self, to: &str, parcel: ParcelId, mail: &Mail, files: &[FileRef]) -> Outcome {
        let Ok(to) = to.parse::<Mailbox>() else { return content("no_mailbox") };
        let message = match self.message(to, parcel, mail, files).await {
            Ok(message) => message,
            Err(outcome) => return outcome,
        };
        match self.transport.send(message).await {
            Ok(response) => {
                self.voice.up(Directions::Sending);
                Outcome::Accepted(response.first_line().unwrap_or_default().chars().take(ID_CHARS_MAX).collect())
            }
            Err(error) => self.outcome(&error),
        }
    }

    async fn message(&self, to: Mailbox, parcel: ParcelId, mail: &Mail, files: &[FileRef]) -> Result<Message, Outcome> {
        let mut body = MultiPart::mixed().singlepart(SinglePart::plain(mail.text.reveal().to_owned()));
        for file in files {
            let bytes = (self.files)(file.digest.clone()).await.map_err(|none| none.outcome((self.now)()))?;
            let kind = ContentType::parse(&file.kind).unwrap_or(ContentType::TEXT_PLAIN);
            body = body.singlepart(Attachment::new(file.name.clone()).body(bytes, kind));
        }
        let ms = u64::try_from((self.now)()).unwrap_or_default();
        // One parcel, one id: a mail that came twice is known by it (RFC 5322, 3.6.4).
        let id = format!("<parcel-{}@{}>", parcel.0, self.from.email.domain());
        Message::builder()
            .from(self.from.clone())
            .to(to)
            .subject(mail.subject.reveal())
            .message_id(Some(id))
            .date(SystemTime::UNIX_EPOCH + Duration::from_millis(ms))
            .header(AutoSubmitted)
            .multipart(body)
            .map_err(|_| content("not_a_mail"))
    }

    fn outcome(&self, error: &Error) -> Outcome {
        let now_ms = (self.now)();
        let code = error.status().map(u16::from);
        let why = code.map_or_else(|| "no_connection".to_owned(), |code| code.to_string());
        let later =
            |wait_ms: i64, scope| Outcome::Later { at_ms: now_ms.saturating_add(wait_ms), scope, why: why.clone() };
        match (code, error.status().map(|code| code.severity)) {
            (Some(code), _) if ACCOUNT.contains(&code) && code != 534 => {
                self.voice.down(Directions::Sending, &why, now_ms);
                Outcome::Refused { why, fault: Fault::Route }
            }
            (Some(code), _) if TOO_LARGE.contains(&code) => content("too_large"),
            // 421: the server goes away; every other 4xx is about this mailbox, greylisting among them.
            (Some(421), _) => later(NOT_CONNECTED_AGAIN_MS, Scope::Route),
            (_, Some(Severity::TransientNegativeCompletion)) => later(GREYLISTED_AGAIN_MS, Scope::Chat),
            (Some(_), _) => content(&why),
            (None, _) if never_began(error) => {
                self.voice.down(Directions::Sending, "no_connection", now_ms);
                later(NOT_CONNECTED_AGAIN_MS, Scope::Route)
            }
            (None, _) => Outcome::Unknown,
        }
    }
}

/// `Auto-Submitted: auto-generated` (RFC 3834, 5): nobody's holiday notice answers it.
#[derive(Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

/// Characters of a server's answer that are kept as its id of the mail.
const ID_CHARS_MAX: usize = 120;

/// Whether nothing of the mail can have arrived: the connection was not made, or its encryption failed.
fn never_began(error: &Error) -> bool {
    error.is_tls() || error.is_client() || error.to_string().starts_with("Connection error")
}

/// A mailbox is a parcel's only address: nothing else would help, somebody is told.
fn content(why: &str) -> Outcome {
    Outcome::Refused { why: why.to_owned(), fault: Fault::Content }
}

/// Passwords and children's lessons leave this machine encrypted: STARTTLS is demanded of every other.
fn with_tls(url: &str) -> String {
    let local = ["127.0.0.1", "localhost", "[::1]"];
    let host = url.split("://").nth(1).unwrap_or_default().rsplit('@').next().unwrap_or_default();
    let plain = url.starts_with("smtp://") && !url.contains("tls=") && !local.iter().any(|l| host.starts_with(l));
    if plain { format!("{url}{}tls=required", if url.contains('?') { '&' } else { '?' }) } else { url.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::with_tls;

    #[test]
    fn mail_leaves_the_machine_encrypted() {
        for (url, want) in [
            ("smtp://u:p@mail.example.org:587", "smtp://u:p@mail.example.org:587?tls=required"),
            ("smtps://u:p@mail.example.org:465", "smtps://u:p@mail.example.org:465"),
            ("smtp://127.0.0.1:2525", "smtp://127.0.0.1:2525"),
            ("smtp://u:p@localhost:25", "smtp://u:p@localhost:25"),
            ("smtp://mail.example.org?tls=opportunistic", "smtp://mail.example.org?tls=opportunistic"),
        ] {
            assert_eq!(with_tls(url), want);
        }
    }
}
