//! Cuts a programme into pieces of whole frames at fixed places, each with the frames before it that bring an encoder into the state
//! it would be in there. Where the cuts fall depends on nothing but the sample's number.

use crate::format::Format;

/// Samples of a frame of MPEG-1 Layer III.
pub(super) const FRAME_SAMPLES: usize = 1_152;
/// Frames that are encoded before a piece and thrown away. LAME's hearing threshold sinks by 7.5 % a frame after a loud place, over 32 dB
/// at most, and is the slowest of its states: after 95 frames it stands where it would in one go. 98 is the next multiple of 49, the
/// period of the padding bits at 44.1 kHz.
const PRIMING_FRAMES: usize = 98;
/// Frames of a piece, a multiple of 49 as well: 59 s at 48 kHz, so that priming costs 4 %, and 23 MB in two channels.
const PIECE_FRAMES: usize = 49 * 50;
/// Frames of samples after a piece that LAME wants to see before it gives the piece's last frame.
const AHEAD_FRAMES: usize = 1;

/// Samples to encode, and which frames of the result count.
pub(super) struct Piece {
    pub(super) interleaved: Vec<f32>,
    /// Frames to throw away.
    pub(super) priming_frames: usize,
    /// Frames to keep.
    pub(super) frames: usize,
}

/// The cutter.
pub(super) struct Pieces {
    /// Values of a frame, all channels.
    frame_values: usize,
    frames_per_piece: usize,
    /// Samples from the next piece's priming on.
    waiting: Vec<f32>,
    /// Frames at the head of `waiting` that only prime.
    priming_frames: usize,
    frames_given: u64,
}

impl Pieces {
    pub(super) fn new(format: Format) -> Self {
        Self::of(format, PIECE_FRAMES)
    }

    fn of(format: Format, frames_per_piece: usize) -> Self {
        let frame_values = FRAME_SAMPLES * format.width();
        Self { frame_values, frames_per_piece, waiting: Vec::new(), priming_frames: 0, frames_given: 0 }
    }

    /// Takes the next samples.
    pub(super) fn add(&mut self, interleaved: &[f32]) {
        self.waiting.extend_from_slice(interleaved);
    }

    /// The next whole piece, once all its samples are there.
    pub(super) fn next(&mut self) -> Option<Piece> {
        let before = self.priming_frames + self.frames_per_piece;
        let interleaved = self.waiting.get(..(before + AHEAD_FRAMES) * self.frame_values)?.to_vec();
        let piece = Piece { interleaved, priming_frames: self.priming_frames, frames: self.frames_per_piece };
        self.priming_frames = PRIMING_FRAMES.min(before);
        self.waiting.drain(..(before - self.priming_frames) * self.frame_values);
        self.frames_given += piece.frames as u64;
        Some(piece)
    }

    /// All that is left, so that the whole has `frames_total` frames; silence is added as far as LAME wants to see.
    pub(super) fn last(&mut self, frames_total: u64) -> Piece {
        let frames = usize::try_from(frames_total.saturating_sub(self.frames_given)).unwrap_or(0);
        let mut interleaved = std::mem::take(&mut self.waiting);
        interleaved.resize((self.priming_frames + frames + AHEAD_FRAMES) * self.frame_values, 0.0);
        Piece { interleaved, priming_frames: self.priming_frames, frames }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::mp3::{BitRate, Settings};
    use super::super::workers::encoded;
    use super::*;

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

    fn all(settings: Settings, mut pieces: Pieces, sound: &[f32], frames: u64) -> Vec<u8> {
        let mut out = Vec::new();
        pieces.add(sound);
        while let Some(piece) = pieces.next() {
            out.extend(encoded(settings, &piece).unwrap());
        }
        out.extend(encoded(settings, &pieces.last(frames)).unwrap());
        out
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

        /// Cut anywhere on the grid of 49 frames, the bytes are those of one piece.
        #[test]
        fn pieces_give_the_bytes_of_one_piece(
            cut in 1_usize..4, extra in 0_usize..60_000, stereo: bool, at_44_100: bool, seed: u32,
        ) {
            let format = Format {
                rate_hz: if at_44_100 { 44_100 } else { 48_000 },
                channels: if stereo { 2 } else { 1 },
            };
            let settings = Settings { format, bit_rate: BitRate::usual(format) };
            let sound = sound(300 * FRAME_SAMPLES + extra, format.width(), seed);
            let frames = (sound.len() / format.width()) as u64 / 1_152 + 2;
            let whole = all(settings, Pieces::of(format, usize::MAX / 1_000_000), &sound, frames);
            let cut = all(settings, Pieces::of(format, 49 * cut), &sound, frames);
            prop_assert!(whole == cut, "differ at byte {:?} of {}", whole.iter().zip(&cut).position(|(a, b)| a != b), whole.len());
        }
    }
}
