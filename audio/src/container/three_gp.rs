//! The speech of a 3GP file, as phones record it: where its frames lie is told by the tables of its sound track (ISO/IEC 14496-12, 8.5 to 8.7;
//! 3GPP TS 26.244). Everything else in the file is passed over. It decodes nothing.

use std::io::{self, Read, Seek, SeekFrom};

use crate::limits::{AMR_BYTES_MAX, BOXES_MAX, TABLE_BYTES_MAX};

/// Why the speech can't be taken out.
#[derive(Debug)]
pub(crate) enum Fault {
    /// There is more than a recording has.
    TooLong,
    /// The file could not be read.
    Unreadable(io::Error),
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        Self::Unreadable(error)
    }
}

/// Frames of AMR one behind the other, and whether they are wide-band; `None` where the file has no such track, or makes no sense.
pub(crate) fn speech(file: &mut (impl Read + Seek)) -> Result<Option<(bool, Vec<u8>)>, Fault> {
    let length_bytes = file.seek(SeekFrom::End(0))?;
    let Some(movie) = table(file, (0, length_bytes), b"moov")? else { return Ok(None) };
    let Some(track) = boxes(&movie).filter(|(name, _)| name == b"trak").find_map(|(_, body)| Track::of(body)) else {
        return Ok(None);
    };
    let mut frames = Vec::new();
    for (at, bytes) in track.chunks {
        if (frames.len() as u64).saturating_add(bytes) > AMR_BYTES_MAX {
            return Err(Fault::TooLong);
        }
        file.seek(SeekFrom::Start(at))?;
        // A file that was cut off has fewer: what is there is sound.
        file.by_ref().take(bytes).read_to_end(&mut frames)?;
    }
    Ok(Some((track.wide, frames)))
}

/// A track of AMR.
struct Track {
    wide: bool,
    /// Where the frames lie: place and bytes.
    chunks: Vec<(u64, u64)>,
}

impl Track {
    /// Of a `trak` box, if its sound is AMR.
    fn of(track: &[u8]) -> Option<Self> {
        let table = [b"mdia", b"minf", b"stbl"].into_iter().try_fold(track, |body, name| find(body, name))?;
        let wide = match find(table, b"stsd")?.get(12..16)? {
            b"samr" => false,
            b"sawb" => true,
            _ => return None,
        };
        let places: Vec<u64> = match (find(table, b"stco"), find(table, b"co64")) {
            (Some(body), _) => rows::<1>(body).map(|[place]| u64::from(place)).collect(),
            (None, Some(body)) => rows::<2>(body).map(|[high, low]| u64::from(high) << 32 | u64::from(low)).collect(),
            (None, None) => return None,
        };
        let mut sizes = Sizes::of(find(table, b"stsz")?)?;
        let runs: Vec<[u32; 3]> = rows::<3>(find(table, b"stsc")?).collect();
        let mut chunks = Vec::new();
        for (number, place) in (1_u32..).zip(places) {
            let run = runs.iter().take_while(|[first, ..]| *first <= number).last();
            let bytes = (0..run.map_or(0, |[_, samples, _]| *samples)).map_while(|_| sizes.next()).sum();
            chunks.push((place, bytes));
        }
        Some(Self { wide, chunks })
    }
}

/// The sizes of samples, one after the other.
struct Sizes<'a> {
    /// All of one size, and how many are left.
    alike: Option<(u32, u32)>,
    each: &'a [[u8; 4]],
}

impl<'a> Sizes<'a> {
    fn of(body: &'a [u8]) -> Option<Self> {
        let (size, count) = (number(body.get(4..8)?), number(body.get(8..12)?));
        let each = body.get(12..)?.as_chunks::<4>().0;
        Some(Self { alike: (size > 0).then_some((size, count)), each })
    }
}

impl Iterator for Sizes<'_> {
    type Item = u64;

    fn next(&mut self) -> Option<u64> {
        if let Some((size, left)) = &mut self.alike {
            *left = left.checked_sub(1)?;
            return Some(u64::from(*size));
        }
        let (first, rest) = self.each.split_first()?;
        self.each = rest;
        Some(u64::from(u32::from_be_bytes(*first)))
    }
}

/// The rows of a table behind its version, flags and count, each of so many numbers.
fn rows<const NUMBERS: usize>(body: &[u8]) -> impl Iterator<Item = [u32; NUMBERS]> {
    let numbers = body.get(8..).unwrap_or_default().as_chunks::<4>().0;
    numbers.as_chunks::<NUMBERS>().0.iter().map(|row| row.map(u32::from_be_bytes))
}

fn number(bytes: &[u8]) -> u32 {
    bytes.first_chunk::<4>().map_or(0, |bytes| u32::from_be_bytes(*bytes))
}

/// The boxes inside a box.
fn boxes(body: &[u8]) -> impl Iterator<Item = ([u8; 4], &[u8])> {
    let mut rest = body;
    std::iter::from_fn(move || {
        let length = usize::try_from(number(rest.get(..4)?)).ok()?;
        let name = *rest.get(4..)?.first_chunk::<4>()?;
        let inside = rest.get(8..length)?;
        rest = rest.get(length..)?;
        Some((name, inside))
    })
}

fn find<'a>(body: &'a [u8], wanted: &[u8; 4]) -> Option<&'a [u8]> {
    boxes(body).find(|(name, _)| name == wanted).map(|(_, inside)| inside)
}

/// A box of that name at the file's first level, without its head; the sound itself may be long and is never read here.
fn table(file: &mut (impl Read + Seek), (mut at, end): (u64, u64), wanted: &[u8; 4]) -> io::Result<Option<Vec<u8>>> {
    for _ in 0..BOXES_MAX {
        let mut head = Vec::new();
        file.seek(SeekFrom::Start(at))?;
        file.by_ref().take(16).read_to_end(&mut head)?;
        let (Some(name), short) = (head.get(4..8), number(&head)) else { return Ok(None) };
        // A length of 1 stands in the eight bytes that follow, one of 0 means "to the end".
        let (head_bytes, bytes) = match (short, head.last_chunk::<8>().filter(|_| head.len() == 16)) {
            (0, _) => (8, end.saturating_sub(at)),
            (1, Some(long)) => (16, u64::from_be_bytes(*long)),
            (1, None) => return Ok(None),
            (bytes, _) => (8, u64::from(bytes)),
        };
        if name == wanted {
            let inside_bytes = bytes.saturating_sub(head_bytes);
            if inside_bytes > TABLE_BYTES_MAX {
                return Ok(None);
            }
            let mut inside = Vec::new();
            file.seek(SeekFrom::Start(at + head_bytes))?;
            file.by_ref().take(inside_bytes).read_to_end(&mut inside)?;
            return Ok(Some(inside));
        }
        if bytes < head_bytes {
            return Ok(None);
        }
        at = at.saturating_add(bytes);
    }
    Ok(None)
}
