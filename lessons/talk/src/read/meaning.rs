//! What the words of a message could be: read once, before any rule looks at them. A run of words may be several things at a time; which
//! of them it is the rules decide, in their order.

use std::ops::Range;

use text::words::{Catalogue, Kind, Reserved};
use text::{Language, fold, spelt};

use super::token::{Cut, Kinds, Token, cut};
use super::{numbering, writer, yes_no};
use crate::limits::READ_CHARS_MAX;

/// A message, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meaning {
    /// Its numbers and words.
    pub cut: Cut,
    /// Its sentences and lines.
    pub sentences: Vec<Sentence>,
    /// What the whole message asks for, where it holds reserved words and courtesies alone.
    pub reserved: Option<Reserved>,
    /// Whether that is sure; a word of another language may be an ordinary one here.
    pub is_certain: bool,
    /// What stands behind a stop word at the beginning, folded: a child's name or a subject, if it is one.
    pub after_stop: Option<String>,
    /// The whole message is a softer or a misspelt way to say STOP.
    pub maybe_stop: bool,
    /// A stop word stands somewhere in it.
    pub has_stop_word: bool,
    /// "Not my child", in several words, stands somewhere in it.
    pub says_wrong: bool,
    /// Where it sounds like harm: tokens, in order.
    pub harm: Vec<Range<usize>>,
    /// It sounds like harm further on than answers are read.
    pub harm_behind: bool,
    /// It is longer than any answer.
    pub is_long: bool,
}

/// A sentence or a line of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// What it asks for, if it holds reserved words and courtesies alone.
    pub reserved: Option<Reserved>,
}

impl Meaning {
    /// Reads a message from a phone whose people read these languages, the phone's own first.
    pub fn of(text: &str, catalogue: &Catalogue, languages: &[&Language]) -> Self {
        let vocabulary = catalogue.vocabulary();
        let english = Language::english();
        let language = languages.first().copied().unwrap_or(&english);
        let mut cut = cut(text);
        if languages.iter().any(|language| language.base() == "ar") {
            writer::join_arabic_digits(&mut cut);
        }
        part_joiners(&mut cut.tokens, catalogue, languages);
        add_kinds(&mut cut.tokens, catalogue, languages);
        part_stop(&mut cut, catalogue, language);
        part_start(&mut cut, catalogue, language);
        part_help(&mut cut, catalogue, language);
        let whole = vocabulary.reserved_in(text, language).or_else(|| vocabulary.reserved_in(&spaced(&cut)?, language));
        let plain = fold::plain(text);
        let found = catalogue.harm().found(&plain);
        let harm: Vec<Range<usize>> = found.iter().filter_map(|span| tokens_in(&cut.tokens, *span)).collect();
        Self {
            sentences: sentences(&cut, catalogue, language),
            reserved: whole.map(|found| found.reserved),
            // Who asks whether to stop has not stopped.
            is_certain: whole.is_some_and(|found| found.certain) && !cut.tokens.iter().any(|token| token.asks),
            after_stop: vocabulary.after_stop(text),
            maybe_stop: vocabulary.maybe_stop(text, language),
            has_stop_word: vocabulary.contains_stop(text),
            says_wrong: vocabulary.says_wrong(text),
            harm_behind: found.len() > harm.len(),
            harm,
            is_long: text.chars().count() >= READ_CHARS_MAX,
            cut,
        }
    }

    /// Whether it sounds like harm anywhere.
    pub fn sounds_like_harm(&self) -> bool {
        self.harm_behind || !self.harm.is_empty()
    }

    /// Whether STOP stands in it in capitals, where not all of it does.
    pub fn shouts_stop(&self) -> bool {
        let small = |token: &Token| token.text.chars().count() > 1 && token.text.chars().any(char::is_lowercase);
        self.cut.tokens.iter().any(|token| token.text == SHOUTED) && self.cut.tokens.iter().any(small)
    }

    /// The sentences that ask for this, besides others that do not.
    pub fn sentences_of(&self, reserved: Reserved) -> impl Iterator<Item = &Sentence> {
        self.sentences.iter().filter(move |sentence| sentence.reserved == Some(reserved))
    }
}

/// `S T O P` as one word.
fn spaced(cut: &Cut) -> Option<String> {
    let apart = cut.tokens.len() > 2 && cut.tokens.iter().all(|token| token.text.chars().count() == 1);
    apart.then(|| cut.tokens.iter().map(|token| token.text.as_str()).collect())
}

fn tokens_in(tokens: &[Token], (from, to): (usize, usize)) -> Option<Range<usize>> {
    let inside = |token: &Token| token.span.0 < to && token.span.1 > from;
    let first = tokens.iter().position(inside)?;
    let last = tokens.iter().rposition(inside)?;
    Some(first..last + 1)
}

/// Words of a question to the school, the fewest: one word may be anything.
const HELP_WORDS_MIN: usize = 2;

/// A question to the school behind answers in figures and letters is a sentence of its own: `b 6 who is this?`.
fn part_help(cut: &mut Cut, catalogue: &Catalogue, language: &Language) {
    let figures = cut.tokens.iter().take_while(|token| is_figure(token) && !token.ends && !token.asks).count();
    let talk = cut.tokens.get(figures..).unwrap_or_default();
    let asks_us = catalogue.vocabulary().reserved_in(cut.written(talk), language);
    // Who asks for help needs a person.
    let asks = talk.iter().any(|token| token.kinds.has(Kind::Doubt));
    let is_help = asks && asks_us.is_some_and(|found| found.certain && found.reserved == Reserved::Help);
    if is_help && talk.len() >= HELP_WORDS_MIN && figures > 1 {
        cut.tokens.iter_mut().take(figures).next_back().into_iter().for_each(|last| last.ends = true);
    }
}

/// A number, or so short that it is an answer's label or a task's letter: two letters are both, `Kb 6`.
fn is_figure(token: &Token) -> bool {
    token.is_number || token.text.chars().count() <= 2 && token.kinds == Kinds::default()
}

/// STOP behind answers in figures and letters is a sentence of its own, with a full stop before it or without: in capitals, `K b 6 STOP`; else behind
/// another sign or a courtesy, `b 6, stop`, `b 6 thanks, please stop now`.
fn part_stop(cut: &mut Cut, catalogue: &Catalogue, language: &Language) {
    let tokens = &cut.tokens;
    let is_beside = |t: &Token| {
        !t.asks
            && !t.kinds.has(Kind::Doubt)
            && (is_figure(t) || t.kinds.has(Kind::Courtesy) || t.kinds.has(Kind::Filler))
    };
    let led = tokens.iter().take_while(|token| is_beside(token)).count();
    let stops = |at: usize| {
        let rest = tokens.get(at..).unwrap_or_default();
        let found = catalogue.vocabulary().reserved_in(cut.written(rest), language);
        found.is_some_and(|found| found.certain && found.reserved == Reserved::Stop)
            && !rest.iter().any(|token| token.asks)
    };
    let is_parted = |at: usize| {
        let (Some(before), Some(next)) = (tokens.get(at - 1), tokens.get(at)) else { return false };
        let sign = cut.between(before, next).contains([',', '،', ':', '(', '/', '-']);
        let is_sure = tokens.len() - at >= STOP_WORDS_SURE;
        sign || before.kinds.has(Kind::Courtesy) || next.text == SHOUTED || is_sure
    };
    // `b, stop it` may speak of the choice.
    let has_figures = |at: usize| {
        let enough = if tokens.get(at).is_some_and(|next| next.text == SHOUTED) { 1 } else { 2 };
        tokens.get(..at).unwrap_or_default().iter().filter(|token| is_figure(token)).count() >= enough
    };
    let found =
        (1..=led.min(tokens.len().saturating_sub(1))).find(|at| has_figures(*at) && is_parted(*at) && stops(*at));
    if let Some(before) = found.and_then(|at| cut.tokens.get_mut(at - 1)) {
        before.ends = true;
    }
}

/// Words of a wish to stop that needs no sign before it: `b 6 stop sending messages`.
const STOP_WORDS_SURE: usize = 3;

/// START before answers in figures and letters is a sentence of its own: `START b 6`.
fn part_start(cut: &mut Cut, catalogue: &Catalogue, language: &Language) {
    let [first, rest @ ..] = cut.tokens.as_slice() else { return };
    let found = catalogue.vocabulary().reserved_in(&first.text, language);
    let is_start = found.is_some_and(|found| found.certain && found.reserved == Reserved::Start);
    if is_start && !rest.is_empty() && rest.iter().all(is_figure) {
        cut.tokens.iter_mut().take(1).for_each(|first| first.ends = true);
    }
}

/// The word that our messages name, as they write it.
const SHOUTED: &str = "STOP";

/// Arabic writes its "and" into the word behind it: `وستة`. It is parted from a word that is known without it.
fn part_joiners(tokens: &mut Vec<Token>, catalogue: &Catalogue, languages: &[&Language]) {
    let Some(arabic) = languages.iter().find(|language| language.base() == "ar") else { return };
    let vocabulary = catalogue.vocabulary();
    let is_known = |word: &str| {
        spelt::at(&[word], arabic).is_some()
            || spelt::minus_at(&[word], arabic).is_some()
            || numbering::is_rank(word)
            || yes_no::of(word).is_some()
            || !vocabulary.kinds_in(&[word], languages).is_empty()
    };
    let mut parted: Vec<Token> = Vec::with_capacity(tokens.len());
    for token in tokens.drain(..) {
        // Five-and-twenty is one number.
        let with_last = parted.last().is_some_and(|last| {
            spelt::at(&[last.folded.as_str(), token.folded.as_str()], arabic).is_some_and(|(_, used)| used == 2)
        });
        let rest = token.text.strip_prefix(JOINER).filter(|rest| rest.chars().count() > 1 && !with_last);
        match rest.filter(|rest| !is_known(&token.folded) && is_known(&fold::words(rest))) {
            Some(rest) => {
                let middle = token.span.0 + JOINER.len_utf8();
                let joiner = Token {
                    text: JOINER.to_string(),
                    folded: JOINER.to_string(),
                    sign: None,
                    span: (token.span.0, middle),
                    ends: false,
                    asks: false,
                    ..token.clone()
                };
                let (text, folded) = (rest.to_owned(), fold::words(rest));
                parted.push(joiner);
                parted.push(Token { text, folded, glued: true, span: (middle, token.span.1), ..token });
            }
            None => parted.push(token),
        }
    }
    *tokens = parted;
}

/// The Arabic "and".
const JOINER: char = 'و';

/// What each token could be by the lists of these languages and English.
fn add_kinds(tokens: &mut [Token], catalogue: &Catalogue, languages: &[&Language]) {
    let folded: Vec<String> = tokens.iter().map(|token| token.folded.clone()).collect();
    let folded: Vec<&str> = folded.iter().map(String::as_str).collect();
    let kinds = |at: usize| catalogue.vocabulary().kinds_in(folded.get(at..).unwrap_or_default(), languages);
    // A greeting that asks how one is doubts nothing: `сайн байна уу`.
    let mut greeted = vec![false; tokens.len()];
    for at in 0..tokens.len() {
        for (_, length) in kinds(at).into_iter().filter(|(kind, length)| *kind == Kind::Courtesy && *length > 1) {
            greeted.iter_mut().skip(at).take(length).for_each(|greeted| *greeted = true);
        }
    }
    let commands = |token: &Token| {
        let language = languages.first()?;
        catalogue.vocabulary().reserved_in(&token.folded, language).filter(|found| found.reserved != Reserved::Yes)
    };
    for token in tokens.iter_mut().filter(|token| commands(token).is_some()) {
        token.kinds = token.kinds.commanding();
    }
    for at in 0..tokens.len() {
        let within = |length: usize| greeted.iter().skip(at).take(length).all(|greeted| *greeted);
        for (kind, length) in kinds(at) {
            if kind == Kind::Doubt && within(length) {
                continue;
            }
            tokens.iter_mut().skip(at).take(length).for_each(|token| token.kinds = token.kinds.and(kind));
        }
    }
}

fn sentences(cut: &Cut, catalogue: &Catalogue, language: &Language) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    let mut begun = 0;
    for (at, token) in cut.tokens.iter().enumerate() {
        if token.ends || at + 1 == cut.tokens.len() {
            let tokens = begun..at + 1;
            let written = cut.written(cut.tokens.get(tokens.clone()).unwrap_or_default());
            let found = catalogue.vocabulary().reserved_in(written, language);
            // Beside other words only what is sure acts.
            let reserved = found.filter(|found| found.certain).map(|found| found.reserved);
            sentences.push(Sentence { tokens, reserved });
            begun = at + 1;
        }
    }
    sentences
}
