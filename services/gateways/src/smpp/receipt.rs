//! Delivery receipts as SMSCs write them: parameters where they are given, else the text of SMPP 3.4, appendix B, in whatever order,
//! case and completeness. To whose part a receipt belongs is joined elsewhere.

use messages::receipt::{Receipt, Status};
use rusmpp::{
    tlvs::{Tlv, TlvValue},
    values::MessageState,
};

/// Characters of an error code worth keeping: vendors have three digits, or a short word.
const ERROR_CHARS_MAX: usize = 16;
/// Characters of a carrier's id (SMPP 3.4, 5.2.23).
const ID_CHARS_MAX: usize = 64;

/// Reads a receipt, or says what it lacks. `at_ms` is 0: when it was heard stands in its arrival's row, and an SMSC's own dates bear no
/// zone.
pub fn read(text: &[u8], tlvs: &[Tlv]) -> Result<Receipt, &'static str> {
    let text: String = text.iter().map(|octet| char::from(*octet)).collect();
    let fields = Fields::of(&text);
    let id = parameter_id(tlvs).or_else(|| fields.get("id").map(ToOwned::to_owned));
    let id = id.filter(|id| !id.is_empty() && id.len() <= ID_CHARS_MAX).ok_or("a receipt without an id")?;
    let status = parameter_state(tlvs).or_else(|| fields.get("stat").and_then(of_word));
    Ok(Receipt {
        carrier_id: id,
        status: status.ok_or("a receipt without a state")?,
        error: fields.get("err").filter(|error| error.len() <= ERROR_CHARS_MAX).map(ToOwned::to_owned),
        at_ms: 0,
    })
}

/// Whether parameters alone make it a receipt: some SMSCs leave `esm_class` 0.
pub fn is_one(tlvs: &[Tlv]) -> bool {
    parameter_id(tlvs).is_some()
}

fn parameter_id(tlvs: &[Tlv]) -> Option<String> {
    tlvs.iter().find_map(|tlv| match tlv.value() {
        Some(TlvValue::ReceiptedMessageId(id)) => Some(id.as_str().to_owned()),
        _ => None,
    })
}

fn parameter_state(tlvs: &[Tlv]) -> Option<Status> {
    let state = tlvs.iter().find_map(|tlv| match tlv.value() {
        Some(TlvValue::MessageState(state)) => Some(*state),
        _ => None,
    })?;
    match state {
        MessageState::Delivered => Some(Status::Delivered),
        MessageState::Expired => Some(Status::Expired),
        MessageState::Deleted | MessageState::Undeliverable | MessageState::Rejected | MessageState::Skipped => {
            Some(Status::Failed)
        }
        MessageState::Scheduled | MessageState::Enroute | MessageState::Accepted | MessageState::Unknown => {
            Some(Status::Enroute)
        }
        MessageState::Other(_) => None,
    }
}

/// The states of appendix B and the whole words that some write. "Accepted" is a clerk's doing and "unknown" is nothing known: neither
/// says that the phone has it, or that it never will.
fn of_word(word: &str) -> Option<Status> {
    let word = word.to_ascii_uppercase();
    let is = |beginnings: &[&str]| beginnings.iter().any(|beginning| word.starts_with(beginning));
    if is(&["DELIV"]) {
        Some(Status::Delivered)
    } else if is(&["EXPIR"]) {
        Some(Status::Expired)
    } else if is(&["UNDELIV", "DELETED", "REJECT", "FAIL", "SKIPPED"]) {
        Some(Status::Failed)
    } else if is(&["ENROUTE", "ACCEPT", "UNKNOWN", "BUFFER", "SCHED"]) {
        Some(Status::Enroute)
    } else {
        None
    }
}

/// `key:value` in a text that may quote the message after `text:`, where a person may have written anything.
struct Fields<'t> {
    before: &'t str,
    after: &'t str,
}

impl<'t> Fields<'t> {
    fn of(text: &'t str) -> Self {
        let (before, after) = place(text, "text").and_then(|(at, _)| text.split_at_checked(at)).unwrap_or((text, ""));
        Self { before, after }
    }

    /// The value of a key: before the quoted text, or else somewhere behind it.
    fn get(&self, key: &str) -> Option<&'t str> {
        let value = |text: &'t str| {
            let (_, value_at) = place(text, key)?;
            text.get(value_at..)?.split_whitespace().next()
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
        let is_key = is_word && rest.get(colon..)?.starts_with(':');
        is_key.then_some((at, at + key.len() + colon + 1))
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rusmpp::types::COctetString;

    use super::*;

    fn of(text: &str) -> Result<(String, Status, Option<String>), &'static str> {
        read(text.as_bytes(), &[]).map(|receipt| (receipt.carrier_id, receipt.status, receipt.error))
    }

    #[test]
    fn texts() {
        let whole = "id:0123456789 sub:001 dlvrd:001 submit date:2409010700 done date:2409010701 stat:DELIVRD err:000 text:Hello";
        assert_eq!(of(whole), Ok(("0123456789".into(), Status::Delivered, Some("000".into()))));
        for (text, id, status) in [
            ("ID:a3f STAT:UNDELIV", "a3f", Status::Failed),
            ("stat:expired id:9", "9", Status::Expired),
            ("id: 77  stat : Rejectd", "77", Status::Failed),
            ("sub:001 id:5 stat:ACCEPTD", "5", Status::Enroute),
            ("id:5 stat:UNKNOWN err:12", "5", Status::Enroute),
            ("id:5 stat:ENROUTE", "5", Status::Enroute),
            ("id:5 stat:DELETED", "5", Status::Failed),
            ("id:5 stat:FAILED", "5", Status::Failed),
            ("msg_id:4 id:5 stat:DELIVERED text:id:6 stat:UNDELIV", "5", Status::Delivered),
            ("text:hi id:5 stat:DELIVRD", "5", Status::Delivered),
            ("id:5\r\nstat:DELIVRD\r\n", "5", Status::Delivered),
        ] {
            let got = of(text).map(|(id, status, _)| (id, status));
            assert_eq!(got, Ok((id.to_owned(), status)), "{text}");
        }
        assert_eq!(of("stat:DELIVRD"), Err("a receipt without an id"));
        assert_eq!(of("id:5"), Err("a receipt without a state"));
        assert_eq!(of("id:5 stat:WHATEVER"), Err("a receipt without a state"));
        assert_eq!(of(""), Err("a receipt without an id"));
    }

    #[test]
    fn parameters_win() {
        let tlvs = [
            Tlv::new(TlvValue::ReceiptedMessageId(COctetString::from_string("A3".to_owned()).unwrap())),
            Tlv::new(TlvValue::MessageState(MessageState::Undeliverable)),
        ];
        let receipt = read(b"id:163 stat:DELIVRD err:042", &tlvs).unwrap();
        assert_eq!((receipt.carrier_id.as_str(), receipt.status), ("A3", Status::Failed));
        assert_eq!(receipt.error.as_deref(), Some("042"));
        assert!(is_one(&tlvs) && !is_one(&tlvs[1..]));
        assert_eq!(read(b"", &tlvs).map(|receipt| receipt.status), Ok(Status::Failed));
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = read(&text, &[]);
        }

        #[test]
        fn any_order_is_read(fields in Just(["id:7", "sub:001", "stat:DELIVRD", "err:001", "done date:2409"]).prop_shuffle()) {
            prop_assert_eq!(of(&fields.join(" ")), Ok(("7".into(), Status::Delivered, Some("001".into()))));
        }
    }
}
