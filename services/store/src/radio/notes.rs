//! What learners may listen to: a programme, or its excerpt, as a voice note. One counts while an airing has the programme, and where a
//! synthetic voice is heard in it, only while the producer lets such a voice on air. Who is offered it is decided elsewhere.

use forms::listen::{Note, Part};
use messages::{NoteId, envelope::FileRef};
use talk::view::Listening;

use crate::{
    Store,
    error::StoreError,
    media::Digest,
    numbers,
    sql::{Bulk, Row, Transaction, values},
};

/// What every voice note's file is called for a carrier, and its media type.
const FILE: (&str, &str) = ("lesson.ogg", "audio/ogg");

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

macro_rules! heard {
    ($of:literal) => {
        concat!(
            "SELECT n.note_id, n.part, n.edition, n.title, n.length_ms, n.media, n.length_bytes, n.programme
             FROM voice_notes n JOIN programmes p ON p.programme = n.programme WHERE ",
            $of,
            " AND EXISTS (
                SELECT 1 FROM airings a WHERE a.programme = n.programme AND (n.synthetic = 0 OR EXISTS (
                  SELECT 1 FROM slots s WHERE s.station_id = a.station_id AND s.course = a.course AND s.language = n.language
                    AND s.synthetic = 1 AND s.cancelled_ms IS NULL)))
             ORDER BY p.made_ms DESC, n.programme, n.part DESC LIMIT 2"
        )
    };
}

impl Store {
    /// The voice notes of the newest programme that was made of a lesson in a language: the whole before its excerpt. None where none was
    /// made, or none may be heard.
    ///
    /// # Errors
    /// What the database says.
    pub async fn voice_notes(&self, course: &str, lesson: &str, language: &str) -> Result<Vec<Note>, StoreError> {
        let text = heard!("n.course = $1 AND n.lesson = $2 AND n.language = $3");
        let rows = self.read().await?.rows(text, values![course, lesson, language]).await?;
        let newest = rows.first().map(|row| row.text(7)).transpose()?;
        let mut notes = Vec::new();
        for row in &rows {
            if Some(row.text(7)?) == newest {
                notes.push(read(row)?);
            }
        }
        Ok(notes)
    }

    /// What a button stands for that promised this note.
    ///
    /// # Errors
    /// What the database says.
    pub async fn listening(&self, note: NoteId) -> Result<Listening, StoreError> {
        let mut work = self.read().await?;
        let promised = work.row(heard!("n.note_id = $1"), values![note]).await?;
        let newest = work
            .row(
                heard!(
                    "n.part = (SELECT o.part FROM voice_notes o WHERE o.note_id = $1)
                     AND n.course = (SELECT o.course FROM voice_notes o WHERE o.note_id = $1)
                     AND n.lesson = (SELECT o.lesson FROM voice_notes o WHERE o.note_id = $1)
                     AND n.language = (SELECT o.language FROM voice_notes o WHERE o.note_id = $1)"
                ),
                values![note],
            )
            .await?;
        let read = |row: Option<Row>| row.map(|row| read(&row)).transpose();
        Ok(Listening { promised: read(promised)?, newest: read(newest)? })
    }
}

fn read(row: &Row) -> Result<Note, StoreError> {
    let length = |column| u64::try_from(row.int(column)?).map_err(|_| StoreError::Damaged("a length of voice_notes"));
    let (name, kind) = FILE;
    Ok(Note {
        id: NoteId(row.int(0)?),
        part: row.word(1, Part::from_word)?,
        edition: row.text(2)?,
        title: row.text(3)?,
        length_ms: length(4)?,
        file: FileRef { name: name.into(), kind: kind.into(), digest: row.text(5)?, length_bytes: length(6)? },
    })
}

/// The notes of one programme, as they were kept.
pub(super) async fn of_programme(work: &mut Transaction, programme: &str) -> Result<Vec<NewNote>, StoreError> {
    let text = "SELECT part, course, lesson, language, edition, title, synthetic, media, length_ms, length_bytes
                FROM voice_notes WHERE programme = $1 ORDER BY part DESC";
    let rows = work.rows(text, values![programme]).await?;
    let length =
        |row: &Row, column| u64::try_from(row.int(column)?).map_err(|_| StoreError::Damaged("a length of voice_notes"));
    let note = |row: &Row| {
        Ok(NewNote {
            part: row.word(0, Part::from_word)?,
            course: row.text(1)?,
            lesson: row.text(2)?,
            language: row.text(3)?,
            edition: row.text(4)?,
            title: row.text(5)?,
            synthetic: row.flag(6)?,
            media: Digest::new(&row.text(7)?).ok_or(StoreError::Damaged("voice_notes.media"))?,
            length_ms: length(row, 8)?,
            length_bytes: length(row, 9)?,
        })
    };
    rows.iter().map(note).collect()
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
