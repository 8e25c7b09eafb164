//! Receipts that were appended are settled, in lists. Appending them twice changes nothing, so the two need not be one commit.

use messages::ArrivalId;

use super::Way;
use crate::{
    Store,
    error::StoreError,
    sql::{Transaction, among_ints, values},
    writer::Verb,
};

impl Store {
    /// Settles receipts that were appended, or that nobody can read: `result` says what became of them, in one word.
    ///
    /// # Errors
    /// What the database says.
    pub async fn settle_receipts(
        &self,
        receipts: Vec<ArrivalId>,
        result: &'static str,
        now_ms: i64,
    ) -> Result<(), StoreError> {
        self.write(Settle { receipts, result, now_ms }).await
    }
}

struct Settle {
    receipts: Vec<ArrivalId>,
    result: &'static str,
    now_ms: i64,
}

impl Verb for Settle {
    type Answer = ();

    async fn run(&self, work: &mut Transaction) -> Result<(), StoreError> {
        let text = among_ints!(
            work,
            "UPDATE arrivals SET settled_ms = $2, result = $3 WHERE settled_ms IS NULL AND class = $4 AND arrival_id"
        );
        let receipts = values![self.receipts.clone(), self.now_ms, self.result, Way::Receipt as i64];
        work.run(text, receipts).await?;
        Ok(())
    }
}
