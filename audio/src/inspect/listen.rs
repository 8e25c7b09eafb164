//! Hears a file once, from its first sample to its last, and notes everything that a judgement needs. It judges nothing.

use serde::Serialize;

use super::Heard;
use super::quiet::Quiet;
use crate::decode::{DecodeError, Decoder, Recording};
use crate::meter::Meter;
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
    let width = format.width();
    let mut meter = Meter::new(format).map_err(|_| DecodeError::OddRate { rate_hz: format.rate_hz })?;
    let mut quiet = Quiet::new(SILENCE_LEVEL, format.samples(SILENCE_MS_MAX), RUNS_MAX);
    let mut overload = Overload::new(width);
    let mut ends = Ends::default();
    let mut phase = Phase::default();
    let mut block = Vec::new();
    while decoder.next_block(&mut block)? {
        meter.add(&block);
        quiet.add(&block, width);
        overload.add(&block);
        ends.add(&block, width);
        if width == 2 {
            phase.add(&block);
        }
    }
    let loudness = meter.finish();
    Ok(Heard {
        format,
        length_samples: ends.at,
        loudness,
        quiet: quiet.finish(),
        head_samples: ends.first.unwrap_or(ends.at),
        tail_samples: ends.at - ends.last,
        clipped_runs: overload.runs(),
        stereo: (width == 2).then(|| phase.finish()),
        damaged_packets: decoder.damaged_packets(),
        broken_off: decoder.broken_off(),
    })
}

/// Where the first and the last sound is.
#[derive(Default)]
struct Ends {
    at: u64,
    first: Option<u64>,
    /// The sample after the last one that is heard.
    last: u64,
}

impl Ends {
    fn add(&mut self, interleaved: &[f32], width: usize) {
        for sample in interleaved.chunks_exact(width) {
            if sample.iter().any(|value| value.abs() >= CUT_LEVEL) {
                self.first.get_or_insert(self.at);
                self.last = self.at + 1;
            }
            self.at += 1;
        }
    }
}

/// Sums of squares and products of left and right.
#[derive(Default)]
struct Phase {
    left: f64,
    right: f64,
    both: f64,
}

impl Phase {
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
    use super::*;

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

    #[test]
    fn ends_are_counted_in_samples() {
        let mut ends = Ends::default();
        ends.add(&[0.0, 0.0, 0.0, 0.5, 0.0, 0.0], 2);
        assert_eq!((ends.at, ends.first, ends.last), (3, Some(1), 2));
    }
}
