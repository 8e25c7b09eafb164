//! An SMSC made of raw octets, which leaves out, delays and breaks what a good one does not.

use std::{sync::Arc, time::Duration};

use gateways::{
    Carrier, Gateway, Keep,
    health::Link,
    smpp::{Bind, Roots, Smpp, SmppConfig, read},
};
use messages::{
    arrival::Arrived,
    outcome::{Fault, Outcome, Scope},
};
use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::Semaphore,
    task::JoinHandle,
    time::timeout,
};
use tokio_rustls::{
    TlsAcceptor,
    rustls::{
        ServerConfig,
        crypto::ring,
        pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject},
    },
    server::TlsStream,
};
use tokio_util::sync::CancellationToken;

use crate::outside::{NOW_MS, Shelf, sms, until_health};

const BAT: &str = "97688000001";
const ANSWER: u32 = 0x8000_0000;
const BIND_RECEIVER: u32 = 1;
const BIND_TRANSMITTER: u32 = 2;
const QUERY_SM: u32 = 3;
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
struct Peer<S = TcpStream>(S);

impl Peer {
    /// Whether nothing comes for a while.
    async fn is_silent(&self) -> bool {
        timeout(Duration::from_millis(100), self.0.peek(&mut [0])).await.is_err()
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin> Peer<S> {
    /// Whether the near end has closed the connection.
    async fn is_over(&mut self) -> bool {
        matches!(timeout(Duration::from_secs(5), self.0.read(&mut [0])).await, Ok(Ok(0)))
    }

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
    let receiving = tokio::spawn(async move { receiver.receive(keep, gateways::alone(), 5, stopped).await });
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

    /// The same behind TLS.
    async fn bound_by_tls(&self, certificate: &[u8], key: &[u8]) -> Peer<TlsStream<TcpStream>> {
        let mut peer = Peer(acceptor(certificate, key).accept(self.accept().await.0).await.unwrap());
        let bind = peer.expect(BIND_TRANSCEIVER).await;
        peer.answer(&bind, 0, b"").await;
        until_health(&mut self.gateway.health(), |h| h.sending.is_up()).await;
        peer
    }

    fn send(&self, text: &str) -> JoinHandle<Vec<Outcome>> {
        let (gateway, message) = (Arc::clone(&self.gateway), sms(BAT, text));
        tokio::spawn(async move { gateway.send(message).await.outcomes })
    }
}

fn acceptor(certificate: &[u8], key: &[u8]) -> TlsAcceptor {
    let chain = CertificateDer::pem_slice_iter(certificate).collect::<Result<Vec<_>, _>>().unwrap();
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(chain, PrivateKeyDer::from_pem_slice(key).unwrap())
        .unwrap();
    TlsAcceptor::from(Arc::new(config))
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
        (ANSWER, 0, b"", Outcome::Unknown),
        (ANSWER | SUBMIT_SM, 0, b"\0", Outcome::Accepted(String::new())),
        (ANSWER | SUBMIT_SM, 0, b"", Outcome::Accepted(String::new())),
        (ANSWER | SUBMIT_SM, 0, b"no zero at the end", Outcome::Accepted("no zero at the end".into())),
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
    peer.write(QUERY_SM, 0, 7, b"whatever").await;
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
    assert_eq!(next.expect(ANSWER | UNBIND).await.sequence, 9);
    assert!(next.is_over().await, "closed after the answer");
    until_health(
        &mut bench.gateway.health(),
        |h| matches!(&h.sending, Link::Down { why, .. } if why.contains("unbound")),
    )
    .await;
    bench.bound().await;
}

/// What is logged, by its level and words.
#[derive(Clone, Default)]
struct Log(Arc<std::sync::Mutex<Vec<u8>>>);

impl std::io::Write for Log {
    fn write(&mut self, said: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(said);
        Ok(said.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Log {
    fn lines(&self, words: &str) -> Vec<String> {
        let said = String::from_utf8(self.0.lock().unwrap().clone()).unwrap();
        said.lines().filter(|line| line.contains(words)).map(|line| line.trim().to_owned()).collect()
    }
}

#[tokio::test]
async fn an_smscs_leave_is_no_trouble_until_it_does_not_keep_us() {
    let log = Log::default();
    let written = log.clone();
    let told = tracing_subscriber::fmt().with_ansi(false).without_time().with_writer(move || written.clone()).finish();
    let _guard = tracing::subscriber::set_default(told);
    let bench = bench(Shelf::default().keep(), |_| {}).await;
    for _ in 0..2 {
        let mut peer = bench.bound().await;
        peer.write(UNBIND, 0, 9, b"").await;
        peer.expect(ANSWER | UNBIND).await;
        assert!(peer.is_over().await);
        until_health(&mut bench.gateway.health(), |h| !h.sending.is_up()).await;
    }
    bench.bound().await;
    let [first, second] = log.lines("the SMSC unbound").try_into().unwrap();
    assert!(first.starts_with("INFO") && first.contains("bound again in a moment"), "{first}");
    assert!(second.starts_with("WARN"), "{second}");
    assert_eq!(log.lines("INFO").len(), 4, "bound three times, and the leave");
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

#[tokio::test]
async fn data_sm_is_answered_as_what_it_is_after_its_commit() {
    let shelf = Shelf::default();
    let bench = bench(shelf.keep(), |_| {}).await;
    let mut peer = bench.bound().await;
    let mut body = b"\0\x01\x01".to_vec();
    body.extend(BAT.as_bytes());
    body.extend(b"\0\0\x0120851\0\0\0\0\x04\x24\0\x04K1 b");
    peer.write(DATA_SM, 0, 51, &body).await;
    let answer = peer.expect(ANSWER | DATA_SM).await;
    assert_eq!((answer.status, answer.sequence, answer.body), (0, 51, vec![0]));
    let kept = shelf.kept();
    assert_eq!(kept[0].sender.as_ref().unwrap().reveal(), "+97688000001");
    assert!(matches!(read(&kept[0].body), Arrived::Text { words, .. } if words.reveal() == "K1 b"));
    shelf.refuse(true);
    peer.write(DATA_SM, 0, 52, &[&body[..], b"2"].concat()).await;
    assert_eq!(peer.expect(ANSWER | DATA_SM).await.status, 0x64, "for the moment");
}

#[tokio::test]
async fn an_smsc_that_leaves_is_heard_to_the_end_and_asked_nothing_more() {
    let bench = bench(Shelf::default().keep(), |account| account.window = 1).await;
    let mut peer = bench.bound().await;
    let (under_way, waiting) = (bench.send("b is right"), bench.send("the next"));
    let submit = peer.expect(SUBMIT_SM).await;
    peer.write(UNBIND, 0, 77, b"").await;
    tokio::time::sleep(Duration::from_millis(50)).await;
    peer.answer(&submit, 0, b"a7\0").await;
    let answer = peer.expect(ANSWER | UNBIND).await;
    assert_eq!((answer.status, answer.sequence), (0, 77));
    assert!(peer.is_over().await);
    let outcomes = [under_way.await.unwrap().remove(0), waiting.await.unwrap().remove(0)];
    assert!(outcomes.contains(&Outcome::Accepted("a7".into())), "{outcomes:?}");
    assert!(outcomes.iter().any(|outcome| matches!(outcome, Outcome::Later { .. })), "{outcomes:?}");
    bench.bound().await;
}

#[tokio::test]
async fn a_quiet_line_is_kept_alive() {
    let bench = bench(Shelf::default().keep(), |account| account.enquire_link_ms = 60).await;
    let mut peer = bench.bound().await;
    for _ in 0..3 {
        let asked = peer.read().await;
        assert_eq!(asked.id, ENQUIRE_LINK);
        peer.answer(&asked, 0, b"").await;
    }
    assert!(bench.gateway.health().borrow().sending.is_up());
}

#[tokio::test]
async fn a_long_password_is_sent_as_it_is() {
    let bench = bench(Shelf::default().keep(), |account| {
        account.password = "longer than eight octets".into();
        account.system_type = "SMPP".into();
        account.bound_as.npi = Some(1);
    })
    .await;
    let bind = bench.accept().await.expect(BIND_TRANSCEIVER).await;
    assert_eq!(bind.body, b"school\0longer than eight octets\0SMPP\0\x34\0\x01\0");
}

const CA: &[u8] = include_bytes!("../cases/tls/ca.pem");
const CERTIFICATE: &[u8] = include_bytes!("../cases/tls/smsc.pem");
const KEY: &[u8] = include_bytes!("../cases/tls/smsc.key");

#[tokio::test]
async fn tls_with_the_providers_own_authority() {
    let shelf = Shelf::default();
    let bench = bench(shelf.keep(), |account| account.tls = Some(Roots::Own(CA.to_vec()))).await;
    let mut peer = bench.bound_by_tls(CERTIFICATE, KEY).await;
    let sent = bench.send("b is right");
    let submit = peer.expect(SUBMIT_SM).await;
    peer.answer(&submit, 0, b"a7\0").await;
    assert_eq!(sent.await.unwrap(), [Outcome::Accepted("a7".into())]);
    peer.write(DELIVER_SM, 0, 41, &delivery(b"K b")).await;
    assert_eq!(peer.expect(ANSWER | DELIVER_SM).await.status, 0);
    peer.write(UNBIND, 0, 42, b"").await;
    assert_eq!(peer.expect(ANSWER | UNBIND).await.sequence, 42);
}

#[tokio::test]
async fn a_certificate_of_somebody_else_is_not_believed() {
    let bench = bench(Shelf::default().keep(), |account| account.tls = Some(Roots::Web)).await;
    let refused = acceptor(CERTIFICATE, KEY).accept(bench.accept().await.0).await;
    assert!(refused.is_err(), "nothing is said to it, and no password");
    let says =
        |link: &Link| matches!(link, Link::Down { why, .. } if why.contains("tls_ca") && why.contains("UnknownIssuer"));
    until_health(&mut bench.gateway.health(), |h| says(&h.sending)).await;
}

#[tokio::test]
async fn tls_that_cannot_be_set_up_says_why() {
    let account = |roots: &[u8], address: &str| {
        let mut account = SmppConfig::new("sms.main", address, "school", "chalk", "20851");
        account.tls = Some(Roots::Own(roots.to_vec()));
        Smpp::new(account, Arc::new(|| NOW_MS)).map(|_| ()).map_err(|error| error.to_string())
    };
    assert_eq!(account(CA, "localhost:3550"), Ok(()));
    assert!(account(b"no certificate", "localhost:3550").unwrap_err().contains("BEGIN CERTIFICATE"));
    assert!(account(CA, "not a host:3550").unwrap_err().contains("host of address"));
}
