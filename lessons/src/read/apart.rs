//! What was written without a space, taken apart: `abcda`, `56B`, `5,2`.

use super::labels::is_label;
use super::token::Token;
use crate::Language;
use crate::course::{Item, ItemKind};

/// `abcda` as `a b c d a`, and `1324` so where choices have digits. Words are none where a word is asked for.
pub(super) fn labels(tokens: &[Token], items: &[&Item], language: &Language) -> Option<Vec<Token>> {
    let all_choices = items.iter().all(|item| matches!(item.kind, ItemKind::Choice { .. }));
    let with_digits = !language.labels_with_letters();
    let labels = |t: &Token| {
        let digits = t.is_number && with_digits && t.text.bytes().all(|b| b.is_ascii_digit() || b == b',');
        digits || are_labels(t)
    };
    let choices = items.iter().filter(|item| matches!(item.kind, ItemKind::Choice { .. })).count();
    let expand = |t: &Token| !t.is_number || all_choices;
    let more = tokens.iter().any(|t| t.text.chars().count() > 1 && labels(t) && expand(t));
    let spelt = items.iter().any(|item| matches!(item.kind, ItemKind::ShortText { .. }));
    if !more || spelt || choices == 0 {
        return None;
    }
    let apart = tokens
        .iter()
        .flat_map(|token| if labels(token) && expand(token) { characters(token) } else { vec![token.clone()] });
    Some(apart.collect())
}

/// `56B` as 5, 6 and B.
pub(super) fn figures(tokens: &[Token]) -> Option<Vec<Token>> {
    let is_run = |pair: &[Token]| matches!(pair, [a, b] if are_figures(a) && b.glued && are_labels(b));
    if !tokens.windows(2).any(is_run) {
        return None;
    }
    let apart = |t: &Token| if are_figures(t) || are_labels(t) { characters(t) } else { vec![t.clone()] };
    Some(tokens.iter().flat_map(apart).collect())
}

/// `5,2` as 5 and 2.
pub(super) fn commas(tokens: &[Token]) -> Option<Vec<Token>> {
    let parted = |token: &Token| token.is_number && token.text.contains(',');
    if !tokens.iter().any(parted) {
        return None;
    }
    let apart = |token: &Token| {
        let mut from = token.span.0;
        let piece = |text: &str| {
            let span = (from, from + text.len());
            from = span.1 + 1;
            Token { text: text.to_owned(), folded: text.to_owned(), span, ..token.clone() }
        };
        if parted(token) { token.text.split(',').map(piece).collect() } else { vec![token.clone()] }
    };
    Some(tokens.iter().flat_map(apart).collect())
}

/// Several digits and nothing else.
fn are_figures(token: &Token) -> bool {
    token.is_number && token.text.len() > 1 && token.text.bytes().all(|b| b.is_ascii_digit())
}

fn are_labels(token: &Token) -> bool {
    !token.is_number && token.text.chars().all(is_label)
}

fn characters(token: &Token) -> Vec<Token> {
    let piece = |(at, c): (usize, char)| {
        let begin = token.span.0 + at;
        let text = c.to_string();
        let folded = super::fold::words(&text);
        Token { text, folded, span: (begin, begin + c.len_utf8()), ..token.clone() }
    };
    token.text.char_indices().filter(|(_, c)| *c != ',').map(piece).collect()
}
