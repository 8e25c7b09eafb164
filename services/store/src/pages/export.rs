//! Everything that a class has handed in, one row an answer, for a file that others read. Names stand in it: it is for the class's teacher.

use course::marking::Verdict;
use messages::{ClassId, Name, OccurrenceId, PersonId, Words};

use crate::{
    Store,
    error::StoreError,
    people::sealed::shown_name,
    said::open_given,
    sql::{columns, query, values},
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

columns! {
    struct HandedRow {
        number: i64 = "s.submission_id",
        class: String = "c.label",
        person: PersonId = "s.person_id",
        name_sealed: Vec<u8> = "p.name_sealed",
        occurrence: OccurrenceId = "s.occurrence_id",
        course: String = "o.course",
        lesson: String = "o.lesson",
        local_time: String = "o.local_time",
        item: u32 = "s.item",
        how: String = "s.how",
        given_sealed: Option<Vec<u8>> = "s.given_sealed",
        media: Option<String> = "s.media",
        verdict: Verdict = "s.verdict",
        sent_ms: Option<i64> = "s.sent_ms",
        received_ms: i64 = "s.received_ms",
        due_ms: Option<i64> = "o.due_ms",
    }
}

impl Store {
    /// What was handed in by a class, or by all of them, after the row `after`: at most `count` rows, in the order in which they came. The
    /// next call goes on after the last one's number, so that a file of any length takes the memory of one call.
    ///
    /// # Errors
    /// What the database says.
    pub async fn handed_in(&self, class: Option<ClassId>, after: i64, count: i64) -> Result<Vec<Handed>, StoreError> {
        let text = query!(HandedRow: "SELECT {row} FROM submissions s JOIN occurrences o ON o.occurrence_id = s.occurrence_id
                    JOIN classes c ON c.class_id = o.class_id JOIN people p ON p.person_id = s.person_id
                    WHERE s.submission_id > $2 AND ($1 = 0 OR o.class_id = $1) ORDER BY s.submission_id LIMIT $3");
        let class = class.map_or(0, |class| class.0);
        let rows = self.read().await?.find(text, values![class, after, count]).await?;
        rows.into_iter().map(|row| self.handed(row)).collect()
    }

    fn handed(&self, row: HandedRow) -> Result<Handed, StoreError> {
        Ok(Handed {
            number: row.number,
            class: row.class,
            person: row.person,
            name: shown_name(self.keys(), row.person.0, &row.name_sealed)?,
            occurrence: row.occurrence,
            course: row.course,
            lesson: row.lesson,
            local_time: row.local_time,
            item: row.item,
            how: row.how,
            words: row.given_sealed.map(|sealed| open_given(self.keys(), row.number, &sealed)).transpose()?,
            media: row.media,
            verdict: row.verdict,
            sent_ms: row.sent_ms,
            received_ms: row.received_ms,
            due_ms: row.due_ms,
        })
    }
}
