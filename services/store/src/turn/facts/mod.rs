//! The facts of a claim: everything that the gate and the form ask about its parcels. They are read after the claim's commit, beside the
//! writer; booking refuses what has changed since, by the handset's version.

mod about;
mod row;

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use messages::{
    Address, ClassId, Name, OccurrenceId, PersonId, SchoolId, TaskId, envelope::Message, parcel::CauseKind,
};

use self::{about::About, row::FACTS};
use super::{Ticket, told};
use crate::{
    Store,
    error::StoreError,
    keys::Keys,
    queue::{Queued, Taken},
    sql::{columns, values},
};

/// A claimed parcel with its facts.
#[derive(Clone, Debug)]
pub struct Claimed {
    /// What it is known by in this claim.
    pub ticket: Ticket,
    /// What caused it.
    pub cause: (CauseKind, i64),
    /// Which of several for the same cause; a lesson's step.
    pub ordinal: u32,
    /// When it is too old to be useful, milliseconds UTC.
    pub expires_ms: Option<i64>,
    /// Its own words, where it has some: a reply's.
    pub message: Option<Message>,
    /// The recipient's name; `None` where nobody knows who it is.
    pub name: Option<Name>,
    /// The recipient's language (BCP 47) and zone (IANA); empty where nobody knows who it is.
    pub language: String,
    /// See `language`.
    pub zone: String,
    /// Where it goes.
    pub address: Address,
    /// Whether the address has had its introduction, with whom the message is about named in it: the learner, or all the guardian's children.
    pub introduced: bool,
    /// The handset.
    pub handset: Arc<HandsetFacts>,
    /// Whether a consent to lessons stands.
    pub consented: bool,
    /// The recipient's school; of a lesson, the class's. `None` where nobody knows who it is, and for staff of all schools.
    pub school: Option<SchoolId>,
    /// Whether the recipient no longer belongs to the lesson's class.
    pub left: bool,
    /// Whether it has arrived: a copy of it is of no use.
    pub arrived: bool,
    /// Whether this recipient alone is stopped on the handset.
    pub stopped: bool,
    /// The lesson's hour, where that is the cause.
    pub lesson: Option<Arc<LessonFacts>>,
    /// For an introduction, the learners whom it names, for none did so there before: those whose lessons come to its address; where there
    /// are none, those whose guardians get the parents' line there.
    pub children: Vec<(PersonId, Name)>,
    /// For an introduction, whether lessons of these learners come to its address.
    pub lessons_come: bool,
    /// For an introduction, whether another has named everybody there meanwhile.
    pub all_named: bool,
}

impl Claimed {
    /// The learners whom its words name to an address that has not heard of them: an introduction's, whose words are made of them.
    pub fn names(&self) -> impl Iterator<Item = PersonId> {
        self.children.iter().filter(|_| self.message.is_none()).map(|(learner, _)| *learner)
    }
}

/// A handset, as it stood when its version was read.
#[derive(Clone, Debug, Default)]
pub struct HandsetFacts {
    /// Moves with every change and every booking.
    pub version: i64,
    /// Its quiet hours, `20:00-07:00`; `None` where the school's hold.
    pub quiet: Option<String>,
    /// Whether everything on it is stopped.
    pub stopped: bool,
    /// Whether someone said "not my child".
    pub suspended: bool,
    /// When it last wrote to us.
    pub last_inbound_ms: Option<i64>,
    /// No message to its chat before, milliseconds UTC.
    pub next_free_ms: i64,
    /// Subjects that are stopped on it.
    pub stopped_subjects: Vec<String>,
    /// Its tasks that are open, and those of the last 14 days, the oldest first.
    pub tasks: Vec<OpenTask>,
    day_start_ms: i64,
    unasked: u32,
}

impl HandsetFacts {
    /// Messages that it got without having asked, in the day that began at `day_start_ms`.
    pub fn unasked_on(&self, day_start_ms: i64) -> u32 {
        if self.day_start_ms == day_start_ms { self.unasked } else { 0 }
    }
}

columns! {
    /// What a handset was asked under one letter.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct OpenTask {
        /// Its number.
        pub task: TaskId = "task_id",
        /// Its letter, as rows keep it.
        pub letter: String,
        /// Who was asked.
        pub person: PersonId = "person_id",
        /// At which lesson's hour.
        pub occurrence: OccurrenceId = "occurrence_id",
        /// The step that was asked last.
        pub step: u32,
        /// Whether it is still open.
        pub open: bool = "CASE WHEN closed_ms IS NULL THEN 1 ELSE 0 END",
    }
}

columns! {
    /// A lesson's hour.
    #[derive(Clone, Debug)]
    pub struct LessonFacts {
        /// Which.
        pub occurrence: OccurrenceId = "o.occurrence_id",
        /// The class.
        pub class: ClassId = "o.class_id",
        /// Its school.
        pub school: SchoolId = "c.school_id",
        /// What people call the class.
        pub label: String = "c.label",
        /// The course and the lesson's id in it.
        pub course: String = "o.course",
        /// See `course`.
        pub lesson: String = "o.lesson",
        /// Digest of the version that was pinned; empty where none was.
        pub edition: String = "COALESCE(o.edition, '')",
        /// When its assignment is due.
        pub due_ms: Option<i64> = "o.due_ms",
        /// Whether the teacher took it back.
        pub cancelled: bool = "CASE WHEN o.cancelled_ms IS NULL THEN 0 ELSE 1 END",
    }
}

/// By what a claim's rows are told from those of another that has recovered them meanwhile.
#[derive(Clone, Copy)]
pub(super) struct ClaimName {
    pub(super) fence: i64,
    pub(super) lease_ms: i64,
}

/// What was read of a claim.
#[derive(Default)]
pub(super) struct Read {
    pub(super) claimed: Vec<Claimed>,
    /// Parcels whose rows can't be read.
    pub(super) spoilt: Vec<i64>,
}

/// Reads the facts of claimed parcels, in the order in which they should leave. A row that can't be read is no reason against another.
pub(super) async fn read(
    store: &Store,
    keys: &Keys,
    claimed: &[Taken],
    claim: ClaimName,
    now_ms: i64,
) -> Result<Read, StoreError> {
    if claimed.is_empty() {
        return Ok(Read::default());
    }
    let mut work = store.read().await?;
    let parcels: Vec<i64> = claimed.iter().map(|taken| taken.parcel).collect();
    let mut taken: HashMap<i64, Option<Queued>> = claimed.iter().map(|taken| (taken.parcel, taken.queued)).collect();
    let (mut list, mut spoilt) = (Vec::with_capacity(parcels.len()), Vec::new());
    let mut handsets = BTreeMap::new();
    for row in work.find(FACTS, values![parcels]).await? {
        let queued = taken.remove(&row.parcel).flatten();
        match queued.and_then(|queued| Some((queued, row.facts.ok()?))) {
            Some((queued, facts)) => {
                let (handset, known) = (facts.handset, facts.of_handset());
                match facts.claimed(keys, row.parcel, claim, queued) {
                    Ok(parcel) => {
                        handsets.entry(handset).or_insert(known);
                        list.push((queued.place(), parcel));
                    }
                    Err(_) => spoilt.push(row.parcel),
                }
            }
            None => spoilt.push(row.parcel),
        }
    }
    // What has no address or phone any more is spoilt, too.
    spoilt.extend(taken.into_keys());
    list.sort_by_key(|(place, parcel)| (*place, parcel.ticket.parcel));
    let mut list: Vec<Claimed> = list.into_iter().map(|(_, parcel)| parcel).collect();
    let about = About::read(&mut work, keys, &list, handsets, now_ms).await?;
    work.commit().await?;
    list.iter_mut().for_each(|claimed| about.complete(claimed));
    let (unnamed, claimed): (Vec<Claimed>, Vec<Claimed>) =
        list.into_iter().partition(|claimed| about.names_nobody(claimed));
    spoilt.extend(unnamed.into_iter().map(|claimed| claimed.ticket.parcel.0));
    Ok(Read { claimed, spoilt })
}
