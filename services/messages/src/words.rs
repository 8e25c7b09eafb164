//! What belongs to a person: a name, a phone number, words written or read. None of them can be printed by accident: they have no
//! `Display`, and their `Debug` shows the length alone.

use std::fmt;

use rlibphonenumber::{PHONE_NUMBER_UTIL, PhoneNumberFormat};
use serde::{Deserialize, Serialize};

use crate::limits::{NAME_CHARS_MAX, PHONE_CHARS_MAX};

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
}

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

    /// The first word: what a message greets with.
    pub fn given(&self) -> &str {
        self.0.split(' ').next().unwrap_or(&self.0)
    }
}

/// A phone number in E.164 form (`+97699112233`).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Phone(String);
private!(Phone);

/// Why a text can't be a phone number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadPhone {
    /// It can't be read as a number of that region, or of any with `+` before it.
    #[error("this can't be read as a phone number; write it with its country code, like +976 9911 2233")]
    Unreadable,
    /// It reads as a number, but no such number is given out in its country.
    #[error("no phone in that country has such a number; is a digit missing?")]
    Impossible,
}

impl Phone {
    /// Reads a number as people write it, in any script's digits. `region` is the ISO 3166 code used where no country code stands.
    pub fn parse(text: &str, region: &str) -> Result<Self, BadPhone> {
        if text.chars().count() > PHONE_CHARS_MAX {
            return Err(BadPhone::Unreadable);
        }
        let number = PHONE_NUMBER_UTIL.parse(text.trim(), region.parse().ok()).map_err(|_| BadPhone::Unreadable)?;
        if !PHONE_NUMBER_UTIL.is_valid_number(&number) {
            return Err(BadPhone::Impossible);
        }
        Ok(Self(PHONE_NUMBER_UTIL.format(&number, PhoneNumberFormat::E164).into_owned()))
    }

    /// Takes what a carrier gave as the sender: international digits, with or without `+`. A short code or an alphanumeric sender is
    /// kept as it is, for a reply may go to it.
    pub fn from_carrier(text: &str) -> Result<Self, BadPhone> {
        let text = text.trim();
        let digits = text.strip_prefix('+').unwrap_or(text);
        if digits.is_empty() || digits.len() > PHONE_CHARS_MAX || digits.chars().any(char::is_control) {
            return Err(BadPhone::Unreadable);
        }
        let international = digits.len() > 6 && digits.bytes().all(|b| b.is_ascii_digit());
        Ok(Self(if international { format!("+{digits}") } else { digits.to_owned() }))
    }

    /// The digits alone, as SMPP's address fields take them.
    pub fn digits(&self) -> &str {
        self.0.strip_prefix('+').unwrap_or(&self.0)
    }

    /// The number with all but its last two digits hidden, for a teacher's page.
    pub fn masked(&self) -> String {
        let shown: String = self.0.chars().rev().take(2).collect::<Vec<_>>().into_iter().rev().collect();
        format!("…{shown}")
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

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (text, region, want) in [
            ("9911 2233", "MN", "+97699112233"),
            ("+976-9911-2233", "KE", "+97699112233"),
            ("0712 345678", "KE", "+254712345678"),
            ("٠٧٧٠ ١٢٣ ٤٥٦٧", "IQ", "+9647701234567"),
        ] {
            assert_eq!(Phone::parse(text, region).unwrap().reveal(), want, "{text}");
        }
        assert_eq!(Phone::parse("hello", "MN"), Err(BadPhone::Unreadable));
        assert_eq!(Phone::parse("0712 34567", "KE"), Err(BadPhone::Impossible));
    }

    #[test]
    fn a_carriers_sender_keeps_short_codes() {
        assert_eq!(Phone::from_carrier("97699112233").unwrap().reveal(), "+97699112233");
        assert_eq!(Phone::from_carrier("20851").unwrap().reveal(), "20851");
        assert_eq!(Phone::from_carrier("+97699112233").unwrap().digits(), "97699112233");
        assert!(Phone::from_carrier("").is_err());
    }

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
    fn names_are_trimmed_and_limited() {
        assert_eq!(Name::new("  Нараа  Бат ").unwrap().reveal(), "Нараа Бат");
        assert_eq!(Name::new("Нараа Бат").unwrap().given(), "Нараа");
        assert_eq!(Name::new(" "), Err(BadName::Empty));
        assert_eq!(Name::new("a\nb"), Err(BadName::Control));
        assert_eq!(Name::new(&"x".repeat(NAME_CHARS_MAX + 1)), Err(BadName::TooLong));
    }
}
