//! One SMS part as a `submit_sm` (SMPP 3.4, 4.4.1). It cuts and encodes nothing: the part comes packed.

use messages::{
    Phone,
    encoding::Encoding,
    outcome::{Fault, Outcome},
    pack::Part,
};
use rusmpp::{
    pdus::SubmitSm,
    types::{COctetString, EmptyOrFullCOctetString, OctetString},
    values::{DataCoding, EsmClass, Npi, RegisteredDelivery, Ton},
};

use crate::limits::{VALIDITY_MS_MAX, VALIDITY_MS_MIN};

/// esm_class bit 6: the user data begins with a header (SMPP 3.4, 5.2.12).
const UDH_INDICATOR: u8 = 0x40;
/// registered_delivery: a receipt for success and for failure (SMPP 3.4, 5.2.17).
const WANTS_RECEIPT: u8 = 1;
/// Digits of the longest short code: longer numbers are international.
const SHORT_CODE_DIGITS_MAX: usize = 6;

/// Where a part goes and until when it is useful.
#[derive(Clone, Copy)]
pub struct Envelope<'a> {
    pub source: &'a str,
    pub to: &'a Phone,
    pub encoding: Encoding,
    /// Milliseconds from now.
    pub useful_ms: Option<i64>,
}

/// The PDU of a part; what does not fit into one is refused before it is sent.
pub fn submit_sm(envelope: Envelope<'_>, part: &Part) -> Result<SubmitSm, Outcome> {
    let (source_ton, source_npi) = numbering(envelope.source);
    let (dest_ton, dest_npi) = numbering(envelope.to.digits());
    let user_data = [part.udh.as_slice(), part.payload.as_slice()].concat();
    let esm_class = if part.udh.is_empty() { 0 } else { UDH_INDICATOR };
    let pdu = SubmitSm::builder()
        .source_addr_ton(source_ton)
        .source_addr_npi(source_npi)
        .source_addr(address(envelope.source).ok_or_else(|| refused("the sender is no address", Fault::Route))?)
        .dest_addr_ton(dest_ton)
        .dest_addr_npi(dest_npi)
        .destination_addr(address(envelope.to.digits()).ok_or_else(|| refused("not a phone number", Fault::Address))?)
        .esm_class(EsmClass::from(esm_class))
        .registered_delivery(RegisteredDelivery::from(WANTS_RECEIPT))
        .data_coding(match envelope.encoding {
            Encoding::Gsm7 { .. } => DataCoding::McSpecific,
            Encoding::Ucs2 => DataCoding::Ucs2,
        })
        .validity_period(validity(envelope.useful_ms))
        .short_message(OctetString::from_vec(user_data).map_err(|_| refused("the part is too long", Fault::Content))?);
    Ok(pdu.build())
}

/// Type of number and numbering plan of an address (SMPP 3.4, 5.2.5 and 5.2.6).
fn numbering(address: &str) -> (Ton, Npi) {
    let digits = address.strip_prefix('+').unwrap_or(address);
    if !digits.bytes().all(|octet| octet.is_ascii_digit()) {
        (Ton::Alphanumeric, Npi::Unknown)
    } else if digits.len() > SHORT_CODE_DIGITS_MAX {
        (Ton::International, Npi::Isdn)
    } else {
        (Ton::Unknown, Npi::Isdn)
    }
}

fn address(address: &str) -> Option<COctetString<1, 21>> {
    COctetString::from_string(address.strip_prefix('+').unwrap_or(address).to_owned()).ok()
}

/// The relative form (SMPP 3.4, 7.1.1.2), which needs no agreement of clocks: `YYMMDDhhmmss000R`. None asks for the SMSC's own.
fn validity(useful_ms: Option<i64>) -> EmptyOrFullCOctetString<17> {
    let Some(useful_ms) = useful_ms else { return EmptyOrFullCOctetString::empty() };
    let seconds = useful_ms.clamp(VALIDITY_MS_MIN, VALIDITY_MS_MAX) / 1_000;
    let (days, hours, minutes) = (seconds / 86_400, seconds / 3_600 % 24, seconds / 60 % 60);
    let period = format!("0000{days:02}{hours:02}{minutes:02}{:02}000R", seconds % 60);
    EmptyOrFullCOctetString::from_string(period).unwrap_or_else(|_| EmptyOrFullCOctetString::empty())
}

fn refused(why: &str, fault: Fault) -> Outcome {
    Outcome::Refused { why: why.to_owned(), fault }
}

#[cfg(test)]
mod tests {
    use messages::pack::{Permitted, pack};

    use super::*;

    fn pdus(source: &str, to: &str, text: &str, useful_ms: Option<i64>) -> Vec<SubmitSm> {
        let packed = pack(text, &Permitted::default(), 0x42).unwrap();
        let to = Phone::from_carrier(to).unwrap();
        let envelope = Envelope { source, to: &to, encoding: packed.encoding, useful_ms };
        packed.parts.iter().map(|part| submit_sm(envelope, part).unwrap()).collect()
    }

    #[test]
    fn a_plain_part() {
        let pdu = &pdus("20851", "+97699112233", "b is right", None)[0];
        assert_eq!(pdu.source_addr.as_str(), "20851");
        assert_eq!((pdu.source_addr_ton, pdu.source_addr_npi), (Ton::Unknown, Npi::Isdn));
        assert_eq!(pdu.destination_addr.as_str(), "97699112233");
        assert_eq!((pdu.dest_addr_ton, pdu.dest_addr_npi), (Ton::International, Npi::Isdn));
        assert_eq!(u8::from(pdu.esm_class), 0);
        assert_eq!(u8::from(pdu.registered_delivery), 1);
        assert_eq!(u8::from(pdu.data_coding), 0);
        assert_eq!(pdu.validity_period.as_str(), "");
        assert_eq!(pdu.short_message().as_ref(), b"b is right");
    }

    #[test]
    fn long_and_other_scripts() {
        let long = pdus("School 12", "20851", &"a".repeat(161), None);
        assert_eq!(long.len(), 2);
        for (pdu, number) in long.iter().zip(1..) {
            assert_eq!(u8::from(pdu.esm_class), UDH_INDICATOR);
            assert_eq!(pdu.short_message().as_ref()[..6], [5, 0, 3, 0x42, 2, number]);
            assert_eq!(pdu.source_addr_ton, Ton::Alphanumeric);
            assert_eq!(pdu.dest_addr_ton, Ton::Unknown);
        }
        assert_eq!(long[0].short_message().as_ref().len(), 6 + 153);
        let mongolian = &pdus("20851", "97699112233", "б 6", None)[0];
        assert_eq!(u8::from(mongolian.data_coding), 8);
        assert_eq!(mongolian.short_message().as_ref(), [0x04, 0x31, 0, 0x20, 0, 0x36]);
    }

    #[test]
    fn validity_is_relative_and_sane() {
        let period =
            |useful_ms| pdus("20851", "97699112233", "b", Some(useful_ms))[0].validity_period.as_str().to_owned();
        assert_eq!(period(((26 * 60 + 3) * 60 + 4) * 1_000), "000001020304000R");
        assert_eq!(period(-5), "000000000100000R");
        assert_eq!(period(i64::MAX), "000007000000000R");
    }
}
