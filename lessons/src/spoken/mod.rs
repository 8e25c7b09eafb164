//! A text as a teacher says it: numbers, sums, measures, hours and dates in words, language by language. It changes no word that a
//! voice can say already; what it cannot say stays as it is, and is reported.

mod pace;
mod plain;
mod quantity;
mod reader;
mod tongue;

pub use pace::Pace;

use crate::Language;

/// A text for a voice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spoken {
    /// The words.
    pub words: String,
    /// Pieces of the text that were left as they are, though no voice says them surely: `§3`, `5€`.
    pub unsaid: Vec<String>,
}

/// Says a text. In a language that we have no number words for, numbers and signs stay and are all reported.
pub fn spoken(text: &str, language: &Language) -> Spoken {
    reader::read(text, tongue::of(language))
}
