//! Money that comes back: of messages that the carrier refused after the time for its answer, and, by a tariff that charges what arrived alone,
//! of parts that did not. It decides neither.

use std::collections::BTreeMap;

use crate::{
    error::StoreError,
    sql::{Given, Query, Transaction, columns, query, values},
};

/// How much of a sending's price comes back: so many of its parts.
pub(super) struct Lost {
    pub(super) sending: i64,
    pub(super) lost: usize,
    pub(super) parts: usize,
}

/// Sendings that each parcel's number leaves room for.
const SENDINGS: i64 = 65_536;
columns! {
    struct Paid {
        sending: i64 = "a.sending_id",
        parcel: i64 = "a.parcel_id",
        attempt: i64 = "a.attempt",
        price_micros: i64 = "a.price_micros",
        month: String = "a.month",
    }
}

/// The price stands on the first of a bundle.
const PRICES: Query<Paid> = query!(Paid: "SELECT {row} FROM {given}
    JOIN attempts a ON a.parcel_id = given.first AND a.sending_id = given.sending
    WHERE a.price_micros > 0 AND a.month IS NOT NULL");

/// Gives it back to the months that it was reserved in. Whoever calls this does it once for each sending.
pub(super) async fn give_back(work: &mut Transaction, lost: &[Lost]) -> Result<(), StoreError> {
    let of: BTreeMap<i64, &Lost> = lost.iter().filter(|one| one.lost > 0).map(|one| (one.sending, one)).collect();
    let given = Given::new().ints("sending", of.keys().copied()).ints("first", of.keys().map(|s| s / SENDINGS));
    let mut months: BTreeMap<String, i64> = BTreeMap::new();
    let mut cheaper: Vec<(i64, i64, i64)> = Vec::new();
    for paid in work.find_given(PRICES, vec![], given).await? {
        let Some(Lost { lost, parts, .. }) = of.get(&paid.sending) else { continue };
        let parts = i64::try_from((*parts).max(1)).unwrap_or(i64::MAX);
        let lost = i64::try_from(*lost).unwrap_or(i64::MAX).min(parts);
        let back = paid.price_micros.saturating_mul(lost) / parts;
        *months.entry(paid.month).or_default() += back;
        cheaper.push((paid.parcel, paid.attempt, back));
    }
    let given = Given::new()
        .ints("parcel", cheaper.iter().map(|one| one.0))
        .ints("number", cheaper.iter().map(|one| one.1))
        .ints("back", cheaper.iter().map(|one| one.2));
    let text = "UPDATE attempts SET price_micros = price_micros - given.back FROM {given}
                WHERE attempts.parcel_id = given.parcel AND attempts.attempt = given.number";
    work.run_given(text, vec![], given).await?;
    for (month, back) in months {
        work.run("UPDATE budgets SET used_micros = used_micros - $2 WHERE month = $1", values![month, back]).await?;
    }
    Ok(())
}
