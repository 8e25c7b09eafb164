//! What follows from an attempt, as rows: states, the next address, a question for the teacher, an end of everything for a handset. It
//! decides nothing: `messages::outcome` and the receipts do.

use std::collections::{BTreeMap, BTreeSet};

use lessons::decide::{Audience, StopScope};
use messages::{
    AddressId, HandsetId, ParcelId, PersonId,
    parcel::{Kind, State},
};

use super::Ticket;
use crate::{
    asks::Asks,
    error::StoreError,
    numbers,
    people::reach,
    settle,
    sql::{Given, Transaction, among_ints, values},
};

/// Writes where parcels stand: one statement for each state and reason. What was delivered stays so.
pub(crate) async fn set_states(
    work: &mut Transaction,
    states: Vec<(i64, State, Option<String>)>,
    now_ms: i64,
) -> Result<(), StoreError> {
    let mut groups: BTreeMap<(State, Option<String>), Vec<i64>> = BTreeMap::new();
    for (parcel, state, reason) in states {
        groups.entry((state, reason)).or_default().push(parcel);
    }
    for ((state, reason), mut parcels) in groups {
        // In one order, whoever writes: two writers that meet on PostgreSQL then wait instead of deadlocking.
        parcels.sort_unstable();
        let done =
            matches!(state, State::Accepted | State::Failed | State::Closed | State::Delivered).then_some(now_ms);
        let text = among_ints!(
            work,
            "UPDATE parcels SET state = $2, reason = $3, done_ms = $4 WHERE state <> 'delivered' AND parcel_id"
        );
        work.run(text, values![parcels, state.as_str(), reason, done]).await?;
    }
    Ok(())
}

/// A parcel that an address did not take.
#[derive(Clone, Debug)]
pub(crate) struct Fallen {
    pub(crate) parcel: ParcelId,
    pub(crate) person: PersonId,
    pub(crate) kind: Kind,
    pub(crate) address: AddressId,
    pub(crate) handset: HandsetId,
    /// Attempts so far, on all addresses.
    pub(crate) attempts: u32,
    pub(crate) why: String,
    /// Whether the carrier refused the address itself, so that nothing else is sent to it.
    pub(crate) refused: bool,
}

impl Fallen {
    pub(super) fn refused(ticket: &Ticket, why: &str, for_good: bool) -> Self {
        Self {
            parcel: ticket.parcel,
            person: ticket.person,
            kind: ticket.kind,
            address: ticket.address,
            handset: ticket.handset,
            attempts: ticket.attempts.saturating_add(1),
            why: why.to_owned(),
            refused: for_good,
        }
    }
}

/// The next address of each parcel's recipient that was not tried for it; a parcel that has none has failed.
const NEXT_ADDRESS: &str = "SELECT given.parcel, a.address_id, a.handset_id,
           (SELECT MIN(r.route_id) FROM routes r WHERE r.channel = a.channel)
    FROM {given} JOIN addresses a ON a.address_id = (
        SELECT l.address_id FROM ladder l JOIN addresses b ON b.address_id = l.address_id JOIN handsets h ON h.handset_id = b.handset_id
        WHERE l.person_id = given.person AND b.state = 'working' AND h.stopped_ms IS NULL AND h.suspended_ms IS NULL
          AND b.address_id NOT IN (SELECT t.address_id FROM attempts t WHERE t.parcel_id = given.parcel)
          AND EXISTS (SELECT 1 FROM routes r WHERE r.channel = b.channel)
        ORDER BY l.rank, b.address_id LIMIT 1)";

const DUE: &str = "INSERT INTO due (parcel_id, route_id, lane, run_at_ms, attempts, attempts_before)
    SELECT given.parcel, given.route, given.in_lane, $1 + 0, given.tried, given.tried FROM {given} WHERE true
    ON CONFLICT (parcel_id) DO UPDATE SET route_id = excluded.route_id, run_at_ms = excluded.run_at_ms, lease_ms = NULL,
      attempts = excluded.attempts, attempts_before = excluded.attempts_before, repeated = 0";

const MOVED: &str =
    "UPDATE parcels SET state = 'waiting', reason = given.why, address_id = given.address, handset_id = given.handset
    FROM {given} WHERE parcels.parcel_id = given.parcel AND parcels.state <> 'delivered'";

/// Gives parcels to their recipient's next address, or says that they have failed.
pub(crate) async fn step_down(work: &mut Transaction, fallen: Vec<Fallen>, now_ms: i64) -> Result<(), StoreError> {
    if fallen.is_empty() {
        return Ok(());
    }
    spoil_addresses(work, &fallen, now_ms).await?;
    // An introduction is for the address that it introduces: no other one can take it.
    let movable: Vec<&Fallen> = fallen.iter().filter(|f| f.kind != Kind::Introduction && f.person.0 != 0).collect();
    let given = Given::new()
        .ints("parcel", movable.iter().map(|f| f.parcel.0))
        .ints("person", movable.iter().map(|f| f.person.0));
    let mut targets: BTreeMap<i64, (i64, i64, i64)> = BTreeMap::new();
    for row in work.rows_given(NEXT_ADDRESS, vec![], given).await? {
        targets.insert(row.int(0)?, (row.int(1)?, row.int(2)?, row.int(3)?));
    }
    let (down, failed): (Vec<&Fallen>, Vec<&Fallen>) = fallen.iter().partition(|f| targets.contains_key(&f.parcel.0));
    let target = |f: &Fallen| targets.get(&f.parcel.0).copied().unwrap_or_default();
    let due = Given::new()
        .ints("parcel", down.iter().map(|f| f.parcel.0))
        .ints("route", down.iter().map(|f| target(f).2))
        .ints("in_lane", down.iter().map(|f| f.kind.lane() as i64))
        .ints("tried", down.iter().map(|f| i64::from(f.attempts)));
    work.run_given(DUE, values![now_ms], due).await?;
    let moved = Given::new()
        .ints("parcel", down.iter().map(|f| f.parcel.0))
        .ints("address", down.iter().map(|f| target(f).0))
        .ints("handset", down.iter().map(|f| target(f).1))
        .texts("why", down.iter().map(|f| f.why.clone()));
    work.run_given(MOVED, vec![], moved).await?;
    let staff = failed.iter().filter(|f| matches!(f.kind, Kind::Alert | Kind::SignIn)).map(|f| f.person);
    tell_office(work, staff.collect(), now_ms).await?;
    let failed = failed.into_iter().map(|f| (f.parcel.0, State::Failed, Some(f.why.clone())));
    set_states(work, failed.collect(), now_ms).await
}

/// Somebody who works here is not reached by phone: the office has to know, or the next alert is lost too. Once, until it is answered.
async fn tell_office(work: &mut Transaction, people: BTreeSet<PersonId>, now_ms: i64) -> Result<(), StoreError> {
    for person in people {
        let text = "INSERT INTO questions (question_id, audience, why, person_id, asked_ms)
                    SELECT $1 + 0, 'office', $2, $3 + 0, $4 + 0 WHERE NOT EXISTS
                      (SELECT 1 FROM questions q WHERE q.why = $2 AND q.person_id = $3 AND q.answered_ms IS NULL)";
        let number = numbers::reserve_one(work, "question").await?;
        work.run(text, values![number, Asks::StaffNotReached.as_str(), person, now_ms]).await?;
    }
    Ok(())
}

/// An address that was refused takes nothing more, and its people are reached by their next one; a failed receipt only counts.
async fn spoil_addresses(work: &mut Transaction, fallen: &[Fallen], now_ms: i64) -> Result<(), StoreError> {
    let handsets: BTreeSet<i64> = fallen.iter().map(|f| f.handset.0).collect();
    let text = among_ints!(
        work,
        "UPDATE handsets SET hard_failures = hard_failures + 1, version = version + 1 WHERE handset_id"
    );
    work.run(text, values![handsets.into_iter().collect::<Vec<i64>>()]).await?;
    let refused: BTreeMap<i64, &str> =
        fallen.iter().filter(|f| f.refused).map(|f| (f.address.0, f.why.as_str())).collect();
    let given = Given::new()
        .ints("address", refused.keys().copied())
        .texts("why", refused.values().map(|why| (*why).to_owned()));
    let text = "UPDATE addresses SET state = CASE WHEN channel = 'telegram' THEN 'blocked' ELSE 'dead' END, state_why = given.why
                FROM {given} WHERE addresses.address_id = given.address";
    work.run_given(text, vec![], given).await?;
    let text = among_ints!(work, "SELECT DISTINCT person_id FROM ladder WHERE address_id", "ORDER BY person_id");
    let rows = work.rows(text, values![refused.into_keys().collect::<Vec<i64>>()]).await?;
    let people: Vec<PersonId> = rows.iter().map(|row| row.int(0).map(PersonId)).collect::<Result<_, _>>()?;
    reach::refresh(work, &people, now_ms).await
}

/// An accepted introduction lets the lessons behind it go.
pub(super) async fn introduced(work: &mut Transaction, tickets: Vec<&Ticket>, now_ms: i64) -> Result<(), StoreError> {
    if tickets.is_empty() {
        return Ok(());
    }
    let addresses: Vec<i64> = tickets.iter().map(|t| t.address.0).collect();
    let text = among_ints!(work, "UPDATE addresses SET introduced_ms = $2 WHERE introduced_ms IS NULL AND address_id");
    work.run(text, values![addresses.clone(), now_ms]).await?;
    let text = among_ints!(
        work,
        "UPDATE due SET run_at_ms = $2 WHERE lease_ms IS NULL AND run_at_ms > $2 AND parcel_id IN (
           SELECT parcel_id FROM parcels WHERE state = 'held' AND reason = 'awaiting_introduction' AND handset_id IN (
             SELECT handset_id FROM addresses WHERE address_id",
        "))"
    );
    work.run(text, values![addresses, now_ms]).await?;
    Ok(())
}

/// Nobody but a person can mend these: each has failed, and the class's teacher is asked to look; the office, where it was for a station or
/// somebody who works here, or a file of the school's own is gone.
pub(super) async fn tell_teacher(
    work: &mut Transaction,
    told: Vec<(ParcelId, PersonId, String)>,
    now_ms: i64,
) -> Result<(), StoreError> {
    let Some(count) = i64::try_from(told.len()).ok().filter(|count| *count > 0) else { return Ok(()) };
    let first = numbers::reserve(work, "question", count).await?;
    let given = Given::new()
        .ints("question", first..first + count)
        .ints("parcel", told.iter().map(|t| t.0.0))
        .ints("person", told.iter().map(|t| Some(t.1.0).filter(|id| *id != 0)))
        .texts("audience", told.iter().map(|t| asked(&t.2).0.as_str().to_owned()))
        .texts("why", told.iter().map(|t| asked(&t.2).1.as_str().to_owned()));
    let text = "INSERT INTO questions (question_id, audience, why, class_id, person_id, parcel_id, asked_ms)
                SELECT given.question, CASE WHEN s.station_id IS NULL AND w.person_id IS NULL THEN given.audience ELSE 'office' END,
                       CASE WHEN given.why = $2 AND s.station_id IS NOT NULL THEN $3
                            WHEN given.why = $2 AND w.person_id IS NOT NULL THEN $4 ELSE given.why END,
                       (SELECT MIN(e.class_id) FROM enrolments e WHERE e.person_id = given.person AND e.role = 'learner' AND e.to_ms IS NULL),
                       given.person, given.parcel, $1 + 0 FROM {given} LEFT JOIN stations s ON s.station_id = given.person
                LEFT JOIN people w ON w.person_id = given.person AND w.role IN ('teacher', 'lead', 'deputy', 'office')";
    let [station, staff] = [Asks::StationNotReached.as_str(), Asks::StaffNotReached.as_str()];
    let why = values![now_ms, Asks::NotSent.as_str(), station, staff];
    work.run_given(text, why, given).await?;
    let failed = told.into_iter().map(|(parcel, _, why)| (parcel.0, State::Failed, Some(why)));
    set_states(work, failed.collect(), now_ms).await
}

/// Who is asked to look at what was not sent, and for what reason.
fn asked(why: &str) -> (Audience, Asks) {
    if why == Asks::FileMissing.as_str() {
        return (Audience::Office, Asks::FileMissing);
    }
    (Audience::Teacher, Asks::NotSent)
}

/// The carrier says that this person asked for no more: as if STOP had come from the handset. What was judged before is judged again.
pub(super) async fn opt_out(
    work: &mut Transaction,
    parcels: Vec<(ParcelId, HandsetId)>,
    now_ms: i64,
) -> Result<(), StoreError> {
    let handsets: BTreeSet<HandsetId> = parcels.iter().map(|(_, handset)| *handset).collect();
    for handset in handsets {
        let moved = "UPDATE handsets SET version = version + 1 WHERE handset_id = $1";
        work.run(moved, values![handset]).await?;
        settle::stop(work, handset, &StopScope::Everything, None, now_ms).await?;
    }
    let held = parcels.into_iter().map(|(parcel, _)| (parcel.0, State::Held, Some("stopped".to_owned())));
    set_states(work, held.collect(), now_ms).await
}

/// Nothing more for these chats before the carrier wants it; what was judged without knowing it is judged again.
pub(super) async fn keep_free(work: &mut Transaction, busy: BTreeMap<i64, i64>) -> Result<(), StoreError> {
    let given = Given::new().ints("handset", busy.keys().copied()).ints("free_ms", busy.values().copied());
    let text = "UPDATE handsets SET version = version + 1,
                  next_free_ms = CASE WHEN given.free_ms > next_free_ms THEN given.free_ms ELSE next_free_ms END
                FROM {given} WHERE handsets.handset_id = given.handset";
    work.run_given(text, vec![], given).await?;
    Ok(())
}

/// Addresses that were said to be unknown, once more each, and those that have taken something since.
pub(super) async fn note_doubts(
    work: &mut Transaction,
    in_doubt: BTreeSet<i64>,
    well: BTreeSet<i64>,
) -> Result<(), StoreError> {
    if !in_doubt.is_empty() {
        let text = among_ints!(work, "UPDATE addresses SET doubts = doubts + 1 WHERE address_id");
        work.run(text, values![in_doubt.into_iter().collect::<Vec<i64>>()]).await?;
    }
    if !well.is_empty() {
        let text = among_ints!(work, "UPDATE addresses SET doubts = 0 WHERE address_id");
        work.run(text, values![well.into_iter().collect::<Vec<i64>>()]).await?;
    }
    Ok(())
}
