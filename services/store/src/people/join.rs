//! Join links: single use, 14 days, known by their digest alone. The same chat may press its own link again.

use std::sync::Arc;

use messages::{AddressId, PersonId};

use crate::{
    Store,
    error::StoreError,
    keys::Keys,
    limits::JOIN_MS,
    sql::{Bulk, Transaction, query, values},
    writer::Verb,
};

/// What a token is good for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Token {
    Valid(PersonId),
    UsedHere,
    Used,
    Expired,
    Unknown,
}

fn digest(keys: &Keys, token: &str) -> Vec<u8> {
    keys.lookup("join", token)
}

impl Store {
    /// A link's token by which somebody joins a chat of their own; one that was not used is void.
    ///
    /// # Errors
    /// What the database says.
    pub async fn join_link(&self, person: PersonId, now_ms: i64) -> Result<String, StoreError> {
        let token = self.keys().token();
        self.write(Link { keys: Arc::clone(self.keys()), person, token: token.clone(), now_ms }).await?;
        Ok(token)
    }
}

struct Link {
    keys: Arc<Keys>,
    person: PersonId,
    token: String,
    now_ms: i64,
}

impl Verb for Link {
    type Answer = ();

    async fn run(&self, work: &mut Transaction) -> Result<(), StoreError> {
        replace(work, &self.keys, &[(self.person.0, &self.token)], self.now_ms).await
    }
}

/// Gives people new links; those they had and did not use are void.
pub(super) async fn replace(
    work: &mut Transaction,
    keys: &Keys,
    links: &[(i64, &str)],
    now_ms: i64,
) -> Result<(), StoreError> {
    let void = query!((): "DELETE FROM joins WHERE used_ms IS NULL AND person_id {in ints $1}");
    work.run_query(void, values![links.iter().map(|(id, _)| *id).collect::<Vec<i64>>()]).await?;
    Bulk::into("joins")
        .bytes("token_lookup", links.iter().map(|(_, token)| digest(keys, token)))
        .ints("person_id", links.iter().map(|(id, _)| *id))
        .ints("expires_ms", links.iter().map(|_| now_ms.saturating_add(JOIN_MS)))
        .insert(work)
        .await?;
    Ok(())
}

/// What a token is good for, pressed in this chat.
pub(crate) async fn look(
    work: &mut Transaction,
    keys: &Keys,
    token: &str,
    chat: Option<AddressId>,
    now_ms: i64,
) -> Result<Token, StoreError> {
    let link = query!({
        person: PersonId = "person_id",
        expires_ms: i64,
        used_ms: Option<i64>,
        used_by: Option<AddressId>,
    }: "SELECT {row} FROM joins WHERE token_lookup = $1");
    let Some(link) = work.find_one(link, values![digest(keys, token)]).await? else { return Ok(Token::Unknown) };
    Ok(match link.used_ms {
        Some(_) if link.used_by.is_some() && link.used_by == chat => Token::UsedHere,
        Some(_) => Token::Used,
        None if link.expires_ms <= now_ms => Token::Expired,
        None => Token::Valid(link.person),
    })
}

/// Uses up the person's open link.
pub(crate) async fn use_up(
    work: &mut Transaction,
    person: PersonId,
    chat: AddressId,
    now_ms: i64,
) -> Result<(), StoreError> {
    let text = "UPDATE joins SET used_ms = $3, used_by = $2 WHERE person_id = $1 AND used_ms IS NULL";
    work.run(text, values![person, chat, now_ms]).await?;
    Ok(())
}
