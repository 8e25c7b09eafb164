//! Receipts that say nothing of anything that was sent: the office is asked about them once for a route, not once for each.

use std::sync::Arc;

use messages::{RouteId, Words};

use crate::{
    Store,
    asks::Asks,
    error::StoreError,
    keys::Keys,
    limits::RECEIPTS_ASKED_MS,
    numbers,
    said::seal_question,
    sql::{Transaction, values},
    writer::Verb,
};

impl Store {
    /// Asks the office about a route's receipts, with one of them in `words`; nothing where it was asked within the week. Whether it was asked.
    ///
    /// # Errors
    /// What the database says.
    pub async fn ask_about_receipts(&self, route: RouteId, words: Words, now_ms: i64) -> Result<bool, StoreError> {
        self.write(AskAbout { keys: Arc::clone(self.keys()), route, words, now_ms }).await
    }
}

struct AskAbout {
    keys: Arc<Keys>,
    route: RouteId,
    words: Words,
    now_ms: i64,
}

impl Verb for AskAbout {
    type Answer = bool;

    async fn run(&self, work: &mut Transaction) -> Result<bool, StoreError> {
        let text = "UPDATE routes SET receipts_asked_ms = $2
                    WHERE route_id = $1 AND (receipts_asked_ms IS NULL OR receipts_asked_ms < $3)";
        let since_ms = self.now_ms.saturating_sub(RECEIPTS_ASKED_MS);
        if work.run(text, values![self.route, self.now_ms, since_ms]).await? == 0 {
            return Ok(false);
        }
        let id = numbers::reserve_one(work, "question").await?;
        let words = seal_question(&self.keys, id, &self.words)?;
        let text = "INSERT INTO questions (question_id, audience, why, words_sealed, asked_ms) VALUES ($1, 'office', $2, $3, $4)";
        work.run(text, values![id, Asks::StrangeReceipts.as_str(), words, self.now_ms]).await?;
        Ok(true)
    }
}
