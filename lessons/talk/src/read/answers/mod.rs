//! Which answer belongs to which question: `b 6`, `K1 b K2 6`, `12B`, `abcda`. It gives every way to read an answer, and what it could not
//! read; it marks none.

mod behind;
mod copied;
mod corrected;
mod numbered;
mod order;
mod other;
mod same;
mod texting;

use course::marking::Reading;
use course::{Item, ItemKind};
use text::Language;
use text::words::Kind;

use super::one::{One, doubts, is_around, is_one_label};
use super::token::{Cut, Token};
use super::{apart, numbering};
use crate::limits::{ANSWER_TOKENS_MAX, ITEMS_READ_MAX};
use crate::view::Understood;

/// What answers are read against.
#[derive(Clone, Copy)]
pub struct Sheet<'a> {
    /// All items of the lesson.
    pub items: &'a [&'a Item],
    /// Numbers of the items that an answer without numbers may be for, list by list; the likeliest list first.
    pub wanted: &'a [Vec<u32>],
    /// Numbers of the items that are not answered rightly yet.
    pub open: &'a [u32],
    /// Numbers of the open items that were answered wrongly, and may be tried again with the next message.
    pub tried: &'a [u32],
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
    /// There are fewer answers than questions, and no numbers: which question is meant goes by their order.
    pub partial: bool,
}

impl Read {
    /// Where nothing is left of the first way to read it, the second is asked about question by question.
    fn with_one_way(mut self) -> Self {
        if self.answers.is_empty()
            && let Some(other) = self.other.take()
        {
            self.unread.extend(other.into_iter().map(|answer| (answer.item, answer.raw.reveal().to_owned())));
            self.unread.sort();
            self.unread.dedup_by_key(|(item, _)| *item);
        }
        self
    }
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
    let tokens = reader.without_cest(&reader.without_copies(&tokens));
    let tokens = &reader.with_points(&numbering::in_figures(&tokens, sheet.language, is_item));
    let whole = reader.the_same(tokens).or_else(|| reader.whole(tokens)).or_else(|| reader.taken_back(tokens));
    // Sentences that are no answers, and small talk, may stand before and behind those that are.
    let read = whole.or_else(|| reader.part(tokens)).or_else(|| reader.beside_talk(tokens))?;
    if reader.is_stray_word(&read, tokens) {
        return None;
    }
    if reader.says_the_question(&read, tokens) {
        return None;
    }
    let read = reader.without_guesses(reader.with_other(read, tokens), tokens)?;
    Some(reader.asked_back(reader.with_slips(read)).with_one_way())
}

#[derive(Clone, Copy)]
struct Reader<'a> {
    one: One<'a>,
    sheet: Sheet<'a>,
}

impl<'a> Reader<'a> {
    /// What may be right, said otherwise, is asked back, and so is a question that was named again with something that can't be read: `K1 6 K1 7`;
    /// and a guess at a word that stands in another question's choices. The other answers count.
    fn asked_back(self, read: Read) -> Read {
        let is_named_again = |answer: &Understood| read.unread.iter().any(|(item, _)| *item == answer.item);
        let is_elsewhere = |answer: &Understood| {
            let is_guess = matches!(answer.readings.first(), Some(Reading::Text(_))) && !self.is_right(answer);
            is_guess && self.is_of_a_choice(answer.raw.reveal())
        };
        let is_doubtful = |answer: &Understood| answer.may_be_right || is_named_again(answer) || is_elsewhere(answer);
        let (doubtful, answers): (Vec<_>, Vec<_>) = read.answers.into_iter().partition(is_doubtful);
        let asked = doubtful.into_iter().map(|answer| (answer.item, answer.raw.reveal().to_owned()));
        Read { answers, unread: read.unread.into_iter().chain(asked).collect(), ..read }
    }

    /// `K3 6` where there is no third question: whatever is meant, it is none of the others.
    fn names_no_question(self, tokens: &[Token]) -> bool {
        let [first, next, ..] = tokens else { return false };
        let one_digit = first.is_number && first.text.len() == 1 && first.text != "0";
        one_digit && first.glued && self.sheet.named && !next.glued && self.item(&first.text).is_none()
    }

    /// `K1.B K2.6`, `1.b 2.6`: a point behind a question's number, and no decimal one.
    fn with_points(self, tokens: &[Token]) -> Vec<Token> {
        let mut pointed = self.is_list(tokens);
        let mut last = 0;
        let mut parted: Vec<Token> = Vec::new();
        for (at, token) in tokens.iter().enumerate() {
            let glued = at == 0 && token.glued && self.sheet.named;
            let whole = token.text.split_once('.').filter(|(_, rest)| !rest.is_empty() && token.is_number);
            // `7. 1.5` answers the seventh; questions are numbered upwards.
            let numbers =
                |token: &Token| token.is_number && token.sign == Some('.') && self.item(&token.text).is_some();
            let answers = parted.last().is_some_and(numbers);
            let question = whole.and_then(|(number, _)| self.item(number)).map(|item| item.number);
            if let Some(number) = question.filter(|number| (pointed && !answers && *number > last) || glued) {
                parted.extend(apart::split(token));
                (pointed, last) = (true, number);
                continue;
            }
            if numbers(token) && !answers {
                pointed = true;
                last = self.item(&token.text).map_or(last, |item| item.number);
            }
            parted.push(token.clone());
        }
        parted
    }

    /// Whether these are answers behind their questions' numbers and points, from the first on: `1.600 2.a 3.2.5`, `Q1.60 Q2.b`. A number with a point
    /// may be a decimal; a letter behind one is none.
    fn is_list(self, tokens: &[Token]) -> bool {
        let number = |token: &Token| -> Option<u32> {
            let whole = token.text.split_once('.').map_or(token.text.as_str(), |(whole, _)| whole);
            let pointed = token.text.contains('.') || token.sign == Some('.');
            self.item(whole).filter(|_| token.is_number && pointed).map(|item| item.number)
        };
        let first = tokens.iter().find(|token| token.is_number).and_then(number);
        let labelled = tokens.windows(2).any(|pair| match pair {
            [point, label] => {
                number(point) > first && point.sign == Some('.') && !label.is_number && is_one_label(label)
            }
            _ => false,
        });
        first == Some(1) && labelled
    }

    /// Reads these tokens, all of them.
    fn whole(self, tokens: &[Token]) -> Option<Read> {
        self.numbered(tokens)
            .or_else(|| self.in_order(tokens, false))
            .or_else(|| self.pairs(tokens))
            .or_else(|| self.behind_numbers(tokens))
            .or_else(|| self.behind_a_number(tokens))
            .or_else(|| self.in_order(tokens, true))
    }

    /// Reads a message in which an answer was taken back.
    fn taken_back(self, tokens: &[Token]) -> Option<Read> {
        let corrected = self.without_taken_back(tokens)?;
        let read = self.in_order(&corrected.tokens, false).filter(|read| read.other.is_none())?;
        let Some(other) = corrected.other else { return Some(read) };
        let other = self.in_order(&other, false).filter(|read| read.other.is_none())?;
        Some(Read { other: Some(other.answers), ..read })
    }

    /// `6,6` for one number is a key that was pressed twice, or an answer for two questions: where 6 is right, nobody can call it wrong.
    fn with_slips(self, read: Read) -> Read {
        let is_twice = |answer: &Understood| {
            let raw = answer.raw.reveal();
            let Some((one, other)) = raw.split_once(',').filter(|(one, other)| one == other) else { return false };
            let again = Understood { readings: vec![Reading::Number(one.to_owned())], ..answer.clone() };
            !other.is_empty() && !self.is_right(answer) && self.is_right(&again)
        };
        let answers = read.answers.into_iter().map(|answer| {
            let may_be_right = answer.may_be_right || is_twice(&answer);
            Understood { may_be_right, ..answer }
        });
        Read { answers: answers.collect(), ..read }
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
            // `i put b but my sister says c. 14`: another label may be the answer.
            let names = |token: &Token| is_one_label(token) && !is_around(token) && token.text != "a";
            let harmless =
                !left.is_empty() && !doubts(&left) && !left.iter().any(|token| token.is_number || names(token));
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
        let sentence = |talk: &[Token]| self.is_sentence(talk) && !answers(talk);
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

    /// Whether one word that is not right stands for several questions: `Neema anaumwa` says that Neema is ill.
    fn is_stray_word(self, read: &Read, tokens: &[Token]) -> bool {
        let [only] = read.answers.as_slice() else { return false };
        let several = self.sheet.wanted.iter().all(|wanted| wanted.len() > 1);
        let is_word = matches!(only.readings.first(), Some(Reading::Text(_)));
        several && is_word && !tokens.iter().any(|token| token.is_number) && !self.is_right(only)
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

    fn items(self) -> impl Iterator<Item = &'a Item> {
        self.sheet.items.iter().copied()
    }

    fn item(self, number: &str) -> Option<&'a Item> {
        let number: u32 = number.parse().ok()?;
        self.items().find(|item| item.number == number)
    }
}

/// Rows of sentences that are tried at the most: an answer among ten sentences is no answer.
const PARTS_TRIED_MAX: usize = 24;

/// Whether a token may stand before a numbered answer and say nothing.
fn is_before(token: &Token) -> bool {
    is_around(token) || token.kinds.has(Kind::QuestionWord)
}
