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
    folder::{Folder, Place},
    hex::hex,
    private,
    servers::Server,
    sql::{Database, Query, Transaction, query, sqlite_file, values},
    writer::Verb,
};

/// The right to serve from a data folder; the system takes it back when the process ends, however it ends. So whoever has it knows that
/// whoever served from there before is dead.
#[derive(Debug)]
pub struct ServingLock {
    files: Vec<File>,
}

impl ServingLock {
    /// Whether this process alone serves from its data folder. Of a database that is a server, others may.
    pub fn is_sole(&self) -> bool {
        !self.files.is_empty()
    }
}

/// Takes the right to serve from a data folder, and that to serve an embedded database: two folders may name one file. A database that is a
/// server may be served by several processes of one folder; the first has the lock.
///
/// # Errors
/// `Served` where another process has either, `File` where they can't be written.
pub fn lock_for_serving(database_url: &str, data_dir: &Path) -> Result<ServingLock, StoreError> {
    let Some(database) = sqlite_file(database_url) else {
        return match lock(&data_dir.join("serve.lock"), data_dir) {
            Ok(file) => Ok(ServingLock { files: vec![file] }),
            Err(StoreError::Served { .. }) => Ok(ServingLock { files: Vec::new() }),
            Err(error) => Err(error),
        };
    };
    // The file by its own name, whichever link leads to it; SQLite locks the file itself in ways that another lock on it would undo.
    let database = database.canonicalize().unwrap_or(database);
    let mut beside = database.clone().into_os_string();
    beside.push("-serve.lock");
    let folder = lock(&data_dir.join("serve.lock"), data_dir)?;
    Ok(ServingLock { files: vec![folder, lock(Path::new(&beside), &database)?] })
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
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    intended: bool,
    /// Where the folder lay; `None` in a witness of an earlier version, and where the file system can't say it.
    #[serde(default)]
    place: Option<Place>,
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
            "# Tells a restored or copied database, and a copied folder, from those that were used here last.\n{}",
            toml::to_string(self).map_err(|_| refuse(std::io::ErrorKind::InvalidData.into()))?
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
        let mut standing = self.standing().await?;
        if standing == Standing::Live
            && let Err(error) = self.advance().await
        {
            let StoreError::Silent(why) = error else { return Err(error) };
            standing = Standing::Silent(why);
        }
        self.live().store(standing == Standing::Live, Ordering::Release);
        Ok(standing)
    }

    /// Steps the fence of database and witness, so that a copy taken before is behind from now on. `serve` does it every minute, and a
    /// backup does it when its copy is made.
    ///
    /// # Errors
    /// `Silent` where the database was changed for another meanwhile.
    pub async fn step_fence(&self) -> Result<(), StoreError> {
        if let Standing::Silent(why) = self.standing().await? {
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
        let witness = Witness::read(self.data_dir())?;
        let seen = witness.as_ref().map_or(0, |witness| witness.fence);
        let copied = self.is_copied(witness.as_ref())?;
        let folder =
            if copied { Folder::renew(self.data_dir(), self.keys(), || self.draw_instance())? } else { self.folder()? };
        self.step(Step { instance: self.draw_instance(), first: false, at_least: seen }, folder).await
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

    /// Whether this folder may send for its database, as [`Store::begin_serving`] would say: it compares database, folder and witness, and
    /// writes nothing.
    ///
    /// # Errors
    /// `Witness` where the folder's witness is spoilt, `File` where it can't be read.
    pub async fn standing(&self) -> Result<Standing, StoreError> {
        let witness = Witness::read(self.data_dir())?;
        let known = recorded(&mut self.read().await?).await?;
        let standing = standing(known.as_ref(), witness.as_ref());
        if standing == Standing::Live && self.is_copied(witness.as_ref())? {
            return Ok(Standing::Silent(silence(
                "this data folder is a copy of the one that has served, or was carried to another disk or machine.",
            )));
        }
        Ok(standing)
    }

    /// Whether the folder lies elsewhere than its witness says.
    fn is_copied(&self, witness: Option<&Witness>) -> Result<bool, StoreError> {
        let Some(then) = witness.and_then(|witness| witness.place.as_ref()) else { return Ok(false) };
        let now = Folder::find(self.data_dir(), self.keys())?;
        Ok(now.is_none_or(|folder| folder.place.is_some_and(|now| !now.is(then))))
    }

    /// The folder's name, by which other processes know this one; it gets one where it has none.
    ///
    /// # Errors
    /// `File` where it can't be read or written.
    pub fn folder_name(&self) -> Result<String, StoreError> {
        Ok(self.folder()?.name)
    }

    fn folder(&self) -> Result<Folder, StoreError> {
        Folder::name_or_draw(self.data_dir(), self.keys(), || self.draw_instance())
    }

    /// Joins the processes that serve a shared database, with a folder that has not served it: what moved since `before` proves that this is the
    /// database that is served, and no copy of it.
    ///
    /// # Errors
    /// `File` where the witness can't be written.
    pub async fn join(&self, before: &[Server]) -> Result<Standing, StoreError> {
        let standing = self.standing().await?;
        let witness = Witness::read(self.data_dir())?;
        let is_new = witness.is_none() || self.is_copied(witness.as_ref())?;
        let beat = |name: &str| before.iter().find(|server| server.name == name).map(|server| server.beat);
        let is_served = self.servers().await?.iter().any(|now| beat(&now.name).is_some_and(|then| then != now.beat));
        if standing == Standing::Live || !is_new || !is_served {
            return Ok(standing);
        }
        let folder = Folder::renew(self.data_dir(), self.keys(), || self.draw_instance())?;
        self.step(Step { instance: self.draw_instance(), first: false, at_least: 0 }, folder).await?;
        self.begin_serving().await
    }

    /// Steps both on. For the first fence of all the folder says first what it is about to do: killed between the two, it would else find
    /// a served database and no witness, as if the database were a copy. Later ones are written to the database first, for a witness
    /// that may be ahead could not tell a database that was restored.
    async fn advance(&self) -> Result<(), StoreError> {
        if recorded(&mut self.read().await?).await?.is_some() {
            return self.step(Step { instance: self.draw_instance(), first: false, at_least: 0 }, self.folder()?).await;
        }
        let found = Witness::read(self.data_dir())?;
        let instance = found.map_or_else(|| self.draw_instance(), |witness| witness.instance);
        let folder = self.folder()?;
        let place = folder.place.clone();
        Witness { instance: instance.clone(), fence: FIRST_FENCE, intended: true, place }.write(self.data_dir())?;
        self.step(Step { instance, first: true, at_least: 0 }, folder).await
    }

    fn draw_instance(&self) -> String {
        let mut drawn = [0; 16];
        self.keys().draw(&mut drawn);
        hex(&drawn)
    }

    async fn step(&self, step: Step, folder: Folder) -> Result<(), StoreError> {
        let witness = self.write(step).await?;
        Witness { place: folder.place, ..witness }.write(self.data_dir())
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

const META: Query<String> = query!(String: "SELECT value FROM meta WHERE name = $1");

async fn recorded(work: &mut Transaction) -> Result<Option<Witness>, StoreError> {
    let instance = work.find_one(META, values!["instance"]).await?;
    let fence = work.find_one(META, values!["fence"]).await?;
    let fence = fence.map(|text| text.parse().map_err(|_| StoreError::Damaged("meta.fence"))).transpose()?;
    Ok(instance.zip(fence).map(|(instance, fence)| Witness { instance, fence, intended: false, place: None }))
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
            work.run("SELECT value FROM meta WHERE name IN ('instance', 'fence') ORDER BY name FOR UPDATE", values![])
                .await?;
        }
        let found = work.find_one(META, values!["instance"]).await?;
        if self.first && found.as_ref() != Some(&self.instance) {
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
