//! The connections: on SQLite one that writes and a few that read, on PostgreSQL a few of each.

use std::{path::PathBuf, str::FromStr, time::Duration};

use sqlx::{
    ConnectOptions, Connection, Executor, PgPool, SqlitePool,
    postgres::{PgConnectOptions, PgPoolOptions},
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

use super::{Transaction, sqlite::SqliteTransaction, transaction::On};
use crate::{
    error::StoreError,
    limits::{BUSY_MS, CONNECT_MS, LOG_BYTES_MAX, POSTGRES_WRITERS, READERS_MAX},
    private,
};

/// Which database it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Database {
    Sqlite,
    Postgres,
}

/// Connections that write and connections that read.
pub(crate) enum Pools {
    Sqlite {
        file: PathBuf,
        writer: SqlitePool,
        readers: SqlitePool,
    },
    /// `news` has two: one that listens, and one that tells.
    Postgres {
        writers: PgPool,
        readers: PgPool,
        news: PgPool,
    },
}

impl Pools {
    pub(crate) async fn connect(url: &str) -> Result<Self, StoreError> {
        if url.starts_with("sqlite:") {
            return sqlite(url).await;
        }
        if url.starts_with("postgres:") || url.starts_with("postgresql:") {
            return postgres(url).await;
        }
        Err(address(url))
    }

    pub(crate) fn database(&self) -> Database {
        match self {
            Self::Sqlite { .. } => Database::Sqlite,
            Self::Postgres { .. } => Database::Postgres,
        }
    }

    /// Begins to write.
    pub(crate) async fn write(&self) -> Result<Transaction, StoreError> {
        Ok(match self {
            Self::Sqlite { writer, .. } => Transaction::on(On::Sqlite(SqliteTransaction::write(writer).await?)),
            Self::Postgres { writers, .. } => Transaction::on(On::Postgres(writers.begin().await?)),
        })
    }

    /// Begins to read: everything read in one transaction is of one moment.
    pub(crate) async fn read(&self) -> Result<Transaction, StoreError> {
        Ok(match self {
            Self::Sqlite { readers, .. } => Transaction::on(On::Sqlite(SqliteTransaction::read(readers).await?)),
            Self::Postgres { readers, .. } => {
                let begun = readers.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await?;
                Transaction::on(On::Postgres(begun))
            }
        })
    }

    /// Writes an embedded database's log into it and cuts the log to nothing; where somebody reads or writes at this moment, as much as can be
    /// is done, and nobody waits for it.
    pub(crate) async fn cut_log(&self) {
        let Self::Sqlite { file, .. } = self else { return };
        let options =
            SqliteConnectOptions::new().filename(file).busy_timeout(Duration::ZERO).disable_statement_logging();
        let Ok(mut connection) = options.connect().await else { return };
        // What could not be cut now is cut later.
        let _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").await;
        let _ = connection.close().await;
    }

    pub(crate) async fn close(&self) {
        match self {
            Self::Sqlite { writer, readers, .. } => {
                readers.close().await;
                writer.close().await;
            }
            Self::Postgres { writers, readers, news } => {
                news.close().await;
                readers.close().await;
                writers.close().await;
            }
        }
    }
}

/// The file of an embedded database; `None` where the address is another.
pub(crate) fn sqlite_file(url: &str) -> Option<PathBuf> {
    let options = url.starts_with("sqlite:").then(|| SqliteConnectOptions::from_str(url).ok()).flatten()?;
    Some(options.get_filename().to_owned())
}

/// What is wrong with an address, without the password that may stand in it.
fn address(url: &str) -> StoreError {
    let given = url.split(['/', '?']).next().unwrap_or_default().to_owned();
    StoreError::Address {
        what: "database",
        given,
        example: "sqlite:data/longwave.db or postgres://user:password@host/database",
    }
}

async fn sqlite(url: &str) -> Result<Pools, StoreError> {
    // SQLite gives its companions the rights of the file itself.
    let file = sqlite_file(url).unwrap_or_default();
    if !file.as_os_str().is_empty() {
        // It is there already, or connecting says why it can't be made.
        let _ = private::new_file(&file);
    }
    let options = SqliteConnectOptions::from_str(url)
        .map_err(|_| address(url))?
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .busy_timeout(Duration::from_millis(BUSY_MS))
        .foreign_keys(true)
        // A list's statement is kept in a few sizes.
        .statement_cache_capacity(512)
        // A list's rows come over in one go: with the usual 50, the two threads spend a tenth of the time waking each other.
        .row_buffer_size(1_024)
        // A turn of a thousand parcels writes some megabytes: with the usual 2 MB its pages would go to the disk twice, and with a
        // checkpoint at 4 MB of log every other turn would wait for one.
        .pragma("wal_autocheckpoint", "4000")
        // A peak's log is cut to what such a checkpoint leaves.
        .pragma("journal_size_limit", LOG_BYTES_MAX.to_string())
        .disable_statement_logging();
    let pool = |most: u32| {
        // A file does not hang up as a server does: asking before each use costs two threads a turn.
        let options = SqlitePoolOptions::new().max_connections(most).test_before_acquire(false);
        options.acquire_timeout(Duration::from_millis(CONNECT_MS))
    };
    let writer =
        pool(1).connect_with(options.clone().pragma("cache_size", "-16384").pragma("secure_delete", "fast")).await?;
    let readers = pool(READERS_MAX).connect_lazy_with(options.pragma("query_only", "1"));
    Ok(Pools::Sqlite { file, writer, readers })
}

async fn postgres(url: &str) -> Result<Pools, StoreError> {
    let options = PgConnectOptions::from_str(url)
        .map_err(|_| address(url))?
        // What a turn looks up was written lately and is in memory. With the 4 that disks with heads needed, a thousand keys out of a hundred
        // thousand are found by reading the whole table, at each turn.
        .options([("random_page_cost", "1.1")])
        .disable_statement_logging();
    let pool =
        |most: u32| PgPoolOptions::new().max_connections(most).acquire_timeout(Duration::from_millis(CONNECT_MS));
    let writers = pool(POSTGRES_WRITERS as u32).connect_with(options.clone()).await?;
    let news = pool(2).connect_lazy_with(options.clone());
    let readers = pool(READERS_MAX).connect_lazy_with(options);
    Ok(Pools::Postgres { writers, readers, news })
}
