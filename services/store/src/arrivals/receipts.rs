//! Receipts are settled in the commit that appends what they say, in lists.

use super::{Arrival, Way};
use crate::{
    error::StoreError,
    sql::{Transaction, query, values},
};

/// The rows of these arrivals.
pub(crate) fn rows_of(receipts: &[Arrival]) -> Vec<i64> {
    receipts.iter().map(|receipt| receipt.id.0).collect()
}

/// Settles receipts that are appended.
pub(crate) async fn settle(work: &mut Transaction, rows: &[i64], now_ms: i64) -> Result<(), StoreError> {
    if rows.is_empty() {
        return Ok(());
    }
    let settle = query!((): "UPDATE arrivals SET settled_ms = $2, result = 'appended'
         WHERE settled_ms IS NULL AND class = $3 AND arrival_id {in ints $1}");
    work.run_query(settle, values![rows.to_vec(), now_ms, Way::Receipt as i64]).await?;
    Ok(())
}
