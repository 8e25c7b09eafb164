//! The second way to read answers, where a missing space, a strange sign or an earlier try leaves two.

use course::ItemKind;
use course::marking::Reading;
use messages::Words;

use super::{Read, Reader};
use crate::read::apart;
use crate::read::one::is_around;
use crate::read::place::is_same;
use crate::read::token::{self, Token};
use crate::view::Understood;

impl Reader<'_> {
    /// With the second way to read what stands without a space: `56B` is 56 B, or one answer each; `K26` is 26, or 6 for the second
    /// item; `5,2` is one number, or two.
    pub(super) fn with_other(self, read: Read, tokens: &[Token]) -> Read {
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
            // `52` where two questions ask for a number.
            let all_numbers = self.items().all(|item| matches!(item.kind, ItemKind::Number { .. }));
            let figures = all_numbers.then_some(self.sheet.items.len()).filter(|count| *count > 1);
            let pieces = apart::pieces(tokens, self.sheet.language, figures);
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
        let parted = || if every && right(&read.answers) > 0 { None } else { parted() };
        let guessed = || self.in_other_signs(&read, tokens).or_else(|| self.tried_again(&read, tokens));
        let other = glued.or_else(parted).or_else(guessed).filter(|other| !is_same(&read.answers, other));
        Read { other, ..read }
    }

    /// One number that is wrong as it was read, and right in another way: `12/13` may be two guesses, `1 2` and `1|2` a half, `,5` too.
    fn in_other_signs(self, read: &Read, tokens: &[Token]) -> Option<Vec<Understood>> {
        let [only] = read.answers.as_slice() else { return None };
        let item = self.items().find(|item| item.number == only.item)?;
        if !matches!(item.kind, ItemKind::Number { .. }) || self.is_right(only) {
            return None;
        }
        let numbers: Vec<&Token> = tokens.iter().filter(|token| token.is_number).collect();
        let written = self.one.cut.written(tokens);
        let fraction = match numbers.as_slice() {
            [top, below] => Some(format!("{}/{}", top.text, below.text)),
            [one] => {
                let before = self.one.cut.plain.get(..one.span.0).unwrap_or_default();
                before.trim_start().strip_suffix(',').filter(|rest| rest.is_empty()).map(|_| format!("0.{}", one.text))
            }
            _ => None,
        };
        let pieces = numbers.iter().filter(|_| written.contains(['/', ':'])).flat_map(|token| apart::split(token));
        let ways = fraction.into_iter().chain(pieces.map(|piece| piece.text));
        let readings = ways.filter_map(|text| {
            let number = text::number::Number::read(&text, self.sheet.language)?;
            Some(Reading::Number(number.to_string()))
        });
        let right = readings.into_iter().find(|reading| (self.sheet.is_right)(item, reading))?;
        Some(vec![Understood {
            item: item.number,
            raw: Words::new(written.trim()),
            readings: vec![right],
            may_be_right: false,
        }])
    }

    /// An answer without a number that may be for another question, which was answered wrongly before: there it would be right.
    fn tried_again(self, read: &Read, tokens: &[Token]) -> Option<Vec<Understood>> {
        let [only] = read.answers.as_slice() else { return None };
        if self.numbered(tokens).is_some() {
            return None;
        }
        let others = self.items().filter(|item| item.number != only.item && self.sheet.tried.contains(&item.number));
        others.filter_map(|item| self.one.read(item, tokens)).find(|answer| self.is_right(answer)).map(|a| vec![a])
    }

    /// Whether a message that is no right answer says no more than the question does: its own sum without a result, or its number alone.
    pub(super) fn says_the_question(self, read: &Read, tokens: &[Token]) -> bool {
        if !read.unread.is_empty() || read.answers.iter().any(|answer| self.is_right(answer)) {
            return false;
        }
        let bare: Vec<&Token> = tokens.iter().filter(|token| !is_around(token)).collect();
        let figures: Vec<&str> = bare.iter().filter(|t| t.is_number).map(|token| token.text.as_str()).collect();
        let sum = || {
            self.items().any(|item| {
                let asked = token::cut(&item.ask).tokens;
                asked
                    .iter()
                    .filter(|token| token.is_number)
                    .map(|token| token.text.as_str())
                    .eq(figures.iter().copied())
            })
        };
        let of_number =
            matches!(read.answers.as_slice(), [one] if matches!(one.readings.first(), Some(Reading::Number(_))));
        match figures.as_slice() {
            [] => false,
            [number] => {
                let open = || self.item(number).is_some_and(|item| self.sheet.open.contains(&item.number));
                let first = self.sheet.tried.is_empty() && !self.sheet.named;
                first && bare.len() == 1 && of_number && self.sheet.items.len() > 1 && open()
            }
            _ => bare.len() == figures.len() && sum(),
        }
    }
}
