//! Everything that a class has handed in, one row an answer, for a file that others read. Names stand in it: it is for the class's teacher.

use course::marking::Verdict;
use messages::{ClassId, Name, OccurrenceId, PersonId, Words};

use crate::{
    Store,
    error::StoreError,
    people::sealed::shown_name,
    said::open_given,
    sql::{Row, values},
};

/// One answer.
#[derive(Clone, Debug)]
pub struct Handed {
    /// The row's number: what was handed in later has the higher one.
    pub number: i64,
    /// The class's label.
    pub class: String,
    /// By whom.
    pub person: PersonId,
    /// The name.
    pub name: Name,
    /// For which hour.
    pub occurrence: OccurrenceId,
    /// The course's short name.
    pub course: String,
    /// The lesson's short name.
    pub lesson: String,
    /// The hour's local time.
    pub local_time: String,
    /// The item, from 1; 0 is the assignment as a whole.
    pub item: u32,
    /// How it came, in the row's word.
    pub how: String,
    /// What was written.
    pub words: Option<Words>,
    /// The digest of a file.
    pub media: Option<String>,
    /// What marking said.
    pub verdict: Verdict,
    /// When the carrier says that it was sent, milliseconds UTC.
    pub sent_ms: Option<i64>,
    /// When it came in, milliseconds UTC.
    pub received_ms: i64,
    /// When it was due, milliseconds UTC.
    pub due_ms: Option<i64>,
}

impl Store {
    /// What was handed in by a class, or by all of them, after the row `after`: at most `count` rows, in the order in which they came. The
    /// next call goes on after the last one's number, so that a file of any length takes the memory of one call.
    ///
    /// # Errors
    /// What the database says.
    pub async fn handed_in(&self, class: Option<ClassId>, after: i64, count: i64) -> Result<Vec<Handed>, StoreError> {
        let text = "SELECT s.submission_id, c.label, s.person_id, p.name_sealed, s.occurrence_id, o.course, o.lesson, o.local_time,
                      s.item, s.how, s.given_sealed, s.media, s.verdict, s.sent_ms, s.received_ms, o.due_ms
                    FROM submissions s JOIN occurrences o ON o.occurrence_id = s.occurrence_id
                    JOIN classes c ON c.class_id = o.class_id JOIN people p ON p.person_id = s.person_id
                    WHERE s.submission_id > $2 AND ($1 = 0 OR o.class_id = $1) ORDER BY s.submission_id LIMIT $3";
        let class = class.map_or(0, |class| class.0);
        let rows = self.read().await?.rows(text, values![class, after, count]).await?;
        rows.iter().map(|row| self.handed(row)).collect()
    }

    fn handed(&self, row: &Row) -> Result<Handed, StoreError> {
        let (number, person) = (row.int(0)?, row.int(2)?);
        Ok(Handed {
            number,
            class: row.text(1)?,
            person: PersonId(person),
            name: shown_name(self.keys(), person, &row.bytes(3)?)?,
            occurrence: OccurrenceId(row.int(4)?),
            course: row.text(5)?,
            lesson: row.text(6)?,
            local_time: row.text(7)?,
            item: row.count(8)?,
            how: row.text(9)?,
            words: row.maybe_bytes(10)?.map(|sealed| open_given(self.keys(), number, &sealed)).transpose()?,
            media: row.maybe_text(11)?,
            verdict: row.word(12, Verdict::from_word)?,
            sent_ms: row.maybe_int(13)?,
            received_ms: row.int(14)?,
            due_ms: row.maybe_int(15)?,
        })
    }
}
