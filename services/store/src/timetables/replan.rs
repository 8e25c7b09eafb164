//! A change of the calendar with what follows from it for the hours that are planned: shown first, then written in one commit. What has
//! left, or is leaving, stays.

use std::collections::BTreeSet;

use jiff::{Timestamp, civil::Date};
use messages::{ClassId, TimetableId};
use school::calendar::{Calendar, Verdict};
use school::plan::{Already, Becomes, Change, Class, Movable, Replan, replan};
use school::timetable::Timetable;

use super::{
    calendar::{self, CalendarEntry, Entry, Whose},
    moving::{self, HourRow},
    rows,
    rules::{PlanningRules, school_of},
};
use crate::{
    Store, courses,
    error::StoreError,
    limits::REPLAN_TRIES_MAX,
    sql::{Transaction, query, values},
    writer::Verb,
};

/// A change of the calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CalendarChange {
    /// An entry is made.
    Add {
        /// Whose days it is about.
        whose: Whose,
        /// What it says.
        entry: Entry,
    },
    /// The entry of this number is taken out.
    Remove(i64),
}

/// What becomes of the lessons of one timetable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replanned {
    /// Of which class.
    pub class: ClassId,
    /// Of which timetable.
    pub timetable: TimetableId,
    /// The course's short name.
    pub course: String,
    /// The course's version that its lessons were counted in.
    pub edition: String,
    /// Its lessons for which something changes, in order.
    pub changes: Vec<Change>,
}

/// A change of the calendar that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// The entry's number.
    pub number: i64,
    /// What followed, timetable by timetable; those without a change are left out.
    pub replanned: Vec<Replanned>,
}

impl Store {
    /// What a change of the calendar would come to. Nothing is written.
    ///
    /// # Errors
    /// `Absent` where the entry to be removed is not there.
    pub async fn calendar_changes(
        &self,
        change: &CalendarChange,
        rules: &PlanningRules,
        now_ms: i64,
    ) -> Result<Vec<Replanned>, StoreError> {
        Ok(replanned(&self.look(change, rules, now_ms).await?.timetables))
    }

    /// Changes the calendar, and gives every lesson that has not left the date that follows from it, in one commit. An hour whose parcels
    /// were made is closed with the reason `closure`, and its lesson has a new hour. An entry that is there already is not doubled.
    ///
    /// # Errors
    /// `Absent` where the entry to be removed is not there; `Refused` where timetables change faster than they can be planned.
    pub async fn change_calendar(
        &self,
        change: CalendarChange,
        rules: &PlanningRules,
        now_ms: i64,
    ) -> Result<Changed, StoreError> {
        for _ in 0..REPLAN_TRIES_MAX {
            let seen = self.look(&change, rules, now_ms).await?;
            let replanned = replanned(&seen.timetables);
            if let Some(number) = self.write(Apply { change: change.clone(), seen, now_ms }).await? {
                return Ok(Changed { number, replanned });
            }
        }
        Err(StoreError::Refused("Lessons are leaving at this moment. Nothing was changed; try again.".to_owned()))
    }

    /// Everything that the change depends on, and what follows from it.
    async fn look(&self, change: &CalendarChange, rules: &PlanningRules, now_ms: i64) -> Result<Seen, StoreError> {
        let mut work = self.read().await?;
        let entries = calendar::entries(&mut work).await?;
        let (of, changed) = after(change, &entries)?;
        let mut found = Vec::new();
        for id in timetables(&mut work, of, now_ms).await? {
            let saved = rows::timetable(&mut work, id, self.zones()).await?;
            let edition = courses::latest(&mut work, &saved.course).await?.digest;
            let school = school_of(&mut work, saved.class).await?;
            let zones = self.zones_of(&mut work, saved.class).await?;
            found.push((id, saved, school, edition, zones, moving::hours(&mut work, id, now_ms).await?));
        }
        work.commit().await?;
        let mut timetables = Vec::with_capacity(found.len());
        for (id, saved, school, edition, zones, hours) in found {
            let Some(timetable) = saved.timetable else { continue };
            let lessons = self.lessons_from(&edition, saved.first_lesson.as_deref()).await?;
            let sorted = Sorted::of(&hours, &timetable, now_ms)?;
            let of_school = rules.of(school);
            let before = calendar::of_class(&entries, school, Some(saved.class), of_school.weekend);
            let after = calendar::of_class(&changed, school, Some(saved.class), of_school.weekend);
            let class = Class {
                timetable: &timetable,
                calendar: &before,
                lessons: &lessons,
                already: &sorted.standing,
                zones: &zones,
                quiet: of_school.quiet,
                due_at: rules.due_at,
            };
            let ahead = sorted.from.checked_add(jiff::Span::new().days(rules.ahead_days)).unwrap_or(sorted.from);
            let mut replan = replan(&class, &after, &sorted.movable, sorted.from, ahead);
            // What its teacher took back moves with the others, and is neither left out nor waited for.
            let taken_back = taken_back(&hours);
            replan
                .changes
                .retain(|change| matches!(change.becomes, Becomes::Held(_)) || !taken_back.contains(&change.sequence));
            replan.changes.extend(has_left(&hours, sorted.today, &before, &after));
            timetables.push(Found { id, class: saved.class, course: saved.course, edition, timetable, hours, replan });
        }
        Ok(Seen { entries, timetables })
    }
}

/// What is told of it: not that a lesson moved which nobody gets.
fn replanned(timetables: &[Found]) -> Vec<Replanned> {
    let told = timetables.iter().map(|found| {
        let taken_back = taken_back(&found.hours);
        let changes = found.replan.changes.iter().filter(|change| !taken_back.contains(&change.sequence));
        Replanned {
            class: found.class,
            timetable: found.id,
            course: found.course.clone(),
            edition: found.edition.clone(),
            changes: changes.cloned().collect(),
        }
    });
    told.filter(|replanned| !replanned.changes.is_empty()).collect()
}

/// The places of the lessons that their teacher took back.
fn taken_back(hours: &[HourRow]) -> BTreeSet<u32> {
    let taken_back = hours.iter().filter(|hour| hour.is_taken_back());
    taken_back.filter_map(|hour| u32::try_from(hour.sequence).ok()).collect()
}

/// The entries after the change, and whom it concerns.
fn after(change: &CalendarChange, entries: &[CalendarEntry]) -> Result<(Whose, Vec<CalendarEntry>), StoreError> {
    let mut changed = entries.to_vec();
    match change {
        CalendarChange::Add { whose, entry } => {
            changed.push(CalendarEntry { number: 0, whose: *whose, entry: entry.clone() });
            Ok((*whose, changed))
        }
        CalendarChange::Remove(number) => {
            let place = entries.iter().position(|known| known.number == *number);
            let removed = changed.remove(place.ok_or(StoreError::Absent("entry of the calendar"))?);
            Ok((removed.whose, changed))
        }
    }
}

/// The timetables that still have something to plan: of a lesson that is given once only those that were not held yet.
async fn timetables(work: &mut Transaction, whose: Whose, now_ms: i64) -> Result<Vec<TimetableId>, StoreError> {
    let standing = query!(TimetableId:
        "SELECT t.timetable_id FROM timetables t JOIN classes c ON c.class_id = t.class_id
         WHERE t.cancelled_ms IS NULL AND t.rule <> ''
         AND (t.class_id = $1 OR c.school_id = $3 OR $1 = -1 AND $3 = -1)
                AND (t.rule NOT LIKE '%;COUNT=1;%'
                  OR NOT EXISTS (SELECT 1 FROM occurrences o WHERE o.timetable_id = t.timetable_id AND o.sequence > 0)
                  OR EXISTS (SELECT 1 FROM occurrences o WHERE o.timetable_id = t.timetable_id AND o.expires_ms > $2))
                ORDER BY t.timetable_id");
    let (class, school) = match whose {
        Whose::Organisation => (-1, -1),
        Whose::School(school) => (-1, school.0),
        Whose::Class(class) => (class.0, -1),
    };
    work.find(standing, values![class, now_ms, school]).await
}

/// Hours of today that the calendar would move, and whose messages have left.
fn has_left(hours: &[HourRow], today: Date, before: &Calendar, after: &Calendar) -> Vec<Change> {
    let is_held = |calendar: &Calendar| matches!(calendar.verdict(today), Verdict::Held(_));
    let reason = match after.verdict(today) {
        Verdict::Shifted(reason) | Verdict::Skipped(reason) if is_held(before) => reason.to_string(),
        _ => return Vec::new(),
    };
    let left = hours.iter().filter(|hour| hour.has_left && hour.date == today);
    let told = left.map(|hour| Change {
        sequence: u32::try_from(hour.sequence).unwrap_or_default(),
        lesson: hour.lesson.clone(),
        from: Some(hour.date),
        was_left_out: false,
        becomes: Becomes::HasLeft,
        reasons: vec![reason.clone()],
    });
    told.collect()
}

/// The hours of a timetable by whether they can still be moved.
struct Sorted {
    today: Date,
    /// The first day on which an hour can still be planned.
    from: Date,
    standing: Vec<Already>,
    movable: Vec<Movable>,
}

impl Sorted {
    fn of(hours: &[HourRow], timetable: &Timetable, now_ms: i64) -> Result<Self, StoreError> {
        let now = Timestamp::from_millisecond(now_ms).map_err(|_| StoreError::Damaged("the clock"))?;
        let now = timetable.zone().rules().to_datetime(now);
        let today = now.date();
        let (mut standing, mut movable) = (Vec::new(), Vec::new());
        for hour in hours.iter().filter(|hour| hour.sequence > 0) {
            let sequence = u32::try_from(hour.sequence).map_err(|_| StoreError::Damaged("occurrences.sequence"))?;
            if hour.is_movable(today, now_ms) {
                let left_out = hour.is_left_out();
                movable.push(Movable { sequence, lesson: hour.lesson.clone(), date: hour.date, left_out });
            } else {
                standing.push(Already { sequence, date: hour.date });
            }
        }
        let is_over = timetable.at() <= now.time() && !movable.iter().any(|hour| hour.date == today);
        let from = if is_over { today.tomorrow().unwrap_or(today) } else { today };
        Ok(Self { today, from, standing, movable })
    }
}

/// What a change was worked out from. If any of it is different when it is written, it is worked out again.
struct Seen {
    entries: Vec<CalendarEntry>,
    timetables: Vec<Found>,
}

/// A timetable with its hours as they were, and as they shall be.
struct Found {
    id: TimetableId,
    class: ClassId,
    course: String,
    edition: String,
    timetable: Timetable,
    hours: Vec<HourRow>,
    replan: Replan,
}

struct Apply {
    change: CalendarChange,
    seen: Seen,
    now_ms: i64,
}

impl Verb for Apply {
    /// `None` where something had changed in between; then nothing was written.
    type Answer = Option<i64>;

    async fn run(&self, work: &mut Transaction) -> Result<Option<i64>, StoreError> {
        if !self.still_holds(work).await? {
            return Ok(None);
        }
        let number = self.enter(work).await?;
        for found in &self.seen.timetables {
            let of = super::save::Of { timetable: found.id.0, class: found.class.0, course: &found.course };
            moving::write(work, &of, &found.timetable, &found.hours, &found.replan, self.now_ms).await?;
        }
        Ok(Some(number))
    }
}

impl Apply {
    async fn still_holds(&self, work: &mut Transaction) -> Result<bool, StoreError> {
        calendar::hold(work).await?;
        if calendar::entries(work).await? != self.seen.entries {
            return Ok(false);
        }
        let (of, _) = after(&self.change, &self.seen.entries)?;
        let known: Vec<TimetableId> = self.seen.timetables.iter().map(|found| found.id).collect();
        if timetables(work, of, self.now_ms).await? != known {
            return Ok(false);
        }
        for found in &self.seen.timetables {
            moving::hold(work, found.id).await?;
            if moving::hours(work, found.id, self.now_ms).await? != found.hours {
                return Ok(false);
            }
        }
        Ok(true)
    }

    async fn enter(&self, work: &mut Transaction) -> Result<i64, StoreError> {
        match &self.change {
            CalendarChange::Add { whose, entry } => {
                let same = |known: &&CalendarEntry| known.whose == *whose && known.entry == *entry;
                match self.seen.entries.iter().find(same) {
                    Some(known) => Ok(known.number),
                    None => calendar::enter(work, *whose, entry, self.now_ms).await,
                }
            }
            CalendarChange::Remove(number) => calendar::strike(work, *number).await.map(|()| *number),
        }
    }
}
