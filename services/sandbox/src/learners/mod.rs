//! Simulated learners: they look at what really stands on their phones and answer after a human while of the world's
//! time. The same seed and the same messages give the same answers.

mod manner;
mod reading;

use std::time::Duration;

use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use serde::{Deserialize, Serialize};
use tokio::task::JoinHandle;

use crate::limits;
use crate::phones::Signal;
use crate::world::World;
use manner::Deed;
pub use manner::Manner;

/// Messages after which even an autoresponder's battery is empty.
const MOST_DEEDS: usize = 40;

/// Whether a message asks something, as a child sees it.
pub(crate) fn asks_something(text: &str) -> bool {
    !reading::questions(text).is_empty()
}

/// Whether a button offers an answer, as a child sees it.
pub(crate) fn offers_answer(words: &str) -> bool {
    reading::offers_answer(words)
}

/// Where a learner reads and writes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Address {
    /// A phone's number.
    Phone(String),
    /// A chat's id.
    Chat(i64),
}

/// A learner.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Learner {
    /// Where.
    pub at: Address,
    /// How.
    pub manner: Manner,
    /// The shortest and the longest while until an answer, in seconds of the world's time.
    pub after_s: (u32, u32),
}

struct Pupil {
    learner: Learner,
    seen: usize,
    plans: Vec<(i64, Deed)>,
    deeds: usize,
}

/// The learners of a world: `look` at what has come, again and again.
pub struct Learners {
    world: World,
    taught: Vec<(String, String)>,
    rng: StdRng,
    pupils: Vec<Pupil>,
}

impl Learners {
    /// Learners who have not read anything yet; what already stands on their phones they have answered long ago.
    /// `taught` are pieces of questions with their right answers; other sums they work out.
    pub fn new(world: World, learners: Vec<Learner>, taught: Vec<(String, String)>, seed: u64) -> Self {
        let pupil = |learner: Learner| {
            let seen = incoming(&world, &learner.at).len();
            Pupil { learner, seen, plans: Vec::new(), deeds: 0 }
        };
        let pupils = learners.into_iter().map(pupil).collect();
        Self { world, taught, rng: StdRng::seed_from_u64(seed), pupils }
    }

    /// Lets them look and act for as long as the handle lives.
    pub fn run(mut self) -> Awake {
        Awake(tokio::spawn(async move {
            let mut tick = tokio::time::interval(Duration::from_millis(limits::TICK_MS));
            loop {
                tick.tick().await;
                self.look();
            }
        }))
    }

    /// One look at every phone: new messages lead to plans, plans whose time has come to deeds.
    pub fn look(&mut self) {
        let now_ms = self.world.now_ms();
        for pupil in &mut self.pupils {
            let messages = incoming(&self.world, &pupil.learner.at);
            for message in messages.iter().skip(pupil.seen) {
                let manner = manner_now(pupil);
                let deed = match message {
                    Message::Sms(text) => manner::on_sms(manner, text, &self.taught, &mut self.rng),
                    Message::Telegram(id, text, buttons) => {
                        manner::on_telegram(manner, (*id, text), buttons, &self.taught)
                    }
                };
                let (least, most) = pupil.learner.after_s;
                let after_ms = i64::from(self.rng.random_range(least..=most.max(least))) * 1_000;
                let deed = deed.filter(|_| manner != Manner::Silent && pupil.deeds < MOST_DEEDS);
                pupil.deeds += usize::from(deed.is_some());
                pupil.plans.extend(deed.map(|deed| (now_ms + after_ms, deed)));
            }
            pupil.seen = messages.len();
            for (_, deed) in pupil.plans.extract_if(.., |(due_ms, _)| *due_ms <= now_ms) {
                act(&self.world, &pupil.learner.at, deed);
            }
        }
    }
}

/// Somebody who was wrong is right the second time; who asked or refused once is silent after it.
fn manner_now(pupil: &Pupil) -> Manner {
    match pupil.learner.manner {
        Manner::Wrong if pupil.deeds % 2 == 1 => Manner::Right,
        Manner::Asks | Manner::Stops | Manner::Blocks if pupil.deeds > 0 => Manner::Silent,
        manner => manner,
    }
}

/// Learners at work; dropping it lets them rest.
pub struct Awake(JoinHandle<()>);

impl Drop for Awake {
    fn drop(&mut self) {
        self.0.abort();
    }
}

enum Message {
    Sms(String),
    Telegram(i64, String, Vec<Vec<crate::telegram::Button>>),
}

fn incoming(world: &World, at: &Address) -> Vec<Message> {
    match at {
        Address::Phone(number) => {
            let messages = world.phone(number).map(|phone| phone.messages).unwrap_or_default();
            messages.into_iter().filter(|message| !message.outgoing).map(|message| Message::Sms(message.text)).collect()
        }
        Address::Chat(id) => {
            let messages = world.chat(*id).map(|chat| chat.messages).unwrap_or_default();
            let incoming = messages.into_iter().filter(|message| !message.outgoing);
            incoming.map(|message| Message::Telegram(message.id, message.text, message.buttons)).collect()
        }
    }
}

/// A deed that has become impossible (a button gone, a phone too) is simply not done.
fn act(world: &World, at: &Address, deed: Deed) {
    let _ = match (at, deed) {
        (Address::Phone(number), Deed::Write(text)) => world.text_as(number, &text),
        (Address::Phone(number), Deed::GoAway) => world.set_signal(number, Signal::Off),
        (Address::Phone(_), Deed::Press(..)) => Ok(()),
        (Address::Chat(id), Deed::Write(text)) => world.telegram_text_as(*id, &text).map(|_| ()),
        (Address::Chat(id), Deed::Press(message, data)) => world.press(*id, message, &data),
        (Address::Chat(id), Deed::GoAway) => world.block(*id),
    };
}
