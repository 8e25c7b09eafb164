//! What a recording by phone leaves to be written.

use messages::PersonId;
use messages::arrival::Media;
use text::Language;

/// A place in a script.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stand {
    /// The course's short name.
    pub course: String,
    /// The lesson's id in it.
    pub lesson: String,
    /// In which language it is recorded.
    pub language: Language,
    /// The first line on show, from 1.
    pub line: u32,
    /// How many lines are on show, to be said in one go.
    pub lines: u32,
}

/// What a recording leaves to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// The presenter stands here from now on; `None` ends the recording.
    Stand(Option<Stand>),
    /// The presenter does not want this take.
    Drop(i64),
    /// A voice message came: it is fetched, looked at, kept and answered later.
    Take(Spoken),
}

/// A voice message of a presenter's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spoken {
    /// Who spoke.
    pub person: PersonId,
    /// Which lines were on show.
    pub stand: Stand,
    /// Digest of their words.
    pub words: String,
    /// The file, which lies with the carrier.
    pub media: Media,
}
