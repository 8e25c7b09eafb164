//! What a command line names: courses, lessons, timetables. Whoever names one that is not there reads which are.

use std::sync::Arc;

use anyhow::{Context, Result, bail};
use course::{Course, Lesson};
use dispatch::planning;
use jiff::civil::Date;
use school::timetable::{Timetable, Zone, wall_time};
use store::StoreError;

use crate::house::House;

/// A timetable in a school's zone. Without a rule it is one hour: that day, or the next open one.
pub fn timetable(house: &House, zone: &str, rule: &str, from: Option<&str>, at: &str) -> Result<Timetable> {
    let zone = Zone::find(zone, house.zones())?;
    let now = planning::today(&house.depot, &zone)?;
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
