//! What speaks for or against harm in a row of words: words, pairs, pieces of words, and their sounds. The weights are learned from these
//! and read by these, so that the two cannot differ.

use std::fmt;

use crate::read::loose::LooseWord;
use crate::read::sound::sound;

/// A piece of evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clue<'a> {
    /// A word.
    Word(&'a str),
    /// Two words side by side; `<` and `>` are the ends of the row.
    Pair(&'a str, &'a str),
    /// Two words with one or two others between them.
    Apart(&'a str, &'a str),
    /// Some letters of a word; `^` and `$` are its ends.
    Letters(&'a str),
    /// The sound of a word.
    Sound(&'a str),
    /// The sounds of two words side by side.
    SoundPair(&'a str, &'a str),
    /// The sounds of two words with another between them.
    SoundsApart(&'a str, &'a str),
    /// Some of the consonants of a word.
    Consonants(&'a str),
    /// How long the row is: a cry tells something, an answer is short.
    Long(u8),
}

impl Clue<'_> {
    /// A number of thirty bits that stands for it: FNV-1a, the same everywhere and always. Of ten thousand clues that nobody has seen,
    /// one has the number of a known one.
    pub fn key(self) -> u32 {
        let (kind, first, second) = match self {
            Self::Word(word) => (1, word, ""),
            Self::Pair(first, second) => (2, first, second),
            Self::Apart(first, second) => (3, first, second),
            Self::Letters(letters) => (4, letters, ""),
            Self::Sound(sound) => (5, sound, ""),
            Self::SoundPair(first, second) => (6, first, second),
            Self::Consonants(letters) => (7, letters, ""),
            Self::SoundsApart(first, second) => (8, first, second),
            Self::Long(long) => (9 + long, "", ""),
        };
        let bytes = [kind].into_iter().chain(first.bytes()).chain([0]).chain(second.bytes());
        let hash =
            bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
        u32::try_from((hash ^ (hash >> 30)) & KEYS).unwrap_or_default()
    }
}

/// Keys have thirty bits.
const KEYS: u64 = (1 << 30) - 1;

impl fmt::Display for Clue<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Word(word) => write!(f, "{word}"),
            Self::Pair(first, second) => write!(f, "{first} {second}"),
            Self::Apart(first, second) => write!(f, "{first} _ {second}"),
            Self::Letters(letters) => write!(f, "*{letters}"),
            Self::Sound(sound) => write!(f, "/{sound}"),
            Self::SoundPair(first, second) => write!(f, "/{first} {second}"),
            Self::SoundsApart(first, second) => write!(f, "/{first} _ {second}"),
            Self::Consonants(letters) => write!(f, "/*{letters}"),
            Self::Long(long) => write!(f, "#{long}"),
        }
    }
}

/// How many letters are taken together, and how many consonants.
const LETTERS: usize = 4;
const CONSONANTS: usize = 3;
/// Lengths are told apart in steps of so many words, up to so many steps.
const STEP: usize = 3;
const STEPS: usize = 6;

/// A word as clues are taken from it: numbers are all alike.
pub struct Heard {
    text: String,
    sound: String,
}

impl Heard {
    /// Hears a word.
    pub fn new(word: &LooseWord) -> Self {
        let is_number = word.text.bytes().all(|byte| byte.is_ascii_digit());
        Self { text: if is_number { "0".to_owned() } else { word.text.clone() }, sound: sound(&word.text) }
    }

    /// Whether it begins in Cyrillic.
    pub fn is_cyrillic(&self) -> bool {
        self.text.starts_with(|c| matches!(c, '\u{0400}'..='\u{04FF}'))
    }

    /// The clues that lie in the word alone.
    pub fn clues(&self, tell: &mut dyn FnMut(Clue<'_>)) {
        tell(Clue::Word(&self.text));
        if self.text != "0" {
            pieces(&self.text, LETTERS, |letters| tell(Clue::Letters(letters)));
        }
        if !self.sound.is_empty() {
            tell(Clue::Sound(&self.sound));
            pieces(&self.sound, CONSONANTS, |letters| tell(Clue::Consonants(letters)));
        }
    }
}

/// The clues that lie between the words of a row.
pub fn between(words: &[Heard], tell: &mut dyn FnMut(Clue<'_>)) {
    let texts = row(words.iter().map(|word| word.text.as_str()));
    for (at, first) in texts.iter().enumerate() {
        for (gap, second) in texts.iter().skip(at + 1).take(3).enumerate() {
            tell(if gap == 0 { Clue::Pair(first, second) } else { Clue::Apart(first, second) });
        }
    }
    let sounds = row(words.iter().map(|word| word.sound.as_str()).filter(|sound| !sound.is_empty()));
    for (at, first) in sounds.iter().enumerate() {
        for (gap, second) in sounds.iter().skip(at + 1).take(2).enumerate() {
            tell(if gap == 0 { Clue::SoundPair(first, second) } else { Clue::SoundsApart(first, second) });
        }
    }
    tell(Clue::Long(u8::try_from((words.len() / STEP).min(STEPS)).unwrap_or_default()));
}

fn row<'a>(words: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    std::iter::once("<").chain(words).chain([">"]).collect()
}

/// Each run of so many letters of `^word$`.
fn pieces(word: &str, length: usize, mut tell: impl FnMut(&str)) {
    let marked = format!("^{word}$");
    let mut ends: Vec<usize> = marked.char_indices().map(|(at, _)| at).collect();
    ends.push(marked.len());
    for (from, to) in ends.iter().zip(ends.iter().skip(length)) {
        tell(marked.get(*from..*to).unwrap_or_default());
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::read::loose;

    #[test]
    fn a_row_tells_its_clues() {
        let words: Vec<Heard> = loose::words("my dad hits 12 أبي").iter().map(Heard::new).collect();
        let (mut seen, mut keys) = (BTreeSet::new(), BTreeSet::new());
        let mut tell = |clue: Clue<'_>| {
            seen.insert(clue.to_string());
            keys.insert(clue.key());
        };
        words.iter().for_each(|word| word.clues(&mut tell));
        between(&words, &mut tell);
        assert_eq!(seen.len(), keys.len());
        for want in [
            "dad",
            "my dad",
            "my _ hits",
            "*^dad",
            "*hits",
            "/hc",
            "0",
            "< my",
            "/m d",
            "/m _ hc",
            "/*^hc",
            "/ab >",
            "#1",
        ] {
            assert!(seen.contains(want), "{want} of {seen:?}");
        }
    }
}
