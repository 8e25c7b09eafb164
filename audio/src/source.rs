//! A recording as its decoder is to see it. Of a WAV file that is how its sound is written, and the sound: what recorders and programs put
//! around them differs, and a recorder whose battery died has written no lengths. Every other file is passed on as it is. It decodes nothing.

use std::io::{self, Read, Seek, SeekFrom};
use std::ops::Range;

use symphonia::core::io::MediaSource;

use crate::decode::Recording;
use crate::limits::{WAVE_CHUNKS_MAX, WAVE_FORMAT_BYTES_MAX};

/// Bytes of a chunk's name and length.
const CHUNK_HEAD_BYTES: u64 = 8;
/// The format tag of MP3 in a WAV file, as some recorders and Rivendell write it (RFC 2361).
const MP3: [u8; 2] = [0x55, 0];
/// Lengths from here on are those of a pipe: ffmpeg writes all ones, sox and arecord half of it, less what they keep for themselves.
const PIPE_BYTES_MIN: u32 = 0x7fff_0000;
/// Where the bytes of one sample of all channels stand in a `fmt ` chunk (RFC 2361).
const BLOCK_ALIGN_AT: usize = 12;
/// Bytes that are looked through at a time.
const SCANNED_BYTES: u64 = 1 << 20;
/// Where the length of the sound stands in a `ds64` chunk (EBU Tech 3306, section 2.2).
const DS64_DATA_OFFSET: usize = 8;

/// A recording, with what it begins with put in order.
pub(crate) struct Source<R> {
    recording: R,
    /// What is read before the body, instead of what stands there in the file.
    head: Vec<u8>,
    /// The part of the file that follows.
    body: Range<u64>,
    /// Where the next read begins, counted from the head's first byte.
    place: u64,
    /// Whether another recording was joined on, which a decoder does not come to.
    is_joined: bool,
}

impl<R: Recording> Source<R> {
    /// Looks at the file's beginning. It is empty if the file is.
    pub(crate) fn open(mut recording: R) -> io::Result<Self> {
        let length_bytes = recording.seek(SeekFrom::End(0))?;
        let (head, body) = match Wave::find(&mut recording, length_bytes)? {
            Some(wave) => (wave.head(), wave.data),
            None => (Vec::new(), 0..length_bytes),
        };
        let is_joined = has_another(&mut recording, body.end, length_bytes)?;
        recording.seek(SeekFrom::Start(body.start))?;
        Ok(Self { recording, head, body, place: 0, is_joined })
    }

    /// Whether it is a WAV file, and so one whose sound may be of a kind that nobody reads any more.
    pub(crate) fn is_wave(&self) -> bool {
        !self.head.is_empty()
    }

    /// Whether another recording was joined on, which is not read: `cat` joins WAV and FLAC files so.
    pub(crate) fn is_joined(&self) -> bool {
        self.is_joined
    }

    /// Bytes of what is read.
    pub(crate) fn length_bytes(&self) -> u64 {
        self.head.len() as u64 + (self.body.end - self.body.start)
    }
}

/// What a decoder needs of a WAV file.
struct Wave {
    format: Vec<u8>,
    /// Where its sound lies in the file.
    data: Range<u64>,
    /// Its bytes as the file says; more than there are where it was cut off.
    promised_bytes: u32,
}

impl Wave {
    /// `None` where it is no WAV file, or one that can't be made sense of.
    fn find<R: Read + Seek>(file: &mut R, length_bytes: u64) -> io::Result<Option<Self>> {
        let Some(beginning) = read_at::<12>(file, 0, length_bytes)? else { return Ok(None) };
        let is_wave = [&b"RIFF"[..], b"RF64", b"BW64"].iter().any(|name| beginning.starts_with(name));
        if !(is_wave && beginning.ends_with(b"WAVE")) {
            return Ok(None);
        }
        let (mut at, mut format, mut long_bytes) = (beginning.len() as u64, None, None);
        for _ in 0..WAVE_CHUNKS_MAX {
            let Some(head) = read_at::<8>(file, at, length_bytes)? else { return Ok(None) };
            let [a, b, c, d, length @ ..] = head;
            let bytes = u32::from_le_bytes(length);
            let begins = at + CHUNK_HEAD_BYTES;
            match &[a, b, c, d] {
                b"fmt " if bytes <= WAVE_FORMAT_BYTES_MAX => {
                    let mut body = Vec::new();
                    file.by_ref().take(u64::from(bytes)).read_to_end(&mut body)?;
                    format = Some(body);
                }
                b"ds64" => {
                    let Some(body) = read_at::<16>(file, begins, length_bytes)? else { return Ok(None) };
                    long_bytes = body.last_chunk().map(|data: &[u8; DS64_DATA_OFFSET]| u64::from_le_bytes(*data));
                }
                b"data" => {
                    return Ok(format.map(|format| Self::of(format, begins..length_bytes, bytes, long_bytes)));
                }
                _ => {}
            }
            at = begins + u64::from(bytes);
            // The byte that makes a chunk even is 0, and some programs leave it out: a letter there begins the next chunk's name.
            if bytes % 2 == 1 && read_at::<1>(file, at, length_bytes)? == Some([0]) {
                at += 1;
            }
        }
        Ok(None)
    }

    /// The sound of a file from where it begins to the file's end. A length of 0 was to be filled in: whoever wrote it did not come to its end,
    /// and a decoder says so. One of all ones is that of a pipe, which no program can go back in: such a file has what it has.
    fn of(format: Vec<u8>, rest: Range<u64>, bytes: u32, long_bytes: Option<u64>) -> Self {
        let long_bytes = long_bytes.filter(|bytes| *bytes > 0).and_then(|bytes| u32::try_from(bytes).ok());
        let promised_bytes = match (bytes, long_bytes) {
            (0 | PIPE_BYTES_MIN.., Some(bytes)) => bytes,
            (0, None) => u32::MAX,
            (PIPE_BYTES_MIN.., None) => whole_samples(&format, rest.end.saturating_sub(rest.start)),
            (bytes, _) => bytes,
        };
        let end = rest.end.min(rest.start.saturating_add(u64::from(promised_bytes)));
        Self { format, data: rest.start..end, promised_bytes }
    }

    /// The file up to its sound, as the simplest program would write it; nothing where the sound is an MP3, which begins by itself.
    fn head(&self) -> Vec<u8> {
        if self.format.starts_with(&MP3) {
            return Vec::new();
        }
        let format_bytes = self.format.len() as u32;
        let all_bytes = (4 + 2 * CHUNK_HEAD_BYTES as u32 + format_bytes).saturating_add(self.promised_bytes);
        let mut head = b"RIFF".to_vec();
        head.extend(all_bytes.to_le_bytes());
        head.extend(b"WAVEfmt ");
        head.extend(format_bytes.to_le_bytes());
        head.extend(&self.format);
        head.extend(std::iter::repeat_n(0, self.format.len() % 2));
        head.extend(b"data");
        head.extend(self.promised_bytes.to_le_bytes());
        head
    }
}

/// The bytes of whole samples that so many bytes hold.
fn whole_samples(format: &[u8], bytes: u64) -> u32 {
    let align =
        format.get(BLOCK_ALIGN_AT..).and_then(|rest| rest.first_chunk()).map_or(1, |two| u16::from_le_bytes(*two));
    let align = u64::from(align.max(1));
    u32::try_from(bytes / align * align).unwrap_or(u32::MAX)
}

/// Whether another WAV file follows behind a WAV file's sound, or another FLAC file inside one.
fn has_another<R: Read + Seek>(file: &mut R, sound_ends: u64, length_bytes: u64) -> io::Result<bool> {
    for at in [sound_ends, sound_ends + 1] {
        if read_at::<12>(file, at, length_bytes)?
            .is_some_and(|next| next.starts_with(b"RIFF") && next.ends_with(b"WAVE"))
        {
            return Ok(true);
        }
    }
    if read_at::<4>(file, 0, length_bytes)? != Some(*b"fLaC") {
        return Ok(false);
    }
    // A marker and the head of the first block, which is always the same kind and 34 bytes long (RFC 9639, 8.1 and 8.2).
    let begins = |bytes: &[u8]| matches!(bytes, [b'f', b'L', b'a', b'C', 0 | 0x80, 0, 0, 34]);
    let mut bytes = Vec::new();
    let mut at = 4;
    loop {
        bytes.clear();
        file.seek(SeekFrom::Start(at))?;
        file.by_ref().take(SCANNED_BYTES).read_to_end(&mut bytes)?;
        if bytes.windows(8).any(begins) {
            return Ok(true);
        }
        if (bytes.len() as u64) < SCANNED_BYTES {
            return Ok(false);
        }
        at += SCANNED_BYTES - 7;
    }
}

/// Bytes from a place of the file; `None` beyond its end.
fn read_at<const N: usize>(file: &mut (impl Read + Seek), at: u64, length_bytes: u64) -> io::Result<Option<[u8; N]>> {
    if at.saturating_add(N as u64) > length_bytes {
        return Ok(None);
    }
    let mut bytes = [0; N];
    file.seek(SeekFrom::Start(at))?;
    file.read_exact(&mut bytes)?;
    Ok(Some(bytes))
}

impl<R: Recording> Read for Source<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let head_bytes = self.head.len() as u64;
        let read = if self.place < head_bytes {
            let place = usize::try_from(self.place).unwrap_or(usize::MAX);
            self.head.get(place..).unwrap_or_default().read(buffer)?
        } else {
            let left_bytes = self.length_bytes().saturating_sub(self.place);
            self.recording.by_ref().take(left_bytes).read(buffer)?
        };
        self.place += read as u64;
        Ok(read)
    }
}

impl<R: Recording> Seek for Source<R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let place = match to {
            SeekFrom::Start(place) => Some(place),
            SeekFrom::End(by) => self.length_bytes().checked_add_signed(by),
            SeekFrom::Current(by) => self.place.checked_add_signed(by),
        };
        self.place = place.ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
        let into_body = self.place.saturating_sub(self.head.len() as u64);
        self.recording.seek(SeekFrom::Start(self.body.start.saturating_add(into_body)))?;
        Ok(self.place)
    }
}

impl<R: Recording> MediaSource for Source<R> {
    fn is_seekable(&self) -> bool {
        true
    }

    fn byte_len(&self) -> Option<u64> {
        Some(self.length_bytes())
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use crate::decode::{DecodeError, Decoder};

    /// 48 kHz, mono, 16 bits.
    const FORMAT: [u8; 16] = [1, 0, 1, 0, 0x80, 0xbb, 0, 0, 0, 0x77, 1, 0, 2, 0, 16, 0];

    fn chunk(name: &[u8], promised_bytes: u32, body: &[u8]) -> Vec<u8> {
        [name, &promised_bytes.to_le_bytes(), body].concat()
    }

    fn wave(name: &[u8], between: &[u8], promised_bytes: u32, sound: &[u8]) -> Vec<u8> {
        let fmt = chunk(b"fmt ", 16, &FORMAT);
        [name, &[0; 4], b"WAVE", &fmt, between, &chunk(b"data", promised_bytes, sound)].concat()
    }

    fn heard(file: Vec<u8>) -> Result<(u64, bool), DecodeError> {
        let mut decoder = Decoder::open(Cursor::new(file))?;
        let (mut samples, mut block) = (0, Vec::new());
        while decoder.next_block(&mut block)? {
            assert!(block.iter().all(|value| *value == 0.25), "no byte beside the sound is heard");
            samples += block.len() as u64;
        }
        Ok((samples, decoder.broken_off()))
    }

    #[test]
    fn wav_files_are_read_as_recorders_and_programs_leave_them() {
        let sound = 0x2000_i16.to_le_bytes().repeat(48_000);
        let bytes = sound.len() as u32;
        let ds64 = |bytes: u64| chunk(b"ds64", 28, &[&[0; 8][..], &bytes.to_le_bytes(), &[0; 12]].concat());
        let info = chunk(b"LIST", 17, &[b"INFOISFT", &5_u32.to_le_bytes()[..], b"abcde\0"].concat());
        let after = [&sound[..], &chunk(b"id3 ", 4, b"abcd")].concat();
        for (what, file, wanted) in [
            ("plain", wave(b"RIFF", &[], bytes, &sound), (48_000, false)),
            ("something after the sound", wave(b"RIFF", &[], bytes, &after), (48_000, false)),
            ("no lengths: the battery died", wave(b"RIFF", &[], 0, &sound), (48_000, true)),
            ("no lengths: a pipe", wave(b"RIFF", &[], u32::MAX, &sound), (48_000, false)),
            ("a pipe of sox's", wave(b"RIFF", &[], 0x7fff_ffff - 36, &sound), (48_000, false)),
            (
                "a pipe that ended in mid-sample",
                wave(b"RIFF", &[], u32::MAX, &[&sound[..], &[7]].concat()),
                (48_000, false),
            ),
            ("half a sample at the end", wave(b"RIFF", &[], 0, &[&sound[..], &[7]].concat()), (48_000, true)),
            ("cut off", wave(b"RIFF", &[], bytes, &sound[..50_000]), (25_000, true)),
            ("a list of odd length", wave(b"RIFF", &info, bytes, &sound), (48_000, false)),
            ("an odd chunk", wave(b"RIFF", &chunk(b"junk", 5, b"abcde\0"), bytes, &sound), (48_000, false)),
            (
                "an odd chunk, not filled up",
                wave(b"RIFF", &chunk(b"junk", 5, b"abcde"), bytes, &sound),
                (48_000, false),
            ),
            ("RF64", wave(b"RF64", &ds64(bytes.into()), u32::MAX, &after), (48_000, false)),
            ("BW64", wave(b"BW64", &ds64(bytes.into()), u32::MAX, &sound), (48_000, false)),
            ("RF64 of a pipe", wave(b"RF64", &ds64(0), u32::MAX, &sound), (48_000, false)),
        ] {
            assert_eq!(heard(file).unwrap(), wanted, "{what}");
        }
    }

    #[test]
    fn a_wav_file_without_sound_is_no_sound() {
        let chunks = chunk(b"junk", 0, &[]).repeat(10_000);
        for file in [
            wave(b"RIFF", &[], 0, &[]),
            wave(b"RIFF", &chunks, 4, &[0; 4]),
            wave(b"RIFF", &chunk(b"junk", u32::MAX, &[]), 4, &[0; 4]),
            [b"RIFF", &[0; 4][..], b"WAVE", &chunk(b"data", 4, &[0; 4])].concat(),
            b"RIFF\0\0\0\0WAVE".to_vec(),
        ] {
            assert!(matches!(heard(file), Err(DecodeError::Broken | DecodeError::Unknown | DecodeError::NoSound)));
        }
    }
}
