//! A phone as a decision sees it. It reads nothing that names another family.

use std::collections::BTreeMap;

use jiff::tz::TimeZone;
use messages::{HandsetId, PersonId};
use talk::view::{Handset, Replies, StopScope};

use super::{pending, people, tasks};
use crate::{
    Store,
    error::StoreError,
    people::School,
    sql::{Transaction, columns, query, values},
};

columns! {
    struct HandsetRow {
        version: i64,
        suspended_ms: Option<i64>,
        last_inbound_ms: Option<i64>,
        hard_failures: u32,
        unread_in_row: u32,
        answered: bool,
        first_address_ms: Option<i64> = "(SELECT MIN(created_ms) FROM addresses a WHERE a.handset_id = h.handset_id)",
        replies_from_ms: i64,
        replies_anybody: u32,
        replies_answers: u32,
        replies_stops: u32,
    }
}

impl Store {
    pub(crate) async fn handset(
        &self,
        work: &mut Transaction,
        id: HandsetId,
        school: &School,
        now_ms: i64,
        taught: &mut BTreeMap<PersonId, Vec<String>>,
    ) -> Result<Handset, StoreError> {
        let keys = self.keys();
        let by_id = query!(HandsetRow: "SELECT {row} FROM handsets h WHERE handset_id = $1");
        let row = work.find_one(by_id, values![id]).await?.ok_or(StoreError::Absent("handset"))?;
        let on_it = people::of_handset(work, id).await?;
        let zone = on_it.zone.as_deref().unwrap_or(&school.zone);
        let zone = self.zones().get(zone).unwrap_or(TimeZone::UTC);
        let people = people::load(work, keys, &on_it.people, now_ms, taught).await?;
        Ok(Handset {
            id,
            version: row.version,
            language: on_it.language.unwrap_or_else(|| school.language.clone()),
            zone,
            stops: stops(work, id).await?,
            suspended: row.suspended_ms.is_some(),
            has_answered: row.answered,
            heard_ms: row.last_inbound_ms.or(row.first_address_ms).unwrap_or(now_ms),
            hard_failures: row.hard_failures,
            replies_in_vain: row.unread_in_row,
            replies: Replies {
                from_ms: row.replies_from_ms,
                anybody: row.replies_anybody,
                answers: row.replies_answers,
                stops: row.replies_stops,
            },
            tasks: tasks::tasks(work, id, now_ms).await?,
            asked: pending::asked(work, keys, id).await?,
            last: tasks::last(work, keys, id).await?,
            is_family: !on_it.people.is_empty(),
            schools: on_it.schools,
            people,
        })
    }
}

columns! {
    struct Stopped { person: Option<PersonId> = "person_id", subject: Option<String> }
}

async fn stops(work: &mut Transaction, handset: HandsetId) -> Result<Vec<StopScope>, StoreError> {
    let open = query!(Stopped:
        "SELECT {row} FROM stops WHERE handset_id = $1 AND restored_ms IS NULL ORDER BY stopped_ms, stop_id");
    Ok(work.find(open, values![handset]).await?.into_iter().map(scope).collect())
}

fn scope(row: Stopped) -> StopScope {
    match row {
        Stopped { person: Some(person), .. } => StopScope::Person(person),
        Stopped { subject: Some(subject), .. } => StopScope::Subject(subject),
        Stopped { person: None, subject: None } => StopScope::Everything,
    }
}
