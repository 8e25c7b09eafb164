//! What speaks for or against harm in a row of words: words, pairs, pieces of words, their sounds, and the ideas that they stand for. The
//! weights are learned from these and read by these, so that the two cannot differ.

use std::fmt;
use std::ops::RangeInclusive;

use super::ideas::{Idea, Ideas};
use crate::loose::LooseWord;
use crate::sound::sound;

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
    /// An idea that a word stands for.
    Idea(Idea),
    /// Two ideas in one word or near each other, in whichever order: languages differ in it.
    Ideas(Idea, Idea),
    /// Two ideas, the one before the other.
    IdeaThen(Idea, Idea),
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
            Self::Idea(idea) => (20, idea, ""),
            Self::Ideas(first, second) => (21, first, second),
            Self::IdeaThen(first, second) => (22, first, second),
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
            Self::Idea(idea) => write!(f, "{{{idea}}}"),
            Self::Ideas(first, second) => write!(f, "{{{first}}} & {{{second}}}"),
            Self::IdeaThen(first, second) => write!(f, "{{{first}}} then {{{second}}}"),
        }
    }
}

/// How many letters are taken together, and how many consonants.
const LETTERS: usize = 4;
const CONSONANTS: usize = 3;
/// Lengths are told apart in steps of so many words, up to so many steps.
const STEP: usize = 3;
const STEPS: usize = 6;
/// Ideas are near each other within so many words that stand for any, and one comes right after another within so many.
const NEAR: usize = 5;
const AFTER: usize = 2;

/// A word as clues are taken from it: numbers are all alike.
pub struct Heard {
    text: String,
    sound: String,
    ideas: Vec<Idea>,
}

impl Heard {
    /// Hears a word.
    pub fn new(word: &LooseWord) -> Self {
        let is_number = word.text.bytes().all(|byte| byte.is_ascii_digit());
        let text = if is_number { "0".to_owned() } else { word.text.clone() };
        Self { text, sound: sound(&word.text), ideas: Ideas::built_in().of(&word.text) }
    }

    /// Whether it begins with one of these letters.
    pub fn begins_in(&self, letters: &RangeInclusive<char>) -> bool {
        self.text.starts_with(|c| letters.contains(&c))
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
        for (at, idea) in self.ideas.iter().enumerate() {
            tell(Clue::Idea(idea));
            // A word can say all of it: `ananipiga`, he hits me.
            self.ideas.iter().skip(at + 1).for_each(|other| tell(together(idea, other)));
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
    let ideas: Vec<&[Idea]> =
        words.iter().map(|word| word.ideas.as_slice()).filter(|ideas| !ideas.is_empty()).collect();
    for (at, here) in ideas.iter().enumerate() {
        for (gap, there) in (1..).zip(ideas.iter().skip(at + 1).take(NEAR)) {
            for (first, second) in here.iter().flat_map(|first| there.iter().map(move |second| (first, second))) {
                if first != second {
                    tell(together(first, second));
                }
                if gap <= AFTER {
                    tell(Clue::IdeaThen(first, second));
                }
            }
        }
    }
    tell(Clue::Long(u8::try_from((words.len() / STEP).min(STEPS)).unwrap_or_default()));
}

fn together(first: Idea, second: Idea) -> Clue<'static> {
    if first < second { Clue::Ideas(first, second) } else { Clue::Ideas(second, first) }
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
    use crate::loose;

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
            "{father}",
            "{father} & {hit}",
            "{father} then {hit}",
            "{hit} then {father}",
        ] {
            assert!(seen.contains(want), "{want} of {seen:?}");
        }
    }
}
