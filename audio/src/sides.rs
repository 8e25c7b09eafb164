//! Whether the two sides of a stereo recording are the same sound upside down: on a mono receiver nothing would be left of it.

/// How far what both sides share lies below what parts them, in dB, where one is upside down: sides that have nothing to do with each other
/// share as much as parts them.
const TURNED_DB: f64 = 10.0;

/// What two channels share, and what parts them.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sides {
    shared: f64,
    parted: f64,
}

impl Sides {
    /// Looks at interleaved samples of two channels.
    pub fn add(&mut self, samples: &[f32]) {
        for [left, right] in samples.as_chunks::<2>().0 {
            let (sum, difference) = (f64::from(left + right), f64::from(left - right));
            self.shared += sum * sum;
            self.parted += difference * difference;
        }
    }

    /// Whether one is the other upside down.
    pub fn are_upside_down(&self) -> bool {
        self.parted > self.shared * 10f64.powf(TURNED_DB / 10.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn upside_down(right: fn(f32) -> f32) -> bool {
        let mut sides = Sides::default();
        let tone = (0..4_800).map(|at| (at as f32 * 0.05).sin());
        sides.add(&tone.flat_map(|left| [left, right(left)]).collect::<Vec<_>>());
        sides.are_upside_down()
    }

    #[test]
    fn only_what_is_turned_counts() {
        assert!(upside_down(|left| -left) && upside_down(|left| -0.8 * left + 0.01));
        assert!(!upside_down(|left| left) && !upside_down(|_| 0.0) && !upside_down(|left| (left * 40.0).sin()));
        assert!(!Sides::default().are_upside_down());
    }
}
