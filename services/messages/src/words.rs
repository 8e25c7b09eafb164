//! What belongs to a person: a name, words written or read, a phone number (`phone`). None of them can be printed by accident: they have no
//! `Display`, and their `Debug` shows the length alone.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::limits::NAME_CHARS_MAX;

macro_rules! private {
    ($name:ident) => {
        impl $name {
            /// The text itself. Whoever calls this answers for where it goes.
            pub fn reveal(&self) -> &str {
                &self.0
            }
        }
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({} characters)"), self.0.chars().count())
            }
        }
    };
}

/// The name of a person, trimmed, of one line.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Name(String);
private!(Name);

/// Why a text can't be a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadName {
    /// Nothing is left after trimming.
    #[error("the name is empty")]
    Empty,
    /// More than [`NAME_CHARS_MAX`] characters.
    #[error("the name is longer than {NAME_CHARS_MAX} characters")]
    TooLong,
    /// A line break or another control character.
    #[error("the name has a line break or a control character in it")]
    Control,
    /// Commas that leave open which is the given name.
    #[error("the name has commas in it, and it is not clear which is the given name")]
    Commas,
    /// Digits and signs alone: a number or a dash that slipped into the column.
    #[error("no letter stands in the name")]
    NoLetters,
}

/// What stands behind a family name and is no given name, without dots and in small letters.
const SUFFIXES: [&str; 11] = ["jr", "sr", "junior", "senior", "ii", "iii", "iv", "fils", "hijo", "filho", "esq"];

impl Name {
    /// Takes a name as a person typed it; inner runs of white space become one space, and marks that nobody
    /// sees are left out: they would make two people of one name, and an SMS twice as dear.
    pub fn new(text: &str) -> Result<Self, BadName> {
        if text.trim().chars().any(char::is_control) {
            return Err(BadName::Control);
        }
        let seen: String = text.chars().filter(|c| !is_unseen(*c)).collect();
        let name = seen.split_whitespace().collect::<Vec<_>>().join(" ");
        match name.chars().count() {
            0 => Err(BadName::Empty),
            n if n > NAME_CHARS_MAX => Err(BadName::TooLong),
            _ => Ok(Self(name)),
        }
    }

    /// Takes a name as lists write it: `Price, Ada` is Ada Price, and `Smith, Jr` is Smith. With more commas nobody knows.
    ///
    /// # Errors
    /// What can't be a name, or can be two.
    pub fn listed(text: &str) -> Result<Self, BadName> {
        let pieces = text.split([',', '،', '、', '，']).map(str::trim).filter(|piece| !piece.is_empty());
        let is_suffix = |piece: &&str| {
            let plain = piece.replace('.', "").to_lowercase();
            SUFFIXES.contains(&plain.as_str())
        };
        let (suffixes, names): (Vec<&str>, Vec<&str>) = pieces.partition(is_suffix);
        let in_order: Vec<&str> = match names.as_slice() {
            [] => return Self::new(text).and(Err(BadName::NoLetters)),
            [whole] => vec![whole],
            [family, given] => vec![given, family],
            _ => return Err(BadName::Commas),
        };
        let name = Self::new(&in_order.into_iter().chain(suffixes).collect::<Vec<_>>().join(" "))?;
        if name.0.chars().any(char::is_alphabetic) { Ok(name) } else { Err(BadName::NoLetters) }
    }

    /// What a message greets with: the first word that is more than a title or an initial, or two where the first is half a name
    /// (`عبد الله`). A title with one word behind it stays with it: `Mrs Otieno`.
    pub fn given(&self) -> &str {
        let words: Vec<&str> = self.0.split(' ').collect();
        let titles = words.iter().take_while(|word| is_title(word)).count();
        let initials = words.iter().skip(titles).take_while(|word| is_initial(word)).count();
        let (from, until) = match words.len().saturating_sub(titles + initials) {
            0 => (0, words.len().min(1)),
            1 if titles > 0 => (0, words.len()),
            _ => (titles + initials, titles + initials + 1),
        };
        let until = until + joined_to(words.get(from..).unwrap_or_default());
        let before: usize = words.iter().take(from).map(|word| word.len() + 1).sum();
        let length: usize = words.iter().take(until).skip(from).map(|word| word.len() + 1).sum();
        let given = self.0.get(before..before + length.saturating_sub(1)).unwrap_or(&self.0);
        // Б.Номин: the initial and the name in one word.
        match given.rsplit_once('.') {
            Some((initials, name)) if name.chars().count() > 1 && is_initial(&format!("{initials}.")) => name,
            _ => given,
        }
    }
}

/// Titles before a name, without dots and in small letters.
const TITLES: [&str; 22] = [
    "mr",
    "mrs",
    "ms",
    "miss",
    "dr",
    "prof",
    "rev",
    "hon",
    "sheikh",
    "mme",
    "mlle",
    "sr",
    "sra",
    "srta",
    "bw",
    "bi",
    "mwl",
    "श्री",
    "श्रीमती",
    "डॉ",
    "السيد",
    "السيدة",
];

fn is_title(word: &str) -> bool {
    let plain = word.trim_end_matches('.').to_lowercase();
    TITLES.contains(&plain.as_str())
}

/// `B.`, `J.K.`, `Б.`: a letter with a dot, or one of an alphabet with two cases alone.
fn is_initial(word: &str) -> bool {
    let letters = || word.chars().filter(|c| c.is_alphabetic());
    let dotted = word.ends_with('.') && word.split_terminator('.').all(|piece| piece.chars().count() == 1);
    let alone = word.chars().count() == 1 && letters().all(char::is_uppercase);
    letters().next().is_some() && (dotted || alone)
}

/// How many of the words behind the first belong to it.
fn joined_to(words: &[&str]) -> usize {
    let lower: Vec<String> = words.iter().take(4).map(|word| word.to_lowercase()).collect();
    match lower.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["عبد" | "أبو" | "ابو", _, ..] => 1,
        ["abd" | "abu", "al" | "el" | "ar" | "ul", _, ..] => 2,
        ["abd" | "abu" | "al" | "el", _, ..] => 1,
        _ => 0,
    }
}

/// Marks of direction, a byte order mark, a space of no width, a soft hyphen. Joiners stay: they change how Persian and Hindi are written.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{61C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

/// Words that a person wrote or will read.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Words(String);
private!(Words);

impl Words {
    /// Wraps a text.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::phone::Phone;

    #[test]
    fn debug_shows_no_word() {
        let shown = format!(
            "{:?} {:?} {:?}",
            Name::new("Nomin").unwrap(),
            Words::new("K b 6"),
            Phone::from_carrier("97699112233").unwrap()
        );
        assert_eq!(shown, "Name(5 characters) Words(5 characters) Phone(12 characters)");
    }

    #[test]
    fn a_family_name_before_a_comma_is_not_what_one_is_called() {
        for (listed, name, given) in [
            ("Price, Ada", "Ada Price", "Ada"),
            ("Price,Ada May", "Ada May Price", "Ada"),
            ("van der Berg, Jan", "Jan van der Berg", "Jan"),
            ("Smith, Jr", "Smith Jr", "Smith"),
            ("John Smith, Jr.", "John Smith Jr.", "John"),
            ("Smith, John, III", "John Smith III", "John"),
            ("Smith, Jr, John", "John Smith Jr", "John"),
            ("سعيد، أمينة", "أمينة سعيد", "أمينة"),
            ("王、明", "明 王", "明"),
            ("Бат， Номин", "Номин Бат", "Номин"),
            ("Ada,", "Ada", "Ada"),
            (", Ada", "Ada", "Ada"),
            ("Sarantuya", "Sarantuya", "Sarantuya"),
            ("Ada Price", "Ada Price", "Ada"),
        ] {
            let read = Name::listed(listed).unwrap();
            assert_eq!((read.reveal(), read.given()), (name, given), "{listed}");
        }
        assert_eq!(Name::listed("Price, Ada, Ben"), Err(BadName::Commas));
        for nobody in [" , ", "-", "123", "#1", "(?)"] {
            assert_eq!(Name::listed(nobody), Err(BadName::NoLetters), "{nobody}");
        }
    }

    #[test]
    fn nobody_is_greeted_by_a_title_or_an_initial() {
        for (name, given) in [
            ("Mrs Otieno", "Mrs Otieno"),
            ("Mrs. Mary Otieno", "Mary"),
            ("Dr. Prof. Ada Price", "Ada"),
            ("Mwl. Juma Ali", "Juma"),
            ("Б. Номин", "Номин"),
            ("Б.Номин", "Номин"),
            ("B. Nomin", "Nomin"),
            ("B Nomin", "Nomin"),
            ("J. K. Rowling", "Rowling"),
            ("J.K. Rowling", "Rowling"),
            ("Ada P.", "Ada"),
            ("A.", "A."),
            ("A. B.", "A."),
            ("Mrs", "Mrs"),
            ("Dr. A. Price", "Dr. A. Price"),
            ("عبد الله أحمد", "عبد الله"),
            ("أبو بكر محمد", "أبو بكر"),
            ("عبد", "عبد"),
            ("Abd al Rahman Ali", "Abd al Rahman"),
            ("Abdul Rahman", "Abdul"),
            ("السيدة أمينة سعيد", "أمينة"),
            ("श्रीमती सीता देवी", "सीता"),
            ("明", "明"),
            ("王 明", "王"),
            ("Bat-Erdene Bold", "Bat-Erdene"),
        ] {
            assert_eq!(Name::new(name).unwrap().given(), given, "{name}");
        }
    }

    #[test]
    fn what_nobody_sees_is_no_part_of_a_name() {
        assert_eq!(Name::new("\u{200F}أمينة سعيد\u{200E}").unwrap().reveal(), "أمينة سعيد");
        assert_eq!(Name::new("Ada\u{200B}\u{A0}Price\u{FEFF}").unwrap().reveal(), "Ada Price");
        assert_eq!(Name::new("می\u{200C}نا").unwrap().reveal(), "می\u{200C}نا");
        assert_eq!(Name::new("\u{200F}\u{FEFF}"), Err(BadName::Empty));
    }

    #[test]
    fn names_are_trimmed_and_limited() {
        assert_eq!(Name::new("  Нараа  Бат ").unwrap().reveal(), "Нараа Бат");
        assert_eq!(Name::new("Нараа Бат").unwrap().given(), "Нараа");
        assert_eq!(Name::new(" "), Err(BadName::Empty));
        assert_eq!(Name::new("a\nb"), Err(BadName::Control));
        assert_eq!(Name::new(&"x".repeat(NAME_CHARS_MAX + 1)), Err(BadName::TooLong));
    }
}
