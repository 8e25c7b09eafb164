//! STOP, START and "not my child". A STOP takes effect in the commit that settles it: what was waiting for the handset loses its place in
//! the queue. What it took comes back by its own START, and nothing else does. Consents stay as they were given: they are the paper's word,
//! and another guardian's phone goes by them too.

use messages::{ArrivalId, HandsetId};
use talk::view::StopScope;

use crate::{
    error::StoreError,
    numbers,
    people::reach,
    queue,
    sql::{Transaction, sql, values},
};

/// A scope as its row has it.
fn row(scope: &StopScope) -> (Option<i64>, Option<&str>) {
    match scope {
        StopScope::Everything => (None, None),
        StopScope::Person(person) => (Some(person.0), None),
        StopScope::Subject(subject) => (None, Some(subject)),
    }
}

/// Which open stops a scope names.
const IS_OPEN: &str =
    " WHERE handset_id = $1 AND restored_ms IS NULL AND COALESCE(person_id, 0) = $2 AND COALESCE(subject, '') = $3";

/// The handset gets no more of this. `by` is the message that said so; a carrier that was told says it without one.
pub(crate) async fn stop(
    work: &mut Transaction,
    handset: HandsetId,
    scope: &StopScope,
    by: Option<ArrivalId>,
    now_ms: i64,
) -> Result<(), StoreError> {
    let (person, subject) = row(scope);
    let known = sql!("SELECT 1 FROM stops", IS_OPEN);
    if !work.exists(known, values![handset, person.unwrap_or(0), subject.unwrap_or("")]).await? {
        let id = numbers::reserve_one(work, "stop").await?;
        let text = "INSERT INTO stops (stop_id, handset_id, person_id, subject, arrival_id, stopped_ms) VALUES ($1, $2, $3, $4, $5, $6)";
        work.run(text, values![id, handset, person, subject, by, now_ms]).await?;
    }
    match scope {
        StopScope::Everything => {
            let text = "UPDATE handsets SET stopped_ms = COALESCE(stopped_ms, $2) WHERE handset_id = $1";
            work.run(text, values![handset, now_ms]).await?;
            queue::stop(work, handset, None, now_ms).await?;
        }
        StopScope::Person(person) => queue::stop(work, handset, Some(*person), now_ms).await?,
        // Which parcels are of a subject is known when their words are made: the gate holds them at their claim.
        StopScope::Subject(_) => {}
    }
    reach::refresh_handset(work, handset.0, now_ms).await
}

/// The handset gets this again, if a STOP of its own had taken it.
pub(super) async fn restore(
    work: &mut Transaction,
    handset: HandsetId,
    scope: &StopScope,
    now_ms: i64,
) -> Result<(), StoreError> {
    let (person, subject) = row(scope);
    let text = sql!("UPDATE stops SET restored_ms = $4", IS_OPEN);
    let restored = work.run(text, values![handset, person.unwrap_or(0), subject.unwrap_or(""), now_ms]).await?;
    if restored == 0 {
        return Ok(());
    }
    if *scope == StopScope::Everything {
        work.run("UPDATE handsets SET stopped_ms = NULL WHERE handset_id = $1", values![handset]).await?;
    }
    reach::refresh_handset(work, handset.0, now_ms).await
}

/// Nothing leaves for this handset until a teacher has looked.
pub(super) async fn suspend(work: &mut Transaction, handset: HandsetId, now_ms: i64) -> Result<(), StoreError> {
    let text = "UPDATE handsets SET suspended_ms = COALESCE(suspended_ms, $2) WHERE handset_id = $1";
    work.run(text, values![handset, now_ms]).await?;
    reach::refresh_handset(work, handset.0, now_ms).await
}
