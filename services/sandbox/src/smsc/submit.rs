//! Judges a `submit_sm` as a strict SMSC does: either it is sound and says which parts go to which number, or it is
//! refused with a status and a reason. It delivers nothing.

use rusmpp::CommandStatus;
use rusmpp::pdus::SubmitSm;
use rusmpp::tlvs::TlvValue;
use rusmpp::values::{DataCoding, MCDeliveryReceipt, Ton};

use crate::limits;
use crate::phones::{Part, digits};
use crate::smsc::alphabet::Coding;
use crate::smsc::header::{self, Header, Place};
use crate::smsc::split;

const UDH_INDICATOR: u8 = 0b0100_0000;

/// Why a part is refused.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub status: CommandStatus,
    pub reason: String,
}

/// A part that is sound; a `message_payload` may hold several.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Sound {
    pub from: String,
    pub to: String,
    pub parts: Vec<Part>,
    /// Octets of user data as they came, header included.
    pub octets: usize,
    /// Which receipts are wanted: of success, of failure.
    pub wants: (bool, bool),
}

/// Judges one `submit_sm`. `reference` numbers the parts of a `message_payload`; `senders` lists who may send, nobody
/// meaning anybody.
pub(crate) fn judge(pdu: &SubmitSm, reference: u16, senders: &[String]) -> Result<Sound, Refusal> {
    let from = sender(pdu, senders)?;
    let number = pdu.destination_addr.as_str();
    let to =
        digits(number).ok_or_else(|| refuse(CommandStatus::EsmeRinvdstadr, "the destination is no phone number"))?;
    let (user_data, payload) = user_data(pdu)?;
    let header = if u8::from(pdu.esm_class) & UDH_INDICATOR == 0 {
        Header::default()
    } else {
        header::read(user_data).map_err(|reason| refuse(CommandStatus::EsmeRsubmitfail, reason))?
    };
    let octets = user_data.get(header.octets..).unwrap_or_default();
    let coding = coding(pdu.data_coding, &header)?;
    check_octets(coding, octets)?;
    let place = header.place.map_or_else(|| sar(pdu), |place| Ok(Some(place)))?;
    let part = |octets: Vec<u8>, place| Part { from: from.clone(), place, coding, octets };
    let parts = if payload && place.is_none() {
        let cut = split::parts(coding, octets, header.octets, 6);
        let total =
            u8::try_from(cut.len()).map_err(|_| refuse(CommandStatus::EsmeRinvmsglen, "more than 255 parts"))?;
        let place = |part| (total > 1).then_some(Place { reference, wide: false, total, part });
        cut.into_iter().zip(1..).map(|(octets, at)| part(octets, place(at))).collect()
    } else {
        let sar_octets = if place.is_some() && header.place.is_none() { 6 } else { 0 };
        if octets.len() > split::room(coding, header.octets + sar_octets) {
            return Err(refuse(CommandStatus::EsmeRinvmsglen, "more than fits into 140 octets"));
        }
        vec![part(octets.to_vec(), place)]
    };
    Ok(Sound { from: from.clone(), to, parts, octets: user_data.len(), wants: wants(pdu) })
}

fn refuse(status: CommandStatus, reason: impl Into<String>) -> Refusal {
    Refusal { status, reason: reason.into() }
}

fn sender(pdu: &SubmitSm, senders: &[String]) -> Result<String, Refusal> {
    let sender = pdu.source_addr.as_str();
    let fits = if pdu.source_addr_ton == Ton::Alphanumeric {
        (1..=limits::SENDER_LETTERS).contains(&sender.len())
    } else {
        let number = sender.strip_prefix('+').unwrap_or(sender);
        (1..=limits::NUMBER_DIGITS).contains(&number.len()) && number.bytes().all(|digit| digit.is_ascii_digit())
    };
    let allowed = senders.is_empty() || senders.iter().any(|allowed| allowed == sender);
    if fits && allowed {
        Ok(sender.to_owned())
    } else {
        Err(refuse(CommandStatus::EsmeRinvsrcadr, "the sender is not sane or not allowed"))
    }
}

/// The user data, and whether it came as `message_payload`.
fn user_data(pdu: &SubmitSm) -> Result<(&[u8], bool), Refusal> {
    let short: &[u8] = pdu.short_message().as_ref();
    let payload = pdu.tlvs().iter().find_map(|tlv| match tlv.value() {
        Some(TlvValue::MessagePayload(payload)) => Some(payload.value.as_ref()),
        _ => None,
    });
    match payload {
        None => Ok((short, false)),
        // 5.3.2.32: with message_payload, sm_length is zero.
        Some(_) if !short.is_empty() => {
            Err(refuse(CommandStatus::EsmeRtlvnotallwd, "short_message and message_payload together"))
        }
        Some(payload) if payload.len() > limits::PAYLOAD_OCTETS => {
            Err(refuse(CommandStatus::EsmeRinvmsglen, "message_payload is longer than 255 parts"))
        }
        Some(payload) => Ok((payload, true)),
    }
}

fn coding(data_coding: DataCoding, header: &Header) -> Result<Coding, Refusal> {
    match u8::from(data_coding) {
        0 => Ok(Coding::Gsm7 { locking: header.locking, single: header.single }),
        8 => Ok(Coding::Ucs2),
        other => Err(refuse(CommandStatus::EsmeRsubmitfail, format!("data_coding {other} is not served"))),
    }
}

fn check_octets(coding: Coding, octets: &[u8]) -> Result<(), Refusal> {
    let wrong = |reason| Err(refuse(CommandStatus::EsmeRsubmitfail, reason));
    match coding {
        Coding::Gsm7 { locking, single } => match octets.iter().find(|octet| **octet > 0x7F) {
            Some(_) => wrong("an octet above 7F is no septet"),
            None if locking > 13 || single > 13 => wrong("an unknown national language"),
            None => Ok(()),
        },
        Coding::Ucs2 if octets.len() % 2 == 1 => wrong("UCS-2 with an odd number of octets"),
        Coding::Ucs2 => Ok(()),
    }
}

/// Concatenation by the SAR parameters (5.3.2.22 to 24): all three or none.
fn sar(pdu: &SubmitSm) -> Result<Option<Place>, Refusal> {
    let mut given = (None, None, None);
    for tlv in pdu.tlvs() {
        match tlv.value() {
            Some(TlvValue::SarMsgRefNum(reference)) => given.0 = Some(*reference),
            Some(TlvValue::SarTotalSegments(total)) => given.1 = Some(*total),
            Some(TlvValue::SarSegmentSeqnum(part)) => given.2 = Some(*part),
            _ => {}
        }
    }
    match given {
        (None, None, None) => Ok(None),
        (Some(reference), Some(total), Some(part)) if (1..=total).contains(&part) => {
            Ok(Some(Place { reference, wide: true, total, part }))
        }
        (Some(_), Some(_), Some(_)) => Err(refuse(CommandStatus::EsmeRinvtlvval, "SAR part outside its message")),
        _ => Err(refuse(CommandStatus::EsmeRmissingtlv, "SAR parameters come three together")),
    }
}

fn wants(pdu: &SubmitSm) -> (bool, bool) {
    use MCDeliveryReceipt as Wanted;
    match pdu.registered_delivery.mc_delivery_receipt() {
        Wanted::McDeliveryReceiptRequestedWhereFinalDeliveryOutcomeIsSuccessOrFailure => (true, true),
        Wanted::McDeliveryReceiptRequestedWhereFinalDeliveryOutcomeIsFailure => (false, true),
        Wanted::McDeliveryReceiptRequestedWhereFinalDeliveryOutcomeIsSuccess => (true, false),
        Wanted::NoMcDeliveryReceiptRequested | Wanted::Other(_) => (false, false),
    }
}
