//! Settling: everything that follows from an arrival, in one commit, refused where the view that it was decided on has moved. It decides
//! nothing: what follows was said by `talk::decide`.

mod address;
mod alerts;
mod asked;
mod case;
mod current;
mod follows;
mod handed_in;
mod join;
mod owed;
mod questions;
mod recording;
mod stop;
mod waits;

pub use crate::settled::Settled;
pub(crate) use stop::stop;

use std::sync::Arc;

use messages::HandsetId;
use talk::effect::Decision;
use talk::view::View;

use self::{
    case::Case,
    follows::{Follows, InTurn, OfPhone},
};
use crate::{
    Store, alive, answered,
    arrivals::{Arrival, Came},
    concerns::settling as concerns,
    error::StoreError,
    keys::Keys,
    radio::settling,
    sql::Transaction,
    writer::Verb,
};

/// An arrival with what follows from it.
#[derive(Clone, Debug)]
pub struct Settlement {
    arrival: Arrival,
    seen: Option<(HandsetId, i64)>,
    result: &'static str,
    follows: Follows,
}

impl Settlement {
    /// What follows from this arrival, decided on this view.
    pub fn new(arrival: Arrival, view: &View, decision: Decision) -> Self {
        let seen = view.handset.as_ref().map(|handset| (handset.id, handset.version));
        let Decision { result, effects } = decision;
        Self { arrival, seen, result, follows: Follows::of(effects) }
    }
}

impl Store {
    /// Writes what follows from one arrival.
    ///
    /// # Errors
    /// What the database says; nothing is written then.
    pub async fn settle(&self, settlement: Settlement, now_ms: i64) -> Result<Settled, StoreError> {
        let settled = self.settle_many(vec![settlement], now_ms).await?;
        Ok(settled.first().copied().unwrap_or(Settled::Moved))
    }

    /// Writes what follows from several arrivals in one commit; of each what became of it, in order. Of two for one handset the first
    /// moves it for the second.
    ///
    /// # Errors
    /// What the database says; nothing of any of them is written then.
    pub async fn settle_many(&self, list: Vec<Settlement>, now_ms: i64) -> Result<Vec<Settled>, StoreError> {
        if list.is_empty() {
            return Ok(Vec::new());
        }
        self.write(Settle { keys: Arc::clone(self.keys()), list, now_ms }).await
    }
}

struct Settle {
    keys: Arc<Keys>,
    list: Vec<Settlement>,
    now_ms: i64,
}

impl Verb for Settle {
    type Answer = Vec<Settled>;

    async fn run(&self, work: &mut Transaction) -> Result<Vec<Settled>, StoreError> {
        let (keys, now_ms) = (&*self.keys, self.now_ms);
        let mut cases = current::claim(work, keys, &self.list, now_ms).await?;
        for case in &mut cases {
            in_turn(work, keys, case, now_ms).await?;
        }
        handed_in::write(work, keys, &cases, now_ms).await?;
        let shown: Vec<_> = cases.iter().flat_map(|case| case.follows.shows()).collect();
        answered::arrived(work, &shown, now_ms).await?;
        let wrote = cases.iter().filter(|case| matches!(case.arrival.came, Came::Body(_)) && !case.follows.blocks());
        alive::revive(work, wrote.filter_map(|case| Some(case.address?.0)).collect(), now_ms).await?;
        questions::write(work, keys, &cases, now_ms).await?;
        begin_alarms(work, &cases, now_ms).await?;
        waits::write(work, keys, &cases).await?;
        owed::write(work, keys, &cases, now_ms).await?;
        let done = |settlement: &Settlement| cases.iter().any(|case| case.arrival.id == settlement.arrival.id);
        let said = |settlement| if done(settlement) { Settled::Done } else { Settled::Moved };
        Ok(self.list.iter().map(said).collect())
    }
}

/// After the questions: the concern that an alarm is about is there by then.
async fn begin_alarms(work: &mut Transaction, cases: &[Case<'_>], now_ms: i64) -> Result<(), StoreError> {
    for case in cases.iter().filter(|case| case.follows.alarm) {
        if let Some(concern) = concerns::concern_of(work, case.arrival).await? {
            concerns::begin_alarm(work, concern, now_ms).await?;
        }
    }
    Ok(())
}

/// What has to be written in the order in which it was decided.
async fn in_turn(work: &mut Transaction, keys: &Keys, case: &mut Case<'_>, now_ms: i64) -> Result<(), StoreError> {
    let follows = case.follows;
    for effect in &follows.in_turn {
        match effect {
            InTurn::Join(person) => join::join(work, keys, case, *person, now_ms).await?,
            InTurn::Airing(change) => settling::write_change(work, change, now_ms).await?,
            InTurn::WrongPin(airing) => {
                settling::count_wrong_pin(work, *airing, case.arrival.sender_key(keys), now_ms).await?;
            }
            InTurn::Phone(effect) => of_phone(work, keys, case, effect, now_ms).await?,
        }
    }
    Ok(())
}

/// What is about the phone that wrote; nothing where there is none.
async fn of_phone(
    work: &mut Transaction,
    keys: &Keys,
    case: &Case<'_>,
    effect: &OfPhone,
    now_ms: i64,
) -> Result<(), StoreError> {
    let Some(handset) = case.handset else { return Ok(()) };
    match effect {
        OfPhone::Stop(scope) => stop::stop(work, handset, scope, Some(case.arrival.id), now_ms).await,
        OfPhone::Restore(scope) => stop::restore(work, handset, scope, now_ms).await,
        OfPhone::Suspend => stop::suspend(work, handset, now_ms).await,
        OfPhone::Ask(asked) => asked::ask(work, keys, handset, asked).await,
        OfPhone::ClearAsked => asked::clear(work, handset).await,
        OfPhone::Recording(step) => recording::write(work, keys, case, handset, step, now_ms).await,
        OfPhone::AddressBlocked => address::block(work, case, now_ms).await,
        OfPhone::AddressBack => address::unblock(work, case, now_ms).await,
        OfPhone::AddressMoved(to) => address::move_to(work, keys, case, *to, now_ms).await,
    }
}
