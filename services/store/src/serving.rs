//! Who may send: one `serve` on a data folder and on an embedded database, and only with a database that is the one which this folder has seen last. A restored or
//! copied database stays silent until it is released. A whole machine that was rolled back, folder and all, can't be told from one that
//! slept.

use std::{
    fs::{File, OpenOptions, TryLockError},
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
    sync::atomic::Ordering,
};

use serde::{Deserialize, Serialize};

use crate::{
    Store,
    error::StoreError,
    hex::hex,
    private,
    sql::{Database, Transaction, sqlite_file, values},
    writer::Verb,
};

/// The right to serve an embedded database from a data folder; the system takes it back when the process ends, however it ends.
#[derive(Debug)]
pub struct ServingLock {
    _files: Vec<File>,
}

/// Takes the right to serve from a data folder, and that to serve an embedded database: two folders may name one file. `None` where the
/// database is a server, which several processes share.
///
/// # Errors
/// `Served` where another process has either, `File` where they can't be written.
pub fn lock_for_serving(database_url: &str, data_dir: &Path) -> Result<Option<ServingLock>, StoreError> {
    let Some(database) = sqlite_file(database_url) else { return Ok(None) };
    // The file by its own name, whichever link leads to it; SQLite locks the file itself in ways that another lock on it would undo.
    let database = database.canonicalize().unwrap_or(database);
    let mut beside = database.clone().into_os_string();
    beside.push("-serve.lock");
    let folder = lock(&data_dir.join("serve.lock"), data_dir)?;
    Ok(Some(ServingLock { _files: vec![folder, lock(Path::new(&beside), &database)?] }))
}

/// Locks a file, made where it is missing; `what` is named where another process has it.
fn lock(path: &Path, what: &Path) -> Result<File, StoreError> {
    let refuse = |e: std::io::Error| StoreError::File { path: path.to_owned(), why: e.kind().to_string() };
    if let Some(folder) = path.parent() {
        private::folder(folder).map_err(refuse)?;
    }
    let file = OpenOptions::new().create(true).truncate(false).write(true).mode(0o600).open(path).map_err(refuse)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(StoreError::Served { path: what.to_owned() }),
        Err(TryLockError::Error(e)) => Err(refuse(e)),
    }
}

/// Whether this process may send.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It may.
    Live,
    /// It may not; why, for people.
    Silent(String),
}

/// What the data folder remembers of its database.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Witness {
    instance: String,
    fence: i64,
    /// Written before the database's first fence and not confirmed after it: whoever finds it has never sent anything.
    #[serde(default)]
    intended: bool,
}

/// Whether a data folder has served a database before.
pub(crate) fn is_known_to(data_dir: &Path) -> bool {
    !matches!(Witness::read(data_dir), Ok(None))
}

/// The fence of a database that is served for the first time.
const FIRST_FENCE: i64 = 1;

impl Witness {
    fn path(data_dir: &Path) -> PathBuf {
        data_dir.join("witness.toml")
    }

    fn read(data_dir: &Path) -> Result<Option<Self>, StoreError> {
        let path = Self::path(data_dir);
        let refuse = |why: String| StoreError::File { path: path.clone(), why };
        match std::fs::read_to_string(&path) {
            Ok(text) => toml::from_str(&text).map(Some).map_err(|_| StoreError::Witness { path: path.clone() }),
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(e) => Err(refuse(e.kind().to_string())),
        }
    }

    fn write(&self, data_dir: &Path) -> Result<(), StoreError> {
        let path = Self::path(data_dir);
        let refuse = |e: std::io::Error| StoreError::File { path: path.clone(), why: e.kind().to_string() };
        let text = format!(
            "# Tells a restored or copied database from the one that was used here last. Do not copy it with a database.\n\
             instance = \"{}\"\nfence = {}\n{}",
            self.instance,
            self.fence,
            if self.intended { "intended = true\n" } else { "" }
        );
        private::folder(data_dir).and_then(|()| private::write(&path, text)).map_err(refuse)
    }
}

impl Store {
    /// Begins to serve: compares the database with the folder's witness, and steps both on where they agree.
    ///
    /// # Errors
    /// `File` where the witness can't be read or written.
    pub async fn begin_serving(&self) -> Result<Standing, StoreError> {
        let mut standing = self.compare().await?;
        if standing == Standing::Live
            && let Err(error) = self.advance().await
        {
            let StoreError::Silent(why) = error else { return Err(error) };
            standing = Standing::Silent(why);
        }
        self.live().store(standing == Standing::Live, Ordering::Release);
        Ok(standing)
    }

    /// Whether this folder may send for its database, as [`Store::begin_serving`] would say; nothing is stepped on.
    ///
    /// # Errors
    /// `Witness` where the folder's witness is spoilt, `File` where it can't be read.
    pub async fn standing(&self) -> Result<Standing, StoreError> {
        self.compare().await
    }

    /// Steps the fence of database and witness, so that a copy taken before is behind from now on. `serve` does it every minute, and a
    /// backup does it when its copy is made.
    ///
    /// # Errors
    /// `Silent` where the database was changed for another meanwhile.
    pub async fn step_fence(&self) -> Result<(), StoreError> {
        if let Standing::Silent(why) = self.compare().await? {
            self.live().store(false, Ordering::Release);
            return Err(StoreError::Silent(why));
        }
        self.advance().await
    }

    /// Lets a restored or copied database send again: a person has said that the other one is gone.
    ///
    /// # Errors
    /// `File` where the witness can't be written.
    pub async fn release(&self) -> Result<(), StoreError> {
        let seen = Witness::read(self.data_dir())?.map_or(0, |witness| witness.fence);
        self.step(Step { instance: self.draw_instance(), first: false, at_least: seen }).await
    }

    /// Whether this process may claim what is to be sent.
    ///
    /// # Errors
    /// `Silent` where [`Store::begin_serving`] has not said that it may.
    pub(crate) fn may_send(&self) -> Result<(), StoreError> {
        if self.live().load(Ordering::Acquire) {
            return Ok(());
        }
        Err(StoreError::Silent("this process has not begun to serve, or its database stays silent.".to_owned()))
    }

    async fn compare(&self) -> Result<Standing, StoreError> {
        let witness = Witness::read(self.data_dir())?;
        let known = recorded(&mut self.read().await?).await?;
        Ok(standing(known.as_ref(), witness.as_ref()))
    }

    /// Steps both on. For the first fence of all the folder says first what it is about to do: killed between the two, it would else find
    /// a served database and no witness, as if the database were a copy. Later ones are written to the database first, for a witness
    /// that may be ahead could not tell a database that was restored.
    async fn advance(&self) -> Result<(), StoreError> {
        if recorded(&mut self.read().await?).await?.is_some() {
            return self.step(Step { instance: self.draw_instance(), first: false, at_least: 0 }).await;
        }
        let found = Witness::read(self.data_dir())?;
        let instance = found.map_or_else(|| self.draw_instance(), |witness| witness.instance);
        Witness { instance: instance.clone(), fence: FIRST_FENCE, intended: true }.write(self.data_dir())?;
        self.step(Step { instance, first: true, at_least: 0 }).await
    }

    fn draw_instance(&self) -> String {
        let mut drawn = [0; 16];
        self.keys().draw(&mut drawn);
        hex(&drawn)
    }

    async fn step(&self, step: Step) -> Result<(), StoreError> {
        self.write(step).await?.write(self.data_dir())
    }
}

/// The database may be ahead of the witness: a crash between the two writes leaves it so, and so do its other processes.
fn standing(database: Option<&Witness>, witness: Option<&Witness>) -> Standing {
    let silent = |why: &str| Standing::Silent(silence(why));
    match (database, witness) {
        (None, None) => Standing::Live,
        (None, Some(w)) if w.intended => Standing::Live,
        (None, Some(_)) => silent("the database is new, but this data folder has served another one."),
        (Some(_), None) => silent("the database has been served from another data folder: it is a copy, or was moved."),
        (Some(d), Some(w)) if d.instance != w.instance => {
            silent("the database is not the one that this data folder has served.")
        }
        (Some(d), Some(w)) if d.fence < w.fence => {
            silent("the database is older than what this data folder has served: it was restored.")
        }
        (Some(_), Some(_)) => Standing::Live,
    }
}

fn silence(why: &str) -> String {
    format!("{why} Make sure that no other Longwave sends for this school, then run `longwave release`.")
}

async fn recorded(work: &mut Transaction) -> Result<Option<Witness>, StoreError> {
    let text = "SELECT value FROM meta WHERE name = $1";
    let instance = work.row(text, values!["instance"]).await?.map(|row| row.text(0)).transpose()?;
    let fence = work.row(text, values!["fence"]).await?.map(|row| row.text(0)).transpose()?;
    let fence = fence.map(|text| text.parse().map_err(|_| StoreError::Damaged("meta.fence"))).transpose()?;
    Ok(instance.zip(fence).map(|(instance, fence)| Witness { instance, fence, intended: false }))
}

struct Step {
    /// What the database is called, if it has no name yet.
    instance: String,
    /// Whether it must not have one yet.
    first: bool,
    at_least: i64,
}

impl Verb for Step {
    type Answer = Witness;

    async fn run(&self, work: &mut Transaction) -> Result<Witness, StoreError> {
        let name = "INSERT INTO meta (name, value) VALUES ('instance', $1) ON CONFLICT (name) DO NOTHING";
        work.run(name, values![&self.instance]).await?;
        // Two processes of one PostgreSQL must not write the same fence: the row is held until the commit.
        if work.database() == Database::Postgres {
            work.rows("SELECT value FROM meta WHERE name IN ('instance', 'fence') ORDER BY name FOR UPDATE", values![])
                .await?;
        }
        let found = work.row("SELECT value FROM meta WHERE name = 'instance'", values![]).await?;
        if self.first && found.map(|row| row.text(0)).transpose()?.as_ref() != Some(&self.instance) {
            return Err(StoreError::Silent(silence(
                "the database is served from another data folder since this moment.",
            )));
        }
        let fence = recorded(work).await?.map_or(0, |witness| witness.fence).max(self.at_least) + 1;
        let text = "INSERT INTO meta (name, value) VALUES ('fence', $1) ON CONFLICT (name) DO UPDATE SET value = excluded.value";
        work.run(text, values![fence.to_string()]).await?;
        recorded(work).await?.ok_or(StoreError::Damaged("meta.instance"))
    }
}
