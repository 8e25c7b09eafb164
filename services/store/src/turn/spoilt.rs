//! What was claimed and can't be read: a sealed name that is damaged, a word that nobody knows. It waits by itself, the office is told once,
//! and everything else of the claim leaves.

use messages::ParcelId;

use super::facts::ClaimName;
use crate::{
    asks::Asks,
    error::StoreError,
    limits::HELD_AGAIN_MS,
    numbers, queue,
    sql::{Transaction, values},
    writer::Verb,
};

/// Puts parcels of a claim aside.
pub(super) struct Park {
    pub(super) parcels: Vec<i64>,
    pub(super) claim: ClaimName,
    pub(super) now_ms: i64,
}

impl Verb for Park {
    type Answer = ();

    async fn run(&self, work: &mut Transaction) -> Result<(), StoreError> {
        let again_ms = self.now_ms.saturating_add(HELD_AGAIN_MS);
        let claim = (self.claim.fence, self.claim.lease_ms);
        let parked = queue::park(work, self.parcels.clone(), claim, again_ms, self.now_ms).await?;
        for parcel in parked {
            tracing::warn!(parcel = parcel.0, "what is owed can't be read; it waits, and the office is told");
            self.tell_the_office(work, parcel).await?;
        }
        Ok(())
    }
}

impl Park {
    async fn tell_the_office(&self, work: &mut Transaction, parcel: ParcelId) -> Result<(), StoreError> {
        let known = "SELECT question_id FROM questions WHERE parcel_id = $1 AND why = $2 AND answered_ms IS NULL";
        if work.exists(known, values![parcel, Asks::Spoilt.as_str()]).await? {
            return Ok(());
        }
        let id = numbers::reserve_one(work, "question").await?;
        let text = "INSERT INTO questions (question_id, audience, why, person_id, handset_id, parcel_id, asked_ms)
                    SELECT $1 + 0, 'office', $2, CASE WHEN p.recipient_id = 0 THEN NULL ELSE p.recipient_id END, p.handset_id,
                      p.parcel_id, $3 + 0
                    FROM parcels p WHERE p.parcel_id = $4";
        work.run(text, values![id, Asks::Spoilt.as_str(), self.now_ms, parcel]).await?;
        Ok(())
    }
}
