//! A text in which only names and letters are missing: made once for a class, filled in for each phone. It measures nothing.

/// Stand for the children's names and the tasks' letters while a text is made; course files hold no control characters.
pub(super) const NAME: char = '\u{1}';
pub(super) const LETTER: char = '\u{2}';

/// A text with places for names and letters.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub(super) struct Template(Vec<Piece>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Text(String),
    Name,
    Letter,
}

impl Template {
    pub(super) fn new(words: &str) -> Self {
        let mut pieces = Vec::new();
        for piece in words.split_inclusive([NAME, LETTER]) {
            let plain = piece.trim_end_matches([NAME, LETTER]);
            if !plain.is_empty() {
                pieces.push(Piece::Text(plain.to_owned()));
            }
            match piece.chars().next_back() {
                Some(NAME) => pieces.push(Piece::Name),
                Some(LETTER) => pieces.push(Piece::Letter),
                _ => {}
            }
        }
        Self(pieces)
    }

    pub(super) fn fill(&self, name: &str, letter: &str) -> String {
        let value = |piece: &'_ Piece| match piece {
            Piece::Text(text) => text.len(),
            Piece::Name => name.len(),
            Piece::Letter => letter.len(),
        };
        let mut words = String::with_capacity(self.0.iter().map(value).sum());
        for piece in &self.0 {
            words.push_str(match piece {
                Piece::Text(text) => text,
                Piece::Name => name,
                Piece::Letter => letter,
            });
        }
        words
    }
}
