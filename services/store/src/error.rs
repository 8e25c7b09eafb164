//! What can go wrong in the store, in sentences that a person can act on. No value of a row stands in any of them.

use std::path::PathBuf;

/// Why a verb was not done. Nothing of it is in the database then.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database can't be reached.
    #[error(
        "The database does not answer ({0}). Nothing that was acknowledged is lost; work goes on by itself once it answers again."
    )]
    Away(String),
    /// No room is left on a disk.
    #[error(
        "No room is left on the disk of the {0}. Nothing that was acknowledged is lost; make room there, and work goes on by itself."
    )]
    Full(&'static str),
    /// Another process writes to the same file for too long.
    #[error(
        "Another program has been writing to the database for more than 5 s. Try again; if it stays so, look which program has the file open."
    )]
    Busy,
    /// The address of the database is not understood.
    #[error("`{given}` is no address of a {what}. Write {example}.")]
    Address {
        /// What was wanted.
        what: &'static str,
        /// What stood there, without a password.
        given: String,
        /// How to write it.
        example: &'static str,
    },
    /// The key file can't be used.
    #[error("The key file {path}: {why}")]
    KeyFile {
        /// Where it lies.
        path: PathBuf,
        /// What is wrong with it, and what to do.
        why: String,
    },
    /// The key is not the one that this database was sealed with.
    #[error(
        "The key file is not the one that this database was sealed with. Put the right key file back; nothing was read or changed."
    )]
    WrongKey,
    /// A newer program made this database.
    #[error(
        "The database was made by a newer Longwave (its schema is {found}, this program knows {known}). Install the newer program; nothing was changed."
    )]
    NewerSchema {
        /// The database's version.
        found: i64,
        /// The newest that this program knows.
        known: i64,
    },
    /// A program from before the first release made this database.
    #[error(
        "The database was made by a Longwave from before the first release (its schema is {found}), and can't be brought up to date. Keep a copy of it, set database.url and data_dir to new places, and import the roster again; nothing was changed."
    )]
    OlderSchema {
        /// The database's version.
        found: i64,
    },
    /// The schema is not what this program's migrations make.
    #[error("The database's schema can't be brought up to date: {0}")]
    Schema(String),
    /// A table, a column or an index of this program's is not in the database.
    #[error(
        "The database is not whole: {0} is not there. Somebody's hand or a broken restore took it away. Stop every Longwave, keep a copy of the database as it is, and restore the last backup."
    )]
    Incomplete(String),
    /// There is no database where one should be.
    #[error(
        "There is no database at {path}. If this school has worked before, put the file back from the last backup, or mend database.url; for a new school run `longwave init`."
    )]
    Missing {
        /// Where it should lie.
        path: PathBuf,
    },
    /// A server has no database of that name.
    #[error(
        "The PostgreSQL server has no such database. Mend its name in database.url, restore it from the last backup, or make it with `createdb`."
    )]
    NoDatabase,
    /// A server lets nobody in with that name and password.
    #[error("The PostgreSQL server lets nobody in with this user and password. Mend them in database.url.")]
    NoEntry,
    /// The file of an embedded database is cut or overwritten.
    #[error(
        "The database's file{} is damaged: a part of it was cut off or overwritten. Stop every Longwave, keep a copy of the file as it is, and restore the last backup; look whether the disk fails.", .0.as_ref().map_or(String::new(), |path| format!(" {}", path.display()))
    )]
    FileDamaged(Option<PathBuf>),
    /// Another `serve` has the data folder, or the embedded database.
    #[error(
        "Another `longwave serve` already runs on {path}. Stop that one first; every other command may run beside it."
    )]
    Served {
        /// The data folder, or the database's file.
        path: PathBuf,
    },
    /// This process may not send.
    #[error("Nothing is sent: {0}")]
    Silent(String),
    /// A file of the data folder can't be read or written.
    #[error("{path}: {why}. Look whose it is, whether it may be read and written here, and whether its disk has room.")]
    File {
        /// Which.
        path: PathBuf,
        /// What the system said.
        why: String,
    },
    /// The S3 server with the files can't be reached.
    #[error(
        "The media store does not answer ({0}). Nothing that was acknowledged is lost; files are fetched and shown again once it answers."
    )]
    MediaAway(String),
    /// The S3 server with the files does not let us: a whole sentence's end, without its stop.
    #[error("The media store {0}.")]
    MediaRefused(String),
    /// The media store failed.
    #[error("The media store failed ({0}). Nothing that was acknowledged is lost.")]
    Media(String),
    /// The witness in the data folder can't be read.
    #[error(
        "{path} is spoilt: it no longer says which database this folder has served. Make sure that no other Longwave sends for this school, delete that file, then run `longwave release`."
    )]
    Witness {
        /// Which file.
        path: PathBuf,
    },
    /// A kept file is longer than allowed.
    #[error("The file is longer than {0} bytes and was not kept.")]
    TooLong(u64),
    /// A row does not hold what it should: damage, or a hand in the database.
    #[error("The database holds something unreadable in {0}. Restore a backup, or ask for help with this sentence.")]
    Damaged(&'static str),
    /// What was named does not exist.
    #[error("There is no such {0}.")]
    Absent(&'static str),
    /// The same press of the same form was carried out before.
    #[error("That was done already.")]
    Again,
    /// The request can't be done as it stands.
    #[error("{0}")]
    Refused(String),
    /// Whatever else the database said.
    #[error(
        "The database refused a statement ({0}). Run `longwave check`; where it finds nothing wrong, ask for help with this sentence."
    )]
    Database(String),
    /// The store is being closed.
    #[error("The store is closing; nothing more is written.")]
    Closed,
    /// A verb of this program broke: a fault of ours.
    #[error("Longwave made a mistake while writing; nothing of it was kept. Please report it.")]
    Panicked,
    /// PostgreSQL chose this verb to break a deadlock: it is begun again.
    #[error("Two writers waited for each other. Try again.")]
    Deadlock,
}

impl StoreError {
    /// Whether the same verb may succeed later without anybody changing it.
    pub fn passes(&self) -> bool {
        matches!(self, Self::Away(_) | Self::MediaAway(_) | Self::Full(_) | Self::Busy | Self::Deadlock)
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        match error {
            sqlx::Error::Database(of_database) => of_code(of_database.code().as_deref(), of_database.message()),
            sqlx::Error::Io(cause) if cause.kind() == std::io::ErrorKind::StorageFull => Self::Full("database"),
            sqlx::Error::Io(cause) => Self::Away(cause.kind().to_string()),
            sqlx::Error::PoolTimedOut => Self::Away("no connection within 5 s".to_owned()),
            sqlx::Error::PoolClosed => Self::Closed,
            sqlx::Error::WorkerCrashed => Self::Away("its worker ended".to_owned()),
            sqlx::Error::Tls(_) => Self::Away("no secure connection could be made".to_owned()),
            sqlx::Error::Protocol(_) => Self::Away("it broke off".to_owned()),
            sqlx::Error::ColumnDecode { .. } | sqlx::Error::Decode(_) => Self::Damaged("a column of another type"),
            other => Self::Database(other.to_string()),
        }
    }
}

/// SQLite gives its extended result code in decimal (its low byte is the primary one), PostgreSQL an SQLSTATE of five characters.
fn of_code(code: Option<&str>, message: &str) -> StoreError {
    let code = code.unwrap_or_default();
    if code.len() == 5 {
        return match code {
            "53100" => StoreError::Full("database"),
            "40P01" | "40001" => StoreError::Deadlock,
            "3D000" => StoreError::NoDatabase,
            "28000" | "28P01" => StoreError::NoEntry,
            "XX001" | "XX002" => StoreError::FileDamaged(None),
            // A database that takes no connections for a while.
            "55000" => StoreError::Away(format!("it says {code}: {message}")),
            _ if matches!(code.get(..2), Some("08" | "57" | "53")) => {
                StoreError::Away(format!("it says {code}: {message}"))
            }
            _ => StoreError::Database(format!("{code}: {message}")),
        };
    }
    match code.parse::<u32>().map(|extended| extended & 0xff) {
        Ok(5 | 6) => StoreError::Busy,
        Ok(13) => StoreError::Full("database"),
        Ok(8 | 10 | 14) => StoreError::Away(format!("its file can't be used: {message}")),
        Ok(11 | 26) => StoreError::FileDamaged(None),
        _ => StoreError::Database(format!("{code}: {message}")),
    }
}
