//! The book of what really happened outside: what was accepted, received and sent. Lines are added, never changed.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use serde::Serialize;

/// What a line of the ledger tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The SMSC accepted one part and will charge for it.
    PartAccepted,
    /// A whole SMS stands on a phone.
    SmsReceived,
    /// The network gave up on a part: the phone is off or the number is not in service.
    SmsLost,
    /// A phone sent an SMS to the school.
    SmsSent,
    /// The ESME acknowledged a part of a phone's SMS.
    SmsFetched,
    /// Telegram accepted a message, and it stands in its chat.
    TelegramReceived,
    /// Telegram accepted a change of a message.
    TelegramEdited,
    /// Somebody sent the bot a message.
    TelegramSent,
    /// Somebody pressed a button.
    TelegramPressed,
    /// The bot acknowledged a press; `latency_ms` says how soon, in the machine's time.
    TelegramPressAnswered,
    /// A mail lies in a mailbox.
    MailReceived,
    /// A carrier refused something; `text` is its reason.
    Refused,
    /// The bot called before a wait had passed that the Bot API had asked for; `text` is the longer one that it is asked for now.
    CalledTooEarly,
}

/// One line. Times are the world's; addresses are phone numbers or chat ids, all of them invented.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// Place in the ledger, from 0.
    pub number: u64,
    /// When, in milliseconds UTC of the world's time.
    pub at_ms: i64,
    /// What happened.
    pub kind: Kind,
    /// Who sent it.
    pub from: String,
    /// Whom it was for.
    pub to: String,
    /// The words as the recipient reads them; the words of this part for a part; the reason for a refusal.
    pub text: String,
    /// SMS parts of it; 0 for Telegram.
    pub parts: u32,
    /// What the sender pays, in prices of one part.
    pub price_units: u32,
    /// Buttons under it; 0 for SMS.
    pub buttons: usize,
    /// Octets of the SMS user data, or of the file.
    pub octets: usize,
    /// The carrier's id of it.
    pub message_id: String,
    /// Which request brought it: `session/sequence` by SMPP, the number of the call to the Bot API.
    pub request_id: String,
    /// How soon a press was acknowledged, in milliseconds of the machine's time.
    pub latency_ms: Option<u64>,
    /// What a strict reader objects to, although the network let it pass.
    pub flaws: Vec<String>,
}

impl Entry {
    /// A line with nothing but its kind, its ends and its words; the rest is filled in by who knows it.
    pub(crate) fn new(kind: Kind, from: impl Into<String>, to: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            number: 0,
            at_ms: 0,
            kind,
            from: from.into(),
            to: to.into(),
            text: text.into(),
            parts: 0,
            price_units: 0,
            buttons: 0,
            octets: 0,
            message_id: String::new(),
            request_id: String::new(),
            latency_ms: None,
            flaws: Vec::new(),
        }
    }
}

/// Words that reached one recipient more than once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Doubled {
    /// Phone number or chat id.
    pub to: String,
    /// The words.
    pub text: String,
    /// How often they stand there.
    pub copies: usize,
}

/// A handle to the book; clones read and write the same one.
#[derive(Clone, Default)]
pub struct Ledger(Arc<Mutex<Vec<Entry>>>);

impl Ledger {
    /// Adds a line, numbers it and stamps it with the world's time.
    pub(crate) fn add(&self, at_ms: i64, mut entry: Entry) {
        let mut lines = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        entry.number = lines.len() as u64;
        entry.at_ms = at_ms;
        lines.push(entry);
    }

    /// How many lines there are.
    pub fn len(&self) -> usize {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).len()
    }

    /// Whether nothing has happened yet.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Every line so far.
    pub fn entries(&self) -> Vec<Entry> {
        self.select(|_| true)
    }

    /// The lines that `wanted` chooses.
    pub fn select(&self, wanted: impl Fn(&Entry) -> bool) -> Vec<Entry> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).iter().filter(|entry| wanted(entry)).cloned().collect()
    }

    /// How many lines are of one kind; the book is not copied for it.
    pub fn count(&self, kind: Kind) -> usize {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).iter().filter(|entry| entry.kind == kind).count()
    }

    /// The lines of one kind.
    pub fn of(&self, kind: Kind) -> Vec<Entry> {
        self.select(|entry| entry.kind == kind)
    }

    /// Everything that stands on one phone or in one chat, in the order in which it came.
    pub fn accepted_by(&self, to: &str) -> Vec<Entry> {
        self.select(|entry| entry.to == to && stands(entry.kind))
    }

    /// How often exactly these words stand on that phone or in that chat.
    pub fn copies(&self, to: &str, text: &str) -> usize {
        self.select(|entry| entry.to == to && entry.text == text && stands(entry.kind)).len()
    }

    /// All words that one recipient has more than once.
    pub fn doubled(&self) -> Vec<Doubled> {
        let mut counts: BTreeMap<(String, String), usize> = BTreeMap::new();
        for entry in self.select(|entry| stands(entry.kind)) {
            *counts.entry((entry.to, entry.text)).or_default() += 1;
        }
        let twice = counts.into_iter().filter(|(_, copies)| *copies > 1);
        twice.map(|((to, text), copies)| Doubled { to, text, copies }).collect()
    }

    /// The whole book as a JSON array.
    ///
    /// # Errors
    /// Only if memory for the text can't be had.
    pub fn to_json(&self) -> serde_json::Result<String> {
        serde_json::to_string_pretty(&self.entries())
    }
}

/// Whether such a line means that words stand before a person.
fn stands(kind: Kind) -> bool {
    matches!(kind, Kind::SmsReceived | Kind::TelegramReceived | Kind::MailReceived)
}
