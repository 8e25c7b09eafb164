//! What a listener answers to "did you hear it? 1 yes 2 no 3 no radio 4 bad sound". It counts no votes.

use crate::read::fold;
use crate::words::Vocabulary;

/// A listener's answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Heard {
    /// Heard it.
    Yes,
    /// Listened, and it was not there.
    No,
    /// Had no radio: that says nothing about the programme.
    NoRadio,
    /// Heard it, badly.
    BadSound,
}

/// Reads an answer: a digit of any script, or the words for it in any language; `None` for everything else.
pub fn heard(text: &str, vocabulary: &Vocabulary) -> Option<Heard> {
    let folded = fold::words(text);
    let mut digits =
        folded.split(' ').filter(|token| token.bytes().all(|byte| byte.is_ascii_digit()) && !token.is_empty());
    match (digits.next(), digits.next()) {
        (Some("1"), None) => Some(Heard::Yes),
        (Some("2"), None) => Some(Heard::No),
        (Some("3"), None) => Some(Heard::NoRadio),
        (Some("4"), None) => Some(Heard::BadSound),
        (None, _) => vocabulary.heard(text),
        _ => None,
    }
}
