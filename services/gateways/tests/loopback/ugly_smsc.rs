//! An SMSC made of raw octets, which leaves out, delays and breaks what a good one does not.

use std::{sync::Arc, time::Duration};

use gateways::{
    Carrier, Gateway, Keep,
    health::Link,
    smpp::{Bind, Smpp, SmppConfig, read},
};
use messages::{
    arrival::Arrived,
    outcome::{Fault, Outcome, Scope},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::Semaphore,
    task::JoinHandle,
    time::timeout,
};
use tokio_util::sync::CancellationToken;

use crate::outside::{NOW_MS, Shelf, sms, until_health};

const BAT: &str = "97688000001";
const ANSWER: u32 = 0x8000_0000;
const BIND_RECEIVER: u32 = 1;
const BIND_TRANSMITTER: u32 = 2;
const SUBMIT_SM: u32 = 4;
const DELIVER_SM: u32 = 5;
const UNBIND: u32 = 6;
const BIND_TRANSCEIVER: u32 = 9;
const ENQUIRE_LINK: u32 = 0x15;
const DATA_SM: u32 = 0x103;

#[derive(Debug)]
struct Pdu {
    id: u32,
    status: u32,
    sequence: u32,
    body: Vec<u8>,
}

/// The far end of one connection.
struct Peer(TcpStream);

impl Peer {
    async fn read(&mut self) -> Pdu {
        let mut header = [0_u32; 4];
        for word in &mut header {
            *word = timeout(Duration::from_secs(5), self.0.read_u32()).await.unwrap().unwrap();
        }
        let [length, id, status, sequence] = header;
        let mut body = vec![0; length as usize - 16];
        self.0.read_exact(&mut body).await.unwrap();
        Pdu { id, status, sequence, body }
    }

    /// The next PDU with this id; an `enquire_link` before it is answered.
    async fn expect(&mut self, id: u32) -> Pdu {
        loop {
            let pdu = self.read().await;
            if pdu.id == id {
                return pdu;
            }
            assert_eq!(pdu.id, ENQUIRE_LINK, "{pdu:?}");
            self.write(ANSWER | ENQUIRE_LINK, 0, pdu.sequence, b"").await;
        }
    }

    /// Whether nothing comes for a while.
    async fn is_silent(&self) -> bool {
        timeout(Duration::from_millis(100), self.0.peek(&mut [0])).await.is_err()
    }

    async fn write(&mut self, id: u32, status: u32, sequence: u32, body: &[u8]) {
        let length = 16 + body.len() as u32;
        let octets: Vec<u8> = [length, id, status, sequence].iter().flat_map(|word| word.to_be_bytes()).collect();
        self.0.write_all(&[&octets, body].concat()).await.unwrap();
    }

    async fn answer(&mut self, request: &Pdu, status: u32, body: &[u8]) {
        self.write(ANSWER | request.id, status, request.sequence, body).await;
    }
}

struct Bench {
    listener: TcpListener,
    gateway: Arc<Gateway>,
    stop: CancellationToken,
    receiving: JoinHandle<()>,
}

async fn bench(keep: Keep, change: impl FnOnce(&mut SmppConfig)) -> Bench {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let mut account = SmppConfig::new("sms.main", &address, "school", "chalk", "20851");
    change(&mut account);
    let now: gateways::Now = Arc::new(|| NOW_MS);
    let smpp = Arc::new(Smpp::new(account, now.clone()).unwrap());
    let gateway = Arc::new(Gateway::new(Carrier::Smpp(smpp), now));
    let (receiver, stop) = (Arc::clone(&gateway), CancellationToken::new());
    let stopped = stop.clone();
    let receiving = tokio::spawn(async move { receiver.receive(keep, 5, stopped).await });
    Bench { listener, gateway, stop, receiving }
}

impl Bench {
    async fn accept(&self) -> Peer {
        Peer(timeout(Duration::from_secs(5), self.listener.accept()).await.unwrap().unwrap().0)
    }

    /// A session bound by an answer of a header alone.
    async fn bound(&self) -> Peer {
        let mut peer = self.accept().await;
        let bind = peer.expect(BIND_TRANSCEIVER).await;
        assert_eq!(bind.body, b"school\0chalk\0\0\x34\0\0\0", "version 3.4");
        peer.answer(&bind, 0, b"").await;
        until_health(&mut self.gateway.health(), |h| h.sending.is_up()).await;
        peer
    }

    fn send(&self, text: &str) -> JoinHandle<Vec<Outcome>> {
        let (gateway, message) = (Arc::clone(&self.gateway), sms(BAT, text));
        tokio::spawn(async move { gateway.send(message).await.outcomes })
    }
}

/// A `deliver_sm` from Bat.
fn delivery(words: &[u8]) -> Vec<u8> {
    let mut body = b"\0\x01\x01".to_vec();
    body.extend(BAT.as_bytes());
    body.extend(b"\0\0\x0120851\0\0\0\0\0\0\0\0\0\0");
    body.push(words.len() as u8);
    body.extend(words);
    body
}

#[tokio::test]
async fn nothing_is_acknowledged_before_it_is_committed() {
    let (shelf, permits) = (Shelf::default(), Arc::new(Semaphore::new(0)));
    let (inner, gate) = (shelf.keep(), Arc::clone(&permits));
    let slow: Keep = Arc::new(move |arrivals| {
        let (inner, gate) = (inner.clone(), Arc::clone(&gate));
        Box::pin(async move {
            gate.acquire().await.unwrap().forget();
            inner(arrivals).await
        })
    });
    let bench = bench(slow, |_| {}).await;
    let mut peer = bench.bound().await;
    peer.write(DELIVER_SM, 0, 41, &delivery(b"K b")).await;
    peer.write(ENQUIRE_LINK, 0, 42, b"").await;
    let first = peer.read().await;
    assert_eq!((first.id, first.sequence), (ANSWER | ENQUIRE_LINK, 42), "the session goes on while the commit waits");
    let sent = bench.send("b is right");
    let submit = peer.expect(SUBMIT_SM).await;
    peer.answer(&submit, 0, b"a7\0").await;
    assert_eq!(sent.await.unwrap(), [Outcome::Accepted("a7".into())]);
    assert!(peer.is_silent().await, "nothing was acknowledged yet");
    permits.add_permits(1);
    let answer = peer.expect(ANSWER | DELIVER_SM).await;
    assert_eq!((answer.status, answer.sequence), (0, 41));
    let kept = shelf.kept();
    assert!(matches!(read(&kept[0].body), Arrived::Text { words, .. } if words.reveal() == "K b"));
}

#[tokio::test]
async fn a_receiver_that_is_refused_leaves_the_transmitter_up() {
    let bench = bench(Shelf::default().keep(), |account| account.bind = Bind::TransmitterReceiver).await;
    let (mut transmitter, mut refused) = (None, 0);
    while transmitter.is_none() || refused < 2 {
        let mut peer = bench.accept().await;
        let bind = peer.read().await;
        if bind.id == BIND_TRANSMITTER {
            peer.answer(&bind, 0, b"smsc\0").await;
            transmitter = Some(peer);
        } else {
            assert_eq!(bind.id, BIND_RECEIVER);
            peer.answer(&bind, 0x0D, b"").await;
            refused += 1;
        }
    }
    let is_refused = |link: &Link| matches!(link, Link::Down { why, .. } if why.contains("ESME_RBINDFAIL"));
    until_health(&mut bench.gateway.health(), |h| h.sending.is_up() && is_refused(&h.receiving)).await;
    let (mut peer, sent) = (transmitter.unwrap(), bench.send("b is right"));
    let submit = peer.expect(SUBMIT_SM).await;
    peer.answer(&submit, 0, b"1\0").await;
    assert_eq!(sent.await.unwrap(), [Outcome::Accepted("1".into())]);
}

#[tokio::test]
async fn answers_that_lack_something() {
    let bench = bench(Shelf::default().keep(), |_| {}).await;
    let mut peer = bench.bound().await;
    let later = Outcome::Later { at_ms: NOW_MS + 1_000, scope: Scope::Route, why: "ESME_RTHROTTLED".into() };
    let refused = |why: &str, fault| Outcome::Refused { why: why.into(), fault };
    for (id, status, body, want) in [
        (ANSWER | SUBMIT_SM, 0x58, &b""[..], later),
        (ANSWER | SUBMIT_SM, 0x0B, b"", refused("ESME_RINVDSTADR", Fault::Unclear)),
        (ANSWER | SUBMIT_SM, 0x419, b"\0", refused("0x00000419", Fault::Unclear)),
        (ANSWER, 0x03, b"", refused("ESME_RINVCMDID", Fault::Route)),
        (ANSWER, 0x02, b"", refused("ESME_RINVCMDLEN", Fault::Unclear)),
        (ANSWER | SUBMIT_SM, 0, b"\0", Outcome::Unknown),
        (ANSWER | SUBMIT_SM, 0, b"", Outcome::Unknown),
        (ANSWER | SUBMIT_SM, 0, b"no zero at the end", Outcome::Unknown),
        (ANSWER | SUBMIT_SM, 0, b"00A3\0", Outcome::Accepted("00A3".into())),
    ] {
        let sent = bench.send("b is right");
        let submit = peer.expect(SUBMIT_SM).await;
        peer.write(id, status, submit.sequence, body).await;
        assert_eq!(sent.await.unwrap(), [want], "{id:#x} {status:#x}");
    }
}

#[tokio::test]
async fn a_message_says_how_long_it_is_useful() {
    let bench = bench(Shelf::default().keep(), |_| {}).await;
    let mut peer = bench.bound().await;
    let sent = bench.send("b is right");
    let submit = peer.expect(SUBMIT_SM).await;
    assert!(submit.body.windows(17).any(|octets| octets == b"000000010000000R\0"), "an hour, as it was cleared");
    peer.answer(&submit, 0, b"1\0").await;
    sent.await.unwrap();
}

#[tokio::test]
async fn a_window_is_never_exceeded() {
    let bench = bench(Shelf::default().keep(), |account| account.window = 2).await;
    let mut peer = bench.bound().await;
    let sent: Vec<_> = (0..5).map(|n| bench.send(&format!("lesson {n}"))).collect();
    for round in 0..3 {
        let mut under_way = vec![peer.expect(SUBMIT_SM).await];
        if round < 2 {
            under_way.push(peer.expect(SUBMIT_SM).await);
        }
        assert!(peer.is_silent().await, "a third in a window of two");
        for submit in under_way {
            peer.answer(&submit, 0, b"1\0").await;
        }
    }
    for outcomes in futures::future::join_all(sent).await {
        assert_eq!(outcomes.unwrap(), [Outcome::Accepted("1".into())]);
    }
}

#[tokio::test]
async fn silence_ends_the_session_and_another_begins() {
    let quick = |account: &mut SmppConfig| {
        account.enquire_link_ms = 50;
        account.response_timeout_ms = 100;
    };
    let bench = bench(Shelf::default().keep(), quick).await;
    let peer = bench.bound().await;
    let silent = |link: &Link| matches!(link, Link::Down { why, .. } if why == "no answer to enquire_link");
    until_health(&mut bench.gateway.health(), |h| silent(&h.sending) && silent(&h.receiving)).await;
    bench.bound().await;
    drop(peer);
}

#[tokio::test]
async fn strange_pdus_are_kept_refused_or_end_the_session() {
    let shelf = Shelf::default();
    let bench = bench(shelf.keep(), |_| {}).await;
    let mut peer = bench.bound().await;
    peer.write(DATA_SM, 0, 7, b"whatever").await;
    let nack = peer.read().await;
    assert_eq!((nack.id, nack.status, nack.sequence), (ANSWER, 3, 7));
    peer.write(ANSWER | SUBMIT_SM, 0, 4_711, b"nobody asked\0").await;
    peer.write(DELIVER_SM, 0, 8, b"\xFF\xFE no deliver_sm at all").await;
    let answer = peer.expect(ANSWER | DELIVER_SM).await;
    assert_eq!((answer.status, answer.sequence), (0, 8));
    assert!(matches!(read(&shelf.kept()[0].body), Arrived::Unreadable { .. }));
    peer.0.write_all(&[0xFF; 16]).await.unwrap();
    until_health(&mut bench.gateway.health(), |h| !h.sending.is_up()).await;
    let mut next = bench.bound().await;
    next.write(UNBIND, 0, 9, b"").await;
    until_health(
        &mut bench.gateway.health(),
        |h| matches!(&h.sending, Link::Down { why, .. } if why.contains("unbound")),
    )
    .await;
    bench.bound().await;
}

#[tokio::test]
async fn it_leaves_politely_and_waits_for_the_answers_under_way() {
    let bench = bench(Shelf::default().keep(), |_| {}).await;
    let mut peer = bench.bound().await;
    let sent = bench.send("b is right");
    let submit = peer.expect(SUBMIT_SM).await;
    bench.stop.cancel();
    tokio::time::sleep(Duration::from_millis(50)).await;
    peer.answer(&submit, 0, b"1\0").await;
    let unbind = peer.expect(UNBIND).await;
    assert_eq!(sent.await.unwrap(), [Outcome::Accepted("1".into())]);
    peer.answer(&unbind, 0, b"").await;
    timeout(Duration::from_secs(2), bench.receiving).await.unwrap().unwrap();
}
