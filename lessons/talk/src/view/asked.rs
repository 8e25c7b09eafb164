//! What we asked a phone, and what an answer to it can be.

use course::marking::Reading;
use messages::arrival::Media;
use messages::{PersonId, TaskId, Words};
use serde::{Deserialize, Serialize};

use super::scope::StopScope;

/// A question of ours that waits for its answer: kept sealed, whole, as JSON. One per handset; a newer one replaces it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Asked {
    /// What we asked.
    pub question: Asking,
    /// When it was asked, milliseconds UTC.
    pub asked_ms: i64,
    /// From when it counts as never asked, milliseconds UTC.
    pub until_ms: i64,
}

/// What we ask a family back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "asking", rename_all = "snake_case")]
pub enum Asking {
    /// Who is this? The kept words are read again when we know.
    Who {
        /// What they wrote.
        words: Words,
        /// What they sent, if it was a file.
        media: Option<Media>,
        /// Whom we offered, as 1, 2, 3 …; 9 is someone else.
        people: Vec<PersonId>,
    },
    /// A stop word came while a word had to be spelt: 1 is an answer, 2 is STOP. Without an answer it is STOP.
    AnswerOrStop {
        /// What they wrote.
        words: Words,
    },
    /// A 9 came from a handset that never answered, while a number is asked: 1 is an answer, 2 is "not my child".
    AnswerOrWrong {
        /// What they wrote.
        words: Words,
    },
    /// A reserved word came that may be an answer of an open question: 1 is an answer, 2 is what the word asks for.
    AnswerOrWord {
        /// What they wrote.
        words: Words,
        /// What the word asks for, as [`text::words::Reserved::as_str`] names it.
        reserved: String,
    },
    /// Something near to STOP came: yes, or STOP, is one.
    Stop,
    /// An answer fits several tasks of one child: 1 is the first, 2 the second …
    Which {
        /// What they wrote.
        words: Words,
        /// What they sent, if it was a file.
        #[serde(default)]
        media: Option<Media>,
        /// The tasks that we offered.
        tasks: Vec<TaskId>,
    },
    /// What of the STOP was not meant: option 1 is the first scope, 2 the second …; the one after the last keeps all.
    StopScope {
        /// What we offered to stop instead of everything.
        options: Vec<StopScope>,
    },
    /// Answers that can be read in more than one way: the first is asked, the others wait for their turn.
    Meaning {
        /// What is still unclear.
        unclear: Vec<Unclear>,
    },
    /// After a long silence the number may have another owner: are you still the family of N.?
    Family {
        /// What they wrote.
        words: Words,
        /// What they sent, if it was a file.
        #[serde(default)]
        media: Option<Media>,
    },
}

impl Asking {
    /// The file that is kept with the question, for nobody has it until the question is answered.
    pub fn file(&self) -> Option<&Media> {
        match self {
            Self::Who { media, .. } | Self::Which { media, .. } | Self::Family { media, .. } => media.as_ref(),
            _ => None,
        }
    }
}

/// An answer as far as it was understood.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Understood {
    /// The item, from 1.
    pub item: u32,
    /// What they wrote for it.
    pub raw: Words,
    /// The ways to read it; two or more, and we ask.
    pub readings: Vec<Reading>,
    /// Whether it is not right and may be the right one said otherwise, so that it is asked back. Nothing that is kept is so.
    #[serde(skip)]
    pub may_be_right: bool,
}

/// Answers for one task that can be read in more than one way.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Unclear {
    /// The task.
    pub task: TaskId,
    /// What was offered, as 1 and 2; where it is one alone, its answers have several readings themselves.
    pub ways: Vec<Vec<Understood>>,
}
