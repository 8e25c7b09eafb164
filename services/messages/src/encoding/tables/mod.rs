//! The tables of 3GPP TS 23.038: the default alphabet (6.2.1), its extension (6.2.1.1) and the national languages (Annex A), as data.
//!
//! Another language is another file here and one line in [`locking`], one in [`single`].

mod bengali;
mod default;
mod gujarati;
mod hindi;
mod kannada;
mod layout;
mod malayalam;
mod oriya;
mod portuguese;
mod punjabi;
mod spanish;
mod tamil;
mod telugu;
mod turkish;
mod urdu;

use super::{septets::Septets, table::Table};

/// The default alphabet (6.2.1), or the language's locking shift table (A.3); `None` where the language has none (Spanish).
pub fn locking(table: Option<Table>) -> Option<&'static Septets> {
    match table {
        None => Some(&default::ALPHABET),
        Some(Table::Turkish) => Some(&turkish::LOCKING),
        Some(Table::Spanish) => None,
        Some(Table::Portuguese) => Some(&portuguese::LOCKING),
        Some(Table::Bengali) => Some(&bengali::LOCKING),
        Some(Table::Gujarati) => Some(&gujarati::LOCKING),
        Some(Table::Hindi) => Some(&hindi::LOCKING),
        Some(Table::Kannada) => Some(&kannada::LOCKING),
        Some(Table::Malayalam) => Some(&malayalam::LOCKING),
        Some(Table::Oriya) => Some(&oriya::LOCKING),
        Some(Table::Punjabi) => Some(&punjabi::LOCKING),
        Some(Table::Tamil) => Some(&tamil::LOCKING),
        Some(Table::Telugu) => Some(&telugu::LOCKING),
        Some(Table::Urdu) => Some(&urdu::LOCKING),
    }
}

/// The default extension table (6.2.1.1), or the language's single shift table (A.2).
pub fn single(table: Option<Table>) -> &'static Septets {
    match table {
        None => &default::EXTENSION,
        Some(Table::Turkish) => &turkish::SINGLE,
        Some(Table::Spanish) => &spanish::SINGLE,
        Some(Table::Portuguese) => &portuguese::SINGLE,
        Some(Table::Bengali) => &bengali::SINGLE,
        Some(Table::Gujarati) => &gujarati::SINGLE,
        Some(Table::Hindi) => &hindi::SINGLE,
        Some(Table::Kannada) => &kannada::SINGLE,
        Some(Table::Malayalam) => &malayalam::SINGLE,
        Some(Table::Oriya) => &oriya::SINGLE,
        Some(Table::Punjabi) => &punjabi::SINGLE,
        Some(Table::Tamil) => &tamil::SINGLE,
        Some(Table::Telugu) => &telugu::SINGLE,
        Some(Table::Urdu) => &urdu::SINGLE,
    }
}

/// The default alphabet, which is always there.
pub const fn default_alphabet() -> &'static Septets {
    &default::ALPHABET
}

/// The extension of the default alphabet, which is always there.
pub const fn default_extension() -> &'static Septets {
    &default::EXTENSION
}
