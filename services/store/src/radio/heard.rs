//! Listeners who are asked whether they heard a programme, and what they said. What that makes of an airing is
//! decided elsewhere.

use std::collections::BTreeSet;

use messages::{
    AddressId, AiringId, Channel, HandsetId, PersonId, RouteId,
    envelope::Message,
    parcel::{CauseKind, Kind},
};
use text::Language;
use text::words::ListenerAnswer;

use crate::{
    Store,
    error::StoreError,
    keys::Keys,
    limits::HEARD_ASKED_MS,
    queue::{Destination, Owed, owe},
    sql::{Bulk, Transaction, columns, query, values},
};

/// Someone who can be asked.
#[derive(Clone, Debug)]
pub struct Listener {
    /// Who.
    pub person: PersonId,
    /// The language of the question.
    pub language: Language,
    /// The channel of the question.
    pub channel: Channel,
    to: Destination,
}

/// For how long a phone is not asked about the same lessons again, in milliseconds: another station has them, or another hour.
const SAME_PROGRAMME_MS: i64 = 7 * 24 * 60 * 60 * 1_000;
/// Ordinals of questions to listeners begin here; those of messages to the station lie below.
const LISTENERS_FROM: u32 = 1_000;

impl Store {
    /// Those who said yes to being asked what they hear, of the classes in a station's coverage: who was asked longest ago first. They can be
    /// reached, one for each phone, and nobody on the phone was asked about this programme in the last week, on whichever station and hour; they
    /// are asked nothing else of this kind now: who left a question unanswered is asked again once it is too old to answer.
    ///
    /// # Errors
    /// What the database says.
    pub async fn listeners(&self, airing: AiringId, at_most: u32, now_ms: i64) -> Result<Vec<Listener>, StoreError> {
        let listeners = query!(ListenerRow:
            "SELECT {row} FROM airings i JOIN coverage v ON v.station_id = i.station_id
             JOIN reach r ON r.class_id = v.class_id
                    JOIN people p ON p.person_id = r.person_id JOIN addresses a ON a.address_id = r.address_id
                    WHERE i.airing_id = $1 AND r.reason IS NULL
                      AND EXISTS (SELECT 1 FROM consents c WHERE c.person_id = r.person_id AND c.purpose = 'listening' AND c.ended_ms IS NULL)
                      AND NOT EXISTS (SELECT 1 FROM heard h WHERE h.person_id = r.person_id AND h.answered_ms IS NULL AND h.asked_ms >= $3)
                      AND NOT EXISTS (SELECT 1 FROM heard h JOIN airings o ON o.airing_id = h.airing_id
                                        JOIN reach s ON s.person_id = h.person_id
                                      WHERE s.handset_id = r.handset_id
                                        AND (o.airing_id = i.airing_id OR h.asked_ms >= $4 AND o.course = i.course AND o.lessons = i.lessons))
                    GROUP BY r.person_id, p.language
                    ORDER BY COALESCE((SELECT MAX(h.asked_ms) FROM heard h WHERE h.person_id = r.person_id), 0), r.person_id
                    LIMIT $2");
        let open_since_ms = now_ms.saturating_sub(HEARD_ASKED_MS);
        let week_ms = now_ms.saturating_sub(SAME_PROGRAMME_MS);
        let values = values![airing, at_most, open_since_ms, week_ms];
        let rows = self.read().await?.find_readable("listeners", listeners, values).await?;
        // Two children of one phone are one question.
        let mut phones = BTreeSet::new();
        let listeners = rows.into_iter().map(Listener::from);
        Ok(listeners.filter(|listener| phones.insert(listener.to.handset)).collect())
    }

    /// How many said what of an airing: yes, no, no radio, bad sound.
    ///
    /// # Errors
    /// What the database says.
    pub async fn heard(&self, airing: AiringId) -> Result<[u32; 4], StoreError> {
        let answers = query!({ answer: i64, many: u32 = "COUNT(*)" }:
            "SELECT {row} FROM heard WHERE airing_id = $1 AND answer IS NOT NULL GROUP BY answer");
        let mut counts = [0; 4];
        for row in self.read().await?.find(answers, values![airing]).await? {
            let place = usize::try_from(row.answer - 1).ok().and_then(|place| counts.get_mut(place));
            *place.ok_or(StoreError::Damaged("heard.answer"))? = row.many;
        }
        Ok(counts)
    }
}

columns! {
    struct ListenerRow {
        person: PersonId = "r.person_id",
        language: Language = "p.language",
        address: AddressId = "MIN(r.address_id)",
        handset: HandsetId = "MIN(r.handset_id)",
        route: RouteId = "MIN(r.route_id)",
        channel: Channel = "MIN(a.channel)",
    }
}

impl From<ListenerRow> for Listener {
    fn from(row: ListenerRow) -> Self {
        let to = Destination { address: row.address, handset: row.handset, route: row.route };
        Self { person: row.person, language: row.language, channel: row.channel, to }
    }
}

/// Asks listeners, each in the words given.
pub(super) async fn ask(
    work: &mut Transaction,
    keys: &Keys,
    airing: AiringId,
    (asked, expires_ms): (&[(Listener, Message)], i64),
    now_ms: i64,
) -> Result<(), StoreError> {
    let owed: Vec<Owed> = (LISTENERS_FROM..)
        .zip(asked)
        .map(|(ordinal, (listener, message))| Owed {
            cause: (CauseKind::Airing, airing.0),
            recipient: Some(listener.person),
            ordinal,
            kind: Kind::Notice,
            to: Ok(listener.to),
            run_at_ms: now_ms,
            message: Some(message.clone()),
            expires_ms: Some(expires_ms),
        })
        .collect();
    owe(work, keys, &owed, now_ms).await?;
    Bulk::into("heard")
        .ints("airing_id", asked.iter().map(|_| airing.0))
        .ints("person_id", asked.iter().map(|(listener, _)| listener.person.0))
        .ints("asked_ms", asked.iter().map(|_| now_ms))
        .or("ON CONFLICT DO NOTHING")
        .insert(work)
        .await?;
    Ok(())
}

/// Whom somebody on a handset was asked about and has not answered, since an instant: the airing, who, and when; the newest of several.
pub(super) async fn open_question(
    work: &mut Transaction,
    handset: HandsetId,
    since_ms: i64,
) -> Result<Option<(AiringId, PersonId, i64)>, StoreError> {
    let open = query!({ airing: AiringId = "h.airing_id", person: PersonId = "h.person_id", asked_ms: i64 = "h.asked_ms" }:
               "SELECT {row} FROM heard h JOIN ladder l ON l.person_id = h.person_id
                JOIN addresses a ON a.address_id = l.address_id
                WHERE a.handset_id = $1 AND h.answered_ms IS NULL AND h.asked_ms >= $2
                ORDER BY h.asked_ms DESC, h.person_id LIMIT 1");
    let open = work.find_one(open, values![handset, since_ms]).await?;
    Ok(open.map(|row| (row.airing, row.person, row.asked_ms)))
}

/// Writes down what a listener said, by the digit of the question.
pub(crate) async fn answered(
    work: &mut Transaction,
    airing: AiringId,
    person: PersonId,
    heard: ListenerAnswer,
    now_ms: i64,
) -> Result<(), StoreError> {
    let digit = match heard {
        ListenerAnswer::Yes => 1,
        ListenerAnswer::No => 2,
        ListenerAnswer::NoRadio => 3,
        ListenerAnswer::BadSound => 4,
    };
    let text = "UPDATE heard SET answer = $3, answered_ms = $4 WHERE airing_id = $1 AND person_id = $2";
    work.run(text, values![airing, person, digit, now_ms]).await?;
    Ok(())
}
