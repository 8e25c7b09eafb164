//! Alphabets by data_coding (SMPP 3.4, 5.2.19; above 15, 3GPP TS 23.038, 4): every text becomes unpacked septets or UTF-16BE, which
//! `messages` reads. What is no text is refused.

use std::borrow::Cow;

/// data_coding of the SMSC's default alphabet.
pub const DEFAULT: u8 = 0;
/// data_coding of UCS-2.
pub const UCS2: u8 = 8;

/// The octets under one of two data codings, [`DEFAULT`] or [`UCS2`]; `None` if they are no text in an alphabet known here.
pub fn recode(data_coding: u8, octets: &[u8]) -> Option<(u8, Cow<'_, [u8]>)> {
    match alphabet(data_coding)? {
        // Some SMSCs have Latin-1 as their default: septets never have the high bit.
        Alphabet::Septets if octets.is_ascii() => Some((DEFAULT, Cow::Borrowed(octets))),
        Alphabet::Septets | Alphabet::Latin1 => Some((UCS2, Cow::Owned(utf16_of_latin1(octets)))),
        Alphabet::Ucs2 => Some((UCS2, Cow::Borrowed(octets))),
    }
}

enum Alphabet {
    Septets,
    Latin1,
    Ucs2,
}

fn alphabet(data_coding: u8) -> Option<Alphabet> {
    match data_coding {
        DEFAULT => Some(Alphabet::Septets),
        // IA5 is ASCII, and ASCII is Latin-1.
        1 | 3 => Some(Alphabet::Latin1),
        UCS2 => Some(Alphabet::Ucs2),
        2..=15 => None,
        // General data coding, not compressed: bits 3 and 2 say the alphabet.
        16..=31 => match data_coding & 0x0C {
            0x00 => Some(Alphabet::Septets),
            0x08 => Some(Alphabet::Ucs2),
            _ => None,
        },
        // Message waiting: septets, or UCS-2 from E0.
        0xC0..=0xDF => Some(Alphabet::Septets),
        0xE0..=0xEF => Some(Alphabet::Ucs2),
        // Message class: bit 2 says 8-bit data.
        0xF0..=0xFF => (data_coding & 0x04 == 0).then_some(Alphabet::Septets),
        _ => None,
    }
}

fn utf16_of_latin1(octets: &[u8]) -> Vec<u8> {
    octets.iter().flat_map(|octet| [0, *octet]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alphabets() {
        for (data_coding, octets, want) in [
            (0, &b"b 6"[..], Some((0, b"b 6".to_vec()))),
            (0, b"caf\xE9", Some((8, b"\0c\0a\0f\0\xE9".to_vec()))),
            (3, b"\xE9", Some((8, vec![0, 0xE9]))),
            (1, b"b", Some((8, vec![0, b'b']))),
            (8, b"\x04\x31", Some((8, vec![4, 0x31]))),
            (0x18, b"\x04\x31", Some((8, vec![4, 0x31]))),
            (0xF1, b"b", Some((0, vec![b'b']))),
            (0xF5, b"b", None),
            (4, b"b", None),
            (14, b"b", None),
            (0x14, b"b", None),
            (0x80, b"b", None),
        ] {
            let got = recode(data_coding, octets).map(|(coding, octets)| (coding, octets.into_owned()));
            assert_eq!(got, want, "{data_coding:#x}");
        }
    }
}
