//! What a join link's token is good for in the chat that brought it, and to which handset that chat will belong.

use std::collections::BTreeMap;

use messages::{HandsetId, PersonId};
use talk::view::Join;

use super::people;
use crate::{
    error::StoreError,
    keys::Keys,
    people::{
        handset::Found,
        join::{self, Token},
    },
    sql::{Transaction, query, values},
};

pub(super) async fn look(
    work: &mut Transaction,
    keys: &Keys,
    token: &str,
    chat: Option<Found>,
    now_ms: i64,
    taught: &mut BTreeMap<PersonId, Vec<String>>,
) -> Result<Join, StoreError> {
    Ok(match join::look(work, keys, token, chat.map(|chat| chat.address), now_ms).await? {
        Token::UsedHere => Join::UsedHere,
        Token::Used => Join::Used,
        Token::Expired => Join::Expired,
        Token::Unknown => Join::Unknown,
        Token::Valid(id) => {
            let others = match home_of_chat(work, chat, id).await? {
                Some(home) => people::of_handset(work, home).await?.people,
                None => Vec::new(),
            };
            let wanted: Vec<PersonId> =
                std::iter::once(id).chain(others.into_iter().filter(|other| *other != id)).collect();
            let mut loaded = people::load(work, keys, &wanted, now_ms, taught).await?.into_iter();
            match loaded.next() {
                Some(person) if person.id == id => Join::Valid { person, others: loaded.collect() },
                _ => Join::Unknown,
            }
        }
    })
}

/// The handset that a chat will belong to once this person has joined in it: its own, if somebody is on it already; else the person's;
/// else its own, or a new one. A STOP took that phone's messages and no others: a chat that is joined after it is another handset, so
/// that the STOP keeps what it took and the chat gets what its link promises.
pub(crate) async fn home_of_chat(
    work: &mut Transaction,
    chat: Option<Found>,
    person: PersonId,
) -> Result<Option<HandsetId>, StoreError> {
    if let Some(chat) = chat {
        let text =
            "SELECT 1 FROM ladder l JOIN addresses a ON a.address_id = l.address_id WHERE a.handset_id = $1 LIMIT 1";
        if work.exists(text, values![chat.handset]).await? {
            return Ok(Some(chat.handset));
        }
    }
    let best = query!({
        handset: HandsetId = "a.handset_id",
        stopped: bool = "CASE WHEN h.stopped_ms IS NOT NULL OR EXISTS (SELECT 1 FROM stops s
            WHERE s.handset_id = h.handset_id AND s.person_id = $1 AND s.restored_ms IS NULL) THEN 1 ELSE 0 END",
    }: "SELECT {row} FROM ladder l JOIN addresses a ON a.address_id = l.address_id
        JOIN handsets h ON h.handset_id = a.handset_id
                WHERE l.person_id = $1 ORDER BY l.rank, a.address_id LIMIT 1");
    let own = work.find_one(best, values![person]).await?.filter(|own| !own.stopped).map(|own| own.handset);
    Ok(own.or(chat.map(|chat| chat.handset)))
}
