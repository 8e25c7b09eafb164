//! What presenters said, line by line, and where each of them stands in a script. A take is never overwritten: of those that read the words
//! as they are now, the newest counts.

use messages::{HandsetId, PersonId};

use crate::{
    Store,
    error::StoreError,
    media::Digest,
    numbers,
    sql::{Query, Transaction, columns, query, values},
    writer::Verb,
};

columns! {
    /// A lesson's script in one language.
    #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
    pub struct Script {
        /// The course's short name.
        pub course: String,
        /// The lesson's id in it.
        pub lesson: String,
        /// BCP 47.
        pub language: String,
    }
}

/// A take that is to be kept; its bytes are kept already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewTake {
    /// Of which script.
    pub script: Script,
    /// The first line that it reads, from 1.
    pub line: u32,
    /// How many lines.
    pub lines: u32,
    /// Digest of the words that were to be read: a changed line wants a new take.
    pub words: String,
    /// The recording.
    pub media: Digest,
    /// How long it is, milliseconds.
    pub length_ms: u64,
    /// Who spoke, where that is known.
    pub person: Option<PersonId>,
}

/// A take that counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Take {
    /// By what it is taken back.
    pub number: i64,
    /// What was said of it.
    pub kept: NewTake,
    /// When, milliseconds UTC.
    pub taken_ms: i64,
}

columns! {
    /// Where a presenter stands.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Recording {
        /// In which script.
        pub script: Script,
        /// The first line that is on show, from 1.
        pub line: u32,
        /// How many lines are on show.
        pub lines: u32,
    }
}

columns! {
    struct TakeRow {
        number: i64 = "take_id",
        line: u32,
        lines: u32,
        words: String,
        media: Digest,
        length_ms: u64,
        person: Option<PersonId> = "person_id",
        taken_ms: i64,
    }
}

const TAKES: Query<TakeRow> = query!(TakeRow: "SELECT {row} FROM takes
                     WHERE course = $1 AND lesson = $2 AND language = $3 AND dropped_ms IS NULL ORDER BY line, take_id");

impl Store {
    /// Keeps a take; its number.
    ///
    /// # Errors
    /// What the database says.
    pub async fn keep_take(&self, take: NewTake, now_ms: i64) -> Result<i64, StoreError> {
        self.write(Keep { take, now_ms }).await
    }

    /// Takes back a take: the one before it counts again. `false` where it was taken back already, or never was.
    ///
    /// # Errors
    /// What the database says.
    pub async fn drop_take(&self, number: i64, now_ms: i64) -> Result<bool, StoreError> {
        self.write(Drop { number, now_ms }).await
    }

    /// The takes of a script that were not taken back, by line, the oldest first.
    ///
    /// # Errors
    /// What the database says.
    pub async fn takes(&self, script: &Script) -> Result<Vec<Take>, StoreError> {
        let values = values![&script.course, &script.lesson, &script.language];
        let rows = self.read().await?.find_readable("takes", TAKES, values).await?;
        Ok(rows.into_iter().map(|row| take(script, row)).collect())
    }

    /// Where the presenter with this handset stands; `None` where nothing is being recorded.
    ///
    /// # Errors
    /// What the database says.
    pub async fn recording(&self, handset: HandsetId) -> Result<Option<Recording>, StoreError> {
        recording(&mut self.read().await?, handset).await
    }

    /// Puts a presenter at a line of a script; `None` ends the recording.
    ///
    /// # Errors
    /// What the database says.
    pub async fn stand_at(&self, handset: HandsetId, at: Option<Recording>, now_ms: i64) -> Result<(), StoreError> {
        self.write(Stand { handset, at, now_ms }).await
    }
}

/// Where a presenter stands.
pub(super) async fn recording(work: &mut Transaction, handset: HandsetId) -> Result<Option<Recording>, StoreError> {
    let stands = query!(Recording: "SELECT {row} FROM recordings WHERE handset_id = $1");
    work.find_one(stands, values![handset]).await
}

fn take(script: &Script, row: TakeRow) -> Take {
    let kept = NewTake {
        script: script.clone(),
        line: row.line,
        lines: row.lines,
        words: row.words,
        media: row.media,
        length_ms: row.length_ms,
        person: row.person,
    };
    Take { number: row.number, kept, taken_ms: row.taken_ms }
}

/// Keeps a take, in the commit of whoever has looked at it; its number.
pub(super) async fn keep(work: &mut Transaction, take: &NewTake, now_ms: i64) -> Result<i64, StoreError> {
    let id = numbers::reserve_one(work, "take").await?;
    let text = "INSERT INTO takes (take_id, course, lesson, language, line, lines, words, media, length_ms, person_id, taken_ms)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    let row = values![
        id,
        &take.script.course,
        &take.script.lesson,
        &take.script.language,
        take.line,
        take.lines,
        &take.words,
        take.media.as_str(),
        i64::try_from(take.length_ms).unwrap_or(i64::MAX),
        take.person.map(|p| p.0),
        now_ms,
    ];
    work.run(text, row).await?;
    Ok(id)
}

/// Takes back a take, where it was not taken back yet.
pub(crate) async fn drop_one(work: &mut Transaction, number: i64, now_ms: i64) -> Result<bool, StoreError> {
    let text = "UPDATE takes SET dropped_ms = $2 WHERE take_id = $1 AND dropped_ms IS NULL";
    Ok(work.run(text, values![number, now_ms]).await? == 1)
}

/// Puts a presenter at lines of a script; `None` ends the recording.
pub(crate) async fn stand(
    work: &mut Transaction,
    handset: HandsetId,
    at: Option<&Recording>,
    now_ms: i64,
) -> Result<(), StoreError> {
    let Some(at) = at else {
        work.run("DELETE FROM recordings WHERE handset_id = $1", values![handset]).await?;
        return Ok(());
    };
    let text = "INSERT INTO recordings (handset_id, course, lesson, language, line, lines, changed_ms)
                VALUES ($1, $2, $3, $4, $5, $6, $7)
                ON CONFLICT (handset_id) DO UPDATE SET course = excluded.course, lesson = excluded.lesson,
                  language = excluded.language, line = excluded.line, lines = excluded.lines, changed_ms = excluded.changed_ms";
    let script = &at.script;
    let row = values![handset, &script.course, &script.lesson, &script.language, at.line, at.lines, now_ms];
    work.run(text, row).await?;
    Ok(())
}

struct Keep {
    take: NewTake,
    now_ms: i64,
}

impl Verb for Keep {
    type Answer = i64;

    async fn run(&self, work: &mut Transaction) -> Result<i64, StoreError> {
        keep(work, &self.take, self.now_ms).await
    }
}

struct Drop {
    number: i64,
    now_ms: i64,
}

impl Verb for Drop {
    type Answer = bool;

    async fn run(&self, work: &mut Transaction) -> Result<bool, StoreError> {
        drop_one(work, self.number, self.now_ms).await
    }
}

struct Stand {
    handset: HandsetId,
    at: Option<Recording>,
    now_ms: i64,
}

impl Verb for Stand {
    type Answer = ();

    async fn run(&self, work: &mut Transaction) -> Result<(), StoreError> {
        stand(work, self.handset, self.at.as_ref(), self.now_ms).await
    }
}
