//! Programmes on their way to stations: planned from slots, made of scripts and takes, handed over. It holds no loop and reads no command line.

pub mod airings;
pub mod blueprint;
pub mod delivery;
pub mod evergreen;
pub mod held;
pub mod making;
pub mod papers;
pub mod reserved;
pub mod scripted;
pub mod takes;

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use messages::StationId;
use radio::programme;
use studio::{Studio, worker::Worker};

use crate::depot::Depot;

/// A station as its row and its profile have it.
#[derive(Clone, Debug)]
pub struct Station {
    /// Link, PIN, name.
    pub row: store::radio::Station,
    /// How it wants its programmes.
    pub profile: programme::Station,
}

impl Station {
    /// Reads a station's profile.
    ///
    /// # Errors
    /// The profile is not one of ours.
    pub fn read(row: store::radio::Station) -> Result<Self> {
        let profile = serde_json::from_str(&row.profile)
            .with_context(|| format!("the profile of {} can't be read; enter its file again", row.name))?;
        Ok(Self { row, profile })
    }
}

/// The studio of this installation: its workers are this program.
///
/// # Errors
/// The program's own file can't be found.
pub fn studio(depot: &Depot) -> Result<Studio> {
    Ok(Studio::new(Worker::this_program()?, &depot.settings.data_dir.join("studio")))
}

/// All stations whose profiles can be read, by number; one that can't is logged and left out.
pub async fn stations(depot: &Depot) -> Result<BTreeMap<StationId, Station>> {
    let mut stations = BTreeMap::new();
    for row in depot.store.stations().await? {
        match Station::read(row) {
            Ok(station) => {
                stations.insert(station.row.id, station);
            }
            Err(error) => tracing::error!(why = %format!("{error:#}"), "a station is left out"),
        }
    }
    Ok(stations)
}
