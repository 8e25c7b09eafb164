//! Frames of MP3 pieces, kept by the digest of what they were made from: the encoder's settings and every sample that it was given. A
//! programme of which one line was recorded anew is encoded only there, and its bytes are those of an encoding of the whole.

use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::atomic::{AtomicUsize, Ordering},
};

use audio::encode::{
    EncodeError,
    mp3::{FramesKept, Given},
};
use sha2::{Digest, Sha256};

/// The encoder's version: part of every key. It changes with every change of the bytes that it makes.
const VERSION: &[u8] = b"LAME 3.100, quality 5, no reservoir, 1";
/// Samples that go into the digest at a time.
const BLOCK_VALUES: usize = 16_384;

/// The shelf of frames.
pub struct FrameShelf {
    folder: PathBuf,
    /// Numbers the halves of files, which several threads write.
    halves: AtomicUsize,
}

impl FrameShelf {
    /// A shelf in a folder that is there.
    pub fn new(folder: &Path) -> Self {
        Self { folder: folder.to_owned(), halves: AtomicUsize::new(0) }
    }

    /// Writes beside, then renames: what has its name is whole.
    fn keep(&self, file: &Path, frames: &[u8]) -> io::Result<()> {
        let number = self.halves.fetch_add(1, Ordering::Relaxed);
        let half = self.folder.join(format!("half-{}-{number}", std::process::id()));
        let put = fs::write(&half, frames).and_then(|()| fs::rename(&half, file));
        if put.is_err() {
            fs::remove_file(&half).ok();
        }
        put
    }
}

impl FramesKept for FrameShelf {
    fn frames(
        &self,
        piece: &Given<'_>,
        encode: &mut dyn FnMut() -> Result<Vec<u8>, EncodeError>,
    ) -> Result<Vec<u8>, EncodeError> {
        let file = self.folder.join(name(piece));
        if let Ok(frames) = fs::read(&file) {
            return Ok(frames);
        }
        let frames = encode()?;
        // A full disk costs the next programme time, not this one its file.
        self.keep(&file, &frames).ok();
        Ok(frames)
    }
}

fn name(piece: &Given<'_>) -> String {
    let mut digest = Sha256::new_with_prefix(VERSION);
    let (format, kbps) = (piece.settings.format, piece.settings.bit_rate.kbps());
    digest.update(format!("\0{}\0{}\0{kbps}\0", format.rate_hz, format.channels));
    digest.update(format!("{}\0{}\0", piece.priming_frames, piece.frames));
    let mut bytes = Vec::with_capacity(BLOCK_VALUES * 4);
    for block in piece.interleaved.chunks(BLOCK_VALUES) {
        bytes.clear();
        bytes.extend(block.iter().flat_map(|value| value.to_le_bytes()));
        digest.update(&bytes);
    }
    let hex: String = digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{hex}.mp3")
}
