//! The parents' line of the week: once a family and week, for all its children, after their lessons have left.

use messages::{ClassId, OccurrenceId, PersonId, Words, parcel::Hold};
use store::{
    pages::QuestionOf,
    parents::{ParentLine, ParentOwed, Week},
    timetables::Now,
};
use text::Language;

use crate::world::{NOW_MS, World, course, on_both};

const HOUR_MS: i64 = 3_600_000;
/// The week of Monday 2 November 2026 in Nairobi.
const WEEK: Week = Week { number: 202_645, from_ms: NOW_MS - 11 * HOUR_MS, to_ms: NOW_MS + (7 * 24 - 11) * HOUR_MS };
const NEXT_WEEK: Week = Week { number: 202_646, from_ms: WEEK.to_ms, to_ms: WEEK.to_ms + 7 * 24 * HOUR_MS };

const LINES: &str = "SELECT p.cause_id, p.recipient_id, p.state, p.reason, p.handset_id, d.route_id, d.lane
    FROM parcels p LEFT JOIN due d ON d.parcel_id = p.parcel_id WHERE p.kind = 'parent' ORDER BY p.parcel_id";

/// A mother whose phone two of her children share, one of them in another class, with a third child who has no phone.
const FAMILY: &str = "\
id,name,class,phone,guardian name,guardian phone,relation,consent,consent how
1,Nomin Bat,5B,0712 345678,Oyun Bat,0712 345678,mother,yes,paper
2,Temur Bat,5B,,Oyun Bat,0712 345678,mother,yes,paper
3,Sara Bat,6A,0712 345678,Oyun Bat,0712 345678,mother,yes,paper
";

async fn give(world: &World, class: i64, at_ms: i64) -> OccurrenceId {
    let edition = world.store.publish(&course(), NOW_MS).await.unwrap();
    let (course, lesson) = ("division".to_owned(), "share-1".to_owned());
    let now = Now { class: ClassId(class), course, lesson, expires_ms: at_ms + 24 * HOUR_MS, due_ms: None };
    let hour = world.store.give_now(now, at_ms).await.unwrap();
    world.store.expand(hour, &edition.digest, at_ms).await.unwrap();
    hour
}

async fn owed(world: &World, week: Week, now_ms: i64) -> Vec<ParentOwed> {
    let hours = world.store.hours_left(week, now_ms).await.unwrap();
    world.store.parents_owed(week, &hours, now_ms).await.unwrap()
}

fn line(owed: ParentOwed) -> ParentLine {
    ParentLine { owed, words: Some(Words::new("Ask Nomin to share out the spoons.")), left_out: Vec::new() }
}

fn names(owed: &ParentOwed) -> Vec<&str> {
    owed.children.iter().map(|child| child.name.given()).collect()
}

on_both! {
    async fn a_family_gets_one_line_a_week_once_every_child_has_had_a_lesson(world: World) {
        world.with_sms().await;
        world.import(FAMILY, NOW_MS - HOUR_MS).await;
        let first = give(&world, 1, NOW_MS).await;
        assert!(owed(&world, WEEK, NOW_MS + HOUR_MS - 1).await.is_empty(), "the lesson leaves first");
        assert_eq!(owed(&world, WEEK, NOW_MS + HOUR_MS).await.len(), 1);
        let second = give(&world, 2, NOW_MS + 2 * HOUR_MS).await;
        assert!(owed(&world, WEEK, NOW_MS + HOUR_MS).await.is_empty(), "Sara's lesson is still to come, and the line is for all three");
        let again = give(&world, 1, NOW_MS + 2 * HOUR_MS).await;
        let now_ms = NOW_MS + 3 * HOUR_MS;
        let found = owed(&world, WEEK, now_ms).await;
        assert_eq!(found.len(), 1);
        assert_eq!((names(&found[0]), found[0].language.clone()), (vec!["Nomin", "Temur", "Sara"], Language::english()));
        assert_eq!(found[0].children[0].hours, [first, again]);
        assert_eq!(found[0].children[2].hours, [second]);
        let lines: Vec<ParentLine> = found.into_iter().map(line).collect();
        assert_eq!(world.store.owe_parent_lines(WEEK, lines.clone(), now_ms).await.unwrap(), 1);
        let guardian = lines[0].owed.guardian.0;
        assert_eq!(world.seen(LINES).await, [format!("202645 {guardian} waiting - 1 1 2")]);
        let row = world.seen("SELECT expires_ms, LENGTH(words_sealed) FROM parcels WHERE kind = 'parent'").await;
        assert!(row[0].starts_with(&WEEK.to_ms.to_string()) && !row[0].ends_with('-'));
        assert!(owed(&world, WEEK, now_ms).await.is_empty());
        assert_eq!(world.store.owe_parent_lines(WEEK, lines, now_ms).await.unwrap(), 0, "another process had the same list");
        assert!(owed(&world, NEXT_WEEK, NEXT_WEEK.from_ms + 2 * HOUR_MS).await.is_empty(), "no lesson, no line");
        give(&world, 1, NEXT_WEEK.from_ms).await;
        assert_eq!(owed(&world, NEXT_WEEK, NEXT_WEEK.from_ms + HOUR_MS).await.len(), 1);
    }

    async fn without_consent_or_after_stop_a_child_is_not_told_of(world: World) {
        world.with_sms().await;
        world.import(FAMILY, NOW_MS - HOUR_MS).await;
        give(&world, 1, NOW_MS).await;
        give(&world, 2, NOW_MS).await;
        let now_ms = NOW_MS + HOUR_MS;
        let child = |name: &str, found: &[ParentOwed]| found[0].children.iter().find(|c| c.name.given() == name).unwrap().person.0;
        let found = owed(&world, WEEK, now_ms).await;
        assert_eq!((child("Nomin", &found), child("Temur", &found)), (1, 3));
        world.change("UPDATE consents SET ended_ms = 1 WHERE person_id = 3").await;
        world.change("INSERT INTO stops (stop_id, handset_id, person_id, stopped_ms) VALUES (1, 1, 1, 1)").await;
        world.change("INSERT INTO stops (stop_id, handset_id, subject, stopped_ms) VALUES (2, 1, 'Reading', 1)").await;
        let found = owed(&world, WEEK, now_ms).await;
        assert_eq!((names(&found[0]), found[0].stopped_subjects.clone()), (vec!["Sara"], vec!["Reading".to_owned()]));
        world.change("UPDATE stops SET restored_ms = 2 WHERE stop_id = 1").await;
        assert_eq!(names(&owed(&world, WEEK, now_ms).await[0]), ["Nomin", "Sara"]);
        world.change("UPDATE consents SET ended_ms = 1 WHERE person_id = 2").await;
        assert!(owed(&world, WEEK, now_ms).await.is_empty(), "the guardian agrees to nothing any more");
    }

    async fn who_cannot_be_reached_is_held_with_the_reason(world: World) {
        world.import(FAMILY, NOW_MS - HOUR_MS).await;
        world.import("id,name,class,guardian name,relation,consent,consent how\n4,Juma,5B,Amina Said,aunt,yes,paper\n", NOW_MS - HOUR_MS).await;
        give(&world, 1, NOW_MS).await;
        let now_ms = NOW_MS + HOUR_MS;
        let lines = owed(&world, WEEK, now_ms).await.into_iter().map(line).collect();
        assert_eq!(world.store.owe_parent_lines(WEEK, lines, now_ms).await.unwrap(), 2);
        let mut reasons = world.seen("SELECT state, reason FROM parcels WHERE kind = 'parent'").await;
        reasons.sort();
        assert_eq!(reasons, ["held no_address", "held no_route"]);
        assert!(owed(&world, WEEK, now_ms).await.is_empty(), "once a week is enough for the office");
        let held = world.store.held_aside(ClassId(1)).await.unwrap();
        assert!(held.iter().any(|held| held.kind == "parent" && held.reason == Some(Hold::NoAddress)));
    }

    async fn a_stopped_or_suspended_phone_and_a_stopped_subject_hold_the_line(world: World) {
        world.with_sms().await;
        world.import(FAMILY, NOW_MS - HOUR_MS).await;
        give(&world, 1, NOW_MS).await;
        give(&world, 2, NOW_MS).await;
        for (week, change, reason) in [
            (1, "UPDATE handsets SET stopped_ms = 1", "stopped"),
            (2, "UPDATE handsets SET stopped_ms = NULL, suspended_ms = 1", "suspended"),
        ] {
            world.change(change).await;
            let week = Week { number: week, ..WEEK };
            let lines = owed(&world, week, NOW_MS + HOUR_MS).await.into_iter().map(line).collect();
            assert_eq!(world.store.owe_parent_lines(week, lines, NOW_MS + HOUR_MS).await.unwrap(), 1);
            let last = world.seen(LINES).await.pop().unwrap();
            assert_eq!(last, format!("{} 2 held {reason} - - -", week.number));
        }
        world.change("UPDATE handsets SET suspended_ms = NULL").await;
        let found = owed(&world, WEEK, NOW_MS + HOUR_MS).await;
        let lines = found.into_iter().map(|owed| ParentLine { words: None, ..line(owed) }).collect();
        world.store.owe_parent_lines(WEEK, lines, NOW_MS + HOUR_MS).await.unwrap();
        assert_eq!(world.seen(LINES).await.pop().unwrap(), "202645 2 held stopped - - -");
    }

    async fn a_line_held_for_an_address_a_route_or_a_stop_leaves_once_that_is_mended(world: World) {
        world.change("INSERT INTO routes (route_id, name, channel, receipts) VALUES (2, 'telegram', 'telegram', 0)").await;
        world.import(FAMILY, NOW_MS - HOUR_MS).await;
        let aunt = "id,name,class,guardian name,guardian phone,relation,consent,consent how\n4,Juma,5B,Amina Said,,aunt,yes,paper\n";
        world.import(aunt, NOW_MS - HOUR_MS).await;
        give(&world, 1, NOW_MS).await;
        give(&world, 2, NOW_MS).await;
        let now_ms = NOW_MS + HOUR_MS;
        let lines = owed(&world, WEEK, now_ms).await.into_iter().map(line).collect();
        assert_eq!(world.store.owe_parent_lines(WEEK, lines, now_ms).await.unwrap(), 2);
        let held = "SELECT reason FROM parcels WHERE kind = 'parent' AND state = 'held' ORDER BY reason";
        assert_eq!(world.seen(held).await, ["no_address", "no_route"]);
        let routes = [crate::wheel::sms_route("sms.main", messages::trust::Trust::Trusted)];
        world.store.register_routes(&routes, now_ms).await.unwrap();
        assert_eq!(world.seen(held).await, ["no_address"]);
        let aunt = aunt.replace("Said,,", "Said,0733 000111,");
        world.import(&aunt, now_ms).await;
        assert!(world.seen(held).await.is_empty());
        let rows = world.seen(LINES).await;
        assert!(rows.iter().all(|row| row.contains("waiting - ") && !row.ends_with('-')), "{rows:?}");
        assert_ne!(rows[0].split(' ').nth(4), rows[1].split(' ').nth(4), "each on its own phone");
    }

    async fn two_guardians_on_one_phone_read_it_once(world: World) {
        world.with_sms().await;
        world.import("\
id,name,class,guardian name,guardian phone,relation,guardian 2 name,guardian 2 phone,consent,consent how
1,Nomin Bat,5B,Oyun Bat,0712 345678,mother,Dorj Bat,0712 345678,yes,paper
2,Juma Bat,5B,Amina Bat,0712 345678,aunt,,,yes,paper
", NOW_MS - HOUR_MS).await;
        assert_eq!(world.seen("SELECT COUNT(*) FROM people WHERE role = 'guardian'").await, ["3"]);
        give(&world, 1, NOW_MS).await;
        let found = owed(&world, WEEK, NOW_MS + HOUR_MS).await;
        assert_eq!((found.len(), names(&found[0])), (1, vec!["Nomin", "Juma"]));
        let lines = found.into_iter().map(line).collect();
        assert_eq!(world.store.owe_parent_lines(WEEK, lines, NOW_MS + HOUR_MS).await.unwrap(), 1);
        assert!(owed(&world, WEEK, NOW_MS + HOUR_MS).await.is_empty());
    }

    async fn a_child_left_out_is_a_question_for_its_teacher(world: World) {
        world.with_sms().await;
        world.import(FAMILY, NOW_MS - HOUR_MS).await;
        give(&world, 1, NOW_MS).await;
        give(&world, 2, NOW_MS).await;
        let found = owed(&world, WEEK, NOW_MS + HOUR_MS).await;
        let lines: Vec<ParentLine> = found
            .into_iter()
            .map(|owed| ParentLine { left_out: vec![(2, Words::new("Let Sara count the steps."))], ..line(owed) })
            .collect();
        world.store.owe_parent_lines(WEEK, lines.clone(), NOW_MS + HOUR_MS).await.unwrap();
        world.store.owe_parent_lines(WEEK, lines, NOW_MS + HOUR_MS).await.unwrap();
        assert!(world.asked(QuestionOf::Class(ClassId(1))).await.is_empty());
        let asked = world.asked(QuestionOf::Class(ClassId(2))).await;
        assert_eq!((asked.len(), asked[0].why.as_str()), (1, "line_left_out"));
        assert_eq!(asked[0].person.as_ref().map(|(id, _)| *id), Some(PersonId(4)));
        assert_eq!(asked[0].words.as_ref().unwrap().reveal(), "Let Sara count the steps.");
    }
}
