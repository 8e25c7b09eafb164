//! What sounds like harm: patterns of words, a file a language, tried on every text whatever its language. It finds; what follows is
//! decided elsewhere.
//!
//! A file has sets (`hit = hit*, beat*, slap*`), patterns (`{who} ~ {hit} ~ me|us`) and, behind `!`, patterns of what is innocent: what
//! lies wholly inside such a match is none (`! ball|stone ~ hit* ~ me`). How to write one stands in `pattern`.

mod find;
mod pattern;

use pattern::Patterns;
pub use pattern::{BadPattern, MAX_GAP_WORDS};

use crate::read::loose;

/// The files that are built in, by language.
const BUILT_IN: [(&str, &str); 6] = [
    ("en", include_str!("../../../words/harm/en.txt")),
    ("fr", include_str!("../../../words/harm/fr.txt")),
    ("sw", include_str!("../../../words/harm/sw.txt")),
    ("ar", include_str!("../../../words/harm/ar.txt")),
    ("hi", include_str!("../../../words/harm/hi.txt")),
    ("mn", include_str!("../../../words/harm/mn.txt")),
];

/// Everything that sounds like harm, in every language at once. A language or a school only ever adds.
#[derive(Default)]
pub struct Harm {
    patterns: Patterns,
}

impl Harm {
    /// What comes with the program.
    pub fn builtin() -> Self {
        let mut harm = Self::default();
        for (_, file) in BUILT_IN {
            // A test shows that our own files have no faults.
            harm.add_file(file);
        }
        harm
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

    /// Where it sounds like harm, as bytes of a text that is plain already (see [`crate::read::fold::plain`]), in order; empty for most.
    pub fn found(&self, plain: &str) -> Vec<(usize, usize)> {
        let words = loose::words(plain);
        let ranges = self.patterns.find(&words);
        let span =
            |(first, end): (usize, usize)| Some((words.get(first)?.span.0, words.get(end.checked_sub(1)?)?.span.1));
        ranges.into_iter().filter_map(span).collect()
    }
}

#[cfg(test)]
mod tests {
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
    fn what_cannot_be_read_is_told_with_its_line() {
        let faults = Harm::default().add_file("a = b\n{nobody} hits\n{a} (x\n~ me");
        assert_eq!(faults.iter().map(|fault| fault.line).collect::<Vec<_>>(), [2, 3, 4]);
    }
}
