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
    /// Some of the consonants of a word.
    Consonants(&'a str),
    /// How long the row is: a cry tells something, an answer is short.
    Long(u8),
}

impl<'a> Clue<'a> {
    /// The clue that is written like this, as [`fmt::Display`] writes it.
    pub fn read(text: &'a str) -> Self {
        if let Some(long) = text.strip_prefix('#').and_then(|long| long.parse().ok()) {
            return Self::Long(long);
        }
        let sounds = text.strip_prefix('/');
        let rest = sounds.unwrap_or(text);
        match (sounds.is_some(), rest.strip_prefix('*'), rest.split_once(' ')) {
            (false, Some(letters), _) => Self::Letters(letters),
            (true, Some(letters), _) => Self::Consonants(letters),
            (true, None, Some((first, second))) => Self::SoundPair(first, second),
            (true, None, None) => Self::Sound(rest),
            (false, None, Some((first, second))) => match second.strip_prefix("_ ") {
                Some(second) => Self::Apart(first, second),
                None => Self::Pair(first, second),
            },
            (false, None, None) => Self::Word(rest),
        }
    }

    /// A number that stands for it: FNV-1a, the same everywhere and always.
    pub fn key(self) -> u64 {
        let (kind, first, second) = match self {
            Self::Word(word) => (1, word, ""),
            Self::Pair(first, second) => (2, first, second),
            Self::Apart(first, second) => (3, first, second),
            Self::Letters(letters) => (4, letters, ""),
            Self::Sound(sound) => (5, sound, ""),
            Self::SoundPair(first, second) => (6, first, second),
            Self::Consonants(letters) => (7, letters, ""),
            Self::Long(long) => (8 + long, "", ""),
        };
        let bytes = [kind].into_iter().chain(first.bytes()).chain([0]).chain(second.bytes());
        bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
    }
}

impl fmt::Display for Clue<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Word(word) => write!(f, "{word}"),
            Self::Pair(first, second) => write!(f, "{first} {second}"),
            Self::Apart(first, second) => write!(f, "{first} _ {second}"),
            Self::Letters(letters) => write!(f, "*{letters}"),
            Self::Sound(sound) => write!(f, "/{sound}"),
            Self::SoundPair(first, second) => write!(f, "/{first} {second}"),
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
    for (first, second) in sounds.iter().zip(sounds.iter().skip(1)) {
        tell(Clue::SoundPair(first, second));
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
    use super::*;
    use crate::read::loose;

    #[test]
    fn every_clue_is_read_as_it_is_written() {
        let words: Vec<Heard> = loose::words("my dad hits 12 أبي").iter().map(Heard::new).collect();
        let mut seen = Vec::new();
        let mut tell = |clue: Clue<'_>| {
            let written = clue.to_string();
            assert_eq!(Clue::read(&written), clue, "{written}");
            assert_eq!(Clue::read(&written).key(), clue.key());
            seen.push(written);
        };
        words.iter().for_each(|word| word.clues(&mut tell));
        between(&words, &mut tell);
        for want in ["dad", "my dad", "my _ hits", "*^dad", "*hits", "/hc", "0", "< my", "/m d", "/*^hc", "/ab >", "#1"]
        {
            assert!(seen.iter().any(|clue| clue == want), "{want} of {seen:?}");
        }
    }
}
