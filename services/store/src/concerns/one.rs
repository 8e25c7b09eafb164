//! One concern: its messages, who uses the phone, and everything that was done.

use messages::{HandsetId, Name, PersonId, Words, parcel::State};
use text::Language;

use super::{
    Did,
    list::{ConcernRow, Summed},
    open_words, phone_of,
};
use crate::{
    Store,
    error::StoreError,
    keys::Keys,
    limits::CONCERN_MESSAGES_LISTED,
    media::Digest,
    pages::QuestionRow,
    people::sealed::{open_address, shown_name},
    sql::{Transaction, columns, query, values, words},
};

/// A concern as its page shows it.
#[derive(Clone, Debug)]
pub struct ConcernSeen {
    /// Its line in the list.
    pub row: ConcernRow,
    /// Its messages, the newest first: those of this page.
    pub messages: Vec<QuestionRow>,
    /// Everybody who uses that phone.
    pub people: Vec<OnIt>,
    /// The language that they read: the first learner's, else the first person's.
    pub language: Option<Language>,
    /// What was done, the oldest first.
    pub steps: Vec<Step>,
}

/// Somebody who uses a phone.
#[derive(Clone, Debug)]
pub struct OnIt {
    /// Who.
    pub name: Option<Name>,
    /// What they are: learner, guardian, or what they do at the school; in the row's word.
    pub role: String,
}

/// Something that was done.
#[derive(Clone, Debug)]
pub struct Step {
    /// Its number.
    pub number: i64,
    /// What.
    pub did: Did,
    /// By whom; of an alert, to whom.
    pub person: PersonId,
    /// Their name.
    pub name: Option<Name>,
    /// A note's or an answer's words.
    pub words: Option<Words>,
    /// Where the message stands that left with it.
    pub state: Option<State>,
    /// When, milliseconds UTC.
    pub at_ms: i64,
    /// When it was taken back, milliseconds UTC.
    pub undone_ms: Option<i64>,
}

impl Store {
    /// A concern with a page of its messages; pages count from 1. `None` where there is none of that number.
    ///
    /// # Errors
    /// What the database says.
    pub async fn concern(&self, number: i64, page: u32) -> Result<Option<ConcernSeen>, StoreError> {
        let mut work = self.read().await?;
        let by_number = query!(Summed: "SELECT {row} FROM concerns c WHERE c.concern_id = $1");
        let Some(row) = work.find_one(by_number, values![number]).await? else { return Ok(None) };
        let phone = phone_of(&mut work, number).await?;
        let learners = self
            .learners_on(&mut work, phone.iter().map(|phone| phone.0).collect())
            .await?
            .into_values()
            .flatten()
            .collect();
        let row = row.with(learners);
        let messages = self.questions_of_concern(&mut work, number, page, CONCERN_MESSAGES_LISTED).await?;
        let (people, language) = self.on_phone_of(&mut work, phone).await?;
        let steps = self.steps_of(&mut work, number).await?;
        Ok(Some(ConcernSeen { row, messages, people, language, steps }))
    }

    /// The numbers of the phone, as they are dialled; none where it only has a chat.
    ///
    /// # Errors
    /// `Absent` where there is no such concern.
    pub async fn numbers_of_concern(&self, number: i64) -> Result<Vec<messages::Phone>, StoreError> {
        let mut work = self.read().await?;
        let handset = phone_of(&mut work, number).await?;
        let addresses = query!({ address: i64 = "address_id", sealed: Vec<u8> = "value_sealed" }:
            "SELECT {row} FROM addresses WHERE handset_id = $1 AND channel = 'sms' ORDER BY address_id");
        let mut phones = Vec::new();
        for row in work.find(addresses, values![handset]).await? {
            phones.extend(open_address(self.keys(), row.address, messages::Channel::Sms, &row.sealed)?.phone());
        }
        Ok(phones)
    }

    /// Whether this is a file of one of the concern's messages.
    ///
    /// # Errors
    /// What the database says.
    pub async fn is_of_concern(&self, number: i64, digest: &Digest) -> Result<bool, StoreError> {
        let text = "SELECT 1 FROM questions WHERE concern_id = $1 AND media = $2 LIMIT 1";
        self.read().await?.exists(text, values![number, digest.as_str()]).await
    }

    async fn on_phone_of(
        &self,
        work: &mut Transaction,
        handset: Option<HandsetId>,
    ) -> Result<(Vec<OnIt>, Option<Language>), StoreError> {
        let people = query!({
            person: PersonId = "p.person_id",
            name_sealed: Option<Vec<u8>> = "p.name_sealed",
            role: String = "p.role",
            language: Result<Language, StoreError> = "p.language",
        }: "SELECT DISTINCT {row} FROM addresses a JOIN ladder l ON l.address_id = a.address_id
                    JOIN people p ON p.person_id = l.person_id WHERE a.handset_id = $1 ORDER BY p.person_id");
        let rows = work.find(people, values![handset]).await?;
        let mut people = Vec::with_capacity(rows.len());
        let mut language = None;
        for row in rows {
            let on_it = OnIt { name: name(self.keys(), row.person, row.name_sealed)?, role: row.role };
            if language.is_none() || on_it.role == "learner" && !people.iter().any(|one: &OnIt| one.role == "learner") {
                language = row.language.ok();
            }
            people.push(on_it);
        }
        Ok((people, language))
    }

    async fn steps_of(&self, work: &mut Transaction, concern: i64) -> Result<Vec<Step>, StoreError> {
        let steps = query!(StepRow: "SELECT {row} FROM concern_steps s LEFT JOIN people p ON p.person_id = s.person_id
                    LEFT JOIN parcels q ON q.parcel_id = s.parcel_id
                    WHERE s.concern_id = $1 ORDER BY s.step_id");
        let rows = work.find(steps, values![concern]).await?;
        let step = |row: StepRow| {
            Ok(Step {
                number: row.number,
                did: row.did,
                person: row.person,
                name: name(self.keys(), row.person, row.name_sealed)?,
                words: row.words_sealed.map(|sealed| open_words(self.keys(), row.number, &sealed)).transpose()?,
                state: row.state.and_then(|word| State::from_word(&word)),
                at_ms: row.at_ms,
                undone_ms: row.undone_ms,
            })
        };
        rows.into_iter().map(step).collect()
    }
}

columns! {
    struct StepRow {
        number: i64 = "s.step_id",
        did: Did = "s.did",
        person: PersonId = "s.person_id",
        name_sealed: Option<Vec<u8>> = "p.name_sealed",
        words_sealed: Option<Vec<u8>> = "s.words_sealed",
        state: Option<String> = "q.state",
        at_ms: i64 = "s.at_ms",
        undone_ms: Option<i64> = "s.undone_ms",
    }
}

words!(Did);

fn name(keys: &Keys, person: PersonId, sealed: Option<Vec<u8>>) -> Result<Option<Name>, StoreError> {
    sealed.map(|sealed| shown_name(keys, person.0, &sealed)).transpose()
}
