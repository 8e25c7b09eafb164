//! Finds where a recorder was overloaded: runs of samples at the end of its scale. It mends nothing.

use crate::sound::{CLIPPED_LEVEL, CLIPPED_RUN_SAMPLES};

/// Counts clipped places, channel by channel.
pub struct Overload {
    /// For each channel, the samples at the end of the scale just now.
    running: Vec<u32>,
    runs: u32,
}

impl Overload {
    /// For so many channels.
    pub fn new(channels: usize) -> Self {
        Self { running: vec![0; channels.max(1)], runs: 0 }
    }

    /// Looks at interleaved samples.
    pub fn add(&mut self, samples: &[f32]) {
        // Without a way out of the loop, so that it looks at several values at a time.
        if !samples.iter().fold(false, |found, value| found | (value.abs() >= CLIPPED_LEVEL)) {
            self.running.fill(0);
            return;
        }
        for sample in samples.chunks_exact(self.running.len()) {
            for (value, running) in sample.iter().zip(&mut self.running) {
                *running = if value.abs() >= CLIPPED_LEVEL { *running + 1 } else { 0 };
                if *running == CLIPPED_RUN_SAMPLES {
                    self.runs = self.runs.saturating_add(1);
                }
            }
        }
    }

    /// Places found.
    pub fn runs(&self) -> u32 {
        self.runs
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_counts_once_and_a_peak_does_not() {
        let table: [(&[f32], u32); 4] = [
            (&[1.0, 1.0, 1.0, 0.5], 0),
            (&[1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 0.2], 1),
            (&[-1.0, -1.0, -1.0, -1.0, 0.0, 1.0, 1.0, 1.0, 1.0], 2),
            (&[0.98; 50], 0),
        ];
        for (samples, want) in table {
            let mut overload = Overload::new(1);
            samples.chunks(2).for_each(|piece| overload.add(piece));
            assert_eq!(overload.runs(), want, "{samples:?}");
        }
    }
}
