//! The one gain that brings a programme to its target. It touches no sample.

use crate::energies::Energies;
use crate::sound::{GAIN_KEPT_LU, GAIN_STEP_DB};

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
