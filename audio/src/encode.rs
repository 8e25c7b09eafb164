//! The files that leave this room. A sink takes blocks of samples and writes one file to a stream that the caller opened; it neither
//! limits nor measures what passes through it.

pub mod mp3;
pub mod opus;
pub mod wav;

mod info;
mod lame;
mod opus_head;
mod opus_played;
mod pieces;
mod played;
mod shifted;
mod workers;

use std::io;

use serde::{Deserialize, Serialize};

use crate::container::TextError;
use crate::inspect::Heard;
use crate::meter::Loudness;

/// One output file being written.
pub trait Sink {
    /// Takes the next samples, interleaved, in [-1, 1]; any number of whole samples at a time.
    fn write(&mut self, interleaved: &[f32]) -> Result<(), EncodeError>;

    /// Writes what is still owed, and what is only known now: lengths, and how loud the programme is, where the format has a place
    /// for it. The stream stands complete afterwards, and is flushed but not synced.
    fn finish(self: Box<Self>, loudness: Option<&Loudness>) -> Result<Written, EncodeError>;
}

/// What a sink wrote.
#[derive(Clone, Debug, PartialEq)]
pub struct Written {
    /// Bytes of the file.
    pub length_bytes: u64,
    /// Samples that its decoding gives back.
    pub length_samples: u64,
    /// What is heard when it is played, if the sink listened to what it wrote; else somebody has to decode it.
    pub heard: Option<Heard>,
}

/// What a listener's player shows. Empty fields are left out of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tags {
    /// Title of the programme.
    pub title: String,
    /// Who made it.
    pub artist: String,
    /// The series.
    pub album: String,
    /// Its number in the series, as `3` or `3/12`.
    pub track: String,
    /// Kind, as `Education`.
    pub genre: String,
    /// Year, four digits.
    pub year: String,
    /// Language: three letters of ISO 639-2.
    pub language: String,
    /// A sentence for the listener.
    pub comment: String,
}

/// Why a file could not be written.
#[derive(Debug, thiserror::Error)]
pub enum EncodeError {
    /// The stream refused a write.
    #[error("the file could not be written: {0}; make room on the disk, then render again")]
    Stream(#[from] io::Error),
    /// A text does not fit.
    #[error(transparent)]
    Text(#[from] TextError),
    /// The format has no such form.
    #[error("{0}")]
    Form(String),
    /// The programme is too long for the format.
    #[error("a {format} file takes at most {length_s_max} s of this sound: choose MP3, or split the programme")]
    TooLong {
        /// The format's name.
        format: &'static str,
        /// What it takes.
        length_s_max: u64,
    },
    /// A block ended in the middle of a sample, or a codec refused its input.
    #[error("the {codec} encoder failed: {why}; this is a fault of the program, please report it")]
    Codec {
        /// The codec's name.
        codec: &'static str,
        /// Its own words.
        why: String,
    },
}
