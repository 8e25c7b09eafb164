//! What several parcels of a claim share: phones with their stops and tasks, lessons' hours, and of whom an address is told.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use messages::{
    HandsetId, Name, PersonId,
    parcel::{CauseKind, Kind},
};

use super::{
    Claimed, HandsetFacts, LessonFacts, OpenTask,
    told::{self, Told},
};
use crate::{
    error::StoreError,
    keys::Keys,
    sql::{Query, Transaction, columns, query, values},
};

/// Milliseconds for which closed tasks are shown, so that the longest unused letter is taken next.
const TASKS_SHOWN_MS: i64 = 14 * 24 * 3_600_000;

/// What several parcels of a claim share.
pub(super) struct About {
    handsets: BTreeMap<HandsetId, Arc<HandsetFacts>>,
    lessons: BTreeMap<i64, Arc<LessonFacts>>,
    stopped: BTreeSet<(HandsetId, PersonId)>,
    /// Learners by the address that reaches them.
    by_address: BTreeMap<i64, Vec<Told>>,
    /// Learners by an address of their guardians.
    by_guardian: BTreeMap<i64, Vec<Told>>,
    /// Addresses one of whose learners has a name that can't be read.
    unnamed: BTreeSet<i64>,
}

impl About {
    pub(super) async fn read(
        work: &mut Transaction,
        keys: &Keys,
        list: &[Claimed],
        mut handsets: BTreeMap<HandsetId, HandsetFacts>,
        now_ms: i64,
    ) -> Result<Self, StoreError> {
        let stopped = read_stops(work, &mut handsets).await?;
        let asked = list.iter().filter(|c| c.ticket.kind == Kind::Lesson).map(|c| c.ticket.handset.0).collect();
        read_tasks(work, &mut handsets, asked, now_ms).await?;
        let causes = |cause| list.iter().filter(move |c| c.cause.0 == cause).map(|c| c.cause.1);
        let of_kind = |kind| list.iter().filter(move |c| c.ticket.kind == kind);
        let lessons = read_lessons(work, causes(CauseKind::Occurrence).collect()).await?;
        let addresses: BTreeSet<i64> = of_kind(Kind::Introduction).map(|c| c.ticket.address.0).collect();
        let mut unnamed = BTreeSet::new();
        let by_address = told::of_learners(work, keys, &addresses, &mut unnamed).await?;
        // Where a learner's own lessons come who is named nowhere yet, that one is named first.
        let is_told_first = |address: &i64| by_address.get(address).into_iter().flatten().any(Told::is_new);
        let others = addresses.iter().copied().filter(|address| !is_told_first(address)).collect();
        let by_guardian = told::of_guardians(work, keys, &others, &mut unnamed).await?;
        let handsets = handsets.into_iter().map(|(id, facts)| (id, Arc::new(facts))).collect();
        Ok(Self { handsets, lessons, stopped, by_address, by_guardian, unnamed })
    }

    /// Whether it is an introduction about a learner whose name can't be read.
    pub(super) fn names_nobody(&self, claimed: &Claimed) -> bool {
        claimed.ticket.kind == Kind::Introduction && self.unnamed.contains(&claimed.ticket.address.0)
    }

    pub(super) fn complete(&self, claimed: &mut Claimed) {
        let ticket = &claimed.ticket;
        claimed.handset = self.handsets.get(&ticket.handset).cloned().unwrap_or_default();
        claimed.stopped = self.stopped.contains(&(ticket.handset, ticket.person));
        if claimed.cause.0 == CauseKind::Occurrence {
            claimed.lesson = self.lessons.get(&claimed.cause.1).cloned();
        }
        if ticket.kind == Kind::Introduction {
            let told = |of: &BTreeMap<i64, Vec<Told>>| -> Vec<(PersonId, Name)> {
                let there = of.get(&ticket.address.0).into_iter().flatten();
                let new = there.filter(|told| !told.is_named_without(ticket.parcel));
                new.map(|told| (told.learner, told.name.clone())).collect()
            };
            claimed.children = told(&self.by_address);
            claimed.lessons_come = !claimed.children.is_empty();
            if claimed.children.is_empty() {
                claimed.children = told(&self.by_guardian);
            }
            let anybody = [&self.by_address, &self.by_guardian].iter().any(|of| of.contains_key(&ticket.address.0));
            claimed.all_named = anybody && claimed.children.is_empty();
        }
    }
}

async fn read_stops(
    work: &mut Transaction,
    handsets: &mut BTreeMap<HandsetId, HandsetFacts>,
) -> Result<BTreeSet<(HandsetId, PersonId)>, StoreError> {
    let stops = query!({ handset: HandsetId = "handset_id", person: Option<PersonId> = "person_id", subject: Option<String> }:
        "SELECT {row} FROM stops WHERE restored_ms IS NULL AND (person_id IS NOT NULL OR subject IS NOT NULL)
           AND handset_id {in ints $1}");
    let ids: Vec<HandsetId> = handsets.keys().copied().collect();
    let mut stopped = BTreeSet::new();
    for row in work.find(stops, values![ids]).await? {
        match (row.person, row.subject) {
            (_, Some(subject)) => handsets.entry(row.handset).or_default().stopped_subjects.push(subject),
            (Some(person), None) => {
                stopped.insert((row.handset, person));
            }
            (None, None) => {}
        }
    }
    Ok(stopped)
}

columns! {
    struct TaskRow { handset: HandsetId = "handset_id", asked_ms: i64, task: OpenTask }
}

/// Two statements, for each has an index of its own.
const OPEN: Query<TaskRow> =
    query!(TaskRow: "SELECT {row} FROM tasks WHERE closed_ms IS NULL AND handset_id {in ints $1}");
const CLOSED: Query<TaskRow> = query!(TaskRow: "SELECT {row} FROM tasks WHERE closed_ms IS NOT NULL AND asked_ms > $2 AND handset_id {in ints $1}");

async fn read_tasks(
    work: &mut Transaction,
    handsets: &mut BTreeMap<HandsetId, HandsetFacts>,
    asked: BTreeSet<i64>,
    now_ms: i64,
) -> Result<(), StoreError> {
    if asked.is_empty() {
        return Ok(());
    }
    let asked: Vec<i64> = asked.into_iter().collect();
    let mut rows = work.find(OPEN, values![asked.clone()]).await?;
    rows.extend(work.find(CLOSED, values![asked, now_ms.saturating_sub(TASKS_SHOWN_MS)]).await?);
    rows.sort_unstable_by_key(|row| (row.asked_ms, row.task.task));
    for row in rows {
        handsets.entry(row.handset).or_default().tasks.push(row.task);
    }
    Ok(())
}

async fn read_lessons(
    work: &mut Transaction,
    causes: BTreeSet<i64>,
) -> Result<BTreeMap<i64, Arc<LessonFacts>>, StoreError> {
    if causes.is_empty() {
        return Ok(BTreeMap::new());
    }
    let lessons = query!(LessonFacts: "SELECT {row} FROM occurrences o JOIN classes c ON c.class_id = o.class_id
        WHERE o.occurrence_id {in ints $1}");
    let rows = work.find(lessons, values![causes.into_iter().collect::<Vec<i64>>()]).await?;
    Ok(rows.into_iter().map(|facts| (facts.occurrence.0, Arc::new(facts))).collect())
}
