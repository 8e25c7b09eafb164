//! Hours taken off the air that have not begun: one, a slot's, a station's for a pause. What the station has in hand is taken back, and what is
//! on its way does not leave.

use messages::{
    AiringId, SlotId, StationId,
    parcel::{CauseKind, Close, Kind},
};

use crate::{
    Store,
    bell::Matter,
    error::StoreError,
    queue::{self, Which},
    sql::{Transaction, columns, query, values},
    writer::Verb,
};

impl Store {
    /// Takes one airing off: its lessons come on the slot's next date of which the station has nothing yet.
    ///
    /// # Errors
    /// `Absent` where there is none of that number that has still to begin.
    pub async fn cancel_airing(&self, airing: AiringId, now_ms: i64) -> Result<(), StoreError> {
        self.write(CancelOne { airing, now_ms }).await
    }

    /// Makes a pause for a station until an instant, or until [`Store::resume_station`]: what was planned in it is taken off.
    ///
    /// # Errors
    /// What the database says.
    pub async fn pause_station(
        &self,
        station: StationId,
        until_ms: Option<i64>,
        now_ms: i64,
    ) -> Result<u64, StoreError> {
        self.write(Pause { station, until_ms, now_ms }).await
    }

    /// Ends a station's pause: its slots are planned again from now on.
    ///
    /// # Errors
    /// What the database says.
    pub async fn resume_station(&self, station: StationId) -> Result<(), StoreError> {
        self.write(Resume { station }).await
    }
}

/// Takes off what a slot has before it.
pub(super) async fn of_slot(work: &mut Transaction, slot: SlotId, now_ms: i64) -> Result<u64, StoreError> {
    let ahead = query!(Ahead: "SELECT {row} FROM airings WHERE slot_id = $1 AND starts_ms > $2 AND cancelled_ms IS NULL
                  AND state IN ('planned', 'delivered', 'fetched') ORDER BY airing_id");
    let rows = work.find(ahead, values![slot, now_ms]).await?;
    take_off(work, &rows, now_ms).await
}

columns! {
    struct Ahead { airing: i64 = "airing_id", reached: String }
}

async fn take_off(work: &mut Transaction, rows: &[Ahead], now_ms: i64) -> Result<u64, StoreError> {
    let mut count = 0;
    for Ahead { airing, reached } in rows {
        let airing = *airing;
        let text = "UPDATE airings SET cancelled_ms = $2, wake_ms = NULL, version = version + 1 WHERE airing_id = $1";
        work.run(text, values![airing, now_ms]).await?;
        work.run("DELETE FROM airing_effects WHERE airing_id = $1", values![airing]).await?;
        for kind in [Kind::Programme, Kind::StationText] {
            queue::close(work, Which::KindOfCause(CauseKind::Airing, airing, kind), Close::Withdrawn, now_ms).await?;
        }
        if reached != "planned" {
            let text =
                "INSERT INTO airing_effects (airing_id, effect, count, run_at_ms) VALUES ($1, 'take_back', 0, $2)";
            work.run(text, values![airing, now_ms]).await?;
            work.rings(Matter::Hours, 1);
        }
        count += 1;
    }
    Ok(count)
}

struct CancelOne {
    airing: AiringId,
    now_ms: i64,
}

impl Verb for CancelOne {
    type Answer = ();

    async fn run(&self, work: &mut Transaction) -> Result<(), StoreError> {
        let ahead = query!(Ahead:
            "SELECT {row} FROM airings WHERE airing_id = $1 AND starts_ms > $2 AND cancelled_ms IS NULL");
        let rows = work.find(ahead, values![self.airing, self.now_ms]).await?;
        match take_off(work, &rows, self.now_ms).await? {
            0 => Err(StoreError::Absent("airing")),
            _ => Ok(()),
        }
    }
}

struct Pause {
    station: StationId,
    until_ms: Option<i64>,
    now_ms: i64,
}

impl Verb for Pause {
    type Answer = u64;

    async fn run(&self, work: &mut Transaction) -> Result<u64, StoreError> {
        let text = "UPDATE stations SET paused_ms = $2, paused_until_ms = $3 WHERE station_id = $1";
        work.run(text, values![self.station, self.now_ms, self.until_ms]).await?;
        let ahead = query!(Ahead: "SELECT {row} FROM airings WHERE station_id = $1 AND starts_ms > $2 AND starts_ms < $3
                      AND cancelled_ms IS NULL AND state IN ('planned', 'delivered', 'fetched') ORDER BY airing_id");
        let until_ms = self.until_ms.unwrap_or(i64::MAX);
        let rows = work.find(ahead, values![self.station, self.now_ms, until_ms]).await?;
        let count = take_off(work, &rows, self.now_ms).await?;
        // Their dates are free again: a pause that ends early gives them another number.
        for row in &rows {
            let text = "UPDATE airings SET sequence = -airing_id WHERE airing_id = $1";
            work.run(text, values![row.airing]).await?;
        }
        Ok(count)
    }
}

struct Resume {
    station: StationId,
}

impl Verb for Resume {
    type Answer = ();

    async fn run(&self, work: &mut Transaction) -> Result<(), StoreError> {
        let text = "UPDATE stations SET paused_ms = NULL, paused_until_ms = NULL WHERE station_id = $1";
        work.run(text, values![self.station]).await?;
        Ok(())
    }
}
