//! Introductions: before anything else, an address hears who writes, for which children, and how to refuse. A child who is agreed to later is
//! named there in another one before anything goes out for it. Their words are made at the claim.

use messages::{AddressId, HandsetId, ParcelId, PersonId, RouteId};

use crate::{
    error::StoreError,
    queue::{self, Introduction},
    sql::{Row, Transaction, among_ints, values},
};

/// Addresses `$1` that have still to hear of somebody: a learner whose lessons come there, or one whose guardian is reached there. Of both,
/// the consents stand; nothing is stopped; the child was not named there; and no introduction is still to leave or under way, after which it
/// is asked again.
macro_rules! owed {
    ($among:literal) => {
        concat!(
            "WITH told AS (
               SELECT l.address_id, l.person_id AS recipient_id, l.person_id AS learner_id FROM ladder l WHERE l.address_id ",
            $among,
            " UNION SELECT l.address_id, g.guardian_id, g.learner_id FROM ladder l JOIN guardians g ON g.guardian_id = l.person_id
               WHERE l.address_id ",
            $among,
            ") SELECT a.address_id, a.handset_id,
                    COALESCE(MIN(CASE WHEN t.recipient_id = t.learner_id THEN t.recipient_id END), MIN(t.recipient_id)),
                    (SELECT MIN(r.route_id) FROM routes r WHERE r.channel = a.channel),
                    (SELECT COALESCE(MAX(q.ordinal) + 1, 0) FROM parcels q WHERE q.cause_kind = 'address' AND q.cause_id = a.address_id)
             FROM told t JOIN addresses a ON a.address_id = t.address_id JOIN handsets h ON h.handset_id = a.handset_id
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
             GROUP BY a.address_id, a.handset_id, a.channel ORDER BY a.address_id"
        )
    };
}

/// Owes an introduction to each SMS address of these people, and of their guardians, that has still to hear of a child; how many.
pub(super) async fn introduce(work: &mut Transaction, people: &[PersonId], now_ms: i64) -> Result<usize, StoreError> {
    let text = work.either(
        "SELECT DISTINCT address_id FROM ladder WHERE person_id IN (SELECT value FROM json_each($1))
           OR person_id IN (SELECT guardian_id FROM guardians WHERE learner_id IN (SELECT value FROM json_each($1)))",
        "SELECT DISTINCT address_id FROM ladder WHERE person_id = ANY($1::bigint[])
           OR person_id IN (SELECT guardian_id FROM guardians WHERE learner_id = ANY($1::bigint[]))",
    );
    let rows = work.rows(text, values![people.to_vec()]).await?;
    let addresses = rows.iter().map(|row| row.int(0).map(AddressId)).collect::<Result<_, _>>()?;
    introduce_at(work, addresses, now_ms).await
}

/// The same of these addresses.
async fn introduce_at(work: &mut Transaction, addresses: Vec<AddressId>, now_ms: i64) -> Result<usize, StoreError> {
    if addresses.is_empty() {
        return Ok(0);
    }
    let text = work.either(owed!("IN (SELECT value FROM json_each($1))"), owed!("= ANY($1::bigint[])"));
    let rows = work.rows(text, values![addresses]).await?;
    let owed = rows.iter().map(owed).collect::<Result<Vec<_>, _>>()?;
    if !owed.is_empty() {
        queue::introduce(work, &owed, now_ms).await?;
    }
    Ok(owed.len())
}

fn owed(row: &Row) -> Result<Introduction, StoreError> {
    let (address, handset, person) = (AddressId(row.int(0)?), HandsetId(row.int(1)?), PersonId(row.int(2)?));
    Ok(Introduction { address, handset, person, route: row.maybe_int(3)?.map(RouteId), ordinal: row.int(4)? })
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
    let text = among_ints!(work, "UPDATE named SET said_ms = $2 WHERE said_ms IS NULL AND parcel_id");
    work.run(text, values![parcels, now_ms]).await?;
    let text = among_ints!(work, "UPDATE addresses SET introduced_ms = $2 WHERE introduced_ms IS NULL AND address_id");
    work.run(text, values![addresses.clone(), now_ms]).await?;
    queue::judge_introduced(work, addresses.clone(), now_ms).await?;
    introduce_at(work, addresses, now_ms).await?;
    Ok(())
}
