//! Introductions: before anything else, an address hears who writes and how to refuse. One for each address, whoever is on it; its words,
//! which name all the children there, are made at the claim.

use messages::{AddressId, HandsetId, PersonId, RouteId};

use crate::{
    error::StoreError,
    queue::{self, Introduction},
    sql::{Transaction, query, values},
};

/// Owes an introduction to each SMS address of these people that has had none, where somebody there agreed to lessons; how many.
pub(super) async fn introduce(work: &mut Transaction, people: &[PersonId], now_ms: i64) -> Result<usize, StoreError> {
    // The recipient is the first learner there, or else the first guardian: one row an address, whoever was imported first.
    let unasked = query!({
            address: AddressId = "a.address_id",
            handset: HandsetId = "a.handset_id",
            person: PersonId = "COALESCE(MIN(CASE WHEN p.role = 'learner' THEN p.person_id END), MIN(p.person_id))",
            route: Option<RouteId> = "(SELECT MIN(r.route_id) FROM routes r WHERE r.channel = a.channel)",
        }:
        "SELECT {row} FROM addresses a JOIN ladder l ON l.address_id = a.address_id
            JOIN people p ON p.person_id = l.person_id
         JOIN handsets h ON h.handset_id = a.handset_id
         WHERE a.channel = 'sms' AND a.state = 'working' AND a.introduced_ms IS NULL AND h.stopped_ms IS NULL
           AND p.role IN ('learner', 'guardian')
           AND EXISTS (SELECT 1 FROM consents c WHERE c.person_id = p.person_id AND c.purpose = 'lessons' AND c.ended_ms IS NULL)
           AND NOT EXISTS (SELECT 1 FROM parcels q WHERE q.cause_kind = 'address' AND q.cause_id = a.address_id)
           AND a.address_id IN (SELECT m.address_id FROM ladder m WHERE m.person_id {in ints $1})
         GROUP BY a.address_id, a.handset_id, a.channel ORDER BY a.address_id"
    );
    let rows = work.find(unasked, values![people.to_vec()]).await?;
    let owed: Vec<Introduction> = rows
        .into_iter()
        .map(|row| Introduction { address: row.address, handset: row.handset, person: row.person, route: row.route })
        .collect();
    queue::introduce(work, &owed, now_ms).await?;
    Ok(owed.len())
}
