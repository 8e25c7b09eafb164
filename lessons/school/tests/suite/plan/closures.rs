//! Holidays, terms and closures: what moves, what is dropped, and why it says so.

use jiff::civil::{Date, date};
use school::calendar::{Calendar, Closure, Dates, Named, Policy, Verdict, weekend_of};
use school::plan::preview;

use super::school::{School, days, given, holiday};

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
