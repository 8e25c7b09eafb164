//! Slots turned into airings: which lesson is on air on which date. The school's calendar does not count here: a station's week goes on in
//! holidays, and learners at home listen.

use std::collections::BTreeSet;

use anyhow::{Context, Result};
use course::Course;
use forms::joined::PartOf;
use forms::programmes::Lessons;
use forms::script::Script;
use jiff::{Span, Timestamp};
use messages::SlotId;
use school::timetable::{Timetable, Zone, moment, wall_time};
use store::{
    StoreError,
    radio::{NewAiring, PlannedDate, Slot},
};
use text::Language;

use super::scripted::scripted;
use crate::depot::Depot;

/// How many days ahead airings are kept planned: as far as lessons are, and presenters have time to record.
const AHEAD_DAYS: i64 = 28;

/// Keeps every slot planned; how many airings are new. A slot that can't be planned now keeps no other from it.
pub async fn plan_all(depot: &Depot) -> Result<u64> {
    let now_ms = depot.clock.now_ms();
    let mut new = 0;
    let mut planned: Option<BTreeSet<(SlotId, i64, Vec<String>)>> = None;
    for slot in depot.store.slots().await? {
        let found = match plan(depot, &slot, now_ms).await {
            Ok(found) => found,
            Err(error) if error.downcast_ref::<StoreError>().is_some_and(StoreError::passes) => return Err(error),
            Err(error) => {
                tracing::warn!(slot = slot.id.0, why = %format!("{error:#}"), "a station's slot can't be planned");
                continue;
            }
        };
        let known = match &planned {
            Some(known) => known,
            None => planned.insert(standing(depot, now_ms).await?),
        };
        if found.iter().any(|airing| !known.contains(&(slot.id, airing.starts_ms, airing.lessons.clone()))) {
            new += depot.store.plan_airings(slot.id, found, now_ms).await?;
        }
    }
    Ok(new)
}

/// What is planned already, so that nothing is written where nothing is new.
async fn standing(depot: &Depot, now_ms: i64) -> Result<BTreeSet<(SlotId, i64, Vec<String>)>> {
    let until_ms = now_ms.saturating_add((AHEAD_DAYS + 2) * 86_400_000);
    let airings = depot.store.airings_between(now_ms, until_ms).await?;
    Ok(airings.into_iter().map(|airing| (airing.slot, airing.known.starts_ms, airing.lessons)).collect())
}

/// A slot's airings from now on: its n-th date has the n-th programme, counted from the slot's first lesson, until the course ends. Lessons
/// that something else stood in for come on the next date of which the station has nothing yet.
async fn plan(depot: &Depot, slot: &Slot, now_ms: i64) -> Result<Vec<NewAiring>> {
    let said = &slot.said;
    let edition = depot.store.latest(&said.course).await.map_err(|error| match error {
        StoreError::Absent(_) => anyhow::anyhow!("the course {} is not published", said.course),
        error => error.into(),
    })?;
    let course = depot.store.course(&edition.digest).await?;
    let first = match &said.first_lesson {
        Some(first) => course.lessons.iter().position(|lesson| lesson.id == *first),
        None => Some(0),
    };
    let first = first.with_context(|| {
        format!("{} has no lesson {}", said.course, said.first_lesson.as_deref().unwrap_or_default())
    })?;
    let zone = Zone::find(&said.zone, depot.zones())?;
    let timetable = Timetable::new(said.rule.parse()?, said.starts_on.parse()?, wall_time(&said.at_time)?, zone)?;
    let zone = timetable.zone();
    let last = Timestamp::from_millisecond(now_ms)?
        .to_zoned(zone.rules().clone())
        .date()
        .checked_add(Span::new().days(AHEAD_DAYS))?;
    let dates = depot.store.planned_dates(slot.id, now_ms).await?;
    let fixed: Vec<&PlannedDate> = dates.iter().filter(|date| date.fixed).collect();
    let was_or_will_be_heard =
        |lesson: &String| fixed.iter().any(|date| !date.instead && date.lessons.contains(lesson));
    let left = course.lessons.iter().skip(first).map(|lesson| lesson.id.clone());
    let left: Vec<String> = left.filter(|lesson| !was_or_will_be_heard(lesson)).collect();
    let mut left = programmes(depot, slot, &course, left).await?.into_iter();
    let mut airings = Vec::new();
    for date in timetable.slots().take_while(|date| date.date <= last) {
        let sequence = i64::from(date.number);
        if fixed.iter().any(|fixed| fixed.sequence == sequence) {
            continue;
        }
        let Some(moment) = moment(date.date, timetable.at(), zone) else { continue };
        let starts_ms = moment.at.as_millisecond();
        // Since the slot is there, a date that brought nothing took no lesson: the station made a pause.
        let is_past = slot.created_ms < starts_ms && starts_ms <= now_ms;
        if is_past || starts_ms > now_ms && slot.paused_until_ms.is_some_and(|until_ms| starts_ms < until_ms) {
            continue;
        }
        let Some(lessons) = left.next() else { break };
        if starts_ms > now_ms {
            let local_time = moment.shown.strftime("%Y-%m-%dT%H:%M").to_string();
            airings.push(NewAiring { sequence, lessons, local_time, starts_ms });
        }
    }
    Ok(airings)
}

/// The lessons that are left, as the slot's programmes.
async fn programmes(depot: &Depot, slot: &Slot, course: &Course, left: Vec<String>) -> Result<Vec<Vec<String>>> {
    let each = match Lessons::from_number(slot.said.lessons_each) {
        Lessons::Each(count) => return Ok(left.chunks(count.max(1)).map(<[String]>::to_vec).collect()),
        each @ Lessons::Fill => each,
    };
    let language = Language::new(&slot.said.language)?;
    let slot_ms = u64::try_from(slot.said.length_ms)?;
    let mut parts = Vec::with_capacity(left.len());
    for lesson in &left {
        parts.push(match scripted(depot, course, lesson, &language).await? {
            Some(scripted) => scripted.part(),
            // Without words in the slot's language nothing of it is heard: the making says so.
            None => PartOf { script: Script::join(Vec::new(), &language), takes: Vec::new() },
        });
    }
    let (mut left, mut parts, mut programmes) = (&left[..], &parts[..], Vec::new());
    while let Some((now, later)) = left.split_at_checked(each.take(parts, &language, slot_ms).max(1)) {
        programmes.push(now.to_vec());
        (left, parts) = (later, parts.get(now.len()..).unwrap_or_default());
    }
    Ok(programmes)
}
