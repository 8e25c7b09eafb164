//! Recordings of any common kind as blocks of `f32`: MP3, MP2, AAC in MP4 or ADTS, ALAC, Ogg Vorbis, Opus, FLAC, WAV, AIFF, AMR alone or in
//! 3GP, judged by their content and not by their name. It neither resamples nor mixes, and a file that is made to break decoders may end the
//! process: give strangers' files to a child process that limits itself.

mod amr;
mod packets;

use std::io::{self, Read, Seek};

use serde::Serialize;

use self::amr::Amr;
use self::packets::Packets;
use crate::format::Format;
use crate::limits::{
    DAMAGED_IN_A_ROW_MAX, RECORDING_CHANNELS_MAX, RECORDING_MS_MAX, RECORDING_RATE_HZ_MAX, RECORDING_RATE_HZ_MIN,
};

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
         WAV, AIFF or AMR"
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
    #[error(
        "no sound in this file can be read here: it has none, or more than two channels, or a rare kind. Export it as mono MP3 or WAV, or send \
         M4A (AAC), OGG, OPUS, FLAC, AIFF or AMR"
    )]
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

/// What is missing of a recording, as far as its decoder can tell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Damage {
    /// Packets that were damaged, and left out.
    packets: u32,
    /// Whether the recording ended before its container says it should.
    broken_off: bool,
}

impl Damage {
    /// Notes a damaged packet; whether there were so many in a row that the recording counts as broken off.
    fn is_too_much(&mut self, in_a_row: &mut u32) -> bool {
        self.packets = self.packets.saturating_add(1);
        *in_a_row += 1;
        self.broken_off |= *in_a_row == DAMAGED_IN_A_ROW_MAX;
        *in_a_row == DAMAGED_IN_A_ROW_MAX
    }
}

/// Where blocks come from.
enum Stream<'a> {
    Packets(Packets<'a>),
    Amr(Box<Amr>),
}

/// Decodes one recording, block by block.
pub struct Decoder<'a> {
    stream: Stream<'a>,
    format: Format,
    /// A block that was decoded to learn the format and not given out yet.
    first: Option<Vec<f32>>,
    length_samples: u64,
    /// Samples that the file says it has, where that is no guess.
    promised_samples: Option<u64>,
    damage: Damage,
}

/// Milliseconds that a recording may be shorter than its file says, before it counts as broken off: containers count what encoders add at
/// both ends, up to two packets of 2,048 samples.
const SHORT_BY_MS: u64 = 500;

impl<'a> Decoder<'a> {
    /// Finds out what a recording is, and decodes its first block.
    ///
    /// # Errors
    /// [`DecodeError`], with what to do.
    pub fn open(mut recording: impl Recording + 'a) -> Result<Self, DecodeError> {
        let (stream, promised_samples) = match Amr::find(&mut recording)? {
            Some(amr) => (Stream::Amr(Box::new(amr)), None),
            None => {
                let packets = Packets::open(recording)?;
                let promised_samples = packets.promised_samples();
                (Stream::Packets(packets), promised_samples)
            }
        };
        let format = Format { rate_hz: 0, channels: 0 };
        let mut decoder =
            Self { stream, format, first: None, length_samples: 0, promised_samples, damage: Damage::default() };
        let mut first = Vec::new();
        if !decoder.decode(&mut first)? {
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
        self.damage.packets
    }

    /// Whether the recording ended before its container says it should.
    pub fn broken_off(&self) -> bool {
        self.damage.broken_off
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
        self.decode(block)
    }

    fn decode(&mut self, block: &mut Vec<f32>) -> Result<bool, DecodeError> {
        block.clear();
        let found = match &mut self.stream {
            Stream::Packets(packets) => packets.next(block, &mut self.damage)?,
            Stream::Amr(amr) => amr.next(block, &mut self.damage),
        };
        let Some(found) = found else {
            let ended = self.length_samples.saturating_add(self.format.samples(SHORT_BY_MS));
            self.damage.broken_off |= self.promised_samples.is_some_and(|promised| ended < promised);
            return Ok(false);
        };
        if self.format.channels != 0 && self.format != found {
            return Err(DecodeError::Changes);
        }
        self.format = found;
        self.length_samples = self.length_samples.saturating_add((block.len() / found.width()) as u64);
        if self.length_samples > found.samples(RECORDING_MS_MAX) {
            return Err(DecodeError::TooLong);
        }
        block.iter_mut().filter(|sample| !sample.is_finite()).for_each(|sample| *sample = 0.0);
        Ok(true)
    }
}

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
