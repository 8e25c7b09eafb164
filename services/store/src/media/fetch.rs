//! Files that families sent and that still lie with the carrier: owed with the submission, fetched by whoever has the route, given up in
//! sight of the teacher.

use messages::{
    RouteId,
    arrival::{Media, MediaKind},
};

use super::Digest;
use crate::{
    Store,
    asks::Asks,
    error::StoreError,
    keys::{Keys, Place},
    limits::{FETCH_AGAIN_MS, FETCH_TRIES_MAX},
    numbers,
    sql::{Row, Transaction, values},
    writer::Verb,
};

/// A file that is to be fetched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fetch {
    /// Its number.
    pub number: i64,
    /// What it is.
    pub kind: MediaKind,
    /// The carrier's reference.
    pub reference: String,
}

/// Owes the fetching of a file that was handed in: in the commit that writes the submission.
pub(crate) async fn owe_fetch(
    work: &mut Transaction,
    keys: &Keys,
    route: RouteId,
    submission_id: i64,
    media: &Media,
    now_ms: i64,
) -> Result<(), StoreError> {
    let id = numbers::reserve_one(work, "fetch").await?;
    let sealed = keys.seal_text(place(&id.to_be_bytes()), &media.reference)?;
    let text = "INSERT INTO fetches (fetch_id, route_id, submission_id, reference_sealed, kind, run_at_ms) VALUES ($1, $2, $3, $4, $5, $6)";
    work.run(text, values![id, route, submission_id, sealed, media.kind.as_str(), now_ms]).await?;
    Ok(())
}

fn place(id: &[u8; 8]) -> Place<'_> {
    Place::new("fetches", "reference_sealed", id)
}

impl Store {
    /// Files of a route that are due to be fetched, those that wait longest first.
    ///
    /// # Errors
    /// What the database says.
    pub async fn fetches_due(&self, route: RouteId, now_ms: i64, most: u32) -> Result<Vec<Fetch>, StoreError> {
        let text = "SELECT fetch_id, kind, reference_sealed FROM fetches WHERE route_id = $1 AND run_at_ms <= $2
                    ORDER BY run_at_ms, fetch_id LIMIT $3";
        let rows = self.read().await?.rows(text, values![route, now_ms, most]).await?;
        rows.iter().map(|row| self.fetch(row)).collect()
    }

    fn fetch(&self, row: &Row) -> Result<Fetch, StoreError> {
        let number = row.int(0)?;
        Ok(Fetch {
            number,
            kind: row.word(1, MediaKind::from_word)?,
            reference: self.keys().open_text(place(&number.to_be_bytes()), &row.bytes(2)?)?,
        })
    }

    /// The file was fetched and kept: its submission has it from now on.
    ///
    /// # Errors
    /// What the database says.
    pub async fn fetched(&self, number: i64, digest: &Digest) -> Result<(), StoreError> {
        self.write(Fetched { number, digest: digest.clone() }).await
    }

    /// The file could not be fetched. It is tried again later, each time after twice as long; after [`FETCH_TRIES_MAX`] tries, or at once
    /// where the carrier has it no more (`gone`), the teacher is told instead.
    ///
    /// # Errors
    /// What the database says.
    pub async fn not_fetched(&self, number: i64, gone: bool, now_ms: i64) -> Result<(), StoreError> {
        self.write(NotFetched { number, gone, now_ms }).await
    }
}

struct Fetched {
    number: i64,
    digest: Digest,
}

impl Verb for Fetched {
    type Answer = ();

    async fn run(&self, work: &mut Transaction) -> Result<(), StoreError> {
        let text = "UPDATE submissions SET media = $2 WHERE submission_id = (SELECT submission_id FROM fetches WHERE fetch_id = $1)";
        work.run(text, values![self.number, self.digest.as_str()]).await?;
        work.run("DELETE FROM fetches WHERE fetch_id = $1", values![self.number]).await?;
        Ok(())
    }
}

struct NotFetched {
    number: i64,
    gone: bool,
    now_ms: i64,
}

impl Verb for NotFetched {
    type Answer = ();

    async fn run(&self, work: &mut Transaction) -> Result<(), StoreError> {
        let row =
            work.row("SELECT tries, submission_id FROM fetches WHERE fetch_id = $1", values![self.number]).await?;
        let Some(row) = row else { return Ok(()) };
        let (tries, submission) = (row.count(0)?.saturating_add(1), row.int(1)?);
        if self.gone || tries >= FETCH_TRIES_MAX {
            return self.tell_teacher(work, submission).await;
        }
        let run_at_ms = self.now_ms.saturating_add(FETCH_AGAIN_MS << tries.min(16));
        let text = "UPDATE fetches SET tries = $2, run_at_ms = $3 WHERE fetch_id = $1";
        work.run(text, values![self.number, tries, run_at_ms]).await?;
        Ok(())
    }
}

impl NotFetched {
    async fn tell_teacher(&self, work: &mut Transaction, submission: i64) -> Result<(), StoreError> {
        work.run("DELETE FROM fetches WHERE fetch_id = $1", values![self.number]).await?;
        let id = numbers::reserve_one(work, "question").await?;
        let text = "INSERT INTO questions (question_id, audience, why, class_id, person_id, arrival_id, asked_ms)
                    SELECT $1, 'teacher', $4, o.class_id, s.person_id, s.arrival_id, $3
                    FROM submissions s JOIN occurrences o ON o.occurrence_id = s.occurrence_id WHERE s.submission_id = $2";
        work.run(text, values![id, submission, self.now_ms, Asks::NotFetched.as_str()]).await?;
        Ok(())
    }
}
