//! Parcels that go elsewhere: to their recipient's next address, by another route, to a chat's new phone or name.

use messages::{AddressId, HandsetId, ParcelId, parcel::Kind};

use super::owe::Destination;
use crate::{
    bell::Matter,
    error::StoreError,
    sql::{Given, Transaction, values},
};

/// A parcel that its address did not take, and the next one.
#[derive(Clone, Debug)]
pub(crate) struct Retarget {
    pub(crate) parcel: ParcelId,
    pub(crate) kind: Kind,
    pub(crate) to: Destination,
    /// Attempts so far, on all addresses.
    pub(crate) attempts: u32,
    /// Why the last address did not take it.
    pub(crate) why: String,
}

const DUE: &str = "INSERT INTO due (parcel_id, route_id, lane, run_at_ms, attempts, attempts_before)
    SELECT given.parcel, given.route, given.in_lane, $1 + 0, given.tried, given.tried FROM {given} WHERE true
    ON CONFLICT (parcel_id) DO UPDATE SET route_id = excluded.route_id, run_at_ms = excluded.run_at_ms,
      attempts = excluded.attempts, attempts_before = excluded.attempts_before, repeated = 0
    WHERE due.lease_ms IS NULL";

const PARCELS: &str =
    "UPDATE parcels SET state = 'waiting', reason = given.why, address_id = given.address, handset_id = given.handset
    FROM {given} WHERE parcels.parcel_id = given.parcel AND parcels.state <> 'delivered'
      AND NOT EXISTS (SELECT 1 FROM due d WHERE d.parcel_id = given.parcel AND d.lease_ms IS NOT NULL)";

/// Gives parcels to other addresses. One of which a copy is under way stays where it is: that one's outcome says what follows. Not before `at_ms` (milliseconds UTC).
pub(crate) async fn retarget(work: &mut Transaction, list: &[Retarget], at_ms: i64) -> Result<(), StoreError> {
    let due = Given::new()
        .ints("parcel", list.iter().map(|r| r.parcel.0))
        .ints("route", list.iter().map(|r| r.to.route.0))
        .ints("in_lane", list.iter().map(|r| r.kind.lane() as i64))
        .ints("tried", list.iter().map(|r| i64::from(r.attempts)));
    let due = work.run_given(DUE, values![at_ms], due).await?;
    work.rings(Matter::Queue, due);
    let parcels = Given::new()
        .ints("parcel", list.iter().map(|r| r.parcel.0))
        .ints("address", list.iter().map(|r| r.to.address.0))
        .ints("handset", list.iter().map(|r| r.to.handset.0))
        .texts("why", list.iter().map(|r| r.why.clone()));
    work.run_given(PARCELS, vec![], parcels).await?;
    Ok(())
}

/// What waits on routes that are gone goes by the first route that carries to its address.
pub(crate) async fn hand_over(work: &mut Transaction) -> Result<(), StoreError> {
    let text = "UPDATE due SET route_id = (SELECT MIN(r.route_id) FROM parcels p
                                           JOIN addresses a ON a.address_id = p.address_id
                                           JOIN routes r ON r.channel = a.channel
                                           WHERE p.parcel_id = due.parcel_id)
                WHERE lease_ms IS NULL AND route_id IN (SELECT route_id FROM routes WHERE channel = 'gone')
                  AND EXISTS (SELECT 1 FROM parcels p JOIN addresses a ON a.address_id = p.address_id
                              JOIN routes r ON r.channel = a.channel WHERE p.parcel_id = due.parcel_id)";
    let due = work.run(text, values![]).await?;
    work.rings(Matter::Queue, due);
    Ok(())
}

/// A chat joined another phone: what goes to it goes there.
pub(crate) async fn move_chat(
    work: &mut Transaction,
    chat: AddressId,
    from: HandsetId,
    to: HandsetId,
) -> Result<(), StoreError> {
    let text = "UPDATE parcels SET handset_id = $3 WHERE handset_id = $2 AND address_id = $1";
    work.run(text, values![chat, from, to]).await?;
    Ok(())
}

/// What waits for an address goes to the one that took its place.
pub(crate) async fn replace_address(work: &mut Transaction, old: AddressId, new: AddressId) -> Result<(), StoreError> {
    let text = "UPDATE parcels SET address_id = $2 WHERE address_id = $1 AND state IN ('waiting', 'held')";
    work.run(text, values![old, new]).await?;
    Ok(())
}
