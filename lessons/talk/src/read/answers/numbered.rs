//! Answers that carry their questions' numbers: where each begins, how far it goes, and what is left for the other questions.

use course::Item;
use text::words::Kind;

use super::{Read, Reader, is_before};
use crate::read::labels::is_label;
use crate::read::one::{One, doubts, is_around, is_one_label};
use crate::read::place::placements;
use crate::read::token::Token;

impl<'a> Reader<'a> {
    /// Answers behind their items' numbers, told by a sign or a space that is missing: `1) b`, `12B`, `K1 b`, `Q2 6`.
    pub(super) fn numbered(self, tokens: &[Token]) -> Option<Read> {
        let begins = self.beginnings(tokens);
        let first = *begins.first()?;
        let mut read = Read::default();
        let mut claimed: Vec<u32> = Vec::new();
        let ends = begins.iter().skip(1).copied().chain([tokens.len()]);
        for (begin, end) in begins.iter().zip(ends) {
            let item = self.item(&tokens.get(*begin)?.text)?;
            claimed.push(item.number);
            let behind = tokens.get(begin + 1..end)?;
            // `no 1 b no 2 6`: what stands before the next number belongs to that.
            let of_next =
                |token: &&Token| end < tokens.len() && token.kinds.has(Kind::QuestionWord) && !token.is_number;
            let ahead = behind.iter().rev().take_while(of_next).count();
            // `4) no 5) 12`: no is all that is said there.
            let ahead = if ahead == behind.len() { 0 } else { ahead };
            self.claim(item, behind.get(..behind.len() - ahead)?, &mut read);
        }
        let before: Vec<Token> = tokens.get(..first)?.iter().filter(|token| !is_before(token)).cloned().collect();
        // `6 for no 2`: the number stands behind its answer.
        if let ([(number, raw)], [_], false) = (read.unread.as_slice(), begins.as_slice(), before.is_empty())
            && raw.is_empty()
        {
            let item = self.item(&number.to_string())?;
            if let Some(answer) = self.one.read(item, &before) {
                read.answers.push(answer);
                read.unread.clear();
            }
            return Some(read);
        }
        if !before.is_empty() {
            let free: Vec<&Item> = self.items().filter(|item| !claimed.contains(&item.number)).collect();
            let all: Vec<&Item> = free.into_iter().take(before.len()).collect();
            match placements(&self.one, &before, &all, false).into_iter().next() {
                Some(answers) => read.answers.splice(0..0, answers).for_each(drop),
                None => read.left.extend(before),
            }
        }
        self.rest_in_order(&claimed, &mut read);
        Some(read)
    }

    /// Where an item's number begins its answer.
    fn beginnings(self, tokens: &[Token]) -> Vec<usize> {
        let mut begins: Vec<usize> = Vec::new();
        for (at, token) in tokens.iter().enumerate() {
            if !self.is_numbering(tokens, at) && !self.goes_on(tokens, at, begins.last().copied()) {
                continue;
            }
            // `K2 3:4` is no third question behind an empty second one.
            let leaves_nothing = begins.last().is_some_and(|last| last + 1 == at);
            let glued_label = tokens.get(at + 1).is_some_and(|next| next.glued && !next.is_number);
            if !leaves_nothing || token.glued && glued_label {
                begins.push(at);
            }
        }
        begins
    }

    /// `1b 2 6`: the next question's number, behind an answer to the one before it.
    fn goes_on(self, tokens: &[Token], at: usize, last: Option<usize>) -> bool {
        let number =
            |at: usize| tokens.get(at).filter(|token| token.is_number).and_then(|token| token.text.parse().ok());
        let (Some(last), Some(here)) = (last, number(at)) else { return false };
        let Some(before) = number(last).and_then(|before: u32| self.items().find(|item| item.number == before)) else {
            return false;
        };
        let between = tokens.get(last + 1..at).unwrap_or_default();
        let is_next = here == before.number + 1 && self.items().any(|item| item.number == here);
        is_next && at + 1 < tokens.len() && self.one.read(before, between).is_some()
    }

    fn is_numbering(self, tokens: &[Token], at: usize) -> bool {
        let Some(token) = tokens.get(at) else { return false };
        if !token.is_number || self.item(&token.text).is_none() {
            return false;
        }
        let next = tokens.get(at + 1);
        let before = at.checked_sub(1).and_then(|before| tokens.get(before));
        let after_letter = at == 0 && token.glued && self.sheet.named;
        let after_question = before.is_some_and(|before| before.kinds.has(Kind::QuestionWord));
        let before_label = next.is_some_and(|next| next.glued && !next.is_number && next.text.chars().all(is_label));
        // `2-5` and `3:4` are a sum and a fraction.
        let tight = next.is_some_and(|next| {
            next.is_number
                && matches!(self.one.cut.between(token, next), "-" | "=" | ":")
                && !self.has_signed_label(tokens)
        });
        let signed = matches!(token.sign, Some(')' | ':' | ']' | '.' | '-' | '=')) && !tight;
        // Its number alone is that of a question, with nothing behind it.
        (after_letter || after_question) || next.is_some() && (before_label || signed && !self.is_result(before, token))
    }

    /// Whether a label stands behind a number and its sign: `1-b`.
    fn has_signed_label(self, tokens: &[Token]) -> bool {
        tokens.windows(2).any(|pair| match pair {
            [number, label] => {
                number.is_number
                    && self.item(&number.text).is_some()
                    && matches!(number.sign, Some('-' | ':' | '='))
                    && is_one_label(label)
            }
            _ => false,
        })
    }

    /// `30:5=6` has no fifth question in it.
    fn is_result(self, before: Option<&Token>, token: &Token) -> bool {
        before.is_some_and(|before| {
            before.is_number && !self.one.cut.between(before, token).contains(char::is_whitespace)
        })
    }

    /// The answer of an item that was named.
    fn claim(self, item: &Item, tokens: &[Token], read: &mut Read) {
        let one = One { alone: true, ..self.one };
        if let Some(answer) = one.read(item, tokens) {
            read.answers.push(answer);
            return;
        }
        // Another sentence may follow; it must not put the answer in doubt.
        let over = tokens.iter().position(|token| token.ends).map_or(tokens.len(), |at| at + 1);
        let (answer, rest) = tokens.split_at_checked(over).unwrap_or((tokens, &[]));
        let harmless = !doubts(rest) && !rest.iter().any(|token| token.is_number);
        let found = self.one.read(item, answer).filter(|_| harmless).map(|answer| (answer, rest));
        match found
            .or_else(|| self.corrected(one, item, tokens))
            .or_else(|| self.with_reason(one, item, tokens))
            .or_else(|| self.before_talk(one, item, tokens))
        {
            Some((answer, rest)) => {
                read.answers.push(answer);
                read.left.extend(rest.iter().filter(|token| !is_around(token)).cloned());
            }
            None => read.unread.push((item.number, self.one.cut.written(tokens).trim().to_owned())),
        }
    }

    /// `K1 b 6`: what stands behind a named answer belongs to the questions after it, where that answers all of them.
    fn rest_in_order(self, claimed: &[u32], read: &mut Read) {
        let ([(number, raw)], [only]) = (read.unread.as_slice(), claimed) else { return };
        if number != only || !read.answers.is_empty() {
            return;
        }
        let later: Vec<&Item> = self.items().filter(|item| item.number >= *number).collect();
        let all_before = self.items().filter(|item| item.number < *number).count() == 0;
        let from = self.one.cut.plain.find(raw.as_str());
        let tokens: Vec<Token> = self
            .one
            .cut
            .tokens
            .iter()
            .filter(|token| from.is_some_and(|from| token.span.0 >= from && token.span.1 <= from + raw.len()))
            .cloned()
            .collect();
        let parted = tokens.windows(2).all(|pair| match pair {
            [one, next] => !self.one.cut.between(one, next).contains(['-', '/']),
            _ => true,
        });
        // `K1 a 6` may be two guesses at the first question; `1b 26` may be 6 for the second.
        let item = self.items().find(|item| item.number == *number);
        let again = tokens.iter().skip(1).any(|token| {
            let answers_it = item.is_some_and(|item| self.one.read(item, std::slice::from_ref(token)).is_some());
            let numbered = token.text.len() > 1 && later.iter().any(|l| token.text.starts_with(&l.number.to_string()));
            answers_it || token.is_number && numbered
        });
        let parted = parted && !again;
        if let Some(answers) =
            placements(&self.one, &tokens, &later, false).into_iter().next().filter(|_| all_before && parted)
        {
            read.answers = answers;
            read.unread.clear();
        }
    }
}
