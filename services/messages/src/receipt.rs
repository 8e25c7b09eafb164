//! Delivery receipts: they come in any order, twice, hours late or never, and under ids written in two ways. States are a join and
//! never go backwards.

use serde::{Deserialize, Serialize};

use crate::{address::Address, id::ParcelId, outcome::Outcome, parcel::words, words::Words};

words! {
    /// What a receipt says (SMPP 3.4, 5.2.28 message_state).
    Status {
        /// Still on its way.
        Enroute = "enroute",
        /// The handset has it.
        Delivered = "delivered",
        /// It can't be delivered, was rejected or deleted.
        Failed = "failed",
        /// Its validity ended before the phone was found.
        Expired = "expired",
        /// It names no state, or none that is known here: the carrier has the part, and that is all.
        Unclear = "unclear",
    }
}

/// How a carrier writes the ids in its receipts, beside the ids of its responses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum IdStyle {
    /// Found out from what matches.
    #[default]
    Auto,
    /// Receipts write in decimal what responses write in hex.
    Dec,
    /// Both write hex.
    Hex,
}

/// One receipt, as a carrier gave it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// The carrier's id of the part, as written.
    pub carrier_id: String,
    /// What it says.
    pub status: Status,
    /// The carrier's error code, or its word for a state that is not known here, if it gave one.
    pub error: Option<String>,
    /// The phone that it is about, where the carrier names it in a form that is known: a receipt about another phone is never joined.
    #[serde(default)]
    pub to: Option<Address>,
    /// What it quotes of its message: other words than those that were sent say that it is another's. The same words prove nothing.
    #[serde(default)]
    pub quote: Option<Words>,
    /// The part itself, where no id is needed to know it: the carrier's answer to it came after the time for an answer.
    #[serde(default)]
    pub of: Option<SentPart>,
    /// That the carrier did not take the part, said after the time for an answer; `None` where it did.
    #[serde(default)]
    pub not_taken: Option<Outcome>,
    /// When we heard it, milliseconds UTC.
    pub at_ms: i64,
}

impl Receipt {
    /// A receipt that says no more than this.
    pub fn new(carrier_id: impl Into<String>, status: Status) -> Self {
        Self {
            carrier_id: carrier_id.into(),
            status,
            error: None,
            to: None,
            quote: None,
            of: None,
            not_taken: None,
            at_ms: 0,
        }
    }
}

/// One part of a message that left, by the first parcel that the message carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentPart {
    /// The parcel.
    pub parcel: ParcelId,
    /// Which part, from 1.
    pub number: u32,
}

/// Letters and digits of a quote that it must have to say anything: a shorter one stands in too many texts.
const QUOTED_MIN: usize = 4;

/// Whether a receipt's quote is of other words than those of a message. SMSCs cut quotes short, and write other scripts as they like: letters
/// and digits of ASCII alone are compared, and a quote with octets that are no text says nothing.
pub fn is_of_others(quote: &Words, message: &str) -> bool {
    let plain = |text: &str| {
        let kept = text.chars().filter(char::is_ascii_alphanumeric);
        kept.map(|character| character.to_ascii_lowercase()).collect::<String>()
    };
    let is_text = |c: char| !c.is_control() || c.is_whitespace();
    let quoted = plain(quote.reveal());
    quote.reveal().chars().all(is_text) && quoted.len() >= QUOTED_MIN && !plain(message).contains(&quoted)
}

/// How the id of a receipt follows from the id of its response.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Writing {
    /// It is the same.
    Same,
    /// The response has it in hexadecimal, the receipt in decimal.
    Decimal,
    /// The response has it in decimal, the receipt in hexadecimal.
    Hexadecimal,
}

impl Writing {
    /// Each of them, the most usual first.
    pub const ALL: [Self; 3] = [Self::Same, Self::Decimal, Self::Hexadecimal];

    /// The writing that is configured; `None` where it has to be found out.
    pub fn of_style(style: IdStyle) -> Option<Self> {
        match style {
            IdStyle::Auto => None,
            IdStyle::Dec => Some(Self::Decimal),
            IdStyle::Hex => Some(Self::Same),
        }
    }

    /// The id that a response had, out of its receipt's, folded; `None` where no such receipt can be.
    pub fn response_of(self, receipt_id: &str) -> Option<String> {
        match self {
            Self::Same => Some(fold(receipt_id)),
            Self::Decimal => hexadecimal(&fold(receipt_id)),
            Self::Hexadecimal => decimal(&fold(receipt_id)),
        }
    }

    /// The id that a receipt will have, out of its response's, folded.
    pub fn receipt_of(self, response_id: &str) -> Option<String> {
        match self {
            Self::Same => Some(fold(response_id)),
            Self::Decimal => decimal(&fold(response_id)),
            Self::Hexadecimal => hexadecimal(&fold(response_id)),
        }
    }

    /// What the ids of a route prove, `responses` and `receipts` out of all that is known of it, in no order; `None` until something is proved.
    ///
    /// A letter from a to f tells hexadecimal from decimal. Whether letters are there at all settles it, among so many ids that hexadecimal ones
    /// would have some; so do two long ids with letters that agree in one writing and in no other. Short ones prove nothing: where ids count up,
    /// `a` and `10` are both there, whatever is sixteen and whatever is ten.
    pub fn proved(responses: &[String], receipts: &[String]) -> Option<Self> {
        let pairs = |writing: Self| {
            let agree = |response: &&String| {
                let receipt = writing.receipt_of(response);
                receipt.is_some_and(|receipt| {
                    let tells = has_letters(response) || has_letters(&receipt);
                    tells && receipt.len() >= SPARSE_DIGITS && receipts.contains(&receipt)
                })
            };
            responses.iter().filter(agree).count()
        };
        let found: Vec<Self> = Self::ALL.into_iter().filter(|writing| pairs(*writing) >= PAIRS_PROVE).collect();
        if let [only] = found.as_slice() {
            return Some(*only);
        }
        match (is_hexadecimal(responses)?, is_hexadecimal(receipts)?) {
            (true, false) => Some(Self::Decimal),
            (false, true) => Some(Self::Hexadecimal),
            (true, true) | (false, false) => Some(Self::Same),
        }
    }
}

/// Pairs of ids that prove a writing: one could be chance.
const PAIRS_PROVE: usize = 2;
/// Ids among which hexadecimal ones would have letters: the last digit of each is one in six cases of sixteen, so that so many without any
/// are chance once in millions of millions.
const IDS_PROVE: usize = 64;
/// Of so many ids one may be from elsewhere.
const STRAY_IDS_MAX: usize = 1;
/// Digits from which ids lie so far apart that one is not another's in another writing by chance.
pub const SPARSE_DIGITS: usize = 9;

/// Whether ids are hexadecimal; `None` where there are too few to tell. Ids that are no numbers are read in one way alone.
fn is_hexadecimal(ids: &[String]) -> Option<bool> {
    if ids.len() < IDS_PROVE {
        return None;
    }
    match ids.iter().filter(|id| has_letters(id)).count() {
        0..=STRAY_IDS_MAX => Some(false),
        some if some > ids.len() / 8 => Some(true),
        _ => None,
    }
}

/// Whether a folded id can't be decimal.
pub fn has_letters(id: &str) -> bool {
    id.chars().any(|character| !character.is_ascii_digit())
}

fn decimal(id: &str) -> Option<String> {
    u128::from_str_radix(id, 16).ok().map(|number| number.to_string())
}

fn hexadecimal(id: &str) -> Option<String> {
    id.parse::<u128>().ok().map(|number| format!("{number:x}"))
}

/// An id as it is compared: lower case, no white space, no leading zeros.
pub fn fold(id: &str) -> String {
    let id: String = id.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_lowercase();
    let trimmed = id.trim_start_matches('0');
    if trimmed.is_empty() && !id.is_empty() { "0".to_owned() } else { trimmed.to_owned() }
}

/// Where one part stands: claimed < unknown < accepted < failed, expired < delivered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum PartState {
    /// A sender has it; nothing more is known.
    Claimed = 0,
    /// May or may not have left.
    Unknown = 1,
    /// The carrier has it.
    Accepted = 2,
    /// Its validity ended.
    Expired = 3,
    /// It can't be delivered.
    Failed = 4,
    /// The handset has it.
    Delivered = 5,
}

impl PartState {
    /// The two states as one: the higher.
    pub fn join(self, other: Self) -> Self {
        self.max(other)
    }

    /// What a receipt says, as a state.
    pub fn from_status(status: Status) -> Self {
        match status {
            Status::Enroute | Status::Unclear => Self::Accepted,
            Status::Delivered => Self::Delivered,
            Status::Failed => Self::Failed,
            Status::Expired => Self::Expired,
        }
    }
}

/// A message of several parts stands where its least advanced part does, unless one failed: then it failed.
pub fn whole(parts: &[PartState]) -> PartState {
    let failed = parts.iter().copied().filter(|p| matches!(p, PartState::Failed | PartState::Expired)).max();
    failed.or_else(|| parts.iter().copied().min()).unwrap_or(PartState::Claimed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_read_in_each_writing() {
        use Writing::{Decimal, Hexadecimal, Same};
        assert_eq!(fold(" 00A3 "), "a3");
        assert_eq!(fold("000"), "0");
        for (writing, response, receipt) in [
            (Same, "a3", Some("a3")),
            (Decimal, "a3", Some("163")),
            (Decimal, "12", Some("18")),
            (Hexadecimal, "163", Some("a3")),
            (Hexadecimal, "a3", None),
            (Decimal, "not-hex", None),
            (Same, "not-hex", Some("not-hex")),
        ] {
            assert_eq!(writing.receipt_of(response).as_deref(), receipt, "{writing:?} {response}");
            if let Some(receipt) = receipt {
                assert_eq!(writing.response_of(receipt).as_deref(), Some(response), "{writing:?} {receipt}");
            }
        }
        assert_eq!(Same.response_of("0A3").as_deref(), Some("a3"));
        assert_eq!((Writing::of_style(IdStyle::Auto), Writing::of_style(IdStyle::Dec)), (None, Some(Decimal)));
    }

    /// What routes of each kind show, with ids that count up from a small number.
    #[test]
    fn a_route_proves_its_writing_and_never_another() {
        for writing in Writing::ALL {
            let responses: Vec<String> = (1_u32..200)
                .map(|number| if writing == Writing::Decimal { format!("{number:x}") } else { number.to_string() })
                .collect();
            let receipts: Vec<String> = responses.iter().filter_map(|id| writing.receipt_of(id)).collect();
            for count in 0..responses.len() {
                let proved = Writing::proved(&responses[..count], &receipts[..count]);
                assert!(proved.is_none_or(|proved| proved == writing), "{writing:?} after {count}: {proved:?}");
            }
            assert_eq!(Writing::proved(&responses, &receipts), Some(writing));
        }
        let both: Vec<String> = (1_u32..200).map(|number| format!("{number:x}")).collect();
        for begin in 0..both.len() {
            let late = Writing::proved(&both[..begin], &both[begin / 2..begin]);
            assert!(late.is_none_or(|proved| proved == Writing::Same), "{begin}: {late:?}");
        }
        assert_eq!(Writing::proved(&both, &both), Some(Writing::Same));
        let alone = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>();
        assert_eq!(Writing::proved(&alone(&["a3", "b4"]), &alone(&["163", "180"])), None, "short ids prove nothing");
        let (long, decimal) = (alone(&["3b9aca00f", "3b9aca01e"]), alone(&["16000000015", "16000000030"]));
        assert_eq!(Writing::proved(&long, &decimal), Some(Writing::Decimal));
        assert_eq!(Writing::proved(&long[..1], &decimal), None, "once may be chance");
        assert_eq!(
            Writing::proved(&alone(&["12", "18"]), &alone(&["12", "18"])),
            None,
            "digits prove nothing while they are few"
        );
    }

    #[test]
    fn other_words_veto_and_no_words_say_nothing() {
        let sent = "School 12: M1: 23 + 7 = ? Reply like this: M 7";
        for (quote, others) in [
            ("School 12: M1: 23 + 7", false),
            ("school 12 m1", false),
            ("Your parcel is ready", true),
            ("School 13: M1", true),
            ("", false),
            ("M1", false),
            ("K9", false),
            ("\u{4}1\u{4}2\u{4}Ab\u{4}0ther", false),
        ] {
            assert_eq!(is_of_others(&Words::new(quote), sent), others, "{quote}");
        }
        assert!(!is_of_others(&Words::new("???? Bold M1: 23"), "Сайн Bold M1: 23 + 7"));
    }

    /// Every order of every sequence of up to four receipts, repeated ones among them, ends in the same state.
    #[test]
    fn order_and_repetition_do_not_matter() {
        let all = Status::ALL;
        for a in all {
            for b in all {
                for c in all {
                    for d in all {
                        let fold_all = |order: [&Status; 4]| {
                            order.iter().fold(PartState::Accepted, |s, r| s.join(PartState::from_status(**r)))
                        };
                        let want = fold_all([a, b, c, d]);
                        for order in [[b, a, c, d], [d, c, b, a], [c, d, a, b], [a, c, b, d]] {
                            assert_eq!(fold_all(order), want);
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn a_message_is_delivered_when_all_its_parts_are() {
        use PartState::{Accepted, Claimed, Delivered, Failed};
        for (parts, want) in [
            (vec![Delivered, Delivered], Delivered),
            (vec![Delivered, Accepted], Accepted),
            (vec![Delivered, Failed], Failed),
            (vec![], Claimed),
        ] {
            assert_eq!(whole(&parts), want);
        }
    }
}
