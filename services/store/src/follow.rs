//! What follows from an attempt, as rows: states, the next address, a question for the teacher, an end of everything for a handset. It
//! decides nothing: `messages::outcome` and the receipts do.

use std::collections::{BTreeMap, BTreeSet};

use messages::{
    AddressId, HandsetId, ParcelId, PersonId, RouteId,
    limits::{INTRODUCTION_TRIED_AGAIN_MS, INTRODUCTION_TRIES_MAX},
    parcel::{Hold, Kind},
};
use talk::effect::Audience;
use talk::view::StopScope;

use crate::{
    asks::Asks,
    error::StoreError,
    numbers,
    people::reach,
    queue::{self, Destination, Retarget, Stands, stand},
    settle,
    sql::{Given, Query, Transaction, columns, query, values},
};

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
    /// Whether the address itself takes nothing, so that nothing else is sent to it.
    pub(crate) refused: bool,
    /// When the address takes it after all, milliseconds UTC: where there is no other, it waits for that.
    pub(crate) or_at_ms: Option<i64>,
}

/// The next address of each parcel's recipient that was not tried for it; a parcel that has none has failed. An alert is for a phone alone: a
/// mailbox wakes nobody at night, and the office has to hear that the phone takes nothing.
const NEXT_ADDRESS: Query<Next> = query!(Next: "SELECT {row} FROM {given} JOIN addresses a ON a.address_id = (
        SELECT l.address_id FROM ladder l JOIN addresses b ON b.address_id = l.address_id JOIN handsets h ON h.handset_id = b.handset_id
        WHERE l.person_id = given.person AND b.state = 'working' AND h.stopped_ms IS NULL AND h.suspended_ms IS NULL
          AND b.address_id NOT IN (SELECT t.address_id FROM attempts t WHERE t.parcel_id = given.parcel)
          AND EXISTS (SELECT 1 FROM routes r WHERE r.channel = b.channel)
          AND (b.channel <> 'mail' OR NOT EXISTS (SELECT 1 FROM parcels q WHERE q.parcel_id = given.parcel AND q.kind = 'alert'))
        ORDER BY l.rank, b.address_id LIMIT 1)");

columns! {
    struct Next {
        parcel: ParcelId = "given.parcel",
        address: AddressId = "a.address_id",
        handset: HandsetId = "a.handset_id",
        route: RouteId = "(SELECT MIN(r.route_id) FROM routes r WHERE r.channel = a.channel)",
    }
}

/// Gives parcels to their recipient's next address, or says that they have failed.
pub(crate) async fn step_down(work: &mut Transaction, fallen: Vec<Fallen>, now_ms: i64) -> Result<(), StoreError> {
    if fallen.is_empty() {
        return Ok(());
    }
    let fallen = introduce_again(work, fallen, now_ms).await?;
    spoil_addresses(work, &fallen, now_ms).await?;
    let mut failed = next_addresses(work, fallen, now_ms).await?;
    let behind = behind(work, &failed).await?;
    failed.extend(next_addresses(work, behind, now_ms).await?);
    let (waits, mut failed): (Vec<Fallen>, Vec<Fallen>) = failed.into_iter().partition(|f| f.or_at_ms.is_some());
    failed.extend(same_address(work, waits, now_ms).await?);
    if failed.is_empty() {
        return Ok(());
    }
    queue::give_up(work, failed.iter().map(|f| f.parcel.0).collect()).await?;
    let staff = failed.iter().filter(|f| matches!(f.kind, Kind::Alert | Kind::SignIn)).map(|f| f.person);
    tell_office(work, staff.collect(), now_ms).await?;
    stand(work, failed.into_iter().map(|f| (f.parcel, Stands::Failed(f.why))), now_ms).await
}

/// An introduction that came back goes again a day later, as often as a phone may be off. Those that are given up, and everything else: no
/// lesson goes to a phone that was never introduced, so nothing more is sent there.
async fn introduce_again(work: &mut Transaction, fallen: Vec<Fallen>, now_ms: i64) -> Result<Vec<Fallen>, StoreError> {
    let again = |f: &Fallen| f.kind == Kind::Introduction && !f.refused && f.attempts < INTRODUCTION_TRIES_MAX;
    let (again, mut over): (Vec<Fallen>, Vec<Fallen>) = fallen.into_iter().partition(again);
    over.iter_mut().filter(|f| f.kind == Kind::Introduction).for_each(|f| f.refused = true);
    if again.is_empty() {
        return Ok(over);
    }
    let gone = same_address(work, again, now_ms.saturating_add(INTRODUCTION_TRIED_AGAIN_MS)).await?;
    Ok(over.into_iter().chain(gone).collect())
}

/// Sends parcels to their own addresses once more: when these take them, or else at `at_ms` (milliseconds UTC). Those that no route carries to.
async fn same_address(work: &mut Transaction, again: Vec<Fallen>, at_ms: i64) -> Result<Vec<Fallen>, StoreError> {
    if again.is_empty() {
        return Ok(again);
    }
    let first = query!({ address: AddressId = "a.address_id", route: RouteId = "MIN(r.route_id)" }:
        "SELECT {row} FROM addresses a JOIN routes r ON r.channel = a.channel
         WHERE a.address_id {in ints $1} GROUP BY a.address_id");
    let first = work.find(first, values![again.iter().map(|f| f.address.0).collect::<Vec<i64>>()]).await?;
    let routes: BTreeMap<AddressId, RouteId> = first.into_iter().map(|row| (row.address, row.route)).collect();
    let (known, gone): (Vec<Fallen>, Vec<Fallen>) = again.into_iter().partition(|f| routes.contains_key(&f.address));
    let mut by_time: BTreeMap<i64, Vec<Retarget>> = BTreeMap::new();
    for f in known {
        let Some(route) = routes.get(&f.address).copied() else { continue };
        let to = Destination { address: f.address, handset: f.handset, route };
        let again = Retarget { parcel: f.parcel, kind: f.kind, to, attempts: f.attempts, why: f.why };
        by_time.entry(f.or_at_ms.unwrap_or(at_ms)).or_default().push(again);
    }
    for (at_ms, again) in by_time {
        queue::retarget(work, &again, at_ms).await?;
    }
    Ok(gone)
}

/// What waits behind introductions that have no way: it would wait for ever.
async fn behind(work: &mut Transaction, failed: &[Fallen]) -> Result<Vec<Fallen>, StoreError> {
    let shut = failed.iter().filter(|f| f.kind == Kind::Introduction);
    let shut: BTreeMap<i64, &str> = shut.map(|f| (f.address.0, f.why.as_str())).collect();
    if shut.is_empty() {
        return Ok(Vec::new());
    }
    let held = query!({
        parcel: ParcelId = "p.parcel_id",
        person: PersonId = "p.recipient_id",
        kind: Kind = "p.kind",
        address: AddressId = "p.address_id",
        handset: HandsetId = "p.handset_id",
        attempts: u32 = "d.attempts",
    }: "SELECT {row} FROM parcels p JOIN due d ON d.parcel_id = p.parcel_id
         WHERE d.lease_ms IS NULL AND p.state = 'held' AND p.reason = $2 AND p.address_id {in ints $1}");
    let addresses: Vec<i64> = shut.keys().copied().collect();
    let rows = work.find(held, values![addresses, Hold::AwaitingIntroduction.as_str()]).await?;
    Ok(rows
        .into_iter()
        .map(|row| Fallen {
            why: shut.get(&row.address.0).copied().unwrap_or_default().to_owned(),
            parcel: row.parcel,
            person: row.person,
            kind: row.kind,
            address: row.address,
            handset: row.handset,
            attempts: row.attempts,
            refused: false,
            or_at_ms: None,
        })
        .collect())
}

/// Gives parcels to their recipients' next addresses; those that have none.
async fn next_addresses(work: &mut Transaction, fallen: Vec<Fallen>, now_ms: i64) -> Result<Vec<Fallen>, StoreError> {
    if fallen.is_empty() {
        return Ok(fallen);
    }
    // An introduction is for the address that it introduces: no other one can take it.
    let movable: Vec<&Fallen> = fallen.iter().filter(|f| f.kind != Kind::Introduction && f.person.0 != 0).collect();
    let given = Given::new()
        .ints("parcel", movable.iter().map(|f| f.parcel.0))
        .ints("person", movable.iter().map(|f| f.person.0));
    let mut targets: BTreeMap<ParcelId, Destination> = BTreeMap::new();
    for Next { parcel, address, handset, route } in work.find_given(NEXT_ADDRESS, vec![], given).await? {
        targets.insert(parcel, Destination { address, handset, route });
    }
    let (mut down, mut failed) = (Vec::new(), Vec::new());
    for one in fallen {
        match targets.get(&one.parcel) {
            Some(to) => down.push(Retarget {
                parcel: one.parcel,
                kind: one.kind,
                to: *to,
                attempts: one.attempts,
                why: one.why,
            }),
            None => failed.push(one),
        }
    }
    queue::retarget(work, &down, now_ms).await?;
    Ok(failed)
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
    // A chat that asks for patience has not failed.
    queue::fail(work, &fallen.iter().filter(|f| f.or_at_ms.is_none()).map(|f| f.handset).collect()).await?;
    let refused: BTreeMap<i64, &str> =
        fallen.iter().filter(|f| f.refused).map(|f| (f.address.0, f.why.as_str())).collect();
    let given = Given::new()
        .ints("address", refused.keys().copied())
        .texts("why", refused.values().map(|why| (*why).to_owned()));
    let text = "UPDATE addresses SET state = CASE WHEN channel = 'telegram' THEN 'blocked' ELSE 'dead' END, state_why = given.why
                FROM {given} WHERE addresses.address_id = given.address";
    work.run_given(text, vec![], given).await?;
    let reached = query!(PersonId:
        "SELECT DISTINCT person_id FROM ladder WHERE address_id {in ints $1} ORDER BY person_id");
    let people = work.find(reached, values![refused.into_keys().collect::<Vec<i64>>()]).await?;
    reach::refresh(work, &people, now_ms).await?;
    Ok(())
}

/// Nobody but a person can mend these: each has failed, and the class's teacher is asked to look; the office, where it was for a station or
/// somebody who works here, or a file of the school's own is gone.
pub(crate) async fn tell_teacher(
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
    stand(work, told.into_iter().map(|(parcel, _, why)| (parcel, Stands::Failed(why))), now_ms).await
}

/// Who is asked to look at what was not sent, and for what reason.
fn asked(why: &str) -> (Audience, Asks) {
    if why == Asks::FileMissing.as_str() {
        return (Audience::Office, Asks::FileMissing);
    }
    (Audience::Teacher, Asks::NotSent)
}

/// The carrier says that this person asked for no more: as if STOP had come from the handset. What was judged before is judged again.
pub(crate) async fn opt_out(
    work: &mut Transaction,
    parcels: Vec<(ParcelId, HandsetId)>,
    now_ms: i64,
) -> Result<(), StoreError> {
    let handsets: BTreeSet<HandsetId> = parcels.iter().map(|(_, handset)| *handset).collect();
    queue::touch(work, &handsets).await?;
    for handset in handsets {
        settle::stop(work, handset, &StopScope::Everything, None, now_ms).await?;
    }
    stand(work, parcels.into_iter().map(|(parcel, _)| (parcel, Stands::Held(Hold::Stopped))), now_ms).await
}

/// Addresses that were said to be unknown, once more each, and those that have taken something since.
pub(crate) async fn note_doubts(
    work: &mut Transaction,
    in_doubt: BTreeSet<i64>,
    well: BTreeSet<i64>,
) -> Result<(), StoreError> {
    if !in_doubt.is_empty() {
        let doubt = query!((): "UPDATE addresses SET doubts = doubts + 1 WHERE address_id {in ints $1}");
        work.run_query(doubt, values![in_doubt.into_iter().collect::<Vec<i64>>()]).await?;
    }
    if !well.is_empty() {
        let trust = query!((): "UPDATE addresses SET doubts = 0 WHERE address_id {in ints $1}");
        work.run_query(trust, values![well.into_iter().collect::<Vec<i64>>()]).await?;
    }
    Ok(())
}
