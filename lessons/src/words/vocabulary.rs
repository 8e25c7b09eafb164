//! Words that act: STOP and its like in every language, courtesies around them, phrases that sound like harm. It recognises; it decides
//! nothing.

use crate::airing::{Heard, StationWord};
use crate::read::fold;

/// What a whole message of reserved words asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reserved {
    /// No more messages.
    Stop,
    /// Who are you, what does it cost?
    Help,
    /// What is open?
    Work,
    /// Messages again.
    Start,
    /// Not my child.
    Wrong,
    /// Yes.
    Yes,
}

/// The lists in a language's file, each with what its phrases do.
pub(super) const LISTS: [(&str, List); 15] = [
    ("reserved-stop", List::Reserved(Reserved::Stop)),
    ("reserved-help", List::Reserved(Reserved::Help)),
    ("reserved-work", List::Reserved(Reserved::Work)),
    ("reserved-start", List::Reserved(Reserved::Start)),
    ("reserved-wrong", List::Reserved(Reserved::Wrong)),
    ("reserved-yes", List::Reserved(Reserved::Yes)),
    ("courtesy", List::Courtesy),
    ("filler", List::Filler),
    ("harm", List::Harm),
    ("station-aired", List::Station(StationWord::Aired)),
    ("station-missed", List::Station(StationWord::Missed)),
    ("heard-yes", List::Heard(Heard::Yes)),
    ("heard-no", List::Heard(Heard::No)),
    ("heard-no-radio", List::Heard(Heard::NoRadio)),
    ("heard-bad-sound", List::Heard(Heard::BadSound)),
];

/// What the phrases of a list do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum List {
    /// Alone in a message, they act.
    Reserved(Reserved),
    /// They change nothing.
    Courtesy,
    /// They stand around an answer.
    Filler,
    /// They sound like harm.
    Harm,
    /// A station begins its report with them.
    Station(StationWord),
    /// A listener answers with them.
    Heard(Heard),
}

/// The phrases of every language, folded. A language only ever adds.
#[derive(Default)]
pub struct Vocabulary {
    phrases: Vec<(List, Vec<String>)>,
}

impl Vocabulary {
    /// Adds a list as a file has it: phrases with commas between.
    pub(super) fn add(&mut self, list: List, phrases: &str) {
        for phrase in phrases.split([',', '،', '、', '\n']) {
            let tokens: Vec<String> = fold::words(phrase).split(' ').map(str::to_owned).collect();
            let known = self.phrases.iter().any(|(l, t)| *l == list && *t == tokens);
            if !known && tokens.iter().all(|t| !t.is_empty()) {
                self.phrases.push((list, tokens));
            }
        }
        // The longest phrase is tried first: STOP THESE MESSAGES before STOP.
        self.phrases.sort_by_key(|(_, tokens)| std::cmp::Reverse(tokens.len()));
    }

    /// What a message asks for that holds reserved words and courtesies alone.
    pub fn reserved(&self, text: &str) -> Option<Reserved> {
        let folded = fold::words(text);
        let mut rest: Vec<&str> = folded.split(' ').filter(|t| !t.is_empty()).collect();
        let mut found = None;
        while !rest.is_empty() {
            let (list, length) = self.phrase_at(&rest, |list| matches!(list, List::Reserved(_) | List::Courtesy))?;
            if let List::Reserved(reserved) = list {
                if found.is_some_and(|earlier| earlier != reserved) {
                    return None;
                }
                found = Some(reserved);
            }
            rest.drain(..length);
        }
        found
    }

    /// What stands after a stop word at the beginning, folded and without courtesies: the name in `STOP Nomin please`.
    pub fn after_stop(&self, text: &str) -> Option<String> {
        let folded = fold::words(text);
        let tokens: Vec<&str> = folded.split(' ').filter(|t| !t.is_empty()).collect();
        let (_, length) = self.phrase_at(&tokens, |list| list == List::Reserved(Reserved::Stop))?;
        let rest = self.without(&tokens.get(length..)?.join(" "), List::Courtesy);
        (!rest.is_empty()).then_some(rest)
    }

    /// The word with which a station reports, and what stands after it, folded; courtesies may stand before it.
    pub fn station_word(&self, text: &str) -> Option<(StationWord, String)> {
        let folded = fold::words(text);
        let mut tokens: Vec<&str> = folded.split(' ').filter(|t| !t.is_empty()).collect();
        loop {
            let (list, length) = self.phrase_at(&tokens, |l| matches!(l, List::Station(_) | List::Courtesy))?;
            tokens.drain(..length);
            if let List::Station(word) = list {
                return Some((word, tokens.join(" ")));
            }
        }
    }

    /// What a listener answers with nothing but an answer and courtesies.
    pub fn heard(&self, text: &str) -> Option<Heard> {
        let folded = self.without(&fold::words(text), List::Courtesy);
        let tokens: Vec<&str> = folded.split(' ').filter(|t| !t.is_empty()).collect();
        match self.phrase_at(&tokens, |list| matches!(list, List::Heard(_)))? {
            (List::Heard(heard), length) if length == tokens.len() => Some(heard),
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

    /// Whether a phrase that sounds like harm stands anywhere in it.
    pub fn sounds_like_harm(&self, text: &str) -> bool {
        self.contains(text, List::Harm)
    }

    /// Of the words of a message, those that only stand around answers, or are courtesies: `thank you`, `the answer is`.
    pub fn are_filler(&self, words: &[&str]) -> Vec<bool> {
        let folded: Vec<String> = words.iter().map(|word| fold::words(word)).collect();
        let tokens: Vec<&str> = folded.iter().map(String::as_str).collect();
        let mut filler = Vec::with_capacity(tokens.len());
        while let Some(rest) = tokens.get(filler.len()..).filter(|rest| !rest.is_empty()) {
            match self.phrase_at(rest, |list| matches!(list, List::Filler | List::Courtesy)) {
                Some((_, length)) => filler.extend(std::iter::repeat_n(true, length)),
                None => filler.push(false),
            }
        }
        filler
    }

    /// A message folded, without its courtesies; courtesies alone are what they are.
    pub(crate) fn bare(&self, text: &str) -> String {
        let folded = fold::words(text);
        let bare = self.without(&folded, List::Courtesy);
        if bare.is_empty() { folded } else { bare }
    }

    fn without(&self, folded: &str, list: List) -> String {
        let tokens: Vec<&str> = folded.split(' ').filter(|t| !t.is_empty()).collect();
        let mut kept = Vec::new();
        let mut at = 0;
        while let Some(rest) = tokens.get(at..).filter(|rest| !rest.is_empty()) {
            match self.phrase_at(rest, |l| l == list) {
                Some((_, length)) => at += length,
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
        let tokens: Vec<&str> = folded.split(' ').filter(|t| !t.is_empty()).collect();
        (0..tokens.len()).any(|at| tokens.get(at..).is_some_and(|rest| self.phrase_at(rest, |l| l == list).is_some()))
    }

    /// The phrases that act in two ways, or that a task's letter or a label already is. None, in sound files.
    pub fn clashes(&self) -> Vec<String> {
        let acts = |list: &List| matches!(list, List::Reserved(_) | List::Station(_));
        let clash = |(list, phrase): &&(List, Vec<String>)| {
            let twice = self.phrases.iter().any(|(other, same)| acts(other) && other != list && same == phrase);
            let short = phrase.len() == 1 && phrase.iter().all(|word| word.chars().count() < 2);
            acts(list) && (twice || short)
        };
        self.phrases.iter().filter(clash).map(|(_, phrase)| phrase.join(" ")).collect()
    }

    fn phrase_at(&self, tokens: &[&str], wanted: impl Fn(List) -> bool) -> Option<(List, usize)> {
        let phrase = self.phrases.iter().find(|(list, phrase)| {
            wanted(*list) && tokens.len() >= phrase.len() && phrase.iter().zip(tokens).all(|(a, b)| a == b)
        })?;
        Some((phrase.0, phrase.1.len()))
    }
}
