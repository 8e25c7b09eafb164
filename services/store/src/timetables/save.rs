//! Saving a timetable with its plan, planning on, and giving one lesson at once.

use jiff::civil::{Date, DateTime};
use messages::{ClassId, OccurrenceId, TimetableId};
use school::calendar::Calendar;
use school::plan::{Plan, Planned};
use school::timetable::{Timetable, moment};

use crate::{
    Store,
    bell::Matter,
    error::StoreError,
    numbers,
    sql::{Bulk, Transaction, query, values},
    writer::Verb,
};

/// A timetable that is to be saved.
#[derive(Clone, Debug)]
pub struct NewTimetable {
    /// Which class.
    pub class: ClassId,
    /// The course's short name.
    pub course: String,
    /// Where in the course it begins; its start where it is not said.
    pub first_lesson: Option<String>,
    /// The rule.
    pub timetable: Timetable,
}

/// A lesson that is given at once.
#[derive(Clone, Debug)]
pub struct Now {
    /// Which class.
    pub class: ClassId,
    /// The course's short name.
    pub course: String,
    /// Which lesson.
    pub lesson: String,
    /// When it is too old to be useful, milliseconds UTC.
    pub expires_ms: i64,
    /// When its assignment is due, milliseconds UTC.
    pub due_ms: Option<i64>,
}

impl Store {
    /// Saves a timetable with the occurrences of its first plan.
    ///
    /// # Errors
    /// What the database says.
    pub async fn save_timetable(&self, new: NewTimetable, plan: Plan, now_ms: i64) -> Result<TimetableId, StoreError> {
        self.write(Save { new, plan, now_ms }).await
    }

    /// Adds what a later plan found to a timetable. What stands keeps its place. Where the calendar is another by now than the plan was made
    /// with, nothing is written: the next plan knows it.
    ///
    /// # Errors
    /// What the database says.
    pub async fn plan_on(
        &self,
        id: TimetableId,
        timetable: &Timetable,
        calendar: &Calendar,
        plan: Plan,
        now_ms: i64,
    ) -> Result<(), StoreError> {
        self.write(PlanOn { id, timetable: timetable.clone(), calendar: calendar.clone(), plan, now_ms }).await
    }

    /// Gives a lesson at once: every zone has its hour now, and quiet hours hold it back where they must.
    ///
    /// # Errors
    /// What the database says.
    pub async fn give_now(&self, lesson: Now, now_ms: i64) -> Result<OccurrenceId, StoreError> {
        self.write(Give { lesson, zones: self.zones().clone(), now_ms }).await
    }

    /// Timetables that are planned from time to time: with a rule, and not cancelled.
    ///
    /// # Errors
    /// What the database says.
    pub async fn timetables(&self) -> Result<Vec<TimetableId>, StoreError> {
        let standing = query!(TimetableId:
            "SELECT timetable_id FROM timetables WHERE cancelled_ms IS NULL AND rule <> '' ORDER BY timetable_id");
        self.read().await?.find(standing, values![]).await
    }
}

pub(super) struct Save {
    pub(super) new: NewTimetable,
    pub(super) plan: Plan,
    pub(super) now_ms: i64,
}

impl Verb for Save {
    type Answer = TimetableId;

    async fn run(&self, work: &mut Transaction) -> Result<TimetableId, StoreError> {
        let id = numbers::reserve_one(work, "timetable").await?;
        let timetable = &self.new.timetable;
        let except: Vec<String> = timetable.excepted().map(|date| date.to_string()).collect();
        let text = "INSERT INTO timetables (timetable_id, class_id, course, first_lesson, rule, except_dates, starts_on, at_time, zone, created_ms)
                    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
        let row = values![
            id,
            self.new.class,
            &self.new.course,
            self.new.first_lesson.clone(),
            timetable.rule().to_string(),
            except.join(" "),
            timetable.from().to_string(),
            timetable.at().strftime("%H:%M").to_string(),
            timetable.zone().name(),
            self.now_ms,
        ];
        work.run(text, row).await?;
        let of = Of { timetable: id, class: self.new.class.0, course: &self.new.course };
        write_plan(work, &of, timetable, &self.plan, self.now_ms).await?;
        Ok(TimetableId(id))
    }
}

struct PlanOn {
    id: TimetableId,
    timetable: Timetable,
    calendar: Calendar,
    plan: Plan,
    now_ms: i64,
}

impl Verb for PlanOn {
    type Answer = ();

    async fn run(&self, work: &mut Transaction) -> Result<(), StoreError> {
        let standing = query!({ class: i64 = "class_id", course: String }:
            "SELECT {row} FROM timetables WHERE timetable_id = $1 AND cancelled_ms IS NULL");
        let row = work.find_one(standing, values![self.id]).await?.ok_or(StoreError::Absent("timetable"))?;
        let of = Of { timetable: self.id.0, class: row.class, course: &row.course };
        let (class, weekend) = (ClassId(of.class), self.calendar.weekend);
        let school = super::rules::school_of(work, class).await?;
        if super::calendar::calendar(work, school, class, weekend).await? != self.calendar {
            return Ok(());
        }
        write_plan(work, &of, &self.timetable, &self.plan, self.now_ms).await
    }
}

/// What the occurrences of one timetable share.
pub(super) struct Of<'a> {
    pub(super) timetable: i64,
    pub(super) class: i64,
    pub(super) course: &'a str,
}

/// An occurrence that is to be written.
struct Row {
    id: i64,
    sequence: i64,
    lesson: String,
    local: DateTime,
    why: Option<String>,
    earliest_ms: i64,
    expires_ms: i64,
    due_ms: Option<i64>,
    cancelled_ms: Option<i64>,
    instants: Vec<(String, i64)>,
}

pub(super) async fn write_plan(
    work: &mut Transaction,
    of: &Of<'_>,
    timetable: &Timetable,
    plan: &Plan,
    now_ms: i64,
) -> Result<(), StoreError> {
    let count = i64::try_from(plan.planned.len() + plan.dropped.len()).unwrap_or(i64::MAX);
    let first = numbers::reserve(work, "occurrence", count).await?;
    let planned = plan.planned.iter().map(planned);
    // A dropped lesson has its row too: it used up its place and its date, and the page says why it was not given.
    let dropped = plan.dropped.iter().map(|dropped| {
        let at_ms = moment(dropped.date, timetable.at(), timetable.zone()).map_or(now_ms, |m| m.at.as_millisecond());
        Row {
            id: 0,
            sequence: dropped.sequence.into(),
            lesson: dropped.lesson.clone(),
            local: local(dropped.date, timetable),
            why: Some(dropped.reason.to_string()),
            earliest_ms: at_ms,
            expires_ms: at_ms,
            due_ms: None,
            cancelled_ms: Some(now_ms),
            instants: Vec::new(),
        }
    });
    let rows: Vec<Row> = (first..).zip(planned.chain(dropped)).map(|(id, row)| Row { id, ..row }).collect();
    write_rows(work, of, &rows).await
}

/// Why an hour is not at its rule's date or hour, each reason once.
pub(super) fn why(planned: &Planned) -> Option<String> {
    let of_date = planned.reasons.iter().map(ToString::to_string);
    let of_hour = planned.instants.iter().flat_map(|instant| instant.reasons.iter().map(ToString::to_string));
    let mut reasons: Vec<String> = Vec::new();
    for reason in of_date.chain(of_hour) {
        if !reasons.contains(&reason) {
            reasons.push(reason);
        }
    }
    (!reasons.is_empty()).then(|| reasons.join("; "))
}

fn planned(planned: &Planned) -> Row {
    Row {
        id: 0,
        sequence: planned.sequence.into(),
        lesson: planned.lesson.clone(),
        local: planned.date.to_datetime(planned.at),
        why: why(planned),
        earliest_ms: planned.earliest_ms,
        expires_ms: planned.expires_ms,
        due_ms: planned.due_ms,
        cancelled_ms: None,
        instants: planned.instants.iter().map(|instant| (instant.zone.name().to_owned(), instant.at_ms)).collect(),
    }
}

fn local(date: Date, timetable: &Timetable) -> DateTime {
    date.to_datetime(timetable.at())
}

async fn write_rows(work: &mut Transaction, of: &Of<'_>, rows: &[Row]) -> Result<(), StoreError> {
    let planned = Bulk::into("occurrences")
        .ints("occurrence_id", rows.iter().map(|r| r.id))
        .ints("timetable_id", rows.iter().map(|_| of.timetable))
        .ints("class_id", rows.iter().map(|_| of.class))
        .ints("sequence", rows.iter().map(|r| r.sequence))
        .texts("lesson", rows.iter().map(|r| r.lesson.clone()))
        .texts("course", rows.iter().map(|_| of.course.to_owned()))
        .texts("local_time", rows.iter().map(|r| r.local.strftime("%Y-%m-%dT%H:%M").to_string()))
        .texts("shifted_why", rows.iter().map(|r| r.why.clone()))
        .ints("earliest_ms", rows.iter().map(|r| r.earliest_ms))
        .ints("expires_ms", rows.iter().map(|r| r.expires_ms))
        .ints("due_ms", rows.iter().map(|r| r.due_ms))
        .ints("cancelled_ms", rows.iter().map(|r| r.cancelled_ms))
        .or("ON CONFLICT (timetable_id, sequence) DO NOTHING")
        .insert(work)
        .await?;
    work.rings(Matter::Hours, planned);
    // Of two processes that planned the same dates, one wrote nothing: its instants would hang in the air.
    let ids: Vec<i64> = rows.iter().map(|r| r.id).collect();
    let written = query!(i64: "SELECT occurrence_id FROM occurrences WHERE occurrence_id {in ints $1}");
    let written = work.find(written, values![ids]).await?;
    let instants = || {
        let rows = rows.iter().filter(|row| written.contains(&row.id));
        rows.flat_map(|row| row.instants.iter().map(move |(zone, at_ms)| (row.id, zone.clone(), *at_ms)))
    };
    Bulk::into("instants")
        .ints("occurrence_id", instants().map(|i| i.0))
        .texts("zone", instants().map(|i| i.1))
        .ints("at_ms", instants().map(|i| i.2))
        .insert(work)
        .await?;
    Ok(())
}

pub(crate) struct Give {
    pub(crate) lesson: Now,
    pub(crate) zones: jiff::tz::TimeZoneDatabase,
    pub(crate) now_ms: i64,
}

impl Verb for Give {
    type Answer = OccurrenceId;

    async fn run(&self, work: &mut Transaction) -> Result<OccurrenceId, StoreError> {
        let Now { class, course, lesson, expires_ms, due_ms } = &self.lesson;
        let home = query!(String: "SELECT zone FROM classes WHERE class_id = $1");
        let home = work.find_one(home, values![*class]).await?.ok_or(StoreError::Absent("class"))?;
        let zone = super::rows::zone(&home, &self.zones)?;
        let now = jiff::Timestamp::from_millisecond(self.now_ms).map_err(|_| StoreError::Damaged("the clock"))?;
        let local = zone.rules().to_datetime(now);
        let id = numbers::reserve_one(work, "timetable").await?;
        let text = "INSERT INTO timetables (timetable_id, class_id, course, first_lesson, rule, starts_on, at_time, zone, created_ms)
                    VALUES ($1, $2, $3, $4, '', $5, $6, $7, $8)";
        let (date, time) = (local.date().to_string(), local.strftime("%H:%M").to_string());
        work.run(text, values![id, *class, course, lesson, date, time, &home, self.now_ms]).await?;
        let zones = query!(String: "SELECT DISTINCT zone FROM reach WHERE class_id = $1");
        let mut zones = work.find(zones, values![*class]).await?;
        zones.push(home);
        zones.sort();
        zones.dedup();
        let occurrence = numbers::reserve_one(work, "occurrence").await?;
        let row = Row {
            id: occurrence,
            sequence: 1,
            lesson: lesson.clone(),
            local,
            why: None,
            earliest_ms: self.now_ms,
            expires_ms: *expires_ms,
            due_ms: *due_ms,
            cancelled_ms: None,
            instants: zones.into_iter().map(|zone| (zone, self.now_ms)).collect(),
        };
        write_rows(work, &Of { timetable: id, class: class.0, course }, &[row]).await?;
        Ok(OccurrenceId(occurrence))
    }
}
