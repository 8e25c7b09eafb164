//! What of the school's carriers and messages a teacher has to know before giving a lesson.

use messages::{Channel, ClassId, parcel::Hold};

use crate::{
    Store,
    error::StoreError,
    sql::{columns, query, values},
};

columns! {
    /// A carrier that rests, or on whose line something is wrong.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct RouteSeen {
        /// Its name in the configuration.
        pub name: String,
        /// What it carries.
        pub channel: Option<Channel>,
        /// Until when nothing leaves on it, milliseconds UTC.
        pub rests_until_ms: i64,
        /// What the carrier said.
        pub why: Option<String>,
        /// What is wrong with the line now, and what to do, in words for the office.
        pub trouble: Option<String>,
    }
}

/// Messages of a class that wait, other than the hour's own: how many, for one reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldAside {
    /// What they carry, in the row's word.
    pub kind: String,
    /// Why they wait, if their rows say so by a word of ours.
    pub reason: Option<Hold>,
    /// How many.
    pub count: u32,
}

impl Store {
    /// The carriers on which nothing leaves now, or on whose line something is wrong.
    ///
    /// # Errors
    /// What the database says.
    pub async fn routes_resting(&self, now_ms: i64) -> Result<Vec<RouteSeen>, StoreError> {
        let resting = query!(RouteSeen: "SELECT {row} FROM routes
                    WHERE (rests_until_ms > $1 OR trouble IS NOT NULL) AND channel <> 'gone' ORDER BY route_id");
        self.read().await?.find(resting, values![now_ms]).await
    }

    /// What waits for the people of a class beside its lessons: replies, introductions, parents' lines, notices.
    ///
    /// # Errors
    /// What the database says.
    pub async fn held_aside(&self, class: ClassId) -> Result<Vec<HeldAside>, StoreError> {
        // From the class's people to their parcels: the whole school's may be held. By the reason, which whatever is held has, an index knows them.
        let held = query!({
            kind: String = "q.kind",
            reason: Result<Hold, StoreError> = "COALESCE(q.reason, '')",
            count: u32 = "COUNT(*)",
        }: "SELECT {row} FROM
                      (SELECT e.person_id FROM enrolments e WHERE e.class_id = $1 AND e.to_ms IS NULL
                       UNION
                       SELECT g.guardian_id FROM enrolments e JOIN guardians g ON g.learner_id = e.person_id
                       WHERE e.class_id = $1 AND e.to_ms IS NULL) w
                    JOIN parcels q ON q.recipient_id = w.person_id AND q.state = 'held' AND q.reason IS NOT NULL
                    WHERE q.cause_kind <> 'occurrence' GROUP BY q.kind, COALESCE(q.reason, '') ORDER BY q.kind, COALESCE(q.reason, '')");
        let rows = self.read().await?.find(held, values![class]).await?;
        let held = rows.into_iter();
        Ok(held.map(|row| HeldAside { kind: row.kind, reason: row.reason.ok(), count: row.count }).collect())
    }
}
