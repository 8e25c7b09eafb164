//! News of what other processes wrote: on PostgreSQL they tell each other, and beside an embedded database its log is looked at. It rings this
//! process's bell; what happened, the rows say. Whoever misses news looks a little later by itself.

mod log;
mod server;

use std::{future::Future, time::Duration};

use messages::RouteId;

use crate::{
    Store,
    bell::{Listener, Matter, Matters},
    error::StoreError,
    sql::{Pools, Query, query, values},
};

/// The next instant of each lane of a route: each is the first entry of the index.
const NEXT_DUE: Query<Option<i64>> = query!(Option<i64>: "SELECT MIN(n) FROM (
      SELECT MIN(run_at_ms) AS n FROM due WHERE route_id = $1 AND lane = 0 AND lease_ms IS NULL
      UNION ALL SELECT MIN(run_at_ms) FROM due WHERE route_id = $1 AND lane = 1 AND lease_ms IS NULL
      UNION ALL SELECT MIN(run_at_ms) FROM due WHERE route_id = $1 AND lane = 2 AND lease_ms IS NULL) AS lanes");

/// The next instant of each way of intake that has not come yet: what has, and is not read, waits for another of its sender.
const NEXT_ARRIVAL: Query<Option<i64>> = query!(Option<i64>: "SELECT MIN(n) FROM (
      SELECT MIN(run_at_ms) AS n FROM arrivals WHERE settled_ms IS NULL AND class = 0 AND run_at_ms > $1
      UNION ALL SELECT MIN(run_at_ms) FROM arrivals WHERE settled_ms IS NULL AND class = 1 AND run_at_ms > $1
      UNION ALL SELECT MIN(run_at_ms) FROM arrivals WHERE settled_ms IS NULL AND class = 2 AND run_at_ms > $1) AS ways");

impl Store {
    /// Hears when rows of a matter are committed, by whichever process.
    pub fn listen(&self, matter: Matter) -> Listener {
        self.bell().listen(matter)
    }

    /// Wakes everybody who waits: the clock was set, say, so that what was to be in an hour may be due.
    pub fn wake_everybody(&self) {
        self.bell().hear(Matters::ALL);
    }

    /// Brings news of what other processes write until it is dropped; an embedded database's log is looked at each `look`, and made small when
    /// it has been quiet.
    pub fn news(&self, look: Duration) -> impl Future<Output = ()> + Send + 'static {
        let store = self.clone();
        async move {
            match store.pools() {
                Pools::Sqlite { file, .. } => log::watch(&store, file, look).await,
                Pools::Postgres { .. } => server::listen(&store).await,
            }
        }
    }

    /// Tells other processes what no news have told yet.
    pub(crate) async fn tell_the_rest(&self) {
        server::tell_the_rest(self).await;
    }

    /// When the next parcel of a route is due that nobody has in hand, milliseconds UTC; that may be over.
    ///
    /// # Errors
    /// As the database says.
    pub async fn next_due_ms(&self, route: RouteId) -> Result<Option<i64>, StoreError> {
        Ok(self.read().await?.find_one(NEXT_DUE, values![route]).await?.flatten())
    }

    /// When the next arrival after `now_ms` is to be read, milliseconds UTC.
    ///
    /// # Errors
    /// As the database says.
    pub async fn next_arrival_ms(&self, now_ms: i64) -> Result<Option<i64>, StoreError> {
        Ok(self.read().await?.find_one(NEXT_ARRIVAL, values![now_ms]).await?.flatten())
    }
}
