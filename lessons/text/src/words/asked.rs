//! What a whole message asks for: STOP and its kin, said exactly, with more words around them, softly, or with a slip of the finger. What
//! follows is decided elsewhere.

use super::lists::{List, Reserved};
use super::slip::is_slip;
use super::vocabulary::{Phrase, Vocabulary, loosely};
use crate::{Language, fold};

/// The shortest stop word of which a slip is asked about, letters: a shorter one is a slip of too many words.
const SLIP_LETTERS_MIN: usize = 4;

/// The lists that may stand around STOP where it names the messages.
const STOP_WORDS: [List; 2] = [List::StopMessage, List::StopAround];
/// The longest message that is asked about because a stop word and a word for messages stand in it, words: longer ones tell a story.
const MAYBE_STOP_WORDS_MAX: usize = 14;

/// The shortest softer phrase that is asked about in the middle of a sentence, words: shorter ones stand in many stories.
const SOFT_WORDS_MIN: usize = 3;
/// The longest message in whose middle they are looked for, words.
const SOFT_SENTENCE_WORDS_MAX: usize = 8;

/// Words of a phrase for "not my child" that is sure wherever it stands: `you have the wrong number`.
const WRONG_WORDS_SURE: usize = 3;
/// Other words beside a shorter one, the most: with more of them it is about something else.
const BESIDE_WRONG_MAX: usize = 2;

/// What a whole message asks for, and whether it can mean anything else on this phone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// What it asks for.
    pub reserved: Reserved,
    /// Whether it may be done without asking; not so for a word that is ordinary in the phone's own language, too.
    pub certain: bool,
}

impl Vocabulary {
    /// What a message asks for that holds reserved words and courtesies alone. Around "not my child" more may stand: `sorry you have the
    /// wrong number`.
    pub fn reserved(&self, text: &str) -> Option<Reserved> {
        self.acting(&fold::words(text)).map(|acting| acting.reserved)
    }

    /// The same for a phone of this language: a word that is ordinary in it, too, is not certain (`acha` is STOP in Swahili and "good" in
    /// Hindi; `band` says "shut").
    pub fn reserved_in(&self, text: &str, language: &Language) -> Option<Found> {
        let acting = self.acting(&fold::words(text))?;
        let certain = acting.phrases.iter().any(|phrase| !self.is_ordinary(phrase, language));
        Some(Found { reserved: acting.reserved, certain })
    }

    /// Whether a phrase that is asked about is one of the phone's own language, or means nothing else in it.
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
        if self.is_softly_stop(&words, language) || self.is_in_a_sentence(&words, language) {
            return true;
        }
        match bare.as_slice() {
            [only] => !self.is_known(only) && self.is_slip_of_stop(only, language),
            _ => false,
        }
    }

    /// A phrase of the softer list or a longer one of STOP, and nothing else but courtesies and what may stand around STOP.
    fn is_softly_stop(&self, words: &[&str], language: &Language) -> bool {
        let is_soft = |phrase: &Phrase| match phrase.list {
            List::MaybeStop => true,
            List::Reserved(Reserved::Stop) => phrase.words.len() > 1,
            _ => false,
        };
        self.spread(words, |phrase| is_soft(phrase) && self.is_meant(phrase, language)).is_some()
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

    /// In a short sentence without figures, a stop word and a word for messages (`can you please stop sending me these messages`), or a
    /// longer phrase of the softer list (`stop it, leave us alone`).
    fn is_in_a_sentence(&self, words: &[&str], language: &Language) -> bool {
        let has_figures = words.iter().any(|word| word.contains(|c: char| c.is_ascii_digit()));
        if words.len() > MAYBE_STOP_WORDS_MAX || has_figures {
            return false;
        }
        let is_soft = |phrase: &Phrase| {
            phrase.list == List::MaybeStop && phrase.words.len() >= SOFT_WORDS_MIN && self.is_meant(phrase, language)
        };
        let is_soft_at = |at| words.get(at..).is_some_and(|rest| self.phrases_at(rest).any(is_soft));
        let soft = || words.len() <= SOFT_SENTENCE_WORDS_MAX && (0..words.len()).any(is_soft_at);
        self.has(words, List::Reserved(Reserved::Stop)) && self.has(words, List::StopMessage) || soft()
    }

    /// Whether a word has a meaning of its own: a reserved word, a yes or a no, or what stands around answers.
    fn is_known(&self, word: &str) -> bool {
        let has_meaning =
            |list: List| matches!(list, List::Reserved(_) | List::ListenerAnswer(_)) || list.kind().is_some();
        self.starting(word).any(|phrase| phrase.words.len() == 1 && has_meaning(phrase.list))
    }

    fn is_slip_of_stop(&self, word: &str, language: &Language) -> bool {
        let word = loosely(word);
        let mut stops = self.of_list(List::Reserved(Reserved::Stop));
        stops.any(|phrase| match phrase.words.as_slice() {
            [stop] => {
                let meant = phrase.is_of("en") || phrase.is_of(language.base());
                meant && stop.chars().count() >= SLIP_LETTERS_MIN && is_slip(&word, stop)
            }
            _ => false,
        })
    }

    /// Whether a phrase of several words that says "not my child" stands in it, with little beside it: `12 not my child`. In a longer sentence
    /// the words are about something else: `number galat type ho gaya tha`.
    pub fn says_wrong(&self, text: &str) -> bool {
        let folded = fold::words(text);
        let words: Vec<&str> = folded.split(' ').collect();
        let wrong = |list| list == List::Reserved(Reserved::Wrong);
        (0..words.len()).any(|at| {
            let rest = words.get(at..).unwrap_or_default();
            self.phrases_at(rest).any(|phrase| {
                let length = phrase.words.len();
                let beside = words.iter().take(at).chain(words.iter().skip(at + length));
                let adds = |word: &&&str| !word.contains(|c: char| c.is_ascii_digit()) && !self.is_known_beside(word);
                let few = length > WRONG_WORDS_SURE || beside.filter(adds).count() <= BESIDE_WRONG_MAX;
                wrong(phrase.list) && length > 1 && few
            })
        })
    }

    /// Whether a word is a courtesy, or may stand around a reserved word.
    fn is_known_beside(&self, word: &str) -> bool {
        let around = |list: List| matches!(list, List::Courtesy | List::Around) || STOP_WORDS.contains(&list);
        word.chars().count() == 1 || self.starting(word).any(|phrase| phrase.words.len() == 1 && around(phrase.list))
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

    /// STOP with its messages named and more words around it, or between its own: `stop sending me these sms`.
    fn stop_with_its_messages(&self, words: &[&str]) -> Option<Acting<'_>> {
        // What stands in the softer list as it is was put there for a reason.
        if !self.has(words, List::StopMessage) || self.is_whole(words, List::MaybeStop) {
            return None;
        }
        let stops = self.acting_among(words, &STOP_WORDS).filter(|acting| acting.reserved == Reserved::Stop);
        stops.or_else(|| {
            let commands = |phrase: &Phrase| phrase.list == List::Reserved(Reserved::Stop) && self.commands(phrase);
            let stop = self.spread(words, commands)?;
            Some(Acting { reserved: Reserved::Stop, phrases: vec![stop] })
        })
    }

    /// Whether a word of a phrase is STOP by itself: `stop sending` is a command, `do not send` may be a wish.
    fn commands(&self, phrase: &Phrase) -> bool {
        let is_stop = |word: &String| {
            let same = |other: &Phrase| other.list == List::Reserved(Reserved::Stop) && other.words.len() == 1;
            self.starting(word).any(same)
        };
        phrase.words.iter().any(is_stop)
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
}

/// A reserved word that was found, and the phrases that say it.
struct Acting<'a> {
    reserved: Reserved,
    phrases: Vec<&'a Phrase>,
}
