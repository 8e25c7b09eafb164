//! What is to be expanded now, and which hours lie ahead.

use messages::{ClassId, OccurrenceId, TimetableId};

use crate::{
    Store,
    error::StoreError,
    limits::EXPAND_AHEAD_MS,
    sql::{columns, query, values},
};

columns! {
    /// An occurrence whose parcels are to be made.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct ToExpand {
        /// Which.
        pub occurrence: OccurrenceId = "occurrence_id",
        /// The course's short name; its latest version is pinned when it is expanded.
        pub course: String,
    }
}

columns! {
    /// A lesson's hour, past or to come.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Upcoming {
        /// Which.
        pub occurrence: OccurrenceId = "occurrence_id",
        /// Of which timetable.
        pub timetable: TimetableId = "timetable_id",
        /// For which class.
        pub class: ClassId = "class_id",
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
        pub is_expanded: bool = "CASE WHEN expanded_ms IS NULL THEN 0 ELSE 1 END",
        /// Whether it was taken back, or left out by the calendar.
        pub is_cancelled: bool = "CASE WHEN cancelled_ms IS NULL THEN 0 ELSE 1 END",
        /// Whether the calendar left it out, or gave its lesson another date after its parcels were made.
        pub is_left_out: bool = "CASE WHEN cancelled_ms IS NOT NULL AND expires_ms <= earliest_ms THEN 1 ELSE 0 END",
    }
}

impl Store {
    /// Occurrences whose hour is near and whose parcels have not been made, the earliest first. One that is too old already is among them:
    /// its parcels say so.
    ///
    /// # Errors
    /// What the database says.
    pub async fn occurrences_to_expand(&self, now_ms: i64) -> Result<Vec<ToExpand>, StoreError> {
        let near = query!(ToExpand: "SELECT {row} FROM occurrences
                    WHERE expanded_ms IS NULL AND cancelled_ms IS NULL AND earliest_ms <= $1 ORDER BY earliest_ms, occurrence_id");
        self.read().await?.find(near, values![now_ms.saturating_add(EXPAND_AHEAD_MS)]).await
    }

    /// The hours of a class between two instants (the first included), the earliest first.
    ///
    /// # Errors
    /// What the database says.
    pub async fn occurrences(&self, class: ClassId, from_ms: i64, to_ms: i64) -> Result<Vec<Upcoming>, StoreError> {
        let between = query!(Upcoming:
            "SELECT {row} FROM occurrences WHERE class_id = $1 AND earliest_ms >= $2 AND earliest_ms < $3
                    ORDER BY earliest_ms, occurrence_id");
        self.read().await?.find(between, values![class, from_ms, to_ms]).await
    }
}
