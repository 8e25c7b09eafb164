//! One attempt: what was cleared goes to its carrier once, and every part has an outcome. It repeats nothing and never panics.

use std::sync::Arc;

use messages::{
    ParcelId,
    arrival::RawArrival,
    gate::{Cleared, Ready},
    outcome::{Fault, Outcome},
};
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

use crate::{Keep, Now, health::Health, smpp::Smpp, telegram::Telegram};

/// What came of one attempt.
#[derive(Clone, Debug)]
pub struct Attempted {
    /// The parcels that it carried.
    pub parcels: Vec<ParcelId>,
    /// One outcome a part, in order; a Telegram message is one part.
    pub outcomes: Vec<Outcome>,
    /// When it began, milliseconds UTC.
    pub started_ms: i64,
    /// When it ended, milliseconds UTC.
    pub ended_ms: i64,
    /// News that came with the answer (a group's new chat id), to be kept like any arrival.
    pub arrivals: Vec<RawArrival>,
}

/// One configured carrier.
#[derive(Debug)]
pub enum Carrier {
    /// A bot.
    Telegram(Arc<Telegram>),
    /// An account at an SMSC.
    Smpp(Arc<Smpp>),
}

/// One configured carrier with its clock.
pub struct Gateway {
    carrier: Carrier,
    now: Now,
}

impl Gateway {
    /// A carrier and the clock that its attempts are timed by.
    pub fn new(carrier: Carrier, now: Now) -> Self {
        Self { carrier, now }
    }

    /// The carrier itself, for what it alone can do.
    pub fn carrier(&self) -> &Carrier {
        &self.carrier
    }

    /// Sends what was cleared. What may no longer be started comes back unsent, and so does what another carrier's words are.
    pub async fn send(&self, cleared: Cleared) -> Attempted {
        let started_ms = (self.now)();
        let asked = cleared.asked();
        let (outcomes, moved) = match (&self.carrier, &asked.ready) {
            _ if !cleared.may_start(started_ms) => (vec![Outcome::Unsent; asked.ready.parts()], None),
            (Carrier::Telegram(bot), Ready::Telegram(message)) => match asked.address.chat() {
                Some(chat) => {
                    let (outcome, moved) = bot.send_message(chat, message).await;
                    (vec![outcome], moved)
                }
                None => (vec![refused("not a chat", Fault::Address)], None),
            },
            (Carrier::Smpp(account), Ready::Sms(packed)) => {
                let may_start = |now_ms| cleared.may_start(now_ms);
                let to = asked.address.phone();
                (account.send_parts(to.as_ref(), packed, cleared.expires_ms(), &may_start).await, None)
            }
            _ => (vec![refused("not of this carrier's form", Fault::Content); asked.ready.parts()], None),
        };
        Attempted {
            parcels: asked.parcels.clone(),
            outcomes,
            started_ms,
            ended_ms: (self.now)(),
            arrivals: moved.into_iter().collect(),
        }
    }

    /// Takes what comes in until `stop`, and reconnects by itself. `seed` decides the waits between tries.
    pub async fn receive(&self, keep: Keep, seed: u64, stop: CancellationToken) {
        match &self.carrier {
            Carrier::Telegram(bot) => bot.receive(keep, seed, stop).await,
            Carrier::Smpp(account) => account.receive(keep, seed, stop).await,
        }
    }

    /// Whether it works, now and as it changes. A failing route is said; nobody steps down for it.
    pub fn health(&self) -> watch::Receiver<Health> {
        match &self.carrier {
            Carrier::Telegram(bot) => bot.health(),
            Carrier::Smpp(account) => account.health(),
        }
    }
}

fn refused(why: &str, fault: Fault) -> Outcome {
    Outcome::Refused { why: why.to_owned(), fault }
}
