//! Receipts that were appended are settled, in lists. Appending them twice changes nothing, so the two need not be one commit.

use super::{Arrival, Way};
use crate::{
    Store,
    error::StoreError,
    sql::{Transaction, query, values},
    writer::Verb,
};

impl Store {
    /// Settles receipts that were appended.
    ///
    /// # Errors
    /// What the database says.
    pub async fn receipts_settled(&self, receipts: &[Arrival], now_ms: i64) -> Result<(), StoreError> {
        self.write(Settle { receipts: receipts.iter().map(|receipt| receipt.id.0).collect(), now_ms }).await
    }
}

struct Settle {
    receipts: Vec<i64>,
    now_ms: i64,
}

impl Verb for Settle {
    type Answer = ();

    async fn run(&self, work: &mut Transaction) -> Result<(), StoreError> {
        let settle = query!((): "UPDATE arrivals SET settled_ms = $2, result = 'appended'
            WHERE settled_ms IS NULL AND class = $3 AND arrival_id {in ints $1}");
        work.run_query(settle, values![self.receipts.clone(), self.now_ms, Way::Receipt as i64]).await?;
        Ok(())
    }
}
