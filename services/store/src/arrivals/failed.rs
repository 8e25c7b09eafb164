//! An arrival that could not be read or settled: tried again, and parked where a person sees it. Nothing loops over it.

use messages::ArrivalId;

use super::Arrival;
use crate::{
    Store,
    asks::Asks,
    error::StoreError,
    limits::{ARRIVAL_AGAIN_MS, ARRIVAL_TRIES_MAX},
    numbers,
    sql::{Transaction, query, values},
    writer::Verb,
};

/// What became of an arrival that failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failed {
    /// It comes again at that time, milliseconds UTC; what came after it from the same sender waits.
    Again {
        /// When.
        at_ms: i64,
    },
    /// It had its tries: the office finds it among its questions, and the sender's next one comes.
    Parked,
    /// Somebody else has settled it.
    Settled,
}

impl Store {
    /// Says that an arrival could not be read or settled.
    ///
    /// # Errors
    /// What the database says.
    pub async fn arrival_failed(&self, arrival: &Arrival, now_ms: i64) -> Result<Failed, StoreError> {
        self.write(Fail { arrival: arrival.id, now_ms }).await
    }
}

impl Store {
    /// Says that nothing in this program reads an arrival's route: it waits until `again_ms` (milliseconds UTC), for as long as it takes, and
    /// costs no try. Whether that is news to the office, which is told once.
    ///
    /// # Errors
    /// What the database says.
    pub async fn arrival_waits(&self, arrival: &Arrival, now_ms: i64, again_ms: i64) -> Result<bool, StoreError> {
        self.write(Wait { arrival: arrival.id, now_ms, again_ms }).await
    }
}

struct Wait {
    arrival: ArrivalId,
    now_ms: i64,
    again_ms: i64,
}

impl Verb for Wait {
    type Answer = bool;

    async fn run(&self, work: &mut Transaction) -> Result<bool, StoreError> {
        let text = "UPDATE arrivals SET run_at_ms = $2 WHERE arrival_id = $1 AND settled_ms IS NULL";
        work.run(text, values![self.arrival, self.again_ms]).await?;
        let known = "SELECT question_id FROM questions WHERE why = $1 AND audience = 'office' AND answered_ms IS NULL";
        if work.exists(known, values![Asks::NoReader.as_str()]).await? {
            return Ok(false);
        }
        ask_the_office(work, self.arrival, Asks::NoReader, self.now_ms).await?;
        Ok(true)
    }
}

struct Fail {
    arrival: ArrivalId,
    now_ms: i64,
}

impl Verb for Fail {
    type Answer = Failed;

    async fn run(&self, work: &mut Transaction) -> Result<Failed, StoreError> {
        let again = query!({ settled_ms: Option<i64>, run_at_ms: i64 }:
            "UPDATE arrivals SET tries = tries + 1, run_at_ms = $2 + $3 * (tries + 1),
                      settled_ms = CASE WHEN tries + 1 >= $4 THEN $2 END,
                      result = CASE WHEN tries + 1 >= $4 THEN 'parked' END
                    WHERE arrival_id = $1 AND settled_ms IS NULL RETURNING {row}");
        let limits = values![self.arrival, self.now_ms, ARRIVAL_AGAIN_MS, i64::from(ARRIVAL_TRIES_MAX)];
        let Some(row) = work.find_one(again, limits).await? else { return Ok(Failed::Settled) };
        if row.settled_ms.is_none() {
            return Ok(Failed::Again { at_ms: row.run_at_ms });
        }
        ask_the_office(work, self.arrival, Asks::Parked, self.now_ms).await?;
        Ok(Failed::Parked)
    }
}

async fn ask_the_office(work: &mut Transaction, arrival: ArrivalId, why: Asks, now_ms: i64) -> Result<(), StoreError> {
    let id = numbers::reserve_one(work, "question").await?;
    let text = "INSERT INTO questions (question_id, audience, why, handset_id, arrival_id, asked_ms)
                SELECT $1 + 0, 'office', $4,
                  (SELECT a.handset_id FROM addresses a WHERE a.value_lookup = r.sender_key), r.arrival_id, $3 + 0
                FROM arrivals r WHERE r.arrival_id = $2";
    work.run(text, values![id, arrival, now_ms, why.as_str()]).await?;
    Ok(())
}
