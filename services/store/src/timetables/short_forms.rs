//! Questions that a short form answers: they are open again when its hour is taken back, and answered when it is given after all.

use crate::{
    error::StoreError,
    sql::{Transaction, values},
};

/// An hour was taken back: where it was a short form, its question is asked again.
pub(super) async fn taken_back(work: &mut Transaction, hour: i64) -> Result<(), StoreError> {
    let text = "UPDATE questions SET answered_ms = NULL
                WHERE question_id IN (SELECT question_id FROM short_forms WHERE occurrence_id = $1)";
    work.run(text, values![hour]).await?;
    Ok(())
}

/// An hour that was taken back is given after all: where it is a short form, its question is answered.
pub(super) async fn given_back(work: &mut Transaction, hour: i64, now_ms: i64) -> Result<(), StoreError> {
    let text = "UPDATE questions SET answered_ms = COALESCE(answered_ms, $2)
                WHERE question_id IN (SELECT question_id FROM short_forms WHERE occurrence_id = $1)";
    work.run(text, values![hour, now_ms]).await?;
    Ok(())
}
