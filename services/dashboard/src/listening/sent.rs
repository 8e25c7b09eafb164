//! A request's body: it may come slowly, but not for ever; and what nobody wanted of it is read to its end, within bounds.

use std::{
    future::Future,
    io,
    pin::Pin,
    sync::{Arc, Mutex, PoisonError},
    task::{Context, Poll},
    time::Duration,
};

use axum::body::{Bytes, HttpBody};
use hyper::body::{Frame, Incoming, SizeHint};
use tokio::time::{Instant, Sleep, sleep_until};

use super::crowd::{Doing, Guest};
use crate::limits::{BODY_MS, BODY_SILENT_MS, FORGOTTEN_BYTES_MAX, FORGOTTEN_MS};

type Error = Box<dyn std::error::Error + Send + Sync>;

/// A body as the pages read it.
pub(super) struct SentBody {
    body: Option<Incoming>,
    guest: Arc<Guest>,
    /// When all of it must be there.
    until: Instant,
    /// When the next piece must be there.
    given_up: Pin<Box<Sleep>>,
    unread: Arc<Mutex<Option<Incoming>>>,
}

/// What will be left of it when the pages have answered.
pub(super) struct Rest {
    unread: Arc<Mutex<Option<Incoming>>>,
    guest: Arc<Guest>,
}

impl SentBody {
    pub(super) fn new(body: Incoming, guest: Arc<Guest>) -> (Self, Rest) {
        let unread = Arc::new(Mutex::new(None));
        let until = Instant::now() + Duration::from_millis(BODY_MS);
        let given_up = Box::pin(sleep_until(next(until)));
        let rest = Rest { unread: Arc::clone(&unread), guest: Arc::clone(&guest) };
        (Self { body: Some(body), guest, until, given_up, unread }, rest)
    }
}

/// When a piece must be there that is waited for from now on.
fn next(until: Instant) -> Instant {
    until.min(Instant::now() + Duration::from_millis(BODY_SILENT_MS))
}

impl HttpBody for SentBody {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Error>>> {
        let Some(body) = self.body.as_mut() else { return Poll::Ready(None) };
        match Pin::new(body).poll_frame(context) {
            Poll::Ready(piece) => {
                let deadline = next(self.until);
                self.given_up.as_mut().reset(deadline);
                self.guest.does(Doing::Served);
                Poll::Ready(piece.map(|piece| piece.map_err(Error::from)))
            }
            Poll::Pending => {
                self.guest.waits();
                let late = self.given_up.as_mut().poll(context);
                late.map(|()| {
                    // Nobody waits for the rest of it either.
                    self.body = None;
                    Some(Err(Error::from(io::Error::from(io::ErrorKind::TimedOut))))
                })
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        self.body.as_ref().is_none_or(HttpBody::is_end_stream)
    }

    fn size_hint(&self) -> SizeHint {
        self.body.as_ref().map(HttpBody::size_hint).unwrap_or_default()
    }
}

impl Drop for SentBody {
    fn drop(&mut self) {
        if let Some(body) = self.body.take().filter(|body| !body.is_end_stream()) {
            *self.unread.lock().unwrap_or_else(PoisonError::into_inner) = Some(body);
        }
    }
}

impl Rest {
    /// Reads what is left and forgets it, so much and for so long; whether there was anything.
    pub(super) async fn forget(self) -> bool {
        let left = self.unread.lock().unwrap_or_else(PoisonError::into_inner).take();
        let Some(mut left) = left else { return false };
        self.guest.waits();
        let reading = async {
            let mut read_bytes = 0;
            loop {
                let piece = std::future::poll_fn(|context| Pin::new(&mut left).poll_frame(context));
                let piece = tokio::time::timeout(Duration::from_millis(BODY_SILENT_MS), piece).await;
                let Ok(Some(Ok(piece))) = piece else { break };
                read_bytes += piece.data_ref().map_or(0, Bytes::len);
                if read_bytes > FORGOTTEN_BYTES_MAX {
                    break;
                }
            }
        };
        // Whoever sends more, or for longer, may miss the answer.
        let _ = tokio::time::timeout(Duration::from_millis(FORGOTTEN_MS), reading).await;
        true
    }
}
