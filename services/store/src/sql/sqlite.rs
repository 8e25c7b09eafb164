//! A transaction on SQLite. One that writes knows itself whether it is open: SQLite ends one by itself when the disk is full, and a connection
//! that still counts on it would be of no use until the restart. One that reads is sqlx's own: mostly it is dropped after its last statement, and
//! then its end is sent along; to close its connection would cost a new one, with nothing in its caches, for every read.

use std::ops::{Deref, DerefMut};

use sqlx::{Executor, Sqlite, SqliteConnection, SqlitePool, pool::PoolConnection};

use crate::error::StoreError;

/// A connection with a transaction open on it; dropped before its end, it is undone.
pub(crate) enum SqliteTransaction {
    Writes(Writing),
    Reads(sqlx::Transaction<'static, Sqlite>),
}

/// A transaction that may write; dropped before its end, its connection is closed, which undoes it.
pub(crate) struct Writing {
    connection: PoolConnection<Sqlite>,
    is_open: bool,
}

impl SqliteTransaction {
    /// Immediate: a transaction that reads first and writes later would fail as busy without ever waiting.
    pub(super) async fn write(pool: &SqlitePool) -> Result<Self, StoreError> {
        // Open from before the statement: whoever is dropped while it runs can't know how far it got.
        let mut begun = Writing { connection: pool.acquire().await?, is_open: true };
        let outcome = begun.connection.execute("BEGIN IMMEDIATE").await;
        begun.is_open = outcome.is_ok();
        outcome?;
        Ok(Self::Writes(begun))
    }

    pub(super) async fn read(pool: &SqlitePool) -> Result<Self, StoreError> {
        Ok(Self::Reads(pool.begin().await?))
    }

    pub(super) async fn commit(self) -> Result<(), StoreError> {
        match self {
            Self::Writes(writing) => writing.commit().await,
            Self::Reads(reading) => Ok(reading.commit().await?),
        }
    }

    /// Undoes it. Where SQLite has done so already it says that nothing is open: the connection is closed then, to be sure.
    pub(super) async fn undo(self) {
        match self {
            Self::Writes(writing) => writing.undo().await,
            Self::Reads(reading) => drop(reading),
        }
    }
}

impl Writing {
    async fn commit(mut self) -> Result<(), StoreError> {
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

    async fn undo(mut self) {
        self.is_open = self.connection.execute("ROLLBACK").await.is_err();
    }
}

impl Drop for Writing {
    fn drop(&mut self) {
        if self.is_open {
            self.connection.close_on_drop();
        }
    }
}

impl Deref for SqliteTransaction {
    type Target = SqliteConnection;

    fn deref(&self) -> &SqliteConnection {
        match self {
            Self::Writes(writing) => &writing.connection,
            Self::Reads(reading) => reading,
        }
    }
}

impl DerefMut for SqliteTransaction {
    fn deref_mut(&mut self) -> &mut SqliteConnection {
        match self {
            Self::Writes(writing) => &mut writing.connection,
            Self::Reads(reading) => reading,
        }
    }
}
