//! What waits to be read: messages and what our own clock brings, in order per sender; receipts in lists, in no order. It settles nothing.

use std::fmt;

use messages::{Address, ArrivalId, RouteId};
use talk::effect::Wait;

use super::{Way, sealed};
use crate::{
    Store,
    error::StoreError,
    keys::Keys,
    people::sealed::address_lookup,
    sql::{Query, Transaction, columns, query, values},
};

/// An arrival that waits.
#[derive(Clone, PartialEq, Eq)]
pub struct Arrival {
    /// Which.
    pub id: ArrivalId,
    /// What brought it.
    pub route: RouteId,
    /// Who sent it, where it is known; for one from the clock, the sender of what the waiting was about.
    pub sender: Option<Address>,
    /// What it is.
    pub came: Came,
    /// When it came in, or when the clock brings it, milliseconds UTC.
    pub received_ms: i64,
    /// How often reading or settling it has failed.
    pub tries: u32,
}

/// What an arrival brought.
#[derive(Clone, PartialEq, Eq)]
pub enum Came {
    /// A carrier's body, for its route to read.
    Body(Vec<u8>),
    /// What our own clock was waiting for.
    Clock(Wait),
    /// The row can't be opened: damage, or another key's. It has to be reported as failed.
    Spoilt,
}

impl fmt::Debug for Arrival {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Arrival({}, {:?})", self.id.0, self.came)
    }
}

impl fmt::Debug for Came {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Body(body) => write!(f, "Body({} bytes)", body.len()),
            Self::Clock(wait) => write!(f, "Clock({wait:?})"),
            Self::Spoilt => f.write_str("Spoilt"),
        }
    }
}

impl Arrival {
    /// By what its sender's arrivals are kept in order, and its address is found.
    pub(crate) fn sender_key(&self, keys: &Keys) -> Option<Vec<u8>> {
        self.sender.as_ref().map(|sender| address_lookup(keys, sender))
    }
}

/// Of one way of intake: what is due and has nothing of the same sender before it. Whatever waits for its next try holds back what came
/// after it; what the clock will bring later holds back nothing.
const DUE: Query<ArrivalRow> = query!(ArrivalRow:
    "SELECT {row} FROM arrivals a WHERE a.settled_ms IS NULL AND a.class = $1 AND a.run_at_ms <= $2
      AND (a.sender_key IS NULL OR NOT EXISTS
        (SELECT 1 FROM arrivals e WHERE e.sender_key = a.sender_key AND e.settled_ms IS NULL AND e.class <> 1
         AND (e.received_ms < a.received_ms OR e.received_ms = a.received_ms AND e.arrival_id < a.arrival_id)))
    ORDER BY a.run_at_ms, a.arrival_id LIMIT $3");

const RECEIPTS: Query<ArrivalRow> = query!(ArrivalRow:
    "SELECT {row} FROM arrivals a WHERE a.settled_ms IS NULL AND a.class = $1 AND a.run_at_ms <= $2
     ORDER BY a.run_at_ms, a.arrival_id LIMIT $3");

columns! {
    /// But for its number, whatever can't be read is that column's own damage: the arrival is spoilt, and parked.
    struct ArrivalRow {
        id: ArrivalId = "a.arrival_id",
        route: Result<RouteId, StoreError> = "a.route_id",
        provider_key: Result<String, StoreError> = "a.provider_key",
        sender_sealed: Result<Option<Vec<u8>>, StoreError> = "a.sender_sealed",
        way: Result<i64, StoreError> = "a.class",
        body_sealed: Result<Vec<u8>, StoreError> = "a.body_sealed",
        received_ms: Result<i64, StoreError> = "a.received_ms",
        tries: Result<u32, StoreError> = "a.tries",
    }
}

impl Store {
    /// Up to `limit` messages and arrivals from the clock that can be read now, at most one of each sender: the next comes when this one
    /// is settled. Two processes may get the same one; the second to settle it writes nothing.
    ///
    /// # Errors
    /// What the database says.
    pub async fn next_arrivals(&self, now_ms: i64, limit: usize) -> Result<Vec<Arrival>, StoreError> {
        let mut work = self.read().await?;
        let mut found = waiting(&mut work, self.keys(), DUE, Way::Clock, now_ms, limit).await?;
        let left = limit.saturating_sub(found.len());
        found.extend(waiting(&mut work, self.keys(), DUE, Way::Message, now_ms, left).await?);
        Ok(found)
    }

    /// Up to `limit` receipts that wait to be appended.
    ///
    /// # Errors
    /// What the database says.
    pub async fn next_receipts(&self, now_ms: i64, limit: usize) -> Result<Vec<Arrival>, StoreError> {
        waiting(&mut self.read().await?, self.keys(), RECEIPTS, Way::Receipt, now_ms, limit).await
    }
}

async fn waiting(
    work: &mut Transaction,
    keys: &Keys,
    query: Query<ArrivalRow>,
    way: Way,
    now_ms: i64,
    limit: usize,
) -> Result<Vec<Arrival>, StoreError> {
    if limit == 0 {
        return Ok(Vec::new());
    }
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let rows = work.find(query, values![way as i64, now_ms, limit]).await?;
    Ok(rows.into_iter().map(|row| arrival(row, keys)).collect())
}

/// A row is spoilt by itself: only its number has to be one.
fn arrival(row: ArrivalRow, keys: &Keys) -> Arrival {
    let id = row.id;
    let route = *row.route.as_ref().unwrap_or(&RouteId(0));
    let (received_ms, tries) = (*row.received_ms.as_ref().unwrap_or(&0), *row.tries.as_ref().unwrap_or(&0));
    let (sender, came) = opened(row, route, keys).unwrap_or((None, Came::Spoilt));
    Arrival { id, route, sender, came, received_ms, tries }
}

fn opened(row: ArrivalRow, route: RouteId, keys: &Keys) -> Result<(Option<Address>, Came), StoreError> {
    let place = sealed::Row::new(route, &row.provider_key?);
    let sender = row.sender_sealed?.map(|sealed| place.open_sender(keys, &sealed)).transpose()?;
    Ok((sender, came(row.way?, place.open_body(keys, &row.body_sealed?)?)))
}

fn came(way: i64, body: Vec<u8>) -> Came {
    if way != Way::Clock as i64 {
        return Came::Body(body);
    }
    serde_json::from_slice(&body).map_or(Came::Spoilt, Came::Clock)
}
