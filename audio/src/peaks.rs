//! True peaks by oversampling: the highest value that a signal reaches between its samples. It changes nothing.

use std::f64::consts::PI;

use crate::sound::{PEAK_OVERSAMPLING, PEAK_REACH_SAMPLES};

/// Values that one point between two samples is reckoned from, at most.
const TAPS: usize = 2 * PEAK_REACH_SAMPLES;

/// Finds values between samples.
pub(crate) struct Peaks {
    /// For each point between two samples, the weight of each sample around it: once by a short filter, as most meters have (and ours),
    /// and once by a long one. Close to half the rate they see different peaks, and the higher counts.
    phases: Vec<[f32; TAPS]>,
    /// The most by which a point between samples can exceed them all.
    pub most_over: f32,
}

impl Peaks {
    /// With the filter of `sound.rs`.
    pub fn new() -> Self {
        let reaches = [PEAK_REACH_SAMPLES / 2, PEAK_REACH_SAMPLES];
        let points = reaches.into_iter().flat_map(|reach| (1..PEAK_OVERSAMPLING).map(move |step| phase(step, reach)));
        let phases: Vec<[f32; TAPS]> = points.collect();
        let sums = phases.iter().map(|phase| phase.iter().map(|tap| tap.abs()).sum::<f32>());
        let most_over = sums.fold(1.0, f32::max);
        Self { phases, most_over }
    }

    /// Raises `peaks[n]` to what the signal reaches at and between the samples n and n + 1, for one channel. `samples` begins
    /// as many samples before the first of these as the filter reaches back, and ends as many after the last.
    pub fn raise(&self, samples: &[f32], peaks: &mut [f32]) {
        for (window, peak) in samples.windows(TAPS).zip(peaks) {
            let here = window.get(PEAK_REACH_SAMPLES - 1).map_or(0.0, |value| value.abs());
            let between = self
                .phases
                .iter()
                .map(|phase| phase.iter().zip(window).map(|(tap, value)| tap * value).sum::<f32>().abs());
            *peak = between.fold(peak.max(here), f32::max);
        }
    }
}

/// The weights of a point so many steps after a sample: a windowed sinc that reaches so many samples to either side.
fn phase(step: usize, reach: usize) -> [f32; TAPS] {
    let mut taps = [0.0; TAPS];
    let reach = reach as f64;
    for (at, tap) in taps.iter_mut().enumerate() {
        let distance = at as f64 - (PEAK_REACH_SAMPLES as f64 - 1.0) - step as f64 / PEAK_OVERSAMPLING as f64;
        if distance.abs() < reach {
            *tap = ((PI * distance).sin() / (PI * distance) * (0.5 + 0.5 * (PI * distance / reach).cos())) as f32;
        }
    }
    taps
}
