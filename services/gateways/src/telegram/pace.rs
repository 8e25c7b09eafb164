//! One call to a chat at a time, and the chat's gap between the answer to one and the next. The limits over restarts and processes are
//! rows; this keeps apart what a slow line would bring together.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use messages::Address;
use tokio::{
    sync::{Mutex as Turns, OwnedMutexGuard},
    time::Instant,
};

use crate::limits::PACED_CHATS_MAX;

/// The chats that were written to lately, each with the instant from which it is free.
#[derive(Debug, Default)]
pub(super) struct Pace(Mutex<HashMap<i64, Arc<Turns<Instant>>>>);

/// A chat's turn: over when this is dropped.
pub(super) struct Turn {
    free: OwnedMutexGuard<Instant>,
    gap: Duration,
}

impl Pace {
    /// Waits for the chat's turn.
    pub async fn turn(&self, chat: i64) -> Turn {
        let free = self.of(chat).lock_owned().await;
        tokio::time::sleep_until(*free).await;
        let gap_ms = Address::telegram(chat).gap_ms().unwrap_or(0);
        Turn { free, gap: Duration::from_millis(gap_ms.unsigned_abs()) }
    }

    fn of(&self, chat: i64) -> Arc<Turns<Instant>> {
        let mut chats = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if chats.len() >= PACED_CHATS_MAX {
            let now = Instant::now();
            // Whoever waits for one holds it, too.
            chats.retain(|_, one| Arc::strong_count(one) > 1 || one.try_lock().is_ok_and(|free| *free > now));
        }
        chats.entry(chat).or_insert_with(|| Arc::new(Turns::new(Instant::now()))).clone()
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        *self.free = Instant::now() + self.gap;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_next_call_waits_for_the_answer_and_the_gap_and_other_chats_do_not() {
        let (pace, began) = (Pace::default(), Instant::now());
        let first = pace.turn(1).await;
        tokio::time::sleep(Duration::from_millis(300)).await;
        drop(first);
        drop(pace.turn(2).await);
        assert!(began.elapsed() < Duration::from_millis(900));
        drop(pace.turn(1).await);
        assert!(began.elapsed() >= Duration::from_millis(1_300));
    }

    #[tokio::test]
    async fn it_forgets_chats_that_are_free() {
        let pace = Pace::default();
        let kept = pace.of(0);
        (1..PACED_CHATS_MAX).for_each(|chat| drop(pace.of(i64::try_from(chat).unwrap())));
        assert_eq!(pace.0.lock().unwrap().len(), PACED_CHATS_MAX);
        drop(pace.turn(-1).await);
        let known: Vec<i64> = pace.0.lock().unwrap().keys().copied().collect();
        assert_eq!(known.len(), 2, "what somebody waits for, and the new one");
        assert!(known.contains(&0) && Arc::ptr_eq(&kept, &pace.of(0)));
    }
}
