//! A change of the calendar against what is planned already.

use jiff::civil::date;
use school::calendar::{Calendar, Closure, Policy, weekend_of};
use school::plan::{Already, Becomes, Movable, Plan, replan};

use super::school::{School, days, given, timetable};

/// The hours of a plan as they may still be moved.
fn movable(plan: &Plan) -> Vec<Movable> {
    let held = plan.planned.iter().map(|planned| (planned.sequence, &planned.lesson, planned.date, false));
    let left_out = plan.dropped.iter().map(|dropped| (dropped.sequence, &dropped.lesson, dropped.date, true));
    let mut all: Vec<Movable> = held
        .chain(left_out)
        .map(|(sequence, lesson, date, left_out)| Movable { sequence, lesson: lesson.clone(), date, left_out })
        .collect();
    all.sort_by_key(|hour| hour.sequence);
    all
}

#[test]
fn a_lesson_that_is_given_once_moves_to_the_next_open_day_and_owes_no_other() {
    let mut school = School::new();
    school.timetable = timetable("FREQ=WEEKLY;BYDAY=FR;COUNT=1", date(2026, 3, 6), "16:00", "Asia/Ulaanbaatar");
    assert_eq!(given(&school.plan()), [(1, "2026-03-06".to_owned())]);
    assert!(school.plan().without_date.is_empty(), "the other lessons of the course were never asked for");
    school.calendar.weekend = weekend_of("MN");
    school.calendar.closures = vec![Closure::new("flood", days("2026-03-06..2026-03-06"), Policy::Shift).unwrap()];
    let moved = school.plan();
    assert_eq!(given(&moved), [(1, "2026-03-09".to_owned())]);
    assert_eq!((moved.passed_over.len(), moved.planned[0].reasons.len()), (3, 3), "closed, Saturday, Sunday");
    school.already = moved.already();
    assert_eq!(school.plan(), Plan::default(), "it had its one lesson");
    school.already.clear();
    school.calendar.closures = vec![Closure::without_end("flood", date(2026, 3, 6), Policy::Shift).unwrap()];
    assert!(school.plan().planned.is_empty() && school.plan().without_date.is_empty());
    school.calendar.closures = vec![Closure::new("flood", days("2026-03-06..2026-03-06"), Policy::Skip).unwrap()];
    assert_eq!((school.plan().planned.len(), school.plan().dropped.len()), (0, 1));
}

#[test]
fn what_a_change_of_the_calendar_moves_it_moves_back_when_it_is_undone() {
    let school = School::new();
    let (from, ahead) = (date(2026, 3, 2), date(2026, 3, 30));
    let before = school.plan();
    let closed = |policy, dates: Option<&str>| {
        let closure = match dates {
            Some(dates) => Closure::new("flood", days(dates), policy),
            None => Closure::without_end("flood", date(2026, 3, 4), policy),
        };
        Calendar { closures: vec![closure.unwrap()], ..Calendar::default() }
    };
    for (calendar, expected) in [
        (
            closed(Policy::Shift, Some("2026-03-04")),
            vec![
                (2, Becomes::Held(date(2026, 3, 6))),
                (3, Becomes::Held(date(2026, 3, 9))),
                (4, Becomes::Held(date(2026, 3, 11))),
            ],
        ),
        (closed(Policy::Skip, Some("2026-03-04")), vec![(2, Becomes::LeftOut(date(2026, 3, 4)))]),
        (closed(Policy::SendAnyway, Some("2026-03-04")), vec![]),
        (closed(Policy::Shift, None), vec![(2, Becomes::Waits), (3, Becomes::Waits), (4, Becomes::Waits)]),
        (closed(Policy::Shift, Some("2026-04-06..2026-04-10")), vec![]),
    ] {
        let there = replan(&school.class(), &calendar, &movable(&before), from, ahead);
        let seen: Vec<(u32, Becomes)> = there.changes.iter().map(|change| (change.sequence, change.becomes)).collect();
        assert_eq!(seen, expected);
        let first = there.changes.first();
        assert!(
            first.is_none_or(|change| change.reasons[0].contains("flood") && change.from == Some(date(2026, 3, 4)))
        );
        let shut = School { calendar, ..School::new() };
        let back = replan(&shut.class(), &school.calendar, &movable(&there.plan), from, ahead);
        assert_eq!((given(&back.plan), back.changes.len()), (given(&before), expected.len()), "{expected:?}");
        assert!(back.changes.iter().all(|change| matches!(change.becomes, Becomes::Held(_))));
    }
}

#[test]
fn what_stays_is_not_planned_again() {
    let mut school = School::new();
    let before = school.plan();
    school.already = vec![Already { sequence: 1, date: date(2026, 3, 2) }];
    let calendar = Calendar {
        closures: vec![Closure::new("strike", days("2026-03-02..2026-03-03"), Policy::Shift).unwrap()],
        ..Calendar::default()
    };
    let rest = movable(&before).split_off(1);
    let there = replan(&school.class(), &calendar, &rest, date(2026, 3, 2), date(2026, 3, 30));
    assert!(there.changes.is_empty() && there.plan.planned.len() == 3, "{there:?}");
}
