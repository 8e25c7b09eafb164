//! Settling an airing: what was decided about it becomes what is known, and what must be done becomes rows, in one commit; refused where
//! the airing has moved since. It decides nothing.

use std::{collections::BTreeMap, sync::Arc};

use messages::{AiringId, StationId};
use radio::airing::{Decision, Effect, TellOffice};
use talk::effect::{AiringChange, WordOf};

use super::{airings::SaidHow, heard, to_station, to_station::ToStation};
use crate::{
    Store,
    bell::Matter,
    error::StoreError,
    keys::Keys,
    limits::PINS_AGAIN_MS,
    settled::Settled,
    sql::{Bulk, Transaction, columns, query, readable, values},
    writer::Verb,
};

/// A decision about an airing, with the messages that belong to it.
#[derive(Clone, Debug)]
pub struct AiringSettlement {
    /// Which.
    pub airing: AiringId,
    /// Its version when it was decided on.
    pub version: i64,
    /// What is known now, and what must be done: what is not a word of thanks becomes a row until [`Store::carry_out`].
    pub decision: Decision,
    /// How the station said it, where it did.
    pub said: Option<SaidHow>,
    /// Messages to the station in the same commit: the programme and its papers.
    pub to_station: Vec<ToStation>,
}

/// Something that must be done for an airing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AiringEffect {
    /// For which.
    pub airing: AiringId,
    /// What.
    pub effect: Effect,
}

impl Store {
    /// Writes a decision about an airing; [`Settled::Moved`], and nothing written, where somebody else has changed it meanwhile.
    ///
    /// # Errors
    /// `Absent` where there is no such airing, or its slot is gone.
    pub async fn settle_airing(&self, settlement: AiringSettlement, now_ms: i64) -> Result<Settled, StoreError> {
        self.settle_airings(vec![settlement], now_ms).await
    }

    /// Writes decisions about several airings in one commit, all or none: [`Settled::Moved`] where somebody else has changed one of them.
    ///
    /// # Errors
    /// `Absent` where there is one airing no more, or its slot is gone.
    pub async fn settle_airings(&self, settlements: Vec<AiringSettlement>, now_ms: i64) -> Result<Settled, StoreError> {
        self.write(Settle { keys: Arc::clone(self.keys()), settlements, now_ms }).await
    }

    /// What must be done for airings by now, whatever waits longest first.
    ///
    /// # Errors
    /// What the database says.
    pub async fn airing_effects(&self, now_ms: i64, at_most: u32) -> Result<Vec<AiringEffect>, StoreError> {
        let due = query!(EffectRow: "SELECT {row} FROM airing_effects WHERE run_at_ms <= $1
                    ORDER BY run_at_ms, airing_id, effect, count LIMIT $2");
        let rows = self.read().await?.find_readable("airing_effects", due, values![now_ms, at_most]).await?;
        Ok(readable("airing_effects", rows, effect))
    }
}

struct Settle {
    keys: Arc<Keys>,
    settlements: Vec<AiringSettlement>,
    now_ms: i64,
}

impl Verb for Settle {
    type Answer = Settled;

    async fn run(&self, work: &mut Transaction) -> Result<Settled, StoreError> {
        // Two that settle the same airings take hold of them in the same order.
        let mut in_order: Vec<&AiringSettlement> = self.settlements.iter().collect();
        in_order.sort_by_key(|settlement| settlement.airing);
        let mut stations = BTreeMap::new();
        for settlement in in_order {
            let (found, station) = version_of(work, settlement.airing).await?.ok_or(StoreError::Absent("airing"))?;
            if found != settlement.version {
                return Ok(Settled::Moved);
            }
            stations.insert(settlement.airing, station);
        }
        for AiringSettlement { airing, decision, said, to_station, .. } in &self.settlements {
            write_known(work, *airing, decision, *said, self.now_ms).await?;
            let station = *stations.get(airing).ok_or(StoreError::Absent("airing"))?;
            to_station::owe_station(work, &self.keys, (*airing, station), to_station, self.now_ms).await?;
        }
        Ok(Settled::Done)
    }
}

/// An airing's version, which nobody else moves until this commit, and its station; `None` where there is none or its slot is gone.
pub(crate) async fn version_of(
    work: &mut Transaction,
    airing: AiringId,
) -> Result<Option<(i64, StationId)>, StoreError> {
    let held = query!({ version: i64, station: StationId = "station_id" }:
        "SELECT {row} FROM airings WHERE airing_id = $1 AND cancelled_ms IS NULL {held}");
    Ok(work.find_one(held, values![airing]).await?.map(|row| (row.version, row.station)))
}

/// Writes what is known now, and what must be done. Only under [`version_of`].
async fn write_known(
    work: &mut Transaction,
    airing: AiringId,
    decision: &Decision,
    said: Option<SaidHow>,
    now_ms: i64,
) -> Result<(), StoreError> {
    let known = &decision.airing;
    let text = "UPDATE airings SET state = $2, reached = $3, warned = $4, asked = $5, heard = $6, unheard = $7, learners_asked = $8,
                       repeat_proposed = $9, call_asked = $10, wake_ms = $11, version = version + 1,
                       said_how = COALESCE($12, said_how), said_ms = COALESCE($13, said_ms) WHERE airing_id = $1";
    let row = values![
        airing,
        known.state.as_str(),
        known.reached.as_str(),
        known.warned,
        known.asked,
        known.heard,
        known.unheard,
        known.learners_asked,
        known.repeat_proposed,
        known.call_asked,
        decision.wake_ms,
        said.map(SaidHow::as_str),
        said.map(|_| now_ms),
    ];
    work.run(text, row).await?;
    drop_overtaken(work, airing, decision).await?;
    let rows: Vec<_> = decision.effects.iter().filter_map(row_of).collect();
    let owed = Bulk::into("airing_effects")
        .ints("airing_id", rows.iter().map(|_| airing.0))
        .texts("effect", rows.iter().map(|(word, _, _)| (*word).to_owned()))
        .ints("count", rows.iter().map(|(_, count, _)| i64::from(*count)))
        .ints("run_at_ms", rows.iter().map(|(_, _, at_ms)| at_ms.unwrap_or(now_ms)))
        .or("ON CONFLICT DO NOTHING")
        .insert(work)
        .await?;
    work.rings(Matter::Hours, owed);
    Ok(())
}

/// Writes what a message says of an airing. Only under [`version_of`].
pub(crate) async fn write_change(work: &mut Transaction, change: &AiringChange, now_ms: i64) -> Result<(), StoreError> {
    let said = match change.word_of {
        WordOf::Station => Some(SaidHow::Sms),
        WordOf::Listener(person, heard) => {
            heard::answered(work, change.airing, person, heard, now_ms).await?;
            None
        }
    };
    write_known(work, change.airing, &change.decision, said, now_ms).await
}

/// Counts a PIN that was no station's: for the airing that it was to speak for, and for the phone that it came from. A phone's count begins
/// anew where the last one is long ago.
pub(crate) async fn count_wrong_pin(
    work: &mut Transaction,
    airing: Option<AiringId>,
    sender_key: Option<Vec<u8>>,
    now_ms: i64,
) -> Result<(), StoreError> {
    if let Some(airing) = airing {
        let text = "UPDATE airings SET wrong_pins = wrong_pins + 1, version = version + 1 WHERE airing_id = $1";
        work.run(text, values![airing]).await?;
    }
    if let Some(sender_key) = sender_key {
        let text = "INSERT INTO wrong_pins (sender_key, tries, last_ms) VALUES ($1, 1, $2)
                    ON CONFLICT (sender_key) DO UPDATE SET last_ms = $2,
                      tries = CASE WHEN wrong_pins.last_ms <= $3 THEN 1 ELSE wrong_pins.tries + 1 END";
        work.run(text, values![sender_key, now_ms, now_ms.saturating_sub(PINS_AGAIN_MS)]).await?;
    }
    Ok(())
}

/// Wrong PINs of a phone that still count.
pub(super) async fn wrong_pins_of(work: &mut Transaction, sender_key: &[u8], now_ms: i64) -> Result<u32, StoreError> {
    let tries = query!(u32: "SELECT tries FROM wrong_pins WHERE sender_key = $1 AND last_ms > $2");
    let tries = work.find_one(tries, values![sender_key, now_ms.saturating_sub(PINS_AGAIN_MS)]).await?;
    Ok(tries.unwrap_or(0))
}

/// What was to be done and has no sense any more: questions to whoever has answered, and what is taken back before it was done.
async fn drop_overtaken(work: &mut Transaction, airing: AiringId, decision: &Decision) -> Result<(), StoreError> {
    if decision.airing.state.is_certain() {
        let text = "DELETE FROM airing_effects WHERE airing_id = $1
                      AND effect IN ('warn_station', 'tell_none', 'ask_station', 'ask_listeners', 'call_station')";
        work.run(text, values![airing]).await?;
    }
    if decision.effects.contains(&Effect::Withdraw) {
        let text =
            "DELETE FROM airing_effects WHERE airing_id = $1 AND effect IN ('propose_repeat', 'hold_short_form')";
        work.run(text, values![airing]).await?;
    }
    Ok(())
}

/// An effect as its row: word, count and, where it waits, its hour. Thanks are said in the answer itself, and need no row.
pub(super) fn row_of(effect: &Effect) -> Option<(&'static str, u8, Option<i64>)> {
    Some(match effect {
        Effect::WarnStation => ("warn_station", 0, None),
        Effect::TellNone => ("tell_none", 0, None),
        Effect::TakeBack => ("take_back", 0, None),
        Effect::AskStation(time) => ("ask_station", *time, None),
        Effect::AskListeners(many) => ("ask_listeners", *many, None),
        Effect::AskLearners(at_ms) => ("ask_learners", 0, Some(*at_ms)),
        Effect::ProposeRepeat => ("propose_repeat", 0, None),
        Effect::HoldShortForm => ("hold_short_form", 0, None),
        Effect::Withdraw => ("withdraw", 0, None),
        Effect::Office(TellOffice::CallStation) => ("call_station", 0, None),
        Effect::Office(TellOffice::Contradiction) => ("contradiction", 0, None),
        Effect::Office(TellOffice::BadSound) => ("bad_sound", 0, None),
        Effect::Thank(_) => return None,
    })
}

columns! {
    struct EffectRow { airing: AiringId = "airing_id", effect: String, count: u8, run_at_ms: i64 }
}

fn effect(row: EffectRow) -> Result<AiringEffect, StoreError> {
    let effect = match row.effect.as_str() {
        "warn_station" => Effect::WarnStation,
        "tell_none" => Effect::TellNone,
        "take_back" => Effect::TakeBack,
        "ask_station" => Effect::AskStation(row.count),
        "ask_listeners" => Effect::AskListeners(row.count),
        "ask_learners" => Effect::AskLearners(row.run_at_ms),
        "propose_repeat" => Effect::ProposeRepeat,
        "hold_short_form" => Effect::HoldShortForm,
        "withdraw" => Effect::Withdraw,
        "call_station" => Effect::Office(TellOffice::CallStation),
        "contradiction" => Effect::Office(TellOffice::Contradiction),
        "bad_sound" => Effect::Office(TellOffice::BadSound),
        _ => return Err(StoreError::Damaged("airing_effects.effect")),
    };
    Ok(AiringEffect { airing: row.airing, effect })
}
