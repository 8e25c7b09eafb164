//! Hours of a timetable that get another date, as rows: what was only planned is replaced, what was expanded is closed with its reason
//! and keeps its row, what has left is not touched.

use std::collections::BTreeSet;

use jiff::civil::Date;
use messages::{TimetableId, parcel::Close};
use school::plan::{Becomes, Change, Plan, Replan};
use school::timetable::Timetable;

use super::{
    cancel::{Cancelled, cancel},
    save::{Of, why, write_plan},
};
use crate::{
    error::StoreError,
    sql::{Transaction, columns, query, values},
};

/// An hour as its row has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct HourRow {
    id: i64,
    /// Negative where the lesson has another hour, or waits for one: the row is kept for what it says.
    pub(super) sequence: i64,
    pub(super) lesson: String,
    pub(super) date: Date,
    why: Option<String>,
    earliest_ms: i64,
    expires_ms: i64,
    is_expanded: bool,
    is_cancelled: bool,
    /// Whether a message of it has left or is leaving.
    pub(super) has_left: bool,
}

impl HourRow {
    /// Whether the calendar left it out; what a teacher took back has kept its time.
    pub(super) fn is_left_out(&self) -> bool {
        self.is_cancelled && self.expires_ms <= self.earliest_ms
    }

    /// Whether its teacher took it back.
    pub(super) fn is_taken_back(&self) -> bool {
        self.is_cancelled && !self.is_left_out()
    }

    /// Whether it may have another date: it lies ahead, or is today's and nothing of it has left.
    pub(super) fn is_movable(&self, today: Date, now_ms: i64) -> bool {
        let waits = self.date == today && !self.is_cancelled && self.expires_ms > now_ms;
        !self.has_left && (self.earliest_ms > now_ms || waits)
    }
}

/// All hours of a timetable, in order. Only of those that are not over is it asked whether something has left.
pub(super) async fn hours(work: &mut Transaction, id: TimetableId, now_ms: i64) -> Result<Vec<HourRow>, StoreError> {
    let hours = query!(PlannedRow: "SELECT {row} FROM occurrences o WHERE o.timetable_id = $1 ORDER BY o.sequence");
    work.find(hours, values![id, now_ms]).await?.into_iter().map(hour).collect()
}

columns! {
    struct PlannedRow {
        id: i64 = "o.occurrence_id",
        sequence: i64 = "o.sequence",
        lesson: String = "o.lesson",
        local_time: String = "o.local_time",
        why: Option<String> = "o.shifted_why",
        earliest_ms: i64 = "o.earliest_ms",
        expires_ms: i64 = "o.expires_ms",
        expanded_ms: Option<i64> = "o.expanded_ms",
        cancelled_ms: Option<i64> = "o.cancelled_ms",
        has_left: bool =
            "CASE WHEN o.expanded_ms IS NULL OR o.expires_ms <= $2 THEN 0
                  WHEN EXISTS (SELECT 1 FROM parcels p JOIN due d ON d.parcel_id = p.parcel_id
                               WHERE p.cause_kind = 'occurrence' AND p.cause_id = o.occurrence_id
                                   AND d.lease_ms IS NOT NULL) THEN 1
                  WHEN EXISTS (SELECT 1 FROM parcels p JOIN attempts a ON a.parcel_id = p.parcel_id
                               WHERE p.cause_kind = 'occurrence' AND p.cause_id = o.occurrence_id
                                 AND a.outcome IN ('accepted', 'unknown')) THEN 1
                  ELSE 0 END",
    }
}

fn hour(row: PlannedRow) -> Result<HourRow, StoreError> {
    let date = row.local_time.get(..10).and_then(|date| date.parse().ok());
    Ok(HourRow {
        id: row.id,
        sequence: row.sequence,
        lesson: row.lesson,
        date: date.ok_or(StoreError::Damaged("occurrences.local_time"))?,
        why: row.why,
        earliest_ms: row.earliest_ms,
        expires_ms: row.expires_ms,
        is_expanded: row.expanded_ms.is_some(),
        is_cancelled: row.cancelled_ms.is_some(),
        has_left: row.has_left,
    })
}

/// Holds the hours against another process that expands one of them at this moment.
pub(super) async fn hold(work: &mut Transaction, id: TimetableId) -> Result<(), StoreError> {
    let text = work.either(
        "SELECT occurrence_id FROM occurrences WHERE timetable_id = $1 AND FALSE",
        "SELECT occurrence_id FROM occurrences WHERE timetable_id = $1 ORDER BY occurrence_id FOR UPDATE",
    );
    work.run(text, values![id]).await.map(|_| ())
}

/// Gives the hours of a timetable their new dates.
pub(super) async fn write(
    work: &mut Transaction,
    of: &Of<'_>,
    timetable: &Timetable,
    hours: &[HourRow],
    replan: &Replan,
    now_ms: i64,
) -> Result<(), StoreError> {
    let moved = replan.changes.iter().filter(|change| change.becomes != Becomes::HasLeft);
    let mut anew: BTreeSet<u32> = moved.clone().map(|change| change.sequence).collect();
    let mut taken_back = Vec::new();
    for change in moved {
        let row = hours.iter().find(|hour| hour.sequence == i64::from(change.sequence));
        let Some(row) = row else {
            forget_waiting(work, of, hours, &change.lesson).await?;
            continue;
        };
        if row.is_taken_back() {
            taken_back.push(i64::from(change.sequence));
        }
        if give_up(work, row, change, now_ms).await? == Kept::InPlace {
            anew.remove(&change.sequence);
        }
    }
    anew.extend(said_anew(work, hours, &replan.plan, &anew).await?);
    let planned = replan.plan.planned.iter().filter(|planned| is_new(hours, &anew, planned.sequence));
    let dropped = replan.plan.dropped.iter().filter(|dropped| is_new(hours, &anew, dropped.sequence));
    let plan = Plan { planned: planned.cloned().collect(), dropped: dropped.cloned().collect(), ..Plan::default() };
    write_plan(work, of, timetable, &plan, now_ms).await?;
    // A lesson that its teacher took back stays so on its new date.
    let again =
        query!((): "UPDATE occurrences SET cancelled_ms = $2 WHERE timetable_id = $3 AND sequence {in ints $1}");
    work.run_query(again, values![taken_back, now_ms, of.timetable]).await?;
    Ok(())
}

/// Whether a lesson of the plan is to be written: it changes, or it never had an hour.
fn is_new(hours: &[HourRow], anew: &BTreeSet<u32>, sequence: u32) -> bool {
    anew.contains(&sequence) || !hours.iter().any(|hour| hour.sequence == i64::from(sequence))
}

#[derive(PartialEq, Eq)]
enum Kept {
    /// The row says now that the lesson is left out.
    InPlace,
    /// The lesson's place is free for a new row.
    Aside,
}

/// Gives up an hour. One that was only planned goes; one whose parcels were made keeps its row, and they their reason; one that waits keeps
/// its row too, so that somebody sees it.
async fn give_up(work: &mut Transaction, row: &HourRow, change: &Change, now_ms: i64) -> Result<Kept, StoreError> {
    if row.is_expanded && !row.is_cancelled {
        let cancelled = cancel(work, row.id, Close::Closure, now_ms).await?;
        if matches!(cancelled, Cancelled::HasLeft(_)) {
            let said = "The messages of a lesson began to leave at this moment. Nothing was changed; try again.";
            return Err(StoreError::Refused(said.to_owned()));
        }
    }
    let waits = change.becomes == Becomes::Waits;
    if !row.is_expanded && !waits {
        work.run("DELETE FROM instants WHERE occurrence_id = $1", values![row.id]).await?;
        work.run("DELETE FROM occurrences WHERE occurrence_id = $1", values![row.id]).await?;
        return Ok(Kept::Aside);
    }
    let in_place = change.becomes == Becomes::LeftOut(row.date);
    let text = "UPDATE occurrences SET cancelled_ms = COALESCE(cancelled_ms, $2), expires_ms = earliest_ms, shifted_why = $3, sequence = $4
                WHERE occurrence_id = $1";
    let sequence = if in_place { row.sequence } else { -row.id };
    let why = (!change.reasons.is_empty()).then(|| change.reasons.join("; "));
    work.run(text, values![row.id, now_ms, why.or_else(|| row.why.clone()), sequence]).await?;
    Ok(if in_place { Kept::InPlace } else { Kept::Aside })
}

/// Takes away the row that said that this lesson waits: it has its date now.
async fn forget_waiting(
    work: &mut Transaction,
    of: &Of<'_>,
    hours: &[HourRow],
    lesson: &str,
) -> Result<(), StoreError> {
    let waiting = hours.iter().filter(|hour| hour.sequence < 0 && !hour.is_expanded && hour.lesson == lesson);
    let ids: Vec<i64> = waiting.map(|hour| hour.id).collect();
    let forget = query!((): "DELETE FROM instants WHERE occurrence_id {in ints $1}");
    work.run_query(forget, values![ids.clone()]).await?;
    let forget = query!((): "DELETE FROM occurrences WHERE occurrence_id {in ints $1} AND timetable_id = $2");
    work.run_query(forget, values![ids, of.timetable]).await?;
    Ok(())
}

/// Hours that keep their date and were not expanded, but for another reason than their row says: a closure that sends anyway, a holiday
/// before them that is gone. Their rows are made anew.
async fn said_anew(
    work: &mut Transaction,
    hours: &[HourRow],
    plan: &Plan,
    changed: &BTreeSet<u32>,
) -> Result<Vec<u32>, StoreError> {
    let mut anew = Vec::new();
    for planned in plan.planned.iter().filter(|planned| !changed.contains(&planned.sequence)) {
        let row = hours.iter().find(|hour| hour.sequence == i64::from(planned.sequence));
        let Some(row) = row.filter(|row| !row.is_expanded && !row.is_cancelled && row.why != why(planned)) else {
            continue;
        };
        work.run("DELETE FROM instants WHERE occurrence_id = $1", values![row.id]).await?;
        work.run("DELETE FROM occurrences WHERE occurrence_id = $1", values![row.id]).await?;
        anew.push(planned.sequence);
    }
    Ok(anew)
}
