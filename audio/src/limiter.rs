//! A true-peak limiter that looks ahead: it turns down only around peaks over its ceiling, all channels alike, and leaves every other
//! sample as it was, to the bit. It neither levels nor quantises.

use std::collections::VecDeque;

use crate::format::Format;
use crate::peaks::Peaks;
use crate::sound::{LIMITER_ATTACK_US, LIMITER_MARGIN_DB, LIMITER_RELEASE_MS, PEAK_REACH_SAMPLES};

/// Samples that are looked at together: more than the filter and the attack reach.
const CHUNK_SAMPLES: usize = 1_024;
/// Samples after a moment that have a say in what the limiter does there: it looks at whole chunks, and at the one after.
pub const AHEAD_SAMPLES: u64 = 2 * CHUNK_SAMPLES as u64;
/// Milliseconds after which what it did has no say any more: from any gain its release is back in 10 times its constant, to 0.0005 dB.
pub const SETTLES_MS: u64 = 10 * LIMITER_RELEASE_MS as u64;
/// A gain from which the limiter counts as at rest.
const AT_REST: f64 = 0.9999;

/// Samples and the gain that each asks for; `None`: none of them asks for any.
struct Chunk {
    samples: Vec<f32>,
    asks: Option<Vec<f32>>,
}

/// Limits one stream.
pub struct Limiter {
    width: usize,
    ceiling: f32,
    peaks: Peaks,
    attack_samples: usize,
    /// Of the way back to 1, what a sample goes.
    release: f64,
    filling: Vec<f32>,
    /// What came before, what is given out next, what comes after it, and what only the look at peaks needs.
    chunks: VecDeque<Chunk>,
    /// Whether the silence before the first sample has passed, in which the gain may already give way to it.
    begun: bool,
    held: f64,
    /// The last held gains, as many as the attack has samples; their mean is the gain.
    recent: VecDeque<f32>,
    taken_samples: u64,
    given_samples: u64,
    limited_samples: u64,
    lowest: f32,
}

impl Limiter {
    /// With a ceiling in dBTP.
    pub fn new(format: Format, ceiling_dbtp: f64) -> Self {
        let rate_hz = f64::from(format.rate_hz.max(1));
        let attack = usize::try_from(LIMITER_ATTACK_US * u64::from(format.rate_hz) / 1_000_000).unwrap_or(1);
        let attack_samples = attack.clamp(1, CHUNK_SAMPLES - PEAK_REACH_SAMPLES);
        let silence = || Chunk { samples: vec![0.0; CHUNK_SAMPLES * format.width()], asks: None };
        Self {
            width: format.width(),
            ceiling: 10f64.powf((ceiling_dbtp - LIMITER_MARGIN_DB) / 20.0) as f32,
            peaks: Peaks::new(),
            attack_samples,
            release: 1.0 - (-1_000.0 / (LIMITER_RELEASE_MS * rate_hz)).exp(),
            filling: Vec::new(),
            chunks: VecDeque::from([silence(), silence()]),
            begun: false,
            held: 1.0,
            recent: std::iter::repeat_n(1.0, attack_samples).collect(),
            taken_samples: 0,
            given_samples: 0,
            limited_samples: 0,
            lowest: 1.0,
        }
    }

    /// Takes interleaved samples and appends those that are ready, some two thousand samples later.
    pub fn push(&mut self, samples: &[f32], out: &mut Vec<f32>) {
        self.taken_samples = self.taken_samples.saturating_add((samples.len() / self.width) as u64);
        let mut rest = samples;
        while !rest.is_empty() {
            let room = CHUNK_SAMPLES * self.width - self.filling.len();
            let (now, later) = rest.split_at(room.min(rest.len()));
            self.filling.extend_from_slice(now);
            if self.filling.len() == CHUNK_SAMPLES * self.width {
                self.turn(out);
            }
            rest = later;
        }
    }

    /// Appends the rest: as many samples come out as went in.
    pub fn finish(&mut self, out: &mut Vec<f32>) {
        while self.given_samples < self.taken_samples {
            self.filling.resize(CHUNK_SAMPLES * self.width, 0.0);
            self.turn(out);
        }
    }

    /// Samples that were turned down.
    pub fn limited_samples(&self) -> u64 {
        self.limited_samples
    }

    /// The most that a sample was turned down, in dB (0 or more).
    pub fn most_reduction_db(&self) -> f64 {
        -20.0 * f64::from(self.lowest).log10()
    }

    /// A chunk is full: the one before it can be looked at, and the one before that given out.
    fn turn(&mut self, out: &mut Vec<f32>) {
        let samples = std::mem::replace(&mut self.filling, Vec::with_capacity(CHUNK_SAMPLES * self.width));
        self.chunks.push_back(Chunk { samples, asks: None });
        self.look();
        if self.chunks.len() == 4 {
            self.give(out);
            self.chunks.pop_front();
        }
    }

    /// Finds what gain the last chunk but one asks for.
    fn look(&mut self) {
        let last = self.chunks.len() - 1;
        let around = (last.checked_sub(2), last.checked_sub(1));
        let (Some(before), Some(here)) =
            (around.0.and_then(|at| self.chunks.get(at)), around.1.and_then(|at| self.chunks.get(at)))
        else {
            return;
        };
        let Some(after) = self.chunks.get(last) else { return };
        let three = [before, here, after].map(|chunk| &chunk.samples);
        let most = three.iter().flat_map(|samples| samples.iter()).fold(0.0_f32, |most, value| most.max(value.abs()));
        if most * self.peaks.most_over <= self.ceiling {
            return;
        }
        let mut peaks = vec![0.0_f32; CHUNK_SAMPLES + 1];
        for channel in 0..self.width {
            let line = three.iter().flat_map(|samples| samples.iter().skip(channel).step_by(self.width)).copied();
            // From the sample before this chunk, so that a peak between the two is both's.
            let begin = CHUNK_SAMPLES - PEAK_REACH_SAMPLES;
            let stretch: Vec<f32> = line.skip(begin).take(CHUNK_SAMPLES + 2 * PEAK_REACH_SAMPLES).collect();
            self.peaks.raise(&stretch, &mut peaks);
        }
        let asks: Vec<f32> = peaks
            .windows(2)
            .map(|pair| pair.iter().fold(1.0_f32, |least, peak| least.min(self.ceiling / peak)))
            .collect();
        let needed = asks.iter().any(|gain| *gain < 1.0);
        if let Some(chunk) = self.chunks.get_mut(last - 1) {
            chunk.asks = needed.then_some(asks);
        }
    }

    /// Gives out the second of the four chunks.
    fn give(&mut self, out: &mut Vec<f32>) {
        let (Some(now), Some(next)) = (self.chunks.get(1), self.chunks.get(2)) else { return };
        let rest = if self.begun { self.taken_samples - self.given_samples } else { 0 };
        let count = rest.min(CHUNK_SAMPLES as u64);
        self.begun = true;
        self.given_samples += count;
        let samples = now.samples.iter().take(count as usize * self.width);
        let resting = self.held == 1.0 && self.recent.iter().all(|gain| *gain == 1.0);
        if resting && now.asks.is_none() && next.asks.is_none() {
            return out.extend(samples);
        }
        let ones = || std::iter::repeat_n(1.0, CHUNK_SAMPLES).collect::<Vec<f32>>();
        let asks = [now, next].map(|chunk| chunk.asks.clone().unwrap_or_else(ones)).concat();
        let mut gains = Vec::with_capacity(CHUNK_SAMPLES);
        for ahead in asks.windows(self.attack_samples + 1).take(CHUNK_SAMPLES) {
            let least = ahead.iter().copied().fold(1.0, f32::min);
            let back = self.held + (1.0 - self.held) * self.release;
            self.held = f64::from(least).min(if back > AT_REST { 1.0 } else { back });
            self.recent.pop_front();
            self.recent.push_back(self.held as f32);
            gains.push(self.recent.iter().sum::<f32>() / self.recent.len() as f32);
        }
        let taken = gains.iter().take(count as usize);
        self.limited_samples += taken.clone().filter(|gain| **gain < 1.0).count() as u64;
        self.lowest = taken.fold(self.lowest, |least, gain| least.min(*gain));
        out.extend(
            samples
                .zip(gains.iter().flat_map(|gain| std::iter::repeat_n(*gain, self.width)))
                .map(|(value, gain)| value * gain),
        );
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::meter::Meter;

    const MONO: Format = Format::MONO_48_KHZ;

    fn limited(format: Format, samples: &[f32]) -> (Vec<f32>, Limiter) {
        let (mut limiter, mut out) = (Limiter::new(format, -1.0), Vec::new());
        samples.chunks(777 * format.width()).for_each(|piece| limiter.push(piece, &mut out));
        limiter.finish(&mut out);
        (out, limiter)
    }

    #[track_caller]
    fn holds(format: Format, samples: &[f32]) {
        let (out, _) = limited(format, samples);
        assert_eq!(out.len(), samples.len());
        let mut meter = Meter::new(format).unwrap();
        meter.add(&out);
        let peak = meter.finish().true_peak_dbtp.unwrap_or(-99.0);
        assert!(peak <= -1.0, "{peak} dBTP");
    }

    #[test]
    fn what_is_under_the_ceiling_stays_to_the_bit() {
        let tone: Vec<f32> = (0..9_000).map(|at| 0.85 * (at as f32 * 0.05).sin()).collect();
        let (out, limiter) = limited(MONO, &tone);
        assert!(out == tone);
        assert_eq!((limiter.limited_samples(), limiter.most_reduction_db()), (0, 0.0));
    }

    #[test]
    fn a_peak_is_turned_down_and_its_distant_neighbours_are_not() {
        let mut tone: Vec<f32> = (0..96_000).map(|at| 0.5 * (at as f32 * 0.05).sin()).collect();
        tone[20_000..20_400].iter_mut().for_each(|value| *value *= 3.0);
        let (out, limiter) = limited(MONO, &tone);
        assert!(out[..19_800] == tone[..19_800]);
        assert!(out[80_000..] == tone[80_000..]);
        assert!((4.0..7.0).contains(&limiter.most_reduction_db()));
        holds(MONO, &tone);
    }

    #[test]
    fn peaks_between_samples_are_seen() {
        let tone: Vec<f32> =
            (0..48_000).map(|at| 1.2 * (std::f32::consts::FRAC_PI_2 * at as f32 + 0.785).sin()).collect();
        holds(MONO, &tone);
    }

    /// Sines one after the other, each with its level, length and step in radians; a second channel is softer.
    fn bursts(format: Format, bursts: &[(f32, usize, f32)]) -> Vec<f32> {
        bursts
            .iter()
            .flat_map(|(level, count, step)| (0..*count).map(move |at| level * (at as f32 * step).sin()))
            .flat_map(|value| (0..format.channels).map(move |channel| value * (1.0 - 0.7 * f32::from(channel))))
            .collect()
    }

    #[test]
    fn edges_that_short_and_long_filters_see_differently() {
        holds(MONO, &bursts(MONO, &[(1.968_611_6, 3_426, 1.956_193_2), (0.932_108_7, 5, 1.025_004_3)]));
        holds(MONO, &bursts(MONO, &[(3.961_244_8, 3_033, 2.525_575), (0.0, 6, 0.01)]));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn no_peak_gets_through(
            given in prop::collection::vec((0.0_f32..4.0, 1_usize..4_000, 0.01_f32..2.6), 1..8),
            channels in 1_u16..3,
        ) {
            let format = Format { rate_hz: 48_000, channels };
            holds(format, &bursts(format, &given));
        }
    }
}
