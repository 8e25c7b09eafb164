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
}

/// What stands behind a family name and is no given name, without dots and in small letters.
const SUFFIXES: [&str; 11] = ["jr", "sr", "junior", "senior", "ii", "iii", "iv", "fils", "hijo", "filho", "esq"];

impl Name {
    /// Takes a name as a person typed it; inner runs of white space become one space.
    pub fn new(text: &str) -> Result<Self, BadName> {
        if text.trim().chars().any(char::is_control) {
            return Err(BadName::Control);
        }
        let name = text.split_whitespace().collect::<Vec<_>>().join(" ");
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
            [] => return Self::new(text),
            [whole] => vec![whole],
            [family, given] => vec![given, family],
            _ => return Err(BadName::Commas),
        };
        Self::new(&in_order.into_iter().chain(suffixes).collect::<Vec<_>>().join(" "))
    }

    /// The first word: what a message greets with.
    pub fn given(&self) -> &str {
        self.0.split(' ').next().unwrap_or(&self.0)
    }
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
        assert_eq!(Name::listed(" , "), Name::new(" , "));
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
