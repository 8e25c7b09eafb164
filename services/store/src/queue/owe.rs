//! Parcels that something else than a lesson's hour causes: replies, next steps, introductions, notices, alerts. It is part of the verb
//! that causes them, so that cause and parcel are one commit.

use std::collections::BTreeSet;

use messages::{
    AddressId, HandsetId, ParcelId, PersonId, RouteId,
    envelope::Message,
    parcel::{CauseKind, Close, Hold, Kind, Lane, State},
};

use super::{Stands, stand};
use crate::{
    bell::Matter,
    envelope::seal_parcel,
    error::StoreError,
    keys::Keys,
    numbers,
    sql::{Bulk, Given, Query, Transaction, query},
};

/// Something owed to one recipient.
#[derive(Clone, Debug)]
pub(crate) struct Owed {
    /// Why: together with recipient and ordinal it is unique, so that owing twice is owing once.
    pub(crate) cause: (CauseKind, i64),
    /// A person; `None` where nobody knows who has the handset.
    pub(crate) recipient: Option<PersonId>,
    /// Which of several for the same cause.
    pub(crate) ordinal: u32,
    /// What it carries.
    pub(crate) kind: Kind,
    /// Where it goes, or why it can't.
    pub(crate) to: Result<Destination, Hold>,
    /// Not before, milliseconds UTC.
    pub(crate) run_at_ms: i64,
    /// Its own words, where they are not made at the claim.
    pub(crate) message: Option<Message>,
    /// When it is too old to be useful.
    pub(crate) expires_ms: Option<i64>,
}

/// An address, with the handset that it is on and the route that carries to it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Destination {
    pub(crate) address: AddressId,
    pub(crate) handset: HandsetId,
    pub(crate) route: RouteId,
}

const PARCELS: Query<i64> = query!(i64:
    "INSERT INTO parcels (parcel_id, cause_kind, cause_id, recipient_id, ordinal, kind, state, reason, address_id,
                                            handset_id, expires_ms, created_ms, words_sealed)
    SELECT given.parcel_id, given.cause_kind, given.cause_id, given.recipient_id, given.ordinal, given.kind, given.state, given.reason,
           given.address_id, given.handset_id, given.expires_ms, $1, given.words FROM {given} WHERE true
    ON CONFLICT DO NOTHING RETURNING parcel_id");

const DUE: &str = "INSERT INTO due (parcel_id, route_id, lane, run_at_ms)
    SELECT given.parcel_id, given.route_id, given.lane, given.run_at_ms FROM {given}";

/// Writes parcels and their places in the queue; the numbers of those that are new. What can't be sent is held, with its reason.
pub(crate) async fn owe(
    work: &mut Transaction,
    keys: &Keys,
    owed: &[Owed],
    now_ms: i64,
) -> Result<Vec<ParcelId>, StoreError> {
    let written = insert(work, keys, owed, now_ms).await?;
    let queued: Vec<(i64, &Owed, Destination)> =
        written.iter().filter_map(|(id, o)| Some((*id, *o, o.to.ok()?))).collect();
    let due = Given::new()
        .ints("parcel_id", queued.iter().map(|(id, _, _)| *id))
        .ints("route_id", queued.iter().map(|(_, _, to)| to.route.0))
        .ints("lane", queued.iter().map(|(_, o, _)| o.kind.lane() as i64))
        .ints("run_at_ms", queued.iter().map(|(_, o, _)| o.run_at_ms));
    let due = work.run_given(DUE, vec![], due).await?;
    work.rings(Matter::Queue, due);
    Ok(written.into_iter().map(|(id, _)| ParcelId(id)).collect())
}

/// Writes parcels that never leave: rows that somebody can see.
pub(crate) async fn owe_closed(
    work: &mut Transaction,
    keys: &Keys,
    owed: &[Owed],
    why: Close,
    now_ms: i64,
) -> Result<(), StoreError> {
    let written = insert(work, keys, owed, now_ms).await?;
    stand(work, written.into_iter().map(|(id, _)| (ParcelId(id), Stands::Closed(why))), now_ms).await
}

/// Writes the rows of parcels; those that are new, each with its number.
async fn insert<'o>(
    work: &mut Transaction,
    keys: &Keys,
    owed: &'o [Owed],
    now_ms: i64,
) -> Result<Vec<(i64, &'o Owed)>, StoreError> {
    let Some(count) = i64::try_from(owed.len()).ok().filter(|count| *count > 0) else { return Ok(Vec::new()) };
    let base = numbers::reserve(work, "parcel", count).await?;
    let numbered: Vec<(i64, &Owed)> = (base..).zip(owed).collect();
    let written = work.find_given(PARCELS, vec![now_ms.into()], parcels(keys, &numbered)?).await?;
    let written: BTreeSet<i64> = written.into_iter().collect();
    Ok(numbered.into_iter().filter(|(id, _)| written.contains(id)).collect())
}

fn parcels(keys: &Keys, numbered: &[(i64, &Owed)]) -> Result<Given, StoreError> {
    let seal = |(id, o): &(i64, &Owed)| o.message.as_ref().map(|m| seal_parcel(keys, *id, m)).transpose();
    let words = numbered.iter().map(seal).collect::<Result<Vec<_>, _>>()?;
    let to = |o: &Owed| o.to.ok();
    let each = || numbered.iter().map(|(_, o)| *o);
    Ok(Given::new()
        .ints("parcel_id", numbered.iter().map(|(id, _)| *id))
        .texts("cause_kind", each().map(|o| o.cause.0.as_str().to_owned()))
        .ints("cause_id", each().map(|o| o.cause.1))
        .ints("recipient_id", each().map(|o| o.recipient.map_or(0, |p| p.0)))
        .ints("ordinal", each().map(|o| i64::from(o.ordinal)))
        .texts("kind", each().map(|o| o.kind.as_str().to_owned()))
        .texts("state", each().map(|o| placed(o.to.is_ok())))
        .texts("reason", each().map(|o| o.to.err().map(|hold| hold.as_str().to_owned())))
        .ints("address_id", each().map(|o| to(o).map(|t| t.address.0)))
        .ints("handset_id", each().map(|o| to(o).map(|t| t.handset.0)))
        .ints("expires_ms", each().map(|o| o.expires_ms))
        .bytes("words", words))
}

fn placed(can_go: bool) -> String {
    if can_go { State::Waiting } else { State::Held }.as_str().to_owned()
}

/// The first message to an address. It names all who are there: its words are made at the claim.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Introduction {
    pub(crate) address: AddressId,
    pub(crate) handset: HandsetId,
    /// Who stands for the people there.
    pub(crate) person: PersonId,
    /// `None` where no route serves the channel yet.
    pub(crate) route: Option<RouteId>,
    /// Which of the address, from 0.
    pub(crate) ordinal: i64,
}

/// Owes introductions. One without a route stays with its address, held until there is one.
pub(crate) async fn introduce(work: &mut Transaction, owed: &[Introduction], now_ms: i64) -> Result<(), StoreError> {
    let first = numbers::reserve(work, "parcel", i64::try_from(owed.len()).unwrap_or(i64::MAX)).await?;
    let ids = || (first..).zip(owed);
    Bulk::into("parcels")
        .ints("parcel_id", ids().map(|(id, _)| id))
        .texts("cause_kind", owed.iter().map(|_| CauseKind::Address.as_str().to_owned()))
        .ints("cause_id", owed.iter().map(|o| o.address.0))
        .ints("recipient_id", owed.iter().map(|o| o.person.0))
        .ints("ordinal", owed.iter().map(|o| o.ordinal))
        .texts("kind", owed.iter().map(|_| Kind::Introduction.as_str().to_owned()))
        .texts("state", owed.iter().map(|o| placed(o.route.is_some())))
        .texts("reason", owed.iter().map(|o| o.route.is_none().then(|| Hold::NoRoute.as_str().to_owned())))
        .ints("address_id", owed.iter().map(|o| o.address.0))
        .ints("handset_id", owed.iter().map(|o| o.handset.0))
        .ints("created_ms", owed.iter().map(|_| now_ms))
        .insert(work)
        .await?;
    let routed = || ids().filter_map(|(id, o)| Some((id, o.route?)));
    let due = Bulk::into("due")
        .ints("parcel_id", routed().map(|(id, _)| id))
        .ints("route_id", routed().map(|(_, route)| route.0))
        .ints("lane", routed().map(|_| Lane::Introduction as i64))
        .ints("run_at_ms", routed().map(|_| now_ms))
        .insert(work)
        .await?;
    work.rings(Matter::Queue, due);
    Ok(())
}
