//! What a lesson will cost, before it is given: every phone's messages, in its learners' languages, with their names, on its route, put
//! together as they will be sent. It reserves nothing; the gate computes again when it leaves.

use std::collections::BTreeMap;

use forms::bundle::{One, bundle};
use forms::sms::Prepared;
use messages::{Channel, HandsetId, Money, pack::measure, route::Route};
use store::pages::{ClassSeen, LearnerRow};
use text::{Language, Letter};

use crate::{house::House, limits::PRICED_MAX, taught::Taught};

/// A forecast for a class.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Forecast {
    /// Learners who get SMS.
    pub(crate) by_sms: u64,
    /// Phones that they have: siblings get a lesson's words once.
    pub(crate) phones: u64,
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
    let priced = learners.get(..PRICED_MAX).unwrap_or(learners);
    for phone in phones(priced) {
        forms.add(&phone, &mut sum);
    }
    let is_free = |l: &&LearnerRow| l.barred.is_none() && l.channel.is_some_and(|channel| channel != Channel::Sms);
    sum.free = priced.iter().filter(is_free).count() as u64;
    sum.barred = (priced.len() as u64).saturating_sub(sum.reached());
    sum.in_proportion(learners.len() as u64, priced.len() as u64)
}

/// Those who get SMS, phone by phone.
fn phones(learners: &[LearnerRow]) -> Vec<Vec<&LearnerRow>> {
    let mut places: BTreeMap<(HandsetId, Option<&str>), usize> = BTreeMap::new();
    let mut phones: Vec<Vec<&LearnerRow>> = Vec::new();
    for learner in learners.iter().filter(|l| gets_sms(l)) {
        let Some(handset) = learner.handset else { continue };
        let place = *places.entry((handset, learner.route.as_deref())).or_insert(phones.len());
        match phones.get_mut(place) {
            Some(phone) => phone.push(learner),
            None => phones.push(vec![learner]),
        }
    }
    phones
}

fn gets_sms(learner: &LearnerRow) -> bool {
    learner.barred.is_none() && learner.channel == Some(Channel::Sms)
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
            phones: scaled(self.phones),
            parts: scaled(self.parts),
            free: scaled(self.free),
            barred: scaled(self.barred),
            price,
        }
    }

    /// "About 34 × 2 parts = USD 0.82."; of phones that siblings share, "About 34 by SMS on 21 phones, 42 parts in all = USD 0.51."
    pub(crate) fn sentence(&self) -> String {
        let mut said = Vec::new();
        if let Some(each) = self.parts.checked_div(self.by_sms) {
            let s = |count: u64| if count == 1 { "" } else { "s" };
            let (count, parts) = (self.by_sms, self.parts);
            let parts = match self.phones {
                phones if phones < count => {
                    format!("About {count} by SMS on {phones} phone{}, {parts} part{} in all", s(phones), s(parts))
                }
                _ if parts == each * count => format!("About {count} × {each} part{}", s(each)),
                _ => format!("About {count} by SMS, {parts} part{} in all", s(parts)),
            };
            said.push(self.price.map_or_else(|| parts.clone(), |price| format!("{parts} = {price}")));
        }
        if self.free > 0 {
            said.push(format!("{} on Telegram, free", self.free));
        }
        if self.barred > 0 {
            let need = if self.barred == 1 { "needs" } else { "need" };
            said.push(format!("{} can't be sent to and {need} the printed sheet", self.barred));
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

/// The SMS of a learner's phone, step by step, as they would leave: with those of the class who share it.
pub(crate) fn sms(
    house: &House,
    class: &ClassSeen,
    taught: &Taught,
    learners: &[LearnerRow],
    learner: &LearnerRow,
) -> Vec<String> {
    let mut forms = Forms { house, class, taught, made: BTreeMap::new() };
    let has_it = |phone: &Vec<&LearnerRow>| phone.iter().any(|l| l.person == learner.person);
    phones(learners).iter().find(|phone| has_it(phone)).map(|phone| forms.filled(phone)).unwrap_or_default()
}

/// The steps of the lesson's SMS, made once for each language and route.
struct Forms<'a> {
    house: &'a House,
    class: &'a ClassSeen,
    taught: &'a Taught,
    made: BTreeMap<(Language, Option<String>), Vec<Prepared>>,
}

impl Forms<'_> {
    fn add(&mut self, phone: &[&LearnerRow], sum: &mut Forecast) {
        let route = self.route(phone);
        let permitted = route.map(|route| route.permitted.clone()).unwrap_or_default();
        let price_per_part = route.and_then(|route| route.price_per_part);
        let parts: usize = self.filled(phone).iter().map(|words| measure(words, &permitted).parts).sum();
        sum.phones += 1;
        sum.by_sms += phone.len() as u64;
        sum.parts += parts as u64;
        let price = price_per_part.map(|price| price.times(parts as u64));
        sum.price = match (sum.price, price) {
            (Some(sum), Some(price)) => sum.plus(price).or(Some(sum)),
            (sum, price) => sum.or(price),
        };
    }

    fn route(&self, phone: &[&LearnerRow]) -> Option<&Route> {
        let name = phone.first()?.route.as_deref()?;
        self.house.route(name)
    }

    /// Every step, put together as the sender does; a new letter is as long as another.
    fn filled(&mut self, phone: &[&LearnerRow]) -> Vec<String> {
        let permitted = self.route(phone).map(|route| route.permitted.clone()).unwrap_or_default();
        let mut letters: Vec<Letter> = Vec::new();
        for learner in phone {
            self.prepare(learner);
            letters.extend(Letter::choose(&letters, &letters));
        }
        let steps_of = |learner: &LearnerRow| self.made.get(&key(learner)).map(Vec::as_slice).unwrap_or_default();
        let steps_max = phone.iter().map(|learner| steps_of(learner).len()).max().unwrap_or(0);
        let mut words = Vec::new();
        for at in 0..steps_max {
            let ones = phone.iter().zip(&letters).filter_map(|(learner, letter)| {
                Some(One { step: steps_of(learner).get(at)?, name: &learner.name, letter: *letter })
            });
            let ones: Vec<One<'_>> = ones.collect();
            words.extend(bundle(&ones, &permitted).into_iter().map(|sms| sms.words.reveal().to_owned()));
        }
        words
    }

    fn prepare(&mut self, learner: &LearnerRow) {
        let (class, taught, house) = (&self.class.label, self.taught, self.house);
        self.made.entry(key(learner)).or_insert_with(|| {
            let Some((text_language, text)) = taught.text(&learner.language) else { return Vec::new() };
            let route = learner.route.as_deref().and_then(|name| house.route(name));
            let way_back = route.map(|route| route.way_back.clone()).unwrap_or_default();
            let (subject, catalogue) = (&taught.course.subject, &house.catalogue);
            let step = |at| Prepared::new(text, text_language, class, subject, at, catalogue, &way_back);
            (0..text.steps.len()).filter_map(step).collect()
        });
    }
}

/// What a step's words depend on beside the class.
fn key(learner: &LearnerRow) -> (Language, Option<String>) {
    (learner.language.clone(), learner.route.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_price_is_said_before_it_is_spent() {
        let usd = |text: &str| Some(text.parse::<Money>().unwrap());
        let even = Forecast { by_sms: 34, phones: 34, parts: 68, price: usd("0.816 USD"), ..Forecast::default() };
        assert_eq!(even.sentence(), "About 34 × 2 parts = USD 0.82.");
        let mixed = Forecast { by_sms: 3, phones: 3, parts: 7, free: 2, barred: 1, price: usd("0.084 USD") };
        assert_eq!(
            mixed.sentence(),
            "About 3 by SMS, 7 parts in all = USD 0.084; 2 on Telegram, free; 1 can't be sent to and needs the printed sheet."
        );
        let shared = Forecast { phones: 21, parts: 42, price: usd("0.504 USD"), ..even };
        assert_eq!(shared.sentence(), "About 34 by SMS on 21 phones, 42 parts in all = USD 0.50.");
        assert_eq!(mixed.in_proportion(12, 6).parts, 14);
        assert_eq!(mixed.in_proportion(12, 6).price, usd("0.168 USD"));
        assert_eq!(Forecast::default().sentence(), "Nobody is on the roster of this class yet.");
    }
}
