//! One bound session: requests with their answers by sequence number, and what the SMSC sends by itself. The session is ours and not
//! rusmppc's, because a delivery must be answered after its commit and not before, because "was it written?" decides between "later"
//! and "unknown", and because its log would hold people's words. It never reconnects.

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, AtomicU8, AtomicU32, Ordering},
    },
    time::Duration,
};

use rusmpp::{CommandStatus, Pdu};
use tokio::{
    sync::{Semaphore, SemaphorePermit, mpsc, oneshot},
    time::timeout,
};
use tokio_util::bytes::Bytes;

use crate::{
    limits::{LATE_MAX, UNWRITTEN_MAX},
    smpp::frame,
};

/// The largest sequence_number (SMPP 3.4, 5.1.4).
const SEQUENCE_MAX: u32 = 0x7FFF_FFFF;

/// What came of a request.
#[derive(Debug)]
pub enum Answer {
    /// The SMSC's answer, whole.
    Came(Bytes),
    /// The request never left.
    NotWritten,
    /// The request left, whole or in part, and nothing came back in time; the answer may still come here.
    Late(oneshot::Receiver<Bytes>),
    /// The request left, whole or in part, and nothing will come back any more.
    None,
}

/// A PDU on its way out.
pub struct Outgoing {
    pub octets: Bytes,
    /// Whether the session ends with it.
    pub is_last: bool,
    progress: Option<Arc<Progress>>,
}

impl Outgoing {
    fn answer(octets: Bytes) -> Self {
        Self { octets, is_last: false, progress: None }
    }

    /// Whether it asks for an answer.
    pub fn is_request(&self) -> bool {
        self.progress.is_some()
    }

    /// Whether it may still be written; from here on it counts as written.
    pub fn begin(&self) -> bool {
        self.progress.as_ref().is_none_or(|progress| progress.turn(Progress::BEGUN))
    }
}

/// How far a request has come: whoever turns it first, the writer or the one who gives up, decides.
struct Progress(AtomicU8);

impl Progress {
    const QUEUED: u8 = 0;
    const BEGUN: u8 = 1;
    const WITHDRAWN: u8 = 2;

    fn turn(&self, to: u8) -> bool {
        self.0.compare_exchange(Self::QUEUED, to, Ordering::AcqRel, Ordering::Acquire).is_ok()
    }
}

/// The near end of a session.
pub struct Session {
    outbox: mpsc::Sender<Outgoing>,
    /// `None` once the session is over.
    waiting: Mutex<Option<HashMap<u32, oneshot::Sender<Bytes>>>>,
    /// Those whose time is over, and whose answers are of use all the same.
    late: Mutex<HashMap<u32, oneshot::Sender<Bytes>>>,
    next: AtomicU32,
    window: Semaphore,
    is_left: AtomicBool,
    response_timeout: Duration,
}

impl Session {
    /// A session and the queue of what it wants written.
    pub fn new(window: u16, response_timeout_ms: u64) -> (Arc<Self>, mpsc::Receiver<Outgoing>) {
        let (outbox, unwritten) = mpsc::channel(UNWRITTEN_MAX);
        let session = Self {
            outbox,
            waiting: Mutex::new(Some(HashMap::new())),
            late: Mutex::default(),
            next: AtomicU32::new(1),
            window: Semaphore::new(usize::from(window)),
            is_left: AtomicBool::new(false),
            response_timeout: Duration::from_millis(response_timeout_ms),
        };
        (Arc::new(session), unwritten)
    }

    /// A place in the window, as soon as one is free; `None` if the session ends before.
    pub async fn place(&self) -> Option<SemaphorePermit<'_>> {
        self.window.acquire().await.ok()
    }

    /// Sends a request and waits for its answer.
    pub async fn request(&self, pdu: Pdu) -> Answer {
        let Some((sequence, mut answer)) = self.register() else { return Answer::NotWritten };
        let _forget = Forget { session: self, sequence };
        let progress = Arc::new(Progress(AtomicU8::new(Progress::QUEUED)));
        let octets = frame::write(CommandStatus::EsmeRok, sequence, pdu);
        if self.outbox.send(Outgoing { octets, is_last: false, progress: Some(Arc::clone(&progress)) }).await.is_err() {
            return Answer::NotWritten;
        }
        match timeout(self.response_timeout, &mut answer).await {
            Ok(Ok(octets)) => Answer::Came(octets),
            Ok(Err(_)) | Err(_) if progress.turn(Progress::WITHDRAWN) => Answer::NotWritten,
            Err(_) if self.is_late(sequence) => Answer::Late(answer),
            // It may have come in this very moment.
            Ok(Err(_)) | Err(_) => answer.try_recv().map_or(Answer::None, Answer::Came),
        }
    }

    /// Whether a request is waited for that is no longer under way.
    fn is_late(&self, sequence: u32) -> bool {
        let Some(waiter) = self.waiters().as_mut().and_then(|waiting| waiting.remove(&sequence)) else { return false };
        let mut late = self.late();
        if late.len() >= LATE_MAX {
            late.retain(|_, waiter| !waiter.is_closed());
        }
        let has_room = late.len() < LATE_MAX;
        if has_room {
            late.insert(sequence, waiter);
        }
        has_room
    }

    /// Answers a delivery.
    pub async fn delivered(&self, answer: Bytes) {
        // Where the session is over, the SMSC delivers again.
        let _ = self.outbox.send(Outgoing::answer(answer)).await;
    }

    /// Answers at once, from the reader, which must not wait for the writer; false when the writer is hopelessly behind.
    pub fn answer_now(&self, answer: Bytes) -> bool {
        self.outbox.try_send(Outgoing::answer(answer)).is_ok()
    }

    /// Says goodbye to an SMSC that leaves: with this answer the session ends.
    pub async fn answer_last(&self, answer: Bytes) {
        let _ = self.outbox.send(Outgoing { is_last: true, ..Outgoing::answer(answer) }).await;
    }

    /// The SMSC leaves: nothing more is asked of it.
    pub fn left(&self) {
        self.close_window();
        self.is_left.store(true, Ordering::Release);
    }

    /// Whether the SMSC leaves.
    pub fn is_left(&self) -> bool {
        self.is_left.load(Ordering::Acquire)
    }

    /// Gives an answer that came to whoever waits for it, however late.
    pub fn answered(&self, sequence: u32, octets: Bytes) {
        let waiter = self.waiters().as_mut().and_then(|waiting| waiting.remove(&sequence));
        let waiter = waiter.or_else(|| self.late().remove(&sequence));
        if let Some(waiter) = waiter {
            let _ = waiter.send(octets);
        }
    }

    /// Lets nothing more in: what is under way may still be answered.
    pub fn close_window(&self) {
        self.window.close();
    }

    /// Whether all requests have their answers.
    pub fn is_quiet(&self) -> bool {
        self.waiters().as_ref().is_none_or(HashMap::is_empty)
    }

    /// The session is over: whoever waits learns it.
    pub fn end(&self) {
        self.close_window();
        *self.waiters() = None;
        self.late().clear();
    }

    fn register(&self) -> Option<(u32, oneshot::Receiver<Bytes>)> {
        let mut waiting = self.waiters();
        let waiting = waiting.as_mut()?;
        let (waiter, answer) = oneshot::channel();
        let sequence = self.next_sequence();
        waiting.insert(sequence, waiter);
        Some((sequence, answer))
    }

    fn next_sequence(&self) -> u32 {
        let step = |sequence: u32| Some(if sequence >= SEQUENCE_MAX { 1 } else { sequence + 1 });
        self.next.fetch_update(Ordering::Relaxed, Ordering::Relaxed, step).unwrap_or(1)
    }

    fn late(&self) -> std::sync::MutexGuard<'_, HashMap<u32, oneshot::Sender<Bytes>>> {
        self.late.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn waiters(&self) -> std::sync::MutexGuard<'_, Option<HashMap<u32, oneshot::Sender<Bytes>>>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Takes a request off the list, however its waiting ended.
struct Forget<'s> {
    session: &'s Session,
    sequence: u32,
}

impl Drop for Forget<'_> {
    fn drop(&mut self) {
        if let Some(waiting) = self.session.waiters().as_mut() {
            waiting.remove(&self.sequence);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn an_answer_finds_its_request() {
        let (session, mut unwritten) = Session::new(2, 1_000);
        let asker = Arc::clone(&session);
        let asked = tokio::spawn(async move { asker.request(Pdu::EnquireLink).await });
        let out = unwritten.recv().await.unwrap();
        assert!(out.begin() && !session.is_quiet());
        let head = frame::header(&out.octets).unwrap();
        session.answered(head.sequence + 1, Bytes::from_static(b"another's"));
        session.answered(head.sequence, Bytes::from_static(b"its own"));
        assert!(matches!(asked.await.unwrap(), Answer::Came(octets) if octets == "its own"));
        assert!(session.is_quiet());
    }

    #[tokio::test]
    async fn what_was_written_is_unknown_and_what_was_not_is_not() {
        let (session, mut unwritten) = Session::new(2, 30);
        assert!(matches!(session.request(Pdu::EnquireLink).await, Answer::NotWritten));
        let withdrawn = unwritten.recv().await.unwrap();
        assert!(!withdrawn.begin(), "given up before the writer came to it, it is never written");
        let asker = Arc::clone(&session);
        let asked = tokio::spawn(async move { asker.request(Pdu::EnquireLink).await });
        assert!(unwritten.recv().await.unwrap().begin());
        let Answer::Late(late) = asked.await.unwrap() else { panic!("it was written") };
        assert!(session.is_quiet(), "nobody waits any more to leave");
        session.answered(2, Bytes::from_static(b"late"));
        assert_eq!(late.await.unwrap(), "late");
        session.end();
        assert!(matches!(session.request(Pdu::EnquireLink).await, Answer::NotWritten));
        assert!(session.place().await.is_none());
    }

    #[test]
    fn sequences_come_round() {
        let (session, _unwritten) = Session::new(1, 1);
        session.next.store(SEQUENCE_MAX, Ordering::Relaxed);
        assert_eq!((session.next_sequence(), session.next_sequence(), session.next_sequence()), (SEQUENCE_MAX, 1, 2));
    }
}
