//! Timetables turned into hours: what a class's plan is made of here, and how far ahead it is kept. Which lesson comes when is
//! `school::plan`'s to say.

use std::sync::Arc;

use anyhow::{Context, Result, bail};
use course::{Course, Lesson};
use jiff::{Span, Timestamp, civil::Date, civil::Time};
use messages::{ClassId, TimetableId};
use school::calendar::weekend_of;
use school::plan::{Horizon, Plan, plan};
use school::timetable::{Days, Timetable, Zone, wall_time};
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
    Ok(plan(&planning.class(timetable, house.config.school.quiet, DUE_AT), horizon))
}

/// Plans the next `lessons_max` lessons of a timetable that is not saved, up to a year ahead.
pub fn preview(house: &House, timetable: &Timetable, planning: &Planning, lessons_max: usize) -> Result<Plan> {
    let today = today(house, timetable.zone())?;
    let horizon = Horizon { from: today, to: today.checked_add(Span::new().days(366))?, lessons_max };
    Ok(plan(&planning.class(timetable, house.config.school.quiet, DUE_AT), horizon))
}

/// Keeps every saved timetable planned.
pub async fn plan_all(house: &House) -> Result<()> {
    // One timetable that can't be read keeps no other.
    let mut done = Ok(());
    for id in house.store.timetables().await? {
        done = done.and(plan_on(house, id).await.with_context(|| format!("the timetable {}", id.0)));
    }
    done
}

async fn plan_on(house: &House, id: TimetableId) -> Result<()> {
    let (timetable, planning) = house.store.planning_of(id, weekend(house)).await?;
    let found = plan_ahead(house, &timetable, &planning)?;
    if !found.planned.is_empty() || !found.dropped.is_empty() {
        house.store.plan_on(id, &timetable, &planning.calendar, found, house.clock.now_ms()).await?;
    }
    Ok(())
}

/// What the school says of planning, beside the calendar.
pub fn rules(house: &House) -> PlanningRules {
    PlanningRules { weekend: weekend(house), quiet: house.config.school.quiet, due_at: DUE_AT, ahead_days: AHEAD_DAYS }
}

/// The weekend of the school's country.
pub fn weekend(house: &House) -> Days {
    weekend_of(&house.config.school.region)
}

/// A timetable in the school's zone. Without a rule it is one hour: that day, or the next open one.
pub fn timetable(house: &House, rule: &str, from: Option<&str>, at: &str) -> Result<Timetable> {
    let zone = Zone::find(&house.config.school.zone, house.zones())?;
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

/// A class's number by its label.
pub async fn class(house: &House, label: &str) -> Result<ClassId> {
    let classes = house.store.classes().await?;
    let known: Vec<&str> = classes.iter().map(|(_, l)| l.as_str()).collect();
    classes.iter().find(|(_, l)| l == label).map(|(id, _)| *id).with_context(|| match known.as_slice() {
        [] => format!("there is no class {label}, and no other; `longwave roster import FILE.csv` brings them"),
        known => format!("there is no class {label}; known are: {}", known.join(", ")),
    })
}

fn today(house: &House, zone: &Zone) -> Result<Date> {
    Ok(Timestamp::from_millisecond(house.clock.now_ms())?.to_zoned(zone.rules().clone()).date())
}
