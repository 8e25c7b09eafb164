//! Which answer belongs to which question: `b 6`, `K1 b K2 6`, `12B`, `abcda`. It gives every way to read an answer, and what it could not
//! read; it marks none.

use crate::Language;
use crate::course::{Item, ItemKind};
use crate::decide::{Reading, Understood};
use crate::limits::{ANSWER_TOKENS_MAX, ITEMS_READ_MAX};
use crate::words::Kind;
use messages::Words;

use super::apart;
use super::labels::is_label;
use super::numbering;
use super::one::{One, doubts, is_around, is_one_label};
use super::place::{Places, placements};
use super::token::{Cut, Token};

/// What answers are read against.
#[derive(Clone, Copy)]
pub struct Sheet<'a> {
    /// All items of the lesson.
    pub items: &'a [&'a Item],
    /// Numbers of the items that an answer without numbers may be for, list by list; the likeliest list first.
    pub wanted: &'a [Vec<u32>],
    /// Numbers of the items that are not answered rightly yet.
    pub open: &'a [u32],
    /// The language in which the items were shown.
    pub language: &'a Language,
    /// The same items in the lesson's other languages.
    pub others: &'a [&'a [Item]],
    /// Whether the task was named by its letter, or its child by name.
    pub named: bool,
    /// Whether a reading of an item is right.
    pub is_right: &'a dyn Fn(&Item, &Reading) -> bool,
}

/// What stands under one letter, read as answers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Read {
    /// The answers, each with every way to read it. One item may stand there twice.
    pub answers: Vec<Understood>,
    /// Another way to read all of it, where a missing space or number leaves two.
    pub other: Option<Vec<Understood>>,
    /// Items that were named, with what stands behind their number and can't be read.
    pub unread: Vec<(u32, String)>,
    /// Words that are no answer, and change none.
    pub left: Vec<Token>,
}

/// The answers in what stands under one letter; `None` where it is no answer to these items.
pub fn answers(cut: &Cut, tokens: &[Token], sheet: Sheet<'_>) -> Option<Read> {
    if tokens.is_empty() || tokens.len() > ANSWER_TOKENS_MAX || sheet.items.len() > ITEMS_READ_MAX {
        return None;
    }
    let one = One { cut, language: sheet.language, alone: false, others: sheet.others, is_right: sheet.is_right };
    let reader = Reader { one, sheet };
    if reader.names_no_question(tokens) {
        return None;
    }
    let tokens: Vec<Token> = tokens.iter().filter(|token| !token.kinds.is_aside()).cloned().collect();
    let is_item = |number: &str| reader.item(number).is_some();
    let tokens = &reader.with_points(&numbering::in_figures(&tokens, sheet.language, is_item));
    let whole = reader.whole(tokens);
    // Sentences that are no answers, and small talk, may stand before and behind those that are.
    let read = whole.or_else(|| reader.part(tokens)).or_else(|| reader.beside_talk(tokens))?;
    Some(reader.with_other(read, tokens))
}

#[derive(Clone, Copy)]
struct Reader<'a> {
    one: One<'a>,
    sheet: Sheet<'a>,
}

impl<'a> Reader<'a> {
    /// `K3 6` where there is no third question: whatever is meant, it is none of the others.
    fn names_no_question(self, tokens: &[Token]) -> bool {
        let [first, next, ..] = tokens else { return false };
        let one_digit = first.is_number && first.text.len() == 1 && first.text != "0";
        one_digit && first.glued && self.sheet.named && !next.glued && self.item(&first.text).is_none()
    }

    /// `K1.B K2.6`, `1.b 2.6`: a point behind a question's number, and no decimal one.
    fn with_points(self, tokens: &[Token]) -> Vec<Token> {
        let mut pointed = false;
        let mut parted: Vec<Token> = Vec::new();
        for (at, token) in tokens.iter().enumerate() {
            let glued = at == 0 && token.glued && self.sheet.named;
            let whole = token.text.split_once('.').filter(|(_, rest)| !rest.is_empty() && token.is_number);
            let is_question = whole.is_some_and(|(number, _)| self.item(number).is_some());
            if is_question && (pointed || glued) {
                parted.extend(apart::split(token));
                pointed = true;
                continue;
            }
            pointed |= token.is_number && token.sign == Some('.') && self.item(&token.text).is_some();
            parted.push(token.clone());
        }
        parted
    }

    /// Reads these tokens, all of them.
    fn whole(self, tokens: &[Token]) -> Option<Read> {
        self.numbered(tokens)
            .or_else(|| self.in_order(tokens, false))
            .or_else(|| self.pairs(tokens))
            .or_else(|| self.in_order(tokens, true))
    }

    /// Reads the longest row of sentences that are answers. What else stands there is left, if it puts no answer in doubt.
    fn part(self, tokens: &[Token]) -> Option<Read> {
        let mut bounds = vec![0];
        bounds.extend(tokens.iter().enumerate().filter(|(_, token)| token.ends).map(|(at, _)| at + 1));
        bounds.push(tokens.len());
        bounds.dedup();
        let mut ranges: Vec<(usize, usize)> = Vec::new();
        for (at, from) in bounds.iter().enumerate() {
            ranges.extend(bounds.iter().skip(at + 1).map(|to| (*from, *to)));
        }
        ranges.sort_by_key(|(from, to)| (std::cmp::Reverse(to - from), *from));
        ranges.into_iter().skip(1).take(PARTS_TRIED_MAX).find_map(|(from, to)| {
            let left: Vec<Token> = tokens.iter().take(from).chain(tokens.iter().skip(to)).cloned().collect();
            let harmless = !left.is_empty() && !doubts(&left) && !left.iter().any(|token| token.is_number);
            // Of one sentence among others no guess is made at a word.
            let is_guess = |answer: &Understood| {
                matches!(answer.readings.first(), Some(Reading::Text(_))) && !self.is_right(answer)
            };
            let read = self.whole(tokens.get(from..to)?).filter(|_| harmless)?;
            (!read.answers.iter().any(is_guess)).then_some(Read { left, ..read })
        })
    }

    /// Answers with small talk before or behind them, told apart by a sign or a courtesy: `b 6, sorry for late my phone died`.
    fn beside_talk(self, tokens: &[Token]) -> Option<Read> {
        // A choice's or an answer's own words are no small talk.
        let answers = |talk: &[Token]| {
            let one = |token: &Token| {
                self.items().any(|item| {
                    self.one.read(item, std::slice::from_ref(token)).is_some_and(|answer| {
                        !matches!(answer.readings.first(), Some(Reading::Text(_))) || self.is_right(&answer)
                    })
                })
            };
            talk.iter().filter(|token| !is_around(token) && !token.kinds.is_aside()).any(one)
        };
        let harmless = |talk: &[Token]| {
            if answers(talk) {
                return false;
            }
            let label = |token: &Token| is_one_label(token) && !token.kinds.has(Kind::Filler);
            !doubts(talk) && !talk.iter().any(|token| token.is_number && !token.kinds.is_aside() || label(token))
        };
        let starts_talk = |at: usize| {
            let (before, next) = (at.checked_sub(1).and_then(|b| tokens.get(b)), tokens.get(at));
            let courtesy = next.is_some_and(|next| next.kinds.has(Kind::Courtesy) || next.kinds.has(Kind::Introducing));
            let parted = before.zip(next).is_some_and(|(before, next)| {
                self.one.cut.between(before, next).contains(|c: char| !c.is_whitespace() && !c.is_alphanumeric())
            });
            courtesy || parted
        };
        let ends_talk = |at: usize| {
            let (before, next) = (at.checked_sub(1).and_then(|b| tokens.get(b)), tokens.get(at));
            before.is_some_and(|before| before.kinds.has(Kind::Courtesy))
                || before.zip(next).is_some_and(|(before, next)| {
                    self.one.cut.between(before, next).contains([',', ':', ';', '-', '.', '!', '\n'])
                })
        };
        let certain = |read: &Read| {
            read.unread.is_empty()
                && read
                    .answers
                    .iter()
                    .all(|answer| !matches!(answer.readings.first(), Some(Reading::Text(_))) || self.is_right(answer))
        };
        // Behind a whole set of answers a sentence about something else needs no sign before it: `K b 6 when is the next lesson?`
        let is_whole = |read: &Read| read.answers.len() > 1 || self.sheet.named;
        let sentence = |talk: &[Token]| {
            let starts = talk.first().is_some_and(|first| {
                let kinds = [Kind::Filler, Kind::Counted, Kind::Doubt, Kind::QuestionWord];
                !kinds.into_iter().any(|kind| first.kinds.has(kind)) && !crate::units::is_no_unit(&first.folded)
            });
            let but_last = talk.split_last().is_some_and(|(_, rest)| !doubts(rest));
            let last = talk.last().is_some_and(|last| !last.kinds.has(Kind::Doubt));
            let plain = !talk.iter().any(|token| token.is_number || is_one_label(token));
            talk.len() >= SENTENCE_WORDS_MIN && starts && but_last && last && plain && !answers(talk)
        };
        let question = (1..tokens.len()).rev().find_map(|at| {
            let (answered, talk) = tokens.split_at_checked(at)?;
            let in_figures = answered.iter().any(|token| token.is_number || is_one_label(token));
            let every = self.in_order(answered, false).filter(|_| in_figures && sentence(talk))?;
            (is_whole(&every) && certain(&every)).then(|| Read { left: talk.to_vec(), ..every })
        });
        if question.is_some() {
            return question;
        }
        // What is no figure and no label may be a word of the talk itself: `ست` is six, and a teacher.
        let read = |answered: &[Token], talk: &[Token]| {
            let in_figures = answered.iter().any(|token| token.is_number || is_one_label(token));
            let read = self.whole(answered).filter(|read| in_figures && certain(read) && harmless(talk))?;
            Some(self.with_other(Read { left: talk.to_vec(), ..read }, answered))
        };
        let behind = (1..tokens.len()).rev().filter(|at| starts_talk(*at)).find_map(|at| {
            let (answered, talk) = tokens.split_at_checked(at)?;
            read(answered, talk)
        });
        behind.or_else(|| {
            (1..tokens.len()).filter(|at| ends_talk(*at)).find_map(|at| {
                let (talk, answered) = tokens.split_at_checked(at)?;
                read(answered, talk)
            })
        })
    }

    /// Answers behind their items' numbers, told by a sign or a space that is missing: `1) b`, `12B`, `K1 b`, `Q2 6`.
    fn numbered(self, tokens: &[Token]) -> Option<Read> {
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
        match self.one.read(item, answer).filter(|_| harmless) {
            Some(answer) => {
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

    /// Pairs of an item's number and its answer: `1 b 2 c`, `2 6`.
    fn pairs(self, tokens: &[Token]) -> Option<Read> {
        if doubts(tokens) {
            return None;
        }
        let tokens: Vec<Token> = tokens.iter().filter(|token| !is_around(token)).cloned().collect();
        if tokens.is_empty() || !tokens.len().is_multiple_of(2) {
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
    fn in_order(self, tokens: &[Token], fewer: bool) -> Option<Read> {
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
            self.choose(ways, fewer)
        })
    }

    /// The first way to place answers; with another one, where that would give credit which the first does not.
    fn choose(self, ways: Vec<Places>, fewer: bool) -> Option<Read> {
        let right = |answers: &Places| answers.iter().filter(|answer| self.is_right(answer)).count();
        // A word that a choice or a right answer has is no guess at another question's word.
        let is_guess =
            |answer: &Understood| matches!(answer.readings.first(), Some(Reading::Text(_))) && !self.is_right(answer);
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

    fn is_right(self, answer: &Understood) -> bool {
        let item = self.items().find(|item| item.number == answer.item);
        item.is_some_and(|item| answer.readings.iter().any(|reading| (self.sheet.is_right)(item, reading)))
    }

    fn kind(self, number: u32) -> u8 {
        self.items().find(|item| item.number == number).map_or(0, |item| match item.kind {
            ItemKind::Choice { .. } => 1,
            ItemKind::Number { .. } => 2,
            ItemKind::ShortText { .. } => 3,
        })
    }

    /// With the second way to read what stands without a space: `56B` is 56 B, or one answer each; `K26` is 26, or 6 for the second
    /// item; `5,2` is one number, or two.
    fn with_other(self, read: Read, tokens: &[Token]) -> Read {
        if read.other.is_some() || !read.unread.is_empty() {
            return read;
        }
        let numbered = |pieces: &[Token]| {
            self.numbered(pieces).filter(|read| read.unread.is_empty() && !read.answers.is_empty()).map(|r| r.answers)
        };
        let figures = apart::figures(tokens).and_then(|pieces| {
            // `57B`, read as two answers already: 5 and 7 may be two of three.
            let some = || (read.answers.len() > 1).then(|| self.some(&pieces)).flatten();
            self.every_one(&pieces).or_else(some)
        });
        let bare: Vec<Token> = tokens.iter().filter(|token| !is_around(token)).cloned().collect();
        let turned = || apart::turned(&bare).and_then(|pieces| numbered(&pieces));
        let glued = figures.or_else(|| self.behind_its_number(tokens)).or_else(turned);
        let right = |answers: &[Understood]| answers.iter().filter(|answer| self.is_right(answer)).count();
        // What a sign parts is asked about where it is worth something.
        let parted = || {
            let pieces = apart::pieces(tokens, self.sheet.language);
            // `1 2` may be 12 where that is worth more; `K2 6` is the second question's.
            let numbered_first = self.sheet.named && tokens.first().is_some_and(|first| first.glued);
            let joined = apart::joined(tokens)
                .filter(|_| !numbered_first)
                .and_then(|pieces| self.every_one(&pieces))
                .filter(|way| right(way) > right(&read.answers));
            let ways =
                [pieces.as_deref().and_then(|p| self.every_one(p)), pieces.as_deref().and_then(numbered), joined];
            ways.into_iter().flatten().max_by_key(|way| right(way)).filter(|way| right(way) != right(&read.answers))
        };
        // An answer for each question, with spaces between: none of them is two.
        let every = read.answers.len() > 1 && read.answers.len() == self.sheet.items.len();
        let parted = || if every { None } else { parted() };
        let other = glued.or_else(parted).filter(|other| !is_same(&read.answers, other));
        Read { other, ..read }
    }

    /// These tokens as an answer for each question that may be meant.
    fn every_one(self, tokens: &[Token]) -> Option<Vec<Understood>> {
        self.sheet.wanted.iter().find_map(|wanted| {
            let items: Vec<&Item> = self.items().filter(|item| wanted.contains(&item.number)).collect();
            placements(&self.one, tokens, &items, false).into_iter().next()
        })
    }

    /// These tokens as answers for fewer questions than may be meant.
    fn some(self, tokens: &[Token]) -> Option<Vec<Understood>> {
        let items: Vec<&Item> = self.items().collect();
        placements(&self.one, tokens, &items, true).into_iter().next()
    }

    /// `K26` as 6 for the second item: figures alone, right behind the letter. Nobody spells a word with figures, so no such item is meant.
    fn behind_its_number(self, tokens: &[Token]) -> Option<Vec<Understood>> {
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
                alone.then(|| Understood { item: item.number, raw, readings: vec![Reading::Choice(at)] })
            };
            Some(vec![self.one.read(item, &apart).or_else(place)?])
        })
    }

    fn items(self) -> impl Iterator<Item = &'a Item> {
        self.sheet.items.iter().copied()
    }

    fn item(self, number: &str) -> Option<&'a Item> {
        let number: u32 = number.parse().ok()?;
        self.items().find(|item| item.number == number)
    }
}

/// Words of a sentence that may stand behind answers without a sign between: fewer may belong to the answer.
const SENTENCE_WORDS_MIN: usize = 4;
/// Rows of sentences that are tried at the most: an answer among ten sentences is no answer.
const PARTS_TRIED_MAX: usize = 24;

/// Whether a token may stand before a numbered answer and say nothing.
fn is_before(token: &Token) -> bool {
    is_around(token) || token.kinds.has(Kind::QuestionWord)
}

/// Whether two ways to read a message mean the same, whatever of it stands for which answer.
pub fn is_same(one: &[Understood], other: &[Understood]) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(a, b)| a.item == b.item && a.readings == b.readings)
}
