//! What people write beside an answer and what changes nothing of it: laughter, `done`, `see you tomorrow`; and what ends a talk: `thank you`,
//! `good night`. Data, with the look-up.

use std::sync::LazyLock;

use text::{Language, fold};

/// Phrases by language, each as its folded words, the longest first.
struct Phrases(Vec<(&'static str, Vec<String>)>);

/// What changes nothing of an answer.
static TALK: LazyLock<Phrases> = LazyLock::new(|| Phrases::of(include_str!("../../../words/small-talk.txt")));
/// What ends a talk.
static THANKS: LazyLock<Phrases> = LazyLock::new(|| Phrases::of(include_str!("../../../words/thanks.txt")));

impl Phrases {
    /// Reads a file: a line a language, its base tag, and its phrases with commas between.
    fn of(file: &'static str) -> Self {
        let lines = file.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('='));
        let row = |phrase: &str| fold::words(phrase).split(' ').map(str::to_owned).collect::<Vec<String>>();
        let mut phrases: Vec<(&str, Vec<String>)> = lines
            .flat_map(|(language, phrases)| phrases.split(',').map(move |phrase| (language.trim(), phrase)))
            .map(|(language, phrase)| (language, row(phrase)))
            .filter(|(_, words)| words.iter().all(|word| !word.is_empty()))
            .collect();
        phrases.sort_by_key(|(_, words)| std::cmp::Reverse(words.len()));
        Self(phrases)
    }

    fn at(&self, words: &[&str], spoken: impl Fn(&str) -> bool) -> Option<usize> {
        let begins = |phrase: &[String]| words.len() >= phrase.len() && phrase.iter().zip(words).all(|(a, b)| a == b);
        self.0.iter().find(|(of, phrase)| spoken(of) && begins(phrase)).map(|(_, phrase)| phrase.len())
    }
}

/// How many of these folded words, from the first on, are small talk in one of these languages, or in English.
pub fn at(words: &[&str], languages: &[&Language]) -> Option<usize> {
    TALK.at(words, |of| of == "en" || languages.iter().any(|language| language.base() == of))
}

/// How many of these words end a talk, in any language: people thank in the one that they like.
pub fn thanks_at(words: &[&str]) -> Option<usize> {
    THANKS.at(words, |_| true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_talk_is_known_by_the_longest_phrase() {
        let french = Language::new("fr").unwrap();
        for (words, want) in
            [("a demain", Some(2)), ("c tout", Some(2)), ("lol", Some(1)), ("haha b", Some(1)), ("poa", None)]
        {
            let words: Vec<&str> = words.split(' ').collect();
            assert_eq!(at(&words, &[&french]), want, "{words:?}");
        }
        assert_eq!(thanks_at(&["thank", "you", "sir"]), Some(2));
        assert_eq!(thanks_at(&["bonjour"]), None);
    }
}
