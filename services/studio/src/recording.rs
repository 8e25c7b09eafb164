//! A recording that somebody handed in, as a file: opened carefully, named by its digest. It decodes nothing.

use std::{
    fs::File,
    io::{self, BufReader, Read, Seek, SeekFrom},
    path::Path,
};

use sha2::{Digest, Sha256};

use crate::{limits::RECORDING_BYTES_MAX, worker::Fault};

/// An open recording.
pub struct Recording {
    file: File,
}

impl Recording {
    /// Opens a file. `known_as` is what people call it: `line 7 (take-7.ogg)`.
    ///
    /// # Errors
    /// Where there is no such file, it is empty, or too large to be a recording.
    pub fn open(path: &Path, known_as: &str) -> Result<Self, Fault> {
        let look = || File::open(path).and_then(|file| file.metadata().map(|about| (file, about)));
        // A pipe would keep us waiting for somebody who writes to it.
        if !path.is_file() {
            let what = if path.exists() { "is no file" } else { "is not there" };
            return Err(Fault(format!("{known_as}: {} {what}; look at its name and its folder", path.display())));
        }
        let (file, about) = look()
            .map_err(|e| Fault(format!("{known_as}: {} can't be opened ({e}); look whose it is", path.display())))?;
        match about.len() {
            0 => Err(Fault(format!("{known_as}: the file is empty; copy it again, or record it again"))),
            bytes if bytes > RECORDING_BYTES_MAX => Err(Fault(format!(
                "{known_as}: the file has {} MB, which is no take of a line; look whether it is the right file",
                bytes / 1_000_000
            ))),
            _ => Ok(Self { file }),
        }
    }

    /// The digest of its bytes. It stands at its beginning afterwards.
    ///
    /// # Errors
    /// Where it can't be read.
    pub fn digest(&mut self) -> io::Result<[u8; 32]> {
        let mut digest = Sha256::new();
        let mut buffer = vec![0; 1 << 16];
        self.file.seek(SeekFrom::Start(0))?;
        loop {
            match self.file.read(&mut buffer)? {
                0 => break,
                read => digest.update(buffer.get(..read).unwrap_or_default()),
            }
        }
        self.file.seek(SeekFrom::Start(0))?;
        Ok(digest.finalize().into())
    }

    /// The file, for a decoder.
    pub fn into_reader(self) -> BufReader<File> {
        BufReader::new(self.file)
    }

    /// The file, for a decoder; `tell` hears how much of it was read, in thousandths.
    ///
    /// # Errors
    /// Where its length can't be read.
    pub fn into_told_reader<T: FnMut(u16)>(self, tell: T) -> io::Result<BufReader<Told<T>>> {
        let length_bytes = self.file.metadata()?.len();
        Ok(BufReader::new(Told { file: self.file, length_bytes, read_bytes: 0, tell }))
    }
}

/// A file that tells how much of it was read.
pub struct Told<T> {
    file: File,
    length_bytes: u64,
    read_bytes: u64,
    tell: T,
}

impl<T: FnMut(u16)> Read for Told<T> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(buffer)?;
        // What was read, not the place: a decoder looks at the end of a file first.
        self.read_bytes = self.read_bytes.saturating_add(read as u64);
        let share = u128::from(self.read_bytes) * 1_000 / u128::from(self.length_bytes.max(1));
        (self.tell)(u16::try_from(share).unwrap_or(1_000).min(1_000));
        Ok(read)
    }
}

impl<T> Seek for Told<T> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.file.seek(to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_much_was_read_is_told_and_never_goes_back() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.wav");
        std::fs::write(&path, vec![7; 100_000]).unwrap();
        let mut told = Vec::new();
        let mut reader =
            Recording::open(&path, "a.wav").unwrap().into_told_reader(|permille| told.push(permille)).unwrap();
        reader.seek(SeekFrom::End(-20_000)).unwrap();
        io::copy(&mut reader, &mut io::sink()).unwrap();
        reader.rewind().unwrap();
        io::copy(&mut reader, &mut io::sink()).unwrap();
        drop(reader);
        assert!(told.is_sorted() && told.first().is_some_and(|first| *first <= 200), "{told:?}");
        assert_eq!(told.last(), Some(&1_000));
    }
}
