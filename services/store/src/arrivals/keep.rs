//! Keeping: a list of raw arrivals in one statement, each once however often its carrier brings it. Only after that commit is anything
//! acknowledged.

use std::collections::{HashMap, hash_map::Entry};

use messages::{
    RouteId,
    arrival::{Class, RawArrival},
};

use super::{Way, keyed::keyed, sealed::Row};
use crate::{
    Store,
    bell::Matter,
    error::StoreError,
    keys::Keys,
    numbers,
    people::sealed::address_lookup,
    sql::{Bulk, Transaction, query, values},
    writer::Verb,
};

/// What became of a list of arrivals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// Arrivals that had not been here before.
    pub new: usize,
    /// Arrivals that were kept already; the carrier may be told so.
    pub repeated: usize,
}

impl Store {
    /// Keeps what a route brought; durable when it returns. A repetition, by the route and the carrier's key, changes nothing.
    ///
    /// # Errors
    /// Nothing of the list is kept then, and nothing of it may be acknowledged.
    pub async fn keep_arrivals(&self, route: RouteId, arrivals: Vec<RawArrival>) -> Result<Kept, StoreError> {
        let rows = arrivals.iter().map(|raw| Sealed::of(self.keys(), route, raw)).collect::<Result<Vec<_>, _>>()?;
        if rows.is_empty() { Ok(Kept::default()) } else { self.write(Keep { route, rows }).await }
    }
}

/// An arrival as its row will be.
#[derive(Clone)]
struct Sealed {
    provider_key: String,
    repeats: Option<Repeats>,
    way: Way,
    sender_key: Option<Vec<u8>>,
    sender_sealed: Option<Vec<u8>>,
    body_sealed: Vec<u8>,
    received_ms: i64,
}

/// A key that is new again after a while stands in its row with the number of its while; a repetition is found in this one or in either
/// neighbour.
#[derive(Clone)]
struct Repeats {
    within_ms: i64,
    neighbours: [String; 2],
}

impl Sealed {
    fn of(keys: &Keys, route: RouteId, raw: &RawArrival) -> Result<Self, StoreError> {
        let (provider_key, repeats) = key(keys, raw);
        let row = Row::new(route, &provider_key);
        Ok(Self {
            repeats,
            way: match raw.class {
                Class::Message => Way::Message,
                Class::Receipt => Way::Receipt,
            },
            sender_key: raw.sender.as_ref().map(|sender| address_lookup(keys, sender)),
            sender_sealed: raw.sender.as_ref().map(|sender| row.seal_sender(keys, sender)).transpose()?,
            body_sealed: row.seal_body(keys, &raw.body)?,
            received_ms: raw.received_ms,
            provider_key,
        })
    }
}

fn key(keys: &Keys, raw: &RawArrival) -> (String, Option<Repeats>) {
    let Some(within_ms) = raw.key_lives_ms.filter(|lives_ms| *lives_ms > 0) else {
        return (keyed(keys, &raw.provider_key), None);
    };
    let window = raw.received_ms.div_euclid(within_ms);
    let named = |window: i64| keyed(keys, &format!("{}/{window}", raw.provider_key));
    let neighbours = [named(window.saturating_sub(1)), named(window.saturating_add(1))];
    (named(window), Some(Repeats { within_ms, neighbours }))
}

struct Keep {
    route: RouteId,
    rows: Vec<Sealed>,
}

impl Verb for Keep {
    type Answer = Kept;

    async fn run(&self, work: &mut Transaction) -> Result<Kept, StoreError> {
        let mut known = self.in_neighbours(work).await?;
        let fresh: Vec<&Sealed> = self.rows.iter().filter(|row| row.is_fresh(&mut known)).collect();
        let new = insert(work, self.route, &fresh).await?;
        Ok(Kept { new, repeated: self.rows.len() - new })
    }
}

impl Keep {
    /// The keys of neighbouring whiles that are here, with the time of their arrival.
    async fn in_neighbours(&self, work: &mut Transaction) -> Result<HashMap<String, i64>, StoreError> {
        let neighbours: Vec<String> =
            self.rows.iter().filter_map(|row| row.repeats.as_ref()).flat_map(|r| r.neighbours.clone()).collect();
        if neighbours.is_empty() {
            return Ok(HashMap::new());
        }
        let kept = query!({ provider_key: String, received_ms: i64 }:
            "SELECT {row} FROM arrivals WHERE route_id = $2 AND provider_key {in texts $1}");
        let rows = work.find(kept, values![neighbours, self.route]).await?;
        Ok(rows.into_iter().map(|row| (row.provider_key, row.received_ms)).collect())
    }
}

impl Sealed {
    /// Whether neither the database nor an earlier one of this list has it; remembers it for the later ones.
    fn is_fresh(&self, known: &mut HashMap<String, i64>) -> bool {
        if let Some(Repeats { within_ms, neighbours }) = &self.repeats {
            let near = |at_ms: &i64| at_ms.abs_diff(self.received_ms) < within_ms.unsigned_abs();
            if neighbours.iter().any(|key| known.get(key).is_some_and(near)) {
                return false;
            }
        }
        // A repetition does not live on: the key is new again so long after the arrival that was kept.
        match known.entry(self.provider_key.clone()) {
            Entry::Vacant(free) => {
                free.insert(self.received_ms);
                true
            }
            Entry::Occupied(_) => false,
        }
    }
}

async fn insert(work: &mut Transaction, route: RouteId, rows: &[&Sealed]) -> Result<usize, StoreError> {
    let first = numbers::reserve(work, "arrival", i64::try_from(rows.len()).unwrap_or(i64::MAX)).await?;
    let written = Bulk::into("arrivals")
        .ints("arrival_id", (first..).zip(rows).map(|(id, _)| id))
        .ints("route_id", rows.iter().map(|_| route.0))
        .texts("provider_key", rows.iter().map(|row| row.provider_key.clone()))
        .bytes("sender_key", rows.iter().map(|row| row.sender_key.clone()))
        .bytes("sender_sealed", rows.iter().map(|row| row.sender_sealed.clone()))
        .ints("class", rows.iter().map(|row| row.way as i64))
        .bytes("body_sealed", rows.iter().map(|row| row.body_sealed.clone()))
        .ints("received_ms", rows.iter().map(|row| row.received_ms))
        .ints("run_at_ms", rows.iter().map(|row| row.received_ms))
        .or("ON CONFLICT (route_id, provider_key) DO NOTHING")
        .insert(work)
        .await?;
    work.rings(Matter::Arrivals, written);
    Ok(usize::try_from(written).unwrap_or(usize::MAX))
}
