//! One press, one lesson: two presses at one moment, the same press later, two people with the same thought; and what is wanted twice.

use jiff::civil::{date, time};
use messages::{ClassId, OccurrenceId};
use school::plan::{Horizon, Plan, plan};
use school::timetable::{Timetable, Zone};
use store::{
    Store, StoreError,
    limits::SENT_TWICE_MS,
    timetables::{Cancelled, Given, NewTimetable, Now, Saved},
};

use crate::world::{NOW_MS, RULES, World, course, on_both};

const DAY_MS: i64 = 86_400_000;
/// How many press at a moment.
const AT_ONCE: usize = 8;

async fn school(world: &World) -> ClassId {
    world.store.publish(&course(), NOW_MS).await.unwrap();
    world.import("name,class\nJuma,5B\nSara,5B\n", NOW_MS).await;
    ClassId(1)
}

fn lesson(class: ClassId) -> Now {
    Now { class, course: "division".into(), lesson: "share-2".into(), expires_ms: NOW_MS + 2 * DAY_MS, due_ms: None }
}

async fn timetable(world: &World, class: ClassId) -> (NewTimetable, Plan) {
    let zone = Zone::find("Africa/Nairobi", &jiff::tz::TimeZoneDatabase::bundled()).unwrap();
    let rule = "FREQ=WEEKLY;BYDAY=MO,WE".parse().unwrap();
    let timetable = Timetable::new(rule, date(2026, 11, 4), time(16, 0, 0, 0), zone).unwrap();
    let planning = world.store.planning(class, "division", None, &RULES).await.unwrap();
    let horizon = Horizon { from: date(2026, 11, 4), to: date(2026, 11, 30), lessons_max: 3 };
    let plan = plan(&planning.class(&timetable), horizon);
    (NewTimetable { class, course: "division".to_owned(), first_lesson: None, timetable }, plan)
}

/// One press of a form with this key.
fn pressed(world: &World, key: &str) -> Store {
    world.store.once(key, NOW_MS)
}

async fn hours(world: &World) -> String {
    world.seen("SELECT COUNT(*) FROM occurrences WHERE cancelled_ms IS NULL").await.remove(0)
}

on_both! {
    async fn two_tabs_and_two_teachers_send_a_lesson_once(world: World) {
        let class = school(&world).await;
        // Half of them are one press that a proxy sends again, half are other people's.
        let keys = (0..AT_ONCE).map(|number| if number % 2 == 0 { "same".to_owned() } else { number.to_string() });
        let sent = keys.map(async |key| pressed(&world, &key).give_once(lesson(class), NOW_MS).await);
        let sent = futures::future::join_all(sent).await;
        let done: Vec<OccurrenceId> = sent.iter().filter_map(|one| if let Ok(Given::Done(hour)) = one { Some(*hour) } else { None }).collect();
        assert_eq!((done.len(), hours(&world).await), (1, "1".to_owned()));
        let again = sent.iter().filter(|one| matches!(one, Err(StoreError::Again))).count();
        let already = sent.iter().filter(|one| matches!(one, Ok(Given::Already(hour)) if *hour == done[0])).count();
        assert_eq!((again, already), (AT_ONCE / 2 - 1, AT_ONCE / 2), "{sent:?}");
    }

    async fn the_same_press_is_known_later_and_another_is_a_second_lesson(world: World) {
        let class = school(&world).await;
        assert!(matches!(pressed(&world, "a").give_once(lesson(class), NOW_MS).await.unwrap(), Given::Done(_)));
        let later_ms = NOW_MS + SENT_TWICE_MS + 1;
        assert!(matches!(pressed(&world, "a").give_once(lesson(class), later_ms).await, Err(StoreError::Again)));
        let other = Now { lesson: "share-1".to_owned(), ..lesson(class) };
        assert!(matches!(pressed(&world, "b").give_once(other, NOW_MS).await.unwrap(), Given::Done(_)));
        assert!(matches!(pressed(&world, "c").give_once(lesson(class), later_ms).await.unwrap(), Given::Done(_)));
        assert_eq!(hours(&world).await, "3");
    }

    async fn who_read_the_clock_first_and_writes_last_sends_nothing_twice(world: World) {
        let class = school(&world).await;
        let Given::Done(hour) = pressed(&world, "a").give_once(lesson(class), NOW_MS + 2).await.unwrap() else { panic!() };
        assert!(matches!(pressed(&world, "b").give_once(lesson(class), NOW_MS).await.unwrap(), Given::Already(same) if same == hour));
        assert_eq!(hours(&world).await, "1");
    }

    async fn what_was_taken_back_is_given_by_the_next_press(world: World) {
        let class = school(&world).await;
        let Given::Done(hour) = pressed(&world, "a").give_once(lesson(class), NOW_MS).await.unwrap() else { panic!() };
        assert_eq!(world.store.cancel_occurrence(hour, NOW_MS).await.unwrap(), Cancelled::Done);
        assert!(matches!(pressed(&world, "b").give_once(lesson(class), NOW_MS + 1).await.unwrap(), Given::Done(_)));
        assert_eq!(hours(&world).await, "1");
    }

    async fn one_press_saves_a_timetable_once(world: World) {
        let class = school(&world).await;
        let (new, plan) = timetable(&world, class).await;
        let saved = (0..AT_ONCE).map(async |_| pressed(&world, "a").save_once(new.clone(), plan.clone(), false, NOW_MS).await);
        let saved = futures::future::join_all(saved).await;
        assert_eq!(saved.iter().filter(|one| matches!(one, Ok(Saved::Done(_)))).count(), 1, "{saved:?}");
        assert_eq!(saved.iter().filter(|one| matches!(one, Err(StoreError::Again))).count(), AT_ONCE - 1, "{saved:?}");
        assert_eq!(hours(&world).await, "3");
    }

    async fn two_people_with_one_timetable_are_asked(world: World) {
        let class = school(&world).await;
        let (new, plan) = timetable(&world, class).await;
        let saved = (0..AT_ONCE).map(|_| world.store.save_once(new.clone(), plan.clone(), false, NOW_MS));
        let saved: Vec<Saved> = futures::future::join_all(saved).await.into_iter().map(Result::unwrap).collect();
        assert_eq!(saved.iter().filter(|one| matches!(one, Saved::Done(_))).count(), 1, "{saved:?}");
        assert_eq!(saved.iter().filter(|one| matches!(one, Saved::Stands(_))).count(), AT_ONCE - 1, "{saved:?}");
        assert_eq!(hours(&world).await, "3");
        assert!(world.store.standing_hour(class, "division", &plan).await.unwrap().is_some());
        assert!(matches!(world.store.save_once(new.clone(), plan.clone(), true, NOW_MS).await.unwrap(), Saved::Done(_)));
        assert_eq!(hours(&world).await, "6");
        // Another hour is another lesson.
        let other = Timetable::new(*new.timetable.rule(), date(2026, 11, 4), time(9, 0, 0, 0), new.timetable.zone().clone());
        let other = NewTimetable { timetable: other.unwrap(), ..new };
        let planning = world.store.planning(class, "division", None, &RULES).await.unwrap();
        let horizon = Horizon { from: date(2026, 11, 4), to: date(2026, 11, 30), lessons_max: 3 };
        let plan = school::plan::plan(&planning.class(&other.timetable), horizon);
        assert!(matches!(world.store.save_once(other, plan, false, NOW_MS).await.unwrap(), Saved::Done(_)));
    }
}
