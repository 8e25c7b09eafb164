//! The learners of a class with what became of one hour's lesson for each: owed, held, accepted, delivered, answered.

use std::collections::BTreeMap;

use course::marking::Verdict;
use messages::{
    Channel, ClassId, HandsetId, Name, OccurrenceId, ParcelId, PersonId,
    parcel::{Hold, State},
};
use text::Language;

use super::class::language;
use crate::{
    Store,
    error::StoreError,
    people::sealed::shown_name,
    sql::{Row, Transaction, values},
};

/// One learner of the class.
#[derive(Clone, Debug)]
pub struct LearnerRow {
    /// Who.
    pub person: PersonId,
    /// The name.
    pub name: Name,
    /// The language of the learner's lessons.
    pub language: Language,
    /// How the next message would go.
    pub channel: Option<Channel>,
    /// The phone that would get it: siblings' is the same.
    pub handset: Option<HandsetId>,
    /// The name of the route that would take it.
    pub route: Option<String>,
    /// Why no message can go, in the reach's word: `no_address`, `no_consent`, `suspended`, `stopped`, `no_route`.
    pub barred: Option<Hold>,
    /// The lesson owed for the hour; `None` before the hour is expanded.
    pub parcel: Option<Parcelled>,
    /// A teacher met or called the learner, or a button said that it was read: how.
    pub contact: Option<String>,
    /// What stands for each item: the newest answer.
    pub answers: Vec<Answer>,
}

/// What became of one parcel.
#[derive(Clone, Debug)]
pub struct Parcelled {
    /// Its number.
    pub id: ParcelId,
    /// Where it stands.
    pub state: State,
    /// Why it is held, failed or closed.
    pub reason: Option<String>,
    /// When it is tried next, milliseconds UTC; `None` where it is not in the queue.
    pub run_at_ms: Option<i64>,
    /// How it went or would go.
    pub channel: Option<Channel>,
    /// A carrier has it.
    pub accepted: bool,
    /// The phone has it, by the receipt of a route whose receipts are trusted.
    pub delivered: bool,
    /// The route rests until then, milliseconds UTC; 0 where it works.
    pub route_rests_until_ms: i64,
}

/// The newest answer to one item, and when the first one came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The item, from 1; 0 is the assignment as a whole.
    pub item: u32,
    /// What marking said to the newest.
    pub verdict: Verdict,
    /// When the first was sent, or else came in, milliseconds UTC.
    pub first_ms: i64,
}

const LEARNERS: &str = "SELECT e.person_id, p.name_sealed, p.language, ra.channel, rr.name, r.reason, ra.handset_id
    FROM enrolments e JOIN people p ON p.person_id = e.person_id
    LEFT JOIN reach r ON r.class_id = e.class_id AND r.person_id = e.person_id
    LEFT JOIN addresses ra ON ra.address_id = r.address_id
    LEFT JOIN routes rr ON rr.route_id = r.route_id
    WHERE e.class_id = $1 AND e.role = 'learner' AND e.to_ms IS NULL ORDER BY e.number, e.person_id";

const PARCELS: &str = "SELECT q.recipient_id, q.parcel_id, q.state, q.reason, d.run_at_ms, a.channel,
        CASE WHEN q.state IN ('accepted', 'delivered') OR EXISTS
          (SELECT 1 FROM attempts t WHERE t.parcel_id = q.parcel_id AND t.outcome = 'accepted') THEN 1 ELSE 0 END,
        CASE WHEN q.state = 'delivered' AND EXISTS
          (SELECT 1 FROM attempts t JOIN routes u ON u.route_id = t.route_id
           WHERE t.parcel_id = q.parcel_id AND t.outcome = 'accepted' AND u.receipts = 2) THEN 1 ELSE 0 END,
        COALESCE(r.rests_until_ms, 0)
    FROM parcels q LEFT JOIN due d ON d.parcel_id = q.parcel_id LEFT JOIN routes r ON r.route_id = d.route_id
    LEFT JOIN addresses a ON a.address_id = q.address_id
    WHERE q.cause_kind = 'occurrence' AND q.cause_id = $1 AND q.ordinal = 0";

const ANSWERS: &str = "SELECT person_id, item, verdict, COALESCE(sent_ms, received_ms) FROM submissions
    WHERE occurrence_id = $1 ORDER BY submission_id";

impl Store {
    /// The learners of a class, in the roster's order; with an hour, what became of its lesson.
    ///
    /// # Errors
    /// What the database says.
    pub async fn learners_at(&self, class: ClassId, hour: Option<OccurrenceId>) -> Result<Vec<LearnerRow>, StoreError> {
        let mut work = self.read().await?;
        let rows = work.rows(LEARNERS, values![class]).await?;
        let (mut parcels, mut answers, mut contacts) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        if let Some(hour) = hour {
            parcels = parcels_of(&mut work, hour).await?;
            answers = answers_of(&mut work, hour).await?;
            contacts = contacts_of(&mut work, hour).await?;
        }
        rows.iter()
            .map(|row| {
                let id = row.int(0)?;
                Ok(LearnerRow {
                    person: PersonId(id),
                    name: shown_name(self.keys(), id, &row.bytes(1)?)?,
                    language: language(row, 2)?,
                    channel: channel(row, 3)?,
                    handset: row.maybe_int(6)?.map(HandsetId),
                    route: row.maybe_text(4)?,
                    barred: row.maybe_word(5, Hold::from_word)?,
                    parcel: parcels.remove(&id),
                    contact: contacts.remove(&id),
                    answers: answers.remove(&id).unwrap_or_default(),
                })
            })
            .collect()
    }
}

async fn parcels_of(work: &mut Transaction, hour: OccurrenceId) -> Result<BTreeMap<i64, Parcelled>, StoreError> {
    let rows = work.rows(PARCELS, values![hour]).await?;
    let parcel = |row: &Row| {
        let parcel = Parcelled {
            id: ParcelId(row.int(1)?),
            // A state that nobody knows is one more that waits for somebody.
            state: row.word(2, State::from_word).unwrap_or(State::Held),
            reason: row.maybe_text(3)?,
            run_at_ms: row.maybe_int(4)?,
            channel: channel(row, 5)?,
            accepted: row.flag(6)?,
            delivered: row.flag(7)?,
            route_rests_until_ms: row.int(8)?,
        };
        Ok((row.int(0)?, parcel))
    };
    rows.iter().map(parcel).collect()
}

async fn answers_of(work: &mut Transaction, hour: OccurrenceId) -> Result<BTreeMap<i64, Vec<Answer>>, StoreError> {
    let mut answers: BTreeMap<i64, Vec<Answer>> = BTreeMap::new();
    for row in work.rows(ANSWERS, values![hour]).await? {
        let of_person = answers.entry(row.int(0)?).or_default();
        let (item, verdict, at_ms) = (row.count(1)?, row.word(2, Verdict::from_word)?, row.int(3)?);
        match of_person.iter_mut().find(|answer| answer.item == item) {
            Some(answer) => *answer = Answer { verdict, first_ms: answer.first_ms.min(at_ms), ..*answer },
            None => of_person.push(Answer { item, verdict, first_ms: at_ms }),
        }
    }
    Ok(answers)
}

async fn contacts_of(work: &mut Transaction, hour: OccurrenceId) -> Result<BTreeMap<i64, String>, StoreError> {
    let text = "SELECT person_id, how FROM contacts WHERE occurrence_id = $1 ORDER BY at_ms, how";
    let rows = work.rows(text, values![hour]).await?;
    rows.iter().map(|row| Ok((row.int(0)?, row.text(1)?))).collect()
}

/// A column that may hold a channel's word.
pub(super) fn channel(row: &Row, column: usize) -> Result<Option<Channel>, StoreError> {
    let word = row.maybe_text(column)?;
    word.map(|word| Channel::from_word(&word).ok_or(StoreError::Damaged("a channel"))).transpose()
}
