//! A lesson's hour becomes parcels: one statement a table, whatever the size of the class. It plans no hour and sends nothing.

use messages::OccurrenceId;

use crate::{
    Store,
    error::StoreError,
    numbers,
    sql::{Transaction, values},
    writer::Verb,
};

/// What an expansion wrote.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Expanded {
    /// New parcels, those that are held included.
    pub owed: u64,
    /// New places in the queue.
    pub queued: u64,
}

/// Every learner of the class gets a parcel. Its number is the block's first plus the learner's number in the class, so that the queue's
/// rows are made without asking for the parcels again. Only a later expansion can meet parcels that are there: on PostgreSQL looking out
/// for them costs as much as writing.
macro_rules! parcels {
    ($conflict:literal) => {
        concat!(
            "INSERT INTO parcels (parcel_id, cause_kind, cause_id, recipient_id, ordinal, kind, state, reason, address_id, handset_id,
                                  expires_ms, created_ms)
             SELECT $1 + r.number, 'occurrence', $2 + 0, r.person_id, 0, 'lesson',
                    CASE WHEN r.reason IS NULL THEN 'waiting' ELSE 'held' END, r.reason, r.address_id, r.handset_id, $3 + 0, $4 + 0
             FROM reach r WHERE r.class_id = $5",
            $conflict
        )
    };
}
const PARCELS: &str = parcels!("");
const PARCELS_AGAIN: &str = parcels!(" ON CONFLICT DO NOTHING");

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

/// The hour, held against another process that expands it at the same time.
const HOUR_SQLITE: &str =
    "SELECT class_id, expires_ms, earliest_ms, expanded_ms, cancelled_ms FROM occurrences WHERE occurrence_id = $1";
const HOUR_POSTGRES: &str = "SELECT class_id, expires_ms, earliest_ms, expanded_ms, cancelled_ms FROM occurrences WHERE occurrence_id = $1 FOR UPDATE";

impl Store {
    /// Makes the parcels of a lesson's hour, and pins the published version (`edition`, its digest) that it is taught and marked by. Doing
    /// it again adds who joined since, and changes nothing else. A cancelled hour gives nothing.
    ///
    /// # Errors
    /// `Absent` where there is no such hour.
    pub async fn expand(&self, occurrence: OccurrenceId, edition: &str, now_ms: i64) -> Result<Expanded, StoreError> {
        self.write(Expand { occurrence, edition: edition.to_owned(), now_ms }).await
    }
}

pub(crate) struct Expand {
    pub(crate) occurrence: OccurrenceId,
    pub(crate) edition: String,
    pub(crate) now_ms: i64,
}

impl Verb for Expand {
    type Answer = Expanded;

    async fn run(&self, work: &mut Transaction) -> Result<Expanded, StoreError> {
        let hour = work.either(HOUR_SQLITE, HOUR_POSTGRES);
        let hour = work.row(hour, values![self.occurrence]).await?.ok_or(StoreError::Absent("lesson's hour"))?;
        let (class, expires_ms, earliest_ms) = (hour.int(0)?, hour.int(1)?, hour.int(2)?);
        let (expanded, cancelled) = (hour.maybe_int(3)?.is_some(), hour.maybe_int(4)?.is_some());
        let size = work.row("SELECT MAX(number) + 1 FROM reach WHERE class_id = $1", values![class]).await?;
        let size = size.map(|row| row.maybe_int(0)).transpose()?.flatten().unwrap_or(0);
        if cancelled {
            return Ok(Expanded::default());
        }
        let pin = "UPDATE occurrences SET edition = COALESCE(edition, $2), expanded_ms = COALESCE(expanded_ms, $3) WHERE occurrence_id = $1";
        work.run(pin, values![self.occurrence, &self.edition, self.now_ms]).await?;
        let base = numbers::reserve(work, "parcel", size).await?;
        let (parcels, due) = if expanded { (PARCELS_AGAIN, DUE_AGAIN) } else { (PARCELS, DUE) };
        let owed = work.run(parcels, values![base, self.occurrence, expires_ms, self.now_ms, class]).await?;
        let queued = work.run(due, values![base, self.occurrence, class, earliest_ms]).await?;
        Ok(Expanded { owed, queued })
    }
}
