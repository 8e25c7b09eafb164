//! One SMS part as a `submit_sm` (SMPP 3.4, 4.4.1). It cuts and encodes nothing: the part comes packed.

use std::borrow::Cow;

use messages::{
    Phone,
    encoding::Encoding,
    outcome::{Fault, Outcome},
    pack::Part,
};
use rusmpp::{
    pdus::SubmitSm,
    types::{COctetString, EmptyOrFullCOctetString, OctetString},
    values::{DataCoding, EsmClass, Npi, RegisteredDelivery, ServiceType, Ton},
};

use crate::{
    limits::{VALIDITY_MS_MAX, VALIDITY_MS_MIN},
    smpp::config::{DefaultAlphabet, Numbering, SmppConfig, Validity},
};

/// esm_class bit 6: the user data begins with a header (SMPP 3.4, 5.2.12).
const UDH_INDICATOR: u8 = 0x40;
/// registered_delivery: a receipt for success and for failure (SMPP 3.4, 5.2.17).
const WANTS_RECEIPT: u8 = 1;
/// Type of a number without its country code (SMPP 3.4, 5.2.5).
const NATIONAL: u8 = 2;
/// Digits of the longest short code: longer numbers are international.
const SHORT_CODE_DIGITS_MAX: usize = 6;

/// Where a part goes and until when it is useful.
#[derive(Clone, Copy)]
pub struct Envelope<'a> {
    pub account: &'a SmppConfig,
    pub to: &'a Phone,
    pub encoding: Encoding,
    /// Milliseconds from now.
    pub useful_ms: Option<i64>,
}

/// The PDU of a part; what does not fit into one is refused before it is sent.
pub fn submit_sm(envelope: Envelope<'_>, part: &Part) -> Result<SubmitSm, Outcome> {
    let account = envelope.account;
    let (source_ton, source_npi) = said(numbering(&account.source), account.source_as);
    let (to, dest_as) = destination(envelope.to, account);
    let (dest_ton, dest_npi) = said(numbering(&to), dest_as);
    let user_data = [part.udh.as_slice(), &payload(envelope, part)].concat();
    let esm_class = if part.udh.is_empty() { 0 } else { UDH_INDICATOR };
    let service_type = COctetString::from_string(account.service_type.clone()).unwrap_or_default();
    let pdu = SubmitSm::builder()
        .service_type(ServiceType::new(service_type))
        .source_addr_ton(source_ton)
        .source_addr_npi(source_npi)
        .source_addr(address(&account.source).ok_or_else(|| refused("the sender is no address", Fault::Route))?)
        .dest_addr_ton(dest_ton)
        .dest_addr_npi(dest_npi)
        .destination_addr(address(&to).ok_or_else(|| refused("not a phone number", Fault::Address))?)
        .esm_class(EsmClass::from(esm_class))
        .registered_delivery(RegisteredDelivery::from(WANTS_RECEIPT))
        .data_coding(match envelope.encoding {
            Encoding::Gsm7 { .. } => DataCoding::McSpecific,
            Encoding::Ucs2 => DataCoding::Ucs2,
        })
        .validity_period(validity(useful_ms(envelope)))
        .short_message(OctetString::from_vec(user_data).map_err(|_| refused("the part is too long", Fault::Content))?);
    Ok(pdu.build())
}

/// The number as this SMSC wants it: one of its own country without the country code, if it asks for that.
fn destination(to: &Phone, account: &SmppConfig) -> (String, Numbering) {
    let at_home = (account.dest_as.ton == Some(NATIONAL)).then(|| to.national(&account.region)).flatten();
    match at_home {
        Some(digits) => (digits, account.dest_as),
        None if account.dest_as.ton == Some(NATIONAL) => {
            (to.digits().to_owned(), Numbering { ton: None, ..account.dest_as })
        }
        None => (to.digits().to_owned(), account.dest_as),
    }
}

/// The words' octets in the SMSC's default alphabet; `messages` has packed no character that it lacks.
fn payload<'p>(envelope: Envelope<'_>, part: &'p Part) -> Cow<'p, [u8]> {
    if envelope.account.alphabet == DefaultAlphabet::Gsm || !envelope.encoding.is_plain() {
        return Cow::Borrowed(&part.payload);
    }
    Cow::Owned(part.text.chars().map(|character| u8::try_from(character).unwrap_or(b'?')).collect())
}

fn useful_ms(envelope: Envelope<'_>) -> Option<i64> {
    match envelope.account.validity {
        Validity::Useful => envelope.useful_ms,
        Validity::AtMost(ms) => Some(envelope.useful_ms.map_or(ms, |useful_ms| useful_ms.min(ms))),
        Validity::Unsaid => None,
    }
}

/// What is configured, else what follows from the number.
fn said((ton, npi): (Ton, Npi), said: Numbering) -> (Ton, Npi) {
    (said.ton.map_or(ton, Ton::from), said.npi.map_or(npi, Npi::from))
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

    fn account(source: &str) -> SmppConfig {
        SmppConfig { region: "MN".into(), ..SmppConfig::new("sms.main", "", "s", "p", source) }
    }

    fn pdus(source: &str, to: &str, text: &str, useful_ms: Option<i64>) -> Vec<SubmitSm> {
        of_account(&account(source), to, text, useful_ms)
    }

    fn of_account(account: &SmppConfig, to: &str, text: &str, useful_ms: Option<i64>) -> Vec<SubmitSm> {
        let packed = pack(text, &Permitted::default(), 0x42).unwrap();
        let to = Phone::from_carrier(to).unwrap();
        let envelope = Envelope { account, to: &to, encoding: packed.encoding, useful_ms };
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

    #[test]
    fn an_smsc_gets_what_its_account_wants() {
        let wants = SmppConfig {
            service_type: "CMT".into(),
            source_as: Numbering { ton: Some(3), npi: Some(0) },
            dest_as: Numbering { ton: Some(NATIONAL), npi: None },
            alphabet: DefaultAlphabet::Latin1,
            ..account("20851")
        };
        let one = |to, account: &SmppConfig, useful_ms| of_account(account, to, "é [1]", useful_ms).remove(0);
        let home = one("97699112233", &wants, None);
        assert_eq!((home.source_addr_ton, home.source_addr_npi), (Ton::from(3), Npi::Unknown));
        assert_eq!((home.destination_addr.as_str(), home.dest_addr_ton), ("99112233", Ton::National));
        assert_eq!(home.short_message().as_ref(), b"\xE9 [1]");
        let abroad = one("254722111222", &wants, None);
        assert_eq!((abroad.destination_addr.as_str(), abroad.dest_addr_ton), ("254722111222", Ton::International));
        let period = |validity, useful_ms| {
            one("97699112233", &SmppConfig { validity, ..wants.clone() }, useful_ms).validity_period.as_str().to_owned()
        };
        assert_eq!(period(Validity::AtMost(3_600_000), Some(7_200_000)), "000000010000000R");
        assert_eq!(period(Validity::AtMost(3_600_000), None), "000000010000000R");
        assert_eq!(period(Validity::Unsaid, Some(7_200_000)), "");
    }
}
