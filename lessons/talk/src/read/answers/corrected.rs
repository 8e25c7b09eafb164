//! Answers that are taken back before the next one, without a question's number: `b 5 sorry 6`, `b 7 nahi 6`, `not a, b`. What can be meant
//! in two ways is given in both.

use super::Reader;
use super::behind::correction_at;
use crate::read::one::is_one_label;
use crate::read::token::Token;

/// Words that deny what stands before them, by language; what follows them counts, folded.
const DENIES_BEFORE: [(&str, &[&str]); 2] =
    [("hi", &["nahi", "nahin", "nai", "नहीं", "नही"]), ("mn", &["биш", "bish", "үгүй", "ugui"])];
/// Small words that belong to such a denial: `7 nahi hai 6`.
const WITH_DENIAL: [&str; 2] = ["hai", "है"];

/// Words that may deny what stands before them, or what follows, by language.
const DENIES_EITHER: [(&str, &[&str]); 4] =
    [("en", &["no"]), ("fr", &["non"]), ("sw", &["hapana"]), ("ar", &["لا", "la"])];

/// Words that deny what follows them, by language.
const DENIES_BEHIND: [(&str, &[&str]); 4] =
    [("en", &["not"]), ("fr", &["pas"]), ("sw", &["si", "sio"]), ("ar", &["ليس", "مش"])];
/// Words between what is denied and what counts.
const BUT: [&str; 9] = ["but", "mais", "bali", "ila", "ni", "بل", "لكن", "it's", "its"];

/// A message without what was taken back; where that is not sure, without the other one, too.
pub(super) struct Corrected {
    pub tokens: Vec<Token>,
    pub other: Option<Vec<Token>>,
}

impl Reader<'_> {
    /// What counts of a message in which one answer was taken back; `None` where none was.
    pub(super) fn without_taken_back(self, tokens: &[Token]) -> Option<Corrected> {
        let base = self.sheet.language.base();
        let is_of = |rows: &[(&str, &[&str])], at: usize| {
            let word = tokens.get(at).map(|token| token.folded.as_str());
            rows.iter().any(|(of, words)| *of == base && word.is_some_and(|word| words.contains(&word)))
        };
        let without = |from: usize, to: usize| -> Vec<Token> {
            tokens.iter().enumerate().filter(|(at, _)| !(from..to).contains(at)).map(|(_, t)| t.clone()).collect()
        };
        let alike =
            |one: usize, other: usize| tokens.get(one).zip(tokens.get(other)).is_some_and(|(a, b)| is_alike(a, b));
        (0..tokens.len()).find_map(|at| {
            let sure = |from: usize, to: usize| Some(Corrected { tokens: without(from, to), other: None });
            if let Some(words) = correction_at(tokens, at + 1).filter(|words| alike(at, at + 1 + words)) {
                return sure(at, at + 1 + words);
            }
            if is_of(&DENIES_BEFORE, at + 1) {
                let behind = tokens.get(at + 2).is_some_and(|next| WITH_DENIAL.contains(&next.folded.as_str()));
                let next = at + 2 + usize::from(behind);
                return alike(at, next).then(|| sure(at, next)).flatten();
            }
            if is_of(&DENIES_EITHER, at + 1) && alike(at, at + 2) {
                return Some(Corrected { tokens: without(at, at + 2), other: Some(without(at + 1, at + 3)) });
            }
            if is_of(&DENIES_BEHIND, at) {
                let denied = tokens.get(at + 1)?;
                let but = tokens.get(at + 2).is_some_and(|next| BUT.contains(&next.folded.as_str()));
                let parted = denied.ends || matches!(denied.sign, Some(',' | '.' | ';' | '،'));
                let next = at + 2 + usize::from(but);
                return ((but || parted) && alike(at + 1, next)).then(|| sure(at, next)).flatten();
            }
            None
        })
    }
}

/// Whether two tokens can be answers to the same question: two numbers, or two labels.
fn is_alike(one: &Token, other: &Token) -> bool {
    !one.asks && !other.asks && (one.is_number && other.is_number || is_one_label(one) && is_one_label(other))
}
