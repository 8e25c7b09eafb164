//! One answer to one question: what these tokens, all of them, can mean for it. Every word has to be explained: as the answer, as its
//! unit, or as courtesy. Where one is not, it is no answer; somebody else decides whether a person has to look.

mod choice;
mod counted;
mod number;
mod perhaps;
mod sign;
mod unit;
mod word;
mod yes_or_no;

use course::marking::Reading;
use course::{Item, ItemKind};
use messages::Words;
use text::words::Kind;
use text::{Language, fold, loose, spelt};

use super::labels::is_label;
use super::sum;
use super::token::{self, Cut, Token};
use crate::view::Understood;

/// Words that stand between two answers, in the languages that have a file.
pub(crate) const JOINING: [&str; 20] = [
    "and",
    "nd",
    "et",
    "na",
    "و",
    "w",
    "wa",
    "aur",
    "और",
    "ba",
    "ба",
    "болон",
    "bolon",
    "n",
    "then",
    "puis",
    "kisha",
    "alafu",
    "ثم",
    "फिर",
];

/// Small words before or behind an answer that say nothing more, by base language: `on Tuesday`, `1947 में`.
const CASE_WORDS: [(&str, &[&str]); 4] = [
    ("en", &["on", "in", "at"]),
    ("fr", &["en", "le"]),
    ("hi", &["में", "mein", "को", "ko"]),
    ("mn", &["он", "онд", "ond"]),
];

/// Signs before a number that make it one of several.
const VAGUE_SIGNS: [char; 7] = ['<', '>', '~', '≈', '≤', '≥', '±'];

/// Reads one answer at a time.
#[derive(Clone, Copy)]
pub struct One<'a> {
    /// The message.
    pub cut: &'a Cut,
    /// The language in which the questions were shown.
    pub language: &'a Language,
    /// Whether the question was named: then nothing of what stands behind its number is another question's answer.
    pub alone: bool,
    /// The same questions in the lesson's other languages: their words mean the same.
    pub others: &'a [&'a [Item]],
    /// Whether a reading is right: where a dash may be a minus, or a number's comma may part two, it is asked rather than marked wrong.
    pub is_right: &'a dyn Fn(&Item, &Reading) -> bool,
}

/// Whether a token is a courtesy, or only stands around answers. Labels never are.
pub(crate) fn is_around(token: &Token) -> bool {
    let kinds = token.kinds;
    let around = [Kind::Courtesy, Kind::Introducing, Kind::Filler].into_iter().any(|kind| kinds.has(kind))
        || JOINING.contains(&token.folded.as_str());
    // The Arabic joiner labels the sixth choice in some lists; among answers it joins.
    let joins = token.folded == "و";
    kinds.is_aside() || around && !token.is_number && (joins || !is_one_label(token))
}

pub(crate) fn is_one_label(token: &Token) -> bool {
    !token.is_number && token.text.chars().count() == 1 && token.text.chars().all(is_label)
}

impl One<'_> {
    /// What these tokens answer; `None` where they are no answer to this question.
    pub fn read(&self, item: &Item, tokens: &[Token]) -> Option<Understood> {
        let (_, before) = tokens.split_last()?;
        if tokens.iter().any(|token| token.asks) || is_vague(self.cut, tokens) {
            return None;
        }
        if sum::is_cut(self.cut, tokens) || self.parts_a_minus(tokens) {
            return None;
        }
        // Only courtesy goes on over the end of a sentence.
        // The point of `A. Nile` is its label's.
        let is_label = |at: usize| {
            let first = tokens.first().filter(|_| at == 0 && matches!(item.kind, ItemKind::Choice { .. }));
            first.is_some_and(|first| is_one_label(first) && first.sign == Some('.'))
        };
        let over = before.iter().rposition(|token| token.ends).filter(|at| !is_label(*at));
        let tokens = match over {
            Some(at) if tokens.iter().skip(at + 1).all(is_around) => tokens.get(..=at)?,
            Some(at) if tokens.iter().take(at + 1).all(is_around) => tokens.get(at + 1..)?,
            Some(_) => return None,
            None => tokens,
        };
        let (core, readings) = match &item.kind {
            ItemKind::Choice { choices, every, .. } => self.choice(choices, *every, item, tokens)?,
            ItemKind::Number { unit, .. } => self.number(item, unit, tokens)?,
            ItemKind::ShortText { accepted } => self.word(item, accepted, tokens)?,
        };
        let may_be_right = self.may_be_right(item, core, tokens, &readings) || self.is_command(item, core, &readings);
        Some(Understood { item: item.number, raw: Words::new(self.cut.written(core).trim()), readings, may_be_right })
    }

    /// Whether a guess is a word by which people command: `help -5` may ask for help.
    fn is_command(&self, item: &Item, core: &[Token], readings: &[Reading]) -> bool {
        let (Some(reading @ Reading::Text(_)), [only]) = (readings.first(), core) else { return false };
        only.kinds.is_command() && !(self.is_right)(item, reading)
    }

    /// Whether a word only joins an answer to its question.
    fn is_case_word(&self, token: &Token) -> bool {
        let base = self.language.base();
        CASE_WORDS.iter().any(|(of, words)| *of == base && words.contains(&token.folded.as_str()))
    }

    /// Whether a minus in words stands on one side of these tokens' end and its number on the other.
    fn parts_a_minus(&self, tokens: &[Token]) -> bool {
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return false };
        let is_minus = |token: &Token| {
            let word = token.folded.as_str();
            !token.is_number && !token.ends && spelt::minus_at(&[word], self.language).is_some()
        };
        let counts = |token: &Token| token.is_number || spelt::at(&[token.folded.as_str()], self.language).is_some();
        let before = self.cut.tokens.iter().rev().find(|token| token.span.1 <= first.span.0);
        let behind = self.cut.tokens.iter().find(|token| token.span.0 >= last.span.1);
        let ends_so = is_minus(last) && behind.is_some_and(counts);
        ends_so || counts(first) && before.is_some_and(is_minus)
    }

    /// Of a sum written out the result is the answer, where it is this question's sum: 30:5=6.
    fn result<'t>(&self, item: &Item, tokens: &'t [Token]) -> Option<&'t [Token]> {
        let equals = tokens.windows(2).rposition(|pair| match pair {
            [one, next] => self.cut.between(one, next).contains('='),
            _ => false,
        });
        // `4 x 3 is 12` says the same in words.
        let said = || {
            let last = tokens.iter().rposition(|token| token.is_number)?;
            let between = tokens.get(last.checked_sub(1)?)?;
            let sums = tokens.iter().take(last).filter(|token| token.is_number).count() > 1;
            (sums && between.kinds.has(Kind::Filler)).then(|| last - 1)
        };
        let Some(at) = equals.or_else(said) else { return Some(tokens) };
        let (sum, result) = tokens.split_at_checked(at + 1)?;
        // `K4 60*60=3600`: behind its number any sum with its result answers a question.
        if self.alone
            && equals.is_some()
            && sum.len() > 1
            && sum.iter().all(|token| token.is_number || token.folded == "x")
        {
            return Some(result);
        }
        let asked = token::cut(&item.ask).tokens;
        let figures = |token: &Token| token.text.split(['/', ':']).map(str::to_owned).collect::<Vec<_>>();
        let known: Vec<String> = asked.iter().filter(|token| token.is_number).flat_map(figures).collect();
        let is_asked = |figure: &String| known.contains(figure);
        sum.iter().filter(|token| token.is_number).flat_map(figures).all(|figure| is_asked(&figure)).then_some(result)
    }
}

/// Whether one of these makes an answer doubtful: `not`, `or`, `maybe`.
pub(crate) fn doubts(tokens: &[Token]) -> bool {
    tokens.iter().any(|token| token.kinds.has(Kind::Doubt) || token.asks)
}

/// Tokens without what only stands around them: all of them first, then with more and more left out, from both ends.
fn trimmed(tokens: &[Token], around: impl Fn(&Token) -> bool) -> Vec<&[Token]> {
    let leading = tokens.iter().take_while(|token| around(token)).count();
    let trailing = tokens.iter().rev().take_while(|token| around(token)).count();
    let mut cores = Vec::new();
    for from in 0..=leading {
        for to in 0..=trailing {
            let core = tokens.get(from..tokens.len().saturating_sub(to)).filter(|core| !core.is_empty());
            cores.extend(core);
        }
    }
    cores
}

/// A word or phrase in its loosest form, without an article that is written to it.
fn bare(words: &str) -> String {
    let article = |text: &str| text.strip_prefix("وال").or(text.strip_prefix("ال")).map(str::to_owned);
    let one = |word: loose::LooseWord| article(&word.text).filter(|rest| !rest.is_empty()).unwrap_or(word.text);
    let plain = respelt(&fold::plain(words));
    let elided = plain.trim_start().get(..2).filter(|start| ["l'", "L'", "d'", "D'"].contains(start));
    let plain = elided.map_or(plain.as_str(), |_| plain.trim_start().get(2..).unwrap_or_default());
    loose::words(plain).into_iter().map(one).collect::<Vec<_>>().join(" ")
}

/// What people spell in two ways, in one: `हिन्द` and `हिंद`, `ह्रदय` and `हृदय`, `cœur` and `coeur`, the old Cyrillic ѳ in the place of ө.
fn respelt(words: &str) -> String {
    let mut plain = words.replace('œ', "oe").replace('ѳ', "ө").replace("्र", "ृ");
    for nasal in ["न्", "म्", "ङ्", "ञ्", "ण्"] {
        plain = plain.replace(nasal, "ं");
    }
    plain
}

fn is_vague(cut: &Cut, tokens: &[Token]) -> bool {
    tokens.iter().filter(|token| token.is_number).any(|token| {
        let before = cut.plain.get(..token.span.0).map(str::trim_end).unwrap_or_default();
        let behind = cut.plain.get(token.span.1..).unwrap_or_default();
        // An ending of its own makes another word of a number: `12-р` is the twelfth.
        let ending = behind.strip_prefix('-').is_some_and(|rest| rest.starts_with(char::is_alphabetic));
        before.ends_with(VAGUE_SIGNS) || ending
    })
}
