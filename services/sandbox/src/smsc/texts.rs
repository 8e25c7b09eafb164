//! Texts that phones send, as `deliver_sm`: cut, numbered and coded the way the network hands them over.

use rusmpp::pdus::DeliverSm;
use rusmpp::tlvs::MessageDeliveryRequestTlvValue as Tlv;
use rusmpp::types::{AnyOctetString, COctetString, OctetString};
use rusmpp::values::{DataCoding, EsmClass, MessagePayload, Npi, Ton};

use crate::smsc::alphabet::{self, Coding};
use crate::smsc::header::{self, Place};
use crate::smsc::split;
use crate::trouble::LongTexts;

const UDH_INDICATOR: u8 = 0b0100_0000;

/// A text ready to be handed over.
pub(crate) struct Handed {
    pub coding: Coding,
    /// The words of each part, for the phone's screen.
    pub parts: Vec<String>,
    pub pdus: Vec<DeliverSm>,
}

/// Codes and cuts `words` from `from` to the service `to`. `None` if an address is impossible.
pub(crate) fn hand_over(from: &str, to: &str, words: &str, form: LongTexts, reference: u16) -> Option<Handed> {
    let (coding, octets) = match alphabet::septets(words) {
        Some(septets) => (Coding::Gsm7 { locking: 0, single: 0 }, septets),
        None => (Coding::Ucs2, words.encode_utf16().flat_map(u16::to_be_bytes).collect()),
    };
    let place_octets = if form == LongTexts::Header16 { 7 } else { 6 };
    let cut = split::parts(coding, &octets, 0, place_octets);
    let total = u8::try_from(cut.len()).ok()?;
    let envelope = envelope(from, to, coding)?;
    let place = |part| Place { reference, wide: form == LongTexts::Header16, total, part };
    let pdus = match form {
        LongTexts::Payload if total > 1 => {
            let payload = MessagePayload::new(AnyOctetString::from_slice(&octets));
            Some(vec![with(&envelope, 0, &[], vec![Tlv::MessagePayload(payload)])?])
        }
        _ => cut.iter().zip(1..).map(|(octets, at)| part(&envelope, octets, place(at), form)).collect(),
    }?;
    let parts = cut.iter().map(|octets| words_of(coding, octets)).collect();
    Some(Handed { coding, parts, pdus })
}

fn words_of(coding: Coding, octets: &[u8]) -> String {
    match coding {
        Coding::Gsm7 { locking, single } => alphabet::words_of_septets(octets, locking, single, &[]).0,
        Coding::Ucs2 => alphabet::words_of_units(octets).0,
    }
}

fn envelope(from: &str, to: &str, coding: Coding) -> Option<DeliverSm> {
    let pdu = DeliverSm::builder()
        .source_addr_ton(Ton::International)
        .source_addr_npi(Npi::Isdn)
        .source_addr(COctetString::from_string(from.to_owned()).ok()?)
        .destination_addr(COctetString::from_string(to.to_owned()).ok()?)
        .data_coding(if coding == Coding::Ucs2 { DataCoding::Ucs2 } else { DataCoding::McSpecific });
    Some(pdu.build())
}

fn part(envelope: &DeliverSm, octets: &[u8], place: Place, form: LongTexts) -> Option<DeliverSm> {
    if place.total == 1 {
        return with(envelope, 0, octets, Vec::new());
    }
    if form == LongTexts::Sar {
        let sar = vec![
            Tlv::SarMsgRefNum(place.reference),
            Tlv::SarTotalSegments(place.total),
            Tlv::SarSegmentSeqnum(place.part),
        ];
        return with(envelope, 0, octets, sar);
    }
    let mut user_data = header::write(place);
    user_data.extend(octets);
    with(envelope, UDH_INDICATOR, &user_data, Vec::new())
}

fn with(envelope: &DeliverSm, esm_class: u8, octets: &[u8], tlvs: Vec<Tlv>) -> Option<DeliverSm> {
    let mut pdu = envelope.clone();
    pdu.esm_class = EsmClass::from(esm_class);
    pdu.set_short_message(OctetString::from_slice(octets).ok()?);
    pdu.set_tlvs(tlvs);
    Some(pdu)
}
