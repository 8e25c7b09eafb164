//! What waited takes its place in the queue in the commit of what it waited for: that somebody is reached again (a new address, a START, a
//! consent, a route), an introduction, money. Whether it may leave is the gate's to say, at the claim.

use messages::{AddressId, PersonId, parcel::Hold};

use crate::{
    bell::Matter,
    error::StoreError,
    sql::{Given, Query, Transaction, columns, query, values},
};

/// Learners' parcels that a reason of the reach held, and that can be sent now, take their place in the queue: no sooner than
/// their hour, where they have one; attempts of before are counted on. An introduction goes to the address that it introduces, and by that one's route.
const WAKE: &str = "INSERT INTO due (parcel_id, route_id, lane, run_at_ms, attempts, attempts_before)
             SELECT p.parcel_id,
                    CASE p.kind WHEN 'introduction' THEN
                      (SELECT MIN(t.route_id) FROM addresses a JOIN routes t ON t.channel = a.channel WHERE a.address_id = p.address_id)
                      ELSE MIN(r.route_id) END,
                    CASE p.kind WHEN 'introduction' THEN 1 ELSE 2 END,
                    CASE WHEN MAX(i.at_ms) > $1 THEN MAX(i.at_ms) ELSE $1 + 0 END,
                    (SELECT COALESCE(MAX(t.attempt), 0) FROM attempts t WHERE t.parcel_id = p.parcel_id),
                    (SELECT COALESCE(MAX(t.attempt), 0) FROM attempts t WHERE t.parcel_id = p.parcel_id)
             FROM parcels p JOIN reach r ON r.person_id = p.recipient_id
             LEFT JOIN instants i ON p.cause_kind = 'occurrence' AND i.occurrence_id = p.cause_id AND i.zone = r.zone
             WHERE p.state = 'held' AND p.reason {in texts $2} AND r.reason IS NULL AND (p.expires_ms IS NULL OR p.expires_ms > $1)
               AND (p.kind <> 'introduction' OR EXISTS (
                      SELECT 1 FROM addresses a JOIN handsets h ON h.handset_id = a.handset_id JOIN routes t ON t.channel = a.channel
                      WHERE a.address_id = p.address_id AND a.state = 'working' AND h.stopped_ms IS NULL AND h.suspended_ms IS NULL)) ";
const WOKEN: &str =
    " GROUP BY p.parcel_id, p.kind, p.address_id ON CONFLICT (parcel_id) DO NOTHING RETURNING parcel_id";

const LEARNERS: Query<i64> = query!(i64: WAKE, "AND p.recipient_id {in ints $3}", WOKEN);
const ALL_LEARNERS: Query<i64> = query!(i64: WAKE, WOKEN);

columns! {
    struct OtherRow {
        parcel: i64 = "p.parcel_id",
        address: i64 = "a.address_id",
        handset: i64 = "a.handset_id",
        route: i64 = "s.route_id",
        lane: i64 = "CASE p.kind WHEN 'alert' THEN 0 WHEN 'sign_in' THEN 0 WHEN 'introduction' THEN 1 ELSE 2 END",
    }
}

/// The same of whom no class's reach knows: guardians and staff. Each goes to the person's best address, as the week's lines do; an
/// introduction stays with the address that it introduces. A line whose words were all of a stopped subject has none, and stays held.
const WAKE_OTHERS: &str = "WITH served AS (SELECT channel, MIN(route_id) AS route_id FROM routes GROUP BY channel),
             rungs AS (
               SELECT l.person_id, a.address_id, ROW_NUMBER() OVER (PARTITION BY l.person_id ORDER BY l.rank, a.address_id) AS place
               FROM ladder l JOIN addresses a ON a.address_id = l.address_id JOIN served s ON s.channel = a.channel
               WHERE a.state = 'working')
             SELECT {row} FROM parcels p LEFT JOIN rungs b ON b.person_id = p.recipient_id AND b.place = 1
             JOIN addresses a ON a.address_id = CASE WHEN p.kind = 'introduction' THEN p.address_id ELSE b.address_id END
             JOIN served s ON s.channel = a.channel JOIN handsets h ON h.handset_id = a.handset_id
             WHERE p.state = 'held' AND p.reason {in texts $2} AND (p.expires_ms IS NULL OR p.expires_ms > $1) AND (p.kind = 'introduction' OR p.words_sealed IS NOT NULL)
               AND a.state = 'working' AND h.stopped_ms IS NULL AND h.suspended_ms IS NULL
               AND NOT EXISTS (SELECT 1 FROM stops t WHERE t.handset_id = h.handset_id AND t.person_id = p.recipient_id
                               AND t.restored_ms IS NULL)
               AND NOT EXISTS (SELECT 1 FROM reach c WHERE c.person_id = p.recipient_id) ";

const OTHERS: Query<OtherRow> = query!(OtherRow: WAKE_OTHERS, "AND p.recipient_id {in ints $3}");
const ALL_OTHERS: Query<OtherRow> = query!(OtherRow: WAKE_OTHERS);

/// Of given people, those who have an address and whom no class's reach knows: for most changes there are none, and no parcel is looked at.
const UNKNOWN_TO_REACH: Query<i64> = query!(i64: "SELECT DISTINCT l.person_id FROM ladder l
    WHERE NOT EXISTS (SELECT 1 FROM reach c WHERE c.person_id = l.person_id) AND l.person_id {in ints $1}");

/// What keeps a guardian or somebody of the staff from being reached: nobody asks for their consent here.
const OTHERS_BARRED: [Hold; 4] = [Hold::NoAddress, Hold::Suspended, Hold::Stopped, Hold::NoRoute];

fn words(holds: &[Hold]) -> Vec<String> {
    holds.iter().map(|hold| hold.as_str().to_owned()).collect()
}

/// Wakes what waited for these people, as their reach says now.
pub(crate) async fn wake(work: &mut Transaction, people: &[PersonId], now_ms: i64) -> Result<(), StoreError> {
    let woken = work.find(LEARNERS, values![now_ms, words(Hold::BARRED), people.to_vec()]).await?;
    woken_wait(work, woken).await?;
    let others = work.find(UNKNOWN_TO_REACH, values![people.to_vec()]).await?;
    if others.is_empty() {
        return Ok(());
    }
    let found = work.find(OTHERS, values![now_ms, words(&OTHERS_BARRED), others]).await?;
    others_wait(work, &found, now_ms).await
}

/// Wakes what waited for anybody.
pub(crate) async fn wake_all(work: &mut Transaction, now_ms: i64) -> Result<(), StoreError> {
    let woken = work.find(ALL_LEARNERS, values![now_ms, words(Hold::BARRED)]).await?;
    woken_wait(work, woken).await?;
    let found = work.find(ALL_OTHERS, values![now_ms, words(&OTHERS_BARRED)]).await?;
    others_wait(work, &found, now_ms).await
}

/// What is held for this reason is due now, to be judged again.
pub(crate) async fn judge_again(work: &mut Transaction, held: Hold, now_ms: i64) -> Result<(), StoreError> {
    let text = "UPDATE due SET run_at_ms = $1 WHERE lease_ms IS NULL AND run_at_ms > $1 AND parcel_id IN (
                  SELECT parcel_id FROM parcels WHERE state = 'held' AND reason = $2)";
    let due = work.run(text, values![now_ms, held.as_str()]).await?;
    work.rings(Matter::Queue, due);
    Ok(())
}

/// What waits behind the introduction of these addresses is due now.
pub(crate) async fn judge_introduced(
    work: &mut Transaction,
    addresses: Vec<AddressId>,
    now_ms: i64,
) -> Result<(), StoreError> {
    let judge = query!((): "UPDATE due SET run_at_ms = $2 WHERE lease_ms IS NULL AND run_at_ms > $2 AND parcel_id IN (
        SELECT parcel_id FROM parcels WHERE state = 'held' AND reason = $3 AND handset_id IN (
          SELECT handset_id FROM addresses WHERE address_id {in ints $1}))");
    let due = work.run_query(judge, values![addresses, now_ms, Hold::AwaitingIntroduction.as_str()]).await?;
    work.rings(Matter::Queue, due);
    Ok(())
}

/// Introductions of these addresses that failed are held for that reason again: whatever mends it wakes them.
pub(crate) async fn introduce_again(work: &mut Transaction, addresses: Vec<i64>, why: Hold) -> Result<(), StoreError> {
    let hold = query!((): "UPDATE parcels SET state = 'held', reason = $2, done_ms = NULL
        WHERE cause_kind = 'address' AND kind = 'introduction' AND state = 'failed' AND cause_id {in ints $1}");
    work.run_query(hold, values![addresses, why.as_str()]).await?;
    Ok(())
}

async fn woken_wait(work: &mut Transaction, parcels: Vec<i64>) -> Result<(), StoreError> {
    if parcels.is_empty() {
        return Ok(());
    }
    work.rings(Matter::Queue, parcels.len() as u64);
    // An introduction stays with the address that it introduces.
    let wait = query!((): "UPDATE parcels SET state = 'waiting', reason = NULL,
           address_id = CASE WHEN kind = 'introduction' THEN address_id ELSE
             (SELECT MIN(r.address_id) FROM reach r WHERE r.person_id = parcels.recipient_id AND r.reason IS NULL) END,
           handset_id = CASE WHEN kind = 'introduction' THEN handset_id ELSE
             (SELECT MIN(r.handset_id) FROM reach r WHERE r.person_id = parcels.recipient_id AND r.reason IS NULL) END
         WHERE parcel_id {in ints $1}");
    work.run_query(wait, values![parcels]).await?;
    Ok(())
}

async fn others_wait(work: &mut Transaction, found: &[OtherRow], now_ms: i64) -> Result<(), StoreError> {
    let due = Given::new()
        .ints("parcel", found.iter().map(|row| row.parcel))
        .ints("route", found.iter().map(|row| row.route))
        .ints("in_lane", found.iter().map(|row| row.lane));
    let text = "INSERT INTO due (parcel_id, route_id, lane, run_at_ms, attempts, attempts_before)
                SELECT given.parcel, given.route, given.in_lane, $1 + 0,
                       (SELECT COALESCE(MAX(t.attempt), 0) FROM attempts t WHERE t.parcel_id = given.parcel),
                       (SELECT COALESCE(MAX(t.attempt), 0) FROM attempts t WHERE t.parcel_id = given.parcel) FROM {given} WHERE true
                ON CONFLICT (parcel_id) DO UPDATE SET route_id = excluded.route_id, run_at_ms = excluded.run_at_ms
                WHERE due.lease_ms IS NULL";
    let due = work.run_given(text, values![now_ms], due).await?;
    work.rings(Matter::Queue, due);
    let goes = Given::new()
        .ints("parcel", found.iter().map(|row| row.parcel))
        .ints("address", found.iter().map(|row| row.address))
        .ints("handset", found.iter().map(|row| row.handset));
    let text =
        "UPDATE parcels SET state = 'waiting', reason = NULL, address_id = given.address, handset_id = given.handset
                FROM {given} WHERE parcels.parcel_id = given.parcel";
    work.run_given(text, vec![], goes).await?;
    Ok(())
}
