//! Beside an embedded database a command may write (`publish`, `roster`): its commit moves the write-ahead log, which is looked at. One that is
//! large and at rest is written into the database and cut to nothing, so that a peak's log does not lie about for ever.

use std::{
    ffi::OsString,
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};

use tokio::time::Instant;

use crate::{
    Store,
    bell::Matters,
    limits::{LOG_BYTES_AT_REST, LOG_QUIET_MS},
};

/// What the log looks like: its length, and when it was written last. A commit moves either.
type Seen = Option<(u64, SystemTime)>;

pub(super) async fn watch(store: &Store, file: &Path, look: Duration) {
    let log = log_of(file);
    let (mut seen, mut since) = (about(&log), Instant::now());
    loop {
        tokio::time::sleep(look).await;
        let now = about(&log);
        if now != seen {
            (seen, since) = (now, Instant::now());
            store.bell().hear(Matters::ALL);
        } else if now.is_some_and(|(length, _)| length > LOG_BYTES_AT_REST)
            && since.elapsed() > Duration::from_millis(LOG_QUIET_MS)
        {
            // Whoever reads at this moment keeps it: it is tried again after as long a rest.
            store.pools().cut_log().await;
            (seen, since) = (about(&log), Instant::now());
        }
    }
}

/// SQLite's own name for it.
fn log_of(file: &Path) -> PathBuf {
    let mut name = OsString::from(file);
    name.push("-wal");
    name.into()
}

/// A log that is not there, or can't be looked at, says nothing.
fn about(log: &Path) -> Seen {
    let about = std::fs::metadata(log).ok()?;
    Some((about.len(), about.modified().ok()?))
}
