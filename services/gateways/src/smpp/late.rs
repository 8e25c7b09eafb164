//! Answers that come after the time for them: the part was unknown meanwhile, and now it has an id. Such an answer is kept like whatever else
//! the SMSC brings, with a parameter of our own that says which part it answers, and read as a receipt that says "accepted", or that the part was
//! not taken.

use std::time::Duration;

use messages::{
    Address, ParcelId, Phone,
    arrival::{Class, RawArrival},
    outcome::Outcome,
    receipt::{Receipt, SentPart, Status},
};
use rusmpp::CommandStatus;
use tokio::{
    sync::oneshot,
    time::{sleep, timeout},
};
use tokio_util::bytes::Bytes;

use crate::{
    Keep, Now,
    kept_late::keep_late,
    limits::{LATE_ANSWER_MS, RECORDED_BY_MS},
    smpp::{
        frame::{self, id},
        status,
    },
};

/// Our parameter's tag, out of those that vendors may use (SMPP 3.4, 5.3.2: 0x1400 to 0x3FFF), and its octets: parcel and part.
const ANSWERS: u16 = 0x3A00;
const ANSWERS_OCTETS: u16 = 12;

/// A part whose answer is still waited for.
pub struct Late {
    /// Which part, from 1.
    pub number: u32,
    /// The answer, if the session lasts so long.
    pub answer: oneshot::Receiver<Bytes>,
}

/// Whose answers they are.
pub struct Of {
    /// The first parcel of the message.
    pub parcel: ParcelId,
    /// The phone that it went to.
    pub to: Phone,
}

/// Keeps what answers still come.
pub async fn keep_answers(late: Vec<Late>, of: Of, keep: Keep, now: Now) {
    // What it is evidence for is recorded by then.
    sleep(Duration::from_millis(RECORDED_BY_MS)).await;
    for Late { number, answer } in late {
        let Ok(Ok(octets)) = timeout(Duration::from_millis(LATE_ANSWER_MS), answer).await else { continue };
        let answer = match status::answered(&octets, now()) {
            Outcome::Accepted(id) => (CommandStatus::EsmeRok, id),
            Outcome::Unknown => continue,
            _ => (frame::header(&octets).map_or(CommandStatus::EsmeRok, |header| header.status), String::new()),
        };
        keep_late(&keep, raw(answer, &of, number, now())).await;
    }
}

fn raw((status, id): (CommandStatus, String), of: &Of, number: u32, now_ms: i64) -> RawArrival {
    let mut body = id.as_bytes().to_vec();
    body.push(0);
    body.extend(ANSWERS.to_be_bytes());
    body.extend(ANSWERS_OCTETS.to_be_bytes());
    body.extend(of.parcel.0.to_be_bytes());
    body.extend(number.to_be_bytes());
    RawArrival {
        provider_key: format!("late-{}-{number}-{id}", of.parcel.0),
        key_lives_ms: None,
        sender: Some(Address::sms(&of.to)),
        class: Class::Receipt,
        body: frame::of_octets(id::SUBMIT_SM_RESP, status, 0, &body).to_vec(),
        received_ms: now_ms,
    }
}

/// Reads one; `None` where it is none.
pub fn read(pdu: &[u8]) -> Option<Receipt> {
    let header = frame::header(pdu).filter(|header| header.id == id::SUBMIT_SM_RESP)?;
    let octets = pdu.last_chunk::<16>()?;
    let (head, value) = octets.split_first_chunk::<4>()?;
    let (parcel, number) = value.split_first_chunk::<8>()?;
    let [tag_high, tag_low, length_high, length_low] = *head;
    let is_ours = (u16::from_be_bytes([tag_high, tag_low]), u16::from_be_bytes([length_high, length_low]));
    let number = u32::from_be_bytes(number.try_into().ok()?);
    let of = SentPart { parcel: ParcelId(i64::from_be_bytes(*parcel)), number };
    // From when it may go again is for whoever reads it to say: it is known there what time it is.
    let not_taken = (header.status != CommandStatus::EsmeRok).then(|| status::outcome(header.status, 0));
    let receipt = Receipt { of: Some(of), not_taken, ..Receipt::new(frame::leading_text(pdu), Status::Enroute) };
    (is_ours == (ANSWERS, ANSWERS_OCTETS)).then_some(receipt)
}

#[cfg(test)]
mod tests {
    use messages::outcome::Fault;

    use super::*;

    #[test]
    fn a_late_answer_reads_back() {
        let of = Of { parcel: ParcelId(1_234_567_890_123), to: Phone::from_carrier("97699112233").unwrap() };
        for id in ["5550001", "", "0A-b"] {
            let kept = raw((CommandStatus::EsmeRok, id.to_owned()), &of, 2, 7);
            let receipt = read(&kept.body).unwrap();
            assert_eq!((receipt.carrier_id.as_str(), receipt.status), (id, Status::Enroute));
            assert_eq!(receipt.of, Some(SentPart { parcel: of.parcel, number: 2 }));
        }
        let kept = raw((CommandStatus::EsmeRsubmitfail, String::new()), &of, 1, 7);
        let why = "ESME_RSUBMITFAIL".to_owned();
        let not_taken = Some(Outcome::Refused { why, fault: Fault::Unclear });
        assert_eq!(read(&kept.body).map(|receipt| (receipt.not_taken, receipt.of.is_some())), Some((not_taken, true)));
        let bare = frame::of_octets(id::SUBMIT_SM_RESP, CommandStatus::EsmeRok, 0, b"5550001\0");
        assert_eq!(read(&bare), None);
        assert_eq!(read(b""), None);
    }
}
