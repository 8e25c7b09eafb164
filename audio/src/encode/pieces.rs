//! Cuts a programme into pieces of whole frames, each with the frames before it that bring an encoder into the state it would be in there.
//! Where the cuts fall depends on what it was told beforehand and on the sample's number, and changes no byte of what comes out.

use std::collections::VecDeque;
use std::ops::Range;

use crate::format::Format;
use crate::timeline::PIECE_SAMPLES_MAX;

/// Samples of a frame of MPEG-1 Layer III.
pub(super) const FRAME_SAMPLES: usize = 1_152;
/// Frames that are encoded before a piece and thrown away. LAME's hearing threshold sinks by 7.5 % a frame after a loud place, over 32 dB
/// at most, and is the slowest of its states: after 95 frames it stands where it would in one go. 98 is the next multiple of 49, the
/// period of the padding bits at 44.1 kHz.
const PRIMING_FRAMES: usize = 98;
/// Cuts fall on multiples of so many frames at 44.1 kHz, for the same reason.
const PADDING_PERIOD_FRAMES: usize = 49;
/// Frames of the longest piece.
const PIECE_FRAMES: usize = PIECE_SAMPLES_MAX as usize / FRAME_SAMPLES;
/// Frames of samples after a piece that LAME wants to see before it gives the piece's last frame.
const AHEAD_FRAMES: usize = 1;

/// Samples to encode, and which frames of the result count.
pub(super) struct Piece {
    pub(super) interleaved: Vec<f32>,
    /// Frames to throw away.
    pub(super) priming_frames: usize,
    /// Frames to keep.
    pub(super) frames: usize,
    /// Which samples are to be heard in what the frames play, counted from the first of `interleaved`: those that the piece brings, but
    /// 100 ms earlier, so that no seam needs frames of the piece after it and all fall on the meter's grid.
    pub(super) heard: Range<usize>,
}

/// The cutter.
pub(super) struct Pieces {
    /// Values of a frame, all channels.
    frame_values: usize,
    /// Frames of the longest piece.
    frames_max: usize,
    /// Frames before which the next cuts fall, counted from the first of all, the nearest first.
    cuts: VecDeque<u64>,
    /// Samples from the next piece's priming on.
    waiting: Vec<f32>,
    /// Frames at the head of `waiting` that only prime.
    priming_frames: usize,
    frames_given: u64,
    /// By how many samples a piece is heard earlier than its frames begin and end.
    early_samples: usize,
}

impl Pieces {
    /// `cuts` are the samples at which pieces are to begin, in order; one that no piece can begin at is left out.
    pub(super) fn new(format: Format, cuts: &[u64]) -> Self {
        Self::of(format, PIECE_FRAMES, cuts)
    }

    fn of(format: Format, frames_max: usize, cuts: &[u64]) -> Self {
        let period_frames = if format.rate_hz == 44_100 { PADDING_PERIOD_FRAMES } else { 1 };
        let step_samples = (FRAME_SAMPLES * period_frames) as u64;
        let on_grid = |at: &&u64| **at > 0 && at.is_multiple_of(format.grid_samples().max(step_samples));
        let cuts = cuts.iter().filter(on_grid).map(|at| at / FRAME_SAMPLES as u64).collect();
        Self {
            frame_values: FRAME_SAMPLES * format.width(),
            frames_max,
            cuts,
            waiting: Vec::new(),
            priming_frames: 0,
            frames_given: 0,
            early_samples: format.block_samples(),
        }
    }

    /// Takes the next samples.
    pub(super) fn add(&mut self, interleaved: &[f32]) {
        self.waiting.extend_from_slice(interleaved);
    }

    /// The next whole piece, once all its samples are there.
    pub(super) fn next(&mut self) -> Option<Piece> {
        let frames = self.next_frames();
        let before = self.priming_frames + frames;
        let interleaved = self.waiting.get(..(before + AHEAD_FRAMES) * self.frame_values)?.to_vec();
        let heard = self.heard_from()..before * FRAME_SAMPLES - self.early_samples;
        let piece = Piece { interleaved, priming_frames: self.priming_frames, frames, heard };
        self.priming_frames = PRIMING_FRAMES.min(before);
        self.waiting.drain(..(before - self.priming_frames) * self.frame_values);
        self.frames_given += frames as u64;
        Some(piece)
    }

    /// Frames of the next piece: to the next cut, if that is near enough.
    fn next_frames(&mut self) -> usize {
        while self.cuts.front().is_some_and(|cut| *cut <= self.frames_given) {
            self.cuts.pop_front();
        }
        let to_cut = self.cuts.front().map(|cut| usize::try_from(cut - self.frames_given).unwrap_or(usize::MAX));
        to_cut.map_or(self.frames_max, |frames| frames.min(self.frames_max))
    }

    /// All that is left, so that the whole has `frames_total` frames; silence is added as far as LAME wants to see.
    pub(super) fn last(&mut self, frames_total: u64) -> Piece {
        let frames = usize::try_from(frames_total.saturating_sub(self.frames_given)).unwrap_or(0);
        let mut interleaved = std::mem::take(&mut self.waiting);
        let from = self.heard_from();
        let heard = from..(interleaved.len() * FRAME_SAMPLES / self.frame_values).max(from);
        interleaved.resize((self.priming_frames + frames + AHEAD_FRAMES) * self.frame_values, 0.0);
        Piece { interleaved, priming_frames: self.priming_frames, frames, heard }
    }

    /// The first sample of the next piece that is heard.
    fn heard_from(&self) -> usize {
        (self.priming_frames * FRAME_SAMPLES).saturating_sub(self.early_samples)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::mp3::{BitRate, Coded, Settings};
    use super::super::workers::encoded;
    use super::*;
    use crate::inspect::{Heard, Notes};

    /// Speech-like: a tone that moves, with pauses of different depth and a little noise.
    fn sound(length_samples: usize, channels: usize, seed: u32) -> Vec<f32> {
        let mut noise = seed | 1;
        let mut out = Vec::with_capacity(length_samples * channels);
        for n in 0..length_samples {
            let t = n as f32 / 48_000.0;
            let loud = 0.25 * ((t * 2.3).sin().max(0.0) + 0.02);
            let tone = (t * 900.0 + (t * 3.0).sin() * 40.0).sin() + 0.3 * (t * 5_300.0).sin();
            for channel in 0..channels {
                noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                let hiss = (noise >> 8) as f32 / 8_388_608.0 - 1.0;
                out.push(loud * (tone + 0.05 * hiss) * (1.0 - 0.2 * channel as f32));
            }
        }
        out
    }

    fn all(settings: Settings, mut pieces: Pieces, sound: &[f32], frames: u64) -> (Vec<u8>, Heard) {
        let (mut out, mut heard) = (Vec::new(), None);
        pieces.add(sound);
        while let Some(piece) = pieces.next() {
            join(&mut heard, &mut out, encoded(settings, &piece).unwrap());
        }
        join(&mut heard, &mut out, encoded(settings, &pieces.last(frames)).unwrap());
        (out, heard.unwrap().heard())
    }

    fn join(heard: &mut Option<Notes>, out: &mut Vec<u8>, coded: Coded) {
        out.extend(coded.frames);
        match heard {
            Some(heard) => heard.join(coded.notes),
            None => *heard = Some(coded.notes),
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

        /// Cut anywhere on the grid of 49 frames, the bytes are those of one piece, and so is what is heard in them: 245 frames are whole
        /// steps of the meter at each rate.
        #[test]
        fn pieces_give_the_bytes_of_one_piece(
            cut in 1_usize..3, extra in 0_usize..60_000, stereo: bool, at_44_100: bool, seed: u32,
        ) {
            let format = Format {
                rate_hz: if at_44_100 { 44_100 } else { 48_000 },
                channels: if stereo { 2 } else { 1 },
            };
            let settings = Settings { format, bit_rate: BitRate::usual(format) };
            let sound = sound(520 * FRAME_SAMPLES + extra, format.width(), seed);
            let frames = (sound.len() / format.width()) as u64 / 1_152 + 2;
            let (whole, heard_whole) = all(settings, Pieces::of(format, usize::MAX / 1_000_000, &[]), &sound, frames);
            let cuts = [5 * FRAME_SAMPLES as u64, 49 * 5_760 / 5, 100 * 1_152, 7, 1_000 * 5_760];
            let (cut, heard) = all(settings, Pieces::of(format, 245 * cut, &cuts), &sound, frames);
            prop_assert!(whole == cut, "differ at byte {:?} of {}", whole.iter().zip(&cut).position(|(a, b)| a != b), whole.len());
            prop_assert_eq!(heard.length_samples, heard_whole.length_samples);
            prop_assert_eq!(&heard.quiet, &heard_whole.quiet);
            let off = |of: fn(&Heard) -> Option<f64>| of(&heard).unwrap() - of(&heard_whole).unwrap();
            let (loudness, peak) = (off(|it| it.loudness.integrated_lufs), off(|it| it.loudness.true_peak_dbtp));
            prop_assert!(loudness.abs() < 0.01 && peak.abs() < 0.01, "{loudness} LU, {peak} dB");
        }
    }
}
