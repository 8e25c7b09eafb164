//! The facts of a claim: everything that the gate and the form ask about its parcels. They are read after the claim's commit, beside the
//! writer; booking refuses what has changed since, by the handset's version.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::Arc,
};

use messages::{
    Address, AddressId, Channel, ClassId, HandsetId, Name, OccurrenceId, ParcelId, PersonId, TaskId,
    envelope::Message,
    parcel::{CauseKind, Kind},
};

use super::{
    Ticket,
    told::{self, Told},
};
use crate::{
    Store,
    envelope::open_parcel,
    error::StoreError,
    keys::Keys,
    people::sealed::{open_address, open_name},
    queue::{Queued, Taken},
    sql::{Row, Transaction, among_ints, values},
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

/// What a handset was asked under one letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenTask {
    /// Its number.
    pub task: TaskId,
    /// Its letter, as rows keep it.
    pub letter: String,
    /// Who was asked.
    pub person: PersonId,
    /// At which lesson's hour.
    pub occurrence: OccurrenceId,
    /// The step that was asked last.
    pub step: u32,
    /// Whether it is still open.
    pub open: bool,
}

/// A lesson's hour.
#[derive(Clone, Debug)]
pub struct LessonFacts {
    /// Which.
    pub occurrence: OccurrenceId,
    /// The class.
    pub class: ClassId,
    /// What people call the class.
    pub label: String,
    /// The course and the lesson's id in it.
    pub course: String,
    /// See `course`.
    pub lesson: String,
    /// Digest of the version that was pinned.
    pub edition: String,
    /// When its assignment is due.
    pub due_ms: Option<i64>,
    /// Whether the teacher took it back.
    pub cancelled: bool,
}

/// Milliseconds for which closed tasks are shown, so that the longest unused letter is taken next.
const TASKS_SHOWN_MS: i64 = 14 * 24 * 3_600_000;

/// What a row answers with yes or no, as bits of one number: every column that comes over costs 0.2 µs a parcel.
mod marks {
    pub(super) const INTRODUCED: i64 = 2;
    pub(super) const STOPPED: i64 = 4;
    pub(super) const SUSPENDED: i64 = 8;
    pub(super) const CONSENTED: i64 = 16;
    pub(super) const LEFT: i64 = 32;
    /// The message is on the phone already.
    pub(super) const ARRIVED: i64 = 64;
    /// From here on the number of times that the address was said to be unknown.
    pub(super) const DOUBTS_FROM: u32 = 7;
}

/// What the queue's own row says is known from the claim.
macro_rules! parcels {
    ($work:expr) => {
        among_ints!(
            $work,
            "SELECT p.parcel_id, CASE
                        WHEN a.introduced_ms IS NULL THEN 0
                        WHEN a.channel <> 'sms' OR p.kind NOT IN ('lesson', 'parent', 'notice') THEN 2
                        WHEN EXISTS (SELECT 1 FROM named i WHERE i.address_id = a.address_id AND i.learner_id = p.recipient_id
                                     AND i.said_ms IS NOT NULL) THEN 2
                        WHEN n.role = 'learner' THEN 0
                        WHEN EXISTS (SELECT 1 FROM guardians g JOIN enrolments e ON e.person_id = g.learner_id
                                     WHERE g.guardian_id = p.recipient_id AND e.role = 'learner' AND e.to_ms IS NULL
                                       AND EXISTS (SELECT 1 FROM consents c WHERE c.person_id = g.learner_id AND c.purpose = 'lessons'
                                                   AND c.ended_ms IS NULL)
                                       AND NOT EXISTS (SELECT 1 FROM stops s WHERE s.handset_id = a.handset_id AND s.person_id = g.learner_id
                                                       AND s.restored_ms IS NULL)
                                       AND NOT EXISTS (SELECT 1 FROM named i WHERE i.address_id = a.address_id
                                                       AND i.learner_id = g.learner_id AND i.said_ms IS NOT NULL)) THEN 0
                        ELSE 2 END
                      + CASE WHEN h.stopped_ms IS NULL THEN 0 ELSE 4 END + CASE WHEN h.suspended_ms IS NULL THEN 0 ELSE 8 END
                      + CASE WHEN EXISTS (SELECT 1 FROM consents c WHERE c.person_id = p.recipient_id AND c.purpose = 'lessons'
                                          AND c.ended_ms IS NULL) THEN 16 ELSE 0 END
                      + CASE WHEN p.kind = 'lesson' AND NOT EXISTS (
                                  SELECT 1 FROM occurrences o JOIN enrolments e ON e.class_id = o.class_id
                                  WHERE o.occurrence_id = p.cause_id AND e.person_id = p.recipient_id AND e.to_ms IS NULL)
                             THEN 32 ELSE 0 END
                      + CASE WHEN p.state IN ('accepted', 'delivered') THEN 64 ELSE 0 END + 128 * a.doubts,
                    p.kind, p.cause_kind, p.cause_id, p.recipient_id, p.ordinal, p.expires_ms, p.words_sealed, n.name_sealed,
                    n.language, n.zone, a.address_id, a.channel, a.value_sealed, h.handset_id, h.version, h.quiet,
                    h.last_inbound_ms, h.day_start_ms, h.unasked, h.next_free_ms
             FROM parcels p JOIN addresses a ON a.address_id = p.address_id
             JOIN handsets h ON h.handset_id = a.handset_id LEFT JOIN people n ON n.person_id = p.recipient_id
             WHERE p.parcel_id"
        )
    };
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
    let text = parcels!(work);
    let parcels: Vec<i64> = claimed.iter().map(|taken| taken.parcel).collect();
    let rows = work.rows(text, values![parcels]).await?;
    let mut taken: HashMap<i64, Option<Queued>> = claimed.iter().map(|taken| (taken.parcel, taken.queued)).collect();
    let (mut list, mut spoilt) = (Vec::with_capacity(rows.len()), Vec::new());
    let mut handsets = BTreeMap::new();
    for row in &rows {
        let id = row.int(0)?;
        let queued = taken.remove(&id).flatten();
        let read = |queued| Ok::<_, StoreError>((parcel(keys, claim, queued, row)?, handset(row)?));
        match queued.map(|queued| (queued.place, read(queued))) {
            Some((place, Ok((parcel, handset)))) => {
                handsets.entry(parcel.ticket.handset).or_insert(handset);
                list.push((place, parcel));
            }
            _ => spoilt.push(id),
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

fn parcel(keys: &Keys, claim: ClaimName, queued: Queued, row: &Row) -> Result<Claimed, StoreError> {
    let (parcel, marks, person) = (row.int(0)?, row.int(1)?, row.int(5)?);
    let kind = row.word(2, Kind::from_word)?;
    let (address, channel) = (row.int(12)?, row.word(13, Channel::from_word)?);
    let ticket = Ticket {
        parcel: ParcelId(parcel),
        kind,
        person: PersonId(person),
        address: AddressId(address),
        handset: HandsetId(row.int(15)?),
        handset_version: row.int(16)?,
        attempts: queued.attempts,
        attempts_before: queued.attempts_before,
        doubts: u32::try_from(marks >> marks::DOUBTS_FROM).unwrap_or(u32::MAX),
        repeated: queued.repeated,
        lease_ms: claim.lease_ms,
        fence: claim.fence,
    };
    Ok(Claimed {
        ticket,
        cause: (row.word(3, CauseKind::from_word)?, row.int(4)?),
        ordinal: row.count(6)?,
        expires_ms: row.maybe_int(7)?,
        message: row.maybe_bytes(8)?.map(|sealed| open_parcel(keys, parcel, &sealed)).transpose()?,
        name: row.maybe_bytes(9)?.map(|sealed| open_name(keys, person, &sealed)).transpose()?,
        language: row.maybe_text(10)?.unwrap_or_default(),
        zone: row.maybe_text(11)?.unwrap_or_default(),
        address: open_address(keys, address, channel, &row.bytes(14)?)?,
        introduced: marks & marks::INTRODUCED != 0,
        handset: Arc::default(),
        consented: marks & marks::CONSENTED != 0,
        left: marks & marks::LEFT != 0,
        arrived: marks & marks::ARRIVED != 0,
        stopped: false,
        lesson: None,
        children: Vec::new(),
        lessons_come: false,
        all_named: false,
    })
}

fn handset(row: &Row) -> Result<HandsetFacts, StoreError> {
    let marks = row.int(1)?;
    Ok(HandsetFacts {
        version: row.int(16)?,
        quiet: row.maybe_text(17)?,
        stopped: marks & marks::STOPPED != 0,
        suspended: marks & marks::SUSPENDED != 0,
        last_inbound_ms: row.maybe_int(18)?,
        next_free_ms: row.int(21)?,
        stopped_subjects: Vec::new(),
        tasks: Vec::new(),
        day_start_ms: row.int(19)?,
        unasked: row.count(20)?,
    })
}

/// What several parcels of a claim share.
struct About {
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
    async fn read(
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
    fn names_nobody(&self, claimed: &Claimed) -> bool {
        claimed.ticket.kind == Kind::Introduction && self.unnamed.contains(&claimed.ticket.address.0)
    }

    fn complete(&self, claimed: &mut Claimed) {
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
    let text = among_ints!(
        work,
        "SELECT handset_id, person_id, subject FROM stops WHERE restored_ms IS NULL AND (person_id IS NOT NULL OR subject IS NOT NULL)
           AND handset_id"
    );
    let ids: Vec<i64> = handsets.keys().map(|id| id.0).collect();
    let mut stopped = BTreeSet::new();
    for row in work.rows(text, values![ids]).await? {
        let handset = HandsetId(row.int(0)?);
        match (row.maybe_int(1)?, row.maybe_text(2)?) {
            (_, Some(subject)) => {
                handsets.entry(handset).or_default().stopped_subjects.push(subject);
            }
            (Some(person), None) => {
                stopped.insert((handset, PersonId(person)));
            }
            (None, None) => {}
        }
    }
    Ok(stopped)
}

async fn read_tasks(
    work: &mut Transaction,
    handsets: &mut BTreeMap<HandsetId, HandsetFacts>,
    asked: BTreeSet<i64>,
    now_ms: i64,
) -> Result<(), StoreError> {
    if asked.is_empty() {
        return Ok(());
    }
    let open = among_ints!(
        work,
        "SELECT handset_id, task_id, letter, person_id, occurrence_id, step, closed_ms, asked_ms FROM tasks
         WHERE closed_ms IS NULL AND handset_id"
    );
    let closed = among_ints!(
        work,
        "SELECT handset_id, task_id, letter, person_id, occurrence_id, step, closed_ms, asked_ms FROM tasks
         WHERE closed_ms IS NOT NULL AND asked_ms > $2 AND handset_id"
    );
    let asked: Vec<i64> = asked.into_iter().collect();
    let mut rows = work.rows(open, values![asked.clone()]).await?;
    rows.extend(work.rows(closed, values![asked, now_ms.saturating_sub(TASKS_SHOWN_MS)]).await?);
    let mut by_age = Vec::with_capacity(rows.len());
    for row in rows {
        by_age.push(((row.int(7)?, row.int(1)?), row));
    }
    by_age.sort_unstable_by_key(|(asked, _)| *asked);
    for (_, row) in by_age {
        let task = OpenTask {
            task: TaskId(row.int(1)?),
            letter: row.text(2)?,
            person: PersonId(row.int(3)?),
            occurrence: OccurrenceId(row.int(4)?),
            step: row.count(5)?,
            open: row.maybe_int(6)?.is_none(),
        };
        handsets.entry(HandsetId(row.int(0)?)).or_default().tasks.push(task);
    }
    Ok(())
}

async fn read_lessons(
    work: &mut Transaction,
    causes: BTreeSet<i64>,
) -> Result<BTreeMap<i64, Arc<LessonFacts>>, StoreError> {
    let mut lessons = BTreeMap::new();
    if causes.is_empty() {
        return Ok(lessons);
    }
    let text = among_ints!(
        work,
        "SELECT o.occurrence_id, o.class_id, c.label, o.course, o.lesson, o.edition, o.due_ms, o.cancelled_ms
         FROM occurrences o JOIN classes c ON c.class_id = o.class_id WHERE o.occurrence_id"
    );
    for row in work.rows(text, values![causes.into_iter().collect::<Vec<i64>>()]).await? {
        let facts = LessonFacts {
            occurrence: OccurrenceId(row.int(0)?),
            class: ClassId(row.int(1)?),
            label: row.text(2)?,
            course: row.text(3)?,
            lesson: row.text(4)?,
            edition: row.maybe_text(5)?.unwrap_or_default(),
            due_ms: row.maybe_int(6)?,
            cancelled: row.maybe_int(7)?.is_some(),
        };
        lessons.insert(row.int(0)?, Arc::new(facts));
    }
    Ok(lessons)
}
