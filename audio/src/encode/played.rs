//! Hears the frames of a piece as a player will give them, while they are still at hand. It keeps no sample.

use symphonia::core::codecs::audio::well_known::CODEC_ID_MP3;
use symphonia::core::codecs::audio::{AudioCodecParameters, AudioDecoder, AudioDecoderOptions};
use symphonia::core::packet::PacketRef;
use symphonia::core::units::{Duration, Timestamp};
use symphonia::default::codecs::MpaDecoder;

use super::EncodeError;
use super::info::DELAY_SAMPLES;
use super::pieces::{FRAME_SAMPLES, Piece};
use crate::container::mp3::{DECODER_DELAY_SAMPLES, Header};
use crate::format::Format;
use crate::inspect::{Hearing, Notes};

/// Frames before the first sample that counts from which the decoder gives what it would have given in one go: it keeps half a frame
/// of the one before, and its filter bank 480 samples more.
const SETTLING_FRAMES: usize = 2;
/// Frames that the meter's filters hear after these, and before the first sample that counts: 144 ms at 48 kHz.
const WARMING_FRAMES: usize = 6;

/// Hears what of a piece counts, in the encoder's whole stream for it, priming frames and all.
pub(super) fn heard(format: Format, piece: &Piece, stream: &[u8]) -> Result<Notes, EncodeError> {
    let delay_samples = (DELAY_SAMPLES + DECODER_DELAY_SAMPLES) as usize;
    let (from, to) = (piece.heard.start + delay_samples, piece.heard.end + delay_samples);
    let begin = (from / FRAME_SAMPLES).saturating_sub(SETTLING_FRAMES + WARMING_FRAMES);
    // What comes before the programme's first sample is the delay, which a player cuts off unheard.
    let warm_from = if piece.heard.start == 0 { from } else { (begin + SETTLING_FRAMES) * FRAME_SAMPLES };
    let mut hearing = Hearing::new(format).map_err(|error| failed(&error.to_string()))?;
    let mut parameters = AudioCodecParameters::new();
    parameters.for_codec(CODEC_ID_MP3);
    let decoder = MpaDecoder::try_new(&parameters, &AudioDecoderOptions::default());
    let mut decoder = decoder.map_err(|error| failed(&error.to_string()))?;
    let (mut samples, width) = (Vec::new(), format.width());
    for (number, frame) in frames(stream).enumerate().skip(begin) {
        let at = number * FRAME_SAMPLES;
        if at >= to {
            break;
        }
        let packet = PacketRef::new(0, Timestamp::ZERO, Duration::ZERO, frame);
        let decoded = decoder.decode_ref(&packet).map_err(|error| failed(&error.to_string()))?;
        decoded.copy_to_vec_interleaved(&mut samples);
        let part = |from: usize, to: usize| {
            let place = |sample: usize| sample.saturating_sub(at).min(FRAME_SAMPLES) * width;
            samples.get(place(from)..place(to)).unwrap_or_default()
        };
        if at < from {
            hearing.warm(part(warm_from, from));
        }
        hearing.add(part(from, to));
    }
    Ok(hearing.notes())
}

/// The frames of a stream that holds nothing else.
fn frames(mut stream: &[u8]) -> impl Iterator<Item = &[u8]> {
    std::iter::from_fn(move || {
        let (frame, rest) = stream.split_at_checked(Header::read(stream)?.length_bytes)?;
        stream = rest;
        Some(frame)
    })
}

fn failed(why: &str) -> EncodeError {
    EncodeError::Codec { codec: "MP3", why: format!("what it gave can't be played: {why}") }
}
