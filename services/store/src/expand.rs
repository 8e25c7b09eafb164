//! A lesson's hour becomes parcels: one statement a table, whatever the size of the class. It plans no hour and sends nothing.

use messages::OccurrenceId;

use crate::{
    Store,
    error::StoreError,
    numbers,
    queue::{self, ClassHour},
    sql::{Query, Transaction, columns, query, values},
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

columns! {
    struct HourRow {
        class: i64 = "class_id",
        expires_ms: i64,
        earliest_ms: i64,
        expanded_ms: Option<i64>,
        cancelled_ms: Option<i64>,
    }
}

/// The hour, held against another process that expands it at the same time.
const HOUR: Query<HourRow> = query!(HourRow: "SELECT {row} FROM occurrences WHERE occurrence_id = $1 {held}");

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
        let row = work.find_one(HOUR, values![self.occurrence]).await?.ok_or(StoreError::Absent("lesson's hour"))?;
        let hour = ClassHour {
            occurrence: self.occurrence,
            class: row.class,
            expires_ms: row.expires_ms,
            earliest_ms: row.earliest_ms,
        };
        let size = query!(Option<i64>: "SELECT MAX(number) + 1 FROM reach WHERE class_id = $1");
        let size = work.find_one(size, values![row.class]).await?.flatten().unwrap_or(0);
        if row.cancelled_ms.is_some() {
            return Ok(Expanded::default());
        }
        let pin = "UPDATE occurrences SET edition = COALESCE(edition, $2), expanded_ms = COALESCE(expanded_ms, $3) WHERE occurrence_id = $1";
        work.run(pin, values![self.occurrence, &self.edition, self.now_ms]).await?;
        let base = numbers::reserve(work, "parcel", size).await?;
        let (owed, queued) = queue::owe_class(work, hour, base, row.expanded_ms.is_some(), self.now_ms).await?;
        Ok(Expanded { owed, queued })
    }
}
