//! A phone number, and the only reader of one: a cell, an option or a line holds one number and nothing else, or it is refused by the name
//! of what it holds. A number that is half understood would be another family's.

mod network;
mod written;

use std::fmt;

use rlibphonenumber::{PHONE_NUMBER_UTIL, PhoneNumberFormat};
use serde::{Deserialize, Serialize};

use crate::limits::PHONE_CHARS_MAX;
pub use network::NumberForm;
use written::Written;

/// A phone number in E.164 form (`+97699112233`). It can't be printed by accident: it has no `Display`, and its `Debug` shows the length.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Phone(String);

impl fmt::Debug for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Phone({} characters)", self.0.chars().count())
    }
}

/// Why a text is not one phone number. Its text quotes nothing of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this holds {}; {}", self.holds(), self.remedy())]
pub enum BadPhone {
    /// Nothing but white space.
    Empty,
    /// `1701234567.0`: a spreadsheet's number.
    Decimal,
    /// `1.70123E+09`: a spreadsheet's number, its last digits mostly lost.
    Rounded,
    /// `2026-11-30`: a day.
    Date,
    /// More than one number, or two endings of one.
    Two,
    /// `ext 5`, `x5`, `#5`: a number behind a number.
    Extension,
    /// Letters, with a number or without.
    Letters,
    /// A sign that no phone number has.
    Signs,
    /// Digits that no region's numbers look like.
    Unreadable,
    /// It reads as a number, but no such number is given out in its country.
    Impossible,
}

impl BadPhone {
    /// What stands there, to follow "this cell holds".
    pub fn holds(self) -> &'static str {
        match self {
            Self::Empty => "no phone number",
            Self::Decimal => "a number with a decimal point",
            Self::Rounded => "a number that the spreadsheet has shortened, and its last digits may be lost",
            Self::Date => "a date",
            Self::Two => "two phone numbers, or two endings of one",
            Self::Extension => "a phone number with an extension",
            Self::Letters => "letters",
            Self::Signs => "a sign that no phone number has",
            Self::Unreadable => "digits that can't be read as a phone number",
            Self::Impossible => "a number that no phone in that country has",
        }
    }

    /// What to do about it, without a full stop.
    pub fn remedy(self) -> &'static str {
        match self {
            Self::Empty => "write the number with its country code, like +976 9911 2233",
            Self::Decimal => {
                "format the column as text, and see that all digits of the number are there and none is added"
            }
            Self::Rounded => "format the column as text, then type the number again with all its digits",
            Self::Date => {
                "write the phone number there; a spreadsheet makes dates of numbers with dashes unless the column is text"
            }
            Self::Two => "keep one number here, and give the other a place of its own",
            Self::Extension => "messages reach no extension: write the number of a mobile phone alone",
            Self::Letters => "write the number alone, with digits; what else is worth knowing has its own column",
            Self::Signs => "write the number with digits, spaces and dashes, and a + before its country code",
            Self::Unreadable => "write it with its country code, like +976 9911 2233",
            Self::Impossible => {
                "see whether a digit is missing or too many; with a country code, like +976 9911 2233, any country is understood"
            }
        }
    }
}

impl Phone {
    /// Reads one number as people write it, in any script's digits. `region` is the ISO 3166 code used where no country code stands.
    ///
    /// # Errors
    /// What else than one number stands there.
    pub fn parse(text: &str, region: &str) -> Result<Self, BadPhone> {
        let written = Written::read(text)?;
        let digits = written.dialled();
        if digits.chars().count() > PHONE_CHARS_MAX {
            return Err(written.two_or(BadPhone::Unreadable, region));
        }
        Self::dialled(&digits, region).map_err(|bad| written.two_or(bad, region))
    }

    /// Reads digits, with or without a `+` before them.
    fn dialled(digits: &str, region: &str) -> Result<Self, BadPhone> {
        // 00 stands for + in most of the world, and no country's own numbers begin with it.
        if let Some(international) = digits.strip_prefix("00")
            && let Ok(phone) = Self::found(&format!("+{international}"), region)
        {
            return Ok(phone);
        }
        Self::found(digits, region)
    }

    fn found(digits: &str, region: &str) -> Result<Self, BadPhone> {
        let number = PHONE_NUMBER_UTIL.parse(digits, region.parse().ok()).map_err(|_| BadPhone::Unreadable)?;
        if !PHONE_NUMBER_UTIL.is_valid_number(&number) {
            return Err(BadPhone::Impossible);
        }
        Ok(Self(PHONE_NUMBER_UTIL.format(&number, PhoneNumberFormat::E164).into_owned()))
    }

    /// Takes what a carrier gave as the sender: international digits, with or without `+`. A short code or an alphanumeric sender is
    /// kept as it is, for a reply may go to it.
    ///
    /// # Errors
    /// It is empty, too long, or has a control character.
    pub fn from_carrier(text: &str) -> Result<Self, BadPhone> {
        let text = text.trim();
        let digits = text.strip_prefix('+').unwrap_or(text);
        if digits.is_empty() || digits.len() > PHONE_CHARS_MAX || digits.chars().any(char::is_control) {
            return Err(BadPhone::Unreadable);
        }
        let international = digits.len() > 6 && digits.bytes().all(|b| b.is_ascii_digit());
        Ok(Self(if international { format!("+{digits}") } else { digits.to_owned() }))
    }

    /// The number itself. Whoever calls this answers for where it goes.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// The digits alone, as SMPP's address fields take them.
    pub fn digits(&self) -> &str {
        self.0.strip_prefix('+').unwrap_or(&self.0)
    }

    /// The number with all but its last two digits hidden, for a teacher's page.
    pub fn masked(&self) -> String {
        self.ending(2)
    }

    /// The number's last digits, by which somebody who knows the number knows it again.
    pub fn ending(&self, digits: usize) -> String {
        let from = self.0.char_indices().rev().take(digits).last().map_or(0, |(at, _)| at);
        format!("…{}", self.0.get(from..).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests;
