//! Raw little-endian `f32` in scratch space, a block at a time. It knows no header and no level.

use std::io::{self, Read, Seek, SeekFrom, Write};

use crate::format::Format;
use crate::limits::BLOCK_BYTES_MAX;

/// Bytes of one value.
pub const VALUE_BYTES: usize = 4;

/// Writes values.
pub struct Writer<W> {
    inner: W,
    bytes: Vec<u8>,
    written_values: u64,
}

impl<W: Write> Writer<W> {
    /// Writes from where `inner` stands.
    pub fn new(inner: W) -> Self {
        Self { inner, bytes: Vec::new(), written_values: 0 }
    }

    /// Writes values.
    ///
    /// # Errors
    /// Those of the stream.
    pub fn write(&mut self, values: &[f32]) -> io::Result<()> {
        bytes_of(values, &mut self.bytes);
        self.written_values += values.len() as u64;
        self.inner.write_all(&self.bytes)
    }

    /// Values written so far.
    pub fn written_values(&self) -> u64 {
        self.written_values
    }
}

/// Reads a stretch of samples, block by block.
pub struct Reader<R> {
    inner: R,
    rest_values: u64,
    bytes: Vec<u8>,
    values: Vec<f32>,
}

impl<R: Read + Seek> Reader<R> {
    /// The samples from `start` to `end` (not included).
    ///
    /// # Errors
    /// Those of the stream.
    pub fn new(mut inner: R, format: Format, start: u64, end: u64) -> io::Result<Self> {
        let width = format.width() as u64;
        inner.seek(SeekFrom::Start(start * width * VALUE_BYTES as u64))?;
        Ok(Self { inner, rest_values: end.saturating_sub(start) * width, bytes: Vec::new(), values: Vec::new() })
    }

    /// The next block, whole samples; `None` at the end.
    ///
    /// # Errors
    /// Those of the stream; `UnexpectedEof` where it is shorter than it was said to be.
    pub fn next_block(&mut self) -> io::Result<Option<&mut [f32]>> {
        // A multiple of one and of two channels.
        let most = (BLOCK_BYTES_MAX / VALUE_BYTES / 4) as u64;
        let now = usize::try_from(self.rest_values.min(most)).unwrap_or(0);
        if now == 0 {
            return Ok(None);
        }
        self.rest_values -= now as u64;
        read_values(&mut self.inner, now, &mut self.bytes, &mut self.values)?;
        Ok(Some(&mut self.values))
    }
}

/// Changes so many samples from the start on where they stand, block by block.
///
/// # Errors
/// Those of the stream.
pub fn rewrite<S: Read + Write + Seek>(
    inner: &mut S,
    format: Format,
    length_samples: u64,
    mut change: impl FnMut(&mut [f32]),
) -> io::Result<()> {
    let (mut at, mut bytes) = (0_u64, Vec::new());
    let mut reader = Reader::new(&mut *inner, format, 0, length_samples)?;
    while let Some(block) = reader.next_block()? {
        change(block);
        bytes_of(block, &mut bytes);
        reader.inner.seek(SeekFrom::Start(at))?;
        reader.inner.write_all(&bytes)?;
        at += bytes.len() as u64;
    }
    Ok(())
}

/// The bytes of values, written over `bytes`.
pub fn bytes_of(values: &[f32], bytes: &mut Vec<u8>) {
    bytes.resize(values.len() * VALUE_BYTES, 0);
    let places = bytes.as_chunks_mut::<VALUE_BYTES>().0;
    places.iter_mut().zip(values).for_each(|(place, value)| *place = value.to_le_bytes());
}

/// Reads so many values over `values`, by way of `bytes`.
///
/// # Errors
/// Those of the stream.
pub fn read_values(inner: &mut impl Read, count: usize, bytes: &mut Vec<u8>, values: &mut Vec<f32>) -> io::Result<()> {
    bytes.resize(count * VALUE_BYTES, 0);
    inner.read_exact(bytes)?;
    values.clear();
    values.extend(bytes.as_chunks::<VALUE_BYTES>().0.iter().map(|value| f32::from_le_bytes(*value)));
    Ok(())
}
