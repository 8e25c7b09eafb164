//! The order of what waits for the gap between two messages to one phone: each a gap behind those before it, so that they leave in the order in
//! which they were made, and none is judged again before its time.

use super::{RouteRow, Ticket, Wheel};
use crate::{
    error::StoreError,
    sql::{Given, Transaction, values},
};
use messages::limits::TELEGRAM_CHAT_GAP_MS;

/// Milliseconds behind the phone's next free instant up to which something waits for the same gap, not for an hour of its own.
const SAME_GAP_MS: i64 = 60_000;

/// What waits for the same phone on the route and goes before each, by the rows of now.
const BEFORE: &str = "SELECT given.parcel, COUNT(*) FROM {given} JOIN parcels p ON p.handset_id = given.handset
      JOIN due d ON d.parcel_id = p.parcel_id
    WHERE d.route_id = $1 AND d.lease_ms IS NULL AND d.run_at_ms <= given.until_ms
      AND (d.lane < given.in_lane OR (d.lane = given.in_lane AND d.parcel_id < given.parcel))
    GROUP BY given.parcel";

/// Puts what was held until its phone is free (milliseconds UTC) behind what goes before it; all of it is back in the queue.
pub(super) async fn in_order(
    work: &mut Transaction,
    turn: &Wheel,
    route: &RouteRow,
    held: &[(&Ticket, i64)],
) -> Result<(), StoreError> {
    if held.is_empty() {
        return Ok(());
    }
    let given = Given::new()
        .ints("parcel", held.iter().map(|(ticket, _)| ticket.parcel.0))
        .ints("handset", held.iter().map(|(ticket, _)| ticket.handset.0))
        .ints("in_lane", held.iter().map(|(ticket, _)| ticket.kind.lane() as i64))
        .ints("until_ms", held.iter().map(|(_, free_ms)| free_ms.saturating_add(SAME_GAP_MS)));
    let gap_ms = TELEGRAM_CHAT_GAP_MS.saturating_mul(turn.second_ms) / 1_000;
    let mut later = Vec::new();
    for row in work.rows_given(BEFORE, values![route.route], given).await? {
        later.push((row.int(0)?, row.int(1)?.saturating_mul(gap_ms)));
    }
    let given = Given::new().ints("parcel", later.iter().map(|l| l.0)).ints("later_ms", later.iter().map(|l| l.1));
    let text = "UPDATE due SET run_at_ms = run_at_ms + given.later_ms FROM {given} WHERE due.parcel_id = given.parcel";
    work.run_given(text, values![], given).await?;
    Ok(())
}
