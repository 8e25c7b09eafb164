//! Parcels that leave the queue without leaving the school: closed for good, or held by a STOP. What a sender has claimed is left to its
//! booking, which sees the handset's new version.

use messages::{
    HandsetId, PersonId,
    parcel::{CauseKind, Close, Hold, Kind},
};

use crate::{
    error::StoreError,
    sql::{Transaction, sql, values},
};

/// Which parcels.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Which {
    /// Everything with this cause.
    Cause(CauseKind, i64),
    /// Of a cause what is of one kind.
    KindOfCause(CauseKind, i64, Kind),
    /// Everything for somebody.
    Recipient(PersonId),
}

/// The statements that take parcels out of the queue and close them, around what selects them; the reason and the time stand behind the
/// selection's own values.
const TAKE_OUT: &str = "DELETE FROM due WHERE lease_ms IS NULL AND parcel_id IN (SELECT parcel_id FROM parcels WHERE ";
const CLOSE: &str = "UPDATE parcels SET state = 'closed', reason = ";
const NOT_BEGUN: &str =
    " AND state IN ('waiting', 'held') AND NOT EXISTS (SELECT 1 FROM due d WHERE d.parcel_id = parcels.parcel_id)";

const OF_CAUSE: &str = "cause_kind = $1 AND cause_id = $2";
const BY_CAUSE: [&str; 2] =
    [sql!(TAKE_OUT, OF_CAUSE, ")"), sql!(CLOSE, "$3, done_ms = $4 WHERE ", OF_CAUSE, NOT_BEGUN)];

const OF_KIND: &str = "cause_kind = $1 AND cause_id = $2 AND kind = $3";
const BY_KIND: [&str; 2] = [sql!(TAKE_OUT, OF_KIND, ")"), sql!(CLOSE, "$4, done_ms = $5 WHERE ", OF_KIND, NOT_BEGUN)];

const OF_RECIPIENT: &str = "recipient_id = $1";
const BY_RECIPIENT: [&str; 2] =
    [sql!(TAKE_OUT, OF_RECIPIENT, ")"), sql!(CLOSE, "$2, done_ms = $3 WHERE ", OF_RECIPIENT, NOT_BEGUN)];

/// Closes what has not begun to leave; what may have left is not repeated.
pub(crate) async fn close(work: &mut Transaction, which: Which, why: Close, now_ms: i64) -> Result<(), StoreError> {
    let ([queue, parcels], selected) = match which {
        Which::Cause(kind, cause) => (BY_CAUSE, values![kind.as_str(), cause]),
        Which::KindOfCause(kind, cause, of) => (BY_KIND, values![kind.as_str(), cause, of.as_str()]),
        Which::Recipient(person) => (BY_RECIPIENT, values![person]),
    };
    work.run(queue, selected.clone()).await?;
    let closed = selected.into_iter().chain(values![why.as_str(), now_ms]).collect();
    work.run(parcels, closed).await?;
    Ok(())
}

/// What is in a sender's hands for somebody is too old from now on: should it come back, it is closed.
pub(crate) async fn expire(work: &mut Transaction, recipient: PersonId, now_ms: i64) -> Result<(), StoreError> {
    let text = "UPDATE parcels SET expires_ms = $2 WHERE recipient_id = $1
                  AND EXISTS (SELECT 1 FROM due d WHERE d.parcel_id = parcels.parcel_id)";
    work.run(text, values![recipient, now_ms]).await?;
    Ok(())
}

/// Takes out of the queue what waits for a handset that said STOP: of one person, or of everybody. Lessons are held, for START may give them
/// back; replies to what was said before are closed. The confirmation and alerts stay.
pub(crate) async fn stop(
    work: &mut Transaction,
    handset: HandsetId,
    person: Option<PersonId>,
    now_ms: i64,
) -> Result<(), StoreError> {
    let person = person.map_or(0, |person| person.0);
    let queue = "DELETE FROM due WHERE lease_ms IS NULL AND parcel_id IN
                   (SELECT parcel_id FROM parcels WHERE handset_id = $1 AND kind NOT IN ('stop', 'alert') AND ($2 = 0 OR recipient_id = $2))";
    work.run(queue, values![handset, person]).await?;
    let parcels = "UPDATE parcels SET reason = CASE WHEN kind IN ('reply', 'help') THEN $5 ELSE $4 END,
                     state = CASE WHEN kind IN ('reply', 'help') THEN 'closed' ELSE 'held' END,
                     done_ms = CASE WHEN kind IN ('reply', 'help') THEN $3 + 0 END
                   WHERE handset_id = $1 AND kind NOT IN ('stop', 'alert') AND ($2 = 0 OR recipient_id = $2) AND state IN ('waiting', 'held')
                     AND NOT EXISTS (SELECT 1 FROM due WHERE due.parcel_id = parcels.parcel_id)";
    let [held, closed] = [Hold::Stopped.as_str(), Close::Stopped.as_str()];
    work.run(parcels, values![handset, person, now_ms, held, closed]).await?;
    Ok(())
}
