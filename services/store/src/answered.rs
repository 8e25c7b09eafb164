//! An answer is the best receipt: what was unknown of a lesson that somebody answered, pressed or worked on has arrived, and its copy is not
//! sent.

use messages::{OccurrenceId, ParcelId, PersonId};
use talk::effect::Submission;

use crate::{
    error::StoreError,
    queue::{self, Stands, stand},
    sql::{Given, Query, Transaction, query, values},
};

/// That somebody has a lesson.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shown {
    pub(crate) person: PersonId,
    pub(crate) occurrence: OccurrenceId,
    /// Its steps before this one; `None` where a person saw to all of it.
    pub(crate) before_step: Option<u32>,
}

impl Shown {
    /// Who answers a question has the step that asks it, and those before. What is handed in without one shows the lesson's beginning.
    pub(crate) fn by(submission: &Submission) -> Self {
        let Submission { person, occurrence, step, .. } = *submission;
        Self { person, occurrence, before_step: Some(step.unwrap_or(0).saturating_add(1)) }
    }
}

/// Of these lessons, what may or may not have left, and what is to be repeated of it.
const UNKNOWN: Query<i64> = query!(i64:
    "SELECT DISTINCT p.parcel_id FROM {given} JOIN parcels p ON p.cause_kind = 'occurrence'
     AND p.cause_id = given.occurrence
      AND p.recipient_id = given.person AND p.ordinal < given.before_step
    WHERE p.kind = 'lesson' AND p.state <> 'delivered'
      AND (p.state = 'unknown' OR EXISTS (SELECT 1 FROM due d WHERE d.parcel_id = p.parcel_id AND d.repeated = 1))");

/// Notes what an arrival shows.
pub(crate) async fn arrived(work: &mut Transaction, shown: &[Shown], now_ms: i64) -> Result<(), StoreError> {
    if shown.is_empty() {
        return Ok(());
    }
    let given = Given::new()
        .ints("person", shown.iter().map(|s| s.person.0))
        .ints("occurrence", shown.iter().map(|s| s.occurrence.0))
        .ints("before_step", shown.iter().map(|s| s.before_step.map_or(i64::MAX, i64::from)));
    let parcels = work.find_given(UNKNOWN, vec![], given).await?;
    note(work, parcels, now_ms).await
}

/// Of parcels whose outcome turned out unknown, those that were answered before that was known: an answer can be quicker than the time for
/// which a response is waited for.
pub(crate) async fn before_its_outcome(
    work: &mut Transaction,
    unknown: Vec<i64>,
    now_ms: i64,
) -> Result<(), StoreError> {
    if unknown.is_empty() {
        return Ok(());
    }
    let shown = query!(i64:
        "SELECT p.parcel_id FROM parcels p WHERE p.kind = 'lesson' AND p.cause_kind = 'occurrence' AND p.ordinal = 0
           AND (EXISTS (SELECT 1 FROM submissions s WHERE s.occurrence_id = p.cause_id AND s.person_id = p.recipient_id)
                OR EXISTS (SELECT 1 FROM contacts c WHERE c.occurrence_id = p.cause_id AND c.person_id = p.recipient_id))
           AND p.parcel_id {in ints $1}");
    let parcels = work.find(shown, values![unknown]).await?;
    note(work, parcels, now_ms).await
}

/// The others of a message of one part have arrived with it.
async fn note(work: &mut Transaction, mut parcels: Vec<i64>, now_ms: i64) -> Result<(), StoreError> {
    if parcels.is_empty() {
        return Ok(());
    }
    for bundled in [
        query!(i64: "SELECT a.sending_id / 65536 FROM attempts a
            WHERE a.outcome = 'unknown' AND a.parts = 1 AND a.parcel_id {in ints $1}"),
        query!(i64: "SELECT b.parcel_id FROM attempts a JOIN attempts b ON b.sending_id = a.sending_id
            AND b.parcel_id <> b.sending_id / 65536
            WHERE a.outcome = 'unknown' AND a.parts = 1 AND a.parcel_id {in ints $1}"),
    ] {
        let others = work.find(bundled, values![parcels.clone()]).await?;
        parcels.extend(others);
    }
    parcels.sort_unstable();
    parcels.dedup();
    queue::cancel_repeats(work, parcels.clone()).await?;
    stand(work, parcels.into_iter().map(|parcel| (ParcelId(parcel), Stands::Delivered)), now_ms).await
}
