//! The claim: what is due on a route, replies before lessons, no more than the route starts in a twentieth of a second, for a claim is
//! booked whole and a crash leaves what is booked in doubt. It reads no facts.

use messages::parcel::Lane;

use super::{RouteRow, Wheel, permits};
use crate::{
    error::StoreError,
    limits::CLAIM_MAX,
    queue::{self, Taken},
    sql::{Transaction, query, values},
};

/// Claims of up to so many parcels look for siblings; of a larger one, hardly a family is at its end.
const SIBLINGS_LOOKED_FOR_MAX: usize = 50;

/// Claims, and says which parcels.
pub(super) async fn claim(work: &mut Transaction, turn: &Wheel, route: &RouteRow) -> Result<Vec<Taken>, StoreError> {
    let mut claimed = Vec::new();
    let Some(claim) = turn.claim.filter(|_| route.rests_until_ms <= turn.now_ms) else { return Ok(claimed) };
    let mut free = i64::from(claim.limit).min(CLAIM_MAX).min(permits::span(turn)).min(permits::free(turn, route));
    let by = queue::Claim { route: route.route.0, fence: route.fence, lease_ms: claim.lease_ms, now_ms: turn.now_ms };
    for lane in Lane::ALL {
        if free <= 0 {
            break;
        }
        let of_lane = queue::claim(work, by, lane, free).await?;
        free -= i64::try_from(of_lane.len()).unwrap_or(i64::MAX);
        claimed.extend(of_lane);
    }
    if free <= 0 && claimed.len() <= SIBLINGS_LOOKED_FOR_MAX {
        siblings(work, by, &mut claimed).await?;
    }
    queue::note(work, by, &claimed).await?;
    Ok(claimed)
}

/// Claims the other lessons that wait for the same handsets too, whatever their hour: siblings share an SMS, also those of two classes, and what
/// a claim has room for ends between two of them more often than not, where a route is slow.
async fn siblings(work: &mut Transaction, by: queue::Claim, claimed: &mut Vec<Taken>) -> Result<(), StoreError> {
    let others = query!(i64: "SELECT o.parcel_id FROM parcels p JOIN parcels o ON o.handset_id = p.handset_id AND o.kind = 'lesson'
        AND o.state IN ('waiting', 'held', 'unknown') AND o.parcel_id <> p.parcel_id WHERE p.kind = 'lesson' AND p.parcel_id {in ints $1}");
    let parcels: Vec<i64> = claimed.iter().map(|one| one.parcel).collect();
    let mut others = work.find(others, values![parcels.clone()]).await?;
    others.retain(|parcel| !parcels.contains(parcel));
    if others.is_empty() {
        return Ok(());
    }
    claimed.extend(queue::claim_these(work, by, others).await?);
    Ok(())
}
