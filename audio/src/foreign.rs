//! Files that people take for recordings and that can't be read here, known by their first bytes, so that they can be told what to do. A kind
//! that is read here does not stand in it.

use std::io::{Read, Seek, SeekFrom};

/// First bytes, where they stand, what the file is, and what to do.
type Kind = (usize, &'static [u8], &'static str, &'static str);

/// What to do with a recorder's own format.
const RECORDER: &str = "choose MP3, M4A or WAV in the recorder's settings, or send it as a voice message";
/// What to do with a format that another program wrote.
const EXPORT: &str = "open it in the program that made it and export it as WAV or MP3";
/// What to do with a page.
const PAGE: &str = "the link led to a page and not to the recording; download it again, and listen to it first";

const KINDS: [Kind; 16] = [
    (0, b"#!AMR_MC", "an AMR recording of several channels", RECORDER),
    (0, b"#!AMR-WB_MC", "an AMR recording of several channels", RECORDER),
    (28, b"Speex   ", "a Speex recording", RECORDER),
    (0, b"RIFX", "a RIFX file", EXPORT),
    (0, b"TTA1", "a True Audio file", EXPORT),
    (0, b"wvpk", "a WavPack file", EXPORT),
    (0, b"MAC ", "a Monkey's Audio file", EXPORT),
    (0, b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", "a WMA recording", RECORDER),
    (0, b"caff", "a CAF recording", EXPORT),
    (0, b"riff\x2e\x91\xcf\x11", "a Wave64 file", EXPORT),
    (0, b".snd", "an AU file", EXPORT),
    (0, b"\x0b\x77", "an AC-3 file", EXPORT),
    (0, b"<!doctype html", "a web page", PAGE),
    (0, b"<html", "a web page", PAGE),
    (0, b"PK\x03\x04", "a ZIP archive", "unpack it, and send what is in it"),
    (0, b"%PDF", "a PDF", "look whether it is the right file"),
];
/// Bytes of the beginning that are looked at.
const BYTES: u64 = 36;

/// A WAV file whose sound is of a kind that can't be read here: telephones once wrote GSM into them.
pub(crate) const WAVE: (&str, &str) = ("a WAV file with sound of a rare kind", EXPORT);

/// What a file is, and what to do about it; `None` where that can't be told.
pub(crate) fn kind_of<R: Read + Seek>(file: &mut R) -> Option<(&'static str, &'static str)> {
    let mut beginning = Vec::new();
    file.seek(SeekFrom::Start(0)).ok()?;
    file.by_ref().take(BYTES).read_to_end(&mut beginning).ok()?;
    let begins = |kind: &&Kind| {
        let (at, bytes, ..) = kind;
        beginning.get(*at..at + bytes.len()).is_some_and(|there| there.eq_ignore_ascii_case(bytes))
    };
    KINDS.iter().find(begins).map(|(_, _, what, remedy)| (*what, *remedy))
}
