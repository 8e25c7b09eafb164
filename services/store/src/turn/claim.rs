//! The claim: what is due on a route, replies before lessons, no more than the route starts in a twentieth of a second, for a claim is
//! booked whole and a crash leaves what is booked in doubt. It reads no facts.

use super::{RouteRow, Wheel, permits};
use crate::{
    error::StoreError,
    limits::CLAIM_MAX,
    sql::{Transaction, among_ints, values},
};

/// Lanes in the order in which they are served: replies, introductions, what was planned.
const LANES: [i64; 3] = [0, 1, 2];

/// Claims of up to so many parcels look for siblings; of a larger one, hardly a family is at its end.
const SIBLINGS_LOOKED_FOR_MAX: usize = 50;

const SQLITE: &str = "UPDATE due SET lease_ms = $1, fence = $2 WHERE parcel_id IN (
        SELECT parcel_id FROM due WHERE route_id = $3 AND lane = $4 AND lease_ms IS NULL AND run_at_ms <= $5
        ORDER BY run_at_ms LIMIT $6)
    RETURNING parcel_id";

/// The ids in one array: PostgreSQL joins the list and the table by the key, whatever its statistics say of a table that always changes.
const POSTGRES: &str = "UPDATE due SET lease_ms = $1, fence = $2 WHERE parcel_id = ANY (ARRAY(
        SELECT parcel_id FROM due WHERE route_id = $3 AND lane = $4 AND lease_ms IS NULL AND run_at_ms <= $5
        ORDER BY run_at_ms LIMIT $6 FOR UPDATE SKIP LOCKED))
    RETURNING parcel_id";

/// Claims, and says which parcels.
pub(super) async fn claim(work: &mut Transaction, turn: &Wheel, route: &RouteRow) -> Result<Vec<i64>, StoreError> {
    let mut claimed = Vec::new();
    let Some(claim) = turn.claim.filter(|_| route.rests_until_ms <= turn.now_ms) else { return Ok(claimed) };
    let mut free = i64::from(claim.limit).min(CLAIM_MAX).min(permits::span(turn)).min(permits::free(turn, route));
    let text = work.either(SQLITE, POSTGRES);
    for lane in LANES {
        if free <= 0 {
            break;
        }
        let values = values![claim.lease_ms, route.fence, route.route, lane, turn.now_ms, free];
        for row in work.rows(text, values).await? {
            claimed.push(row.int(0)?);
            free -= 1;
        }
    }
    if free <= 0 && claimed.len() <= SIBLINGS_LOOKED_FOR_MAX {
        siblings(work, turn, route, &mut claimed).await?;
    }
    Ok(claimed)
}

/// Claims the other lessons that wait for the same handsets too, whatever their hour: siblings share an SMS, also those of two classes, and what
/// a claim has room for ends between two of them more often than not, where a route is slow.
async fn siblings(
    work: &mut Transaction,
    turn: &Wheel,
    route: &RouteRow,
    claimed: &mut Vec<i64>,
) -> Result<(), StoreError> {
    let Some(claim) = turn.claim else { return Ok(()) };
    let others = among_ints!(
        work,
        "SELECT o.parcel_id FROM parcels p JOIN parcels o ON o.handset_id = p.handset_id AND o.kind = 'lesson'
           AND o.state IN ('waiting', 'held', 'unknown') AND o.parcel_id <> p.parcel_id WHERE p.kind = 'lesson' AND p.parcel_id"
    );
    let mut others: Vec<i64> =
        work.rows(others, values![claimed.clone()]).await?.iter().map(|row| row.int(0)).collect::<Result<_, _>>()?;
    others.retain(|parcel| !claimed.contains(parcel));
    if others.is_empty() {
        return Ok(());
    }
    let text = among_ints!(
        work,
        "UPDATE due SET lease_ms = $2, fence = $3 WHERE route_id = $4 AND run_at_ms <= $5 AND lease_ms IS NULL AND parcel_id",
        "RETURNING parcel_id"
    );
    let values = values![others, claim.lease_ms, route.fence, route.route, turn.now_ms];
    for row in work.rows(text, values).await? {
        claimed.push(row.int(0)?);
    }
    Ok(())
}
