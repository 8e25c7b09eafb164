//! A station's times for a course, and the airings that are planned from them. Which lesson comes when is `school::plan`'s to say.

use messages::{AiringId, SlotId, StationId};
use radio::airing::{Airing as Known, AiringState};

use super::{airings::several, taking_off};
use crate::{
    Store,
    error::StoreError,
    numbers,
    sql::{Bulk, Row, Transaction, readable, values},
    writer::Verb,
};

/// A slot that is to be entered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewSlot {
    /// The course's short name.
    pub course: String,
    /// Where in the course it begins; its start where it is not said.
    pub first_lesson: Option<String>,
    /// The language of the programme (BCP 47).
    pub language: String,
    /// RRULE.
    pub rule: String,
    /// Local date from which it holds, `2026-11-24`.
    pub starts_on: String,
    /// Local time, `16:00`.
    pub at_time: String,
    /// IANA zone.
    pub zone: String,
    /// How long it is, milliseconds.
    pub length_ms: i64,
    /// Whether the next programme cuts it off.
    pub hard_end: bool,
    /// Whether the producer lets a synthetic voice on air.
    pub synthetic: bool,
    /// How many lessons a programme has; 0 is as many as the slot holds.
    pub lessons_each: i64,
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

const PLANNED_DATES: &str =
    "SELECT sequence, lessons, CASE WHEN cancelled_ms IS NULL AND reached = $3 AND state = $3 AND starts_ms > $2 THEN 0 ELSE 1 END,
            CASE WHEN cancelled_ms IS NULL THEN instead ELSE 1 END
     FROM airings WHERE slot_id = $1 AND sequence > 0 ORDER BY sequence";

const SLOTS: &str =
    "SELECT l.slot_id, l.station_id, l.course, l.first_lesson, l.language, l.rule, l.starts_on, l.at_time, l.zone, l.length_ms,
            l.hard_end, l.synthetic, l.lessons_each, l.created_ms, s.paused_ms, s.paused_until_ms
     FROM slots l JOIN stations s ON s.station_id = l.station_id WHERE l.cancelled_ms IS NULL ORDER BY l.slot_id";

impl Store {
    /// Slots that are not cancelled, of every station.
    ///
    /// # Errors
    /// What the database says.
    pub async fn slots(&self) -> Result<Vec<Slot>, StoreError> {
        let rows = self.read().await?.rows(SLOTS, values![]).await?;
        Ok(readable("slots", &rows, read))
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

fn read(row: &Row) -> Result<Slot, StoreError> {
    let said = NewSlot {
        course: row.text(2)?,
        first_lesson: row.maybe_text(3)?,
        language: row.text(4)?,
        rule: row.text(5)?,
        starts_on: row.text(6)?,
        at_time: row.text(7)?,
        zone: row.text(8)?,
        length_ms: row.int(9)?,
        hard_end: row.flag(10)?,
        synthetic: row.flag(11)?,
        lessons_each: row.int(12)?,
    };
    let paused = row.maybe_int(14)?.map(|_| row.maybe_int(15)).transpose()?;
    Ok(Slot {
        id: SlotId(row.int(0)?),
        station: StationId(row.int(1)?),
        said,
        created_ms: row.int(13)?,
        paused_until_ms: paused.map(|until_ms| until_ms.unwrap_or(i64::MAX)),
    })
}

async fn planned_dates(work: &mut Transaction, slot: SlotId, now_ms: i64) -> Result<Vec<PlannedDate>, StoreError> {
    let rows = work.rows(PLANNED_DATES, values![slot, now_ms, AiringState::Planned.as_str()]).await?;
    let read = |row: &Row| {
        let lessons = several(&row.text(1)?);
        Ok(PlannedDate { sequence: row.int(0)?, lessons, fixed: row.flag(2)?, instead: row.flag(3)? })
    };
    rows.iter().map(read).collect()
}

/// Makes a station's slots those that are said: what stands unchanged is kept with its airings, the rest is cancelled with what it had planned.
pub(super) async fn replace(
    work: &mut Transaction,
    station: StationId,
    said: &[NewSlot],
    now_ms: i64,
) -> Result<(), StoreError> {
    let standing = work.rows(SLOTS, values![]).await?;
    let standing = standing.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    let standing: Vec<Slot> = standing.into_iter().filter(|slot| slot.station == station).collect();
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
        let text = "SELECT station_id, course, length_ms FROM slots WHERE slot_id = $1 AND cancelled_ms IS NULL";
        let slot = work.row(text, values![self.slot]).await?.ok_or(StoreError::Absent("slot"))?;
        let (station, course, length_ms) = (slot.int(0)?, slot.text(1)?, slot.int(2)?);
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
        let known = |a: &&NewAiring| Known::planned(a.starts_ms, a.starts_ms.saturating_add(length_ms));
        Bulk::into("airings")
            .ints("airing_id", first..first + count)
            .ints("slot_id", new.iter().map(|_| self.slot.0))
            .ints("station_id", new.iter().map(|_| station))
            .ints("sequence", new.iter().map(|a| a.sequence))
            .texts("lessons", new.iter().map(|a| a.lessons.join(" ")))
            .texts("course", new.iter().map(|_| course.clone()))
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
