//! Delivery receipts as SMSCs write them (SMPP 3.4, appendix B), with the parameters that say the same without words.

use rusmpp::pdus::DeliverSm;
use rusmpp::tlvs::MessageDeliveryRequestTlvValue;
use rusmpp::types::{COctetString, OctetString};
use rusmpp::values::{EsmClass, MessageState, Npi, Ton};

use crate::trouble::MessageIds;

const IS_RECEIPT: u8 = 0b0000_0100;
/// Characters of the text that a receipt quotes (appendix B).
const QUOTED: usize = 20;

/// What became of a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    Delivered,
    Expired,
    Undeliverable,
}

impl Fate {
    fn words(self) -> (&'static str, &'static str, MessageState) {
        match self {
            Fate::Delivered => ("DELIVRD", "000", MessageState::Delivered),
            Fate::Expired => ("EXPIRED", "027", MessageState::Expired),
            Fate::Undeliverable => ("UNDELIV", "001", MessageState::Undeliverable),
        }
    }
}

/// A part that was accepted, as its receipt remembers it.
#[derive(Clone, Debug)]
pub(crate) struct Accepted {
    pub id: u64,
    pub from: String,
    pub to: String,
    pub text: String,
    pub submitted_ms: i64,
    pub wants: (bool, bool),
}

/// Message id as the answer to a `submit_sm` writes it.
pub(crate) fn id_in_answer(id: u64, form: MessageIds) -> String {
    match form {
        MessageIds::Decimal | MessageIds::DecimalThenHexadecimal => id.to_string(),
        MessageIds::Hexadecimal | MessageIds::HexadecimalThenDecimal => format!("{id:X}"),
    }
}

fn id_in_receipt(id: u64, form: MessageIds) -> String {
    match form {
        MessageIds::Decimal | MessageIds::HexadecimalThenDecimal => format!("{id:010}"),
        MessageIds::Hexadecimal | MessageIds::DecimalThenHexadecimal => format!("{id:08x}"),
    }
}

/// The receipt, or `None` if none was asked for with this outcome.
pub(crate) fn receipt(
    accepted: &Accepted,
    fate: Fate,
    done_ms: i64,
    form: MessageIds,
    with_tlvs: bool,
) -> Option<DeliverSm> {
    let (of_success, of_failure) = accepted.wants;
    if !(if fate == Fate::Delivered { of_success } else { of_failure }) {
        return None;
    }
    let (stat, error, state) = fate.words();
    let id = id_in_receipt(accepted.id, form);
    let quoted: String = accepted.text.chars().filter(char::is_ascii).take(QUOTED).collect();
    let dlvrd = if fate == Fate::Delivered { "001" } else { "000" };
    let words = format!(
        "id:{id} sub:001 dlvrd:{dlvrd} submit date:{} done date:{} stat:{stat} err:{error} text:{quoted}",
        minute(accepted.submitted_ms),
        minute(done_ms)
    );
    let mut tlvs = Vec::new();
    if with_tlvs {
        tlvs.push(MessageDeliveryRequestTlvValue::ReceiptedMessageId(COctetString::from_string(id).ok()?));
        tlvs.push(MessageDeliveryRequestTlvValue::MessageState(state));
    }
    let pdu = DeliverSm::builder()
        .source_addr_ton(Ton::International)
        .source_addr_npi(Npi::Isdn)
        .source_addr(COctetString::from_string(accepted.to.clone()).ok()?)
        .destination_addr(COctetString::from_string(accepted.from.clone()).ok()?)
        .esm_class(EsmClass::from(IS_RECEIPT))
        .short_message(OctetString::from_string(words).ok()?)
        .tlvs(tlvs);
    Some(pdu.build())
}

/// `YYMMDDhhmm`, in UTC.
fn minute(at_ms: i64) -> String {
    let instant = jiff::Timestamp::from_millisecond(at_ms).unwrap_or_default();
    instant.strftime("%y%m%d%H%M").to_string()
}
