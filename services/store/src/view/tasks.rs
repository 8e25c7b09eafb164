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
    sql::{Query, Transaction, columns, query, values},
};

columns! {
    struct TaskRow {
        task: TaskId = "t.task_id",
        letter: Letter = "t.letter",
        closed_ms: Option<i64> = "t.closed_ms",
        person: PersonId = "t.person_id",
        occurrence: OccurrenceId = "t.occurrence_id",
        edition: Option<String> = "o.edition",
        lesson: String = "o.lesson",
        language: Language = "t.language",
        step: u32 = "t.step",
        asked_ms: i64 = "t.asked_ms",
        due_ms: Option<i64> = "o.due_ms",
        shown_ms: Option<i64> = "t.shown_ms",
    }
}

/// Open ones and closed ones have an index each.
const TASKS: Query<TaskRow> = query!(TaskRow:
    "SELECT {row} FROM (SELECT * FROM tasks WHERE handset_id = $1 AND closed_ms IS NULL
          UNION ALL
          SELECT c.* FROM tasks c WHERE c.handset_id = $1 AND c.closed_ms > $2 AND NOT EXISTS
            (SELECT 1 FROM tasks n WHERE n.handset_id = c.handset_id AND n.letter = c.letter AND n.closed_ms IS NULL)) t
    JOIN occurrences o ON o.occurrence_id = t.occurrence_id
    ORDER BY t.asked_ms, t.task_id");

columns! {
    struct AnswerRow { occurrence: OccurrenceId = "s.occurrence_id", person: PersonId = "s.person_id", item: u32 = "s.item", verdict: Verdict = "s.verdict" }
}

/// By lesson and learner, not by task: an answer on paper or from another phone counts too.
const ANSWERS: Query<AnswerRow> = query!(AnswerRow: "SELECT {row} FROM submissions s
    WHERE (s.occurrence_id, s.person_id) IN
      (SELECT t.occurrence_id, t.person_id FROM tasks t WHERE t.handset_id = $1 AND t.closed_ms IS NULL
       UNION ALL SELECT t.occurrence_id, t.person_id FROM tasks t WHERE t.handset_id = $1 AND t.closed_ms > $2)
    ORDER BY s.submission_id");

/// The open tasks and those closed lately, the oldest asked first; their subjects are not known yet.
pub(super) async fn tasks(work: &mut Transaction, handset: HandsetId, now_ms: i64) -> Result<Vec<Task>, StoreError> {
    let since_ms = now_ms.saturating_sub(CLOSED_TASKS_SEEN_MS);
    let rows = work.find(TASKS, values![handset, since_ms]).await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let answers = answers(work.find(ANSWERS, values![handset, since_ms]).await?);
    let mut tasks: Vec<Task> = rows.into_iter().map(task).collect();
    for task in &mut tasks {
        let given = answers.get(&(task.occurrence, task.person));
        task.answers = given.into_iter().flat_map(BTreeMap::values).cloned().collect();
    }
    Ok(tasks)
}

fn task(row: TaskRow) -> Task {
    Task {
        id: row.task,
        letter: row.letter,
        open: row.closed_ms.is_none(),
        person: row.person,
        occurrence: row.occurrence,
        edition: row.edition.unwrap_or_default(),
        lesson: row.lesson,
        subject: String::new(),
        language: row.language,
        step: row.step,
        asked_ms: row.asked_ms,
        shown_ms: row.shown_ms,
        due_ms: row.due_ms,
        answers: Vec::new(),
    }
}

type Given = BTreeMap<(OccurrenceId, PersonId), BTreeMap<u32, Answered>>;

/// Of each item the newest verdict.
fn answers(rows: Vec<AnswerRow>) -> Given {
    let mut given = Given::new();
    for AnswerRow { occurrence, person, item, verdict } in rows {
        given.entry((occurrence, person)).or_default().insert(item, Answered { item, verdict });
    }
    given
}

columns! {
    struct LastRow {
        submission: i64 = "s.submission_id",
        task: TaskId = "s.task_id",
        item: u32 = "s.item",
        given_sealed: Option<Vec<u8>> = "s.given_sealed",
        album: Option<String> = "s.album",
        received_ms: i64 = "s.received_ms",
        arrival: ArrivalId = "s.arrival_id",
    }
}

/// The last thing that was handed in from the handset.
pub(super) async fn last(
    work: &mut Transaction,
    keys: &Keys,
    handset: HandsetId,
) -> Result<Option<LastSubmission>, StoreError> {
    let last = query!(LastRow: "SELECT {row} FROM tasks t JOIN submissions s ON s.task_id = t.task_id
                WHERE t.handset_id = $1 AND s.arrival_id IS NOT NULL ORDER BY s.submission_id DESC LIMIT 1");
    let Some(row) = work.find_one(last, values![handset]).await? else { return Ok(None) };
    Ok(Some(LastSubmission {
        arrival: row.arrival,
        task: row.task,
        item: row.item,
        words: row.given_sealed.map(|sealed| said::open_given(keys, row.submission, &sealed)).transpose()?,
        album: row.album,
        received_ms: row.received_ms,
    }))
}
