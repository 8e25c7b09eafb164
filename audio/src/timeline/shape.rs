//! Builds the gain of a clip over time, knot by knot. It keeps time in order, however short a clip is.

use super::Knot;

/// A gain over time that is being drawn.
pub(super) struct Shape {
    knots: Vec<Knot>,
    end_samples: u64,
}

impl Shape {
    /// Begins at a gain, for a clip of that length.
    pub fn from(gain: f32, end_samples: u64) -> Self {
        Self { knots: vec![Knot { at_samples: 0, gain }], end_samples }
    }

    /// A straight line to a gain at a time; a time before the last knot's, or after the clip's end, becomes that.
    pub fn line(mut self, at_samples: u64, gain: f32) -> Self {
        let last = self.knots.last().map_or(0, |knot| knot.at_samples);
        self.knots.push(Knot { at_samples: at_samples.min(self.end_samples).max(last), gain });
        self
    }

    /// The same gain until so long before the end, then a straight line to nothing at the end.
    pub fn fade_out(self, length_samples: u64) -> Vec<Knot> {
        let (end, gain) = (self.end_samples, self.knots.last().map_or(1.0, |knot| knot.gain));
        self.line(end.saturating_sub(length_samples), gain).line(end, 0.0).knots
    }
}

/// A factor from decibels.
pub(super) fn factor(gain_db: f64) -> f32 {
    10f64.powf(gain_db / 20.0) as f32
}
