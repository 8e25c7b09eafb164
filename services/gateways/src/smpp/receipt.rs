//! Delivery receipts as SMSCs write them: parameters where they are given, else the text of SMPP 3.4, appendix B, in whatever order, case,
//! alphabet and completeness. To whose part a receipt belongs is joined elsewhere.

use messages::{
    Words,
    receipt::{Receipt, Status},
    udh,
};

use crate::smpp::{
    pdu::{Delivered, tag},
    text,
};

/// Characters of an error code worth keeping: vendors have three digits, or a short word.
const ERROR_CHARS_MAX: usize = 16;
/// Characters of a carrier's id (SMPP 3.4, 5.2.23).
const ID_CHARS_MAX: usize = 64;
/// The bits of esm_class that say what the message is (SMPP 3.4, 5.2.12).
const MESSAGE_TYPE: u8 = 0x3C;
/// esm_class bit 6: the user data begins with a header (SMPP 3.4, 5.2.12).
const HAS_HEADER: u8 = 0x40;
/// An SMSC's delivery receipt.
const RECEIPT: u8 = 0x04;
/// An intermediate notification: a receipt that is not the last.
const NOTIFICATION: u8 = 0x20;

/// Keys of a receipt's text, in the ways that SMSCs write them.
const KEYS: [&str; 19] = [
    "submit date",
    "submit_date",
    "submitdate",
    "done date",
    "done_date",
    "donedate",
    "dlvrd",
    "stat",
    "sub",
    "err",
    "id",
    "text",
    "message_id",
    "messageid",
    "msg_id",
    "msgid",
    "status",
    "state",
    "error",
];
const ID: [&str; 5] = ["id", "msgid", "msg_id", "message_id", "messageid"];
const STATE: [&str; 3] = ["stat", "status", "state"];
const ERROR: [&str; 2] = ["err", "error"];
/// Keys that no person writes: two of them beside a state make a receipt's form, where the id is left out.
const COUNTS: [&str; 8] =
    ["submit date", "submit_date", "submitdate", "done date", "done_date", "donedate", "dlvrd", "sub"];
/// What stands between a key and its value.
const GIVES: [char; 2] = [':', '='];

/// What stands between two fields.
fn is_between(character: char) -> bool {
    character.is_whitespace() || matches!(character, ',' | ';' | '|' | '&' | '~')
}

/// Whether a delivery is a receipt and no message. SMSCs say so in `esm_class`; those that don't give parameters, or a text that has a
/// receipt's form from its first letter to its last, which no person writes. What a phone says by its owner's hand (a user's
/// acknowledgement, `esm_class` 0x08 and 0x10) is a message as soon as there are words in it.
pub fn is_one(delivered: &Delivered<'_>) -> bool {
    let kind = delivered.esm_class & MESSAGE_TYPE;
    let wordless = delivered.user_data().is_empty();
    let by_parameters = parameter_id(delivered).is_some()
        && (wordless || (kind == 0 && delivered.parameter(tag::MESSAGE_STATE).is_some()));
    kind == RECEIPT || kind == NOTIFICATION || by_parameters || is_form(&words(delivered))
}

/// Reads a receipt, or says what it lacks. One that names no state known here says that there is one. `at_ms` is 0: when it was heard, and
/// from which number, stands in its arrival's row, and an SMSC's own dates bear no zone.
pub fn read(delivered: &Delivered<'_>) -> Result<Receipt, &'static str> {
    let text = words(delivered);
    let fields = Fields::of(&text);
    let id = parameter_id(delivered).or_else(|| fields.any(&ID).map(ToOwned::to_owned));
    let id = id.filter(|id| !id.is_empty() && id.len() <= ID_CHARS_MAX).ok_or("a receipt without an id")?;
    let word = fields.state();
    let status = parameter_state(delivered).or_else(|| word.and_then(of_word)).unwrap_or(Status::Unclear);
    let word = word.and_then(|word| word.split_whitespace().next());
    let error = fields.any(&ERROR).map(ToOwned::to_owned).or_else(|| network_error(delivered));
    // A word that says nothing here may say something to whoever looks.
    let error = if status == Status::Unclear { word.map(ToOwned::to_owned).or(error) } else { error };
    let error = error.filter(|error| error.len() <= ERROR_CHARS_MAX);
    Ok(Receipt { error, quote: fields.quote().map(Words::new), ..Receipt::new(id, status) })
}

/// The text, in whatever alphabet: 16-bit units also where they are not announced. What some put around fields and values is no part of them.
fn words(delivered: &Delivered<'_>) -> String {
    let octets = delivered.user_data();
    let is_announced = delivered.esm_class & HAS_HEADER != 0;
    let octets = udh::split(octets).ok().filter(|_| is_announced).map_or(octets, |(_, payload)| payload);
    // Ids may have an underscore or an at sign, which the default alphabet has elsewhere.
    let text = match delivered.data_coding {
        _ if text::is_wide(octets) => text::words(text::UCS2, octets).unwrap_or_default(),
        text::DEFAULT | 1 | text::LATIN1 => octets.iter().map(|octet| char::from(*octet)).collect(),
        other => text::words(other, octets).unwrap_or_default(),
    };
    let quoted_at = place(&text, "text").map_or(text.len(), |(_, at)| at);
    let is_around =
        |c: char| matches!(c, '"' | '\'' | '{' | '}' | '[' | ']' | '(' | ')') || (c.is_control() && !c.is_whitespace());
    let plain = |(at, c): (usize, char)| if at < quoted_at && is_around(c) { ' ' } else { c };
    text.char_indices().map(plain).collect()
}

/// The id with or without the zero that should close it.
fn parameter_id(delivered: &Delivered<'_>) -> Option<String> {
    let octets = delivered.parameter(tag::RECEIPTED_MESSAGE_ID)?;
    if text::is_wide(octets) {
        return text::words(text::UCS2, octets);
    }
    let id = octets.split(|octet| *octet == 0).find(|run| !run.is_empty())?;
    let id = String::from_utf8_lossy(id).trim().to_owned();
    (!id.is_empty()).then_some(id)
}

/// message_state (SMPP 3.4, 5.2.28). "Accepted" is a clerk's doing and "unknown" is nothing known: neither says that the phone has it, or that
/// it never will.
fn parameter_state(delivered: &Delivered<'_>) -> Option<Status> {
    // One octet; some write it as a wider number, or as a digit.
    let (last, before) = delivered.parameter(tag::MESSAGE_STATE)?.split_last()?;
    if before.iter().any(|octet| *octet != 0) {
        return None;
    }
    match last.checked_sub(b'0').unwrap_or(*last) {
        2 => Some(Status::Delivered),
        3 => Some(Status::Expired),
        4 | 5 | 8 | 9 => Some(Status::Failed),
        0 | 1 | 6 | 7 => Some(Status::Enroute),
        _ => None,
    }
}

/// network_error_code (SMPP 3.4, 5.3.2.31): a kind of network and its code.
fn network_error(delivered: &Delivered<'_>) -> Option<String> {
    let octets: [u8; 3] = delivered.parameter(tag::NETWORK_ERROR)?.try_into().ok()?;
    let [network, high, low] = octets;
    Some(format!("{network}/{}", u16::from_be_bytes([high, low])))
}

/// The states of appendix B and the whole words that some write, judged as [`parameter_state`] judges. What was delivered to a network, or was
/// not delivered, is not delivered.
fn of_word(word: &str) -> Option<Status> {
    let word = word.to_ascii_uppercase();
    let begins = |beginnings: &[&str]| beginnings.iter().any(|beginning| word.starts_with(beginning));
    let has = |parts: &[&str]| parts.iter().any(|part| word.contains(part));
    let is_delivery = has(&["DELIV"]);
    let is_denied = begins(&["UN", "NOT", "NON"]) || has(&["FAIL", "IMPOSS", "ERR", " NOT", "_NOT"]);
    let is_halfway = has(&["NETWORK", "SMSC", "GATEWAY", "OPERATOR", "CARRIER"]);
    if is_delivery && is_denied {
        Some(Status::Failed)
    } else if begins(&["DELIVR", "DELIVERD", "DELIVERED"]) {
        Some(if is_halfway { Status::Enroute } else { Status::Delivered })
    } else if begins(&["EXPIR"]) {
        Some(Status::Expired)
    } else if begins(&["DELETED", "REJECT", "FAIL", "SKIPPED", "CANCEL"]) {
        Some(Status::Failed)
    } else if begins(&["ENROUT", "ACCEPT", "UNKNOWN", "BUFFER", "SCHED", "SUBMIT", "PENDING", "QUEUE"]) {
        Some(Status::Enroute)
    } else {
        None
    }
}

/// Whether a text is a receipt's: made of its fields alone, a state and an id among them; or, where vendors add fields of their own, beginning with
/// a field and having a state that is known. What follows `text:` is quoted.
fn is_form(text: &str) -> bool {
    is_fields(text) || is_mixed(text)
}

/// Fields that are known, one after the other.
fn is_fields(text: &str) -> bool {
    let mut rest = text.trim_start_matches(is_between);
    let (mut has_id, mut has_state, mut counts) = (false, false, 0);
    while !rest.is_empty() {
        let Some((key, after)) = field_at(rest) else { return false };
        if key == "text" {
            break;
        }
        let value = after.trim_start_matches(' ');
        // `err: text:hi` has no error code.
        let end = if field_at(value).is_some() { 0 } else { value.find(is_between).unwrap_or(value.len()) };
        has_id |= ID.contains(&key) && end > 0;
        has_state |= STATE.contains(&key) && end > 0;
        counts += usize::from(COUNTS.contains(&key));
        rest = value.get(end..).unwrap_or_default().trim_start_matches(is_between);
    }
    has_state && (has_id || counts > 1)
}

/// Known fields among others; dates may be of several words.
fn is_mixed(text: &str) -> bool {
    let text = text.trim_start_matches(is_between);
    let first = text.split(is_between).next().unwrap_or_default();
    let is_key = |key: &str| key.chars().all(|c| c.is_ascii_alphabetic() || c == '_') && key.len() > 1;
    let begins = field_at(text).is_some_and(|(key, _)| key != "text")
        || first.split_once(GIVES).is_some_and(|(key, value)| is_key(key) && !value.is_empty() && key != "text");
    let fields = Fields::of(text);
    let has = |key: &&str| place(fields.before, key).is_some();
    let counts = COUNTS.iter().filter(|key| has(key)).count() + usize::from(ERROR.iter().any(has));
    begins && fields.any(&ID).is_some() && fields.state().and_then(of_word).is_some() && counts > 0
}

/// The key that a text begins with, and what stands behind its colon.
fn field_at(text: &str) -> Option<(&'static str, &str)> {
    KEYS.into_iter().find_map(|key| {
        let head = text.get(..key.len()).filter(|head| head.eq_ignore_ascii_case(key))?;
        let after = text.get(head.len()..)?.trim_start_matches(' ').strip_prefix(GIVES)?;
        Some((key, after))
    })
}

/// `key:value`, or `key=value`, in a text that may quote the message after `text:`, where a person may have written anything.
struct Fields<'t> {
    before: &'t str,
    after: &'t str,
}

impl<'t> Fields<'t> {
    fn of(text: &'t str) -> Self {
        let (before, after) = place(text, "text").and_then(|(at, _)| text.split_at_checked(at)).unwrap_or((text, ""));
        Self { before, after }
    }

    /// What is quoted of the message, up to the fields that some write behind it.
    fn quote(&self) -> Option<&'t str> {
        let (_, quote_at) = place(self.after, "text")?;
        let quote = self.after.get(quote_at..)?;
        let ends = KEYS.iter().filter(|key| **key != "text").filter_map(|key| Some(place(quote, key)?.0));
        let quote = quote.get(..ends.min().unwrap_or(quote.len()))?.trim();
        (!quote.is_empty()).then_some(quote)
    }

    /// The value of the first of these keys that is there.
    fn any(&self, keys: &[&str]) -> Option<&'t str> {
        keys.iter().find_map(|key| self.get(key))
    }

    /// What stands behind the state's key: one word, or several in capitals.
    fn state(&self) -> Option<&'t str> {
        let value = |text: &'t str| {
            let (_, value_at) = STATE.iter().find_map(|key| place(text, key))?;
            let value = text.get(value_at..)?.trim_start();
            let field = KEYS.iter().filter_map(|key| Some(place(value, key)?.0)).min().unwrap_or(value.len());
            let value = value.get(..field)?.split([',', ';', '|', '&', '~', '\n', '\r']).next()?.trim();
            let is_small = |word: &str| word.chars().any(char::is_lowercase);
            let small = value.split(' ').skip(1).find(|word| is_small(word)).and_then(|word| value.find(word));
            let first = value.split_whitespace().next().filter(|word| is_small(word));
            let value = first.unwrap_or_else(|| value.get(..small.unwrap_or(value.len())).unwrap_or_default().trim());
            (!value.is_empty()).then_some(value)
        };
        value(self.before).or_else(|| value(self.after))
    }

    /// The value of a key: before the quoted text, or else somewhere behind it.
    fn get(&self, key: &str) -> Option<&'t str> {
        let value = |text: &'t str| {
            let (_, value_at) = place(text, key)?;
            let value = text.get(value_at..)?.trim_start();
            let value = value.split(is_between).next()?;
            Some(value.trim_matches(['"', '\'', '\0']).trim_end_matches('.')).filter(|value| !value.is_empty())
        };
        value(self.before).or_else(|| value(self.after))
    }
}

/// Where `key` begins as a word of its own with a colon behind it, and where its value begins.
fn place(text: &str, key: &str) -> Option<(usize, usize)> {
    let lower = text.to_ascii_lowercase();
    lower.match_indices(key).find_map(|(at, _)| {
        let is_word = !lower.get(..at)?.ends_with(|c: char| c.is_alphanumeric() || c == '_');
        let rest = lower.get(at + key.len()..)?;
        let colon = rest.find(|c: char| !c.is_whitespace())?;
        let is_key = is_word && rest.get(colon..)?.starts_with(GIVES);
        is_key.then_some((at, at + key.len() + colon + 1))
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_receipts_form_is_whole() {
        for form in [
            "id:5550001 sub:001 dlvrd:001 submit date:2611301600 done date:2611301601 stat:DELIVRD err:000 text:hi",
            "id:5,stat:DELIVRD",
            "stat:DELIVRD;id:5;",
            "ID: 5 Stat: DELIVRD err: text:stat:K1 b",
            "id:5 stat:WHAT",
            "id=5|stat=DELIVRD",
            "msgid:5 state:DELIVERED",
            "id:5 sub:001 submit date:26-11-30 16:00 stat:DELIVRD mccmnc:42899 text:my words",
            "sub:001 dlvrd:001 stat:DELIVRD text:hi",
        ] {
            assert!(is_form(form), "{form}");
        }
        for words in [
            "",
            "K1 b K2 6",
            "id:5",
            "id:5 stat:DELIVRD K1 b",
            "my id:5 stat:DELIVRD",
            "text:id:5 stat:DELIVRD",
            "id: stat:DELIVRD",
            "stat is 5, id is 6",
            "state: all right",
            "a=5 b=6",
            "my id:5 stat:DELIVRD err:000",
            "id:5 he hits me stat:DELIVRD",
            "Q:a stat:DELIVRD",
        ] {
            assert!(!is_form(words), "{words}");
        }
    }

    #[test]
    fn a_quote_ends_where_other_fields_begin() {
        for (text, quote) in [
            ("id:5 stat:DELIVRD err:000 text:K1: 24 sweets", Some("K1: 24 sweets")),
            ("id:5 stat:DELIVRD text:hello there err:000", Some("hello there")),
            ("id:5 stat:DELIVRD Text:", None),
            ("id:5 stat:DELIVRD", None),
        ] {
            assert_eq!(Fields::of(text).quote(), quote, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in ".{0,80}") {
            let _ = (is_form(&text), Fields::of(&text).any(&ID));
        }

        #[test]
        fn any_order_is_read(fields in Just(["id:7", "sub:001", "stat:DELIVRD", "err:001", "done date:2409"]).prop_shuffle()) {
            for joined in [fields.join(" "), fields.join(","), fields.join(";")] {
                let read = Fields::of(&joined);
                prop_assert_eq!((read.any(&ID), read.any(&STATE)), (Some("7"), Some("DELIVRD")));
                prop_assert!(is_form(&joined));
            }
        }
    }
}
