//! Dates and instants: zones, clock changes, quiet hours, due dates, and what the preview tells of them.

use jiff::civil::date;
use jiff::{Timestamp, ToSpan};
use school::calendar::{Closure, Policy};
use school::plan::{Already, Reason, plan, preview};

use super::school::{School, days, given, holiday, ladder, timetable, utc, whole, zone};

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
    let near = school::plan::plan(&school.class(), whole(date(2026, 3, 1), date(2026, 3, 6)));
    assert!(near.without_date.is_empty());
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
    let expected = include_str!("../../cases/timetable/preview.txt");
    assert_eq!(text, expected, "\n{text}");
    let nothing = plan(&school.class(), whole(date(2026, 3, 3), date(2026, 3, 3)));
    assert_eq!(preview(&nothing).to_string(), "No date lies ahead.\n");
}
