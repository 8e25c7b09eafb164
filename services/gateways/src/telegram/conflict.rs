//! Another program asks for the same bot's messages. It is over when nobody has disturbed us for longer than such a program pauses between two
//! tries: until then each has some of the messages, and neither may speak for the school.

use std::time::Duration;

use tokio::time::Instant;

/// The last disturbance.
#[derive(Debug)]
pub(super) struct Conflict {
    quiet: Duration,
    met: Option<Instant>,
}

impl Conflict {
    /// None so far; one is over after `quiet_ms` milliseconds without another.
    pub fn new(quiet_ms: u64) -> Self {
        Self { quiet: Duration::from_millis(quiet_ms), met: None }
    }

    /// It happened.
    pub fn meet(&mut self, now: Instant) {
        self.met = Some(now);
    }

    /// Whether there is one now.
    pub fn is_on(&self, now: Instant) -> bool {
        self.met.is_some_and(|met| now.duration_since(met) < self.quiet)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_over_after_a_quiet_time_and_begins_anew_with_each_disturbance() {
        let (mut conflict, began) = (Conflict::new(90_000), Instant::now());
        let at = |seconds| began + Duration::from_secs(seconds);
        assert!(!conflict.is_on(began));
        conflict.meet(began);
        conflict.meet(at(60));
        assert!(conflict.is_on(at(149)) && !conflict.is_on(at(150)));
    }
}
