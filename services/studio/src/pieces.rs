//! Pieces of programmes, kept by the digest of what they were made from: encoded MP3 with what is heard in it, and how loud a stretch of a
//! mix is. A programme of which one line was recorded anew costs only that line, and its bytes are those of a rendering of the whole.

use std::{
    fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use audio::{
    encode::mp3::{Coded, Given, PiecesKept},
    raw,
};
use serde::{Serialize, de::DeserializeOwned};
use sha2::{Digest, Sha256};

use crate::half;

/// The encoder's version: part of every key of its pieces. It changes with every change of the bytes that it makes, or of what is heard.
const ENCODER: &[u8] = b"LAME 3.100, quality 5, no reservoir, 3";
/// Samples that go into the digest at a time.
const BLOCK_VALUES: usize = 16_384;
/// Bytes that say how long the notes before the frames are.
const LENGTH_BYTES: usize = 8;

/// The shelf of pieces.
pub struct PieceShelf {
    folder: PathBuf,
}

impl PieceShelf {
    /// A shelf in a folder that is there.
    pub fn new(folder: &Path) -> Self {
        Self { folder: folder.to_owned() }
    }

    /// What was noted under a name.
    pub fn noted<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        serde_json::from_slice(&fs::read(self.folder.join(name)).ok()?).ok()
    }

    /// Notes it. A full disk costs the next programme time, not this one its file.
    pub fn note(&self, name: &str, what: &impl Serialize) {
        if let Ok(bytes) = serde_json::to_vec(what) {
            self.put(name, &bytes).ok();
        }
    }

    /// Writes beside, then renames: what has its name is whole.
    fn put(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let (half, mut file) = half::begin(&self.folder)?;
        let put = file.write_all(bytes).and_then(|()| fs::rename(&half, self.folder.join(name)));
        if put.is_err() {
            fs::remove_file(&half).ok();
        }
        put
    }
}

impl PiecesKept for PieceShelf {
    fn key(&self, piece: &Given<'_>) -> String {
        let mut digest = Sha256::new_with_prefix(ENCODER);
        let (format, kbps) = (piece.settings.format, piece.settings.bit_rate.kbps());
        digest.update(format!("\0{}\0{}\0{kbps}\0", format.rate_hz, format.channels));
        digest.update(format!("{}\0{}\0{:?}\0", piece.priming_frames, piece.frames, piece.heard));
        let mut bytes = Vec::new();
        for block in piece.interleaved.chunks(BLOCK_VALUES) {
            raw::bytes_of(block, &mut bytes);
            digest.update(&bytes);
        }
        format!("{}.mp3", hex(digest))
    }

    /// The notes, their length before them, and the frames.
    fn get(&self, key: &str) -> Option<Coded> {
        let bytes = fs::read(self.folder.join(key)).ok()?;
        let (length, rest) = bytes.split_first_chunk::<LENGTH_BYTES>()?;
        let (notes, frames) = rest.split_at_checked(usize::try_from(u64::from_le_bytes(*length)).ok()?)?;
        Some(Coded { notes: serde_json::from_slice(notes).ok()?, frames: frames.to_vec() })
    }

    fn keep(&self, key: &str, coded: &Coded) {
        if let Ok(notes) = serde_json::to_vec(&coded.notes) {
            let length = (notes.len() as u64).to_le_bytes();
            self.put(key, &[&length, notes.as_slice(), &coded.frames].concat()).ok();
        }
    }
}

/// A digest as a name.
pub fn hex(digest: Sha256) -> String {
    digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
