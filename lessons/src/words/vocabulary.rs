//! Words that act, and words that stand around answers: STOP and its like in every language, courtesies, nouns, doubts. It recognises; it
//! decides nothing.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::HashMap;

use super::lists::{Kind, List, Reserved};
use super::slip::is_slip;
use crate::Language;
use crate::airing::{Heard, StationWord};
use crate::read::{fold, loose};

/// The shortest stop word of which a slip is asked about, letters: a shorter one is a slip of too many words.
const SLIP_LETTERS_MIN: usize = 4;

/// The lists that may stand around STOP where it names the messages.
const STOP_WORDS: [List; 2] = [List::StopMessage, List::StopAround];
/// The longest message that is asked about because a stop word and a word for messages stand in it, words: longer ones tell a story.
const MAYBE_STOP_WORDS_MAX: usize = 14;

/// What a whole message asks for, and whether it can mean anything else on this phone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// What it asks for.
    pub reserved: Reserved,
    /// Whether it may be done without asking; not so for a word of another language that is ordinary in the phone's own.
    pub certain: bool,
}

/// A phrase of a list.
struct Phrase {
    list: List,
    words: Vec<String>,
    /// Base tags of the languages whose files have it.
    languages: Vec<String>,
}

impl Phrase {
    fn is_of(&self, base: &str) -> bool {
        self.languages.iter().any(|language| language == base)
    }
}

/// A word in its loosest form. Most words of most messages are in it already.
fn loosely(word: &str) -> Cow<'_, str> {
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

    /// What a message asks for that holds reserved words and courtesies alone. Around "not my child" more may stand: `sorry you have the
    /// wrong number`.
    pub fn reserved(&self, text: &str) -> Option<Reserved> {
        self.acting(&fold::words(text)).map(|acting| acting.reserved)
    }

    /// The same for a phone of this language: a word of another language's list that is ordinary in the phone's own is not certain (`acha`
    /// is STOP in Swahili and "good" in Hindi).
    pub fn reserved_in(&self, text: &str, language: &Language) -> Option<Found> {
        let acting = self.acting(&fold::words(text))?;
        let certain =
            acting.phrases.iter().any(|phrase| phrase.is_of(language.base()) || !self.is_ordinary(phrase, language));
        Some(Found { reserved: acting.reserved, certain })
    }

    /// Whether a phrase that acts is one of the phone's own language, or means nothing else in it.
    fn is_meant(&self, phrase: &Phrase, language: &Language) -> bool {
        phrase.is_of(language.base()) || !self.is_ordinary(phrase, language)
    }

    fn is_ordinary(&self, phrase: &Phrase, language: &Language) -> bool {
        self.starting(phrase.words.first().map_or("", String::as_str))
            .any(|other| other.list == List::Ordinary && other.words == phrase.words && other.is_of(language.base()))
    }

    /// Whether a whole message, courtesies aside, may mean STOP and may not: `leave me alone`, or a slip (`stopp`, `shop`) of a stop word
    /// of English or the phone's language. It is to be asked about.
    pub fn maybe_stop(&self, text: &str, language: &Language) -> bool {
        let folded = fold::words(text);
        if self.acting(&folded).is_some() {
            return false;
        }
        let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
        let bare = self.without(&folded, List::Courtesy);
        let bare: Vec<&str> = bare.split(' ').filter(|word| !word.is_empty()).collect();
        if self.is_softly_stop(&words, language) || self.is_stop_in_a_sentence(&words) {
            return true;
        }
        match bare.as_slice() {
            [only] => !self.is_known(only) && self.is_slip_of_stop(only, language),
            _ => false,
        }
    }

    /// A phrase of the softer list, and nothing else but courtesies and what may stand around STOP.
    fn is_softly_stop(&self, words: &[&str], language: &Language) -> bool {
        self.spread(words, |phrase| phrase.list == List::MaybeStop && self.is_meant(phrase, language)).is_some()
    }

    /// Whether words are nothing but courtesies and what may stand around STOP.
    fn only_surrounds(&self, words: &[&str]) -> bool {
        let mut rest = words;
        while !rest.is_empty() {
            let Some(phrase) = self.phrase_at(rest, |list| list == List::Courtesy || STOP_WORDS.contains(&list)) else {
                return false;
            };
            rest = rest.get(phrase.words.len()..).unwrap_or_default();
        }
        true
    }

    /// A stop word and a word for messages in one short sentence without figures: `can you please stop sending me these messages`.
    fn is_stop_in_a_sentence(&self, words: &[&str]) -> bool {
        let has_figures = words.iter().any(|word| word.contains(|c: char| c.is_ascii_digit()));
        words.len() <= MAYBE_STOP_WORDS_MAX
            && !has_figures
            && self.has(words, List::Reserved(Reserved::Stop))
            && self.has(words, List::StopMessage)
    }

    /// Whether a word has a meaning of its own: a reserved word, a yes or a no, or what stands around answers.
    fn is_known(&self, word: &str) -> bool {
        let has_meaning = |list: List| matches!(list, List::Reserved(_) | List::Heard(_)) || list.kind().is_some();
        self.starting(word).any(|phrase| phrase.words.len() == 1 && has_meaning(phrase.list))
    }

    fn is_slip_of_stop(&self, word: &str, language: &Language) -> bool {
        let word = loosely(word);
        self.phrases.iter().any(|phrase| match phrase.words.as_slice() {
            [stop] if phrase.list == List::Reserved(Reserved::Stop) => {
                let meant = phrase.is_of("en") || phrase.is_of(language.base());
                meant && stop.chars().count() >= SLIP_LETTERS_MIN && is_slip(&word, stop)
            }
            _ => false,
        })
    }

    /// Whether a phrase of several words that says "not my child" stands anywhere in it: `12 not my child`.
    pub fn says_wrong(&self, text: &str) -> bool {
        let folded = fold::words(text);
        let words: Vec<&str> = folded.split(' ').collect();
        let wrong = |list| list == List::Reserved(Reserved::Wrong);
        (0..words.len()).any(|at| {
            let rest = words.get(at..).unwrap_or_default();
            self.phrases_at(rest).any(|phrase| wrong(phrase.list) && phrase.words.len() > 1)
        })
    }

    /// Every phrase of the lists that answers are read by which begins here, in any language, with its length in words; the longest first.
    /// `folded` are words as [`fold::words`] makes them.
    pub fn kinds_at(&self, folded: &[&str]) -> Vec<(Kind, usize)> {
        self.phrases_at(folded).filter_map(|phrase| Some((phrase.list.kind()?, phrase.words.len()))).collect()
    }

    /// The same by the lists of these languages and English alone: `or` is gold in French, `mat` is "not" in Hindi.
    pub fn kinds_in(&self, folded: &[&str], languages: &[&Language]) -> Vec<(Kind, usize)> {
        let spoken = |phrase: &&Phrase| phrase.is_of("en") || languages.iter().any(|l| phrase.is_of(l.base()));
        self.phrases_at(folded).filter(spoken).filter_map(|p| Some((p.list.kind()?, p.words.len()))).collect()
    }

    /// The reserved word of a message that holds nothing else but what may stand around it, and the phrases that say it.
    fn acting(&self, folded: &str) -> Option<Acting<'_>> {
        let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
        let alone = || self.acting_among(&words, &[]);
        // The messages have to be named: `the end` ends none.
        let of_messages = || self.stop_with_its_messages(&words);
        let not_mine = || {
            let wrong = self.acting_among(&words, &[List::Around])?;
            // A single word is too little for that: `this is wrong` speaks of a sum.
            let says_so = wrong.phrases.iter().any(|phrase| phrase.words.len() > 1);
            (wrong.reserved == Reserved::Wrong && says_so).then_some(wrong)
        };
        alone().or_else(of_messages).or_else(not_mine)
    }

    fn acting_among(&self, words: &[&str], around: &[List]) -> Option<Acting<'_>> {
        let mut rest = words;
        let mut acting: Option<Acting<'_>> = None;
        while !rest.is_empty() {
            let wanted = |list| matches!(list, List::Reserved(_) | List::Courtesy) || around.contains(&list);
            let phrase = self.phrase_at(rest, wanted)?;
            if let List::Reserved(reserved) = phrase.list {
                let so_far = acting.get_or_insert_with(|| Acting { reserved, phrases: Vec::new() });
                if so_far.reserved != reserved {
                    return None;
                }
                so_far.phrases.push(phrase);
            }
            rest = rest.get(phrase.words.len()..)?;
        }
        acting
    }

    /// STOP with its messages named and more words around it, or between its own: `stop sending me these sms`, `do not ever send me sms`.
    fn stop_with_its_messages(&self, words: &[&str]) -> Option<Acting<'_>> {
        // What stands in the softer list as it is was put there for a reason.
        if !self.has(words, List::StopMessage) || self.is_whole(words, List::MaybeStop) {
            return None;
        }
        let stops = self.acting_among(words, &STOP_WORDS).filter(|acting| acting.reserved == Reserved::Stop);
        stops.or_else(|| {
            let stop = self.spread(words, |phrase| phrase.list == List::Reserved(Reserved::Stop))?;
            Some(Acting { reserved: Reserved::Stop, phrases: vec![stop] })
        })
    }

    /// A phrase that the whole message says, with courtesies and what may stand around STOP before, behind and between its words.
    fn spread<'a>(&'a self, words: &[&str], wanted: impl Fn(&Phrase) -> bool) -> Option<&'a Phrase> {
        if words.len() > MAYBE_STOP_WORDS_MAX {
            return None;
        }
        let all = words.iter().flat_map(|word| self.starting(word));
        all.filter(|phrase| wanted(phrase)).find(|phrase| self.is_spread(words, &phrase.words))
    }

    /// Whether a phrase of this list is the whole message, courtesies aside; they may stand in the phrase itself.
    fn is_whole(&self, words: &[&str], list: List) -> bool {
        let whole = |words: &[&str]| {
            self.phrases_at(words).any(|phrase| phrase.list == list && phrase.words.len() == words.len())
        };
        let bare = self.without(&words.join(" "), List::Courtesy);
        whole(words) || whole(&bare.split(' ').collect::<Vec<_>>())
    }

    fn is_spread(&self, words: &[&str], phrase: &[String]) -> bool {
        let Some((first, rest)) = phrase.split_first() else { return self.only_surrounds(words) };
        (0..words.len()).any(|at| {
            let (before, after) = words.split_at(at);
            let Some((word, after)) = after.split_first() else { return false };
            *loosely(word) == **first && self.only_surrounds(before) && self.is_spread(after, rest)
        })
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
    pub fn heard(&self, text: &str) -> Option<Heard> {
        let folded = self.without(&fold::words(text), List::Courtesy);
        let tokens: Vec<&str> = folded.split(' ').filter(|t| !t.is_empty()).collect();
        let phrase = self.phrase_at(&tokens, |list| matches!(list, List::Heard(_)))?;
        match phrase.list {
            List::Heard(heard) if phrase.words.len() == tokens.len() => Some(heard),
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

    fn has(&self, words: &[&str], list: List) -> bool {
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

    fn phrase_at<'a>(&'a self, tokens: &[&str], wanted: impl Fn(List) -> bool) -> Option<&'a Phrase> {
        self.phrases_at(tokens).find(|phrase| wanted(phrase.list))
    }

    /// Every phrase that begins here, the longest first.
    fn phrases_at<'a, 't>(&'a self, tokens: &'t [&'t str]) -> impl Iterator<Item = &'a Phrase> + use<'a, 't> {
        let first = tokens.first().copied().unwrap_or_default();
        self.starting(first).filter(move |phrase| {
            let mut later = phrase.words.iter().zip(tokens).skip(1);
            tokens.len() >= phrase.words.len() && later.all(|(word, token)| **word == *loosely(token))
        })
    }

    /// Every phrase whose first word this is, the longest first.
    fn starting<'a>(&'a self, word: &str) -> impl Iterator<Item = &'a Phrase> + use<'a> {
        let places = self.by_first_word.get(loosely(word).as_ref()).map(Vec::as_slice).unwrap_or_default();
        places.iter().filter_map(|at| self.phrases.get(*at))
    }
}

/// A reserved word that was found, and the phrases that say it.
struct Acting<'a> {
    reserved: Reserved,
    phrases: Vec<&'a Phrase>,
}
