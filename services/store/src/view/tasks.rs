//! What a handset was asked, and what was handed in for it.

use std::collections::BTreeMap;

use course::marking::Verdict;
use messages::{ArrivalId, HandsetId, OccurrenceId, PersonId, TaskId};
use talk::view::{Answered, LastSubmission, Task};
use text::{Language, Letter};

use crate::{
    error::StoreError,
    keys::Keys,
    limits::CLOSED_TASKS_SEEN_MS,
    said,
    sql::{Row, Transaction, values},
};

/// Open ones and closed ones have an index each.
const TASKS: &str =
    "SELECT t.task_id, t.letter, t.closed_ms, t.person_id, t.occurrence_id, o.edition, o.lesson, t.language, t.step,
      t.asked_ms, o.due_ms, t.shown_ms
    FROM (SELECT * FROM tasks WHERE handset_id = $1 AND closed_ms IS NULL
          UNION ALL
          SELECT c.* FROM tasks c WHERE c.handset_id = $1 AND c.closed_ms > $2 AND NOT EXISTS
            (SELECT 1 FROM tasks n WHERE n.handset_id = c.handset_id AND n.letter = c.letter AND n.closed_ms IS NULL)) t
    JOIN occurrences o ON o.occurrence_id = t.occurrence_id
    ORDER BY t.asked_ms, t.task_id";

/// By lesson and learner, not by task: an answer on paper or from another phone counts too.
const ANSWERS: &str = "SELECT s.occurrence_id, s.person_id, s.item, s.verdict FROM submissions s
    WHERE (s.occurrence_id, s.person_id) IN
      (SELECT t.occurrence_id, t.person_id FROM tasks t WHERE t.handset_id = $1 AND t.closed_ms IS NULL
       UNION ALL SELECT t.occurrence_id, t.person_id FROM tasks t WHERE t.handset_id = $1 AND t.closed_ms > $2)
    ORDER BY s.submission_id";

/// The open tasks and those closed lately, the oldest asked first; their subjects are not known yet.
pub(super) async fn tasks(work: &mut Transaction, handset: HandsetId, now_ms: i64) -> Result<Vec<Task>, StoreError> {
    let since_ms = now_ms.saturating_sub(CLOSED_TASKS_SEEN_MS);
    let rows = work.rows(TASKS, values![handset, since_ms]).await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let answers = answers(&work.rows(ANSWERS, values![handset, since_ms]).await?)?;
    let mut tasks: Vec<Task> = rows.iter().map(task).collect::<Result<_, _>>()?;
    for task in &mut tasks {
        let given = answers.get(&(task.occurrence, task.person));
        task.answers = given.into_iter().flat_map(BTreeMap::values).cloned().collect();
    }
    Ok(tasks)
}

fn task(row: &Row) -> Result<Task, StoreError> {
    Ok(Task {
        id: TaskId(row.int(0)?),
        letter: row.word(1, |text| Letter::parse(text).ok())?,
        open: row.maybe_int(2)?.is_none(),
        person: PersonId(row.int(3)?),
        occurrence: OccurrenceId(row.int(4)?),
        edition: row.maybe_text(5)?.unwrap_or_default(),
        lesson: row.text(6)?,
        subject: String::new(),
        language: row.word(7, |text| Language::new(text).ok())?,
        step: row.count(8)?,
        asked_ms: row.int(9)?,
        shown_ms: row.maybe_int(11)?,
        due_ms: row.maybe_int(10)?,
        answers: Vec::new(),
    })
}

type Given = BTreeMap<(OccurrenceId, PersonId), BTreeMap<u32, Answered>>;

/// Of each item the newest verdict.
fn answers(rows: &[Row]) -> Result<Given, StoreError> {
    let mut given = Given::new();
    for row in rows {
        let (item, verdict) = (row.count(2)?, row.word(3, Verdict::from_word)?);
        let of = given.entry((OccurrenceId(row.int(0)?), PersonId(row.int(1)?))).or_default();
        of.insert(item, Answered { item, verdict });
    }
    Ok(given)
}

/// The last thing that was handed in from the handset.
pub(super) async fn last(
    work: &mut Transaction,
    keys: &Keys,
    handset: HandsetId,
) -> Result<Option<LastSubmission>, StoreError> {
    let text = "SELECT s.submission_id, s.task_id, s.item, s.given_sealed, s.album, s.received_ms, s.arrival_id
                FROM tasks t JOIN submissions s ON s.task_id = t.task_id
                WHERE t.handset_id = $1 AND s.arrival_id IS NOT NULL ORDER BY s.submission_id DESC LIMIT 1";
    let Some(row) = work.row(text, values![handset]).await? else { return Ok(None) };
    let id = row.int(0)?;
    Ok(Some(LastSubmission {
        arrival: ArrivalId(row.int(6)?),
        task: TaskId(row.int(1)?),
        item: row.count(2)?,
        words: row.maybe_bytes(3)?.map(|sealed| said::open_given(keys, id, &sealed)).transpose()?,
        album: row.maybe_text(4)?,
        received_ms: row.int(5)?,
    }))
}
