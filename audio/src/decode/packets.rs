//! Recordings in the containers that symphonia reads: which of their packets are sound, how much of each is, and what is damaged. The end of
//! the file ends the sound, not what its header guessed.

use std::io;
use std::sync::LazyLock;

use symphonia::core::codecs::audio::well_known::{CODEC_ID_MP1, CODEC_ID_MP2, CODEC_ID_MP3};
use symphonia::core::codecs::audio::{AudioDecoder, AudioDecoderOptions};
use symphonia::core::codecs::registry::CodecRegistry;
use symphonia::core::common::Limit;
use symphonia::core::errors::Error;
use symphonia::core::formats::probe::Hint;
use symphonia::core::formats::{FormatOptions, FormatReader, Track, TrackType};
use symphonia::core::io::MediaSourceStream;
use symphonia::core::meta::MetadataOptions;
use symphonia::core::packet::Packet;
use symphonia::core::units::Duration;

use super::{Damage, DecodeError, Recording, accepted};
use crate::foreign::{WAVE, kind_of};
use crate::format::Format;
use crate::limits::{PACKET_SAMPLES_MAX, SAMPLE_MAX, TAG_BYTES_MAX};
use crate::source::Source;

/// The packets of one recording, decoded.
pub(super) struct Packets<'a> {
    reader: Box<dyn FormatReader + 'a>,
    decoder: Box<dyn AudioDecoder>,
    track: u32,
    ends: Ends,
    /// Whether another recording was joined on, which the reader does not come to.
    is_joined: bool,
}

/// What a container says of where its sound ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ends {
    /// Frames of MPEG sound follow each other to the file's end, and no header counts them: the reader then guesses their number from the first
    /// frame's bit rate.
    WithTheFile,
    /// A header counts them. What follows behind the frames that it counts is another recording, joined on.
    Counted {
        /// Samples that are sound.
        samples: u64,
        /// Samples behind them that the encoder added.
        padding: u64,
    },
    /// The container marks each packet, or says nothing.
    AsMarked,
}

impl<'a> Packets<'a> {
    /// Finds out what a recording is.
    pub(super) fn open(mut recording: impl Recording + 'a) -> Result<Self, DecodeError> {
        let foreign = kind_of(&mut recording);
        let source = Source::open(recording)?;
        let foreign = foreign.or(source.is_wave().then_some(WAVE));
        let unknown = || foreign.map_or(DecodeError::Unknown, |(what, remedy)| DecodeError::Foreign { what, remedy });
        if source.length_bytes() == 0 {
            return Err(DecodeError::Empty);
        }
        let is_joined = source.is_joined();
        let stream = MediaSourceStream::new(Box::new(source), Default::default());
        let limit = Limit::Maximum(TAG_BYTES_MAX);
        let tags = MetadataOptions::default().limit_tag_bytes(limit).limit_visual_bytes(limit);
        let reader = symphonia::default::get_probe()
            .probe(&Hint::new(), stream, FormatOptions::default(), tags)
            .map_err(|error| refused(error, unknown()))?;
        let found = reader.tracks().iter().find_map(playable);
        let (track, decoder, ends) = found.ok_or_else(|| match unknown() {
            DecodeError::Unknown => DecodeError::NoSound,
            foreign => foreign,
        })?;
        Ok(Self { reader, decoder, track, ends, is_joined })
    }

    /// Samples that the file says it has, where that is no guess.
    pub(super) fn promised_samples(&self) -> Option<u64> {
        let track = self.reader.tracks().iter().find(|track| track.id == self.track)?;
        track.num_frames.filter(|_| self.ends != Ends::WithTheFile)
    }

    /// Decodes until there are samples; damaged packets are counted and left out. `None` at the end.
    pub(super) fn next(&mut self, block: &mut Vec<f32>, damage: &mut Damage) -> Result<Option<Format>, DecodeError> {
        let mut damaged_in_a_row = 0;
        loop {
            let mut packet = match self.reader.next_packet() {
                Ok(Some(packet)) => packet,
                Ok(None) => {
                    damage.broken_off |= self.is_joined;
                    return Ok(None);
                }
                Err(Error::IoError(error)) if error.kind() != io::ErrorKind::UnexpectedEof => return Err(error.into()),
                // Another recording was joined on, which begins as the first did.
                Err(Error::ResetRequired) if self.begin_again() => continue,
                // A container that ends in mid-word, or whose rest makes no sense: what came before it is good.
                Err(_) => {
                    damage.broken_off = true;
                    return Ok(None);
                }
            };
            if packet.track_id != self.track {
                continue;
            }
            self.ends.mark(&mut packet);
            match self.decoder.decode(&packet) {
                Ok(buffer) if buffer.frames() == 0 => continue,
                Ok(buffer) => {
                    let format = accepted(buffer.spec().rate(), buffer.spec().channels().count())?;
                    if buffer.samples_interleaved() > PACKET_SAMPLES_MAX {
                        return Err(DecodeError::Broken);
                    }
                    buffer.copy_to_vec_interleaved(block);
                    if !is_out_of_scale(block) {
                        return Ok(Some(format));
                    }
                    block.clear();
                }
                Err(Error::DecodeError(_) | Error::IoError(_) | Error::ResetRequired) => {}
                Err(error) => return Err(refused(error, DecodeError::NoSound)),
            }
            if damage.is_too_much(&mut damaged_in_a_row) {
                return Ok(None);
            }
        }
    }

    /// Takes the tracks as the reader has them now; whether one can be decoded.
    fn begin_again(&mut self) -> bool {
        let found = self.reader.tracks().iter().find_map(playable);
        let begins = found.is_some();
        if let Some((track, decoder, ends)) = found {
            (self.track, self.decoder, self.ends) = (track, decoder, ends);
        }
        begins
    }
}

impl Ends {
    fn of(track: &Track) -> Self {
        let codec = track.codec_params.as_ref().and_then(|parameters| parameters.audio()).map(|audio| audio.codec);
        let is_mpeg = codec.is_some_and(|codec| [CODEC_ID_MP1, CODEC_ID_MP2, CODEC_ID_MP3].contains(&codec));
        match (is_mpeg, track.num_frames, track.delay.or(track.padding)) {
            (false, ..) => Self::AsMarked,
            (true, Some(samples), Some(_)) => {
                Self::Counted { samples, padding: u64::from(track.padding.unwrap_or_default()) }
            }
            // A count without the encoder's own is the one of all frames, and cuts off nothing but what was joined on.
            (true, ..) => Self::WithTheFile,
        }
    }

    /// Takes off a packet's marks of padding what a header can't have meant.
    fn mark(self, packet: &mut Packet) {
        let begins = u64::try_from(packet.pts.get()).unwrap_or(0);
        let is_sound = match self {
            Self::WithTheFile => true,
            Self::Counted { samples, padding } => begins >= samples.saturating_add(padding),
            Self::AsMarked => false,
        };
        if is_sound {
            packet.dur = packet.dur.saturating_add(packet.trim_end);
            packet.trim_end = Duration::ZERO;
        }
    }
}

/// The track's number, a decoder for it and where its sound ends, if it is sound that can be decoded.
fn playable(track: &Track) -> Option<(u32, Box<dyn AudioDecoder>, Ends)> {
    if track.track_type() != Some(TrackType::Audio) {
        return None;
    }
    let parameters = track.codec_params.as_ref()?.audio()?;
    let decoder = CODECS.make_audio_decoder(parameters, &AudioDecoderOptions::default()).ok()?;
    Some((track.id, decoder, Ends::of(track)))
}

/// The codecs of symphonia, and Opus.
static CODECS: LazyLock<CodecRegistry> = LazyLock::new(|| {
    let mut codecs = CodecRegistry::new();
    symphonia::default::register_enabled_codecs(&mut codecs);
    codecs.register_audio_decoder::<symphonia_adapter_libopus::OpusDecoder>();
    codecs
});

/// Whether a packet holds what no recorder writes: a decoder that was given damaged bits makes such noise of them.
fn is_out_of_scale(block: &[f32]) -> bool {
    block.iter().any(|value| value.is_finite() && value.abs() > SAMPLE_MAX)
}

/// An error of the decoder's: that of the file under it if the file failed, else ours.
fn refused(error: Error, ours: DecodeError) -> DecodeError {
    match error {
        Error::IoError(error) if error.kind() != io::ErrorKind::UnexpectedEof => error.into(),
        _ => ours,
    }
}
