//! The instants of one occurrence: when it comes in each zone, when it is too old, when its assignment is due.

use course::limits::DUE_AFTER_DAYS_MAX;
use jiff::civil::{Date, DateTime, Time};
use jiff::{Timestamp, ToSpan};
use messages::quiet::Quiet;

use super::reason::Reason;
use super::{Class, Lesson};
use crate::calendar::Verdict;
use crate::limits::LESSON_USEFUL_HOURS_MAX;
use crate::timetable::{Slot, Zone, moment};

/// When an occurrence comes in one zone.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Instant {
    /// The zone.
    pub zone: Zone,
    /// The instant, milliseconds UTC.
    pub at_ms: i64,
    /// Why the local clock shows another time than the timetable's: a clock change, quiet hours.
    pub reasons: Vec<Reason>,
}

/// One instant for the school's zone and each zone of a learner, in the order of their names.
pub(super) fn instants(class: &Class<'_>, date: Date) -> Vec<Instant> {
    let mut zones: Vec<&Zone> = class.zones.iter().chain([class.timetable.zone()]).collect();
    zones.sort();
    zones.dedup();
    zones.into_iter().filter_map(|zone| instant(date.to_datetime(class.timetable.at()), zone, class.quiet)).collect()
}

/// When an hour of these local clocks comes in a zone whose quiet hours are these. `None` only outside the years that jiff can hold.
pub fn instant(at: DateTime, zone: &Zone, quiet: Option<Quiet>) -> Option<Instant> {
    let asked = at.time();
    let moment = moment(at.date(), asked, zone)?;
    let mut reasons: Vec<Reason> = Reason::of_clock(asked, &moment).into_iter().collect();
    let quiet_end = quiet.and_then(|quiet| quiet.ends(moment.at, zone.rules()));
    if let Some(end) = quiet_end {
        reasons.push(Reason::Quiet { asked: moment.shown.time(), until: zone.rules().to_datetime(end) });
    }
    Some(Instant { zone: zone.clone(), at_ms: quiet_end.unwrap_or(moment.at).as_millisecond(), reasons })
}

/// How long a lesson of that date is useful, in milliseconds: until the next date with a lesson, at most `LESSON_USEFUL_HOURS_MAX`.
pub(super) fn useful_ms(class: &Class<'_>, date: Date, later: impl Iterator<Item = Slot>) -> i64 {
    let most = LESSON_USEFUL_HOURS_MAX * 3_600_000;
    let (zone, at) = (class.timetable.zone(), class.timetable.at());
    let until_next = |next: Date| {
        let (this, next) = (moment(date, at, zone)?, moment(next, at, zone)?);
        Some(next.at.as_millisecond() - this.at.as_millisecond())
    };
    let near = date.checked_add((LESSON_USEFUL_HOURS_MAX / 24 + 1).days()).unwrap_or(date);
    let mut near_slots = later.take_while(|slot| slot.date <= near);
    let next = near_slots.find(|slot| !slot.excepted && matches!(class.calendar.verdict(slot.date), Verdict::Held(_)));
    next.and_then(|slot| until_next(slot.date)).map_or(most, |gap| gap.min(most))
}

/// When the assignment of a lesson is due: at the local end of its day in the zone where that is latest, and after the lesson itself.
pub(super) fn due_ms(class: &Class<'_>, lesson: &Lesson, date: Date, instants: &[Instant]) -> Option<i64> {
    let days = lesson.due_after_days?;
    let due = |instant: &Instant| due_after(days, date, instant.at_ms, class.due_at, &instant.zone);
    instants.iter().filter_map(due).max()
}

/// When work is due that a lesson of that date asks for `days` later, milliseconds UTC: at `due_at` of that day in the zone. Where that is over
/// before the lesson comes, at `given_ms`: on the day after it came.
pub fn due_after(days: u32, date: Date, given_ms: i64, due_at: Time, zone: &Zone) -> Option<i64> {
    let day = date.checked_add(i64::from(days.min(u32::from(DUE_AFTER_DAYS_MAX))).days()).ok()?;
    let due = moment(day, due_at, zone)?.at;
    if due.as_millisecond() > given_ms {
        return Some(due.as_millisecond());
    }
    let given = zone.rules().to_datetime(Timestamp::from_millisecond(given_ms).ok()?).date();
    Some(moment(given.tomorrow().ok()?, due_at, zone)?.at.as_millisecond())
}
