//! From the bytes of a file to text. It reads UTF-8 and UTF-16 with its mark, and refuses code pages, for guessing spoils names.

use std::borrow::Cow;

use super::table::BadFile;
use crate::limits::ROSTER_BYTES_MAX;

/// The text of a file, without a byte order mark.
pub(super) fn text(file: &[u8]) -> Result<Cow<'_, str>, BadFile> {
    if file.len() > ROSTER_BYTES_MAX {
        return Err(BadFile::TooLarge);
    }
    match file {
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes).map(Cow::Owned),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes).map(Cow::Owned),
        [0xEF, 0xBB, 0xBF, rest @ ..] => utf8(rest),
        // A workbook is a zip archive, and was a compound document; some registers save a web page under another name.
        [b'P', b'K', 3, 4, ..] | [0xD0, 0xCF, 0x11, 0xE0, ..] => Err(BadFile::Workbook),
        [b'<', b'h' | b'H' | b'!' | b'?' | b't' | b'T', ..] => Err(BadFile::WebPage),
        all => utf8(all),
    }
}

fn utf8(bytes: &[u8]) -> Result<Cow<'_, str>, BadFile> {
    let line_of = |at: usize| 1 + bytes.iter().take(at).filter(|byte| **byte == b'\n').count();
    match std::str::from_utf8(bytes) {
        Ok(text) => match text.find('\0') {
            Some(at) => Err(BadFile::NotText { line: line_of(at) }),
            None => Ok(Cow::Borrowed(text)),
        },
        Err(error) => Err(BadFile::NotUtf8 { line: line_of(error.valid_up_to()) }),
    }
}

/// What Excel calls "Unicode text".
fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, BadFile> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let text = char::decode_utf16(pairs.iter().map(|pair| unit(*pair))).collect::<Result<String, _>>();
    text.ok().filter(|text| rest.is_empty() && !text.contains('\0')).ok_or(BadFile::BrokenUtf16)
}
