//! What figures may be besides what they say: below nothing where a dash stands, thousands where a point does, hundredths, other money.

use course::Item;
use course::marking::Reading;
use text::Language;
use text::number::Number;

use super::One;
use super::unit::is_foreign;
use crate::read::token::Token;
use text::measure;

/// Signs of money.
const CURRENCIES: [char; 10] = ['$', '£', '€', '₹', '₮', '₦', '¥', '₵', '₽', '₺'];

impl One<'_> {
    /// The readings of a number: what its signs and separators can mean. Where the likelier one is wrong and the other right, it is asked.
    pub(super) fn signed(&self, item: &Item, figures: &[Token], numbers: Vec<Number>) -> Vec<Reading> {
        let readings = |numbers: &[Number]| -> Vec<Reading> {
            numbers.iter().map(|number| Reading::Number(number.to_string())).collect()
        };
        let (Some(first), Some(last)) = (figures.first(), figures.last()) else { return readings(&numbers) };
        let right = |readings: &[Reading]| readings.iter().any(|reading| (self.is_right)(item, reading));
        let written = first.text.starts_with('-').then_some(Dash::Written);
        let leftward = self.language.is_right_to_left();
        let behind = || {
            let stands = last.sign == Some('-') && last.ends_a_slice(self.cut);
            stands.then_some(if leftward { Dash::Behind } else { Dash::Glued })
        };
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
        // `K2 .6`: the point may only part the answer from its question.
        let parted = only.text.strip_prefix('.').map(str::to_owned);
        let other = [in_threes.then_some(joined), apart, parted].into_iter().flatten();
        let other = other.filter_map(|text| Number::read(&text, &Language::english()));
        let other: Vec<Reading> = other.map(|number| Reading::Number(number.to_string())).filter(right).collect();
        likely.into_iter().chain(other).collect()
    }

    /// Whether another currency's sign stands beside the figures than the question's own: dollars are no pounds.
    pub(super) fn is_other_money(&self, item: &Item, unit: &str, figures: &[Token]) -> bool {
        let (Some(first), Some(last)) = (figures.first(), figures.last()) else { return false };
        let before = self.cut.plain.get(..first.span.0).and_then(|rest| rest.trim_end().chars().next_back());
        let behind = self.cut.plain.get(last.span.1..).and_then(|rest| rest.trim_start().chars().next());
        let is_sign = |c: &char| CURRENCIES.contains(c);
        let given = before.filter(is_sign).or(behind.filter(is_sign));
        let is_other = |given: char| {
            let own = unit.chars().find(is_sign).is_some_and(|own| given != own);
            // Eggs have no price.
            let none = self.counts(item) && unit.is_empty() && measure::moneys(&item.ask).is_empty();
            own || none || measure::money(&given.to_string()).is_some_and(|money| is_foreign(item, unit, money))
        };
        given.is_some_and(is_other)
    }

    /// A percent sign makes a hundredth of it: 50 % is a half, unless the question wants percents.
    pub(super) fn percent(
        &self,
        item: &Item,
        unit: &str,
        figures: &[Token],
        numbers: Vec<Number>,
    ) -> Option<Vec<Number>> {
        let behind = figures.last().map(|last| last.span.1)?;
        let has_sign = self.cut.plain.get(behind..).is_some_and(|rest| rest.trim_start().starts_with(['%', '‰']));
        if !has_sign || self.wanted(item, unit) == measure::percent() {
            return Some(numbers);
        }
        let hundredths: Vec<Number> = numbers.iter().filter_map(|number| number.percent_of(Number::ONE)).collect();
        let right = |number: &Number| (self.is_right)(item, &Reading::Number(number.to_string()));
        hundredths.iter().any(right).then_some(hundredths)
    }
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
    let before = plain.get(..at)?.trim_end();
    // `_3` and `-(3)` may be three below nought; nobody knows.
    let strange =
        before.ends_with('_') || before.strip_suffix('(').is_some_and(|before| before.trim_end().ends_with('-'));
    if strange {
        return Some(Dash::Glued);
    }
    let before = before.strip_suffix('-')?;
    Some(match before.chars().next_back() {
        None => Dash::First,
        Some(c) if c.is_whitespace() && before.trim().is_empty() => Dash::First,
        Some(c) if c.is_alphanumeric() => Dash::Glued,
        Some(_) => Dash::Between,
    })
}
