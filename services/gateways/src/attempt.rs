//! One attempt: what was cleared goes to its carrier once, and every part has an outcome. It repeats nothing and never panics.

use std::{sync::Arc, time::Duration};

use messages::{
    ParcelId,
    arrival::RawArrival,
    gate::{Cleared, Ready},
    outcome::{Fault, Outcome},
};
use tokio::{sync::watch, time::timeout};
use tokio_util::sync::CancellationToken;

use crate::{
    Keep, Now, Ours,
    folder::Folders,
    health::Health,
    limits::{ATTEMPT_MS_MAX, MAIL_MS_MAX, TELEGRAM_WINDOW},
    mail::{Mailed, Mailer},
    smpp::Smpp,
    telegram::Telegram,
};

/// What came of one attempt.
#[derive(Clone, Debug)]
pub struct Attempted {
    /// The parcels that it carried.
    pub parcels: Vec<ParcelId>,
    /// One outcome a part, in order; each of Telegram's messages is one part.
    pub outcomes: Vec<Outcome>,
    /// When it began, milliseconds UTC.
    pub started_ms: i64,
    /// When it ended, milliseconds UTC.
    pub ended_ms: i64,
    /// Whether a mail went without its sound, which was too large for the mailbox.
    pub without_sound: bool,
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
    /// The school's mail.
    Mail(Arc<Mailer>),
    /// Stations' drop folders.
    Folders(Arc<Folders>),
}

impl Carrier {
    /// Milliseconds after which an attempt ends whatever the carrier does: a claim on its route must last longer.
    pub fn attempt_ms_max(&self) -> u64 {
        match self {
            Self::Telegram(_) | Self::Smpp(_) => ATTEMPT_MS_MAX,
            Self::Mail(_) | Self::Folders(_) => MAIL_MS_MAX,
        }
    }
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

    /// Messages that may be under way at a time: parts of an SMSC's window, calls of a bot; letters and files one by one.
    pub fn window(&self) -> usize {
        match &self.carrier {
            Carrier::Telegram(_) => TELEGRAM_WINDOW,
            Carrier::Smpp(account) => usize::from(account.window()),
            Carrier::Mail(_) | Carrier::Folders(_) => 1,
        }
    }

    /// Sends what was cleared. What may no longer be started comes back unsent. It takes at most
    /// [`Carrier::attempt_ms_max`].
    pub async fn send(&self, cleared: Cleared) -> Attempted {
        let started_ms = (self.now)();
        let asked = cleared.asked();
        let patience = Duration::from_millis(self.carrier.attempt_ms_max());
        let carried = timeout(patience, self.carry(&cleared, started_ms)).await;
        let Carried { outcomes, without_sound, moved } =
            carried.unwrap_or_else(|_| Carried::of(vec![Outcome::Unknown; asked.ready.parts()]));
        Attempted {
            parcels: asked.parcels.clone(),
            outcomes,
            started_ms,
            ended_ms: (self.now)(),
            without_sound,
            arrivals: moved.into_iter().collect(),
        }
    }

    async fn carry(&self, cleared: &Cleared, started_ms: i64) -> Carried {
        let asked = cleared.asked();
        let all = |outcome: Outcome| Carried::of(vec![outcome; asked.ready.parts()]);
        if !cleared.may_start(started_ms) {
            return all(Outcome::Unsent);
        }
        let may_start = |now_ms| cleared.may_start(now_ms);
        let Some(parcel) = asked.parcels.first().copied() else { return all(Outcome::Unsent) };
        match (&self.carrier, &asked.ready) {
            (Carrier::Telegram(bot), Ready::Telegram(message)) => {
                let Some(chat) = asked.address.chat() else { return all(refused("not a chat", Fault::Address)) };
                let (mut outcomes, moved) = bot.send_messages(parcel, chat, message, &may_start).await;
                outcomes.resize(asked.ready.parts(), Outcome::Unsent);
                Carried { moved, ..Carried::of(outcomes) }
            }
            (Carrier::Telegram(bot), Ready::Voice(note)) => {
                let Some(chat) = asked.address.chat() else { return all(refused("not a chat", Fault::Address)) };
                let (outcome, moved) = bot.send_voice(chat, note, &may_start).await;
                Carried { moved, ..Carried::of(vec![outcome]) }
            }
            (Carrier::Smpp(account), Ready::Sms(packed)) => {
                let Some(to) = asked.address.phone() else { return all(refused("not a number", Fault::Address)) };
                Carried::of(account.send_parts(parcel, &to, packed, cleared.expires_ms(), &may_start).await)
            }
            (Carrier::Mail(mailer), Ready::Mail(mail)) => {
                let Mailed { outcome, without_sound } = mailer.send(asked.address.reveal(), parcel, mail).await;
                Carried { without_sound, ..all(outcome) }
            }
            (Carrier::Folders(folders), Ready::Drop(drop)) => all(folders.put(asked.address.reveal(), drop).await),
            _ => all(refused("not of this carrier's form", Fault::Content)),
        }
    }

    /// Takes what comes in until `stop`, while the route is `ours`, and reconnects by itself. `seed` decides the waits between tries.
    pub async fn receive(&self, keep: Keep, ours: Ours, seed: u64, stop: CancellationToken) {
        match &self.carrier {
            Carrier::Telegram(bot) => bot.receive(keep, ours, seed, stop).await,
            Carrier::Smpp(account) => account.receive(keep, ours, seed, stop).await,
            // Neither mail nor folders bring anything.
            Carrier::Mail(_) | Carrier::Folders(_) => stop.cancelled().await,
        }
    }

    /// Whether it works, now and as it changes. A failing route is said; nobody steps down for it.
    pub fn health(&self) -> watch::Receiver<Health> {
        match &self.carrier {
            Carrier::Telegram(bot) => bot.health(),
            Carrier::Smpp(account) => account.health(),
            Carrier::Mail(mailer) => mailer.health(),
            Carrier::Folders(folders) => folders.health(),
        }
    }
}

/// What a carrier made of it.
struct Carried {
    outcomes: Vec<Outcome>,
    without_sound: bool,
    moved: Option<RawArrival>,
}

impl Carried {
    fn of(outcomes: Vec<Outcome>) -> Self {
        Self { outcomes, without_sound: false, moved: None }
    }
}

fn refused(why: &str, fault: Fault) -> Outcome {
    Outcome::Refused { why: why.to_owned(), fault }
}
