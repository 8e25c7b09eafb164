//! Where a pattern matches: the shortest match from each word on.

use super::pattern::{Glob, Part, Pattern, Patterns, Says};
use crate::loose::LooseWord;

/// A match that speaks for harm.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Match {
    /// Its words, from and to.
    pub(super) words: (usize, usize),
    /// Whether it counts whatever else speaks against it.
    pub(super) surely: bool,
}

impl Match {
    fn covers(self, other: Self) -> bool {
        self.words.0 <= other.words.0 && other.words.1 <= self.words.1
    }
}

/// For each set and word, how many words from there on are a member: bit `n` for `n` of them.
struct Members {
    words: usize,
    lengths: Vec<u8>,
}

impl Members {
    fn lengths(&self, set: usize, word: usize) -> u8 {
        self.lengths.get(set * self.words + word).copied().unwrap_or_default()
    }
}

impl Patterns {
    /// Where patterns match, and what that says: words, from and to. What lies inside an innocent match is left out.
    pub(super) fn find(&self, words: &[LooseWord]) -> Vec<Match> {
        if words.is_empty() {
            return Vec::new();
        }
        let members = self.members(words);
        let matches = |says: Says| -> Vec<Match> {
            let patterns = self.patterns.iter().filter(move |pattern| pattern.says == says);
            let found = patterns.flat_map(|pattern| {
                (0..words.len()).filter_map(|from| {
                    let to = Row { pattern, from, words, members: &members }.matched(0, from)?;
                    Some(Match { words: (from, to), surely: says == Says::Surely })
                })
            });
            found.filter(|found| found.words.0 < found.words.1).collect()
        };
        let mut harm = matches(Says::Harm);
        if !harm.is_empty() {
            let innocent = matches(Says::Innocent);
            harm.retain(|found| !innocent.iter().any(|cover| cover.covers(*found)));
        }
        harm.extend(matches(Says::Surely));
        harm.sort_unstable();
        harm.dedup();
        harm
    }

    fn members(&self, words: &[LooseWord]) -> Members {
        let mut members = Members { words: words.len(), lengths: vec![0; self.sets.len() * words.len()] };
        for (at, word) in words.iter().enumerate() {
            let beginnings = word.text.char_indices().map(|(end, _)| end).skip(1).chain([word.text.len()]);
            let begun = beginnings.filter_map(|end| self.heads.begun.get(word.text.get(..end)?)).flatten();
            let whole = self.heads.whole.get(&word.text).into_iter().flatten();
            for (set, phrase) in whole.chain(begun).chain(&self.heads.others) {
                let Some(phrase) = self.sets.get(*set).and_then(|set| set.get(*phrase)) else { continue };
                if phrase.len() < 8
                    && stands_at(phrase, words, at)
                    && let Some(cell) = members.lengths.get_mut(set * words.len() + at)
                {
                    *cell |= 1 << phrase.len();
                }
            }
        }
        members
    }
}

/// Whether a phrase stands from this word on, within one sentence.
fn stands_at(phrase: &[Glob], words: &[LooseWord], at: usize) -> bool {
    words.get(at..at + phrase.len()).is_some_and(|here| {
        let same = phrase.iter().zip(here).all(|(glob, word)| glob.matches(&word.text));
        same && here.iter().rev().skip(1).all(|word| !word.ends)
    })
}

/// A pattern that is tried from one word on.
#[derive(Clone, Copy)]
struct Row<'a> {
    pattern: &'a Pattern,
    from: usize,
    words: &'a [LooseWord],
    members: &'a Members,
}

impl Row<'_> {
    /// The word after the shortest match of the elements from `part` on, if they match from word `at` on.
    fn matched(self, part: usize, at: usize) -> Option<usize> {
        let Some(element) = self.pattern.parts.get(part) else { return Some(at) };
        match element {
            Part::Start => (at == 0 || self.ended(at)).then(|| self.matched(part + 1, at)).flatten(),
            Part::End => (at == self.words.len() || self.ended(at)).then(|| self.matched(part + 1, at)).flatten(),
            Part::Gap(most) => (at..=at + most)
                .take_while(|next| *next == at || (*next <= self.words.len() && !self.ended(*next)))
                .find_map(|next| self.matched(part + 1, next)),
            Part::One { set, optional } => {
                // Only its first word may stand behind the end of a sentence.
                let goes_on = at < self.words.len() && (at == self.from || !self.ended(at));
                let here = if goes_on { self.members.lengths(*set, at) } else { 0 };
                let taken =
                    (1..8).filter(|length| here & (1 << length) != 0).find_map(|n| self.matched(part + 1, at + n));
                taken.or_else(|| optional.then(|| self.matched(part + 1, at)).flatten())
            }
        }
    }

    /// Whether a sentence ends before this word.
    fn ended(self, at: usize) -> bool {
        at.checked_sub(1).and_then(|before| self.words.get(before)).is_some_and(|before| before.ends)
    }
}
