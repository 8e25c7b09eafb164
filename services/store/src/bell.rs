//! The bell: whoever waits for rows is woken by the commit that wrote them. It says that there is something, not what: who hears it looks at the
//! rows. A ring that is lost costs time, never a message, for everybody who waits looks once in a while anyway.

use std::sync::atomic::{AtomicU8, Ordering};

use tokio::sync::watch;

/// What somebody may wait for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Matter {
    /// Something came in, or our own clock is to bring it.
    Arrivals,
    /// Something in the queue has become due, or will be at another time, or by another route.
    Queue,
    /// A file is to be fetched.
    Files,
    /// A presenter has spoken.
    Takes,
    /// A lesson's hour or a programme has something to be done for it.
    Hours,
    /// What is known of a school.
    Schools,
}

impl Matter {
    /// Every one, in the order of their bits.
    pub const ALL: [Self; 6] = [Self::Arrivals, Self::Queue, Self::Files, Self::Takes, Self::Hours, Self::Schools];

    fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// Some matters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Matters(u8);

impl Matters {
    pub(crate) const ALL: Self = Self(0b11_1111);

    pub(crate) fn add(&mut self, matter: Matter) {
        self.0 |= matter.bit();
    }

    pub(crate) fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// As another process is told of them.
    pub(crate) fn number(self) -> u8 {
        self.0
    }

    /// What another process told. A newer one may know matters that this one does not.
    pub(crate) fn of_number(number: u8) -> Self {
        Self(number & Self::ALL.0)
    }

    fn has(self, matter: Matter) -> bool {
        self.0 & matter.bit() != 0
    }
}

/// One process's bell.
pub(crate) struct Bell {
    waiting: [watch::Sender<()>; Matter::ALL.len()],
    /// What was committed here and no other process was told of yet.
    untold: AtomicU8,
    told: watch::Sender<()>,
}

impl Default for Bell {
    fn default() -> Self {
        Self {
            waiting: std::array::from_fn(|_| watch::Sender::new(())),
            untold: AtomicU8::new(0),
            told: watch::Sender::new(()),
        }
    }
}

impl Bell {
    /// Rings for what was committed here.
    pub(crate) fn ring(&self, matters: Matters) {
        if matters.is_empty() {
            return;
        }
        self.hear(matters);
        self.untold.fetch_or(matters.0, Ordering::AcqRel);
        self.told.send_replace(());
    }

    /// Rings for what happened elsewhere, or may have.
    pub(crate) fn hear(&self, matters: Matters) {
        for (matter, waiting) in Matter::ALL.into_iter().zip(&self.waiting) {
            if matters.has(matter) {
                waiting.send_replace(());
            }
        }
    }

    pub(crate) fn listen(&self, matter: Matter) -> Listener {
        let [arrivals, queue, files, takes, hours, schools] = &self.waiting;
        let waiting = match matter {
            Matter::Arrivals => arrivals,
            Matter::Queue => queue,
            Matter::Files => files,
            Matter::Takes => takes,
            Matter::Hours => hours,
            Matter::Schools => schools,
        };
        Listener(waiting.subscribe())
    }

    /// Whoever tells other processes waits by this.
    pub(crate) fn committed(&self) -> Listener {
        Listener(self.told.subscribe())
    }

    /// What is to be told since the last time.
    pub(crate) fn take_untold(&self) -> Matters {
        Matters(self.untold.swap(0, Ordering::AcqRel))
    }
}

/// Somebody who waits for one matter.
#[derive(Debug)]
pub struct Listener(watch::Receiver<()>);

impl Listener {
    /// From here on: to be said before the rows are looked at. What is rung between that and the waiting ends the waiting at once.
    pub fn looks(&mut self) {
        self.0.borrow_and_update();
    }

    /// Whether it has rung since [`Listener::looks`].
    pub(crate) fn has_rung(&self) -> bool {
        self.0.has_changed().unwrap_or(false)
    }

    /// Waits until it has rung since [`Listener::looks`].
    pub async fn rung(&mut self) {
        if self.0.changed().await.is_err() {
            // The store is gone: nothing will ring any more.
            std::future::pending::<()>().await;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{
        sync::{Arc, atomic::AtomicU64},
        time::Duration,
    };

    use super::*;

    fn only(matter: Matter) -> Matters {
        let mut matters = Matters::default();
        matters.add(matter);
        matters
    }

    async fn rings(listener: &mut Listener) -> bool {
        tokio::time::timeout(Duration::from_millis(20), listener.rung()).await.is_ok()
    }

    #[tokio::test]
    async fn each_hears_its_own_matter_and_what_rang_before_it_looked_is_over() {
        let bell = Bell::default();
        let mut listeners = Matter::ALL.map(|matter| bell.listen(matter));
        for (place, matter) in Matter::ALL.into_iter().enumerate() {
            bell.ring(only(matter));
            for (other, listener) in listeners.iter_mut().enumerate() {
                assert_eq!(rings(listener).await, other == place, "{matter:?} to listener {other}");
            }
            bell.ring(only(matter));
            listeners[place].looks();
            assert!(!rings(&mut listeners[place]).await, "it has looked since");
        }
        bell.hear(Matters::ALL);
        for listener in &mut listeners {
            assert!(rings(listener).await);
        }
    }

    #[tokio::test]
    async fn what_rings_between_the_look_and_the_waiting_is_heard() {
        let bell = Bell::default();
        let mut listener = bell.listen(Matter::Queue);
        listener.looks();
        bell.ring(only(Matter::Queue));
        assert!(rings(&mut listener).await);
    }

    /// A row is written, then it is rung; another looks, then waits. Whatever the order in which the two threads run, the last row is seen
    /// without a slow look.
    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn no_row_is_missed_however_the_threads_run() {
        const ROWS: u64 = 20_000;
        let (bell, rows) = (Arc::new(Bell::default()), Arc::new(AtomicU64::new(0)));
        let mut listener = bell.listen(Matter::Arrivals);
        let (writing_bell, written) = (Arc::clone(&bell), Arc::clone(&rows));
        let writer = tokio::spawn(async move {
            for row in 1..=ROWS {
                written.store(row, Ordering::Release);
                writing_bell.ring(only(Matter::Arrivals));
                if row % 7 == 0 {
                    tokio::task::yield_now().await;
                }
            }
        });
        let reader = async {
            loop {
                listener.looks();
                if rows.load(Ordering::Acquire) == ROWS {
                    return;
                }
                listener.rung().await;
            }
        };
        tokio::time::timeout(Duration::from_secs(20), reader).await.expect("a ring was lost");
        writer.await.unwrap();
    }

    #[tokio::test]
    async fn what_was_committed_here_is_told_once_and_what_was_heard_is_not_told_on() {
        let bell = Bell::default();
        let mut teller = bell.committed();
        teller.looks();
        bell.hear(Matters::ALL);
        assert!(!rings(&mut teller).await);
        bell.ring(only(Matter::Queue));
        bell.ring(only(Matter::Files));
        assert!(rings(&mut teller).await);
        let mut both = only(Matter::Queue);
        both.add(Matter::Files);
        assert_eq!(bell.take_untold(), both);
        assert!(bell.take_untold().is_empty());
        assert_eq!(Matters::of_number(both.number()), both);
        assert_eq!(Matters::of_number(0xFF), Matters::ALL, "a newer process knows more matters");
    }
}
