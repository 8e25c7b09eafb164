//! Parts that receipts name by their ids, and how a route writes ids, where that is configured or proved.

use std::collections::{BTreeMap, BTreeSet};

use messages::{
    RouteId,
    receipt::{IdStyle, SPARSE_DIGITS, Writing, has_letters},
};

use super::heard::{Heard, key_of_phone};
use crate::{
    error::StoreError,
    limits::WRITING_SAMPLE,
    sql::{Transaction, query, values},
};

/// A part that may be the one a receipt is about.
pub(super) struct KnownPart {
    key: i64,
    carrier_id: String,
    sending: i64,
    number: i64,
    accepted_ms: i64,
    /// Whether a receipt has come under the very id of its response.
    told: bool,
    /// The phone that it went to.
    to_key: Option<i64>,
}

impl KnownPart {
    /// Its key, sending and number.
    pub(super) fn name(&self) -> (i64, i64, i64) {
        (self.key, self.sending, self.number)
    }
}

/// The parts of a route that receipts may be about, and how its ids are read, where that is configured or proved.
pub(super) struct Known {
    parts: BTreeMap<i64, Vec<KnownPart>>,
    writing: Option<Writing>,
}

impl Known {
    pub(super) async fn find(
        work: &mut Transaction,
        route: RouteId,
        style: IdStyle,
        heard: &[Heard],
    ) -> Result<Self, StoreError> {
        let writing = match Writing::of_style(style) {
            None => prove(work, route).await?,
            configured => configured,
        };
        Ok(Self { parts: find_parts(work, route, heard).await?, writing })
    }

    /// A receipt's part. One that names another phone is not it. Where the writing is known, one id is asked for, and of parts whose id a carrier
    /// gave twice it is the youngest. Where it isn't, an id counts that can be read in one way alone; of others the one part that any reading
    /// finds, if the phone agrees, or the id is too long to be another's by chance.
    pub(super) fn part(&self, heard: &Heard) -> Option<&KnownPart> {
        if let Some(writing) = self.writing {
            let read = |wanted: Writing| heard.readings.iter().find(|(known, _, _)| *known == wanted);
            // What is no number is written in one way alone.
            let reading = read(writing).or_else(|| read(Writing::Same))?;
            return self.youngest(heard, reading);
        }
        let found: Vec<(Writing, &KnownPart)> =
            heard.readings.iter().filter_map(|reading| Some((reading.0, self.youngest(heard, reading)?))).collect();
        let exact = found.iter().find(|(writing, _)| *writing == Writing::Same).map(|(_, part)| *part);
        if has_letters(&heard.own.1) && exact.is_some() {
            return exact;
        }
        let [(writing, part)] = found[..] else { return None };
        let agrees = heard.to_key.is_some() && heard.to_key == part.to_key;
        // An id of digits alone says nothing of how it is written, and read in another way it may be an older part's.
        let tells = writing == Writing::Same || has_letters(&part.carrier_id) || has_letters(&heard.own.1);
        (tells && (agrees || heard.own.1.len() >= SPARSE_DIGITS)).then_some(part)
    }

    /// Whether some reading of its id finds a part, be it this receipt's or not.
    pub(super) fn may_name_one(&self, heard: &Heard) -> bool {
        heard.readings.iter().any(|reading| self.youngest(heard, reading).is_some())
    }

    /// The id that a response had, out of a receipt's, as far as the route's writing is known.
    pub(super) fn response_id(&self, heard: &Heard) -> String {
        let written = |writing: Writing| heard.readings.iter().find(|(known, _, _)| *known == writing);
        self.writing.and_then(written).map_or_else(|| heard.own.1.clone(), |(_, _, form)| form.clone())
    }

    /// The youngest part with the id of this reading that is not another phone's. A part with a receipt under its own id has none in another
    /// writing: there `18` is the next part's, early, and not that of `12`, which is 18 in hexadecimal.
    fn youngest(&self, heard: &Heard, (writing, key, form): &(Writing, i64, String)) -> Option<&KnownPart> {
        let may_be = |part: &&KnownPart| {
            let other_phone = heard.to_key.zip(part.to_key).is_some_and(|(heard, part)| heard != part);
            let is_free = self.writing.is_some() || *writing == Writing::Same || !part.told;
            part.carrier_id == *form && !other_phone && is_free
        };
        self.parts.get(key)?.iter().filter(may_be).max_by_key(|part| part.accepted_ms)
    }
}

/// What a sample of the route's ids proves of their writing. Rows lie in the order of keyed hashes, so the first ones are drawn at random.
async fn prove(work: &mut Transaction, route: RouteId) -> Result<Option<Writing>, StoreError> {
    let mut ids = Vec::new();
    for sample in [
        query!(String: "SELECT carrier_id FROM parts WHERE route_id = $1 ORDER BY key LIMIT $2"),
        query!(String: "SELECT carrier_id FROM receipts WHERE route_id = $1 ORDER BY key LIMIT $2"),
    ] {
        ids.push(work.find(sample, values![route, WRITING_SAMPLE]).await?);
    }
    let [responses, receipts] = ids.as_slice() else { return Ok(None) };
    Ok(Writing::proved(responses, receipts))
}

async fn find_parts(
    work: &mut Transaction,
    route: RouteId,
    heard: &[Heard],
) -> Result<BTreeMap<i64, Vec<KnownPart>>, StoreError> {
    let keys: BTreeSet<i64> = heard.iter().flat_map(|h| h.readings.iter().map(|(_, key, _)| *key)).collect();
    let parts = query!({
        key: i64,
        carrier_id: String,
        sending: i64 = "sending_id",
        number: i64 = "part",
        accepted_ms: i64,
        told: bool = "CASE WHEN (SELECT 1 FROM receipts r WHERE r.route_id = parts.route_id AND r.key = parts.key
            AND r.carrier_id = parts.carrier_id LIMIT 1) IS NULL THEN 0 ELSE 1 END",
        to: Option<Vec<u8>> = "(SELECT d.value_lookup FROM attempts t JOIN addresses d ON d.address_id = t.address_id
            WHERE t.parcel_id = parts.sending_id / 65536 AND t.sending_id = parts.sending_id LIMIT 1)",
    }: "SELECT {row} FROM parts WHERE route_id = $2 AND key {in ints $1}");
    let mut known: BTreeMap<i64, Vec<KnownPart>> = BTreeMap::new();
    for row in work.find(parts, values![keys.into_iter().collect::<Vec<i64>>(), route]).await? {
        let part = KnownPart {
            key: row.key,
            carrier_id: row.carrier_id,
            sending: row.sending,
            number: row.number,
            accepted_ms: row.accepted_ms,
            told: row.told,
            to_key: row.to.map(|lookup| key_of_phone(&lookup)),
        };
        known.entry(part.key).or_default().push(part);
    }
    Ok(known)
}
