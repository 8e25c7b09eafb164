//! Which answer belongs to which question: `b 6`, `K1 b K2 6`, `12B`, `abcda`. It gives every way to read an answer, and marks none.

use crate::Language;
use crate::course::{Item, ItemKind};
use crate::decide::{Reading, Understood};
use crate::limits::{ANSWER_TOKENS_MAX, ITEMS_READ_MAX};
use crate::marking::number::Number;
use crate::words::Vocabulary;
use messages::Words;

use super::fold;
use super::labels::{choices_meant, is_label};
use super::token::{Cut, Token};

/// What answers are read against.
#[derive(Clone, Debug)]
pub struct Sheet<'a> {
    /// All items of the lesson.
    pub items: Vec<&'a Item>,
    /// Numbers of the items that an answer without numbers may be for, list by list; the likeliest list first.
    pub wanted: Vec<Vec<u32>>,
    /// Numbers of the items that are not answered rightly yet.
    pub open: Vec<u32>,
    /// The language in which the items were shown.
    pub language: &'a Language,
    /// Whether the task was named by its letter: then a longer text may be an answer too.
    pub named: bool,
}

/// The answers in what stands under one letter; `None` where it is no answer to these items.
pub fn answers(cut: &Cut, tokens: &[Token], sheet: &Sheet<'_>, vocabulary: &Vocabulary) -> Option<Vec<Understood>> {
    if tokens.is_empty() || tokens.len() > ANSWER_TOKENS_MAX || sheet.items.len() > ITEMS_READ_MAX {
        return None;
    }
    let written: Vec<&str> = tokens.iter().map(|t| t.text.as_str()).collect();
    let filler = vocabulary.are_filler(&written);
    let bare: Vec<Token> = tokens.iter().zip(filler).filter(|(_, filler)| !filler).map(|(t, _)| t.clone()).collect();
    let read = |tokens: &[Token], guessed: bool| {
        let reader = Reader { cut, sheet, guessed };
        reader
            .numbered(tokens, true)
            .or_else(|| sheet.wanted.iter().find_map(|wanted| reader.in_order(tokens, wanted, false)))
            .or_else(|| reader.numbered(tokens, false))
            .or_else(|| sheet.wanted.iter().find_map(|wanted| reader.in_order(tokens, wanted, true)))
    };
    // Courtesies alone are no spelt word, nor is what is left of a sentence without them, unless it is the very one.
    let with_all_words = read(tokens, bare.is_empty());
    let same = bare.is_empty() || bare.len() == tokens.len();
    if with_all_words.is_some() || same { with_all_words } else { read(&bare, true) }
}

/// The second way to read what stands without a space: `56B` is 56 B, or one answer each; `K26` is 26, or 6 for the second item. `None`
/// where there is no other.
pub fn second_way(cut: &Cut, tokens: &[Token], sheet: &Sheet<'_>) -> Option<Vec<Understood>> {
    if tokens.len() > ANSWER_TOKENS_MAX || sheet.items.len() > ITEMS_READ_MAX {
        return None;
    }
    let reader = Reader { cut, sheet, guessed: false };
    reader.figure_by_figure(tokens).or_else(|| reader.behind_its_number(tokens))
}

/// Several digits and nothing else.
fn are_figures(token: &Token) -> bool {
    token.is_number && token.text.len() > 1 && token.text.bytes().all(|b| b.is_ascii_digit())
}

fn are_labels(token: &Token) -> bool {
    !token.is_number && token.text.chars().all(is_label)
}

struct Reader<'a> {
    cut: &'a Cut,
    sheet: &'a Sheet<'a>,
    /// Whether words were left out, or are courtesies alone: then a text must be an accepted answer, if the task was not named.
    guessed: bool,
}

impl Reader<'_> {
    /// Answers behind their items' numbers. Told by a sign (`1) b`, `12B`, `K1 b`), or, if not `strictly`, by pairs (`1 b 2 c`).
    fn numbered(&self, tokens: &[Token], strictly: bool) -> Option<Vec<Understood>> {
        let begins: Vec<usize> = (0..tokens.len())
            .filter(|at| if strictly { self.is_numbering(tokens, *at) } else { at % 2 == 0 })
            .collect();
        if begins.first() != Some(&0) || (!strictly && !tokens.len().is_multiple_of(2)) {
            return None;
        }
        let ends = begins.iter().skip(1).copied().chain([tokens.len()]);
        let read = begins.iter().zip(ends).map(|(begin, end)| {
            let item = self.item(&tokens.get(*begin)?.text)?;
            self.understood(item, tokens.get(begin + 1..end)?)
        });
        let read: Vec<Understood> = read.collect::<Option<_>>()?;
        let twice = read.iter().enumerate().any(|(at, u)| read.iter().skip(at + 1).any(|other| other.item == u.item));
        (!twice).then_some(read)
    }

    fn is_numbering(&self, tokens: &[Token], at: usize) -> bool {
        let (Some(token), Some(next)) = (tokens.get(at), tokens.get(at + 1)) else { return false };
        let after_letter = at == 0 && token.glued;
        let before_label = next.glued && !next.is_number;
        let signed = matches!(token.sign, Some(')' | ':' | ']' | '.' | '-' | '='));
        token.is_number && (after_letter || before_label || signed) && self.item(&token.text).is_some()
    }

    fn item(&self, number: &str) -> Option<&Item> {
        let number: u32 = number.parse().ok()?;
        self.sheet.items.iter().find(|item| item.number == number).copied()
    }

    /// Answers in the items' order. Every item of the list has one; if `fewer`, the later ones or those that do not fit may have none.
    fn in_order(&self, tokens: &[Token], wanted: &[u32], fewer: bool) -> Option<Vec<Understood>> {
        let items: Vec<&Item> = wanted.iter().filter_map(|n| self.item(&n.to_string())).collect();
        let apart = labels_apart(tokens, &items, self.sheet.language);
        let forms = [Some(tokens), apart.as_deref()];
        forms.into_iter().flatten().find_map(|tokens| {
            if items.is_empty() || (fewer && tokens.len() >= items.len()) {
                return None;
            }
            let mut placing = Placing { reader: self, tokens, items: &items, fewer, hopeless: Vec::new() };
            placing.place(0, 0)
        })
    }

    /// `56B` as 5, 6 and B; only where every open item has its own.
    fn figure_by_figure(&self, tokens: &[Token]) -> Option<Vec<Understood>> {
        let is_run = |pair: &[Token]| matches!(pair, [a, b] if are_figures(a) && b.glued && are_labels(b));
        if !tokens.windows(2).any(is_run) {
            return None;
        }
        let apart = |t: &Token| if are_figures(t) || are_labels(t) { characters(t) } else { vec![t.clone()] };
        let apart: Vec<Token> = tokens.iter().flat_map(apart).collect();
        self.sheet.wanted.iter().find_map(|wanted| self.in_order(&apart, wanted, false))
    }

    /// `K26` as 6 for the second item: figures alone, right behind the letter. Nobody spells a word with figures, so no such item is meant.
    fn behind_its_number(&self, tokens: &[Token]) -> Option<Vec<Understood>> {
        let [figures] = tokens else { return None };
        if !self.sheet.named || !figures.glued || !are_figures(figures) {
            return None;
        }
        self.sheet.open.iter().find_map(|number| {
            let rest = figures.text.strip_prefix(&number.to_string())?;
            let item = self.item(&number.to_string())?;
            let is_figure = !rest.is_empty() && (rest.len() == 1 || !rest.starts_with('0'));
            if !is_figure || matches!(item.kind, ItemKind::ShortText { .. }) {
                return None;
            }
            let begin = figures.span.1 - rest.len();
            let rest = Token { text: rest.to_owned(), span: (begin, figures.span.1), ..figures.clone() };
            Some(vec![self.understood(item, &[rest])?])
        })
    }

    fn understood(&self, item: &Item, tokens: &[Token]) -> Option<Understood> {
        let raw = self.cut.written(tokens).trim();
        let readings = self.readings(item, tokens, raw);
        (!readings.is_empty()).then(|| Understood { item: item.number, raw: Words::new(raw), readings })
    }

    fn readings(&self, item: &Item, tokens: &[Token], raw: &str) -> Vec<Reading> {
        let language = self.sheet.language;
        match &item.kind {
            ItemKind::Choice { choices, .. } => {
                choices_meant(raw, choices, language).into_iter().map(Reading::Choice).collect()
            }
            ItemKind::Number { .. } => {
                let whole = Number::readings(raw, language);
                let read = if whole.is_empty() { with_unit(tokens, language) } else { whole };
                read.iter().map(|n| Reading::Number(n.to_string())).collect()
            }
            ItemKind::ShortText { accepted } => {
                let longest = accepted.iter().map(|a| a.split_whitespace().count()).max().unwrap_or(1);
                let folded = fold::words(raw);
                let accepted = accepted.iter().any(|answer| fold::words(answer) == folded);
                let digits = tokens.iter().any(|token| token.is_number);
                // Without its letter only a short row of words is taken for a spelt one.
                let doubtful = self.guessed || digits || tokens.len() > longest + 2;
                if folded.is_empty() || (doubtful && !accepted && !self.sheet.named) {
                    Vec::new()
                } else {
                    vec![Reading::Text(raw.to_owned())]
                }
            }
        }
    }
}

/// Finds a place for each token, remembering what led nowhere.
struct Placing<'a> {
    reader: &'a Reader<'a>,
    tokens: &'a [Token],
    items: &'a [&'a Item],
    fewer: bool,
    hopeless: Vec<(usize, usize)>,
}

impl Placing<'_> {
    fn place(&mut self, token: usize, item: usize) -> Option<Vec<Understood>> {
        if token == self.tokens.len() {
            return (item == self.items.len() || self.fewer).then(Vec::new);
        }
        if self.hopeless.contains(&(token, item)) {
            return None;
        }
        let wanted = *self.items.get(item)?;
        let left = self.tokens.len() - token;
        let longest = if matches!(wanted.kind, ItemKind::ShortText { .. }) { left } else { left.min(3) };
        let lengths: Vec<usize> = match wanted.kind {
            ItemKind::ShortText { .. } => (1..=longest).rev().collect(),
            _ => (1..=longest).collect(),
        };
        for length in lengths {
            let Some(answer) = self.tokens.get(token..token + length) else { continue };
            let Some(understood) = self.reader.understood(wanted, answer) else { continue };
            if let Some(mut rest) = self.place(token + length, item + 1) {
                rest.insert(0, understood);
                return Some(rest);
            }
        }
        let skipped = if self.fewer { self.place(token, item + 1) } else { None };
        if skipped.is_none() {
            self.hopeless.push((token, item));
        }
        skipped
    }
}

/// `6 sweets`, `6 cm`: a number and its unit; and the last number of a sum written out, `30:5=6`.
fn with_unit(tokens: &[Token], language: &Language) -> Vec<Number> {
    let numbers: Vec<&Token> = tokens.iter().filter(|t| t.is_number).collect();
    let sum = tokens.iter().rev().nth(1).is_some_and(|t| t.sign == Some('='));
    match (numbers.as_slice(), numbers.last()) {
        ([only], _) if tokens.first().is_some_and(|t| t.is_number) => Number::readings(&only.text, language),
        (_, Some(last)) if sum => Number::readings(&last.text, language),
        _ => Vec::new(),
    }
}

/// `abcda` as `a b c d a`, and `1324` so where choices have digits; only where every item is a choice.
fn labels_apart(tokens: &[Token], items: &[&Item], language: &Language) -> Option<Vec<Token>> {
    let all_choices = items.iter().all(|item| matches!(item.kind, ItemKind::Choice { .. }));
    let labels = |t: &Token| {
        let digits =
            t.is_number && !language.labels_with_letters() && t.text.bytes().all(|b| b.is_ascii_digit() || b == b',');
        digits || (!t.is_number && t.text.chars().all(is_label))
    };
    let choices = items.iter().filter(|item| matches!(item.kind, ItemKind::Choice { .. })).count();
    let expand = |t: &Token| !t.is_number || all_choices;
    let more = tokens.iter().any(|t| t.text.chars().count() > 1 && labels(t) && expand(t));
    let spelt = items.iter().any(|item| matches!(item.kind, ItemKind::ShortText { .. }));
    if !more || spelt || choices == 0 {
        return None;
    }
    let apart = tokens.iter().flat_map(|token| {
        let apart = labels(token) && expand(token);
        let pieces: Vec<Token> = if apart { characters(token) } else { vec![token.clone()] };
        pieces
    });
    Some(apart.collect())
}

fn characters(token: &Token) -> Vec<Token> {
    let piece = |(at, c): (usize, char)| {
        let begin = token.span.0 + at;
        Token { text: c.to_string(), span: (begin, begin + c.len_utf8()), ..token.clone() }
    };
    token.text.char_indices().filter(|(_, c)| *c != ',').map(piece).collect()
}
