//! Alphabets by data_coding (SMPP 3.4, 5.2.19; above 15, 3GPP TS 23.038, 4), and what networks send under the wrong one: every text becomes
//! unpacked septets or UTF-16BE, which `messages` reads. What is no text is refused.

use std::borrow::Cow;

use encoding_rs::{EUC_KR, Encoding as Charset, ISO_2022_JP, ISO_8859_5, ISO_8859_8, SHIFT_JIS};
use messages::encoding::{self, Encoding, UNREADABLE, encode_ucs2};

/// data_coding of the SMSC's default alphabet.
pub const DEFAULT: u8 = 0;
/// data_coding of Latin-1.
pub const LATIN1: u8 = 3;
/// data_coding of UCS-2.
pub const UCS2: u8 = 8;

/// The octets under one of two data codings, [`DEFAULT`] or [`UCS2`]; `None` if they are no text in an alphabet known here.
pub fn recode(data_coding: u8, octets: &[u8]) -> Option<(u8, Cow<'_, [u8]>)> {
    let as_ucs2 = |text: &str| Some((UCS2, Cow::Owned(encode_ucs2(text))));
    match alphabet(data_coding)? {
        Alphabet::Septets | Alphabet::Latin1 | Alphabet::Binary if is_wide(octets) => {
            Some((UCS2, Cow::Borrowed(octets)))
        }
        Alphabet::Septets if octets.is_ascii() => Some((DEFAULT, Cow::Borrowed(octets))),
        // Septets never have the high bit: this SMSC's default is UTF-8 or Latin-1.
        Alphabet::Septets | Alphabet::Latin1 => match utf8(octets) {
            Some(text) => as_ucs2(&text),
            None => Some((UCS2, Cow::Owned(utf16_of_latin1(octets)))),
        },
        Alphabet::Ucs2 => Some((UCS2, ucs2(octets))),
        Alphabet::Charset(_) | Alphabet::Binary if octets.iter().all(|octet| is_printable(*octet)) => {
            Some((UCS2, Cow::Owned(utf16_of_latin1(octets))))
        }
        Alphabet::Charset(charset) => {
            let (text, _, _) = charset.decode(octets);
            as_ucs2(&text)
        }
        Alphabet::Binary => utf8(octets).and_then(|text| as_ucs2(&text)),
    }
}

/// What can be read of octets, for somebody who looks at them, or for what is no family's words.
pub fn words(data_coding: u8, octets: &[u8]) -> Option<String> {
    let (data_coding, octets) = recode(data_coding, octets)?;
    Some(encoding::decode_lossy(&octets, if data_coding == UCS2 { Encoding::Ucs2 } else { Encoding::PLAIN }))
}

/// Whether a text has anything in it that can be read.
pub fn is_readable(text: &str) -> bool {
    text.is_empty() || text.chars().any(|character| character != UNREADABLE && !character.is_control())
}

/// Whether octets are 16-bit units, whatever is said of them: the first of each two is one that no words in 8 bits begin a letter with, and
/// either some letters are Latin, or all are of one row of some length. In septets that would be a text of `@` or of one rare letter at every second place.
pub fn is_wide(octets: &[u8]) -> bool {
    let (pairs, half) = octets.as_chunks::<2>();
    let is_high = |high: u8| high < b' ' && !matches!(high, b'\n' | b'\r' | 0x1B);
    let is_unit = |[high, low]: &[u8; 2]| is_high(*high) && (*high != 0 || is_printable(*low) || *low >= 0xA0);
    let rows = || pairs.iter().map(|[high, _]| *high);
    let one_row = pairs.len() > 2 && rows().all(|high| Some(high) == rows().next());
    half.is_empty() && pairs.len() > 1 && pairs.iter().all(is_unit) && (one_row || rows().any(|high| high == 0))
}

/// Words by themselves without the zeros that some SMSCs close them with; in the default alphabet such a zero would be an `@`.
pub fn without_end(data_coding: u8, octets: &[u8]) -> &[u8] {
    if data_coding == UCS2 {
        let zeros = octets.rchunks_exact(2).take_while(|pair| pair.iter().all(|octet| *octet == 0)).count();
        return octets.get(..octets.len() - 2 * zeros).filter(|_| octets.len().is_multiple_of(2)).unwrap_or(octets);
    }
    match octets {
        [words @ .., 0] if !words.contains(&0) => words,
        all => all,
    }
}

/// Whether octets are plain words, each a printable character of ASCII.
pub fn is_plain(octets: &[u8]) -> bool {
    !octets.is_empty() && octets.iter().all(|octet| is_printable(*octet))
}

enum Alphabet {
    Septets,
    Latin1,
    Ucs2,
    Charset(&'static Charset),
    /// Octets of which nothing is said; some SMSCs send words so.
    Binary,
}

fn alphabet(data_coding: u8) -> Option<Alphabet> {
    match data_coding {
        DEFAULT => Some(Alphabet::Septets),
        // IA5 is ASCII, and ASCII is Latin-1.
        1 | LATIN1 => Some(Alphabet::Latin1),
        5 => Some(Alphabet::Charset(SHIFT_JIS)),
        6 => Some(Alphabet::Charset(ISO_8859_5)),
        7 => Some(Alphabet::Charset(ISO_8859_8)),
        UCS2 => Some(Alphabet::Ucs2),
        10 | 13 => Some(Alphabet::Charset(ISO_2022_JP)),
        14 => Some(Alphabet::Charset(EUC_KR)),
        2..=15 => Some(Alphabet::Binary),
        // General data coding and its kind for messages that delete themselves, not compressed: bits 3 and 2 say the alphabet.
        16..=31 | 64..=95 => Some(match data_coding & 0x0C {
            0x00 => Alphabet::Septets,
            0x08 => Alphabet::Ucs2,
            _ => Alphabet::Binary,
        }),
        // Message waiting: septets, or UCS-2 from E0.
        0xC0..=0xDF => Some(Alphabet::Septets),
        0xE0..=0xEF => Some(Alphabet::Ucs2),
        // Message class: bit 2 says 8-bit data.
        0xF0..=0xFF if data_coding & 0x04 == 0 => Some(Alphabet::Septets),
        0xF0..=0xFF => Some(Alphabet::Binary),
        // Compressed, or reserved.
        _ => Some(Alphabet::Binary),
    }
}

/// UTF-16BE, whatever stands there under its name: with a mark of its order, or the octets of Latin letters, one by one.
fn ucs2(octets: &[u8]) -> Cow<'_, [u8]> {
    match octets {
        [0xFE, 0xFF, rest @ ..] => Cow::Borrowed(rest),
        [0xFF, 0xFE, rest @ ..] => Cow::Owned(swapped(rest)),
        _ if is_little_endian(octets) => Cow::Owned(swapped(octets)),
        _ if looks_latin(octets) => Cow::Owned(utf16_of_latin1(octets)),
        _ if octets.len() % 2 == 1 => match (utf8(octets), octets) {
            (Some(text), _) => Cow::Owned(encode_ucs2(&text)),
            // Half a unit that is zero closes the words and is no letter.
            (None, [units @ .., 0]) => ucs2(units),
            _ => Cow::Borrowed(octets),
        },
        // Units of an alphabet have octets that are no text in UTF-8: its space alone has a zero.
        _ => match std::str::from_utf8(octets).ok().and_then(|_| utf8(octets)) {
            Some(text) => Cow::Owned(encode_ucs2(&text)),
            None => Cow::Borrowed(octets),
        },
    }
}

/// ASCII in 16-bit units of the other order: each second octet is zero, and no first one is.
fn is_little_endian(octets: &[u8]) -> bool {
    let (pairs, half) = octets.as_chunks::<2>();
    half.is_empty() && !pairs.is_empty() && pairs.iter().all(|[low, high]| *high == 0 && is_printable(*low))
}

fn swapped(octets: &[u8]) -> Vec<u8> {
    octets.as_chunks::<2>().0.iter().flat_map(|[low, high]| [*high, *low]).collect()
}

/// Whether the octets are Latin letters and not 16-bit units: all of them printable, and as units no row of Chinese or Japanese characters.
/// Words of letters alone would be such a row; two or more pairs of them, all capitals or all small, are taken for Latin.
fn looks_latin(octets: &[u8]) -> bool {
    if octets.is_empty() || !octets.iter().all(|octet| is_printable(*octet)) {
        return false;
    }
    let (pairs, half) = octets.as_chunks::<2>();
    let is_east_asian = |pair: &[u8; 2]| matches!(u16::from_be_bytes(*pair), 0x3000..=0x30FF | 0x4E00..=0x9FFF);
    let one_case = |is: fn(&u8) -> bool| octets.iter().skip(1).all(is) && octets.iter().all(u8::is_ascii_alphabetic);
    !half.is_empty()
        || !pairs.iter().all(is_east_asian)
        || (pairs.len() > 1 && (one_case(u8::is_ascii_lowercase) || one_case(u8::is_ascii_uppercase)))
}

fn is_printable(octet: u8) -> bool {
    matches!(octet, 0x20..=0x7E | b'\n' | b'\r')
}

/// The text of UTF-8 with a letter of more than one octet in it. At the edges of a part a letter may be cut.
fn utf8(octets: &[u8]) -> Option<String> {
    let begin = octets.iter().take(3).take_while(|octet| matches!(octet, 0x80..=0xBF)).count();
    let octets = octets.get(begin..)?;
    let whole = match std::str::from_utf8(octets) {
        Ok(text) => text,
        Err(cut) if cut.error_len().is_none() => std::str::from_utf8(octets.get(..cut.valid_up_to())?).ok()?,
        Err(_) => return None,
    };
    let is_text = |character: char| !character.is_control() || matches!(character, '\n' | '\r');
    let is_one = !whole.is_ascii() && whole.chars().all(is_text);
    let (before, after) = (begin > 0, whole.len() < octets.len());
    let mark = |cut: bool| if cut { UNREADABLE.to_string() } else { String::new() };
    // A mark of the order of octets that have none is no letter.
    let words = whole.strip_prefix('\u{feff}').unwrap_or(whole);
    is_one.then(|| mark(before) + words + &mark(after))
}

fn utf16_of_latin1(octets: &[u8]) -> Vec<u8> {
    octets.iter().flat_map(|octet| [0, *octet]).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn alphabets() {
        for (data_coding, octets, want) in [
            (0, &b"b 6"[..], Some("b 6")),
            (0, b"\0 \x1b\x65", Some("@ €")),
            (0, b"caf\xE9", Some("café")),
            (0, "K1 б K2 6".as_bytes(), Some("K1 б K2 6")),
            (0, b"\xB1 6 \xD0\xB1 \xD0", Some("\u{FFFD} 6 б \u{FFFD}")),
            (1, b"b_", Some("b_")),
            (3, b"\xE9", Some("é")),
            (2, b"K1 b", Some("K1 b")),
            (4, b"K1 b", Some("K1 b")),
            (4, "б 6".as_bytes(), Some("б 6")),
            (4, b"\x01\x02\xFF", None),
            (6, b"\xD1 6", Some("б 6")),
            (7, b"\xE0", Some("א")),
            (14, b"K1 b", Some("K1 b")),
            (14, b"\xB0\xA1 1", Some("가 1")),
            (8, b"\x04\x31", Some("б")),
            (8, b"K1 b K2 6", Some("K1 b K2 6")),
            (8, b"K1 b", Some("K1 b")),
            (8, b"STOP", Some("STOP")),
            (8, b"stop", Some("stop")),
            (8, b"Help", Some("Help")),
            (8, b"\x4E\x2D\x65\x87", Some("中文")),
            (8, b"\x30\x42\x30\x44", Some("あい")),
            (8, b"\xFE\xFF\x04\x31", Some("б")),
            (8, b"\xFF\xFE\x31\x04", Some("б")),
            (8, b"K\x001\0 \0b\0", Some("K1 b")),
            (8, b"\x04\x31\x04", Some("б\u{FFFD}")),
            (0x18, b"\x04\x31", Some("б")),
            (0x14, b"b", Some("b")),
            (0xF0, b"b", Some("b")),
            (0xF1, b"b", Some("b")),
            (0xF5, b"K1 b", Some("K1 b")),
            (0xE0, b"\x04\x31", Some("б")),
            (0x80, b"b", Some("b")),
            (0x80, b"\x00\x01", None),
            (0, b"\0K\x001\0 \x04\x31", Some("K1 б")),
            (0, b"\x04\x42\x04\x38\x04\x39", Some("тий")),
            (3, b"\0K\x001", Some("K1")),
            (0xF5, b"\x04\x31\0 \x006", Some("б 6")),
            (0, b"\x00b", Some("@b")),
            (8, "K1 б K2 6".as_bytes(), Some("K1 б K2 6")),
        ] {
            assert_eq!(words(data_coding, octets).as_deref(), want, "{data_coding:#x} {octets:x?}");
        }
    }

    proptest! {
        #[test]
        fn any_octets_are_read(data_coding: u8, octets in prop::collection::vec(any::<u8>(), 0..60)) {
            let _ = words(data_coding, &octets);
        }
    }
}
