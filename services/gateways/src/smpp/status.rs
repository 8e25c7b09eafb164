//! What an SMSC's command_status says about a part: the one table from statuses to outcomes (SMPP 3.4, 5.1.3).

use messages::outcome::{Fault, Outcome, Scope};
use rusmpp::CommandStatus as Status;

use crate::limits::{NOT_CONNECTED_AGAIN_MS, THROTTLED_AGAIN_MS};
use crate::smpp::frame::{self, id};

/// The outcome of a part that was answered with another status than ESME_ROK.
pub fn outcome(status: Status, now_ms: i64) -> Outcome {
    match fault(status) {
        None => {
            Outcome::Later { at_ms: now_ms.saturating_add(THROTTLED_AGAIN_MS), scope: Scope::Route, why: name(status) }
        }
        Some(fault) => Outcome::Refused { why: name(status), fault },
    }
}

/// Nothing was written: the route is tried again in a few seconds.
pub fn not_connected(now_ms: i64) -> Outcome {
    Outcome::Later {
        at_ms: now_ms.saturating_add(NOT_CONNECTED_AGAIN_MS),
        scope: Scope::Route,
        why: "not connected".to_owned(),
    }
}

/// What a refusal is about; `None` where the SMSC only asks for patience. SMSCs refuse with the same code a number that is not in service,
/// words that a filter dislikes, and everybody for five minutes; vendors have codes of their own besides. So of what is not the account's
/// plain state the pattern decides.
fn fault(status: Status) -> Option<Fault> {
    match status {
        Status::EsmeRthrottled | Status::EsmeRmsgqful | Status::EsmeRxTAppn => None,
        Status::EsmeRinvdstadr
        | Status::EsmeRinvdstton
        | Status::EsmeRinvdstnpi
        | Status::EsmeRinvnumdests
        | Status::EsmeRinvdestflag
        | Status::EsmeRdeliveryfailure
        | Status::EsmeRinvdstaddrsubunit
        | Status::EsmeRinvmsglen
        | Status::EsmeRinvcmdlen
        | Status::EsmeRinvesmclass
        | Status::EsmeRinvdcs
        | Status::EsmeRinvprtflg
        | Status::EsmeRinvsched
        | Status::EsmeRinvexpiry
        | Status::EsmeRinvdftmsgid
        | Status::EsmeRsubmitfail
        | Status::EsmeRxRAppn
        | Status::EsmeRinvtlvstream
        | Status::EsmeRtlvnotallwd
        | Status::EsmeRinvtlvlen
        | Status::EsmeRmissingtlv
        | Status::EsmeRinvtlvval
        | Status::EsmeRunknownerr
        | Status::Other(_) => Some(Fault::Unclear),
        _ => Some(Fault::Route),
    }
}

/// The status as the specification writes it, or its number.
pub fn name(status: Status) -> String {
    match status {
        Status::Other(number) => format!("0x{number:08X}"),
        known => format!("{known:?}").replacen("Esme", "ESME_", 1).to_uppercase(),
    }
}

/// A status may come without a body, and a yes without an id: the SMSC has the part all the same, only its receipts can't be told.
pub fn answered(octets: &[u8], now_ms: i64) -> Outcome {
    match frame::header(octets) {
        Some(header) if header.status != Status::EsmeRok => outcome(header.status, now_ms),
        Some(header) if header.id == id::SUBMIT_SM_RESP => Outcome::Accepted(frame::leading_text(octets)),
        _ => Outcome::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statuses_and_what_they_mean() {
        use Fault::{Route, Unclear};
        for (number, want) in [
            (0x58, None),
            (0x14, None),
            (0x64, None),
            (0x0B, Some(Unclear)),
            (0x50, Some(Unclear)),
            (0x51, Some(Unclear)),
            (0x33, Some(Unclear)),
            (0xFE, Some(Unclear)),
            (0x01, Some(Unclear)),
            (0x43, Some(Unclear)),
            (0x45, Some(Unclear)),
            (0x62, Some(Unclear)),
            (0x104, Some(Unclear)),
            (0xC1, Some(Unclear)),
            (0x04, Some(Route)),
            (0x08, Some(Route)),
            (0x0A, Some(Route)),
            (0x0D, Some(Route)),
            (0x0E, Some(Route)),
            (0x0F, Some(Route)),
            (0x101, Some(Route)),
            (0xFF, Some(Unclear)),
            (0x0000_0419, Some(Unclear)),
        ] {
            let got = outcome(Status::from(number), 50);
            match (&got, want) {
                (Outcome::Later { at_ms, scope: Scope::Route, .. }, None) => {
                    assert_eq!(*at_ms, 50 + THROTTLED_AGAIN_MS)
                }
                (Outcome::Refused { fault, .. }, Some(want)) => assert_eq!(*fault, want, "{number:#x}"),
                _ => panic!("{number:#x}: {got:?}"),
            }
        }
    }

    #[test]
    fn names() {
        assert_eq!(name(Status::EsmeRthrottled), "ESME_RTHROTTLED");
        assert_eq!(name(Status::EsmeRinvpaswd), "ESME_RINVPASWD");
        assert_eq!(name(Status::Other(0x419)), "0x00000419");
    }
}
