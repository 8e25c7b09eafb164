//! What was made: programmes under the digest of what they were made from, so that what two airings share is made once.

use lessons::airing::AiringState;
use messages::AiringId;

use super::notes::{self, NewNote};
use crate::{
    Store,
    error::StoreError,
    media::Digest,
    sql::{Bulk, Transaction, values},
    writer::Verb,
};

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
}

impl Store {
    /// Keeps a programme whose files are kept, and gives it to the airing; one commit. What stands under the digest stays, and so does the
    /// programme that was handed to the station meanwhile.
    ///
    /// # Errors
    /// `Absent` where there is no such airing.
    pub async fn programme_made(&self, airing: AiringId, made: MadeProgramme, now_ms: i64) -> Result<(), StoreError> {
        self.write(Made { airing, made, now_ms }).await
    }

    /// A programme with its files; `None` where it was not made.
    ///
    /// # Errors
    /// What the database says.
    pub async fn programme(&self, digest: &str) -> Result<Option<MadeProgramme>, StoreError> {
        let mut work = self.read().await?;
        let Some(row) = work.row("SELECT body FROM programmes WHERE programme = $1", values![digest]).await? else {
            return Ok(None);
        };
        let text = "SELECT name, kind, media, length_bytes FROM programme_files WHERE programme = $1 ORDER BY name";
        let files = work.rows(text, values![digest]).await?;
        let files = files.iter().map(|row| {
            Ok(MadeFile {
                name: row.text(0)?,
                kind: row.text(1)?,
                media: Digest::new(&row.text(2)?).ok_or(StoreError::Damaged("programme_files.media"))?,
                length_bytes: u64::try_from(row.int(3)?)
                    .map_err(|_| StoreError::Damaged("programme_files.length_bytes"))?,
            })
        });
        let files = files.collect::<Result<Vec<_>, StoreError>>()?;
        let notes = notes::of_programme(&mut work, digest).await?;
        Ok(Some(MadeProgramme { programme: digest.to_owned(), body: row.text(0)?, files, notes }))
    }
}

struct Made {
    airing: AiringId,
    made: MadeProgramme,
    now_ms: i64,
}

impl Verb for Made {
    type Answer = ();

    async fn run(&self, work: &mut Transaction) -> Result<(), StoreError> {
        let made = &self.made;
        let text =
            "INSERT INTO programmes (programme, body, made_ms) VALUES ($1, $2, $3) ON CONFLICT (programme) DO NOTHING";
        let new = work.run(text, values![&made.programme, &made.body, self.now_ms]).await? == 1;
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
                           why = NULL, tried_ms = $3 WHERE airing_id = $1";
        let planned = AiringState::Planned.as_str();
        match work.run(text, values![self.airing, &made.programme, self.now_ms, planned]).await? {
            1 => Ok(()),
            _ => Err(StoreError::Absent("airing")),
        }
    }
}
