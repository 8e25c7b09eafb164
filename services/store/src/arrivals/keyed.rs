//! How a carrier's key of an arrival stands in its row: keyed. SMPP gives messages no id, so that theirs is a digest of the whole message, and
//! whoever has the database's file could try "STOP" for every number of the country. It settles nothing.

use std::sync::Arc;

use messages::RouteId;

use super::{Way, sealed::Row};
use crate::{
    error::StoreError,
    hex::hex,
    keys::Keys,
    sql::{Given, Transaction, columns, query, values},
    writer::{Verb, Writer},
};

/// What tells a keyed one from what older versions kept: no carrier's id or digest begins so.
const KEYED: char = 'k';
/// Bytes of the keyed digest that are kept: two messages of one route never meet by chance.
const KEPT_BYTES: usize = 16;
/// Rows that are rewritten in one commit: carriers' messages are kept between two of them.
const AT_ONCE: i64 = 1_000;

/// The key as it stands in the row.
pub(super) fn keyed(keys: &Keys, provider_key: &str) -> String {
    let digest = keys.lookup("arrival", provider_key);
    format!("{KEYED}{}", hex(digest.get(..KEPT_BYTES).unwrap_or(&digest)))
}

fn is_keyed(provider_key: &str) -> bool {
    provider_key.starts_with(KEYED) && provider_key.len() == 1 + 2 * KEPT_BYTES
}

/// Rewrites what versions before this one kept unkeyed, once for each database. What a carrier brings again is known as before. Killed in
/// between, it goes on at the next start.
///
/// # Errors
/// What the database says; what was rewritten until then stays so.
pub(crate) async fn key_older(writer: &Writer, keys: &Arc<Keys>) -> Result<(), StoreError> {
    let mut after = Some(0);
    while let Some(arrival) = after {
        after = writer.write(KeyOlder { keys: Arc::clone(keys), after: arrival }).await?;
    }
    Ok(())
}

/// Up to [`AT_ONCE`] rows; the number of the last one, or `None` where none is left.
struct KeyOlder {
    keys: Arc<Keys>,
    after: i64,
}

impl Verb for KeyOlder {
    type Answer = Option<i64>;

    async fn run(&self, work: &mut Transaction) -> Result<Option<i64>, StoreError> {
        if work.exists("SELECT value FROM meta WHERE name = 'arrivals_keyed'", values![]).await? {
            return Ok(None);
        }
        let next = query!(Found: "SELECT {row} FROM arrivals
                    WHERE arrival_id > $1 AND class <> $2 ORDER BY arrival_id LIMIT $3");
        let found = work.find(next, values![self.after, Way::Clock as i64, AT_ONCE]).await?;
        let last = found.last().map(|row| row.arrival);
        let older = found.into_iter().map(|row| Older::of(&self.keys, row)).collect::<Result<Vec<_>, _>>()?;
        write(work, older.into_iter().flatten().collect()).await?;
        match last {
            Some(last) => Ok(Some(last)),
            None => {
                let done =
                    "INSERT INTO meta (name, value) VALUES ('arrivals_keyed', 'yes') ON CONFLICT (name) DO NOTHING";
                work.run(done, values![]).await?;
                Ok(None)
            }
        }
    }
}

columns! {
    struct Found {
        arrival: i64 = "arrival_id",
        route: RouteId = "route_id",
        provider_key: String,
        sender_sealed: Option<Vec<u8>>,
        body_sealed: Vec<u8>,
    }
}

/// A row as it will be.
struct Older {
    arrival: i64,
    provider_key: String,
    sender: Option<Vec<u8>>,
    body: Vec<u8>,
}

impl Older {
    /// `None` where it is keyed already. What can't be opened stays as it is, and can't be opened under the new key either.
    fn of(keys: &Keys, row: Found) -> Result<Option<Self>, StoreError> {
        if is_keyed(&row.provider_key) {
            return Ok(None);
        }
        let provider_key = keyed(keys, &row.provider_key);
        let (old, new) = (Row::new(row.route, &row.provider_key), Row::new(row.route, &provider_key));
        let sender = match row.sender_sealed {
            Some(sealed) => Some(match old.open_sender(keys, &sealed) {
                Ok(sender) => new.seal_sender(keys, &sender)?,
                Err(_) => sealed,
            }),
            None => None,
        };
        let body = match old.open_body(keys, &row.body_sealed) {
            Ok(body) => new.seal_body(keys, &body)?,
            Err(_) => row.body_sealed,
        };
        Ok(Some(Self { arrival: row.arrival, provider_key, sender, body }))
    }
}

async fn write(work: &mut Transaction, older: Vec<Older>) -> Result<(), StoreError> {
    if older.is_empty() {
        return Ok(());
    }
    let text =
        "UPDATE arrivals SET provider_key = given.provider_key, sender_sealed = given.sender, body_sealed = given.body
                FROM {given} WHERE arrivals.arrival_id = given.arrival_id";
    let given = Given::new()
        .ints("arrival_id", older.iter().map(|one| one.arrival))
        .texts("provider_key", older.iter().map(|one| one.provider_key.clone()))
        .bytes("sender", older.iter().map(|one| one.sender.clone()))
        .bytes("body", older.iter().map(|one| one.body.clone()));
    work.run_given(text, values![], given).await?;
    Ok(())
}
