//! Delivery receipts: they come in any order, twice, hours late or never, and under ids written in two ways. States are a join and
//! never go backwards.

use serde::{Deserialize, Serialize};

use crate::parcel::words;

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
    }
}

/// How far a route's receipts are believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Trust {
    /// It gives none (Telegram).
    None,
    /// It gives some; "delivered" is shown as accepted.
    Doubted,
    /// "Delivered" means that the handset confirmed.
    Trusted,
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
    /// The carrier's error code, if it gave one.
    pub error: Option<String>,
    /// When we heard it, milliseconds UTC.
    pub at_ms: i64,
}

/// The forms under which an id of a *response* may come back in a receipt, the likeliest first: without case and leading zeros, and
/// hex read as a number and written in decimal.
pub fn id_forms(response_id: &str, style: IdStyle) -> Vec<String> {
    let same = fold(response_id);
    let decimal = u128::from_str_radix(&same, 16).ok().map(|n| n.to_string()).filter(|d| *d != same);
    let hex = same.parse::<u128>().ok().map(|n| format!("{n:x}")).filter(|h| *h != same);
    let mut forms = match style {
        IdStyle::Dec => decimal.into_iter().collect::<Vec<_>>(),
        IdStyle::Hex => vec![same.clone()],
        IdStyle::Auto => std::iter::once(same.clone()).chain(decimal).chain(hex).collect(),
    };
    if forms.is_empty() {
        forms.push(same);
    }
    forms
}

/// The forms under which the id of a *receipt* may have stood in its response, the likeliest first: [`id_forms`] the other way round.
pub fn response_forms(receipt_id: &str, style: IdStyle) -> Vec<String> {
    let same = fold(receipt_id);
    let hex = same.parse::<u128>().ok().map(|n| format!("{n:x}")).filter(|h| *h != same);
    let decimal = u128::from_str_radix(&same, 16).ok().map(|n| n.to_string()).filter(|d| *d != same);
    match style {
        IdStyle::Dec => vec![hex.unwrap_or(same)],
        IdStyle::Hex => vec![same],
        IdStyle::Auto => std::iter::once(same).chain(hex).chain(decimal).collect(),
    }
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
            Status::Enroute => Self::Accepted,
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
    fn ids_are_found_in_both_writings() {
        assert_eq!(fold(" 00A3 "), "a3");
        assert_eq!(fold("000"), "0");
        assert_eq!(id_forms("A3", IdStyle::Auto), ["a3", "163"]);
        assert_eq!(id_forms("163", IdStyle::Auto), ["163", "355", "a3"]);
        assert_eq!(id_forms("A3", IdStyle::Dec), ["163"]);
        assert_eq!(id_forms("A3", IdStyle::Hex), ["a3"]);
        assert_eq!(id_forms("not-hex", IdStyle::Dec), ["not-hex"]);
        assert_eq!(response_forms("0163", IdStyle::Auto), ["163", "a3", "355"]);
        assert_eq!(response_forms("163", IdStyle::Dec), ["a3"]);
        assert_eq!(response_forms("7", IdStyle::Dec), ["7"]);
        assert_eq!(response_forms("A3", IdStyle::Hex), ["a3"]);
        for id in ["a3", "163", "7", "0010"] {
            for style in [IdStyle::Auto, IdStyle::Dec, IdStyle::Hex] {
                let back = |receipt: &String| response_forms(receipt, style).contains(&fold(id));
                assert!(id_forms(id, style).iter().all(back), "{id} {style:?}");
            }
        }
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
