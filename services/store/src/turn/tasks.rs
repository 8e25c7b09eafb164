//! The tasks of booked messages. A task is known by the parcel that asked it first; whatever is asked is open, under the letter that it is asked under
//! and on the phone that it goes to.

use std::collections::BTreeSet;

use messages::{HandsetId, OccurrenceId, ParcelId, PersonId, TaskId};
use text::Letter;

use crate::{
    error::StoreError,
    sql::{Given, Table, Transaction, query, values},
};

/// What a message asks, and under which letter the answer comes.
#[derive(Clone, Debug)]
pub struct Ask {
    /// The parcel that asks.
    pub parcel: ParcelId,
    /// The task, where a later step goes on with it.
    pub task: Option<TaskId>,
    /// Its letter.
    pub letter: Letter,
    /// Who is asked.
    pub person: PersonId,
    /// At which lesson's hour.
    pub occurrence: OccurrenceId,
    /// Which step, from 0.
    pub step: u32,
    /// The language that it is asked in (BCP 47).
    pub language: String,
}

const TASKS: Table = Table { name: "tasks", integers: &["step"] };

/// For rows some of which may be there: a later step, or a message that was judged again.
const AGAIN: &str = "INSERT INTO tasks (task_id, handset_id, person_id, occurrence_id, letter, step, language, asked_ms)
    SELECT given.task_id, given.handset_id, given.person_id, given.occurrence_id, given.letter, given.step, given.language,
           given.asked_ms FROM {given} WHERE true
    ON CONFLICT (task_id) DO UPDATE SET step = excluded.step, letter = excluded.letter, handset_id = excluded.handset_id,
      closed_ms = NULL";

/// Writes what is asked of each handset.
pub(super) async fn write(work: &mut Transaction, now_ms: i64, asks: &[(HandsetId, &Ask)]) -> Result<(), StoreError> {
    // On PostgreSQL a row that may be there costs half as much again as one that can't be; on SQLite looking for it would cost more.
    let known = if work.copies() { known(work, asks).await? } else { None };
    let (fresh, again): (Vec<_>, Vec<_>) =
        asks.iter().copied().partition(|(_, ask)| known.as_ref().is_some_and(|known| !known.contains(&number(ask))));
    work.insert(TASKS, given(&fresh, now_ms)).await?;
    work.run_given(AGAIN, vec![], given(&again, now_ms)).await?;
    Ok(())
}

fn number(ask: &Ask) -> i64 {
    ask.task.map_or(ask.parcel.0, |task| task.0)
}

async fn known(work: &mut Transaction, asks: &[(HandsetId, &Ask)]) -> Result<Option<BTreeSet<i64>>, StoreError> {
    if asks.is_empty() {
        return Ok(None);
    }
    let known = query!(i64: "SELECT task_id FROM tasks WHERE task_id {in ints $1}");
    let asked: Vec<i64> = asks.iter().map(|(_, ask)| number(ask)).collect();
    Ok(Some(work.find(known, values![asked]).await?.into_iter().collect()))
}

fn given(asks: &[(HandsetId, &Ask)], now_ms: i64) -> Given {
    Given::new()
        .ints("task_id", asks.iter().map(|(_, ask)| number(ask)))
        .ints("handset_id", asks.iter().map(|(handset, _)| handset.0))
        .ints("person_id", asks.iter().map(|(_, ask)| ask.person.0))
        .ints("occurrence_id", asks.iter().map(|(_, ask)| ask.occurrence.0))
        .texts("letter", asks.iter().map(|(_, ask)| ask.letter.to_string()))
        .ints("step", asks.iter().map(|(_, ask)| i64::from(ask.step)))
        .texts("language", asks.iter().map(|(_, ask)| ask.language.clone()))
        .ints("asked_ms", asks.iter().map(|_| now_ms))
}
