//! What an arrival changes: its question joins the phone's open concern, an alarm begins, an alert gets its link.

use messages::{HandsetId, ParcelId, PersonId};
use talk::effect::Wait;

use super::{Did, NewStep, seen::note_schools};
use crate::{
    arrivals::{Arrival, Came},
    error::StoreError,
    keys::Keys,
    limits::CONCERN_LINK_MS,
    numbers,
    sql::{Transaction, query, values},
};

/// The phone's open concern; where there is none, a new one.
pub(crate) async fn join(work: &mut Transaction, handset: Option<HandsetId>, now_ms: i64) -> Result<i64, StoreError> {
    if let Some(open) = open_of(work, handset).await? {
        work.run("UPDATE concerns SET last_ms = $2 WHERE concern_id = $1", values![open, now_ms]).await?;
        note_schools(work, open, handset).await?;
        return Ok(open);
    }
    let id = numbers::reserve_one(work, "concern").await?;
    let text = "INSERT INTO concerns (concern_id, handset_id, began_ms, last_ms, alarm_ms) VALUES ($1, $2, $3, $3, $3)";
    work.run(text, values![id, handset, now_ms]).await?;
    note_schools(work, id, handset).await?;
    Ok(id)
}

/// The open concern of a phone, if there is one.
async fn open_of(work: &mut Transaction, handset: Option<HandsetId>) -> Result<Option<i64>, StoreError> {
    let Some(handset) = handset else { return Ok(None) };
    let open = query!(i64:
        "SELECT concern_id FROM concerns WHERE handset_id = $1 AND closed_ms IS NULL ORDER BY concern_id DESC LIMIT 1");
    work.find_one(open, values![handset]).await
}

/// The concern that an arrival is about: what it wrote itself joined it, or the clock says which arrival did.
pub(crate) async fn concern_of(work: &mut Transaction, arrival: &Arrival) -> Result<Option<i64>, StoreError> {
    let id = match &arrival.came {
        Came::Clock(Wait::AlarmAgain { arrival, .. }) => *arrival,
        _ => arrival.id,
    };
    let of_arrival =
        query!(i64: "SELECT concern_id FROM questions WHERE arrival_id = $1 AND concern_id IS NOT NULL LIMIT 1");
    work.find_one(of_arrival, values![id]).await
}

/// An alarm about it begins.
pub(crate) async fn begin_alarm(work: &mut Transaction, concern: i64, now_ms: i64) -> Result<(), StoreError> {
    work.run("UPDATE concerns SET alarm_ms = $2 WHERE concern_id = $1", values![concern, now_ms]).await?;
    Ok(())
}

/// A fresh link to the concern for one person; its token is not kept.
pub(crate) async fn link(
    work: &mut Transaction,
    keys: &Keys,
    concern: i64,
    person: PersonId,
    now_ms: i64,
) -> Result<String, StoreError> {
    let token = keys.link_name();
    let text = "INSERT INTO concern_links (token_lookup, concern_id, person_id, expires_ms) VALUES ($1, $2, $3, $4)";
    let until_ms = now_ms.saturating_add(CONCERN_LINK_MS);
    work.run(text, values![keys.lookup("concern-link", &token), concern, person, until_ms]).await?;
    Ok(token)
}

/// That somebody was alerted about it, by this parcel.
pub(crate) async fn alerted(
    work: &mut Transaction,
    keys: &Keys,
    concern: i64,
    person: PersonId,
    parcel: ParcelId,
    now_ms: i64,
) -> Result<(), StoreError> {
    let step = NewStep { concern, person: person.0, did: Did::Alerted, parcel: Some(parcel.0), words: None };
    step.write(work, keys, now_ms).await.map(|_| ())
}
