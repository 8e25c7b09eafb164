//! How a file tells players to bring its loudness to theirs, as the two conventions that they know write it. It changes no sample.

/// Loudness that a ReplayGain of 0 dB stands for, in LUFS (ReplayGain 2.0).
const REPLAYGAIN_LUFS: f64 = -18.0;
/// Loudness that an R128 gain of 0 stands for, in LUFS (RFC 7845, section 5.2.1).
const R128_LUFS: f64 = -23.0;
/// Steps of an R128 gain in one dB: it is a fixed-point number with eight bits of fraction.
const R128_STEPS_PER_DB: f64 = 256.0;

/// The tag that LibreTime and most players look for. Without it, LibreTime makes a programme as loud as it likes.
pub(crate) const REPLAYGAIN: &str = "REPLAYGAIN_TRACK_GAIN";
/// The tag of Opus files.
pub(crate) const R128: &str = "R128_TRACK_GAIN";

/// The value of [`REPLAYGAIN`] for a programme of this loudness: `+5.00 dB`.
pub(crate) fn replaygain(integrated_lufs: f64) -> String {
    format!("{:+.2} dB", (REPLAYGAIN_LUFS - integrated_lufs).clamp(-99.0, 99.0))
}

/// The loudness that a value of [`REPLAYGAIN`] stands for, in LUFS; `None` where it is no gain.
pub(crate) fn replaygain_lufs(value: &str) -> Option<f64> {
    let gain_db: f64 = value.trim().trim_end_matches("dB").trim().parse().ok()?;
    Some(REPLAYGAIN_LUFS - gain_db)
}

/// The value of [`R128`] for a programme of this loudness, in steps of 1/256 dB: `-573`.
pub(crate) fn r128(integrated_lufs: f64) -> String {
    let steps = ((R128_LUFS - integrated_lufs) * R128_STEPS_PER_DB).round();
    (steps.clamp(f64::from(i16::MIN), f64::from(i16::MAX)) as i16).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gains_are_written_as_each_convention_has_them() {
        for (lufs, steps, gain) in [
            (-23.0, "0", "+5.00 dB"),
            (-16.0, "-1792", "-2.00 dB"),
            (-19.0, "-1024", "+1.00 dB"),
            (-23.1234, "32", "+5.12 dB"),
            (-70.0, "12032", "+52.00 dB"),
            (9.0, "-8192", "-27.00 dB"),
            (300.0, "-32768", "-99.00 dB"),
        ] {
            assert_eq!((r128(lufs).as_str(), replaygain(lufs).as_str()), (steps, gain), "{lufs}");
        }
        assert_eq!(replaygain_lufs(" -2.00 dB"), Some(-16.0));
        assert_eq!(replaygain_lufs("loud"), None);
    }
}
