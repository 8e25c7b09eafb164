//! What words stand for, whatever their language: `father`, `baba`, `аав` for one thing, `hit`, `piga`, `zodo` for another. What is learned of
//! an idea in one language holds in all, and for words that no text has brought yet.
//!
//! ```text
//! # an idea, and words with commas between; a star stands for any letters
//! hit = hit*, beat*, slap*
//! # the same again for the next language
//! hit = *pig*, *chap*
//! ```

use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

use super::pattern::Glob;

/// The name of an idea.
pub type Idea = &'static str;

/// What Arabic writes together with the word that follows: the article, "and", "by", "for".
const WRITTEN_TOGETHER: [&str; 13] = ["وال", "بال", "فال", "كال", "لل", "ال", "و", "ف", "ب", "ل", "ه", "ك", "س"];
/// So many letters at least are left of the word.
const LETTERS_LEFT: usize = 3;

const FILE: &str = include_str!("../../../../words/harm/ideas.txt");

/// Ideas by the words that stand for them.
#[derive(Debug, Default)]
pub struct Ideas {
    whole: HashMap<String, Vec<Idea>>,
    begun: HashMap<String, Vec<Idea>>,
    /// Those whose word may begin with anything, by the first letter that has to stand in it.
    inside: HashMap<char, Vec<(Glob, Idea)>>,
}

impl Ideas {
    /// What comes with the program.
    pub fn built_in() -> &'static Self {
        static BUILT_IN: LazyLock<Ideas> = LazyLock::new(|| Ideas::read(FILE));
        &BUILT_IN
    }

    fn read(file: &'static str) -> Self {
        let mut ideas = Self::default();
        for (idea, words) in file.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('='))
        {
            for glob in words.split([',', '،']).filter_map(|word| Glob::new(word.trim())) {
                ideas.add(idea.trim(), glob);
            }
        }
        ideas
    }

    fn add(&mut self, idea: Idea, glob: Glob) {
        match glob {
            Glob::Word(word) => self.whole.entry(word).or_default().push(idea),
            Glob::Pieces { pieces, open_start: false, open_end: true } if pieces.len() == 1 => {
                self.begun.entry(pieces.concat()).or_default().push(idea);
            }
            Glob::Pieces { ref pieces, .. } => {
                let first = pieces.first().and_then(|piece| piece.chars().next()).unwrap_or_default();
                self.inside.entry(first).or_default().push((glob, idea));
            }
            Glob::Any => {}
        }
    }

    /// The ideas that a word stands for, by name; the word is folded already (see [`crate::loose`]).
    pub fn of(&self, word: &str) -> Vec<Idea> {
        let ideas = self.of_whole(word);
        if !ideas.is_empty() {
            return ideas;
        }
        let rests = WRITTEN_TOGETHER.iter().filter_map(|first| word.strip_prefix(first));
        let mut of_rests = rests.filter(|rest| rest.chars().count() >= LETTERS_LEFT).map(|rest| self.of(rest));
        of_rests.find(|ideas| !ideas.is_empty()).unwrap_or_default()
    }

    fn of_whole(&self, word: &str) -> Vec<Idea> {
        let ends = word.char_indices().map(|(end, _)| end).skip(1).chain([word.len()]);
        let begun = ends.filter_map(|end| self.begun.get(word.get(..end)?)).flatten();
        let whole = self.whole.get(word).into_iter().flatten();
        let letters: BTreeSet<char> = word.chars().collect();
        let inside = letters.iter().filter_map(|letter| self.inside.get(letter)).flatten();
        let inside = inside.filter(|(glob, _)| glob.matches(word)).map(|(_, idea)| idea);
        let mut ideas: Vec<Idea> = whole.chain(begun).chain(inside).copied().collect();
        ideas.sort_unstable();
        ideas.dedup();
        ideas
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::loose;

    #[test]
    fn words_of_every_language_stand_for_the_same() {
        for (words, idea) in [
            ("father papa baba ابوي وابوي पापा аав", "father"),
            ("hits frappe ananipiga بيضربني मारता зоддог zoddog", "hit"),
            ("die mourir kufa اموت मरना үхмээр uhmeer", "die"),
            ("ananipiga me بيضربني मुझे намайг", "me"),
        ] {
            for word in words.split(' ') {
                assert!(Ideas::built_in().of(&loose::fold(word)).contains(&idea), "{word}: {idea}");
            }
        }
        assert!(Ideas::built_in().of("zebra").is_empty());
    }

    #[test]
    fn our_own_file_can_be_read() {
        for line in FILE.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
            let (idea, words) = line.split_once('=').unwrap_or_default();
            assert!(!idea.trim().is_empty() && !idea.trim().contains(' '), "{line}");
            assert!(
                words.split([',', '،']).all(|word| Glob::new(word.trim()).is_some_and(|glob| glob != Glob::Any)),
                "{line}"
            );
        }
    }
}
