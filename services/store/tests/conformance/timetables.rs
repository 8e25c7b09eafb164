//! Timetables: planned, kept, planned on, moved by the calendar, taken back; and a lesson given at once.

use jiff::civil::{date, time};
use messages::{ClassId, TimetableId};
use school::plan::{Horizon, plan};
use school::timetable::{Days, Timetable, Zone};
use store::{
    Store, StoreConfig, StoreError,
    schools::FIRST,
    timetables::{Cancelled, MovedHours, NewTimetable, Now, PlanningRules, SchoolRules},
};

use crate::world::{NOW_MS, RULES, World, course, on_both};

const HOURS: &str = "SELECT sequence, lesson, local_time, cancelled_ms FROM occurrences ORDER BY sequence";

fn timetable() -> Timetable {
    let zone = Zone::find("Africa/Nairobi", &jiff::tz::TimeZoneDatabase::bundled()).unwrap();
    let rule = "FREQ=WEEKLY;BYDAY=MO,WE".parse().unwrap();
    Timetable::new(rule, date(2026, 11, 2), time(16, 0, 0, 0), zone).unwrap().except([date(2026, 11, 9)])
}

fn november(lessons_max: usize) -> Horizon {
    Horizon { from: date(2026, 11, 2), to: date(2026, 11, 30), lessons_max }
}

async fn school(world: &World) -> ClassId {
    world.store.publish(&course(), NOW_MS).await.unwrap();
    world.import("name,class,zone\nJuma,5B,\nSara,5B,Africa/Lagos\n", NOW_MS).await;
    ClassId(1)
}

async fn save(world: &World, class: ClassId, lessons_max: usize) -> TimetableId {
    let planning = world.store.planning(class, "division", None, &RULES).await.unwrap();
    let timetable = timetable();
    let plan = plan(&planning.class(&timetable), november(lessons_max));
    let new = NewTimetable { class, course: "division".to_owned(), first_lesson: None, timetable };
    world.store.save_timetable(new, plan, NOW_MS).await.unwrap()
}

async fn plan_on(world: &World, id: TimetableId, lessons_max: usize) {
    let (timetable, planning) = world.store.planning_of(id, &RULES).await.unwrap();
    let plan = plan(&planning.class(&timetable), november(lessons_max));
    world.store.plan_on(id, &timetable, &planning.calendar, plan, NOW_MS).await.unwrap();
}

/// A folder of zones in which Nairobi is at UTC+2, as after a decree (RFC 8536: a file of one kind of time).
fn decreed() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let block = |version: &[u8]| {
        let mut bytes = b"TZif".to_vec();
        bytes.extend(version);
        bytes.extend([0; 15]);
        // No leap seconds and no changes; one kind of time, whose name has four letters.
        for count in [0_u32, 0, 0, 0, 1, 4] {
            bytes.extend(count.to_be_bytes());
        }
        bytes.extend(7_200_i32.to_be_bytes());
        bytes.extend(b"\0\0CAT\0");
        bytes
    };
    let mut file = block(b"2");
    file.extend(block(b"2"));
    file.extend(b"\nCAT-2\n");
    std::fs::create_dir(folder.path().join("Africa")).unwrap();
    std::fs::write(folder.path().join("Africa/Nairobi"), file).unwrap();
    folder
}

on_both! {
    async fn after_a_decree_an_hour_keeps_what_clocks_show(world: World) {
        let class = school(&world).await;
        save(&world, class, 2).await;
        assert_eq!(world.store.go_by_zones("2026a", NOW_MS).await.unwrap(), [], "the same zones move nothing");
        assert_eq!(world.store.moved_hours(None, NOW_MS).await.unwrap(), []);
        let instants = "SELECT i.zone, i.at_ms, o.earliest_ms, o.expires_ms FROM instants i
                        JOIN occurrences o ON o.occurrence_id = i.occurrence_id WHERE o.sequence = 1 ORDER BY i.zone";
        let before = world.seen(instants).await;
        let folder = decreed();
        let zones = jiff::tz::TimeZoneDatabase::from_dir(folder.path()).unwrap();
        let store = Store::open(StoreConfig { zones, ..world.config.clone() }).await.unwrap();
        let moved = store.go_by_zones("2026b", NOW_MS).await.unwrap();
        let told: Vec<(&str, i64)> = moved.iter().map(|one| (one.local_time.as_str(), one.to_ms - one.from_ms)).collect();
        assert_eq!(told, [("2026-11-02T16:00", 3_600_000), ("2026-11-04T16:00", 3_600_000)]);
        let numbers = |rows: &[String]| -> Vec<i64> {
            rows.iter().flat_map(|row| row.split(' ').skip(1).map(|n| n.parse().unwrap()).collect::<Vec<_>>()).collect()
        };
        let (before, after) = (numbers(&before), numbers(&world.seen(instants).await));
        let by: Vec<i64> = after.iter().zip(&before).map(|(after, before)| after - before).collect();
        // Lagos, which the folder does not have, stays; the lesson's first hour, and how long it is useful, go with Nairobi.
        assert_eq!(by, [0, 3_600_000, 3_600_000, 3_600_000, 3_600_000, 3_600_000]);
        assert_eq!(store.go_by_zones("2026b", NOW_MS).await.unwrap(), [], "once");
        // Pages tell of it until it is over.
        let hour = 3_600_000;
        let (first, second) = (moved[0].to_ms, moved[1].to_ms);
        let told = |lessons, first_ms| {
            let (zones, zone) = ("2026b".to_owned(), "Africa/Nairobi".to_owned());
            vec![MovedHours { zones, zone, lessons, airings: 0, first_ms, least_ms: hour, most_ms: hour }]
        };
        for (class, now_ms, want) in [
            (None, NOW_MS, told(2, first)),
            (Some(class), first, told(1, second)),
            (Some(ClassId(99)), NOW_MS, Vec::new()),
            (None, second, Vec::new()),
        ] {
            assert_eq!(store.moved_hours(class, now_ms).await.unwrap(), want, "{class:?} {now_ms}");
        }
    }

    async fn what_clocks_and_quiet_hours_shift_is_worked_out_anew(world: World) {
        let class = school(&world).await;
        let quiet = "20:00-07:00".parse().ok();
        let quiet_school = ::school::School { quiet, ..(*world.store.school(FIRST).await.unwrap()).clone() };
        world.store.first_school(quiet_school, NOW_MS).await.unwrap();
        let rules = PlanningRules::alike(SchoolRules { weekend: Days::NONE, quiet }, time(20, 0, 0, 0), 28);
        let planning = world.store.planning(class, "division", None, &rules).await.unwrap();
        let timetable = Timetable::new("FREQ=WEEKLY;BYDAY=MO,WE".parse().unwrap(), date(2026, 11, 4), time(6, 30, 0, 0),
            Zone::find("Africa/Nairobi", &jiff::tz::TimeZoneDatabase::bundled()).unwrap()).unwrap();
        let plan = plan(&planning.class(&timetable), november(1));
        let new = NewTimetable { class, course: "division".to_owned(), first_lesson: None, timetable };
        world.store.save_timetable(new, plan, NOW_MS).await.unwrap();
        let why = "SELECT COALESCE(shifted_why, '-') FROM occurrences";
        let before = world.seen(why).await;
        assert!(before[0].contains("06:30 lies in the quiet hours: it comes at 07:00"), "{before:?}");
        world.change("UPDATE occurrences SET shifted_why = 'flood; ' || shifted_why").await;
        assert_eq!(world.store.go_by_zones("2026a", NOW_MS).await.unwrap(), []);
        let folder = decreed();
        let zones = jiff::tz::TimeZoneDatabase::from_dir(folder.path()).unwrap();
        let store = Store::open(StoreConfig { zones, ..world.config.clone() }).await.unwrap();
        let moved = store.go_by_zones("2026b", NOW_MS).await.unwrap();
        let told: Vec<(&str, i64)> = moved.iter().map(|one| (one.zone.as_str(), one.to_ms - one.from_ms)).collect();
        assert_eq!(told, [("Africa/Nairobi", 3_600_000)], "still when the quiet hours end there");
        assert_eq!(world.seen(why).await, [format!("flood; {}", before[0])]);
    }

    async fn a_plan_is_kept_and_planned_on(world: World) {
        let class = school(&world).await;
        let id = save(&world, class, 2).await;
        assert_eq!(world.store.timetables().await.unwrap(), [id]);
        plan_on(&world, id, 10).await;
        plan_on(&world, id, 10).await;
        assert_eq!(world.seen(HOURS).await, [
            "1 share-1 2026-11-02T16:00 -",
            "2 share-2 2026-11-04T16:00 -",
            "3 share-3 2026-11-11T16:00 -",
            "4 share-4 2026-11-16T16:00 -",
        ]);
        let zones = world.seen("SELECT zone, COUNT(*) FROM instants GROUP BY zone ORDER BY zone").await;
        assert_eq!(zones, ["Africa/Lagos 4", "Africa/Nairobi 4"]);
        let (read, _) = world.store.planning_of(id, &RULES).await.unwrap();
        assert_eq!(read, timetable());
    }

    async fn hours_come_up_an_hour_ahead_until_they_are_cancelled(world: World) {
        let class = school(&world).await;
        let id = save(&world, class, 2).await;
        // 16:00 in Nairobi is 13:00 UTC, and the learner in Lagos has it two hours later.
        let first_ms = NOW_MS + 5 * 3_600_000;
        assert!(world.store.occurrences_to_expand(first_ms - 3_600_001).await.unwrap().is_empty());
        let found = world.store.occurrences_to_expand(first_ms - 3_600_000).await.unwrap();
        assert_eq!((found.len(), found[0].course.as_str()), (1, "division"));
        assert_eq!(world.store.cancel_occurrence(found[0].occurrence, NOW_MS).await.unwrap(), Cancelled::Done);
        assert_eq!(world.store.cancel_occurrence(found[0].occurrence, NOW_MS).await.unwrap(), Cancelled::Already);
        assert!(world.store.occurrences_to_expand(first_ms).await.unwrap().is_empty());
        let hours = world.store.occurrences(class, NOW_MS, NOW_MS + 7 * 86_400_000).await.unwrap();
        assert_eq!(hours.iter().map(|h| (h.lesson.as_str(), h.is_cancelled)).collect::<Vec<_>>(),
            [("share-1", true), ("share-2", false)]);
        assert_eq!(world.store.cancel_timetable(id, NOW_MS).await.unwrap(), 1);
        assert!(world.store.timetables().await.unwrap().is_empty());
        assert!(matches!(world.store.cancel_timetable(id, NOW_MS).await, Err(StoreError::Absent(_))));
    }

    async fn a_lesson_given_now_is_due_at_once_in_every_zone(world: World) {
        let class = school(&world).await;
        let now = Now { class, course: "division".to_owned(), lesson: "share-2".to_owned(), expires_ms: NOW_MS + 86_400_000, due_ms: None };
        let occurrence = world.store.give_now(now, NOW_MS).await.unwrap();
        assert_eq!(world.store.occurrences_to_expand(NOW_MS).await.unwrap()[0].occurrence, occurrence);
        assert_eq!(world.seen("SELECT DISTINCT at_ms FROM instants").await, [NOW_MS.to_string()]);
        assert_eq!(world.seen("SELECT local_time FROM occurrences").await, ["2026-11-02T11:00"]);
        assert!(world.store.timetables().await.unwrap().is_empty(), "it is given once");
    }

    async fn what_has_left_is_not_taken_back(world: World) {
        let class = school(&world).await;
        let id = save(&world, class, 1).await;
        let hour = world.store.occurrences(class, NOW_MS, NOW_MS + 86_400_000).await.unwrap()[0].occurrence;
        world.change("INSERT INTO parcels (parcel_id, cause_kind, cause_id, recipient_id, ordinal, kind, state, created_ms) VALUES (1, 'occurrence', 1, 1, 0, 'lesson', 'waiting', 0), (2, 'occurrence', 1, 2, 0, 'lesson', 'held', 0)").await;
        world.change("INSERT INTO due (parcel_id, route_id, lane, run_at_ms, lease_ms) VALUES (1, 1, 2, 0, 99)").await;
        assert_eq!(world.store.cancel_occurrence(hour, NOW_MS).await.unwrap(), Cancelled::HasLeft(1));
        assert_eq!(world.store.cancel_timetable(id, NOW_MS).await.unwrap(), 0);
        world.change("UPDATE due SET lease_ms = NULL").await;
        assert_eq!(world.store.cancel_occurrence(hour, NOW_MS).await.unwrap(), Cancelled::Done);
        assert_eq!(world.seen("SELECT state, reason FROM parcels").await, ["closed cancelled", "closed cancelled"]);
        assert_eq!(world.queued().await, 0);
    }
}
