//! Whether a route works, for the page and for the sender: said, never acted upon here.

use tokio::sync::watch;

/// Why nothing works yet: nobody has tried.
const NOT_STARTED: &str = "not started";

/// One direction of a route.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Link {
    /// It works, as far as is known.
    Up,
    /// It doesn't.
    Down {
        /// What is wrong, in the carrier's code or a few words; nothing of a person.
        why: String,
        /// Since when, milliseconds UTC.
        since_ms: i64,
    },
}

impl Link {
    /// Whether it works.
    pub fn is_up(&self) -> bool {
        *self == Self::Up
    }

    /// Whether it was tried at all, with whatever success.
    pub fn was_tried(&self) -> bool {
        !matches!(self, Self::Down { why, .. } if why == NOT_STARTED)
    }
}

/// A route's two directions. A receiver that is down does not keep a transmitter from sending, and the other way round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Health {
    /// Towards the carrier.
    pub sending: Link,
    /// From the carrier.
    pub receiving: Link,
}

/// Which directions a session serves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Directions {
    /// Sending alone.
    Sending,
    /// Receiving alone.
    Receiving,
    /// Both.
    Both,
}

/// The one place that a gateway says its health in.
#[derive(Clone, Debug)]
pub struct Voice(watch::Sender<Health>);

impl Voice {
    /// Nothing is connected yet.
    pub fn new(now_ms: i64) -> Self {
        let down = Link::Down { why: NOT_STARTED.to_owned(), since_ms: now_ms };
        Self(watch::Sender::new(Health { sending: down.clone(), receiving: down }))
    }

    /// Health as it is, and as it changes.
    pub fn listen(&self) -> watch::Receiver<Health> {
        self.0.subscribe()
    }

    /// It works; whether that is news.
    pub fn up(&self, directions: Directions) -> bool {
        self.change(directions, |link| {
            let news = !link.is_up();
            *link = Link::Up;
            news
        })
    }

    /// It doesn't; whether that is news. The instant of the first failure stays.
    pub fn down(&self, directions: Directions, why: &str, now_ms: i64) -> bool {
        self.change(directions, |link| {
            let since_ms = match link {
                Link::Up => now_ms,
                Link::Down { why: known, .. } if known == why => return false,
                Link::Down { since_ms, .. } => *since_ms,
            };
            *link = Link::Down { why: why.to_owned(), since_ms };
            true
        })
    }

    /// Whether sending works.
    pub fn can_send(&self) -> bool {
        self.0.borrow().sending.is_up()
    }

    fn change(&self, directions: Directions, mut turn: impl FnMut(&mut Link) -> bool) -> bool {
        self.0.send_if_modified(|health| {
            let sending = directions != Directions::Receiving && turn(&mut health.sending);
            let receiving = directions != Directions::Sending && turn(&mut health.receiving);
            sending || receiving
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_receiver_that_is_down_leaves_the_transmitter_up() {
        let voice = Voice::new(1);
        assert!(!voice.listen().borrow().sending.was_tried());
        assert!(voice.up(Directions::Both) && !voice.up(Directions::Both));
        assert!(voice.down(Directions::Receiving, "closed", 5));
        assert!(!voice.down(Directions::Receiving, "closed", 6), "the same again is no news");
        assert!(voice.down(Directions::Receiving, "refused", 7));
        let health = voice.listen().borrow().clone();
        assert_eq!(health.sending, Link::Up);
        assert!(health.sending.was_tried() && health.receiving.was_tried());
        assert_eq!(health.receiving, Link::Down { why: "refused".into(), since_ms: 5 });
    }
}
