//! What stands in the rows at this moment, in figures: how much waits, for how long, and why. It counts parcels, not people, and says nothing of
//! what was written: a cry that is held for the lead is in no figure of its own.

use messages::parcel::{Hold, Lane, State};

use crate::{
    RouteStanding, Store,
    error::StoreError,
    sql::{Query, Transaction, columns, query, values},
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

columns! {
    /// Arrivals of one kind that are not settled.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct OpenArrivals {
        /// How many are due.
        pub due: i64 = "COUNT(*)",
        /// When the oldest of them came or came due, milliseconds UTC.
        pub oldest_ms: Option<i64> = "MIN(run_at_ms)",
    }
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

columns! {
    struct QueuedRow {
        route: String = "r.name",
        lane: i64 = "d.lane",
        state: String = "p.state",
        reason: Option<String> = "p.reason",
        parcels: i64 = "COUNT(*)",
        claimed: i64 = "SUM(CASE WHEN d.lease_ms IS NULL THEN 0 ELSE 1 END)",
        oldest_ms: Option<i64> = "MIN(CASE WHEN d.lease_ms IS NULL AND d.run_at_ms <= $1 THEN d.run_at_ms END)",
    }
}

const QUEUE: Query<QueuedRow> = query!(QueuedRow:
    "SELECT {row} FROM due d JOIN parcels p ON p.parcel_id = d.parcel_id JOIN routes r ON r.route_id = d.route_id
    GROUP BY r.name, d.lane, p.state, p.reason ORDER BY r.name, d.lane, p.state, p.reason");

const OPEN: Query<OpenArrivals> =
    query!(OpenArrivals: "SELECT {row} FROM arrivals WHERE class = $1 AND settled_ms IS NULL AND run_at_ms <= $2");

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
        let queue = work.find(QUEUE, values![now_ms]).await?.into_iter().map(queued).collect::<Result<_, _>>()?;
        let messages = open(&mut work, MESSAGE, now_ms).await?;
        let receipts = open(&mut work, RECEIPT, now_ms).await?;
        let size = Query::either(
            query!(i64: "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"),
            query!(i64: "SELECT pg_database_size(current_database())"),
        );
        let database_bytes = work.find_one(size, values![]).await?.unwrap_or(0);
        drop(work);
        Ok(Gauges { queue, messages, receipts, routes: self.route_standings().await?, database_bytes })
    }
}

fn queued(row: QueuedRow) -> Result<Queued, StoreError> {
    let lane = Lane::from_number(row.lane).ok_or(StoreError::Damaged("a lane"))?;
    let is_held = row.state == State::Held.as_str();
    let hold = row.reason.filter(|_| is_held).and_then(|word| Hold::from_word(&word));
    Ok(Queued { route: row.route, lane, hold, parcels: row.parcels, claimed: row.claimed, oldest_ms: row.oldest_ms })
}

async fn open(work: &mut Transaction, class: i64, now_ms: i64) -> Result<OpenArrivals, StoreError> {
    work.find_one(OPEN, values![class, now_ms]).await?.ok_or(StoreError::Damaged("a count"))
}
