//! An answer of words: the accepted ones as they stand, loosely, in another language of the lesson, or among the question's own words.

use course::marking::Reading;
use course::{Item, ItemKind};
use text::fold;
use text::hour::{Compared, Hour};
use text::words::{Kind, is_slip};

use super::{JOINING, One, bare, doubts, is_around, is_one_label, trimmed};
use crate::read::token::Token;

/// Languages whose speakers count hours from sunrise and sunset.
const SUNRISE_LANGUAGES: [&str; 7] = ["sw", "am", "ti", "om", "so", "lg", "rw"];

impl One<'_> {
    pub(super) fn word<'t>(
        &self,
        item: &Item,
        accepted: &[String],
        tokens: &'t [Token],
    ) -> Option<(&'t [Token], Vec<Reading>)> {
        if let Some(hour) = Hour::of(self.cut.written(tokens))
            && let Some(reading) = self.hour(hour, accepted, tokens)
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
            let nearly = || accepted.iter().find(|answer| !bare(answer).is_empty() && bare(answer) == bare(written));
            if exact.is_some() {
                return Some((core, vec![Reading::Text(written.trim().to_owned())]));
            }
            if let Some(answer) = nearly() {
                return Some((core, vec![Reading::Text(answer.clone())]));
            }
        }
        // The same word in another language of the lesson.
        let is_typed = |answer: &String| {
            cores.iter().any(|core| !bare(answer).is_empty() && bare(answer) == bare(self.cut.written(core)))
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
        // Courtesies alone are no spelt word.
        if tokens.iter().all(around) {
            return None;
        }
        let core = cores.last()?;
        let longest = accepted.iter().map(|answer| answer.split_whitespace().count()).max().unwrap_or(1);
        let doubtful = core.len() > longest + 1
            || doubts(core)
            || core.iter().any(|token| token.is_number || JOINING.contains(&token.folded.as_str()))
            || core.iter().any(is_one_label)
            || core.iter().all(|token| token.text.chars().count() < 2)
            || accepted.iter().any(|answer| is_near(answer, self.cut.written(core)));
        (!doubtful).then(|| (*core, vec![Reading::Text(self.cut.written(core).trim().to_owned())]))
    }

    /// An hour where hours are right: the same, or surely none of them.
    fn hour(&self, hour: Hour, accepted: &[String], tokens: &[Token]) -> Option<Reading> {
        let right: Option<Vec<(&String, Hour)>> =
            accepted.iter().map(|answer| Hour::of(answer).map(|hour| (answer, hour))).collect();
        let right = right.filter(|right| !right.is_empty())?;
        if let Some((answer, _)) = right.iter().find(|(_, right)| hour.compare(*right) == Compared::Same) {
            return Some(Reading::Text((*answer).clone()));
        }
        // East Africa counts the hours of the day from sunrise: `1:30` may be 7:30.
        let from_sunrise = SUNRISE_LANGUAGES.contains(&self.language.base());
        let is_other = right.iter().all(|(_, right)| {
            let shifted = from_sunrise && hour.hours_from_sunrise().compare(*right) != Compared::Other;
            hour.compare(*right) == Compared::Other && !shifted
        });
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
        let by_sound = other_bones.chars().count() >= 2 && bones.starts_with(&other_bones);
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
