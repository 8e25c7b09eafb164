//! Lines put together as one text for the parser of the notation, and the way back from a byte of it to its place in the file.

use text::complaint::Place;

use super::super::source::Line;

/// Stands before a sentence, so that its first signs are no list, no heading and no quotation. A full stop is none of these, and emphasis
/// begins behind it as at the beginning of a line.
pub(super) const GUARD: char = '.';

/// Stands for a star that multiplies, so that the parser makes no emphasis between two of them. Course files hold no control characters.
const TIMES: char = '\u{2}';

/// Words with the stars in them that multiply.
pub(super) fn with_stars(text: &str) -> String {
    text.replace(TIMES, "*")
}

/// A text whose multiplying stars are hidden: those that stand alone between two numbers, letters or brackets. Bytes keep their places.
fn without_stars(text: &str) -> String {
    let mut before = None;
    let mut characters = text.chars().peekable();
    let mut hidden = String::with_capacity(text.len());
    while let Some(character) = characters.next() {
        let ends = before.is_some_and(|c: char| c.is_alphanumeric() || matches!(c, ')' | ']'));
        let begins = characters.peek().is_some_and(|c| c.is_alphanumeric() || matches!(c, '(' | '[' | '√'));
        hidden.push(if character == '*' && ends && begins { TIMES } else { character });
        before = Some(character);
    }
    hidden
}

/// A text and where its pieces come from.
pub(super) struct Places<'a> {
    text: String,
    pieces: Vec<(usize, Line<'a>)>,
}

impl<'a> Places<'a> {
    /// Whole lines.
    pub fn lines(lines: &[Line<'a>]) -> Self {
        Self::joined(String::new(), lines, "\n")
    }

    /// Pieces that follow each other within a sentence.
    pub fn sentence(pieces: &[Line<'a>]) -> Self {
        Self::joined(GUARD.to_string(), pieces, " ")
    }

    fn joined(mut text: String, lines: &[Line<'a>], between: &str) -> Self {
        let mut pieces = Vec::with_capacity(lines.len());
        for (at, line) in lines.iter().enumerate() {
            if at > 0 {
                text.push_str(between);
            }
            pieces.push((text.len(), *line));
            text.push_str(&without_stars(line.text));
        }
        Self { text, pieces }
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether a backslash makes a plain character of the one at this byte.
    pub fn is_escaped(&self, byte: usize) -> bool {
        byte.checked_sub(1).and_then(|before| self.text.as_bytes().get(before)) == Some(&b'\\')
    }

    /// Where in the file a byte of the text stands.
    pub fn place(&self, byte: usize) -> Place {
        let piece = self.pieces.iter().rev().find(|(start, _)| *start <= byte).or(self.pieces.first());
        piece.map_or(Place::START, |(start, line)| line.at(byte.saturating_sub(*start)))
    }
}
