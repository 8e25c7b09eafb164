//! What sounds like harm: patterns of words, a file a language, and learned weights of words, tried on every text whatever its language.
//! A match is strong evidence and not always enough; many small clues are enough without one. It finds; what follows is decided elsewhere.
//!
//! A file has sets (`hit = hit*, beat*, slap*`), patterns (`{who} ~ {hit} ~ me|us`) and, behind `!`, patterns of what is innocent: what
//! lies wholly inside such a match is none (`! ball|stone ~ hit* ~ me`). How to write one stands in `pattern`; what weighs, in `clues`; what words
//! stand for, in `ideas`.

pub mod clues;
mod find;
pub mod ideas;
mod pattern;
mod weights;

pub use pattern::{BadPattern, MAX_GAP_WORDS};
pub use weights::{Weights, written_key};

use crate::loose::{self, LooseWord};
use find::Match;
use pattern::Patterns;

/// The files that are built in, by language.
const BUILT_IN: [(&str, &str); 6] = [
    ("en", include_str!("../../../../words/harm/en.txt")),
    ("fr", include_str!("../../../../words/harm/fr.txt")),
    ("sw", include_str!("../../../../words/harm/sw.txt")),
    ("ar", include_str!("../../../../words/harm/ar.txt")),
    ("hi", include_str!("../../../../words/harm/hi.txt")),
    ("mn", include_str!("../../../../words/harm/mn.txt")),
];

/// What clues weigh, over all languages together: words of several mix in a message.
const WEIGHTS: &str = include_str!("../../../../words/harm/weights.txt");

/// Everything that sounds like harm, in every language at once. A language or a school only ever adds.
#[derive(Default)]
pub struct Harm {
    patterns: Patterns,
    weights: Weights,
}

impl Harm {
    /// What comes with the program.
    pub fn builtin() -> Self {
        Self { weights: Weights::read(WEIGHTS), ..Self::of_patterns() }
    }

    /// The patterns that come with the program, without weights: each match counts.
    pub fn of_patterns() -> Self {
        let mut harm = Self::default();
        for (_, file) in BUILT_IN {
            // A test shows that our own files have no faults.
            harm.add_file(file);
        }
        harm
    }

    /// The same patterns with these weights.
    #[must_use]
    pub fn weighed_by(self, weights: Weights) -> Self {
        Self { weights, ..self }
    }

    /// Adds a file of sets and patterns; what can't be read is told with its line and left out.
    pub fn add_file(&mut self, file: &str) -> Vec<BadPattern> {
        self.patterns.add_file(file)
    }

    /// Adds plain phrases with commas between, as a school's file of sayings has them.
    pub(super) fn add_phrases(&mut self, phrases: &str) {
        for phrase in phrases.split([',', '،', '、', '\n']) {
            self.patterns.add_phrase(phrase);
        }
    }

    /// Where it sounds like harm, as bytes of a text that is plain already (see [`crate::fold::plain`]), in order; empty for most.
    pub fn found(&self, plain: &str) -> Vec<(usize, usize)> {
        let words = loose::words(plain);
        let matches = self.patterns.find(&words);
        let mut ranges = if self.weights.is_empty() {
            matches.iter().map(|found| found.words).collect()
        } else {
            self.weighed(&words, &matches)
        };
        ranges.sort_unstable();
        ranges.dedup();
        let span =
            |(first, end): (usize, usize)| Some((words.get(first)?.span.0, words.get(end.checked_sub(1)?)?.span.1));
        ranges.into_iter().filter_map(span).collect()
    }

    /// What decides whether a text that is plain already sounds like harm.
    pub fn weighs(&self, plain: &str) -> Weighs {
        let words = loose::words(plain);
        let matches = self.patterns.find(&words);
        let weighed = self.weights.weigh(&words);
        let mut weighs = Weighs { surely: matches.iter().any(|found| found.surely), ..Weighs::default() };
        for run in weights::runs(&words) {
            let inside = |found: &&Match| run.start <= found.words.0 && found.words.1 <= run.end;
            let is_matched = matches.iter().any(|found| inside(&found));
            weighs.surely |= matches.iter().any(|found| found.words == (run.start, run.end));
            let greatest = if is_matched { &mut weighs.matched } else { &mut weighs.unmatched };
            *greatest = greatest.max(weighed.of(run));
        }
        weighs
    }

    /// The words that carry what is enough: in the whole and in each sentence what a pattern matched, or else all that weighs.
    fn weighed(&self, words: &[LooseWord], matches: &[Match]) -> Vec<(usize, usize)> {
        let weighed = self.weights.weigh(words);
        let mut ranges: Vec<_> = matches.iter().filter(|found| found.surely).map(|found| found.words).collect();
        for run in weights::runs(words) {
            let inside = |found: &&Match| run.start <= found.words.0 && found.words.1 <= run.end;
            let matched: Vec<_> = matches.iter().filter(inside).map(|found| found.words).collect();
            // A sentence that is a match and nothing else has no words that could be innocent.
            let is_all_matched = matched.contains(&(run.start, run.end));
            if !is_all_matched && !weighed.is_enough(run.clone(), !matched.is_empty()) {
                continue;
            }
            if matched.is_empty() {
                let carries = weighed.trimmed(run);
                ranges.push((carries.start, carries.end));
            }
            ranges.extend(matched);
        }
        ranges
    }
}

/// What a text weighs: the greatest of its runs, where no pattern matches and where one does.
#[derive(Clone, Copy, Debug)]
pub struct Weighs {
    pub unmatched: f32,
    pub matched: f32,
    /// Whether it counts whatever it weighs.
    pub surely: bool,
}

impl Default for Weighs {
    fn default() -> Self {
        Self { unmatched: f32::MIN, matched: f32::MIN, surely: false }
    }
}

#[cfg(test)]
mod tests {
    use super::clues::Clue;
    use super::*;

    #[test]
    fn our_own_files_have_no_faults() {
        for (language, file) in BUILT_IN {
            let faults = Harm::default().add_file(file);
            assert!(faults.is_empty(), "{language}: {faults:?}");
        }
    }

    #[test]
    fn an_innocent_match_covers_what_lies_inside_it() {
        let mut harm = Harm::default();
        let faults = harm.add_file(
            "hit = hit*, beat*, threw _ at\nme = me, us, my sister\n{hit} ~ {me}\n{hit}|kick* him\nwant (to) die\n^ hungry $\n! ball|stone ~ hit* {me}",
        );
        assert_eq!(faults, []);
        for (text, want) in [
            ("he hits me", vec!["hits me"]),
            ("He hit my little friend", vec![]),
            ("he beats my sister", vec!["beats my sister"]),
            ("they kick him", vec!["kick him"]),
            ("they beat him", vec!["beat him"]),
            ("the ball hit me", vec![]),
            ("the ball hit me and he hit me", vec!["hit me"]),
            ("he hits. me too", vec![]),
            ("i want die", vec!["want die"]),
            ("I want to die now", vec!["want to die"]),
            ("hungry", vec!["hungry"]),
            ("the hungry lion", vec![]),
            ("b 6. hungry", vec!["hungry"]),
            ("she threw shoes at us", vec!["threw shoes at us"]),
        ] {
            let found: Vec<&str> = harm.found(text).into_iter().map(|(from, to)| text.get(from..to).unwrap()).collect();
            assert_eq!(found, want, "{text}");
        }
    }

    #[test]
    fn clues_are_weighed_by_sentence_and_by_message() {
        let mut harm = Harm::default();
        assert_eq!(harm.add_file("hits ~ me\n! goal ~ hits me"), []);
        let keys = |words: &[&str]| words.iter().map(|word| written_key(Clue::Word(word).key())).collect::<String>();
        harm.weights = Weights::read(&format!(
            "# x\n= pattern 0.9\n= enough 0.5\n= bias -0.5\n200\t{}\n80\t{}\n-400\t{}\n-90\t{}",
            keys(&["uncle", "bed"]),
            keys(&["aunt", "night"]),
            keys(&["ball"]),
            keys(&["b", "0"])
        ));
        harm.add_phrases("mango, two balls");
        for (text, want) in [
            // A pattern and a clue; a pattern is not always enough, and can be outweighed. A sentence that is all matched is enough.
            ("my uncle hits me", vec!["hits me"]),
            ("it hits me", vec![]),
            ("b 6 hits me", vec!["hits me"]),
            ("my uncle and the ball hits me", vec![]),
            // No pattern: the words that carry it.
            ("and my uncle in my bed at 6", vec!["uncle in my bed"]),
            ("my bed", vec!["bed"]),
            // What stands behind an answer counts by itself: `b` and `6` speak against harm.
            ("b 6 my uncle", vec!["uncle"]),
            // A sentence counts by itself, and so does the whole.
            ("The ball is red. uncle in my bed. ball", vec!["uncle in my bed"]),
            ("my aunt", vec![]),
            ("my aunt. at night", vec!["aunt. at night"]),
            // A school's own phrase and safe word count whatever stands around them.
            ("the ball is a mango ball", vec!["mango"]),
            ("ball goal two balls", vec!["two balls"]),
        ] {
            let found: Vec<&str> = harm.found(text).into_iter().map(|(from, to)| text.get(from..to).unwrap()).collect();
            assert_eq!(found, want, "{text}");
        }
    }

    #[test]
    fn our_own_weights_are_all_read() {
        let written = WEIGHTS.lines().filter(|line| !line.starts_with(['#', '='])).map(|line| {
            let keys = line.split_once('\t').unwrap().1;
            assert_eq!(keys.len() % 5, 0, "{line}");
            keys.len() / 5
        });
        assert_eq!(Weights::read(WEIGHTS).len(), written.sum::<usize>());
    }

    #[test]
    fn what_cannot_be_read_is_told_with_its_line() {
        let faults = Harm::default().add_file("a = b\n{nobody} hits\n{a} (x\n~ me");
        assert_eq!(faults.iter().map(|fault| fault.line).collect::<Vec<_>>(), [2, 3, 4]);
    }
}
