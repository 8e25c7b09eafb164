//! What `school::plan` needs to know of a class: its calendar, its zones, the course's lessons, and what earlier plans have used up.

use jiff::civil::Time;
use messages::{ClassId, TimetableId, quiet::Quiet};
use school::calendar::Calendar;
use school::plan::{Already, Class, Lesson};
use school::timetable::{Timetable, Zone};

use super::{
    calendar, rows,
    rules::{PlanningRules, SchoolRules, school_of},
};
use crate::{
    Store, courses,
    error::StoreError,
    sql::{Transaction, query, values},
};

/// Everything that a plan of one timetable is made of.
#[derive(Clone, Debug)]
pub struct Planning {
    /// Of which class.
    pub class: ClassId,
    /// The course's short name.
    pub course: String,
    /// The course's version that its lessons were counted in.
    pub edition: String,
    /// The calendar that holds for the class.
    pub calendar: Calendar,
    /// The lessons from the first on.
    pub lessons: Vec<Lesson>,
    /// What earlier plans have used up.
    pub already: Vec<Already>,
    /// The zones of the learners.
    pub zones: Vec<Zone>,
    /// When the school writes to nobody.
    pub quiet: Option<Quiet>,
    /// The local time at which a day's assignments are due.
    pub due_at: Time,
}

impl Planning {
    /// The class as `school::plan` takes it.
    pub fn class<'a>(&'a self, timetable: &'a Timetable) -> Class<'a> {
        Class {
            timetable,
            calendar: &self.calendar,
            lessons: &self.lessons,
            already: &self.already,
            zones: &self.zones,
            quiet: self.quiet,
            due_at: self.due_at,
        }
    }
}

impl Store {
    /// What a new timetable would be planned with: nothing is saved.
    ///
    /// # Errors
    /// `Absent` where course or lesson do not exist.
    pub async fn planning(
        &self,
        class: ClassId,
        course: &str,
        first_lesson: Option<&str>,
        rules: &PlanningRules,
    ) -> Result<Planning, StoreError> {
        let mut work = self.read().await?;
        let edition = courses::latest(&mut work, course).await?;
        let school = school_of(&mut work, class).await?;
        let SchoolRules { weekend, quiet } = rules.of(school);
        let calendar = calendar::calendar(&mut work, school, class, weekend).await?;
        let zones = self.zones_of(&mut work, class).await?;
        work.commit().await?;
        let lessons = self.lessons_from(&edition.digest, first_lesson).await?;
        let course = course.to_owned();
        let (edition, already, due_at) = (edition.digest, Vec::new(), rules.due_at);
        Ok(Planning { class, course, edition, calendar, lessons, already, zones, quiet, due_at })
    }

    /// A saved timetable and what it is planned on with.
    ///
    /// # Errors
    /// `Absent` where there is no such timetable.
    pub async fn planning_of(
        &self,
        id: TimetableId,
        rules: &PlanningRules,
    ) -> Result<(Timetable, Planning), StoreError> {
        let mut work = self.read().await?;
        let saved = rows::timetable(&mut work, id, self.zones()).await?;
        let already = rows::already(&mut work, id).await?;
        work.commit().await?;
        let planning = self.planning(saved.class, &saved.course, saved.first_lesson.as_deref(), rules).await?;
        let timetable = saved.timetable.ok_or(StoreError::Absent("timetable with a rule"))?;
        Ok((timetable, Planning { already, ..planning }))
    }

    pub(super) async fn lessons_from(&self, digest: &str, first: Option<&str>) -> Result<Vec<Lesson>, StoreError> {
        let course = self.course(digest).await?;
        let begin = match first {
            Some(first) => {
                course.lessons.iter().position(|lesson| lesson.id == first).ok_or(StoreError::Absent("lesson"))?
            }
            None => 0,
        };
        let lessons = course.lessons.iter().skip(begin);
        Ok(lessons.map(|lesson| Lesson { id: lesson.id.clone(), due_after_days: lesson.due_after_days() }).collect())
    }

    pub(super) async fn zones_of(&self, work: &mut Transaction, class: ClassId) -> Result<Vec<Zone>, StoreError> {
        let zones = query!(String:
            "SELECT zone FROM classes WHERE class_id = $1 UNION SELECT zone FROM reach WHERE class_id = $1");
        let names = work.find(zones, values![class]).await?;
        if names.is_empty() {
            return Err(StoreError::Absent("class"));
        }
        names.iter().map(|name| rows::zone(name, self.zones())).collect()
    }
}
