//! Timetables turned into hours: what a class's plan is made of here, and how far ahead it is kept. Which lesson comes when is
//! `school::plan`'s to say.

use anyhow::{Context, Result};
use jiff::{Span, Timestamp, civil::Date, civil::Time};
use messages::TimetableId;
use school::plan::{Horizon, Plan, plan};
use school::timetable::{Timetable, Zone};
use store::{
    StoreError,
    timetables::{Planning, PlanningRules},
};

use crate::depot::Depot;

/// How many days ahead hours are kept planned: two terms' worth would hide mistakes, a week would hide the holiday after next.
const AHEAD_DAYS: i64 = 28;
/// Lessons that one timetable is planned for at a time.
const LESSONS_AT_ONCE: usize = 60;
/// Hours of the day at which a day's assignments are due.
pub const DUE_AT: Time = Time::constant(20, 0, 0, 0);

/// Plans a class's next hours, without saving anything.
pub fn plan_ahead(depot: &Depot, timetable: &Timetable, planning: &Planning) -> Result<Plan> {
    let today = today(depot, timetable.zone())?;
    let horizon =
        Horizon { from: today, to: today.checked_add(Span::new().days(AHEAD_DAYS))?, lessons_max: LESSONS_AT_ONCE };
    Ok(plan(&planning.class(timetable), horizon))
}

/// Plans the next `lessons_max` lessons of a timetable that is not saved, up to a year ahead.
pub fn preview(depot: &Depot, timetable: &Timetable, planning: &Planning, lessons_max: usize) -> Result<Plan> {
    let today = today(depot, timetable.zone())?;
    let horizon = Horizon { from: today, to: today.checked_add(Span::new().days(366))?, lessons_max };
    Ok(plan(&planning.class(timetable), horizon))
}

/// Keeps every saved timetable planned.
pub async fn plan_all(depot: &Depot) -> Result<()> {
    let rules = rules(depot).await?;
    // One timetable that can't be read keeps no other.
    let mut done = Ok(());
    for id in depot.store.timetables().await? {
        done = done.and(plan_on(depot, id, &rules).await.with_context(|| format!("the timetable {}", id.0)));
    }
    done
}

async fn plan_on(depot: &Depot, id: TimetableId, rules: &PlanningRules) -> Result<()> {
    let (timetable, planning) = depot.store.planning_of(id, rules).await?;
    let found = plan_ahead(depot, &timetable, &planning)?;
    if !found.planned.is_empty() || !found.dropped.is_empty() {
        depot.store.plan_on(id, &timetable, &planning.calendar, found, depot.clock.now_ms()).await?;
    }
    Ok(())
}

/// What the schools say of planning, beside the calendar.
///
/// # Errors
/// What the database says.
pub async fn rules(depot: &Depot) -> Result<PlanningRules, StoreError> {
    Ok(PlanningRules::of_schools(&*depot.store.schools().await?, DUE_AT, AHEAD_DAYS))
}

/// Today in a zone.
pub fn today(depot: &Depot, zone: &Zone) -> Result<Date> {
    Ok(Timestamp::from_millisecond(depot.clock.now_ms())?.to_zoned(zone.rules().clone()).date())
}
