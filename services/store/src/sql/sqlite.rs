//! A transaction on SQLite that knows itself whether it is open. SQLite ends one by itself when the disk is full, and a connection that
//! still counts on it would be of no use until the restart.

use std::ops::{Deref, DerefMut};

use sqlx::{Executor, Sqlite, SqliteConnection, SqlitePool, pool::PoolConnection};

use crate::error::StoreError;

/// A connection with a transaction open on it; dropped before its end, the connection is closed, which undoes it.
pub(crate) struct SqliteTransaction {
    connection: PoolConnection<Sqlite>,
    is_open: bool,
}

impl SqliteTransaction {
    pub(super) async fn begin(pool: &SqlitePool, text: &'static str) -> Result<Self, StoreError> {
        // Open from before the statement: whoever is dropped while it runs can't know how far it got.
        let mut begun = Self { connection: pool.acquire().await?, is_open: true };
        let outcome = begun.connection.execute(text).await;
        begun.is_open = outcome.is_ok();
        outcome?;
        Ok(begun)
    }

    pub(super) async fn commit(mut self) -> Result<(), StoreError> {
        match self.connection.execute("COMMIT").await {
            Ok(_) => {
                self.is_open = false;
                Ok(())
            }
            Err(error) => {
                self.undo().await;
                Err(error.into())
            }
        }
    }

    /// Undoes it. Where SQLite has done so already it says that nothing is open: the connection is closed then, to be sure.
    pub(super) async fn undo(mut self) {
        self.is_open = self.connection.execute("ROLLBACK").await.is_err();
    }
}

impl Drop for SqliteTransaction {
    fn drop(&mut self) {
        if self.is_open {
            self.connection.close_on_drop();
        }
    }
}

impl Deref for SqliteTransaction {
    type Target = SqliteConnection;

    fn deref(&self) -> &SqliteConnection {
        &self.connection
    }
}

impl DerefMut for SqliteTransaction {
    fn deref_mut(&mut self) -> &mut SqliteConnection {
        &mut self.connection
    }
}
