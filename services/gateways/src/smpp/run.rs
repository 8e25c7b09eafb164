//! Keeps one session going: reads, writes, asks whether the other side is there, keeps what it delivers, leaves politely. It ends when
//! one of these ends, and says why.

use std::{sync::Arc, time::Duration};

use futures::StreamExt;
use rusmpp::{CommandStatus, Pdu, pdus::DeliverSmResp};
use tokio::{
    io::AsyncWriteExt,
    net::tcp::{OwnedReadHalf, OwnedWriteHalf},
    sync::mpsc,
    time::{sleep, timeout},
};
use tokio_util::{
    codec::{FramedRead, LengthDelimitedCodec},
    sync::CancellationToken,
};

use crate::{
    Keep, Now,
    health::Voice,
    limits::{LEAVE_MS_MAX, UNKEPT_MAX},
    smpp::{
        bind::Line,
        deliver::{self, Delivery},
        frame::{self, Header, id},
        seen::Seen,
        session::{Answer, Outgoing, Session},
    },
};

/// Milliseconds between two looks whether all answers have come, when we leave.
const LOOK_MS: u64 = 20;

/// What the session serves.
pub struct Served<'a> {
    pub keep: &'a Keep,
    pub seen: &'a Seen,
    pub now: &'a Now,
    pub voice: &'a Voice,
    pub route: &'a str,
    pub source: &'a str,
    pub enquire_link_ms: u64,
}

/// Runs a session to its end; afterwards nobody waits for it any more. Gives the reason.
pub async fn run(
    session: &Arc<Session>,
    unwritten: mpsc::Receiver<Outgoing>,
    line: Line,
    served: Served<'_>,
    stop: &CancellationToken,
) -> &'static str {
    let (deliveries, unkept) = mpsc::channel(UNKEPT_MAX);
    let why = tokio::select! {
        why = read(line.reader, session, &deliveries) => why,
        why = write(line.writer, unwritten) => why,
        why = enquire(session, served.enquire_link_ms) => why,
        () = deliver::keep_all(unkept, session, &served) => "stopped",
        () = leave(session, stop) => "stopped",
    };
    session.end();
    why
}

async fn read(
    mut reader: FramedRead<OwnedReadHalf, LengthDelimitedCodec>,
    session: &Session,
    deliveries: &mpsc::Sender<Delivery>,
) -> &'static str {
    while let Some(pdu) = reader.next().await {
        let Ok(pdu) = pdu else { return "the connection broke" };
        let pdu = pdu.freeze();
        let Some(header) = frame::header(&pdu) else { return "the SMSC sends no SMPP" };
        if header.is_answer() {
            session.answered(header.sequence, pdu);
        } else if header.id == id::DELIVER_SM {
            let Header { sequence, .. } = header;
            // A full queue must not keep the answers to our own requests waiting behind it.
            let kept_later = deliveries.try_send(Delivery { sequence, octets: pdu }).is_ok();
            let busy = || Pdu::DeliverSmResp(DeliverSmResp::default());
            if !kept_later && !session.answer_now(sequence, CommandStatus::EsmeRxTAppn, busy()) {
                return "the SMSC does not read";
            }
        } else if let Some(why) = other(header, session) {
            return why;
        }
    }
    "the SMSC closed the connection"
}

/// Everything but deliveries and answers; a reason if the session ends by it.
fn other(header: Header, session: &Session) -> Option<&'static str> {
    let Header { sequence, .. } = header;
    let written = match header.id {
        id::ENQUIRE_LINK => session.answer_now(sequence, CommandStatus::EsmeRok, Pdu::EnquireLinkResp),
        id::UNBIND => {
            session.answer_now(sequence, CommandStatus::EsmeRok, Pdu::UnbindResp);
            return Some("the SMSC unbound");
        }
        id::ALERT_NOTIFICATION => true,
        _ => session.answer_now(sequence, CommandStatus::EsmeRinvcmdid, Pdu::GenericNack),
    };
    (!written).then_some("the SMSC does not read")
}

async fn write(mut writer: OwnedWriteHalf, mut unwritten: mpsc::Receiver<Outgoing>) -> &'static str {
    while let Some(outgoing) = unwritten.recv().await {
        if outgoing.begin() && writer.write_all(&outgoing.octets).await.is_err() {
            return "the connection broke";
        }
    }
    "stopped"
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
    let all_answered = async {
        while !session.is_quiet() {
            sleep(Duration::from_millis(LOOK_MS)).await;
        }
    };
    let _ = timeout(patience, all_answered).await;
    let _ = timeout(patience, session.request(Pdu::Unbind)).await;
}
