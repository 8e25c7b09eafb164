//! Our open question to a handset: one at a time, the newest.

use messages::HandsetId;
use talk::view::Asked;

use crate::{
    error::StoreError,
    keys::Keys,
    sql::{Transaction, values},
    view::seal_asked,
};

pub(super) async fn ask(
    work: &mut Transaction,
    keys: &Keys,
    handset: HandsetId,
    asked: &Asked,
) -> Result<(), StoreError> {
    let text = "INSERT INTO pending (handset_id, body_sealed, until_ms) VALUES ($1, $2, $3)
                ON CONFLICT (handset_id) DO UPDATE SET body_sealed = excluded.body_sealed, until_ms = excluded.until_ms";
    work.run(text, values![handset, seal_asked(keys, handset, asked)?, asked.until_ms]).await?;
    Ok(())
}

pub(super) async fn clear(work: &mut Transaction, handset: HandsetId) -> Result<(), StoreError> {
    work.run("DELETE FROM pending WHERE handset_id = $1", values![handset]).await?;
    Ok(())
}
