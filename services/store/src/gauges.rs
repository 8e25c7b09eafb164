//! What stands in the rows at this moment, in figures: how much waits, for how long, and why. It counts parcels, not people, and says nothing of
//! what was written: a cry that is held for the lead is in no figure of its own.

use messages::parcel::{Hold, Lane, State};

use crate::{
    RouteStanding, Store,
    error::StoreError,
    sql::{Row, Transaction, values},
};

/// Parcels of one route and lane that wait for the same reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Queued {
    /// The route's name in the configuration.
    pub route: String,
    /// Which of the route's lanes.
    pub lane: Lane,
    /// Why they wait; `None` where they wait for their hour, the route's pace or their outcome.
    pub hold: Option<Hold>,
    /// How many.
    pub parcels: i64,
    /// Of these, how many a process has claimed.
    pub claimed: i64,
    /// Since when the oldest that is due and not claimed waits, milliseconds UTC; `None` where none is due.
    pub oldest_ms: Option<i64>,
}

/// Arrivals of one kind that are not settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpenArrivals {
    /// How many are due.
    pub due: i64,
    /// When the oldest of them came or came due, milliseconds UTC.
    pub oldest_ms: Option<i64>,
}

/// All figures of one moment.
#[derive(Clone, Debug)]
pub struct Gauges {
    /// What is in the queue.
    pub queue: Vec<Queued>,
    /// Messages that nobody has read.
    pub messages: OpenArrivals,
    /// Receipts that are not joined.
    pub receipts: OpenArrivals,
    /// The routes and who has them.
    pub routes: Vec<RouteStanding>,
    /// How large the database is, in octets, without what lies beside it in a log.
    pub database_bytes: i64,
}

const QUEUE: &str = "SELECT r.name, d.lane, p.state, p.reason, COUNT(*),
      SUM(CASE WHEN d.lease_ms IS NULL THEN 0 ELSE 1 END),
      MIN(CASE WHEN d.lease_ms IS NULL AND d.run_at_ms <= $1 THEN d.run_at_ms END)
    FROM due d JOIN parcels p ON p.parcel_id = d.parcel_id JOIN routes r ON r.route_id = d.route_id
    GROUP BY r.name, d.lane, p.state, p.reason ORDER BY r.name, d.lane, p.state, p.reason";

const OPEN: &str =
    "SELECT COUNT(*), MIN(run_at_ms) FROM arrivals WHERE class = $1 AND settled_ms IS NULL AND run_at_ms <= $2";

/// Classes of arrivals, as their rows have them.
const MESSAGE: i64 = 0;
const RECEIPT: i64 = 1;

impl Store {
    /// The figures of this moment. It reads the whole queue: once in some seconds is often enough.
    ///
    /// # Errors
    /// The database is away.
    pub async fn gauges(&self, now_ms: i64) -> Result<Gauges, StoreError> {
        let mut work = self.read().await?;
        let queue = work.rows(QUEUE, values![now_ms]).await?.iter().map(queued).collect::<Result<_, _>>()?;
        let messages = open(&mut work, MESSAGE, now_ms).await?;
        let receipts = open(&mut work, RECEIPT, now_ms).await?;
        let size = match self.is_shared() {
            true => "SELECT pg_database_size(current_database())",
            false => "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()",
        };
        let database_bytes = work.row(size, values![]).await?.map_or(Ok(0), |row| row.int(0))?;
        drop(work);
        Ok(Gauges { queue, messages, receipts, routes: self.route_standings().await?, database_bytes })
    }
}

fn queued(row: &Row) -> Result<Queued, StoreError> {
    let lane = Lane::from_number(row.int(1)?).ok_or(StoreError::Damaged("a lane"))?;
    let is_held = row.text(2)? == State::Held.as_str();
    let hold = row.maybe_text(3)?.filter(|_| is_held).and_then(|word| Hold::from_word(&word));
    Ok(Queued {
        route: row.text(0)?,
        lane,
        hold,
        parcels: row.int(4)?,
        claimed: row.int(5)?,
        oldest_ms: row.maybe_int(6)?,
    })
}

async fn open(work: &mut Transaction, class: i64, now_ms: i64) -> Result<OpenArrivals, StoreError> {
    let row = work.row(OPEN, values![class, now_ms]).await?.ok_or(StoreError::Damaged("a count"))?;
    Ok(OpenArrivals { due: row.int(0)?, oldest_ms: row.maybe_int(1)? })
}
