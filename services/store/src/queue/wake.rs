//! What waited takes its place in the queue in the commit of what it waited for: that somebody is reached again (a new address, a START, a
//! consent, a route), an introduction, money. Whether it may leave is the gate's to say, at the claim.

use messages::{AddressId, PersonId, parcel::Hold};

use crate::{
    bell::Matter,
    error::StoreError,
    sql::{Given, Row, Transaction, among_ints, values},
};

/// Learners' parcels that a reason of the reach held, and that can be sent now, take their place in the queue: no sooner than
/// their hour, where they have one; attempts of before are counted on. An introduction goes to the address that it introduces, and by that one's route.
macro_rules! wake {
    ($why:literal, $whom:literal) => {
        concat!(
            "INSERT INTO due (parcel_id, route_id, lane, run_at_ms, attempts, attempts_before)
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
             WHERE p.state = 'held' AND p.reason ",
            $why,
            " AND r.reason IS NULL AND (p.expires_ms IS NULL OR p.expires_ms > $1)
               AND (p.kind <> 'introduction' OR EXISTS (
                      SELECT 1 FROM addresses a JOIN handsets h ON h.handset_id = a.handset_id JOIN routes t ON t.channel = a.channel
                      WHERE a.address_id = p.address_id AND a.state = 'working' AND h.stopped_ms IS NULL AND h.suspended_ms IS NULL)) ",
            $whom,
            " GROUP BY p.parcel_id, p.kind, p.address_id ON CONFLICT (parcel_id) DO NOTHING RETURNING parcel_id"
        )
    };
}

/// The same of whom no class's reach knows: guardians and staff. Each goes to the person's best address, as the week's lines do; an
/// introduction stays with the address that it introduces. A line whose words were all of a stopped subject has none, and stays held.
macro_rules! wake_others {
    ($why:literal, $whom:literal) => {
        concat!(
            "WITH served AS (SELECT channel, MIN(route_id) AS route_id FROM routes GROUP BY channel),
             rungs AS (
               SELECT l.person_id, a.address_id, ROW_NUMBER() OVER (PARTITION BY l.person_id ORDER BY l.rank, a.address_id) AS place
               FROM ladder l JOIN addresses a ON a.address_id = l.address_id JOIN served s ON s.channel = a.channel
               WHERE a.state = 'working')
             SELECT p.parcel_id, a.address_id, a.handset_id, s.route_id, CASE p.kind WHEN 'alert' THEN 0 WHEN 'sign_in' THEN 0 WHEN 'introduction' THEN 1 ELSE 2 END
             FROM parcels p LEFT JOIN rungs b ON b.person_id = p.recipient_id AND b.place = 1
             JOIN addresses a ON a.address_id = CASE WHEN p.kind = 'introduction' THEN p.address_id ELSE b.address_id END
             JOIN served s ON s.channel = a.channel JOIN handsets h ON h.handset_id = a.handset_id
             WHERE p.state = 'held' AND p.reason ",
            $why,
            " AND (p.expires_ms IS NULL OR p.expires_ms > $1) AND (p.kind = 'introduction' OR p.words_sealed IS NOT NULL)
               AND a.state = 'working' AND h.stopped_ms IS NULL AND h.suspended_ms IS NULL
               AND NOT EXISTS (SELECT 1 FROM stops t WHERE t.handset_id = h.handset_id AND t.person_id = p.recipient_id
                               AND t.restored_ms IS NULL)
               AND NOT EXISTS (SELECT 1 FROM reach c WHERE c.person_id = p.recipient_id) ",
            $whom
        )
    };
}

/// Of given people, those who have an address and whom no class's reach knows: for most changes there are none, and no parcel is looked at.
macro_rules! others {
    ($whom:literal) => {
        concat!(
            "SELECT DISTINCT l.person_id FROM ladder l WHERE NOT EXISTS (SELECT 1 FROM reach c WHERE c.person_id = l.person_id)
               AND l.person_id ",
            $whom
        )
    };
}

/// What keeps a guardian or somebody of the staff from being reached: nobody asks for their consent here.
const OTHERS_BARRED: [Hold; 4] = [Hold::NoAddress, Hold::Suspended, Hold::Stopped, Hold::NoRoute];

fn words(holds: &[Hold]) -> Vec<String> {
    holds.iter().map(|hold| hold.as_str().to_owned()).collect()
}

/// Wakes what waited for these people, as their reach says now.
pub(crate) async fn wake(work: &mut Transaction, people: &[PersonId], now_ms: i64) -> Result<(), StoreError> {
    let learners = work.either(
        wake!("IN (SELECT value FROM json_each($2))", "AND p.recipient_id IN (SELECT value FROM json_each($3))"),
        wake!("= ANY($2::text[])", "AND p.recipient_id = ANY($3::bigint[])"),
    );
    let woken = work.rows(learners, values![now_ms, words(Hold::BARRED), people.to_vec()]).await?;
    woken_wait(work, woken.iter().map(|row| row.int(0)).collect::<Result<_, _>>()?).await?;
    let others = work.either(others!("IN (SELECT value FROM json_each($1))"), others!("= ANY($1::bigint[])"));
    let others = work.rows(others, values![people.to_vec()]).await?;
    let others: Vec<i64> = others.iter().map(|row| row.int(0)).collect::<Result<_, _>>()?;
    if others.is_empty() {
        return Ok(());
    }
    let text = work.either(
        wake_others!("IN (SELECT value FROM json_each($2))", "AND p.recipient_id IN (SELECT value FROM json_each($3))"),
        wake_others!("= ANY($2::text[])", "AND p.recipient_id = ANY($3::bigint[])"),
    );
    let found = work.rows(text, values![now_ms, words(&OTHERS_BARRED), others]).await?;
    others_wait(work, &found, now_ms).await
}

/// Wakes what waited for anybody.
pub(crate) async fn wake_all(work: &mut Transaction, now_ms: i64) -> Result<(), StoreError> {
    let learners = work.either(wake!("IN (SELECT value FROM json_each($2))", ""), wake!("= ANY($2::text[])", ""));
    let woken = work.rows(learners, values![now_ms, words(Hold::BARRED)]).await?;
    woken_wait(work, woken.iter().map(|row| row.int(0)).collect::<Result<_, _>>()?).await?;
    let others =
        work.either(wake_others!("IN (SELECT value FROM json_each($2))", ""), wake_others!("= ANY($2::text[])", ""));
    let found = work.rows(others, values![now_ms, words(&OTHERS_BARRED)]).await?;
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
    let text = among_ints!(
        work,
        "UPDATE due SET run_at_ms = $2 WHERE lease_ms IS NULL AND run_at_ms > $2 AND parcel_id IN (
           SELECT parcel_id FROM parcels WHERE state = 'held' AND reason = $3 AND handset_id IN (
             SELECT handset_id FROM addresses WHERE address_id",
        "))"
    );
    let due = work.run(text, values![addresses, now_ms, Hold::AwaitingIntroduction.as_str()]).await?;
    work.rings(Matter::Queue, due);
    Ok(())
}

/// Introductions of these addresses that failed are held for that reason again: whatever mends it wakes them.
pub(crate) async fn introduce_again(work: &mut Transaction, addresses: Vec<i64>, why: Hold) -> Result<(), StoreError> {
    let text = among_ints!(
        work,
        "UPDATE parcels SET state = 'held', reason = $2, done_ms = NULL
         WHERE cause_kind = 'address' AND kind = 'introduction' AND state = 'failed' AND cause_id"
    );
    work.run(text, values![addresses, why.as_str()]).await?;
    Ok(())
}

async fn woken_wait(work: &mut Transaction, parcels: Vec<i64>) -> Result<(), StoreError> {
    if parcels.is_empty() {
        return Ok(());
    }
    work.rings(Matter::Queue, parcels.len() as u64);
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

async fn others_wait(work: &mut Transaction, found: &[Row], now_ms: i64) -> Result<(), StoreError> {
    let column = |place: usize| found.iter().map(|row| row.int(place)).collect::<Result<Vec<i64>, _>>();
    let due = Given::new().ints("parcel", column(0)?).ints("route", column(3)?).ints("in_lane", column(4)?);
    let text = "INSERT INTO due (parcel_id, route_id, lane, run_at_ms, attempts, attempts_before)
                SELECT given.parcel, given.route, given.in_lane, $1 + 0,
                       (SELECT COALESCE(MAX(t.attempt), 0) FROM attempts t WHERE t.parcel_id = given.parcel),
                       (SELECT COALESCE(MAX(t.attempt), 0) FROM attempts t WHERE t.parcel_id = given.parcel) FROM {given} WHERE true
                ON CONFLICT (parcel_id) DO UPDATE SET route_id = excluded.route_id, run_at_ms = excluded.run_at_ms
                WHERE due.lease_ms IS NULL";
    let due = work.run_given(text, values![now_ms], due).await?;
    work.rings(Matter::Queue, due);
    let goes = Given::new().ints("parcel", column(0)?).ints("address", column(1)?).ints("handset", column(2)?);
    let text =
        "UPDATE parcels SET state = 'waiting', reason = NULL, address_id = given.address, handset_id = given.handset
                FROM {given} WHERE parcels.parcel_id = given.parcel";
    work.run_given(text, vec![], goes).await?;
    Ok(())
}
