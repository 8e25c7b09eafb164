//! Timetables turned into hours: what a class's plan is made of here, and how far ahead it is kept. Which lesson comes when is
//! `school::plan`'s to say.

use std::sync::Arc;

use anyhow::{Context, Result, bail};
use course::{Course, Lesson};
use jiff::{Span, Timestamp, civil::Date, civil::Time};
use messages::TimetableId;
use school::plan::{Horizon, Plan, plan};
use school::timetable::{Timetable, Zone, wall_time};
use store::{
    StoreError,
    timetables::{Planning, PlanningRules},
};

use crate::house::House;

/// How many days ahead hours are kept planned: two terms' worth would hide mistakes, a week would hide the holiday after next.
const AHEAD_DAYS: i64 = 28;
/// Lessons that one timetable is planned for at a time.
const LESSONS_AT_ONCE: usize = 60;
/// Hours of the day at which a day's assignments are due.
pub const DUE_AT: Time = Time::constant(20, 0, 0, 0);

/// Plans a class's next hours, without saving anything.
pub fn plan_ahead(house: &House, timetable: &Timetable, planning: &Planning) -> Result<Plan> {
    let today = today(house, timetable.zone())?;
    let horizon =
        Horizon { from: today, to: today.checked_add(Span::new().days(AHEAD_DAYS))?, lessons_max: LESSONS_AT_ONCE };
    Ok(plan(&planning.class(timetable), horizon))
}

/// Plans the next `lessons_max` lessons of a timetable that is not saved, up to a year ahead.
pub fn preview(house: &House, timetable: &Timetable, planning: &Planning, lessons_max: usize) -> Result<Plan> {
    let today = today(house, timetable.zone())?;
    let horizon = Horizon { from: today, to: today.checked_add(Span::new().days(366))?, lessons_max };
    Ok(plan(&planning.class(timetable), horizon))
}

/// Keeps every saved timetable planned.
pub async fn plan_all(house: &House) -> Result<()> {
    let rules = rules(house).await?;
    // One timetable that can't be read keeps no other.
    let mut done = Ok(());
    for id in house.store.timetables().await? {
        done = done.and(plan_on(house, id, &rules).await.with_context(|| format!("the timetable {}", id.0)));
    }
    done
}

async fn plan_on(house: &House, id: TimetableId, rules: &PlanningRules) -> Result<()> {
    let (timetable, planning) = house.store.planning_of(id, rules).await?;
    let found = plan_ahead(house, &timetable, &planning)?;
    if !found.planned.is_empty() || !found.dropped.is_empty() {
        house.store.plan_on(id, &timetable, &planning.calendar, found, house.clock.now_ms()).await?;
    }
    Ok(())
}

/// What the schools say of planning, beside the calendar.
pub async fn rules(house: &House) -> Result<PlanningRules, StoreError> {
    Ok(PlanningRules::of_schools(&*house.store.schools().await?, DUE_AT, AHEAD_DAYS))
}

/// A timetable in a school's zone. Without a rule it is one hour: that day, or the next open one.
pub fn timetable(house: &House, zone: &str, rule: &str, from: Option<&str>, at: &str) -> Result<Timetable> {
    let zone = Zone::find(zone, house.zones())?;
    let now = today(house, &zone)?;
    let from: Date = from.map_or(Ok(now), school::calendar::date).context("--from")?;
    let once = || {
        let day = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
            .get(usize::from(from.weekday().to_monday_zero_offset().unsigned_abs()));
        format!("FREQ=WEEKLY;BYDAY={};COUNT=1", day.unwrap_or(&"MO"))
    };
    let rule = if rule.is_empty() { once() } else { rule.to_owned() };
    Ok(Timetable::new(rule.parse()?, from, wall_time(at)?, zone)?)
}

/// The latest version of a published course.
pub async fn course(house: &House, id: &str) -> Result<Arc<Course>> {
    match house.store.latest(id).await {
        Ok(edition) => Ok(house.store.course(&edition.digest).await?),
        Err(StoreError::Absent(_)) => {
            let editions = house.store.editions().await?;
            let known: Vec<&str> = editions.iter().map(|edition| edition.course.as_str()).collect();
            match known.as_slice() {
                [] => {
                    bail!("there is no course {id}, and no other is published; `longwave publish FOLDER` publishes one")
                }
                known => bail!("there is no course {id}; published are: {}", known.join(", ")),
            }
        }
        Err(error) => Err(error.into()),
    }
}

/// A course's lesson by its id.
pub fn lesson<'a>(course: &'a Course, id: &str) -> Result<&'a Lesson> {
    let names = || course.lessons.iter().map(|lesson| lesson.id.as_str()).collect::<Vec<_>>().join(", ");
    let found = course.lessons.iter().find(|lesson| lesson.id == id);
    found.with_context(|| format!("{} has no lesson {id}; it has {}", course.id, names()))
}

fn today(house: &House, zone: &Zone) -> Result<Date> {
    Ok(Timestamp::from_millisecond(house.clock.now_ms())?.to_zoned(zone.rules().clone()).date())
}
