//! What waits for the ESME: receipts and texts from phones. Each is handed over again and again until it is answered,
//! on whichever session receives; only an answer or a lasting refusal ends it.

use std::time::Duration;

use rusmpp::CommandStatus;
use rusmpp::pdus::DeliverSm;
use tokio::time::Instant;

use crate::ledger::Entry;
use crate::limits;

/// One thing to hand over.
pub(crate) struct Delivery {
    /// When it may leave, milliseconds UTC of the world's time.
    pub due_ms: i64,
    pub pdu: DeliverSm,
    /// What the ledger says once the ESME has answered for it.
    pub fetched: Option<Entry>,
    state: State,
}

enum State {
    Waiting { not_before: Option<Instant> },
    UnderWay { session: u64, sequence: u32, since: Instant },
}

impl Delivery {
    pub fn new(due_ms: i64, pdu: DeliverSm, fetched: Option<Entry>) -> Self {
        Self { due_ms, pdu, fetched, state: State::Waiting { not_before: None } }
    }
}

/// All that waits, oldest first.
#[derive(Default)]
pub(crate) struct Deliveries(Vec<Delivery>);

impl Deliveries {
    pub fn add(&mut self, delivery: Delivery) {
        self.0.push(delivery);
    }

    /// How many are not yet answered for.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The next one for this session, marked as under way with the number that `sequence` gives it.
    pub fn next(&mut self, session: u64, now_ms: i64, now: Instant, sequence: u32) -> Option<DeliverSm> {
        let under_way = self.0.iter().filter(|delivery| on(delivery, session)).count();
        if under_way >= limits::DELIVERIES_UNDER_WAY {
            return None;
        }
        let ready = |delivery: &&mut Delivery| delivery.due_ms <= now_ms && leaves(&delivery.state, now);
        let delivery = self.0.iter_mut().find(ready)?;
        delivery.state = State::UnderWay { session, sequence, since: now };
        Some(delivery.pdu.clone())
    }

    /// Books the answer to a delivery; gives back one that is done.
    pub fn answered(&mut self, session: u64, sequence: u32, status: CommandStatus, now: Instant) -> Option<Delivery> {
        let is_it = |delivery: &Delivery| matches!(delivery.state, State::UnderWay { session: on, sequence: number, .. } if on == session && number == sequence);
        let at = self.0.iter().position(is_it)?;
        let for_the_moment = matches!(
            status,
            CommandStatus::EsmeRxTAppn
                | CommandStatus::EsmeRthrottled
                | CommandStatus::EsmeRmsgqful
                | CommandStatus::EsmeRsyserr
        );
        if !for_the_moment {
            return Some(self.0.remove(at));
        }
        if let Some(delivery) = self.0.get_mut(at) {
            let not_before = Some(now + Duration::from_millis(limits::DELIVERY_AGAIN_MS));
            delivery.state = State::Waiting { not_before };
        }
        None
    }

    /// A session has ended: what it had under way waits for the next one.
    pub fn ended(&mut self, session: u64) {
        for delivery in self.0.iter_mut().filter(|delivery| on(delivery, session)) {
            delivery.state = State::Waiting { not_before: None };
        }
    }
}

fn on(delivery: &Delivery, session: u64) -> bool {
    matches!(delivery.state, State::UnderWay { session: on, .. } if on == session)
}

fn leaves(state: &State, now: Instant) -> bool {
    match state {
        State::Waiting { not_before } => not_before.is_none_or(|moment| moment <= now),
        State::UnderWay { since, .. } => now.duration_since(*since) >= Duration::from_secs(limits::DELIVERY_ANSWER_S),
    }
}
