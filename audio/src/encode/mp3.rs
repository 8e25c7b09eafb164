//! MP3 at a constant bit rate by LAME, gapless and tagged. The programme is cut at fixed places and the pieces are encoded side by
//! side, so that its bytes are the same on one core as on many. It does not resample, and it writes no picture.

use std::io::{Seek, SeekFrom, Write};
use std::num::NonZeroUsize;
use std::ops::Range;
use std::sync::Arc;

use super::info::{self, Spans};
use super::pieces::{FRAME_SAMPLES, Piece, Pieces};
use super::workers::Workers;
use super::{EncodeError, Sink, Tags, Written, lame};
use crate::container::id3;
use crate::format::Format;
use crate::inspect::Notes;
use crate::meter::Loudness;

/// Rates that MPEG-1 Layer III knows, in samples a second.
const RATES_HZ: [u32; 3] = [32_000, 44_100, 48_000];
/// Shortest silence after the programme, in samples: a decoder needs it to give the last sample back (LAME's own rule).
const PADDING_SAMPLES_MIN: u64 = 576;

/// A bit rate that LAME and the stations' players know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BitRate(u16);

impl BitRate {
    /// One of 32, 40, 48, 64, 80, 96, 112, 128, 160 and 192 kbit/s.
    pub fn from_kbps(kbps: u16) -> Option<Self> {
        lame::bit_rate(kbps).map(|_| Self(kbps))
    }

    /// What is usual for speech with some music: 64 kbit/s for one channel, 128 for two.
    pub fn usual(format: Format) -> Self {
        Self(if format.channels == 1 { 64 } else { 128 })
    }

    /// The rate in kbit/s.
    pub fn kbps(self) -> u16 {
        self.0
    }
}

/// How a file is encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Form of the samples that are given, and of those that come back.
    pub format: Format,
    /// Bit rate of every frame.
    pub bit_rate: BitRate,
}

/// A piece of a programme as it goes to the encoder. The same piece gives the same frames, in whichever programme it stands.
pub struct Given<'a> {
    /// How it is encoded.
    pub settings: Settings,
    /// Its samples, with those before it that prime the encoder and those after it that the encoder wants to see.
    pub interleaved: &'a [f32],
    /// Frames at its head that only prime.
    pub priming_frames: usize,
    /// Frames that come out.
    pub frames: usize,
    /// Which of its samples are heard in them.
    pub heard: Range<usize>,
}

/// A piece, encoded.
#[derive(Clone, Debug, PartialEq)]
pub struct Coded {
    /// Its frames.
    pub frames: Vec<u8>,
    /// What is heard when they are played.
    pub notes: Notes,
}

/// Whoever keeps encoded pieces from programme to programme. Threads ask side by side.
pub trait PiecesKept: Send + Sync {
    /// The name of a piece: another for everything that changes what comes out of it.
    fn key(&self, piece: &Given<'_>) -> String;

    /// What was kept under this name; what can't be read is not there.
    fn get(&self, key: &str) -> Option<Coded>;

    /// Keeps it, in the place of what was there. What can't be kept is encoded again next time.
    fn keep(&self, key: &str, coded: &Coded);
}

/// What of earlier programmes may be used again.
pub struct Reuse<'a> {
    /// Whoever keeps it.
    pub kept: Arc<dyn PiecesKept>,
    /// Samples at which pieces are to begin, in order, so that they are the same in programmes that differ elsewhere.
    pub cuts: &'a [u64],
}

/// Keeps nothing: each piece is encoded.
struct NothingKept;

impl PiecesKept for NothingKept {
    fn key(&self, _: &Given<'_>) -> String {
        String::new()
    }

    fn get(&self, _: &str) -> Option<Coded> {
        None
    }

    fn keep(&self, _: &str, _: &Coded) {}
}

/// An MP3 file being written.
pub struct Mp3<W> {
    stream: W,
    settings: Settings,
    tags: Tags,
    tag_bytes: usize,
    pieces: Pieces,
    workers: Workers,
    length_samples: u64,
    spans: Spans,
    heard: Option<Notes>,
}

impl<W: Write + Seek> Mp3<W> {
    /// Begins a file at the start of `stream`; `workers` threads encode, beside the one that calls.
    pub fn new(stream: W, settings: Settings, tags: Tags, workers: NonZeroUsize) -> Result<Self, EncodeError> {
        Self::reusing(stream, settings, tags, workers, Reuse { kept: Arc::new(NothingKept), cuts: &[] })
    }

    /// The same, with what was kept. The bytes are the same, whatever that was.
    pub fn reusing(
        mut stream: W,
        settings: Settings,
        tags: Tags,
        workers: NonZeroUsize,
        reuse: Reuse<'_>,
    ) -> Result<Self, EncodeError> {
        let Format { rate_hz, channels } = settings.format;
        if !RATES_HZ.contains(&rate_hz) || !(1..=2).contains(&channels) {
            return Err(EncodeError::Form(format!(
                "MP3 takes one or two channels at 32000, 44100 or 48000 samples a second, not {channels} at {rate_hz}"
            )));
        }
        let tag_bytes = id3::length_bytes(&tags);
        stream.seek(SeekFrom::Start((tag_bytes + info::length_bytes(settings)) as u64))?;
        let spans = Spans { frames: 0, audio_bytes: 0, audio_crc: 0, padding_samples: 0 };
        let pieces = Pieces::new(settings.format, reuse.cuts);
        Ok(Self {
            stream,
            settings,
            tags,
            tag_bytes,
            pieces,
            workers: Workers::new(settings, workers, reuse.kept)?,
            length_samples: 0,
            spans,
            heard: None,
        })
    }

    fn encode(&mut self, piece: Piece) -> Result<(), EncodeError> {
        self.spans.frames += piece.frames as u64;
        let ready = self.workers.give(piece)?;
        self.append(ready)
    }

    fn append(&mut self, ready: Vec<Coded>) -> Result<(), EncodeError> {
        for Coded { frames, notes } in ready {
            self.spans.audio_bytes += frames.len() as u64;
            self.spans.audio_crc = info::crc(self.spans.audio_crc, &frames);
            self.stream.write_all(&frames)?;
            match &mut self.heard {
                Some(heard) => heard.join(notes),
                None => self.heard = Some(notes),
            }
        }
        Ok(())
    }
}

impl<W: Write + Seek> Sink for Mp3<W> {
    fn write(&mut self, interleaved: &[f32]) -> Result<(), EncodeError> {
        if !interleaved.len().is_multiple_of(self.settings.format.width()) {
            return Err(EncodeError::Codec { codec: "MP3", why: "a block ends in the middle of a sample".into() });
        }
        self.length_samples += (interleaved.len() / self.settings.format.width()) as u64;
        self.pieces.add(interleaved);
        while let Some(piece) = self.pieces.next() {
            self.encode(piece)?;
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>, loudness: Option<&Loudness>) -> Result<Written, EncodeError> {
        let (frames, padding_samples) = frames_and_padding(self.length_samples);
        self.spans.padding_samples = padding_samples;
        let last = self.pieces.last(frames);
        self.encode(last)?;
        let ready = self.workers.finish()?;
        self.append(ready)?;
        let length_ms = self.settings.format.ms(self.length_samples);
        // What players will hear, who read the tag.
        let heard = self.heard.map(Notes::heard);
        let played = heard.as_ref().map(|heard| &heard.loudness).or(loudness);
        let integrated_lufs = played.and_then(|loudness| loudness.integrated_lufs);
        let tag = id3::to_bytes(&self.tags, Some(length_ms), integrated_lufs, self.tag_bytes);
        let info = info::frame(self.settings, &self.spans);
        self.stream.seek(SeekFrom::Start(0))?;
        self.stream.write_all(&tag)?;
        self.stream.write_all(&info)?;
        self.stream.flush()?;
        let length_bytes = (tag.len() + info.len()) as u64 + self.spans.audio_bytes;
        Ok(Written { length_bytes, length_samples: self.length_samples, heard })
    }
}

/// Frames that hold so many samples after the encoder's delay, and the silence left in the last of them.
fn frames_and_padding(length_samples: u64) -> (u64, u64) {
    let with_delay = info::DELAY_SAMPLES + length_samples;
    let frames = (with_delay + PADDING_SAMPLES_MIN).div_ceil(FRAME_SAMPLES as u64);
    (frames, frames * FRAME_SAMPLES as u64 - with_delay)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_frame_leaves_a_decoder_room() {
        for length_samples in (0..5_000).chain([86_400_000, 86_400_001]) {
            let (frames, padding) = frames_and_padding(length_samples);
            assert!((PADDING_SAMPLES_MIN..PADDING_SAMPLES_MIN + 1_152).contains(&padding), "{length_samples}");
            assert_eq!(frames * 1_152, 576 + length_samples + padding);
        }
    }

    #[test]
    fn only_rates_that_stations_know() {
        assert_eq!(BitRate::from_kbps(128).map(BitRate::kbps), Some(128));
        assert!([0, 8, 33, 256, 320].into_iter().all(|kbps| BitRate::from_kbps(kbps).is_none()));
    }
}
