//! Short dips in a programme's level, at the places where what an encoder gives back would overshoot. They leave every other sample as it
//! was, to the bit.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::format::Format;
use crate::sound::{DIP_HOLD_MS, DIP_RAMP_MS};

/// One place that is turned down.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Dip {
    /// Where it is turned down all the way, in samples; on either side a straight line leads there.
    pub place: Range<u64>,
    /// By how much, in dB (over 0).
    pub by_db: f64,
    ramp_samples: u64,
}

impl Dip {
    /// Around a place of the programme that is to be softer by so much: an encoder smears a sound over its neighbours.
    pub fn around(place: &Range<u64>, by_db: f64, format: Format) -> Self {
        let hold = format.samples(DIP_HOLD_MS);
        let place = place.start.saturating_sub(hold)..place.end.saturating_add(hold);
        Self { place, by_db, ramp_samples: format.samples(DIP_RAMP_MS).max(1) }
    }

    /// All samples that it touches.
    fn reach(&self) -> Range<u64> {
        self.place.start.saturating_sub(self.ramp_samples)..self.place.end.saturating_add(self.ramp_samples)
    }

    /// The factor for a sample.
    fn gain(&self, at: u64) -> f32 {
        let lowest = 10f64.powf(-self.by_db / 20.0) as f32;
        let beside = self.place.start.saturating_sub(at).max((at + 1).saturating_sub(self.place.end));
        let share = beside.min(self.ramp_samples) as f32 / self.ramp_samples as f32;
        lowest + (1.0 - lowest) * share
    }
}

/// All dips of a rendering.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Dips(Vec<Dip>);

impl Dips {
    /// One more. Where several lie over each other, the deepest counts.
    pub fn add(&mut self, dip: Dip) {
        self.0.push(dip);
    }

    /// How deep the programme is turned down at most within a stretch, in dB.
    pub fn depth_db(&self, stretch: &Range<u64>) -> f64 {
        self.near(stretch).map(|dip| dip.by_db).fold(0.0, f64::max)
    }

    /// Those that touch a stretch, as seen from its beginning: they change it alike wherever it stands.
    pub fn within(&self, stretch: &Range<u64>) -> Vec<(i128, u64, f64)> {
        let seen = |dip: &Dip| {
            let start = i128::from(dip.place.start) - i128::from(stretch.start);
            (start, dip.place.end - dip.place.start, dip.by_db)
        };
        self.near(stretch).map(seen).collect()
    }

    /// Turns down a block of interleaved samples that begins at a sample of the programme.
    pub fn turn_down(&self, block: &mut [f32], at_samples: u64, width: usize) {
        let stretch = at_samples..at_samples + (block.len() / width) as u64;
        let near: Vec<&Dip> = self.near(&stretch).collect();
        if near.is_empty() {
            return;
        }
        for (at, sample) in stretch.zip(block.chunks_exact_mut(width)) {
            let gain = near.iter().map(|dip| dip.gain(at)).fold(1.0, f32::min);
            sample.iter_mut().for_each(|value| *value *= gain);
        }
    }

    fn near(&self, stretch: &Range<u64>) -> impl Iterator<Item = &Dip> {
        self.0.iter().filter(|dip| {
            let reach = dip.reach();
            reach.start < stretch.end && reach.end > stretch.start
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FORMAT: Format = Format { rate_hz: 1_000, channels: 2 };

    fn turned_down(dips: &Dips, block_samples: usize) -> Vec<f32> {
        let mut sound = vec![1.0_f32; 2_000];
        let mut at = 0;
        for block in sound.chunks_mut(block_samples * 2) {
            dips.turn_down(block, at, 2);
            at += (block.len() / 2) as u64;
        }
        sound.iter().step_by(2).copied().collect()
    }

    #[test]
    fn a_dip_is_deep_where_it_must_be_and_nothing_further_away_changes() {
        let mut dips = Dips::default();
        dips.add(Dip::around(&(400..410), 6.0206, FORMAT));
        let sound = turned_down(&dips, 1_000);
        let (hold, ramp) = (DIP_HOLD_MS as usize, DIP_RAMP_MS as usize);
        assert!(sound[400 - hold..410 + hold].iter().all(|value| (value - 0.5).abs() < 1e-4));
        assert!(sound[..400 - hold - ramp].iter().chain(&sound[410 + hold + ramp..]).all(|value| *value == 1.0));
        let ramps = sound.windows(2).map(|pair| (pair[1] - pair[0]).abs()).fold(0.0, f32::max);
        assert!(ramps <= 0.5 / ramp as f32 + 1e-4, "a step of {ramps}");
        assert!((dips.depth_db(&(0..1_000)) - 6.0206).abs() < 1e-9);
        assert_eq!(dips.depth_db(&(600..1_000)), 0.0);
    }

    #[test]
    fn blocks_and_overlaps_do_not_matter() {
        let mut dips = Dips::default();
        dips.add(Dip::around(&(400..410), 2.0, FORMAT));
        dips.add(Dip::around(&(405..450), 4.0, FORMAT));
        let whole = turned_down(&dips, 1_000);
        assert!([1, 7, 333].into_iter().all(|size| turned_down(&dips, size) == whole));
        assert!((whole[407] - 10f32.powf(-0.2)).abs() < 1e-4, "the deepest counts, not their sum");
        assert_eq!(dips.within(&(300..500)), [(80, 50, 2.0), (85, 85, 4.0)]);
    }
}
