//! From the bytes of a log to its text: Unicode, else the code page that its bytes speak for. A title whose accents are wrong can still be
//! known by cart and hour, so a guess costs less than a refusal.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1251, WINDOWS_1252, WINDOWS_1256};
use text::Language;

/// Letters of a code page's upper half that follow each other where a word is written in another script than Latin.
const WORD_LETTERS: usize = 3;
/// Bytes that are looked at to tell UTF-16 without its mark.
const LOOKED_AT: usize = 2_000;

/// The words of a file; `None` where it is none of words.
pub(super) fn text_of(bytes: &[u8], language: &Language) -> Option<String> {
    let (text, _, _) = encoding(bytes, language).decode(bytes);
    (!text.contains('\0') && !text.trim_matches(['\u{feff}', char::REPLACEMENT_CHARACTER]).trim().is_empty())
        .then(|| text.into_owned())
}

fn encoding(bytes: &[u8], language: &Language) -> &'static Encoding {
    if let Some((marked, _)) = Encoding::for_bom(bytes) {
        return marked;
    }
    if let Some(unmarked) = utf_16(bytes) {
        return unmarked;
    }
    if std::str::from_utf8(bytes).is_ok() {
        return UTF_8;
    }
    match (has_words_above(bytes), language.base()) {
        (false, _) => WINDOWS_1252,
        (true, "ar") => WINDOWS_1256,
        (true, _) => WINDOWS_1251,
    }
}

/// UTF-16 whose mark was lost: of a table in Latin letters every other byte is nought.
fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let (pairs, rest) = bytes.get(..bytes.len().min(LOOKED_AT)).unwrap_or_default().as_chunks::<2>();
    let noughts = |at: usize| pairs.iter().filter(|pair| pair.get(at) == Some(&0)).count();
    let (first, second) = (noughts(0), noughts(1));
    let is_most = |count: usize| pairs.len() > 4 && rest.is_empty() && count * 10 > pairs.len() * 4;
    match (is_most(first), is_most(second)) {
        (true, false) if second == 0 => Some(UTF_16BE),
        (false, true) if first == 0 => Some(UTF_16LE),
        _ => None,
    }
}

/// Whether whole words stand in the upper half: accents of Latin letters stand alone there.
fn has_words_above(bytes: &[u8]) -> bool {
    bytes.split(|byte| *byte < 0xC0).any(|run| run.len() >= WORD_LETTERS)
}
