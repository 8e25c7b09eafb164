//! The SMS network between the SMSC and the phones: accepts parts, brings them to phones that are on, keeps them for
//! phones that are off, and writes the receipts. It knows no connection.

use std::collections::BTreeMap;

use rand::Rng;
use rand::rngs::StdRng;
use rand::seq::SliceRandom;
use rusmpp::CommandStatus;

use crate::ledger::{Entry, Kind, Ledger};
use crate::pace::Bucket;
use crate::phones::{Part, Phone, PhoneMessage, Signal};
use crate::smsc::alphabet;
use crate::smsc::deliveries::{Deliveries, Delivery};
use crate::smsc::receipts::{self, Accepted, Fate};
use crate::smsc::submit::{Refusal, Sound};
use crate::smsc::texts;
use crate::trouble::Trouble;

/// A part that waits for its phone.
struct Kept {
    part: Part,
    accepted: Accepted,
    last: bool,
}

/// What the session does about an accepted part.
pub(crate) struct Taken {
    /// Its id as the answer writes it.
    pub id: String,
    /// Receipts that come after the answer, as is polite.
    pub after_answer: Vec<Delivery>,
    /// The receipt is already on its way: the answer waits a moment, so that it loses the race.
    pub early: bool,
    /// The answer gets lost.
    pub answer_lost: bool,
}

/// The network's state.
pub(crate) struct Network {
    pub deliveries: Deliveries,
    kept: Vec<Kept>,
    last_id: u64,
    reference: u16,
    throttle: Option<(u32, Bucket)>,
}

/// What the network needs of its world in one step.
pub(crate) struct Step<'a> {
    pub now_ms: i64,
    pub phones: &'a mut BTreeMap<String, Phone>,
    pub rng: &'a mut StdRng,
    pub ledger: &'a Ledger,
    pub trouble: &'a Trouble,
}

impl Step<'_> {
    fn drawn(&mut self, percent: u8) -> bool {
        self.rng.random_range(0..100) < percent
    }
}

impl Network {
    /// A network whose ids begin at a place that `rng` draws, so that two worlds seldom share ids.
    pub fn new(rng: &mut StdRng) -> Self {
        let last_id = rng.random_range(0x1000_0000..0x2000_0000);
        Self { deliveries: Deliveries::default(), kept: Vec::new(), last_id, reference: rng.random(), throttle: None }
    }

    /// A reference for the next long message.
    pub fn next_reference(&mut self) -> u16 {
        self.reference = self.reference.wrapping_add(1);
        self.reference
    }

    /// Accepts a sound part, or refuses it for want of room.
    pub fn submit(&mut self, step: &mut Step<'_>, sound: Sound, request_id: &str) -> Result<Taken, Refusal> {
        self.room(step)?;
        self.last_id += 1;
        let id = receipts::id_in_answer(self.last_id, step.trouble.sms_ids);
        let phone = step.phones.get(&sound.to);
        let languages = phone.map(|phone| phone.spec.languages.clone()).unwrap_or_default();
        let text: String = sound.parts.iter().map(|part| part.words(&languages).0).collect();
        let units = sound.parts.len() as u32;
        let entry = Entry::new(Kind::PartAccepted, &sound.from, &sound.to, &text);
        let entry = Entry { parts: units, price_units: units, octets: sound.octets, message_id: id.clone(), ..entry };
        step.ledger.add(step.now_ms, Entry { request_id: request_id.to_owned(), ..entry });

        let (from, to, wants) = (sound.from, sound.to, sound.wants);
        let accepted = Accepted { id: self.last_id, from, to, text, submitted_ms: step.now_ms, wants };
        let mut receipts = Vec::new();
        let count = sound.parts.len();
        for (at, part) in sound.parts.into_iter().enumerate() {
            receipts.extend(self.bring(step, Kept { part, accepted: accepted.clone(), last: at + 1 == count }));
        }
        let early = step.drawn(step.trouble.receipts_early_percent);
        let answer_lost = step.drawn(step.trouble.sms_lost_answers_percent);
        if early {
            for mut receipt in receipts.drain(..) {
                receipt.due_ms = step.now_ms;
                self.deliveries.add(receipt);
            }
        }
        Ok(Taken { id, after_answer: receipts, early, answer_lost })
    }

    fn room(&mut self, step: &Step<'_>) -> Result<(), Refusal> {
        if step.trouble.sms_queue_full {
            return Err(Refusal { status: CommandStatus::EsmeRmsgqful, reason: "the queue is full".into() });
        }
        let Some(limit) = step.trouble.sms_throttle_parts_per_second else { return Ok(()) };
        if self.throttle.as_ref().is_none_or(|(per_second, _)| *per_second != limit) {
            self.throttle = Some((limit, Bucket::new(limit.into(), limit.into(), step.now_ms)));
        }
        let Some((_, bucket)) = &mut self.throttle else { return Ok(()) };
        if bucket.wait_s(step.now_ms).is_some() {
            return Err(Refusal { status: CommandStatus::EsmeRthrottled, reason: "too many parts a second".into() });
        }
        bucket.take();
        Ok(())
    }

    fn bring(&mut self, step: &mut Step<'_>, kept: Kept) -> Vec<Delivery> {
        match step.phones.get_mut(&kept.accepted.to) {
            Some(phone) if phone.signal == Signal::On => {
                if let Some(message) = phone.receive(step.now_ms, kept.part.clone()) {
                    step.ledger.add(step.now_ms, received(&message, &kept.accepted));
                }
                self.receipts(step, &kept, Fate::Delivered)
            }
            Some(phone) if phone.signal == Signal::Off => {
                self.kept.push(kept);
                Vec::new()
            }
            _ => self.lose(step, &kept, Fate::Undeliverable),
        }
    }

    fn lose(&mut self, step: &mut Step<'_>, kept: &Kept, fate: Fate) -> Vec<Delivery> {
        let accepted = &kept.accepted;
        let entry = Entry::new(Kind::SmsLost, &accepted.from, &accepted.to, &accepted.text);
        step.ledger.add(step.now_ms, Entry { parts: 1, message_id: accepted.id.to_string(), ..entry });
        self.receipts(step, kept, fate)
    }

    /// Receipts of a part; a `message_payload` has one, with its last part.
    fn receipts(&mut self, step: &mut Step<'_>, kept: &Kept, fate: Fate) -> Vec<Delivery> {
        if !kept.last || step.drawn(step.trouble.receipts_never_percent) {
            return Vec::new();
        }
        let with_tlvs = !step.trouble.receipts_without_tlvs;
        let form = step.trouble.sms_ids;
        let Some(pdu) = receipts::receipt(&kept.accepted, fate, step.now_ms, form, with_tlvs) else {
            return Vec::new();
        };
        let copies = if step.drawn(step.trouble.receipts_doubled_percent) { 2 } else { 1 };
        let due = |step: &mut Step<'_>| {
            let jitter_ms = step.rng.random_range(0..=step.trouble.receipts_jitter_ms.max(0));
            step.now_ms + step.trouble.receipts_delay_ms + jitter_ms
        };
        (0..copies).map(|_| Delivery::new(due(step), pdu.clone(), None)).collect()
    }

    /// What time brings: kept parts reach phones that are on again, or the network gives up on them.
    pub fn pass_time(&mut self, step: &mut Step<'_>) {
        for kept in std::mem::take(&mut self.kept) {
            let patience_ms = step.trouble.sms_gives_up_after_ms;
            let off = step.phones.get(&kept.accepted.to).is_some_and(|phone| phone.signal == Signal::Off);
            let receipts = match off {
                true if step.now_ms - kept.accepted.submitted_ms >= patience_ms => {
                    self.lose(step, &kept, Fate::Expired)
                }
                _ => self.bring(step, kept),
            };
            receipts.into_iter().for_each(|receipt| self.deliveries.add(receipt));
        }
    }

    /// A phone sends words to a service; they stand on its screen and wait for the ESME.
    pub fn text(&mut self, step: &mut Step<'_>, from: &str, to: &str, words: &str) -> Option<()> {
        let handed = texts::hand_over(from, to, words, step.trouble.long_texts, self.next_reference())?;
        let phone = step.phones.get_mut(from)?;
        phone.messages.push(PhoneMessage {
            at_ms: step.now_ms,
            outgoing: true,
            other: to.to_owned(),
            text: words.to_owned(),
            because: alphabet::first_outside(words),
            parts: handed.parts,
            coding: handed.coding,
            flaws: Vec::new(),
        });
        let parts = handed.pdus.len() as u32;
        let entry = Entry { parts, price_units: parts, ..Entry::new(Kind::SmsSent, from, to, words) };
        step.ledger.add(step.now_ms, entry.clone());
        let mut pdus = handed.pdus;
        if step.drawn(step.trouble.texts_doubled_percent) {
            pdus.extend(pdus.clone());
        }
        if step.trouble.long_texts_shuffled {
            pdus.shuffle(step.rng);
        }
        for pdu in pdus {
            let fetched = Entry { kind: Kind::SmsFetched, parts: 1, price_units: 0, ..entry.clone() };
            self.deliveries.add(Delivery::new(step.now_ms, pdu, Some(fetched)));
        }
        Some(())
    }
}

fn received(message: &PhoneMessage, accepted: &Accepted) -> Entry {
    Entry {
        parts: message.parts.len() as u32,
        message_id: accepted.id.to_string(),
        flaws: message.flaws.clone(),
        ..Entry::new(Kind::SmsReceived, &accepted.from, &accepted.to, &message.text)
    }
}
