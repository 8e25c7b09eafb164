//! Reads a stored `deliver_sm`: total over any octets. Parts of a long message are handed on as they are, to be joined elsewhere.

use messages::{
    Words,
    arrival::{Arrived, LongPart},
    encoding::{self, Encoding},
    udh::{self, Concatenation, Header, Reference},
};
use rusmpp::{
    Pdu,
    pdus::DeliverSm,
    tlvs::{Tlv, TlvValue},
};

use crate::smpp::{frame, receipt, text};

/// esm_class bit 6: the user data begins with a header (SMPP 3.4, 5.2.12).
const UDH_INDICATOR: u8 = 0x40;
/// The bits of esm_class that say what the message is (SMPP 3.4, 5.2.12).
const MESSAGE_TYPE: u8 = 0x3C;
/// An SMSC's delivery receipt.
const RECEIPT: u8 = 0x04;
/// An intermediate notification: a receipt that is not the last.
const NOTIFICATION: u8 = 0x20;

/// What the delivery is.
pub fn read(pdu: &[u8]) -> Arrived {
    let Some(Pdu::DeliverSm(delivery)) = frame::read(pdu) else { return unreadable("not a deliver_sm") };
    let user_data = user_data(&delivery);
    if is_receipt(&delivery) {
        return receipt::read(user_data, delivery.tlvs()).map_or_else(unreadable, Arrived::Receipt);
    }
    if u8::from(delivery.esm_class) & MESSAGE_TYPE != 0 {
        return Arrived::Ignored { kind: "acknowledgement".to_owned() };
    }
    message(&delivery, user_data).unwrap_or_else(unreadable)
}

/// Whether it is a receipt and no message.
pub(super) fn is_receipt(delivery: &DeliverSm) -> bool {
    let kind = u8::from(delivery.esm_class) & MESSAGE_TYPE;
    kind == RECEIPT || kind == NOTIFICATION || receipt::is_one(delivery.tlvs())
}

fn message(delivery: &DeliverSm, user_data: &[u8]) -> Result<Arrived, &'static str> {
    let announced = u8::from(delivery.esm_class) & UDH_INDICATOR != 0;
    let (header, elements, payload) =
        if announced { split(user_data)? } else { (Header::default(), &[][..], user_data) };
    let place = match header.concatenation {
        Some(place) => Some(place),
        None => sar(delivery.tlvs())?,
    };
    let (data_coding, payload) = text::recode(u8::from(delivery.data_coding), payload).ok_or("no text")?;
    match place.filter(|place| place.total() > 1) {
        Some(place) => Ok(Arrived::Part(LongPart {
            reference: place.reference(),
            width: if place.width() == Reference::Eight { 8 } else { 16 },
            total: place.total(),
            number: place.number(),
            data_coding,
            udh: elements.to_vec(),
            payload: payload.into_owned(),
        })),
        None => words(data_coding, &header, &payload),
    }
}

fn split(user_data: &[u8]) -> Result<(Header, &[u8], &[u8]), &'static str> {
    let (header, payload) = udh::split(user_data).map_err(|_| "its header makes no sense")?;
    let elements = user_data.len().saturating_sub(payload.len());
    Ok((header, user_data.get(1..elements).unwrap_or_default(), payload))
}

fn words(data_coding: u8, header: &Header, payload: &[u8]) -> Result<Arrived, &'static str> {
    let encoding = if data_coding == text::UCS2 {
        Encoding::Ucs2
    } else {
        Encoding::Gsm7 { locking: header.locking, single: header.single }
    };
    let words = encoding::decode(payload, encoding).map_err(|_| "its words can't be read")?;
    Ok(Arrived::Text { words: Words::new(words), sent_ms: None, edited: false, forwarded: false })
}

/// The words' octets: `short_message`, or `message_payload` where that is empty (SMPP 3.4, 5.3.2.32).
fn user_data(delivery: &DeliverSm) -> &[u8] {
    let payload = delivery.tlvs().iter().find_map(|tlv| match tlv.value() {
        Some(TlvValue::MessagePayload(payload)) => Some(payload.value.as_ref()),
        _ => None,
    });
    let short = delivery.short_message().as_ref();
    if short.is_empty() { payload.unwrap_or_default() } else { short }
}

/// A part's place by the `sar_*` parameters, which come three together (SMPP 3.4, 5.3.2.22 to 5.3.2.24).
fn sar(tlvs: &[Tlv]) -> Result<Option<Concatenation>, &'static str> {
    let (mut reference, mut total, mut number) = (None, None, None);
    for tlv in tlvs {
        match tlv.value() {
            Some(TlvValue::SarMsgRefNum(value)) => reference = Some(*value),
            Some(TlvValue::SarTotalSegments(value)) => total = Some(*value),
            Some(TlvValue::SarSegmentSeqnum(value)) => number = Some(*value),
            _ => {}
        }
    }
    match (reference, total, number) {
        (Some(reference), Some(total), Some(number)) => {
            Concatenation::new(reference, Reference::Sixteen, total, number)
                .map(Some)
                .map_err(|_| "its place among the parts makes no sense")
        }
        _ => Ok(None),
    }
}

fn unreadable(why: &str) -> Arrived {
    Arrived::Unreadable { why: why.to_owned() }
}
