//! Numbers that no machine may call wrong, for they can be the right one said otherwise: in a smaller unit that the child left out, with two figures of
//! the year, or rounded. They are asked back.

use course::marking::Reading;
use course::{Item, ItemKind, Wrong};
use text::Language;
use text::number::Number;

use super::{One, is_around};
use crate::read::token::Token;
use text::measure;

/// Money has a hundred parts, whatever its country.
const MONEY: [(i128, i128); 2] = [(1, 100), (100, 1)];
/// Years that are said with their last two figures.
const YEARS: std::ops::RangeInclusive<i128> = 1_000..=2_100;
/// Figures behind the point from which on a number may be a rounded one.
const ROUNDED_FROM: usize = 2;

impl One<'_> {
    /// Whether these figures, which stand without a unit and are not right, may stand for the right number. What the author calls wrong is wrong.
    pub(super) fn may_be_right(&self, item: &Item, figures: &[Token], answer: &[Token], readings: &[Reading]) -> bool {
        let (ItemKind::Number { unit, .. }, [Reading::Number(number)]) = (&item.kind, readings) else { return false };
        let (Some(typed), Some(number)) = (figures.first(), Number::read(number, &Language::english())) else {
            return false;
        };
        let typed = typed.text.as_str();
        let end = figures.last().map_or(0, |last| last.span.1);
        let is_bare = answer.iter().filter(|token| token.span.0 >= end).all(is_around);
        let is_named = |wrong: &Wrong| Number::read(&wrong.answer, self.language) == Some(number);
        let said: Vec<&str> = answer.iter().filter(|token| token.span.0 >= end).map(|t| t.folded.as_str()).collect();
        let is_wrong = !self.is_right_number(item, number) && !item.wrong.iter().any(is_named);
        // `half`, where half of five metres is asked for.
        let is_part =
            number.is_part_of_one() && !typed.contains(|c: char| c.is_ascii_digit()) && !unit.is_empty() && is_bare;
        if is_wrong && is_part {
            return true;
        }
        let in_said_unit = || self.in_said_unit(item, unit, number, &said.join(" "));
        is_wrong && in_said_unit()
            || is_bare
                && is_wrong
                && (self.in_another_unit(item, unit, number)
                    || self.is_short_year(item, typed, number)
                    || self.is_rounded(item, typed, number))
    }

    fn is_right_number(&self, item: &Item, number: Number) -> bool {
        (self.is_right)(item, &Reading::Number(number.to_string()))
    }

    /// `1500 ml` for 1.5, where the question says no unit: what it comes to in another one may be meant.
    fn in_said_unit(&self, item: &Item, unit: &str, number: Number, said: &str) -> bool {
        let given = measure::of(said).filter(|_| self.wanted(item, unit).is_none());
        // From the unit that was said to each other of its kind.
        let scales =
            given.into_iter().flat_map(measure::Measure::scales_of_others).map(|(above, below)| (below, above));
        scales.filter_map(|(above, below)| number.scaled(above, below)).any(|other| self.is_right_number(item, other))
    }

    /// `2500` for 2.5 kg, `98.6` for 37 °C.
    fn in_another_unit(&self, item: &Item, unit: &str, number: Number) -> bool {
        let wanted = self.wanted(item, unit);
        let is_money = wanted.is_some() && wanted == measure::of("shilling");
        let others = wanted.into_iter().flat_map(measure::Measure::scales_of_others);
        let scales = others.chain(MONEY.into_iter().filter(|_| is_money));
        let scaled = scales.filter_map(|(above, below)| number.scaled(above, below));
        let celsius = || {
            let thirty_two = Number::read("32", self.language)?;
            number.plus(thirty_two.negated())?.scaled(5, 9)
        };
        let hundredths = [(100, 1)]
            .into_iter()
            .filter(|_| unit.contains('%'))
            .filter_map(|(above, below)| number.scaled(above, below));
        let is_celsius = wanted.is_some() && wanted == measure::of("celsius");
        scaled
            .chain(hundredths)
            .chain(is_celsius.then(celsius).flatten())
            .any(|other| self.is_right_number(item, other))
    }

    /// `63` for 1963.
    fn is_short_year(&self, item: &Item, typed: &str, number: Number) -> bool {
        let two = typed.len() == 2 && typed.bytes().all(|b| b.is_ascii_digit());
        let whole = |year: i128| Number::read(&year.to_string(), self.language);
        let centuries = (YEARS.start() / 100..=YEARS.end() / 100).filter_map(|century| whole(century * 100));
        two && centuries.filter_map(|century| century.plus(number)).any(|year| self.is_right_number(item, year))
    }

    /// `0.33` for 1/3.
    fn is_rounded(&self, item: &Item, typed: &str, number: Number) -> bool {
        let ItemKind::Number { right, also, .. } = &item.kind else { return false };
        let places = typed.split_once(['.', ',']).map_or(0, |(_, behind)| behind.len());
        let half = || Number::read(&format!("0.{}5", "0".repeat(places)), &Language::english());
        let is_near = |right: &str| {
            let right = Number::read(right, self.language)?;
            Some(right.to_string().contains('/') && number.is_within(half()?, right))
        };
        let written = std::iter::once(right.as_str()).chain(also.iter().map(|also| also.number.as_str()));
        (ROUNDED_FROM..=6).contains(&places) && written.filter_map(is_near).any(|near| near)
    }
}
