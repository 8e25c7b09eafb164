//! Timetables and occurrences as their rows have them, read back into the words of `lessons`.

use jiff::{civil::Date, tz::TimeZoneDatabase};
use messages::{ClassId, TimetableId};
use school::plan::Already;
use school::timetable::{Timetable, Zone, wall_time};

use crate::{
    error::StoreError,
    sql::{Transaction, query, values},
};

/// A timetable that was saved.
pub(super) struct Saved {
    pub(super) class: ClassId,
    pub(super) course: String,
    pub(super) first_lesson: Option<String>,
    /// `None` for a lesson that was given once, now.
    pub(super) timetable: Option<Timetable>,
}

pub(super) fn zone(name: &str, zones: &TimeZoneDatabase) -> Result<Zone, StoreError> {
    Zone::find(name, zones).map_err(|bad| StoreError::Refused(bad.to_string()))
}

pub(super) async fn timetable(
    work: &mut Transaction,
    id: TimetableId,
    zones: &TimeZoneDatabase,
) -> Result<Saved, StoreError> {
    let saved = query!({
        class: ClassId = "class_id",
        course: String,
        first_lesson: Option<String>,
        rule: String,
        except_dates: String,
        starts_on: String,
        at_time: String,
        zone: String,
    }: "SELECT {row} FROM timetables WHERE timetable_id = $1 AND cancelled_ms IS NULL");
    let row = work.find_one(saved, values![id]).await?.ok_or(StoreError::Absent("timetable"))?;
    let damaged = |_| StoreError::Damaged("timetables");
    let timetable = if row.rule.is_empty() {
        None
    } else {
        let except = row.except_dates.split_whitespace().map(str::parse::<Date>).collect::<Result<Vec<Date>, _>>();
        let from: Date = row.starts_on.parse().map_err(|_| damaged(()))?;
        let at = wall_time(&row.at_time).map_err(|_| damaged(()))?;
        let zone = zone(&row.zone, zones)?;
        let timetable =
            Timetable::new(row.rule.parse().map_err(|_| damaged(()))?, from, at, zone).map_err(|_| damaged(()))?;
        Some(timetable.except(except.map_err(|_| damaged(()))?))
    };
    Ok(Saved { class: row.class, course: row.course, first_lesson: row.first_lesson, timetable })
}

/// What the occurrences of a timetable have used up: dates and places in the sequence, dropped ones too. A retired row has no place any
/// more: its lesson has another.
pub(super) async fn already(work: &mut Transaction, id: TimetableId) -> Result<Vec<Already>, StoreError> {
    let planned = query!({ sequence: u32, local_time: String }:
        "SELECT {row} FROM occurrences WHERE timetable_id = $1 AND sequence > 0 ORDER BY sequence");
    let mut already = Vec::new();
    for row in work.find(planned, values![id]).await? {
        let date = row.local_time.get(..10).and_then(|date| date.parse().ok());
        let date = date.ok_or(StoreError::Damaged("occurrences.local_time"))?;
        already.push(Already { sequence: row.sequence, date });
    }
    Ok(already)
}
