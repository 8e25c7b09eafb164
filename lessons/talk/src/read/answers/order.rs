//! Answers without numbers: to the questions in their order, all of them or fewer, or each behind its own number.

use course::marking::Reading;
use course::{Item, ItemKind};
use messages::Words;
use text::fold;
use text::words::Kind;

use super::{Read, Reader};
use crate::read::apart;
use crate::read::one::{One, doubts, is_around};
use crate::read::place::{Places, placements};
use crate::read::token::Token;
use crate::view::Understood;

/// Questions among which an answer without a number finds its own: with more of them it may be anybody's.
const FEW_MAX: usize = 2;

impl<'a> Reader<'a> {
    /// Pairs of an item's number and its answer: `1 b 2 c`, `2 6`.
    pub(super) fn pairs(self, tokens: &[Token]) -> Option<Read> {
        if doubts(tokens) {
            return None;
        }
        let tokens: Vec<Token> = tokens.iter().filter(|token| !is_around(token)).cloned().collect();
        // `2 + 7` is a sum.
        let adds = |token: &Token| token.text.starts_with('+');
        let sums = tokens.windows(2).any(|pair| match pair {
            [one, next] => self.one.cut.between(one, next).contains(['+', '×', '÷', '*']) || adds(next),
            _ => false,
        });
        if tokens.is_empty() || sums || !tokens.len().is_multiple_of(2) {
            return None;
        }
        let mut read = Read::default();
        let mut last = 0;
        for pair in tokens.chunks(2) {
            let [number, answer] = pair else { return None };
            let item = self.item(&number.text).filter(|item| item.number > last && number.is_number)?;
            last = item.number;
            read.answers.push(self.one.read(item, std::slice::from_ref(answer))?);
        }
        Some(read)
    }

    /// Answers in the items' order. Every item of a list has one; if `fewer`, the later ones or those that do not fit may have none.
    pub(super) fn in_order(self, tokens: &[Token], fewer: bool) -> Option<Read> {
        // A yes or no by itself may answer anything, or nobody's question.
        let says_yes_or_no = tokens.iter().filter(|token| !is_around(token)).all(|token| token.kinds.has(Kind::YesNo));
        if fewer && says_yes_or_no {
            return None;
        }
        // Of fewer answers than questions it is likelier that they go on where the last ones ended.
        let (first, rest) = self.sheet.wanted.split_at(usize::from(fewer).min(self.sheet.wanted.len()));
        rest.iter().chain(first).find_map(|wanted| {
            let items: Vec<&Item> = self.items().filter(|item| wanted.contains(&item.number)).collect();
            let labels = apart::labels(tokens, &items, self.sheet.language);
            let ways: Vec<Places> = [Some(tokens), labels.as_deref()]
                .into_iter()
                .flatten()
                .map(|tokens| placements(&self.one, tokens, &items, fewer))
                .find(|ways| !ways.is_empty())?;
            Some(Read { partial: fewer, ..self.choose(ways, fewer)? })
        })
    }

    /// The first way to place answers; with another one, where that would give credit which the first does not.
    fn choose(self, ways: Vec<Places>, fewer: bool) -> Option<Read> {
        let right = |answers: &Places| answers.iter().filter(|answer| self.is_right(answer)).count();
        // A word that a choice or a right answer has is no guess at another question's word.
        let is_guess =
            |answer: &Understood| matches!(answer.readings.first(), Some(Reading::Text(_))) && !self.is_right(answer);
        // The words of a choice are no guess at another question's word: `the heart pumps the blood, blood is red`.
        let is_choice = |answer: &Understood| is_guess(answer) && self.is_of_a_choice(answer.raw.reveal());
        let ways: Vec<Places> = ways.into_iter().filter(|way| !way.iter().any(is_choice)).collect();
        let certain: Vec<Places> = ways.iter().filter(|way| !way.iter().any(is_guess)).cloned().collect();
        let ways = if certain.is_empty() { ways } else { certain };
        let mut ways = ways.into_iter();
        let first = ways.next()?;
        let best = ways.max_by_key(|way| right(way));
        let all_choices =
            |way: &Places| way.iter().all(|answer| matches!(answer.readings.first(), Some(Reading::Choice(_))));
        let kinds = |way: &Places| way.iter().map(|answer| self.kind(answer.item)).collect::<Vec<_>>();
        let other = best.filter(|best| {
            let better = right(best) > right(&first) && !(fewer && all_choices(best) && all_choices(&first));
            // The words of a choice, or the number of another question: `6`.
            let as_good = fewer && right(best) > 0 && right(best) == right(&first) && kinds(best) != kinds(&first);
            better || as_good
        });
        Some(Read { answers: first, other, ..Read::default() })
    }

    /// Of fewer answers than questions, without numbers, only those are marked wrong that can be meant for one question alone: `page 12` answers
    /// none of six. What is left a person sees; the right ones count.
    pub(super) fn without_guesses(self, read: Read, tokens: &[Token]) -> Option<Read> {
        // Behind the task's letter stand answers; what can be read in two ways is asked about.
        if !read.partial || self.sheet.named || read.other.is_some() {
            return Some(read);
        }
        let has_all = |wanted: &&Vec<u32>| read.answers.iter().all(|answer| wanted.contains(&answer.item));
        let wanted: &[u32] = self.sheet.wanted.iter().find(has_all).map_or(&[], Vec::as_slice);
        let taken: Vec<u32> = read.answers.iter().map(|answer| answer.item).collect();
        let free = |item: &Item| wanted.contains(&item.number) && !taken.contains(&item.number);
        let is_guess = |answer: &Understood| {
            let of_kind = |item: &&'a Item| free(item) && self.kind(item.number) == self.kind(answer.item);
            let is_word = matches!(answer.readings.first(), Some(Reading::Text(_)));
            let is_figure = matches!(answer.readings.first(), Some(Reading::Number(_)));
            let ambiguous = is_figure && self.items().any(|item| of_kind(&item));
            !self.is_right(answer) && wanted.len() > FEW_MAX && (is_word || ambiguous)
        };
        let right = read.answers.iter().any(|answer| self.is_right(answer));
        let is_choice =
            |answer: &Understood| matches!(answer.readings.first(), Some(Reading::Choice(_) | Reading::Choices(_)));
        // `8 45` is an hour, and no answer to two questions about numbers.
        if wanted.len() > FEW_MAX && read.answers.len() > 1 && !right && !read.answers.iter().all(is_choice) {
            return None;
        }
        let (guesses, answers): (Vec<_>, Vec<_>) = read.answers.into_iter().partition(is_guess);
        if guesses.is_empty() {
            return Some(Read { answers, ..read });
        }
        let is_guessed = |token: &Token| guesses.iter().any(|guess| guess.raw.reveal().contains(token.text.as_str()));
        let left = tokens.iter().filter(|token| is_guessed(token)).cloned();
        let left = read.left.iter().cloned().chain(left).collect();
        right.then_some(Read { left, answers, other: None, unread: read.unread, partial: true })
    }

    /// `1 yes 2 8:15`: every answer behind its question's number, upwards, without a sign between.
    pub(super) fn behind_numbers(self, tokens: &[Token]) -> Option<Read> {
        let answers = self.segments(tokens, 0)?;
        (answers.len() > 1).then(|| Read { answers, ..Read::default() })
    }

    /// The answers of these tokens, which begin with a question's number above `last`.
    fn segments(self, tokens: &[Token], last: u32) -> Option<Vec<Understood>> {
        let (number, rest) = tokens.split_first().filter(|(number, _)| number.is_number && !number.glued)?;
        let item = self.item(&number.text).filter(|item| item.number > last)?;
        let one = One { alone: true, ..self.one };
        (1..=rest.len()).find_map(|end| {
            let (answer, behind) = rest.split_at_checked(end)?;
            let answer = one.read(item, answer)?;
            if behind.is_empty() {
                return Some(vec![answer]);
            }
            let later = self.segments(behind, item.number)?;
            Some(std::iter::once(answer).chain(later).collect())
        })
    }

    /// `6 1.5 kg`: a question's number and its right answer, with nothing between to say so.
    pub(super) fn behind_a_number(self, tokens: &[Token]) -> Option<Read> {
        let (number, rest) = tokens.split_first().filter(|(number, _)| number.is_number && !number.glued)?;
        let item = self.item(&number.text).filter(|_| self.sheet.items.len() > FEW_MAX)?;
        let one = One { alone: true, ..self.one };
        let answer = one.read(item, rest).filter(|answer| self.is_right(answer))?;
        Some(Read { answers: vec![answer], ..Read::default() })
    }

    /// Whether a choice of a question has these words.
    pub(super) fn is_of_a_choice(self, typed: &str) -> bool {
        let same = |choice: &String| {
            let (choice, typed) = (fold::words(choice), fold::words(typed));
            !typed.is_empty() && choice.split(' ').any(|word| word == typed) || choice == typed
        };
        self.items().any(|item| matches!(&item.kind, ItemKind::Choice { choices, .. } if choices.iter().any(same)))
    }

    /// These tokens as an answer for each question that may be meant.
    pub(super) fn every_one(self, tokens: &[Token]) -> Option<Vec<Understood>> {
        self.sheet.wanted.iter().find_map(|wanted| {
            let items: Vec<&Item> = self.items().filter(|item| wanted.contains(&item.number)).collect();
            placements(&self.one, tokens, &items, false).into_iter().next()
        })
    }

    /// These tokens as answers for fewer questions than may be meant.
    pub(super) fn some(self, tokens: &[Token]) -> Option<Vec<Understood>> {
        let items: Vec<&Item> = self.items().collect();
        placements(&self.one, tokens, &items, true).into_iter().next()
    }

    /// `K26` as 6 for the second item: figures alone, right behind the letter. Nobody spells a word with figures, so no such item is meant.
    pub(super) fn behind_its_number(self, tokens: &[Token]) -> Option<Vec<Understood>> {
        let (figures, behind) = tokens.split_first()?;
        if !self.sheet.named || !figures.glued || !figures.is_number {
            return None;
        }
        self.sheet.open.iter().find_map(|number| {
            let rest = figures.text.strip_prefix(&number.to_string())?;
            // K2.6 shows the number of the question, with a point behind it; K11/2 may be a half.
            let rest = rest.strip_prefix('.').unwrap_or(rest);
            let item = self.item(&number.to_string())?;
            let is_figure =
                rest.starts_with(|c: char| c.is_ascii_digit()) && (rest.len() == 1 || !rest.starts_with('0'));
            if !is_figure || matches!(item.kind, ItemKind::ShortText { .. }) {
                return None;
            }
            let begin = figures.span.1 - rest.len();
            let rest = Token {
                text: rest.to_owned(),
                folded: rest.to_owned(),
                span: (begin, figures.span.1),
                ..figures.clone()
            };
            let apart: Vec<Token> = std::iter::once(rest.clone()).chain(behind.iter().cloned()).collect();
            // `K12` where the first question has letters: its second choice, or 12 for another question.
            let place = || {
                let ItemKind::Choice { choices, .. } = &item.kind else { return None };
                let at = rest.text.parse::<usize>().ok()?.checked_sub(1).filter(|at| *at < choices.len())?;
                let raw = Words::new(&rest.text);
                let letter = self.one.cut.tokens.iter().rev().find(|token| token.span.1 <= figures.span.0)?;
                let again = self.one.cut.tokens.iter().filter(|token| token.folded == letter.folded).count() > 1;
                let alone = behind.is_empty() && !again;
                alone.then(|| Understood {
                    item: item.number,
                    raw,
                    readings: vec![Reading::Choice(at)],
                    may_be_right: false,
                })
            };
            Some(vec![self.one.read(item, &apart).or_else(place)?])
        })
    }
}
