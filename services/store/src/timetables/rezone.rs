//! Hours that the zone database gives another instant than it did when they were planned: a decree has come, and a newer database with it. What
//! was agreed on is the hour that local clocks show; the instant follows it. Hours that clocks or quiet hours had shifted keep their instant.

use jiff::{Timestamp, civil::DateTime, tz::TimeZoneDatabase};
use school::timetable::moment;

use super::rows;
use crate::{
    Store,
    error::StoreError,
    sql::{Transaction, query, values},
    writer::Verb,
};

/// An hour that has another instant now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rezoned {
    /// The lesson, or the number of the airing.
    pub what: String,
    /// What local clocks show at it, `2026-11-24T16:00`.
    pub local_time: String,
    /// Its zone.
    pub zone: String,
    /// When it was, milliseconds UTC.
    pub from_ms: i64,
    /// When it is, milliseconds UTC.
    pub to_ms: i64,
}

impl Store {
    /// Gives every hour that has not begun the instant at which local clocks show it by the present zones; those that changed. It writes nothing
    /// where none did.
    ///
    /// # Errors
    /// What the database says.
    pub async fn go_by_zones(&self, now_ms: i64) -> Result<Vec<Rezoned>, StoreError> {
        let zones = self.zones().clone();
        if moved(&mut self.read().await?, &zones, now_ms).await?.is_empty() {
            return Ok(Vec::new());
        }
        self.write(Rezone { zones, now_ms }).await
    }
}

/// An hour's row and its news.
struct Moved {
    row: Hour,
    told: Rezoned,
}

#[derive(Clone, Copy)]
enum Hour {
    Occurrence(i64),
    Airing(i64),
}

async fn moved(work: &mut Transaction, zones: &TimeZoneDatabase, now_ms: i64) -> Result<Vec<Moved>, StoreError> {
    let mut all = Vec::new();
    let hours = query!({
            number: i64 = "o.occurrence_id",
            course: String = "o.course",
            lesson: String = "o.lesson",
            local_time: String = "o.local_time",
            zone: String = "i.zone",
            at_ms: i64 = "i.at_ms",
        }:
        "SELECT {row} FROM occurrences o JOIN instants i ON i.occurrence_id = o.occurrence_id
         WHERE o.earliest_ms > $1 AND o.expanded_ms IS NULL AND o.cancelled_ms IS NULL AND o.shifted_why IS NULL
         ORDER BY o.occurrence_id, i.zone"
    );
    for row in work.find(hours, values![now_ms]).await? {
        let what = format!("{} {}", row.course, row.lesson);
        all.extend(moved_one(zones, Hour::Occurrence(row.number), what, (row.local_time, row.zone, row.at_ms))?);
    }
    let airings = query!({
            number: i64 = "a.airing_id",
            local_time: String = "a.local_time",
            zone: String = "l.zone",
            at_ms: i64 = "a.starts_ms",
        }:
        "SELECT {row} FROM airings a JOIN slots l ON l.slot_id = a.slot_id
         WHERE a.starts_ms > $1 AND a.cancelled_ms IS NULL ORDER BY a.airing_id"
    );
    for row in work.find(airings, values![now_ms]).await? {
        let what = format!("No. {}", row.number);
        all.extend(moved_one(zones, Hour::Airing(row.number), what, (row.local_time, row.zone, row.at_ms))?);
    }
    Ok(all)
}

/// What is new of an hour, by its local time, its zone and its instant, milliseconds UTC.
fn moved_one(
    zones: &TimeZoneDatabase,
    hour: Hour,
    what: String,
    (local_time, zone, from_ms): (String, String, i64),
) -> Result<Option<Moved>, StoreError> {
    // A zone that is gone from the database is complained of where it is planned.
    let Ok(rules) = rows::zone(&zone, zones) else { return Ok(None) };
    let local: DateTime = local_time.parse().map_err(|_| StoreError::Damaged("local_time"))?;
    let instant = Timestamp::from_millisecond(from_ms).map_err(|_| StoreError::Damaged("an instant"))?;
    let shown = rules.rules().to_datetime(instant);
    let same = (shown.date(), shown.hour(), shown.minute()) == (local.date(), local.hour(), local.minute());
    let to_ms = moment(local.date(), local.time(), &rules).map(|moment| moment.at.as_millisecond());
    let Some(to_ms) = to_ms.filter(|to_ms| !same && *to_ms != from_ms) else { return Ok(None) };
    Ok(Some(Moved { row: hour, told: Rezoned { what, local_time, zone, from_ms, to_ms } }))
}

struct Rezone {
    zones: TimeZoneDatabase,
    now_ms: i64,
}

impl Verb for Rezone {
    type Answer = Vec<Rezoned>;

    async fn run(&self, work: &mut Transaction) -> Result<Vec<Rezoned>, StoreError> {
        let mut told = Vec::new();
        for Moved { row, told: one } in moved(work, &self.zones, self.now_ms).await? {
            let by_ms = one.to_ms - one.from_ms;
            match row {
                Hour::Occurrence(id) => {
                    let text = "UPDATE instants SET at_ms = $3 WHERE occurrence_id = $1 AND zone = $2";
                    work.run(text, values![id, &one.zone, one.to_ms]).await?;
                    // What is due and useful goes with the hour's earliest instant.
                    let text = "UPDATE occurrences SET expires_ms = expires_ms + $2, due_ms = due_ms + $2
                                WHERE occurrence_id = $1 AND earliest_ms = $3";
                    work.run(text, values![id, by_ms, one.from_ms]).await?;
                    let text = "UPDATE occurrences SET earliest_ms = (SELECT MIN(at_ms) FROM instants WHERE occurrence_id = $1)
                                WHERE occurrence_id = $1";
                    work.run(text, values![id]).await?;
                }
                Hour::Airing(id) => {
                    let text =
                        "UPDATE airings SET starts_ms = starts_ms + $2, ends_ms = ends_ms + $2, wake_ms = wake_ms + $2,
                                  version = version + 1 WHERE airing_id = $1";
                    work.run(text, values![id, by_ms]).await?;
                }
            }
            told.push(one);
        }
        Ok(told)
    }
}
