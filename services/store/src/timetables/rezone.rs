//! Hours that the zone database gives another instant than it did when they were planned: a decree has come, and a newer database with it. What
//! was agreed on is the hour that local clocks show; the instant follows it, and what clocks and quiet hours shift is worked out anew. What moved
//! is kept as rows, so that pages tell of it.

use std::collections::BTreeMap;

use jiff::{Timestamp, civil::DateTime, tz::TimeZoneDatabase};
use messages::{ClassId, quiet::Quiet};
use school::plan::{Reason, instant, of_date};
use school::timetable::moment;

use super::rows;
use crate::{
    Store,
    error::StoreError,
    numbers,
    sql::{Bulk, Transaction, columns, query, values},
    writer::Verb,
};

/// An hour that has another instant now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rezoned {
    /// The lesson, or the number of the airing.
    pub what: String,
    /// What local clocks show at it by its rule, `2026-11-24T16:00`.
    pub local_time: String,
    /// Its zone.
    pub zone: String,
    /// When it was, milliseconds UTC.
    pub from_ms: i64,
    /// When it is, milliseconds UTC.
    pub to_ms: i64,
}

columns! {
    /// Hours to come of one zone that newer rules have moved.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct MovedHours {
        /// The rules' version.
        pub zones: String = "r.zones",
        /// The zone.
        pub zone: String = "r.zone",
        /// Lessons.
        pub lessons: u32 = "COUNT(DISTINCT r.occurrence_id)",
        /// Stations' programmes.
        pub airings: u32 = "COUNT(DISTINCT r.airing_id)",
        /// The first of them, milliseconds UTC.
        pub first_ms: i64 = "MIN(r.to_ms)",
        /// By how much they moved, at the least, milliseconds.
        pub least_ms: i64 = "MIN(r.to_ms - r.from_ms)",
        /// And at the most.
        pub most_ms: i64 = "MAX(r.to_ms - r.from_ms)",
    }
}

impl Store {
    /// Gives every hour that has not begun the instant at which local clocks show it by the present zones, whose version is `version` (`2026a`);
    /// those that changed. Rules by which hours go already change nothing.
    ///
    /// # Errors
    /// What the database says.
    pub async fn go_by_zones(&self, version: &str, now_ms: i64) -> Result<Vec<Rezoned>, StoreError> {
        if gone_by(&mut self.read().await?).await?.as_deref() == Some(version) {
            return Ok(Vec::new());
        }
        let (zones, version) = (self.zones().clone(), version.to_owned());
        self.write(Rezone { zones, version, now_ms }).await
    }

    /// The hours to come that newer zone rules have moved, of a class or of the whole school, by zone.
    ///
    /// # Errors
    /// What the database says.
    pub async fn moved_hours(&self, class: Option<ClassId>, now_ms: i64) -> Result<Vec<MovedHours>, StoreError> {
        let moved = query!(MovedHours:
            "SELECT {row} FROM rezoned r LEFT JOIN occurrences o ON o.occurrence_id = r.occurrence_id AND o.cancelled_ms IS NULL
                    LEFT JOIN airings a ON a.airing_id = r.airing_id AND a.cancelled_ms IS NULL
             WHERE r.to_ms > $1 AND (o.class_id = $2 OR $2 = -1 AND (o.class_id IS NOT NULL OR a.airing_id IS NOT NULL))
             GROUP BY r.zones, r.zone ORDER BY r.zones DESC, r.zone");
        let class = class.map_or(-1, |class| class.0);
        self.read().await?.find(moved, values![now_ms, class]).await
    }
}

/// The version of the rules that all hours go by; `None` before the first.
async fn gone_by(work: &mut Transaction) -> Result<Option<String>, StoreError> {
    work.find_one(query!(String: "SELECT value FROM meta WHERE name = 'zones'"), values![]).await
}

/// An hour with its news.
struct Moved {
    hour: Hour,
    /// Why it is not when its rule alone would have it.
    why: Option<String>,
    told: Vec<Rezoned>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Hour {
    Occurrence(i64),
    Airing(i64),
}

columns! {
    struct Planned {
        number: i64 = "o.occurrence_id",
        course: String = "o.course",
        lesson: String = "o.lesson",
        local_time: String = "o.local_time",
        why: Option<String> = "o.shifted_why",
        zone: String = "i.zone",
        at_ms: i64 = "i.at_ms",
        quiet: Option<Quiet> = "s.quiet",
    }
}

async fn lessons(work: &mut Transaction, rezone: &Rezone) -> Result<Vec<Moved>, StoreError> {
    let planned = query!(Planned:
        "SELECT {row} FROM occurrences o JOIN instants i ON i.occurrence_id = o.occurrence_id
         JOIN classes c ON c.class_id = o.class_id JOIN schools s ON s.school_id = c.school_id
         WHERE o.earliest_ms > $1 AND o.expanded_ms IS NULL AND o.cancelled_ms IS NULL
         ORDER BY o.occurrence_id, i.zone");
    let mut hours: BTreeMap<i64, Vec<Planned>> = BTreeMap::new();
    for row in work.find(planned, values![rezone.now_ms]).await? {
        hours.entry(row.number).or_default().push(row);
    }
    let moved = hours.into_values().map(|zones| lesson(zones, rezone)).collect::<Result<Vec<_>, _>>()?;
    Ok(moved.into_iter().flatten().collect())
}

/// A lesson's hour in all its zones, if one of them has another instant.
fn lesson(zones: Vec<Planned>, rezone: &Rezone) -> Result<Option<Moved>, StoreError> {
    let Some(Planned { number, why, .. }) = zones.first() else { return Ok(None) };
    let (hour, why) = (Hour::Occurrence(*number), why.clone().unwrap_or_default());
    let mut reasons: Vec<String> = of_date(&why).into_iter().map(str::to_owned).collect();
    let mut told = Vec::new();
    for row in zones {
        // A zone that is gone from the database is complained of where it is planned.
        let Ok(zone) = rows::zone(&row.zone, &rezone.zones) else { continue };
        let Some(new) = instant(wall(&row.local_time)?, &zone, row.quiet) else { continue };
        let new_reasons = new.reasons.iter().map(Reason::to_string).filter(|reason| !reasons.contains(reason));
        let new_reasons: Vec<String> = new_reasons.collect();
        reasons.extend(new_reasons);
        if new.at_ms != row.at_ms {
            let what = format!("{} {}", row.course, row.lesson);
            let (from_ms, to_ms) = (row.at_ms, new.at_ms);
            told.push(Rezoned { what, local_time: row.local_time, zone: row.zone, from_ms, to_ms });
        }
    }
    let why = (!reasons.is_empty()).then(|| reasons.join("; "));
    Ok((!told.is_empty()).then_some(Moved { hour, why, told }))
}

async fn airings(work: &mut Transaction, rezone: &Rezone) -> Result<Vec<Moved>, StoreError> {
    let planned = query!({
            number: i64 = "a.airing_id",
            local_time: String = "a.local_time",
            zone: String = "l.zone",
            at_ms: i64 = "a.starts_ms",
        }:
        "SELECT {row} FROM airings a JOIN slots l ON l.slot_id = a.slot_id
         WHERE a.starts_ms > $1 AND a.cancelled_ms IS NULL ORDER BY a.airing_id"
    );
    let mut all = Vec::new();
    for row in work.find(planned, values![rezone.now_ms]).await? {
        let Ok(zone) = rows::zone(&row.zone, &rezone.zones) else { continue };
        let local = wall(&row.local_time)?;
        let now = Timestamp::from_millisecond(row.at_ms).map_err(|_| StoreError::Damaged("an instant"))?;
        let shown = zone.rules().to_datetime(now);
        let same = (shown.date(), shown.hour(), shown.minute()) == (local.date(), local.hour(), local.minute());
        let to_ms = moment(local.date(), local.time(), &zone).map(|moment| moment.at.as_millisecond());
        let Some(to_ms) = to_ms.filter(|to_ms| !same && *to_ms != row.at_ms) else { continue };
        let what = format!("No. {}", row.number);
        let told = Rezoned { what, local_time: row.local_time, zone: row.zone, from_ms: row.at_ms, to_ms };
        all.push(Moved { hour: Hour::Airing(row.number), why: None, told: vec![told] });
    }
    Ok(all)
}

/// What local clocks show, out of its row.
fn wall(local_time: &str) -> Result<DateTime, StoreError> {
    local_time.parse().map_err(|_| StoreError::Damaged("local_time"))
}

struct Rezone {
    zones: TimeZoneDatabase,
    version: String,
    now_ms: i64,
}

impl Verb for Rezone {
    type Answer = Vec<Rezoned>;

    async fn run(&self, work: &mut Transaction) -> Result<Vec<Rezoned>, StoreError> {
        let mut all = lessons(work, self).await?;
        all.extend(airings(work, self).await?);
        for moved in &all {
            match moved.hour {
                Hour::Occurrence(id) => move_lesson(work, id, moved).await?,
                Hour::Airing(id) => {
                    let by_ms: i64 = moved.told.iter().map(|one| one.to_ms - one.from_ms).sum();
                    let text =
                        "UPDATE airings SET starts_ms = starts_ms + $2, ends_ms = ends_ms + $2, wake_ms = wake_ms + $2,
                                  version = version + 1 WHERE airing_id = $1";
                    work.run(text, values![id, by_ms]).await?;
                }
            }
        }
        self.keep(work, &all).await?;
        Ok(all.into_iter().flat_map(|moved| moved.told).collect())
    }
}

async fn move_lesson(work: &mut Transaction, id: i64, moved: &Moved) -> Result<(), StoreError> {
    for one in &moved.told {
        let text = "UPDATE instants SET at_ms = $3 WHERE occurrence_id = $1 AND zone = $2";
        work.run(text, values![id, &one.zone, one.to_ms]).await?;
        // What is due and useful goes with the hour's earliest instant.
        let text = "UPDATE occurrences SET expires_ms = expires_ms + $2, due_ms = due_ms + $2
                    WHERE occurrence_id = $1 AND earliest_ms = $3";
        work.run(text, values![id, one.to_ms - one.from_ms, one.from_ms]).await?;
        let text = "UPDATE occurrences SET earliest_ms = (SELECT MIN(at_ms) FROM instants WHERE occurrence_id = $1)
                    WHERE occurrence_id = $1";
        work.run(text, values![id]).await?;
    }
    work.run("UPDATE occurrences SET shifted_why = $2 WHERE occurrence_id = $1", values![id, moved.why.clone()])
        .await?;
    Ok(())
}

impl Rezone {
    /// Keeps what moved, and by which rules; what is over is forgotten.
    async fn keep(&self, work: &mut Transaction, all: &[Moved]) -> Result<(), StoreError> {
        work.run("DELETE FROM rezoned WHERE to_ms <= $1", values![self.now_ms]).await?;
        let text = "INSERT INTO meta (name, value) VALUES ('zones', $1) ON CONFLICT (name) DO UPDATE SET value = excluded.value";
        work.run(text, values![&self.version]).await?;
        let told: Vec<(Hour, &Rezoned)> =
            all.iter().flat_map(|moved| moved.told.iter().map(|one| (moved.hour, one))).collect();
        let Some(count) = i64::try_from(told.len()).ok().filter(|count| *count > 0) else { return Ok(()) };
        let first = numbers::reserve(work, "rezoned", count).await?;
        let of = |hour: &Hour, lesson: bool| match hour {
            Hour::Occurrence(id) => Some(*id).filter(|_| lesson),
            Hour::Airing(id) => Some(*id).filter(|_| !lesson),
        };
        Bulk::into("rezoned")
            .ints("rezoned_id", first..first + count)
            .ints("occurrence_id", told.iter().map(|(hour, _)| of(hour, true)))
            .ints("airing_id", told.iter().map(|(hour, _)| of(hour, false)))
            .texts("zone", told.iter().map(|(_, one)| one.zone.clone()))
            .texts("zones", told.iter().map(|_| self.version.clone()))
            .ints("from_ms", told.iter().map(|(_, one)| one.from_ms))
            .ints("to_ms", told.iter().map(|(_, one)| one.to_ms))
            .insert(work)
            .await?;
        Ok(())
    }
}
