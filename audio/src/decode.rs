//! Recordings of any common kind as blocks of `f32`: MP3, AAC in MP4 or ADTS, ALAC, Ogg Vorbis, Opus, FLAC, WAV, AIFF, judged by their
//! content and not by their name. It neither resamples nor mixes, and a file that is made to break decoders may end the process: give
//! strangers' files to a child process that limits itself.

use std::io::{self, Read, Seek};
use std::sync::LazyLock;

use serde::Serialize;
use symphonia::core::codecs::audio::{AudioDecoder, AudioDecoderOptions};
use symphonia::core::codecs::registry::CodecRegistry;
use symphonia::core::common::Limit;
use symphonia::core::errors::Error;
use symphonia::core::formats::probe::Hint;
use symphonia::core::formats::{FormatOptions, FormatReader, Track, TrackType};
use symphonia::core::io::MediaSourceStream;
use symphonia::core::meta::MetadataOptions;

use crate::foreign::kind_of;
use crate::format::Format;
use crate::limits::{
    DAMAGED_IN_A_ROW_MAX, PACKET_SAMPLES_MAX, RECORDING_CHANNELS_MAX, RECORDING_MS_MAX, RECORDING_RATE_HZ_MAX,
    RECORDING_RATE_HZ_MIN, SAMPLE_MAX, TAG_BYTES_MAX,
};
use crate::source::Source;

/// A recording as bytes: a file, or a cursor over a slice.
pub trait Recording: Read + Seek + Send + Sync {}
impl<T: Read + Seek + Send + Sync> Recording for T {}

/// Why a recording can't be used, and what its owner can do.
#[derive(Debug, thiserror::Error, Serialize)]
pub enum DecodeError {
    /// No byte in it.
    #[error("the file is empty: send it again, the transfer may have been cut off")]
    Empty,
    /// No format that we know.
    #[error(
        "this is no sound that can be read here: send it again, for the transfer may have been cut off, or as MP3, M4A, OGG, OPUS, FLAC, \
         WAV or AIFF"
    )]
    Unknown,
    /// A kind of file that is known and not read here.
    #[error("this is {what}, which can't be read here: {remedy}")]
    Foreign {
        /// The kind, with its article.
        what: &'static str,
        /// What to do.
        remedy: &'static str,
    },
    /// A known container without sound, or with a kind of sound that is not read here.
    #[error("there is no sound in this file that can be read here: send MP3, M4A (AAC), OGG, OPUS, FLAC, WAV or AIFF")]
    NoSound,
    /// Sound by its header, but nothing that could be decoded.
    #[error("the file breaks off before its first sound, or is damaged: send it again, or record it again")]
    Broken,
    /// More channels than a recording has.
    #[error(
        "the recording has {channels} channels; up to {RECORDING_CHANNELS_MAX} can be read: export it as mono or stereo"
    )]
    TooManyChannels {
        /// Channels of the file.
        channels: usize,
    },
    /// A rate that no recorder uses.
    #[error(
        "the recording has {rate_hz} samples a second; {RECORDING_RATE_HZ_MIN} to {RECORDING_RATE_HZ_MAX} can be read: export it with 48000"
    )]
    OddRate {
        /// Samples a second.
        rate_hz: u32,
    },
    /// Longer than a recording can be.
    #[error("the recording is longer than {} minutes: cut it, or check that it is the right file", RECORDING_MS_MAX / 60_000)]
    TooLong,
    /// Rate or channels change in mid-file.
    #[error("the recording changes its rate or its channels in the middle: export it anew in one piece")]
    Changes,
    /// It could not be read.
    #[error("the file could not be read: {0}")]
    Unreadable(
        #[from]
        #[serde(serialize_with = "as_words")]
        io::Error,
    ),
}

/// An input error as its words.
fn as_words<S: serde::Serializer>(error: &io::Error, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(error)
}

/// Decodes one recording, block by block.
pub struct Decoder<'a> {
    reader: Box<dyn FormatReader + 'a>,
    decoder: Box<dyn AudioDecoder>,
    track: u32,
    format: Format,
    /// A block that was decoded to learn the format and not given out yet.
    first: Option<Vec<f32>>,
    length_samples: u64,
    damaged_packets: u32,
    broken_off: bool,
}

impl<'a> Decoder<'a> {
    /// Finds out what a recording is, and decodes its first block.
    ///
    /// # Errors
    /// [`DecodeError`], with what to do.
    pub fn open(mut recording: impl Recording + 'a) -> Result<Self, DecodeError> {
        let foreign = kind_of(&mut recording);
        let unknown = || foreign.map_or(DecodeError::Unknown, |(what, remedy)| DecodeError::Foreign { what, remedy });
        let source = Source::open(recording)?;
        if source.length_bytes() == 0 {
            return Err(DecodeError::Empty);
        }
        let stream = MediaSourceStream::new(Box::new(source), Default::default());
        let limit = Limit::Maximum(TAG_BYTES_MAX);
        let tags = MetadataOptions::default().limit_tag_bytes(limit).limit_visual_bytes(limit);
        let reader = symphonia::default::get_probe()
            .probe(&Hint::new(), stream, FormatOptions::default(), tags)
            .map_err(|error| refused(error, unknown()))?;
        let (track, decoder) = reader.tracks().iter().find_map(playable).ok_or_else(|| match unknown() {
            DecodeError::Unknown => DecodeError::NoSound,
            foreign => foreign,
        })?;
        let promised_samples =
            reader.tracks().iter().find(|other| other.id == track).and_then(|track| track.num_frames);
        let format = Format { rate_hz: 0, channels: 0 };
        let mut decoder = Self {
            reader,
            decoder,
            track,
            format,
            first: None,
            length_samples: 0,
            damaged_packets: 0,
            broken_off: false,
        };
        let mut first = Vec::new();
        if !decoder.next_packet(&mut first)? {
            return Err(DecodeError::Broken);
        }
        // Nobody waits for three hours of sound to be told that the file has eight.
        if promised_samples.is_some_and(|samples| samples > decoder.format.samples(RECORDING_MS_MAX)) {
            return Err(DecodeError::TooLong);
        }
        decoder.first = Some(first);
        Ok(decoder)
    }

    /// Rate and channels of the recording.
    pub fn format(&self) -> Format {
        self.format
    }

    /// Packets that were damaged so far, and left out.
    pub fn damaged_packets(&self) -> u32 {
        self.damaged_packets
    }

    /// Whether the recording ended before its container says it should.
    pub fn broken_off(&self) -> bool {
        self.broken_off
    }

    /// The next block of interleaved samples, written over `block`; `false` at the end. Blocks have any length but 0. A value that is no
    /// number becomes silence.
    ///
    /// # Errors
    /// [`DecodeError::TooLong`], [`DecodeError::Changes`], [`DecodeError::Unreadable`].
    pub fn next_block(&mut self, block: &mut Vec<f32>) -> Result<bool, DecodeError> {
        if let Some(first) = self.first.take() {
            *block = first;
            return Ok(true);
        }
        self.next_packet(block)
    }

    /// Notes a damaged packet; whether there were so many in a row that the recording counts as broken off.
    fn is_too_damaged(&mut self, in_a_row: &mut u32) -> bool {
        self.damaged_packets = self.damaged_packets.saturating_add(1);
        *in_a_row += 1;
        self.broken_off |= *in_a_row == DAMAGED_IN_A_ROW_MAX;
        *in_a_row == DAMAGED_IN_A_ROW_MAX
    }

    /// Decodes until there are samples; damaged packets are counted and left out.
    fn next_packet(&mut self, block: &mut Vec<f32>) -> Result<bool, DecodeError> {
        block.clear();
        let mut damaged_in_a_row = 0;
        loop {
            let packet = match self.reader.next_packet() {
                Ok(Some(packet)) => packet,
                Ok(None) => return Ok(false),
                Err(Error::IoError(error)) if error.kind() != io::ErrorKind::UnexpectedEof => return Err(error.into()),
                // A container that ends in mid-word, or whose rest makes no sense: what came before it is good.
                Err(_) => {
                    self.broken_off = true;
                    return Ok(false);
                }
            };
            if packet.track_id != self.track {
                continue;
            }
            match self.decoder.decode(&packet) {
                Ok(buffer) if buffer.frames() == 0 => continue,
                Ok(buffer) => {
                    let channels = buffer.spec().channels().count();
                    let found = accepted(buffer.spec().rate(), channels)?;
                    if self.format.channels != 0 && self.format != found {
                        return Err(DecodeError::Changes);
                    }
                    if buffer.samples_interleaved() > PACKET_SAMPLES_MAX {
                        return Err(DecodeError::Broken);
                    }
                    self.format = found;
                    buffer.copy_to_vec_interleaved(block);
                    if is_out_of_scale(block) {
                        if self.is_too_damaged(&mut damaged_in_a_row) {
                            return Ok(false);
                        }
                        continue;
                    }
                    self.length_samples = self.length_samples.saturating_add((block.len() / channels) as u64);
                }
                Err(Error::DecodeError(_) | Error::IoError(_) | Error::ResetRequired) => {
                    if self.is_too_damaged(&mut damaged_in_a_row) {
                        return Ok(false);
                    }
                    continue;
                }
                Err(error) => return Err(refused(error, DecodeError::NoSound)),
            }
            if self.length_samples > self.format.samples(RECORDING_MS_MAX) {
                return Err(DecodeError::TooLong);
            }
            for sample in block.iter_mut().filter(|sample| !sample.is_finite()) {
                *sample = 0.0;
            }
            return Ok(true);
        }
    }
}

/// The track's number and a decoder for it, if it is sound that can be decoded.
fn playable(track: &Track) -> Option<(u32, Box<dyn AudioDecoder>)> {
    if track.track_type() != Some(TrackType::Audio) {
        return None;
    }
    let parameters = track.codec_params.as_ref()?.audio()?;
    let decoder = CODECS.make_audio_decoder(parameters, &AudioDecoderOptions::default()).ok()?;
    Some((track.id, decoder))
}

/// The codecs of symphonia, and Opus.
static CODECS: LazyLock<CodecRegistry> = LazyLock::new(|| {
    let mut codecs = CodecRegistry::new();
    symphonia::default::register_enabled_codecs(&mut codecs);
    codecs.register_audio_decoder::<symphonia_adapter_libopus::OpusDecoder>();
    codecs
});

/// The format, if it is within the limits.
fn accepted(rate_hz: u32, channels: usize) -> Result<Format, DecodeError> {
    if !(1..=RECORDING_CHANNELS_MAX).contains(&channels) {
        return Err(DecodeError::TooManyChannels { channels });
    }
    if !(RECORDING_RATE_HZ_MIN..=RECORDING_RATE_HZ_MAX).contains(&rate_hz) {
        return Err(DecodeError::OddRate { rate_hz });
    }
    Ok(Format { rate_hz, channels: channels as u16 })
}

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
