//! A programme's loudness before it is mixed, and the one gain that brings it to its target. It touches no sample.

use crate::energies::Energies;
use crate::mix::gain_at;
use crate::sound::{GAIN_KEPT_LU, GAIN_STEP_DB};
use crate::timeline::Timeline;

/// The energies of a timeline's 100 ms blocks, summed from those of its segments (by their numbers). Sounds that play together are
/// taken to have nothing in common, which is true of speech and music.
pub fn energies(timeline: &Timeline, segments: &[&Energies]) -> Energies {
    let block = timeline.format.block_samples() as u64;
    let count = usize::try_from(timeline.length_samples / block).unwrap_or(0);
    let mut sum = vec![0.0_f32; count];
    for clip in &timeline.clips {
        let Some(segment) = segments.get(clip.segment.0).filter(|segment| !segment.0.is_empty()) else { continue };
        let level = 10f32.powf(clip.gain_db / 10.0);
        let mut at = clip.start_samples;
        while at < clip.end_samples() {
            // Up to the next edge of a block, the programme's or the segment's.
            let inside = at - clip.start_samples;
            let position = clip.offset_samples + inside;
            let until = clip.end_samples().min((at / block + 1) * block).min(at + block - position % block);
            let energy = segment.0.get((position / block) as usize % segment.0.len()).copied().unwrap_or(0.0);
            let gain = gain_at(&clip.shape, inside + (until - at) / 2);
            if let Some(total) = sum.get_mut((at / block) as usize) {
                *total += energy * level * gain * gain * (until - at) as f32 / block as f32;
            }
            at = until;
        }
    }
    Energies(sum)
}

/// The gain, in dB and in steps of 0.1 dB, that brings energies to a target in LUFS. `None`: silence.
pub fn gain_db(energies: &Energies, target_lufs: f64) -> Option<f64> {
    Some(in_steps(target_lufs - energies.integrated_lufs()?))
}

/// The gain for another try, after a delivered file was measured; `None` if it is within half the tolerance of its target.
pub fn corrected_db(gain_db: f64, measured_lufs: f64, target_lufs: f64) -> Option<f64> {
    let off = target_lufs - measured_lufs;
    (off.abs() > GAIN_KEPT_LU).then(|| in_steps(gain_db + off))
}

/// To the nearest step.
fn in_steps(gain_db: f64) -> f64 {
    (gain_db / GAIN_STEP_DB).round() * GAIN_STEP_DB
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::energies::energy;

    #[test]
    fn gains_come_in_steps_and_stay_while_they_will_do() {
        let energies = Energies(vec![energy(-26.34) as f32; 40]);
        let near = |found: Option<f64>, want: f64| assert!((found.unwrap() - want).abs() < 1e-9, "{found:?}");
        near(gain_db(&energies, -23.0), 3.3);
        assert_eq!(gain_db(&Energies(vec![0.0; 40]), -23.0), None);
        assert_eq!(corrected_db(3.3, -23.05, -23.0), None);
        near(corrected_db(3.3, -23.38, -23.0), 3.7);
    }
}
