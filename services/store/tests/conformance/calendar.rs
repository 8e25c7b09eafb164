//! The calendar: closures and terms that are entered and taken out again, with what that does to hours that are planned, expanded, on
//! their way, or taken back.

use jiff::civil::{date, time};
use messages::{ClassId, TimetableId};
use school::calendar::{Closure, Named, Policy};
use school::plan::{Becomes, Horizon, plan};
use school::timetable::{Timetable, Zone};
use store::{
    Store, StoreError,
    schools::FIRST,
    timetables::{CalendarChange, Cancelled, Entry, NewTimetable, Replanned, Whose},
};

use crate::world::{NOW_MS, RULES, World, course, on_both};

const HOUR_MS: i64 = 3_600_000;
const DAY_MS: i64 = 24 * HOUR_MS;
/// A lesson's place, date and whether it is given.
const HOURS: &str =
    "SELECT sequence, lesson, local_time, CASE WHEN cancelled_ms IS NULL THEN 'given' WHEN expires_ms > earliest_ms
    THEN 'taken-back' ELSE 'left-out' END FROM occurrences WHERE sequence > 0 ORDER BY sequence";
const BEFORE: [&str; 4] = [
    "1 share-1 2026-11-02T16:00 given",
    "2 share-2 2026-11-04T16:00 given",
    "3 share-3 2026-11-09T16:00 given",
    "4 share-4 2026-11-11T16:00 given",
];

/// Class 5B on Mondays and Wednesdays from today on, and 6A, whose one lesson is given once, on Wednesday.
async fn school(world: &World) -> TimetableId {
    world.store.publish(&course(), NOW_MS).await.unwrap();
    world.import("name,class,zone\nJuma,5B,\nSara,5B,\nZuri,6A,\n", NOW_MS).await;
    save(&world.store, ClassId(1), "FREQ=WEEKLY;BYDAY=MO,WE").await
}

async fn save(store: &Store, class: ClassId, rule: &str) -> TimetableId {
    let zone = Zone::find("Africa/Nairobi", &jiff::tz::TimeZoneDatabase::bundled()).unwrap();
    let timetable = Timetable::new(rule.parse().unwrap(), date(2026, 11, 2), time(16, 0, 0, 0), zone).unwrap();
    let planning = store.planning(class, "division", None, &RULES).await.unwrap();
    let horizon = Horizon { from: date(2026, 11, 2), to: date(2026, 11, 30), lessons_max: 60 };
    let plan = plan(&planning.class(&timetable), horizon);
    let new = NewTimetable { class, course: "division".to_owned(), first_lesson: None, timetable };
    store.save_timetable(new, plan, NOW_MS).await.unwrap()
}

fn closed(policy: Policy, dates: &str) -> CalendarChange {
    let closure = match dates.split_once("..") {
        Some((from, "")) => Closure::without_end("flood", from.parse().unwrap(), policy),
        _ => Closure::new("flood", dates.parse().unwrap(), policy),
    };
    CalendarChange::Add { whose: Whose::School(FIRST), entry: Entry::Closure(closure.unwrap()) }
}

/// Shows a change, makes it, and sees that both said the same; its number.
async fn change(world: &World, change: CalendarChange, now_ms: i64) -> (i64, Vec<Replanned>) {
    let before = world.seen(HOURS).await;
    let shown = world.store.calendar_changes(&change, &RULES, now_ms).await.unwrap();
    assert_eq!(world.seen(HOURS).await, before, "showing writes nothing");
    let changed = world.store.change_calendar(change, &RULES, now_ms).await.unwrap();
    assert_eq!(changed.replanned, shown);
    (changed.number, shown)
}

fn becomes(replanned: &[Replanned]) -> Vec<(u32, Becomes)> {
    replanned.iter().flat_map(|one| one.changes.iter().map(|change| (change.sequence, change.becomes))).collect()
}

on_both! {
    async fn an_entry_that_two_people_make_at_one_moment_stands_once(world: World) {
        school(&world).await;
        let both = (0..8).map(|_| world.store.change_calendar(closed(Policy::Shift, "2026-11-09"), &RULES, NOW_MS));
        let made = futures::future::join_all(both).await;
        let numbers: Vec<i64> = made.into_iter().map(|made| made.unwrap().number).collect();
        assert!(numbers.iter().all(|number| *number == numbers[0]), "{numbers:?}");
        assert_eq!(world.seen("SELECT COUNT(*) FROM closures").await, ["1"]);
    }

    async fn an_entry_of_a_calendar_without_lessons_stands_once_too(world: World) {
        let both = (0..8).map(|_| world.store.change_calendar(closed(Policy::Shift, "2026-11-09"), &RULES, NOW_MS));
        assert!(futures::future::join_all(both).await.iter().all(Result::is_ok));
        assert_eq!(world.seen("SELECT COUNT(*) FROM closures").await, ["1"]);
    }

    async fn a_closure_moves_what_lies_ahead_and_taking_it_out_moves_it_back(world: World) {
        school(&world).await;
        assert_eq!(world.seen(HOURS).await, BEFORE);
        let (number, moved) = change(&world, closed(Policy::Shift, "2026-11-04..2026-11-05"), NOW_MS).await;
        let held = |day| Becomes::Held(date(2026, 11, day));
        assert_eq!(becomes(&moved), [(2, held(9)), (3, held(11)), (4, held(16))]);
        assert!(moved[0].changes[0].reasons[0].contains("flood"));
        assert_eq!(world.seen(HOURS).await, [
            "1 share-1 2026-11-02T16:00 given", "2 share-2 2026-11-09T16:00 given",
            "3 share-3 2026-11-11T16:00 given", "4 share-4 2026-11-16T16:00 given",
        ]);
        assert!(world.seen("SELECT shifted_why FROM occurrences WHERE sequence = 2").await[0].contains("flood"));
        assert_eq!(world.seen("SELECT COUNT(*) FROM instants").await, ["4"], "an hour in one zone each");
        let again = change(&world, closed(Policy::Shift, "2026-11-04..2026-11-05"), NOW_MS).await;
        assert_eq!((again.0, again.1.len(), world.store.calendar_entries().await.unwrap().len()), (number, 0, 1), "not doubled");
        let (_, back) = change(&world, CalendarChange::Remove(number), NOW_MS).await;
        assert_eq!(becomes(&back), [(2, held(4)), (3, held(9)), (4, held(11))]);
        assert_eq!(world.seen(HOURS).await, BEFORE);
        assert!(world.store.calendar_entries().await.unwrap().is_empty());
        let gone = world.store.change_calendar(CalendarChange::Remove(number), &RULES, NOW_MS).await;
        assert!(matches!(gone, Err(StoreError::Absent(_))), "{gone:?}");
    }

    async fn lessons_are_left_out_or_sent_anyway_as_the_closure_says(world: World) {
        school(&world).await;
        let (number, out) = change(&world, closed(Policy::Skip, "2026-11-04"), NOW_MS).await;
        assert_eq!(becomes(&out), [(2, Becomes::LeftOut(date(2026, 11, 4)))]);
        assert_eq!(world.seen(HOURS).await[1..3], ["2 share-2 2026-11-04T16:00 left-out", "3 share-3 2026-11-09T16:00 given"]);
        let hours = world.store.hours(ClassId(1), NOW_MS).await.unwrap().upcoming;
        assert!(hours[1].is_left_out() && !world.store.restore_occurrence(hours[1].id, NOW_MS).await.unwrap());
        change(&world, CalendarChange::Remove(number), NOW_MS).await;
        assert_eq!(world.seen(HOURS).await, BEFORE);
        let (number, anyway) = change(&world, closed(Policy::SendAnyway, "2026-11-04"), NOW_MS).await;
        assert_eq!((anyway.len(), world.seen(HOURS).await), (0, BEFORE.map(str::to_owned).to_vec()));
        let why = "SELECT COALESCE(shifted_why, '-') FROM occurrences WHERE sequence = 2";
        assert!(world.seen(why).await[0].contains("sent anyway"), "the page says so");
        change(&world, CalendarChange::Remove(number), NOW_MS).await;
        assert_eq!(world.seen(why).await, ["-"]);
    }

    async fn lessons_wait_where_nobody_knows_the_end_and_are_seen_waiting(world: World) {
        school(&world).await;
        let (number, waits) = change(&world, closed(Policy::Shift, "2026-11-04.."), NOW_MS).await;
        assert_eq!(becomes(&waits), [(2, Becomes::Waits), (3, Becomes::Waits), (4, Becomes::Waits)]);
        assert_eq!(world.seen(HOURS).await, BEFORE[..1]);
        let listed = world.store.hours(ClassId(1), NOW_MS).await.unwrap().upcoming;
        assert_eq!(listed.iter().filter(|hour| hour.is_left_out()).count(), 3, "nothing is silently dropped");
        let opened_ms = NOW_MS + 8 * DAY_MS;
        let (_, back) = change(&world, CalendarChange::Remove(number), opened_ms).await;
        let held = |day| Becomes::Held(date(2026, 11, day));
        assert_eq!(becomes(&back), [(2, held(11)), (3, held(16)), (4, held(18))], "it opened on a Tuesday");
        assert_eq!(world.seen("SELECT COUNT(*) FROM occurrences").await, ["4"], "who waited has one row again");
    }

    async fn what_was_expanded_is_closed_with_its_reason_and_given_later(world: World) {
        school(&world).await;
        let now_ms = NOW_MS + 4 * HOUR_MS + HOUR_MS / 2;
        let hour = world.store.occurrences_to_expand(now_ms).await.unwrap()[0].occurrence;
        world.store.expand(hour, "edition", now_ms).await.unwrap();
        let (number, moved) = change(&world, closed(Policy::Shift, "2026-11-02"), now_ms).await;
        assert_eq!(becomes(&moved)[0], (1, Becomes::Held(date(2026, 11, 4))));
        let parcels = "SELECT state, reason, COUNT(*) FROM parcels WHERE cause_kind = 'occurrence' GROUP BY state, reason";
        assert_eq!(world.seen(parcels).await, ["closed closure 2"]);
        assert_eq!(world.queued().await, 0);
        assert_eq!(world.seen(HOURS).await[0], "1 share-1 2026-11-04T16:00 given");
        assert!(world.store.occurrences_to_expand(now_ms).await.unwrap().is_empty());
        change(&world, CalendarChange::Remove(number), now_ms).await;
        assert_eq!(world.seen(HOURS).await, BEFORE);
        let again = world.store.occurrences_to_expand(now_ms).await.unwrap()[0].occurrence;
        assert_eq!(world.store.expand(again, "edition", now_ms).await.unwrap().owed, 2, "it is owed once more");
        change(&world, closed(Policy::Skip, "2026-11-02"), now_ms).await;
        assert_eq!(world.seen(HOURS).await[0], "1 share-1 2026-11-02T16:00 left-out");
        assert_eq!(world.seen(parcels).await, ["closed closure 4"]);
    }

    async fn what_has_left_stays_and_is_said(world: World) {
        school(&world).await;
        let now_ms = NOW_MS + 4 * HOUR_MS + HOUR_MS / 2;
        let hour = world.store.occurrences_to_expand(now_ms).await.unwrap()[0].occurrence;
        world.store.expand(hour, "edition", now_ms).await.unwrap();
        world.change("INSERT INTO due (parcel_id, route_id, lane, run_at_ms, lease_ms) SELECT MAX(parcel_id), 1, 2, 0, 99 FROM parcels").await;
        let (_, moved) = change(&world, closed(Policy::Shift, "2026-11-02..2026-11-04"), now_ms).await;
        assert_eq!(becomes(&moved)[0], (2, Becomes::Held(date(2026, 11, 9))));
        assert_eq!(becomes(&moved).last().unwrap(), &(1, Becomes::HasLeft));
        assert_eq!(world.seen(HOURS).await[0], BEFORE[0]);
        assert_eq!(world.seen("SELECT COUNT(*) FROM parcels WHERE reason = 'closure'").await, ["0"]);
    }

    async fn what_its_teacher_took_back_stays_so_wherever_it_moves(world: World) {
        school(&world).await;
        let hours = world.store.hours(ClassId(1), NOW_MS).await.unwrap().upcoming;
        assert_eq!(world.store.cancel_occurrence(hours[2].id, NOW_MS).await.unwrap(), Cancelled::Done);
        let (number, moved) = change(&world, closed(Policy::Shift, "2026-11-04"), NOW_MS).await;
        assert_eq!(becomes(&moved).iter().map(|(sequence, _)| *sequence).collect::<Vec<_>>(), [2, 4]);
        assert_eq!(world.seen(HOURS).await[2..], ["3 share-3 2026-11-11T16:00 taken-back", "4 share-4 2026-11-16T16:00 given"]);
        change(&world, CalendarChange::Remove(number), NOW_MS).await;
        assert_eq!(world.seen(HOURS).await[2], "3 share-3 2026-11-09T16:00 taken-back");
    }

    async fn an_entry_of_one_class_leaves_the_others_alone(world: World) {
        school(&world).await;
        let once = save(&world.store, ClassId(2), "FREQ=WEEKLY;BYDAY=WE;COUNT=1").await;
        let CalendarChange::Add { entry, .. } = closed(Policy::Shift, "2026-11-04..2026-11-08") else { unreachable!() };
        let own = CalendarChange::Add { whose: Whose::Class(ClassId(2)), entry };
        let (_, moved) = change(&world, own, NOW_MS).await;
        assert_eq!((moved.len(), moved[0].timetable, moved[0].class), (1, once, ClassId(2)));
        assert_eq!(becomes(&moved), [(1, Becomes::Held(date(2026, 11, 9)))], "given once, it moves to the next open day");
        let of_5b = "SELECT local_time FROM occurrences WHERE class_id = 1 AND sequence = 2";
        assert_eq!(world.seen(of_5b).await, ["2026-11-04T16:00"]);
        let term = Named::new("Term 3", "2026-11-09..2026-12-04".parse().unwrap()).unwrap();
        let (_, moved) = change(&world, CalendarChange::Add { whose: Whose::School(FIRST), entry: Entry::Term(term) }, NOW_MS).await;
        assert_eq!(becomes(&moved)[0], (1, Becomes::Held(date(2026, 11, 9))), "out of term nothing is held");
    }

    async fn a_plan_of_yesterdays_calendar_is_not_written(world: World) {
        let id = school(&world).await;
        world.change("DELETE FROM instants").await;
        world.change("DELETE FROM occurrences").await;
        let (timetable, planning) = world.store.planning_of(id, &RULES).await.unwrap();
        let horizon = Horizon { from: date(2026, 11, 2), to: date(2026, 11, 30), lessons_max: 1 };
        let stale = plan(&planning.class(&timetable), horizon);
        change(&world, closed(Policy::Shift, "2026-11-02.."), NOW_MS).await;
        world.store.plan_on(id, &timetable, &planning.calendar, stale, NOW_MS).await.unwrap();
        assert!(world.seen(HOURS).await.is_empty());
    }
}
