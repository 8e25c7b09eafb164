//! From timetable, calendar and lessons to occurrences: which lesson on which date, with one instant per zone. Pure and per class; it
//! knows no learner and sends nothing.

mod instant;
mod preview;
mod reason;
mod replan;
mod walk;

use jiff::civil::{Date, Time};
use messages::quiet::Quiet;

pub use instant::{Instant, due_after, instant};
pub use preview::{Line, Preview, preview};
pub use reason::{Reason, of_date};
pub use replan::{Becomes, Change, Movable, Replan, replan};

use crate::calendar::{Calendar, DayOff};
use crate::timetable::{Timetable, Zone};

/// What is known of a class when its lessons are planned.
#[derive(Clone, Debug)]
pub struct Class<'a> {
    /// The rule of its lessons, with the school's zone.
    pub timetable: &'a Timetable,
    /// The school's calendar.
    pub calendar: &'a Calendar,
    /// All its lessons in order, those already planned among them.
    pub lessons: &'a [Lesson],
    /// What earlier plans gave or dropped and still stands, in any order.
    pub already: &'a [Already],
    /// The zones of learners who have their own. The school's zone is always planned for.
    pub zones: &'a [Zone],
    /// The school's quiet hours.
    pub quiet: Option<Quiet>,
    /// The local time at which a day's assignments are due, like 20:00.
    pub due_at: Time,
}

/// A lesson that waits for its date.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Lesson {
    /// Its id within the course. One id may stand several times, where a lesson is given again.
    pub id: String,
    /// Days after the lesson at which its assignment is due; `None` where it has none.
    pub due_after_days: Option<u32>,
}

/// An occurrence that an earlier plan made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Already {
    /// Its place in the class's sequence, from 1.
    pub sequence: u32,
    /// Its local date.
    pub date: Date,
}

/// The dates to plan for, in the timetable's zone, both included.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Horizon {
    /// The first date. Open dates before it are gone; nothing is planned into the past.
    pub from: Date,
    /// The last date.
    pub to: Date,
    /// Lessons to plan at most; never more than `PLANNED_MAX`.
    pub lessons_max: usize,
}

/// A lesson with its date.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Planned {
    /// Its place in the class's sequence, from 1; lesson `sequence` of [`Class::lessons`].
    pub sequence: u32,
    /// The lesson's id.
    pub lesson: String,
    /// The local date that the rule gave.
    pub date: Date,
    /// The local wall time of the rule.
    pub at: Time,
    /// One instant per zone, by name: the lesson's wall time on each zone's own clocks.
    pub instants: Vec<Instant>,
    /// The earliest of the instants, milliseconds UTC.
    pub earliest_ms: i64,
    /// From then on it is too old to be useful, milliseconds UTC: as long after its latest instant as the next lesson comes after this
    /// one, at most `LESSON_USEFUL_HOURS_MAX`.
    pub expires_ms: i64,
    /// When its assignment is due, milliseconds UTC, for the zone where that is latest: nobody's is due before their own evening.
    pub due_ms: Option<i64>,
    /// Why dates before it were passed over, and what else the teacher should know. Shifts of the clock are in [`Instant::reasons`].
    pub reasons: Vec<Reason>,
}

/// A lesson that a closure dropped.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Dropped {
    /// Its place in the class's sequence, from 1.
    pub sequence: u32,
    /// The lesson's id.
    pub lesson: String,
    /// The local date on which it would have been held.
    pub date: Date,
    /// Why it is dropped.
    pub reason: DayOff,
}

/// A date of the rule without a lesson; the lesson moves to the next.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PassedOver {
    /// The local date.
    pub date: Date,
    /// Why no lesson is held on it.
    pub reason: Reason,
}

/// What came of a plan. Every date of the rule within the horizon stands in one of the first three lists, while lessons last.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Plan {
    /// Lessons with their dates, in order.
    pub planned: Vec<Planned>,
    /// Lessons that a closure dropped, in order.
    pub dropped: Vec<Dropped>,
    /// Dates without a lesson, in order.
    pub passed_over: Vec<PassedOver>,
    /// Lessons for which the timetable has no date left: it ended (COUNT, UNTIL) within the horizon. A timetable of one date gives one
    /// lesson and owes no more: that lesson moves to the next open day where its own is none.
    pub without_date: Vec<String>,
}

/// Plans the lessons that have no date yet on the dates of the horizon that no earlier plan used.
///
/// Planning in two steps, the second with what the first gave as `already`, gives what one step gives.
pub fn plan(class: &Class<'_>, horizon: Horizon) -> Plan {
    walk::plan(class, horizon)
}

impl Plan {
    /// What the next plan needs to know of this one.
    pub fn already(&self) -> Vec<Already> {
        let planned = self.planned.iter().map(|planned| Already { sequence: planned.sequence, date: planned.date });
        let dropped = self.dropped.iter().map(|dropped| Already { sequence: dropped.sequence, date: dropped.date });
        planned.chain(dropped).collect()
    }
}
