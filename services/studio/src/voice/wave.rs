//! The sound that a voice gave: reads a WAV that came through a pipe, where its sizes may be unknown, refuses what is no speech, and
//! writes it as a file with sizes that are right. It knows PCM alone.

use std::{
    fs,
    io::{self, Write as _},
    path::Path,
};

use crate::{
    half,
    limits::{VOICE_CHANNELS_MAX, VOICE_RATE_HZ, VOICE_SILENT_PEAK},
};

/// Format tags of WAVE: integers, floats, and the one that says "look in the extension".
const PCM: u16 = 1;
const FLOAT: u16 = 3;
const EXTENSIBLE: u16 = 0xFFFE;

/// PCM sound as a voice gave it.
#[derive(Clone, PartialEq)]
pub struct Wave {
    format: u16,
    channels: u16,
    rate_hz: u32,
    bits: u16,
    data: Vec<u8>,
}

/// Why it is no speech.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadWave {
    /// Nothing came.
    #[error("it printed nothing; it has to print a WAV file on standard output")]
    Nothing,
    /// No RIFF/WAVE.
    #[error("what it printed is no WAV file; have it print WAV, and its messages on standard error")]
    NotWave,
    /// It breaks off.
    #[error("its WAV file breaks off before the sound begins")]
    BrokenOff,
    /// Compressed, or a number of bits that we don't read.
    #[error(
        "its WAV file holds format {format} with {bits} bits; have it print PCM with 16 or 24 bits, or 32-bit floats"
    )]
    Format {
        /// The format tag.
        format: u16,
        /// Bits a sample.
        bits: u16,
    },
    /// Too many channels, or none.
    #[error("its WAV file has {0} channels; one is right for a voice")]
    Channels(u16),
    /// A rate at which nobody speaks.
    #[error("its WAV file has {0} samples a second; 16,000 to 48,000 are usual")]
    Rate(u32),
    /// No samples.
    #[error("its WAV file has no samples in it")]
    Empty,
    /// Numbers that are none.
    #[error("its WAV file holds samples that are not numbers; its voice is damaged")]
    NotANumber,
    /// Only silence.
    #[error("its WAV file is silent; look whether it knows the language")]
    Silent,
}

impl Wave {
    /// Mono, 16 bits.
    pub fn of_samples(samples: &[i16], rate_hz: u32) -> Self {
        let data = samples.iter().flat_map(|sample| sample.to_le_bytes()).collect();
        Self { format: PCM, channels: 1, rate_hz, bits: 16, data }
    }

    /// Reads what came through a pipe. Sizes of 0 and 0xFFFFFFFF mean "to the end", as do sizes past it.
    ///
    /// # Errors
    /// Where it is no WAV file of one or two channels of PCM.
    pub fn from_pipe(bytes: &[u8]) -> Result<Self, BadWave> {
        if bytes.is_empty() {
            return Err(BadWave::Nothing);
        }
        if bytes.get(..4) != Some(b"RIFF") || bytes.get(8..12) != Some(b"WAVE") {
            return Err(BadWave::NotWave);
        }
        let mut rest = bytes.get(12..).unwrap_or_default();
        let mut shape = None;
        loop {
            let (id, size, body) = chunk(rest).ok_or(BadWave::BrokenOff)?;
            if id == b"data" {
                let unknown = size == 0 || size == u32::MAX as usize;
                let data = body.get(..size).filter(|_| !unknown).unwrap_or(body);
                return Self::shaped(shape.ok_or(BadWave::BrokenOff)?, data);
            }
            if id == b"fmt " {
                shape = Some(Shape::read(body).ok_or(BadWave::BrokenOff)?);
            }
            // Chunks have even sizes; the byte that makes them so is not counted.
            rest = body.get(size.saturating_add(size & 1)..).ok_or(BadWave::BrokenOff)?;
        }
    }

    fn shaped(shape: Shape, data: &[u8]) -> Result<Self, BadWave> {
        let Shape { format, channels, rate_hz, bits } = shape;
        match (format, bits) {
            (PCM, 16 | 24) | (FLOAT, 32) => {}
            _ => return Err(BadWave::Format { format, bits }),
        }
        if !(1..=VOICE_CHANNELS_MAX).contains(&channels) {
            return Err(BadWave::Channels(channels));
        }
        if !VOICE_RATE_HZ.contains(&rate_hz) {
            return Err(BadWave::Rate(rate_hz));
        }
        let frame = usize::from(bits / 8) * usize::from(channels);
        let whole = data.len() / frame * frame;
        Ok(Self { format, channels, rate_hz, bits, data: data.get(..whole).unwrap_or_default().to_vec() })
    }

    /// Refuses what nobody can hear.
    ///
    /// # Errors
    /// Where it is empty, silent, or holds samples that are not numbers.
    pub fn check(&self) -> Result<(), BadWave> {
        if self.data.is_empty() {
            return Err(BadWave::Empty);
        }
        let mut peak = 0.0_f32;
        for sample in self.samples() {
            if !sample.is_finite() {
                return Err(BadWave::NotANumber);
            }
            peak = peak.max(sample.abs());
        }
        if peak < VOICE_SILENT_PEAK { Err(BadWave::Silent) } else { Ok(()) }
    }

    fn samples(&self) -> impl Iterator<Item = f32> + '_ {
        self.data.chunks_exact(usize::from(self.bits / 8)).map(|bytes| match bytes {
            [a, b] => f32::from(i16::from_le_bytes([*a, *b])) / 32_768.0,
            [_, b, c] => f32::from(i16::from_le_bytes([*b, *c])) / 32_768.0,
            [a, b, c, d] => f32::from_le_bytes([*a, *b, *c, *d]),
            _ => 0.0,
        })
    }

    /// Writes it beside `out` and renames it, so that nobody sees half of it.
    ///
    /// # Errors
    /// Where the file can't be written, or the sound is longer than a WAV file can say.
    pub fn write(&self, out: &Path) -> io::Result<()> {
        let too_long = |_| io::Error::other("more than 4 GB of sound");
        let size = u32::try_from(self.data.len() + 36).map_err(too_long)?;
        let frame = self.bits / 8 * self.channels;
        let mut file = Vec::with_capacity(self.data.len() + 44);
        file.extend_from_slice(b"RIFF");
        file.extend_from_slice(&size.to_le_bytes());
        file.extend_from_slice(b"WAVEfmt \x10\0\0\0");
        file.extend_from_slice(&self.format.to_le_bytes());
        file.extend_from_slice(&self.channels.to_le_bytes());
        file.extend_from_slice(&self.rate_hz.to_le_bytes());
        file.extend_from_slice(&(self.rate_hz * u32::from(frame)).to_le_bytes());
        file.extend_from_slice(&frame.to_le_bytes());
        file.extend_from_slice(&self.bits.to_le_bytes());
        file.extend_from_slice(b"data");
        file.extend_from_slice(&(size - 36).to_le_bytes());
        file.extend_from_slice(&self.data);
        // Another process may be writing the same words.
        let (beside, mut opened) = half::begin(out.parent().unwrap_or(Path::new(".")))?;
        opened.write_all(&file).and_then(|()| fs::rename(&beside, out))
    }
}

/// The `fmt ` chunk.
#[derive(Clone, Copy)]
struct Shape {
    format: u16,
    channels: u16,
    rate_hz: u32,
    bits: u16,
}

impl Shape {
    fn read(body: &[u8]) -> Option<Self> {
        let two = |at: usize| body.get(at..at + 2)?.try_into().ok().map(u16::from_le_bytes);
        let format = match two(0)? {
            // The true tag begins the extension's identifier.
            EXTENSIBLE => two(24)?,
            format => format,
        };
        let rate_hz = body.get(4..8)?.try_into().ok().map(u32::from_le_bytes)?;
        Some(Self { format, channels: two(2)?, rate_hz, bits: two(14)? })
    }
}

/// A chunk's name, its size as it says, and everything after its head.
fn chunk(rest: &[u8]) -> Option<(&[u8], usize, &[u8])> {
    let id = rest.get(..4)?;
    let size = rest.get(4..8)?.try_into().ok().map(u32::from_le_bytes)?;
    Some((id, usize::try_from(size).ok()?, rest.get(8..)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A WAV file's head with 4-byte `data` size `size`, and sound after it.
    fn piped(format: u16, channels: u16, rate_hz: u32, bits: u16, size: u32, data: &[u8]) -> Vec<u8> {
        let mut bytes = b"RIFF\xFF\xFF\xFF\xFFWAVE".to_vec();
        bytes.extend_from_slice(b"LIST\x03\0\0\0abc\0fmt \x10\0\0\0");
        for two in [format, channels] {
            bytes.extend_from_slice(&two.to_le_bytes());
        }
        bytes.extend_from_slice(&rate_hz.to_le_bytes());
        bytes.extend_from_slice(&[0; 6]);
        bytes.extend_from_slice(&bits.to_le_bytes());
        bytes.extend_from_slice(b"data");
        bytes.extend_from_slice(&size.to_le_bytes());
        bytes.extend_from_slice(data);
        bytes
    }

    fn judged(bytes: &[u8]) -> Result<(), BadWave> {
        Wave::from_pipe(bytes).and_then(|wave| wave.check())
    }

    #[test]
    fn unknown_sizes_go_to_the_end() {
        let data = [1, 64, 2, 64, 3, 64, 9];
        for size in [0, u32::MAX, 1_000_000] {
            let wave = Wave::from_pipe(&piped(1, 1, 22_050, 16, size, &data)).unwrap();
            assert_eq!(wave.data, data[..6], "whole samples, whatever the size says: {size}");
        }
        assert_eq!(Wave::from_pipe(&piped(1, 1, 22_050, 16, 4, &data)).unwrap().data, data[..4]);
    }

    #[test]
    fn what_is_no_speech_is_refused() {
        let loud = [0, 64, 0, 64];
        let nan = f32::NAN.to_le_bytes();
        for (bytes, want) in [
            (Vec::new(), BadWave::Nothing),
            (b"Traceback (most recent call last)".to_vec(), BadWave::NotWave),
            (b"RIFF\0\0\0\0WAVE".to_vec(), BadWave::BrokenOff),
            (b"RIFF\0\0\0\0WAVEdata\0\0\0\0".to_vec(), BadWave::BrokenOff),
            (piped(0x55, 1, 22_050, 16, 0, &loud), BadWave::Format { format: 0x55, bits: 16 }),
            (piped(1, 1, 22_050, 8, 0, &loud), BadWave::Format { format: 1, bits: 8 }),
            (piped(1, 7, 22_050, 16, 0, &loud), BadWave::Channels(7)),
            (piped(1, 0, 22_050, 16, 0, &loud), BadWave::Channels(0)),
            (piped(1, 1, 0, 16, 0, &loud), BadWave::Rate(0)),
            (piped(1, 1, 22_050, 16, 0, &[7]), BadWave::Empty),
            (piped(3, 1, 22_050, 32, 0, &nan), BadWave::NotANumber),
            (piped(1, 1, 22_050, 16, 0, &[0; 64]), BadWave::Silent),
        ] {
            assert_eq!(judged(&bytes), Err(want));
        }
    }

    #[test]
    fn every_kind_of_pcm_is_kept_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("voice.wav");
        for (format, bits, data) in
            [(1, 16, vec![0, 64]), (1, 24, vec![0, 0, 64]), (3, 32, 0.5_f32.to_le_bytes().to_vec())]
        {
            let wave = Wave::from_pipe(&piped(format, 1, 16_000, bits, 0, &data)).unwrap();
            assert_eq!(wave.check(), Ok(()));
            assert_eq!(wave.samples().collect::<Vec<_>>(), [0.5]);
            wave.write(&out).unwrap();
            assert!(Wave::from_pipe(&fs::read(&out).unwrap()).unwrap() == wave);
        }
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing half-made is left");
    }
}
