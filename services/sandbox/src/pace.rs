//! How fast a carrier lets one through: a bucket that fills with the world's time. It only says no, and for how long.

/// A bucket of permissions.
#[derive(Clone, Debug)]
pub(crate) struct Bucket {
    capacity: f64,
    per_second: f64,
    level: f64,
    filled_ms: i64,
}

impl Bucket {
    /// A full bucket.
    pub fn new(per_second: f64, capacity: f64, now_ms: i64) -> Self {
        Self { capacity, per_second, level: capacity, filled_ms: now_ms }
    }

    /// Seconds to wait until the next permission, or `None` if there is one now. Takes nothing.
    pub fn wait_s(&mut self, now_ms: i64) -> Option<u32> {
        self.fill(now_ms);
        (self.level < 1.0).then(|| ((1.0 - self.level) / self.per_second).ceil().max(1.0) as u32)
    }

    /// Takes a permission that `wait_s` has just promised.
    pub fn take(&mut self) {
        self.level -= 1.0;
    }

    fn fill(&mut self, now_ms: i64) {
        let passed_s = (now_ms - self.filled_ms).max(0) as f64 / 1_000.0;
        self.level = (self.level + passed_s * self.per_second).min(self.capacity);
        self.filled_ms = now_ms;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bucket_empties_says_how_long_and_fills_again() {
        let mut bucket = Bucket::new(0.5, 2.0, 0);
        for _ in 0..2 {
            assert_eq!(bucket.wait_s(0), None);
            bucket.take();
        }
        assert_eq!(bucket.wait_s(0), Some(2));
        assert_eq!(bucket.wait_s(1_000), Some(1));
        assert_eq!(bucket.wait_s(2_000), None);
    }

    #[test]
    fn a_clock_that_goes_back_gives_nothing_away() {
        let mut bucket = Bucket::new(1.0, 1.0, 10_000);
        bucket.take();
        assert_eq!(bucket.wait_s(0), Some(1));
        assert_eq!(bucket.wait_s(500), Some(1));
    }
}
