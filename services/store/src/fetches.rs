//! Files that people sent and that are still with the carrier: fetched by whoever holds the route, and given up where a person sees it.

use std::{fmt, sync::Arc};

use messages::{
    RouteId,
    arrival::{Media, MediaKind},
};

use crate::{
    Store,
    error::StoreError,
    keys::{Keys, Place},
    limits::{FETCH_AGAIN_MS, FETCH_LEASE_MS, FETCH_TRIES_MAX},
    media::Digest,
    numbers,
    sql::{Bulk, Row, Transaction, values},
    writer::Verb,
};

/// A file to be fetched.
#[derive(Clone, PartialEq, Eq)]
pub struct Fetch {
    /// Its number.
    pub number: i64,
    /// What it is.
    pub kind: MediaKind,
    /// The carrier's reference.
    pub reference: String,
}

impl fmt::Debug for Fetch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Fetch({}, {})", self.number, self.kind.as_str())
    }
}

/// Why a file was not fetched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotFetched {
    /// It may work later.
    Later,
    /// The carrier has it no more, or it is too large.
    Never,
}

impl Store {
    /// Up to `limit` files of a route that are due. Each is this caller's for five minutes.
    ///
    /// # Errors
    /// What the database says.
    pub async fn next_fetches(&self, route: RouteId, now_ms: i64, limit: usize) -> Result<Vec<Fetch>, StoreError> {
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        self.write(Next { keys: Arc::clone(self.keys()), route, now_ms, limit }).await
    }

    /// The file is kept: its submission shows it from now on.
    ///
    /// # Errors
    /// `Absent` where it was given up or fetched before.
    pub async fn fetched(&self, number: i64, digest: &Digest) -> Result<(), StoreError> {
        self.write(Done { number, digest: digest.as_str().to_owned() }).await
    }

    /// The file was not fetched. What never comes, or has not come in many tries, becomes a question for the class's teacher.
    ///
    /// # Errors
    /// `Absent` where it was given up or fetched before.
    pub async fn fetch_failed(&self, number: i64, why: NotFetched, now_ms: i64) -> Result<(), StoreError> {
        self.write(Fail { number, why, now_ms }).await
    }
}

/// A file that came with a submission.
pub(crate) struct Wanted<'a> {
    pub(crate) route: RouteId,
    pub(crate) submission: i64,
    pub(crate) media: &'a Media,
}

fn place(number: &[u8; 8]) -> Place<'_> {
    Place::new("fetches", "reference_sealed", number)
}

/// Writes what is to be fetched.
pub(crate) async fn write(
    work: &mut Transaction,
    keys: &Keys,
    wanted: &[Wanted<'_>],
    now_ms: i64,
) -> Result<(), StoreError> {
    let Some(count) = i64::try_from(wanted.len()).ok().filter(|count| *count > 0) else { return Ok(()) };
    let first = numbers::reserve(work, "fetch", count).await?;
    let seal = |(id, one): (i64, &Wanted<'_>)| keys.seal_text(place(&id.to_be_bytes()), &one.media.reference);
    Bulk::into("fetches")
        .ints("fetch_id", (first..).zip(wanted).map(|(id, _)| id))
        .ints("route_id", wanted.iter().map(|one| one.route.0))
        .ints("submission_id", wanted.iter().map(|one| one.submission))
        .bytes("reference_sealed", (first..).zip(wanted).map(seal).collect::<Result<Vec<_>, _>>()?)
        .texts("kind", wanted.iter().map(|one| one.media.kind.as_str().to_owned()))
        .ints("run_at_ms", wanted.iter().map(|_| now_ms))
        .insert(work)
        .await?;
    Ok(())
}

struct Next {
    keys: Arc<Keys>,
    route: RouteId,
    now_ms: i64,
    limit: i64,
}

impl Verb for Next {
    type Answer = Vec<Fetch>;

    async fn run(&self, work: &mut Transaction) -> Result<Vec<Fetch>, StoreError> {
        let text = work.either(
            "UPDATE fetches SET run_at_ms = $2 + $4, tries = tries + 1 WHERE fetch_id IN
               (SELECT fetch_id FROM fetches WHERE route_id = $1 AND run_at_ms <= $2 ORDER BY run_at_ms, fetch_id LIMIT $3)
             RETURNING fetch_id, kind, reference_sealed",
            "UPDATE fetches SET run_at_ms = $2 + $4, tries = tries + 1 WHERE fetch_id IN
               (SELECT fetch_id FROM fetches WHERE route_id = $1 AND run_at_ms <= $2 ORDER BY run_at_ms, fetch_id LIMIT $3
                FOR UPDATE SKIP LOCKED)
             RETURNING fetch_id, kind, reference_sealed",
        );
        let rows = work.rows(text, values![self.route, self.now_ms, self.limit, FETCH_LEASE_MS]).await?;
        rows.iter().map(|row| fetch(row, &self.keys)).collect()
    }
}

fn fetch(row: &Row, keys: &Keys) -> Result<Fetch, StoreError> {
    let number = row.int(0)?;
    let reference = keys.open_text(place(&number.to_be_bytes()), &row.bytes(2)?)?;
    Ok(Fetch { number, kind: row.word(1, kind)?, reference })
}

fn kind(word: &str) -> Option<MediaKind> {
    let all = [MediaKind::Photo, MediaKind::Voice, MediaKind::Audio, MediaKind::Video, MediaKind::Document];
    all.into_iter().find(|kind| kind.as_str() == word)
}

struct Done {
    number: i64,
    digest: String,
}

impl Verb for Done {
    type Answer = ();

    async fn run(&self, work: &mut Transaction) -> Result<(), StoreError> {
        let submission = take_out(work, self.number).await?;
        let text = "UPDATE submissions SET media = $2 WHERE submission_id = $1";
        work.run(text, values![submission, &self.digest]).await?;
        Ok(())
    }
}

async fn take_out(work: &mut Transaction, number: i64) -> Result<i64, StoreError> {
    let row = work.row("DELETE FROM fetches WHERE fetch_id = $1 RETURNING submission_id", values![number]).await?;
    row.ok_or(StoreError::Absent("file to fetch"))?.int(0)
}

struct Fail {
    number: i64,
    why: NotFetched,
    now_ms: i64,
}

impl Verb for Fail {
    type Answer = ();

    async fn run(&self, work: &mut Transaction) -> Result<(), StoreError> {
        let text = "UPDATE fetches SET run_at_ms = $2 + $3 * tries WHERE fetch_id = $1 RETURNING tries";
        let row = work.row(text, values![self.number, self.now_ms, FETCH_AGAIN_MS]).await?;
        let tries = row.ok_or(StoreError::Absent("file to fetch"))?.count(0)?;
        if self.why == NotFetched::Later && tries < FETCH_TRIES_MAX {
            return Ok(());
        }
        let submission = take_out(work, self.number).await?;
        self.ask(work, submission).await
    }
}

impl Fail {
    async fn ask(&self, work: &mut Transaction, submission: i64) -> Result<(), StoreError> {
        let id = numbers::reserve_one(work, "question").await?;
        let text =
            "INSERT INTO questions (question_id, audience, why, class_id, person_id, handset_id, arrival_id, asked_ms)
                    SELECT $1 + 0, 'teacher', 'not_fetched', o.class_id, s.person_id, t.handset_id, s.arrival_id, $3 + 0
                    FROM submissions s JOIN occurrences o ON o.occurrence_id = s.occurrence_id
                    LEFT JOIN tasks t ON t.task_id = s.task_id WHERE s.submission_id = $2";
        work.run(text, values![id, submission, self.now_ms]).await?;
        Ok(())
    }
}
