//! What people write beside an answer and what changes nothing of it: laughter, `done`, `see you tomorrow`. Data, with the look-up.

use std::sync::LazyLock;

use super::fold;
use crate::Language;

/// A line a language: its base tag, and its phrases with commas between.
const FILE: &str = include_str!("../../words/small-talk.txt");

/// Each phrase with its language, the longest first.
static PHRASES: LazyLock<Vec<(&str, Vec<String>)>> = LazyLock::new(|| {
    let lines = FILE.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('='));
    let row = |phrase: &str| fold::words(phrase).split(' ').map(str::to_owned).collect::<Vec<String>>();
    let mut phrases: Vec<(&str, Vec<String>)> = lines
        .flat_map(|(language, phrases)| phrases.split(',').map(move |phrase| (language.trim(), phrase)))
        .map(|(language, phrase)| (language, row(phrase)))
        .filter(|(_, words)| words.iter().all(|word| !word.is_empty()))
        .collect();
    phrases.sort_by_key(|(_, words)| std::cmp::Reverse(words.len()));
    phrases
});

/// How many of these folded words, from the first on, are small talk in one of these languages, or in English.
pub fn at(words: &[&str], languages: &[&Language]) -> Option<usize> {
    let spoken = |of: &str| of == "en" || languages.iter().any(|language| language.base() == of);
    let begins = |phrase: &[String]| words.len() >= phrase.len() && phrase.iter().zip(words).all(|(a, b)| a == b);
    PHRASES.iter().find(|(of, phrase)| spoken(of) && begins(phrase)).map(|(_, phrase)| phrase.len())
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
    }
}
