//! What is handed to a carrier: words in the form that the address takes.

use serde::{Deserialize, Serialize};

use crate::{limits::TELEGRAM_TEXT_UNITS_MAX, telegram_html::Html, words::Words};

/// A message in a carrier's form, before it is packed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Message {
    /// Plain text; [`crate::pack`] makes its parts.
    Sms(Words),
    /// Telegram HTML with buttons.
    Telegram(TelegramMessage),
    /// A mail.
    Mail(Mail),
    /// Files for a station's drop folder.
    Drop(Drop),
    /// Sound in a chat.
    Voice(VoiceNote),
}

/// Sound in a chat, as a voice message (Bot API, `sendVoice`): one channel of Opus in Ogg.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VoiceNote {
    /// The file.
    pub file: FileRef,
    /// How long it plays, in milliseconds.
    pub length_ms: u64,
    /// What stands under it: plain words, a lesson's title.
    pub caption: Words,
}

/// A mail: plain text that a phone can show, and files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mail {
    /// The subject, one line.
    pub subject: Words,
    /// The text. It says where the files can be fetched, for a mailbox may take none.
    pub text: Words,
    /// The files, in order.
    pub files: Vec<FileRef>,
}

/// Files for a folder that a station's software watches.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drop {
    /// The files. The same bytes may come under several names: one that is always the same, one with the date.
    pub files: Vec<FileRef>,
    /// Files that were put there and must not be played any more. One that has other bytes now, or that the software took, is left alone.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub taken_back: Vec<FileRef>,
}

/// A kept file, by its digest. Its bytes are read when it leaves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileRef {
    /// What it is called where it arrives; never a path.
    pub name: String,
    /// Its media type.
    pub kind: String,
    /// SHA-256 of its bytes, in hexadecimal.
    pub digest: String,
    /// How long it is.
    pub length_bytes: u64,
}

impl FileRef {
    /// Whether it is sound, by its media type: that is what makes a mail large.
    pub fn is_sound(&self) -> bool {
        self.kind.starts_with("audio/")
    }
}

/// What is said in a chat at once: HTML of the tags that the Bot API allows, in as many of Telegram's messages as it needs, and buttons
/// under the last. Each of them is a part of the attempt that sends it.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct TelegramMessage {
    /// What comes first where all of it is too long for one message, in order. Escaped HTML, each up to 4,096 UTF-16 units after parsing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub before: Vec<Words>,
    /// The last message, or the only one: escaped HTML, up to 4,096 UTF-16 units after parsing.
    pub html: Words,
    /// Rows of buttons.
    pub buttons: Vec<Vec<Button>>,
    /// What the recipient's phone gets instead, should the chat refuse the message: one SMS part where it can be said in one. `None` where an
    /// SMS would be of no use.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_sms: Option<Words>,
}

impl TelegramMessage {
    /// These texts in order, the buttons under the last.
    pub fn of(texts: impl IntoIterator<Item = Words>, buttons: Vec<Vec<Button>>) -> Self {
        let mut before: Vec<Words> = texts.into_iter().collect();
        let html = before.pop().unwrap_or_default();
        Self { before, html, buttons, as_sms: None }
    }

    /// Plain words, whatever their length; an SMS says the same.
    pub fn plain(words: &str) -> Self {
        let mut html = Html::new();
        html.text(words);
        Self::of(html.split(TELEGRAM_TEXT_UNITS_MAX), Vec::new()).or_by_sms(Some(Words::new(words)))
    }

    /// The same message with these words for an SMS.
    #[must_use]
    pub fn or_by_sms(self, as_sms: Option<Words>) -> Self {
        Self { as_sms, ..self }
    }

    /// The texts, in the order in which they are sent.
    pub fn texts(&self) -> impl Iterator<Item = &Words> {
        self.before.iter().chain([&self.html])
    }

    /// Telegram's messages one by one.
    pub fn apart(&self) -> Vec<Self> {
        let mut apart: Vec<Self> = self.texts().map(|text| Self::of([text.clone()], Vec::new())).collect();
        apart.iter_mut().last().into_iter().for_each(|last| last.buttons.clone_from(&self.buttons));
        apart
    }
}

/// A button under a Telegram message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Button {
    /// What it says.
    pub label: String,
    /// What comes back when it is pressed: at most 64 bytes (Bot API, InlineKeyboardButton).
    pub data: String,
}
