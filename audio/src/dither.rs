//! From `f32` to 16 bits with triangular dither from a seed, so that the same programme gives the same bytes. It draws no randomness.

/// A generator of dithered 16-bit samples.
#[derive(Clone, Debug)]
pub struct Dither {
    state: u64,
}

impl Dither {
    /// Starts from a seed.
    pub fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    /// Appends samples as 16 bits, each with triangular noise of two steps' width (the noise that leaves neither distortion nor
    /// modulation of the noise floor behind), except that digital silence stays silence.
    pub fn quantise(&mut self, samples: &[f32], out: &mut Vec<i16>) {
        out.reserve(samples.len());
        out.extend(samples.iter().map(|sample| self.step(*sample)));
    }

    /// One sample. A value that is no number becomes silence.
    fn step(&mut self, sample: f32) -> i16 {
        let noise = self.triangle();
        if sample == 0.0 {
            return 0;
        }
        nearest(sample * 32_767.0 + noise)
    }

    /// The difference of two numbers in [0, 1): the upper and the middle 24 bits of splitmix64's next.
    fn triangle(&mut self) -> f32 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        let (one, other) = ((mixed >> 40) as i32, (mixed >> 16 & 0xff_ffff) as i32);
        (one - other) as f32 / (1u32 << 24) as f32
    }
}

/// The nearest step; what lies outside stops at the end, and what is no number becomes 0. Added to 1.5 * 2^23 a number leaves its nearest
/// integer in the lowest bits of the sum, on processors too that have no instruction for rounding.
fn nearest(value: f32) -> i16 {
    const ROUNDER: f32 = 12_582_912.0;
    let number = if value.is_nan() { 0.0 } else { value };
    let sum = number.clamp(f32::from(i16::MIN), f32::from(i16::MAX)) + ROUNDER;
    (sum.to_bits() as i32 - ROUNDER.to_bits() as i32) as i16
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dithered(seed: u64, samples: &[f32]) -> Vec<i16> {
        let mut out = Vec::new();
        Dither::new(seed).quantise(samples, &mut out);
        out
    }

    #[test]
    fn the_same_seed_gives_the_same_bytes() {
        let ramp: Vec<f32> = (0..1_000).map(|at| at as f32 / 1_000.0 - 0.5).collect();
        assert_eq!(dithered(7, &ramp), dithered(7, &ramp));
        assert_ne!(dithered(7, &ramp), dithered(8, &ramp));
    }

    #[test]
    fn what_is_outside_stops_at_the_end_and_silence_stays_silence() {
        assert_eq!(dithered(1, &[9.0, -9.0, f32::INFINITY, 0.0]), [32_767, -32_768, 32_767, 0]);
        assert!(dithered(1, &[f32::NAN, f32::from_bits(0x7fc1_2345)]) == [0, 0], "no number is silence");
    }

    #[test]
    fn the_nearest_step_is_found() {
        let cases =
            [(0.4, 0), (0.6, 1), (-0.6, -1), (-32_767.4, -32_767), (32_766.6, 32_767), (1e9, 32_767), (-1e9, -32_768)];
        for (value, want) in cases {
            assert_eq!(nearest(value), want, "{value}");
        }
    }

    #[test]
    fn the_mean_of_many_steps_is_the_value_between_two_of_them() {
        let out = dithered(3, &vec![10.25 / 32_767.0; 200_000]);
        let mean = out.iter().map(|&step| f64::from(step)).sum::<f64>() / out.len() as f64;
        assert!((mean - 10.25).abs() < 0.01, "{mean}");
        assert!(out.iter().all(|step| (9..=12).contains(step)), "noise of more than two steps");
    }
}
