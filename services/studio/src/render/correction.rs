//! What to do about a file that misses its target as it will be heard: another gain, and dips where its encoder overshoots. It writes
//! nothing.

use audio::{
    dips::Dip,
    format::Format,
    inspect::Heard,
    level,
    meter::Over,
    profile::{INTEGRATED_TOLERANCE_LU, Profile},
    render::Levels,
};

/// What of the tolerance is kept for other meters, in LU: two that are right differ by this much.
const TOLERANCE_KEPT_LU: f64 = 0.08;
/// How far a peak is brought below what it may be, in dB: the next try is to be the last.
const PEAK_STEP_DB: f64 = 0.2;
/// What a dip takes off of what is over: an encoder gives back less than is taken off.
const DIP_OVER: f64 = 1.5;
/// How far all of a file is limited lower at most where it overshoots here and there, in dB: an encoder that gives a peak back higher does
/// so with others too, now here and now there, but seldom by more than this.
const LOWER_DB: f64 = 0.3;
/// As many places are turned down and nothing else is done: whatever changes the whole brings new ones.
const FEW_PLACES: usize = 20;
/// What a lower ceiling takes off the loudness, about, in LU.
const LIMITED_LU: f64 = 0.08;
/// What share of a file may lie in dips, in thousandths: where it overshoots more often, all of it is limited lower.
const DIPPED_PERMILLE_MAX: u64 = 20;

/// What a file is to meet.
pub(super) struct Aim<'a> {
    pub profile: &'a Profile,
    /// Form of the programme, in whose samples dips are counted.
    pub format: Format,
    /// The sample of the programme at which the file begins.
    pub begins: u64,
}

/// What its encoder was given.
pub(super) struct Given<'a> {
    pub levels: &'a Levels,
    /// Its true peak, in dBTP.
    pub peak_dbtp: f64,
}

impl Aim<'_> {
    /// Other levels for a file of which this was heard; `None` if it meets its target. A file in which nothing is heard meets none.
    pub fn corrected(&self, given: Given<'_>, heard: &Heard) -> Result<Option<Levels>, String> {
        let profile = self.profile;
        let integrated = heard.loudness.integrated_lufs.ok_or("there is nothing to hear in it")?;
        let over_db = heard.loudness.true_peak_dbtp.unwrap_or(f64::NEG_INFINITY) - profile.true_peak_dbtp;
        let off_lu = (integrated - profile.integrated_lufs).abs();
        if off_lu <= INTEGRATED_TOLERANCE_LU - TOLERANCE_KEPT_LU && over_db <= 0.0 {
            return Ok(None);
        }
        let (mut levels, mut left_lufs) = (given.levels.clone(), integrated);
        if over_db > 0.0 {
            let dipped: u64 = heard.overs.iter().map(|over| over.place.end - over.place.start).sum();
            let everywhere = dipped * 1_000 > heard.length_samples * DIPPED_PERMILLE_MAX;
            if !everywhere {
                heard.overs.iter().for_each(|over| levels.dips.add(self.dip(given.levels, over)));
            }
            if everywhere || heard.overs.len() > FEW_PLACES {
                let lower_db = if everywhere { over_db + PEAK_STEP_DB } else { over_db.min(LOWER_DB) };
                // From what the encoder was given: a ceiling above that would change nothing.
                levels.ceiling_dbtp = levels.ceiling_dbtp.min(given.peak_dbtp) - lower_db;
                left_lufs -= LIMITED_LU;
            }
        }
        let gain_db = level::corrected_db(levels.gain_db, left_lufs, profile.integrated_lufs);
        Ok(Some(Levels { gain_db: gain_db.unwrap_or(levels.gain_db), ..levels }))
    }

    /// Nothing that we can do brings it there.
    pub fn missed(&self) -> String {
        let Profile { integrated_lufs, true_peak_dbtp, .. } = self.profile;
        format!(
            "the target of {integrated_lufs} LUFS with peaks of {true_peak_dbtp} dBTP can't be met; choose a softer profile"
        )
    }

    /// The dip for a place of the file, deeper than one that is there already.
    fn dip(&self, levels: &Levels, over: &Over) -> Dip {
        let place = over.place.start + self.begins..over.place.end + self.begins;
        let by_db = DIP_OVER * (over.true_peak_dbtp - self.profile.true_peak_dbtp) + PEAK_STEP_DB;
        Dip::around(&place, levels.dips.depth_db(&place) + by_db, self.format)
    }
}

#[cfg(test)]
mod tests {
    use audio::inspect::Hearing;

    use super::*;

    const FORMAT: Format = Format::MONO_48_KHZ;

    /// Ten seconds of a tone, with bursts at full scale of 5 ms at these seconds.
    fn heard(tone: f32, bursts: &[usize]) -> Heard {
        let mut sound: Vec<f32> = (0..480_000).map(|at| tone * (at as f32 * 0.13).sin()).collect();
        for second in bursts {
            sound[second * 48_000..][..240].iter_mut().for_each(|value| *value *= 0.98 / tone);
        }
        let mut hearing = Hearing::new(FORMAT).unwrap();
        hearing.add(&sound);
        hearing.notes().heard()
    }

    fn corrected(heard: &Heard, levels: &Levels) -> Option<Levels> {
        let profile =
            Profile { integrated_lufs: heard.loudness.integrated_lufs.unwrap(), ..Profile::named("small-fm").unwrap() };
        let aim = Aim { profile: &profile, format: FORMAT, begins: 96_000 };
        aim.corrected(Given { levels, peak_dbtp: -1.2 }, heard).unwrap()
    }

    #[test]
    fn what_meets_its_target_stays() {
        assert_eq!(corrected(&heard(0.2, &[]), &Levels::new(3.0, -1.0)), None);
    }

    #[test]
    fn a_place_that_overshoots_is_turned_down_there_and_deeper_the_next_time() {
        let (heard, levels) = (heard(0.2, &[3, 7]), Levels::new(3.0, -1.0));
        let once = corrected(&heard, &levels).unwrap();
        assert_eq!((once.gain_db, once.ceiling_dbtp), (3.0, -1.0));
        // The file begins two seconds into the programme.
        let depth = |levels: &Levels, second: u64| levels.dips.depth_db(&(second * 48_000..second * 48_000 + 1));
        let [first, second] = [5, 9].map(|at| depth(&once, at));
        assert!(first > 0.9 && (first - second).abs() < 0.2 && depth(&once, 7) == 0.0, "{first} {second}");
        let twice = corrected(&heard, &once).unwrap();
        assert!((depth(&twice, 5) - 2.0 * first).abs() < 1e-9, "{twice:?}");
    }

    #[test]
    fn what_overshoots_everywhere_is_limited_lower() {
        let limited = corrected(&heard(0.95, &[]), &Levels::new(3.0, -1.0)).unwrap();
        assert!(limited.ceiling_dbtp < -1.5 && limited.dips == Levels::new(0.0, 0.0).dips, "{limited:?}");
    }
}
