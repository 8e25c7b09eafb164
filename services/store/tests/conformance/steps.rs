//! A lesson's next step by the clock: at the class's next hour, where no answer has released it.

use messages::{ClassId, OccurrenceId, PersonId};
use store::{steps::StepWaiting, timetables::Now};

use crate::world::{NOW_MS, World, course, on_both};

const HOUR_MS: i64 = 3_600_000;
const DAY_MS: i64 = 24 * HOUR_MS;
const STEPS: &str = "SELECT p.cause_id, p.recipient_id, p.ordinal, p.state, p.reason, p.handset_id, d.run_at_ms
    FROM parcels p LEFT JOIN due d ON d.parcel_id = p.parcel_id WHERE p.kind = 'lesson' AND p.ordinal > 0 ORDER BY p.ordinal, p.recipient_id";
const CLASS: &str = "\
id,name,class,phone,zone,consent,consent how
1,Juma,5B,0722 111222,,yes,paper
2,Sara,5B,0722 333444,,yes,paper
3,Temur,5B,0722 555666,,yes,paper
";

async fn give(world: &World, lesson: &str, at_ms: i64) -> OccurrenceId {
    let edition = world.store.publish(&course(), NOW_MS).await.unwrap();
    let (class, course) = (ClassId(1), "division".to_owned());
    let now = Now { class, course, lesson: lesson.to_owned(), expires_ms: at_ms + 2 * DAY_MS, due_ms: None };
    let hour = world.store.give_now(now, at_ms).await.unwrap();
    world.store.expand(hour, &edition.digest, at_ms).await.unwrap();
    hour
}

/// A class whose first lesson has left for everybody, and whose second hour is a day later.
async fn school(world: &World) -> [OccurrenceId; 2] {
    world.with_sms().await;
    world.import(CLASS, NOW_MS - HOUR_MS).await;
    let first = give(world, "share-1", NOW_MS).await;
    accept_all(world).await;
    [first, give(world, "share-2", NOW_MS + DAY_MS).await]
}

/// Whatever waits at the first hour has left on that day.
async fn accept_all(world: &World) {
    world.change("INSERT INTO attempts (parcel_id, attempt, sending_id, route_id, address_id, outcome, parts, price_micros, started_ms, ended_ms)
        SELECT p.parcel_id, 1, p.parcel_id, 1, p.address_id, 'accepted', 1, 0, p.created_ms + 1000, p.created_ms + 2000
        FROM parcels p WHERE p.kind = 'lesson' AND p.state = 'waiting'").await;
    world.change("UPDATE parcels SET state = 'accepted' WHERE kind = 'lesson' AND state = 'waiting'").await;
    world.change("DELETE FROM due").await;
}

async fn waiting(world: &World, of: OccurrenceId, steps_max: u32, now_ms: i64) -> Vec<StepWaiting> {
    let mut waiting = Vec::new();
    for hour in world.store.hours_overtaken(now_ms).await.unwrap() {
        if hour.occurrence == of {
            waiting.extend(world.store.steps_waiting(&hour, steps_max, now_ms).await.unwrap());
        }
    }
    waiting
}

fn who(waiting: &[StepWaiting]) -> Vec<(i64, u32)> {
    waiting.iter().map(|step| (step.person.0, step.step)).collect()
}

async fn owe(world: &World, of: OccurrenceId, steps_max: u32, now_ms: i64) -> usize {
    let mut written = 0;
    for hour in world.store.hours_overtaken(now_ms).await.unwrap() {
        if hour.occurrence == of {
            let steps = world.store.steps_waiting(&hour, steps_max, now_ms).await.unwrap();
            written += world.store.owe_steps(&hour, steps, now_ms).await.unwrap();
        }
    }
    written
}

on_both! {
    async fn the_next_step_leaves_at_the_next_hour_and_the_one_after_at_the_one_after(world: World) {
        let [first, second] = school(&world).await;
        let next_ms = NOW_MS + DAY_MS;
        assert!(world.store.hours_overtaken(next_ms - 1).await.unwrap().is_empty());
        let hours = world.store.hours_overtaken(next_ms).await.unwrap();
        assert_eq!(hours.iter().map(|h| (h.occurrence, h.lesson.as_str())).collect::<Vec<_>>(), [(first, "share-1")]);
        assert!(waiting(&world, first, 1, next_ms).await.is_empty(), "the lesson has one step");
        assert_eq!(owe(&world, first, 3, next_ms).await, 3);
        assert_eq!(owe(&world, first, 3, next_ms).await, 0);
        let row = |person: i64, handset: i64| format!("{} {person} 1 waiting - {handset} {next_ms}", first.0);
        assert_eq!(world.seen(STEPS).await, [row(1, 1), row(2, 2), row(3, 3)]);
        assert_eq!(world.seen("SELECT DISTINCT expires_ms FROM parcels WHERE ordinal = 1").await, [(next_ms + 2 * DAY_MS).to_string()]);
        accept_all(&world).await;
        assert!(waiting(&world, first, 3, next_ms + HOUR_MS).await.is_empty(), "one step an hour of the class");
        give(&world, "share-3", next_ms + DAY_MS).await;
        let third_ms = next_ms + DAY_MS;
        assert_eq!(who(&waiting(&world, first, 3, third_ms).await), [(1, 2), (2, 2), (3, 2)]);
        assert_eq!(who(&waiting(&world, second, 2, third_ms).await), [(1, 1), (2, 1), (3, 1)]);
        assert!(waiting(&world, first, 2, third_ms).await.is_empty());
    }

    async fn an_answered_an_unsent_and_a_finished_lesson_do_not_go_on(world: World) {
        let [first, _] = school(&world).await;
        let next_ms = NOW_MS + DAY_MS;
        // The first has its next step by an answer, the second's lesson never left, the third has finished.
        world.change("INSERT INTO parcels (parcel_id, cause_kind, cause_id, recipient_id, ordinal, kind, state, address_id, created_ms)
            VALUES (900, 'occurrence', 1, 1, 1, 'lesson', 'waiting', 1, 0)").await;
        world.change("UPDATE parcels SET state = 'unknown' WHERE recipient_id = 2 AND cause_id = 1 AND ordinal = 0").await;
        world.change("INSERT INTO tasks (task_id, handset_id, person_id, occurrence_id, letter, step, language, asked_ms, closed_ms)
            VALUES (1, 3, 3, 1, 'K', 0, 'en', 0, 1)").await;
        assert!(waiting(&world, first, 3, next_ms).await.is_empty());
        world.change("UPDATE tasks SET closed_ms = NULL, language = 'sw'").await;
        let third = waiting(&world, first, 3, next_ms).await;
        assert_eq!((who(&third), third[0].language.as_str()), (vec![(3, 1)], "sw"));
    }

    async fn a_step_that_an_answer_released_meanwhile_is_not_doubled(world: World) {
        let [first, _] = school(&world).await;
        let next_ms = NOW_MS + DAY_MS;
        let hour = world.store.hours_overtaken(next_ms).await.unwrap().remove(0);
        let steps = world.store.steps_waiting(&hour, 3, next_ms).await.unwrap();
        world.change("INSERT INTO parcels (parcel_id, cause_kind, cause_id, recipient_id, ordinal, kind, state, address_id, created_ms)
            VALUES (900, 'occurrence', 1, 1, 1, 'lesson', 'waiting', 1, 0)").await;
        assert_eq!(world.store.owe_steps(&hour, steps, next_ms).await.unwrap(), 2);
        let of_first = format!("SELECT COUNT(*) FROM parcels WHERE cause_id = {} AND ordinal = 1", first.0);
        assert_eq!(world.seen(Box::leak(of_first.into_boxed_str())).await, ["3"]);
        assert_eq!(world.seen("SELECT COUNT(*) FROM due WHERE parcel_id = 900").await, ["0"]);
    }

    async fn a_step_follows_the_learner_to_another_phone_zone_and_reason(world: World) {
        let [first, second] = school(&world).await;
        let next_ms = NOW_MS + DAY_MS;
        world.import("id,name,class,phone,consent,consent how\n1,Juma,5B,0733 000111,yes,paper\n2,Sara,5B,,no,\n", next_ms).await;
        world.change("UPDATE people SET zone = 'Africa/Lagos' WHERE person_id = 3").await;
        world.change("INSERT INTO instants (occurrence_id, zone, at_ms) SELECT 2, 'Africa/Lagos', earliest_ms + 7200000 FROM occurrences WHERE occurrence_id = 2").await;
        assert_eq!(second.0, 2);
        assert_eq!(owe(&world, first, 3, next_ms).await, 2);
        let handset = world.seen("SELECT handset_id FROM addresses ORDER BY address_id DESC LIMIT 1").await.remove(0);
        assert_eq!(world.seen(STEPS).await, [
            format!("1 1 1 waiting - {handset} {next_ms}"),
            "1 2 1 held no_consent - -".to_owned(),
        ]);
        assert_eq!(who(&waiting(&world, first, 3, next_ms + 2 * HOUR_MS).await), [(3, 1)]);
    }

    async fn a_lesson_by_telegram_or_of_who_left_has_no_next_step(world: World) {
        let [first, _] = school(&world).await;
        let next_ms = NOW_MS + DAY_MS;
        world.change("UPDATE addresses SET channel = 'telegram' WHERE address_id = 1").await;
        world.change("UPDATE enrolments SET to_ms = 1 WHERE person_id = 2").await;
        let found = waiting(&world, first, 3, next_ms).await;
        assert_eq!(found.iter().map(|step| step.person).collect::<Vec<_>>(), [PersonId(3)]);
        world.change("UPDATE occurrences SET cancelled_ms = 1 WHERE occurrence_id = 1").await;
        assert!(world.store.hours_overtaken(next_ms).await.unwrap().is_empty(), "the teacher took it back");
    }
}
