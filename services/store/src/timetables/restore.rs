//! Undoing a lesson that was taken back: what had been made for it waits again, as long as its time has not passed.

use messages::{OccurrenceId, TimetableId};

use super::short_forms;
use crate::{
    Store,
    bell::Matter,
    error::StoreError,
    limits::RESUMED_WITHIN_MS,
    queue::{self, ClassHour},
    sql::{Transaction, query, values},
    writer::Verb,
};

impl Store {
    /// Gives a lesson's hour that was taken back after all. `false` where it was not taken back, is too old by now, was dropped by a closure
    /// or belongs to a timetable that has ended.
    ///
    /// # Errors
    /// What the database says.
    pub async fn restore_occurrence(&self, id: OccurrenceId, now_ms: i64) -> Result<bool, StoreError> {
        self.write(Restore { id, now_ms }).await
    }

    /// Takes back that a timetable was ended at that instant, with the hours that went with it. `false` where it was not, where that is too
    /// long ago, or where the calendar has changed since: its hours would fall on days that are closed by now.
    ///
    /// # Errors
    /// What the database says.
    pub async fn resume_timetable(&self, id: TimetableId, ended_ms: i64, now_ms: i64) -> Result<bool, StoreError> {
        self.write(Resume { id, ended_ms, now_ms }).await
    }
}

struct Restore {
    id: OccurrenceId,
    now_ms: i64,
}

impl Verb for Restore {
    type Answer = bool;

    async fn run(&self, work: &mut Transaction) -> Result<bool, StoreError> {
        restore(work, self.id.0, self.now_ms).await
    }
}

async fn restore(work: &mut Transaction, id: i64, now_ms: i64) -> Result<bool, StoreError> {
    let restored = query!({ class: i64 = "class_id", earliest_ms: i64, expires_ms: i64 }:
               "UPDATE occurrences SET cancelled_ms = NULL
                WHERE occurrence_id = $1 AND cancelled_ms IS NOT NULL AND expires_ms > $2 AND expires_ms > earliest_ms
                  AND timetable_id IN (SELECT timetable_id FROM timetables WHERE cancelled_ms IS NULL)
                RETURNING {row}");
    let Some(hour) = work.find_one(restored, values![id, now_ms]).await? else { return Ok(false) };
    let hour = ClassHour {
        occurrence: OccurrenceId(id),
        class: hour.class,
        earliest_ms: hour.earliest_ms,
        expires_ms: hour.expires_ms,
    };
    work.rings(Matter::Hours, 1);
    queue::reopen(work, hour).await?;
    short_forms::given_back(work, id, now_ms).await?;
    Ok(true)
}

struct Resume {
    id: TimetableId,
    ended_ms: i64,
    now_ms: i64,
}

impl Verb for Resume {
    type Answer = bool;

    async fn run(&self, work: &mut Transaction) -> Result<bool, StoreError> {
        if self.now_ms.saturating_sub(self.ended_ms) > RESUMED_WITHIN_MS {
            return Ok(false);
        }
        let text = "UPDATE timetables SET cancelled_ms = NULL WHERE timetable_id = $1 AND cancelled_ms = $2
                      AND NOT EXISTS (SELECT 1 FROM closures c WHERE c.created_ms > $2)";
        if work.run(text, values![self.id, self.ended_ms]).await? == 0 {
            return Ok(false);
        }
        let hours = query!(i64: "SELECT occurrence_id FROM occurrences WHERE timetable_id = $1 AND cancelled_ms = $2");
        for hour in work.find(hours, values![self.id, self.ended_ms]).await? {
            restore(work, hour, self.now_ms).await?;
        }
        Ok(true)
    }
}
