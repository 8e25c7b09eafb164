//! Which choice a person means: by the label that the message showed, by a letter of another script in its place, or by the choice's own
//! words. Where two are possible it gives both.

use text::{Language, fold};

/// Rows of letters that label choices somewhere, each from the first choice on; `·` stands for no letter. What one keypad has in place of
/// another's letter, by look or by sound, is a row too: Cyrillic В is the third of А Б В, and looks like the second of A B C.
const ROWS: [&str; 14] = [
    "abcdef",
    "абвгде",
    "авс·е·", // Cyrillic letters that look like Latin ones
    "···д·ф", // Cyrillic letters that sound like Latin ones
    "αβγδεζ",
    "ابتثجح",
    "أبجدهو", // the old order, in which Arabic labels lists
    "कखगघङच",
    "अबसद··", // the letters that Hindi papers put for A B C D
    "কখগঘঙচ",
    "ሀለሐመሠረ",
    "אבגדהו",
    "กขคงจฉ",
    "աբգդեզ",
];

/// Letters as people write their names, by language, folded, each with the place of its choice. Never a word of that language.
const NAMES: [(&str, &str, usize); 10] = [
    ("en", "bee", 1),
    ("en", "cee", 2),
    ("en", "dee", 3),
    ("fr", "be", 1),
    ("fr", "bé", 1),
    ("fr", "bee", 1),
    ("sw", "bi", 1),
    ("ar", "باء", 1),
    ("ar", "بي", 1),
    ("ar", "سي", 2),
];

/// Every choice, from 0, that this text can mean.
pub fn choices_meant(text: &str, choices: &[String], language: &Language) -> Vec<usize> {
    let typed = fold::words(text);
    let by_words = (0..).zip(choices).filter(|(_, choice)| !typed.is_empty() && fold::words(choice) == typed);
    let mut meant: Vec<usize> = by_words.map(|(at, _)| at).collect();
    if meant.is_empty() {
        let base = language.base();
        meant.extend(NAMES.iter().filter(|(of, name, _)| *of == base && *name == typed).map(|(_, _, at)| *at));
    }
    let mut characters = typed.chars();
    if let (Some(label), None) = (characters.next(), characters.next()) {
        match label.to_digit(10) {
            // Where letters were shown, a digit is the choice itself or an item's number, never a place.
            Some(digit) if !language.labels_with_letters() => meant.extend((digit as usize).checked_sub(1)),
            Some(_) => {}
            None => meant.extend(ROWS.iter().filter_map(|row| row.chars().position(|c| c == label))),
        }
    }
    meant.retain(|at| *at < choices.len());
    meant.sort_unstable();
    meant.dedup();
    meant
}

/// Whether a character labels a choice somewhere.
pub(super) fn is_label(c: char) -> bool {
    let folded = fold::words(&c.to_string());
    let mut folded = folded.chars();
    matches!((folded.next(), folded.next()), (Some(c), None) if c != '·' && ROWS.iter().any(|row| row.contains(c)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_is_folded_to_the_labels_shown() {
        for (typed, choices, language, want) in [
            ("b", "5 6 8", "en", "1"),
            ("B.", "5 6 8", "en", "1"),
            ("ｂ", "5 6 8", "en", "1"),
            ("б", "5 6 8", "en", "1"),
            ("в", "5 6 8", "en", "1 2"),
            ("В", "5 6", "en", "1"),
            ("с", "5 6 8", "en", "2"),
            ("2", "5 6 8", "mn", "1"),
            ("б", "5 6 8", "mn", "1"),
            ("в", "5 6 8", "mn", "1 2"),
            ("6", "5 6 8", "mn", "1"),
            ("6", "5 6 8", "en", "1"),
            ("2", "2 3 4", "en", "0"),
            ("2", "2 3 4", "mn", "0 1"),
            ("2", "cat dog", "en", ""),
            ("dog", "cat dog", "en", "1"),
            ("bee", "5 6 8", "en", "1"),
            ("bee", "bee dog", "en", "0"),
            ("Bé", "5 6 8", "fr", "1"),
            ("bi", "5 6 8", "mn", ""),
            ("२", "5 6 8", "hi", "1"),
            ("ख", "5 6 8", "hi", "1"),
            ("٢", "5 6 8", "ar", "1"),
            ("ج", "5 6 8 9", "ar", "2"),
            ("e", "5 6 8", "en", ""),
            ("7", "5 6 8", "mn", ""),
            ("0", "5 6 8", "mn", ""),
            ("", "5 6 8", "en", ""),
        ] {
            let choices: Vec<String> = choices.split(' ').map(str::to_owned).collect();
            let meant = choices_meant(typed, &choices, &Language::new(language).unwrap());
            let meant: Vec<String> = meant.iter().map(ToString::to_string).collect();
            assert_eq!(meant.join(" "), want, "{typed} of {choices:?} in {language}");
        }
    }
}
