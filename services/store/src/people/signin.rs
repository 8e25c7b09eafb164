//! Signing in: one-time links and the sessions that they open. Tokens are known by their keyed digest alone; what is stolen from the
//! database opens nothing.

use std::sync::Arc;

use messages::{Name, PersonId};

use super::{
    held_at::{HeldAt, HeldAtRow},
    leaving::sign_out,
    listed::{HOLDS, since},
    sealed::open_name,
    staff::StaffRole,
};
use crate::{
    Store,
    error::StoreError,
    keys::{Keys, link_name_typed},
    limits::SIGN_IN_MS,
    sql::{Query, Transaction, columns, query, values},
    writer::Verb,
};

/// A session that was just opened; its token goes into the cookie and is not kept.
#[derive(Clone)]
pub struct SignIn {
    /// What the cookie holds.
    pub token: String,
    /// Whose it is.
    pub person: PersonId,
}

/// Whose page it is.
#[derive(Clone, Debug)]
pub struct Session {
    /// Who.
    pub person: PersonId,
    /// The name.
    pub name: Name,
    /// What they do at the school.
    pub role: StaffRole,
    /// For what they do it.
    pub held_at: HeldAt,
    /// The language of their pages.
    pub language: String,
    /// What every form of this session has to carry.
    pub form_secret: Vec<u8>,
}

impl std::fmt::Debug for SignIn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "SignIn({:?})", self.person)
    }
}

impl Store {
    /// A link by which someone signs in once, within [`SIGN_IN_MS`]; older ones of the same person are void.
    ///
    /// # Errors
    /// `Absent` where nobody of the school's staff has that number.
    pub async fn sign_in_link(&self, person: PersonId, now_ms: i64) -> Result<String, StoreError> {
        let token = self.keys().token();
        self.write(Invite { digest: link_digest(self.keys(), &token), person, now_ms }).await?;
        Ok(token)
    }

    /// Whether a link would open a session now. Looking uses nothing up.
    ///
    /// # Errors
    /// What the database says.
    pub async fn sign_in_link_works(&self, link: &str, now_ms: i64) -> Result<bool, StoreError> {
        let text = "SELECT 1 FROM signins WHERE token_lookup = $1 AND used_ms IS NULL AND expires_ms > $2";
        self.read().await?.exists(text, values![link_digest(self.keys(), link), now_ms]).await
    }

    /// Opens a session with a link; `None` where the link is unknown, used or too old at `now_ms`. Every other session and link of the
    /// person ends: whoever has a phone of theirs, or an old link, is out. The session is counted from
    /// `machine_ms`: people rest and sit by their own clock, however fast a demonstration's days pass.
    ///
    /// `form` is the key of the form whose button was pressed: a press that comes twice opens its session once, and both answers lead into
    /// it, for a browser shows the second alone.
    ///
    /// # Errors
    /// What the database says.
    pub async fn sign_in(
        &self,
        link: &str,
        form: &str,
        now_ms: i64,
        machine_ms: i64,
    ) -> Result<Option<SignIn>, StoreError> {
        let token = self.keys().token_of_press("session", link, form);
        let mut form_secret = vec![0; 32];
        self.keys().draw(&mut form_secret);
        let verb = Open {
            link: link_digest(self.keys(), link),
            session: self.keys().lookup("session", &token),
            form_secret,
            now_ms,
            machine_ms,
        };
        if let Some(person) = self.write(verb).await? {
            return Ok(Some(SignIn { token, person }));
        }
        Ok(self.session(&token, machine_ms).await?.map(|session| SignIn { token, person: session.person }))
    }

    /// The session of a cookie at the machine's `machine_ms`; `None` where it has ended, by rest or by age. Being seen is written once
    /// a minute.
    ///
    /// # Errors
    /// What the database says.
    pub async fn session(&self, token: &str, machine_ms: i64) -> Result<Option<Session>, StoreError> {
        let digest = self.keys().lookup("session", token);
        let found = find(&mut self.read().await?, self.keys(), digest.clone(), machine_ms).await?;
        let Some((session, seen_ms)) = found else { return Ok(None) };
        if machine_ms.saturating_sub(seen_ms) >= SEEN_EVERY_MS {
            self.write(Seen { digest, person: session.person, machine_ms }).await?;
        }
        Ok(Some(session))
    }

    /// Ends a session.
    ///
    /// # Errors
    /// What the database says.
    pub async fn sign_out(&self, token: &str) -> Result<(), StoreError> {
        self.write(Close { digest: self.keys().lookup("session", token) }).await
    }
}

/// How often it is written that a session is in use, milliseconds.
const SEEN_EVERY_MS: i64 = 60_000;

columns! {
    struct SessionRow {
        person: PersonId = "s.person_id",
        name_sealed: Vec<u8> = "p.name_sealed",
        role: StaffRole = "p.role",
        held_at: HeldAtRow,
        language: String = "p.language",
        form_secret: Vec<u8> = "s.form_secret",
        seen_ms: i64 = "s.seen_ms",
    }
}

const SESSION: Query<SessionRow> = query!(SessionRow:
    "SELECT {row} FROM sessions s JOIN people p ON p.person_id = s.person_id
     WHERE s.token_lookup = $5 AND p.role IN ('teacher', 'lead', 'deputy', 'office') AND ",
    HOLDS
);

/// By what a link is known, however it was typed.
pub(super) fn link_digest(keys: &Keys, link: &str) -> Vec<u8> {
    keys.lookup("sign-in", &link_name_typed(link))
}

/// Keeps a link for somebody of the staff.
pub(super) async fn keep_link(
    work: &mut Transaction,
    digest: &[u8],
    person: PersonId,
    expires_ms: i64,
    asked_ms: Option<i64>,
) -> Result<(), StoreError> {
    let role = query!(String: "SELECT role FROM people WHERE person_id = $1");
    let role = work.find_one(role, values![person]).await?.ok_or(StoreError::Absent("person"))?;
    if StaffRole::from_word(&role).is_none() {
        return Err(StoreError::Absent("teacher"));
    }
    let text = "INSERT INTO signins (token_lookup, person_id, expires_ms, asked_ms) VALUES ($1, $2, $3, $4)";
    work.run(text, values![digest, person, expires_ms, asked_ms]).await?;
    Ok(())
}

async fn find(
    work: &mut Transaction,
    keys: &Arc<Keys>,
    digest: Vec<u8>,
    machine_ms: i64,
) -> Result<Option<(Session, i64)>, StoreError> {
    let [seen, opened, taught_seen, taught_opened] = since(machine_ms);
    let row = values![seen, opened, taught_seen, taught_opened, digest];
    let Some(row) = work.find_one(SESSION, row).await? else { return Ok(None) };
    let session = Session {
        person: row.person,
        name: open_name(keys, row.person.0, &row.name_sealed)?,
        role: row.role,
        held_at: row.held_at.into(),
        language: row.language,
        form_secret: row.form_secret,
    };
    Ok(Some((session, row.seen_ms)))
}

struct Invite {
    digest: Vec<u8>,
    person: PersonId,
    now_ms: i64,
}

impl Verb for Invite {
    type Answer = ();

    async fn run(&self, work: &mut Transaction) -> Result<(), StoreError> {
        work.run("DELETE FROM signins WHERE person_id = $1 AND used_ms IS NULL", values![self.person]).await?;
        keep_link(work, &self.digest, self.person, self.now_ms.saturating_add(SIGN_IN_MS), None).await
    }
}

struct Open {
    link: Vec<u8>,
    session: Vec<u8>,
    form_secret: Vec<u8>,
    now_ms: i64,
    machine_ms: i64,
}

impl Verb for Open {
    type Answer = Option<PersonId>;

    async fn run(&self, work: &mut Transaction) -> Result<Option<PersonId>, StoreError> {
        let used = query!(i64: "UPDATE signins SET used_ms = $2
            WHERE token_lookup = $1 AND used_ms IS NULL AND expires_ms > $2 RETURNING person_id");
        let Some(person) = work.find_one(used, values![&self.link, self.now_ms]).await? else { return Ok(None) };
        work.run("DELETE FROM signins WHERE person_id = $1 AND used_ms IS NULL", values![person]).await?;
        sign_out(work, PersonId(person)).await?;
        seen(work, person, self.machine_ms).await?;
        let text = "INSERT INTO sessions (token_lookup, person_id, form_secret, created_ms, seen_ms) VALUES ($1, $2, $3, $4, $4)";
        work.run(text, values![&self.session, person, &self.form_secret, self.machine_ms]).await?;
        Ok(Some(PersonId(person)))
    }
}

/// Somebody was on the pages.
async fn seen(work: &mut Transaction, person: i64, machine_ms: i64) -> Result<(), StoreError> {
    work.run("UPDATE people SET seen_ms = $2 WHERE person_id = $1", values![person, machine_ms]).await?;
    Ok(())
}

struct Seen {
    digest: Vec<u8>,
    person: PersonId,
    machine_ms: i64,
}

impl Verb for Seen {
    type Answer = ();

    async fn run(&self, work: &mut Transaction) -> Result<(), StoreError> {
        work.run("UPDATE sessions SET seen_ms = $2 WHERE token_lookup = $1", values![&self.digest, self.machine_ms])
            .await?;
        seen(work, self.person.0, self.machine_ms).await
    }
}

struct Close {
    digest: Vec<u8>,
}

impl Verb for Close {
    type Answer = ();

    async fn run(&self, work: &mut Transaction) -> Result<(), StoreError> {
        work.run("DELETE FROM sessions WHERE token_lookup = $1", values![&self.digest]).await?;
        Ok(())
    }
}
