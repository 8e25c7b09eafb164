//! A lesson's next steps by the clock: an SMS form goes on at the class's next hour of that course, where the learner's answer has not
//! sent the next step already. Whether a lesson has a next step is its course's to say, not asked here.

use std::sync::Arc;

use messages::{
    AddressId, HandsetId, OccurrenceId, PersonId, RouteId,
    parcel::{CauseKind, Hold, Kind},
};
use text::Language;

use crate::{
    Store,
    error::StoreError,
    keys::Keys,
    limits::STEPS_GO_ON_MS,
    queue::{Destination, Owed, owe},
    sql::{Query, Transaction, columns, query, values},
    writer::Verb,
};

columns! {
    /// A lesson's hour that a later hour of the same class and course has followed: its steps may go on.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Overtaken {
        /// Which.
        pub occurrence: OccurrenceId = "o.occurrence_id",
        /// Digest of the version that it is taught by.
        pub edition: String = "o.edition",
        /// The lesson's short name within the course.
        pub lesson: String = "o.lesson",
        /// The hour that followed.
        next: OccurrenceId = "n.occurrence_id",
        /// Its first instant, milliseconds UTC.
        next_ms: i64 = "n.earliest_ms",
        /// When it is too old to be useful, milliseconds UTC; what it releases is too.
        expires_ms: i64 = "n.expires_ms",
    }
}

/// A learner whose last step left before the new hour and brought no answer that released the next.
#[derive(Clone, Debug)]
pub struct StepWaiting {
    /// Who.
    pub person: PersonId,
    /// The step that comes next, from 0.
    pub step: u32,
    /// The language in which the lesson was shown.
    pub language: Language,
    to: Result<Destination, Hold>,
}

/// The last hour of each class and course that has begun and is still useful, with those before it. Driven by the classes, so that the
/// index of their hours is read and no more.
const OVERTAKEN: Query<Overtaken> = query!(Overtaken:
    "SELECT {row} FROM classes c JOIN occurrences n ON n.class_id = c.class_id
    JOIN occurrences o ON o.class_id = c.class_id AND o.course = n.course AND o.earliest_ms < n.earliest_ms
    WHERE n.earliest_ms > $2 AND n.earliest_ms <= $1 AND n.expires_ms > $1 AND n.expanded_ms IS NOT NULL AND n.cancelled_ms IS NULL
      AND NOT EXISTS (SELECT 1 FROM occurrences l WHERE l.class_id = c.class_id AND l.course = n.course AND l.earliest_ms > n.earliest_ms
                      AND l.earliest_ms <= $1 AND l.expanded_ms IS NOT NULL AND l.cancelled_ms IS NULL)
      AND o.earliest_ms > $2 AND o.expanded_ms IS NOT NULL AND o.cancelled_ms IS NULL AND o.edition IS NOT NULL
    ORDER BY o.earliest_ms, o.occurrence_id");

/// The step goes where the last one went, or to the learner's best other phone: the Telegram form has no steps.
const WAITING: Query<WaitingRow> = query!(WaitingRow: "WITH sent AS (
      SELECT e.person_id, e.number, p.ordinal, p.address_id, n.language, r.reason
      FROM occurrences o JOIN enrolments e ON e.class_id = o.class_id AND e.role = 'learner' AND e.to_ms IS NULL
      JOIN people n ON n.person_id = e.person_id
      JOIN parcels p ON p.cause_kind = 'occurrence' AND p.cause_id = o.occurrence_id AND p.recipient_id = e.person_id
        AND p.ordinal = (SELECT MAX(q.ordinal) FROM parcels q
                         WHERE q.cause_kind = 'occurrence' AND q.cause_id = $1 AND q.recipient_id = e.person_id)
      JOIN addresses s ON s.address_id = p.address_id AND s.channel = 'sms'
      LEFT JOIN reach r ON r.class_id = e.class_id AND r.person_id = e.person_id
      LEFT JOIN instants i ON i.occurrence_id = $2 AND i.zone = n.zone
      WHERE o.occurrence_id = $1 AND p.kind = 'lesson' AND p.state IN ('accepted', 'delivered') AND p.ordinal + 1 < $3
        AND COALESCE(i.at_ms, $4) <= $5
        AND NOT EXISTS (SELECT 1 FROM attempts a WHERE a.parcel_id = p.parcel_id AND a.outcome = 'accepted'
                        AND a.started_ms >= COALESCE(i.at_ms, $4))
        AND NOT EXISTS (SELECT 1 FROM tasks t WHERE t.occurrence_id = $1 AND t.person_id = e.person_id AND t.closed_ms IS NOT NULL)),
    rungs AS (
      SELECT s.person_id, w.address_id, w.handset_id, ROW_NUMBER() OVER (PARTITION BY s.person_id
        ORDER BY CASE WHEN w.address_id = s.address_id THEN 0 ELSE 1 END, l.rank, w.address_id) AS place
      FROM sent s JOIN ladder l ON l.person_id = s.person_id JOIN addresses w ON w.address_id = l.address_id
      WHERE w.channel = 'sms' AND w.state = 'working')
    SELECT {row} FROM sent s LEFT JOIN rungs b ON b.person_id = s.person_id AND b.place = 1 ORDER BY s.number");

impl Store {
    /// Lesson's hours whose steps may go on at `now_ms` (milliseconds UTC), the earliest first.
    ///
    /// # Errors
    /// What the database says.
    pub async fn hours_overtaken(&self, now_ms: i64) -> Result<Vec<Overtaken>, StoreError> {
        let since_ms = now_ms.saturating_sub(STEPS_GO_ON_MS);
        self.read().await?.find(OVERTAKEN, values![now_ms, since_ms]).await
    }

    /// The learners of such an hour who wait for a step before the `steps_max`th: their own zone's hour has come, the last step was sent
    /// by SMS and taken before it, nothing released the next, and not everything is answered.
    ///
    /// # Errors
    /// What the database says.
    pub async fn steps_waiting(
        &self,
        hour: &Overtaken,
        steps_max: u32,
        now_ms: i64,
    ) -> Result<Vec<StepWaiting>, StoreError> {
        let values = values![hour.occurrence, hour.next, steps_max, hour.next_ms, now_ms];
        Ok(self.read().await?.find(WAITING, values).await?.into_iter().map(StepWaiting::from).collect())
    }

    /// Owes these learners their next step; how many are new. A step that an answer released meanwhile is not owed again.
    ///
    /// # Errors
    /// What the database says.
    pub async fn owe_steps(
        &self,
        hour: &Overtaken,
        waiting: Vec<StepWaiting>,
        now_ms: i64,
    ) -> Result<usize, StoreError> {
        let owed = waiting.into_iter().map(|step| step.owed(hour, now_ms)).collect();
        self.write(OweSteps { keys: Arc::clone(self.keys()), owed, now_ms }).await
    }
}

impl StepWaiting {
    fn owed(self, hour: &Overtaken, now_ms: i64) -> Owed {
        Owed {
            cause: (CauseKind::Occurrence, hour.occurrence.0),
            recipient: Some(self.person),
            ordinal: self.step,
            kind: Kind::Lesson,
            to: self.to,
            run_at_ms: now_ms,
            message: None,
            expires_ms: Some(hour.expires_ms),
        }
    }
}

columns! {
    struct WaitingRow {
        person: PersonId = "s.person_id",
        step: u32 = "s.ordinal + 1",
        language: Language =
            "COALESCE((SELECT MAX(t.language) FROM tasks t WHERE t.occurrence_id = $1
                AND t.person_id = s.person_id), s.language)",
        barred: Option<Hold> = "s.reason",
        address: Option<AddressId> = "b.address_id",
        handset: Option<HandsetId> = "b.handset_id",
        route: Option<RouteId> = "(SELECT MIN(u.route_id) FROM routes u WHERE u.channel = 'sms')",
    }
}

impl From<WaitingRow> for StepWaiting {
    fn from(row: WaitingRow) -> Self {
        let to = match (row.barred, row.address, row.handset, row.route) {
            (Some(reason), ..) => Err(reason),
            (None, Some(address), Some(handset), Some(route)) => Ok(Destination { address, handset, route }),
            (None, Some(_), Some(_), None) => Err(Hold::NoRoute),
            _ => Err(Hold::NoAddress),
        };
        Self { person: row.person, step: row.step, language: row.language, to }
    }
}

struct OweSteps {
    keys: Arc<Keys>,
    owed: Vec<Owed>,
    now_ms: i64,
}

impl Verb for OweSteps {
    type Answer = usize;

    async fn run(&self, work: &mut Transaction) -> Result<usize, StoreError> {
        Ok(owe(work, &self.keys, &self.owed, self.now_ms).await?.len())
    }
}
