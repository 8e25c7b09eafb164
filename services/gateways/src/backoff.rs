//! How long to wait before a lost connection is tried again: doubled each time, and never at the same instant as everybody else. It
//! draws from a seed, so that a run can be repeated.

use std::time::Duration;

use crate::limits::{RECONNECT_MS, RECONNECT_MS_MAX};

/// The waits between tries.
#[derive(Clone, Debug)]
pub struct Backoff {
    seed: u64,
    failures: u32,
}

impl Backoff {
    /// Waits that follow from `seed`.
    pub fn new(seed: u64) -> Self {
        Self { seed, failures: 0 }
    }

    /// The next loss is the first again.
    pub fn calm(&mut self) {
        self.failures = 0;
    }

    /// The next wait: between half and the whole of a time that doubles with each failure.
    pub fn wait(&mut self) -> Duration {
        let whole = RECONNECT_MS.saturating_mul(1 << self.failures.min(16)).min(RECONNECT_MS_MAX);
        self.failures = self.failures.saturating_add(1);
        let half = whole / 2;
        Duration::from_millis(half + self.draw() % (whole - half + 1))
    }

    /// The next of a well-mixed sequence (the finaliser of SplitMix64, whose constants these are).
    fn draw(&mut self) -> u64 {
        self.seed = self.seed.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.seed ^ (self.seed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_doubles_up_to_a_minute_and_calms_down() {
        let mut backoff = Backoff::new(7);
        let waits: Vec<u64> = (0..12).map(|_| backoff.wait().as_millis() as u64).collect();
        for (failures, wait) in waits.iter().enumerate() {
            let whole = (RECONNECT_MS << failures).min(RECONNECT_MS_MAX);
            assert!((whole / 2..=whole).contains(wait), "{failures}: {wait}");
        }
        backoff.calm();
        assert!(backoff.wait().as_millis() as u64 <= RECONNECT_MS);
    }

    #[test]
    fn the_seed_decides() {
        let waits = |seed| {
            let mut backoff = Backoff::new(seed);
            (0..8).map(|_| backoff.wait()).collect::<Vec<_>>()
        };
        assert_eq!(waits(1), waits(1));
        assert_ne!(waits(1), waits(2));
    }
}
