//! Words that act, and words that stand around answers: STOP and its like in every language, courtesies, nouns, doubts. It recognises; it
//! decides nothing.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::HashMap;

use super::lists::{Kind, List, Reserved};
use crate::words::{ListenerAnswer, StationWord};
use crate::{Language, fold, loose};

/// A phrase of a list.
pub(super) struct Phrase {
    pub list: List,
    pub words: Vec<String>,
    /// Base tags of the languages whose files have it.
    languages: Vec<String>,
}

impl Phrase {
    /// Whether the file of the language with this base tag has it.
    pub fn is_of(&self, base: &str) -> bool {
        self.languages.iter().any(|language| language == base)
    }
}

/// A word in its loosest form. Most words of most messages are in it already.
pub(super) fn loosely(word: &str) -> Cow<'_, str> {
    let bytes = word.as_bytes();
    let is_plain = bytes.iter().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    let is_drawn_out = bytes.windows(3).any(|run| run.iter().all(|b| run.first() == Some(b)));
    if is_plain && !is_drawn_out { Cow::Borrowed(word) } else { Cow::Owned(loose::fold(word)) }
}

/// The phrases of every language. A language only ever adds. They are compared in their loosest form, without accents and the marks that
/// phones lack: `arrêt` is `arret`, `үгүй` typed on a Russian keypad is `угуй`, `STOOOP` is `STOP`.
#[derive(Default)]
pub struct Vocabulary {
    phrases: Vec<Phrase>,
    /// Places of the phrases by their first word, the longest phrase first: STOP THESE MESSAGES before STOP.
    by_first_word: HashMap<String, Vec<usize>>,
}

impl Vocabulary {
    /// Adds a list as a language's file has it: phrases with commas between.
    pub(super) fn add(&mut self, list: List, language: &Language, phrases: &str) {
        for phrase in phrases.split([',', '،', '、', '\n']) {
            let words: Vec<String> = fold::words(phrase).split(' ').map(|word| loosely(word).into_owned()).collect();
            if words.iter().all(|word| !word.is_empty()) {
                self.add_phrase(list, language.base(), words);
            }
        }
    }

    fn add_phrase(&mut self, list: List, base: &str, words: Vec<String>) {
        let Some(first) = words.first() else { return };
        let places = self.by_first_word.entry(first.clone()).or_default();
        let same = |at: &&usize| self.phrases.get(**at).is_some_and(|p| p.list == list && p.words == words);
        if let Some(phrase) = places.iter().find(same).and_then(|at| self.phrases.get_mut(*at)) {
            if !phrase.is_of(base) {
                phrase.languages.push(base.to_owned());
            }
            return;
        }
        let rank = |list: List, words: usize| (Reverse(words), !list.acts());
        let new = rank(list, words.len());
        let is_before = |at: &usize| self.phrases.get(*at).is_some_and(|p| rank(p.list, p.words.len()) <= new);
        places.insert(places.partition_point(is_before), self.phrases.len());
        self.phrases.push(Phrase { list, words, languages: vec![base.to_owned()] });
    }

    /// Every phrase of the lists that answers are read by which begins here, with its length in words; the longest first. Of these languages
    /// and English alone: `or` is gold in French, `mat` is "not" in Hindi. `folded` are words as [`fold::words`] makes them.
    pub fn kinds_in(&self, folded: &[&str], languages: &[&Language]) -> Vec<(Kind, usize)> {
        let spoken = |phrase: &&Phrase| phrase.is_of("en") || languages.iter().any(|l| phrase.is_of(l.base()));
        self.phrases_at(folded).filter(spoken).filter_map(|p| Some((p.list.kind()?, p.words.len()))).collect()
    }

    /// What stands after a stop word at the beginning, folded and without courtesies: the name in `STOP Nomin please`.
    pub fn after_stop(&self, text: &str) -> Option<String> {
        let folded = fold::words(text);
        let tokens: Vec<&str> = folded.split(' ').filter(|t| !t.is_empty()).collect();
        let stop = self.phrase_at(&tokens, |list| list == List::Reserved(Reserved::Stop))?;
        let rest = self.without(&tokens.get(stop.words.len()..)?.join(" "), List::Courtesy);
        (!rest.is_empty()).then_some(rest)
    }

    /// The word with which a station reports, and what stands after it, folded; courtesies may stand before it.
    pub fn station_word(&self, text: &str) -> Option<(StationWord, String)> {
        let folded = fold::words(text);
        let mut tokens: Vec<&str> = folded.split(' ').filter(|t| !t.is_empty()).collect();
        loop {
            let phrase = self.phrase_at(&tokens, |l| matches!(l, List::Station(_) | List::Courtesy))?;
            tokens.drain(..phrase.words.len());
            if let List::Station(word) = phrase.list {
                return Some((word, tokens.join(" ")));
            }
        }
    }

    /// What a listener answers with nothing but an answer and courtesies.
    pub fn heard(&self, text: &str) -> Option<ListenerAnswer> {
        let folded = self.without(&fold::words(text), List::Courtesy);
        let tokens: Vec<&str> = folded.split(' ').filter(|t| !t.is_empty()).collect();
        let phrase = self.phrase_at(&tokens, |list| matches!(list, List::ListenerAnswer(_)))?;
        match phrase.list {
            List::ListenerAnswer(heard) if phrase.words.len() == tokens.len() => Some(heard),
            _ => None,
        }
    }

    /// Whether a stop word stands anywhere in it.
    pub fn contains_stop(&self, text: &str) -> bool {
        self.contains(text, List::Reserved(Reserved::Stop))
    }

    /// Whether it begins with a yes.
    pub fn begins_with_yes(&self, text: &str) -> bool {
        let folded = fold::words(text);
        let tokens: Vec<&str> = folded.split(' ').filter(|t| !t.is_empty()).collect();
        self.phrase_at(&tokens, |list| list == List::Reserved(Reserved::Yes)).is_some()
    }

    /// Of the words of a message, those that only stand around answers, or are courtesies: `thank you`, `the answer is`, the `no.` of `no. 1`.
    pub fn are_filler(&self, words: &[&str]) -> Vec<bool> {
        let folded: Vec<String> = words.iter().map(|word| fold::words(word)).collect();
        let tokens: Vec<&str> = folded.iter().map(String::as_str).collect();
        let mut filler = Vec::with_capacity(tokens.len());
        while let Some(rest) = tokens.get(filler.len()..).filter(|rest| !rest.is_empty()) {
            match self.filler_at(rest) {
                Some(length) => filler.extend(std::iter::repeat_n(true, length)),
                None => filler.push(false),
            }
        }
        filler
    }

    fn filler_at(&self, tokens: &[&str]) -> Option<usize> {
        let is_number = |word: &&str| word.starts_with(|c: char| c.is_ascii_digit());
        let is_filler = |phrase: &&Phrase| match phrase.list {
            List::Filler | List::Courtesy => true,
            List::QuestionWord => tokens.get(phrase.words.len()).is_some_and(is_number),
            _ => false,
        };
        self.phrases_at(tokens).find(is_filler).map(|phrase| phrase.words.len())
    }

    /// A message folded, without its courtesies; courtesies alone are what they are.
    pub fn bare(&self, text: &str) -> String {
        let folded = fold::words(text);
        let bare = self.without(&folded, List::Courtesy);
        if bare.is_empty() { folded } else { bare }
    }

    pub(super) fn without(&self, folded: &str, list: List) -> String {
        let tokens: Vec<&str> = folded.split(' ').filter(|t| !t.is_empty()).collect();
        let mut kept = Vec::new();
        let mut at = 0;
        while let Some(rest) = tokens.get(at..).filter(|rest| !rest.is_empty()) {
            match self.phrase_at(rest, |l| l == list) {
                Some(phrase) => at += phrase.words.len(),
                None => {
                    kept.extend(rest.first().copied());
                    at += 1;
                }
            }
        }
        kept.join(" ")
    }

    fn contains(&self, text: &str, list: List) -> bool {
        let folded = fold::words(text);
        let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
        self.has(&words, list)
    }

    pub(super) fn has(&self, words: &[&str], list: List) -> bool {
        (0..words.len()).any(|at| words.get(at..).is_some_and(|rest| self.phrase_at(rest, |l| l == list).is_some()))
    }

    /// The phrases that act in two ways, or that a task's letter or a label already is. None, in sound files.
    pub fn clashes(&self) -> Vec<String> {
        let clash = |phrase: &&Phrase| {
            let same = |other: &Phrase| other.list.acts() && other.list != phrase.list && other.words == phrase.words;
            let short = matches!(phrase.words.as_slice(), [word] if word.chars().count() < 2);
            phrase.list.acts() && (phrase.words.first().is_some_and(|first| self.starting(first).any(same)) || short)
        };
        self.phrases.iter().filter(clash).map(|phrase| phrase.words.join(" ")).collect()
    }

    pub(super) fn phrase_at<'a>(&'a self, tokens: &[&str], wanted: impl Fn(List) -> bool) -> Option<&'a Phrase> {
        self.phrases_at(tokens).find(|phrase| wanted(phrase.list))
    }

    /// Every phrase that begins here, the longest first.
    pub(super) fn phrases_at<'a, 't>(
        &'a self,
        tokens: &'t [&'t str],
    ) -> impl Iterator<Item = &'a Phrase> + use<'a, 't> {
        let first = tokens.first().copied().unwrap_or_default();
        self.starting(first).filter(move |phrase| {
            let mut later = phrase.words.iter().zip(tokens).skip(1);
            tokens.len() >= phrase.words.len() && later.all(|(word, token)| **word == *loosely(token))
        })
    }

    pub(super) fn of_list(&self, list: List) -> impl Iterator<Item = &Phrase> {
        self.phrases.iter().filter(move |phrase| phrase.list == list)
    }

    /// Every phrase whose first word this is, the longest first.
    pub(super) fn starting<'a>(&'a self, word: &str) -> impl Iterator<Item = &'a Phrase> + use<'a> {
        let places = self.by_first_word.get(loosely(word).as_ref()).map(Vec::as_slice).unwrap_or_default();
        places.iter().filter_map(|at| self.phrases.get(*at))
    }
}
