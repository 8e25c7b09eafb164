//! Our open question to a handset, sealed whole: a family's words stand in it.

use messages::HandsetId;
use talk::view::Asked;

use crate::{
    error::StoreError,
    keys::{Keys, Place},
    sql::{Transaction, query, values},
};

fn place(handset: &[u8; 8]) -> Place<'_> {
    Place::new("pending", "body_sealed", handset)
}

pub(crate) fn seal_asked(keys: &Keys, handset: HandsetId, asked: &Asked) -> Result<Vec<u8>, StoreError> {
    let json = serde_json::to_vec(asked).map_err(|_| StoreError::Damaged("a question to a handset"))?;
    keys.seal(place(&handset.0.to_be_bytes()), &json)
}

/// The question. Its time may have run out: what was kept with it goes to a person then.
pub(super) async fn asked(
    work: &mut Transaction,
    keys: &Keys,
    handset: HandsetId,
) -> Result<Option<Asked>, StoreError> {
    let body = query!(Vec<u8>: "SELECT body_sealed FROM pending WHERE handset_id = $1");
    let Some(sealed) = work.find_one(body, values![handset]).await? else { return Ok(None) };
    let json = keys.open(place(&handset.0.to_be_bytes()), &sealed)?;
    serde_json::from_slice(&json).map(Some).map_err(|_| StoreError::Damaged("pending.body_sealed"))
}
