//! Refusals whose code does not say whose fault they are, and what stands around them: one code for several addresses with nothing accepted
//! in between is the route's trouble, one address again and again is the address's.

use std::collections::BTreeMap;

use messages::{
    limits::{REFUSAL_COUNTS_MS, ROUTE_REFUSES_WITHIN_MS},
    outcome::{Fault, Next, Outcome, Pattern, Refusals, pattern},
};
use talk::effect::Audience;

use super::RouteRow;
use crate::{
    asks::Asks,
    error::StoreError,
    numbers,
    sql::{Given, Transaction, query, values},
};

/// What the route's row says: it accepts; it refused somebody since it last accepted anything; and the office knows of it.
pub(super) const ACCEPTS: i64 = 0;
const REFUSES: i64 = 1;
const TOLD: i64 = 2;

/// A sending that ended.
#[derive(Clone, Copy)]
pub(super) struct Ended<'a> {
    pub(super) address: i64,
    pub(super) outcomes: &'a [Outcome],
}

/// One unclear refusal.
struct Refused<'a> {
    address: i64,
    why: &'a str,
}

/// The pattern of each sending that ended, and the office's question where it is the route's.
pub(super) async fn patterns(
    work: &mut Transaction,
    route: &mut RouteRow,
    ended: &[Ended<'_>],
    now_ms: i64,
) -> Result<Vec<Pattern>, StoreError> {
    let taken = |outcome: &Outcome| matches!(outcome, Outcome::Accepted(_));
    let accepted = ended.iter().any(|one| !one.outcomes.is_empty() && one.outcomes.iter().all(taken));
    if accepted && route.refusing != ACCEPTS {
        accepts_again(work, route, now_ms).await?;
    }
    let refused: Vec<Option<Refused<'_>>> = ended.iter().copied().map(refused).collect();
    if refused.iter().all(Option::is_none) {
        return Ok(vec![Pattern::Alone; ended.len()]);
    }
    let earlier = earlier(work, &refused, now_ms).await?;
    keep(work, route, &refused, accepted, now_ms).await?;
    let in_row = if accepted { BTreeMap::new() } else { in_row(work, route, now_ms).await? };
    let patterns: Vec<Pattern> = refused
        .iter()
        .map(|refused| match refused {
            None => Pattern::Alone,
            Some(Refused { address, why }) => {
                let (count, first_ms) = earlier.get(address).copied().unwrap_or_default();
                let in_row = in_row.get(*why).copied().unwrap_or(0);
                pattern(Refusals { in_row, earlier: count, first_ms, now_ms })
            }
        })
        .collect();
    if patterns.contains(&Pattern::Route) {
        tell(work, route, now_ms).await?;
    }
    Ok(patterns)
}

fn refused(ended: Ended<'_>) -> Option<Refused<'_>> {
    let why = code(ended.outcomes)?;
    Some(Refused { address: ended.address, why })
}

fn code(outcomes: &[Outcome]) -> Option<&str> {
    outcomes.iter().find_map(|outcome| match outcome {
        Outcome::Refused { why, fault: Fault::Unclear } => Some(why.as_str()),
        _ => None,
    })
}

/// Whether the route as a whole was found at fault for what its code did not say.
pub(super) fn of_route<'a>(outcomes: &'a [Outcome], next: &Next) -> Option<&'a str> {
    let rests = matches!(next, Next::Again { route_rests: true, .. });
    code(outcomes).filter(|_| rests)
}

/// What was refused before stands alone: others have gone since. The office need not look any more.
async fn accepts_again(work: &mut Transaction, route: &mut RouteRow, now_ms: i64) -> Result<(), StoreError> {
    work.run("UPDATE refusals SET alone = 1 WHERE alone = 0 AND route_id = $1", values![route.route]).await?;
    if route.refusing == TOLD {
        let text = "UPDATE questions SET answered_ms = $3 WHERE why = $1 AND route_id = $2 AND answered_ms IS NULL";
        work.run(text, values![Asks::RouteRefuses.as_str(), route.route, now_ms]).await?;
    }
    route.refusing = ACCEPTS;
    Ok(())
}

async fn keep(
    work: &mut Transaction,
    route: &mut RouteRow,
    refused: &[Option<Refused<'_>>],
    accepted: bool,
    now_ms: i64,
) -> Result<(), StoreError> {
    let each = || refused.iter().flatten();
    let given = Given::new()
        .ints("address", each().map(|refused| refused.address))
        .texts("code", each().map(|refused| refused.why.to_owned()));
    let text = "INSERT INTO refusals (route_id, address_id, why, at_ms, alone)
                SELECT $1 + 0, given.address, given.code, $2 + 0, $3 + 0 FROM {given} WHERE true ON CONFLICT DO NOTHING";
    work.run_given(text, values![route.route, now_ms, i64::from(accepted)], given).await?;
    if !accepted {
        route.refusing = route.refusing.max(REFUSES);
    }
    Ok(())
}

/// Of each address the refusals that stand alone, since it last took a message, and when the first was.
async fn earlier(
    work: &mut Transaction,
    refused: &[Option<Refused<'_>>],
    now_ms: i64,
) -> Result<BTreeMap<i64, (u32, Option<i64>)>, StoreError> {
    let earlier = query!({ address: i64 = "r.address_id", many: u32 = "COUNT(*)", first_ms: Option<i64> = "MIN(r.at_ms)" }:
        "SELECT {row} FROM refusals r JOIN addresses a ON a.address_id = r.address_id
         WHERE r.alone = 1 AND r.at_ms > $2
           AND r.at_ms > COALESCE((SELECT MAX(p.done_ms) FROM parcels p WHERE p.handset_id = a.handset_id
                                   AND p.address_id = r.address_id AND p.state IN ('accepted', 'delivered')), 0)
           AND r.address_id {in ints $1} GROUP BY r.address_id");
    let addresses: Vec<i64> = refused.iter().flatten().map(|refused| refused.address).collect();
    let rows = work.find(earlier, values![addresses, now_ms.saturating_sub(REFUSAL_COUNTS_MS)]).await?;
    Ok(rows.into_iter().map(|row| (row.address, (row.many, row.first_ms))).collect())
}

/// Different addresses by the code that the route refused them with, nothing accepted in between.
async fn in_row(work: &mut Transaction, route: &RouteRow, now_ms: i64) -> Result<BTreeMap<String, u32>, StoreError> {
    let in_row = query!({ why: String, addresses: u32 = "COUNT(DISTINCT address_id)" }:
        "SELECT {row} FROM refusals WHERE route_id = $1 AND alone = 0 AND at_ms > $2 GROUP BY why");
    let rows = work.find(in_row, values![route.route, now_ms.saturating_sub(ROUTE_REFUSES_WITHIN_MS)]).await?;
    Ok(rows.into_iter().map(|row| (row.why, row.addresses)).collect())
}

/// The office hears once, until the route accepts something again.
async fn tell(work: &mut Transaction, route: &mut RouteRow, now_ms: i64) -> Result<(), StoreError> {
    if route.refusing == TOLD {
        return Ok(());
    }
    route.refusing = TOLD;
    let number = numbers::reserve_one(work, "question").await?;
    let text = "INSERT INTO questions (question_id, audience, why, route_id, asked_ms) VALUES ($1, $2, $3, $4, $5)";
    let row = values![number, Audience::Office.as_str(), Asks::RouteRefuses.as_str(), route.route, now_ms];
    work.run(text, row).await?;
    Ok(())
}
