//! How an arrival's body and sender are sealed: under the key that the carrier gave it, so that it is sealed beside the writer, before it
//! has a number.

use messages::{Address, Channel, RouteId};

use crate::{
    error::StoreError,
    keys::{Keys, Place},
};

/// Where an arrival's columns stand: its route and the key that is unique there.
pub(crate) struct Row(Vec<u8>);

impl Row {
    pub(crate) fn new(route: RouteId, provider_key: &str) -> Self {
        Self([&route.0.to_be_bytes(), provider_key.as_bytes()].concat())
    }

    pub(crate) fn seal_body(&self, keys: &Keys, body: &[u8]) -> Result<Vec<u8>, StoreError> {
        keys.seal(Place::new("arrivals", "body_sealed", &self.0), body)
    }

    pub(crate) fn open_body(&self, keys: &Keys, sealed: &[u8]) -> Result<Vec<u8>, StoreError> {
        keys.open(Place::new("arrivals", "body_sealed", &self.0), sealed)
    }

    pub(crate) fn seal_sender(&self, keys: &Keys, sender: &Address) -> Result<Vec<u8>, StoreError> {
        keys.seal_text(Place::new("arrivals", "sender_sealed", &self.0), &sender.lookup_text())
    }

    pub(crate) fn open_sender(&self, keys: &Keys, sealed: &[u8]) -> Result<Address, StoreError> {
        let text = keys.open_text(Place::new("arrivals", "sender_sealed", &self.0), sealed)?;
        let address = text
            .split_once(':')
            .and_then(|(channel, value)| Some(Address::from_row(Channel::from_word(channel)?, value.to_owned())));
        address.ok_or(StoreError::Damaged("arrivals.sender_sealed"))
    }
}

/// Seals another sender for the row of that key: a chat has another name.
pub(crate) fn reseal_sender(
    keys: &Keys,
    route: RouteId,
    provider_key: &str,
    sender: &Address,
) -> Result<Vec<u8>, StoreError> {
    Row::new(route, provider_key).seal_sender(keys, sender)
}
