//! JSON of an answer, also where a few characters of it are none: one broken letter in one person's message must not keep the messages of
//! everybody who wrote beside it.

use serde_json::Value;

/// What a broken character becomes.
const BROKEN: &str = "\\ufffd";

/// Reads JSON; broken characters in it are shown as such. `None` where it is no JSON.
pub(super) fn lenient(body: &[u8]) -> Option<Value> {
    let body = body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body);
    serde_json::from_slice(body).ok().or_else(|| serde_json::from_str(&paired(&String::from_utf8_lossy(body))).ok())
}

/// The same text with every half of a surrogate pair replaced that stands alone (RFC 8259, 8.2).
fn paired(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        let (before, escape) = rest.split_at(at);
        out.push_str(before);
        let (whole, length) = match unit(escape) {
            // An escaped backslash begins nothing.
            None => (escape.get(..2), 2),
            Some(0xD800..=0xDBFF) if matches!(escape.get(6..).and_then(unit), Some(0xDC00..=0xDFFF)) => {
                (escape.get(..12), 12)
            }
            Some(0xD800..=0xDFFF) => (Some(BROKEN), 6),
            Some(_) => (escape.get(..6), 6),
        };
        // An end in the middle of an escape is no JSON, and is found to be none.
        out.push_str(whole.unwrap_or(escape));
        rest = escape.get(length..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

/// The UTF-16 unit of an escape at the beginning of a text.
fn unit(escape: &str) -> Option<u16> {
    let digits = escape.strip_prefix("\\u")?.get(..4)?;
    u16::from_str_radix(digits, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_broken_character_is_shown_and_spoils_nothing_else() {
        for (json, words) in [
            (&br#""K b""#[..], Some("K b")),
            (br#""K \ud83d\ude42 b""#, Some("K \u{1F642} b")),
            (br#""K \ud83d b""#, Some("K \u{FFFD} b")),
            (br#""K \ude42\ud83d b""#, Some("K \u{FFFD}\u{FFFD} b")),
            (br#""\ud83d\ud83d\ude42""#, Some("\u{FFFD}\u{1F642}")),
            (br#""\\ud83d \ud83d""#, Some("\\ud83d \u{FFFD}")),
            (b"\"K \xFF b\"", Some("K \u{FFFD} b")),
            (b"\xEF\xBB\xBF\"K b\"", Some("K b")),
            (br#""\ud83d"#, None),
            (br#""\"#, None),
            (b"<html>", None),
        ] {
            let read = lenient(json);
            assert_eq!(read.as_ref().and_then(Value::as_str), words, "{}", String::from_utf8_lossy(json));
        }
    }
}
