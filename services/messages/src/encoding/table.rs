//! The national languages that have tables, by the names and numbers the standard gives them. What is in a table stands elsewhere.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// A national language with shift tables; its number is its National Language Identifier (3GPP TS 23.038, 6.2.1.2.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[repr(u8)]
pub enum Table {
    /// Turkish.
    Turkish = 1,
    /// Spanish: a single shift table alone.
    Spanish = 2,
    /// Portuguese.
    Portuguese = 3,
    /// Bengali and Assamese.
    Bengali = 4,
    /// Gujarati.
    Gujarati = 5,
    /// Hindi, and whatever else is written in Devanagari.
    Hindi = 6,
    /// Kannada.
    Kannada = 7,
    /// Malayalam.
    Malayalam = 8,
    /// Oriya.
    Oriya = 9,
    /// Punjabi, in Gurmukhi.
    Punjabi = 10,
    /// Tamil.
    Tamil = 11,
    /// Telugu.
    Telugu = 12,
    /// Urdu, written from right to left.
    Urdu = 13,
}

/// A name that no table has.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there is no shift table named \"{0}\"; there are {names}", names = Table::ALL.map(Table::as_str).join(", "))]
pub struct NoSuchTable(pub String);

impl Table {
    /// Every table, by its number.
    pub const ALL: [Self; 13] = [
        Self::Turkish,
        Self::Spanish,
        Self::Portuguese,
        Self::Bengali,
        Self::Gujarati,
        Self::Hindi,
        Self::Kannada,
        Self::Malayalam,
        Self::Oriya,
        Self::Punjabi,
        Self::Tamil,
        Self::Telugu,
        Self::Urdu,
    ];

    /// The National Language Identifier, 1 to 13.
    pub const fn identifier(self) -> u8 {
        self as u8
    }

    /// The table of a National Language Identifier; `None` for 0 and the reserved ones.
    pub fn of_identifier(identifier: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|table| table.identifier() == identifier)
    }

    /// Whether it has a locking shift table: Spanish has none (3GPP TS 23.038, A.3.2).
    pub const fn has_locking(self) -> bool {
        !matches!(self, Self::Spanish)
    }

    /// The name as configuration writes it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Turkish => "turkish",
            Self::Spanish => "spanish",
            Self::Portuguese => "portuguese",
            Self::Bengali => "bengali",
            Self::Gujarati => "gujarati",
            Self::Hindi => "hindi",
            Self::Kannada => "kannada",
            Self::Malayalam => "malayalam",
            Self::Oriya => "oriya",
            Self::Punjabi => "punjabi",
            Self::Tamil => "tamil",
            Self::Telugu => "telugu",
            Self::Urdu => "urdu",
        }
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Table {
    type Err = NoSuchTable;

    fn from_str(name: &str) -> Result<Self, NoSuchTable> {
        Self::ALL
            .into_iter()
            .find(|table| table.as_str().eq_ignore_ascii_case(name.trim()))
            .ok_or_else(|| NoSuchTable(name.to_owned()))
    }
}
