//! The hum of the mains: proved in a take's pauses, and taken out there and under the words by notches. What the pauses do not prove is left as
//! it is, for a voice has such partials too.

use std::f64::consts::TAU;

use crate::format::Format;

/// The mains of the world, in Hz.
const MAINS_HZ: [f64; 2] = [50.0, 60.0];
/// Partials that are looked for: the first lies under the high-pass, and from the twentieth on there is little.
const PARTIALS: std::ops::RangeInclusive<u32> = 1..=20;
/// Share of the pauses' energy that has to be the hum's.
const SHARE_MIN: f64 = 0.5;
/// Share of the hum from which a partial is taken out.
const PARTIAL_SHARE_MIN: f64 = 0.003;
/// Milliseconds of one look into a pause: partials lie 50 Hz apart, and this tells 10 Hz apart.
const LOOK_MS: u64 = 100;
/// Looks that prove it.
const LOOKS_MIN: u32 = 4;
/// How narrow a notch is: its partial's frequency by its width at half power. Mains drift by a two-hundredth.
const NARROWNESS: f64 = 25.0;

/// Looks for the hum in pauses.
pub(crate) struct Search {
    rate_hz: f64,
    look_samples: usize,
    looks: u32,
    energy: f64,
    /// The energy at each partial, for each of the mains.
    at: [Vec<f64>; 2],
}

impl Search {
    pub(crate) fn new(format: Format) -> Self {
        let look_samples = usize::try_from(format.samples(LOOK_MS)).unwrap_or(1).max(1);
        let at = MAINS_HZ.map(|_| vec![0.0; PARTIALS.count()]);
        Self { rate_hz: f64::from(format.rate_hz), look_samples, looks: 0, energy: 0.0, at }
    }

    /// Looks at a pause, one channel of it.
    pub(crate) fn add(&mut self, pause: &[f32]) {
        for look in pause.chunks_exact(self.look_samples) {
            self.looks += 1;
            self.energy += look.iter().map(|value| f64::from(*value) * f64::from(*value)).sum::<f64>();
            for (mains_hz, found) in MAINS_HZ.into_iter().zip(&mut self.at) {
                for (partial, found) in PARTIALS.zip(found) {
                    *found += energy_at(look, mains_hz * f64::from(partial) / self.rate_hz);
                }
            }
        }
    }

    /// The hum, if it is proved.
    pub(crate) fn finish(self) -> Option<Hum> {
        if self.looks < LOOKS_MIN {
            return None;
        }
        let of = |(mains_hz, found): (f64, Vec<f64>)| (mains_hz, found.iter().sum::<f64>(), found);
        let loudest = MAINS_HZ.into_iter().zip(self.at).map(of).max_by(|a, b| a.1.total_cmp(&b.1));
        let (mains_hz, hum, found) = loudest.filter(|(_, hum, _)| *hum >= SHARE_MIN * self.energy && *hum > 0.0)?;
        let partials = PARTIALS.zip(found).filter(|(_, energy)| *energy >= PARTIAL_SHARE_MIN * hum);
        Some(Hum { mains_hz, partials: partials.map(|(partial, _)| partial).collect() })
    }
}

/// The energy of a sound at one frequency, given as a share of its rate (Goertzel).
fn energy_at(sound: &[f32], frequency: f64) -> f64 {
    let twice = 2.0 * (TAU * frequency).cos();
    let (before, long) =
        sound.iter().fold((0.0, 0.0), |(before, long), value| (f64::from(*value) + twice * before - long, before));
    2.0 * (before * before + long * long - twice * before * long) / sound.len().max(1) as f64
}

/// A hum that was proved.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Hum {
    /// Of which mains, in Hz.
    pub(crate) mains_hz: f64,
    partials: Vec<u32>,
}

/// Takes a hum out.
pub(crate) struct Notches {
    channels: usize,
    /// Weights of each partial's filter: of the sample before, and of the two given out before.
    weights: Vec<[f64; 3]>,
    /// For each filter and channel, what was left by the two samples before (transposed form II).
    states: Vec<[f64; 2]>,
}

impl Notches {
    pub(crate) fn new(hum: &Hum, format: Format) -> Self {
        let weights: Vec<[f64; 3]> = hum
            .partials
            .iter()
            .map(|partial| {
                let angle = TAU * hum.mains_hz * f64::from(*partial) / f64::from(format.rate_hz.max(1));
                let alpha = angle.sin() / (2.0 * NARROWNESS);
                let whole = 1.0 + alpha;
                [-2.0 * angle.cos() / whole, 1.0 / whole, (1.0 - alpha) / whole]
            })
            .collect();
        let states = vec![[0.0; 2]; weights.len() * format.width()];
        Self { channels: format.width(), weights, states }
    }

    /// Filters interleaved samples in place, going on from those before.
    pub(crate) fn run(&mut self, samples: &mut [f32]) {
        for sample in samples.chunks_exact_mut(self.channels) {
            for (channel, value) in sample.iter_mut().enumerate() {
                let mut through = f64::from(*value);
                for (filter, [middle, edge, twice]) in self.weights.iter().enumerate() {
                    let Some(state) = self.states.get_mut(filter * self.channels + channel) else { continue };
                    let given = edge * through + state[0];
                    *state = [middle * (through - given) + state[1], edge * through - twice * given];
                    through = given;
                }
                *value = through as f32;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MONO: Format = Format::MONO_48_KHZ;

    fn tones(partials: &[(f64, f64)], seconds: f64) -> Vec<f32> {
        let samples = (seconds * 48_000.0) as u32;
        let value = |at: u32| {
            partials.iter().map(|(hz, level)| level * (TAU * hz * f64::from(at) / 48_000.0).sin()).sum::<f64>()
        };
        (0..samples).map(|at| value(at) as f32).collect()
    }

    fn noise(level: f32, samples: usize) -> Vec<f32> {
        let mut state = 1_u32;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            level * (state as f32 / u32::MAX as f32 * 2.0 - 1.0)
        };
        (0..samples).map(|_| next()).collect()
    }

    fn found(pause: &[f32]) -> Option<Hum> {
        let mut search = Search::new(MONO);
        search.add(pause);
        search.finish()
    }

    #[test]
    fn only_hum_is_found() {
        let hum = found(&tones(&[(100.2, 0.01), (300.6, 0.004)], 1.0)).unwrap();
        assert_eq!((hum.mains_hz, &hum.partials[..]), (50.0, &[2, 6][..]));
        assert_eq!(found(&tones(&[(120.0, 0.01)], 1.0)).unwrap().mains_hz, 60.0);
        for pause in
            [noise(0.01, 48_000), tones(&[(233.0, 0.01)], 1.0), tones(&[(100.0, 0.01)], 0.2), vec![0.0; 48_000]]
        {
            assert_eq!(found(&pause), None);
        }
    }

    #[test]
    fn notches_take_the_hum_and_leave_the_voice() {
        let hum = Hum { mains_hz: 50.0, partials: vec![2, 3, 6] };
        let level_after = |hz: f64| {
            let mut tone = tones(&[(hz, 0.5)], 3.0);
            Notches::new(&hum, MONO).run(&mut tone);
            tone.iter().skip(96_000).fold(0.0_f32, |most, value| most.max(value.abs())) / 0.5
        };
        assert!(level_after(100.0) < 0.01 && level_after(300.0) < 0.01);
        for voice in [120.0, 220.0, 440.0, 3_000.0] {
            assert!(level_after(voice) > 0.9, "{voice} Hz: {}", level_after(voice));
        }
    }
}
