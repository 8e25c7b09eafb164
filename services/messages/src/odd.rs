//! What a chat can carry besides words and files: a sticker, a place on the map, a poll. No answer is read out of it; a person sees that it
//! came.

use serde::{Deserialize, Serialize};

use crate::words::Words;

/// Something that is neither words nor a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Odd {
    /// What it is.
    pub kind: OddKind,
    /// Words in it or under it: a sticker's emoji, a poll's question, a caption. Never a contact's or a place's data.
    pub words: Option<Words>,
    /// Whether it was forwarded.
    pub forwarded: bool,
    /// Whether it is an edit of an earlier message.
    pub edited: bool,
    /// The carrier's id of the message within its chat: an edit has that of what it changes.
    pub message: Option<i64>,
}

/// Kinds of what is neither words nor a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OddKind {
    /// A sticker.
    Sticker,
    /// A place on the map, also one that moves.
    Place,
    /// A name and a number out of a phone's list.
    Contact,
    /// A poll or a quiz.
    Poll,
    /// A dice, a ball or a dart that the carrier throws.
    Dice,
    /// A game.
    Game,
    /// A picture or film that goes after a day, passed on.
    Story,
    /// A short film without sound that plays by itself.
    Animation,
    /// Pictures or films that cost money to open.
    PaidMedia,
    /// A list of things to do.
    Checklist,
    /// A kind that carriers have and this program does not know.
    Unknown,
}

impl OddKind {
    /// Each of them.
    pub const ALL: [Self; 11] = [
        Self::Sticker,
        Self::Place,
        Self::Contact,
        Self::Poll,
        Self::Dice,
        Self::Game,
        Self::Story,
        Self::Animation,
        Self::PaidMedia,
        Self::Checklist,
        Self::Unknown,
    ];

    /// The word that rows and exports use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Sticker => "sticker",
            Self::Place => "place",
            Self::Contact => "contact",
            Self::Poll => "poll",
            Self::Dice => "dice",
            Self::Game => "game",
            Self::Story => "story",
            Self::Animation => "animation",
            Self::PaidMedia => "paid_media",
            Self::Checklist => "checklist",
            Self::Unknown => "unknown_kind",
        }
    }
}
