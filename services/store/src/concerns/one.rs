//! One concern: its messages, who uses the phone, and everything that was done.

use messages::{HandsetId, Name, PersonId, Words, parcel::State};
use text::Language;

use super::{Did, list::ConcernRow, open_words, phone_of};
use crate::{
    Store,
    error::StoreError,
    keys::Keys,
    limits::CONCERN_MESSAGES_LISTED,
    media::Digest,
    pages::QuestionRow,
    people::sealed::{open_address, shown_name},
    sql::{Row, Transaction, values},
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
        let text = "SELECT c.began_ms, c.last_ms, c.with_deputy, c.closed_ms,
                      (SELECT COUNT(*) FROM questions q WHERE q.concern_id = c.concern_id),
                      (SELECT COUNT(*) FROM questions q WHERE q.concern_id = c.concern_id AND q.read_ms IS NULL)
                    FROM concerns c WHERE c.concern_id = $1";
        let Some(row) = work.row(text, values![number]).await? else { return Ok(None) };
        let phone = phone_of(&mut work, number).await?;
        let learners = self
            .learners_on(&mut work, phone.iter().map(|phone| phone.0).collect())
            .await?
            .into_values()
            .flatten()
            .collect();
        let row = ConcernRow {
            number,
            learners,
            messages: row.count(4)?,
            unread: row.count(5)?,
            began_ms: row.int(0)?,
            last_ms: row.int(1)?,
            with_deputy: row.flag(2)?,
            closed_ms: row.maybe_int(3)?,
        };
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
        let text = "SELECT address_id, channel, value_sealed FROM addresses WHERE handset_id = $1 AND channel = 'sms' ORDER BY address_id";
        let rows = work.rows(text, values![handset]).await?;
        let phone = |row: &Row| {
            let address = open_address(self.keys(), row.int(0)?, messages::Channel::Sms, &row.bytes(2)?)?;
            Ok(address.phone())
        };
        let phones: Vec<_> = rows.iter().map(phone).collect::<Result<_, StoreError>>()?;
        Ok(phones.into_iter().flatten().collect())
    }

    /// Whether this is a file of one of the concern's messages.
    ///
    /// # Errors
    /// What the database says.
    pub async fn is_of_concern(&self, number: i64, digest: &Digest) -> Result<bool, StoreError> {
        let text = "SELECT 1 FROM questions WHERE concern_id = $1 AND media = $2 LIMIT 1";
        Ok(self.read().await?.row(text, values![number, digest.as_str()]).await?.is_some())
    }

    async fn on_phone_of(
        &self,
        work: &mut Transaction,
        handset: Option<HandsetId>,
    ) -> Result<(Vec<OnIt>, Option<Language>), StoreError> {
        let text = "SELECT DISTINCT p.person_id, p.name_sealed, p.role, p.language FROM addresses a JOIN ladder l ON l.address_id = a.address_id
                    JOIN people p ON p.person_id = l.person_id WHERE a.handset_id = $1 ORDER BY p.person_id";
        let rows = work.rows(text, values![handset]).await?;
        let mut people = Vec::with_capacity(rows.len());
        let mut language = None;
        for row in &rows {
            let on_it = OnIt { name: name(self.keys(), row, 0, 1)?, role: row.text(2)? };
            if language.is_none() || on_it.role == "learner" && !people.iter().any(|one: &OnIt| one.role == "learner") {
                language = Language::new(&row.text(3)?).ok();
            }
            people.push(on_it);
        }
        Ok((people, language))
    }

    async fn steps_of(&self, work: &mut Transaction, concern: i64) -> Result<Vec<Step>, StoreError> {
        let text = "SELECT s.step_id, s.did, s.person_id, p.name_sealed, s.words_sealed, q.state, s.at_ms, s.undone_ms
                    FROM concern_steps s LEFT JOIN people p ON p.person_id = s.person_id
                    LEFT JOIN parcels q ON q.parcel_id = s.parcel_id
                    WHERE s.concern_id = $1 ORDER BY s.step_id";
        let rows = work.rows(text, values![concern]).await?;
        let step = |row: &Row| {
            let number = row.int(0)?;
            Ok(Step {
                number,
                did: row.word(1, Did::from_word)?,
                person: PersonId(row.int(2)?),
                name: name(self.keys(), row, 2, 3)?,
                words: row.maybe_bytes(4)?.map(|sealed| open_words(self.keys(), number, &sealed)).transpose()?,
                state: row.maybe_text(5)?.and_then(|word| State::from_word(&word)),
                at_ms: row.int(6)?,
                undone_ms: row.maybe_int(7)?,
            })
        };
        rows.iter().map(step).collect()
    }
}

fn name(keys: &Keys, row: &Row, id: usize, sealed: usize) -> Result<Option<Name>, StoreError> {
    let id = row.int(id)?;
    row.maybe_bytes(sealed)?.map(|sealed| shown_name(keys, id, &sealed)).transpose()
}
