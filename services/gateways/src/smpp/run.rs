//! Keeps one session going: reads, writes, asks whether the other side is there, keeps what it delivers, leaves politely. It ends when
//! one of these ends, and says why.

use std::{sync::Arc, time::Duration};

use futures::StreamExt;
use rusmpp::{CommandStatus, Pdu};
use tokio::{
    io::AsyncWriteExt,
    sync::mpsc,
    time::{sleep, timeout},
};
use tokio_util::{
    bytes::Bytes,
    codec::{FramedRead, LengthDelimitedCodec},
    sync::CancellationToken,
};

use crate::{
    limits::{LEAVE_MS_MAX, LEFT_MS_MAX, UNKEPT_MAX},
    smpp::{
        connect::{Line, Reader, Writer},
        deliver::{self, Delivery, Served},
        frame::{self, Header, id},
        session::{Answer, Outgoing, Session},
    },
};

/// Milliseconds between two looks whether all answers have come, when we leave.
const LOOK_MS: u64 = 20;

/// Why a session ended that the SMSC took leave of.
pub const UNBOUND: &str = "the SMSC unbound";

/// Runs a session to its end; afterwards nobody waits for it any more. Gives the reason.
pub async fn run(
    session: &Arc<Session>,
    unwritten: mpsc::Receiver<Outgoing>,
    line: Line,
    served: Served<'_>,
    stop: &CancellationToken,
) -> &'static str {
    let (deliveries, unkept) = mpsc::channel(UNKEPT_MAX);
    let (unbinds, unbound) = mpsc::channel(1);
    let incoming = Incoming { session, deliveries, unbinds };
    let why = tokio::select! {
        why = read(line.reader, incoming) => why,
        why = write(line.writer, unwritten, session) => why,
        why = enquire(session, served.config.enquire_link_ms) => why,
        () = deliver::keep_all(unkept, session, &served) => "stopped",
        () = let_go(session, unbound) => "stopped",
        () = leave(session, stop) => "stopped",
    };
    session.end();
    why
}

/// Where what comes in goes.
struct Incoming<'s> {
    session: &'s Session,
    deliveries: mpsc::Sender<Delivery>,
    /// The sequence number of an `unbind`.
    unbinds: mpsc::Sender<u32>,
}

async fn read(mut reader: FramedRead<Reader, LengthDelimitedCodec>, incoming: Incoming<'_>) -> &'static str {
    while let Some(pdu) = reader.next().await {
        let Ok(pdu) = pdu else { return "the connection broke" };
        let Some(header) = frame::header(&pdu) else { return "the SMSC sends no SMPP" };
        if !incoming.take(header, pdu.freeze()) {
            return "the SMSC does not read";
        }
    }
    "the SMSC closed the connection"
}

impl Incoming<'_> {
    /// Takes a PDU; false when its answer can't be queued.
    fn take(&self, header: Header, pdu: Bytes) -> bool {
        let Header { id: command, sequence, .. } = header;
        let session = self.session;
        let answer = |status, pdu| session.answer_now(frame::write(status, sequence, pdu));
        match command {
            _ if header.is_answer() => {
                session.answered(sequence, pdu);
                true
            }
            id::DELIVER_SM | id::DATA_SM => {
                let busy = || frame::delivered(command, CommandStatus::EsmeRxTAppn, sequence);
                // A full queue must not keep the answers to our own requests waiting behind it.
                let kept_later = self.deliveries.try_send(Delivery { command, sequence, octets: pdu }).is_ok();
                kept_later || session.answer_now(busy())
            }
            id::ENQUIRE_LINK => answer(CommandStatus::EsmeRok, Pdu::EnquireLinkResp),
            // One more of an SMSC that is impatient is answered by the first one's answer.
            id::UNBIND => self.unbinds.try_send(sequence).is_ok() || session.is_left(),
            id::ALERT_NOTIFICATION => true,
            _ => answer(CommandStatus::EsmeRinvcmdid, Pdu::GenericNack),
        }
    }
}

async fn write(mut writer: Writer, mut unwritten: mpsc::Receiver<Outgoing>, session: &Session) -> &'static str {
    while let Some(outgoing) = unwritten.recv().await {
        // What was queued for an SMSC that leaves was never written, and can go on another session.
        if session.is_left() && outgoing.is_request() {
            continue;
        }
        if outgoing.begin() && writer.write_all(&outgoing.octets).await.is_err() {
            return "the connection broke";
        }
        // What stands ready behind it goes out with it, where the line gathers.
        if unwritten.is_empty() && writer.flush().await.is_err() {
            return "the connection broke";
        }
        if outgoing.is_last {
            let _ = writer.shutdown().await;
            return UNBOUND;
        }
    }
    "stopped"
}

/// Lets an SMSC go that unbinds: nothing more is asked of it, what it still answers is heard, and it gets its answer before the connection
/// ends (SMPP 3.4, 4.2).
async fn let_go(session: &Session, mut unbound: mpsc::Receiver<u32>) {
    let Some(sequence) = unbound.recv().await else { return std::future::pending().await };
    session.left();
    let _ = timeout(Duration::from_millis(LEFT_MS_MAX), quiet(session)).await;
    session.answer_last(frame::write(CommandStatus::EsmeRok, sequence, Pdu::UnbindResp)).await;
    std::future::pending().await
}

/// Ends when all requests have their answers.
async fn quiet(session: &Session) {
    while !session.is_quiet() {
        sleep(Duration::from_millis(LOOK_MS)).await;
    }
}

async fn enquire(session: &Session, enquire_link_ms: u64) -> &'static str {
    loop {
        sleep(Duration::from_millis(enquire_link_ms)).await;
        if !matches!(session.request(Pdu::EnquireLink).await, Answer::Came(_)) {
            return "no answer to enquire_link";
        }
    }
}

/// Waits for `stop`, lets nothing more in, waits for the answers under way, says goodbye.
async fn leave(session: &Session, stop: &CancellationToken) {
    stop.cancelled().await;
    session.close_window();
    let patience = Duration::from_millis(LEAVE_MS_MAX);
    let _ = timeout(patience, quiet(session)).await;
    let _ = timeout(patience, session.request(Pdu::Unbind)).await;
}
