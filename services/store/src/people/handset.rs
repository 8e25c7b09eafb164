//! Handsets: an address makes one where it belongs to none.

use messages::{Address, AddressId, HandsetId};

use super::sealed::{address_lookup, seal_address};
use crate::{
    error::StoreError,
    keys::Keys,
    numbers,
    sql::{Transaction, columns, query, values},
};

columns! {
    /// An address and the handset that it is on.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub(crate) struct Found {
        pub(crate) address: AddressId = "address_id",
        pub(crate) handset: HandsetId = "handset_id",
    }
}

/// The address, if it is known.
pub(crate) async fn find(work: &mut Transaction, keys: &Keys, address: &Address) -> Result<Option<Found>, StoreError> {
    let known = query!(Found: "SELECT {row} FROM addresses WHERE value_lookup = $1");
    work.find_one(known, values![address_lookup(keys, address)]).await
}

/// A new handset without anybody on it.
pub(crate) async fn add(work: &mut Transaction) -> Result<HandsetId, StoreError> {
    let id = numbers::reserve_one(work, "handset").await?;
    work.run("INSERT INTO handsets (handset_id, version) VALUES ($1, 1)", values![id]).await?;
    Ok(HandsetId(id))
}

/// A new address on a handset.
pub(crate) async fn add_address(
    work: &mut Transaction,
    keys: &Keys,
    handset: HandsetId,
    address: &Address,
    now_ms: i64,
) -> Result<AddressId, StoreError> {
    let id = numbers::reserve_one(work, "address").await?;
    let text = "INSERT INTO addresses (address_id, handset_id, channel, value_sealed, value_lookup, state, created_ms)
                VALUES ($1, $2, $3, $4, $5, 'working', $6)";
    let sealed = seal_address(keys, id, address)?;
    let lookup = address_lookup(keys, address);
    work.run(text, values![id, handset, address.channel().as_str(), sealed, lookup, now_ms]).await?;
    Ok(AddressId(id))
}

/// The address, made with a handset of its own where it is new.
pub(crate) async fn find_or_add(
    work: &mut Transaction,
    keys: &Keys,
    address: &Address,
    now_ms: i64,
) -> Result<Found, StoreError> {
    if let Some(found) = find(work, keys, address).await? {
        return Ok(found);
    }
    let handset = add(work).await?;
    Ok(Found { address: add_address(work, keys, handset, address, now_ms).await?, handset })
}
