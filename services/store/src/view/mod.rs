//! What a decision is made on: everything that is known of one sender, read in a few queries of one moment. It decides nothing and writes
//! nothing.

mod handset;
mod introduced;
mod join;
mod pending;
mod people;
mod tasks;

use std::collections::{BTreeMap, BTreeSet};

use messages::{Channel, PersonId};
use talk::effect::Wait;
use talk::view::{Concern, Listening, OnAir, View};

pub(crate) use join::home_of_chat;
pub(crate) use pending::seal_asked;

use crate::{
    Store,
    arrivals::{Arrival, Came, incomplete},
    error::StoreError,
    people::{School, handset as phones},
    sql::{Query, Transaction, columns, query, values},
};

/// A handset with its people, whose subjects stand in courses that are read afterwards.
struct Draft {
    view: View,
    /// Of each person, the digests of the courses that are taught now.
    taught: BTreeMap<PersonId, Vec<String>>,
}

impl Store {
    /// Reads the view of an arrival's sender. `token` is what followed `/start`, if that is what the arrival is. `school` stands where
    /// nobody of the handset is known.
    ///
    /// # Errors
    /// `Damaged` where a row can't be read: the arrival has to be reported as failed.
    pub async fn view(
        &self,
        arrival: &Arrival,
        token: Option<&str>,
        school: &School,
        now_ms: i64,
    ) -> Result<View, StoreError> {
        let mut work = self.read().await?;
        let draft = self.draft(&mut work, arrival, token, school, now_ms).await?;
        work.commit().await?;
        self.with_subjects(draft).await
    }

    async fn draft(
        &self,
        work: &mut Transaction,
        arrival: &Arrival,
        token: Option<&str>,
        school: &School,
        now_ms: i64,
    ) -> Result<Draft, StoreError> {
        let keys = self.keys();
        let chat = match &arrival.sender {
            Some(sender) => phones::find(work, keys, sender).await?,
            None => None,
        };
        let mut taught = BTreeMap::new();
        let handset = match chat {
            Some(found) => Some(self.handset(work, found.handset, school, now_ms, &mut taught).await?),
            None => None,
        };
        let join = match token {
            Some(token) => Some(join::look(work, keys, token, chat, now_ms, &mut taught).await?),
            None => None,
        };
        let view = View {
            arrival: arrival.id,
            channel: channel(work, arrival).await?,
            handset,
            join,
            concern: concern(work, arrival, chat.map(|found| found.handset)).await?,
            incomplete: self.incomplete(work, arrival).await?,
            on_air: OnAir::default(),
            listening: Listening::default(),
            earlier: None,
        };
        Ok(Draft { view, taught })
    }

    async fn incomplete(
        &self,
        work: &mut Transaction,
        arrival: &Arrival,
    ) -> Result<Option<messages::Words>, StoreError> {
        let Came::Clock(Wait::PartsMissing { reference, width, total }) = arrival.came else { return Ok(None) };
        incomplete(work, self.keys(), arrival, reference, width, total).await
    }

    /// Puts the subjects' names in, as the courses say them.
    async fn with_subjects(&self, draft: Draft) -> Result<View, StoreError> {
        let Draft { mut view, taught } = draft;
        let tasks = view.handset.iter().flat_map(|handset| &handset.tasks).map(|task| task.edition.clone());
        let digests: BTreeSet<String> = tasks.chain(taught.values().flatten().cloned()).collect();
        let mut subjects = BTreeMap::new();
        for digest in digests {
            match self.course(&digest).await {
                Ok(course) => subjects.insert(digest, course.subject.clone()),
                Err(StoreError::Absent(_)) => None,
                Err(error) => return Err(error),
            };
        }
        for task in view.handset.iter_mut().flat_map(|handset| &mut handset.tasks) {
            task.subject = subjects.get(&task.edition).cloned().unwrap_or_default();
        }
        for person in people_of(&mut view) {
            let taught = taught.get(&person.id).into_iter().flatten();
            let named: BTreeSet<String> = taught.filter_map(|digest| subjects.get(digest).cloned()).collect();
            person.subjects = named.into_iter().collect();
        }
        Ok(view)
    }
}

fn people_of(view: &mut View) -> impl Iterator<Item = &mut talk::view::Person> {
    let joining = match &mut view.join {
        Some(talk::view::Join::Valid { person, others }) => Some((person, others)),
        _ => None,
    };
    let joining = joining.into_iter().flat_map(|(person, others)| std::iter::once(person).chain(others));
    view.handset.iter_mut().flat_map(|handset| &mut handset.people).chain(joining)
}

/// How the arrival came, and how a reply goes.
async fn channel(work: &mut Transaction, arrival: &Arrival) -> Result<Channel, StoreError> {
    if let Some(sender) = &arrival.sender {
        return Ok(sender.channel());
    }
    let of_route = query!(Result<Channel, StoreError>: "SELECT channel FROM routes WHERE route_id = $1");
    let channel = work.find_one(of_route, values![arrival.route]).await?;
    Ok(channel.and_then(Result::ok).unwrap_or(Channel::Sms))
}

columns!(for Concern {
    alarm_ms: i64 = "c.alarm_ms",
    unread: bool = "CASE WHEN EXISTS (SELECT 1 FROM questions q WHERE q.concern_id = c.concern_id
        AND q.read_ms IS NULL) THEN 1 ELSE 0 END",
    lead_reached: bool = "CASE WHEN EXISTS (SELECT 1 FROM concern_steps s JOIN parcels p ON p.parcel_id = s.parcel_id
                                 JOIN people w ON w.person_id = s.person_id
                                 WHERE s.concern_id = c.concern_id AND s.did = 'alerted' AND s.at_ms >= c.alarm_ms
                                   AND p.state = 'delivered' AND w.role = 'lead') THEN 1 ELSE 0 END",
    with_deputy: bool = "c.with_deputy",
});

const OPEN: &str = "SELECT {row} FROM concerns c WHERE c.closed_ms IS NULL AND ";
const NEWEST: &str = " ORDER BY c.concern_id DESC LIMIT 1";
const OF_PHONE: Query<Concern> = query!(Concern: OPEN, "c.handset_id = $1", NEWEST);
const OF_ARRIVAL: Query<Concern> =
    query!(Concern: OPEN, "c.concern_id IN (SELECT q.concern_id FROM questions q WHERE q.arrival_id = $1)", NEWEST);

/// The open concern of a phone; for a repetition of an alarm, the one that the alarm is about.
async fn concern(
    work: &mut Transaction,
    arrival: &Arrival,
    handset: Option<messages::HandsetId>,
) -> Result<Option<Concern>, StoreError> {
    match arrival.came {
        Came::Clock(Wait::AlarmAgain { arrival: began, .. }) => work.find_one(OF_ARRIVAL, values![began]).await,
        _ => work.find_one(OF_PHONE, values![handset]).await,
    }
}
