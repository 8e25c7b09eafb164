//! What a change of the calendar does to lessons that have their date already and have not left: which move, which are left out, which wait.
//! It compares two plans; it saves neither.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{Class, Horizon, Plan, Planned, plan};
use crate::calendar::{Calendar, Verdict};
use crate::limits::{PLANNED_MAX, REPLANNED_DAYS};

/// An occurrence that may still be moved.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Movable {
    /// Its place in the class's sequence, from 1.
    pub sequence: u32,
    /// The lesson's id.
    pub lesson: String,
    /// The local date that it has.
    pub date: Date,
    /// Whether the calendar had left it out on that date.
    pub left_out: bool,
}

/// What becomes of one lesson.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Change {
    /// Its place in the class's sequence, from 1.
    pub sequence: u32,
    /// The lesson's id.
    pub lesson: String,
    /// The local date that it had; `None` where it waited for one.
    pub from: Option<Date>,
    /// Whether it was left out on that date.
    pub was_left_out: bool,
    /// What it comes to.
    pub becomes: Becomes,
    /// Why, in words that a teacher reads. Empty where the calendar is out of the way again.
    pub reasons: Vec<String>,
}

/// What a lesson comes to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Becomes {
    /// It is held on this date.
    Held(Date),
    /// It is left out on this date, and the sequence goes on without it.
    LeftOut(Date),
    /// It has no date until the calendar says more.
    Waits,
    /// Its messages have left or are leaving: it stays as it is.
    HasLeft,
}

/// What a change of the calendar comes to.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Replan {
    /// What is planned now: every lesson that could be moved and has a date, and what is planned ahead besides.
    pub plan: Plan,
    /// The lessons for which that is another date than before, in order of the sequence.
    pub changes: Vec<Change>,
}

/// Plans the lessons that may still be moved once more, with a calendar that has changed. `class` knows the calendar as it was, and of
/// `already` only what stays. Nothing is planned before `from`; lessons that had no date get one up to `ahead`.
pub fn replan(class: &Class<'_>, changed: &Calendar, movable: &[Movable], from: Date, ahead: Date) -> Replan {
    let far = from.checked_add(jiff::Span::new().days(REPLANNED_DAYS)).unwrap_or(from).max(ahead);
    let whole = Horizon { from, to: far, lessons_max: PLANNED_MAX };
    let before = plan(class, whole);
    let mut after = plan(&Class { calendar: changed, ..class.clone() }, whole);
    let had: BTreeMap<u32, &Movable> = movable.iter().map(|hour| (hour.sequence, hour)).collect();
    let kept = |sequence: u32, date: Date| date <= ahead || had.contains_key(&sequence);
    after.planned.retain(|planned| kept(planned.sequence, planned.date));
    after.dropped.retain(|dropped| kept(dropped.sequence, dropped.date));

    let mut changes: Vec<Change> = after.planned.iter().filter_map(|planned| held(planned, &had, &before)).collect();
    changes.extend(after.dropped.iter().filter_map(|dropped| {
        let was = had.get(&dropped.sequence);
        let same = was.is_some_and(|was| was.left_out && was.date == dropped.date)
            || was.is_none() && before.dropped.iter().any(|known| known.sequence == dropped.sequence);
        (!same).then(|| Change {
            sequence: dropped.sequence,
            lesson: dropped.lesson.clone(),
            from: was.map(|was| was.date),
            was_left_out: was.is_some_and(|was| was.left_out),
            becomes: Becomes::LeftOut(dropped.date),
            reasons: vec![dropped.reason.to_string()],
        })
    }));
    changes.extend(waiting(movable, &after, changed));
    changes.sort_by_key(|change| change.sequence);
    Replan { plan: after, changes }
}

/// A lesson that is held, if that is news: on another date than before, or with a date that the old calendar would not have given it.
fn held(planned: &Planned, had: &BTreeMap<u32, &Movable>, before: &Plan) -> Option<Change> {
    let was = had.get(&planned.sequence);
    let known = match was {
        Some(was) => !was.left_out && was.date == planned.date,
        None => before.planned.iter().any(|known| (known.sequence, known.date) == (planned.sequence, planned.date)),
    };
    (!known).then(|| Change {
        sequence: planned.sequence,
        lesson: planned.lesson.clone(),
        from: was.map(|was| was.date),
        was_left_out: was.is_some_and(|was| was.left_out),
        becomes: Becomes::Held(planned.date),
        reasons: planned.reasons.iter().map(ToString::to_string).collect(),
    })
}

/// The lessons that had a date and have none now.
fn waiting<'a>(movable: &'a [Movable], after: &'a Plan, changed: &'a Calendar) -> impl Iterator<Item = Change> + 'a {
    let dated = |sequence: u32| {
        after.planned.iter().any(|planned| planned.sequence == sequence)
            || after.dropped.iter().any(|dropped| dropped.sequence == sequence)
    };
    movable.iter().filter(move |hour| !dated(hour.sequence)).map(|hour| Change {
        sequence: hour.sequence,
        lesson: hour.lesson.clone(),
        from: Some(hour.date),
        was_left_out: hour.left_out,
        becomes: Becomes::Waits,
        reasons: match changed.verdict(hour.date) {
            Verdict::Shifted(reason) | Verdict::Skipped(reason) => vec![reason.to_string()],
            Verdict::Held(_) => after.passed_over.last().map(|passed| passed.reason.to_string()).into_iter().collect(),
        },
    })
}
