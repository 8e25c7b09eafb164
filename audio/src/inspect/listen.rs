//! Hears sound from its first sample to its last, and notes everything that a judgement needs. It judges nothing.

use serde::{Deserialize, Serialize};

use super::Heard;
use super::quiet::Quiet;
use crate::decode::{DecodeError, Decoder, Recording};
use crate::format::Format;
use crate::meter::{Measures, Meter, NoMeter};
use crate::overload::Overload;

/// What is softer counts as silence on a transmitter: -50 dBFS.
const SILENCE_LEVEL: f32 = 0.003_162_277_7;
/// Milliseconds of it that no listener notices; transmitters' detectors wait longer still.
const SILENCE_MS_MAX: u64 = 2_000;
/// What LibreTime's cue analysis cuts at both ends: -60 dBFS.
const CUT_LEVEL: f32 = 0.001;
/// Runs that are kept: a rundown of three hours has fewer pauses.
const RUNS_MAX: usize = 2_000;

/// How the two channels of a file go together.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Stereo {
    /// Correlation: 1 is mono, 0 unrelated, -1 the same sound in opposite phase.
    pub correlation: f64,
    /// How much softer it is on a receiver with one loudspeaker than the mean of both channels, in dB.
    pub mono_loss_db: f64,
}

/// Decodes everything.
pub(super) fn listen(file: &mut impl Recording) -> Result<Heard, DecodeError> {
    let mut decoder = Decoder::open(file)?;
    let format = decoder.format();
    let mut hearing = Hearing::new(format).map_err(|_| DecodeError::OddRate { rate_hz: format.rate_hz })?;
    let mut block = Vec::new();
    while decoder.next_block(&mut block)? {
        hearing.add(&block);
    }
    let heard = hearing.notes().heard();
    Ok(Heard { damaged_packets: decoder.damaged_packets(), broken_off: decoder.broken_off(), ..heard })
}

/// Hears samples as they pass.
pub struct Hearing {
    meter: Meter,
    overload: Overload,
    quiet: Quiet,
    ends: Quiet,
    phase: Phase,
    format: Format,
}

impl Hearing {
    /// Of samples in this form.
    ///
    /// # Errors
    /// [`NoMeter`].
    pub fn new(format: Format) -> Result<Self, NoMeter> {
        Ok(Self {
            meter: Meter::new(format)?,
            overload: Overload::new(format.width()),
            quiet: Quiet::new(SILENCE_LEVEL, format.samples(SILENCE_MS_MAX), RUNS_MAX),
            ends: Quiet::new(CUT_LEVEL, u64::MAX, 0),
            phase: Phase::default(),
            format,
        })
    }

    /// Lets the meter's filters hear what comes before ([`Meter::warm`]); nothing of it is noted.
    pub fn warm(&mut self, interleaved: &[f32]) {
        self.meter.warm(interleaved);
    }

    /// Hears whole samples, interleaved.
    pub fn add(&mut self, interleaved: &[f32]) {
        let width = self.format.width();
        self.meter.add(interleaved);
        self.overload.add(interleaved);
        self.quiet.add(interleaved, width);
        self.ends.add(interleaved, width);
        if width == 2 {
            self.phase.add(interleaved);
        }
    }

    /// What was noted.
    pub fn notes(self) -> Notes {
        Notes {
            measures: self.meter.measures(),
            clipped_runs: self.overload.runs(),
            quiet: self.quiet,
            ends: self.ends,
            phase: self.phase,
            format: self.format,
        }
    }
}

/// What was noted of a stretch of sound. Stretches that follow each other are joined, and give what hearing them at once would have given.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Notes {
    measures: Measures,
    clipped_runs: u32,
    quiet: Quiet,
    ends: Quiet,
    phase: Phase,
    format: Format,
}

impl Notes {
    /// Adds what was noted of the stretch that follows. This one has a length of whole steps of 20 ms, unless nothing follows the next.
    /// A place that is clipped on both sides of the seam may count twice, or not at all.
    pub fn join(&mut self, next: Self) {
        self.measures.join(next.measures);
        self.clipped_runs = self.clipped_runs.saturating_add(next.clipped_runs);
        self.quiet.join(next.quiet);
        self.ends.join(next.ends);
        self.phase.join(&next.phase);
    }

    /// What was heard.
    pub fn heard(self) -> Heard {
        Heard {
            format: self.format,
            length_samples: self.measures.length_samples,
            loudness: self.measures.loudness(),
            overs: self.measures.overs().to_vec(),
            head_samples: self.ends.head_samples(),
            tail_samples: self.ends.tail_samples(),
            quiet: self.quiet.finish(),
            clipped_runs: self.clipped_runs,
            stereo: (self.format.width() == 2).then(|| self.phase.finish()),
            damaged_packets: 0,
            broken_off: false,
        }
    }
}

/// Sums of squares and products of left and right.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
struct Phase {
    left: f64,
    right: f64,
    both: f64,
}

impl Phase {
    fn join(&mut self, next: &Self) {
        self.left += next.left;
        self.right += next.right;
        self.both += next.both;
    }

    fn add(&mut self, interleaved: &[f32]) {
        for pair in interleaved.as_chunks::<2>().0 {
            let [left, right] = pair.map(f64::from);
            self.left += left * left;
            self.right += right * right;
            self.both += left * right;
        }
    }

    fn finish(&self) -> Stereo {
        let mean = (self.left + self.right) / 2.0;
        if mean == 0.0 {
            return Stereo { correlation: 1.0, mono_loss_db: 0.0 };
        }
        let one_side = (self.left * self.right).sqrt();
        // One channel alone is related to nothing, and no fault of phase.
        let correlation = if one_side > 0.0 { self.both / one_side } else { 0.0 };
        let mono = (self.left + self.right + 2.0 * self.both) / 4.0;
        // 60 dB stands for all of it: the logarithm of nothing is no number to print.
        let mono_loss_db = (10.0 * (mean / mono.max(0.0)).log10()).min(60.0);
        Stereo { correlation, mono_loss_db }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::meter::Loudness;

    #[test]
    fn phase_tells_mono_from_its_opposite() {
        let stereo = |right: fn(f32) -> f32| {
            let mut phase = Phase::default();
            let wave = (0..4_800).map(|n| (n as f32 * 0.1).sin());
            phase.add(&wave.flat_map(|left| [left, right(left)]).collect::<Vec<_>>());
            phase.finish()
        };
        assert!((stereo(|left| left).correlation - 1.0).abs() < 1e-9);
        assert!(stereo(|left| left).mono_loss_db.abs() < 1e-9);
        assert!((stereo(|left| -left).correlation + 1.0).abs() < 1e-9);
        assert_eq!(stereo(|left| -left).mono_loss_db, 60.0);
        assert!((stereo(|_| 0.0).mono_loss_db - 3.01).abs() < 0.01);
        assert_eq!(Phase::default().finish().mono_loss_db, 0.0);
    }

    fn notes(sound: &[f32], cut: usize) -> Notes {
        let format = Format { rate_hz: 48_000, channels: 2 };
        let mut hearing = Hearing::new(format).unwrap();
        hearing.warm(&sound[cut.saturating_sub(9_600)..cut]);
        hearing.add(&sound[cut..]);
        hearing.notes()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]
        #[test]
        fn stretches_that_are_joined_give_what_the_whole_gives(
            bursts in prop::collection::vec((0.0_f32..0.9, 1_usize..60_000, 0.01_f32..2.0), 1..9),
            seam in 0.0..1.0_f64,
        ) {
            // Half of the bursts are quiet.
            let values = bursts.iter().flat_map(|(level, count, step)| {
                let level = if *level < 0.45 { 0.0005 * level } else { *level };
                (0..*count).flat_map(move |at| [level * (at as f32 * step).sin(), 0.7 * level])
            });
            let sound: Vec<f32> = values.collect();
            let steps = sound.len() / 1_920;
            let cut = (steps as f64 * seam) as usize * 1_920;
            let whole = notes(&sound, 0).heard();
            let mut joined = notes(&sound[..cut], 0);
            joined.join(notes(&sound, cut));
            let joined = joined.heard();
            prop_assert_eq!(joined.length_samples, whole.length_samples);
            prop_assert_eq!(&joined.quiet, &whole.quiet);
            prop_assert_eq!((joined.head_samples, joined.tail_samples), (whole.head_samples, whole.tail_samples));
            let levels = |heard: &Heard| {
                let Loudness { integrated_lufs, momentary_max_lufs, short_term_max_lufs, true_peak_dbtp, .. } = heard.loudness;
                [integrated_lufs, momentary_max_lufs, short_term_max_lufs, true_peak_dbtp]
            };
            for (joined, whole) in levels(&joined).into_iter().zip(levels(&whole)) {
                prop_assert_eq!(joined.is_some(), whole.is_some());
                let off = joined.unwrap_or(0.0) - whole.unwrap_or(0.0);
                prop_assert!(off.abs() < 0.005, "{joined:?} for {whole:?}");
            }
        }
    }

    #[test]
    fn ends_are_counted_in_samples() {
        let mut ends = Quiet::new(CUT_LEVEL, u64::MAX, 0);
        ends.add(&[0.0, 0.0, 0.0, 0.5, 0.0, 0.0], 2);
        assert_eq!((ends.head_samples(), ends.tail_samples()), (1, 1));
    }
}
