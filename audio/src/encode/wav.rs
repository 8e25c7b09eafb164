//! WAV with `bext` and `cart` chunks before its sound, in 16 bits with dither or in 24 without. It draws no randomness: the seed is given.

use std::io::{Seek, SeekFrom, Write};
use std::sync::{Arc, Mutex};

use super::shifted::{self, Shared, Shifted};
use super::{EncodeError, Sink, Written};
use crate::container::bext::{self, Bext, Levels};
use crate::container::cart::Cart;
use crate::dither::Dither;
use crate::format::Format;
use crate::meter::Loudness;

/// Bits of a sample in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bits {
    /// What every station takes; dithered.
    Sixteen {
        /// Where the noise of the dither begins.
        dither_seed: u64,
    },
    /// For a station that works on the sound; rounded, its noise is far below any room's.
    TwentyFour,
}

impl Bits {
    fn count(self) -> u16 {
        match self {
            Self::Sixteen { .. } => 16,
            Self::TwentyFour => 24,
        }
    }
}

/// A WAV file being written.
pub struct Wav<W: Write + Seek> {
    stream: Shared<W>,
    writer: hound::WavWriter<Shifted<W>>,
    format: Format,
    /// For 16 bits.
    dither: Option<Dither>,
    steps: Vec<i16>,
    /// Where the fixed part of the bext chunk begins in the stream, if there is one.
    bext_offset: Option<u64>,
    length_samples: u64,
    length_samples_max: u64,
}

impl<W: Write + Seek> Wav<W> {
    /// Begins a file at the start of `stream`. The loudness in `bext` may be missing still: [`Sink::finish`] fills it in.
    pub fn new(
        stream: W,
        format: Format,
        bits: Bits,
        bext: Option<&Bext>,
        cart: Option<&Cart>,
    ) -> Result<Self, EncodeError> {
        if format.channels == 0 || format.rate_hz == 0 {
            return Err(EncodeError::Form("a WAV file needs a rate and at least one channel".into()));
        }
        let mut inserted = Vec::new();
        let mut bext_offset = None;
        if let Some(bext) = bext {
            bext_offset = Some(shifted::HEADER_BYTES + 8);
            chunk(&mut inserted, *b"bext", &bext.to_bytes()?);
        }
        if let Some(cart) = cart {
            chunk(&mut inserted, *b"cart", &cart.to_bytes()?);
        }
        let inserted_bytes = inserted.len() as u64;
        let stream: Shared<W> = Arc::new(Mutex::new(stream));
        {
            let mut stream = shifted::hold(&stream)?;
            stream.seek(SeekFrom::Start(shifted::HEADER_BYTES))?;
            stream.write_all(&inserted)?;
        }
        let spec = hound::WavSpec {
            channels: format.channels,
            sample_rate: format.rate_hz,
            bits_per_sample: bits.count(),
            sample_format: hound::SampleFormat::Int,
        };
        let writer = hound::WavWriter::new(Shifted::new(Arc::clone(&stream), inserted_bytes), spec).map_err(codec)?;
        // The RIFF size is a number of 32 bits; a hundred bytes are more than hound's own chunks take.
        let room_bytes = u64::from(u32::MAX).saturating_sub(inserted_bytes + 100);
        let sample_bytes = u64::from(format.channels) * u64::from(bits.count() / 8);
        let length_samples_max = room_bytes / sample_bytes;
        let dither = match bits {
            Bits::Sixteen { dither_seed } => Some(Dither::new(dither_seed)),
            Bits::TwentyFour => None,
        };
        let steps = Vec::new();
        Ok(Self { stream, writer, format, dither, steps, bext_offset, length_samples: 0, length_samples_max })
    }

    /// The samples in 16 bits, through hound's fast path.
    fn write_16(&mut self) -> Result<(), EncodeError> {
        for block in self.steps.chunks(BLOCK_VALUES) {
            let mut out = self.writer.get_i16_writer(block.len() as u32);
            block.iter().for_each(|step| out.write_sample(*step));
            out.flush().map_err(codec)?;
        }
        Ok(())
    }

    fn write_24(&mut self, interleaved: &[f32]) -> Result<(), EncodeError> {
        interleaved.iter().try_for_each(|value| self.writer.write_sample(rounded(*value))).map_err(codec)
    }
}

/// Values that hound's fast path takes at a time.
const BLOCK_VALUES: usize = 8_192;

impl<W: Write + Seek> Sink for Wav<W> {
    fn write(&mut self, interleaved: &[f32]) -> Result<(), EncodeError> {
        if !interleaved.len().is_multiple_of(self.format.width()) {
            return Err(EncodeError::Codec { codec: "WAV", why: "a block ends in the middle of a sample".into() });
        }
        self.length_samples += (interleaved.len() / self.format.width()) as u64;
        if self.length_samples > self.length_samples_max {
            let length_s_max = self.length_samples_max / u64::from(self.format.rate_hz);
            return Err(EncodeError::TooLong { format: "WAV", length_s_max });
        }
        let Some(dither) = &mut self.dither else {
            return self.write_24(interleaved);
        };
        self.steps.clear();
        dither.quantise(interleaved, &mut self.steps);
        self.write_16()
    }

    fn finish(self: Box<Self>, loudness: Option<&Loudness>) -> Result<Written, EncodeError> {
        let Self { stream, writer, bext_offset, length_samples, .. } = *self;
        writer.finalize().map_err(codec)?;
        let mut stream = shifted::hold(&stream)?;
        let mut length_bytes = stream.seek(SeekFrom::End(0))?;
        // A chunk of odd length (24 bits, one channel, an odd number of samples) is followed by a zero byte.
        if length_bytes % 2 == 1 {
            stream.write_all(&[0])?;
            length_bytes += 1;
        }
        let riff_bytes = u32::try_from(length_bytes.saturating_sub(8)).unwrap_or(u32::MAX);
        stream.seek(SeekFrom::Start(4))?;
        stream.write_all(&riff_bytes.to_le_bytes())?;
        if let (Some(offset), Some(loudness)) = (bext_offset, loudness) {
            stream.seek(SeekFrom::Start(offset + bext::LOUDNESS_OFFSET as u64))?;
            stream.write_all(&Levels::from(loudness).to_bytes())?;
        }
        stream.flush()?;
        Ok(Written { length_bytes, length_samples, heard: None })
    }
}

/// A chunk with its head; its bytes are of even number already.
fn chunk(out: &mut Vec<u8>, id: [u8; 4], bytes: &[u8]) {
    out.extend(id);
    out.extend((bytes.len() as u32).to_le_bytes());
    out.extend(bytes);
}

/// Steps of 24 bits from zero to full scale.
const FULL_SCALE: f32 = 8_388_608.0;

/// The nearest step; what is louder than the format can say becomes its loudest, and what is no number silence.
fn rounded(value: f32) -> i32 {
    (value * FULL_SCALE).round().clamp(-FULL_SCALE, FULL_SCALE - 1.0) as i32
}

fn codec(error: hound::Error) -> EncodeError {
    match error {
        hound::Error::IoError(error) => EncodeError::Stream(error),
        other => EncodeError::Codec { codec: "WAV", why: other.to_string() },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_the_nearest_and_never_beyond_the_format() {
        let cases = [(0.0, 0), (1.0, 8_388_607), (-1.0, -8_388_608), (2.0, 8_388_607), (0.5, 4_194_304), (f32::NAN, 0)];
        for (value, expected) in cases {
            assert_eq!(rounded(value), expected, "{value}");
        }
        assert_eq!(rounded(1.6 / FULL_SCALE), 2);
    }
}
