//! Finds where a take begins and ends to be speech, so that its dead air can be taken off, where its pauses are, and whether one is a hole. It
//! cuts nothing in the middle.

use crate::format::Format;
use crate::sound::{BREATH_AFTER_MS, BREATH_BEFORE_MS, DEAD_AIR_ABOVE_FLOOR_DB, DEAD_AIR_BELOW_PEAK_DB, SILENT_LUFS};

/// Milliseconds of one step of the envelope.
const STEP_MS: u64 = 10;
/// Steps in a row that must be over the threshold: a click or a key is shorter than any sound of speech.
const STEPS_OF_SPEECH: usize = 3;
/// The share of a take's steps that are taken as its floor: the softest twentieth.
const FLOOR_SHARE: usize = 20;

/// Steps in a row that make a pause.
const PAUSE_STEPS_MIN: usize = 16;
/// How far over the floor a pause may lie, in dB.
const PAUSE_ABOVE_FLOOR_DB: f64 = 6.0;
/// How far speech has to stand over the floor, in dB, for the pauses to prove anything.
const PROVING_DB: f64 = 15.0;
/// How far the floor lies below the median, in dB, where noise is about as loud as the voice: speech alone falls by 15 between its syllables.
const NOISY_DB: f64 = 6.0;
/// Steps that are needed to tell.
const NOISE_STEPS_MIN: usize = 100;
/// Milliseconds without speech in the middle of a take that are no pause: people leave one to three seconds between sentences.
const HOLE_MS_MIN: u64 = 5_000;

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

    /// Stretches between words, in samples: start and end.
    pub fn pauses(&self) -> Vec<(u64, u64)> {
        let Some(floor) = self.floor().filter(|_| self.has_pauses()) else { return Vec::new() };
        let step = (self.step_values / self.format.width()) as u64;
        let is_pause = |step: &f32| *step <= floor * ratio(PAUSE_ABOVE_FLOOR_DB);
        let mut pauses = Vec::new();
        let mut at = 0;
        for run in self.steps.chunk_by(|before, after| is_pause(before) == is_pause(after)) {
            let length = run.len();
            if length >= PAUSE_STEPS_MIN && run.first().is_some_and(is_pause) {
                // The steps at both ends hold the last of a word and the first of the next.
                pauses.push(((at + 2) as u64 * step, (at + length - 2) as u64 * step));
            }
            at += length;
        }
        pauses
    }

    /// The longest time in the middle of which nothing is said, in milliseconds, if it is too long to be a pause.
    pub fn hole_ms(&self) -> Option<u64> {
        let threshold = self.threshold()?;
        let speaks = |step: &f32| *step >= threshold;
        let (first, last) = (self.steps.iter().position(speaks)?, self.steps.iter().rposition(speaks)?);
        let inside = self.steps.get(first..last)?;
        let quiet =
            inside.chunk_by(|before, after| speaks(before) == speaks(after)).filter(|run| !run.iter().any(speaks));
        quiet.map(|run| run.len() as u64 * STEP_MS).max().filter(|length_ms| *length_ms >= HOLE_MS_MIN)
    }

    /// Whether something that never pauses is about as loud as the voice. A hole would be most of what is looked at, and says nothing of it.
    pub fn is_noisy(&self) -> bool {
        if self.hole_ms().is_some() {
            return false;
        }
        let mut sorted = self.steps.clone();
        sorted.sort_by(f32::total_cmp);
        let median = sorted.get(sorted.len() / 2).copied().unwrap_or(0.0);
        sorted.len() >= NOISE_STEPS_MIN && self.floor().is_some_and(|floor| floor > median * ratio(-NOISY_DB))
    }

    /// Whether there is speech well over the floor, and so something between the words.
    fn has_pauses(&self) -> bool {
        let peak = self.steps.iter().copied().fold(0.0, f32::max);
        self.floor().is_some_and(|floor| floor > 0.0 && peak > floor * ratio(PROVING_DB))
    }

    fn floor(&self) -> Option<f32> {
        let mut sorted = self.steps.clone();
        sorted.sort_by(f32::total_cmp);
        sorted.get(sorted.len() / FLOOR_SHARE).copied()
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

    fn heard(stretches: &[(f32, u64)]) -> Edges {
        let mut samples = Vec::new();
        stretches.iter().for_each(|(level, length_ms)| noise(*level, *length_ms, &mut samples));
        let mut edges = Edges::new(MONO);
        edges.add(&samples);
        edges
    }

    #[test]
    fn holes_pauses_and_noise_are_told_apart() {
        let talk = [(0.3, 700), (0.02, 300), (0.3, 900), (0.02, 400)];
        let edges = heard(&talk.repeat(4));
        let pauses: Vec<(u64, u64)> =
            edges.pauses().iter().map(|(start, end)| (MONO.ms(*start), MONO.ms(*end))).collect();
        assert_eq!(pauses.first(), Some(&(720, 980)));
        assert_eq!((pauses.len(), edges.hole_ms(), edges.is_noisy()), (8, None, false));
        let holed = heard(&[&talk[..], &[(0.02, 7_000)], &talk].concat());
        assert_eq!((holed.hole_ms(), holed.is_noisy()), (Some(7_400), false));
        let noisy = heard(&[(0.3, 500), (0.2, 500)].repeat(4));
        assert!(noisy.is_noisy() && noisy.pauses().is_empty() && noisy.hole_ms().is_none());
        assert!(heard(&[(0.0, 3_000)]).pauses().is_empty());
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
