//! Stations' mailboxes: what each takes, and the mails in it. What a mailbox refuses it says in the server's own codes.

use std::collections::BTreeMap;

use mail_parser::{MessageParser, MimeHeaders};
use serde::Serialize;

use crate::ledger::{Entry, Kind};

/// A mailbox as it begins.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MailboxSpec {
    /// `studio@radio.example`.
    pub address: String,
    /// Whose it is, for the wall.
    pub name: String,
    /// The largest mail that it takes, octets as they travel.
    pub octets_max: usize,
}

/// A mail that lies in a mailbox.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct KeptMail {
    /// When it came, milliseconds UTC of the world's time.
    pub at_ms: i64,
    /// Who sent it.
    pub from: String,
    /// Its subject.
    pub subject: String,
    /// Its plain text.
    pub text: String,
    /// Its `Message-ID`, by which a copy is known.
    pub message_id: String,
    /// Its files.
    pub files: Vec<KeptFile>,
}

/// A file in a mail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct KeptFile {
    /// Its name.
    pub name: String,
    /// Its media type.
    pub kind: String,
    /// Its bytes.
    #[serde(skip)]
    pub bytes: Vec<u8>,
}

/// Why a mail is not taken: the reply as it is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Refusal(pub(crate) u16, pub(crate) &'static str);

/// Nobody here has that address (RFC 5321, 4.2.3; RFC 3463: 5.1.1).
const NOBODY: Refusal = Refusal(550, "5.1.1 nobody here has that address");
/// Come again (RFC 6647, 2.1).
const GREYLISTED: Refusal = Refusal(451, "4.7.1 greylisted, come again later");
/// Larger than the mailbox takes (RFC 1870, 6.1; RFC 3463: 5.3.4).
const TOO_LARGE: Refusal = Refusal(552, "5.3.4 larger than this mailbox takes");

struct Mailbox {
    spec: MailboxSpec,
    mails: Vec<KeptMail>,
    /// Senders by when they were first put off, milliseconds of the world's time.
    put_off: BTreeMap<String, i64>,
}

/// All mailboxes.
#[derive(Default)]
pub(crate) struct Post(BTreeMap<String, Mailbox>);

impl Post {
    pub(crate) fn new(specs: Vec<MailboxSpec>) -> Self {
        let mailbox = |spec: MailboxSpec| {
            (spec.address.to_lowercase(), Mailbox { spec, mails: Vec::new(), put_off: BTreeMap::new() })
        };
        Self(specs.into_iter().map(mailbox).collect())
    }

    /// Whether the mailbox takes a mail of that sender and announced size; a greylisting one puts off who is new to it.
    pub(crate) fn admits(
        &mut self,
        from: &str,
        to: &str,
        octets: usize,
        greylists_ms: Option<i64>,
        now_ms: i64,
    ) -> Result<(), Refusal> {
        let mailbox = self.0.get_mut(&to.to_lowercase()).ok_or(NOBODY)?;
        if octets > mailbox.spec.octets_max {
            return Err(TOO_LARGE);
        }
        let Some(wait_ms) = greylists_ms else { return Ok(()) };
        let first_ms = *mailbox.put_off.entry(from.to_owned()).or_insert(now_ms);
        if now_ms - first_ms >= wait_ms { Ok(()) } else { Err(GREYLISTED) }
    }

    /// Puts a mail into a mailbox; the ledger's line of it.
    pub(crate) fn deliver(&mut self, from: &str, to: &str, raw: &[u8], now_ms: i64) -> Result<Entry, Refusal> {
        let mailbox = self.0.get_mut(&to.to_lowercase()).ok_or(NOBODY)?;
        if raw.len() > mailbox.spec.octets_max {
            return Err(TOO_LARGE);
        }
        let (mail, flaws) = read(from, raw, now_ms);
        let mut entry = Entry::new(Kind::MailReceived, from, to, mail.subject.clone());
        entry.octets = raw.len();
        entry.message_id.clone_from(&mail.message_id);
        entry.flaws = flaws;
        mailbox.mails.push(mail);
        Ok(entry)
    }

    pub(crate) fn mailboxes(&self) -> Vec<(MailboxSpec, Vec<KeptMail>)> {
        self.0.values().map(|mailbox| (mailbox.spec.clone(), mailbox.mails.clone())).collect()
    }
}

/// The longest line that a mail may have, octets without CRLF (RFC 5322, 2.1.1).
const LINE_OCTETS_MAX: usize = 998;

/// Reads a mail as a mail program does, and says what a strict one would object to.
fn read(from: &str, raw: &[u8], now_ms: i64) -> (KeptMail, Vec<String>) {
    let mut flaws = Vec::new();
    if raw.split(|octet| *octet == b'\n').any(|line| line.len() > LINE_OCTETS_MAX + 1) {
        flaws.push("a line is longer than 998 octets".to_owned());
    }
    let parsed = MessageParser::default().parse(raw);
    let mail = parsed.as_ref();
    let text = |found: Option<&str>| found.unwrap_or_default().to_owned();
    for (missing, what) in [
        (mail.and_then(|m| m.date()).is_none(), "no Date"),
        (mail.and_then(|m| m.message_id()).is_none(), "no Message-ID"),
        (mail.and_then(|m| m.from()).is_none(), "no From"),
        (mail.and_then(|m| m.body_text(0)).is_none(), "no plain text"),
    ] {
        if missing {
            flaws.push(what.to_owned());
        }
    }
    let files = mail.map(|m| m.attachments().map(file).collect()).unwrap_or_default();
    let kept = KeptMail {
        at_ms: now_ms,
        from: from.to_owned(),
        subject: text(mail.and_then(|m| m.subject())),
        text: mail.and_then(|m| m.body_text(0)).unwrap_or_default().into_owned(),
        message_id: text(mail.and_then(|m| m.message_id())),
        files,
    };
    (kept, flaws)
}

fn file(part: &mail_parser::MessagePart<'_>) -> KeptFile {
    let kind = part.content_type().map(|kind| match kind.subtype() {
        Some(sub) => format!("{}/{sub}", kind.ctype()),
        None => kind.ctype().to_owned(),
    });
    KeptFile {
        name: part.attachment_name().unwrap_or_default().to_owned(),
        kind: kind.unwrap_or_default(),
        bytes: part.contents().to_vec(),
    }
}
