//! What is to be expanded now, and which hours lie ahead.

use messages::{ClassId, OccurrenceId, TimetableId};

use crate::{
    Store,
    error::StoreError,
    limits::EXPAND_AHEAD_MS,
    sql::{Row, values},
};

/// An occurrence whose parcels are to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToExpand {
    /// Which.
    pub occurrence: OccurrenceId,
    /// The course's short name; its latest version is pinned when it is expanded.
    pub course: String,
}

/// A lesson's hour, past or to come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upcoming {
    /// Which.
    pub occurrence: OccurrenceId,
    /// Of which timetable.
    pub timetable: TimetableId,
    /// For which class.
    pub class: ClassId,
    /// The course's short name.
    pub course: String,
    /// The lesson's short name.
    pub lesson: String,
    /// `2026-11-23T16:00`, in the class's zone.
    pub local_time: String,
    /// Why it is not at its rule's date or hour.
    pub shifted_why: Option<String>,
    /// The first zone's instant, milliseconds UTC.
    pub earliest_ms: i64,
    /// When its assignment is due, milliseconds UTC.
    pub due_ms: Option<i64>,
    /// Whether its parcels have been made.
    pub is_expanded: bool,
    /// Whether it was taken back, or left out by the calendar.
    pub is_cancelled: bool,
    /// Whether the calendar left it out, or gave its lesson another date after its parcels were made.
    pub is_left_out: bool,
}

impl Store {
    /// Occurrences whose hour is near and whose parcels have not been made, the earliest first. One that is too old already is among them:
    /// its parcels say so.
    ///
    /// # Errors
    /// What the database says.
    pub async fn occurrences_to_expand(&self, now_ms: i64) -> Result<Vec<ToExpand>, StoreError> {
        let text = "SELECT occurrence_id, course FROM occurrences
                    WHERE expanded_ms IS NULL AND cancelled_ms IS NULL AND earliest_ms <= $1 ORDER BY earliest_ms, occurrence_id";
        let rows = self.read().await?.rows(text, values![now_ms.saturating_add(EXPAND_AHEAD_MS)]).await?;
        rows.iter().map(|row| Ok(ToExpand { occurrence: OccurrenceId(row.int(0)?), course: row.text(1)? })).collect()
    }

    /// The hours of a class between two instants (the first included), the earliest first.
    ///
    /// # Errors
    /// What the database says.
    pub async fn occurrences(&self, class: ClassId, from_ms: i64, to_ms: i64) -> Result<Vec<Upcoming>, StoreError> {
        let text = "SELECT occurrence_id, timetable_id, class_id, course, lesson, local_time, shifted_why, earliest_ms, due_ms,
                           expanded_ms, cancelled_ms, expires_ms
                    FROM occurrences WHERE class_id = $1 AND earliest_ms >= $2 AND earliest_ms < $3
                    ORDER BY earliest_ms, occurrence_id";
        self.read().await?.rows(text, values![class, from_ms, to_ms]).await?.iter().map(upcoming).collect()
    }
}

fn upcoming(row: &Row) -> Result<Upcoming, StoreError> {
    Ok(Upcoming {
        occurrence: OccurrenceId(row.int(0)?),
        timetable: TimetableId(row.int(1)?),
        class: ClassId(row.int(2)?),
        course: row.text(3)?,
        lesson: row.text(4)?,
        local_time: row.text(5)?,
        shifted_why: row.maybe_text(6)?,
        earliest_ms: row.int(7)?,
        due_ms: row.maybe_int(8)?,
        is_expanded: row.maybe_int(9)?.is_some(),
        is_cancelled: row.maybe_int(10)?.is_some(),
        is_left_out: row.maybe_int(10)?.is_some() && row.int(11)? <= row.int(7)?,
    })
}
