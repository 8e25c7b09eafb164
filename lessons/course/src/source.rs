//! A course file as lines that know where they stand. It reads no notation: it refuses what is not text.

use std::borrow::Cow;

use text::complaint::{Complaints, Place};
use unicode_normalization::{UnicodeNormalization, is_nfc};

use crate::limits::SOURCE_BYTES_MAX;

/// A file of a course's folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// Its path within the folder: `01-sharing.en.md`.
    pub path: String,
    /// What stands in it.
    pub bytes: Vec<u8>,
}

impl SourceFile {
    /// Its words: UTF-8 of a tolerable size, letters composed, without control characters. `None` with a complaint otherwise.
    pub fn text(&self, complaints: &mut Complaints<'_>) -> Option<Cow<'_, str>> {
        if self.bytes.len() > SOURCE_BYTES_MAX {
            complaints.error(
                Place::START,
                format!("the file has more than {SOURCE_BYTES_MAX} bytes"),
                "divide the lesson into two files, or leave out what is not words",
            );
            return None;
        }
        if let Some((what, mend)) = self.other_kind() {
            complaints.error(Place::START, what, mend);
            return None;
        }
        let text = match std::str::from_utf8(&self.bytes) {
            Ok(text) => text.strip_prefix('\u{feff}').unwrap_or(text),
            Err(error) => {
                let good = self.bytes.get(..error.valid_up_to()).unwrap_or_default();
                complaints.error(
                    place_in(&String::from_utf8_lossy(good), good.len()),
                    "this is not UTF-8 text",
                    "save the file again with the encoding UTF-8",
                );
                return None;
            }
        };
        for line in lines(text) {
            if let Some(at) = line.text.find(|c: char| c.is_control() && c != '\t') {
                complaints.error(line.at(at), "a control character stands here", "delete it and type the words again");
                return None;
            }
        }
        Some(if is_nfc(text) { Cow::Borrowed(text) } else { Cow::Owned(text.nfc().collect()) })
    }
}

impl SourceFile {
    /// What a file is, by its first bytes, that a word processor or an old editor made.
    fn other_kind(&self) -> Option<(&'static str, &'static str)> {
        let plain = "open it there, save it as plain text with the encoding UTF-8, and give that file this name";
        let kinds: [(&[u8], &str, &str); 6] = [
            (b"PK\x03\x04", "this is a word processor's file under another name", plain),
            (b"\xD0\xCF\x11\xE0", "this is an old word processor's file under another name", plain),
            (b"{\\rtf", "this is a word processor's file (RTF) under another name", plain),
            (b"%PDF", "this is a PDF under another name", "copy its words into a new text file of this name"),
            (
                b"\xFF\xFE",
                "this is UTF-16 text (`Unicode` in some editors)",
                "save the file again with the encoding UTF-8",
            ),
            (
                b"\xFE\xFF",
                "this is UTF-16 text (`Unicode` in some editors)",
                "save the file again with the encoding UTF-8",
            ),
        ];
        kinds.into_iter().find(|(first, ..)| self.bytes.starts_with(first)).map(|(_, what, mend)| (what, mend))
    }
}

/// The place of a byte in a text.
pub fn place_in(text: &str, byte: usize) -> Place {
    let before = text.get(..byte).unwrap_or(text);
    let line = before.matches('\n').count();
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count();
    Place { line: count(line) + 1, column: count(column) + 1 }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX - 1)
}

/// A line of a file, or the part of it from some column on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Line<'a> {
    /// Where it begins.
    pub place: Place,
    /// Its words.
    pub text: &'a str,
}

impl<'a> Line<'a> {
    /// The place of a byte in it.
    pub fn at(&self, byte: usize) -> Place {
        let before = self.text.get(..byte).unwrap_or(self.text);
        Place { line: self.place.line, column: self.place.column + count(before.chars().count()) }
    }

    /// The line from that byte on.
    pub fn from(&self, byte: usize) -> Self {
        Self { place: self.at(byte), text: self.text.get(byte..).unwrap_or_default() }
    }

    /// The line without white space around it.
    pub fn trimmed(&self) -> Self {
        let start = self.text.len() - self.text.trim_start().len();
        Self { place: self.at(start), text: self.text.trim() }
    }

    /// What follows this beginning, if it begins so.
    pub fn after(&self, beginning: &str) -> Option<Self> {
        self.text.starts_with(beginning).then(|| self.from(beginning.len()))
    }

    /// Whether nothing stands in it.
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }
}

/// The lines of a text.
pub(crate) fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    text.lines().zip(1..).map(|(text, line)| Line { place: Place { line, column: 1 }, text })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Result<String, Place> {
        let file = SourceFile { path: "a.en.md".to_owned(), bytes: bytes.to_vec() };
        let mut complaints = Complaints::about("a.en.md");
        let text = file.text(&mut complaints).map(Cow::into_owned);
        text.ok_or_else(|| complaints.into_sorted().first().map(|c| c.place).unwrap())
    }

    #[test]
    fn only_text_is_read() {
        assert_eq!(read("\u{feff}e\u{301}t\u{e9}".as_bytes()).unwrap(), "été");
        assert_eq!(read(b"one\nt\xffwo"), Err(Place { line: 2, column: 2 }));
        assert_eq!(read(b"one\r\ntwo\x07"), Err(Place { line: 2, column: 4 }));
        assert_eq!(read(&vec![b'a'; SOURCE_BYTES_MAX + 1]), Err(Place::START));
    }

    #[test]
    fn a_line_knows_its_column() {
        let line = lines("жил\n  - = 6: да").nth(1).unwrap().trimmed();
        assert_eq!((line.place, line.text), (Place { line: 2, column: 3 }, "- = 6: да"));
        assert_eq!(line.after("- ").unwrap().place.column, 5);
        assert_eq!(line.at(line.text.find('а').unwrap()).column, 11);
    }
}
