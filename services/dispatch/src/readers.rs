//! Who reads what came in on a route: by the route's row, whichever process wrote it, and whenever. It reads nothing itself.

use std::collections::BTreeMap;

use anyhow::Result;
use messages::{Channel, RouteId, arrival::Read, receipt::IdStyle, route};
use store::arrivals::Arrival;

use crate::depot::{Depot, Settings};

/// How a route's arrivals are read.
pub struct Reader {
    /// The route's name.
    pub name: String,
    /// From a body to what arrived.
    pub read: Read,
    /// How its receipts write ids.
    pub receipt_ids: IdStyle,
}

/// The routes that are known so far.
#[derive(Default)]
pub struct Readers(BTreeMap<RouteId, Reader>);

impl Readers {
    /// The reader of a route.
    pub fn of(&self, route: RouteId) -> Option<&Reader> {
        self.0.get(&route)
    }

    /// Looks the routes of arrivals up that are not known yet.
    ///
    /// # Errors
    /// The store is away.
    pub async fn learn(&mut self, depot: &Depot, arrivals: &[Arrival]) -> Result<()> {
        if arrivals.iter().all(|arrival| self.0.contains_key(&arrival.route)) {
            return Ok(());
        }
        let rows = depot.store.route_kinds().await?;
        self.0 = rows
            .into_iter()
            .filter_map(|row| Some((row.route, reader(&depot.settings, &row.name, row.channel)?)))
            .collect();
        Ok(())
    }
}

/// A route that is configured no longer is read by its name.
fn reader(settings: &Settings, name: &str, channel: Option<Channel>) -> Option<Reader> {
    let read = gateways::reader(channel.or_else(|| route::channel_of(name))?)?;
    Some(Reader { name: name.to_owned(), read, receipt_ids: settings.receipt_ids_of(name) })
}
