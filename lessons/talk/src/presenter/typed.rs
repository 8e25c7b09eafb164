//! What a presenter's typed words ask of a recording. Words that ask nothing of it are read like anybody's.

use text::words::{Catalogue, Reserved};
use text::{Language, fold};

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Wish {
    /// Record this lesson.
    Record(String),
    /// Show these lines.
    Lines { first: u32, last: u32 },
    /// The lines on show once more.
    Again,
    /// The next line.
    Next,
    /// Enough for now.
    Stop,
}

/// Letters of the shortest word that may stand before a line's number: shorter ones are letters of tasks.
const WORD_CHARS_MIN: usize = 3;

/// What the words ask. Where learners answer on the same phone (`is_shared`), bare numbers are their answers, and STOP means everything.
pub(super) fn wish(text: &str, language: &Language, catalogue: &Catalogue, is_shared: bool) -> Option<Wish> {
    if let Some(name) = recorded(text) {
        return Some(Wish::Record(name.to_owned()));
    }
    let words = fold::words(text.trim().trim_start_matches('/'));
    let says = |key: &str| {
        [language, &Language::english()].into_iter().any(|l| fold::words(&catalogue.say(l, key, &[])) == words)
    };
    match () {
        () if says("record-again") => Some(Wish::Again),
        () if says("record-next") => Some(Wish::Next),
        () if !is_shared && (says("record-stop") || catalogue.vocabulary().reserved(text) == Some(Reserved::Stop)) => {
            Some(Wish::Stop)
        }
        () => lines(&fold::plain(text), is_shared),
    }
}

/// What stands behind `/record`, or behind `/record@OurBot`.
pub(super) fn recorded(text: &str) -> Option<&str> {
    let text = text.trim();
    let (command, name) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    let bot = command.strip_prefix("/record")?;
    (bot.is_empty() || bot.starts_with('@')).then(|| name.trim())
}

/// `lines 7-9`, `line 7`, in whatever language the word is.
fn lines(text: &str, is_shared: bool) -> Option<Wish> {
    let text = text.trim().trim_end_matches('.');
    let is_digit = |c: char| c.is_ascii_digit();
    let begin = text.find(is_digit)?;
    let (word, numbers) = text.split_at_checked(begin)?;
    let named = word.trim().chars().count() >= WORD_CHARS_MIN && word.trim().chars().all(|c| !c.is_whitespace());
    if !(named || word.is_empty() && !is_shared) {
        return None;
    }
    let number = |digits: &str| digits.trim().parse::<u32>().ok();
    let (first, last) =
        numbers.split_once('-').map_or((number(numbers), number(numbers)), |(a, b)| (number(a), number(b)));
    Some(Wish::Lines { first: first?, last: last? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_ask_what_they_say() {
        let lines = |first, last| Some(Wish::Lines { first, last });
        let catalogue = Catalogue::builtin();
        let swahili = Language::new("sw").unwrap();
        for (text, alone, shared) in [
            ("/record Maths-12", Some(Wish::Record("Maths-12".into())), Some(Wish::Record("Maths-12".into()))),
            (" /record@School12Bot  div-1 ", Some(Wish::Record("div-1".into())), Some(Wish::Record("div-1".into()))),
            ("/record", Some(Wish::Record(String::new())), Some(Wish::Record(String::new()))),
            ("/recorder", None, None),
            ("lines 7-9", lines(7, 9), lines(7, 9)),
            ("Line 7.", lines(7, 7), lines(7, 7)),
            ("mistari ٧ – ٩", lines(7, 9), lines(7, 9)),
            ("7-9", lines(7, 9), None),
            ("7", lines(7, 7), None),
            ("K 7", None, None),
            ("KM 7", None, None),
            ("the first 7", None, None),
            ("lines 7-9-11", None, None),
            ("lines 99999999999", None, None),
            ("again", Some(Wish::Again), Some(Wish::Again)),
            ("/next", Some(Wish::Next), Some(Wish::Next)),
            ("STOP", Some(Wish::Stop), None),
            ("Good morning", None, None),
        ] {
            assert_eq!(wish(text, &swahili, &catalogue, false), alone, "{text}, alone");
            assert_eq!(wish(text, &swahili, &catalogue, true), shared, "{text}, shared");
        }
    }
}
