//! What the gate asks about one message, out of the facts of the parcels that it carries. Whoever judges claimed parcels takes it from here: facts that
//! somebody puts together by hand may hold what is never read.

use jiff::tz::TimeZone;
use messages::{
    gate::{Budget, Facts},
    parcel::{CauseKind, Kind},
    quiet::Quiet,
};

use super::Claimed;

/// What rows do not say of a message. Instants are milliseconds UTC.
#[derive(Clone, Debug)]
pub struct Around {
    /// Now.
    pub now_ms: i64,
    /// When the recipient's day began, and when the next one begins.
    pub day_ms: (i64, i64),
    /// The recipient's zone.
    pub zone: TimeZone,
    /// The school's quiet hours: they hold where the phone has none of its own.
    pub quiet: Option<Quiet>,
    /// Another message of the same claim for the same phone leaves first, and this one not before.
    pub spaced_until_ms: Option<i64>,
    /// Whether something on the phone is stopped that the message is about.
    pub stopped: bool,
    /// The month's money.
    pub budget: Option<Budget>,
}

/// What the gate is asked of one message with these parcels, all of one handset and one address.
pub fn facts(parcels: &[&Claimed], around: Around) -> Facts {
    let all = |of: fn(&Claimed) -> bool| parcels.iter().all(|parcel| of(parcel));
    let first = parcels.first();
    let handset = first.map(|parcel| parcel.handset.clone()).unwrap_or_default();
    // A carrier's gap is between two messages to one chat: an SMS waits for none.
    let chat_free_ms = first.and_then(|parcel| parcel.address.chat()).map(|_| handset.next_free_ms);
    let (day_start_ms, tomorrow_ms) = around.day_ms;
    Facts {
        kind: first.map_or(Kind::Notice, |parcel| parcel.ticket.kind),
        now_ms: around.now_ms,
        expires_ms: parcels.iter().filter_map(|parcel| parcel.expires_ms).min(),
        cancelled: parcels
            .iter()
            .any(|parcel| parcel.arrived || parcel.lesson.as_ref().is_some_and(|lesson| lesson.cancelled)),
        left: all(|parcel| parcel.left),
        consented: all(|parcel| parcel.consented),
        stopped: around.stopped,
        suspended: handset.suspended,
        asked_for: all(|p| p.ticket.kind == Kind::Introduction && p.cause.0 == CauseKind::Arrival),
        introduced: all(|parcel| parcel.introduced),
        last_inbound_ms: handset.last_inbound_ms,
        unasked_today: handset.unasked_on(day_start_ms),
        tomorrow_ms,
        quiet: handset.quiet.as_deref().and_then(|quiet| quiet.parse().ok()).or(around.quiet),
        zone: around.zone,
        spaced_until_ms: around.spaced_until_ms.max(chat_free_ms),
        budget: around.budget,
    }
}
