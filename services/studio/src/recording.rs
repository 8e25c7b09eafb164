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
        let found = if path.is_file() { look() } else { Err(io::ErrorKind::NotFound.into()) };
        let (file, about) = found.map_err(|e| {
            Fault(format!("{known_as}: {} can't be opened ({e}); look whether the file is there", path.display()))
        })?;
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
}
