//! One thought, one lesson. Two teachers have it, or one in two tabs: what a press starts is looked for in the commit that would start it again. The
//! same press that comes twice is `once`'s business.

use messages::{ClassId, OccurrenceId, TimetableId};
use school::plan::Plan;

use super::{
    NewTimetable, Now,
    save::{Give, Save},
};
use crate::{
    Store,
    error::StoreError,
    limits::SENT_TWICE_MS,
    sql::{Transaction, query, values},
    writer::Verb,
};

/// By how much a press that the writer takes later can have read its clock before another's.
const PRESSED_TOGETHER_MS: i64 = 10_000;

/// What a press of "Save" came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saved {
    /// The timetable stands.
    Done(TimetableId),
    /// The class has one of its lessons at the same hour already, and nobody has said that it shall be given twice. Nothing was written.
    Stands(OccurrenceId),
}

/// What a press of "Send now" came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Given {
    /// The lesson is given.
    Done(OccurrenceId),
    /// It was given a moment ago, by another press.
    Already(OccurrenceId),
}

impl Store {
    /// Saves a timetable with the hours of its first plan; one that the class has already only where it is wanted `twice`.
    ///
    /// # Errors
    /// What the database says.
    pub async fn save_once(
        &self,
        new: NewTimetable,
        plan: Plan,
        twice: bool,
        now_ms: i64,
    ) -> Result<Saved, StoreError> {
        self.write(SaveOnce { save: Save { new, plan, now_ms }, twice }).await
    }

    /// Gives a lesson at once, and once within [`SENT_TWICE_MS`] whoever presses.
    ///
    /// # Errors
    /// What the database says.
    pub async fn give_once(&self, lesson: Now, now_ms: i64) -> Result<Given, StoreError> {
        let give = Give { lesson, zones: self.zones().clone(), now_ms };
        self.write(GiveOnce(give)).await
    }

    /// The hour at which the class has a lesson of this plan already.
    ///
    /// # Errors
    /// What the database says.
    pub async fn standing_hour(
        &self,
        class: ClassId,
        course: &str,
        plan: &Plan,
    ) -> Result<Option<OccurrenceId>, StoreError> {
        standing(&mut self.read().await?, class, course, plan).await
    }
}

struct SaveOnce {
    save: Save,
    twice: bool,
}

impl Verb for SaveOnce {
    type Answer = Saved;

    async fn run(&self, work: &mut Transaction) -> Result<Saved, StoreError> {
        let NewTimetable { class, course, .. } = &self.save.new;
        hold_class(work, *class).await?;
        if !self.twice
            && let Some(hour) = standing(work, *class, course, &self.save.plan).await?
        {
            return Ok(Saved::Stands(hour));
        }
        self.save.run(work).await.map(Saved::Done)
    }
}

struct GiveOnce(Give);

impl Verb for GiveOnce {
    type Answer = Given;

    async fn run(&self, work: &mut Transaction) -> Result<Given, StoreError> {
        let Give { lesson, now_ms, .. } = &self.0;
        hold_class(work, lesson.class).await?;
        if let Some(hour) = just_given(work, lesson, *now_ms).await? {
            return Ok(Given::Already(hour));
        }
        self.0.run(work).await.map(Given::Done)
    }
}

/// Of two who press at one moment, the second finds what the first has started: on PostgreSQL the class is held for that; SQLite has one
/// writer.
async fn hold_class(work: &mut Transaction, class: ClassId) -> Result<(), StoreError> {
    let text = work.either(
        "SELECT 1 FROM classes WHERE class_id = $1",
        "SELECT 1 FROM classes WHERE class_id = $1 FOR NO KEY UPDATE",
    );
    work.exists(text, values![class]).await?.then_some(()).ok_or(StoreError::Absent("class"))
}

/// An hour of the class with the same lesson at the same instant as one of the plan.
async fn standing(
    work: &mut Transaction,
    class: ClassId,
    course: &str,
    plan: &Plan,
) -> Result<Option<OccurrenceId>, StoreError> {
    let Some(from_ms) = plan.planned.iter().map(|planned| planned.earliest_ms).min() else { return Ok(None) };
    let standing = query!({ occurrence: OccurrenceId = "occurrence_id", lesson: String, earliest_ms: i64 }:
                "SELECT {row} FROM occurrences
                WHERE class_id = $1 AND course = $2 AND earliest_ms >= $3 AND cancelled_ms IS NULL ORDER BY earliest_ms");
    let mut standing = work.find(standing, values![class, course, from_ms]).await?.into_iter();
    let is_planned =
        |lesson: &str, at_ms| plan.planned.iter().any(|hour| hour.lesson == lesson && hour.earliest_ms == at_ms);
    let found = standing.find(|row| is_planned(&row.lesson, row.earliest_ms));
    Ok(found.map(|row| row.occurrence))
}

/// The hour of the same lesson that the whole class was given a moment ago.
async fn just_given(work: &mut Transaction, lesson: &Now, now_ms: i64) -> Result<Option<OccurrenceId>, StoreError> {
    let just = query!(OccurrenceId: "SELECT o.occurrence_id FROM occurrences o
                WHERE o.class_id = $1 AND o.course = $2 AND o.lesson = $3 AND o.cancelled_ms IS NULL
                  AND o.earliest_ms > $4 AND o.earliest_ms <= $5
                  AND NOT EXISTS (SELECT 1 FROM short_forms s WHERE s.occurrence_id = o.occurrence_id)
                ORDER BY o.occurrence_id DESC LIMIT 1");
    let Now { class, course, lesson, .. } = lesson;
    work.find_one(
        just,
        values![
            *class,
            course,
            lesson,
            now_ms.saturating_sub(SENT_TWICE_MS),
            now_ms.saturating_add(PRESSED_TOGETHER_MS)
        ],
    )
    .await
}
