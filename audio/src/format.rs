//! The form in which samples travel inside this room: interleaved `f32` in [-1, 1] at one rate. It converts nothing.

use serde::{Deserialize, Serialize};

/// Rate and channels of a stream of samples. A *sample* in lengths and positions is one instant, whatever the number of channels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Format {
    /// Samples a second.
    pub rate_hz: u32,
    /// Channels of each sample; a programme has 1 or 2.
    pub channels: u16,
}

impl Format {
    /// What community stations take most readily, and a third of the cost of everything else: 48 kHz, mono.
    pub const MONO_48_KHZ: Self = Self { rate_hz: 48_000, channels: 1 };

    /// Whole samples in a length of time, rounded to the nearest.
    pub fn samples(self, length_ms: u64) -> u64 {
        length_ms.saturating_mul(u64::from(self.rate_hz)).saturating_add(500) / 1_000
    }

    /// Milliseconds in a number of samples, rounded to the nearest.
    pub fn ms(self, length_samples: u64) -> u64 {
        let rate_hz = u64::from(self.rate_hz.max(1));
        length_samples.saturating_mul(1_000).saturating_add(rate_hz / 2) / rate_hz
    }

    /// Samples of one block of the measuring grid: 100 ms, the step of the gating blocks of ITU-R BS.1770-4.
    pub fn block_samples(self) -> usize {
        usize::try_from(self.rate_hz.div_ceil(10)).unwrap_or(usize::MAX).max(1)
    }

    /// Samples of the grid on which lines begin: whole frames of MP3 (1,152 samples) and whole steps of the meter (20 ms). What stands after
    /// a line that was recorded anew then moves by whole frames, and neither is encoded nor measured again. 120 ms at 48 kHz; 1 where no
    /// such grid is finer than a breath, as at 44.1 kHz.
    pub fn grid_samples(self) -> u64 {
        match self.rate_hz {
            32_000 | 48_000 => 5_760,
            _ => 1,
        }
    }

    /// Channels, as an index is counted.
    pub fn width(self) -> usize {
        usize::from(self.channels.max(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_whole_samples() {
        let format = Format { rate_hz: 44_100, channels: 2 };
        assert_eq!([0, 1, 10, 1_000].map(|ms| format.samples(ms)), [0, 44, 441, 44_100]);
        assert_eq!([0, 44, 441, 44_100].map(|samples| format.ms(samples)), [0, 1, 10, 1_000]);
        assert_eq!(format.block_samples(), 4_410);
    }
}
