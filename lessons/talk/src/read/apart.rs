//! What was written without a space, taken apart: `abcda`, `56B`, `5,2`.

use course::{Item, ItemKind};
use text::Language;

use super::labels::is_label;
use super::token::Token;

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

/// `5,2`, `2.6`, `2/6` as 5 and 2, 2 and 6; and `26` as 2 and 6 where choices have digits, or where so many questions ask for a number.
pub(super) fn pieces(tokens: &[Token], language: &Language, numbers: Option<usize>) -> Option<Vec<Token>> {
    let with_digits = !language.labels_with_letters();
    let parted =
        |token: &Token| token.is_number && token.text.contains([',', '.', '/']) && !token.text.starts_with('.');
    // Where several numbers stand apart, none of them is two.
    let only = tokens.iter().filter(|token| token.is_number).count() == 1;
    let joined = |token: &Token| {
        only && are_figures(token) && (with_digits || numbers.is_some_and(|count| token.text.len() == count))
    };
    if !tokens.iter().any(|token| parted(token) || joined(token)) {
        return None;
    }
    let apart = |token: &Token| match (parted(token), joined(token)) {
        (true, _) => split(token),
        (false, true) => characters(token),
        (false, false) => vec![token.clone()],
    };
    Some(tokens.iter().flat_map(apart).collect())
}

/// A number at the signs within it.
pub(super) fn split(token: &Token) -> Vec<Token> {
    let mut from = token.span.0;
    let last = token.span.1;
    let pieces = token.text.split([',', '.', '/']).map(|text| {
        let span = (from, from + text.len());
        let sign = token.text.get(span.1 - token.span.0..).and_then(|rest| rest.chars().next());
        from = span.1 + 1;
        let sign = if span.1 == last { token.sign } else { sign };
        Token { text: text.to_owned(), folded: text.to_owned(), span, sign, ..token.clone() }
    });
    pieces.filter(|piece| !piece.text.is_empty()).collect()
}

/// `1 2` as 12.
pub(super) fn joined(tokens: &[Token]) -> Option<Vec<Token>> {
    let (first, last) = (tokens.first()?, tokens.last()?);
    let digits = tokens.len() > 1 && tokens.iter().all(|token| token.is_number && token.text.len() == 1);
    let text: String = tokens.iter().map(|token| token.text.as_str()).collect();
    digits.then(|| vec![Token { folded: text.clone(), text, span: (first.span.0, last.span.1), ..last.clone() }])
}

/// `b1` as the b of question 1: a label with a number right behind it.
pub(super) fn turned(tokens: &[Token]) -> Option<Vec<Token>> {
    let is_pair = |pair: &[Token]| matches!(pair, [label, number] if are_labels(label) && label.text.chars().count() == 1 && number.is_number && number.glued);
    let pairs = tokens.chunks(2);
    if tokens.is_empty() || !tokens.len().is_multiple_of(2) || !pairs.clone().all(is_pair) {
        return None;
    }
    let glued = |token: &Token| Token { glued: true, ..token.clone() };
    Some(pairs.flat_map(|pair| pair.iter().rev().map(glued)).collect())
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
        let span = (begin, begin + c.len_utf8());
        let text = c.to_string();
        let folded = text::fold::words(&text);
        // What stands behind the token stands behind its last character.
        let last = span.1 == token.span.1;
        let (sign, ends) = (token.sign.filter(|_| last), token.ends && last);
        Token { text, folded, span, sign, ends, ..token.clone() }
    };
    token.text.char_indices().filter(|(_, c)| *c != ',').map(piece).collect()
}
