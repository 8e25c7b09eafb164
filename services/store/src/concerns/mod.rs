//! Concerns: the messages of one phone that sounded like harm, together; who was alerted, who looked, what was done. They are the
//! safeguarding lead's and the deputy's alone: no other module shows them or counts them.

mod act;
mod answer;
mod conversation;
pub(crate) mod link;
mod list;
pub(crate) mod meant;
mod one;
mod seen;
pub(crate) mod settling;
pub(crate) mod telling;

pub use act::Act;
pub use answer::Answer;
pub use conversation::{Direction, Line};
pub use link::{Entered, LinkState, Visit};
pub use list::{ConcernRow, Concerns};
pub use one::{ConcernSeen, OnIt, Step};

use std::collections::BTreeSet;

use messages::{HandsetId, PersonId, Words};

use crate::{
    error::StoreError,
    keys::{Keys, Place},
    limits::PRESSED_AGAIN_MS,
    numbers, queue,
    sql::{Transaction, query, values},
};

/// Something that was done about a concern, in the row's word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Did {
    /// Somebody was alerted; the step's person is who.
    Alerted,
    /// Its messages were opened.
    Opened,
    /// The number was shown.
    ShowedNumber,
    /// The page of a child on that phone was looked at.
    SawChild,
    /// A note was written.
    Noted,
    /// It was given to the deputy.
    Gave,
    /// It was taken back from the deputy.
    TookBack,
    /// An answer in the writer's own words waits for somebody else of the two to read it.
    Proposed,
    /// Such an answer was turned down.
    TurnedDown,
    /// An answer left by the school's number.
    Answered,
    /// It was closed.
    Closed,
    /// It was opened again.
    Reopened,
}

impl Did {
    const ALL: [Self; 12] = [
        Self::Alerted,
        Self::Opened,
        Self::ShowedNumber,
        Self::SawChild,
        Self::Noted,
        Self::Gave,
        Self::TookBack,
        Self::Proposed,
        Self::TurnedDown,
        Self::Answered,
        Self::Closed,
        Self::Reopened,
    ];

    /// The word that rows use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Alerted => "alerted",
            Self::Opened => "opened",
            Self::ShowedNumber => "showed_number",
            Self::SawChild => "saw_child",
            Self::Noted => "noted",
            Self::Gave => "gave",
            Self::TookBack => "took_back",
            Self::Proposed => "proposed",
            Self::TurnedDown => "turned_down",
            Self::Answered => "answered",
            Self::Closed => "closed",
            Self::Reopened => "reopened",
        }
    }

    fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|did| did.as_str() == word)
    }
}

fn seal_words(keys: &Keys, step: i64, words: &Words) -> Result<Vec<u8>, StoreError> {
    keys.seal_text(Place::new("concern_steps", "words_sealed", &step.to_be_bytes()), words.reveal())
}

fn open_words(keys: &Keys, step: i64, sealed: &[u8]) -> Result<Words, StoreError> {
    keys.open_text(Place::new("concern_steps", "words_sealed", &step.to_be_bytes()), sealed).map(Words::new)
}

/// A step that is to be written.
struct NewStep<'a> {
    concern: i64,
    person: i64,
    did: Did,
    parcel: Option<i64>,
    words: Option<&'a Words>,
}

impl NewStep<'_> {
    /// Writes it; its number.
    async fn write(&self, work: &mut Transaction, keys: &Keys, now_ms: i64) -> Result<i64, StoreError> {
        let id = numbers::reserve_one(work, "concern_step").await?;
        let words = self.words.map(|words| seal_words(keys, id, words)).transpose()?;
        let text = "INSERT INTO concern_steps (step_id, concern_id, person_id, did, parcel_id, words_sealed, at_ms)
                    VALUES ($1, $2, $3, $4, $5, $6, $7)";
        let row = values![id, self.concern, self.person, self.did.as_str(), self.parcel, words, now_ms];
        work.run(text, row).await?;
        Ok(id)
    }
}

/// The phone of the concern `c`: the one that now has the address that wrote its newest message.
const PHONE: &str = "COALESCE((SELECT a.handset_id FROM questions q JOIN arrivals r ON r.arrival_id = q.arrival_id
                   JOIN addresses a ON a.value_lookup = r.sender_key
                   WHERE q.concern_id = c.concern_id ORDER BY q.question_id DESC LIMIT 1), c.handset_id)";

/// The phone that a concern is about: the one on which the address stands now that wrote its newest message, for a chat may have joined
/// another phone since.
async fn phone_of(work: &mut Transaction, concern: i64) -> Result<Option<HandsetId>, StoreError> {
    let phone = query!(Option<HandsetId>: "SELECT ", PHONE, " FROM concerns c WHERE c.concern_id = $1");
    work.find_one(phone, values![concern]).await?.ok_or(StoreError::Absent("concern"))
}

/// Makes every message of the concern's phone that is being decided on now be decided on anew, after this: else one could join a concern that
/// is just being closed, and nobody would be alerted. First of all, so that what was settled before is seen by what follows.
async fn hold_phone(work: &mut Transaction, concern: i64) -> Result<(), StoreError> {
    let phone = phone_of(work, concern).await?;
    let first = query!(Option<HandsetId>: "SELECT handset_id FROM concerns WHERE concern_id = $1");
    let first = work.find_one(first, values![concern]).await?.flatten();
    let phones: BTreeSet<HandsetId> = phone.into_iter().chain(first).collect();
    queue::touch(work, &phones).await
}

/// Whether the same person did the same in the same words just before: a button pressed twice, a form sent again on a poor line. Of two who
/// answer alike at one moment the phone hears one.
async fn is_again(
    work: &mut Transaction,
    keys: &Keys,
    concern: i64,
    by: PersonId,
    (did, words): (Did, &Words),
    now_ms: i64,
) -> Result<bool, StoreError> {
    let last = query!({ step: i64 = "step_id", words_sealed: Option<Vec<u8>> }: "SELECT {row} FROM concern_steps
                WHERE concern_id = $1 AND (person_id = $2 OR did = 'answered') AND did = $3 AND at_ms > $4 AND undone_ms IS NULL
                ORDER BY step_id DESC LIMIT 1");
    let last = work.find_one(last, values![concern, by, did.as_str(), now_ms.saturating_sub(PRESSED_AGAIN_MS)]).await?;
    let is_same = |step, sealed: Vec<u8>| open_words(keys, step, &sealed).is_ok_and(|said| said == *words);
    Ok(last.is_some_and(|last| last.words_sealed.is_some_and(|sealed| is_same(last.step, sealed))))
}
