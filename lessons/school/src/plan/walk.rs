//! The walk along the dates of a timetable that gives each date its lesson, or says why it has none.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::instant::{due_ms, instants, useful_ms};
use super::{Class, Dropped, Horizon, Lesson, PassedOver, Plan, Planned, Reason};
use crate::calendar::{DayOff, Verdict};
use crate::limits::PLANNED_MAX;
use crate::timetable::{Slot, Slots};

/// Plans as [`super::plan`] promises.
pub(super) fn plan(class: &Class<'_>, horizon: Horizon) -> Plan {
    let used_through = class.already.iter().map(|already| already.date).max();
    let mut walk = Walk::begin(class, horizon);
    let mut slots = class.timetable.slots();
    while let Some(slot) = slots.next() {
        if slot.date > horizon.to || walk.is_done() {
            return walk.plan;
        }
        if used_through.is_none_or(|used| slot.date > used) {
            walk.step(slot, &slots);
        }
    }
    if !walk.once {
        walk.plan.without_date = walk.lessons.map(|(_, lesson)| lesson.id.clone()).collect();
        return walk.plan;
    }
    walk.later_day(horizon, &slots);
    walk.plan
}

struct Walk<'a> {
    class: &'a Class<'a>,
    from: Date,
    lessons_max: usize,
    /// Whether the timetable gives one lesson, and ends with it.
    once: bool,
    /// The lessons without a date yet, each with its place in the sequence.
    lessons: std::vec::IntoIter<(u32, &'a Lesson)>,
    /// Reasons of the dates passed over since the last lesson, each once.
    since_last: Vec<Reason>,
    plan: Plan,
}

impl<'a> Walk<'a> {
    fn begin(class: &'a Class<'a>, horizon: Horizon) -> Walk<'a> {
        let dated: BTreeSet<u32> = class.already.iter().map(|already| already.sequence).collect();
        let lessons: Vec<(u32, &Lesson)> =
            (1..).zip(class.lessons).filter(|(sequence, _)| !dated.contains(sequence)).collect();
        Walk {
            class,
            from: horizon.from,
            lessons_max: horizon.lessons_max.min(PLANNED_MAX),
            once: class.timetable.rule().is_once(),
            lessons: lessons.into_iter(),
            since_last: Vec::new(),
            plan: Plan::default(),
        }
    }

    fn is_done(&self) -> bool {
        let (planned, dropped) = (self.plan.planned.len(), self.plan.dropped.len());
        let had_its_one = self.once && self.class.already.len() + planned + dropped > 0;
        self.lessons.as_slice().is_empty() || planned >= self.lessons_max || had_its_one
    }

    /// A lesson that is given once has no later date of a rule to move to: where its own is passed over, the next open day is it.
    fn later_day(&mut self, horizon: Horizon, later: &Slots<'_>) {
        let Some(own) = self.class.timetable.slots().next() else { return };
        let mut date = own.date.tomorrow().ok();
        while let Some(day) = date.filter(|day| *day <= horizon.to && !self.is_done()) {
            self.step(Slot { date: day, excepted: false, ..own }, later);
            date = day.tomorrow().ok();
        }
    }

    fn step(&mut self, slot: Slot, later: &Slots<'_>) {
        if slot.excepted {
            return self.pass_over(slot.date, Reason::Excepted(slot.date));
        }
        match self.class.calendar.verdict(slot.date) {
            Verdict::Shifted(day_off) => self.pass_over(slot.date, Reason::DayOff(day_off)),
            // An open date that is gone: whatever was passed over before it moved no lesson.
            Verdict::Skipped(_) | Verdict::Held(_) if slot.date < self.from => self.since_last.clear(),
            Verdict::Skipped(reason) => self.drop_lesson(slot.date, reason),
            Verdict::Held(beside) => self.give(slot.date, beside, later),
        }
    }

    fn pass_over(&mut self, date: Date, reason: Reason) {
        if !self.since_last.contains(&reason) {
            self.since_last.push(reason.clone());
        }
        if date >= self.from {
            self.plan.passed_over.push(PassedOver { date, reason });
        }
    }

    fn drop_lesson(&mut self, date: Date, reason: DayOff) {
        self.since_last.clear();
        if let Some((sequence, lesson)) = self.lessons.next() {
            self.plan.dropped.push(Dropped { sequence, lesson: lesson.id.clone(), date, reason });
        }
    }

    fn give(&mut self, date: Date, beside: Option<DayOff>, later: &Slots<'_>) {
        let instants = instants(self.class, date);
        let earliest = instants.iter().map(|instant| instant.at_ms).min();
        let latest = instants.iter().map(|instant| instant.at_ms).max();
        let (Some(earliest_ms), Some(latest_ms)) = (earliest, latest) else { return };
        let Some((sequence, lesson)) = self.lessons.next() else { return };
        let mut reasons = std::mem::take(&mut self.since_last);
        reasons.extend(beside.map(Reason::DayOff));
        self.plan.planned.push(Planned {
            sequence,
            lesson: lesson.id.clone(),
            date,
            at: self.class.timetable.at(),
            earliest_ms,
            expires_ms: latest_ms + useful_ms(self.class, date, later.clone()),
            due_ms: due_ms(self.class, lesson, date, &instants),
            instants,
            reasons,
        });
    }
}
