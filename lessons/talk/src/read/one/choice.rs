//! An answer to a question with choices: by label, by the choice's own words, also of another language of the lesson, or by its value.

use course::marking::Reading;
use course::{Item, ItemKind};
use text::fold;
use text::number::Number;
use text::words::Kind;

use super::{JOINING, One, bare, doubts, is_around, is_one_label, trimmed};
use crate::read::labels::choices_meant;
use crate::read::sum;
use crate::read::token::Token;
use crate::read::yes_no;

impl One<'_> {
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
            let is_hour = |thing: &Token| matches!(thing.folded.as_str(), "h" | "heure" | "heures");
            matches!(behind.as_slice(), [number, thing] if number.is_number && (thing.kinds.has(Kind::Counted) || is_hour(thing)))
        };
        match self.language.base() {
            "fr" => token.text == "a" && (in_sentence || before.is_none_or(is_word) && counted()),
            "en" => token.text == "a" && before_noun,
            _ => false,
        }
    }

    /// The choices that these tokens mean. A yes or no beside a label has to say the same: `2 haan`, where the second is no, is two guesses.
    pub(super) fn choice<'t>(
        &self,
        choices: &[String],
        every: bool,
        item: &Item,
        tokens: &'t [Token],
    ) -> Option<(&'t [Token], Vec<Reading>)> {
        let (core, readings) = self.meant_choice(choices, every, item, tokens)?;
        let offers = choices.iter().filter_map(|choice| yes_no::said(choice)).count() > 1;
        let said: Vec<bool> = tokens.iter().filter_map(|token| yes_no::of(&token.folded)).collect();
        if !offers || said.is_empty() {
            return Some((core, readings));
        }
        // `haan mila` says that the lesson came.
        let adds = |token: &Token| {
            let word = !token.is_number && !is_one_label(token) && yes_no::of(&token.folded).is_none();
            word && (!token.kinds.has(Kind::Courtesy) && !token.kinds.is_aside() || yes_no::says_done(&token.folded))
                && !asks_for(item, token)
        };
        let agrees = |reading: &Reading| {
            let Reading::Choice(at) = reading else { return true };
            let figures = |token: &&Token| token.is_number;
            let same = choices
                .get(*at)
                .and_then(|choice| yes_no::said(choice))
                .is_none_or(|yes| said.iter().all(|said| *said == yes));
            same && tokens.iter().filter(figures).all(|token| token.text.parse() == Ok(at + 1))
        };
        (!tokens.iter().any(adds) && readings.iter().all(agrees)).then_some((core, readings))
    }

    fn meant_choice<'t>(
        &self,
        choices: &[String],
        every: bool,
        item: &Item,
        tokens: &'t [Token],
    ) -> Option<(&'t [Token], Vec<Reading>)> {
        // A choice's own words are no sum's result, and no words around it.
        let whole = self.choices(self.cut.written(tokens), choices);
        let own = |token: &Token| token.is_number || !is_around(token);
        if tokens.len() > 1 && !whole.is_empty() && tokens.iter().any(own) && !tokens.iter().any(|t| self.is_verb(t)) {
            return Some((tokens, whole.into_iter().map(Reading::Choice).collect()));
        }
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
            let around =
                is_around(token) || is_word(token) && (token.kinds.has(Kind::QuestionWord) || self.is_case_word(token));
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
    pub(super) fn choices(&self, written: &str, choices: &[String]) -> Vec<usize> {
        let sums: Vec<Option<String>> = choices.iter().map(|choice| sum::form(choice)).collect();
        let typed_sum = sum::form(written);
        // `5 2` is none of `5 + 2` and `5 - 2`.
        let is_sum = |at: &usize| sums.get(*at).is_some_and(Option::is_some);
        if typed_sum.is_some() && sums.iter().any(Option::is_some) {
            return (0..).zip(&sums).filter(|(_, sum)| **sum == typed_sum).map(|(at, _)| at).collect();
        }
        let mut exact = choices_meant(written, choices, self.language);
        if written.chars().filter(|c| c.is_alphanumeric()).count() > 1 {
            exact.retain(|at| !is_sum(at));
        }
        if !exact.is_empty() {
            return exact;
        }
        let typed = bare(written);
        // A typed `a` may be a label.
        let plain = if typed.starts_with("a ") { typed.as_str() } else { self.without_article(&typed) };
        let same = |(at, choice): &(usize, &String)| {
            let choice = bare(choice);
            !typed.is_empty() && !is_sum(at) && (choice == typed || self.without_article(&choice) == plain)
        };
        (0..).zip(choices).filter(same).map(|(at, _)| at).collect()
    }

    /// Words without the article before them: `a dog` is `the dog`, and `dog`.
    fn without_article<'w>(&self, words: &'w str) -> &'w str {
        let articles: &[&str] = match self.language.base() {
            "en" => &["a", "an", "the"],
            "fr" => &["un", "une", "le", "la", "les", "des", "du"],
            _ => &[],
        };
        let parted = words.split_once(' ').filter(|(first, rest)| articles.contains(first) && !rest.is_empty());
        parted.map_or(words, |(_, rest)| rest)
    }

    /// The choices whose words these are in another language of the lesson; each stands in the same place there.
    pub(super) fn elsewhere(&self, item: &Item, core: &[Token]) -> Vec<usize> {
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
            // A digit is a label where labels are digits; the value of a choice is none.
            let is_place = || label.text.parse::<usize>().is_ok_and(|at| (1..=choices.len()).contains(&at));
            (is_one_label(label) || is_place() && !self.language.labels_with_letters()).then_some(())?;
            // Two numbers side by side are two answers, unless a bracket stands between: `2)6`.
            let figures = words.iter().all(|word| word.is_number);
            let bracketed = matches!(label.sign, Some(')' | ':' | ']' | '.'));
            // `b 6 and 9`, where 6 is the second choice: a letter with its own words, and the next answer.
            let next = core.last().and_then(|last| self.cut.tokens.iter().find(|next| next.span.0 >= last.span.1));
            let joined = next.is_some_and(|next| JOINING.contains(&next.folded.as_str()));
            let lettered = joined && is_one_label(label) && label.span.0 < words.first()?.span.0;
            (by_words == [by_label] && (!figures || bracketed || lettered || self.alone)).then_some(by_label)
        };
        let (first, rest) = core.split_first()?;
        let (last, before) = core.split_last()?;
        (!rest.is_empty()).then(|| one(first, rest).or_else(|| one(last, before))).flatten()
    }

    /// `a c`, `ac`, `a and c`: several choices at once.
    pub(super) fn several(&self, core: &[Token], choices: &[String]) -> Option<Vec<usize>> {
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
}

/// Whether a question has several choices of which each alone is right.
fn is_one_of_several(item: &Item) -> bool {
    matches!(&item.kind, ItemKind::Choice { also, every: false, .. } if !also.is_empty())
}

/// Whether a word is one of the question's.
fn asks_for(item: &Item, token: &Token) -> bool {
    fold::words(&item.ask).split(' ').any(|word| word == token.folded)
}

/// The first of these choices, where every one of them is right.
fn right_of(item: &Item, several: &[usize]) -> Option<usize> {
    let ItemKind::Choice { right, also, .. } = &item.kind else { return None };
    several.iter().all(|at| at == right || also.contains(at)).then(|| several.first().copied()).flatten()
}
