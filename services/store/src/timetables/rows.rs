//! Timetables and occurrences as their rows have them, read back into the words of `lessons`.

use jiff::{civil::Date, tz::TimeZoneDatabase};
use messages::{ClassId, TimetableId};
use school::plan::Already;
use school::timetable::{Timetable, Zone, wall_time};

use crate::{
    error::StoreError,
    sql::{Transaction, values},
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
    let text = "SELECT class_id, course, first_lesson, rule, except_dates, starts_on, at_time, zone FROM timetables
                WHERE timetable_id = $1 AND cancelled_ms IS NULL";
    let row = work.row(text, values![id]).await?.ok_or(StoreError::Absent("timetable"))?;
    let damaged = |_| StoreError::Damaged("timetables");
    let rule = row.text(3)?;
    let timetable = if rule.is_empty() {
        None
    } else {
        let except = row.text(4)?;
        let except = except.split_whitespace().map(str::parse::<Date>).collect::<Result<Vec<Date>, _>>();
        let from: Date = row.text(5)?.parse().map_err(|_| damaged(()))?;
        let at = wall_time(&row.text(6)?).map_err(|_| damaged(()))?;
        let zone = zone(&row.text(7)?, zones)?;
        let timetable =
            Timetable::new(rule.parse().map_err(|_| damaged(()))?, from, at, zone).map_err(|_| damaged(()))?;
        Some(timetable.except(except.map_err(|_| damaged(()))?))
    };
    Ok(Saved { class: ClassId(row.int(0)?), course: row.text(1)?, first_lesson: row.maybe_text(2)?, timetable })
}

/// What the occurrences of a timetable have used up: dates and places in the sequence, dropped ones too. A retired row has no place any
/// more: its lesson has another.
pub(super) async fn already(work: &mut Transaction, id: TimetableId) -> Result<Vec<Already>, StoreError> {
    let text =
        "SELECT sequence, local_time FROM occurrences WHERE timetable_id = $1 AND sequence > 0 ORDER BY sequence";
    let rows = work.rows(text, values![id]).await?;
    let read = |row: &crate::sql::Row| {
        let date = row.text(1)?.get(..10).and_then(|date| date.parse().ok());
        Ok(Already { sequence: row.count(0)?, date: date.ok_or(StoreError::Damaged("occurrences.local_time"))? })
    };
    rows.iter().map(read).collect()
}
