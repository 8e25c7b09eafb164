//! Answers without numbers, laid beside the questions in their order: every way to do it, the likeliest first.

use course::{Item, ItemKind};
use messages::Words;

use super::dont_know;
use super::one::One;
use super::token::Token;
use crate::view::Understood;

/// One way: an answer for each question that has one, in the questions' order.
pub(super) type Places = Vec<Understood>;

/// Ways that are kept: more are no help in asking which one is meant.
const WAYS_MAX: usize = 12;
/// Tokens that one number or choice can have, with its unit and the words around it.
const ANSWER_LENGTH_MAX: usize = 8;

/// Every way to lay these tokens, all of them, beside these items. Each item has an answer; if `fewer`, some may have none, but then there
/// are fewer answers than items.
pub(super) fn placements(one: &One<'_>, tokens: &[Token], items: &[&Item], fewer: bool) -> Vec<Places> {
    if items.is_empty() || tokens.is_empty() {
        return Vec::new();
    }
    let mut placing = Placing { one, tokens, items, fewer, found: Vec::new(), hopeless: Vec::new(), laid: Vec::new() };
    placing.place(0, 0);
    placing.found.retain(|way| !fewer || way.len() < items.len());
    placing.found
}

/// Finds a place for each token, remembering what led nowhere.
struct Placing<'a> {
    one: &'a One<'a>,
    tokens: &'a [Token],
    items: &'a [&'a Item],
    fewer: bool,
    found: Vec<Places>,
    hopeless: Vec<(usize, usize)>,
    laid: Places,
}

impl Placing<'_> {
    /// Lays what is left from this token and item on; says whether that led anywhere.
    fn place(&mut self, token: usize, item: usize) -> bool {
        if token == self.tokens.len() {
            return (item == self.items.len() || self.fewer) && self.keep();
        }
        if self.found.len() >= WAYS_MAX || self.hopeless.contains(&(token, item)) {
            return false;
        }
        let Some(wanted) = self.items.get(item).copied() else { return false };
        let left = self.tokens.len() - token;
        let longest = left.min(ANSWER_LENGTH_MAX);
        let lengths: Vec<usize> = match wanted.kind {
            ItemKind::ShortText { .. } => (1..=longest).rev().collect(),
            ItemKind::Choice { .. } | ItemKind::Number { .. } => (1..=longest).collect(),
        };
        let mut anywhere = false;
        for length in lengths {
            let Some(answer) = self.tokens.get(token..token + length) else { continue };
            let Some(understood) = self.one.read(wanted, answer) else { continue };
            self.laid.push(understood);
            anywhere |= self.place(token + length, item + 1);
            self.laid.pop();
        }
        // `15 c idk cow`: what somebody does not know has its place, too.
        if let Some(length) = dont_know::at(self.tokens.get(token..).unwrap_or_default()) {
            let said = self.tokens.get(token..token + length).unwrap_or_default();
            let raw = Words::new(self.one.cut.written(said));
            self.laid.push(Understood { item: wanted.number, raw, readings: Vec::new(), may_be_right: true });
            anywhere |= self.place(token + length, item + 1);
            self.laid.pop();
        }
        if self.fewer {
            anywhere |= self.place(token, item + 1);
        }
        if !anywhere {
            self.hopeless.push((token, item));
        }
        anywhere
    }

    fn keep(&mut self) -> bool {
        let known = self.found.iter().any(|way| is_same(way, &self.laid));
        if !known && self.laid.iter().any(|answer| !answer.readings.is_empty()) {
            self.found.push(self.laid.clone());
        }
        true
    }
}

/// Whether two ways to read a message mean the same, whatever of it stands for which answer.
pub(super) fn is_same(one: &[Understood], other: &[Understood]) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(a, b)| a.item == b.item && a.readings == b.readings)
}
