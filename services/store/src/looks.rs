//! Seen looks: who looked at a number, a photo or a learner's page, and who changed a role, a consent or a phone. Looks at what sounds
//! like harm are not among them: they live with the question, for the lead and the deputy alone.

use messages::{Name, PersonId, parcel::Purpose};

use crate::{
    Store,
    error::StoreError,
    limits::{LOOKED_AGAIN_MS, LOOKS_AT_ONCE, TAPPED_TWICE_MS},
    numbers,
    sealed::shown_name,
    sql::{Bulk, Query, Transaction, columns, query, values, words},
    writer::Verb,
};

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// A whole number was shown.
    Number,
    /// A file was shown that somebody handed in.
    File,
    /// A learner's page was opened.
    Page,
    /// Everything that a class handed in was taken as a table.
    Table,
    /// Somebody got a role, another class to teach, or their old role back.
    RoleGiven,
    /// Somebody's role ended.
    RoleEnded,
    /// Somebody's sessions were ended by another.
    SessionsEnded,
    /// A consent was given or ended.
    Consent(Purpose),
    /// A phone was added, changed or taken away.
    Phone,
}

impl What {
    fn all() -> impl Iterator<Item = Self> {
        let plain = [
            Self::Number,
            Self::File,
            Self::Page,
            Self::Table,
            Self::RoleGiven,
            Self::RoleEnded,
            Self::SessionsEnded,
            Self::Phone,
        ];
        plain.into_iter().chain(Purpose::ALL.iter().copied().map(Self::Consent))
    }

    /// The word that rows use.
    fn word(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::File => "file",
            Self::Page => "page",
            Self::Table => "table",
            Self::RoleGiven => "role_given",
            Self::RoleEnded => "role_ended",
            Self::SessionsEnded => "sessions_ended",
            Self::Phone => "phone",
            Self::Consent(Purpose::Lessons) => "consent_lessons",
            Self::Consent(Purpose::Grades) => "consent_grades",
            Self::Consent(Purpose::AudioName) => "consent_audio_name",
            Self::Consent(Purpose::Publication) => "consent_publication",
            Self::Consent(Purpose::Listening) => "consent_listening",
        }
    }

    fn from_word(word: &str) -> Option<Self> {
        Self::all().find(|what| what.word() == word)
    }
}

/// One look or change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// Who; `None` for whoever looks after the program, on its machine.
    pub by: Option<PersonId>,
    /// What was done.
    pub what: What,
    /// Whom it is about; `None` where nobody knows.
    pub about: Option<PersonId>,
}

/// A look as a page lists it.
#[derive(Clone, Debug)]
pub struct LookSeen {
    /// Its number, by which the next page begins.
    pub number: i64,
    /// Who.
    pub by: Option<(PersonId, Option<Name>)>,
    /// What was done.
    pub what: What,
    /// About whom.
    pub about: Option<(PersonId, Option<Name>)>,
    /// When, milliseconds UTC.
    pub at_ms: i64,
}

/// Which looks are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Looks {
    /// Everybody's.
    All,
    /// What this person did.
    By(PersonId),
    /// What was done about this person.
    About(PersonId),
}

columns! {
    struct LookRow {
        number: i64 = "k.look_id",
        by: Option<i64> = "k.by_id",
        by_sealed: Option<Vec<u8>> = "b.name_sealed",
        what: What = "k.what",
        about: Option<i64> = "k.about_id",
        about_sealed: Option<Vec<u8>> = "a.name_sealed",
        at_ms: i64 = "k.at_ms",
    }
}

words!(What);

const BEFORE: &str = "SELECT {row} FROM looks k LEFT JOIN people b ON b.person_id = k.by_id
    LEFT JOIN people a ON a.person_id = k.about_id WHERE k.look_id < $1 ";
const NEWEST: &str = " ORDER BY k.look_id DESC LIMIT $2";
const ALL: Query<LookRow> = query!(LookRow: BEFORE, NEWEST);
const BY: Query<LookRow> = query!(LookRow: BEFORE, "AND k.by_id = $3", NEWEST);
const ABOUT: Query<LookRow> = query!(LookRow: BEFORE, "AND k.about_id = $3", NEWEST);

impl Store {
    /// Notes a look. The same look of the same person within ten minutes is one.
    ///
    /// # Errors
    /// What the database says; then nothing may be shown.
    pub async fn looked(&self, look: Look, now_ms: i64) -> Result<(), StoreError> {
        if is_noted(&mut self.read().await?, look, now_ms.saturating_sub(LOOKED_AGAIN_MS)).await? {
            return Ok(());
        }
        self.write(Looked { look, now_ms }).await
    }

    /// Notes what must be noted each time, however often: a number on a press. A thumb that presses twice within [`TAPPED_TWICE_MS`] has looked
    /// once.
    ///
    /// # Errors
    /// What the database says; then nothing may be shown.
    pub async fn looked_each(&self, look: Look, now_ms: i64) -> Result<(), StoreError> {
        self.write(Pressed { look, now_ms }).await
    }

    /// Looks, the newest first: those before that number, or the newest of all.
    ///
    /// # Errors
    /// What the database says.
    pub async fn looks(&self, which: Looks, before: Option<i64>) -> Result<Vec<LookSeen>, StoreError> {
        let before = before.unwrap_or(i64::MAX);
        let mut work = self.read().await?;
        let rows = match which {
            Looks::All => work.find(ALL, values![before, LOOKS_AT_ONCE]).await?,
            Looks::By(person) => work.find(BY, values![before, LOOKS_AT_ONCE, person]).await?,
            Looks::About(person) => work.find(ABOUT, values![before, LOOKS_AT_ONCE, person]).await?,
        };
        rows.into_iter().map(|row| self.look_seen(row)).collect()
    }

    fn look_seen(&self, row: LookRow) -> Result<LookSeen, StoreError> {
        let person = |id: Option<i64>, sealed: Option<Vec<u8>>| -> Result<_, StoreError> {
            let Some(id) = id else { return Ok(None) };
            let name = sealed.map(|sealed| shown_name(self.keys(), id, &sealed)).transpose()?;
            Ok(Some((PersonId(id), name)))
        };
        Ok(LookSeen {
            number: row.number,
            by: person(row.by, row.by_sealed)?,
            what: row.what,
            about: person(row.about, row.about_sealed)?,
            at_ms: row.at_ms,
        })
    }
}

struct Looked {
    look: Look,
    now_ms: i64,
}

impl Verb for Looked {
    type Answer = ();

    async fn run(&self, work: &mut Transaction) -> Result<(), StoreError> {
        note(work, &[self.look], self.now_ms).await
    }
}

struct Pressed {
    look: Look,
    now_ms: i64,
}

impl Verb for Pressed {
    type Answer = ();

    async fn run(&self, work: &mut Transaction) -> Result<(), StoreError> {
        // Of two presses at one moment the second waits here for the first one's commit; SQLite has one writer.
        let text = work.either(
            "SELECT 1 FROM people WHERE person_id = $1",
            "SELECT 1 FROM people WHERE person_id = $1 FOR NO KEY UPDATE",
        );
        work.exists(text, values![self.look.by]).await?;
        if is_noted(work, self.look, self.now_ms.saturating_sub(TAPPED_TWICE_MS)).await? {
            return Ok(());
        }
        note(work, &[self.look], self.now_ms).await
    }
}

/// Whether the same look of the same person was noted after `after_ms`.
async fn is_noted(work: &mut Transaction, look: Look, after_ms: i64) -> Result<bool, StoreError> {
    let text = "SELECT 1 FROM looks WHERE by_id = $1 AND what = $2 AND at_ms > $4
                AND (about_id = $3 OR about_id IS NULL AND $3 IS NULL) LIMIT 1";
    let row = values![look.by, look.what.word(), look.about, after_ms];
    work.exists(text, row).await
}

/// Writes what was done, in the commit that does it.
pub(crate) async fn note(work: &mut Transaction, looks: &[Look], now_ms: i64) -> Result<(), StoreError> {
    let Some(count) = i64::try_from(looks.len()).ok().filter(|count| *count > 0) else { return Ok(()) };
    let first = numbers::reserve(work, "look", count).await?;
    Bulk::into("looks")
        .ints("look_id", first..first.saturating_add(count))
        .ints("by_id", looks.iter().map(|look| look.by.map(|by| by.0)))
        .texts("what", looks.iter().map(|look| look.what.word().to_owned()))
        .ints("about_id", looks.iter().map(|look| look.about.map(|about| about.0)))
        .ints("at_ms", looks.iter().map(|_| now_ms))
        .insert(work)
        .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::What;

    #[test]
    fn each_word_is_read_back() {
        for what in What::all() {
            assert_eq!(What::from_word(what.word()), Some(what));
        }
    }
}
