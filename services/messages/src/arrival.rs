//! What a carrier brings: raw as it came, and read. Each carrier gives two pure functions, [`Accept`] and [`Read`]; their types stand here.

use std::fmt;

use serde::{Deserialize, Serialize};

pub use crate::odd::{Odd, OddKind};
use crate::{
    Address,
    encoding::{Encoding, decode_lossy},
    receipt::Receipt,
    udh::{Concatenation, Header, Malformed, Reference},
    words::Words,
};

/// Something that came in, as it is stored before anything is acknowledged.
#[derive(Clone, PartialEq, Eq)]
pub struct RawArrival {
    /// The carrier's own id of it, unique on its route: what makes a repetition harmless. SMPP gives messages none; there it is a
    /// digest of the PDU without its sequence number, and a repetition counts for ten minutes. The store keeps it keyed.
    pub provider_key: String,
    /// Milliseconds after which the same key is a new arrival; `None` for ids that are never used again.
    pub key_lives_ms: Option<i64>,
    /// Who sent it, where it can be told without reading further.
    pub sender: Option<Address>,
    /// A message, or a receipt: receipts are appended in lists, in no order.
    pub class: Class,
    /// The body as it came; sealed when stored.
    pub body: Vec<u8>,
    /// When it came in, milliseconds UTC.
    pub received_ms: i64,
}

impl fmt::Debug for RawArrival {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Its key may be a digest of the words.
        write!(f, "RawArrival({:?}, {} octets)", self.class, self.body.len())
    }
}

/// Which of intake's two ways an arrival takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Class {
    /// Read and settled one by one, in order per sender.
    Message,
    /// Appended in lists.
    Receipt,
}

/// Why a webhook's request is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAccepted {
    /// Secret or signature missing or wrong.
    #[error("the secret is missing or wrong")]
    Secret,
    /// Signed too long ago, or in the future.
    #[error("the request is too old")]
    Stale,
    /// Not of the carrier's form.
    #[error("the request is not of the carrier's form")]
    Form,
}

/// A webhook's first look at a request: headers (lower-case names), body, the route's secret, now in milliseconds UTC.
pub type Accept = fn(&[(String, String)], &[u8], &str, i64) -> Result<Vec<RawArrival>, NotAccepted>;

/// Reads a stored arrival's body. Total: what can't be read is [`Arrived::Unreadable`].
pub type Read = fn(&[u8]) -> Arrived;

/// What an arrival is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arrived {
    /// A text, whole.
    Text {
        /// What the person wrote.
        words: Words,
        /// When the carrier says that it was sent, milliseconds UTC.
        sent_ms: Option<i64>,
        /// Whether it is an edit of an earlier message (both are kept).
        edited: bool,
        /// Whether it was forwarded: somebody else's words, or one's own of another time.
        forwarded: bool,
        /// The carrier's id of the message within its chat: an edit has that of what it changes. `None` where messages are never edited.
        message: Option<i64>,
    },
    /// One part of a long SMS.
    Part(LongPart),
    /// A press on a button of ours.
    Button {
        /// The button's data.
        data: String,
        /// The carrier's id of the press, which wants an empty answer.
        press_id: String,
    },
    /// `/start`, with the token of a join link if there was one.
    Start {
        /// What followed `/start`.
        token: Option<String>,
    },
    /// `/start` with a join link's token, in a group: the link is one child's, and a group is nobody's own chat.
    StartInGroup,
    /// A picture, voice, document: fetched into the media store by its reference.
    Media(Media),
    /// Something that is neither words nor a file: a sticker, a place. A person sees that it came.
    Odd(Odd),
    /// The person blocked the bot.
    Blocked,
    /// The person took the bot back.
    Unblocked,
    /// A group became a supergroup and has a new chat id.
    Migrated {
        /// The new chat.
        to: i64,
    },
    /// A delivery receipt.
    Receipt(Receipt),
    /// An update of a kind that asks nothing of us (a channel's post, somebody who joined a group).
    Ignored {
        /// Which kind.
        kind: String,
    },
    /// Nothing that can be read: kept, seen, never looped over.
    Unreadable {
        /// Why.
        why: String,
    },
}

impl Arrived {
    /// The words in it, whatever they came with: a text, a caption, what stands in something odd.
    pub fn words(&self) -> Option<&Words> {
        match self {
            Self::Text { words, .. } => Some(words),
            Self::Media(media) => media.caption.as_ref(),
            Self::Odd(odd) => odd.words.as_ref(),
            _ => None,
        }
    }

    /// The carrier's id of the message within its chat.
    pub fn message(&self) -> Option<i64> {
        match self {
            Self::Text { message, .. } => *message,
            Self::Media(media) => media.message,
            Self::Odd(odd) => odd.message,
            _ => None,
        }
    }

    /// Whether it is an edit of an earlier message.
    pub fn is_edited(&self) -> bool {
        match self {
            Self::Text { edited, .. } => *edited,
            Self::Media(media) => media.edited,
            Self::Odd(odd) => odd.edited,
            _ => false,
        }
    }

    /// Whether it was forwarded.
    pub fn is_forwarded(&self) -> bool {
        match self {
            Self::Text { forwarded, .. } => *forwarded,
            Self::Media(media) => media.forwarded,
            Self::Odd(odd) => odd.forwarded,
            _ => false,
        }
    }
}

/// One part of a long SMS: payload and header as they came.
#[derive(Clone, PartialEq, Eq)]
pub struct LongPart {
    /// What the parts of one message share, from the user data header or from the `sar_*` parameters.
    pub reference: u16,
    /// Width of the reference in bits: 8 or 16.
    pub width: u8,
    /// How many parts the message has.
    pub total: u8,
    /// Which of them this is, from 1.
    pub number: u8,
    /// SMPP data coding: 0 (septets, one to an octet) or 8 (UTF-16BE). Gateways rewrite every other alphabet as 8.
    pub data_coding: u8,
    /// The user data header's octets without its length, for its table announcements; empty if there was none.
    pub udh: Vec<u8>,
    /// The words' octets, without the header.
    pub payload: Vec<u8>,
}

impl fmt::Debug for LongPart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "LongPart({} of {}, {} octets)", self.number, self.total, self.payload.len())
    }
}

impl LongPart {
    /// Its place among the parts.
    pub fn place(&self) -> Result<Concatenation, Malformed> {
        let width = if self.width == 8 { Reference::Eight } else { Reference::Sixteen };
        Concatenation::new(self.reference, width, self.total, self.number)
    }

    /// Its words alone, for somebody who looks at it: a character cut in two between parts is not whole. `None` where its header can't be
    /// read.
    pub fn words(&self) -> Option<Words> {
        Some(Words::new(decode_lossy(&self.payload, self.encoding().ok()?)))
    }

    /// What its payload is written in.
    pub fn encoding(&self) -> Result<Encoding, Malformed> {
        let Header { locking, single, .. } = Header::read(&self.udh)?;
        Ok(if self.data_coding == 8 { Encoding::Ucs2 } else { Encoding::Gsm7 { locking, single } })
    }
}

/// A file that a person sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Media {
    /// What it is.
    pub kind: MediaKind,
    /// The carrier's reference by which it is fetched; the largest of a picture's sizes.
    pub reference: String,
    /// Bytes, where the carrier says.
    pub size_bytes: Option<u64>,
    /// Words that came with it.
    pub caption: Option<Words>,
    /// The carrier's id of an album that this belongs to.
    pub album: Option<String>,
    /// Whether it was forwarded, with its caption.
    #[serde(default)]
    pub forwarded: bool,
    /// Whether it is an edit of an earlier message: of its caption, or with another file.
    #[serde(default)]
    pub edited: bool,
    /// The carrier's id of the message within its chat: an edit has that of what it changes.
    #[serde(default)]
    pub message: Option<i64>,
    /// The carrier's name of the file that never changes; its reference may, from one update to the next.
    #[serde(default)]
    pub unique: Option<String>,
}

impl Media {
    /// A file of which nothing else is known.
    pub fn new(kind: MediaKind, reference: impl Into<String>) -> Self {
        Self {
            kind,
            reference: reference.into(),
            size_bytes: None,
            caption: None,
            album: None,
            forwarded: false,
            edited: false,
            message: None,
            unique: None,
        }
    }
}

/// Kinds of files that people hand in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MediaKind {
    /// A photo, of paper mostly.
    Photo,
    /// A voice message.
    Voice,
    /// An audio file.
    Audio,
    /// A film.
    Video,
    /// Any other file.
    Document,
}

impl MediaKind {
    /// The word that rows and exports use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Photo => "photo",
            Self::Voice => "voice",
            Self::Audio => "audio",
            Self::Video => "video",
            Self::Document => "document",
        }
    }

    /// The kind of a row's word.
    pub fn from_word(word: &str) -> Option<Self> {
        use MediaKind::{Audio, Document, Photo, Video, Voice};
        [Photo, Voice, Audio, Video, Document].into_iter().find(|kind| kind.as_str() == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file that stands in a question to a family was sealed before these fields were there.
    #[test]
    fn a_file_of_before_reads_back() {
        let kept = r#"{"kind":"photo","reference":"p","size_bytes":null,"caption":"my page","album":null}"#;
        let read: Media = serde_json::from_str(kept).unwrap();
        assert_eq!(read, Media { caption: Some(Words::new("my page")), ..Media::new(MediaKind::Photo, "p") });
    }
}
