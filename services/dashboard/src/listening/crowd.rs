//! Who is connected. Where there is no place for a newcomer, whoever has been silent longest while we wait for them makes room.

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use tokio::{sync::Notify, time::Instant};

use crate::limits::{PLACE_AGAIN_MS, SILENT_ANSWERED_MS, SILENT_ASKING_MS};

/// What is under way on a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Doing {
    /// We wait for a request, or for the rest of one.
    Asking,
    /// A page is being made.
    Served,
    /// An answer is on its way.
    Answered,
}

impl Doing {
    /// For how long such a connection must have been silent to make room for a newcomer; `None` where it is we who are waited for.
    fn patience(self) -> Option<Duration> {
        match self {
            Self::Asking => Some(Duration::from_millis(SILENT_ASKING_MS)),
            Self::Answered => Some(Duration::from_millis(SILENT_ANSWERED_MS)),
            Self::Served => None,
        }
    }
}

/// One connection.
pub(super) struct Guest {
    state: Mutex<(Doing, Instant)>,
    away: Notify,
}

impl Guest {
    fn new() -> Self {
        Self { state: Mutex::new((Doing::Asking, Instant::now())), away: Notify::new() }
    }

    /// Something else is under way from now on.
    pub(super) fn does(&self, doing: Doing) {
        *locked(&self.state) = (doing, Instant::now());
    }

    /// The rest of a request is waited for.
    pub(super) fn waits(&self) {
        locked(&self.state).0 = Doing::Asking;
    }

    /// Bytes came or went.
    pub(super) fn moved(&self) {
        locked(&self.state).1 = Instant::now();
    }

    /// Comes when the connection has to make room.
    pub(super) async fn sent_away(&self) {
        self.away.notified().await;
    }

    /// For how long longer than it may it has been silent.
    fn overdue(&self, now: Instant) -> Option<Duration> {
        let (doing, moved) = *locked(&self.state);
        now.saturating_duration_since(moved).checked_sub(doing.patience()?)
    }
}

/// All connections.
pub(super) struct Crowd {
    most: usize,
    guests: Mutex<HashMap<u64, Arc<Guest>>>,
    next: AtomicU64,
    left: Notify,
}

impl Crowd {
    pub(super) fn new(most: usize) -> Self {
        Self { most, guests: Mutex::default(), next: AtomicU64::new(0), left: Notify::new() }
    }

    /// A place for a newcomer, `None` where there is none until then. Waiting costs no descriptor but the newcomer's own: whoever comes meanwhile waits in the system's queue.
    pub(super) async fn place(self: &Arc<Self>, until: Instant) -> Option<Place> {
        loop {
            if let Some(place) = self.free() {
                return Some(place);
            }
            let now = Instant::now();
            if now >= until {
                return None;
            }
            self.send_one_away(now);
            // It may be that nobody has left by then: then somebody else may be silent for long enough.
            let _ = tokio::time::timeout(Duration::from_millis(PLACE_AGAIN_MS), self.left.notified()).await;
        }
    }

    fn free(self: &Arc<Self>) -> Option<Place> {
        let mut guests = locked(&self.guests);
        if guests.len() >= self.most {
            return None;
        }
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        let guest = Arc::new(Guest::new());
        guests.insert(number, Arc::clone(&guest));
        Some(Place { crowd: Arc::clone(self), number, guest })
    }

    fn send_one_away(&self, now: Instant) {
        let guests = locked(&self.guests);
        let overdue = guests.values().filter_map(|guest| Some((guest.overdue(now)?, guest)));
        if let Some((_, guest)) = overdue.max_by_key(|(by, _)| *by) {
            guest.away.notify_one();
        }
    }

    /// Comes when nobody is connected any more.
    pub(super) async fn gone(&self) {
        while !locked(&self.guests).is_empty() {
            self.left.notified().await;
        }
    }
}

/// A connection's place, free again when this is gone.
pub(super) struct Place {
    crowd: Arc<Crowd>,
    number: u64,
    guest: Arc<Guest>,
}

impl Place {
    pub(super) fn guest(&self) -> &Arc<Guest> {
        &self.guest
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        locked(&self.crowd.guests).remove(&self.number);
        self.crowd.left.notify_one();
    }
}

/// What is locked here is whole at every moment, also where somebody panicked with it.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn is_sent_away(place: &Place) -> bool {
        tokio::time::timeout(Duration::from_millis(1), place.guest().sent_away()).await.is_ok()
    }

    fn in_ms(wait_ms: u64) -> Instant {
        Instant::now() + Duration::from_millis(wait_ms)
    }

    #[tokio::test]
    async fn the_longest_silent_makes_room_and_nobody_who_is_served() {
        let crowd = Arc::new(Crowd::new(3));
        let [served, old, fresh] = [crowd.free().unwrap(), crowd.free().unwrap(), crowd.free().unwrap()];
        served.guest().does(Doing::Served);
        fresh.guest().moved();
        crowd.send_one_away(in_ms(SILENT_ASKING_MS / 2));
        assert!(!is_sent_away(&old).await, "everybody has a moment");
        crowd.send_one_away(in_ms(SILENT_ASKING_MS + 100));
        assert!(is_sent_away(&old).await && !is_sent_away(&fresh).await && !is_sent_away(&served).await);
        drop(old);
        assert!(crowd.place(Instant::now()).await.is_some());
    }

    #[tokio::test]
    async fn where_all_are_served_a_newcomer_hears_so_in_time() {
        let crowd = Arc::new(Crowd::new(1));
        let only = crowd.place(Instant::now()).await.unwrap();
        only.guest().does(Doing::Served);
        assert!(crowd.place(Instant::now()).await.is_none());
        only.guest().waits();
        crowd.send_one_away(in_ms(SILENT_ASKING_MS + 100));
        assert!(is_sent_away(&only).await, "the rest of a form is waited for");
        only.guest().does(Doing::Answered);
        crowd.send_one_away(in_ms(SILENT_ASKING_MS + 100));
        assert!(!is_sent_away(&only).await, "a download may stand still for a while");
    }
}
