//! Walks the frames of an MP3 file by their headers: bit rates, strays, the Info frame that makes it gapless. It decodes no sound.

use std::collections::BTreeMap;
use std::io::{self, BufReader, Read, Seek, SeekFrom};

use super::fields;
use super::id3::Id3;

/// Samples that every decoder adds before the first one (ISO/IEC 11172-3: 528 of the filter bank and one).
pub const DECODER_DELAY_SAMPLES: u64 = 529;
/// Bytes of the longest frame of Layer III (320 kbit/s at 32 kHz, padded).
const FRAME_BYTES_MAX: usize = 1_441;
/// Bytes of an ID3v1 tag at the end.
const ID3V1_BYTES: u64 = 128;
/// Bytes from the Info frame's mark to its end.
pub(crate) const INFO_BYTES: usize = 156;
/// From the mark to the encoder's delay and padding, 12 bits each.
const INFO_DELAY_OFFSET: usize = 141;

const KBPS_MPEG_1: [u16; 15] = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const KBPS_MPEG_2: [u16; 15] = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
const RATES_HZ_MPEG_1: [u32; 3] = [44_100, 48_000, 32_000];

/// The header of a frame of Layer III.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Header {
    /// Bit rate of this frame, in kbit/s.
    pub bit_rate_kbps: u16,
    /// Samples a second.
    pub rate_hz: u32,
    /// Channels.
    pub channels: u16,
    /// Samples that the frame decodes to.
    pub length_samples: u64,
    /// Bytes of the frame, header and padding included.
    pub length_bytes: usize,
    /// Bytes of header and side information, before which nothing else can stand.
    pub side_end: usize,
}

impl Header {
    /// Reads the first four bytes of a frame.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let head = u32::from_be_bytes(fields::array(bytes, 0)?);
        let (version, layer, checked) = (head >> 19 & 3, head >> 17 & 3, head >> 16 & 1 == 0);
        let (rate_index, padding) = ((head >> 10 & 3) as usize, (head >> 9 & 1) as usize);
        if head >> 21 != 0x7ff || version == 1 || layer != 1 {
            return None;
        }
        let mpeg_1 = version == 3;
        let table = if mpeg_1 { KBPS_MPEG_1 } else { KBPS_MPEG_2 };
        let bit_rate_kbps = *table.get((head >> 12 & 15) as usize).filter(|kbps| **kbps > 0)?;
        let halvings = match version {
            3 => 0,
            2 => 1,
            _ => 2,
        };
        let rate_hz = RATES_HZ_MPEG_1.get(rate_index)? >> halvings;
        let channels = if head >> 6 & 3 == 3 { 1 } else { 2 };
        let length_samples: u64 = if mpeg_1 { 1_152 } else { 576 };
        let whole = length_samples as u32 / 8 * u32::from(bit_rate_kbps) * 1_000 / rate_hz;
        let side = match (mpeg_1, channels) {
            (true, 2) => 32,
            (true, _) | (false, 2) => 17,
            (false, _) => 9,
        };
        let side_end = 4 + side + if checked { 2 } else { 0 };
        Some(Self {
            bit_rate_kbps,
            rate_hz,
            channels,
            length_samples,
            length_bytes: whole as usize + padding,
            side_end,
        })
    }
}

/// What the Info frame says, so that a decoder can cut its delay off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Info {
    /// Frames of sound that follow.
    pub frames: u64,
    /// Samples of silence that the encoder put before the programme.
    pub delay_samples: u64,
    /// Samples of silence after it.
    pub padding_samples: u64,
}

impl Info {
    fn read(frame: &[u8], header: &Header) -> Option<Self> {
        let tag = frame.get(header.side_end..)?;
        if !tag.starts_with(b"Info") && !tag.starts_with(b"Xing") {
            return None;
        }
        let frames = u64::from(u32::from_be_bytes(fields::array(tag, 8)?));
        let [a, b, c]: [u8; 3] = fields::array(tag, INFO_DELAY_OFFSET).unwrap_or_default();
        let both = u64::from(a) << 16 | u64::from(b) << 8 | u64::from(c);
        Some(Self { frames, delay_samples: both >> 12, padding_samples: both & 0xfff })
    }
}

/// What a walk over a file found.
#[derive(Clone, Debug, PartialEq)]
pub struct Mp3 {
    /// The tag at the file's head.
    pub id3: Option<Id3>,
    /// The frame before the sound.
    pub info: Option<Info>,
    /// The first frame's header.
    pub first: Header,
    /// Frames of sound.
    pub frames: u64,
    /// How many frames have which bit rate, in kbit/s; the Info frame is not counted.
    pub bit_rates: BTreeMap<u16, u64>,
    /// Bytes that belong to no frame and no tag.
    pub stray_bytes: u64,
}

impl Mp3 {
    /// Walks a whole file; `None` if no frame was found in it.
    pub fn read(stream: &mut (impl Read + Seek)) -> io::Result<Option<Self>> {
        let file_bytes = stream.seek(SeekFrom::End(0))?;
        stream.seek(SeekFrom::Start(0))?;
        let (id3, tag_bytes) = Id3::read(stream)?;
        let end = file_bytes - if has_id3v1(stream, file_bytes)? { ID3V1_BYTES } else { 0 };
        stream.seek(SeekFrom::Start(tag_bytes))?;
        let mut walk = Walk::new(BufReader::with_capacity(64 * 1024, stream), end.saturating_sub(tag_bytes));
        while walk.step()? {}
        Ok(walk.first.map(|first| Self {
            id3,
            info: walk.info,
            first,
            frames: walk.frames,
            bit_rates: walk.bit_rates,
            stray_bytes: walk.stray_bytes,
        }))
    }

    /// Samples that a decoder gives back that honours the Info frame.
    pub fn gapless_samples(&self) -> Option<u64> {
        let info = self.info?;
        (self.frames * self.first.length_samples).checked_sub(info.delay_samples + info.padding_samples)
    }
}

fn has_id3v1(stream: &mut (impl Read + Seek), file_bytes: u64) -> io::Result<bool> {
    let Some(offset) = file_bytes.checked_sub(ID3V1_BYTES) else {
        return Ok(false);
    };
    stream.seek(SeekFrom::Start(offset))?;
    let mut mark = [0; 3];
    stream.read_exact(&mut mark)?;
    Ok(&mark == b"TAG")
}

/// A walk in progress: a window over the stream that always begins where the next frame should.
struct Walk<R> {
    stream: R,
    unread_bytes: u64,
    window: Vec<u8>,
    info: Option<Info>,
    first: Option<Header>,
    frames: u64,
    bit_rates: BTreeMap<u16, u64>,
    stray_bytes: u64,
}

impl<R: Read> Walk<R> {
    fn new(stream: R, unread_bytes: u64) -> Self {
        let window = Vec::with_capacity(2 * FRAME_BYTES_MAX);
        Self {
            stream,
            unread_bytes,
            window,
            info: None,
            first: None,
            frames: 0,
            bit_rates: BTreeMap::new(),
            stray_bytes: 0,
        }
    }

    /// One frame, or one stray byte; `false` at the end.
    fn step(&mut self) -> io::Result<bool> {
        if self.window.len() < FRAME_BYTES_MAX && self.unread_bytes > 0 {
            let wanted = ((2 * FRAME_BYTES_MAX - self.window.len()) as u64).min(self.unread_bytes);
            let got = (&mut self.stream).take(wanted).read_to_end(&mut self.window)? as u64;
            self.unread_bytes = if got == 0 { 0 } else { self.unread_bytes - got };
        }
        if self.window.is_empty() {
            return Ok(false);
        }
        match Header::read(&self.window) {
            Some(header) if header.length_bytes >= header.side_end && header.length_bytes <= self.window.len() => {
                self.frame(header);
                self.window.drain(..header.length_bytes);
            }
            _ => {
                // A frame that the file cuts short is as stray as what is no frame.
                self.stray_bytes += 1;
                self.window.drain(..1);
            }
        }
        Ok(true)
    }

    fn frame(&mut self, header: Header) {
        let is_first = self.first.is_none();
        self.first.get_or_insert(header);
        if is_first {
            self.info = Info::read(self.window.get(..header.length_bytes).unwrap_or_default(), &header);
        }
        if !is_first || self.info.is_none() {
            self.frames += 1;
            *self.bit_rates.entry(header.bit_rate_kbps).or_default() += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first bytes of frames, and what a table of the standard says of them.
    #[test]
    fn headers_are_read_as_the_standard_says() {
        let cases = [
            ([0xff, 0xfb, 0x94, 0x64], Some((128, 48_000, 2, 384))),
            ([0xff, 0xfb, 0x90, 0x64], Some((128, 44_100, 2, 417))),
            ([0xff, 0xfb, 0x92, 0x64], Some((128, 44_100, 2, 418))),
            ([0xff, 0xfb, 0x54, 0xc4], Some((64, 48_000, 1, 192))),
            ([0xff, 0xf3, 0x84, 0xc4], Some((64, 24_000, 1, 192))),
            ([0xff, 0xfd, 0x94, 0x64], None), // Layer II
            ([0xff, 0xfb, 0xf4, 0x64], None), // no such bit rate
        ];
        for (bytes, expected) in cases {
            let read = Header::read(&bytes).map(|h| (h.bit_rate_kbps, h.rate_hz, h.channels, h.length_bytes));
            assert_eq!(read, expected, "{bytes:02x?}");
        }
    }

    #[test]
    fn strays_and_a_frame_cut_short_are_counted() {
        let mut frame = vec![0_u8; 192];
        frame[..4].copy_from_slice(&[0xff, 0xfb, 0x54, 0xc4]);
        let bytes = [&frame[..], b"abc", &frame, &frame[..100]].concat();
        let mp3 = Mp3::read(&mut io::Cursor::new(bytes)).unwrap().unwrap();
        assert_eq!((mp3.frames, mp3.stray_bytes, mp3.info), (2, 103, None));
        assert_eq!(Mp3::read(&mut io::Cursor::new(b"no frame at all".to_vec())).unwrap(), None);
        assert_eq!(Mp3::read(&mut io::Cursor::new(Vec::new())).unwrap(), None);
    }
}
