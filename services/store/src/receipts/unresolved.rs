//! Receipts whose id is no part's: the response with the id was lost. Such a receipt belongs to the one attempt of its phone of which nothing
//! is known, if there is one alone. Words that it quotes can say that it is another's; they never prove that it is not. What was lost of an
//! alert stays lost: only a person who opens it ends an alert.

use std::collections::{BTreeMap, BTreeSet};

use messages::{ParcelId, RouteId, envelope::Message, parcel::Kind, receipt::is_of_others};

use super::{
    AcceptedPart,
    heard::{Heard, key_of_id},
    known::Known,
};
use crate::{
    envelope::open_sending,
    error::StoreError,
    keys::Keys,
    limits::RECEIPT_OF_LOST_MS,
    sql::{Given, Query, Transaction, columns, query, values},
};

/// An attempt of which nobody knows whether all of it left.
struct Unresolved {
    sending: i64,
    started_ms: i64,
    is_alert: bool,
    words: Option<Message>,
    /// Its parts that nothing is known of, by number.
    free: BTreeSet<i64>,
}

impl Unresolved {
    fn may_be(&self, heard: &Heard) -> bool {
        let age_ms = heard.at_ms.saturating_sub(self.started_ms);
        let others = match (&heard.quote, &self.words) {
            (Some(quote), Some(Message::Sms(words))) => is_of_others(quote, words.reveal()),
            _ => false,
        };
        !self.is_alert && !self.free.is_empty() && (0..RECEIPT_OF_LOST_MS).contains(&age_ms) && !others
    }
}

/// Of each receipt the part that it is about, where no id says so. The parts are new: whoever is given them writes them.
pub(super) async fn find(
    work: &mut Transaction,
    keys: &Keys,
    route: RouteId,
    known: &Known,
    heard: &[&Heard],
) -> Result<Vec<Option<AcceptedPart>>, StoreError> {
    let phones: BTreeSet<i64> = heard.iter().filter(|h| h.of.is_none()).filter_map(|h| h.to_key).collect();
    let parcels: Vec<i64> = heard.iter().filter_map(|h| h.of).map(|(parcel, _)| parcel.0).collect();
    let mut of_phone = of_phones(work, keys, route, phones).await?;
    let mut of_parcel = of_parcels(work, keys, parcels).await?;
    // The same id again, in one list, is the same part.
    let mut named: BTreeMap<(i64, String), AcceptedPart> = BTreeMap::new();
    let mut found = Vec::with_capacity(heard.len());
    for one in heard {
        let name = one.to_key.filter(|_| one.of.is_none()).map(|phone| (phone, one.own.1.clone()));
        let part = match name.as_ref().and_then(|name| named.get(name)) {
            Some(part) => Some(part.clone()),
            None => free_part(one, &mut of_phone, &mut of_parcel).map(|(sending, number)| {
                let carrier_id = if one.of.is_some() { one.own.1.clone() } else { known.response_id(one) };
                let key = key_of_id(keys, &carrier_id);
                AcceptedPart { route, key, carrier_id, sending, number, accepted_ms: one.at_ms }
            }),
        };
        if let (Some(name), Some(part)) = (name, &part) {
            named.insert(name, part.clone());
        }
        found.push(part);
    }
    Ok(found)
}

/// The sending and the number of a receipt's part, which is free no more.
fn free_part(
    heard: &Heard,
    of_phone: &mut BTreeMap<i64, Vec<Unresolved>>,
    of_parcel: &mut BTreeMap<i64, Unresolved>,
) -> Option<(i64, i64)> {
    if let Some((ParcelId(parcel), number)) = heard.of {
        let one = of_parcel.get_mut(&parcel)?;
        return one.free.remove(&number).then_some((one.sending, number));
    }
    let [one] = of_phone.get_mut(&heard.to_key?)?.as_mut_slice() else { return None };
    if heard.own.1.is_empty() || !one.may_be(heard) {
        return None;
    }
    let number = one.free.pop_first()?;
    Some((one.sending, number))
}

/// Sendings of which a part is unknown, with what the phone has besides: a claim under way and a part that was accepted without an id are unresolved, too.
const OF_PHONES: Query<OfPhone> = query!(OfPhone:
    "SELECT {row} FROM {given} JOIN addresses d ON d.value_lookup >= given.low AND d.value_lookup < given.high
    JOIN attempts t ON t.address_id = d.address_id AND t.outcome = 'unknown' AND t.route_id = $1
    JOIN parcels p ON p.parcel_id = t.parcel_id");

columns! {
    struct AttemptRow {
        sending: i64 = "t.sending_id",
        started_ms: i64 = "t.started_ms",
        parts: i64 = "t.parts",
        words_sealed: Option<Vec<u8>> = "t.words_sealed",
    }
}

columns! {
    struct OfPhone { phone: i64 = "given.phone", kind: String = "p.kind", attempt: AttemptRow }
}
const ELSE_UNRESOLVED: Query<i64> = query!(i64: "SELECT DISTINCT given.phone
    FROM {given} JOIN addresses d ON d.value_lookup >= given.low AND d.value_lookup < given.high
    JOIN parcels p ON p.handset_id = d.handset_id AND p.address_id = d.address_id
    WHERE EXISTS (SELECT 1 FROM due q WHERE q.parcel_id = p.parcel_id AND q.lease_ms IS NOT NULL)
       OR EXISTS (SELECT 1 FROM attempts t WHERE t.parcel_id = p.parcel_id AND t.address_id = d.address_id AND t.route_id = $1
                  AND t.outcome = 'accepted' AND t.started_ms > $2
                  AND NOT EXISTS (SELECT 1 FROM parts s WHERE s.sending_id = t.sending_id))");

/// The same phones as rows: their look-ups begin so.
fn given(phones: &BTreeSet<i64>) -> Given {
    let low = |phone: &i64| phone.to_be_bytes().to_vec();
    let high = |phone: &i64| {
        let next = u64::from_be_bytes(phone.to_be_bytes()).checked_add(1);
        next.map_or_else(|| vec![u8::MAX; 9], |next| next.to_be_bytes().to_vec())
    };
    Given::new()
        .ints("phone", phones.iter().copied())
        .bytes("low", phones.iter().map(low))
        .bytes("high", phones.iter().map(high))
}

async fn of_phones(
    work: &mut Transaction,
    keys: &Keys,
    route: RouteId,
    phones: BTreeSet<i64>,
) -> Result<BTreeMap<i64, Vec<Unresolved>>, StoreError> {
    // Mostly everything is known, and receipts that belong to nothing are looked at again and again.
    let any = "SELECT 1 FROM attempts WHERE outcome = 'unknown' LIMIT 1";
    if phones.is_empty() || !work.exists(any, values![]).await? {
        return Ok(BTreeMap::new());
    }
    let rows = work.find_given(OF_PHONES, values![route], given(&phones)).await?;
    let mut found: BTreeMap<i64, BTreeMap<i64, Unresolved>> = BTreeMap::new();
    let mut parts = BTreeMap::new();
    let mut latest_ms = 0;
    for OfPhone { phone, kind, attempt } in rows {
        parts.insert(attempt.sending, attempt.parts.max(1));
        let one = unresolved(keys, attempt);
        latest_ms = latest_ms.max(one.started_ms);
        // Several parcels in one message: whatever one of them is, all are.
        let known = found.entry(phone).or_default().entry(one.sending).or_insert(one);
        known.is_alert |= kind == Kind::Alert.as_str();
    }
    if found.is_empty() {
        return Ok(BTreeMap::new());
    }
    let free = free(work, parts).await?;
    let since_ms = latest_ms.saturating_sub(RECEIPT_OF_LOST_MS);
    let with: BTreeSet<i64> = found.keys().copied().collect();
    for phone in work.find_given(ELSE_UNRESOLVED, values![route, since_ms], given(&with)).await? {
        found.remove(&phone);
    }
    let with_free = |sendings: BTreeMap<i64, Unresolved>| {
        let each = sendings
            .into_values()
            .map(|one| Unresolved { free: free.get(&one.sending).cloned().unwrap_or_default(), ..one });
        each.filter(|one| !one.free.is_empty()).collect()
    };
    Ok(found.into_iter().map(|(phone, sendings)| (phone, with_free(sendings))).collect())
}

/// The youngest attempt of each parcel of which a part is unknown.
async fn of_parcels(
    work: &mut Transaction,
    keys: &Keys,
    parcels: Vec<i64>,
) -> Result<BTreeMap<i64, Unresolved>, StoreError> {
    if parcels.is_empty() {
        return Ok(BTreeMap::new());
    }
    let youngest_last = query!({ parcel: i64 = "t.parcel_id", attempt: AttemptRow }:
        "SELECT {row} FROM attempts t WHERE t.outcome = 'unknown' AND t.parcel_id {in ints $1} ORDER BY t.attempt");
    let mut found = BTreeMap::new();
    let mut parts = BTreeMap::new();
    for row in work.find(youngest_last, values![parcels]).await? {
        parts.insert(row.attempt.sending, row.attempt.parts.max(1));
        found.insert(row.parcel, unresolved(keys, row.attempt));
    }
    let free = free(work, parts).await?;
    for one in found.values_mut() {
        one.free = free.get(&one.sending).cloned().unwrap_or_default();
    }
    Ok(found)
}

/// A row: phone or parcel, sending_id, started_ms, kind, parts, words_sealed. Words that can't be opened veto nothing.
fn unresolved(keys: &Keys, row: AttemptRow) -> Unresolved {
    let AttemptRow { sending, started_ms, .. } = row;
    let words = row.words_sealed.and_then(|sealed| open_sending(keys, sending, &sealed).ok());
    Unresolved { sending, started_ms, is_alert: false, words, free: BTreeSet::new() }
}

/// Which of so many parts of each sending no row says anything of.
async fn free(work: &mut Transaction, parts: BTreeMap<i64, i64>) -> Result<BTreeMap<i64, BTreeSet<i64>>, StoreError> {
    let known =
        query!({ sending: i64 = "sending_id", part: i64 }: "SELECT {row} FROM parts WHERE sending_id {in ints $1}");
    let rows = work.find(known, values![parts.keys().copied().collect::<Vec<i64>>()]).await?;
    let mut free: BTreeMap<i64, BTreeSet<i64>> =
        parts.into_iter().map(|(sending, count)| (sending, (1..=count).collect())).collect();
    for row in rows {
        if let Some(numbers) = free.get_mut(&row.sending) {
            numbers.remove(&row.part);
        }
    }
    Ok(free)
}
