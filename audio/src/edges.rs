//! Finds where a take begins and ends to be speech, so that its dead air can be taken off. It cuts nothing in the middle.

use crate::format::Format;
use crate::sound::{BREATH_AFTER_MS, BREATH_BEFORE_MS, DEAD_AIR_ABOVE_FLOOR_DB, DEAD_AIR_BELOW_PEAK_DB, SILENT_LUFS};

/// Milliseconds of one step of the envelope.
const STEP_MS: u64 = 10;
/// Steps in a row that must be over the threshold: a click or a key is shorter than any sound of speech.
const STEPS_OF_SPEECH: usize = 3;
/// The share of a take's steps that are taken as its floor: the softest twentieth.
const FLOOR_SHARE: usize = 20;

/// The envelope of a take.
pub struct Edges {
    format: Format,
    step_values: usize,
    filled_values: usize,
    sum: f64,
    /// Mean squares of all steps.
    steps: Vec<f32>,
}

impl Edges {
    /// An empty envelope.
    pub fn new(format: Format) -> Self {
        let step = usize::try_from(format.samples(STEP_MS)).unwrap_or(1).max(1);
        Self { format, step_values: step * format.width(), filled_values: 0, sum: 0.0, steps: Vec::new() }
    }

    /// Takes interleaved samples.
    pub fn add(&mut self, samples: &[f32]) {
        for value in samples {
            self.sum += f64::from(*value) * f64::from(*value);
            self.filled_values += 1;
            if self.filled_values == self.step_values {
                self.steps.push((self.sum / self.step_values as f64) as f32);
                (self.sum, self.filled_values) = (0.0, 0);
            }
        }
    }

    /// Where speech begins and ends, a breath around it, in samples; `None` if there is none.
    pub fn trimmed(&self, length_samples: u64) -> Option<(u64, u64)> {
        let threshold = self.threshold()?;
        let speaks = |window: &[f32]| window.iter().all(|step| *step >= threshold);
        let first = self.steps.windows(STEPS_OF_SPEECH).position(speaks)? as u64;
        let last = (self.steps.windows(STEPS_OF_SPEECH).rposition(speaks)? + STEPS_OF_SPEECH) as u64;
        let step = (self.step_values / self.format.width()) as u64;
        let start = (first * step).saturating_sub(self.format.samples(BREATH_BEFORE_MS));
        let end = last.saturating_mul(step).saturating_add(self.format.samples(BREATH_AFTER_MS));
        Some((start, end.min(length_samples)))
    }

    /// The mean square from which a step counts as speech.
    fn threshold(&self) -> Option<f32> {
        let mut sorted = self.steps.clone();
        sorted.sort_by(f32::total_cmp);
        let peak = *sorted.last()?;
        let floor = *sorted.get(sorted.len() / FLOOR_SHARE)?;
        let below_peak = peak * ratio(-DEAD_AIR_BELOW_PEAK_DB);
        // The floor of a take without any pause is speech itself: then only the peak decides.
        let above_floor = (floor * ratio(DEAD_AIR_ABOVE_FLOOR_DB)).min(peak * ratio(-DEAD_AIR_BELOW_PEAK_DB / 2.0));
        (peak > ratio(SILENT_LUFS)).then(|| below_peak.max(above_floor))
    }
}

/// A ratio of mean squares from decibels.
fn ratio(level_db: f64) -> f32 {
    10f64.powf(level_db / 10.0) as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    const MONO: Format = Format::MONO_48_KHZ;

    /// Noise of that level for so long, from a plain generator.
    fn noise(level: f32, length_ms: u64, out: &mut Vec<f32>) {
        let mut state = 1_u32;
        out.extend((0..MONO.samples(length_ms)).map(|_| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            level * (state as f32 / u32::MAX as f32 * 2.0 - 1.0)
        }));
    }

    fn trimmed(stretches: &[(f32, u64)]) -> Option<(u64, u64)> {
        let mut samples = Vec::new();
        stretches.iter().for_each(|(level, length_ms)| noise(*level, *length_ms, &mut samples));
        let mut edges = Edges::new(MONO);
        samples.chunks(333).for_each(|piece| edges.add(piece));
        edges.trimmed(samples.len() as u64).map(|(start, end)| (MONO.ms(start), MONO.ms(end)))
    }

    #[test]
    fn dead_air_goes_to_a_breath() {
        let table = [
            (&[(0.0, 1_000), (0.3, 2_000), (0.0, 3_000)][..], Some((920, 3_160))),
            // A noisy room.
            (&[(0.01, 1_000), (0.3, 2_000), (0.01, 1_000)][..], Some((920, 3_160))),
            // A pause in the middle stays.
            (&[(0.3, 500), (0.0, 4_000), (0.3, 500)][..], Some((0, 5_000))),
            // Nothing but speech.
            (&[(0.3, 2_000)][..], Some((0, 2_000))),
            // A click before it.
            (&[(0.0, 500), (0.3, 10), (0.0, 490), (0.3, 1_000)][..], Some((920, 2_000))),
            (&[(0.0, 2_000)][..], None),
        ];
        for (stretches, want) in table {
            assert_eq!(trimmed(stretches), want, "{stretches:?}");
        }
    }
}
