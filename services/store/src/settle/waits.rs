//! Waiting that an arrival leaves: each a row that our own clock brings at its time.

use talk::effect::Wait;

use super::{case::Case, follows::Waits};
use crate::{
    arrivals::{
        clock::{self, Later},
        waiting_name,
    },
    error::StoreError,
    keys::Keys,
    sql::Transaction,
};

pub(super) async fn write(work: &mut Transaction, keys: &Keys, cases: &[Case<'_>]) -> Result<(), StoreError> {
    let mut later = Vec::new();
    for case in cases {
        for Waits { place, at_ms, what } in &case.follows.waits {
            let name = name(work, keys, case, *place, what).await?;
            later.push(Later { left_by: case.arrival, name, at_ms: *at_ms, what: what.clone() });
        }
    }
    clock::write(work, keys, &later).await
}

async fn name(
    work: &mut Transaction,
    keys: &Keys,
    case: &Case<'_>,
    place: usize,
    what: &Wait,
) -> Result<String, StoreError> {
    match *what {
        Wait::PartsMissing { reference, width, total } => {
            waiting_name(work, keys, case.arrival, reference, width, total).await
        }
        _ => Ok(format!("wait/{}/{place}", case.arrival.id.0)),
    }
}
