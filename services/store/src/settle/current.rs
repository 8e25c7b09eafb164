//! Which settlements are let in: those whose arrival is open and whose handset has not changed since the view. Letting in marks the
//! arrival and moves the handset's version, so that what was judged or viewed before is judged or viewed again.

use std::collections::{BTreeMap, BTreeSet};

use messages::{ArrivalId, HandsetId};
use talk::view::Replies;

use super::{Settlement, case::Case};
use crate::{
    arrivals::Came,
    error::StoreError,
    keys::Keys,
    people::handset::{self, Found},
    queue::{self, LetIn},
    radio::settling,
    sql::{Given, Transaction, query, values},
};

const ARRIVALS: &str = "UPDATE arrivals SET settled_ms = $1, result = given.result FROM {given}
    WHERE arrivals.arrival_id = given.arrival_id";

/// Lets in what is current.
pub(super) async fn claim<'a>(
    work: &mut Transaction,
    keys: &Keys,
    list: &'a [Settlement],
    now_ms: i64,
) -> Result<Vec<Case<'a>>, StoreError> {
    let open = open(work, list).await?;
    let senders = senders(work, keys, list).await?;
    let mut seen = BTreeSet::new();
    let mut current: Vec<(&Settlement, Option<Found>)> = Vec::with_capacity(list.len());
    for settlement in list.iter().filter(|settlement| open.contains(&settlement.arrival.id)) {
        let key = settlement.arrival.sender_key(keys);
        let found = key.as_ref().and_then(|key| senders.get(key)).copied();
        let unchanged = settlement.seen.map(|(handset, _)| handset) == found.map(|found| found.handset);
        let first = match found {
            Some(found) => seen.insert((Some(found.handset), None)),
            None => key.is_none_or(|key| seen.insert((None, Some(key)))),
        };
        if unchanged && first {
            current.push((settlement, found));
        }
    }
    keep_unmoved_airings(work, &mut current).await?;
    let moved = move_versions(work, &current).await?;
    current.retain(|(settlement, _)| settlement.seen.is_none_or(|(handset, _)| moved.contains(&handset)));
    mark(work, &current, now_ms).await?;
    let mut cases = Vec::with_capacity(current.len());
    for (settlement, found) in current {
        cases.push(case(work, keys, settlement, found, now_ms).await?);
    }
    Ok(cases)
}

/// Those that nobody has settled; nobody else does until this commit.
async fn open(work: &mut Transaction, list: &[Settlement]) -> Result<BTreeSet<ArrivalId>, StoreError> {
    let open = query!(ArrivalId: "SELECT arrival_id FROM arrivals
        WHERE settled_ms IS NULL AND arrival_id {in ints $1} ORDER BY arrival_id {held}");
    let ids: Vec<i64> = list.iter().map(|settlement| settlement.arrival.id.0).collect();
    Ok(work.find(open, values![ids]).await?.into_iter().collect())
}

/// Who wrote.
async fn senders(
    work: &mut Transaction,
    keys: &Keys,
    list: &[Settlement],
) -> Result<BTreeMap<Vec<u8>, Found>, StoreError> {
    let known = query!({ lookup: Vec<u8> = "value_lookup", found: Found }:
        "SELECT {row} FROM addresses WHERE value_lookup {in bytes $1}");
    let wanted: Vec<Vec<u8>> = list.iter().filter_map(|settlement| settlement.arrival.sender_key(keys)).collect();
    Ok(work.find(known, values![wanted]).await?.into_iter().map(|row| (row.lookup, row.found)).collect())
}

/// Keeps those that change no airing, or one that nobody has changed since it was read: the first of two.
async fn keep_unmoved_airings(
    work: &mut Transaction,
    current: &mut Vec<(&Settlement, Option<Found>)>,
) -> Result<(), StoreError> {
    let changed = current.iter().filter_map(|(settlement, _)| settlement.follows.airing().map(|change| change.airing));
    let mut unmoved = BTreeMap::new();
    for airing in changed.collect::<BTreeSet<_>>() {
        unmoved.insert(airing, settling::version_of(work, airing).await?.map(|(version, _)| version));
    }
    current.retain(|(settlement, _)| {
        settlement
            .follows
            .airing()
            .is_none_or(|change| unmoved.remove(&change.airing).flatten() == Some(change.version))
    });
    Ok(())
}

/// Moves the versions of those that still have the version of the view; which they are.
async fn move_versions(
    work: &mut Transaction,
    current: &[(&Settlement, Option<Found>)],
) -> Result<BTreeSet<HandsetId>, StoreError> {
    let known = current.iter().filter_map(|(settlement, _)| {
        let (handset, version) = settlement.seen?;
        Some(LetIn {
            handset,
            version,
            inbound_ms: inbound_ms(settlement),
            in_vain: in_vain(settlement),
            replies: settlement.follows.replies,
            answered: settlement.follows.answers(),
        })
    });
    queue::let_in(work, &known.collect::<Vec<_>>()).await
}

async fn mark(work: &mut Transaction, current: &[(&Settlement, Option<Found>)], now_ms: i64) -> Result<(), StoreError> {
    let given = Given::new()
        .ints("arrival_id", current.iter().map(|(settlement, _)| settlement.arrival.id.0))
        .texts("result", current.iter().map(|(settlement, _)| settlement.result.to_owned()));
    work.run_given(ARRIVALS, values![now_ms], given).await?;
    Ok(())
}

/// A stranger who is answered or remembered gets a handset without people, so that the next message finds it.
async fn case<'a>(
    work: &mut Transaction,
    keys: &Keys,
    settlement: &'a Settlement,
    found: Option<Found>,
    now_ms: i64,
) -> Result<Case<'a>, StoreError> {
    let found = match (found, &settlement.arrival.sender) {
        (None, Some(sender)) if settlement.follows.is_remembered() => {
            let found = handset::find_or_add(work, keys, sender, now_ms).await?;
            let text = "UPDATE handsets SET last_inbound_ms = $2, unread_in_row = COALESCE($3, unread_in_row),
                          replies_from_ms = $4, replies_anybody = $5, replies_answers = $6, replies_stops = $7
                        WHERE handset_id = $1";
            let Replies { from_ms, anybody, answers, stops } = settlement.follows.replies.unwrap_or_default();
            let (inbound_ms, in_vain) = (inbound_ms(settlement), in_vain(settlement));
            let [anybody, answers, stops] = [anybody, answers, stops].map(i64::from);
            work.run(text, values![found.handset, inbound_ms, in_vain, from_ms, anybody, answers, stops]).await?;
            Some(found)
        }
        _ => found,
    };
    Ok(Case {
        arrival: &settlement.arrival,
        follows: &settlement.follows,
        handset: found.map(|found| found.handset),
        address: found.map(|found| found.address),
    })
}

/// When the person wrote; what our own clock brings is no sign of anybody.
fn inbound_ms(settlement: &Settlement) -> Option<i64> {
    matches!(settlement.arrival.came, Came::Body(_)).then_some(settlement.arrival.received_ms)
}

fn in_vain(settlement: &Settlement) -> Option<i64> {
    settlement.follows.in_vain.map(i64::from)
}
