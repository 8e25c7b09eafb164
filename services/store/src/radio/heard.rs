//! Listeners who are asked whether they heard a programme, and what they said. Two that heard it make it probable, never more.

use std::sync::Arc;

use lessons::Language;
use messages::{
    AddressId, AiringId, HandsetId, PersonId, RouteId,
    envelope::Message,
    parcel::{CauseKind, Kind},
};

use crate::{
    Store,
    error::StoreError,
    keys::Keys,
    owe::{Destination, Owed, owe},
    sql::{Bulk, Row, Transaction, values},
    writer::Verb,
};

/// What a listener said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heard {
    /// Yes.
    Yes = 1,
    /// No.
    No = 2,
    /// There was no radio.
    NoRadio = 3,
    /// It could not be understood.
    BadSound = 4,
}

impl Heard {
    /// The answer of a digit.
    pub fn from_digit(digit: u32) -> Option<Self> {
        [Self::Yes, Self::No, Self::NoRadio, Self::BadSound].into_iter().find(|heard| *heard as u32 == digit)
    }
}

/// Someone who can be asked.
#[derive(Clone, Debug)]
pub struct Listener {
    /// Who.
    pub person: PersonId,
    /// The language of the question.
    pub language: Language,
    to: Destination,
}

/// Ordinals of questions to listeners begin here; those of messages to the station lie below.
const LISTENERS_FROM: u32 = 1_000;

impl Store {
    /// Those who said yes to being asked what they hear, of the classes in a station's coverage: who was asked longest ago first. They can be
    /// reached, and are asked nothing else of this kind now.
    ///
    /// # Errors
    /// What the database says.
    pub async fn listeners(&self, airing: AiringId, at_most: u32) -> Result<Vec<Listener>, StoreError> {
        let text = "SELECT r.person_id, p.language, MIN(r.address_id), MIN(r.handset_id), MIN(r.route_id)
                    FROM airings i JOIN coverage v ON v.station_id = i.station_id JOIN reach r ON r.class_id = v.class_id
                    JOIN people p ON p.person_id = r.person_id
                    WHERE i.airing_id = $1 AND r.reason IS NULL
                      AND EXISTS (SELECT 1 FROM consents c WHERE c.person_id = r.person_id AND c.purpose = 'listening' AND c.ended_ms IS NULL)
                      AND NOT EXISTS (SELECT 1 FROM heard h WHERE h.person_id = r.person_id
                                      AND (h.airing_id = i.airing_id OR h.answered_ms IS NULL))
                    GROUP BY r.person_id, p.language
                    ORDER BY COALESCE((SELECT MAX(h.asked_ms) FROM heard h WHERE h.person_id = r.person_id), 0), r.person_id
                    LIMIT $2";
        let rows = self.read().await?.rows(text, values![airing, at_most]).await?;
        rows.iter().map(listener).collect()
    }

    /// Asks listeners, each in the words given; one commit.
    ///
    /// # Errors
    /// What the database says.
    pub async fn ask_listeners(
        &self,
        airing: AiringId,
        asked: Vec<(Listener, Message)>,
        expires_ms: i64,
        now_ms: i64,
    ) -> Result<(), StoreError> {
        self.write(Ask { keys: Arc::clone(self.keys()), airing, asked, expires_ms, now_ms }).await
    }

    /// The airing that someone was asked about and has not answered; the newest of several.
    ///
    /// # Errors
    /// What the database says.
    pub async fn asked_about(&self, person: PersonId) -> Result<Option<AiringId>, StoreError> {
        let text =
            "SELECT airing_id FROM heard WHERE person_id = $1 AND answered_ms IS NULL ORDER BY asked_ms DESC LIMIT 1";
        let row = self.read().await?.row(text, values![person]).await?;
        row.map(|row| row.int(0).map(AiringId)).transpose()
    }

    /// Writes down what a listener said; the second yes makes a silent station's airing probable.
    ///
    /// # Errors
    /// What the database says.
    pub async fn listener_said(
        &self,
        airing: AiringId,
        person: PersonId,
        heard: Heard,
        now_ms: i64,
    ) -> Result<(), StoreError> {
        self.write(Answer { airing, person, heard, now_ms }).await
    }

    /// How many said what of an airing: yes, no, no radio, bad sound.
    ///
    /// # Errors
    /// What the database says.
    pub async fn heard(&self, airing: AiringId) -> Result<[u32; 4], StoreError> {
        let text = "SELECT answer, COUNT(*) FROM heard WHERE airing_id = $1 AND answer IS NOT NULL GROUP BY answer";
        let mut counts = [0; 4];
        for row in self.read().await?.rows(text, values![airing]).await? {
            let place = usize::try_from(row.int(0)? - 1).ok().and_then(|place| counts.get_mut(place));
            *place.ok_or(StoreError::Damaged("heard.answer"))? = row.count(1)?;
        }
        Ok(counts)
    }
}

fn listener(row: &Row) -> Result<Listener, StoreError> {
    Ok(Listener {
        person: PersonId(row.int(0)?),
        language: Language::new(&row.text(1)?).map_err(|_| StoreError::Damaged("a language"))?,
        to: Destination {
            address: AddressId(row.int(2)?),
            handset: HandsetId(row.int(3)?),
            route: RouteId(row.int(4)?),
        },
    })
}

struct Ask {
    keys: Arc<Keys>,
    airing: AiringId,
    asked: Vec<(Listener, Message)>,
    expires_ms: i64,
    now_ms: i64,
}

impl Verb for Ask {
    type Answer = ();

    async fn run(&self, work: &mut Transaction) -> Result<(), StoreError> {
        let owed: Vec<Owed> = (LISTENERS_FROM..)
            .zip(&self.asked)
            .map(|(ordinal, (listener, message))| Owed {
                cause: (CauseKind::Airing, self.airing.0),
                recipient: Some(listener.person),
                ordinal,
                kind: Kind::Notice,
                to: Ok(listener.to),
                run_at_ms: self.now_ms,
                message: Some(message.clone()),
                expires_ms: Some(self.expires_ms),
            })
            .collect();
        owe(work, &self.keys, &owed, self.now_ms).await?;
        Bulk::into("heard")
            .ints("airing_id", self.asked.iter().map(|_| self.airing.0))
            .ints("person_id", self.asked.iter().map(|(listener, _)| listener.person.0))
            .ints("asked_ms", self.asked.iter().map(|_| self.now_ms))
            .or("ON CONFLICT DO NOTHING")
            .insert(work)
            .await?;
        Ok(())
    }
}

struct Answer {
    airing: AiringId,
    person: PersonId,
    heard: Heard,
    now_ms: i64,
}

impl Verb for Answer {
    type Answer = ();

    async fn run(&self, work: &mut Transaction) -> Result<(), StoreError> {
        let text = "UPDATE heard SET answer = $3, answered_ms = $4 WHERE airing_id = $1 AND person_id = $2";
        work.run(text, values![self.airing, self.person, self.heard as i32, self.now_ms]).await?;
        let text = "UPDATE airings SET probable_ms = $2 WHERE airing_id = $1 AND probable_ms IS NULL
                      AND (SELECT COUNT(*) FROM heard h WHERE h.airing_id = $1 AND h.answer = 1) >= 2";
        work.run(text, values![self.airing, self.now_ms]).await?;
        Ok(())
    }
}
