//! Files that people sent and that still lie with the carrier: owed with what was handed in, or with the question that asks whose it is;
//! fetched by whoever has the route, given up in sight of the teacher.

use messages::{
    RouteId,
    arrival::{Media, MediaKind},
};

use super::Digest;
use crate::{
    Store,
    asks::Asks,
    bell::Matter,
    error::StoreError,
    keys::{Keys, Place},
    limits::{FETCH_AGAIN_MS, FETCH_TRIES_MAX},
    numbers,
    sql::{Transaction, columns, query, sql, values},
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

/// What a file belongs to, by its number.
#[derive(Clone, Copy)]
pub(crate) enum Owner {
    /// Something handed in.
    Submission(i64),
    /// A question for a person.
    Question(i64),
}

/// Owes the fetching of a file: in the commit that writes what it belongs to.
pub(crate) async fn owe_fetch(
    work: &mut Transaction,
    keys: &Keys,
    route: RouteId,
    owner: Owner,
    media: &Media,
    now_ms: i64,
) -> Result<(), StoreError> {
    let id = numbers::reserve_one(work, "fetch").await?;
    let sealed = keys.seal_text(place(&id.to_be_bytes()), &media.reference)?;
    let (submission, question) = match owner {
        Owner::Submission(id) => (Some(id), None),
        Owner::Question(id) => (None, Some(id)),
    };
    let text = "INSERT INTO fetches (fetch_id, route_id, submission_id, question_id, reference_sealed, kind, run_at_ms)
                VALUES ($1, $2, $3, $4, $5, $6, $7)";
    let owed = work.run(text, values![id, route, submission, question, sealed, media.kind.as_str(), now_ms]).await?;
    work.rings(Matter::Files, owed);
    Ok(())
}

fn place(id: &[u8; 8]) -> Place<'_> {
    Place::new("fetches", "reference_sealed", id)
}

columns! {
    struct FetchRow { number: i64 = "fetch_id", kind: MediaKind, reference_sealed: Vec<u8> }
}

impl Store {
    /// Files of a route that are due to be fetched, those that wait longest first.
    ///
    /// # Errors
    /// What the database says.
    pub async fn fetches_due(&self, route: RouteId, now_ms: i64, most: u32) -> Result<Vec<Fetch>, StoreError> {
        let due = query!(FetchRow: "SELECT {row} FROM fetches WHERE route_id = $1 AND run_at_ms <= $2
                    ORDER BY run_at_ms, fetch_id LIMIT $3");
        let rows = self.read().await?.find(due, values![route, now_ms, most]).await?;
        rows.into_iter().map(|row| self.fetch(&row)).collect()
    }

    fn fetch(&self, row: &FetchRow) -> Result<Fetch, StoreError> {
        let reference = self.keys().open_text(place(&row.number.to_be_bytes()), &row.reference_sealed)?;
        Ok(Fetch { number: row.number, kind: row.kind, reference })
    }

    /// The file was fetched and kept: what it belongs to has it from now on, also what was handed in with a question meanwhile.
    ///
    /// # Errors
    /// What the database says.
    pub async fn fetched(&self, number: i64, digest: &Digest) -> Result<(), StoreError> {
        self.write(Fetched { number, digest: digest.clone() }).await
    }

    /// The file could not be fetched. It is tried again later, each time after twice as long; after [`FETCH_TRIES_MAX`] tries, or at once
    /// where the carrier has it no more (`gone`), the teacher is told instead; a question that still waits says so itself.
    ///
    /// # Errors
    /// What the database says.
    pub async fn not_fetched(&self, number: i64, gone: bool, now_ms: i64) -> Result<(), StoreError> {
        self.write(NotFetched { number, gone, now_ms }).await
    }
}

/// What was handed in that waits for a file: the file's own, or what a teacher's word made of its question.
const OF_FETCH: &str = "SELECT f.submission_id FROM fetches f WHERE f.fetch_id = $1 AND f.submission_id IS NOT NULL
         UNION ALL
         SELECT s.submission_id FROM fetches f JOIN attributions a ON a.question_id = f.question_id AND a.withdrawn_ms IS NULL
         JOIN submissions s ON s.attribution_id = a.attribution_id WHERE f.fetch_id = $1";

struct Fetched {
    number: i64,
    digest: Digest,
}

impl Verb for Fetched {
    type Answer = ();

    async fn run(&self, work: &mut Transaction) -> Result<(), StoreError> {
        let digest = self.digest.as_str();
        let text = sql!("UPDATE submissions SET media = $2 WHERE submission_id IN (", OF_FETCH, ")");
        work.run(text, values![self.number, digest]).await?;
        let text =
            "UPDATE questions SET media = $2 WHERE question_id = (SELECT question_id FROM fetches WHERE fetch_id = $1)";
        work.run(text, values![self.number, digest]).await?;
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
        let tries = query!(u32: "SELECT tries FROM fetches WHERE fetch_id = $1");
        let Some(tries) = work.find_one(tries, values![self.number]).await? else { return Ok(()) };
        let tries = tries.saturating_add(1);
        if self.gone || tries >= FETCH_TRIES_MAX {
            return self.give_up(work).await;
        }
        let run_at_ms = self.now_ms.saturating_add(FETCH_AGAIN_MS << tries.min(16));
        let text = "UPDATE fetches SET tries = $2, run_at_ms = $3 WHERE fetch_id = $1";
        work.run(text, values![self.number, tries, run_at_ms]).await?;
        Ok(())
    }
}

impl NotFetched {
    async fn give_up(&self, work: &mut Transaction) -> Result<(), StoreError> {
        let submission = work.find_one(query!(i64: OF_FETCH), values![self.number]).await?;
        work.run("DELETE FROM fetches WHERE fetch_id = $1", values![self.number]).await?;
        let Some(submission) = submission else { return Ok(()) };
        let id = numbers::reserve_one(work, "question").await?;
        let text = "INSERT INTO questions (question_id, audience, why, class_id, person_id, arrival_id, asked_ms)
                    SELECT $1, 'teacher', $4, o.class_id, s.person_id, s.arrival_id, $3
                    FROM submissions s JOIN occurrences o ON o.occurrence_id = s.occurrence_id WHERE s.submission_id = $2";
        work.run(text, values![id, submission, self.now_ms, Asks::NotFetched.as_str()]).await?;
        Ok(())
    }
}
