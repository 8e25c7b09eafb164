//! What the clues of a row of words weigh together. The weights are learned from texts (`examples/train_harm`) and stand in
//! `words/harm/weights.txt`, whose head says how. `train_harm --why TEXT` tells what a text weighs, clue by clue.
//!
//! ```text
//! # settings: what a matched pattern weighs, what is enough, what stands there before any clue
//! = pattern 0.60
//! = enough 0.70
//! = bias -0.41
//! # what is added where most words stand in a script: harmless texts weigh more in one than in another
//! = cyrillic -0.10
//! = arabic -0.05
//! = devanagari -0.05
//! # a weight in hundredths, a tab (here one space), and the keys of the clues that have it, five signs each
//! 35 AAb3_9xQ0-
//! ```

use std::collections::HashMap;
use std::ops::{Range, RangeInclusive};

use super::clues::{Clue, Heard, between};
use crate::loose::LooseWord;

/// Weights of clues.
#[derive(Clone, Debug, Default)]
pub struct Weights {
    of: HashMap<u32, f32>,
    pattern: f32,
    enough: f32,
    bias: f32,
    /// What each script adds.
    scripts: [f32; SCRIPTS.len()],
}

/// The scripts that have a weight of their own: their names in the file, and where their letters stand.
const SCRIPTS: [(&str, RangeInclusive<char>); 3] = [
    ("cyrillic", '\u{0400}'..='\u{04FF}'),
    ("arabic", '\u{0600}'..='\u{06FF}'),
    ("devanagari", '\u{0900}'..='\u{097F}'),
];

/// A message whose words have been looked up.
pub(super) struct Weighed<'a> {
    weights: &'a Weights,
    heard: Vec<Heard>,
    /// For each word the clues in it that weigh something.
    known: Vec<Vec<(u32, f32)>>,
}

impl Weights {
    /// Reads a file of weights. What can't be read is left out; a test shows that our own file has none of it.
    pub fn read(file: &str) -> Self {
        let mut weights = Self::default();
        for line in file.lines().filter(|line| !line.starts_with('#')) {
            if let Some(setting) = line.strip_prefix("= ") {
                let (name, number) = setting.split_once(' ').unwrap_or_default();
                match (name, number.parse()) {
                    ("pattern", Ok(number)) => weights.pattern = number,
                    ("enough", Ok(number)) => weights.enough = number,
                    ("bias", Ok(number)) => weights.bias = number,
                    (name, Ok(number)) => {
                        let scripts = SCRIPTS.iter().zip(&mut weights.scripts);
                        scripts.filter(|((script, _), _)| *script == name).for_each(|(_, weight)| *weight = number);
                    }
                    _ => {}
                }
                continue;
            }
            let Some((hundredths, keys)) = line.split_once('\t') else { continue };
            let Ok(hundredths) = hundredths.parse::<i16>() else { continue };
            let keys = keys.as_bytes().chunks_exact(SIGNS).filter_map(read_key);
            weights.of.extend(keys.map(|key| (key, f32::from(hundredths) / 100.0)));
        }
        weights
    }

    /// What a clue weighs, if anything.
    pub fn of_clue(&self, clue: Clue<'_>) -> Option<f32> {
        self.of.get(&clue.key()).copied()
    }

    /// How many clues weigh something.
    pub fn len(&self) -> usize {
        self.of.len()
    }

    /// Whether nothing weighs anything.
    pub fn is_empty(&self) -> bool {
        self.of.is_empty()
    }

    /// What a text weighs by itself, the greatest of its runs, without patterns.
    pub fn of_text(&self, words: &[LooseWord]) -> f32 {
        let weighed = self.weigh(words);
        runs(words).into_iter().map(|run| weighed.of(run)).fold(f32::MIN, f32::max)
    }

    pub(super) fn weigh(&self, words: &[LooseWord]) -> Weighed<'_> {
        let heard: Vec<Heard> = words.iter().map(Heard::new).collect();
        let known = heard.iter().map(|word| self.known(|tell| word.clues(tell))).collect();
        Weighed { weights: self, heard, known }
    }

    fn known(&self, clues: impl FnOnce(&mut dyn FnMut(Clue<'_>))) -> Vec<(u32, f32)> {
        let mut known = Vec::new();
        clues(&mut |clue| {
            let key = clue.key();
            known.extend(self.of.get(&key).map(|weight| (key, *weight)));
        });
        known
    }
}

impl Weighed<'_> {
    /// What a run of words weighs.
    pub(super) fn of(&self, run: Range<usize>) -> f32 {
        let known = self.known_in(run.clone());
        // A long text does not shout louder than a short one.
        let length = f32::from(u16::try_from(known.len()).unwrap_or(u16::MAX).max(1)).sqrt();
        self.weights.bias + self.of_script(run) + sum(&known) / length
    }

    /// What the script of most words adds.
    fn of_script(&self, run: Range<usize>) -> f32 {
        let words = self.heard.get(run).unwrap_or_default();
        let most = |letters: &RangeInclusive<char>| {
            2 * words.iter().filter(|word| word.begins_in(letters)).count() > words.len()
        };
        let scripts = SCRIPTS.iter().zip(&self.weights.scripts);
        scripts.filter(|((_, letters), _)| most(letters)).map(|(_, weight)| weight).sum()
    }

    /// Whether a run is enough for harm, with a pattern in it or without.
    pub(super) fn is_enough(&self, run: Range<usize>, matched: bool) -> bool {
        self.of(run) + if matched { self.weights.pattern } else { 0.0 } >= self.weights.enough
    }

    /// A run without the words at its ends that take nothing away when they go: what is left carries the evidence.
    pub(super) fn trimmed(&self, mut run: Range<usize>) -> Range<usize> {
        let weight = |run: &Range<usize>| sum(&self.known_in(run.clone()));
        loop {
            let enough = weight(&run) - LITTLE;
            let without_first = run.start + 1..run.end;
            let without_last = run.start..run.end.saturating_sub(1);
            run = match (without_first.is_empty(), weight(&without_first) >= enough, weight(&without_last) >= enough) {
                (false, true, _) => without_first,
                (false, false, true) => without_last,
                _ => return run,
            };
        }
    }

    /// Each clue in a run that weighs something, once.
    fn known_in(&self, run: Range<usize>) -> Vec<(u32, f32)> {
        let words = self.heard.get(run.clone()).unwrap_or_default();
        let mut known: Vec<(u32, f32)> = self.weights.known(|tell| between(words, tell));
        known.extend(self.known.get(run).unwrap_or_default().iter().flatten());
        known.sort_unstable_by_key(|(key, _)| *key);
        known.dedup_by_key(|(key, _)| *key);
        known
    }
}

/// A key is written in so many signs, of six bits each.
const SIGNS: usize = 5;
const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// A key as it stands in a file of weights.
pub fn written_key(key: u32) -> String {
    let sign = |place: usize| ALPHABET.get((key >> (6 * place)) as usize & 63).map_or('A', |sign| char::from(*sign));
    (0..SIGNS).rev().map(sign).collect()
}

fn read_key(signs: &[u8]) -> Option<u32> {
    signs.iter().try_fold(0, |key: u32, sign| {
        let six_bits = ALPHABET.iter().position(|known| known == sign)?;
        Some((key << 6) | u32::try_from(six_bits).ok()?)
    })
}

/// What a word may take away and carry nothing.
const LITTLE: f32 = 0.2;

fn sum(known: &[(u32, f32)]) -> f32 {
    known.iter().map(|(_, weight)| weight).sum()
}

/// The whole of a row, its sentences if there are several, and what stands behind an answer in each: `b 6 he hits me`.
pub(super) fn runs(words: &[LooseWord]) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let mut begun = 0;
    for (at, word) in words.iter().enumerate() {
        if word.ends || at + 1 == words.len() {
            runs.push(begun..at + 1);
            begun = at + 1;
        }
    }
    if runs.len() > 1 {
        runs.push(0..words.len());
    }
    let behind: Vec<_> = runs.iter().filter_map(|run| behind_an_answer(words, run)).collect();
    runs.extend(behind);
    runs
}

/// A run without the labels and numbers at its beginning, if two words or more are left.
fn behind_an_answer(words: &[LooseWord], run: &Range<usize>) -> Option<Range<usize>> {
    let is_label =
        |word: &LooseWord| word.text.chars().nth(1).is_none() || word.text.bytes().all(|b| b.is_ascii_digit());
    let labels = words.get(run.clone())?.iter().take_while(|word| is_label(word)).count();
    let rest = run.start + labels..run.end;
    (labels > 0 && rest.len() > 1).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_read_as_it_is_written() {
        for key in [0, 1, 63, 64, 123_456_789, (1 << 30) - 1] {
            let written = written_key(key);
            assert_eq!((written.len(), read_key(written.as_bytes())), (SIGNS, Some(key)), "{written}");
        }
        assert_eq!(read_key(b"AB*DE"), None);
    }
}
