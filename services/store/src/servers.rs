//! The processes that serve one database, by the names of their data folders: each says again and again that it is there, so that others know
//! whose routes are free, how many share them, and that this database is the one that is served. It compares no clocks.

use crate::{
    Store,
    error::StoreError,
    routes::RouteStanding,
    sql::{Database, Query, Transaction, columns, query, values},
    writer::Verb,
};

columns! {
    /// A process that serves, or has served.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Server {
        /// The name of its data folder.
        pub name: String,
        /// Moves while it serves.
        pub beat: i64,
        /// Routes that it would take if they were free.
        pub wants: u32,
        /// When it was there last by its own clock, milliseconds UTC.
        pub seen_ms: i64,
    }
}

const SERVERS: Query<Server> = query!(Server: "SELECT {row} FROM servers ORDER BY name");

impl Store {
    /// Whether other machines can serve the same database.
    pub fn is_shared(&self) -> bool {
        self.database() == Database::Postgres
    }

    /// Says that `name` is there and would take so many routes more; all that serve or have served, and where every route stands.
    ///
    /// # Errors
    /// As the database says.
    pub async fn beat(
        &self,
        name: &str,
        wants: u32,
        now_ms: i64,
    ) -> Result<(Vec<Server>, Vec<RouteStanding>), StoreError> {
        self.write(Beat { name: name.to_owned(), wants, now_ms }).await?;
        Ok((self.servers().await?, self.route_standings().await?))
    }

    /// All that serve or have served this database.
    ///
    /// # Errors
    /// As the database says.
    pub async fn servers(&self) -> Result<Vec<Server>, StoreError> {
        self.read().await?.find(SERVERS, values![]).await
    }

    /// Forgets a process that ended in order and whose name nobody will have again.
    ///
    /// # Errors
    /// As the database says.
    pub async fn forget_server(&self, name: &str) -> Result<(), StoreError> {
        self.write(Forget { name: name.to_owned() }).await
    }
}

struct Beat {
    name: String,
    wants: u32,
    now_ms: i64,
}

impl Verb for Beat {
    type Answer = ();

    async fn run(&self, work: &mut Transaction) -> Result<(), StoreError> {
        let text = "INSERT INTO servers (name, joined_ms, beat, wants, seen_ms) VALUES ($1, $3, 1, $2, $3)
                    ON CONFLICT (name) DO UPDATE SET beat = servers.beat + 1, wants = excluded.wants, seen_ms = excluded.seen_ms";
        work.run(text, values![&self.name, self.wants, self.now_ms]).await?;
        Ok(())
    }
}

struct Forget {
    name: String,
}

impl Verb for Forget {
    type Answer = ();

    async fn run(&self, work: &mut Transaction) -> Result<(), StoreError> {
        work.run("DELETE FROM servers WHERE name = $1", values![&self.name]).await?;
        Ok(())
    }
}
