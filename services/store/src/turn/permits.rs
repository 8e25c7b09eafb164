//! Permits: when the next part may leave on a route, and the next message to a chat. They are rows, so that limits hold over restarts and
//! over processes; they are taken with the booking, when the parts are known.

use messages::Address;

use super::{RouteRow, Wheel};
use crate::limits::CLAIM_SPAN_MS;

/// Microseconds of the turn's clock from one permit of the route to the next.
fn gap_us(turn: &Wheel) -> i64 {
    turn.second_ms.saturating_mul(1_000) / i64::from(turn.terms.per_second.max(1))
}

/// Permits of the route that fall within the coming second.
pub(super) fn free(turn: &Wheel, route: &RouteRow) -> i64 {
    let now_us = turn.now_ms.saturating_mul(1_000);
    let next_us = route.next_permit_us.max(now_us).saturating_add(route.taken_us);
    let left_us = now_us.saturating_add(turn.second_ms.saturating_mul(1_000)).saturating_sub(next_us);
    left_us.max(0) / gap_us(turn).max(1)
}

/// Parcels of one claim: those that the route starts in [`CLAIM_SPAN_MS`], at least one.
pub(super) fn span(turn: &Wheel) -> i64 {
    (i64::from(turn.terms.per_second).saturating_mul(CLAIM_SPAN_MS) / 1_000).max(1)
}

/// From when on the next claim is to be booked, milliseconds UTC: then [`CLAIM_SPAN_MS`] are left of what was booked before.
pub(super) fn books_from_ms(turn: &Wheel, route: &RouteRow) -> i64 {
    let now_us = turn.now_ms.saturating_mul(1_000);
    let next_us = route.next_permit_us.max(now_us).saturating_add(route.taken_us);
    let span_ms = CLAIM_SPAN_MS.saturating_mul(turn.second_ms) / 1_000;
    (next_us / 1_000).saturating_sub(span_ms)
}

/// Takes permits for that many parts: when the first may leave, milliseconds UTC; `None` where that is not within the coming second, in
/// which a clearance is good.
pub(super) fn take(turn: &Wheel, route: &mut RouteRow, parts: u32) -> Option<i64> {
    let now_us = turn.now_ms.saturating_mul(1_000);
    let starts_us = route.next_permit_us.max(now_us).saturating_add(route.taken_us);
    if starts_us >= now_us.saturating_add(turn.second_ms.saturating_mul(1_000)) {
        return None;
    }
    route.taken_us = route.taken_us.saturating_add(gap_us(turn).saturating_mul(parts.into()));
    Some(starts_us.saturating_add(999) / 1_000)
}

/// When the next message to the same chat may leave, after `parts` of them that start at `starts_ms`; 0 for what is no chat.
pub(super) fn chat_free_ms(turn: &Wheel, address: &Address, starts_ms: i64, parts: u32) -> i64 {
    let gap_ms = gap_ms(turn, address);
    if gap_ms == 0 { 0 } else { starts_ms.saturating_add(gap_ms.saturating_mul(parts.into())) }
}

/// Milliseconds of the turn's clock between two messages to a chat; 0 for what is no chat.
pub(super) fn gap_ms(turn: &Wheel, address: &Address) -> i64 {
    address.gap_ms().map_or(0, |gap_ms| gap_ms.saturating_mul(turn.second_ms) / 1_000)
}
