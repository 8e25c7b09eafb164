//! The short form by SMS in the place of a programme that was not on air: for whom it is, given once for each question that asks a class's
//! teachers, and asked anew where they take it back. It makes no words, and says nothing of money.

use std::sync::Arc;

use messages::{
    AddressId, AiringId, ClassId, HandsetId, OccurrenceId, PersonId, RouteId,
    parcel::{CauseKind, Kind},
};

use crate::{
    Store,
    asks::Asks,
    error::StoreError,
    expand::Expand,
    keys::Keys,
    queue::{Destination, Owed, owe},
    sql::{Query, Transaction, columns, query, values},
    timetables::{Give, Now, cancel_hour},
    writer::Verb,
};

columns! {
    /// A programme that was not on air, about which a class's teachers are asked.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Missed {
        /// The question's number.
        pub question: i64 = "q.question_id",
        /// The airing.
        pub airing: AiringId = "i.airing_id",
        /// Its course's short name.
        pub course: String = "i.course",
        /// The short name of the lesson that it was about, one of the programme's.
        pub lesson: String = "COALESCE(w.lesson, i.lessons)",
    }
}

/// The short form that a teacher sends.
#[derive(Clone, Debug)]
pub struct ShortForm {
    /// The question that asked for it.
    pub question: i64,
    /// The lesson for the class.
    pub lesson: Now,
    /// The published version that it is taught and marked by, its digest.
    pub edition: String,
}

columns! {
    struct Depending {
        person: PersonId = "r.person_id",
        address: AddressId = "r.address_id",
        handset: HandsetId = "r.handset_id",
        route: RouteId = "r.route_id",
    }
}

/// Learners who depend on radio for a lesson: the best way to them that works is SMS, and they have it on no other way, in whichever of
/// their classes. Neither has it left for them, nor does a timetable bring it by itself.
const DEPENDING: Query<Depending> = query!(Depending:
    "SELECT {row} FROM reach r JOIN addresses a ON a.address_id = r.address_id
    WHERE r.class_id = $1 AND r.reason IS NULL AND a.channel = 'sms'
      AND NOT EXISTS (SELECT 1 FROM enrolments e JOIN occurrences o ON o.class_id = e.class_id
                      WHERE e.person_id = r.person_id AND o.course = $2 AND o.lesson = $3 AND o.cancelled_ms IS NULL
                      AND (o.expanded_ms IS NULL AND e.role = 'learner' AND e.to_ms IS NULL
                           OR EXISTS (SELECT 1 FROM parcels q WHERE q.cause_kind = 'occurrence'
                                      AND q.cause_id = o.occurrence_id AND q.recipient_id = r.person_id)))
    ORDER BY r.number");

impl Store {
    /// The programmes that were not on air, of the questions that a class's teachers have open.
    ///
    /// # Errors
    /// What the database says.
    pub async fn missed(&self, class: ClassId) -> Result<Vec<Missed>, StoreError> {
        let open = query!(Missed: "SELECT {row} FROM questions q
                    JOIN airing_questions w ON w.question_id = q.question_id JOIN airings i ON i.airing_id = w.airing_id
                    WHERE q.audience = 'teacher' AND q.class_id = $1 AND q.why = $2 AND q.answered_ms IS NULL
                    ORDER BY q.question_id");
        self.read().await?.find(open, values![class, Asks::NotOnAir.as_str()]).await
    }

    /// Learners of a class who depend on radio for a lesson, in the roster's order.
    ///
    /// # Errors
    /// What the database says.
    pub async fn depend_on_radio(
        &self,
        class: ClassId,
        course: &str,
        lesson: &str,
    ) -> Result<Vec<PersonId>, StoreError> {
        let depending = depending(&mut self.read().await?, class, course, lesson).await?;
        Ok(depending.into_iter().map(|(person, _)| person).collect())
    }

    /// The hour that the short form of a class's question was given at; `None` where it was not given, or was taken back.
    ///
    /// # Errors
    /// What the database says.
    pub async fn short_form_of(&self, class: ClassId, question: i64) -> Result<Option<OccurrenceId>, StoreError> {
        standing(&mut self.read().await?, class, question).await
    }

    /// Owes the short form to exactly those who depend on radio, and answers the question; pressed twice, it is sent once. The hour that it
    /// has then; `None`, and nothing written, where nobody depends on radio.
    ///
    /// # Errors
    /// `Absent` where the class has no such question, or it was answered otherwise.
    pub async fn give_short_form(&self, form: ShortForm, now_ms: i64) -> Result<Option<OccurrenceId>, StoreError> {
        let (keys, zones) = (Arc::clone(self.keys()), self.zones().clone());
        self.write(GiveShortForm { keys, zones, form, now_ms }).await
    }
}

async fn depending(
    work: &mut Transaction,
    class: ClassId,
    course: &str,
    lesson: &str,
) -> Result<Vec<(PersonId, Destination)>, StoreError> {
    let rows = work.find(DEPENDING, values![class, course, lesson]).await?;
    let one =
        |row: Depending| (row.person, Destination { address: row.address, handset: row.handset, route: row.route });
    Ok(rows.into_iter().map(one).collect())
}

struct GiveShortForm {
    keys: Arc<Keys>,
    zones: jiff::tz::TimeZoneDatabase,
    form: ShortForm,
    now_ms: i64,
}

impl Verb for GiveShortForm {
    type Answer = Option<OccurrenceId>;

    async fn run(&self, work: &mut Transaction) -> Result<Option<OccurrenceId>, StoreError> {
        let (ShortForm { question, lesson, edition }, now_ms) = (&self.form, self.now_ms);
        // Held on PostgreSQL, so that of two presses the second sees what the first did.
        let answered_ms = query!(Option<i64>:
            "SELECT answered_ms FROM questions WHERE question_id = $1 AND class_id = $2 AND why = $3 {held}");
        let asked = work.find_one(answered_ms, values![*question, lesson.class, Asks::NotOnAir.as_str()]).await?;
        if asked.ok_or(StoreError::Absent("question"))?.is_some() {
            return standing(work, lesson.class, *question).await?.map(Some).ok_or(StoreError::Absent("question"));
        }
        hold_lesson(work, lesson).await?;
        let depending = depending(work, lesson.class, &lesson.course, &lesson.lesson).await?;
        if depending.is_empty() {
            return Ok(None);
        }
        let hour = Give { lesson: lesson.clone(), zones: self.zones.clone(), now_ms }.run(work).await?;
        let text = "UPDATE occurrences SET edition = $2, expanded_ms = $3 WHERE occurrence_id = $1";
        work.run(text, values![hour, edition, now_ms]).await?;
        work.run("INSERT INTO short_forms (occurrence_id, question_id) VALUES ($1, $2)", values![hour, *question])
            .await?;
        let owed: Vec<Owed> = depending
            .into_iter()
            .map(|(person, to)| Owed {
                cause: (CauseKind::Occurrence, hour.0),
                recipient: Some(person),
                ordinal: 0,
                kind: Kind::Lesson,
                to: Ok(to),
                run_at_ms: now_ms,
                message: None,
                expires_ms: Some(lesson.expires_ms),
            })
            .collect();
        owe(work, &self.keys, &owed, now_ms).await?;
        let text = "UPDATE questions SET read_ms = COALESCE(read_ms, $2), answered_ms = $2 WHERE question_id = $1";
        work.run(text, values![*question, now_ms]).await?;
        Ok(Some(hour))
    }
}

/// Of two classes' teachers who press at one moment, the second finds what the first has given: a learner of both classes gets it once. On
/// PostgreSQL the course's airings are held for that, of whichever station; SQLite has one writer.
async fn hold_lesson(work: &mut Transaction, lesson: &Now) -> Result<(), StoreError> {
    let text = work.either(
        "SELECT 1 WHERE $1 = '' AND 1 = 0",
        "SELECT 1 FROM airings WHERE course = $1 ORDER BY airing_id FOR UPDATE",
    );
    work.run(text, values![&lesson.course]).await?;
    Ok(())
}

/// The hour that a question's short form has, unless it was taken back.
async fn standing(work: &mut Transaction, class: ClassId, question: i64) -> Result<Option<OccurrenceId>, StoreError> {
    let given = query!(OccurrenceId:
        "SELECT s.occurrence_id FROM short_forms s JOIN occurrences o ON o.occurrence_id = s.occurrence_id
                WHERE s.question_id = $1 AND o.class_id = $2 AND o.cancelled_ms IS NULL ORDER BY s.occurrence_id DESC LIMIT 1");
    work.find_one(given, values![question, class]).await
}

/// The programme was on air after all: short forms of which nothing has left are taken back.
pub(super) async fn withdraw(work: &mut Transaction, airing: AiringId, now_ms: i64) -> Result<(), StoreError> {
    let given = query!(i64:
        "SELECT s.occurrence_id FROM short_forms s JOIN airing_questions w ON w.question_id = s.question_id
                WHERE w.airing_id = $1 ORDER BY s.occurrence_id");
    for occurrence in work.find(given, values![airing]).await? {
        cancel_hour(work, occurrence, now_ms).await?;
    }
    Ok(())
}

/// A lesson that a class is to have whole, and that some of it had as a short form: the others get it at that hour too. Whether that was so.
pub(super) async fn complete(work: &mut Transaction, lesson: &Now, now_ms: i64) -> Result<bool, StoreError> {
    let form = query!({ occurrence: OccurrenceId = "o.occurrence_id", edition: Option<String> = "o.edition" }:
               "SELECT {row} FROM occurrences o JOIN short_forms s ON s.occurrence_id = o.occurrence_id
                WHERE o.class_id = $1 AND o.course = $2 AND o.lesson = $3 AND o.cancelled_ms IS NULL ORDER BY o.occurrence_id LIMIT 1");
    let Some(row) = work.find_one(form, values![lesson.class, &lesson.course, &lesson.lesson]).await? else {
        return Ok(false);
    };
    let occurrence = row.occurrence;
    let edition = row.edition.ok_or(StoreError::Damaged("occurrences.edition"))?;
    work.run("DELETE FROM short_forms WHERE occurrence_id = $1", values![occurrence]).await?;
    let text = "UPDATE occurrences SET expires_ms = $2, due_ms = $3 WHERE occurrence_id = $1";
    work.run(text, values![occurrence, lesson.expires_ms, lesson.due_ms]).await?;
    Expand { occurrence, edition, now_ms }.run(work).await?;
    Ok(true)
}
