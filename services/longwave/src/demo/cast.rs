//! Who plays in the demonstration: the class of the sample roster, on its phones and chats, and how each of them answers.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use messages::Phone;
use sandbox::{Address, ChatKind, ChatSpec, Learner, Manner, Model, PhoneSpec};
use school::roster::{Roster, Row};

/// The sample roster: 34 children, 21 phones, four children with none.
pub const ROSTER: &[u8] = include_bytes!("roster.csv");
/// The class that plays.
pub const CLASS: &str = "5B";

/// Seconds of the day's time after which a learner answers: the shortest and the longest.
const ANSWERS_AFTER_S: (u32, u32) = (20, 900);

/// One phone of the class with everybody on it.
pub struct Household {
    /// The number.
    pub phone: Phone,
    /// The children on it, in the roster's order.
    pub children: Vec<String>,
    /// Whether the mother is on it too.
    pub with_mother: bool,
    /// Its Telegram chat, if it is a smart phone.
    pub chat: Option<i64>,
}

/// The households of a roster, in its order.
pub fn households(roster: &Roster) -> Vec<Household> {
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let mut households: Vec<Household> = Vec::new();
    for row in &roster.rows {
        let Some(phone) = &row.phone else { continue };
        let place = *places.entry(phone.reveal().to_owned()).or_insert(households.len());
        if place == households.len() {
            let chat = row.telegram.unwrap_or(false).then(|| 7_000 + i64::try_from(place).unwrap_or_default());
            households.push(Household { phone: phone.clone(), children: Vec::new(), with_mother: mother(row), chat });
        }
        if let Some(household) = households.get_mut(place) {
            household.children.push(row.name.given().to_owned());
        }
    }
    households
}

fn mother(row: &Row) -> bool {
    row.guardians.iter().any(|g| g.phone == row.phone)
}

impl Household {
    /// Who carries the phone, for the wall.
    pub fn owner(&self) -> String {
        let children = self.children.join(", ");
        if self.with_mother { format!("{children} and their mother") } else { children }
    }

    /// The phone as the pretend world has it.
    pub fn spec(&self) -> PhoneSpec {
        let model = if self.chat.is_some() { Model::Smart } else { Model::Plain };
        PhoneSpec {
            number: self.phone.digits().to_owned(),
            owner: self.owner(),
            model,
            languages: Vec::new(),
            chat: self.chat,
        }
    }

    /// Its chat as the pretend world has it: nobody has started the bot yet.
    pub fn chat_spec(&self) -> Option<ChatSpec> {
        let name = self.children.first().cloned().unwrap_or_default();
        self.chat.map(|id| ChatSpec { id, name, kind: ChatKind::default(), started: false })
    }

    /// Whether the phone gets SMS alone.
    pub fn is_plain(&self) -> bool {
        self.chat.is_none()
    }

    fn address(&self) -> Address {
        self.chat.map_or_else(|| Address::Phone(self.phone.digits().to_owned()), Address::Chat)
    }

    fn learner(&self, manner: Manner) -> Learner {
        Learner { at: self.address(), manner, after_s: ANSWERS_AFTER_S }
    }
}

/// Those who answered yesterday's lesson: eleven children of thirty-four, each with a phone of their own.
pub fn yesterday(households: &[Household]) -> Vec<Learner> {
    let alone = households.iter().rev().filter(|h| h.children.len() == 1);
    alone
        .take(11)
        .zip([Manner::Right, Manner::Wrong].into_iter().cycle())
        .map(|(h, manner)| h.learner(manner))
        .collect()
}

/// How everybody answers today: rightly, wrongly, messily, or not at all. Who shares a phone answers in one message, each by a letter, and
/// families on Telegram press buttons.
pub fn today(households: &[Household]) -> Vec<Learner> {
    use Manner::{Asks, Autoresponder, Messy, Right, Silent, Wrong};
    let by_sms = [Right, Messy, Wrong, Right, Messy, Right, Asks, Wrong, Right, Messy, Autoresponder, Silent];
    let by_chat = [Right, Wrong, Right, Right];
    let (mut sms, mut chat) = (by_sms.into_iter().cycle(), by_chat.into_iter().cycle());
    let mut manner = |h: &Household| if h.chat.is_some() { chat.next() } else { sms.next() }.unwrap_or(Silent);
    households.iter().map(|h| h.learner(manner(h))).collect()
}

/// The household that a sentence tells of: the most children on one phone.
pub fn largest(households: &[Household]) -> Result<&Household> {
    households.iter().max_by_key(|h| h.children.len()).context("the sample roster has phones")
}
