//! What was claimed and can't be read: a sealed name that is damaged, a word that nobody knows. It waits by itself, the office is told once,
//! and everything else of the claim leaves.

use messages::{gate::Hold, parcel::State};

use super::{facts::ClaimName, set_states};
use crate::{
    asks::Asks,
    error::StoreError,
    limits::HELD_AGAIN_MS,
    numbers,
    sql::{Transaction, among_ints, values},
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
        let text = among_ints!(
            work,
            "UPDATE due SET lease_ms = NULL, run_at_ms = $2 WHERE fence = $3 AND lease_ms = $4 AND parcel_id",
            "RETURNING parcel_id"
        );
        let again_ms = self.now_ms.saturating_add(HELD_AGAIN_MS);
        let values = values![self.parcels.clone(), again_ms, self.claim.fence, self.claim.lease_ms];
        let mut parked = Vec::new();
        for row in work.rows(text, values).await? {
            parked.push(row.int(0)?);
        }
        let held = |parcel: &i64| (*parcel, State::Held, Some(Hold::Spoilt.as_str().to_owned()));
        set_states(work, parked.iter().map(held).collect(), self.now_ms).await?;
        for parcel in parked {
            tracing::warn!(parcel, "what is owed can't be read; it waits, and the office is told");
            self.tell_the_office(work, parcel).await?;
        }
        Ok(())
    }
}

impl Park {
    async fn tell_the_office(&self, work: &mut Transaction, parcel: i64) -> Result<(), StoreError> {
        let known = "SELECT question_id FROM questions WHERE parcel_id = $1 AND why = $2 AND answered_ms IS NULL";
        if work.row(known, values![parcel, Asks::Spoilt.as_str()]).await?.is_some() {
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
