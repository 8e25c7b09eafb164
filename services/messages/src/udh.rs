//! The user data header of an SMS (3GPP TS 23.040, 9.2.3.24): which part of a long message this is, and which tables it is written in.
//! Other elements are passed over.

use serde::{Deserialize, Serialize};

use crate::encoding::Table;

/// Concatenation with an 8-bit reference (9.2.3.24.1).
const CONCATENATED_8: u8 = 0x00;
/// Concatenation with a 16-bit reference (9.2.3.24.8).
const CONCATENATED_16: u8 = 0x08;
/// National language single shift (9.2.3.24.15).
const SINGLE_SHIFT: u8 = 0x24;
/// National language locking shift (9.2.3.24.16).
const LOCKING_SHIFT: u8 = 0x25;

/// Width of the reference that the parts of one message share (3GPP TS 23.040, 9.2.3.24.1 and 9.2.3.24.8).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Reference {
    /// 8 bits: 153 septets or 67 units to a part; the reference comes round after 256 messages.
    #[default]
    Eight,
    /// 16 bits: 152 septets or 66 units to a part.
    Sixteen,
}

/// Which part of which message: made by [`Concatenation::new`] alone, so that the number is never 0 nor past the total.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Concatenation {
    reference: u16,
    width: Reference,
    total: u8,
    number: u8,
}

impl Concatenation {
    /// From a header, or from the `sar_*` parameters of SMPP 3.4 (5.3.2.22 to 5.3.2.24), which count as 16-bit.
    pub fn new(reference: u16, width: Reference, total: u8, number: u8) -> Result<Self, Malformed> {
        if number == 0 || number > total {
            return Err(Malformed::PartOutside { number, total });
        }
        let reference = match width {
            Reference::Eight => reference & 0xFF,
            Reference::Sixteen => reference,
        };
        Ok(Self { reference, width, total, number })
    }

    /// What all parts of the message share.
    pub fn reference(&self) -> u16 {
        self.reference
    }

    /// How wide the reference is.
    pub fn width(&self) -> Reference {
        self.width
    }

    /// How many parts there are, from 1.
    pub fn total(&self) -> u8 {
        self.total
    }

    /// Which of them this is, from 1 to the total.
    pub fn number(&self) -> u8 {
        self.number
    }
}

/// What a header says that concerns the words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Header {
    /// Part of a longer message.
    pub concatenation: Option<Concatenation>,
    /// Locking shift table instead of the default alphabet.
    pub locking: Option<Table>,
    /// Single shift table instead of the default extension.
    pub single: Option<Table>,
}

/// Why octets are no header.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Malformed {
    /// A header was announced and there is none.
    #[error("the message announces a header and has none")]
    Missing,
    /// The header says that it is longer than the message.
    #[error("the header claims {claimed} octets where {there} are")]
    PastTheMessage {
        /// What the length octet says.
        claimed: u8,
        /// Octets after it.
        there: usize,
    },
    /// An element says that it is longer than the header.
    #[error("element {element:#04x} runs past the header's end")]
    PastTheHeader {
        /// The element's identifier.
        element: u8,
    },
    /// An element of a known kind has another length than the standard gives it.
    #[error("element {element:#04x} has {octets} octets")]
    WrongLength {
        /// The element's identifier.
        element: u8,
        /// The length it has.
        octets: u8,
    },
    /// Part 0, or part 3 of 2.
    #[error("it says it is part {number} of {total}")]
    PartOutside {
        /// Which part it says it is.
        number: u8,
        /// How many it says there are.
        total: u8,
    },
}

impl Header {
    /// The header's octets with the length octet before them, as they stand at the beginning of the user data; none if it says nothing.
    pub fn write(&self) -> Vec<u8> {
        if *self == Self::default() {
            return Vec::new();
        }
        let mut octets = Vec::with_capacity(14);
        octets.push(0);
        if let Some(part) = self.concatenation {
            match part.width {
                Reference::Eight => octets.extend([CONCATENATED_8, 3, (part.reference & 0xFF) as u8]),
                Reference::Sixteen => {
                    octets.extend([CONCATENATED_16, 4]);
                    octets.extend(part.reference.to_be_bytes());
                }
            }
            octets.extend([part.total, part.number]);
        }
        for (element, table) in [(SINGLE_SHIFT, self.single), (LOCKING_SHIFT, self.locking)] {
            if let Some(table) = table {
                octets.extend([element, 1, table.identifier()]);
            }
        }
        let length = octets.len() - 1;
        if let Some(first) = octets.first_mut() {
            *first = length as u8;
        }
        octets
    }

    /// Reads the elements of a header, without the length octet. Of an element that stands twice the last counts (9.2.3.24); a table
    /// with a reserved number leaves the default in force (3GPP TS 23.038, 6.2.1.2.4).
    pub fn read(elements: &[u8]) -> Result<Self, Malformed> {
        let mut header = Self::default();
        let mut rest = elements;
        while let [element, after @ ..] = rest {
            let element = *element;
            let (&octets, after) = after.split_first().ok_or(Malformed::PastTheHeader { element })?;
            let (value, after) =
                after.split_at_checked(usize::from(octets)).ok_or(Malformed::PastTheHeader { element })?;
            header.take(element, value)?;
            rest = after;
        }
        Ok(header)
    }

    fn take(&mut self, element: u8, value: &[u8]) -> Result<(), Malformed> {
        match (element, value) {
            (CONCATENATED_8, &[reference, total, number]) => {
                self.concatenation = Some(Concatenation::new(u16::from(reference), Reference::Eight, total, number)?);
            }
            (CONCATENATED_16, &[high, low, total, number]) => {
                let reference = u16::from_be_bytes([high, low]);
                self.concatenation = Some(Concatenation::new(reference, Reference::Sixteen, total, number)?);
            }
            (SINGLE_SHIFT, &[identifier]) => self.single = Table::of_identifier(identifier),
            (LOCKING_SHIFT, &[identifier]) => self.locking = Table::of_identifier(identifier),
            (CONCATENATED_8 | CONCATENATED_16 | SINGLE_SHIFT | LOCKING_SHIFT, value) => {
                return Err(Malformed::WrongLength { element, octets: value.len() as u8 });
            }
            _ => {}
        }
        Ok(())
    }
}

/// Parts the user data of a message that announces a header (SMPP: `esm_class` bit 6) into header and payload.
pub fn split(user_data: &[u8]) -> Result<(Header, &[u8]), Malformed> {
    let (&claimed, rest) = user_data.split_first().ok_or(Malformed::Missing)?;
    let (elements, payload) =
        rest.split_at_checked(usize::from(claimed)).ok_or(Malformed::PastTheMessage { claimed, there: rest.len() })?;
    Ok((Header::read(elements)?, payload))
}
