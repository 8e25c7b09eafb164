//! The hours of a class: the one that is on or was last, and those that come.

use messages::{ClassId, OccurrenceId, TimetableId};

use super::LearnerRow;
use crate::{
    Store,
    error::StoreError,
    sql::{Query, columns, query, values},
};

/// Hours to come that a page lists, and past ones.
const LISTED_MAX: i64 = 20;

columns! {
    /// One lesson at one day and hour for one class.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Hour {
        /// Its number.
        pub id: OccurrenceId = "o.occurrence_id",
        /// The rule that it came from.
        pub timetable: TimetableId = "o.timetable_id",
        /// Whether that rule still gives hours.
        pub recurs: bool = "CASE WHEN t.rule <> '' AND t.cancelled_ms IS NULL THEN 1 ELSE 0 END",
        /// The course's short name.
        pub course: String = "o.course",
        /// The lesson's short name within the course.
        pub lesson: String = "o.lesson",
        /// The digest of the version that it was expanded with; before that the latest counts.
        pub edition: Option<String> = "o.edition",
        /// The rule's local time, `2026-11-23T16:00`.
        pub local_time: String = "o.local_time",
        /// Why it is not when the rule alone would have it.
        pub shifted_why: Option<String> = "o.shifted_why",
        /// Its first instant, milliseconds UTC.
        pub earliest_ms: i64 = "o.earliest_ms",
        /// From then on it is not sent any more, milliseconds UTC.
        pub expires_ms: i64 = "o.expires_ms",
        /// When its assignment is due, milliseconds UTC.
        pub due_ms: Option<i64> = "o.due_ms",
        /// When its parcels were made, milliseconds UTC.
        pub expanded_ms: Option<i64> = "o.expanded_ms",
        /// When it was taken back, or left out by the calendar, milliseconds UTC.
        pub cancelled_ms: Option<i64> = "o.cancelled_ms",
        /// Whether it is the short form in the place of a programme: then it is for those alone who depend on radio.
        pub is_short_form: bool = "CASE WHEN EXISTS (SELECT 1 FROM short_forms s
            WHERE s.occurrence_id = o.occurrence_id) THEN 1 ELSE 0 END",
    }
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

const HOURS: &str =
    "SELECT {row} FROM occurrences o JOIN timetables t ON t.timetable_id = o.timetable_id WHERE o.class_id = $1 AND ";
const BEGUN: Query<Hour> = query!(Hour: HOURS,
    "o.earliest_ms <= $2 AND o.cancelled_ms IS NULL ORDER BY o.earliest_ms DESC, o.occurrence_id DESC LIMIT $3");
const TO_COME: Query<Hour> = query!(Hour: HOURS, "o.earliest_ms > $2 ORDER BY o.earliest_ms, o.occurrence_id LIMIT $3");
const BY_ID: Query<Hour> = query!(Hour: HOURS, "o.occurrence_id = $2");

impl Store {
    /// The hours of a class around `now_ms` (milliseconds UTC).
    ///
    /// # Errors
    /// What the database says.
    pub async fn hours(&self, class: ClassId, now_ms: i64) -> Result<Hours, StoreError> {
        let mut work = self.read().await?;
        let mut begun = work.find(BEGUN, values![class, now_ms, LISTED_MAX]).await?.into_iter();
        let latest = begun.next();
        let upcoming = work.find(TO_COME, values![class, now_ms, LISTED_MAX]).await?;
        Ok(Hours { latest, upcoming, earlier: begun.collect() })
    }

    /// One hour of a class; `None` where it has none of that number.
    ///
    /// # Errors
    /// What the database says.
    pub async fn hour(&self, class: ClassId, id: OccurrenceId) -> Result<Option<Hour>, StoreError> {
        self.read().await?.find_one(BY_ID, values![class, id]).await
    }
}
