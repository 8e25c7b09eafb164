//! Where a bench runs: new databases of one kind, each with an open store.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
};

use anyhow::{Result, anyhow};
use rand::{RngCore, SeedableRng, rngs::StdRng};
use sqlx::{AnyConnection, Connection};
use store::{MasterKey, Random, Store, StoreConfig, media::MediaPlace};

use super::{Kind, scratch::Scratch};
use crate::postgres::Cluster;

/// A folder, and a PostgreSQL in it where that is measured.
pub struct Place {
    folder: Scratch,
    cluster: Option<Cluster>,
    kind: Kind,
}

impl Place {
    pub fn new(kind: Kind) -> Result<Self> {
        sqlx::any::install_default_drivers();
        let cluster = if kind == Kind::Postgres { Some(Cluster::start()?) } else { None };
        Ok(Self { folder: Scratch::new()?, cluster, kind })
    }

    pub fn kind(&self) -> Kind {
        self.kind
    }

    pub fn cluster(&self) -> Option<&Cluster> {
        self.cluster.as_ref()
    }

    /// A new database with an open store that may send; and its address.
    pub async fn store(&self, name: &str) -> Result<(Store, String)> {
        std::fs::create_dir_all(self.folder.path().join(name))?;
        if let Some(cluster) = &self.cluster {
            cluster.create(name, None).await?;
        }
        self.open(name).await
    }

    /// A folder for a school, and the address of an empty database for it.
    pub async fn empty(&self, name: &str) -> Result<(PathBuf, String)> {
        let folder = self.folder.path().join(name);
        std::fs::create_dir_all(&folder)?;
        let url = match &self.cluster {
            None => format!("sqlite:{}", folder.canonicalize()?.join("school.db").display()),
            Some(cluster) => cluster.database(name).await?,
        };
        Ok((folder, url))
    }

    /// Another database as `from` stands, which nobody has open: filling one takes far longer than copying it.
    pub async fn copy(&self, from: &str, name: &str) -> Result<(Store, String)> {
        copy(&self.folder.path().join(from), &self.folder.path().join(name))?;
        if let Some(cluster) = &self.cluster {
            cluster.create(name, Some(from)).await?;
        }
        let (store, url) = self.open(name).await?;
        // A copy is silent until somebody says that it may send.
        store.release().await?;
        store.begin_serving().await?;
        Ok((store, url))
    }

    async fn open(&self, name: &str) -> Result<(Store, String)> {
        let folder = self.folder.path().join(name);
        let database_url = match &self.cluster {
            None => format!("sqlite:{}", folder.join("longwave.db").display()),
            Some(cluster) => cluster.address(name),
        };
        let random = seeded(7);
        let config = StoreConfig {
            database_url: database_url.clone(),
            media: MediaPlace::Folder(folder.join("media")),
            data_dir: folder.join("data"),
            key: MasterKey::draw(&random),
            random,
            zones: jiff::tz::TimeZoneDatabase::bundled(),
        };
        let store = Store::open(config).await?;
        store.begin_serving().await?;
        Ok((store, database_url))
    }
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let (entry, to) = (entry?.path(), to.to_owned());
        let to = to.join(entry.file_name().unwrap_or_default());
        if entry.is_dir() {
            copy(&entry, &to)?;
        } else {
            std::fs::copy(&entry, &to)?;
        }
    }
    Ok(())
}

/// A connection past the store, for the bare side and for seeding.
pub async fn raw(url: &str) -> Result<AnyConnection> {
    let mut connection = AnyConnection::connect(url).await?;
    if url.starts_with("sqlite:") {
        for pragma in [
            "PRAGMA synchronous = FULL",
            "PRAGMA busy_timeout = 5000",
            "PRAGMA foreign_keys = ON",
            "PRAGMA wal_autocheckpoint = 4000",
            "PRAGMA cache_size = -16384",
        ] {
            sqlx::query(pragma).execute(&mut connection).await?;
        }
    }
    Ok(connection)
}

/// Runs a statement past the store.
pub async fn change(connection: &mut AnyConnection, text: &str) -> Result<u64> {
    let query = sqlx::query(sqlx::AssertSqlSafe(text.to_owned()));
    Ok(query.execute(connection).await.map_err(|e| anyhow!("{e}: {text}"))?.rows_affected())
}

/// The same bytes in every run.
fn seeded(seed: u64) -> Random {
    let generator = Mutex::new(StdRng::seed_from_u64(seed));
    Arc::new(move |bytes: &mut [u8]| {
        generator.lock().unwrap_or_else(std::sync::PoisonError::into_inner).fill_bytes(bytes);
    })
}
