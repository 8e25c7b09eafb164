//! The classes that somebody sees, each with what needs a person: how many wait, whom today's lesson reached. A few statements for all of
//! them, never one for each.

use std::{
    collections::BTreeMap,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use messages::{ClassId, PersonId, parcel::Hold};

use super::{Hour, class::ClassSeen, senders::SENDER};
use crate::{
    Store,
    error::StoreError,
    limits::{COUNTED_FRESH_MS, COUNTED_NOW_MAX, COUNTED_STALE_MS},
    people::staff::SEES_CLASS,
    sql::{Query, Transaction, columns, query, sql, values},
};

/// A class with its counts.
#[derive(Clone, Debug)]
pub struct ClassCounted {
    /// The class.
    pub class: ClassSeen,
    /// What was counted.
    pub counts: Counts,
}

/// What is counted of a class.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// The lesson that is on or was last.
    pub hour: Option<Hour>,
    /// Learners for whom it is.
    pub learners: usize,
    /// Of these, whom it reached.
    pub reached: usize,
    /// Senders, and reasons of the school's own, that wait for a teacher.
    pub waiting: usize,
}

impl Counts {
    /// Learners whom the lesson did not reach; none while its messages are being made.
    pub fn not_reached(&self) -> usize {
        let is_made = self.hour.as_ref().is_some_and(|hour| hour.expanded_ms.is_some());
        if is_made { self.learners.saturating_sub(self.reached) } else { 0 }
    }
}

/// What was counted lately, by class, with the instant.
#[derive(Default)]
pub(crate) struct Counted {
    known: Mutex<BTreeMap<i64, (i64, Counts)>>,
    is_counting: AtomicBool,
}

impl Counted {
    /// The counts that are no older than so many milliseconds.
    fn known(&self, classes: &[ClassId], now_ms: i64, age_ms: i64) -> BTreeMap<i64, Counts> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let lately =
            |class: &ClassId| known.get(&class.0).filter(|(at_ms, _)| now_ms.abs_diff(*at_ms) <= age_ms.unsigned_abs());
        classes.iter().filter_map(|class| Some((class.0, lately(class)?.1.clone()))).collect()
    }

    fn keep(&self, counts: &BTreeMap<i64, Counts>, now_ms: i64) {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.extend(counts.iter().map(|(class, counts)| (*class, (now_ms, counts.clone()))));
    }

    /// Something was done on a class's page: whoever looks next sees it.
    pub(crate) fn forget(&self, class: ClassId) {
        self.known.lock().unwrap_or_else(PoisonError::into_inner).remove(&class.0);
    }
}

const CLASSES: Query<ClassSeen> =
    query!(ClassSeen: "SELECT {row} FROM classes c WHERE ", SEES_CLASS, " ORDER BY c.label, c.school_id");

const LATEST: &str = "(SELECT n.occurrence_id FROM occurrences n WHERE n.class_id = c.class_id
    AND n.earliest_ms <= $2 AND n.cancelled_ms IS NULL
          ORDER BY n.earliest_ms DESC, n.occurrence_id DESC LIMIT 1)";

/// As a class's page counts them: an answer, a contact, or a receipt of a trusted route, unless the phone is somebody else's.
const REACHED: &str = "CASE WHEN EXISTS (SELECT 1 FROM submissions s WHERE s.occurrence_id = h.occurrence_id
    AND s.person_id = e.person_id)
                OR EXISTS (SELECT 1 FROM contacts k WHERE k.person_id = e.person_id AND k.occurrence_id = h.occurrence_id)
                OR q.state = 'delivered' AND COALESCE(r.reason, '') <> $3 AND EXISTS
                     (SELECT 1 FROM attempts t JOIN routes u ON u.route_id = t.route_id
                      WHERE t.parcel_id = q.parcel_id AND t.outcome = 'accepted' AND u.receipts = 2)
              THEN 1 ELSE 0 END";

columns! {
    struct HourOf { class: i64 = "o.class_id", hour: Hour }
}

const LATEST_HOURS: Query<HourOf> = query!(HourOf:
    "SELECT {row} FROM classes c JOIN occurrences o ON o.occurrence_id = ", LATEST,
    " JOIN timetables t ON t.timetable_id = o.timetable_id WHERE c.class_id {in ints $1}");

columns! {
    struct Reached {
        class: i64 = "h.class_id",
        learners: usize = "COUNT(*)",
        reached: usize = sql!("CAST(SUM(", REACHED, ") AS BIGINT)"),
    }
}

const REACHED_LAST: Query<Reached> = query!(Reached:
    "SELECT {row} FROM classes c JOIN occurrences h ON h.occurrence_id = ", LATEST,
    " JOIN enrolments e ON e.class_id = h.class_id AND e.role = 'learner' AND e.to_ms IS NULL
      LEFT JOIN parcels q ON q.cause_kind = 'occurrence' AND q.cause_id = h.occurrence_id AND q.recipient_id = e.person_id
        AND q.ordinal = 0
      LEFT JOIN reach r ON r.class_id = e.class_id AND r.person_id = e.person_id
      WHERE (q.parcel_id IS NOT NULL OR NOT EXISTS (SELECT 1 FROM short_forms f WHERE f.occurrence_id = h.occurrence_id))
        AND c.class_id {in ints $1} GROUP BY h.class_id");

impl Store {
    /// The classes that someone may see, by label: a teacher's own, the office's those of its schools.
    ///
    /// # Errors
    /// What the database says.
    pub async fn classes_seen_by(&self, person: PersonId) -> Result<Vec<ClassSeen>, StoreError> {
        self.read().await?.find(CLASSES, values![person]).await
    }

    /// What needs a person in each of these classes. Of a few it is counted now; of many it may be some seconds old, and is counted anew
    /// beside this answer.
    ///
    /// # Errors
    /// What the database says.
    pub async fn counted(&self, classes: Vec<ClassSeen>, now_ms: i64) -> Result<Vec<ClassCounted>, StoreError> {
        let ids: Vec<ClassId> = classes.iter().map(|class| class.id).collect();
        let mut counts = if ids.len() <= COUNTED_NOW_MAX {
            count(&mut self.read().await?, ids, now_ms).await?
        } else {
            self.counted_lately(&ids, now_ms).await?
        };
        let with = |class: ClassSeen| {
            let counts = counts.remove(&class.id.0).unwrap_or_default();
            ClassCounted { class, counts }
        };
        Ok(classes.into_iter().map(with).collect())
    }

    async fn counted_lately(&self, classes: &[ClassId], now_ms: i64) -> Result<BTreeMap<i64, Counts>, StoreError> {
        let mut counts = self.counts().known(classes, now_ms, COUNTED_STALE_MS);
        let missing: Vec<ClassId> = classes.iter().copied().filter(|class| !counts.contains_key(&class.0)).collect();
        if !missing.is_empty() {
            let found = count(&mut self.read().await?, missing, now_ms).await?;
            self.counts().keep(&found, now_ms);
            counts.extend(found);
        }
        let fresh = self.counts().known(classes, now_ms, COUNTED_FRESH_MS);
        let old: Vec<ClassId> = classes.iter().copied().filter(|class| !fresh.contains_key(&class.0)).collect();
        if !old.is_empty() && !self.counts().is_counting.swap(true, Ordering::AcqRel) {
            let store = self.clone();
            tokio::spawn(async move { store.count_anew(old, now_ms).await });
        }
        Ok(counts)
    }

    /// A few classes at a time, so that whoever reads beside it waits for none.
    async fn count_anew(&self, classes: Vec<ClassId>, now_ms: i64) {
        for some in classes.chunks(COUNTED_NOW_MAX) {
            let Ok(mut work) = self.read().await else { break };
            let Ok(found) = count(&mut work, some.to_vec(), now_ms).await else { break };
            self.counts().keep(&found, now_ms);
        }
        self.counts().is_counting.store(false, Ordering::Release);
    }
}

async fn count(
    work: &mut Transaction,
    classes: Vec<ClassId>,
    now_ms: i64,
) -> Result<BTreeMap<i64, Counts>, StoreError> {
    let mut counts: BTreeMap<i64, Counts> = classes.iter().map(|class| (class.0, Counts::default())).collect();
    let ids: Vec<i64> = classes.iter().map(|class| class.0).collect();
    hours(work, &ids, now_ms, &mut counts).await?;
    reached(work, &ids, now_ms, &mut counts).await?;
    waiting(work, &ids, &mut counts).await?;
    Ok(counts)
}

type All = BTreeMap<i64, Counts>;

async fn hours(work: &mut Transaction, ids: &[i64], now_ms: i64, counts: &mut All) -> Result<(), StoreError> {
    for row in work.find(LATEST_HOURS, values![ids.to_vec(), now_ms]).await? {
        counts.entry(row.class).or_default().hour = Some(row.hour);
    }
    Ok(())
}

async fn reached(work: &mut Transaction, ids: &[i64], now_ms: i64, counts: &mut All) -> Result<(), StoreError> {
    let suspended = Hold::Suspended.as_str();
    for row in work.find(REACHED_LAST, values![ids.to_vec(), now_ms, suspended]).await? {
        let counted = counts.entry(row.class).or_default();
        (counted.learners, counted.reached) = (row.learners, row.reached);
    }
    Ok(())
}

columns! {
    struct Own { class: i64 = "q.class_id", senders: usize = sql!("COUNT(DISTINCT ", SENDER, ")") }
}

const OWN: Query<Own> = query!(Own: "SELECT {row} FROM questions q
    WHERE q.audience = 'teacher' AND q.answered_ms IS NULL AND q.why <> 'harm' AND q.class_id {in ints $1} GROUP BY q.class_id");

columns! {
    struct ByPhone { class: i64 = "w.class_id", senders: usize = "COUNT(DISTINCT w.sender)" }
}

/// Nobody has said whose these are: they wait in every class with somebody on that phone.
const BY_PHONE: Query<ByPhone> = query!(ByPhone:
    "SELECT {row} FROM
       (SELECT e.class_id, ", SENDER, " AS sender
        FROM questions q JOIN addresses a ON a.handset_id = q.handset_id JOIN ladder l ON l.address_id = a.address_id
        JOIN enrolments e ON e.person_id = l.person_id AND e.role = 'learner' AND e.to_ms IS NULL
        WHERE q.audience = 'teacher' AND q.answered_ms IS NULL AND q.class_id IS NULL AND q.why <> 'harm'
        UNION ALL
        SELECT e.class_id, ", SENDER, " AS sender
        FROM questions q JOIN addresses a ON a.handset_id = q.handset_id JOIN ladder l ON l.address_id = a.address_id
        JOIN guardians g ON g.guardian_id = l.person_id
        JOIN enrolments e ON e.person_id = g.learner_id AND e.role = 'learner' AND e.to_ms IS NULL
        WHERE q.audience = 'teacher' AND q.answered_ms IS NULL AND q.class_id IS NULL AND q.why <> 'harm') w
     WHERE w.class_id {in ints $1} GROUP BY w.class_id");

/// What sounded like harm is the lead's alone, and no part of any count.
async fn waiting(work: &mut Transaction, ids: &[i64], counts: &mut All) -> Result<(), StoreError> {
    for row in work.find(OWN, values![ids.to_vec()]).await? {
        counts.entry(row.class).or_default().waiting += row.senders;
    }
    for row in work.find(BY_PHONE, values![ids.to_vec()]).await? {
        counts.entry(row.class).or_default().waiting += row.senders;
    }
    Ok(())
}
