//! Parcels that something else than a lesson's hour causes: replies, next steps, introductions, notices, alerts. It is part of the verb
//! that causes them, so that cause and parcel are one commit.

use messages::{
    AddressId, HandsetId, ParcelId, PersonId, RouteId,
    envelope::Message,
    gate::Close,
    parcel::{CauseKind, Kind, State},
};

use crate::{
    envelope::seal_parcel,
    error::StoreError,
    keys::Keys,
    numbers,
    sql::{Given, Transaction, among_ints, values},
    turn::set_states,
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
    pub(crate) to: Result<Destination, String>,
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

const PARCELS: &str = "INSERT INTO parcels (parcel_id, cause_kind, cause_id, recipient_id, ordinal, kind, state, reason, address_id,
                                            handset_id, expires_ms, created_ms, words_sealed)
    SELECT given.parcel_id, given.cause_kind, given.cause_id, given.recipient_id, given.ordinal, given.kind, given.state, given.reason,
           given.address_id, given.handset_id, given.expires_ms, $1, given.words FROM {given} WHERE true
    ON CONFLICT DO NOTHING RETURNING parcel_id";

const DUE: &str = "INSERT INTO due (parcel_id, route_id, lane, run_at_ms)
    SELECT given.parcel_id, given.route_id, given.lane, given.run_at_ms FROM {given}";

/// Writes parcels and their places in the queue; the numbers of those that are new. What can't be sent is held, with its reason.
pub(crate) async fn owe(
    work: &mut Transaction,
    keys: &Keys,
    owed: &[Owed],
    now_ms: i64,
) -> Result<Vec<ParcelId>, StoreError> {
    let Some(count) = i64::try_from(owed.len()).ok().filter(|count| *count > 0) else { return Ok(Vec::new()) };
    let base = numbers::reserve(work, "parcel", count).await?;
    let numbered: Vec<(i64, &Owed)> = (base..).zip(owed).collect();
    let written = work.rows_given(PARCELS, vec![now_ms.into()], parcels(keys, &numbered)?).await?;
    let written: Vec<i64> = written.iter().map(|row| row.int(0)).collect::<Result<_, _>>()?;
    let queued = numbered.iter().filter(|(id, _)| written.contains(id));
    let queued: Vec<(i64, &Owed, &Destination)> =
        queued.filter_map(|(id, o)| o.to.as_ref().ok().map(|to| (*id, *o, to))).collect();
    let due = Given::new()
        .ints("parcel_id", queued.iter().map(|(id, _, _)| *id))
        .ints("route_id", queued.iter().map(|(_, _, to)| to.route.0))
        .ints("lane", queued.iter().map(|(_, o, _)| o.kind.lane() as i64))
        .ints("run_at_ms", queued.iter().map(|(_, o, _)| o.run_at_ms));
    work.run_given(DUE, vec![], due).await?;
    Ok(written.into_iter().map(ParcelId).collect())
}

/// Writes parcels that never leave: rows that somebody can see.
pub(crate) async fn owe_closed(
    work: &mut Transaction,
    keys: &Keys,
    owed: &[Owed],
    why: Close,
    now_ms: i64,
) -> Result<(), StoreError> {
    let written = owe(work, keys, owed, now_ms).await?;
    if written.is_empty() {
        return Ok(());
    }
    let numbers: Vec<i64> = written.iter().map(|parcel| parcel.0).collect();
    work.run(among_ints!(work, "DELETE FROM due WHERE parcel_id"), values![numbers]).await?;
    let closed = written.iter().map(|parcel| (parcel.0, State::Closed, Some(why.as_str().to_owned())));
    set_states(work, closed.collect(), now_ms).await
}

fn parcels(keys: &Keys, numbered: &[(i64, &Owed)]) -> Result<Given, StoreError> {
    let seal = |(id, o): &(i64, &Owed)| o.message.as_ref().map(|m| seal_parcel(keys, *id, m)).transpose();
    let words = numbered.iter().map(seal).collect::<Result<Vec<_>, _>>()?;
    let to = |o: &Owed| o.to.as_ref().ok().copied();
    let each = || numbered.iter().map(|(_, o)| *o);
    Ok(Given::new()
        .ints("parcel_id", numbered.iter().map(|(id, _)| *id))
        .texts("cause_kind", each().map(|o| o.cause.0.as_str().to_owned()))
        .ints("cause_id", each().map(|o| o.cause.1))
        .ints("recipient_id", each().map(|o| o.recipient.map_or(0, |p| p.0)))
        .ints("ordinal", each().map(|o| i64::from(o.ordinal)))
        .texts("kind", each().map(|o| o.kind.as_str().to_owned()))
        .texts("state", each().map(|o| if o.to.is_ok() { "waiting" } else { "held" }.to_owned()))
        .texts("reason", each().map(|o| o.to.as_ref().err().cloned()))
        .ints("address_id", each().map(|o| to(o).map(|t| t.address.0)))
        .ints("handset_id", each().map(|o| to(o).map(|t| t.handset.0)))
        .ints("expires_ms", each().map(|o| o.expires_ms))
        .bytes("words", words))
}
