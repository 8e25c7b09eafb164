//! The user data header of a part (3GPP TS 23.040, 9.2.3.24): read strictly, or refused with what is wrong.

/// Which part of how many this is, and how they find each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Place {
    /// The reference that the parts of one message share.
    pub reference: u16,
    /// Whether the reference had 16 bits: 7 in 8 bits and 7 in 16 bits are two messages.
    pub wide: bool,
    /// How many parts there are.
    pub total: u8,
    /// Which one this is, from 1.
    pub part: u8,
}

/// What a header says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Header {
    /// Its length with its own length octet, in octets.
    pub octets: usize,
    /// Concatenation.
    pub place: Option<Place>,
    /// National language of the locking shift table.
    pub locking: u8,
    /// National language of the single shift table.
    pub single: u8,
}

/// Reads the header at the beginning of `user_data`.
///
/// # Errors
/// Says in words what is malformed.
pub fn read(user_data: &[u8]) -> Result<Header, &'static str> {
    let (&length, rest) = user_data.split_first().ok_or("a header is announced, but there is no user data")?;
    let mut elements = rest.get(..usize::from(length)).ok_or("the header is longer than the user data")?;
    let mut header = Header { octets: usize::from(length) + 1, ..Header::default() };
    while let [element, length, tail @ ..] = elements {
        let value = tail.get(..usize::from(*length)).ok_or("an element is longer than the header")?;
        elements = tail.get(usize::from(*length)..).unwrap_or_default();
        match (element, value) {
            (0x00, [reference, total, part]) => {
                header.place = Some(place(u16::from(*reference), false, *total, *part)?)
            }
            (0x08, [high, low, total, part]) => {
                header.place = Some(place(u16::from_be_bytes([*high, *low]), true, *total, *part)?);
            }
            (0x24, [language]) => header.single = *language,
            (0x25, [language]) => header.locking = *language,
            (0x00 | 0x08 | 0x24 | 0x25, _) => return Err("an element has the wrong length"),
            // 9.2.3.24: an element that the receiver does not know is skipped.
            _ => {}
        }
    }
    if elements.is_empty() { Ok(header) } else { Err("an element has no length") }
}

fn place(reference: u16, wide: bool, total: u8, part: u8) -> Result<Place, &'static str> {
    match part {
        0 => Err("a part is numbered 0"),
        _ if part > total => Err("a part has a higher number than there are parts"),
        _ => Ok(Place { reference, wide, total, part }),
    }
}

/// The header that puts a part in its place.
pub fn write(place: Place) -> Vec<u8> {
    let [high, low] = place.reference.to_be_bytes();
    if place.wide {
        vec![6, 0x08, 4, high, low, place.total, place.part]
    } else {
        vec![5, 0x00, 3, low, place.total, place.part]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_read_as_written() {
        for wide in [false, true] {
            let place = Place { reference: 200, wide, total: 3, part: 2 };
            assert_eq!(read(&write(place)).unwrap().place, Some(place));
        }
        let with_tables = [11, 0x00, 3, 9, 2, 1, 0x24, 1, 6, 0x25, 1, 6];
        let header = read(&with_tables).unwrap();
        assert_eq!((header.octets, header.locking, header.single), (12, 6, 6));
    }

    #[test]
    fn malformed_headers_are_refused() {
        let cases: [&[u8]; 8] = [
            &[],
            &[5, 0x00, 3, 1],
            &[5, 0x00, 9, 1, 2, 1],
            &[5, 0x00, 3, 1, 2, 3],
            &[5, 0x00, 3, 1, 2, 0],
            &[4, 0x00, 2, 1, 1],
            &[1, 0x00],
            &[200, 0x00, 3],
        ];
        for case in cases {
            assert!(read(case).is_err(), "{case:?}");
        }
    }
}
