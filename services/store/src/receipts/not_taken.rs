//! Refusals that came after the time for an answer. What was unknown is known not to have left: nobody waits for its receipts any more, and what
//! follows is what would have followed at once.

use std::collections::BTreeMap;

use messages::{
    HandsetId, ParcelId, PersonId,
    limits::REFUSED_AGAIN_MS,
    outcome::{Fault, Outcome},
    parcel::State,
    receipt::Receipt,
};

use super::{
    price::{self, Lost},
    raise::{Sent, read_sent},
};
use crate::{
    error::StoreError,
    follow::{Fallen, opt_out, step_down, tell_teacher},
    queue::{self, Stands, stand},
    sql::{Given, Transaction, query, values},
};

/// That the carrier did not take a part, by the first parcel of its message.
pub(super) struct NotTaken {
    parcel: i64,
    outcome: Outcome,
}

impl NotTaken {
    pub(super) fn of(receipt: &Receipt) -> Option<Self> {
        Some(Self { parcel: receipt.of?.parcel.0, outcome: receipt.not_taken.clone()? })
    }

    fn said(&self) -> Option<(&'static str, &str)> {
        match &self.outcome {
            Outcome::Refused { why, .. } => Some(("refused", why)),
            Outcome::Later { why, .. } => Some(("later", why)),
            Outcome::OptedOut => Some(("opted_out", "")),
            Outcome::Accepted(_) | Outcome::Unknown | Outcome::Unsent => None,
        }
    }
}

/// Draws what follows for messages that were not sent again meanwhile. Of a long one some parts may have left: its repetition goes whole, and sooner.
pub(super) async fn follow(work: &mut Transaction, list: &[NotTaken], now_ms: i64) -> Result<(), StoreError> {
    let refused: BTreeMap<i64, &NotTaken> = list.iter().map(|one| (one.parcel, one)).collect();
    if refused.is_empty() {
        return Ok(());
    }
    let last = query!({ parcel: i64 = "parcel_id", sending: i64 = "MAX(sending_id)" }:
        "SELECT {row} FROM attempts WHERE outcome = 'unknown' AND parcel_id {in ints $1} GROUP BY parcel_id");
    let rows = work.find(last, values![refused.keys().copied().collect::<Vec<i64>>()]).await?;
    let sendings: BTreeMap<i64, i64> = rows.into_iter().map(|row| (row.sending, row.parcel)).collect();
    let sent = read_sent(work, sendings.keys().copied().collect()).await?;
    let is_open = |one: &&Sent| one.state == State::Unknown && one.is_last();
    let said = |one: &Sent| refused.get(sendings.get(&one.sending)?).copied();
    let each = sent.iter().filter(is_open).filter_map(|one| Some((one, said(one)?)));
    let (each, long): (Vec<(&Sent, &NotTaken)>, Vec<_>) =
        each.partition(|(one, _)| one.parts == 1 && one.states.is_empty());
    note(work, &each).await?;
    let unpaid: Vec<Lost> = each.iter().map(|(one, _)| Lost { sending: one.sending, lost: 1, parts: 1 }).collect();
    let long = long.into_iter().map(|(one, _)| one.parcel).collect();
    queue::sooner(work, long, (now_ms.saturating_add(REFUSED_AGAIN_MS), true)).await?;
    let mut sooner: BTreeMap<i64, Vec<i64>> = BTreeMap::new();
    let (mut fallen, mut told, mut opted_out) = (Vec::new(), Vec::new(), Vec::new());
    for (one, said) in each {
        let parcel = ParcelId(one.parcel);
        match &said.outcome {
            Outcome::Refused { why, fault: Fault::Address } => {
                fallen.push(Fallen { why: why.clone(), refused: true, ..one.fallen() });
            }
            Outcome::Refused { why, fault: Fault::Content } => told.push((parcel, PersonId(one.person), why.clone())),
            Outcome::Refused { fault: Fault::Route | Fault::Unclear | Fault::AddressInDoubt, .. } => {
                sooner.entry(now_ms.saturating_add(REFUSED_AGAIN_MS)).or_default().push(one.parcel);
            }
            Outcome::Later { at_ms, .. } => sooner.entry((*at_ms).max(now_ms)).or_default().push(one.parcel),
            Outcome::OptedOut => opted_out.push((parcel, HandsetId(one.handset.unwrap_or(0)))),
            Outcome::Accepted(_) | Outcome::Unknown | Outcome::Unsent => {}
        }
    }
    let over = fallen.iter().map(|one| one.parcel.0).chain(told.iter().map(|one| one.0.0));
    queue::cancel_repeats(work, over.collect()).await?;
    step_down(work, fallen, now_ms).await?;
    tell_teacher(work, told, now_ms).await?;
    opt_out(work, opted_out, now_ms).await?;
    for (at_ms, parcels) in sooner {
        let again = queue::sooner(work, parcels, (at_ms, false)).await?;
        stand(work, again.into_iter().map(|parcel| (ParcelId(parcel), Stands::Waiting)), now_ms).await?;
    }
    price::give_back(work, &unpaid).await
}

/// No receipt can be about these attempts any more.
async fn note(work: &mut Transaction, each: &[(&Sent, &NotTaken)]) -> Result<(), StoreError> {
    let said = || each.iter().filter_map(|(sent, refused)| Some((sent.sending, refused.said()?)));
    let given = Given::new()
        .ints("sending", said().map(|(sending, _)| sending))
        .texts("became", said().map(|(_, (word, _))| word.to_owned()))
        .texts("because", said().map(|(_, (_, why))| why.to_owned()));
    let text = "UPDATE attempts SET outcome = given.became, why = given.because FROM {given}
                WHERE attempts.sending_id = given.sending AND attempts.outcome = 'unknown'";
    work.run_given(text, vec![], given).await?;
    Ok(())
}
