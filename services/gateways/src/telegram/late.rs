//! Answers of the Bot API that come after the time for them: the message was unknown meanwhile, and now it is there. Such an answer is kept
//! like an update, and read as a receipt that says "accepted", or that the message was not taken.

use std::time::Duration;

use messages::{
    ParcelId,
    arrival::{Class, RawArrival},
    outcome::Outcome,
    receipt::{Receipt, SentPart, Status},
};
use serde_json::{Value, json};

use super::{
    send::{self, Late},
    waits::Waits,
};
use crate::{Keep, Now, kept_late::keep_late, limits::RECORDED_BY_MS};

/// The key of our own among those of updates; Telegram has none of this name.
pub(super) const KEY: &str = "late_answer";

/// Whose answer it is.
pub(super) struct Of {
    /// The first parcel of the message.
    pub parcel: ParcelId,
    /// Which of Telegram's messages it is, from 1.
    pub number: usize,
    /// The chat that it went to.
    pub chat: i64,
}

/// Keeps the answer, if it comes.
pub(super) async fn keep_answer(answer: Late, of: Of, waits: Waits, keep: Keep, now: Now) {
    // What it is evidence for is recorded by then.
    tokio::time::sleep(Duration::from_millis(RECORDED_BY_MS)).await;
    let Ok(answer) = answer.await else { return };
    let answer = match send::judge(&answer, (&waits, &now), of.chat) {
        Outcome::Accepted(message) => Ok(message),
        Outcome::Unknown | Outcome::Unsent => return,
        not_taken => Err(not_taken),
    };
    keep_late(&keep, raw(answer, &of, now())).await;
}

fn raw(answer: Result<String, Outcome>, of: &Of, now_ms: i64) -> RawArrival {
    let (message, not_taken) = match answer {
        Ok(message) => (message, None),
        Err(not_taken) => (String::new(), Some(not_taken)),
    };
    let body =
        json!({ KEY: { "parcel": of.parcel.0, "number": of.number, "message": message, "not_taken": not_taken } });
    RawArrival {
        provider_key: format!("late-{}-{}-{message}", of.parcel.0, of.number),
        key_lives_ms: None,
        sender: None,
        class: Class::Receipt,
        body: body.to_string().into_bytes(),
        received_ms: now_ms,
    }
}

/// Reads one; `None` where something is missing.
pub(super) fn read(answer: &Value) -> Option<Receipt> {
    let parcel = ParcelId(answer.get("parcel")?.as_i64()?);
    let number = u32::try_from(answer.get("number")?.as_u64()?).ok()?;
    let message = answer.get("message")?.as_str()?;
    let not_taken = answer.get("not_taken").and_then(|told| serde_json::from_value(told.clone()).ok()).flatten();
    Some(Receipt { of: Some(SentPart { parcel, number }), not_taken, ..Receipt::new(message, Status::Enroute) })
}

#[cfg(test)]
mod tests {
    use messages::{arrival::Arrived, outcome::Fault};

    use super::*;

    #[test]
    fn a_late_answer_reads_back() {
        let kept = raw(Ok("77".to_owned()), &Of { parcel: ParcelId(9), number: 2, chat: 7 }, 5);
        let Arrived::Receipt(receipt) = super::super::read(&kept.body) else { panic!("it is a receipt") };
        assert_eq!((receipt.carrier_id.as_str(), receipt.status), ("77", Status::Enroute));
        assert_eq!(receipt.of, Some(SentPart { parcel: ParcelId(9), number: 2 }));
        let blocked = Outcome::Refused { why: "403 blocked".to_owned(), fault: Fault::Address };
        let kept = raw(Err(blocked.clone()), &Of { parcel: ParcelId(9), number: 2, chat: 7 }, 5);
        let Arrived::Receipt(receipt) = super::super::read(&kept.body) else { panic!("it is a receipt") };
        assert_eq!(receipt.not_taken, Some(blocked));
        assert!(matches!(super::super::read(br#"{"late_answer":{}}"#), Arrived::Unreadable { .. }));
    }
}
