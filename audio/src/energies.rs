//! Loudness from the energies of 100 ms blocks: gated, momentary, short-term and its range. It filters nothing: the meter makes the
//! energies.

use serde::{Deserialize, Serialize};

/// Loudness of a mean square of 1, in LUFS (ITU-R BS.1770-4, equation 2).
const OFFSET_LUFS: f64 = -0.691;
/// Blocks that are softer never count, in LUFS (BS.1770-4, absolute gate).
const ABSOLUTE_GATE_LUFS: f64 = -70.0;
/// Blocks softer by this than those over the absolute gate do not count, in LU (BS.1770-4, relative gate).
const RELATIVE_GATE_LU: f64 = -10.0;
/// The same for the loudness range, in LU (EBU Tech 3342).
const RANGE_GATE_LU: f64 = -20.0;
/// The quantiles between which the loudness range lies (EBU Tech 3342).
const RANGE_QUANTILES: (f64, f64) = (0.10, 0.95);
/// Blocks of a momentary window: 400 ms.
pub const MOMENTARY_BLOCKS: usize = 4;
/// Blocks of a short-term window: 3 s.
pub const SHORT_TERM_BLOCKS: usize = 30;

/// Mean squares after the weighting filter, channels summed by weight, one for each 100 ms.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Energies(pub Vec<f32>);

impl Energies {
    /// Integrated loudness, in LUFS; `None` if nothing is over the absolute gate.
    pub fn integrated_lufs(&self) -> Option<f64> {
        let blocks = self.windows(MOMENTARY_BLOCKS);
        let absolute = energy(ABSOLUTE_GATE_LUFS);
        let relative = mean_over(&blocks, absolute)? * ratio(RELATIVE_GATE_LU);
        mean_over(&blocks, absolute.max(relative)).map(lufs)
    }

    /// Integrated loudness; of what is shorter than a momentary window or under the gate throughout, the loudness of its loudest block,
    /// as if it went on. `None`: silence.
    pub fn integrated_or_loudest_lufs(&self) -> Option<f64> {
        let loudest = || self.0.iter().copied().fold(0.0, f32::max);
        self.integrated_lufs()
            .or_else(|| Some(lufs(f64::from(loudest()))).filter(|loudness| *loudness >= ABSOLUTE_GATE_LUFS))
    }

    /// Loudness range, in LU (EBU Tech 3342); 0 for what is shorter than 3 s or silent.
    pub fn range_lu(&self) -> f64 {
        let mut blocks = self.windows(SHORT_TERM_BLOCKS);
        let Some(mean) = mean_over(&blocks, energy(ABSOLUTE_GATE_LUFS)) else { return 0.0 };
        let gate = energy(ABSOLUTE_GATE_LUFS).max(mean * ratio(RANGE_GATE_LU));
        blocks.retain(|block| *block >= gate);
        blocks.sort_by(f64::total_cmp);
        let at = |quantile: f64| {
            let place = (blocks.len().saturating_sub(1) as f64 * quantile).round() as usize;
            blocks.get(place).copied().map_or(0.0, lufs)
        };
        at(RANGE_QUANTILES.1) - at(RANGE_QUANTILES.0)
    }

    /// Loudness of every momentary window, in LUFS; the first ends 400 ms after the start.
    pub fn momentary_lufs(&self) -> Vec<f64> {
        self.windows(MOMENTARY_BLOCKS).into_iter().map(lufs).collect()
    }

    /// Loudness of every short-term window, in LUFS; the first ends 3 s after the start.
    pub fn short_term_lufs(&self) -> Vec<f64> {
        self.windows(SHORT_TERM_BLOCKS).into_iter().map(lufs).collect()
    }

    /// The mean energy of every window of so many blocks.
    fn windows(&self, blocks: usize) -> Vec<f64> {
        self.0
            .windows(blocks)
            .map(|window| window.iter().map(|&block| f64::from(block)).sum::<f64>() / blocks as f64)
            .collect()
    }
}

/// The mean of the windows that are no softer than a gate.
fn mean_over(windows: &[f64], gate: f64) -> Option<f64> {
    let (sum, count) = windows
        .iter()
        .filter(|window| **window >= gate)
        .fold((0.0, 0_u32), |(sum, count), window| (sum + window, count + 1));
    (count > 0).then(|| sum / f64::from(count))
}

/// The loudness of an energy, in LUFS.
pub fn lufs(energy: f64) -> f64 {
    10.0 * energy.log10() + OFFSET_LUFS
}

/// The energy of a loudness.
pub fn energy(lufs: f64) -> f64 {
    ratio(lufs - OFFSET_LUFS)
}

/// A ratio of energies from decibels.
fn ratio(gain_db: f64) -> f64 {
    10.0_f64.powf(gain_db / 10.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn loudness_and_energy_are_each_other_backwards() {
        for loudness in [-70.0, -23.0, 0.0] {
            assert!((lufs(energy(loudness)) - loudness).abs() < 1e-9);
        }
    }

    #[test]
    fn silence_has_no_loudness() {
        assert_eq!(Energies(vec![0.0; 100]).integrated_lufs(), None);
        assert_eq!(Energies::default().integrated_lufs(), None);
        assert_eq!(Energies(vec![0.0; 100]).range_lu(), 0.0);
    }
}
