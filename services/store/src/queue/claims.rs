//! What each claim took in hand: one row a claim, so that what a crash or a lost answer left is found by reading what was claimed, not the queue.

use std::collections::BTreeMap;

use messages::RouteId;

use super::claim::{Claim, Taken};
use crate::{
    error::StoreError,
    sql::{Given, Query, Transaction, columns, query, values},
};

/// By what a claim is known: its route, that one's fence, and the end of its lease, which no two claims under one fence share.
pub(crate) type ClaimName = (i64, i64, i64);

/// Notes what a claim took.
pub(crate) async fn note(work: &mut Transaction, by: Claim, taken: &[Taken]) -> Result<(), StoreError> {
    let Some(first) = taken.first() else { return Ok(()) };
    let list = taken.iter().map(|one| one.parcel.to_string()).collect::<Vec<_>>().join(",");
    let text = "INSERT INTO claims (route_id, fence, lease_ms, first_parcel, parcels) VALUES ($1, $2, $3, $4, $5)";
    work.run(text, values![by.route, by.fence, by.lease_ms, first.parcel, list]).await?;
    Ok(())
}

columns! {
    struct ClaimRow {
        route: i64 = "c.route_id",
        fence: i64 = "c.fence",
        lease_ms: i64 = "c.lease_ms",
        parcels: String = "c.parcels",
    }
}

/// Claims under a fence before their route's, or under a lease that ended before `$1` where no other machine has the route: that one's clock may be
/// another, and it looks after its own.
const LAPSED: Query<ClaimRow> = query!(ClaimRow:
    "SELECT {row} FROM claims c JOIN routes r ON r.route_id = c.route_id
     WHERE c.fence < r.fence OR c.lease_ms < $1 AND (r.holder IS NULL OR r.holder {in texts $3})
     ORDER BY c.lease_ms LIMIT $2");

/// Claims that nobody has in hand any more, the oldest first, with their parcels; no more of them than together took about `parcels_max`.
pub(crate) async fn lapsed(
    work: &mut Transaction,
    ended_ms: i64,
    own: Vec<String>,
    parcels_max: i64,
) -> Result<BTreeMap<ClaimName, Vec<i64>>, StoreError> {
    let mut claims: BTreeMap<ClaimName, Vec<i64>> = BTreeMap::new();
    let mut left = usize::try_from(parcels_max).unwrap_or(usize::MAX);
    for row in work.find(LAPSED, values![ended_ms, parcels_max, own]).await? {
        let claim = (row.route, row.fence, row.lease_ms);
        let parcels = match taken(&row.parcels) {
            Ok(parcels) => parcels,
            // A list that is spoilt keeps no parcel: the queue itself says which they are.
            Err(_) => claimed_by(work, claim).await?,
        };
        left = left.saturating_sub(parcels.len());
        claims.entry(claim).or_default().extend(parcels);
        if left == 0 {
            break;
        }
    }
    Ok(claims)
}

async fn claimed_by(work: &mut Transaction, (route, fence, lease_ms): ClaimName) -> Result<Vec<i64>, StoreError> {
    let claimed = query!(i64: "SELECT parcel_id FROM due WHERE route_id = $1 AND fence = $2 AND lease_ms = $3");
    work.find(claimed, values![route, fence, lease_ms]).await
}

/// What the claims on a route under a fence took.
pub(super) async fn taken_under(work: &mut Transaction, route: RouteId, fence: i64) -> Result<Vec<i64>, StoreError> {
    let claims = query!(ClaimRow: "SELECT {row} FROM claims c WHERE c.route_id = $1 AND c.fence = $2");
    let mut all = Vec::new();
    for row in work.find(claims, values![route, fence]).await? {
        match taken(&row.parcels) {
            Ok(parcels) => all.extend(parcels),
            Err(_) => all.extend(claimed_by(work, (row.route, row.fence, row.lease_ms)).await?),
        }
    }
    Ok(all)
}

fn taken(list: &str) -> Result<Vec<i64>, StoreError> {
    list.split(',').map(|number| number.parse().map_err(|_| StoreError::Damaged("a claim's parcels"))).collect()
}

/// Forgets claims that are `over`, and of `others`, with parcels that they had when it was looked, those by which nothing is claimed any more.
pub(crate) async fn forget(
    work: &mut Transaction,
    over: &[ClaimName],
    others: &BTreeMap<ClaimName, Vec<i64>>,
) -> Result<(), StoreError> {
    let open = still_open(work, others).await?;
    let over = || over.iter().chain(others.keys().filter(|claim| !open.contains(claim)));
    let given = Given::new()
        .ints("route", over().map(|claim| claim.0))
        .ints("under", over().map(|claim| claim.1))
        .ints("until_ms", over().map(|claim| claim.2));
    let text = "DELETE FROM claims WHERE (route_id, fence, lease_ms) IN (SELECT given.route, given.under, given.until_ms FROM {given})";
    work.run_given(text, vec![], given).await?;
    Ok(())
}

async fn still_open(
    work: &mut Transaction,
    claims: &BTreeMap<ClaimName, Vec<i64>>,
) -> Result<Vec<ClaimName>, StoreError> {
    if claims.is_empty() {
        return Ok(Vec::new());
    }
    let open = query!({ route_id: i64, fence: i64, lease_ms: i64 }:
        "SELECT DISTINCT {row} FROM due WHERE lease_ms IS NOT NULL AND parcel_id {in ints $1}");
    let parcels: Vec<i64> = claims.values().flatten().copied().collect();
    let open = work.find(open, values![parcels]).await?;
    Ok(open.into_iter().map(|row| (row.route_id, row.fence, row.lease_ms)).collect())
}
