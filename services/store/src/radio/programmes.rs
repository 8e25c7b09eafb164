//! What was made: programmes under the digest of what they were made from, so that what two airings share is made once.

use messages::{AiringId, PersonId};
use radio::airing::AiringState;
use radio::programme::Station;

use super::notes::{self, NewNote};
use crate::{
    Store,
    error::StoreError,
    media::Digest,
    sql::{Bulk, Transaction, columns, query, values},
    writer::Verb,
};

columns! {
    /// A file of a programme; its bytes are kept already.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct MadeFile {
        /// What it is called in the programme's folder: `programme.mp3`.
        pub name: String,
        /// Its media type.
        pub kind: String,
        /// Its bytes.
        pub media: Digest,
        /// How long it is.
        pub length_bytes: u64,
    }
}

/// A programme that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MadeProgramme {
    /// Digest of what it was made from: script, takes, voices, sounds, profile and slot.
    pub programme: String,
    /// Length, loudness and rundown, as JSON.
    pub body: String,
    /// Its files, by name.
    pub files: Vec<MadeFile>,
    /// What learners may listen to, of those files.
    pub notes: Vec<NewNote>,
    /// What a listener hears that should not be, each a sentence.
    pub faults: Vec<String>,
    /// When a person approved it all the same, milliseconds UTC; nobody has of what is newly made.
    pub approved_ms: Option<i64>,
}

impl MadeProgramme {
    /// Whether it is held back from a station until somebody has listened to it and approved it.
    pub fn waits_for_approval(&self, station: &Station) -> bool {
        station.approve && !self.faults.is_empty() && self.approved_ms.is_none()
    }
}

impl Store {
    /// Keeps a programme whose files are kept, and gives it to the airing; one commit. What stands under the digest stays, and so does the
    /// programme that was handed to the station meanwhile.
    ///
    /// # Errors
    /// `Absent` where there is no such airing.
    pub async fn programme_made(&self, airing: AiringId, made: MadeProgramme, now_ms: i64) -> Result<(), StoreError> {
        self.write(Made { airing, made, instead: false, now_ms }).await
    }

    /// The same with what goes out instead of the planned lesson.
    ///
    /// # Errors
    /// `Absent` where there is no such airing.
    pub async fn programme_stands_in(
        &self,
        airing: AiringId,
        made: MadeProgramme,
        now_ms: i64,
    ) -> Result<(), StoreError> {
        self.write(Made { airing, made, instead: true, now_ms }).await
    }

    /// A programme with its files; `None` where it was not made.
    ///
    /// # Errors
    /// What the database says.
    pub async fn programme(&self, digest: &str) -> Result<Option<MadeProgramme>, StoreError> {
        let mut work = self.read().await?;
        let by_digest = query!({ body: String, faults: Option<String>, approved_ms: Option<i64> }:
            "SELECT {row} FROM programmes WHERE programme = $1");
        let Some(row) = work.find_one(by_digest, values![digest]).await? else { return Ok(None) };
        let files = query!(MadeFile: "SELECT {row} FROM programme_files WHERE programme = $1 ORDER BY name");
        let files = work.find(files, values![digest]).await?;
        let notes = notes::of_programme(&mut work, digest).await?;
        let faults = row.faults.map(|faults| faults.lines().map(str::to_owned).collect()).unwrap_or_default();
        let (programme, approved_ms) = (digest.to_owned(), row.approved_ms);
        Ok(Some(MadeProgramme { programme, body: row.body, files, notes, faults, approved_ms }))
    }

    /// Lets a programme go out whatever its faults, because somebody has listened to it; or, without a person, takes that back. Whether there is
    /// such a programme.
    ///
    /// # Errors
    /// What the database says.
    pub async fn approve_programme(
        &self,
        programme: &str,
        by: Option<PersonId>,
        now_ms: i64,
    ) -> Result<bool, StoreError> {
        self.write(Approve { programme: programme.to_owned(), by, now_ms }).await
    }
}

struct Approve {
    programme: String,
    by: Option<PersonId>,
    now_ms: i64,
}

impl Verb for Approve {
    type Answer = bool;

    async fn run(&self, work: &mut Transaction) -> Result<bool, StoreError> {
        let text = "UPDATE programmes SET approved_ms = $2, approved_by = $3 WHERE programme = $1";
        let approved_ms = self.by.map(|_| self.now_ms);
        Ok(work.run(text, values![&self.programme, approved_ms, self.by.map(|person| person.0)]).await? == 1)
    }
}

struct Made {
    airing: AiringId,
    made: MadeProgramme,
    instead: bool,
    now_ms: i64,
}

impl Verb for Made {
    type Answer = ();

    async fn run(&self, work: &mut Transaction) -> Result<(), StoreError> {
        let made = &self.made;
        let text = "INSERT INTO programmes (programme, body, made_ms, faults) VALUES ($1, $2, $3, $4) ON CONFLICT (programme) DO NOTHING";
        let faults = (!made.faults.is_empty()).then(|| made.faults.join("\n"));
        let new = work.run(text, values![&made.programme, &made.body, self.now_ms, faults]).await? == 1;
        if new {
            let each = || made.files.iter();
            Bulk::into("programme_files")
                .texts("programme", each().map(|_| made.programme.clone()))
                .texts("name", each().map(|f| f.name.clone()))
                .texts("kind", each().map(|f| f.kind.clone()))
                .texts("media", each().map(|f| f.media.as_str().to_owned()))
                .ints("length_bytes", each().map(|f| i64::try_from(f.length_bytes).unwrap_or(i64::MAX)))
                .insert(work)
                .await?;
            notes::keep(work, &made.programme, &made.notes).await?;
        }
        let text =
            "UPDATE airings SET programme = CASE WHEN programme IS NULL OR reached = $4 THEN $2 ELSE programme END,
                           instead = CASE WHEN programme IS NULL OR reached = $4 THEN $5 ELSE instead END,
                           why = NULL, tried_ms = $3 WHERE airing_id = $1";
        let planned = AiringState::Planned.as_str();
        match work
            .run(text, values![self.airing, &made.programme, self.now_ms, planned, i64::from(self.instead)])
            .await?
        {
            1 => Ok(()),
            _ => Err(StoreError::Absent("airing")),
        }
    }
}
