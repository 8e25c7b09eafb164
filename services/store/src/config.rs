//! What the store has to be told: which database, which key, where files lie, and who draws random bytes. It reads no environment.

use std::{fmt, path::PathBuf};

use crate::{
    keys::{MasterKey, Random},
    media::MediaPlace,
};

/// How a store is opened.
#[derive(Clone)]
pub struct StoreConfig {
    /// `sqlite:PATH` or `postgres://user:password@host/database`.
    pub database_url: String,
    /// Where files lie.
    pub media: MediaPlace,
    /// Where the witness file and the lock of `serve` lie.
    pub data_dir: PathBuf,
    /// The key that personal columns are sealed with.
    pub key: MasterKey,
    /// Where nonces, tokens and the instance's name come from.
    pub random: Random,
    /// The zones by which hours are reckoned.
    pub zones: jiff::tz::TimeZoneDatabase,
}

impl fmt::Debug for StoreConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StoreConfig").field("data_dir", &self.data_dir).finish_non_exhaustive()
    }
}
