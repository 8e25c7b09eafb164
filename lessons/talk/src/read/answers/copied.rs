//! The question itself, typed again before its answer: `What do 8 mangoes cost? $2.40`. It names its question, and answers none.

use super::Reader;
use crate::read::token::{self, Kinds, Token};

/// Words of a question in a row, up to its end, by which it is known.
const WORDS_MIN: usize = 3;

impl Reader<'_> {
    /// The tokens with each question that was typed again as its number.
    pub(super) fn without_copies(self, tokens: &[Token]) -> Vec<Token> {
        let mut rest = tokens.to_vec();
        for item in self.items() {
            let asked: Vec<String> = token::cut(&item.ask).tokens.into_iter().map(|token| token.folded).collect();
            let Some((from, to)) = copy_of(&asked, &rest) else { continue };
            let number = item.number.to_string();
            let named =
                from.checked_sub(1).and_then(|before| rest.get(before)).is_some_and(|before| before.text == number);
            let Some(first) = rest.get(from).cloned() else { continue };
            let as_number = Token {
                text: number.clone(),
                folded: number,
                is_number: true,
                glued: false,
                sign: Some(')'),
                ends: false,
                asks: false,
                kinds: Kinds::default(),
                ..first
            };
            rest.splice(from..to, (!named).then_some(as_number));
        }
        rest
    }
}

/// Where the end of a question stands among these tokens, with an answer behind it; the longest piece of it.
fn copy_of(asked: &[String], tokens: &[Token]) -> Option<(usize, usize)> {
    (WORDS_MIN..=asked.len()).rev().find_map(|length| {
        let end = asked.get(asked.len() - length..)?;
        let at = tokens.windows(length).position(|row| row.iter().map(|token| &token.folded).eq(end.iter()))?;
        (at + length < tokens.len()).then_some((at, at + length))
    })
}
