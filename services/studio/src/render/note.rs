//! What a voice note has of its own: one channel, and the loudness of a podcast in one channel. It writes no file.

use audio::{channels::Downmix, energies::Energies, format::Format, level, profile::Profile};
use radio::programme::Stretch;

/// What it is measured against: learners hear it from a telephone, between other voice notes, whatever their station asks for.
pub(super) const PROFILE: &str = "podcast-mono";
/// Milliseconds of one block of energies.
const BLOCK_MS: u64 = 100;
/// What one channel has less than two that sound alike, in dB: their energies add up, their mean is one of them.
const FOLDED_DB: f64 = 3.01;

/// The gain for a voice note, of the programme or of a stretch of it; `None`: silence.
pub(super) fn gain_db(energies: &Energies, format: Format, of: Option<Stretch>, profile: &Profile) -> Option<f64> {
    let heard = of.map(|stretch| within(energies, stretch));
    let folded_db = if format.channels == 1 { 0.0 } else { FOLDED_DB };
    level::gain_db(heard.as_ref().unwrap_or(energies), profile.integrated_lufs + folded_db)
}

/// The energies of a stretch.
fn within(energies: &Energies, stretch: Stretch) -> Energies {
    let block = |ms: u64| usize::try_from(ms / BLOCK_MS).unwrap_or(usize::MAX);
    let (from, count) = (block(stretch.start_ms), block(stretch.length_ms));
    Energies(energies.0.iter().skip(from).take(count).copied().collect())
}

/// Brings a programme's channels to those of a file, block by block.
pub(super) struct Fold {
    downmix: Downmix,
    folded: Vec<f32>,
}

impl Fold {
    /// From the programme's form to the file's.
    pub fn new(from: Format, to: Format) -> Self {
        Self { downmix: Downmix::new(from.width(), to.width()), folded: Vec::new() }
    }

    /// The next block in the file's channels.
    pub fn take(&mut self, block: &[f32]) -> &[f32] {
        self.folded.clear();
        self.downmix.mix(block, &mut self.folded);
        &self.folded
    }
}

#[cfg(test)]
mod tests {
    use audio::energies::energy;

    use super::*;

    #[test]
    fn a_stretch_has_a_gain_of_its_own() {
        let (soft, loud) = (energy(-30.0) as f32, energy(-20.0) as f32);
        let energies = Energies([vec![soft; 100], vec![loud; 100]].concat());
        let profile = Profile::named(PROFILE).unwrap();
        let gain = |channels, start_ms| {
            let of = Stretch { start_ms, length_ms: 10_000 };
            gain_db(&energies, Format { rate_hz: 48_000, channels }, Some(of), &profile).unwrap()
        };
        for (found, want) in [(gain(1, 0), 11.0), (gain(1, 10_000), 1.0), (gain(2, 10_000), 4.0)] {
            assert!((found - want).abs() < 0.05, "{found} for {want}");
        }
    }

    #[test]
    fn two_channels_become_their_mean() {
        let form = |channels| Format { rate_hz: 48_000, channels };
        let mut fold = Fold::new(form(2), form(1));
        assert_eq!(fold.take(&[0.5, 0.25, -1.0, 1.0]), [0.375, 0.0]);
        assert_eq!(fold.take(&[0.5, 0.5]), [0.5]);
    }
}
