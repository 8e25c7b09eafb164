//! Arrivals from our own clock: waiting is a row too. It decides nothing about the time.

use talk::effect::Wait;

use super::{Arrival, Way, sealed};
use crate::{
    bell::Matter,
    error::StoreError,
    keys::Keys,
    numbers,
    sql::{Bulk, Transaction},
};

/// Something to be read later, on behalf of an arrival's sender.
pub(crate) struct Later<'a> {
    /// What left it.
    pub(crate) left_by: &'a Arrival,
    /// What makes it one: a second with the same name on the same route changes nothing.
    pub(crate) name: String,
    /// When it is read, milliseconds UTC.
    pub(crate) at_ms: i64,
    /// What it is then about.
    pub(crate) what: Wait,
}

/// Writes what is to be read later.
pub(crate) async fn write(work: &mut Transaction, keys: &Keys, later: &[Later<'_>]) -> Result<(), StoreError> {
    let Some(count) = i64::try_from(later.len()).ok().filter(|count| *count > 0) else { return Ok(()) };
    let first = numbers::reserve(work, "arrival", count).await?;
    let sealed: Vec<(Option<Vec<u8>>, Vec<u8>)> = later.iter().map(|one| one.seal(keys)).collect::<Result<_, _>>()?;
    let written = Bulk::into("arrivals")
        .ints("arrival_id", (first..).zip(later).map(|(id, _)| id))
        .ints("route_id", later.iter().map(|one| one.left_by.route.0))
        .texts("provider_key", later.iter().map(|one| one.name.clone()))
        .bytes("sender_key", later.iter().map(|one| one.left_by.sender_key(keys)))
        .bytes("sender_sealed", sealed.iter().map(|(sender, _)| sender.clone()))
        .ints("class", later.iter().map(|_| Way::Clock as i64))
        .bytes("body_sealed", sealed.iter().map(|(_, body)| body.clone()))
        .ints("received_ms", later.iter().map(|one| one.at_ms))
        .ints("run_at_ms", later.iter().map(|one| one.at_ms))
        .or("ON CONFLICT (route_id, provider_key) DO NOTHING")
        .insert(work)
        .await?;
    work.rings(Matter::Arrivals, written);
    Ok(())
}

impl Later<'_> {
    fn seal(&self, keys: &Keys) -> Result<(Option<Vec<u8>>, Vec<u8>), StoreError> {
        let place = sealed::Row::new(self.left_by.route, &self.name);
        let sender = self.left_by.sender.as_ref().map(|sender| place.seal_sender(keys, sender)).transpose()?;
        let body = serde_json::to_vec(&self.what).map_err(|_| StoreError::Damaged("what the clock waits for"))?;
        Ok((sender, place.seal_body(keys, &body)?))
    }
}
