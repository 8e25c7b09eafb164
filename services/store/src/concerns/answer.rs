//! An answer by the school's number. Whoever did harm may hold the phone: one of the catalogue's neutral texts leaves at once, the writer's
//! own words only when the other of the two has read them.

use std::sync::Arc;

use messages::{
    AddressId, Channel, HandsetId, PersonId, RouteId, Words,
    envelope::{Message, TelegramMessage},
    parcel::{CauseKind, Kind},
};
use talk::effect::{Alert, Audience};

use super::{Did, NewStep, hold_phone, is_again, open_words, telling};
use crate::{
    Store,
    error::StoreError,
    keys::Keys,
    queue::{Destination, Owed, owe},
    sql::{Transaction, query, values},
    writer::Verb,
};

/// What is to be answered.
#[derive(Clone, Debug)]
pub enum Answer {
    /// A text out of the catalogue.
    Neutral(Words),
    /// The writer's own words: they wait until somebody else has read them, who is told that they wait.
    Proposed(Words, Alert),
    /// The step that proposed them: somebody else of the two says that they may go.
    Approved(i64),
    /// The same, and they may not.
    TurnedDown(i64),
}

impl Store {
    /// Answers the phone of a concern at the address that wrote its newest message.
    ///
    /// # Errors
    /// `Refused` where nothing can go there, or where the writer would approve their own words; `Absent` where there is no such concern or
    /// proposal.
    pub async fn answer_concern(
        &self,
        concern: i64,
        by: PersonId,
        answer: Answer,
        now_ms: i64,
    ) -> Result<(), StoreError> {
        self.write(Answering { keys: Arc::clone(self.keys()), concern, by, answer, now_ms }).await
    }

    /// Whether somebody else than this person, who sees the concern too, could read their words first.
    ///
    /// # Errors
    /// What the database says.
    pub async fn has_second_reader(&self, concern: i64, person: PersonId) -> Result<bool, StoreError> {
        Ok(self.second_reader(concern, person).await?.is_some())
    }

    /// What somebody is who sees the concern and could read this person's words first: of another role than theirs, where there is one.
    ///
    /// # Errors
    /// What the database says.
    pub async fn second_reader(&self, concern: i64, person: PersonId) -> Result<Option<Audience>, StoreError> {
        let other = query!(String: "SELECT p.role FROM people p WHERE p.role IN ('lead', 'deputy') AND p.person_id <> $1
                      AND (p.school_id IS NULL AND p.district IS NULL
                        OR EXISTS (SELECT 1 FROM concern_schools s JOIN sees w ON w.school_id = s.school_id
                                   WHERE s.concern_id = $2 AND w.person_id = p.person_id))
                    ORDER BY CASE WHEN p.role = (SELECT o.role FROM people o WHERE o.person_id = $1) THEN 1 ELSE 0 END, p.person_id LIMIT 1");
        let role = self.read().await?.find_one(other, values![person, concern]).await?;
        Ok(role.map(|role| if role == Audience::Lead.as_str() { Audience::Lead } else { Audience::Deputy }))
    }
}

struct Answering {
    keys: Arc<Keys>,
    concern: i64,
    by: PersonId,
    answer: Answer,
    now_ms: i64,
}

impl Verb for Answering {
    type Answer = ();

    async fn run(&self, work: &mut Transaction) -> Result<(), StoreError> {
        hold_phone(work, self.concern).await?;
        match &self.answer {
            Answer::Neutral(words) if self.is_again(work, Did::Answered, words).await? => Ok(()),
            Answer::Proposed(words, _) if self.is_again(work, Did::Proposed, words).await? => Ok(()),
            Answer::Neutral(words) => self.send(work, words).await,
            Answer::Proposed(words, told) => {
                let step = self.step(work, Did::Proposed, None, Some(words)).await?;
                telling::of_step(work, &self.keys, (self.concern, step, self.by), told, self.now_ms).await
            }
            Answer::Approved(step) => {
                let words = self.settle_proposal(work, *step).await?;
                self.send(work, &words).await
            }
            Answer::TurnedDown(step) => {
                let words = self.settle_proposal(work, *step).await?;
                self.step(work, Did::TurnedDown, None, Some(&words)).await.map(|_| ())
            }
        }
    }
}

impl Answering {
    async fn is_again(&self, work: &mut Transaction, did: Did, words: &Words) -> Result<bool, StoreError> {
        is_again(work, &self.keys, self.concern, self.by, (did, words), self.now_ms).await
    }

    async fn step(
        &self,
        work: &mut Transaction,
        did: Did,
        parcel: Option<i64>,
        words: Option<&Words>,
    ) -> Result<i64, StoreError> {
        let step = NewStep { concern: self.concern, person: self.by.0, did, parcel, words };
        step.write(work, &self.keys, self.now_ms).await
    }

    /// The words of a proposal that nobody has settled yet; it is settled now.
    async fn settle_proposal(&self, work: &mut Transaction, step: i64) -> Result<Words, StoreError> {
        let settled = query!({ person: PersonId = "person_id", words_sealed: Vec<u8> }:
                    "UPDATE concern_steps SET undone_ms = $3 WHERE concern_id = $1 AND step_id = $2 AND did = 'proposed'
                    AND undone_ms IS NULL RETURNING {row}");
        let row = work.find_one(settled, values![self.concern, step, self.now_ms]).await?;
        let row = row.ok_or(StoreError::Absent("proposed answer"))?;
        if row.person == self.by {
            return Err(StoreError::Refused("Somebody else has to read your own words before they go.".to_owned()));
        }
        open_words(&self.keys, step, &row.words_sealed)
    }

    async fn send(&self, work: &mut Transaction, words: &Words) -> Result<(), StoreError> {
        let (to, channel) = self.destination(work).await?;
        let message = match channel {
            Channel::Telegram => Message::Telegram(TelegramMessage::plain(words.reveal())),
            _ => Message::Sms(words.clone()),
        };
        let step = self.step(work, Did::Answered, None, Some(words)).await?;
        let owed = Owed {
            cause: (CauseKind::Concern, step),
            // Nobody's by name: no page but the concern's shows that it was written.
            recipient: None,
            ordinal: 0,
            kind: Kind::Reply,
            to: Ok(to),
            run_at_ms: self.now_ms,
            message: Some(message),
            expires_ms: None,
        };
        let parcels = owe(work, &self.keys, &[owed], self.now_ms).await?;
        let text = "UPDATE concern_steps SET parcel_id = $2 WHERE step_id = $1";
        work.run(text, values![step, parcels.first().map(|parcel| parcel.0)]).await?;
        Ok(())
    }

    /// The address that wrote the newest message, and a route to it: the one that brought it, else another of its channel.
    async fn destination(&self, work: &mut Transaction) -> Result<(Destination, Channel), StoreError> {
        let came_from = query!({
            address: AddressId = "a.address_id",
            handset: HandsetId = "a.handset_id",
            channel: Channel = "a.channel",
            route: Option<RouteId> =
                "COALESCE((SELECT r.route_id FROM routes r WHERE r.route_id = v.route_id AND r.channel = a.channel),
                          (SELECT MIN(r.route_id) FROM routes r WHERE r.channel = a.channel))",
        }: "SELECT {row} FROM questions q JOIN arrivals v ON v.arrival_id = q.arrival_id
            JOIN addresses a ON a.value_lookup = v.sender_key
                    WHERE q.concern_id = $1 ORDER BY q.question_id DESC LIMIT 1");
        let row = work.find_one(came_from, values![self.concern]).await?;
        let row = row.ok_or_else(|| StoreError::Refused("Nobody knows where this message came from.".to_owned()))?;
        let no_route = || StoreError::Refused("No line of the school's reaches that phone now.".to_owned());
        let route = row.route.ok_or_else(no_route)?;
        Ok((Destination { address: row.address, handset: row.handset, route }, row.channel))
    }
}
