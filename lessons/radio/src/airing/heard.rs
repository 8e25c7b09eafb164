//! What a listener answers to "did you hear it? 1 yes 2 no 3 no radio 4 bad sound". It counts no votes.

use text::fold;
use text::words::{ListenerAnswer, Vocabulary};

/// Reads an answer: a digit of any script, or the words for it in any language; `None` for everything else.
pub fn heard(text: &str, vocabulary: &Vocabulary) -> Option<ListenerAnswer> {
    let folded = fold::words(text);
    let mut digits =
        folded.split(' ').filter(|token| token.bytes().all(|byte| byte.is_ascii_digit()) && !token.is_empty());
    match (digits.next(), digits.next()) {
        (Some("1"), None) => Some(ListenerAnswer::Yes),
        (Some("2"), None) => Some(ListenerAnswer::No),
        (Some("3"), None) => Some(ListenerAnswer::NoRadio),
        (Some("4"), None) => Some(ListenerAnswer::BadSound),
        (None, _) => vocabulary.heard(text),
        _ => None,
    }
}
