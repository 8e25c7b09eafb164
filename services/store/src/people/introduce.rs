//! Introductions: before anything else, an address hears who writes and how to refuse. One for each address, whoever is on it; its words,
//! which name all the children there, are made at the claim.

use messages::PersonId;

use crate::{
    error::StoreError,
    numbers,
    sql::{Bulk, Transaction, among_ints, values},
};

/// Owes an introduction to each SMS address of these people that has had none, where somebody there agreed to lessons; how many.
pub(super) async fn introduce(work: &mut Transaction, people: &[PersonId], now_ms: i64) -> Result<usize, StoreError> {
    // The recipient is the first learner there, or else the first guardian: one row an address, whoever was imported first.
    let text = among_ints!(
        work,
        "SELECT a.address_id, a.handset_id,
                COALESCE(MIN(CASE WHEN p.role = 'learner' THEN p.person_id END), MIN(p.person_id)),
                (SELECT MIN(r.route_id) FROM routes r WHERE r.channel = a.channel)
         FROM addresses a JOIN ladder l ON l.address_id = a.address_id JOIN people p ON p.person_id = l.person_id
         JOIN handsets h ON h.handset_id = a.handset_id
         WHERE a.channel = 'sms' AND a.state = 'working' AND a.introduced_ms IS NULL AND h.stopped_ms IS NULL
           AND p.role IN ('learner', 'guardian')
           AND EXISTS (SELECT 1 FROM consents c WHERE c.person_id = p.person_id AND c.purpose = 'lessons' AND c.ended_ms IS NULL)
           AND NOT EXISTS (SELECT 1 FROM parcels q WHERE q.cause_kind = 'address' AND q.cause_id = a.address_id)
           AND a.address_id IN (SELECT m.address_id FROM ladder m WHERE m.person_id",
        ") GROUP BY a.address_id, a.handset_id, a.channel ORDER BY a.address_id"
    );
    let rows = work.rows(text, values![people.to_vec()]).await?;
    let mut owed: Vec<Owed> = Vec::with_capacity(rows.len());
    for row in &rows {
        owed.push(Owed { address: row.int(0)?, handset: row.int(1)?, person: row.int(2)?, route: row.maybe_int(3)? });
    }
    write(work, &owed, now_ms).await?;
    Ok(owed.len())
}

struct Owed {
    address: i64,
    handset: i64,
    person: i64,
    route: Option<i64>,
}

/// Where no route serves the channel yet, the parcel is held until one does.
async fn write(work: &mut Transaction, owed: &[Owed], now_ms: i64) -> Result<(), StoreError> {
    let first = numbers::reserve(work, "parcel", i64::try_from(owed.len()).unwrap_or(i64::MAX)).await?;
    let ids = || (first..).zip(owed);
    Bulk::into("parcels")
        .ints("parcel_id", ids().map(|(id, _)| id))
        .texts("cause_kind", owed.iter().map(|_| "address".to_owned()))
        .ints("cause_id", owed.iter().map(|o| o.address))
        .ints("recipient_id", owed.iter().map(|o| o.person))
        .ints("ordinal", owed.iter().map(|_| 0))
        .texts("kind", owed.iter().map(|_| "introduction".to_owned()))
        .texts("state", owed.iter().map(|o| if o.route.is_some() { "waiting" } else { "held" }.to_owned()))
        .texts("reason", owed.iter().map(|o| o.route.is_none().then(|| "no_route".to_owned())))
        .ints("address_id", owed.iter().map(|o| o.address))
        .ints("handset_id", owed.iter().map(|o| o.handset))
        .ints("created_ms", owed.iter().map(|_| now_ms))
        .insert(work)
        .await?;
    let routed = || ids().filter_map(|(id, o)| Some((id, o.route?)));
    Bulk::into("due")
        .ints("parcel_id", routed().map(|(id, _)| id))
        .ints("route_id", routed().map(|(_, route)| route))
        .ints("lane", routed().map(|_| 1))
        .ints("run_at_ms", routed().map(|_| now_ms))
        .insert(work)
        .await?;
    Ok(())
}
