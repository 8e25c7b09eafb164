//! One answer to one question: what these tokens, all of them, can mean for it. Every word has to be explained: as the answer, as its
//! unit, or as courtesy. Where one is not, it is no answer; somebody else decides whether a person has to look.

use messages::Words;

use super::labels::{choices_meant, is_label};
use super::token::{Cut, Token};
use super::{fold, loose, measure, spelt, token};
use crate::Language;
use crate::course::{Item, ItemKind};
use crate::decide::{Reading, Understood};
use crate::marking::number::Number;
use crate::units;
use crate::words::{Kind, is_slip};

/// Words that stand between two answers, in the languages that have a file.
const JOINING: [&str; 19] = [
    "and",
    "et",
    "na",
    "و",
    "w",
    "wa",
    "aur",
    "और",
    "ba",
    "ба",
    "болон",
    "bolon",
    "n",
    "then",
    "puis",
    "kisha",
    "alafu",
    "ثم",
    "फिर",
];

/// Words that join a part of one to a whole number: `3 and a half`.
const PART_JOINING: [&str; 9] = ["and", "et", "na", "و", "w", "aur", "और", "ба", "ba"];

/// Words for the sign before decimals, folded.
const POINT: [&str; 8] = ["point", "virgule", "nukta", "نقطة", "فاصلة", "fasila", "दशमलव", "dashamlav"];

/// Words for the bar of a fraction, folded.
const OVER: [&str; 7] = ["over", "by", "upon", "sur", "bata", "बटा", "बटे"];

/// Signs of money.
const CURRENCIES: [char; 10] = ['$', '£', '€', '₹', '₮', '₦', '¥', '₵', '₽', '₺'];

/// Signs before a number that make it one of several.
const VAGUE_SIGNS: [char; 7] = ['<', '>', '~', '≈', '≤', '≥', '±'];

/// Reads one answer at a time.
#[derive(Clone, Copy)]
pub struct One<'a> {
    /// The message.
    pub cut: &'a Cut,
    /// The language in which the questions were shown.
    pub language: &'a Language,
    /// Whether the question was named: then nothing of what stands behind its number is another question's answer.
    pub alone: bool,
    /// The same questions in the lesson's other languages: their words mean the same.
    pub others: &'a [&'a [Item]],
    /// Whether a reading is right: where a dash may be a minus, or a number's comma may part two, it is asked rather than marked wrong.
    pub is_right: &'a dyn Fn(&Item, &Reading) -> bool,
}

/// Whether a token is a courtesy, or only stands around answers. Labels never are.
pub(crate) fn is_around(token: &Token) -> bool {
    let kinds = token.kinds;
    let around = [Kind::Courtesy, Kind::Introducing, Kind::Filler].into_iter().any(|kind| kinds.has(kind))
        || JOINING.contains(&token.folded.as_str());
    // The Arabic joiner labels the sixth choice in some lists; among answers it joins.
    let joins = token.folded == "و";
    kinds.is_aside() || around && !token.is_number && (joins || !is_one_label(token))
}

pub(crate) fn is_one_label(token: &Token) -> bool {
    !token.is_number && token.text.chars().count() == 1 && token.text.chars().all(is_label)
}

impl One<'_> {
    /// What these tokens answer; `None` where they are no answer to this question.
    pub fn read(&self, item: &Item, tokens: &[Token]) -> Option<Understood> {
        let (_, before) = tokens.split_last()?;
        if tokens.iter().any(|token| token.asks) || is_vague(self.cut, tokens) {
            return None;
        }
        // Only courtesy goes on over the end of a sentence.
        let over = before.iter().rposition(|token| token.ends);
        let tokens = match over {
            Some(at) if tokens.iter().skip(at + 1).all(is_around) => tokens.get(..=at)?,
            Some(at) if tokens.iter().take(at + 1).all(is_around) => tokens.get(at + 1..)?,
            Some(_) => return None,
            None => tokens,
        };
        let (core, readings) = match &item.kind {
            ItemKind::Choice { choices, every, .. } => self.choice(choices, *every, item, tokens)?,
            ItemKind::Number { unit, .. } => self.number(item, unit, tokens)?,
            ItemKind::ShortText { accepted } => self.word(item, accepted, tokens)?,
        };
        Some(Understood { item: item.number, raw: Words::new(self.cut.written(core).trim()), readings })
    }

    /// Whether a label is a word of its own here: `chaque enfant a 6` has a verb in it, and no first choice.
    fn is_verb(&self, token: &Token) -> bool {
        let before = self.cut.tokens.iter().rev().find(|before| before.span.1 <= token.span.0);
        let is_word = |before: &Token| !before.is_number && (before.text.chars().count() > 1 || is_around(before));
        let in_sentence = before.is_some_and(|before| is_word(before) && !before.ends);
        let next = self.cut.tokens.iter().find(|next| next.span.0 >= token.span.1);
        let before_noun = next.is_some_and(|next| next.kinds.has(Kind::QuestionWord) && !next.is_number);
        // `Awa a 6 bonbons`: she has six. A name alone may stand before a label.
        let counted = || {
            let behind: Vec<&Token> = self.cut.tokens.iter().filter(|t| t.span.0 >= token.span.1).take(2).collect();
            matches!(behind.as_slice(), [number, thing] if number.is_number && thing.kinds.has(Kind::Counted))
        };
        match self.language.base() {
            "fr" => token.text == "a" && (in_sentence || before.is_some_and(is_word) && counted()),
            "en" => token.text == "a" && before_noun,
            _ => false,
        }
    }

    fn choice<'t>(
        &self,
        choices: &[String],
        every: bool,
        item: &Item,
        tokens: &'t [Token],
    ) -> Option<(&'t [Token], Vec<Reading>)> {
        let tokens = self.result(item, tokens)?;
        let asked = fold::words(&item.ask);
        let asked: Vec<&str> = asked.split(' ').collect();
        let is_word = |token: &Token| !token.is_number && !is_one_label(token);
        // Before an answer stand words of the question, too; behind a digit they would make two sweets of the second choice.
        let leads = |token: &Token| {
            is_word(token)
                && (asked.contains(&token.folded.as_str()) || is_around(token) && !token.kinds.has(Kind::Doubt))
        };
        let led = tokens.iter().take_while(|token| leads(token)).count();
        let led_to = tokens.get(led..).unwrap_or_default();
        let tokens = if led_to.is_empty() { tokens } else { led_to };
        let skipped = |token: &Token| {
            let around = is_around(token) || is_word(token) && token.kinds.has(Kind::QuestionWord);
            around && !token.kinds.has(Kind::Doubt)
        };
        for core in trimmed(tokens, skipped) {
            if core.iter().any(|token| self.is_verb(token)) {
                continue;
            }
            let written = self.cut.written(core);
            let meant = self.choices(written, choices);
            if !meant.is_empty() {
                return Some((core, meant.into_iter().map(Reading::Choice).collect()));
            }
        }
        for core in trimmed(tokens, skipped) {
            let alike = self.alike(core, choices);
            let meant = if alike.is_empty() { self.elsewhere(item, core) } else { alike };
            if !meant.is_empty() {
                return Some((core, meant.into_iter().map(Reading::Choice).collect()));
            }
        }
        let core = trimmed(tokens, skipped).pop()?;
        if let Some(several) = self.several(core, choices).filter(|_| every || is_one_of_several(item)) {
            // Where each of several alone is right, who names some of them is right; with another among them it is two guesses.
            let reading = match every {
                true => Reading::Choices(several),
                false => right_of(item, &several).map(Reading::Choice)?,
            };
            return Some((core, vec![reading]));
        }
        if let Some(choice) = self.label_and_words(core, choices) {
            return Some((core, vec![Reading::Choice(choice)]));
        }
        // `Amazon river`, where the question asks for a river.
        let named: Vec<&Token> = core.iter().filter(|token| !asked.contains(&token.folded.as_str())).collect();
        let spelt = named.iter().map(|token| token.text.as_str()).collect::<Vec<_>>().join(" ");
        let by_words = |(_, choice): &(usize, &String)| !spelt.is_empty() && bare(choice) == bare(&spelt);
        if named.len() < core.len() && !named.iter().all(|token| token.is_number || is_one_label(token)) {
            let meant: Vec<usize> = (0..).zip(choices).filter(by_words).map(|(at, _)| at).collect();
            if !meant.is_empty() {
                return Some((core, meant.into_iter().map(Reading::Choice).collect()));
            }
        }
        // `6 sweets`, `six sweets`, where a choice is 6.
        let (numbers, used) = self.number_at(core)?;
        let (figures, rest) = core.split_at_checked(used)?;
        let is_value = |choice: &String| Number::read(choice, self.language).is_some_and(|value| numbers == [value]);
        let by_value = |(_, choice): &(usize, &String)| is_value(choice);
        let meant: Vec<usize> = (0..).zip(choices).filter(by_value).map(|(at, _)| at).collect();
        let counts = !rest.is_empty() && self.is_unit(item, "", rest) && !doubts(rest);
        (counts && !meant.is_empty()).then(|| (figures, meant.into_iter().map(Reading::Choice).collect()))
    }

    /// The choices that a label or a choice's own words mean; the words also without accents, and without an article.
    fn choices(&self, written: &str, choices: &[String]) -> Vec<usize> {
        let exact = choices_meant(written, choices, self.language);
        if !exact.is_empty() {
            return exact;
        }
        let typed = bare(written);
        let same = |(_, choice): &(usize, &String)| !typed.is_empty() && bare(choice) == typed;
        (0..).zip(choices).filter(same).map(|(at, _)| at).collect()
    }

    /// The choices whose words these are in another language of the lesson; each stands in the same place there.
    fn elsewhere(&self, item: &Item, core: &[Token]) -> Vec<usize> {
        let typed = bare(self.cut.written(core));
        let same = |other: &Item| match &other.kind {
            ItemKind::Choice { choices, .. } if other.number == item.number && !typed.is_empty() => {
                (0..).zip(choices).filter(|(_, choice)| bare(choice) == typed).map(|(at, _)| at).collect()
            }
            _ => Vec::new(),
        };
        let mut meant: Vec<usize> = self.others.iter().flat_map(|items| items.iter()).flat_map(same).collect();
        meant.sort_unstable();
        meant.dedup();
        meant
    }

    /// `a)Nile`, `a Nile`: a label and the words of the same choice, in either order.
    fn label_and_words(&self, core: &[Token], choices: &[String]) -> Option<usize> {
        let one = |label: &Token, words: &[Token]| {
            let [by_label] = choices_meant(&label.text, choices, self.language).try_into().ok()?;
            let by_words = self.choices(self.cut.written(words), choices);
            (is_one_label(label) || label.is_number && !self.language.labels_with_letters()).then_some(())?;
            // Two numbers side by side are two answers, unless a bracket stands between: `2)6`.
            let figures = words.iter().all(|word| word.is_number);
            let bracketed = matches!(label.sign, Some(')' | ':' | ']' | '.'));
            (by_words == [by_label] && (!figures || bracketed || self.alone)).then_some(by_label)
        };
        let (first, rest) = core.split_first()?;
        let (last, before) = core.split_last()?;
        (!rest.is_empty()).then(|| one(first, rest).or_else(|| one(last, before))).flatten()
    }

    /// `a c`, `ac`, `a and c`: several choices at once.
    fn several(&self, core: &[Token], choices: &[String]) -> Option<Vec<usize>> {
        let mut named = Vec::new();
        for token in core.iter().filter(|token| !JOINING.contains(&token.folded.as_str())) {
            let whole = self.choices(&token.text, choices);
            let each = match whole.as_slice() {
                [] => token.text.chars().map(|c| self.choices(&c.to_string(), choices)).collect(),
                _ => vec![whole],
            };
            for meant in each {
                named.push(<[usize; 1]>::try_from(meant).ok()?);
            }
        }
        let mut named: Vec<usize> = named.into_iter().flatten().collect();
        named.sort_unstable();
        named.dedup();
        (named.len() > 1).then_some(named)
    }

    fn number<'t>(&self, item: &Item, unit: &str, tokens: &'t [Token]) -> Option<(&'t [Token], Vec<Reading>)> {
        let tokens = self.result(item, tokens)?;
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
        let around = |token: &Token| is_around(token) && !token.kinds.has(Kind::Doubt) && !measures(token);
        // `gramu 1500`: where a language says the unit first.
        let unit_first = |token: &Token| {
            let known = !token.is_number && !is_one_label(token) && measures(token);
            known && self.is_unit(item, unit, std::slice::from_ref(token))
        };
        let before =
            |token: &Token| around(token) || is_asked(token) || self.is_money(item, unit, token) || unit_first(token);
        let begins = tokens.iter().take_while(|token| before(token)).count();
        for from in 0..=begins {
            let core = tokens.get(from..)?;
            let Some((numbers, used)) = self.number_at(core) else { continue };
            let (figures, rest) = core.split_at_checked(used)?;
            // A unit is no courtesy: `ans` are years in French.
            let ending = |token: &&Token| is_around(token) && !measures(token);
            let ends = rest.iter().rev().take_while(ending).count();
            let units = (0..=ends).filter_map(|n| rest.get(..rest.len() - n));
            // Half a kilo is no half: sizes go with figures alone, unless the question asks for one.
            let in_figures = figures.iter().all(|token| token.is_number) || self.wanted(item, unit).is_some();
            let explained = |rest: &&[Token]| {
                let size = rest.iter().any(measures);
                let is_unit = || (in_figures || !size) && self.is_unit(item, unit, rest) && !doubts(rest);
                rest.is_empty() || is_unit() || self.says_again(&numbers, rest)
            };
            if let Some(converted) = self.converted(item, unit, core) {
                return Some((core, vec![Reading::Number(converted.to_string())]));
            }
            if units.into_iter().any(|rest| explained(&rest)) {
                if self.is_other_money(unit, figures) {
                    return None;
                }
                let numbers = self.percent(item, unit, figures, numbers)?;
                return Some((figures, self.signed(item, figures, numbers)));
            }
        }
        None
    }

    /// `12 (twelve)`: the same number once more.
    fn says_again(&self, numbers: &[Number], rest: &[Token]) -> bool {
        let again = self.number_at(rest).filter(|(_, used)| *used == rest.len());
        let by_word = !rest.iter().any(|token| token.is_number) && !doubts(rest);
        by_word && again.is_some_and(|(again, _)| again == numbers)
    }

    /// A size in other units than the question's own, where it comes to the right one: `1500 m` for 1.5 km, `1 m 50 cm` for 150 cm. What
    /// comes to another is read as no answer, and so is what the question itself says.
    fn converted(&self, item: &Item, unit: &str, tokens: &[Token]) -> Option<Number> {
        let wanted = measure::of(&fold::words(unit))?;
        let asked = token::cut(&item.ask).tokens;
        let (mut sum, mut sizes, mut at, mut same) = (Number::ZERO, 0, 0, true);
        while at < tokens.len() {
            let (numbers, used) = self.number_at(tokens.get(at..)?)?;
            let [number] = numbers.as_slice() else { return None };
            let figures = tokens.get(at..at + used)?;
            at += used;
            let names = tokens.get(at..)?.iter().take_while(|token| !token.is_number && !is_around(token)).count();
            let written = |n: usize| {
                tokens.get(at..at + n).map(|t| t.iter().map(|t| t.folded.as_str()).collect::<Vec<_>>().join(" "))
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

    /// Of a sum written out the result is the answer, where it is this question's sum: 30:5=6.
    fn result<'t>(&self, item: &Item, tokens: &'t [Token]) -> Option<&'t [Token]> {
        let equals = tokens.windows(2).rposition(|pair| match pair {
            [one, next] => self.cut.between(one, next).contains('='),
            _ => false,
        });
        // `4 x 3 is 12` says the same in words.
        let said = || {
            let last = tokens.iter().rposition(|token| token.is_number)?;
            let between = tokens.get(last.checked_sub(1)?)?;
            let sums = tokens.iter().take(last).filter(|token| token.is_number).count() > 1;
            (sums && between.kinds.has(Kind::Filler)).then(|| last - 1)
        };
        let Some(at) = equals.or_else(said) else { return Some(tokens) };
        let (sum, result) = tokens.split_at_checked(at + 1)?;
        let asked = token::cut(&item.ask).tokens;
        let figures = |token: &Token| token.text.split(['/', ':']).map(str::to_owned).collect::<Vec<_>>();
        let known: Vec<String> = asked.iter().filter(|token| token.is_number).flat_map(figures).collect();
        let is_asked = |figure: &String| known.contains(figure);
        sum.iter().filter(|token| token.is_number).flat_map(figures).all(|figure| is_asked(&figure)).then_some(result)
    }

    /// The numbers that these tokens begin with, and how many tokens they have: `3`, `three`, `3 and a half`.
    fn number_at(&self, tokens: &[Token]) -> Option<(Vec<Number>, usize)> {
        let (numbers, used) = self.number_without_part_at(tokens)?;
        let with_part = || {
            let [whole] = numbers.as_slice() else { return None };
            let (part, more) = self.part_at(tokens.get(used..)?)?;
            let is_plain = !whole.to_string().starts_with('-') && whole.is_whole() && *whole != Number::ZERO;
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
        let said: Vec<&str> = said.iter().map(String::as_str).collect();
        let (part, used) = spelt::at(&said, self.language)?;
        let used = if before == 0 { 1 } else { before + tokens_of(rest, used)? };
        part.is_part_of_one().then_some((part, used))
    }

    /// The numbers that these tokens begin with, in figures or words, and how many tokens they have; the longest that can be read.
    fn number_without_part_at(&self, tokens: &[Token]) -> Option<(Vec<Number>, usize)> {
        let figures = tokens.iter().take_while(|token| token.is_number).count();
        if let Some(told) = self.told_at(tokens) {
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
            if !read.is_empty() && !is_sum {
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

    /// `1 point 5`, `3 over 4`: two numbers and the word for the sign between them.
    fn told_at(&self, tokens: &[Token]) -> Option<(Vec<Number>, usize)> {
        let plain = |token: &Token| -> Option<String> {
            if token.is_number {
                return token.text.bytes().all(|b| b.is_ascii_digit()).then(|| token.text.clone());
            }
            let (number, _) = spelt::at(&[token.text.as_str()], self.language)?;
            number.is_whole().then(|| number.to_string())
        };
        let [first, sign, last, ..] = tokens else { return None };
        let said = sign.folded.as_str();
        let sign = if POINT.contains(&said) { '.' } else { OVER.contains(&said).then_some('/')? };
        let written = format!("{}{sign}{}", plain(first)?, plain(last)?);
        Some((vec![Number::read(&written, &Language::english())?], 3))
    }

    /// The readings of a number: what its signs and separators can mean. Where the likelier one is wrong and the other right, it is asked.
    fn signed(&self, item: &Item, figures: &[Token], numbers: Vec<Number>) -> Vec<Reading> {
        let readings = |numbers: &[Number]| -> Vec<Reading> {
            numbers.iter().map(|number| Reading::Number(number.to_string())).collect()
        };
        let (Some(first), Some(last)) = (figures.first(), figures.last()) else { return readings(&numbers) };
        let right = |readings: &[Reading]| readings.iter().any(|reading| (self.is_right)(item, reading));
        let written = first.text.starts_with('-').then_some(Dash::Written);
        let leftward = self.language.is_right_to_left();
        let behind = || (leftward && last.sign == Some('-') && last.ends_a_slice(self.cut)).then_some(Dash::Behind);
        let dash = written.or_else(|| dash_before(&self.cut.plain, first.span.0)).or_else(behind);
        let likely = readings(&numbers);
        let Some(dash) = dash else { return self.with_thousands(item, figures, likely) };
        let turned: Vec<Number> = numbers.iter().map(|number| number.negated()).collect();
        let turned = readings(&turned);
        let (plain, below) = if dash == Dash::Written { (turned, likely) } else { (likely, turned) };
        match (dash, right(&below), right(&plain)) {
            (Dash::Glued, true, false) => plain.into_iter().chain(below).collect(),
            (Dash::First | Dash::Written, false, true) => below.into_iter().chain(plain).collect(),
            (Dash::First | Dash::Written | Dash::Between | Dash::Behind, true, _) => below,
            (Dash::First | Dash::Written, false, false) => below,
            (Dash::Glued | Dash::Between | Dash::Behind, ..) => plain,
        }
    }

    /// With what else the figures may be: 1.500 with a point between thousands, 11/2 without its space.
    fn with_thousands(&self, item: &Item, figures: &[Token], likely: Vec<Reading>) -> Vec<Reading> {
        let right = |reading: &Reading| (self.is_right)(item, reading);
        let [only] = figures else { return likely };
        if likely.iter().any(right) {
            return likely;
        }
        let joined = only.text.replace(['.', ','], "");
        let in_threes = only.text.split(['.', ',']).skip(1).all(|group| group.len() == 3) && joined != only.text;
        let apart = only.text.split_once('/').and_then(|(top, below)| {
            let (whole, top) = top.split_at_checked(1).filter(|(_, top)| !top.is_empty())?;
            Some(format!("{whole} {top}/{below}"))
        });
        let other = [in_threes.then_some(joined), apart].into_iter().flatten();
        let other = other.filter_map(|text| Number::read(&text, &Language::english()));
        let other: Vec<Reading> = other.map(|number| Reading::Number(number.to_string())).filter(right).collect();
        likely.into_iter().chain(other).collect()
    }

    /// Whether another currency's sign stands beside the figures than the question's own: dollars are no pounds.
    fn is_other_money(&self, unit: &str, figures: &[Token]) -> bool {
        let (Some(first), Some(last)) = (figures.first(), figures.last()) else { return false };
        let before = self.cut.plain.get(..first.span.0).and_then(|rest| rest.trim_end().chars().next_back());
        let behind = self.cut.plain.get(last.span.1..).and_then(|rest| rest.trim_start().chars().next());
        let is_sign = |c: &char| CURRENCIES.contains(c);
        let given = before.filter(is_sign).or(behind.filter(is_sign));
        given.zip(unit.chars().find(is_sign)).is_some_and(|(given, own)| given != own)
    }

    /// A percent sign makes a hundredth of it: 50 % is a half, unless the question wants percents.
    fn percent(&self, item: &Item, unit: &str, figures: &[Token], numbers: Vec<Number>) -> Option<Vec<Number>> {
        let behind = figures.last().map(|last| last.span.1)?;
        let has_sign = self.cut.plain.get(behind..).is_some_and(|rest| rest.trim_start().starts_with(['%', '‰']));
        if !has_sign || self.wanted(item, unit) == measure::percent() {
            return Some(numbers);
        }
        let hundredths: Vec<Number> = numbers.iter().filter_map(|number| number.percent_of(Number::ONE)).collect();
        let right = |number: &Number| (self.is_right)(item, &Reading::Number(number.to_string()));
        hundredths.iter().any(right).then_some(hundredths)
    }

    /// Whether these tokens are a unit: the question's own, a usual one, a thing that is counted, or words out of the question.
    fn is_unit(&self, item: &Item, own: &str, tokens: &[Token]) -> bool {
        let words: Vec<&str> = tokens.iter().map(|token| token.folded.as_str()).collect();
        // Half of a half is no half.
        let counts = (0..words.len()).any(|at| spelt::at(words.get(at..).unwrap_or_default(), self.language).is_some());
        if counts || words.iter().any(|word| units::is_no_unit(word)) {
            return false;
        }
        let asked = fold::words(&item.ask);
        let asked: Vec<&str> = asked.split(' ').collect();
        let is_asked = |word: &&str| asked.contains(word) && word.chars().count() > 1;
        let written = words.join(" ");
        let of_question = units::own_unit_at(own, &words) == Some(words.len());
        let given = measure::of(&written);
        let wanted = self.wanted(item, own);
        match (given, wanted) {
            // A thousand kilograms are no thousand grams.
            (Some(given), Some(wanted)) => given == wanted || of_question,
            (Some(given), None) => given.is_size() || of_question || words.iter().all(is_asked),
            // A hundred people are no hundred degrees.
            (None, Some(_)) => of_question || words.iter().all(is_asked),
            (None, None) => {
                let usual = units::unit_at(&words, self.language) == Some(words.len());
                usual || of_question || words.iter().all(is_asked) || tokens.iter().all(|t| t.kinds.has(Kind::Counted))
            }
        }
    }

    /// The measure that a question wants: its own unit's, or the first that it speaks of.
    fn wanted(&self, item: &Item, own: &str) -> Option<measure::Measure> {
        let asked = fold::words(&item.ask);
        let folded = fold::words(own);
        let sign = if own.contains('%') { measure::percent() } else { None };
        // The unit of a number that the question gives is not what it asks for: `1.5 kg = ? g`.
        let words: Vec<&str> = asked.split(' ').collect();
        let is_label = |word: &str| word.chars().count() == 1 && word.chars().all(is_label);
        let is_figure = |word: &&str| word.bytes().all(|b| b.is_ascii_digit());
        let is_given = |at: usize| {
            let before = at.checked_sub(1).and_then(|before| words.get(before)).is_some_and(is_figure);
            // Swahili says the unit first: `kilo 1.5`.
            before || self.language.base() == "sw" && words.get(at + 1).is_some_and(is_figure)
        };
        let of_ask = || {
            let free = words.iter().enumerate().filter(|(at, word)| !is_label(word) && !is_given(*at));
            free.map(|(_, word)| *word).find_map(measure::of)
        };
        sign.or_else(|| measure::of(&folded)).or_else(of_ask)
    }

    /// A currency before its number: `KES 500`.
    fn is_money(&self, item: &Item, own: &str, token: &Token) -> bool {
        let before = !is_one_label(token) && !token.is_number && units::before(&format!("{} 1", token.text)).is_some();
        before && self.wanted(item, own).is_none_or(|wanted| Some(wanted) == measure::of("shilling"))
    }

    fn word<'t>(&self, item: &Item, accepted: &[String], tokens: &'t [Token]) -> Option<(&'t [Token], Vec<Reading>)> {
        let article = |token: &Token| match self.language.base() {
            "en" => matches!(token.folded.as_str(), "a" | "by"),
            "fr" => matches!(token.folded.as_str(), "un" | "une" | "en"),
            "hi" => matches!(token.folded.as_str(), "एक" | "ek"),
            _ => false,
        };
        let around = |token: &Token| is_around(token) && !token.kinds.has(Kind::Doubt) || article(token);
        let cores = trimmed(tokens, around);
        for core in &cores {
            let written = self.cut.written(core);
            let exact = accepted.iter().find(|answer| fold::words(answer) == fold::words(written));
            let nearly = || accepted.iter().find(|answer| !bare(answer).is_empty() && bare(answer) == bare(written));
            if exact.is_some() {
                return Some((core, vec![Reading::Text(written.trim().to_owned())]));
            }
            if let Some(answer) = nearly() {
                return Some((core, vec![Reading::Text(answer.clone())]));
            }
        }
        // The same word in another language of the lesson.
        let is_typed = |answer: &String| {
            cores.iter().any(|core| !bare(answer).is_empty() && bare(answer) == bare(self.cut.written(core)))
        };
        let of_item = |other: &&Item| other.number == item.number;
        let elsewhere = self
            .others
            .iter()
            .flat_map(|items| items.iter())
            .filter(of_item)
            .any(|other| matches!(&other.kind, ItemKind::ShortText { accepted } if accepted.iter().any(is_typed)));
        if let (true, Some(answer)) = (elsewhere, accepted.first()) {
            return Some((tokens, vec![Reading::Text(answer.clone())]));
        }
        // `Ship carries us over the sea`: the answer among the question's own words.
        let asked = fold::words(&item.ask);
        let asked: Vec<&str> = asked.split(' ').collect();
        let own = |token: &&Token| !around(token) && !asked.contains(&token.folded.as_str());
        let left: Vec<&str> = tokens.iter().filter(own).map(|token| token.text.as_str()).collect();
        if let Some(answer) = accepted.iter().find(|answer| bare(answer) == bare(&left.join(" ")))
            && !doubts(tokens)
        {
            return Some((tokens, vec![Reading::Text(answer.clone())]));
        }
        // Courtesies alone are no spelt word.
        if tokens.iter().all(around) {
            return None;
        }
        let core = cores.last()?;
        let longest = accepted.iter().map(|answer| answer.split_whitespace().count()).max().unwrap_or(1);
        let doubtful = core.len() > longest + 1
            || doubts(core)
            || core.iter().any(|token| token.is_number || JOINING.contains(&token.folded.as_str()))
            || core.iter().any(is_one_label)
            || core.iter().all(|token| token.text.chars().count() < 2)
            || accepted.iter().any(|answer| is_near(answer, self.cut.written(core)));
        (!doubtful).then(|| (*core, vec![Reading::Text(self.cut.written(core).trim().to_owned())]))
    }
}

/// Whether a question has several choices of which each alone is right.
fn is_one_of_several(item: &Item) -> bool {
    matches!(&item.kind, ItemKind::Choice { also, every: false, .. } if !also.is_empty())
}

/// The first of these choices, where every one of them is right.
fn right_of(item: &Item, several: &[usize]) -> Option<usize> {
    let ItemKind::Choice { right, also, .. } = &item.kind else { return None };
    several.iter().all(|at| at == right || also.contains(at)).then(|| several.first().copied()).flatten()
}

/// Whether a typed word may be meant as the accepted one, so that no machine can call it wrong: it stands among others, is misspelt, has
/// another ending, or is written in another script.
fn is_near(answer: &str, typed: &str) -> bool {
    let (answer, typed) = (bare(answer), bare(typed));
    let is_latin = |text: &str| text.chars().any(|c| c.is_ascii_alphabetic());
    if is_latin(&answer) != is_latin(&typed) || format!(" {typed} ").contains(&format!(" {answer} ")) {
        return true;
    }
    let is_like = |one: &str, other: &str| {
        let (a, b): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
        let same = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
        let (bones, other_bones) = (skeleton(one), skeleton(other));
        let by_sound = other_bones.chars().count() >= 2 && bones.starts_with(&other_bones);
        same >= 3.max(b.len() / 2) || by_sound || b.len() >= 3 && is_slip(one, other)
    };
    typed
        .split(' ')
        .any(|word| answer.split(' ').filter(|part| part.chars().count() > 2).any(|part| is_like(word, part)))
}

/// A word without its vowels, which are misspelt most.
fn skeleton(word: &str) -> String {
    word.chars().filter(|c| !"aeiouyаэиоуеыюяё".contains(*c)).collect()
}

/// Whether one of these makes an answer doubtful: `not`, `or`, `maybe`.
pub(crate) fn doubts(tokens: &[Token]) -> bool {
    tokens.iter().any(|token| token.kinds.has(Kind::Doubt) || token.asks)
}

/// Tokens without what only stands around them: all of them first, then with more and more left out, from both ends.
fn trimmed(tokens: &[Token], around: impl Fn(&Token) -> bool) -> Vec<&[Token]> {
    let leading = tokens.iter().take_while(|token| around(token)).count();
    let trailing = tokens.iter().rev().take_while(|token| around(token)).count();
    let mut cores = Vec::new();
    for from in 0..=leading {
        for to in 0..=trailing {
            let core = tokens.get(from..tokens.len().saturating_sub(to)).filter(|core| !core.is_empty());
            cores.extend(core);
        }
    }
    cores
}

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

/// A word or phrase in its loosest form, without an article that is written to it.
fn bare(words: &str) -> String {
    let article = |text: &str| text.strip_prefix("وال").or(text.strip_prefix("ال")).map(str::to_owned);
    let one = |word: loose::LooseWord| article(&word.text).filter(|rest| !rest.is_empty()).unwrap_or(word.text);
    let plain = fold::plain(words);
    let elided = plain.trim_start().get(..2).filter(|start| ["l'", "L'", "d'", "D'"].contains(start));
    let plain = elided.map_or(plain.as_str(), |_| plain.trim_start().get(2..).unwrap_or_default());
    loose::words(plain).into_iter().map(one).collect::<Vec<_>>().join(" ")
}

/// Where a dash stands beside a number.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Dash {
    /// Right before it, as a minus is written: `-3`.
    Written,
    /// At once behind something: `K1-3`.
    Glued,
    /// First in the message: `- 3`.
    First,
    /// With a space before it, behind something else: `b - 6`.
    Between,
    /// Behind it, where people write from right to left.
    Behind,
}

fn dash_before(plain: &str, at: usize) -> Option<Dash> {
    let before = plain.get(..at)?.trim_end().strip_suffix('-')?;
    Some(match before.chars().next_back() {
        None => Dash::First,
        Some(c) if c.is_whitespace() && before.trim().is_empty() => Dash::First,
        Some(c) if c.is_alphanumeric() => Dash::Glued,
        Some(_) => Dash::Between,
    })
}

fn is_vague(cut: &Cut, tokens: &[Token]) -> bool {
    tokens.iter().filter(|token| token.is_number).any(|token| {
        let before = cut.plain.get(..token.span.0).map(str::trim_end).unwrap_or_default();
        let behind = cut.plain.get(token.span.1..).unwrap_or_default();
        // An ending of its own makes another word of a number: `12-р` is the twelfth.
        let ending = behind.strip_prefix('-').is_some_and(|rest| rest.starts_with(char::is_alphabetic));
        before.ends_with(VAGUE_SIGNS) || ending
    })
}
