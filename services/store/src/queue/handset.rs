//! The version of a handset. It moves with everything that a judgement, a view or a booking rested on, so that what was made before is
//! refused and made again.

use std::collections::{BTreeMap, BTreeSet};

use messages::{HandsetId, PersonId, parcel::Hold};
use talk::view::Replies;

use crate::{
    bell::Matter,
    error::StoreError,
    sql::{Given, Query, Transaction, query, values},
};

/// An arrival whose settlement wants to be let in.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LetIn {
    pub(crate) handset: HandsetId,
    /// The version that it was decided on.
    pub(crate) version: i64,
    /// When the person wrote, milliseconds UTC; `None` where our own clock brought it.
    pub(crate) inbound_ms: Option<i64>,
    /// Replies in a row that nobody understood, where that changes.
    pub(crate) in_vain: Option<i64>,
    /// Replies that the phone had within the hour, where that changes.
    pub(crate) replies: Option<Replies>,
    /// Whether a lesson was answered.
    pub(crate) answered: bool,
}

const LET_IN: Query<HandsetId> = query!(HandsetId: "UPDATE handsets SET version = handsets.version + 1,
      last_inbound_ms = COALESCE(given.inbound_ms, handsets.last_inbound_ms),
      hard_failures = CASE WHEN given.inbound_ms IS NULL THEN handsets.hard_failures ELSE 0 END,
      unread_in_row = COALESCE(given.in_vain, handsets.unread_in_row),
      replies_from_ms = COALESCE(given.replies_from_ms, handsets.replies_from_ms),
      replies_anybody = COALESCE(given.replies_anybody, handsets.replies_anybody),
      replies_answers = COALESCE(given.replies_answers, handsets.replies_answers),
      replies_stops = COALESCE(given.replies_stops, handsets.replies_stops),
      answered = CASE WHEN given.answered = 1 THEN 1 ELSE handsets.answered END
    FROM {given} WHERE handsets.handset_id = given.handset_id AND handsets.version = given.version
    RETURNING handsets.handset_id");

/// Moves the handsets that still have the version of the view; which they are.
pub(crate) async fn let_in(work: &mut Transaction, list: &[LetIn]) -> Result<BTreeSet<HandsetId>, StoreError> {
    let given = Given::new()
        .ints("handset_id", list.iter().map(|one| one.handset.0))
        .ints("version", list.iter().map(|one| one.version))
        .ints("inbound_ms", list.iter().map(|one| one.inbound_ms))
        .ints("in_vain", list.iter().map(|one| one.in_vain))
        .ints("replies_from_ms", list.iter().map(|one| one.replies.map(|said| said.from_ms)))
        .ints("replies_anybody", list.iter().map(|one| one.replies.map(|said| said.anybody.into())))
        .ints("replies_answers", list.iter().map(|one| one.replies.map(|said| said.answers.into())))
        .ints("replies_stops", list.iter().map(|one| one.replies.map(|said| said.stops.into())))
        .ints("answered", list.iter().map(|one| i64::from(one.answered)));
    Ok(work.find_given(LET_IN, values![], given).await?.into_iter().collect())
}

/// A message that is booked for a handset.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Booked {
    /// The version that it was judged on.
    pub(crate) judged: i64,
    /// When the recipient's day began, milliseconds UTC.
    pub(crate) day_start_ms: i64,
    /// Messages that nobody asked for, of this one.
    pub(crate) unasked: i64,
    /// Until when nothing else goes to this chat, milliseconds UTC.
    pub(crate) free_ms: i64,
}

/// Columns of the list have names of their own, so that none is ambiguous.
const BOOK: Query<HandsetId> = query!(HandsetId: "UPDATE handsets SET version = version + 1,
      unasked = CASE WHEN day_start_ms = given.day_ms THEN unasked ELSE 0 END + given.adds, day_start_ms = given.day_ms,
      next_free_ms = CASE WHEN given.free_ms > next_free_ms THEN given.free_ms ELSE next_free_ms END
    FROM {given} WHERE handsets.handset_id = given.handset AND handsets.version = given.judged RETURNING handsets.handset_id");

/// Counts each message on its handset, where that is still as it was judged; which they are.
pub(crate) async fn book(
    work: &mut Transaction,
    booked: &BTreeMap<HandsetId, Booked>,
) -> Result<BTreeSet<HandsetId>, StoreError> {
    let given = Given::new()
        .ints("handset", booked.keys().map(|handset| handset.0))
        .ints("judged", booked.values().map(|one| one.judged))
        .ints("day_ms", booked.values().map(|one| one.day_start_ms))
        .ints("adds", booked.values().map(|one| one.unasked))
        .ints("free_ms", booked.values().map(|one| one.free_ms));
    Ok(work.find_given(BOOK, vec![], given).await?.into_iter().collect())
}

fn list(handsets: &BTreeSet<HandsetId>) -> Vec<HandsetId> {
    handsets.iter().copied().collect()
}

/// Moves these handsets.
pub(crate) async fn touch(work: &mut Transaction, handsets: &BTreeSet<HandsetId>) -> Result<(), StoreError> {
    let touch = query!((): "UPDATE handsets SET version = version + 1 WHERE handset_id {in ints $1}");
    work.run_query(touch, values![list(handsets)]).await?;
    Ok(())
}

/// Moves a handset that still has this version; whether it had.
pub(crate) async fn touch_if(work: &mut Transaction, handset: HandsetId, version: i64) -> Result<bool, StoreError> {
    let text = "UPDATE handsets SET version = version + 1 WHERE handset_id = $1 AND version = $2";
    Ok(work.run(text, values![handset, version]).await? > 0)
}

/// Moves every handset by which these people are reached.
pub(crate) async fn touch_people(work: &mut Transaction, people: &[PersonId]) -> Result<(), StoreError> {
    let touch = query!((): "UPDATE handsets SET version = version + 1 WHERE handset_id IN
        (SELECT a.handset_id FROM ladder l JOIN addresses a ON a.address_id = l.address_id WHERE l.person_id {in ints $1})");
    work.run_query(touch, values![people.to_vec()]).await?;
    Ok(())
}

/// Nothing leaves for a handset from then on, or everything again.
pub(crate) async fn suspend(work: &mut Transaction, handset: i64, since_ms: Option<i64>) -> Result<(), StoreError> {
    let text = "UPDATE handsets SET suspended_ms = $2, version = version + 1 WHERE handset_id = $1";
    work.run(text, values![handset, since_ms]).await?;
    Ok(())
}

/// Counts that an address of each did not take a message.
pub(crate) async fn fail(work: &mut Transaction, handsets: &BTreeSet<HandsetId>) -> Result<(), StoreError> {
    let fail = query!((): "UPDATE handsets SET hard_failures = hard_failures + 1, version = version + 1
        WHERE handset_id {in ints $1}");
    work.run_query(fail, values![list(handsets)]).await?;
    Ok(())
}

/// Nothing more for these chats before their carrier wants it, milliseconds UTC.
pub(crate) async fn keep_free(work: &mut Transaction, busy: &BTreeMap<HandsetId, i64>) -> Result<(), StoreError> {
    let given =
        Given::new().ints("handset", busy.keys().map(|handset| handset.0)).ints("free_ms", busy.values().copied());
    let text = "UPDATE handsets SET version = version + 1,
                  next_free_ms = CASE WHEN given.free_ms > next_free_ms THEN given.free_ms ELSE next_free_ms END
                FROM {given} WHERE handsets.handset_id = given.handset";
    work.run_given(text, vec![], given).await?;
    Ok(())
}

/// Takes messages that did not leave off their handsets' days, named by their beginning; what was held for the day's cap is judged again.
pub(crate) async fn uncount(
    work: &mut Transaction,
    uncounted: &[(HandsetId, i64)],
    now_ms: i64,
) -> Result<(), StoreError> {
    if uncounted.is_empty() {
        return Ok(());
    }
    let mut times: BTreeMap<(HandsetId, i64), i64> = BTreeMap::new();
    for one in uncounted {
        *times.entry(*one).or_default() += 1;
    }
    let given = Given::new()
        .ints("handset", times.keys().map(|(handset, _)| handset.0))
        .ints("day_ms", times.keys().map(|(_, day_ms)| *day_ms))
        .ints("times", times.values().copied());
    let text = "UPDATE handsets SET version = version + 1, unasked = CASE WHEN unasked > given.times THEN unasked - given.times ELSE 0 END
                FROM {given} WHERE handsets.handset_id = given.handset AND handsets.day_start_ms = given.day_ms";
    work.run_given(text, vec![], given).await?;
    let judge = query!((): "UPDATE due SET run_at_ms = $2 WHERE lease_ms IS NULL AND run_at_ms > $2 AND parcel_id IN (
        SELECT parcel_id FROM parcels WHERE state = 'held' AND reason = $3 AND handset_id {in ints $1})");
    let handsets: Vec<i64> = times.keys().map(|(handset, _)| handset.0).collect();
    let due = work.run_query(judge, values![handsets, now_ms, Hold::DailyCap.as_str()]).await?;
    work.rings(Matter::Queue, due);
    Ok(())
}
