//! How names and addresses are sealed, and the keyed look-ups by which they are found again.

use messages::{Address, Channel, Name};
use unicode_normalization::UnicodeNormalization;

use crate::{
    error::StoreError,
    keys::{Keys, Place},
};

pub(crate) fn seal_name(keys: &Keys, person_id: i64, name: &Name) -> Result<Vec<u8>, StoreError> {
    keys.seal_text(Place::new("people", "name_sealed", &person_id.to_be_bytes()), name.reveal())
}

pub(crate) fn open_name(keys: &Keys, person_id: i64, sealed: &[u8]) -> Result<Name, StoreError> {
    let text = keys.open_text(Place::new("people", "name_sealed", &person_id.to_be_bytes()), sealed)?;
    Name::new(&text).map_err(|_| StoreError::Damaged("people.name_sealed"))
}

/// The name as a page shows it: one that can't be opened is shown as such, and keeps nobody else from being shown.
pub(crate) fn shown_name(keys: &Keys, person_id: i64, sealed: &[u8]) -> Result<Name, StoreError> {
    open_name(keys, person_id, sealed)
        .or_else(|_| Name::new("(name can't be read)").map_err(|_| StoreError::Damaged("people.name_sealed")))
}

pub(crate) fn seal_address(keys: &Keys, address_id: i64, address: &Address) -> Result<Vec<u8>, StoreError> {
    keys.seal_text(Place::new("addresses", "value_sealed", &address_id.to_be_bytes()), address.reveal())
}

pub(crate) fn open_address(
    keys: &Keys,
    address_id: i64,
    channel: Channel,
    sealed: &[u8],
) -> Result<Address, StoreError> {
    let value = keys.open_text(Place::new("addresses", "value_sealed", &address_id.to_be_bytes()), sealed)?;
    Ok(Address::from_row(channel, value))
}

/// By what an address is found, and arrivals of one sender are kept in order.
pub(crate) fn address_lookup(keys: &Keys, address: &Address) -> Vec<u8> {
    keys.lookup("address", &address.lookup_text())
}

/// By what people of a name are found. Accents and vowel marks stay: without them, names of many scripts fall together.
pub(crate) fn name_lookup(keys: &Keys, name: &Name) -> Vec<u8> {
    keys.lookup("name", &folded(name.reveal()))
}

/// By what the number in the school's register is found.
pub(crate) fn reference_lookup(keys: &Keys, reference: &str) -> Vec<u8> {
    keys.lookup("reference", &folded(reference.trim()))
}

/// A class's label as two spellings of it are compared: `5b` and `5 B` are one class.
pub(crate) fn folded_label(label: &str) -> String {
    folded(&label.chars().filter(|c| !c.is_whitespace()).collect::<String>())
}

fn folded(text: &str) -> String {
    text.nfc().flat_map(char::to_lowercase).collect()
}
