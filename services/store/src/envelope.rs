//! The words of one parcel, sealed: a message in its carrier's form, as JSON, for the column of one row. It opens them as late as the claim
//! or the page that shows them.

use messages::envelope::Message;

use crate::{
    error::StoreError,
    keys::{Keys, Place},
};

/// Seals the words that a parcel carries itself: a reply's, an alert's.
pub(crate) fn seal_parcel(keys: &Keys, parcel_id: i64, message: &Message) -> Result<Vec<u8>, StoreError> {
    seal(keys, Place::new("parcels", "words_sealed", &parcel_id.to_be_bytes()), message)
}

/// Opens them.
pub(crate) fn open_parcel(keys: &Keys, parcel_id: i64, sealed: &[u8]) -> Result<Message, StoreError> {
    open(keys, Place::new("parcels", "words_sealed", &parcel_id.to_be_bytes()), sealed)
}

/// Seals the words that left with a sending; its parcels share them.
pub(crate) fn seal_sending(keys: &Keys, sending_id: i64, message: &Message) -> Result<Vec<u8>, StoreError> {
    seal(keys, Place::new("attempts", "words_sealed", &sending_id.to_be_bytes()), message)
}

/// Opens them.
pub(crate) fn open_sending(keys: &Keys, sending_id: i64, sealed: &[u8]) -> Result<Message, StoreError> {
    open(keys, Place::new("attempts", "words_sealed", &sending_id.to_be_bytes()), sealed)
}

fn seal(keys: &Keys, place: Place<'_>, message: &Message) -> Result<Vec<u8>, StoreError> {
    let json = serde_json::to_vec(message).map_err(|_| StoreError::Damaged("a message"))?;
    keys.seal(place, &json)
}

fn open(keys: &Keys, place: Place<'_>, sealed: &[u8]) -> Result<Message, StoreError> {
    serde_json::from_slice(&keys.open(place, sealed)?).map_err(|_| StoreError::Damaged("a message"))
}
