//! Whatever the calendar: planning in two steps plans the same, and no two lessons meet.

use jiff::civil::date;
use jiff::{Timestamp, ToSpan};
use proptest::prelude::*;
use school::calendar::{Calendar, Closure, Dates, Named, Policy, Verdict};
use school::plan::plan;

use super::school::{School, ladder, timetable, whole, zone};

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
