//! Numbers that no machine may call wrong, for they can be the right one said otherwise: in a smaller unit that the child left out, with two figures of
//! the year, or rounded. They are asked back.

use super::One;
use crate::course::Item;
use crate::decide::Reading;
use crate::marking::number::Number;
use crate::read::{fold, measure};

/// How many of its parts a unit has, and a number without a unit may count: grams of a kilogram, cents of a dollar, months of a year.
const PARTS: [(i128, i128); 6] = [(1_000, 1), (100, 1), (60, 1), (12, 1), (1, 1_000), (1, 100)];
/// Years that are said with their last two figures.
const YEARS: std::ops::RangeInclusive<i128> = 1_000..=2_100;
/// Figures behind the point from which on a number may be a rounded one.
const ROUNDED_FROM: usize = 2;

impl One<'_> {
    /// Whether this number, which is not right, may stand for the right one. What the author calls wrong is wrong.
    pub(super) fn may_be_right(&self, item: &Item, unit: &str, typed: &str, number: Number) -> bool {
        let is_named = |wrong: &crate::course::Wrong| Number::read(&wrong.answer, self.language) == Some(number);
        !item.wrong.iter().any(is_named)
            && (self.in_another_unit(item, unit, number)
                || self.is_short_year(item, typed, number)
                || self.is_rounded(item, typed, number))
    }

    fn is_right_number(&self, item: &Item, number: Number) -> bool {
        (self.is_right)(item, &Reading::Number(number.to_string()))
    }

    /// `2500` for 2.5 kg, `98.6` for 37 °C.
    fn in_another_unit(&self, item: &Item, unit: &str, number: Number) -> bool {
        // Money has a hundred parts, whatever its sign.
        let is_money = |unit: &str| unit.contains(super::sign::CURRENCIES);
        let Some(wanted) = measure::of(&fold::words(unit)).or_else(|| is_money(unit).then(measure::money)) else {
            return false;
        };
        if wanted == measure::percent_or_points() {
            return false;
        }
        let scaled = PARTS.iter().filter_map(|(above, below)| number.scaled(*below, *above));
        let celsius = || {
            let thirty_two = Number::read("32", self.language)?;
            number.plus(thirty_two.negated())?.scaled(5, 9)
        };
        let is_celsius = measure::of("celsius") == Some(wanted);
        scaled.chain(is_celsius.then(celsius).flatten()).any(|other| self.is_right_number(item, other))
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
        let crate::course::ItemKind::Number { right, also, .. } = &item.kind else { return false };
        let places = typed.split_once(['.', ',']).map_or(0, |(_, behind)| behind.len());
        let half = || Number::read(&format!("0.{}5", "0".repeat(places)), &crate::Language::english());
        let is_near = |right: &str| {
            let right = Number::read(right, self.language)?;
            Some(right.to_string().contains('/') && number.is_within(half()?, right))
        };
        let written = std::iter::once(right.as_str()).chain(also.iter().map(|also| also.number.as_str()));
        (ROUNDED_FROM..=6).contains(&places) && written.filter_map(is_near).any(|near| near)
    }
}
