//! What an SMSC delivers: kept in lists, and answered after the commit. It reads no words; what can't be kept is refused for the
//! moment, so that it comes again.

use messages::{
    Address, Phone,
    arrival::{Class, RawArrival},
};
use rusmpp::{CommandStatus, Pdu};
use sha2::{Digest, Sha256};
use tokio::sync::mpsc;
use tokio_util::bytes::Bytes;

use crate::{
    health::Directions,
    limits::{KEPT_AT_ONCE, PDU_KEY_LIVES_MS},
    smpp::{frame, read, run::Served, seen::Seen, session::Session},
};

/// A delivery that waits to be kept.
pub struct Delivery {
    /// What its answer is matched by.
    pub sequence: u32,
    /// The PDU, whole.
    pub octets: Bytes,
}

/// Keeps what comes in until the session ends.
pub async fn keep_all(mut unkept: mpsc::Receiver<Delivery>, session: &Session, served: &Served<'_>) {
    let Served { keep, seen, now, voice, route, source, .. } = *served;
    seen.begin();
    let mut batch = Vec::with_capacity(KEPT_AT_ONCE);
    while unkept.recv_many(&mut batch, KEPT_AT_ONCE).await > 0 {
        let now_ms = now();
        let copies: Vec<(String, u32)> = batch.iter().map(|delivery| copy(&delivery.octets, seen, now_ms)).collect();
        let named = batch.iter().zip(&copies);
        let arrivals =
            named.map(|(delivery, (digest, copy))| raw(&delivery.octets, source, digest, *copy, now_ms)).collect();
        let status = if keep(arrivals).await.is_ok() {
            voice.up(Directions::Receiving);
            let answered_ms = now();
            copies.into_iter().for_each(|(digest, copy)| seen.answered(digest, copy, answered_ms));
            CommandStatus::EsmeRok
        } else {
            if voice.down(Directions::Receiving, "deliveries can't be kept; they wait at the SMSC", now_ms) {
                tracing::warn!(
                    route,
                    deliveries = batch.len(),
                    "deliveries can't be kept and are refused for the moment"
                );
            }
            CommandStatus::EsmeRxTAppn
        };
        for delivery in batch.drain(..) {
            session.delivered(delivery.sequence, status).await;
        }
    }
}

/// What a delivery is known by, and which of several alike it is.
fn copy(pdu: &[u8], seen: &Seen, now_ms: i64) -> (String, u32) {
    let digest = digest(pdu);
    let copy = seen.copy(&digest, now_ms);
    (digest, copy)
}

/// A delivery as it is stored, whole. SMPP gives it no id: the same octets but for the sequence number are the same delivery, unless it is
/// known to be another copy.
fn raw(pdu: &[u8], own: &str, digest: &str, copy: u32, now_ms: i64) -> RawArrival {
    let (class, sender) = match frame::read(pdu) {
        Some(Pdu::DeliverSm(delivery)) if read::is_receipt(&delivery) => (Class::Receipt, None),
        Some(Pdu::DeliverSm(delivery)) => (Class::Message, sender(delivery.source_addr.as_str(), own)),
        _ => (Class::Message, None),
    };
    RawArrival {
        provider_key: if copy == 0 { digest.to_owned() } else { format!("{digest}-{copy}") },
        key_lives_ms: Some(PDU_KEY_LIVES_MS),
        sender,
        class,
        body: pdu.to_vec(),
        received_ms: now_ms,
    }
}

/// Who can be answered: a number that is not our own, for a reply to that would come back to us, and no name, for nothing can be sent to one.
fn sender(from: &str, own: &str) -> Option<Address> {
    let phone = Phone::from_carrier(from).ok()?;
    let is_number = phone.digits().bytes().all(|octet| octet.is_ascii_digit());
    (is_number && phone.digits() != own.trim_start_matches('+')).then(|| Address::sms(&phone))
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
    use rusmpp::{
        pdus::DeliverSm,
        types::{COctetString, OctetString},
        values::EsmClass,
    };

    use super::*;

    fn delivery(sequence: u32, from: &str, esm_class: u8, words: &[u8]) -> Bytes {
        let pdu = DeliverSm::builder()
            .source_addr(COctetString::from_string(from.to_owned()).unwrap())
            .esm_class(EsmClass::from(esm_class))
            .short_message(OctetString::from_slice(words).unwrap());
        frame::write(CommandStatus::EsmeRok, sequence, Pdu::DeliverSm(pdu.build()))
    }

    #[test]
    fn the_key_leaves_the_sequence_number_out() {
        let key = |octets: &[u8]| raw(octets, "20851", &digest(octets), 0, 0).provider_key;
        let first = delivery(1, "97699112233", 0, b"b");
        assert_eq!(key(&first), key(&delivery(2, "97699112233", 0, b"b")));
        assert_ne!(key(&first), key(&delivery(1, "97699112233", 0, b"c")));
        assert_ne!(key(&first), key(&delivery(1, "97699112234", 0, b"b")));
    }

    #[test]
    fn another_copy_has_a_key_of_its_own() {
        let octets = delivery(1, "97699112233", 0, b"1");
        let key = |copy| raw(&octets, "20851", &digest(&octets), copy, 0).provider_key;
        assert!(key(0) != key(1) && key(1) != key(2));
    }

    #[test]
    fn nothing_is_answered_to_ourselves_or_to_a_name() {
        let answered = |from| sender(from, "+97670123456").map(|address| address.reveal().to_owned());
        assert_eq!(answered("97699112233").as_deref(), Some("+97699112233"));
        assert_eq!(answered("1414").as_deref(), Some("1414"));
        assert_eq!(answered("97670123456"), None);
        assert_eq!(answered("MyBank"), None);
        assert_eq!(answered(""), None);
    }

    #[test]
    fn messages_have_senders_and_receipts_none() {
        let raw = |octets: &[u8]| raw(octets, "20851", &digest(octets), 0, 5);
        let message = raw(&delivery(1, "97699112233", 0, b"b"));
        assert_eq!((message.class, message.key_lives_ms), (Class::Message, Some(PDU_KEY_LIVES_MS)));
        assert_eq!(message.sender.unwrap().reveal(), "+97699112233");
        let receipt = raw(&delivery(1, "97699112233", 4, b"id:1 stat:DELIVRD"));
        assert_eq!((receipt.class, receipt.sender), (Class::Receipt, None));
        let broken = raw(&delivery(1, "97699112233", 0, b"b")[..20]);
        assert_eq!((broken.class, broken.sender, broken.body.len()), (Class::Message, None, 20));
    }
}
