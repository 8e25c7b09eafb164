//! Reads a stored delivery: total over any octets. Parts of a long message are handed on as they are, to be joined elsewhere. Whatever has words
//! is read; what is only half in order is read as far as it goes.

use messages::{
    Words,
    arrival::{Arrived, LongPart},
    encoding::{self, Encoding},
    udh::{self, Concatenation, Header, Reference},
};

use crate::smpp::{
    late,
    pdu::{self, Delivered, tag},
    receipt, text,
};

/// esm_class bit 6: the user data begins with a header (SMPP 3.4, 5.2.12).
const UDH_INDICATOR: u8 = 0x40;
/// The bits of esm_class that say that a phone or its owner acknowledges something (SMPP 3.4, 5.2.12).
const ACKNOWLEDGES: u8 = 0x18;

/// Octets of a delivery without words that are shown: addresses and parameters are within them.
const SHOWN_OCTETS_MAX: usize = 160;

/// What the delivery is.
pub fn read(pdu: &[u8]) -> Arrived {
    if let Some(answered) = late::read(pdu) {
        return Arrived::Receipt(answered);
    }
    let Some(delivered) = pdu::read(pdu) else { return unreadable("neither a deliver_sm nor a data_sm") };
    if delivered.is_cut {
        return unreadable("it ends before its words");
    }
    if receipt::is_one(&delivered) {
        return receipt::read(&delivered).map_or_else(unreadable, Arrived::Receipt);
    }
    // Answering a phone that acknowledges by itself would never end; somebody sees it instead.
    if delivered.esm_class & ACKNOWLEDGES != 0 && delivered.user_data().is_empty() {
        return unreadable("an acknowledgement without words");
    }
    message(&delivered).unwrap_or_else(unreadable)
}

/// What stands in a delivery, for somebody who has to find out what it is: its words, or else its octets.
pub fn looks_like(pdu: &[u8]) -> String {
    let words = pdu::read(pdu).and_then(|delivered| text::words(delivered.data_coding, delivered.user_data()));
    let hexadecimal = || pdu.iter().take(SHOWN_OCTETS_MAX).map(|octet| format!("{octet:02x}")).collect();
    words.filter(|words| !words.is_empty() && text::is_readable(words)).unwrap_or_else(hexadecimal)
}

fn message(delivered: &Delivered<'_>) -> Result<Arrived, &'static str> {
    let User { header, elements, payload } = user(delivered)?;
    let place = header.concatenation.or_else(|| sar(delivered));
    let (data_coding, payload) = text::recode(delivered.data_coding, payload).ok_or("no text")?;
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
        None => words(data_coding, &header, text::without_end(data_coding, &payload)),
    }
}

/// User data: a header, its octets without their length, and the words' octets.
#[derive(Default)]
struct User<'p> {
    header: Header,
    elements: &'p [u8],
    payload: &'p [u8],
}

/// Parts header and words. Some SMSCs announce a header that is not there, some send one that they don't announce.
fn user<'p>(delivered: &Delivered<'p>) -> Result<User<'p>, &'static str> {
    let user_data = delivered.user_data();
    let no_header = User { payload: user_data, ..User::default() };
    let announced = delivered.esm_class & UDH_INDICATOR != 0;
    match udh::split(user_data) {
        Ok((header, payload)) if announced || is_unannounced(user_data, &header) => {
            let octets = user_data.len().saturating_sub(payload.len());
            Ok(User { header, elements: user_data.get(1..octets).unwrap_or_default(), payload })
        }
        Err(_) if announced && !text::is_plain(user_data) => Err("its header makes no sense"),
        _ => Ok(no_header),
    }
}

/// Whether user data begins with a header that says which part it is: as words that would be odd characters alone, whose lengths fit by chance.
fn is_unannounced(user_data: &[u8], header: &Header) -> bool {
    let is_length = user_data.first().is_some_and(|octets| *octets < b' ');
    is_length && header.concatenation.is_some()
}

fn words(data_coding: u8, header: &Header, payload: &[u8]) -> Result<Arrived, &'static str> {
    let encoding = if data_coding == text::UCS2 {
        Encoding::Ucs2
    } else {
        Encoding::Gsm7 { locking: header.locking, single: header.single }
    };
    let words = encoding::decode_lossy(payload, encoding);
    if !text::is_readable(&words) {
        return Err("its words can't be read");
    }
    Ok(Arrived::Text { words: Words::new(words), sent_ms: None, edited: false, forwarded: false, message: None })
}

/// A part's place by the `sar_*` parameters, which come three together (SMPP 3.4, 5.3.2.22 to 5.3.2.24). Where they make no sense, the words are
/// read by themselves.
fn sar(delivered: &Delivered<'_>) -> Option<Concatenation> {
    // Some write wider numbers than the standard's.
    let number = |tag| {
        let octets = delivered.parameter(tag).filter(|octets| (1..=8).contains(&octets.len()))?;
        Some(octets.iter().fold(0_u64, |number, octet| (number << 8) | u64::from(*octet)))
    };
    let one = |tag| number(tag).and_then(|number| u8::try_from(number).ok());
    let reference = u16::try_from(number(tag::SAR_REFERENCE)? & 0xFFFF).ok()?;
    Concatenation::new(reference, Reference::Sixteen, one(tag::SAR_TOTAL)?, one(tag::SAR_NUMBER)?).ok()
}

fn unreadable(why: &str) -> Arrived {
    Arrived::Unreadable { why: why.to_owned() }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rusmpp::{
        CommandStatus, Pdu,
        pdus::DeliverSm,
        tlvs::MessageDeliveryRequestTlvValue as Parameter,
        types::{AnyOctetString, COctetString, OctetString},
        values::{DataCoding, EsmClass, MessagePayload},
    };

    use super::*;
    use crate::smpp::frame;

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
            (0, 4, b"\x01\x02"),
            (0x08, 0, b""),
        ] {
            let got = delivery(esm_class, data_coding, octets, vec![]);
            assert!(matches!(got, Arrived::Unreadable { .. }), "{octets:x?}: {got:?}");
        }
        assert!(matches!(delivery(4, 0, b"no receipt", vec![]), Arrived::Unreadable { .. }));
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
