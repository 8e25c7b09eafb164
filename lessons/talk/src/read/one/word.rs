//! An answer of words: the accepted ones as they stand, loosely, in another language of the lesson, or among the question's own words.

use course::marking::Reading;
use course::{Item, ItemKind};
use text::hour::{Compared, Hour};
use text::words::{Kind, is_slip};
use text::{fold, roman, spelt, units};

use super::{JOINING, One, bare, doubts, is_around, is_one_label, trimmed, yes_or_no};
use crate::read::token::Token;

/// Languages whose speakers count hours from sunrise and sunset.
const SUNRISE_LANGUAGES: [&str; 7] = ["sw", "am", "ti", "om", "so", "lg", "rw"];

/// Words behind an hour that say which half of the day it is in, folded.
const HALVES_OF_THE_DAY: [&str; 22] = [
    "am",
    "pm",
    "morning",
    "evening",
    "tonight",
    "night",
    "afternoon",
    "du",
    "matin",
    "soir",
    "asubuhi",
    "jioni",
    "usiku",
    "صباحا",
    "مساء",
    "सुबह",
    "शाम",
    "subah",
    "sham",
    "өглөө",
    "орой",
    "oroi",
];

impl One<'_> {
    pub(super) fn word<'t>(
        &self,
        item: &Item,
        accepted: &[String],
        tokens: &'t [Token],
    ) -> Option<(&'t [Token], Vec<Reading>)> {
        if let Some(yes) = yes_or_no::wanted(accepted) {
            return self.yes_or_no(yes, accepted, tokens);
        }
        // `दिल से धन्यवाद` thanks from the heart, and spells none.
        if tokens.len() > 1 && tokens.iter().all(|token| token.kinds.has(Kind::Courtesy)) {
            return None;
        }
        if let Some(hour) = Hour::of(self.cut.written(tokens))
            && let Some(reading) = self.hour(hour, item, accepted, tokens)
        {
            return Some((tokens, vec![reading]));
        }
        let article = |token: &Token| match self.language.base() {
            "en" => matches!(token.folded.as_str(), "a" | "by"),
            "fr" => matches!(token.folded.as_str(), "un" | "une" | "en"),
            "hi" => matches!(token.folded.as_str(), "एक" | "ek"),
            _ => false,
        };
        let around = |token: &Token| is_around(token) && !token.kinds.has(Kind::Doubt) || article(token);
        let cores = trimmed(tokens, around);
        for core in &cores {
            let written = self.cut.written(core);
            let exact = accepted.iter().find(|answer| fold::words(answer) == fold::words(written));
            let same = |answer: &&String| bare(answer) == bare(written) || roman::spells(written, answer);
            let nearly = || accepted.iter().filter(|answer| !bare(answer).is_empty()).find(same);
            if exact.is_some() {
                return Some((core, vec![Reading::Text(written.trim().to_owned())]));
            }
            if let Some(answer) = nearly() {
                return Some((core, vec![Reading::Text(answer.clone())]));
            }
        }
        // The same word in another language of the lesson.
        let is_typed = |answer: &String| {
            // Figures are no language: an hour of the other file is that file's.
            let in_words = !answer.chars().any(char::is_numeric);
            cores
                .iter()
                .any(|core| in_words && !bare(answer).is_empty() && bare(answer) == bare(self.cut.written(core)))
        };
        let of_item = |other: &&Item| other.number == item.number;
        let elsewhere = self
            .others
            .iter()
            .flat_map(|items| items.iter())
            .filter(of_item)
            .any(|other| matches!(&other.kind, ItemKind::ShortText { accepted } if accepted.iter().any(is_typed)));
        if let (true, Some(answer)) = (elsewhere, accepted.first()) {
            return Some((tokens, vec![Reading::Text(answer.clone())]));
        }
        // `Ship carries us over the sea`: the answer among the question's own words.
        let asked = fold::words(&item.ask);
        let asked: Vec<&str> = asked.split(' ').collect();
        let own = |token: &&Token| !around(token) && !asked.contains(&token.folded.as_str());
        let left: Vec<&str> = tokens.iter().filter(own).map(|token| token.text.as_str()).collect();
        if let Some(answer) = accepted.iter().find(|answer| bare(answer) == bare(&left.join(" ")))
            && !doubts(tokens)
        {
            return Some((tokens, vec![Reading::Text(answer.clone())]));
        }
        // What the author calls wrong is wrong, however near it is.
        let named =
            |core: &&&[Token]| item.wrong.iter().any(|wrong| bare(&wrong.answer) == bare(self.cut.written(core)));
        if let Some(core) = cores.iter().find(named).filter(|_| !doubts(tokens)) {
            return Some((*core, vec![Reading::Text(self.cut.written(core).trim().to_owned())]));
        }
        // Courtesies alone are no spelt word.
        if tokens.iter().all(around) || self.goes_on_with_a_number(tokens) {
            return None;
        }
        let core = cores.last()?;
        let longest = accepted.iter().map(|answer| answer.split_whitespace().count()).max().unwrap_or(1);
        let doubtful = core.len() > longest + 1
            || doubts(core)
            || core.iter().any(|token| token.is_number || JOINING.contains(&token.folded.as_str()))
            || core.iter().any(is_one_label)
            || core.iter().all(|token| token.text.chars().count() < 2)
            || accepted.iter().any(|answer| Hour::of(answer).is_some())
            || accepted.iter().any(|answer| is_near(answer, self.cut.written(core)));
        (!doubtful).then(|| (*core, vec![Reading::Text(self.cut.written(core).trim().to_owned())]))
    }

    /// Whether these words begin with what belongs to the number before them: the metres of `10m ice`, the `pm` of `7:30 pm`.
    fn goes_on_with_a_number(&self, tokens: &[Token]) -> bool {
        let Some(first) = tokens.first() else { return false };
        let before = self.cut.tokens.iter().rev().find(|before| before.span.1 <= first.span.0);
        let counts = |before: &Token| {
            let in_words = || spelt::at(&[before.folded.as_str()], self.language).is_some();
            !before.ends && !self.cut.between(before, first).contains(',') && (before.is_number || in_words())
        };
        let words: Vec<&str> = tokens.iter().map(|token| token.folded.as_str()).collect();
        let belongs =
            units::unit_at(&words, self.language).is_some() || HALVES_OF_THE_DAY.contains(&first.folded.as_str());
        belongs && before.is_some_and(counts)
    }

    /// An hour where hours are right: the same, or surely none of them.
    fn hour(&self, hour: Hour, item: &Item, accepted: &[String], tokens: &[Token]) -> Option<Reading> {
        let right: Vec<(&String, Hour)> =
            accepted.iter().filter_map(|answer| Some((answer, Hour::of(answer)?))).collect();
        if right.is_empty() {
            return None;
        }
        if let Some((answer, _)) = right.iter().find(|(_, right)| hour.compare(*right) == Compared::Same) {
            return Some(Reading::Text((*answer).clone()));
        }
        // East Africa counts the hours of the day from sunrise: `1:30` may be 7:30.
        let from_sunrise = SUNRISE_LANGUAGES.contains(&self.language.base());
        // `K18:45` is 8:45 for the first question.
        let written = self.cut.written(tokens);
        let behind_number = written.strip_prefix(&item.number.to_string()).and_then(Hour::of);
        if behind_number.is_some_and(|hour| right.iter().any(|(_, right)| hour.compare(*right) == Compared::Same)) {
            return None;
        }
        let is_other = right.iter().all(|(_, right)| {
            let shifted = from_sunrise && hour.hours_from_sunrise().compare(*right) != Compared::Other;
            hour.compare(*right) == Compared::Other && !shifted
        });
        // An hour in words, beside those in figures, says the same.
        is_other.then(|| Reading::Text(self.cut.written(tokens).trim().to_owned()))
    }
}

/// Whether a typed word may be meant as the accepted one, so that no machine can call it wrong: it stands among others, is misspelt, has
/// another ending, or is written in another script.
fn is_near(answer: &str, typed: &str) -> bool {
    let (answer, typed) = (bare(answer), bare(typed));
    let is_latin = |text: &str| text.chars().any(|c| c.is_ascii_alphabetic());
    if is_latin(&answer) != is_latin(&typed) || format!(" {typed} ").contains(&format!(" {answer} ")) {
        return true;
    }
    let is_like = |one: &str, other: &str| {
        let (a, b): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
        let same = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
        let (bones, other_bones) = (skeleton(one), skeleton(other));
        // A k, a c and a q are one sound to a child.
        let heard = |word: &str| skeleton(&word.replace("qu", "k").replace(['c', 'q'], "k"));
        let same_heard = heard(one).chars().count() >= 2 && heard(one) == heard(other);
        let by_sound = same_heard || other_bones.chars().count() >= 2 && bones.starts_with(&other_bones);
        same >= 3.max(b.len() / 2) || by_sound || b.len() >= 3 && is_slip(one, other)
    };
    typed
        .split(' ')
        .any(|word| answer.split(' ').filter(|part| part.chars().count() > 2).any(|part| is_like(word, part)))
}

/// A word without its vowels, which are misspelt most.
fn skeleton(word: &str) -> String {
    word.chars().filter(|c| !"aeiouyаэиоуеыюяё".contains(*c)).collect()
}
