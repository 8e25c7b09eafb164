//! Finds the chunks of a WAV file and reads the two that stations' systems use. It decodes no sound and trusts no size.

use std::io::{self, Read, Seek, SeekFrom};

use super::bext::Bext;
use super::cart::Cart;
use super::fields;

/// Chunks that are looked at: files with more are broken or made to waste time.
const CHUNKS_MAX: usize = 256;
/// Bytes of a bext or cart chunk that are read: their free text is a page, not a book.
const CHUNK_BYTES_MAX: u64 = 256 * 1024;

/// Where a chunk stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chunk {
    /// Its four characters.
    pub id: [u8; 4],
    /// Where its content begins, in bytes from the file's start.
    pub offset: u64,
    /// Bytes of its content, as its head says.
    pub length_bytes: u64,
}

/// What stands around the sound of a WAV file.
#[derive(Clone, Debug, PartialEq)]
pub struct Wav {
    /// The chunks in their order.
    pub chunks: Vec<Chunk>,
    /// The size in the RIFF header is the file's, and the chunks fill the file without a gap.
    pub sizes_hold: bool,
    /// The bext chunk, if there is one that can be read.
    pub bext: Option<Bext>,
    /// The cart chunk, if there is one that can be read.
    pub cart: Option<Cart>,
}

impl Wav {
    /// Reads the heads of all chunks; `None` if this is no WAV file.
    pub fn read(stream: &mut (impl Read + Seek)) -> io::Result<Option<Self>> {
        let file_bytes = stream.seek(SeekFrom::End(0))?;
        let Some((b"RIFF", riff_bytes, Some(b"WAVE"))) =
            head::<12>(stream, 0)?.as_ref().map(|head| (id(head), size(head), head.last_chunk::<4>()))
        else {
            return Ok(None);
        };
        let mut chunks = Vec::new();
        let mut at = 12;
        while let Some(head) = head::<8>(stream, at)? {
            let chunk = Chunk { id: *id(&head), offset: at + 8, length_bytes: u64::from(size(&head)) };
            chunks.push(chunk);
            at = chunk.offset + chunk.length_bytes + chunk.length_bytes % 2;
            if chunks.len() >= CHUNKS_MAX || at >= file_bytes {
                break;
            }
        }
        let sizes_hold = u64::from(riff_bytes) + 8 == file_bytes && at == file_bytes;
        let bext = content(stream, &chunks, *b"bext")?.and_then(|bytes| Bext::read(&bytes));
        let cart = content(stream, &chunks, *b"cart")?.and_then(|bytes| Cart::read(&bytes));
        Ok(Some(Self { chunks, sizes_hold, bext, cart }))
    }

    /// The chunk of that name stands before the sound: readers that stop at `data` find it.
    pub fn before_data(&self, id: [u8; 4]) -> bool {
        let place = |id| self.chunks.iter().position(|chunk| chunk.id == id);
        matches!((place(id), place(*b"data")), (Some(chunk), Some(data)) if chunk < data)
    }

    /// Every chunk has an even number of bytes: Rivendell does not skip the pad byte of an odd one.
    pub fn all_even(&self) -> bool {
        self.chunks.iter().all(|chunk| chunk.length_bytes % 2 == 0)
    }
}

fn id(head: &[u8]) -> &[u8; 4] {
    head.first_chunk().unwrap_or(b"\0\0\0\0")
}

fn size(head: &[u8]) -> u32 {
    fields::array(head, 4).map_or(0, u32::from_le_bytes)
}

/// `N` bytes at a place, or `None` if the file ends before.
fn head<const N: usize>(stream: &mut (impl Read + Seek), offset: u64) -> io::Result<Option<[u8; N]>> {
    stream.seek(SeekFrom::Start(offset))?;
    let mut bytes = [0; N];
    match stream.read_exact(&mut bytes) {
        Ok(()) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Ok(None),
        Err(error) => Err(error),
    }
}

fn content(stream: &mut (impl Read + Seek), chunks: &[Chunk], id: [u8; 4]) -> io::Result<Option<Vec<u8>>> {
    let Some(chunk) = chunks.iter().find(|chunk| chunk.id == id) else {
        return Ok(None);
    };
    stream.seek(SeekFrom::Start(chunk.offset))?;
    let mut bytes = Vec::new();
    stream.take(chunk.length_bytes.min(CHUNK_BYTES_MAX)).read_to_end(&mut bytes)?;
    Ok(Some(bytes))
}
