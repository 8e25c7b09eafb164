//! The sessions of one person: where they are signed in, and the end of all of them.

use messages::PersonId;

use super::{
    leaving::{role_of, sign_out},
    listed::{HOLDS, since},
};
use crate::{
    Store,
    error::StoreError,
    looks::{Look, What, note},
    queue,
    sql::{Query, Transaction, columns, query, values},
    writer::Verb,
};

columns! {
    /// A session that holds.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct SessionSeen {
        /// When it was opened, by the machine's clock, milliseconds UTC.
        pub opened_ms: i64 = "s.created_ms",
        /// When it was last used.
        pub seen_ms: i64 = "s.seen_ms",
    }
}

const OF_PERSON: Query<SessionSeen> = query!(SessionSeen:
    "SELECT {row} FROM sessions s JOIN people p ON p.person_id = s.person_id WHERE s.person_id = $5 AND ",
    HOLDS,
    " ORDER BY s.seen_ms DESC, s.created_ms DESC"
);

impl Store {
    /// Where somebody is signed in, the last used first.
    ///
    /// # Errors
    /// What the database says.
    pub async fn sessions_of(&self, person: PersonId, machine_ms: i64) -> Result<Vec<SessionSeen>, StoreError> {
        let [seen, opened, taught_seen, taught_opened] = since(machine_ms);
        let row = values![seen, opened, taught_seen, taught_opened, person];
        self.read().await?.find(OF_PERSON, row).await
    }

    /// Ends every session of somebody; how many. Where another asked for it, that is noted.
    ///
    /// # Errors
    /// What the database says.
    pub async fn sign_out_everywhere(&self, person: PersonId, by: PersonId, now_ms: i64) -> Result<u32, StoreError> {
        self.write(Everywhere { person, by, now_ms }).await
    }

    /// Somebody of the staff has lost their phone: it is theirs no longer, so that no link and no alert goes to whoever holds it; links that
    /// are on it are void, and every session ends. On how many devices they were signed out.
    ///
    /// # Errors
    /// `Absent` where nobody of the staff has that number.
    pub async fn phone_lost(&self, person: PersonId, by: PersonId, now_ms: i64) -> Result<u32, StoreError> {
        self.write(PhoneLost { person, by, now_ms }).await
    }
}

struct Everywhere {
    person: PersonId,
    by: PersonId,
    now_ms: i64,
}

impl Verb for Everywhere {
    type Answer = u32;

    async fn run(&self, work: &mut Transaction) -> Result<u32, StoreError> {
        let ended = sign_out(work, self.person).await?;
        if self.by != self.person {
            let look = Look { by: Some(self.by), what: What::SessionsEnded, about: Some(self.person) };
            note(work, &[look], self.now_ms).await?;
        }
        Ok(ended)
    }
}

struct PhoneLost {
    person: PersonId,
    by: PersonId,
    now_ms: i64,
}

impl Verb for PhoneLost {
    type Answer = u32;

    async fn run(&self, work: &mut Transaction) -> Result<u32, StoreError> {
        let person = self.person;
        role_of(work, person).await?;
        let ended = sign_out(work, person).await?;
        work.run("DELETE FROM signins WHERE person_id = $1 AND used_ms IS NULL", values![person]).await?;
        work.run("DELETE FROM joins WHERE person_id = $1 AND used_ms IS NULL", values![person]).await?;
        queue::touch_people(work, &[person]).await?;
        work.run("DELETE FROM ladder WHERE person_id = $1", values![person]).await?;
        let look = |what| Look { by: Some(self.by), what, about: Some(person) };
        note(work, &[look(What::SessionsEnded), look(What::Phone)], self.now_ms).await?;
        Ok(ended)
    }
}

/// Ends what somebody's links have opened, and the links themselves.
pub(crate) async fn end_visits(work: &mut Transaction, person: PersonId) -> Result<(), StoreError> {
    work.run("DELETE FROM concern_visits WHERE person_id = $1", values![person]).await?;
    work.run("UPDATE concern_links SET expires_ms = 0 WHERE person_id = $1 AND used_ms IS NULL", values![person])
        .await?;
    Ok(())
}
