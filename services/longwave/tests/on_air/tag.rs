//! The ID3v2.3 tag at an MP3's head, read byte by byte.

use std::collections::BTreeMap;

/// What LibreTime looks for; without it, it levels the programme anew.
const TRACK_GAIN: &str = "TXXX:REPLAYGAIN_TRACK_GAIN";
/// The loudness that a gain of 0 dB stands for, in LUFS (ReplayGain 2.0).
const GAIN_REFERENCE_LUFS: f64 = -18.0;

/// The texts by their frames (`TXXX` with its description), and the bytes of the tag.
pub fn read(bytes: &[u8]) -> (BTreeMap<String, String>, usize) {
    assert_eq!(&bytes[..6], b"ID3\x03\x00\x00", "ID3v2.3");
    let length = 10 + bytes[6..10].iter().fold(0, |length, part| length << 7 | usize::from(*part));
    let (mut texts, mut at) = (BTreeMap::new(), 10);
    while at < length && bytes[at] != 0 {
        let name = String::from_utf8(bytes[at..at + 4].to_vec()).unwrap();
        let end = at + 10 + u32::from_be_bytes(bytes[at + 4..at + 8].try_into().unwrap()) as usize;
        let (encoding, content) = bytes[at + 10..end].split_first().unwrap();
        assert!(name.starts_with('T'), "a frame {name} that this test can't read");
        let (name, text) = match (name.as_str(), words(*encoding, content).split_once('\0')) {
            ("TXXX", Some((description, value))) => (format!("TXXX:{description}"), value.to_owned()),
            _ => (name, words(*encoding, content)),
        };
        texts.insert(name, text);
        at = end;
    }
    assert!(bytes[at..length].iter().all(|byte| *byte == 0), "only padding follows the frames");
    (texts, length)
}

/// Latin-1, or UTF-16 with its marks.
fn words(encoding: u8, content: &[u8]) -> String {
    match encoding {
        0 => content.iter().map(|byte| char::from(*byte)).collect(),
        1 => {
            let units: Vec<u16> = content.as_chunks().0.iter().map(|unit| u16::from_le_bytes(*unit)).collect();
            assert_eq!(units.first(), Some(&0xfeff), "a mark of the byte order, little-endian");
            String::from_utf16(&units).unwrap().replace('\u{feff}', "")
        }
        _ => panic!("ID3v2.3 has no encoding {encoding}"),
    }
}

/// The frames that stations read.
pub fn holds(tag: &BTreeMap<String, String>, length_ms: u64, integrated_lufs: f64) {
    let expected = [("TIT2", "Counting stones, naïvely"), ("TPE1", "School"), ("TALB", "Counting")];
    for (name, text) in expected {
        assert_eq!(tag.get(name).map(String::as_str), Some(text), "{name}");
    }
    assert_eq!(tag.get("TLEN"), Some(&length_ms.to_string()));
    let gain_db: f64 = tag[TRACK_GAIN].strip_suffix(" dB").unwrap().parse().unwrap();
    let off = gain_db - (GAIN_REFERENCE_LUFS - integrated_lufs);
    assert!(off.abs() <= 0.3, "a gain of {gain_db} dB for {integrated_lufs} LUFS");
}
