//! What an edited message said before.

use messages::Words;
use messages::arrival::{Arrived, Media, MediaKind, Odd, OddKind};
use talk::view::Earlier;

fn text(message: impl Into<Option<i64>>, edited: bool, words: &str) -> Arrived {
    Arrived::Text { words: Words::new(words), sent_ms: None, edited, forwarded: false, message: message.into() }
}

fn photo(message: i64, edited: bool, caption: Option<&str>, unique: &str) -> Arrived {
    let (caption, unique) = (caption.map(Words::new), Some(unique.to_owned()));
    // The reference of one and the same file changes from update to update.
    let reference = format!("{unique:?} {edited}");
    Arrived::Media(Media { caption, unique, edited, message: Some(message), ..Media::new(MediaKind::Photo, reference) })
}

fn odd(message: i64, edited: bool, words: &str) -> Arrived {
    let words = (!words.is_empty()).then(|| Words::new(words));
    Arrived::Odd(Odd { kind: OddKind::Animation, words, forwarded: false, edited, message: Some(message) })
}

#[test]
fn the_newest_of_the_same_message_counts() {
    let start = || Arrived::Start { token: None };
    let before =
        || vec![text(8, false, "K a"), text(7, true, "K c"), start(), text(7, false, "K b"), text(None, false, "x")];
    let words = |edit: &Arrived| Earlier::of(edit, before()).map(|earlier| earlier.words.reveal().to_owned());
    for (edit, want) in [
        (text(7, true, "STOP"), Some("K c")),
        (text(8, true, "STOP"), Some("K a")),
        (odd(8, true, ""), Some("K a")),
        (text(9, true, "STOP"), None),
        (text(7, false, "STOP"), None),
        (text(None, true, "STOP"), None),
        (Arrived::Start { token: None }, None),
    ] {
        assert_eq!(words(&edit).as_deref(), want, "{edit:?}");
    }
}

#[test]
fn an_edit_that_changes_no_word_and_no_file_says_the_same() {
    for (before, edit, same) in [
        (text(7, false, "K b"), text(7, true, " K b\n"), true),
        (text(7, false, "K b"), text(7, true, "k b"), false),
        (text(7, false, "K b"), text(7, true, "STOP"), false),
        (text(7, false, "K b"), photo(7, true, Some("K b"), "p"), false),
        (photo(7, false, Some("page 1"), "p"), photo(7, true, Some("page 1 "), "p"), true),
        (photo(7, false, Some("page 1"), "p"), photo(7, true, Some("page 1"), "q"), false),
        (photo(7, false, Some("page 1"), "p"), photo(7, true, None, "p"), false),
        (photo(7, false, None, "p"), photo(7, true, None, "p"), true),
        (odd(7, false, ""), odd(7, true, ""), true),
        (odd(7, false, ""), odd(7, true, "STOP"), false),
    ] {
        let earlier = Earlier::of(&edit, [before.clone()]).unwrap();
        assert_eq!(earlier.says_the_same(&edit), same, "{before:?} {edit:?}");
    }
}
