//! What waits for the ESME: receipts and texts from phones. Each is handed over again and again until it is answered,
//! on whichever session receives; only an answer or a lasting refusal ends it.

use std::{
    collections::{BTreeMap, BTreeSet},
    time::Duration,
};

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
}

impl Delivery {
    pub fn new(due_ms: i64, pdu: DeliverSm, fetched: Option<Entry>) -> Self {
        Self { due_ms, pdu, fetched }
    }
}

/// All that waits, by the order in which it came. What may leave, and what a session has under way, is found without a look at the rest: an ESME
/// that answers after a commit lets thousands wait.
#[derive(Default)]
pub(crate) struct Deliveries {
    all: BTreeMap<u64, Delivery>,
    /// What may leave.
    ready: BTreeSet<u64>,
    /// What is not due yet, by its time; and what the ESME did not want for the moment.
    later: BTreeSet<(i64, u64)>,
    again: BTreeSet<(Instant, u64)>,
    /// By session and sequence number: which, and since when.
    under_way: BTreeMap<(u64, u32), (u64, Instant)>,
    came: u64,
}

impl Deliveries {
    pub fn add(&mut self, delivery: Delivery) {
        self.came += 1;
        self.later.insert((delivery.due_ms, self.came));
        self.all.insert(self.came, delivery);
    }

    /// How many are not yet answered for.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// What has become due, by the world's time or by the machine's.
    fn pass_time(&mut self, now_ms: i64, now: Instant) {
        while let Some((_, number)) = self.later.first().copied().filter(|(due_ms, _)| *due_ms <= now_ms) {
            self.later.pop_first();
            self.ready.insert(number);
        }
        while let Some((_, number)) = self.again.first().copied().filter(|(moment, _)| *moment <= now) {
            self.again.pop_first();
            self.ready.insert(number);
        }
    }

    /// The next one for this session, marked as under way under that sequence number; none where a `window` of them waits for its
    /// answer.
    pub fn next(
        &mut self,
        (session, sequence): (u64, u32),
        now_ms: i64,
        now: Instant,
        window: usize,
    ) -> Option<DeliverSm> {
        if self.under_way.range((session, 0)..=(session, u32::MAX)).count() >= window {
            return None;
        }
        let answer_within = Duration::from_secs(limits::DELIVERY_ANSWER_S);
        let late = self.under_way.iter().filter(|(_, (_, since))| now.duration_since(*since) >= answer_within);
        let late = late.map(|(name, (number, _))| (*number, Some(*name))).min();
        self.pass_time(now_ms, now);
        let waits = self.ready.first().map(|number| (*number, None));
        let (number, before) = [late, waits].into_iter().flatten().min()?;
        if let Some(before) = before {
            self.under_way.remove(&before);
        }
        self.ready.remove(&number);
        self.under_way.insert((session, sequence), (number, now));
        self.all.get(&number).map(|delivery| delivery.pdu.clone())
    }

    /// Books the answer to a delivery; gives back one that is done.
    pub fn answered(&mut self, session: u64, sequence: u32, status: CommandStatus, now: Instant) -> Option<Delivery> {
        let (number, _) = self.under_way.remove(&(session, sequence))?;
        let for_the_moment = matches!(
            status,
            CommandStatus::EsmeRxTAppn
                | CommandStatus::EsmeRthrottled
                | CommandStatus::EsmeRmsgqful
                | CommandStatus::EsmeRsyserr
        );
        if !for_the_moment {
            return self.all.remove(&number);
        }
        self.again.insert((now + Duration::from_millis(limits::DELIVERY_AGAIN_MS), number));
        None
    }

    /// A session has ended: what it had under way waits for the next one.
    pub fn ended(&mut self, session: u64) {
        self.under_way.retain(|(of, _), (number, _)| {
            if *of == session {
                self.ready.insert(*number);
            }
            *of != session
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn delivery(name: u8) -> Delivery {
        Delivery::new(0, DeliverSm::builder().protocol_id(name).build(), None)
    }

    #[test]
    fn they_leave_in_order_within_the_window_and_come_again_until_they_are_answered() {
        let (now, mut all) = (Instant::now(), Deliveries::default());
        (1..=4).for_each(|name| all.add(delivery(name)));
        let next = |all: &mut Deliveries, session, sequence, at| {
            all.next((session, sequence), 0, at, 2).map(|pdu| pdu.protocol_id)
        };
        assert_eq!(
            (next(&mut all, 1, 1, now), next(&mut all, 1, 2, now), next(&mut all, 1, 3, now)),
            (Some(1), Some(2), None)
        );
        assert!(all.answered(1, 1, CommandStatus::EsmeRok, now).is_some());
        assert!(all.answered(1, 2, CommandStatus::EsmeRxTAppn, now).is_none(), "for the moment");
        assert_eq!((next(&mut all, 1, 3, now), next(&mut all, 2, 1, now)), (Some(3), Some(4)));
        let later = now + Duration::from_millis(limits::DELIVERY_AGAIN_MS);
        assert_eq!(next(&mut all, 1, 4, later), Some(2));
        all.ended(2);
        assert_eq!(next(&mut all, 3, 1, later), Some(4), "what a session that ended had waits for another");
        let late = later + Duration::from_secs(limits::DELIVERY_ANSWER_S);
        assert_eq!(next(&mut all, 3, 2, late), Some(2), "the oldest that nobody answered");
        assert!(all.answered(1, 4, CommandStatus::EsmeRok, late).is_none(), "its first number is over");
        assert!(all.answered(3, 2, CommandStatus::EsmeRok, late).is_some());
        assert_eq!(all.len(), 2);
    }
}
