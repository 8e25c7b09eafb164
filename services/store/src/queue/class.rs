//! What a lesson's hour owes its class: a parcel for every learner, and a place in the queue for everybody who can be sent to; and the same
//! hour, given after it was taken back.

use messages::{OccurrenceId, parcel::Close};

use crate::{
    bell::Matter,
    error::StoreError,
    sql::{Transaction, sql, values},
};

/// Every learner of the class gets a parcel. Its number is the block's first plus the learner's number in the class, so that the queue's
/// rows are made without asking for the parcels again. Only a later expansion can meet parcels that are there: on PostgreSQL looking out
/// for them costs as much as writing.
const PARCELS: &str = "INSERT INTO parcels (parcel_id, cause_kind, cause_id, recipient_id, ordinal, kind, state, reason, address_id, handset_id,
                                  expires_ms, created_ms)
             SELECT $1 + r.number, 'occurrence', $2 + 0, r.person_id, 0, 'lesson',
                    CASE WHEN r.reason IS NULL THEN 'waiting' ELSE 'held' END, r.reason, r.address_id, r.handset_id, $3 + 0, $4 + 0
             FROM reach r WHERE r.class_id = $5";
const PARCELS_AGAIN: &str = sql!(PARCELS, " ON CONFLICT DO NOTHING");

/// The queue's rows of a first expansion: lane 2 is the planned one. Who came with a zone that the hour was not planned for has the class's.
const DUE: &str = "INSERT INTO due (parcel_id, route_id, lane, run_at_ms)
    SELECT $1 + r.number, r.route_id, 2, COALESCE(i.at_ms, $4)
    FROM reach r LEFT JOIN instants i ON i.zone = r.zone AND i.occurrence_id = $2 WHERE r.class_id = $3 AND r.reason IS NULL";

/// The queue's rows of a later expansion: of the parcels that it added, no others.
const DUE_AGAIN: &str = "INSERT INTO due (parcel_id, route_id, lane, run_at_ms)
    SELECT $1 + r.number, r.route_id, 2, COALESCE(i.at_ms, $4)
    FROM reach r LEFT JOIN instants i ON i.zone = r.zone AND i.occurrence_id = $2
    JOIN parcels p ON p.parcel_id = $1 + r.number AND p.cause_kind = 'occurrence' AND p.cause_id = $2
    WHERE r.class_id = $3 AND r.reason IS NULL";

/// A lesson's hour of a class.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ClassHour {
    pub(crate) occurrence: OccurrenceId,
    pub(crate) class: i64,
    /// The hour's first instant, milliseconds UTC.
    pub(crate) earliest_ms: i64,
    /// When its lesson is too old to be useful, milliseconds UTC.
    pub(crate) expires_ms: i64,
}

/// Owes the lesson to everybody in the class, under numbers from `base`; how many parcels and how many places in the queue are new. Where the
/// hour was expanded before, who has a parcel keeps it.
pub(crate) async fn owe_class(
    work: &mut Transaction,
    hour: ClassHour,
    base: i64,
    expanded: bool,
    now_ms: i64,
) -> Result<(u64, u64), StoreError> {
    let (parcels, due) = if expanded { (PARCELS_AGAIN, DUE_AGAIN) } else { (PARCELS, DUE) };
    let owed = work.run(parcels, values![base, hour.occurrence, hour.expires_ms, now_ms, hour.class]).await?;
    let queued = work.run(due, values![base, hour.occurrence, hour.class, hour.earliest_ms]).await?;
    work.rings(Matter::Queue, queued);
    Ok((owed, queued))
}

/// What the learners' reach says now decides, not what it said then.
const REOPENED: &str = "UPDATE parcels SET done_ms = NULL,
      state = CASE WHEN r.reason IS NULL THEN 'waiting' ELSE 'held' END, reason = r.reason, address_id = r.address_id, handset_id = r.handset_id
    FROM reach r WHERE r.class_id = $2 AND r.person_id = parcels.recipient_id
      AND parcels.cause_kind = 'occurrence' AND parcels.cause_id = $1 AND parcels.state = 'closed' AND parcels.reason = $3";

/// Whom no reach knows has left the class meanwhile.
const LEFT: &str = "UPDATE parcels SET reason = $3 WHERE cause_kind = 'occurrence' AND cause_id = $1 AND state = 'closed' AND reason = $4
      AND NOT EXISTS (SELECT 1 FROM reach r WHERE r.class_id = $2 AND r.person_id = parcels.recipient_id)";

const DUE_REOPENED: &str = "INSERT INTO due (parcel_id, route_id, lane, run_at_ms, attempts, attempts_before)
    SELECT p.parcel_id, r.route_id, 2, COALESCE(i.at_ms, $3),
           (SELECT COALESCE(MAX(t.attempt), 0) FROM attempts t WHERE t.parcel_id = p.parcel_id),
           (SELECT COALESCE(MAX(t.attempt), 0) FROM attempts t WHERE t.parcel_id = p.parcel_id)
    FROM parcels p JOIN reach r ON r.class_id = $2 AND r.person_id = p.recipient_id AND r.reason IS NULL
    LEFT JOIN instants i ON i.occurrence_id = $1 AND i.zone = r.zone
    WHERE p.cause_kind = 'occurrence' AND p.cause_id = $1 AND p.state = 'waiting' ON CONFLICT (parcel_id) DO NOTHING";

/// What was closed because the hour was taken back waits again.
pub(crate) async fn reopen(work: &mut Transaction, hour: ClassHour) -> Result<(), StoreError> {
    let cancelled = Close::Cancelled.as_str();
    work.run(LEFT, values![hour.occurrence, hour.class, Close::Left.as_str(), cancelled]).await?;
    work.run(REOPENED, values![hour.occurrence, hour.class, cancelled]).await?;
    let due = work.run(DUE_REOPENED, values![hour.occurrence, hour.class, hour.earliest_ms]).await?;
    work.rings(Matter::Queue, due);
    Ok(())
}
