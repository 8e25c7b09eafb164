//! Opening: connections, the schema, the key, in the order in which nothing can be harmed by the wrong one.

use std::{
    collections::BTreeSet,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, AtomicI64},
    },
};

use crate::{
    arrivals,
    bell::Bell,
    config::StoreConfig,
    courses::Courses,
    error::StoreError,
    keys::Keys,
    known_schools::AtHand,
    media::MediaFiles,
    once::{Press, Pressed},
    pages::Counted,
    schema, sound,
    sql::{Pools, Query, Transaction, query, values},
    writer::{Verb, Writer},
};

/// The store: one database and one place of files. A clone is the same store.
#[derive(Clone)]
pub struct Store {
    inner: Arc<Inner>,
    /// The press for which it acts, if it is one's.
    press: Option<Arc<Press>>,
}

struct Inner {
    pools: Arc<Pools>,
    bell: Arc<Bell>,
    writer: Writer,
    keys: Arc<Keys>,
    media: MediaFiles,
    data_dir: std::path::PathBuf,
    live: AtomicBool,
    /// The program's own rules of time zones: the same on every machine.
    zones: jiff::tz::TimeZoneDatabase,
    courses: Courses,
    counted: Counted,
    schools: AtHand,
    last_lease: AtomicI64,
    /// The names under which this process takes routes: claims on others' are not its own to judge by the clock.
    own_names: Mutex<BTreeSet<String>>,
    /// By how much this machine's clock went back last, and what it showed then, in milliseconds.
    clock_back: Mutex<Option<(i64, i64)>>,
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Store({:?})", self.inner.pools.database())
    }
}

impl Store {
    /// Opens a store, making or updating its schema.
    ///
    /// # Errors
    /// `NewerSchema`, `OlderSchema` and `WrongKey` before anything was changed; `Incomplete` where a table or column is not there; `FileDamaged`, `Address`,
    /// `Away`, `Schema`, `Media` as they say.
    pub async fn open(config: StoreConfig) -> Result<Self, StoreError> {
        let media = MediaFiles::open(&config.media)?;
        let keys = Arc::new(Keys::new(&config.key, config.random.clone()));
        let pools = Arc::new(Pools::connect(&config.database_url).await?);
        let mut work = pools.read().await?;
        refuse_unknown(&mut work).await?;
        refuse_wrong_key(&mut work, &keys).await?;
        work.commit().await?;
        schema::migrate(&pools).await?;
        sound::refuse_incomplete(&mut pools.read().await?).await?;
        let bell = Arc::new(Bell::default());
        let writer = Writer::start(&pools, &bell);
        writer.write(RememberKey { check: keys.check() }).await?;
        arrivals::key_older(&writer, &keys).await?;
        let schools = AtHand::new(&bell);
        let inner = Inner {
            pools,
            bell,
            writer,
            keys,
            media,
            data_dir: config.data_dir,
            live: AtomicBool::new(false),
            zones: config.zones,
            courses: Courses::default(),
            counted: Counted::default(),
            schools,
            last_lease: AtomicI64::new(0),
            own_names: Mutex::default(),
            clock_back: Mutex::new(None),
        };
        Ok(Self { inner: Arc::new(inner), press: None })
    }

    /// Finishes what was begun and lets go of the database.
    pub async fn close(&self) {
        self.inner.writer.close().await;
        self.tell_the_rest().await;
        self.inner.pools.close().await;
    }

    pub(crate) async fn write<V: Verb>(&self, verb: V) -> Result<V::Answer, StoreError> {
        match &self.press {
            Some(press) => self.inner.writer.write(Pressed::new(press, verb)).await,
            None => self.inner.writer.write(verb).await,
        }
    }

    /// The same store, acting for a press.
    pub(crate) fn acting_for(&self, press: Arc<Press>) -> Self {
        Self { inner: Arc::clone(&self.inner), press: Some(press) }
    }

    /// Why this process could write nothing a moment ago, in a sentence for the pages: a full disk, a database that is away. `None` where all
    /// is well, for as far as anything was written.
    pub fn trouble(&self) -> Option<String> {
        self.inner.writer.failed_lately()
    }

    pub(crate) async fn read(&self) -> Result<Transaction, StoreError> {
        self.inner.pools.read().await
    }

    pub(crate) fn database(&self) -> crate::sql::Database {
        self.inner.pools.database()
    }

    pub(crate) fn pools(&self) -> &Pools {
        &self.inner.pools
    }

    pub(crate) fn bell(&self) -> &Bell {
        &self.inner.bell
    }

    pub(crate) fn keys(&self) -> &Arc<Keys> {
        &self.inner.keys
    }

    pub(crate) fn media_files(&self) -> &MediaFiles {
        &self.inner.media
    }

    pub(crate) fn data_dir(&self) -> &std::path::Path {
        &self.inner.data_dir
    }

    pub(crate) fn zones(&self) -> &jiff::tz::TimeZoneDatabase {
        &self.inner.zones
    }

    pub(crate) fn courses_read(&self) -> &Courses {
        &self.inner.courses
    }

    /// What was counted lately of each class.
    pub(crate) fn counts(&self) -> &Counted {
        &self.inner.counted
    }

    pub(crate) fn schools_at_hand(&self) -> &AtHand {
        &self.inner.schools
    }

    /// The latest end of a lease that this process gave a claim.
    pub(crate) fn last_lease(&self) -> &AtomicI64 {
        &self.inner.last_lease
    }

    /// The names under which this process takes routes.
    pub(crate) fn own_names(&self) -> MutexGuard<'_, BTreeSet<String>> {
        self.inner.own_names.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn clock_back(&self) -> &Mutex<Option<(i64, i64)>> {
        &self.inner.clock_back
    }

    pub(crate) fn live(&self) -> &AtomicBool {
        &self.inner.live
    }
}

async fn refuse_unknown(work: &mut Transaction) -> Result<(), StoreError> {
    let (found, known) = (schema::found(work).await?, schema::known());
    if found > known {
        return Err(StoreError::NewerSchema { found, known });
    }
    if found > 0 && found < schema::FIRST { Err(StoreError::OlderSchema { found }) } else { Ok(()) }
}

async fn refuse_wrong_key(work: &mut Transaction, keys: &Keys) -> Result<(), StoreError> {
    if !schema::has_table(work, "meta").await? {
        return Ok(());
    }
    match work.find_one(KEY_CHECK, values![]).await? {
        Some(check) if check != keys.check() => Err(StoreError::WrongKey),
        _ => Ok(()),
    }
}

/// Ties the database to the key; of two processes that open an empty one with two keys, the second is refused.
const KEY_CHECK: Query<String> = query!(String: "SELECT value FROM meta WHERE name = 'key_check'");

struct RememberKey {
    check: String,
}

impl Verb for RememberKey {
    type Answer = ();

    async fn run(&self, work: &mut Transaction) -> Result<(), StoreError> {
        let text = "INSERT INTO meta (name, value) VALUES ('key_check', $1) ON CONFLICT (name) DO NOTHING";
        work.run(text, values![&self.check]).await?;
        match work.find_one(KEY_CHECK, values![]).await? {
            Some(check) if check == self.check => Ok(()),
            _ => Err(StoreError::WrongKey),
        }
    }
}
