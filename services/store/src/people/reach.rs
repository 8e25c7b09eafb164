//! Who is reached how, in one narrow table: what expanding reads. Every verb that changes people, addresses, consents, stops or routes
//! refreshes it in its own commit, wakes the parcels that waited for the change, and owes the introductions that follow from it.

use messages::{PersonId, parcel::Hold};

use super::introduce;
use crate::{
    error::StoreError,
    queue,
    sql::{Query, Transaction, Value, query, sql, values},
};

/// Of each enrolled learner: the best working address that some route serves, else the best at all, and why nothing can be sent. Joined
/// from whole lists: looked up person by person, PostgreSQL took a minute for a district.
const RUNGS: &str = "WITH served AS (SELECT channel, MIN(route_id) AS route_id FROM routes GROUP BY channel),
             rungs AS (
               SELECT l.person_id, a.address_id, a.handset_id, s.route_id, ROW_NUMBER() OVER (PARTITION BY l.person_id
                 ORDER BY CASE WHEN s.route_id IS NULL THEN 1 ELSE 0 END, l.rank, a.address_id) AS place
               FROM ladder l JOIN addresses a ON a.address_id = l.address_id LEFT JOIN served s ON s.channel = a.channel
               WHERE a.state = 'working' AND l.person_id ";
const AGREED: &str = "), agreed AS (
               SELECT DISTINCT person_id FROM consents WHERE purpose = 'lessons' AND ended_ms IS NULL AND person_id ";
const HALTED: &str = "), halted AS (
               SELECT DISTINCT handset_id, person_id FROM stops WHERE restored_ms IS NULL AND person_id ";
const REACH: &str = ") INSERT INTO reach (class_id, person_id, number, address_id, handset_id, route_id, zone, reason)
             SELECT e.class_id, e.person_id, e.number, b.address_id, b.handset_id, b.route_id, p.zone,
                    CASE WHEN b.address_id IS NULL THEN $1
                         WHEN g.person_id IS NULL THEN $2
                         WHEN h.suspended_ms IS NOT NULL THEN $3
                         WHEN h.stopped_ms IS NOT NULL OR t.person_id IS NOT NULL THEN $4
                         WHEN b.route_id IS NULL THEN $5 END
             FROM enrolments e JOIN people p ON p.person_id = e.person_id
             LEFT JOIN rungs b ON b.person_id = e.person_id AND b.place = 1
             LEFT JOIN agreed g ON g.person_id = e.person_id
             LEFT JOIN handsets h ON h.handset_id = b.handset_id
             LEFT JOIN halted t ON t.handset_id = b.handset_id AND t.person_id = e.person_id
             WHERE e.role = 'learner' AND e.to_ms IS NULL AND e.person_id ";

const EVERYBODY: &str = {
    const WHOM: &str = "IS NOT NULL";
    sql!(RUNGS, WHOM, AGREED, WHOM, HALTED, WHOM, REACH, WHOM)
};
const OF_PEOPLE: Query<()> = {
    const WHOM: &str = "{in ints $6}";
    query!((): RUNGS, WHOM, AGREED, WHOM, HALTED, WHOM, REACH, WHOM)
};

/// The words `$1` to `$5` of the reach's reasons.
fn barred() -> Vec<Value> {
    let holds = [Hold::NoAddress, Hold::NoConsent, Hold::Suspended, Hold::Stopped, Hold::NoRoute];
    holds.into_iter().map(|hold| hold.as_str().into()).collect()
}

/// Refreshes what is known of these people, and owes the introductions that follow; how many.
pub(crate) async fn refresh(work: &mut Transaction, people: &[PersonId], now_ms: i64) -> Result<usize, StoreError> {
    if people.is_empty() {
        return Ok(0);
    }
    let list = || values![people.to_vec()];
    work.run_query(query!((): "DELETE FROM reach WHERE person_id {in ints $1}"), list()).await?;
    work.run_query(OF_PEOPLE, barred().into_iter().chain(list()).collect()).await?;
    queue::wake(work, people, now_ms).await?;
    introduce::introduce(work, people, now_ms).await
}

/// Refreshes everybody: the routes have changed.
pub(crate) async fn refresh_all(work: &mut Transaction, now_ms: i64) -> Result<(), StoreError> {
    work.joins_long_lists(true).await?;
    work.run("DELETE FROM reach", values![]).await?;
    work.run(EVERYBODY, barred()).await?;
    queue::wake_all(work, now_ms).await?;
    work.joins_long_lists(false).await
}

/// Refreshes everybody who is reached by an address of this handset.
pub(crate) async fn refresh_handset(work: &mut Transaction, handset_id: i64, now_ms: i64) -> Result<(), StoreError> {
    let reached = query!(PersonId: "SELECT DISTINCT l.person_id FROM ladder l
        JOIN addresses a ON a.address_id = l.address_id WHERE a.handset_id = $1");
    let people = work.find(reached, values![handset_id]).await?;
    refresh(work, &people, now_ms).await?;
    Ok(())
}
