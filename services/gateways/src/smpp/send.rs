//! The parts of one message, in order, on one session: each with its own outcome. It decides nothing about whether they may be sent.

use std::time::Duration;

use messages::{
    Phone,
    outcome::Outcome,
    pack::{Packed, Part},
};
use rusmpp::Pdu;
use tokio::{sync::oneshot, time::sleep};
use tokio_util::bytes::Bytes;

use crate::{
    Now,
    limits::{PART_TRIES_MAX, THROTTLED_AGAIN_MS},
    smpp::{
        config::SmppConfig,
        late::Late,
        session::{Answer, Session},
        status,
        submit::{self, Envelope},
    },
};

/// What is sent, where to, and how long it may be started.
pub struct Message<'a> {
    pub account: &'a SmppConfig,
    pub to: &'a Phone,
    pub packed: &'a Packed,
    /// When it is too old to be useful, milliseconds UTC.
    pub expires_ms: Option<i64>,
    /// Whether it may still be started at an instant.
    pub may_start: &'a (dyn Fn(i64) -> bool + Sync),
}

/// What became of a message.
pub struct Sent {
    /// One outcome a part.
    pub outcomes: Vec<Outcome>,
    /// Unknown parts whose answers may still come.
    pub late: Vec<Late>,
}

/// Sends all parts, as far as they go; one outcome a part.
pub async fn send(session: Option<&Session>, message: Message<'_>, now: &Now) -> Sent {
    let all = |outcome: Outcome| Sent { outcomes: vec![outcome; message.packed.parts.len()], late: Vec::new() };
    let Some(session) = session else { return all(status::not_connected(now())) };
    let Some(_place) = session.place().await else { return all(status::not_connected(now())) };
    if !(message.may_start)(now()) {
        return all(Outcome::Unsent);
    }
    let mut outcomes: Vec<Outcome> = Vec::with_capacity(message.packed.parts.len());
    let mut late = Vec::new();
    for part in &message.packed.parts {
        let outcome = match outcomes.last().and_then(follows) {
            Some(outcome) => outcome,
            None => {
                let partly_out = outcomes.iter().any(|outcome| matches!(outcome, Outcome::Accepted(_)));
                let (outcome, answer) = patient(session, &message, part, partly_out, now).await;
                late.extend(answer.map(|answer| (outcomes.len(), answer)));
                outcome
            }
        };
        outcomes.push(outcome);
    }
    // Of parts before the last the answer may have come meanwhile.
    let still = late.into_iter().filter_map(|(place, mut answer)| match answer.try_recv() {
        Ok(octets) => {
            outcomes.iter_mut().skip(place).take(1).for_each(|outcome| *outcome = status::answered(&octets, now()));
            None
        }
        Err(_) => Some(Late { number: u32::try_from(place).unwrap_or(u32::MAX).saturating_add(1), answer }),
    });
    let late = still.collect();
    Sent { outcomes, late }
}

/// What the part before means for the next: nothing, or that it is not sent. After an unknown one the rest still leaves: very likely it
/// arrived, and then the message is whole.
fn follows(before: &Outcome) -> Option<Outcome> {
    match before {
        Outcome::Accepted(_) | Outcome::Unknown => None,
        Outcome::Later { .. } => Some(before.clone()),
        Outcome::Refused { .. } | Outcome::OptedOut | Outcome::Unsent => Some(Outcome::Unsent),
    }
}

/// Sends one part. Where the message is partly out and the SMSC asks for patience, the part waits here: to begin the whole message
/// again would cost a second copy of what is out.
async fn patient(
    session: &Session,
    message: &Message<'_>,
    part: &Part,
    partly_out: bool,
    now: &Now,
) -> (Outcome, Option<oneshot::Receiver<Bytes>>) {
    let mut wait_ms = THROTTLED_AGAIN_MS.unsigned_abs();
    let tries = if partly_out { PART_TRIES_MAX } else { 1 };
    let mut outcome = once(session, message, part, now).await;
    for _ in 1..tries {
        if !matches!(outcome, (Outcome::Later { .. }, _)) {
            break;
        }
        sleep(Duration::from_millis(wait_ms)).await;
        wait_ms = wait_ms.saturating_mul(2);
        outcome = once(session, message, part, now).await;
    }
    outcome
}

async fn once(
    session: &Session,
    message: &Message<'_>,
    part: &Part,
    now: &Now,
) -> (Outcome, Option<oneshot::Receiver<Bytes>>) {
    let envelope = Envelope {
        account: message.account,
        to: message.to,
        encoding: message.packed.encoding,
        useful_ms: message.expires_ms.map(|at_ms| at_ms.saturating_sub(now())),
    };
    match submit::submit_sm(envelope, part) {
        Err(outcome) => (outcome, None),
        Ok(pdu) => match session.request(Pdu::SubmitSm(pdu)).await {
            Answer::Came(octets) => (status::answered(&octets, now()), None),
            Answer::NotWritten => (status::not_connected(now()), None),
            Answer::Late(answer) => (Outcome::Unknown, Some(answer)),
            Answer::None => (Outcome::Unknown, None),
        },
    }
}
