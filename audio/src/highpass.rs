//! A gentle high-pass that takes direct current and rumble from a recording. It changes nothing that can be heard as a voice.

use std::f64::consts::{FRAC_1_SQRT_2, TAU};

use crate::format::Format;

/// A Butterworth high-pass of the second order, one for all channels of a stream.
pub struct HighPass {
    /// Weights of the input now, before and before that; then of the output before and before that.
    input: [f64; 3],
    output: [f64; 2],
    /// For each channel, what was left by the two samples before (transposed form II); empty before the first.
    states: Vec<[f64; 2]>,
    channels: usize,
}

impl HighPass {
    /// With a corner at so many Hz.
    pub fn new(corner_hz: f64, format: Format) -> Self {
        // The bilinear transform of s^2 / (s^2 + s/Q + 1).
        let angle = TAU * corner_hz / f64::from(format.rate_hz.max(1));
        let (sine, cosine) = angle.sin_cos();
        let alpha = sine / (2.0 * FRAC_1_SQRT_2);
        let whole = 1.0 + alpha;
        let edge = (1.0 + cosine) / 2.0 / whole;
        Self {
            input: [edge, -2.0 * edge, edge],
            output: [-2.0 * cosine / whole, (1.0 - alpha) / whole],
            states: Vec::new(),
            channels: format.width(),
        }
    }

    /// Filters interleaved samples in place, going on from those before. What the first samples stand at has always been there: a recorder's
    /// direct current makes no thump.
    pub fn run(&mut self, samples: &mut [f32]) {
        let ([now, before, long], [once, twice]) = (self.input, self.output);
        if let (true, Some(first)) = (self.states.is_empty(), samples.get(..self.channels)) {
            let settled = |value: &f32| [(before + long) * f64::from(*value), long * f64::from(*value)];
            self.states = first.iter().map(settled).collect();
        }
        if self.states.is_empty() {
            return;
        }
        for sample in samples.chunks_exact_mut(self.states.len()) {
            for (value, state) in sample.iter_mut().zip(&mut self.states) {
                let taken = f64::from(*value);
                let given = now * taken + state[0];
                *state = [before * taken - once * given + state[1], long * taken - twice * given];
                *value = given as f32;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The level at which a tone comes out once the filter has settled.
    fn level(frequency_hz: f64) -> f32 {
        let format = Format { rate_hz: 48_000, channels: 1 };
        let mut tone: Vec<f32> =
            (0..96_000).map(|at| (TAU * frequency_hz * f64::from(at) / 48_000.0).cos() as f32).collect();
        HighPass::new(70.0, format).run(&mut tone);
        tone.iter().skip(48_000).fold(0.0, |most, value| most.max(value.abs()))
    }

    #[test]
    fn direct_current_makes_no_thump() {
        let mut offset = [0.5, -0.25].repeat(4_800);
        HighPass::new(70.0, Format { rate_hz: 48_000, channels: 2 }).run(&mut offset);
        assert!(offset.iter().all(|value| value.abs() < 1e-4));
    }

    #[test]
    fn direct_current_goes_and_voices_stay() {
        assert!(level(0.0) < 1e-4);
        assert!((level(70.0) - std::f32::consts::FRAC_1_SQRT_2).abs() < 0.01);
        assert!(level(200.0) > 0.99);
        assert!(level(20.0) < 0.1);
    }
}
