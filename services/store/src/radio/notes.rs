//! What learners may listen to: what a programme has of their lesson, or the excerpt of that, as a voice note. One counts while an airing has the programme, and where a
//! synthetic voice is heard in it, only while the producer lets such a voice on air. Who is offered it is decided elsewhere.

use forms::listen::{Note, Part};
use messages::{NoteId, envelope::FileRef};
use talk::view::Listening;

use crate::{
    Store,
    error::StoreError,
    media::Digest,
    numbers,
    sql::{Bulk, Query, Transaction, columns, query, values, words},
};

/// What every voice note's file is called for a carrier, and its media type.
const FILE: (&str, &str) = ("lesson.ogg", "audio/ogg");

columns! {
    /// A voice note of a programme that was made; its file is kept already.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct NewNote {
        /// How much of the programme it is.
        pub part: Part,
        /// The course's short name.
        pub course: String,
        /// The lesson's, in it.
        pub lesson: String,
        /// What is spoken (BCP 47).
        pub language: String,
        /// The digest of the course's version.
        pub edition: String,
        /// The lesson's title.
        pub title: String,
        /// Whether a synthetic voice is heard.
        pub synthetic: bool,
        /// Its bytes.
        pub media: Digest,
        /// How long it plays, milliseconds.
        pub length_ms: u64,
        /// How many bytes it has.
        pub length_bytes: u64,
    }
}

const NOTES: &str = "SELECT {row} FROM voice_notes n JOIN programmes p ON p.programme = n.programme WHERE ";
const HEARD_NEWEST_FIRST: &str = " AND EXISTS (
                SELECT 1 FROM airings a WHERE a.programme = n.programme AND (n.synthetic = 0 OR EXISTS (
                  SELECT 1 FROM slots s WHERE s.station_id = a.station_id AND s.course = a.course AND s.language = n.language
                    AND s.synthetic = 1 AND s.cancelled_ms IS NULL)))
             ORDER BY p.made_ms DESC, n.programme, n.part DESC LIMIT 2";

const OF_LESSON: Query<NoteRow> =
    query!(NoteRow: NOTES, "n.course = $1 AND n.lesson = $2 AND n.language = $3", HEARD_NEWEST_FIRST);
const BY_ID: Query<NoteRow> = query!(NoteRow: NOTES, "n.note_id = $1", HEARD_NEWEST_FIRST);
const LIKE_IT: Query<NoteRow> = query!(NoteRow: NOTES,
    "n.part = (SELECT o.part FROM voice_notes o WHERE o.note_id = $1)
     AND n.course = (SELECT o.course FROM voice_notes o WHERE o.note_id = $1)
     AND n.lesson = (SELECT o.lesson FROM voice_notes o WHERE o.note_id = $1)
     AND n.language = (SELECT o.language FROM voice_notes o WHERE o.note_id = $1)",
    HEARD_NEWEST_FIRST);

columns! {
    struct NoteRow {
        id: NoteId = "n.note_id",
        part: Part = "n.part",
        edition: String = "n.edition",
        title: String = "n.title",
        length_ms: u64 = "n.length_ms",
        digest: String = "n.media",
        length_bytes: u64 = "n.length_bytes",
        programme: String = "n.programme",
    }
}

words!(Part);

impl Store {
    /// The voice notes of the newest programme that was made of a lesson in a language: the whole before its excerpt. None where none was
    /// made, or none may be heard.
    ///
    /// # Errors
    /// What the database says.
    pub async fn voice_notes(&self, course: &str, lesson: &str, language: &str) -> Result<Vec<Note>, StoreError> {
        let mut notes = self.read().await?.find(OF_LESSON, values![course, lesson, language]).await?;
        let newest = notes.first().map(|note| note.programme.clone());
        notes.retain(|note| Some(&note.programme) == newest.as_ref());
        Ok(notes.into_iter().map(note).collect())
    }

    /// What a button stands for that promised this note.
    ///
    /// # Errors
    /// What the database says.
    pub async fn listening(&self, note_id: NoteId) -> Result<Listening, StoreError> {
        let mut work = self.read().await?;
        let promised = work.find_one(BY_ID, values![note_id]).await?.map(note);
        let newest = work.find_one(LIKE_IT, values![note_id]).await?.map(note);
        Ok(Listening { promised, newest })
    }
}

fn note(row: NoteRow) -> Note {
    let (name, kind) = FILE;
    let file = FileRef { name: name.into(), kind: kind.into(), digest: row.digest, length_bytes: row.length_bytes };
    Note { id: row.id, part: row.part, edition: row.edition, title: row.title, length_ms: row.length_ms, file }
}

/// The notes of one programme, as they were kept.
pub(super) async fn of_programme(work: &mut Transaction, programme: &str) -> Result<Vec<NewNote>, StoreError> {
    let kept = query!(NewNote: "SELECT {row} FROM voice_notes WHERE programme = $1 ORDER BY note_id");
    work.find(kept, values![programme]).await
}

/// Keeps a new programme's notes, in its commit.
pub(super) async fn keep(work: &mut Transaction, programme: &str, notes: &[NewNote]) -> Result<(), StoreError> {
    let Some(count) = i64::try_from(notes.len()).ok().filter(|count| *count > 0) else { return Ok(()) };
    let first = numbers::reserve(work, "note", count).await?;
    let whole = |length: u64| i64::try_from(length).unwrap_or(i64::MAX);
    let each = || notes.iter();
    Bulk::into("voice_notes")
        .ints("note_id", first..first + count)
        .texts("programme", each().map(|_| programme.to_owned()))
        .texts("part", each().map(|n| n.part.as_str().to_owned()))
        .texts("course", each().map(|n| n.course.clone()))
        .texts("lesson", each().map(|n| n.lesson.clone()))
        .texts("language", each().map(|n| n.language.clone()))
        .texts("edition", each().map(|n| n.edition.clone()))
        .texts("title", each().map(|n| n.title.clone()))
        .ints("synthetic", each().map(|n| i64::from(n.synthetic)))
        .texts("media", each().map(|n| n.media.as_str().to_owned()))
        .ints("length_ms", each().map(|n| whole(n.length_ms)))
        .ints("length_bytes", each().map(|n| whole(n.length_bytes)))
        .insert(work)
        .await?;
    Ok(())
}
