//! Encodings of an SMS (3GPP TS 23.038): GSM 7 bit with its national tables, and UCS-2. It turns characters into units and back; how
//! units become parts is the business of [`crate::pack`].

mod alphabet;
mod septets;
mod table;
mod tables;

use serde::{Deserialize, Serialize};

pub use alphabet::{Alphabet, UNREADABLE};
pub use septets::ESCAPE;
pub use table::{NoSuchTable, Table};

/// How a message's characters become units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Encoding {
    /// GSM 7 bit (3GPP TS 23.038, 6.2.1); its unit is the septet.
    Gsm7 {
        /// The locking shift table instead of the default alphabet.
        locking: Option<Table>,
        /// The single shift table instead of the default extension.
        single: Option<Table>,
    },
    /// UCS-2 (6.2.3), sent as UTF-16BE; its unit is 16 bits.
    Ucs2,
}

impl Encoding {
    /// GSM 7 bit with the default alphabet and its extension.
    pub const PLAIN: Self = Self::Gsm7 { locking: None, single: None };

    /// Whether it is the default alphabet, which every phone reads without an announcement.
    pub fn is_plain(self) -> bool {
        self == Self::PLAIN
    }
}

/// Why octets are no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Undecodable {
    /// A GSM 7 bit payload holds an octet above 127.
    #[error("octet {at} is no septet")]
    NotASeptet {
        /// Which octet, from 0.
        at: usize,
    },
    /// A UCS-2 payload has half a unit at its end.
    #[error("the last 16-bit unit is cut in half")]
    HalfUnit,
    /// A surrogate without its partner.
    #[error("16-bit unit {at} is half a character")]
    LoneSurrogate {
        /// Which unit, from 0.
        at: usize,
    },
}

/// Reads a payload: unpacked septets, one to an octet, or UTF-16BE. A septet that the tables leave free reads as [`UNREADABLE`].
pub fn decode(payload: &[u8], encoding: Encoding) -> Result<String, Undecodable> {
    match encoding {
        Encoding::Gsm7 { locking, single } => match payload.iter().position(|&octet| octet > 0x7F) {
            Some(at) => Err(Undecodable::NotASeptet { at }),
            None => Ok(Alphabet::new(locking, single).read(payload)),
        },
        Encoding::Ucs2 => decode_ucs2(payload),
    }
}

fn decode_ucs2(payload: &[u8]) -> Result<String, Undecodable> {
    let (pairs, half) = payload.as_chunks::<2>();
    if !half.is_empty() {
        return Err(Undecodable::HalfUnit);
    }
    let mut text = String::with_capacity(payload.len());
    let mut at = 0;
    for character in char::decode_utf16(pairs.iter().copied().map(u16::from_be_bytes)) {
        let character = character.map_err(|_| Undecodable::LoneSurrogate { at })?;
        at += character.len_utf16();
        text.push(character);
    }
    Ok(text)
}

/// Reads whatever can be read of a payload, with [`UNREADABLE`] in place of the rest.
pub fn decode_lossy(payload: &[u8], encoding: Encoding) -> String {
    match encoding {
        Encoding::Gsm7 { locking, single } => Alphabet::new(locking, single).read(payload),
        Encoding::Ucs2 => {
            let (pairs, half) = payload.as_chunks::<2>();
            let units = pairs.iter().copied().map(u16::from_be_bytes);
            let whole = char::decode_utf16(units).map(|character| character.unwrap_or(UNREADABLE));
            whole.chain(half.iter().map(|_| UNREADABLE)).collect()
        }
    }
}

/// Writes UTF-16BE.
pub fn encode_ucs2(text: &str) -> Vec<u8> {
    let mut octets = Vec::with_capacity(text.len() * 2);
    octets.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    octets
}
