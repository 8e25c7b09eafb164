//! An answer in figures or in number words, with its parts, its decimals and what stands behind it.

use course::Item;
use course::marking::Reading;
use text::number::Number;
use text::words::Kind;
use text::{Language, fold, spelt, units};

use super::unit::squared;
use super::{JOINING, One, doubts, is_around, is_one_label};
use crate::read::token::{self, Token};
use text::measure;

/// Words that join a part of one to a whole number: `3 and a half`.
const PART_JOINING: [&str; 9] = ["and", "et", "na", "و", "w", "aur", "और", "ба", "ba"];

/// Words for the sign before decimals, folded.
const POINT: [&str; 8] = ["point", "virgule", "nukta", "نقطة", "فاصلة", "fasila", "दशमलव", "dashamlav"];

/// Words for the bar of a fraction, folded.
const OVER: [&str; 7] = ["over", "by", "upon", "sur", "bata", "बटा", "बटे"];

/// What joins a part of one to its unit, by base language, folded; the longest first.
const OF_A: [(&str, &[&str]); 2] =
    [("en", &["of a", "of an", "of one", "of the"]), ("fr", &["d un", "dun", "d une", "dune", "de"])];

/// Parts of one that figures count, and how many make one.
const PARTS: [(&str, u32); 6] =
    [("half", 2), ("halves", 2), ("thirds", 3), ("quarters", 4), ("fourths", 4), ("quarts", 4)];

/// Words by which India counts, and what each is.
const SCALES: [(&str, i128); 3] = [
    ("करोड़ करोड crore crores karod", 10_000_000),
    ("लाख lakh lakhs lac lacs laakh", 100_000),
    ("हज़ार हजार hazar hazaar hajar hajaar", 1_000),
];

impl One<'_> {
    pub(super) fn number<'t>(
        &self,
        item: &Item,
        unit: &str,
        tokens: &'t [Token],
    ) -> Option<(&'t [Token], Vec<Reading>)> {
        let tokens = self.result(item, tokens)?;
        if self.is_for_each(item, unit, tokens) {
            return None;
        }
        let asked = fold::words(&item.ask);
        let asked: Vec<&str> = asked.split(' ').collect();
        // `ans` are years in French, and an answer elsewhere.
        let measures = |token: &Token| {
            measure::of(&token.folded).is_some() && (token.folded != "ans" || self.language.base() == "fr")
        };
        let is_asked = |token: &Token| {
            let word = token.folded.as_str();
            let counts = spelt::at(&[word], self.language).is_some();
            !token.is_number && !is_one_label(token) && !counts && !measures(token) && asked.contains(&word)
        };
        // Sacks are counted, where kilograms are asked for.
        let other_thing = |token: &Token| {
            !unit.trim().is_empty()
                && token.kinds.has(Kind::Counted)
                && units::own_unit_at(unit, &[token.folded.as_str()]).is_none()
        };
        let around = |token: &Token| is_around(token) && !token.kinds.has(Kind::Doubt) && !measures(token);
        // `gramu 1500`: where a language says the unit first.
        let unit_first = |token: &Token| {
            let known = !token.is_number && !is_one_label(token) && measures(token);
            known && self.is_unit(item, unit, std::slice::from_ref(token))
        };
        let before = |token: &Token| {
            around(token)
                || is_asked(token) && !other_thing(token)
                || self.is_money(item, unit, token)
                || unit_first(token)
        };
        let begins = tokens.iter().take_while(|token| before(token)).count();
        for from in 0..=begins {
            let core = tokens.get(from..)?;
            // `kilo and 500 metres` is more than 500; `how 12` asks.
            let led = tokens.get(..from).unwrap_or_default();
            let joins = |token: &Token| JOINING.contains(&token.folded.as_str());
            if led.iter().any(measures) && led.iter().any(joins) || matches!(led, [only] if only.kinds.has(Kind::Doubt))
            {
                continue;
            }
            let Some((numbers, used)) = self.number_at(core) else { continue };
            let (figures, rest) = core.split_at_checked(used)?;
            if self.parts_a_clock(figures) {
                return None;
            }
            // A unit is no courtesy: `ans` are years in French.
            let ending = |token: &&Token| (is_around(token) || self.is_case_word(token)) && !measures(token);
            let ends = rest.iter().rev().take_while(ending).count();
            let units = (0..=ends).filter_map(|n| rest.get(..rest.len() - n));
            // Half a kilo is no half: sizes go with figures alone, unless the question asks for one.
            let no_part = numbers.iter().all(|number| !number.is_part_of_one());
            let in_figures =
                figures.iter().all(|token| token.is_number) || no_part || self.wanted(item, unit).is_some();
            let explained = |rest: &&[Token]| {
                let size = rest.iter().any(measures);
                // The Arabic kilometres are "how much", too.
                let is_own = || {
                    units::own_unit_at(unit, &rest.iter().map(|token| token.folded.as_str()).collect::<Vec<_>>())
                        == Some(rest.len())
                };
                let rest = self.without_of(rest, &numbers);
                let is_unit = || (in_figures || !size) && self.is_unit(item, unit, rest) && (!doubts(rest) || is_own());
                rest.is_empty() || is_unit() || self.says_again(&numbers, figures, rest)
            };
            if let Some(converted) = self.converted(item, unit, core) {
                return Some((core, vec![Reading::Number(converted.to_string())]));
            }
            if units.into_iter().any(|rest| explained(&rest)) {
                if self.is_other_money(item, unit, figures) {
                    return None;
                }
                let numbers = self.of_clock(item, unit, figures, numbers)?;
                let numbers = self.percent(item, unit, figures, numbers)?;
                let read = self.signed(item, figures, numbers);
                // An O for a nought is a slip where it makes the right number; else it may be any key beside it.
                let right = read.iter().any(|read| (self.is_right)(item, read));
                let slipped = figures.iter().any(|token| token.is_number && token.text.contains(['O', 'o', 'О', 'о']));
                return (!slipped || right).then_some((figures, read));
            }
        }
        None
    }

    /// A unit without what joins it to a part of one: `three quarters of a litre`.
    fn without_of<'t>(&self, rest: &'t [Token], numbers: &[Number]) -> &'t [Token] {
        let rows = OF_A.iter().filter(|(of, _)| *of == self.language.base());
        let begins = |row: &&str| {
            let words: Vec<&str> = row.split(' ').collect();
            let typed = rest.iter().map(|token| token.folded.as_str());
            rest.len() > words.len() && words.iter().copied().eq(typed.take(words.len()))
        };
        let row = rows.flat_map(|(_, rows)| rows.iter().copied()).find(|row| begins(row));
        let parts = numbers.iter().all(|number| number.is_part_of_one());
        row.filter(|_| parts).and_then(|row| rest.get(row.split(' ').count()..)).unwrap_or(rest)
    }

    /// Whether these figures are one side of an hour: the 4 or the 30 of `4:30`. Behind a question's number a colon may be that number's.
    fn parts_a_clock(&self, figures: &[Token]) -> bool {
        let (Some(first), Some(last)) = (figures.first(), figures.last()) else { return false };
        let colon = |one: &Token, next: &Token| {
            let digits = |token: &Token| token.is_number && token.text.bytes().all(|byte| byte.is_ascii_digit());
            digits(one) && digits(next) && next.text.len() == 2 && self.cut.between(one, next) == ":"
        };
        let before = self.cut.tokens.iter().rev().find(|before| before.span.1 <= first.span.0);
        let behind = self.cut.tokens.iter().find(|next| next.span.0 >= last.span.1);
        behind.is_some_and(|behind| colon(last, behind))
            || !self.alone && before.is_some_and(|before| colon(before, first))
    }

    /// `2:30` is two hours and a half where hours are wanted, and no ratio; elsewhere it is one only where that is right.
    fn of_clock(&self, item: &Item, unit: &str, figures: &[Token], numbers: Vec<Number>) -> Option<Vec<Number>> {
        let written = self.cut.written(figures);
        let is_clock = |(hours, minutes): &(&str, &str)| {
            let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
            (1..3).contains(&hours.len()) && minutes.len() == 2 && digits(hours) && digits(minutes)
        };
        let Some((hours, minutes)) = written.split_once(':').filter(is_clock) else { return Some(numbers) };
        if self.wanted(item, unit) == measure::of("hours") {
            let part = Number::read(&format!("{minutes}/60"), &Language::english())?;
            return Some(vec![Number::read(hours, &Language::english())?.plus(part)?]);
        }
        let right = numbers.iter().any(|number| (self.is_right)(item, &Reading::Number(number.to_string())));
        right.then_some(numbers)
    }

    /// `12 (twelve)`, `twelve (12)`: the same number once more.
    fn says_again(&self, numbers: &[Number], figures: &[Token], rest: &[Token]) -> bool {
        let again = self.number_at(rest).filter(|(_, used)| *used == rest.len());
        let in_figures = |tokens: &[Token]| tokens.iter().any(|token| token.is_number);
        let otherwise = in_figures(figures) != in_figures(rest) && !doubts(rest);
        otherwise && again.is_some_and(|(again, _)| again == numbers)
    }

    /// A size in other units than the question's own, where it comes to the right one: `1500 m` for 1.5 km, `1 m 50 cm` for 150 cm. What
    /// comes to another is read as no answer, and so is what the question itself says.
    fn converted(&self, item: &Item, unit: &str, tokens: &[Token]) -> Option<Number> {
        let wanted = measure::of(&squared(&fold::words(unit)))?;
        let asked = token::cut(&item.ask).tokens;
        let (mut sum, mut sizes, mut at, mut same) = (Number::ZERO, 0, 0, true);
        while at < tokens.len() {
            let (numbers, used) = self.number_at(tokens.get(at..)?)?;
            let [number] = numbers.as_slice() else { return None };
            let figures = tokens.get(at..at + used)?;
            at += used;
            // The figure of `cm2` is the unit's.
            let raised = |token: &Token| token.is_number && token.glued && matches!(token.text.as_str(), "2" | "3");
            let is_name = |token: &&Token| (!token.is_number || raised(token)) && !is_around(token);
            let names = tokens.get(at..)?.iter().take_while(is_name).count();
            let written = |n: usize| {
                let words = tokens.get(at..at + n)?.iter().map(|t| t.folded.as_str()).collect::<Vec<_>>();
                Some(squared(&words.join(" ")))
            };
            let (given, length) = (1..=names).rev().find_map(|n| Some((measure::of(&written(n)?)?, n)))?;
            let told =
                figures.iter().any(|figure| asked.iter().any(|known| known.is_number && known.text == figure.text));
            if told || doubts(figures) || doubts(tokens.get(at..at + length)?) {
                return None;
            }
            at += length;
            let (top, below) = given.scale_to(wanted)?;
            sum = sum.plus(number.scaled(top, below)?)?;
            same &= given == wanted;
            sizes += 1;
            at += tokens.get(at..)?.iter().take_while(|token| is_around(token)).count();
        }
        let right = (self.is_right)(item, &Reading::Number(sum.to_string()));
        (sizes > 0 && !(same && sizes == 1) && right).then_some(sum)
    }

    /// The numbers that these tokens begin with, and how many tokens they have: `3`, `three`, `3 and a half`.
    pub(super) fn number_at(&self, tokens: &[Token]) -> Option<(Vec<Number>, usize)> {
        let (numbers, used) = self.number_without_part_at(tokens)?;
        let with_part = || {
            let [whole] = numbers.as_slice() else { return None };
            let (part, more) = self.part_at(tokens.get(used..)?)?;
            // `ألف ونصف` is 1500 to whoever says it, and no thousand and a half one.
            let is_large = whole.to_string().len() > WHOLE_DIGITS_MAX;
            let is_plain =
                !whole.to_string().starts_with('-') && whole.is_whole() && *whole != Number::ZERO && !is_large;
            is_plain.then(|| Some((vec![whole.plus(part)?], used + more))).flatten()
        };
        with_part().or(Some((numbers, used)))
    }

    /// `and a half`: a part of one in words, joined to the number before it, and how many tokens it has.
    fn part_at(&self, tokens: &[Token]) -> Option<(Number, usize)> {
        let (first, rest) = tokens.split_first()?;
        let words = |tokens: &[Token]| -> Vec<String> {
            tokens.iter().flat_map(|token| token.text.split('-')).map(str::to_owned).collect()
        };
        let joined = words(rest);
        // The Arabic joiner is written into the word.
        let attached: Vec<String> = first.text.strip_prefix('و').map(str::to_owned).into_iter().collect();
        let (said, before) = if PART_JOINING.contains(&first.folded.as_str()) {
            (joined, 1)
        } else if !attached.is_empty() {
            (attached, 0)
        } else {
            return None;
        };
        // `1 and 1/2`.
        let figures = rest.first().filter(|next| before == 1 && next.is_number && next.text.contains('/'));
        if let Some(part) = figures.and_then(|next| Number::read(&next.text, self.language)) {
            return part.is_part_of_one().then_some((part, 2));
        }
        let said: Vec<&str> = said.iter().map(String::as_str).collect();
        let (part, used) = spelt::at(&said, self.language)?;
        let used = if before == 0 { 1 } else { before + tokens_of(rest, used)? };
        part.is_part_of_one().then_some((part, used))
    }

    /// The numbers that these tokens begin with, in figures or words, and how many tokens they have; the longest that can be read.
    fn number_without_part_at(&self, tokens: &[Token]) -> Option<(Vec<Number>, usize)> {
        let figures = tokens.iter().take_while(|token| token.is_number).count();
        if let Some(told) = self.told_at(tokens).or_else(|| self.in_parts_at(tokens)).or_else(|| self.scaled_at(tokens))
        {
            return Some(told);
        }
        for length in (1..=figures).rev() {
            // One token is what it says, also where several were put together.
            let written = match tokens.get(..length)? {
                [only] => only.text.as_str(),
                several => self.cut.written(several),
            };
            let fraction = written.replace(':', "/");
            let read = Number::readings(&fraction, self.language);
            // 30 : 5 is the sum itself, and no answer to it.
            let is_sum = fraction.contains('/') && read.iter().any(|number| !number.to_string().contains(['.', '/']));
            let is_far = length > 1 && is_far_from_its_part(written);
            if !read.is_empty() && !is_sum && !is_far {
                return Some((read, length));
            }
        }
        if tokens.first().is_some_and(|first| matches!(first.text.as_str(), "O" | "О")) {
            return Some((vec![Number::ZERO], 1));
        }
        let words: Vec<&str> = tokens.iter().flat_map(|token| token.text.split('-')).collect();
        // 6 hundred is no six, and no hundred.
        let follows = |first: &Token| {
            let before = self.cut.tokens.iter().rev().find(|before| before.span.1 <= first.span.0);
            first.kinds.has(Kind::Doubt) && before.is_some_and(|before| before.is_number && !before.ends)
        };
        // Behind a question's own number nothing follows a number.
        if !self.alone && tokens.first().is_some_and(follows) {
            return None;
        }
        if let Some((number, used)) = spelt::at(&words, self.language) {
            return Some((vec![number], tokens_of(tokens, used)?));
        }
        let minus = tokens_of(tokens, spelt::minus_at(&words, self.language)?)?;
        let (numbers, used) =
            tokens.get(minus..).filter(|rest| !rest.is_empty()).and_then(|rest| self.number_at(rest))?;
        Some((numbers.into_iter().map(Number::negated).collect(), minus + used))
    }

    /// `3 quarters`: a figure and what it counts.
    fn in_parts_at(&self, tokens: &[Token]) -> Option<(Vec<Number>, usize)> {
        let [figure, part, ..] = tokens else { return None };
        let counted = |row: &&(&str, u32)| part.folded == row.0;
        let (_, below) = PARTS.iter().find(counted).filter(|_| !figure.ends && !part.is_number)?;
        let number = Number::read(&format!("{}/{below}", figure.text), &Language::english())?;
        (figure.is_number && figure.text.len() == 1).then(|| (vec![number], 2))
    }

    /// `1.5 लाख`, `1 लाख 50 हज़ार`: figures with the words by which India counts, the larger first.
    fn scaled_at(&self, tokens: &[Token]) -> Option<(Vec<Number>, usize)> {
        let (mut sum, mut used, mut below) = (Number::ZERO, 0, i128::MAX);
        while let [figure, scale, ..] = tokens.get(used..)? {
            let scaled =
                SCALES.iter().find(|(words, _)| words.split(' ').any(|word| fold::words(word) == scale.folded));
            let Some((_, size)) = scaled.filter(|_| figure.is_number && !figure.ends) else { break };
            let number = Number::read(&figure.text, self.language)?;
            if *size >= below {
                return None;
            }
            sum = sum.plus(number.scaled(*size, 1)?)?;
            (below, used) = (*size, used + 2);
        }
        (used > 0).then(|| (vec![sum], used))
    }

    /// `1 point 5`, `3 over 4`: two numbers and the word for the sign between them.
    fn told_at(&self, tokens: &[Token]) -> Option<(Vec<Number>, usize)> {
        let plain = |token: &Token| -> Option<String> {
            if token.is_number {
                return token.text.bytes().all(|b| b.is_ascii_digit()).then(|| token.text.clone());
            }
            let (number, _) = spelt::at(&[token.text.as_str()], self.language)?;
            number.is_whole().then(|| number.to_string())
        };
        let [first, sign, last, more @ ..] = tokens else { return None };
        let said = sign.folded.as_str();
        let sign = if POINT.contains(&said) { '.' } else { OVER.contains(&said).then_some('/')? };
        let mut written = format!("{}{sign}{}", plain(first)?, plain(last)?);
        // `zero point seven five`: decimals are said figure by figure.
        let figure = |token: &Token| plain(token).filter(|said| said.len() == 1 && !token.is_number);
        let decimals = if sign == '.' && figure(last).is_some() { more } else { &[] };
        let spaced = |at: usize| {
            tokens
                .get(at + 2..at + 4)
                .is_some_and(|pair| matches!(pair, [one, next] if self.cut.between(one, next) == " "))
        };
        let decimals: Vec<String> =
            decimals.iter().enumerate().map_while(|(at, token)| figure(token).filter(|_| spaced(at))).collect();
        written.extend(decimals.iter().map(String::as_str));
        Some((vec![Number::read(&written, &Language::english())?], 3 + decimals.len()))
    }
}

/// `2500 4/6`, `2500 28/5`: a large number and a part of one, with a space between, are two answers.
fn is_far_from_its_part(written: &str) -> bool {
    let Some((whole, part)) = written.rsplit_once(char::is_whitespace) else { return false };
    part.contains(['/', ':']) && whole.chars().filter(char::is_ascii_digit).count() > WHOLE_DIGITS_MAX
}

/// Digits of a whole number that a part of one may follow with a space between.
const WHOLE_DIGITS_MAX: usize = 2;

/// How many of the tokens so many words are; a word with a hyphen is one token.
fn tokens_of(tokens: &[Token], words: usize) -> Option<usize> {
    let mut left = words;
    for (at, token) in tokens.iter().enumerate() {
        left = left.checked_sub(token.text.split('-').count())?;
        if left == 0 {
            return Some(at + 1);
        }
    }
    None
}
