//! Receipts: appended in any order, repeated or not, and joined with the parts that carriers accepted, from whichever side comes last; those
//! of a lost response with the one attempt that they can be about. A part's state never goes down, and so neither does a parcel's.

mod heard;
mod known;
mod not_taken;
mod price;
mod raise;
mod unresolved;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use messages::{
    RouteId,
    receipt::{IdStyle, Receipt, Status, Writing},
    trust::Trust,
};

use self::{
    heard::{Heard, HeardRow, key_of_id},
    known::Known,
    not_taken::NotTaken,
    raise::{Said, raise},
};
use crate::{
    Store,
    arrivals::{self, Arrival},
    error::StoreError,
    keys::Keys,
    limits::{RECEIPT_LOST_MS, WAITING_RECEIPTS_MAX},
    routes::trust_of,
    sql::{Given, Table, Transaction, query, values},
    writer::Verb,
};

/// What became of a list of receipts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Appended {
    /// Receipts that were new.
    pub new: u64,
    /// Receipts whose part is known; the others wait for their response.
    pub matched: u64,
    /// Whether some have waited so long that they can be of nothing that was sent here.
    pub are_lost: bool,
    /// Whether the response of some may have been written at the same moment, so that neither saw the other, as happens on PostgreSQL alone:
    /// [`Store::join_receipts`] finds it when both are written.
    pub may_have_met: bool,
}

impl Store {
    /// Appends receipts of a route. The same list again changes nothing.
    ///
    /// # Errors
    /// `Absent` where there is no such route.
    pub async fn append_receipts(
        &self,
        route: RouteId,
        style: IdStyle,
        receipts: &[Receipt],
        now_ms: i64,
    ) -> Result<Appended, StoreError> {
        self.settle_receipts((route, style), receipts, &[], now_ms).await
    }

    /// Tries again to join receipts that wait for their response.
    ///
    /// # Errors
    /// What the database says.
    pub async fn join_receipts(&self, now_ms: i64) -> Result<(), StoreError> {
        self.write(Join { keys: Arc::clone(self.keys()), now_ms }).await
    }

    /// The same for what arrivals brought: they are settled in the same commit. `style` is how the route writes ids.
    ///
    /// # Errors
    /// As [`Store::append_receipts`].
    pub async fn settle_receipts(
        &self,
        (route, style): (RouteId, IdStyle),
        receipts: &[Receipt],
        brought_by: &[Arrival],
        now_ms: i64,
    ) -> Result<Appended, StoreError> {
        let keys = Arc::clone(self.keys());
        // What has no id can be joined by no later response: it is evidence for now.
        let (late, receipts): (Vec<&Receipt>, Vec<&Receipt>) = receipts.iter().partition(|r| r.of.is_some());
        let (refused, late): (Vec<&Receipt>, Vec<&Receipt>) = late.into_iter().partition(|r| r.not_taken.is_some());
        let not_taken = refused.into_iter().filter_map(NotTaken::of).collect();
        let heard = |list: Vec<&Receipt>| -> Vec<Heard> { list.into_iter().map(|one| Heard::of(&keys, one)).collect() };
        let (late, heard) = (heard(late), heard(receipts));
        let settles = arrivals::receipts::rows_of(brought_by);
        self.write(Append { route, style, heard, late, not_taken, settles, now_ms, keys: Arc::clone(&keys) }).await
    }
}

/// A part that a carrier accepted.
#[derive(Clone, Debug)]
pub(crate) struct AcceptedPart {
    pub(crate) route: RouteId,
    /// Keyed hash of the folded id; two ids may share it.
    pub(crate) key: i64,
    /// The carrier's id, folded.
    pub(crate) carrier_id: String,
    pub(crate) sending: i64,
    /// Which part, from 1.
    pub(crate) number: i64,
    pub(crate) accepted_ms: i64,
}

const PARTS: Table = Table { name: "parts", integers: &["part"] };

/// Remembers accepted parts for their receipts.
pub(crate) async fn write_parts(work: &mut Transaction, parts: &[&AcceptedPart]) -> Result<(), StoreError> {
    let given = Given::new()
        .ints("route_id", parts.iter().map(|p| p.route.0))
        .ints("key", parts.iter().map(|p| p.key))
        .ints("sending_id", parts.iter().map(|p| p.sending))
        .ints("part", parts.iter().map(|p| p.number))
        .texts("carrier_id", parts.iter().map(|p| p.carrier_id.clone()))
        .ints("accepted_ms", parts.iter().map(|p| p.accepted_ms));
    work.insert(PARTS, given).await
}

/// Joins receipts that came before their response, however long before, with the parts that were just accepted.
pub(crate) async fn join_early(
    work: &mut Transaction,
    (route, trust, style): (RouteId, Trust, IdStyle),
    keys: &Keys,
    parts: &[&AcceptedPart],
    now_ms: i64,
) -> Result<(), StoreError> {
    let any = "SELECT 1 FROM receipts WHERE matched = 0 AND route_id = $1 LIMIT 1";
    if parts.is_empty() || !work.exists(any, values![route]).await? {
        return Ok(());
    }
    let each = parts.iter().flat_map(|part| Writing::ALL.map(|writing| writing.receipt_of(&part.carrier_id)));
    let forms: BTreeSet<i64> = each.flatten().map(|form| key_of_id(keys, &form)).collect();
    let unmatched = query!(Result<HeardRow, StoreError>:
        "SELECT {row} FROM receipts r WHERE r.matched = 0 AND r.route_id = $2 AND r.key {in ints $1}");
    let rows = work.find(unmatched, values![forms.into_iter().collect::<Vec<i64>>(), route]).await?;
    // What nobody can read says nothing, and keeps no other receipt.
    let waiting: Vec<Heard> = rows.into_iter().flatten().map(|row| Heard::read(row, keys)).collect();
    let known = Known::find(work, route, style, &waiting).await?;
    let found = waiting.iter().filter_map(|heard| Some((heard, heard.says_of(known.part(heard)?.name()))));
    join_waiting(work, (route, trust), found.collect(), now_ms).await
}

/// Tries again to join receipts whose part was not known: on PostgreSQL a receipt and its response can be written at the same time, each
/// without seeing the other; what a route's ids prove comes to light one by one; and that a response is lost is known when the time for it is
/// over, long after its receipt. Everybody else was joined by whichever of the two was written last.
pub(crate) async fn join_parked(work: &mut Transaction, keys: &Keys, now_ms: i64) -> Result<(), StoreError> {
    let parked = query!({
        route: i64 = "r.route_id",
        heard: Result<HeardRow, StoreError>,
    }: "SELECT {row} FROM receipts r
                JOIN routes t ON t.route_id = r.route_id WHERE r.matched = 0 ORDER BY r.at_ms DESC LIMIT $1");
    let mut by_route: BTreeMap<i64, Vec<Heard>> = BTreeMap::new();
    for row in work.find(parked, values![WAITING_RECEIPTS_MAX]).await? {
        let Ok(heard) = row.heard else { continue };
        by_route.entry(row.route).or_default().push(Heard::read(heard, keys));
    }
    for (route, mut waiting) in by_route {
        // Where parts are found by number alone, the first that came is the first that left.
        waiting.reverse();
        let route = RouteId(route);
        let trust = read_trust(work, route).await?;
        let known = Known::find(work, route, IdStyle::Auto, &waiting).await?;
        let said = find(work, keys, route, &known, &waiting).await?;
        let found = waiting.iter().zip(said).filter_map(|(heard, said)| Some((heard, said?)));
        join_waiting(work, (route, trust), found.collect(), now_ms).await?;
    }
    Ok(())
}

/// What each receipt says of which part: by its id, or because it can be about one alone.
async fn find(
    work: &mut Transaction,
    keys: &Keys,
    route: RouteId,
    known: &Known,
    heard: &[Heard],
) -> Result<Vec<Option<Said>>, StoreError> {
    let mut said: Vec<Option<Said>> = heard.iter().map(|one| Some(one.says_of(known.part(one)?.name()))).collect();
    let nameless: Vec<usize> = (0..heard.len())
        .filter(|place| said.get(*place).is_some_and(Option::is_none))
        .filter(|place| heard.get(*place).is_some_and(|one| !known.may_name_one(one)))
        .collect();
    let lost: Vec<&Heard> = nameless.iter().filter_map(|place| heard.get(*place)).collect();
    let parts = resolve(work, keys, route, known, &lost).await?;
    for (place, (one, part)) in nameless.iter().zip(lost.iter().zip(parts)) {
        let part = part.map(|part| (part.key, part.sending, part.number));
        if let (Some(slot), Some(part)) = (said.get_mut(*place), part) {
            *slot = Some(one.says_of(part));
        }
    }
    Ok(said)
}

/// Finds the parts of receipts that no id names, and writes them.
async fn resolve(
    work: &mut Transaction,
    keys: &Keys,
    route: RouteId,
    known: &Known,
    lost: &[&Heard],
) -> Result<Vec<Option<AcceptedPart>>, StoreError> {
    if lost.is_empty() {
        return Ok(Vec::new());
    }
    let parts = unresolved::find(work, keys, route, known, lost).await?;
    let new: BTreeMap<(i64, i64), &AcceptedPart> =
        parts.iter().flatten().map(|part| ((part.sending, part.number), part)).collect();
    write_parts(work, &new.into_values().collect::<Vec<_>>()).await?;
    Ok(parts)
}

async fn join_waiting(
    work: &mut Transaction,
    (route, trust): (RouteId, Trust),
    found: Vec<(&Heard, Said)>,
    now_ms: i64,
) -> Result<(), StoreError> {
    if found.is_empty() {
        return Ok(());
    }
    let matched: Vec<_> = found.iter().map(|(heard, _)| (heard.own.0, heard.own.1.clone(), heard.status)).collect();
    mark_matched(work, route, &matched).await?;
    let said: Vec<Said> = found.into_iter().map(|(_, said)| said).collect();
    raise(work, route, trust, &said, now_ms).await
}

async fn mark_matched(
    work: &mut Transaction,
    route: RouteId,
    matched: &[(i64, String, Status)],
) -> Result<(), StoreError> {
    let given = Given::new()
        .ints("of_key", matched.iter().map(|m| m.0))
        .texts("of_id", matched.iter().map(|m| m.1.clone()))
        .texts("of_status", matched.iter().map(|m| m.2.as_str().to_owned()));
    let text =
        "UPDATE receipts SET matched = 1 FROM {given} WHERE receipts.route_id = $1 AND receipts.key = given.of_key
                  AND receipts.carrier_id = given.of_id AND receipts.status = given.of_status";
    work.run_given(text, values![route], given).await?;
    Ok(())
}

struct Append {
    route: RouteId,
    style: IdStyle,
    heard: Vec<Heard>,
    /// Answers that came after the time for them.
    late: Vec<Heard>,
    /// Refusals that did.
    not_taken: Vec<NotTaken>,
    /// Arrivals that brought them.
    settles: Vec<i64>,
    now_ms: i64,
    keys: Arc<Keys>,
}

impl Verb for Append {
    type Answer = Appended;

    async fn run(&self, work: &mut Transaction) -> Result<Appended, StoreError> {
        if self.heard.is_empty() && self.late.is_empty() && self.not_taken.is_empty() {
            arrivals::receipts::settle(work, &self.settles, self.now_ms).await?;
            return Ok(Appended::default());
        }
        let trust = read_trust(work, self.route).await?;
        let known = Known::find(work, self.route, self.style, &self.heard).await?;
        // The response of one that is late says the id: receipts of it may be in the same list.
        let late: Vec<&Heard> = self.late.iter().collect();
        let answered = resolve(work, &self.keys, self.route, &known, &late).await?;
        let known = if answered.iter().any(Option::is_some) {
            Known::find(work, self.route, self.style, &self.heard).await?
        } else {
            known
        };
        let found = find(work, &self.keys, self.route, &known, &self.heard).await?;
        let new = self.insert(work, &found).await?;
        let answers = late.iter().zip(&answered).filter_map(|(one, part)| {
            let part = part.as_ref()?;
            Some(one.says_of((part.key, part.sending, part.number)))
        });
        let said: Vec<Said> = found.iter().flatten().copied().chain(answers).collect();
        let matched = u64::try_from(said.len()).unwrap_or(u64::MAX);
        raise(work, self.route, trust, &said, self.now_ms).await?;
        let accepted: Vec<&AcceptedPart> =
            answered.iter().flatten().filter(|part| !part.carrier_id.is_empty()).collect();
        join_early(work, (self.route, trust, self.style), &self.keys, &accepted, self.now_ms).await?;
        not_taken::follow(work, &self.not_taken, self.now_ms).await?;
        arrivals::receipts::settle(work, &self.settles, self.now_ms).await?;
        let are_lost = found.iter().any(Option::is_none) && self.are_lost(work).await?;
        let may_have_met = work.writes_beside_others() && found.iter().any(Option::is_none);
        Ok(Appended { new, matched, are_lost, may_have_met })
    }
}

struct Join {
    keys: Arc<Keys>,
    now_ms: i64,
}

impl Verb for Join {
    type Answer = ();

    async fn run(&self, work: &mut Transaction) -> Result<(), StoreError> {
        join_parked(work, &self.keys, self.now_ms).await
    }
}

impl Append {
    async fn insert(&self, work: &mut Transaction, found: &[Option<Said>]) -> Result<u64, StoreError> {
        let each = || self.heard.iter();
        // A quote is wanted while its receipt waits.
        let quotes = each().zip(found).map(|(heard, found)| match found {
            Some(_) => Ok(None),
            None => heard.sealed_quote(&self.keys),
        });
        let quotes = quotes.collect::<Result<Vec<_>, StoreError>>()?;
        let given = Given::new()
            .ints("key", each().map(|h| h.own.0))
            .texts("carrier_id", each().map(|h| h.own.1.clone()))
            .texts("status", each().map(|h| h.status.as_str().to_owned()))
            .texts("error", each().map(|h| h.error.clone()))
            .ints("at_ms", each().map(|h| h.at_ms))
            .ints("matched", found.iter().map(|part| i64::from(part.is_some())))
            .ints("to_key", each().map(|h| h.to_key))
            .bytes("quote", quotes);
        let text = "INSERT INTO receipts (route_id, key, carrier_id, status, error, at_ms, matched, to_key, quote_sealed)
                    SELECT $1 + 0, given.key, given.carrier_id, given.status, given.error, given.at_ms, given.matched, given.to_key,
                           given.quote FROM {given} WHERE true ON CONFLICT DO NOTHING";
        work.run_given(text, values![self.route], given).await
    }

    /// Whether receipts of the last days still wait for a response long after it should have come.
    async fn are_lost(&self, work: &mut Transaction) -> Result<bool, StoreError> {
        let text = "SELECT 1 FROM receipts WHERE route_id = $1 AND matched = 0 AND at_ms < $2 AND at_ms > $3 LIMIT 1";
        let (old_ms, oldest_ms) = (RECEIPT_LOST_MS, 48 * RECEIPT_LOST_MS);
        let since = values![self.route, self.now_ms.saturating_sub(old_ms), self.now_ms.saturating_sub(oldest_ms)];
        work.exists(text, since).await
    }
}

async fn read_trust(work: &mut Transaction, route: RouteId) -> Result<Trust, StoreError> {
    let trust = query!(i64: "SELECT receipts FROM routes WHERE route_id = $1");
    work.find_one(trust, values![route]).await?.map(trust_of).ok_or(StoreError::Absent("route"))
}
