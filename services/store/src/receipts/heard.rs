//! A receipt as it is compared: its id in every writing, its phone, what it quotes.

use messages::{
    ParcelId, Words,
    receipt::{PartState, Receipt, SentPart, Status, Writing, fold},
};

use super::raise::Said;
use crate::{
    error::StoreError,
    keys::{Keys, Place},
    sealed::address_lookup,
    sql::{columns, words},
};

/// The keyed hash of a folded id; two ids may share it.
pub(super) fn key_of_id(keys: &Keys, id: &str) -> i64 {
    keys.short("part", id)
}

/// The beginning of an address's look-up, by which receipts and parts say whose they are.
pub(super) fn key_of_phone(lookup: &[u8]) -> i64 {
    lookup.first_chunk().map_or(0, |eight| i64::from_be_bytes(*eight))
}

/// A receipt with the ids that its response may have had, each with its key.
pub(super) struct Heard {
    /// Its own id, folded, and the key of that.
    pub(super) own: (i64, String),
    pub(super) readings: Vec<(Writing, i64, String)>,
    pub(super) to_key: Option<i64>,
    pub(super) status: Status,
    pub(super) error: Option<String>,
    pub(super) quote: Option<Words>,
    /// The parcel and the number of its part, where they are known without an id.
    pub(super) of: Option<(ParcelId, i64)>,
    pub(super) at_ms: i64,
}

words!(Status);

columns! {
    /// A receipt `r` as its row has it.
    pub(super) struct HeardRow {
        carrier_id: String = "r.carrier_id",
        status: Status = "r.status",
        error: Option<String> = "r.error",
        at_ms: i64 = "r.at_ms",
        to_key: Option<i64> = "r.to_key",
        quote_sealed: Option<Vec<u8>> = "r.quote_sealed",
    }
}

impl Heard {
    /// As it came.
    pub(super) fn of(keys: &Keys, receipt: &Receipt) -> Self {
        let Receipt { carrier_id, status, error, to, quote, of, at_ms, .. } = receipt;
        Self {
            to_key: to.as_ref().map(|to| key_of_phone(&address_lookup(keys, to))),
            error: error.clone(),
            quote: quote.clone(),
            of: of.map(|SentPart { parcel, number }| (parcel, i64::from(number))),
            at_ms: *at_ms,
            ..Self::new(keys, fold(carrier_id), *status)
        }
    }

    /// A row: key, carrier_id, status, error, at_ms, to_key, quote_sealed. A quote that can't be opened says nothing.
    pub(super) fn read(row: HeardRow, keys: &Keys) -> Self {
        let heard = Self::new(keys, row.carrier_id, row.status);
        let open = |sealed: Vec<u8>| keys.open_text(place(&heard.own.0.to_be_bytes()), &sealed).ok();
        let quote = row.quote_sealed.and_then(open).map(Words::new);
        Self { error: row.error, at_ms: row.at_ms, to_key: row.to_key, quote, ..heard }
    }

    fn new(keys: &Keys, id: String, status: Status) -> Self {
        let reading = |writing: Writing| writing.response_of(&id).map(|form| (writing, key_of_id(keys, &form), form));
        let readings = Writing::ALL.into_iter().filter_map(reading).collect();
        let own = (key_of_id(keys, &id), id);
        Self { own, readings, to_key: None, status, error: None, quote: None, of: None, at_ms: 0 }
    }

    /// What it quotes, for its row.
    pub(super) fn sealed_quote(&self, keys: &Keys) -> Result<Option<Vec<u8>>, StoreError> {
        let seal = |quote: &Words| keys.seal_text(place(&self.own.0.to_be_bytes()), quote.reveal());
        self.quote.as_ref().map(seal).transpose()
    }

    /// What it says of a part.
    pub(super) fn says_of(&self, part: (i64, i64, i64)) -> Said {
        Said { part, state: PartState::from_status(self.status) }
    }
}

fn place(key: &[u8]) -> Place<'_> {
    Place::new("receipts", "quote_sealed", key)
}
