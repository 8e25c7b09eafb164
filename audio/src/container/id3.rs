//! ID3v2.3 tags: written in UTF-16, with room kept for what is known only at the end; read back from 2.3 and 2.4. No pictures.

use std::collections::BTreeMap;
use std::io::{self, Read};

use super::{fields, track_gain};
use crate::encode::Tags;

/// Bytes of a tag that are read: a picture may make it larger, but the words stand before.
const BYTES_MAX: u64 = 1 << 20;
/// What wrote the sound.
const ENCODER: &str = "LAME 3.100";

/// The frames of a tag, by their names; that of a `TXXX` frame is `TXXX:` and its description.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Id3 {
    /// Second part of the version: 3 or 4.
    pub version: u8,
    /// Texts by frame.
    pub texts: BTreeMap<String, String>,
}

/// A tag's bytes for `tags`. What is not known yet is left out, and the tag is filled with zero bytes up to `length_bytes`.
pub(crate) fn to_bytes(
    tags: &Tags,
    length_ms: Option<u64>,
    integrated_lufs: Option<f64>,
    length_bytes: usize,
) -> Vec<u8> {
    let mut frames = Vec::new();
    let words = [
        (b"TIT2", &tags.title),
        (b"TPE1", &tags.artist),
        (b"TALB", &tags.album),
        (b"TRCK", &tags.track),
        (b"TCON", &tags.genre),
        (b"TYER", &tags.year),
        (b"TLAN", &tags.language),
    ];
    for (name, text) in words.into_iter().filter(|(_, text)| !text.is_empty()) {
        frame(&mut frames, name, &utf16(text));
    }
    if let Some(length_ms) = length_ms {
        frame(&mut frames, b"TLEN", &utf16(&length_ms.to_string()));
    }
    if !tags.comment.is_empty() {
        let language = tags.language.as_bytes().first_chunk::<3>().unwrap_or(b"und");
        frame(&mut frames, b"COMM", &[&language[..], &utf16(""), &[0, 0], &utf16(&tags.comment)].concat());
    }
    frame(&mut frames, b"TSSE", &utf16(ENCODER));
    if let Some(integrated_lufs) = integrated_lufs.filter(|lufs| lufs.is_finite()) {
        let gain = utf16(&track_gain::replaygain(integrated_lufs));
        frame(&mut frames, b"TXXX", &[&utf16(track_gain::REPLAYGAIN)[..], &[0, 0], &gain].concat());
    }
    frames.resize(frames.len().max(length_bytes.saturating_sub(10)), 0);
    let size = frames.len() as u32;
    let seven_bits = [size >> 21, size >> 14, size >> 7, size].map(|part| (part & 0x7f) as u8);
    [&b"ID3\x03\x00\x00"[..], &seven_bits, &frames].concat()
}

/// Bytes that the tag takes once everything in it is known.
pub(crate) fn length_bytes(tags: &Tags) -> usize {
    to_bytes(tags, Some(9_999_999_999), Some(-99.0), 0).len()
}

/// A frame of encoding 1, UTF-16 with a byte order mark.
fn frame(out: &mut Vec<u8>, name: &[u8; 4], content: &[u8]) {
    out.extend(name);
    out.extend((content.len() as u32 + 1).to_be_bytes());
    out.extend([0, 0, 1]);
    out.extend(content);
}

fn utf16(text: &str) -> Vec<u8> {
    std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
}

impl Id3 {
    /// Reads the tag at the stream's place, and says how many bytes it takes; 0 if there is none.
    pub(crate) fn read(stream: &mut impl Read) -> io::Result<(Option<Self>, u64)> {
        let mut head = Vec::new();
        stream.take(10).read_to_end(&mut head)?;
        let &[b'I', b'D', b'3', version, _, _, a, b, c, d] = head.as_slice() else {
            return Ok((None, 0));
        };
        let size = [a, b, c, d].iter().fold(0_u64, |size, part| size << 7 | u64::from(part & 0x7f));
        let mut bytes = Vec::new();
        stream.take(size.min(BYTES_MAX)).read_to_end(&mut bytes)?;
        let mut tag = Self { version, texts: BTreeMap::new() };
        let mut rest = bytes.as_slice();
        while let Some((name, content, after)) = next_frame(rest, version) {
            if let Some((name, text)) = text_of(name, content) {
                tag.texts.entry(name).or_insert(text);
            }
            rest = after;
        }
        Ok((Some(tag), size + 10))
    }

    /// The text of a frame.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.texts.get(name).map(String::as_str)
    }

    /// The integrated loudness that the tag's ReplayGain stands for, in LUFS.
    pub fn replaygain_lufs(&self) -> Option<f64> {
        track_gain::replaygain_lufs(self.text("TXXX:REPLAYGAIN_TRACK_GAIN")?)
    }
}

/// Name, content and what follows.
fn next_frame(bytes: &[u8], version: u8) -> Option<(&str, &[u8], &[u8])> {
    let name = std::str::from_utf8(bytes.get(..4)?).ok().filter(|name| !name.starts_with('\0'))?;
    let size: [u8; 4] = fields::array(bytes, 4)?;
    let length = if version >= 4 {
        size.iter().fold(0, |length, part| length << 7 | usize::from(part & 0x7f))
    } else {
        u32::from_be_bytes(size) as usize
    };
    let rest = bytes.get(10..)?;
    Some((name, rest.get(..length)?, rest.get(length..)?))
}

fn text_of(name: &str, content: &[u8]) -> Option<(String, String)> {
    let (encoding, content) = content.split_first()?;
    match name {
        "COMM" => Some((name.to_owned(), halves(*encoding, content.get(3..)?).1)),
        "TXXX" => {
            let (description, value) = halves(*encoding, content);
            Some((format!("TXXX:{description}"), value))
        }
        _ if name.starts_with('T') => Some((name.to_owned(), decoded(*encoding, content))),
        _ => None,
    }
}

/// A description, its end, and a text.
fn halves(encoding: u8, bytes: &[u8]) -> (String, String) {
    let width = if matches!(encoding, 1 | 2) { 2 } else { 1 };
    let end = bytes.chunks_exact(width).position(|unit| unit.iter().all(|byte| *byte == 0));
    let end_bytes = end.map_or(bytes.len(), |units| units * width);
    let after = bytes.get(end_bytes + width..).unwrap_or_default();
    (decoded(encoding, bytes.get(..end_bytes).unwrap_or_default()), decoded(encoding, after))
}

fn decoded(encoding: u8, bytes: &[u8]) -> String {
    let units = |read: fn([u8; 2]) -> u16, bytes: &[u8]| {
        let units: Vec<u16> = bytes.as_chunks().0.iter().map(|pair| read(*pair)).collect();
        String::from_utf16_lossy(&units)
    };
    let text = match (encoding, bytes) {
        (1, [0xff, 0xfe, rest @ ..]) => units(u16::from_le_bytes, rest),
        (1, [0xfe, 0xff, rest @ ..]) => units(u16::from_be_bytes, rest),
        (1 | 2, _) => units(u16::from_be_bytes, bytes),
        (3, _) => String::from_utf8_lossy(bytes).into_owned(),
        _ => bytes.iter().map(|byte| char::from(*byte)).collect(),
    };
    text.trim_end_matches('\0').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn example() -> Tags {
        Tags {
            title: "Хичээл 12".into(),
            artist: "School 12".into(),
            album: "Maths".into(),
            track: "12".into(),
            genre: "Education".into(),
            year: "2026".into(),
            language: "mon".into(),
            comment: "Answer: 12 a".into(),
        }
    }

    #[test]
    fn a_tag_reads_back() {
        let bytes = to_bytes(&example(), Some(1_800_000), Some(-23.0), 2_000);
        assert_eq!(bytes.len(), 2_000);
        let (tag, length) = Id3::read(&mut bytes.as_slice()).unwrap();
        let tag = tag.unwrap();
        assert_eq!((length, tag.version), (2_000, 3));
        let expected = [
            ("TIT2", "Хичээл 12"),
            ("TPE1", "School 12"),
            ("TALB", "Maths"),
            ("TRCK", "12"),
            ("TCON", "Education"),
            ("TYER", "2026"),
            ("TLAN", "mon"),
            ("TLEN", "1800000"),
            ("COMM", "Answer: 12 a"),
            ("TSSE", "LAME 3.100"),
            ("TXXX:REPLAYGAIN_TRACK_GAIN", "+5.00 dB"),
        ];
        for (name, text) in expected {
            assert_eq!(tag.text(name), Some(text), "{name}");
        }
        assert_eq!(tag.texts.len(), expected.len());
        assert_eq!(tag.replaygain_lufs(), Some(-23.0));
    }

    #[test]
    fn the_room_kept_is_enough_for_every_ending() {
        let room = length_bytes(&example());
        for (length_ms, lufs) in [(0, -9.0), (10_800_000, -70.0), (1, f64::NEG_INFINITY)] {
            assert_eq!(to_bytes(&example(), Some(length_ms), Some(lufs), room).len(), room);
        }
        assert_eq!(to_bytes(&example(), None, None, room).len(), room);
    }

    #[test]
    fn a_tag_that_lies_about_its_sizes_gives_what_is_there() {
        for bytes in
            [&b"ID3\x03\0\0\x7f\x7f\x7f\x7fTIT2\xff\xff\xff\xff\0\0\0abc"[..], b"ID3\x04\0\0\0\0\0\x01T", b"ID3"]
        {
            let (tag, _) = Id3::read(&mut &bytes[..]).unwrap();
            assert!(tag.is_none_or(|tag| tag.texts.is_empty()));
        }
    }
}
