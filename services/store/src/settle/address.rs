//! An address that is blocked, comes back, or has another name from now on. Who is reached by it steps down to the next one, or up again.

use messages::{Address, AddressId, ArrivalId, RouteId};

use super::case::Case;
use crate::{
    arrivals::{Way, reseal_sender},
    error::StoreError,
    keys::Keys,
    people::{
        handset, reach,
        sealed::{address_lookup, seal_address},
    },
    queue,
    sql::{Transaction, query, values},
};

pub(super) async fn block(work: &mut Transaction, case: &Case<'_>, now_ms: i64) -> Result<(), StoreError> {
    let text = "UPDATE addresses SET state = 'blocked', state_why = 'blocked' WHERE address_id = $1";
    work.run(text, values![case.address]).await?;
    refresh(work, case, now_ms).await
}

pub(super) async fn unblock(work: &mut Transaction, case: &Case<'_>, now_ms: i64) -> Result<(), StoreError> {
    work.run(WORKS, values![case.address]).await?;
    refresh(work, case, now_ms).await
}

const WORKS: &str = "UPDATE addresses SET state = 'working', state_why = NULL, doubts = 0 WHERE address_id = $1";

/// The chat has another id. If that one wrote before we were told, it takes the old one's place.
pub(super) async fn move_to(
    work: &mut Transaction,
    keys: &Keys,
    case: &Case<'_>,
    to: i64,
    now_ms: i64,
) -> Result<(), StoreError> {
    let (Some(old), Some(home)) = (case.address, case.handset) else { return Ok(()) };
    let new = Address::telegram(to);
    match handset::find(work, keys, &new).await? {
        Some(found) => {
            let text = "UPDATE addresses SET handset_id = $2 WHERE address_id = $1";
            work.run(text, values![found.address, home]).await?;
            take_place(work, old, found.address).await?;
        }
        None => {
            let text = "UPDATE addresses SET value_sealed = $2, value_lookup = $3 WHERE address_id = $1";
            let row = values![old, seal_address(keys, old.0, &new)?, address_lookup(keys, &new)];
            work.run(text, row).await?;
        }
    }
    follow(work, keys, case, &new).await?;
    refresh(work, case, now_ms).await
}

async fn take_place(work: &mut Transaction, old: AddressId, new: AddressId) -> Result<(), StoreError> {
    let rungs = "INSERT INTO ladder (person_id, rank, address_id) SELECT person_id, rank, $2 + 0 FROM ladder WHERE address_id = $1
                 ON CONFLICT (person_id, address_id) DO NOTHING";
    work.run(rungs, values![old, new]).await?;
    work.run("DELETE FROM ladder WHERE address_id = $1", values![old]).await?;
    queue::replace_address(work, old, new).await?;
    work.run("UPDATE addresses SET state = 'dead', state_why = 'moved' WHERE address_id = $1", values![old]).await?;
    Ok(())
}

/// What our own clock still has to bring for the chat goes by its new name.
async fn follow(work: &mut Transaction, keys: &Keys, case: &Case<'_>, new: &Address) -> Result<(), StoreError> {
    let waits = query!({ arrival: ArrivalId = "arrival_id", route: RouteId = "route_id", provider_key: String }:
                "SELECT {row} FROM arrivals WHERE sender_key = $1 AND settled_ms IS NULL AND class = $2");
    for row in work.find(waits, values![case.arrival.sender_key(keys), Way::Clock as i64]).await? {
        let sealed = reseal_sender(keys, row.route, &row.provider_key, new)?;
        let text = "UPDATE arrivals SET sender_key = $2, sender_sealed = $3 WHERE arrival_id = $1";
        work.run(text, values![row.arrival, address_lookup(keys, new), sealed]).await?;
    }
    Ok(())
}

async fn refresh(work: &mut Transaction, case: &Case<'_>, now_ms: i64) -> Result<(), StoreError> {
    match case.handset {
        Some(handset) => reach::refresh_handset(work, handset.0, now_ms).await,
        None => Ok(()),
    }
}
