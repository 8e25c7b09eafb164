//! What a delivered file is measured against: loudness, peak and form, by name. It measures nothing itself.

use serde::Serialize;

/// The targets of one kind of delivery.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Profile {
    /// The name that configuration and command line use.
    pub name: &'static str,
    /// Target of the integrated loudness, in LUFS.
    pub integrated_lufs: f64,
    /// Highest true peak of the delivered file, after decoding, in dBTP.
    pub true_peak_dbtp: f64,
    /// Highest loudness range, in LU, where the listener's receiver and room ask for one.
    pub lra_max_lu: Option<f64>,
    /// Samples a second.
    pub rate_hz: u32,
    /// Channels.
    pub channels: u16,
}

/// How far the integrated loudness of a delivered file may be from its target, in LU (EBU R 128, file-based tolerance).
pub const INTEGRATED_TOLERANCE_LU: f64 = 0.2;

/// The highest true peak that any profile allows, in dBTP (EBU R 128).
pub const TRUE_PEAK_DBTP: f64 = -1.0;

/// All profiles. `broadcast` is EBU R 128; the podcasts' are the usual -16 LUFS in stereo, and -19 as one channel, which sounds the
/// same when a player sends it to two loudspeakers; `small-fm` is for a station without a processor (a judgement, no standard);
/// `libretime` meets the gain that LibreTime would apply.
pub const PROFILES: [Profile; 5] = [
    Profile { lra_max_lu: None, ..mono("broadcast", -23.0) },
    Profile { channels: 2, ..mono("podcast-stereo", -16.0) },
    mono("podcast-mono", -19.0),
    mono("small-fm", -17.0),
    mono("libretime", -14.0),
];

/// A profile of one channel at 48 kHz, with the range of 8 LU that a small receiver in a noisy room bears.
const fn mono(name: &'static str, integrated_lufs: f64) -> Profile {
    let true_peak_dbtp = TRUE_PEAK_DBTP;
    Profile { name, integrated_lufs, true_peak_dbtp, lra_max_lu: Some(8.0), rate_hz: 48_000, channels: 1 }
}

impl Profile {
    /// The profile of that name.
    pub fn named(name: &str) -> Option<Self> {
        PROFILES.into_iter().find(|profile| profile.name == name)
    }

    /// The profile of that name, for somebody who may have mistyped it.
    ///
    /// # Errors
    /// [`NoProfile`], with the names that there are.
    pub fn asked(name: &str) -> Result<Self, NoProfile> {
        Self::named(name).ok_or_else(|| NoProfile(name.to_owned()))
    }
}

/// No profile has this name.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there is no loudness profile {0}; take one of {known}", known = PROFILES.map(|profile| profile.name).join(", "))]
pub struct NoProfile(String);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn profiles_are_found_by_their_names() {
        for profile in PROFILES {
            assert_eq!(Profile::named(profile.name), Some(profile));
        }
        assert_eq!(Profile::named("louder"), None);
        let told = Profile::asked("louder").unwrap_err().to_string();
        assert!(
            told.starts_with("there is no loudness profile louder; take one of broadcast, podcast-stereo,"),
            "{told}"
        );
    }
}
