//! Stations: entered from their files, found by their page's link. A station's contact is one of the people, so that what is owed to it goes
//! the way of every message.

use std::sync::Arc;

use messages::{Address, Channel, ClassId, HandsetId, Name, PersonId, StationId};
use radio::limits::STATION_PIN_DIGITS;

use super::slots::{self, NewSlot};
use crate::{
    Store,
    error::StoreError,
    keys::{Keys, Place, link_name_typed},
    numbers,
    people::{classes, handset, sealed::seal_name},
    queue,
    sql::{Query, Transaction, columns, query, readable, values},
    writer::Verb,
};

/// A station that is to be entered, or entered anew: the same name is the same station.
#[derive(Clone, Debug)]
pub struct NewStation {
    /// What people call it.
    pub name: String,
    /// How it wants its programmes, as JSON. No address may stand in it.
    pub profile: String,
    /// Its zone (IANA) and language (BCP 47).
    pub zone: String,
    /// See `zone`.
    pub language: String,
    /// Mailbox, phone and drop folder, best first.
    pub addresses: Vec<Address>,
    /// Labels of the classes whose learners hear it.
    pub classes: Vec<String>,
    /// Its times. What is no longer among them is cancelled.
    pub slots: Vec<NewSlot>,
}

/// A station as it stands.
#[derive(Clone)]
pub struct Station {
    /// Which.
    pub id: StationId,
    /// What people call it.
    pub name: String,
    /// How it wants its programmes, as JSON.
    pub profile: String,
    /// Its zone (IANA).
    pub zone: String,
    /// Its language (BCP 47).
    pub language: String,
    /// The end of its page's link.
    pub page: String,
    /// The digits by which its texts from another phone are known; they stand on its rundowns.
    pub pin: String,
}

impl std::fmt::Debug for Station {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Station({:?}, {})", self.id, self.name)
    }
}

columns! {
    struct StationRow {
        id: StationId = "s.station_id",
        name: String = "s.name",
        profile: String = "s.profile",
        zone: String = "p.zone",
        language: String = "p.language",
        page_sealed: Vec<u8> = "s.page_sealed",
        pin_sealed: Vec<u8> = "s.pin_sealed",
    }
}

const STATIONS: Query<StationRow> = query!(StationRow:
    "SELECT {row} FROM stations s JOIN people p ON p.person_id = s.station_id WHERE s.removed_ms IS NULL
     ORDER BY s.name");
const BY_ID: Query<StationRow> = query!(StationRow:
    "SELECT {row} FROM stations s JOIN people p ON p.person_id = s.station_id WHERE s.station_id = $1");
const BY_PAGE: Query<StationRow> = query!(StationRow:
    "SELECT {row} FROM stations s JOIN people p ON p.person_id = s.station_id WHERE s.page_lookup = $1
     AND s.removed_ms IS NULL");

impl Store {
    /// Enters a station, or changes the one of that name: link and PIN stay, slots that are no longer said are cancelled.
    ///
    /// # Errors
    /// `Refused` where a class does not exist; nothing is entered then.
    pub async fn enter_station(&self, station: NewStation, now_ms: i64) -> Result<StationId, StoreError> {
        let mut pin = vec![0; STATION_PIN_DIGITS];
        self.keys().draw(&mut pin);
        let pin = pin.iter().map(|byte| char::from(b'0' + byte % 10)).collect();
        self.write(Enter { keys: Arc::clone(self.keys()), page: self.keys().link_name(), pin, station, now_ms }).await
    }

    /// Takes a station off: its slots and what was planned are cancelled, nobody is asked about it any more, and nothing is sent to it. What was
    /// on air stays.
    ///
    /// # Errors
    /// `Absent` where there is none of that number.
    pub async fn remove_station(&self, station: StationId, now_ms: i64) -> Result<(), StoreError> {
        self.write(Remove { station, now_ms }).await
    }

    /// All stations, by name.
    ///
    /// # Errors
    /// What the database says.
    pub async fn stations(&self) -> Result<Vec<Station>, StoreError> {
        let rows = self.read().await?.find_readable("stations", STATIONS, values![]).await?;
        Ok(readable("stations", rows, |row| read(self.keys(), row)))
    }

    /// One station.
    ///
    /// # Errors
    /// `Absent` where there is none of that number.
    pub async fn station(&self, id: StationId) -> Result<Station, StoreError> {
        one(&mut self.read().await?, self.keys(), id).await
    }

    /// The station whose page has this link; `None` where no station has it.
    ///
    /// # Errors
    /// What the database says.
    pub async fn station_of_page(&self, page: &str) -> Result<Option<Station>, StoreError> {
        let page = link_name_typed(page);
        let row = self.read().await?.find_one(BY_PAGE, values![self.keys().lookup("station-page", &page)]).await?;
        row.map(|row| read(self.keys(), row)).transpose()
    }

    /// The station that has this handset: its own texts need no PIN.
    ///
    /// # Errors
    /// What the database says.
    pub async fn station_of_handset(&self, handset: HandsetId) -> Result<Option<StationId>, StoreError> {
        of_handset(&mut self.read().await?, handset).await
    }

    /// The channels on which a station can be written to.
    ///
    /// # Errors
    /// What the database says.
    pub async fn station_channels(&self, station: StationId) -> Result<Vec<Channel>, StoreError> {
        let channels = query!(Channel:
            "SELECT DISTINCT a.channel FROM ladder l JOIN addresses a ON a.address_id = l.address_id
                    WHERE l.person_id = $1 ORDER BY a.channel");
        self.read().await?.find(channels, values![station]).await
    }

    /// The classes whose learners hear a station.
    ///
    /// # Errors
    /// What the database says.
    pub async fn coverage(&self, station: StationId) -> Result<Vec<(ClassId, String)>, StoreError> {
        let covered = query!({ class: ClassId = "c.class_id", label: String = "c.label" }:
            "SELECT {row} FROM coverage v JOIN classes c ON c.class_id = v.class_id
                    WHERE v.station_id = $1 ORDER BY c.label");
        let covered = self.read().await?.find(covered, values![station]).await?;
        Ok(covered.into_iter().map(|row| (row.class, row.label)).collect())
    }
}

/// One station.
pub(super) async fn one(work: &mut Transaction, keys: &Keys, id: StationId) -> Result<Station, StoreError> {
    read(keys, work.find_one(BY_ID, values![id]).await?.ok_or(StoreError::Absent("station"))?)
}

/// The station that has this handset.
pub(super) async fn of_handset(work: &mut Transaction, handset: HandsetId) -> Result<Option<StationId>, StoreError> {
    let its = query!(StationId: "SELECT s.station_id FROM addresses a JOIN ladder l ON l.address_id = a.address_id
                JOIN stations s ON s.station_id = l.person_id WHERE a.handset_id = $1 AND s.removed_ms IS NULL");
    work.find_one(its, values![handset]).await
}

/// The station that has this PIN; `None` where none has, or two have.
pub(super) async fn of_pin(work: &mut Transaction, keys: &Keys, pin: &str) -> Result<Option<StationId>, StoreError> {
    let mut found = None;
    for row in work.find(STATIONS, values![]).await? {
        let station = read(keys, row)?;
        if station.pin == pin && found.replace(station.id).is_some() {
            return Ok(None);
        }
    }
    Ok(found)
}

fn read(keys: &Keys, row: StationRow) -> Result<Station, StoreError> {
    let open = |sealed: &[u8], column| keys.open_text(Place::new("stations", column, &row.id.0.to_be_bytes()), sealed);
    Ok(Station {
        page: open(&row.page_sealed, "page_sealed")?,
        pin: open(&row.pin_sealed, "pin_sealed")?,
        id: row.id,
        name: row.name,
        profile: row.profile,
        zone: row.zone,
        language: row.language,
    })
}

struct Remove {
    station: StationId,
    now_ms: i64,
}

impl Verb for Remove {
    type Answer = ();

    async fn run(&self, work: &mut Transaction) -> Result<(), StoreError> {
        let (station, now_ms) = (self.station, self.now_ms);
        let text = "UPDATE stations SET removed_ms = $2 WHERE station_id = $1 AND removed_ms IS NULL";
        if work.run(text, values![station, now_ms]).await? == 0 {
            return Err(StoreError::Absent("station"));
        }
        slots::replace(work, station, &[], now_ms).await?;
        // What it has in hand and what it was not yet asked about: nobody waits for its word.
        let text = "UPDATE airings SET cancelled_ms = $2, version = version + 1
                    WHERE station_id = $1 AND starts_ms > $2 AND cancelled_ms IS NULL";
        work.run(text, values![station, now_ms]).await?;
        let text =
            "UPDATE airings SET wake_ms = NULL, version = version + 1 WHERE station_id = $1 AND wake_ms IS NOT NULL";
        work.run(text, values![station]).await?;
        queue::touch_people(work, &[PersonId(station.0)]).await?;
        work.run("DELETE FROM ladder WHERE person_id = $1", values![station]).await?;
        work.run("DELETE FROM coverage WHERE station_id = $1", values![station]).await?;
        queue::touch_people(work, &[PersonId(station.0)]).await
    }
}

struct Enter {
    keys: Arc<Keys>,
    station: NewStation,
    page: String,
    pin: String,
    now_ms: i64,
}

impl Verb for Enter {
    type Answer = StationId;

    async fn run(&self, work: &mut Transaction) -> Result<StationId, StoreError> {
        let by_name = query!(i64: "SELECT station_id FROM stations WHERE name = $1");
        let known = match work.find_one(by_name, values![&self.station.name]).await? {
            Some(id) => Some(id),
            None => self.renamed(work).await?,
        };
        let id = match known {
            Some(id) => self.change(work, id).await?,
            None => self.add(work).await?,
        };
        self.reach_by(work, id).await?;
        self.cover(work, id).await?;
        slots::replace(work, StationId(id), &self.station.slots, self.now_ms).await?;
        Ok(StationId(id))
    }
}

impl Enter {
    async fn add(&self, work: &mut Transaction) -> Result<i64, StoreError> {
        let (id, station) = (numbers::reserve_one(work, "person").await?, &self.station);
        let name = self.name()?;
        let text = "INSERT INTO people (person_id, role, name_sealed, language, zone, created_ms, changed_ms)
                    VALUES ($1, 'station', $2, $3, $4, $5, $5)";
        let sealed = seal_name(&self.keys, id, &name)?;
        work.run(text, values![id, sealed, &station.language, &station.zone, self.now_ms]).await?;
        let seal = |column, value: &str| self.keys.seal_text(Place::new("stations", column, &id.to_be_bytes()), value);
        let text = "INSERT INTO stations (station_id, name, profile, page_lookup, page_sealed, pin_sealed, created_ms)
                    VALUES ($1, $2, $3, $4, $5, $6, $7)";
        let row = values![
            id,
            &station.name,
            &station.profile,
            self.keys.lookup("station-page", &self.page),
            seal("page_sealed", &self.page)?,
            seal("pin_sealed", &self.pin)?,
            self.now_ms,
        ];
        work.run(text, row).await?;
        Ok(id)
    }

    async fn change(&self, work: &mut Transaction, id: i64) -> Result<i64, StoreError> {
        let station = &self.station;
        let text = "UPDATE stations SET name = $3, profile = $2, removed_ms = NULL WHERE station_id = $1";
        work.run(text, values![id, &station.profile, &station.name]).await?;
        let name = seal_name(&self.keys, id, &self.name()?)?;
        let text = "UPDATE people SET language = $2, zone = $3, changed_ms = $4, name_sealed = $5 WHERE person_id = $1";
        work.run(text, values![id, &station.language, &station.zone, self.now_ms, name]).await?;
        Ok(id)
    }

    fn name(&self) -> Result<Name, StoreError> {
        Name::new(&self.station.name).map_err(|_| StoreError::Refused("A station needs a name.".to_owned()))
    }

    /// The station that has another name and one of these addresses: mailbox, phone or folder are a station's own, so it is this one.
    async fn renamed(&self, work: &mut Transaction) -> Result<Option<i64>, StoreError> {
        let has_it = query!(i64: "SELECT s.station_id FROM ladder l JOIN stations s ON s.station_id = l.person_id
                    WHERE l.address_id = $1 AND s.removed_ms IS NULL ORDER BY s.station_id");
        let mut found: Option<i64> = None;
        for address in &self.station.addresses {
            let Some(known) = handset::find(work, &self.keys, address).await? else { continue };
            for id in work.find(has_it, values![known.address]).await? {
                // Two stations of one house share a mailbox: then nobody knows which is meant, and it is a new one.
                if found.is_some_and(|other| other != id) {
                    return Ok(None);
                }
                found = Some(id);
            }
        }
        Ok(found)
    }

    /// Its addresses, best first. An address that a family has stays that family's handset: the station's comes beside it.
    async fn reach_by(&self, work: &mut Transaction, id: i64) -> Result<(), StoreError> {
        queue::touch_people(work, &[PersonId(id)]).await?;
        work.run("DELETE FROM ladder WHERE person_id = $1", values![id]).await?;
        for (place, address) in (1_u32..).zip(&self.station.addresses) {
            let found = handset::find_or_add(work, &self.keys, address, self.now_ms).await?;
            let text = "INSERT INTO ladder (person_id, rank, address_id) VALUES ($1, $2, $3)";
            work.run(text, values![id, place * 10, found.address]).await?;
        }
        queue::touch_people(work, &[PersonId(id)]).await
    }

    async fn cover(&self, work: &mut Transaction, id: i64) -> Result<(), StoreError> {
        work.run("DELETE FROM coverage WHERE station_id = $1", values![id]).await?;
        for wanted in &self.station.classes {
            let found = classes::named(work, wanted, None).await.map_err(|error| match error {
                StoreError::Refused(why) => {
                    StoreError::Refused(format!("{} covers the class `{wanted}`. {why}", self.station.name))
                }
                other => other,
            })?;
            let text = "INSERT INTO coverage (station_id, class_id) VALUES ($1, $2) ON CONFLICT DO NOTHING";
            work.run(text, values![id, found.id]).await?;
        }
        Ok(())
    }
}
