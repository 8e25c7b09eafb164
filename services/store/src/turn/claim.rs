//! The claim: what is due on a route, replies before lessons, no more than the route can send in a second. It reads no facts.

use super::{RouteRow, Wheel, permits};
use crate::{
    error::StoreError,
    limits::CLAIM_MAX,
    sql::{Transaction, values},
};

/// Lanes in the order in which they are served: replies, introductions, what was planned.
const LANES: [i64; 3] = [0, 1, 2];

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
    let mut free = i64::from(claim.limit).min(CLAIM_MAX).min(permits::free(turn, route));
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
    Ok(claimed)
}
