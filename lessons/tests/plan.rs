//! The plan of a class: which lesson on which date, its instants, its reasons, and that planning in steps plans the same.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use jiff::civil::{Date, date, time};
use jiff::tz::TimeZoneDatabase;
use jiff::{Timestamp, ToSpan};
use lessons::calendar::{Calendar, Closure, Dates, Named, Policy, Verdict, weekend_of};
use lessons::plan::{Already, Becomes, Class, Horizon, Lesson, Movable, Plan, Reason, plan, preview, replan};
use lessons::timetable::{Timetable, Zone};
use messages::quiet::Quiet;
use proptest::prelude::*;

fn zone(name: &str) -> Zone {
    Zone::find(name, &TimeZoneDatabase::bundled()).unwrap()
}

fn timetable(rule: &str, from: Date, at: &str, zone_name: &str) -> Timetable {
    let at = lessons::timetable::wall_time(at).unwrap();
    Timetable::new(rule.parse().unwrap(), from, at, zone(zone_name)).unwrap()
}

fn ladder(count: usize, due_after_days: Option<u32>) -> Vec<Lesson> {
    (1..=count).map(|number| Lesson { id: format!("add-{number}"), due_after_days }).collect()
}

fn days(text: &str) -> Dates {
    text.parse().unwrap()
}

fn holiday(name: &str, dates: &str) -> Named {
    Named::new(name, days(dates)).unwrap()
}

fn whole(from: Date, to: Date) -> Horizon {
    Horizon { from, to, lessons_max: 366 }
}

/// A class in Ulaanbaatar on Mondays, Wednesdays and Fridays at 16:00 from 2 March 2026, with four lessons due after two days.
struct School {
    timetable: Timetable,
    calendar: Calendar,
    lessons: Vec<Lesson>,
    already: Vec<Already>,
    zones: Vec<Zone>,
    quiet: Option<Quiet>,
}

impl School {
    fn new() -> School {
        School {
            timetable: timetable("FREQ=WEEKLY;BYDAY=MO,WE,FR", date(2026, 3, 2), "16:00", "Asia/Ulaanbaatar"),
            calendar: Calendar::default(),
            lessons: ladder(4, Some(2)),
            already: Vec::new(),
            zones: Vec::new(),
            quiet: None,
        }
    }

    fn class(&self) -> Class<'_> {
        Class {
            timetable: &self.timetable,
            calendar: &self.calendar,
            lessons: &self.lessons,
            already: &self.already,
            zones: &self.zones,
            quiet: self.quiet,
            due_at: time(20, 0, 0, 0),
        }
    }

    fn plan(&self) -> Plan {
        plan(&self.class(), whole(date(2026, 3, 1), date(2026, 12, 31)))
    }
}

fn given(plan: &Plan) -> Vec<(u32, String)> {
    plan.planned.iter().map(|planned| (planned.sequence, planned.date.to_string())).collect()
}

fn utc(ms: i64) -> String {
    Timestamp::from_millisecond(ms).unwrap().to_string()
}

#[test]
fn each_date_gets_the_next_lesson() {
    let plan = School::new().plan();
    let dates = ["2026-03-02", "2026-03-04", "2026-03-06", "2026-03-09"];
    assert_eq!(given(&plan), (1..).zip(dates.map(str::to_owned)).collect::<Vec<_>>());
    let first = plan.planned.first().unwrap();
    assert_eq!(first.lesson, "add-1");
    assert_eq!(first.instants.len(), 1);
    assert_eq!(utc(first.earliest_ms), "2026-03-02T08:00:00Z");
    assert_eq!(utc(first.expires_ms), "2026-03-04T08:00:00Z");
    assert_eq!(utc(first.due_ms.unwrap()), "2026-03-04T12:00:00Z");
    assert!(first.reasons.is_empty() && plan.passed_over.is_empty() && plan.without_date.is_empty());
}

#[test]
fn a_lesson_is_useful_until_the_next_but_no_longer_than_two_days() {
    let mut school = School::new();
    let friday = |school: &School| {
        let plan = school.plan();
        let friday = plan.planned.iter().find(|planned| planned.date == date(2026, 3, 6)).unwrap().clone();
        (friday.expires_ms - friday.earliest_ms) / 3_600_000
    };
    assert_eq!(friday(&school), 48);
    school.timetable = timetable("FREQ=WEEKLY;BYDAY=FR,SA", date(2026, 3, 2), "16:00", "Asia/Ulaanbaatar");
    assert_eq!(friday(&school), 24);
    // A Saturday without a lesson does not end Friday's.
    school.calendar.holidays = vec![holiday("Spring fair", "2026-03-07")];
    assert_eq!(friday(&school), 48);
    school.calendar.holidays.clear();
    school.timetable = school.timetable.except([date(2026, 3, 7)]);
    assert_eq!(friday(&school), 48);
    // The day on which clocks jump has 23 hours, and the next lesson comes after these.
    school.timetable = timetable("FREQ=WEEKLY;BYDAY=FR,SA,SU", date(2026, 3, 2), "02:30", "America/New_York");
    let plan = school.plan();
    let hours: Vec<i64> = plan.planned.iter().map(|p| (p.expires_ms - p.earliest_ms) / 3_600_000).collect();
    assert_eq!(hours, [24, 24, 48, 24]);
    school.timetable = timetable("FREQ=WEEKLY;BYDAY=SU,MO", date(2026, 3, 8), "02:30", "America/New_York");
    let plan = school.plan();
    assert_eq!((plan.planned[0].expires_ms - plan.planned[0].earliest_ms) / 3_600_000, 23);
}

#[test]
fn each_zone_has_its_own_wall_time_and_nobody_is_too_late_before_it_came() {
    let mut school = School::new();
    school.zones =
        ["Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Ulaanbaatar", "Pacific/Kiritimati"].map(zone).to_vec();
    school.timetable = timetable("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", date(2026, 3, 2), "16:00", "Asia/Ulaanbaatar");
    let plan = school.plan();
    for planned in &plan.planned {
        let names: Vec<&str> = planned.instants.iter().map(|instant| instant.zone.name()).collect();
        assert_eq!(names, ["Asia/Ulaanbaatar", "Pacific/Kiritimati", "Pacific/Pago_Pago"]);
        for instant in &planned.instants {
            let shown = instant.zone.rules().to_datetime(Timestamp::from_millisecond(instant.at_ms).unwrap());
            assert_eq!(shown, planned.date.at(16, 0, 0, 0));
            assert!(planned.earliest_ms <= instant.at_ms && instant.at_ms < planned.expires_ms);
            let due = instant.zone.rules().to_datetime(Timestamp::from_millisecond(planned.due_ms.unwrap()).unwrap());
            assert!(due >= planned.date.checked_add(2.days()).unwrap().at(20, 0, 0, 0), "{due}");
        }
    }
}

#[test]
fn holidays_shift_the_lessons_and_say_so() {
    let mut school = School::new();
    school.calendar.holidays = vec![holiday("Lunar New Year", "2026-03-03..2026-03-06")];
    let plan = school.plan();
    assert_eq!(given(&plan)[1], (2, "2026-03-09".to_owned()));
    assert_eq!(
        plan.passed_over.iter().map(|passed| passed.date).collect::<Vec<_>>(),
        [date(2026, 3, 4), date(2026, 3, 6)]
    );
    let reasons: Vec<String> = plan.planned[1].reasons.iter().map(ToString::to_string).collect();
    assert_eq!(reasons, ["holiday: Lunar New Year (2026-03-03..2026-03-06)"]);
    assert!(plan.planned[2].reasons.is_empty());
}

#[test]
fn dates_passed_over_count_in_count_and_a_lesson_left_without_a_date_is_said() {
    let mut school = School::new();
    school.timetable = timetable("FREQ=WEEKLY;BYDAY=MO,WE,FR;COUNT=4", date(2026, 3, 2), "16:00", "Asia/Ulaanbaatar")
        .except([date(2026, 3, 4)]);
    school.calendar.holidays = vec![holiday("Women's Day", "2026-03-09")];
    let plan = school.plan();
    assert_eq!(given(&plan), [(1, "2026-03-02".to_owned()), (2, "2026-03-06".to_owned())]);
    assert_eq!(plan.without_date, ["add-3", "add-4"]);
    assert_eq!(plan.planned[1].reasons, [Reason::Excepted(date(2026, 3, 4))]);
    // Before the horizon reaches the end, nothing is known to be left over.
    let near = lessons::plan::plan(&school.class(), whole(date(2026, 3, 1), date(2026, 3, 6)));
    assert!(near.without_date.is_empty());
}

#[test]
fn closures_shift_drop_or_send_anyway() {
    let closed = |policy| {
        let mut school = School::new();
        school.calendar.closures = vec![Closure::new("flood", days("2026-03-04..2026-03-06"), policy).unwrap()];
        school.plan()
    };
    let shifted = closed(Policy::Shift);
    assert_eq!(given(&shifted)[1], (2, "2026-03-09".to_owned()));
    assert_eq!(shifted.planned[1].reasons[0].to_string(), "closed: flood (2026-03-04..2026-03-06)");

    let dropped = closed(Policy::Skip);
    assert_eq!(given(&dropped), [(1, "2026-03-02".to_owned()), (4, "2026-03-09".to_owned())]);
    let lost: Vec<(u32, &str)> =
        dropped.dropped.iter().map(|dropped| (dropped.sequence, dropped.lesson.as_str())).collect();
    assert_eq!(lost, [(2, "add-2"), (3, "add-3")]);
    assert!(dropped.dropped[0].reason.to_string().contains("its lessons are dropped"));

    let sent = closed(Policy::SendAnyway);
    assert_eq!(given(&sent)[1], (2, "2026-03-04".to_owned()));
    assert!(sent.planned[1].reasons[0].to_string().contains("sent anyway"));
    assert!(sent.planned[0].reasons.is_empty());
}

#[test]
fn a_closure_without_end_holds_everything_until_it_has_one() {
    let mut school = School::new();
    school.calendar.closures = vec![Closure::without_end("cyclone", date(2026, 3, 4), Policy::Shift).unwrap()];
    let closed = school.plan();
    assert_eq!(given(&closed), [(1, "2026-03-02".to_owned())]);
    assert!(closed.passed_over.len() > 100 && closed.without_date.is_empty());
    let lines = preview(&closed).lines;
    assert_eq!(lines.len(), 2, "a run of closed dates is one line");
    school.calendar.closures = vec![Closure::new("cyclone", days("2026-03-04..2026-03-12"), Policy::Shift).unwrap()];
    assert_eq!(given(&school.plan())[1], (2, "2026-03-13".to_owned()));
}

#[test]
fn where_reasons_meet_no_lesson_is_lost() {
    let mut calendar = Calendar {
        terms: vec![holiday("Spring term", "2026-03-02..2026-05-29"), holiday("Autumn term", "2026-09-01..2026-12-18")],
        holidays: vec![holiday("Women's Day", "2026-03-09")],
        weekend: weekend_of("EG"),
        closures: vec![Closure::without_end("strike", date(2026, 3, 9), Policy::Skip).unwrap()],
    };
    let why = |calendar: &Calendar, day: Date| match calendar.verdict(day) {
        Verdict::Held(beside) => format!("held {}", beside.map(|day_off| day_off.to_string()).unwrap_or_default()),
        Verdict::Shifted(day_off) => format!("shifted {day_off}"),
        Verdict::Skipped(day_off) => format!("skipped {day_off}"),
    };
    assert_eq!(why(&calendar, date(2026, 3, 9)), "shifted holiday: Women's Day (2026-03-09)");
    assert_eq!(
        why(&calendar, date(2026, 3, 10)),
        "skipped closed: strike (from 2026-03-09, end not known; its lessons are dropped)"
    );
    assert_eq!(why(&calendar, date(2026, 3, 13)), "shifted Friday belongs to the weekend");
    assert_eq!(why(&calendar, date(2026, 7, 6)), "shifted out of term: Autumn term begins on 2026-09-01");
    assert_eq!(why(&calendar, date(2027, 1, 4)), "shifted out of term, and no later term is in the calendar");
    calendar.closures.push(Closure::without_end("heat", date(2026, 3, 10), Policy::Shift).unwrap());
    assert_eq!(why(&calendar, date(2026, 3, 10)), "shifted closed: heat (from 2026-03-10, end not known)");
    calendar.closures.clear();
    assert_eq!(why(&calendar, date(2026, 3, 10)), "held ");
}

#[test]
fn weekends_are_the_countrys() {
    let names = |region: &str| weekend_of(region).iter().map(|day| format!("{day:?}")).collect::<Vec<_>>().join(" ");
    for (region, weekend) in [
        ("MN", "Saturday Sunday"),
        ("eg", "Friday Saturday"),
        ("AF", "Thursday Friday"),
        ("IN", "Sunday"),
        ("IR", "Friday"),
    ] {
        assert_eq!(names(region), weekend);
    }
}

#[test]
fn clock_changes_and_quiet_hours_are_said_beside_the_instant() {
    let mut school = School::new();
    school.quiet = Some("20:00-07:00".parse().unwrap());
    school.timetable = timetable("FREQ=WEEKLY;BYDAY=SU", date(2026, 3, 29), "02:30", "Europe/Berlin");
    let plan = school.plan();
    let instant = &plan.planned[0].instants[0];
    assert_eq!(utc(instant.at_ms), "2026-03-29T05:00:00Z"); // 07:00 in summer time
    let reasons: Vec<String> = instant.reasons.iter().map(ToString::to_string).collect();
    assert_eq!(
        reasons,
        [
            "clocks jump over 02:30 that day: it comes at 03:30",
            "03:30 lies in the quiet hours: it comes at 07:00 on 2026-03-29"
        ]
    );
    school.quiet = None;
    school.timetable = timetable("FREQ=WEEKLY;BYDAY=SU", date(2026, 10, 25), "02:30", "Europe/Berlin");
    let plan = school.plan();
    assert_eq!(
        plan.planned[0].instants[0].reasons[0].to_string(),
        "clocks show 02:30 twice that day: it comes at the first"
    );
}

#[test]
fn an_assignment_is_never_due_before_its_lesson_came() {
    let mut school = School::new();
    school.lessons = ladder(1, Some(0));
    school.quiet = Some("20:00-07:00".parse().unwrap());
    school.timetable = timetable("FREQ=WEEKLY;BYDAY=MO", date(2026, 3, 2), "20:30", "Asia/Ulaanbaatar");
    let planned = school.plan().planned.remove(0);
    // Quiet hours move it to Tuesday 07:00, so it is due on Wednesday evening.
    assert_eq!(
        (utc(planned.earliest_ms), utc(planned.due_ms.unwrap())),
        ("2026-03-02T23:00:00Z".into(), "2026-03-04T12:00:00Z".into())
    );
    school.lessons = ladder(1, None);
    assert_eq!(school.plan().planned[0].due_ms, None);
}

#[test]
fn nothing_is_planned_into_the_past_and_a_cancelled_lesson_comes_next() {
    let mut school = School::new();
    let late = plan(&school.class(), whole(date(2026, 3, 5), date(2026, 3, 31)));
    assert_eq!(given(&late)[0], (1, "2026-03-06".to_owned()));
    // The holiday of the first week moved nothing that is planned later, for an open day that is gone lies between.
    school.calendar.holidays = vec![holiday("Spring fair", "2026-03-02")];
    let late = plan(&school.class(), whole(date(2026, 3, 5), date(2026, 3, 31)));
    assert!(late.planned[0].reasons.is_empty() && late.passed_over.is_empty());
    school.calendar.holidays.clear();
    // Lesson 2 was cancelled: 1 and 3 stand, so 2 comes after them, and then 4.
    school.already =
        vec![Already { sequence: 3, date: date(2026, 3, 6) }, Already { sequence: 1, date: date(2026, 3, 2) }];
    assert_eq!(given(&school.plan()), [(2, "2026-03-09".to_owned()), (4, "2026-03-11".to_owned())]);
}

#[test]
fn the_preview_tells_it_all_in_order() {
    let mut school = School::new();
    school.zones = vec![zone("Asia/Hovd")];
    school.lessons = ladder(6, Some(2));
    school.quiet = Some("17:00-07:00".parse().unwrap());
    school.timetable = timetable("FREQ=WEEKLY;BYDAY=MO,WE,FR;COUNT=7", date(2026, 3, 2), "17:30", "Asia/Ulaanbaatar");
    school.calendar.holidays = vec![holiday("Women's Day", "2026-03-08..2026-03-11")];
    school.calendar.closures = vec![Closure::new("frost", days("2026-03-06"), Policy::Skip).unwrap()];
    let text = preview(&school.plan()).to_string();
    let expected = include_str!("cases/timetable/preview.txt");
    assert_eq!(text, expected, "\n{text}");
    let nothing = plan(&school.class(), whole(date(2026, 3, 3), date(2026, 3, 3)));
    assert_eq!(preview(&nothing).to_string(), "No date lies ahead.\n");
}

#[test]
fn names_and_dates_of_a_calendar_are_checked() {
    assert!(Named::new(" ", days("2026-03-08")).is_err() && Named::new(&"x".repeat(81), days("2026-03-08")).is_err());
    assert!(Closure::new("two\nlines", days("2026-03-08"), Policy::Shift).is_err());
    for text in ["", "8.3.2026", "2026-3-8", "2026-02-30", "2026-03-08..", "tomorrow"] {
        assert!(text.parse::<Dates>().unwrap_err().to_string().contains("2026-03-08"), "{text}");
    }
    let backwards = "2026-03-08..2026-03-01".parse::<Dates>().unwrap_err();
    assert!(backwards.to_string().contains("earlier day first"), "{backwards}");
    assert_eq!("Send anyway".parse::<Policy>().unwrap(), Policy::SendAnyway);
    assert!("later".parse::<Policy>().unwrap_err().to_string().contains("shift, skip or send"));
}

fn any_calendar() -> impl Strategy<Value = Calendar> {
    let span = || (0_i64..120, 0_i64..12);
    let closure = (span(), 0_usize..3, any::<bool>());
    (proptest::collection::vec(span(), 0..4), proptest::collection::vec(closure, 0..3)).prop_map(
        |(holidays, closures)| {
            let day = |offset: i64| date(2026, 3, 1).checked_add(offset.days()).unwrap();
            let dates = |(from, length): (i64, i64)| Dates::new(day(from), day(from + length)).unwrap();
            Calendar {
                holidays: holidays.into_iter().map(|span| Named::new("holiday", dates(span)).unwrap()).collect(),
                closures: closures
                    .into_iter()
                    .map(|(span, policy, open)| {
                        let policy = [Policy::Shift, Policy::Skip, Policy::SendAnyway][policy];
                        if open && span.0 > 60 {
                            Closure::without_end("closed", day(span.0), policy).unwrap()
                        } else {
                            Closure::new("closed", dates(span), policy).unwrap()
                        }
                    })
                    .collect(),
                ..Calendar::default()
            }
        },
    )
}

proptest! {
    #[test]
    fn planning_in_two_steps_plans_the_same(
        calendar in any_calendar(), rule in 0_usize..4, lessons in 0_usize..50, first in 0_i64..130, second in 0_i64..130,
        at in 0_i32..1440, quiet in any::<bool>(),
    ) {
        let rule = [
            "FREQ=WEEKLY;BYDAY=MO,WE,FR",
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,TU",
            "FREQ=WEEKLY;COUNT=20;BYDAY=SA",
            "FREQ=WEEKLY;UNTIL=20260520;BYDAY=MO,TU,WE,TH,FR,SA,SU",
        ][rule];
        let mut school = School::new();
        school.timetable = timetable(rule, date(2026, 3, 1), &format!("{}:{:02}", at / 60, at % 60), "Africa/Cairo");
        school.calendar = calendar;
        school.lessons = ladder(lessons, Some(3));
        school.zones = vec![zone("Australia/Lord_Howe"), zone("America/New_York")];
        school.quiet = quiet.then(|| "20:00-07:00".parse().unwrap());
        let begin = date(2026, 3, 1);
        let middle = begin.checked_add(first.days()).unwrap();
        let end = middle.checked_add((1 + second).days()).unwrap();
        let once = plan(&school.class(), whole(begin, end));
        let mut steps = plan(&school.class(), whole(begin, middle));
        school.already = steps.already();
        let later = plan(&school.class(), whole(middle.tomorrow().unwrap(), end));
        steps.planned.extend(later.planned);
        steps.dropped.extend(later.dropped);
        steps.passed_over.extend(later.passed_over);
        steps.without_date = later.without_date;
        prop_assert_eq!(&once, &steps);

        for pair in once.planned.windows(2) {
            prop_assert!(pair[0].date < pair[1].date && pair[0].sequence < pair[1].sequence);
            for (earlier, later) in pair[0].instants.iter().zip(&pair[1].instants) {
                prop_assert!(earlier.at_ms < later.at_ms);
            }
        }
        let mut placed: Vec<u32> = once.already().iter().map(|already| already.sequence).collect();
        placed.sort_unstable();
        prop_assert_eq!(&placed, &(1..).take(placed.len()).collect::<Vec<u32>>());
        for planned in &once.planned {
            prop_assert!(matches!(school.calendar.verdict(planned.date), Verdict::Held(_)));
            prop_assert!(school.timetable.rule().days().contains(planned.date.weekday()));
            prop_assert!(planned.expires_ms > planned.instants.iter().map(|i| i.at_ms).max().unwrap());
            prop_assert!(planned.due_ms.unwrap() > planned.earliest_ms);
            if let Some(quiet) = school.quiet {
                for instant in &planned.instants {
                    let at = Timestamp::from_millisecond(instant.at_ms).unwrap();
                    prop_assert_eq!(quiet.ends(at, instant.zone.rules()), None);
                }
            }
        }
    }
}

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
