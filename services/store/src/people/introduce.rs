//! Introductions: before anything else, an address hears who writes, for which children, and how to refuse. A child who is agreed to later is
//! named there in another one before anything goes out for it. Their words are made at the claim.

use messages::{AddressId, HandsetId, ParcelId, PersonId, RouteId};

use crate::{
    error::StoreError,
    queue::{self, Introduction},
    sql::{Query, Transaction, columns, query, values},
};

columns! {
    struct OwedRow {
        address: AddressId = "a.address_id",
        handset: HandsetId = "a.handset_id",
        person: PersonId = "COALESCE(MIN(CASE WHEN t.recipient_id = t.learner_id THEN t.recipient_id END), MIN(t.recipient_id))",
        route: Option<RouteId> = "(SELECT MIN(r.route_id) FROM routes r WHERE r.channel = a.channel)",
        ordinal: i64 = "(SELECT COALESCE(MAX(q.ordinal) + 1, 0) FROM parcels q WHERE q.cause_kind = 'address' AND q.cause_id = a.address_id)",
    }
}

/// Addresses `$1` that have still to hear of somebody: a learner whose lessons come there, or one whose guardian is reached there. Of both,
/// the consents stand; nothing is stopped; the child was not named there; and no introduction is still to leave or under way, after which it
/// is asked again.
const OWED: Query<OwedRow> = query!(OwedRow:
    "WITH told AS (
       SELECT l.address_id, l.person_id AS recipient_id, l.person_id AS learner_id FROM ladder l WHERE l.address_id {in ints $1}
       UNION SELECT l.address_id, g.guardian_id, g.learner_id FROM ladder l JOIN guardians g ON g.guardian_id = l.person_id
       WHERE l.address_id {in ints $1})
     SELECT {row} FROM told t JOIN addresses a ON a.address_id = t.address_id JOIN handsets h ON h.handset_id = a.handset_id
     JOIN people p ON p.person_id = t.learner_id
     WHERE a.channel = 'sms' AND a.state = 'working' AND h.stopped_ms IS NULL AND p.role = 'learner'
       AND EXISTS (SELECT 1 FROM consents c WHERE c.person_id = t.learner_id AND c.purpose = 'lessons' AND c.ended_ms IS NULL)
       AND EXISTS (SELECT 1 FROM consents c WHERE c.person_id = t.recipient_id AND c.purpose = 'lessons' AND c.ended_ms IS NULL)
       AND EXISTS (SELECT 1 FROM enrolments e WHERE e.person_id = t.learner_id AND e.role = 'learner' AND e.to_ms IS NULL)
       AND NOT EXISTS (SELECT 1 FROM stops s WHERE s.handset_id = a.handset_id AND s.person_id = t.learner_id AND s.restored_ms IS NULL)
       AND NOT EXISTS (
         SELECT 1 FROM named i WHERE i.address_id = a.address_id AND i.learner_id = t.learner_id AND i.said_ms IS NOT NULL)
       AND NOT EXISTS (
         SELECT 1 FROM parcels q WHERE q.cause_kind = 'address' AND q.cause_id = a.address_id
           AND EXISTS (SELECT 1 FROM consents c WHERE c.person_id = q.recipient_id AND c.purpose = 'lessons' AND c.ended_ms IS NULL)
           AND (q.state = 'held' OR EXISTS (SELECT 1 FROM due d WHERE d.parcel_id = q.parcel_id))
           AND NOT EXISTS (SELECT 1 FROM stops s WHERE s.handset_id = a.handset_id AND s.person_id = q.recipient_id
                           AND s.restored_ms IS NULL))
     GROUP BY a.address_id, a.handset_id, a.channel ORDER BY a.address_id");

/// Owes an introduction to each SMS address of these people, and of their guardians, that has still to hear of a child; how many.
pub(super) async fn introduce(work: &mut Transaction, people: &[PersonId], now_ms: i64) -> Result<usize, StoreError> {
    let addresses = query!(AddressId: "SELECT DISTINCT address_id FROM ladder WHERE person_id {in ints $1}
        OR person_id IN (SELECT guardian_id FROM guardians WHERE learner_id {in ints $1})");
    let addresses = work.find(addresses, values![people.to_vec()]).await?;
    introduce_at(work, addresses, now_ms).await
}

/// The same of these addresses.
async fn introduce_at(work: &mut Transaction, addresses: Vec<AddressId>, now_ms: i64) -> Result<usize, StoreError> {
    if addresses.is_empty() {
        return Ok(0);
    }
    let rows = work.find(OWED, values![addresses]).await?;
    let owed: Vec<Introduction> = rows
        .into_iter()
        .map(|OwedRow { address, handset, person, route, ordinal }| Introduction {
            address,
            handset,
            person,
            route,
            ordinal,
        })
        .collect();
    if !owed.is_empty() {
        queue::introduce(work, &owed, now_ms).await?;
    }
    Ok(owed.len())
}

/// These introductions have left, or all was tried: whom they name is named there, and the lessons behind them go. A child who came
/// meanwhile is owed the next one.
pub(crate) async fn said(
    work: &mut Transaction,
    introductions: Vec<(ParcelId, AddressId)>,
    now_ms: i64,
) -> Result<(), StoreError> {
    if introductions.is_empty() {
        return Ok(());
    }
    let (parcels, addresses): (Vec<ParcelId>, Vec<AddressId>) = introductions.into_iter().unzip();
    let named = query!((): "UPDATE named SET said_ms = $2 WHERE said_ms IS NULL AND parcel_id {in ints $1}");
    work.run_query(named, values![parcels, now_ms]).await?;
    let introduced =
        query!((): "UPDATE addresses SET introduced_ms = $2 WHERE introduced_ms IS NULL AND address_id {in ints $1}");
    work.run_query(introduced, values![addresses.clone(), now_ms]).await?;
    queue::judge_introduced(work, addresses.clone(), now_ms).await?;
    introduce_at(work, addresses, now_ms).await?;
    Ok(())
}
