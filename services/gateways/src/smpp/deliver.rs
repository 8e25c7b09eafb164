//! What an SMSC delivers: kept in lists, and answered after the commit. It reads no words; what can't be kept is refused for the
//! moment, so that it comes again.

use std::borrow::Cow;

use messages::{
    Address, Phone,
    arrival::{Class, RawArrival},
    phone::NumberForm,
};
use rusmpp::CommandStatus;
use sha2::{Digest, Sha256};
use tokio::sync::mpsc;
use tokio_util::bytes::Bytes;

use crate::{
    Keep, Now,
    health::{Directions, Voice},
    limits::{KEPT_AT_ONCE, PDU_KEY_LIVES_MS},
    smpp::{
        config::{DefaultAlphabet, SmppConfig},
        frame,
        pdu::{self, Delivered, Number},
        receipt,
        seen::Seen,
        session::Session,
        text,
    },
};

/// What the session serves.
pub struct Served<'a> {
    pub keep: &'a Keep,
    pub seen: &'a Seen,
    pub now: &'a Now,
    pub voice: &'a Voice,
    pub config: &'a SmppConfig,
}

/// A delivery that waits to be kept.
pub struct Delivery {
    /// Its command_id, for the answer has its own of each.
    pub command: u32,
    /// What its answer is matched by.
    pub sequence: u32,
    /// The PDU, whole.
    pub octets: Bytes,
}

/// Keeps what comes in until the session ends.
pub async fn keep_all(mut unkept: mpsc::Receiver<Delivery>, session: &Session, served: &Served<'_>) {
    let Served { keep, seen, now, voice, config } = *served;
    seen.begin();
    let ours = Ours::of(config);
    let mut batch = Vec::with_capacity(KEPT_AT_ONCE);
    while unkept.recv_many(&mut batch, KEPT_AT_ONCE).await > 0 {
        let now_ms = now();
        let copies: Vec<(String, u32)> = batch.iter().map(|delivery| copy(&delivery.octets, seen, now_ms)).collect();
        let named = batch.iter().zip(&copies);
        let arrivals =
            named.map(|(delivery, (digest, copy))| raw(&delivery.octets, &ours, digest, *copy, now_ms)).collect();
        let status = if keep(arrivals).await.is_ok() {
            voice.up(Directions::Receiving);
            let answered_ms = now();
            copies.into_iter().for_each(|(digest, copy)| seen.answered(digest, copy, answered_ms));
            CommandStatus::EsmeRok
        } else {
            if voice.down(Directions::Receiving, "deliveries can't be kept; they wait at the SMSC", now_ms) {
                tracing::warn!(
                    route = config.route,
                    deliveries = batch.len(),
                    "deliveries can't be kept and are refused for the moment"
                );
            }
            CommandStatus::EsmeRxTAppn
        };
        for delivery in batch.drain(..) {
            session.delivered(frame::delivered(delivery.command, status, delivery.sequence)).await;
        }
    }
}

/// What a delivery is known by, and which of several alike it is.
fn copy(pdu: &[u8], seen: &Seen, now_ms: i64) -> (String, u32) {
    let digest = digest(pdu);
    let copy = seen.copy(&digest, now_ms);
    (digest, copy)
}

/// A delivery as it is stored by an account's route: pure, as every carrier's first look is.
pub fn accept(pdu: &[u8], config: &SmppConfig, now_ms: i64) -> RawArrival {
    raw(pdu, &Ours::of(config), &digest(pdu), 0, now_ms)
}

/// A delivery as it is stored, whole. SMPP gives it no id: the same octets but for the sequence number are the same delivery, unless it is
/// known to be another copy. The sender of a receipt is the number that it is about.
fn raw(pdu: &[u8], ours: &Ours<'_>, digest: &str, copy: u32, now_ms: i64) -> RawArrival {
    let delivered = pdu::read(pdu);
    let (class, sender) = match &delivered {
        Some(delivered) if receipt::is_one(delivered) => (Class::Receipt, ours.receiver(delivered)),
        Some(delivered) => (Class::Message, delivered.source.and_then(|from| ours.sender(from))),
        None => (Class::Message, None),
    };
    RawArrival {
        provider_key: if copy == 0 { digest.to_owned() } else { format!("{digest}-{copy}") },
        key_lives_ms: Some(PDU_KEY_LIVES_MS),
        sender,
        class,
        body: with_alphabet(pdu, delivered.as_ref(), ours.config.alphabet).into_owned(),
        received_ms: now_ms,
    }
}

/// By what numbers of this account are read.
struct Ours<'a> {
    config: &'a SmppConfig,
    /// Our own number as a phone's; a short code or a name is kept as it is.
    own: Option<Phone>,
}

impl<'a> Ours<'a> {
    fn of(config: &'a SmppConfig) -> Self {
        let own = Phone::from_network(&config.source, NumberForm::Unsaid, &config.region).ok();
        Self { config, own }
    }

    /// Who can be answered: a number that is not our own, for a reply to that would come back to us, and no name, for nothing can be sent to
    /// one.
    fn sender(&self, from: Number<'_>) -> Option<Address> {
        let phone = self.phone(from)?;
        let is_number = phone.digits().bytes().all(|octet| octet.is_ascii_digit());
        (is_number && !self.is_own(&from.text(), &phone)).then(|| Address::sms(&phone))
    }

    /// The phone that a receipt is about. Mostly the receipt comes from its number; some SMSCs leave the addresses as they were in the message.
    /// A number that no phone can have is a network's own way of writing, and says nothing.
    fn receiver(&self, delivered: &Delivered<'_>) -> Option<Address> {
        let numbers = [delivered.source, delivered.destination].into_iter().flatten();
        let mut others = numbers.filter_map(|number| Some((number, self.phone(number)?)));
        let other = others.find(|(number, phone)| phone.is_given_out() && !self.is_own(&number.text(), phone));
        other.map(|(_, phone)| Address::sms(&phone))
    }

    fn phone(&self, number: Number<'_>) -> Option<Phone> {
        Phone::from_network(&number.text(), NumberForm::of_ton(number.ton), &self.config.region).ok()
    }

    fn is_own(&self, written: &str, phone: &Phone) -> bool {
        let source = self.config.source.trim_start_matches('+');
        written.trim_start_matches('+') == source || self.own.as_ref() == Some(phone)
    }
}

/// Whoever reads the row knows nothing of the route: where the SMSC's default alphabet is not GSM 7 bit, the stored `data_coding` names it.
fn with_alphabet<'p>(pdu: &'p [u8], delivered: Option<&Delivered<'_>>, alphabet: DefaultAlphabet) -> Cow<'p, [u8]> {
    let at = delivered.filter(|delivered| delivered.data_coding == text::DEFAULT).and_then(|d| d.data_coding_at);
    match at {
        Some(at) if alphabet != DefaultAlphabet::Gsm => {
            let mut named = pdu.to_vec();
            named.iter_mut().skip(at).take(1).for_each(|octet| *octet = text::LATIN1);
            Cow::Owned(named)
        }
        _ => Cow::Borrowed(pdu),
    }
}

/// Of everything but the sequence number, octets 12 to 15.
fn digest(pdu: &[u8]) -> String {
    let mut hash = Sha256::new();
    hash.update(pdu.get(..12).unwrap_or(pdu));
    hash.update(pdu.get(16..).unwrap_or_default());
    hash.finalize().iter().take(16).map(|octet| format!("{octet:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config() -> SmppConfig {
        SmppConfig { region: "MN".into(), ..SmppConfig::new("sms.main", "", "s", "p", "+97670123456") }
    }

    fn delivery(sequence: u8, from: &str, esm_class: u8, words: &[u8]) -> Vec<u8> {
        let mut pdu = vec![0, 0, 0, 0, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0, sequence];
        pdu.extend(b"\0\0\x01");
        pdu.extend(from.as_bytes());
        pdu.extend(b"\0\0\x0197670123456\0");
        pdu.extend([esm_class, 0, 0, 0, 0, 0, 0, 0, 0, words.len() as u8]);
        pdu.extend(words);
        pdu
    }

    fn kept(octets: &[u8]) -> RawArrival {
        accept(octets, &config(), 5)
    }

    #[test]
    fn the_key_leaves_the_sequence_number_out() {
        let key = |octets: &[u8]| kept(octets).provider_key;
        let first = delivery(1, "97699112233", 0, b"b");
        assert_eq!(key(&first), key(&delivery(2, "97699112233", 0, b"b")));
        assert_ne!(key(&first), key(&delivery(1, "97699112233", 0, b"c")));
        assert_ne!(key(&first), key(&delivery(1, "97699112234", 0, b"b")));
    }

    #[test]
    fn another_copy_has_a_key_of_its_own() {
        let octets = delivery(1, "97699112233", 0, b"1");
        let key = |copy| raw(&octets, &Ours::of(&config()), &digest(&octets), copy, 0).provider_key;
        assert!(key(0) != key(1) && key(1) != key(2));
    }

    #[test]
    fn nothing_is_answered_to_ourselves_or_to_a_name() {
        let answered = |from| {
            let sender = kept(&delivery(1, from, 0, b"b")).sender;
            sender.map(|address| address.reveal().to_owned())
        };
        assert_eq!(answered("97699112233").as_deref(), Some("+97699112233"));
        assert_eq!(answered("99112233").as_deref(), Some("+97699112233"));
        assert_eq!(answered("1414").as_deref(), Some("1414"));
        assert_eq!(answered("97670123456"), None);
        assert_eq!(answered("70123456"), None, "our own number, as the country dials it");
        assert_eq!(answered("MyBank"), None);
        assert_eq!(answered(""), None);
    }

    #[test]
    fn a_receipt_is_about_the_number_that_is_not_ours() {
        let text = b"id:1 stat:DELIVRD";
        for esm_class in [0, 4] {
            let receipt = kept(&delivery(1, "99112233", esm_class, text));
            assert_eq!((receipt.class, receipt.sender.unwrap().reveal()), (Class::Receipt, "+97699112233"));
        }
        assert_eq!(kept(&delivery(1, "97670123456", 4, text)).sender, None);
        assert_eq!(kept(&delivery(1, "MASKED", 4, text)).sender, None);
    }

    #[test]
    fn what_is_broken_is_kept() {
        let whole = delivery(1, "97699112233", 0, b"b");
        let message = kept(&whole);
        assert_eq!((message.class, message.key_lives_ms), (Class::Message, Some(PDU_KEY_LIVES_MS)));
        let cut = kept(&whole[..20]);
        assert_eq!((cut.class, cut.sender, cut.body.len()), (Class::Message, None, 20));
        assert!(kept(&whole[..50]).sender.is_some(), "the sender is read where there is one");
    }

    #[test]
    fn another_default_alphabet_is_named_in_the_row() {
        let octets = delivery(1, "97699112233", 0, b"@_");
        let body = |alphabet| accept(&octets, &SmppConfig { alphabet, ..config() }, 5).body;
        assert_eq!(body(DefaultAlphabet::Gsm), octets);
        assert_eq!(
            text::words(pdu::read(&body(DefaultAlphabet::Latin1)).unwrap().data_coding, b"@_").as_deref(),
            Some("@_")
        );
    }
}
