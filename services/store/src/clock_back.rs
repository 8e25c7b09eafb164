//! A clock that went back: rows whose instant was set by the clock as it stood before are brought back with it, or they would wait for an
//! hour that is over. What goes by the calendar, as lessons do, stays where it is.

use crate::{
    Store,
    error::StoreError,
    limits::{CLOCK_BACK_SHOWN_MS, CLOCK_WAITS_MS, MAKING_AHEAD_MS},
    queue,
    sql::{Transaction, values},
    writer::Verb,
};

/// Each takes by how much the clock went back ($1) and what it shows now ($2), in milliseconds.
const ROWS: [&str; 3] = [
    "UPDATE arrivals SET run_at_ms = run_at_ms - $1 WHERE settled_ms IS NULL AND class <> 2 AND run_at_ms > $2",
    "UPDATE routes SET rests_until_ms = rests_until_ms - $1 WHERE rests_until_ms > $2",
    "UPDATE fetches SET run_at_ms = run_at_ms - $1 WHERE run_at_ms > $2",
];

/// What our own clock brings within the hour after the instant that the clock showed was set by it; what comes later may be a day's work.
const WAITS: &str = "UPDATE arrivals SET run_at_ms = run_at_ms - $1, received_ms = received_ms - $1
    WHERE settled_ms IS NULL AND class = 2 AND run_at_ms > $2 AND run_at_ms <= $2 + $1 + $3";

impl Store {
    /// Says that this machine's clock went back by so many milliseconds and shows `now_ms` (UTC).
    ///
    /// # Errors
    /// As the database says.
    pub async fn clock_went_back(&self, back_ms: i64, now_ms: i64) -> Result<(), StoreError> {
        self.write(Back { back_ms, now_ms }).await?;
        if let Ok(mut seen) = self.clock_back().lock() {
            *seen = Some((back_ms, now_ms));
        }
        Ok(())
    }

    /// By how many milliseconds this machine's clock went back in the last day, while this process served or before it began.
    pub fn clock_back_lately(&self, now_ms: i64) -> Option<i64> {
        let seen = self.clock_back().lock().ok()?;
        let (back_ms, at_ms) = (*seen)?;
        (now_ms.saturating_sub(at_ms) < CLOCK_BACK_SHOWN_MS).then_some(back_ms)
    }
}

struct Back {
    back_ms: i64,
    now_ms: i64,
}

impl Verb for Back {
    type Answer = ();

    async fn run(&self, work: &mut Transaction) -> Result<(), StoreError> {
        let (back_ms, now_ms) = (self.back_ms, self.now_ms);
        queue::bring_back(work, back_ms, now_ms).await?;
        for text in ROWS {
            work.run(text, values![back_ms, now_ms]).await?;
        }
        work.run(WAITS, values![back_ms, now_ms, CLOCK_WAITS_MS]).await?;
        let permits = "UPDATE routes SET next_permit_us = next_permit_us - $1 WHERE next_permit_us > $2";
        work.run(permits, values![back_ms.saturating_mul(1_000), now_ms.saturating_mul(1_000)]).await?;
        let making = "UPDATE airings SET making_until_ms = NULL WHERE making_until_ms > $1";
        work.run(making, values![now_ms.saturating_add(MAKING_AHEAD_MS)]).await?;
        Ok(())
    }
}
