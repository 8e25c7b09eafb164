//! What a sender's earlier arrivals brought: whoever reads an edit looks here for what it changes. The bodies are handed on as they came.

use super::{Arrival, sealed};
use crate::{
    Store,
    error::StoreError,
    limits::{EDITED_AMONG_MAX, EDITED_WITHIN_MS},
    sql::{Query, columns, query, values},
};

columns! {
    struct Kept { provider_key: String, body_sealed: Vec<u8> }
}

/// The condition is that of the index, word for word: else SQLite does not take it.
const EARLIER: Query<Kept> = query!(Kept: "SELECT {row} FROM arrivals
    WHERE sender_key = $1 AND route_id = $2 AND class = 0 AND settled_ms IS NOT NULL AND received_ms >= $3
      AND (received_ms < $4 OR received_ms = $4 AND arrival_id < $5)
    ORDER BY received_ms DESC, arrival_id DESC LIMIT $6");

impl Store {
    /// What the same sender's messages brought on the same route before this one, the newest first: as many and as old as an edit can
    /// be of. One that can't be opened is left out; there are none where the sender is not known.
    ///
    /// # Errors
    /// What the database says.
    pub async fn bodies_before(&self, arrival: &Arrival) -> Result<Vec<Vec<u8>>, StoreError> {
        let Some(sender_key) = arrival.sender_key(self.keys()) else { return Ok(Vec::new()) };
        let oldest_ms = arrival.received_ms.saturating_sub(EDITED_WITHIN_MS);
        let at = values![sender_key, arrival.route, oldest_ms, arrival.received_ms, arrival.id, EDITED_AMONG_MAX];
        let rows = self.read().await?.find(EARLIER, at).await?;
        Ok(rows.iter().filter_map(|row| self.body(arrival, row)).collect())
    }

    fn body(&self, arrival: &Arrival, row: &Kept) -> Option<Vec<u8>> {
        let place = sealed::Row::new(arrival.route, &row.provider_key);
        place.open_body(self.keys(), &row.body_sealed).ok()
    }
}
