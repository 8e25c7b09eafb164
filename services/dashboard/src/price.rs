//! What a lesson will cost, before it is given: every learner's message in their language, with their name, on their route. It reserves
//! nothing; the gate computes again when it leaves.

use std::collections::BTreeMap;

use lessons::{Language, Letter, form::sms::Prepared};
use messages::{Channel, Money, pack::measure};
use store::pages::{ClassSeen, LearnerRow};

use crate::{house::House, limits::PRICED_MAX, taught::Taught};

/// A forecast for a class.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Forecast {
    /// Learners who get SMS.
    pub(crate) by_sms: u64,
    /// Parts of all of them, every step.
    pub(crate) parts: u64,
    /// Learners whose messages cost nothing.
    pub(crate) free: u64,
    /// Learners to whom nothing can be sent.
    pub(crate) barred: u64,
    /// What it costs; `None` where nothing is paid for.
    pub(crate) price: Option<Money>,
}

/// The forecast of a lesson for these learners.
pub(crate) fn forecast(house: &House, class: &ClassSeen, taught: &Taught, learners: &[LearnerRow]) -> Forecast {
    let mut forms = Forms { house, class, taught, made: BTreeMap::new() };
    let mut sum = Forecast::default();
    for learner in learners.iter().take(PRICED_MAX) {
        forms.add(learner, &mut sum);
    }
    let priced = learners.len().min(PRICED_MAX) as u64;
    sum.in_proportion(learners.len() as u64, priced)
}

impl Forecast {
    /// Learners who get the lesson.
    pub(crate) fn reached(&self) -> u64 {
        self.by_sms + self.free
    }

    /// A class that is too large to be priced one by one is priced like those who were.
    fn in_proportion(self, all: u64, priced: u64) -> Self {
        if all == priced {
            return self;
        }
        let scaled = |count: u64| count * all / priced.max(1);
        let price = self.price.map(|price| {
            Money::new(price.times(all).micros / i64::try_from(priced).unwrap_or(1).max(1), price.currency)
        });
        Self {
            by_sms: scaled(self.by_sms),
            parts: scaled(self.parts),
            free: scaled(self.free),
            barred: scaled(self.barred),
            price,
        }
    }

    /// "About 34 × 2 parts = USD 0.82."
    pub(crate) fn sentence(&self) -> String {
        let mut said = Vec::new();
        if let Some(each) = self.parts.checked_div(self.by_sms) {
            let s = |count: u64| if count == 1 { "" } else { "s" };
            let parts = if self.parts == each * self.by_sms {
                format!("About {} × {each} part{}", self.by_sms, s(each))
            } else {
                format!("About {} by SMS, {} part{} in all", self.by_sms, self.parts, s(self.parts))
            };
            said.push(self.price.map_or_else(|| parts.clone(), |price| format!("{parts} = {price}")));
        }
        if self.free > 0 {
            said.push(format!("{} on Telegram, free", self.free));
        }
        if self.barred > 0 {
            said.push(format!("{} can't be sent to and need the printed sheet", self.barred));
        }
        if said.is_empty() { "Nobody is on the roster of this class yet.".to_owned() } else { said.join("; ") + "." }
    }
}

/// What the lessons of a plan cost a class together: ` All 5 lessons: USD 0.18.` Nothing is said of a single one, or of what is free.
pub(crate) fn together(lessons: &[Forecast]) -> String {
    let prices = lessons.iter().filter_map(|lesson| lesson.price);
    match (lessons.len(), prices.reduce(|sum, price| sum.plus(price).unwrap_or(sum))) {
        (0 | 1, _) | (_, None) => String::new(),
        (count, Some(sum)) => format!(" All {count} lessons: {sum}."),
    }
}

/// A learner's SMS, step by step, as it would leave.
pub(crate) fn sms(house: &House, class: &ClassSeen, taught: &Taught, learner: &LearnerRow) -> Vec<String> {
    let mut forms = Forms { house, class, taught, made: BTreeMap::new() };
    forms.filled(learner)
}

/// The steps of the lesson's SMS, made once for each language and route.
struct Forms<'a> {
    house: &'a House,
    class: &'a ClassSeen,
    taught: &'a Taught,
    made: BTreeMap<(Language, Option<String>), Vec<Prepared>>,
}

impl Forms<'_> {
    fn add(&mut self, learner: &LearnerRow, sum: &mut Forecast) {
        let route = learner.route.as_deref().and_then(|name| self.house.route(name));
        match (learner.barred.is_some(), learner.channel) {
            (false, Some(Channel::Sms)) => {
                let permitted = route.map(|route| route.permitted.clone()).unwrap_or_default();
                let parts: usize = self.filled(learner).iter().map(|words| measure(words, &permitted).parts).sum();
                sum.by_sms += 1;
                sum.parts += parts as u64;
                let price = route.and_then(|route| route.price_per_part).map(|price| price.times(parts as u64));
                sum.price = match (sum.price, price) {
                    (Some(sum), Some(price)) => sum.plus(price).or(Some(sum)),
                    (sum, price) => sum.or(price),
                };
            }
            (false, Some(_)) => sum.free += 1,
            _ => sum.barred += 1,
        }
    }

    /// Every step, with the learner's name; any letter is as long as another.
    fn filled(&mut self, learner: &LearnerRow) -> Vec<String> {
        let Ok(letter) = Letter::parse("K") else { return Vec::new() };
        let steps = self.of(learner).iter();
        steps.map(|step| step.fill(&learner.name, letter).words.reveal().to_owned()).collect()
    }

    fn of(&mut self, learner: &LearnerRow) -> &[Prepared] {
        let (class, taught, house) = (&self.class.label, self.taught, self.house);
        self.made.entry((learner.language.clone(), learner.route.clone())).or_insert_with(|| {
            let Some((text_language, text)) = taught.text(&learner.language) else { return Vec::new() };
            let route = learner.route.as_deref().and_then(|name| house.route(name));
            let way_back = route.map(|route| route.way_back.clone()).unwrap_or_default();
            let (subject, catalogue) = (&taught.course.subject, &house.catalogue);
            let step = |at| Prepared::new(text, text_language, class, subject, at, catalogue, &way_back);
            (0..text.steps.len()).filter_map(step).collect()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_price_is_said_before_it_is_spent() {
        let usd = |text: &str| Some(text.parse::<Money>().unwrap());
        let even = Forecast { by_sms: 34, parts: 68, price: usd("0.816 USD"), ..Forecast::default() };
        assert_eq!(even.sentence(), "About 34 × 2 parts = USD 0.82.");
        let mixed = Forecast { by_sms: 3, parts: 7, free: 2, barred: 1, price: usd("0.084 USD") };
        assert_eq!(
            mixed.sentence(),
            "About 3 by SMS, 7 parts in all = USD 0.084; 2 on Telegram, free; 1 can't be sent to and need the printed sheet."
        );
        assert_eq!(mixed.in_proportion(12, 6).parts, 14);
        assert_eq!(mixed.in_proportion(12, 6).price, usd("0.168 USD"));
        assert_eq!(Forecast::default().sentence(), "Nobody is on the roster of this class yet.");
    }
}
