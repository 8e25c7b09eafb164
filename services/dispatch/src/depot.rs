//! What every loop works with: the store, a clock, the words, the carriers, and the settings of this installation as plain values.

use std::{collections::BTreeMap, path::PathBuf, sync::Arc};

use anyhow::Result;
use gateways::{Carrier, Now};
use jiff::tz::TimeZoneDatabase;
use messages::{Money, quiet::Quiet, receipt::IdStyle};
use store::{Random, Store};
use studio::voice::CommandVoice;
use text::words::{Catalogue, School};

use crate::{
    clock::{self, Clock},
    eyes::Eyes,
    sounds::Sounds,
};

/// Sets the carrier of a route up, by the route's name, without connecting it.
pub type OpenCarrier = Arc<dyn Fn(&str, &Sounds, &Now) -> Result<Carrier> + Send + Sync>;

/// What the loops work with. Cheap to clone.
#[derive(Clone)]
pub struct Depot {
    /// What was set for this installation.
    pub settings: Arc<Settings>,
    /// What time it is.
    pub clock: Arc<dyn Clock>,
    /// Where randomness comes from.
    pub random: Random,
    /// Rows and files.
    pub store: Store,
    /// What families read.
    pub catalogue: Arc<Catalogue>,
    /// What speaks to carriers.
    pub carriers: OpenCarrier,
    /// What this process counts and knows of itself.
    pub eyes: Arc<Eyes>,
}

/// What was set for this installation.
#[derive(Clone, Debug)]
pub struct Settings {
    /// What the organisation's first school says of itself in messages.
    pub school: School,
    /// Its zone, by its IANA name.
    pub zone: String,
    /// The zones by which everything goes.
    pub zones: TimeZoneDatabase,
    /// Their version, `2026a`.
    pub zones_version: String,
    /// When nobody is written to in its name.
    pub quiet: Option<Quiet>,
    /// What a month may cost; `None` if nothing costs.
    pub budget: Option<Money>,
    /// How people reach the pages, without a slash at its end.
    pub pages_url: String,
    /// Where scratch folders lie.
    pub data_dir: PathBuf,
    /// Commands that speak what nobody has recorded, by language.
    pub voices: BTreeMap<String, CommandVoice>,
    /// The number that stations and listeners text to.
    pub sms_number: Option<String>,
    /// How the receipts of a route write ids, by the route's name; the others' are read either way.
    pub receipt_ids: BTreeMap<String, IdStyle>,
}

impl Settings {
    /// What a school says of itself in messages.
    pub fn said_of(&self, school: &school::School) -> School {
        school.said(self.school.pages.clone())
    }

    /// How the receipts of a route write ids.
    pub fn receipt_ids_of(&self, route: &str) -> IdStyle {
        self.receipt_ids.get(route).copied().unwrap_or(IdStyle::Auto)
    }
}

impl Depot {
    /// The zones by which everything goes.
    pub fn zones(&self) -> &TimeZoneDatabase {
        &self.settings.zones
    }

    /// The clock, for rooms that take a function.
    pub fn now(&self) -> Now {
        clock::as_fn(&self.clock)
    }

    /// By what tries of this process differ from another's.
    pub fn seed(&self) -> u64 {
        let mut seed = [0; 8];
        (self.random)(&mut seed);
        u64::from_be_bytes(seed)
    }
}
