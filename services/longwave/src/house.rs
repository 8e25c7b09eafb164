//! Everything a command works with, opened from the configuration: the store, the clock, the words. It decides nothing.

use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
};

use anyhow::{Context, Result, bail};
use dispatch::depot::{Depot, Settings};
use jiff::tz::TimeZoneDatabase;
use school::School;
use store::{MasterKey, Store, StoreConfig, kept::Kept, private};
use text::Language;
use text::words::Catalogue;

use crate::{
    clock::{self, Clock},
    config::Config,
    routes,
};

/// An opened house. Cheap to clone.
#[derive(Clone)]
pub struct House {
    /// What was configured.
    pub config: Arc<Config>,
    /// What time it is.
    pub clock: Clock,
    /// Rows and files.
    pub store: Store,
    /// What families read.
    pub catalogue: Arc<Catalogue>,
    /// What others on this machine can read of the school's files, and could not be kept from it.
    pub open_to_others: Vec<PathBuf>,
    /// What the loops work with: the same store, clock and words, and what the configuration says as plain values.
    pub depot: Depot,
}

impl House {
    /// Opens the store with the configured key, and reads the words of `data_dir/words`.
    ///
    /// # Errors
    /// A missing or wrong key, a database that is away or from a newer version: each says what to do, and nothing is harmed.
    pub async fn open(config: Config, clock: Clock) -> Result<Self> {
        private::folder(&config.data_dir).with_context(|| {
            format!("the folder {} (data_dir) can't be made; look whose its parent is", config.data_dir.display())
        })?;
        let open_to_others = kept(&config).close();
        if let Some(path) = open_to_others.first() {
            let (path, count) = (path.display(), open_to_others.len());
            tracing::warn!(%path, count, "others on this machine can read the school's files, and that can't be changed");
        }
        let store = Store::open(StoreConfig {
            database_url: config.database.url.clone(),
            media: config.media.place()?,
            data_dir: config.data_dir.clone(),
            key: MasterKey::read(&config.key_file)?,
            random: Arc::new(clock::random),
            zones: config.zone_rules.database.clone(),
        })
        .await?;
        store.first_school(config.school.school(), clock.now_ms()).await?;
        let (catalogue, faults) = catalogue(&config.words_dir())?;
        if let Some(fault) = faults.first() {
            bail!("{fault}\n(`longwave check` lists every fault of the words)");
        }
        let (config, catalogue) = (Arc::new(config), Arc::new(catalogue));
        let depot = depot(&config, &clock, &store, &catalogue);
        Ok(Self { config, clock, store, catalogue, open_to_others, depot })
    }

    /// The zones by which everything goes.
    pub fn zones(&self) -> &TimeZoneDatabase {
        &self.config.zone_rules.database
    }

    /// What the configuration's school says of itself in messages.
    pub fn school(&self) -> text::words::School {
        school(&self.config)
    }

    /// What a school says of itself in messages.
    pub fn said_of(&self, school: &School) -> text::words::School {
        school.said(self.config.web.public_url.clone())
    }
}

/// What the loops work with in this house.
fn depot(config: &Arc<Config>, clock: &Clock, store: &Store, catalogue: &Arc<Catalogue>) -> Depot {
    let of = config.clone();
    Depot {
        settings: Arc::new(settings(config)),
        clock: Arc::new(clock.clone()),
        random: Arc::new(clock::random),
        store: store.clone(),
        catalogue: catalogue.clone(),
        carriers: Arc::new(move |route, sounds, now| routes::carrier(&of, route, sounds, now)),
        eyes: Arc::default(),
    }
}

/// What the loops need of a configuration.
fn settings(config: &Config) -> Settings {
    Settings {
        school: school(config),
        zone: config.school.zone.clone(),
        zones: config.zone_rules.database.clone(),
        zones_version: config.zone_rules.version.clone(),
        quiet: config.school.quiet,
        budget: config.budget.as_ref().map(|budget| budget.month),
        pages_url: config.public_url(),
        data_dir: config.data_dir.clone(),
        voices: config.radio.as_ref().map(|radio| radio.voices.clone()).unwrap_or_default(),
        sms_number: routes::answered_number(config),
        receipt_ids: config.sms.iter().map(|(name, sms)| (routes::sms_name(name), sms.receipt_id)).collect(),
    }
}

/// What the program keeps on this machine.
fn kept(config: &Config) -> Kept<'_> {
    Kept {
        database_url: &config.database.url,
        media: config.media.folder(),
        data_dir: &config.data_dir,
        drops: config.radio.as_ref().map(|radio| radio.drops.as_path()),
    }
}

/// What a configured school says of itself in messages.
pub fn school(config: &Config) -> text::words::School {
    config.school.school().said(config.web.public_url.clone())
}

/// The built-in words with those of `folder` on top (`xx.ftl`, one file a language), and what can't be read of them.
pub fn catalogue(folder: &Path) -> Result<(Catalogue, Vec<String>)> {
    let mut catalogue = Catalogue::builtin();
    let mut faults = Vec::new();
    if !folder.is_dir() {
        return Ok((catalogue, faults));
    }
    let files = fs::read_dir(folder).and_then(|files| files.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>());
    let mut files: Vec<PathBuf> =
        files.with_context(|| format!("the folder of words {} can't be read; look whose it is", folder.display()))?;
    files.sort();
    for file in files.iter().filter(|f| f.extension().is_some_and(|e| e == "ftl")) {
        let tag = file.file_stem().unwrap_or_default().to_string_lossy();
        let Ok(language) = Language::new(&tag) else {
            faults.push(format!("{}: \"{tag}\" is not a language; name the file like mn.ftl", file.display()));
            continue;
        };
        let Ok(text) = fs::read_to_string(file) else {
            faults
                .push(format!("{} can't be read as UTF-8 text; save it again with the encoding UTF-8", file.display()));
            continue;
        };
        let more;
        (catalogue, more) = catalogue.with_override(language, &text);
        faults.extend(more.iter().map(|f| format!("{}: {f}", file.display())));
    }
    Ok((catalogue, faults))
}
