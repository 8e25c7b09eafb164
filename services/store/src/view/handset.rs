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
    sql::{Row, Transaction, values},
};

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
        let text = "SELECT version, suspended_ms, last_inbound_ms, hard_failures, unread_in_row, answered,
                      (SELECT MIN(created_ms) FROM addresses a WHERE a.handset_id = h.handset_id),
                      replies_from_ms, replies_anybody, replies_answers, replies_stops
                    FROM handsets h WHERE handset_id = $1";
        let row = work.row(text, values![id]).await?.ok_or(StoreError::Absent("handset"))?;
        let on_it = people::of_handset(work, id).await?;
        let zone = on_it.zone.as_deref().unwrap_or(&school.zone);
        let zone = self.zones().get(zone).unwrap_or(TimeZone::UTC);
        let people = people::load(work, keys, &on_it.people, now_ms, taught).await?;
        Ok(Handset {
            id,
            version: row.int(0)?,
            language: on_it.language.unwrap_or_else(|| school.language.clone()),
            zone,
            stops: stops(work, id).await?,
            suspended: row.maybe_int(1)?.is_some(),
            has_answered: row.flag(5)?,
            heard_ms: row.maybe_int(2)?.or(row.maybe_int(6)?).unwrap_or(now_ms),
            hard_failures: row.count(3)?,
            replies_in_vain: row.count(4)?,
            replies: Replies {
                from_ms: row.int(7)?,
                anybody: row.count(8)?,
                answers: row.count(9)?,
                stops: row.count(10)?,
            },
            tasks: tasks::tasks(work, id, now_ms).await?,
            asked: pending::asked(work, keys, id).await?,
            last: tasks::last(work, keys, id).await?,
            is_family: !on_it.people.is_empty(),
            people,
        })
    }
}

async fn stops(work: &mut Transaction, handset: HandsetId) -> Result<Vec<StopScope>, StoreError> {
    let text = "SELECT person_id, subject FROM stops WHERE handset_id = $1 AND restored_ms IS NULL ORDER BY stopped_ms, stop_id";
    work.rows(text, values![handset]).await?.iter().map(scope).collect()
}

fn scope(row: &Row) -> Result<StopScope, StoreError> {
    Ok(match (row.maybe_int(0)?, row.maybe_text(1)?) {
        (Some(person), _) => StopScope::Person(PersonId(person)),
        (None, Some(subject)) => StopScope::Subject(subject),
        (None, None) => StopScope::Everything,
    })
}
