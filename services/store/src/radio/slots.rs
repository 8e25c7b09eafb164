//! A station's times for a course, and the airings that are planned from them. Which lesson comes when is `school::plan`'s to say.

use messages::{AiringId, SlotId, StationId};
use radio::airing::{Airing as Known, AiringState};

use super::{airings::several, taking_off};
use crate::{
    Store,
    error::StoreError,
    numbers,
    sql::{Bulk, Query, Transaction, columns, query, values},
    writer::Verb,
};

columns! {
    /// A slot that is to be entered.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct NewSlot {
        /// The course's short name.
        pub course: String = "l.course",
        /// Where in the course it begins; its start where it is not said.
        pub first_lesson: Option<String> = "l.first_lesson",
        /// The language of the programme (BCP 47).
        pub language: String = "l.language",
        /// RRULE.
        pub rule: String = "l.rule",
        /// Local date from which it holds, `2026-11-24`.
        pub starts_on: String = "l.starts_on",
        /// Local time, `16:00`.
        pub at_time: String = "l.at_time",
        /// IANA zone.
        pub zone: String = "l.zone",
        /// How long it is, milliseconds.
        pub length_ms: i64 = "l.length_ms",
        /// Whether the next programme cuts it off.
        pub hard_end: bool = "l.hard_end",
        /// Whether the producer lets a synthetic voice on air.
        pub synthetic: bool = "l.synthetic",
        /// How many lessons a programme has; 0 is as many as the slot holds.
        pub lessons_each: i64 = "l.lessons_each",
    }
}

/// A slot as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// Which.
    pub id: SlotId,
    /// Whose.
    pub station: StationId,
    /// What was said of it.
    pub said: NewSlot,
    /// Since when it is there, milliseconds UTC.
    pub created_ms: i64,
    /// Until when its station makes a pause, milliseconds UTC; `i64::MAX` where nobody knows.
    pub paused_until_ms: Option<i64>,
}

/// One hour of a slot, as planned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewAiring {
    /// Its place among the slot's dates, from 1.
    pub sequence: i64,
    /// Which lessons, in their order.
    pub lessons: Vec<String>,
    /// `2026-11-24T16:00` in the slot's zone.
    pub local_time: String,
    /// The same, milliseconds UTC.
    pub starts_ms: i64,
}

/// A date of a slot that is planned already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedDate {
    /// Its place among the slot's dates, from 1.
    pub sequence: i64,
    /// Which lessons were planned, in their order.
    pub lessons: Vec<String>,
    /// Whether it stays as it is: the station has it, it was on air, it was cancelled by itself, or its hour is over.
    pub fixed: bool,
    /// Whether nobody hears its lessons: something else goes out instead, or nothing.
    pub instead: bool,
}

columns! {
    struct SlotRow {
        id: SlotId = "l.slot_id",
        station: StationId = "l.station_id",
        said: NewSlot,
        created_ms: i64 = "l.created_ms",
        paused_ms: Option<i64> = "s.paused_ms",
        paused_until_ms: Option<i64> = "s.paused_until_ms",
    }
}

const SLOTS: Query<SlotRow> = query!(SlotRow:
    "SELECT {row} FROM slots l JOIN stations s ON s.station_id = l.station_id WHERE l.cancelled_ms IS NULL
        ORDER BY l.slot_id");

impl Store {
    /// Slots that are not cancelled, of every station.
    ///
    /// # Errors
    /// What the database says.
    pub async fn slots(&self) -> Result<Vec<Slot>, StoreError> {
        let rows = self.read().await?.find_readable("slots", SLOTS, values![]).await?;
        Ok(rows.into_iter().map(Slot::from).collect())
    }

    /// What is planned of a slot, by date.
    ///
    /// # Errors
    /// What the database says.
    pub async fn planned_dates(&self, slot: SlotId, now_ms: i64) -> Result<Vec<PlannedDate>, StoreError> {
        planned_dates(&mut self.read().await?, slot, now_ms).await
    }

    /// Adds what a plan found to a slot. An hour that stands already keeps what is known of it, and gets another lesson where nothing of it has
    /// left; how many are new or another's.
    ///
    /// # Errors
    /// `Absent` where the slot is gone.
    pub async fn plan_airings(&self, slot: SlotId, airings: Vec<NewAiring>, now_ms: i64) -> Result<u64, StoreError> {
        self.write(Plan { slot, airings, now_ms }).await
    }
}

impl From<SlotRow> for Slot {
    fn from(row: SlotRow) -> Self {
        let paused_until_ms = row.paused_ms.map(|_| row.paused_until_ms.unwrap_or(i64::MAX));
        Self { id: row.id, station: row.station, said: row.said, created_ms: row.created_ms, paused_until_ms }
    }
}

async fn planned_dates(work: &mut Transaction, slot: SlotId, now_ms: i64) -> Result<Vec<PlannedDate>, StoreError> {
    let dates = query!({
        sequence: i64,
        lessons: String,
        fixed: bool = "CASE WHEN cancelled_ms IS NULL AND reached = $3 AND state = $3 AND starts_ms > $2 THEN 0 ELSE 1 END",
        instead: bool = "CASE WHEN cancelled_ms IS NULL THEN instead ELSE 1 END",
    }: "SELECT {row} FROM airings WHERE slot_id = $1 AND sequence > 0 ORDER BY sequence");
    let rows = work.find(dates, values![slot, now_ms, AiringState::Planned.as_str()]).await?;
    Ok(rows
        .into_iter()
        .map(|row| PlannedDate {
            sequence: row.sequence,
            lessons: several(&row.lessons),
            fixed: row.fixed,
            instead: row.instead,
        })
        .collect())
}

/// Makes a station's slots those that are said: what stands unchanged is kept with its airings, the rest is cancelled with what it had planned.
pub(super) async fn replace(
    work: &mut Transaction,
    station: StationId,
    said: &[NewSlot],
    now_ms: i64,
) -> Result<(), StoreError> {
    let standing = work.find(SLOTS, values![]).await?;
    let standing: Vec<Slot> = standing.into_iter().map(Slot::from).filter(|slot| slot.station == station).collect();
    for gone in standing.iter().filter(|slot| !said.contains(&slot.said)) {
        work.run("UPDATE slots SET cancelled_ms = $2 WHERE slot_id = $1", values![gone.id, now_ms]).await?;
        taking_off::of_slot(work, gone.id, now_ms).await?;
    }
    for new in said.iter().filter(|new| !standing.iter().any(|slot| slot.said == **new)) {
        add(work, station, new, now_ms).await?;
    }
    Ok(())
}

async fn add(work: &mut Transaction, station: StationId, new: &NewSlot, now_ms: i64) -> Result<(), StoreError> {
    let id = numbers::reserve_one(work, "slot").await?;
    let text = "INSERT INTO slots (slot_id, station_id, course, first_lesson, language, rule, starts_on, at_time, zone, length_ms, hard_end,
                                   synthetic, created_ms, lessons_each)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";
    let row = values![
        id,
        station,
        &new.course,
        new.first_lesson.clone(),
        &new.language,
        &new.rule,
        &new.starts_on,
        &new.at_time,
        &new.zone,
        new.length_ms,
        new.hard_end,
        new.synthetic,
        now_ms,
        new.lessons_each,
    ];
    work.run(text, row).await?;
    Ok(())
}

struct Plan {
    slot: SlotId,
    airings: Vec<NewAiring>,
    now_ms: i64,
}

impl Verb for Plan {
    type Answer = u64;

    async fn run(&self, work: &mut Transaction) -> Result<u64, StoreError> {
        let standing = query!({ station: i64 = "station_id", course: String, length_ms: i64 }:
            "SELECT {row} FROM slots WHERE slot_id = $1 AND cancelled_ms IS NULL");
        let slot = work.find_one(standing, values![self.slot]).await?.ok_or(StoreError::Absent("slot"))?;
        let known = planned_dates(work, self.slot, self.now_ms).await?;
        let of = |airing: &NewAiring| known.iter().find(|other| other.sequence == airing.sequence);
        let mut changed = 0;
        for airing in &self.airings {
            if of(airing).is_some_and(|known| !known.fixed && known.lessons != airing.lessons) {
                changed += move_lessons(work, self.slot, airing).await?;
            }
        }
        let new: Vec<&NewAiring> = self.airings.iter().filter(|airing| of(airing).is_none()).collect();
        let count = i64::try_from(new.len()).unwrap_or(i64::MAX);
        if count == 0 {
            return Ok(changed);
        }
        let first = AiringId(numbers::reserve(work, "airing", count).await?).0;
        let known = |a: &&NewAiring| Known::planned(a.starts_ms, a.starts_ms.saturating_add(slot.length_ms));
        Bulk::into("airings")
            .ints("airing_id", first..first + count)
            .ints("slot_id", new.iter().map(|_| self.slot.0))
            .ints("station_id", new.iter().map(|_| slot.station))
            .ints("sequence", new.iter().map(|a| a.sequence))
            .texts("lessons", new.iter().map(|a| a.lessons.join(" ")))
            .texts("course", new.iter().map(|_| slot.course.clone()))
            .texts("local_time", new.iter().map(|a| a.local_time.clone()))
            .ints("starts_ms", new.iter().map(|a| a.starts_ms))
            .ints("ends_ms", new.iter().map(|a| known(a).ends_ms))
            .texts("state", new.iter().map(|a| known(a).state.as_str().to_owned()))
            .texts("reached", new.iter().map(|a| known(a).reached.as_str().to_owned()))
            .ints("wake_ms", new.iter().map(|a| known(a).wake_ms(self.now_ms)))
            .insert(work)
            .await
            .map(|new| new + changed)
    }
}

/// Gives other lessons to an hour of which nothing has left: what was made for it is no longer its own.
async fn move_lessons(work: &mut Transaction, slot: SlotId, airing: &NewAiring) -> Result<u64, StoreError> {
    let text = "UPDATE airings SET lessons = $3, programme = NULL, instead = 0, why = NULL, tried_ms = NULL, version = version + 1
                WHERE slot_id = $1 AND sequence = $2";
    work.run(text, values![slot, airing.sequence, airing.lessons.join(" ")]).await
}
