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
    Ok(Arrived::Text { words: Words::new(words), sent_ms: None, edited: false, forwarded: false, message: None })
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rusmpp::{
        CommandStatus,
        tlvs::MessageDeliveryRequestTlvValue as Parameter,
        types::{AnyOctetString, COctetString, OctetString},
        values::{DataCoding, EsmClass, MessagePayload},
    };

    use super::*;

    fn delivery(esm_class: u8, data_coding: u8, octets: &[u8], parameters: Vec<Parameter>) -> Arrived {
        let pdu = DeliverSm::builder()
            .source_addr(COctetString::from_static_slice(b"97688000001\0").unwrap())
            .esm_class(EsmClass::from(esm_class))
            .data_coding(DataCoding::from(data_coding))
            .short_message(OctetString::from_slice(octets).unwrap())
            .tlvs(parameters);
        read(&frame::write(CommandStatus::EsmeRok, 1, Pdu::DeliverSm(pdu.build())))
    }

    fn text(words: &str) -> Arrived {
        Arrived::Text { words: Words::new(words), sent_ms: None, edited: false, forwarded: false, message: None }
    }

    fn payload(octets: &[u8]) -> Parameter {
        Parameter::MessagePayload(MessagePayload::new(AnyOctetString::from_slice(octets)))
    }

    fn sar(reference: u16, total: u8, number: u8) -> Vec<Parameter> {
        vec![
            Parameter::SarMsgRefNum(reference),
            Parameter::SarTotalSegments(total),
            Parameter::SarSegmentSeqnum(number),
        ]
    }

    #[test]
    fn alphabets_and_headers() {
        for (esm_class, data_coding, octets, want) in [
            (0, 0, &b"K b"[..], text("K b")),
            (0, 0, b"\x00 \x1b\x65", text("@ €")),
            (0, 3, b"caf\xE9", text("café")),
            (0, 0, b"caf\xE9", text("café")),
            (0, 8, b"\x04\x31\x00 \x006", text("б 6")),
            (0, 0xF1, b"b", text("b")),
            (0x40, 0, b"\x03\x24\x01\x01\x1b\x49", text("İ")),
            (0x40, 0, b"\x04\x05\x02\x00\x00b", text("b")),
            (0x40, 0, b"\x05\x00\x03\x07\x01\x01b", text("b")),
        ] {
            assert_eq!(delivery(esm_class, data_coding, octets, vec![]), want, "{octets:x?}");
        }
        assert_eq!(delivery(0, 0, b"", vec![payload(b"long")]), text("long"));
        assert_eq!(delivery(0, 0, b"", vec![]), text(""));
    }

    #[test]
    fn parts() {
        let part = |reference, width, total, number, udh: &[u8]| {
            let (udh, payload) = (udh.to_vec(), b"b".to_vec());
            Arrived::Part(LongPart { reference, width, total, number, data_coding: 0, udh, payload })
        };
        let eight = delivery(0x40, 0, b"\x05\x00\x03\xFE\x03\x02b", vec![]);
        assert_eq!(eight, part(0xFE, 8, 3, 2, b"\x00\x03\xFE\x03\x02"));
        let sixteen = delivery(0x40, 0, b"\x06\x08\x04\x01\xFE\x03\x02b", vec![]);
        assert_eq!(sixteen, part(0x1FE, 16, 3, 2, b"\x08\x04\x01\xFE\x03\x02"));
        assert_eq!(delivery(0, 0, b"b", sar(0x1FE, 3, 2)), part(0x1FE, 16, 3, 2, b""));
        assert_eq!(delivery(0, 0, b"b", sar(0x1FE, 1, 1)), text("b"));
        assert_eq!(delivery(0, 0, b"b", sar(1, 2, 1)[..2].to_vec()), text("b"), "two of the three say nothing");
    }

    #[test]
    fn what_makes_no_sense_is_put_aside() {
        for (esm_class, data_coding, octets) in [
            (0x40, 0, &b""[..]),
            (0x40, 0, b"\x09\x00\x03"),
            (0x40, 0, b"\x05\x00\x03\x07\x02\x03b"),
            (0x40, 0, b"\x05\x00\x03\x07\x02\x00b"),
            (0, 8, b"\xD8\x3D"),
            (0, 8, b"\x04\x31\x04"),
            (0, 4, b"b"),
        ] {
            let got = delivery(esm_class, data_coding, octets, vec![]);
            assert!(matches!(got, Arrived::Unreadable { .. }), "{octets:x?}: {got:?}");
        }
        assert!(matches!(delivery(0, 0, b"b", sar(1, 2, 3)), Arrived::Unreadable { .. }));
        assert!(matches!(delivery(4, 0, b"no receipt", vec![]), Arrived::Unreadable { .. }));
        assert_eq!(delivery(0x08, 0, b"read", vec![]), Arrived::Ignored { kind: "acknowledgement".into() });
    }

    proptest! {
        #[test]
        fn any_octets_are_read(octets in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = read(&octets);
        }

        #[test]
        fn any_user_data_is_read(esm_class: u8, data_coding: u8, octets in prop::collection::vec(any::<u8>(), 0..160)) {
            let _ = delivery(esm_class, data_coding, &octets, vec![]);
            let _ = delivery(esm_class, data_coding, b"", vec![payload(&octets)]);
        }

        #[test]
        fn any_broken_delivery_is_read(at in 16_usize..60, octet: u8, cut in 16_usize..60) {
            let pdu = DeliverSm::builder().short_message(OctetString::from_static_slice(b"id:7 stat:DELIVRD").unwrap());
            let mut octets = frame::write(CommandStatus::EsmeRok, 1, Pdu::DeliverSm(pdu.build())).to_vec();
            if let Some(place) = octets.get_mut(at) {
                *place = octet;
            }
            octets.truncate(cut);
            let _ = read(&octets);
        }
    }
}
