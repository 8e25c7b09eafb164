//! Where a parcel stands, and why: a reason goes with the state that has it, and with no other.

use std::collections::BTreeMap;

use messages::{
    ParcelId,
    parcel::{Close, Hold, State},
};

use crate::{
    error::StoreError,
    sql::{Transaction, query, values},
};

/// Where a parcel stands from now on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Stands {
    Waiting,
    Held(Hold),
    Unknown,
    Accepted,
    /// No address took it; the carrier's own words.
    Failed(String),
    Closed(Close),
    Delivered,
}

impl Stands {
    fn state(&self) -> State {
        match self {
            Self::Waiting => State::Waiting,
            Self::Held(_) => State::Held,
            Self::Unknown => State::Unknown,
            Self::Accepted => State::Accepted,
            Self::Failed(_) => State::Failed,
            Self::Closed(_) => State::Closed,
            Self::Delivered => State::Delivered,
        }
    }

    fn reason(&self) -> Option<&str> {
        match self {
            Self::Held(hold) => Some(hold.as_str()),
            Self::Closed(close) => Some(close.as_str()),
            Self::Failed(why) => Some(why),
            Self::Waiting | Self::Unknown | Self::Accepted | Self::Delivered => None,
        }
    }

    /// Whether it is over, as far as is known.
    fn is_done(&self) -> bool {
        match self {
            Self::Accepted | Self::Failed(_) | Self::Closed(_) | Self::Delivered => true,
            Self::Waiting | Self::Held(_) | Self::Unknown => false,
        }
    }
}

/// Writes where parcels stand: one statement for each state and reason. What was delivered stays so.
pub(crate) async fn stand(
    work: &mut Transaction,
    parcels: impl IntoIterator<Item = (ParcelId, Stands)>,
    now_ms: i64,
) -> Result<(), StoreError> {
    let mut groups: BTreeMap<Stands, Vec<i64>> = BTreeMap::new();
    for (parcel, stands) in parcels {
        groups.entry(stands).or_default().push(parcel.0);
    }
    for (stands, mut parcels) in groups {
        // In one order, whoever writes: two writers that meet on PostgreSQL then wait instead of deadlocking.
        parcels.sort_unstable();
        let stand = query!((): "UPDATE parcels SET state = $2, reason = $3, done_ms = $4
            WHERE state <> 'delivered' AND parcel_id {in ints $1}");
        let done = stands.is_done().then_some(now_ms);
        work.run_query(stand, values![parcels, stands.state().as_str(), stands.reason(), done]).await?;
    }
    Ok(())
}
