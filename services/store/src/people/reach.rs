//! Who is reached how, in one narrow table: what expanding reads. Every verb that changes people, addresses, consents, stops or routes
//! refreshes it in its own commit, and wakes the parcels that waited for the change.

use messages::PersonId;

use crate::{
    error::StoreError,
    sql::{Transaction, among_ints, values},
};

/// Of each enrolled learner: the best working address that some route serves, else the best at all, and why nothing can be sent. Joined
/// from whole lists: looked up person by person, PostgreSQL took a minute for a district.
macro_rules! insert {
    ($whom:literal) => {
        concat!(
            "WITH served AS (SELECT channel, MIN(route_id) AS route_id FROM routes GROUP BY channel),
             rungs AS (
               SELECT l.person_id, a.address_id, a.handset_id, s.route_id, ROW_NUMBER() OVER (PARTITION BY l.person_id
                 ORDER BY CASE WHEN s.route_id IS NULL THEN 1 ELSE 0 END, l.rank, a.address_id) AS place
               FROM ladder l JOIN addresses a ON a.address_id = l.address_id LEFT JOIN served s ON s.channel = a.channel
               WHERE a.state = 'working' AND l.person_id ",
            $whom,
            "), agreed AS (
               SELECT DISTINCT person_id FROM consents WHERE purpose = 'lessons' AND ended_ms IS NULL AND person_id ",
            $whom,
            "), halted AS (
               SELECT DISTINCT handset_id, person_id FROM stops WHERE restored_ms IS NULL AND person_id ",
            $whom,
            ") INSERT INTO reach (class_id, person_id, number, address_id, handset_id, route_id, zone, reason)
             SELECT e.class_id, e.person_id, e.number, b.address_id, b.handset_id, b.route_id, p.zone,
                    CASE WHEN b.address_id IS NULL THEN 'no_address'
                         WHEN g.person_id IS NULL THEN 'no_consent'
                         WHEN h.suspended_ms IS NOT NULL THEN 'suspended'
                         WHEN h.stopped_ms IS NOT NULL OR t.person_id IS NOT NULL THEN 'stopped'
                         WHEN b.route_id IS NULL THEN 'no_route' END
             FROM enrolments e JOIN people p ON p.person_id = e.person_id
             LEFT JOIN rungs b ON b.person_id = e.person_id AND b.place = 1
             LEFT JOIN agreed g ON g.person_id = e.person_id
             LEFT JOIN handsets h ON h.handset_id = b.handset_id
             LEFT JOIN halted t ON t.handset_id = b.handset_id AND t.person_id = e.person_id
             WHERE e.role = 'learner' AND e.to_ms IS NULL AND e.person_id ",
            $whom
        )
    };
}

/// Parcels that a reason of the reach held, and that can be sent now, take their place in the queue: no sooner than
/// their hour, where they have one.
macro_rules! wake {
    ($whom:literal) => {
        concat!(
            "INSERT INTO due (parcel_id, route_id, lane, run_at_ms)
             SELECT p.parcel_id, MIN(r.route_id), CASE p.kind WHEN 'introduction' THEN 1 ELSE 2 END,
                    CASE WHEN MAX(i.at_ms) > $1 THEN MAX(i.at_ms) ELSE $1 + 0 END
             FROM parcels p JOIN reach r ON r.person_id = p.recipient_id
             LEFT JOIN instants i ON p.cause_kind = 'occurrence' AND i.occurrence_id = p.cause_id AND i.zone = r.zone
             WHERE p.state = 'held' AND p.reason IN ('no_address', 'no_consent', 'suspended', 'stopped', 'no_route')
               AND r.reason IS NULL AND (p.expires_ms IS NULL OR p.expires_ms > $1) ",
            $whom,
            " GROUP BY p.parcel_id, p.kind ON CONFLICT (parcel_id) DO NOTHING RETURNING parcel_id"
        )
    };
}

/// Refreshes what is known of these people.
pub(crate) async fn refresh(work: &mut Transaction, people: &[PersonId], now_ms: i64) -> Result<(), StoreError> {
    if people.is_empty() {
        return Ok(());
    }
    let list = || values![people.to_vec()];
    let delete = among_ints!(work, "DELETE FROM reach WHERE person_id");
    work.run(delete, list()).await?;
    let insert = work.either(insert!("IN (SELECT value FROM json_each($1))"), insert!("= ANY($1::bigint[])"));
    work.run(insert, list()).await?;
    let wake = work.either(
        wake!("AND p.recipient_id IN (SELECT value FROM json_each($2))"),
        wake!("AND p.recipient_id = ANY($2::bigint[])"),
    );
    let woken = work.rows(wake, values![now_ms, people.to_vec()]).await?;
    woken_wait(work, woken.iter().map(|row| row.int(0)).collect::<Result<_, _>>()?).await
}

/// Refreshes everybody: the routes have changed.
pub(crate) async fn refresh_all(work: &mut Transaction, now_ms: i64) -> Result<(), StoreError> {
    work.joins_long_lists(true).await?;
    work.run("DELETE FROM reach", values![]).await?;
    work.run(insert!("IS NOT NULL"), values![]).await?;
    let woken = work.rows(wake!(""), values![now_ms]).await?;
    woken_wait(work, woken.iter().map(|row| row.int(0)).collect::<Result<_, _>>()?).await?;
    work.joins_long_lists(false).await
}

/// Refreshes everybody who is reached by an address of this handset.
pub(crate) async fn refresh_handset(work: &mut Transaction, handset_id: i64, now_ms: i64) -> Result<(), StoreError> {
    let text = "SELECT DISTINCT l.person_id FROM ladder l JOIN addresses a ON a.address_id = l.address_id WHERE a.handset_id = $1";
    let rows = work.rows(text, values![handset_id]).await?;
    let people: Vec<PersonId> = rows.iter().map(|row| row.int(0).map(PersonId)).collect::<Result<_, _>>()?;
    refresh(work, &people, now_ms).await
}

async fn woken_wait(work: &mut Transaction, parcels: Vec<i64>) -> Result<(), StoreError> {
    if parcels.is_empty() {
        return Ok(());
    }
    // An introduction stays with the address that it introduces.
    let text = among_ints!(
        work,
        "UPDATE parcels SET state = 'waiting', reason = NULL,
           address_id = CASE WHEN kind = 'introduction' THEN address_id ELSE
             (SELECT MIN(r.address_id) FROM reach r WHERE r.person_id = parcels.recipient_id AND r.reason IS NULL) END,
           handset_id = CASE WHEN kind = 'introduction' THEN handset_id ELSE
             (SELECT MIN(r.handset_id) FROM reach r WHERE r.person_id = parcels.recipient_id AND r.reason IS NULL) END
         WHERE parcel_id"
    );
    work.run(text, values![parcels]).await?;
    Ok(())
}
