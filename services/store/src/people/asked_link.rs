//! A sign-in link that somebody asks for on the page, by the number of their own phone or by their mailbox. It goes to that person alone, as
//! a parcel like any other; whoever asks learns nothing from it.

use std::sync::Arc;

use messages::{
    Address, AddressId, HandsetId, Name, PersonId, RouteId, Words,
    envelope::Message,
    parcel::{CauseKind, Hold, Kind},
};
use text::Language;

use super::sealed::{address_lookup, open_name};
use crate::{
    Store,
    error::StoreError,
    keys::Keys,
    limits::{ASKED_LINK_MS, ASKED_LINKS_IN_MS, ASKED_LINKS_MAX, ASKED_LINKS_OF_SCHOOL_MAX, SIGN_IN_KEPT_MS},
    numbers,
    queue::{Destination, Owed, owe},
    sql::{Transaction, query, values},
    writer::Verb,
};

/// Somebody of the staff who is reached at the number or mailbox that was typed.
#[derive(Clone, Debug)]
pub struct Asker {
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: Name,
    /// Their language.
    pub language: Language,
}

/// A link on its way to its person.
#[derive(Clone, Debug)]
pub struct AskedLink {
    /// Whose.
    pub person: PersonId,
    /// Whether it goes to their mailbox, for that was typed; else it goes to their chat or phone.
    pub by_mail: bool,
    /// What stands at the end of its address; of [`Store::new_link`].
    pub token: String,
    /// What the message says, the link in it.
    pub words: Words,
}

impl Store {
    /// Those of the staff who are reached at that address: mostly one, on a shared phone several, at one that nobody has none.
    ///
    /// # Errors
    /// What the database says.
    pub async fn askers(&self, address: &Address) -> Result<Vec<Asker>, StoreError> {
        let reached = query!({
            person: PersonId = "p.person_id",
            name_sealed: Vec<u8> = "p.name_sealed",
            language: Language = "p.language",
        }: "SELECT {row} FROM addresses a JOIN ladder l ON l.address_id = a.address_id
                    JOIN people p ON p.person_id = l.person_id
                    WHERE a.value_lookup = $1 AND p.role IN ('teacher', 'lead', 'deputy', 'office') AND p.name_sealed IS NOT NULL
                    ORDER BY p.person_id");
        let rows = self.read().await?.find(reached, values![address_lookup(self.keys(), address)]).await?;
        rows.into_iter()
            .map(|row| {
                let name = open_name(self.keys(), row.person.0, &row.name_sealed)?;
                Ok(Asker { person: row.person, name, language: row.language })
            })
            .collect()
    }

    /// The end of a new link, short enough for an SMS and for typing.
    pub fn new_link(&self) -> String {
        self.keys().link_name()
    }

    /// Owes somebody the link that they asked for; `false` where they or the school had enough of them this hour. Links that they have
    /// already stay good until one is used: asking takes nothing from anybody.
    ///
    /// # Errors
    /// `Absent` where nobody of the staff has that number any more.
    pub async fn owe_link(&self, link: AskedLink, now_ms: i64) -> Result<bool, StoreError> {
        let digest = super::signin::link_digest(self.keys(), &link.token);
        self.write(OweLink { keys: Arc::clone(self.keys()), digest, link, now_ms }).await
    }
}

struct OweLink {
    keys: Arc<Keys>,
    digest: Vec<u8>,
    link: AskedLink,
    now_ms: i64,
}

impl Verb for OweLink {
    type Answer = bool;

    async fn run(&self, work: &mut Transaction) -> Result<bool, StoreError> {
        let kept = self.now_ms.saturating_sub(SIGN_IN_KEPT_MS);
        work.run("DELETE FROM signins WHERE expires_ms < $1", values![kept]).await?;
        if self.is_enough(work).await? {
            return Ok(false);
        }
        let expires_ms = self.now_ms.saturating_add(ASKED_LINK_MS);
        super::signin::keep_link(work, &self.digest, self.link.person, expires_ms, Some(self.now_ms)).await?;
        let owed = Owed {
            cause: (CauseKind::SignIn, numbers::reserve_one(work, "sign_in").await?),
            recipient: Some(self.link.person),
            ordinal: 0,
            kind: Kind::SignIn,
            to: self.destination(work).await?,
            run_at_ms: self.now_ms,
            message: Some(Message::Sms(self.link.words.clone())),
            expires_ms: Some(expires_ms),
        };
        owe(work, &self.keys, &[owed], self.now_ms).await?;
        Ok(true)
    }
}

impl OweLink {
    async fn is_enough(&self, work: &mut Transaction) -> Result<bool, StoreError> {
        let asked = query!({
            by_all: i64 = "COUNT(*)",
            by_this: i64 = "COALESCE(SUM(CASE WHEN person_id = $2 THEN 1 ELSE 0 END), 0)",
        }: "SELECT {row} FROM signins WHERE asked_ms > $1");
        let since = self.now_ms.saturating_sub(ASKED_LINKS_IN_MS);
        let asked = work.find_one(asked, values![since, self.link.person]).await?;
        let asked = asked.ok_or(StoreError::Damaged("signins"))?;
        Ok(asked.by_all >= ASKED_LINKS_OF_SCHOOL_MAX || asked.by_this >= ASKED_LINKS_MAX)
    }

    /// The person's best address of their own: of those by mail, where a mailbox was typed, else of the others.
    async fn destination(&self, work: &mut Transaction) -> Result<Result<Destination, Hold>, StoreError> {
        let best = query!({
            address: AddressId = "a.address_id",
            handset: HandsetId = "a.handset_id",
            route: RouteId = "(SELECT MIN(r.route_id) FROM routes r WHERE r.channel = a.channel)",
        }: "SELECT {row} FROM ladder l JOIN addresses a ON a.address_id = l.address_id
                    WHERE l.person_id = $1 AND a.state = 'working' AND CASE WHEN a.channel = 'mail' THEN 1 ELSE 0 END = $2
                      AND EXISTS (SELECT 1 FROM routes r WHERE r.channel = a.channel)
                    ORDER BY l.rank, a.address_id LIMIT 1");
        let given = values![self.link.person, i64::from(self.link.by_mail)];
        let Some(row) = work.find_one(best, given).await? else { return Ok(Err(Hold::NoRoute)) };
        Ok(Ok(Destination { address: row.address, handset: row.handset, route: row.route }))
    }
}
