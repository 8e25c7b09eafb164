//! The learners of a class with what became of one hour's lesson for each: owed, held, accepted, delivered, answered.

use std::collections::BTreeMap;

use course::marking::Verdict;
use messages::{
    Channel, ClassId, HandsetId, Name, OccurrenceId, ParcelId, PersonId,
    parcel::{Hold, State},
};
use text::Language;

use crate::{
    Store,
    error::StoreError,
    people::sealed::shown_name,
    sql::{Query, Transaction, columns, query, values},
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

columns! {
    struct LearnerAt {
        person: PersonId = "e.person_id",
        name_sealed: Vec<u8> = "p.name_sealed",
        language: Language = "p.language",
        channel: Option<Channel> = "ra.channel",
        route: Option<String> = "rr.name",
        barred: Option<Hold> = "r.reason",
        handset: Option<HandsetId> = "ra.handset_id",
    }
}

columns! {
    struct ParcelRow {
        person: PersonId = "q.recipient_id",
        id: ParcelId = "q.parcel_id",
        state: Result<State, StoreError> = "q.state",
        reason: Option<String> = "q.reason",
        run_at_ms: Option<i64> = "d.run_at_ms",
        channel: Option<Channel> = "a.channel",
        accepted: bool = "CASE WHEN q.state IN ('accepted', 'delivered') OR EXISTS
            (SELECT 1 FROM attempts t WHERE t.parcel_id = q.parcel_id AND t.outcome = 'accepted') THEN 1 ELSE 0 END",
        delivered: bool = "CASE WHEN q.state = 'delivered' AND EXISTS
            (SELECT 1 FROM attempts t JOIN routes u ON u.route_id = t.route_id
             WHERE t.parcel_id = q.parcel_id AND t.outcome = 'accepted' AND u.receipts = 2) THEN 1 ELSE 0 END",
        route_rests_until_ms: i64 = "COALESCE(r.rests_until_ms, 0)",
    }
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

const LEARNERS: Query<LearnerAt> = query!(LearnerAt:
    "SELECT {row} FROM enrolments e JOIN people p ON p.person_id = e.person_id
    LEFT JOIN reach r ON r.class_id = e.class_id AND r.person_id = e.person_id
    LEFT JOIN addresses ra ON ra.address_id = r.address_id
    LEFT JOIN routes rr ON rr.route_id = r.route_id
    WHERE e.class_id = $1 AND e.role = 'learner' AND e.to_ms IS NULL ORDER BY e.number, e.person_id");

const PARCELS: Query<ParcelRow> = query!(ParcelRow:
    "SELECT {row} FROM parcels q LEFT JOIN due d ON d.parcel_id = q.parcel_id
     LEFT JOIN routes r ON r.route_id = d.route_id
    LEFT JOIN addresses a ON a.address_id = q.address_id
    WHERE q.cause_kind = 'occurrence' AND q.cause_id = $1 AND q.ordinal = 0");

impl Store {
    /// The learners of a class, in the roster's order; with an hour, what became of its lesson.
    ///
    /// # Errors
    /// What the database says.
    pub async fn learners_at(&self, class: ClassId, hour: Option<OccurrenceId>) -> Result<Vec<LearnerRow>, StoreError> {
        let mut work = self.read().await?;
        let rows = work.find(LEARNERS, values![class]).await?;
        let (mut parcels, mut answers, mut contacts) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        if let Some(hour) = hour {
            parcels = parcels_of(&mut work, hour).await?;
            answers = answers_of(&mut work, hour).await?;
            contacts = contacts_of(&mut work, hour).await?;
        }
        rows.into_iter()
            .map(|row| {
                Ok(LearnerRow {
                    person: row.person,
                    name: shown_name(self.keys(), row.person.0, &row.name_sealed)?,
                    language: row.language,
                    channel: row.channel,
                    handset: row.handset,
                    route: row.route,
                    barred: row.barred,
                    parcel: parcels.remove(&row.person),
                    contact: contacts.remove(&row.person),
                    answers: answers.remove(&row.person).unwrap_or_default(),
                })
            })
            .collect()
    }
}

async fn parcels_of(work: &mut Transaction, hour: OccurrenceId) -> Result<BTreeMap<PersonId, Parcelled>, StoreError> {
    let rows = work.find(PARCELS, values![hour]).await?;
    let parcel = |row: ParcelRow| {
        let parcel = Parcelled {
            id: row.id,
            // A state that nobody knows is one more that waits for somebody.
            state: row.state.unwrap_or(State::Held),
            reason: row.reason,
            run_at_ms: row.run_at_ms,
            channel: row.channel,
            accepted: row.accepted,
            delivered: row.delivered,
            route_rests_until_ms: row.route_rests_until_ms,
        };
        (row.person, parcel)
    };
    Ok(rows.into_iter().map(parcel).collect())
}

async fn answers_of(work: &mut Transaction, hour: OccurrenceId) -> Result<BTreeMap<PersonId, Vec<Answer>>, StoreError> {
    let given = query!({
        person: PersonId = "person_id",
        item: u32,
        verdict: Verdict,
        at_ms: i64 = "COALESCE(sent_ms, received_ms)",
    }: "SELECT {row} FROM submissions WHERE occurrence_id = $1 ORDER BY submission_id");
    let mut answers: BTreeMap<PersonId, Vec<Answer>> = BTreeMap::new();
    for row in work.find(given, values![hour]).await? {
        let of_person = answers.entry(row.person).or_default();
        let (item, verdict) = (row.item, row.verdict);
        match of_person.iter_mut().find(|answer| answer.item == item) {
            Some(answer) => *answer = Answer { verdict, first_ms: answer.first_ms.min(row.at_ms), ..*answer },
            None => of_person.push(Answer { item, verdict, first_ms: row.at_ms }),
        }
    }
    Ok(answers)
}

async fn contacts_of(work: &mut Transaction, hour: OccurrenceId) -> Result<BTreeMap<PersonId, String>, StoreError> {
    let met = query!({ person: PersonId = "person_id", how: String }:
        "SELECT {row} FROM contacts WHERE occurrence_id = $1 ORDER BY at_ms, how");
    let met = work.find(met, values![hour]).await?;
    Ok(met.into_iter().map(|row| (row.person, row.how)).collect())
}
