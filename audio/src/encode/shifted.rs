//! A stream that moves everything after the RIFF header back, so that chunks of ours stand before those of hound. It changes no byte.

use std::io::{self, Seek, SeekFrom, Write};
use std::sync::{Arc, Mutex, MutexGuard};

/// Bytes of `RIFF`, its size and `WAVE`: these stay where they are.
pub(super) const HEADER_BYTES: u64 = 12;
/// Bytes that are collected before they go to the stream: hound writes 24-bit samples one by one.
const COLLECTED_BYTES: usize = 64 * 1024;

/// The stream, shared with the sink, which gets it back when hound has finished.
pub(super) type Shared<W> = Arc<Mutex<W>>;

/// The stream behind the lock; a thread that panicked while it held the lock left a stream that can't be trusted.
pub(super) fn hold<W>(stream: &Shared<W>) -> io::Result<MutexGuard<'_, W>> {
    stream.lock().map_err(|_| io::Error::other("another thread failed while it wrote this file"))
}

/// What hound writes to: its position `p` is `p` in the stream up to the header's end, and `p + inserted_bytes` behind it.
pub(super) struct Shifted<W: Write + Seek> {
    stream: Shared<W>,
    inserted_bytes: u64,
    collected: Vec<u8>,
    /// Where the collected bytes begin, as hound counts.
    position: u64,
}

impl<W: Write + Seek> Shifted<W> {
    pub(super) fn new(stream: Shared<W>, inserted_bytes: u64) -> Self {
        Self { stream, inserted_bytes, collected: Vec::with_capacity(COLLECTED_BYTES), position: 0 }
    }

    fn drain(&mut self) -> io::Result<()> {
        let in_header = usize::try_from(HEADER_BYTES.saturating_sub(self.position)).unwrap_or(usize::MAX);
        let (header, rest) = self.collected.split_at(in_header.min(self.collected.len()));
        let mut stream = hold(&self.stream)?;
        if !header.is_empty() {
            stream.seek(SeekFrom::Start(self.position))?;
            stream.write_all(header)?;
        }
        if !rest.is_empty() {
            stream.seek(SeekFrom::Start(self.position + header.len() as u64 + self.inserted_bytes))?;
            stream.write_all(rest)?;
        }
        self.position += self.collected.len() as u64;
        self.collected.clear();
        Ok(())
    }
}

impl<W: Write + Seek> Write for Shifted<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.collected.len() + bytes.len() > COLLECTED_BYTES {
            self.drain()?;
        }
        self.collected.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.drain()?;
        hold(&self.stream)?.flush()
    }
}

impl<W: Write + Seek> Seek for Shifted<W> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.drain()?;
        self.position = match to {
            SeekFrom::Start(position) => position,
            SeekFrom::Current(0) => self.position,
            SeekFrom::Current(_) | SeekFrom::End(_) => {
                return Err(io::Error::new(io::ErrorKind::Unsupported, "only seeks from the start are shifted"));
            }
        };
        Ok(self.position)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    #[test]
    fn everything_behind_the_header_moves() {
        let stream: Shared<_> = Arc::new(Mutex::new(Cursor::new(b"............INSERTED".to_vec())));
        let mut shifted = Shifted::new(Arc::clone(&stream), 8);
        shifted.write_all(b"RIFF????WAVEfmt data").unwrap();
        shifted.seek(SeekFrom::Start(4)).unwrap();
        shifted.write_all(b"SIZE").unwrap();
        shifted.seek(SeekFrom::Start(16)).unwrap();
        shifted.write_all(b"DATA").unwrap();
        shifted.flush().unwrap();
        assert_eq!(hold(&stream).unwrap().get_ref(), b"RIFFSIZEWAVEINSERTEDfmt DATA");
        assert!(shifted.seek(SeekFrom::End(0)).is_err());
    }
}
