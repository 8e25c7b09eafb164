//! The hours of a class: the one that is on or was last, and those that come.

use messages::{ClassId, OccurrenceId, TimetableId};

use super::LearnerRow;
use crate::{
    Store,
    error::StoreError,
    sql::{Row, Transaction, values},
};

/// Hours to come that a page lists, and past ones.
const LISTED_MAX: i64 = 20;

/// One lesson at one day and hour for one class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hour {
    /// Its number.
    pub id: OccurrenceId,
    /// The rule that it came from.
    pub timetable: TimetableId,
    /// Whether that rule still gives hours.
    pub recurs: bool,
    /// The course's short name.
    pub course: String,
    /// The lesson's short name within the course.
    pub lesson: String,
    /// The digest of the version that it was expanded with; before that the latest counts.
    pub edition: Option<String>,
    /// The rule's local time, `2026-11-23T16:00`.
    pub local_time: String,
    /// Why it is not when the rule alone would have it.
    pub shifted_why: Option<String>,
    /// Its first instant, milliseconds UTC.
    pub earliest_ms: i64,
    /// From then on it is not sent any more, milliseconds UTC.
    pub expires_ms: i64,
    /// When its assignment is due, milliseconds UTC.
    pub due_ms: Option<i64>,
    /// When its parcels were made, milliseconds UTC.
    pub expanded_ms: Option<i64>,
    /// When it was taken back, or left out by the calendar, milliseconds UTC.
    pub cancelled_ms: Option<i64>,
    /// Whether it is the short form in the place of a programme: then it is for those alone who depend on radio.
    pub is_short_form: bool,
}

impl Hour {
    /// Whether the lesson of this hour is for a learner of its class.
    pub fn is_for(&self, learner: &LearnerRow) -> bool {
        !self.is_short_form || learner.parcel.is_some()
    }

    /// Whether the calendar left it out, or its lesson waits or has another date: unlike what a teacher took back, it can't be given after
    /// all by itself.
    pub fn is_left_out(&self) -> bool {
        self.cancelled_ms.is_some() && self.expires_ms <= self.earliest_ms
    }
}

/// The hours that a class's page shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hours {
    /// The newest that has begun and was not taken back: today's, or the last one.
    pub latest: Option<Hour>,
    /// Those to come, the next first; those taken back or left out among them.
    pub upcoming: Vec<Hour>,
    /// Those before the latest, the newest first.
    pub earlier: Vec<Hour>,
}

macro_rules! hour_columns {
    () => {
        "o.occurrence_id, o.timetable_id, CASE WHEN t.rule <> '' AND t.cancelled_ms IS NULL THEN 1 ELSE 0 END, o.course,
         o.lesson, o.edition, o.local_time, o.shifted_why, o.earliest_ms, o.expires_ms, o.due_ms, o.expanded_ms, o.cancelled_ms,
         CASE WHEN EXISTS (SELECT 1 FROM short_forms s WHERE s.occurrence_id = o.occurrence_id) THEN 1 ELSE 0 END"
    };
}
pub(super) use hour_columns;

macro_rules! hours {
    ($which:literal) => {
        concat!(
            "SELECT ",
            hour_columns!(),
            " FROM occurrences o JOIN timetables t ON t.timetable_id = o.timetable_id WHERE o.class_id = $1 AND ",
            $which
        )
    };
}

impl Store {
    /// The hours of a class around `now_ms` (milliseconds UTC).
    ///
    /// # Errors
    /// What the database says.
    pub async fn hours(&self, class: ClassId, now_ms: i64) -> Result<Hours, StoreError> {
        let mut work = self.read().await?;
        let begun = hours!(
            "o.earliest_ms <= $2 AND o.cancelled_ms IS NULL ORDER BY o.earliest_ms DESC, o.occurrence_id DESC LIMIT $3"
        );
        let mut begun = list(&mut work, begun, class, now_ms).await?.into_iter();
        let latest = begun.next();
        let to_come = hours!("o.earliest_ms > $2 ORDER BY o.earliest_ms, o.occurrence_id LIMIT $3");
        let upcoming = list(&mut work, to_come, class, now_ms).await?;
        Ok(Hours { latest, upcoming, earlier: begun.collect() })
    }

    /// One hour of a class; `None` where it has none of that number.
    ///
    /// # Errors
    /// What the database says.
    pub async fn hour(&self, class: ClassId, id: OccurrenceId) -> Result<Option<Hour>, StoreError> {
        let text = hours!("o.occurrence_id = $2");
        let row = self.read().await?.row(text, values![class, id]).await?;
        row.map(|row| hour(&row)).transpose()
    }
}

async fn list(
    work: &mut Transaction,
    text: &'static str,
    class: ClassId,
    now_ms: i64,
) -> Result<Vec<Hour>, StoreError> {
    let rows = work.rows(text, values![class, now_ms, LISTED_MAX]).await?;
    rows.iter().map(hour).collect()
}

/// An hour out of the columns that every such statement begins with.
pub(super) fn hour(row: &Row) -> Result<Hour, StoreError> {
    Ok(Hour {
        id: OccurrenceId(row.int(0)?),
        timetable: TimetableId(row.int(1)?),
        recurs: row.flag(2)?,
        course: row.text(3)?,
        lesson: row.text(4)?,
        edition: row.maybe_text(5)?,
        local_time: row.text(6)?,
        shifted_why: row.maybe_text(7)?,
        earliest_ms: row.int(8)?,
        expires_ms: row.int(9)?,
        due_ms: row.maybe_int(10)?,
        expanded_ms: row.maybe_int(11)?,
        cancelled_ms: row.maybe_int(12)?,
        is_short_form: row.flag(13)?,
    })
}
