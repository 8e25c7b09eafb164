//! Taking a lesson or a timetable back, while nothing has left.

use messages::{
    OccurrenceId, TimetableId,
    parcel::{CauseKind, Close},
};

use super::short_forms;
use crate::{
    Store,
    error::StoreError,
    queue::{self, Which},
    sql::{Transaction, query, values},
    writer::Verb,
};

/// What became of a cancellation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cancelled {
    /// Nothing of it will be sent.
    Done,
    /// It was over or cancelled before.
    Already,
    /// So many messages have left or are leaving; nothing was changed.
    HasLeft(u32),
}

impl Store {
    /// Takes one lesson's hour back.
    ///
    /// # Errors
    /// `Absent` where there is none.
    pub async fn cancel_occurrence(&self, id: OccurrenceId, now_ms: i64) -> Result<Cancelled, StoreError> {
        self.write(CancelOccurrence { id, now_ms }).await
    }

    /// Ends a timetable: what has not left will not, what has left stays. How many of its hours were taken back.
    ///
    /// # Errors
    /// `Absent` where there is none.
    pub async fn cancel_timetable(&self, id: TimetableId, now_ms: i64) -> Result<u32, StoreError> {
        self.write(CancelTimetable { id, now_ms }).await
    }
}

struct CancelOccurrence {
    id: OccurrenceId,
    now_ms: i64,
}

impl Verb for CancelOccurrence {
    type Answer = Cancelled;

    async fn run(&self, work: &mut Transaction) -> Result<Cancelled, StoreError> {
        cancel_hour(work, self.id.0, self.now_ms).await
    }
}

struct CancelTimetable {
    id: TimetableId,
    now_ms: i64,
}

impl Verb for CancelTimetable {
    type Answer = u32;

    async fn run(&self, work: &mut Transaction) -> Result<u32, StoreError> {
        let text = "UPDATE timetables SET cancelled_ms = $2 WHERE timetable_id = $1 AND cancelled_ms IS NULL";
        if work.run(text, values![self.id, self.now_ms]).await? == 0 {
            return Err(StoreError::Absent("timetable"));
        }
        let ahead = query!(i64: "SELECT occurrence_id FROM occurrences
            WHERE timetable_id = $1 AND cancelled_ms IS NULL AND expires_ms > $2");
        let mut taken_back = 0;
        for hour in work.find(ahead, values![self.id, self.now_ms]).await? {
            taken_back += u32::from(cancel_hour(work, hour, self.now_ms).await? == Cancelled::Done);
        }
        Ok(taken_back)
    }
}

/// Takes an hour back for this reason, unless something of it has left.
pub(super) async fn cancel(work: &mut Transaction, id: i64, why: Close, now_ms: i64) -> Result<Cancelled, StoreError> {
    let hour = query!({ cancelled_ms: Option<i64>, expires_ms: i64 }:
        "SELECT {row} FROM occurrences WHERE occurrence_id = $1");
    let hour = work.find_one(hour, values![id]).await?.ok_or(StoreError::Absent("lesson's hour"))?;
    if hour.cancelled_ms.is_some() || hour.expires_ms <= now_ms {
        return Ok(Cancelled::Already);
    }
    // On PostgreSQL a sender may be claiming at this moment: the rows are held, so that it has either begun or finds nothing.
    let leases = query!(Option<i64>: "SELECT d.lease_ms FROM due d JOIN parcels p ON p.parcel_id = d.parcel_id
         WHERE p.cause_kind = 'occurrence' AND p.cause_id = $1 ORDER BY d.parcel_id {held d}");
    let leaving = work.find(leases, values![id]).await?.iter().flatten().count();
    let gone = query!(u32: "SELECT COUNT(DISTINCT a.parcel_id) FROM attempts a JOIN parcels p ON p.parcel_id = a.parcel_id
                WHERE p.cause_kind = 'occurrence' AND p.cause_id = $1 AND a.outcome IN ('accepted', 'unknown')");
    let gone = work.find_one(gone, values![id]).await?.ok_or(StoreError::Damaged("attempts"))?;
    let left = gone.saturating_add(u32::try_from(leaving).unwrap_or(u32::MAX));
    if left > 0 {
        return Ok(Cancelled::HasLeft(left));
    }
    work.run("UPDATE occurrences SET cancelled_ms = $2 WHERE occurrence_id = $1", values![id, now_ms]).await?;
    queue::close(work, Which::Cause(CauseKind::Occurrence, id), why, now_ms).await?;
    short_forms::taken_back(work, id).await?;
    Ok(Cancelled::Done)
}

/// Takes an hour back as a teacher does.
pub(crate) async fn cancel_hour(work: &mut Transaction, id: i64, now_ms: i64) -> Result<Cancelled, StoreError> {
    cancel(work, id, Close::Cancelled, now_ms).await
}
