//! Recording a lesson by phone: one line of its script is shown, the presenter answers with a voice message, and so on to the end, with
//! any pause in between. Pure: the store knows who presents and where they stand, and writes what follows. It never listens to a take.

mod decide;
mod named;
mod onward;
mod page;
mod press;
mod progress;
mod typed;

use course::Course;
use forms::script::{Script, script};
use messages::PersonId;
use text::Language;
use text::words::Catalogue;

pub use decide::{Desk, about, decide};
pub use onward::{Onward, onward};
pub use page::{Advice, HeardTake, Misfit, Page, Unusable};

use crate::effect::Stand;

/// Somebody of the school's staff, in the chat that is theirs. Nobody else can record.
#[derive(Clone, Debug)]
pub struct Presenter {
    /// Who.
    pub person: PersonId,
    /// The language that they read.
    pub language: Language,
    /// Where they stand; `None` where nothing is being recorded.
    pub at: Option<Stand>,
}

/// A take that was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// By what it is taken back.
    pub number: i64,
    /// Its first line, from 1.
    pub line: u32,
    /// How many lines.
    pub lines: u32,
    /// Digest of the words that were to be read ([`Script::words_digest`]).
    pub words: String,
    /// Digest of the recording.
    pub media: String,
}

/// The script that a presenter stands in; `None` where its lesson is no longer taught, or not in that language.
pub fn script_of(course: &Course, stand: &Stand, catalogue: &Catalogue) -> Option<Script> {
    let lesson = course.lessons.iter().find(|lesson| course.id == stand.course && lesson.id == stand.lesson)?;
    let text = lesson.texts.get(&stand.language)?;
    Some(script(text, &stand.language, &course.subject, course.pace(&stand.language), catalogue))
}
