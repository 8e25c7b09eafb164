//! The short form in the place of a programme that was not on air: for those alone who depend on radio, once, and taken back whole.

use ::radio::airing::{Event, Testimony, decide};
use messages::{AiringId, Channel, ClassId};
use store::{
    StoreError,
    asks::Asks,
    radio::{AiringQuestion, AiringSettlement, CarriedOut, NewAiring, NewStation, ShortForm},
    timetables::{Cancelled, Now},
};

use crate::{
    radio,
    world::{NOW_MS, World, course, on_both},
};

const HOUR_MS: i64 = 3_600_000;
const ENDED_MS: i64 = NOW_MS + 2 * HOUR_MS;
const AIRING: AiringId = AiringId(1);
const HOURS: &str = "SELECT o.lesson, p.state, p.reason, COUNT(*) FROM occurrences o
    LEFT JOIN parcels p ON p.cause_kind = 'occurrence' AND p.cause_id = o.occurrence_id
    GROUP BY o.occurrence_id, o.lesson, p.state, p.reason ORDER BY o.occurrence_id, p.state";

/// Two learners with an SMS phone alone, one with Telegram, one without a phone; their programme was not on air, and the teachers are asked.
async fn missed(world: &World) -> (ClassId, i64, ShortForm) {
    let csv = "name,class,phone,consent,consent how\nJuma,5B,0712000002,yes,paper\nSara,5B,0712000003,yes,paper\n\
               Ali,5B,0712000004,yes,paper\nZuri,5B,,yes,paper\n";
    world.import(csv, NOW_MS).await;
    let routes = [radio::route("sms.main", Channel::Sms), radio::route("telegram", Channel::Telegram)];
    world.store.register_routes(&routes, NOW_MS).await.unwrap();
    // Ali has Telegram on his phone.
    world.change("UPDATE addresses SET channel = 'telegram' WHERE address_id = 3").await;
    world.change("UPDATE reach SET route_id = 2 WHERE address_id = 3").await;
    let edition = world.store.publish(&course(), NOW_MS).await.unwrap().digest;
    let station = NewStation {
        addresses: Vec::new(),
        classes: vec!["5B".to_owned()],
        ..radio::station(vec![radio::slot("division")])
    };
    let station = world.store.enter_station(station, NOW_MS).await.unwrap();
    let slot = world.store.slots().await.unwrap()[0].id;
    let hour = NewAiring {
        sequence: 1,
        lessons: vec!["share-1".to_owned()],
        local_time: "2026-11-03T16:00".to_owned(),
        starts_ms: NOW_MS + HOUR_MS,
    };
    world.store.plan_airings(slot, vec![hour], NOW_MS).await.unwrap();
    let class = world.store.coverage(station).await.unwrap()[0].0;
    let question = not_on_air(world, class).await;
    let lesson = Now {
        class,
        course: "division".to_owned(),
        lesson: "share-1".to_owned(),
        expires_ms: ENDED_MS + 48 * HOUR_MS,
        due_ms: Some(ENDED_MS + 50 * HOUR_MS),
    };
    (class, question, ShortForm { question, lesson, edition })
}

/// The station says so, and the class's teachers are asked.
async fn not_on_air(world: &World, class: ClassId) -> i64 {
    said(world, Event::NotAired(Testimony::Person)).await;
    for effect in world.store.airing_effects(ENDED_MS, 9).await.unwrap() {
        let words = messages::Words::new("No. 1".to_owned());
        let asked = AiringQuestion { class: Some(class), lesson: None, why: Asks::NotOnAir, words };
        let asks = effect.effect == ::radio::airing::Effect::HoldShortForm;
        let questions = asks.then_some(asked).into_iter().collect();
        let done = CarriedOut { questions, ..CarriedOut::nothing(effect) };
        assert!(world.store.carry_out(done, ENDED_MS).await.unwrap());
    }
    world.store.missed(class).await.unwrap()[0].question
}

async fn said(world: &World, event: Event) {
    let airing = world.store.airing(AIRING).await.unwrap();
    let decision = decide(&airing.known, event, ENDED_MS);
    let settlement =
        AiringSettlement { airing: AIRING, version: airing.version, decision, said: None, to_station: Vec::new() };
    world.store.settle_airing(settlement, ENDED_MS).await.unwrap();
}

/// Juma is in another class too, which hears the same station.
async fn juma_is_in_six_too(world: &World) -> ClassId {
    world.import("name,class,phone,consent,consent how\nNeema,6B,0712000009,yes,paper\n", NOW_MS).await;
    world
        .change(
            "INSERT INTO enrolments (class_id, person_id, role, number, from_ms)
             SELECT (SELECT class_id FROM classes WHERE label = '6B'), r.person_id, 'learner', 50, 0
             FROM reach r JOIN classes c ON c.class_id = r.class_id WHERE c.label = '5B' AND r.number = 0",
        )
        .await;
    world
        .change(
            "INSERT INTO reach (class_id, person_id, number, address_id, handset_id, route_id, zone)
             SELECT (SELECT class_id FROM classes WHERE label = '6B'), r.person_id, 50, r.address_id, r.handset_id, r.route_id, r.zone
             FROM reach r JOIN classes c ON c.class_id = r.class_id WHERE c.label = '5B' AND r.number = 0",
        )
        .await;
    ClassId(world.seen("SELECT class_id FROM classes WHERE label = '6B'").await[0].parse().unwrap())
}

/// Asks another class's teachers about the same programme.
async fn asked_too(world: &World, class: ClassId) -> i64 {
    world
        .change(
            "INSERT INTO questions (question_id, audience, why, class_id, asked_ms) SELECT 900, 'teacher', 'not_on_air', class_id, 0
             FROM classes WHERE label = '6B'",
        )
        .await;
    world.change("INSERT INTO airing_questions (question_id, airing_id) VALUES (900, 1)").await;
    world.store.missed(class).await.unwrap()[0].question
}

on_both! {
    async fn those_who_depend_on_radio_get_it_once_and_nobody_else(world: World) {
        let (class, question, form) = missed(&world).await;
        let asked = world.store.missed(class).await.unwrap();
        assert_eq!((asked[0].airing, asked[0].lesson.as_str(), asked.len()), (AIRING, "share-1", 1));
        let depending = world.store.depend_on_radio(class, "division", "share-1").await.unwrap();
        assert_eq!(depending.len(), 2, "neither Ali, who has Telegram, nor Zuri, who has no phone");
        let (one, other) =
            tokio::join!(world.store.give_short_form(form.clone(), ENDED_MS), world.store.give_short_form(form.clone(), ENDED_MS));
        let hour = one.unwrap().unwrap();
        assert_eq!(other.unwrap(), Some(hour), "pressed twice at once");
        assert_eq!(world.store.give_short_form(form.clone(), ENDED_MS).await.unwrap(), Some(hour), "and later");
        assert_eq!(world.seen(HOURS).await, ["share-1 waiting - 2"]);
        assert_eq!(world.seen("SELECT COUNT(*) FROM due d JOIN parcels p ON p.parcel_id = d.parcel_id WHERE p.kind = 'lesson'").await, ["2"]);
        assert!(world.store.missed(class).await.unwrap().is_empty(), "it is answered");
        assert!(world.store.depend_on_radio(class, "division", "share-1").await.unwrap().is_empty());
        assert!(world.store.occurrences_to_expand(i64::MAX / 2).await.unwrap().is_empty(), "nobody else gets a parcel");
        let shown = world.store.hour(class, hour).await.unwrap().unwrap();
        assert!(shown.is_short_form && shown.edition.is_some() && shown.due_ms == form.lesson.due_ms);
        let learners = world.store.learners_at(class, Some(hour)).await.unwrap();
        assert_eq!(learners.iter().filter(|row| shown.is_for(row)).count(), 2);
        let other = ShortForm { lesson: Now { class: ClassId(99), ..form.lesson.clone() }, ..form };
        assert!(matches!(world.store.give_short_form(other, ENDED_MS).await, Err(StoreError::Absent("question"))));
        let of = store::attend::QuestionOf::Class(class);
        world.store.answer_questions(of, store::attend::Which::Numbers(vec![question]), ENDED_MS).await.unwrap();
    }

    async fn taken_back_it_is_asked_again_and_given_back_it_is_answered(world: World) {
        let (class, question, form) = missed(&world).await;
        let hour = world.store.give_short_form(form.clone(), ENDED_MS).await.unwrap().unwrap();
        assert_eq!(world.store.cancel_occurrence(hour, ENDED_MS).await.unwrap(), Cancelled::Done);
        assert_eq!(world.store.missed(class).await.unwrap()[0].question, question);
        assert_eq!(world.seen(HOURS).await, ["share-1 closed cancelled 2"]);
        assert_eq!(world.store.depend_on_radio(class, "division", "share-1").await.unwrap().len(), 2);
        assert!(world.store.restore_occurrence(hour, ENDED_MS).await.unwrap());
        assert!(world.store.missed(class).await.unwrap().is_empty());
        assert_eq!(world.seen(HOURS).await, ["share-1 waiting - 2"], "those two alone");
        world.store.cancel_occurrence(hour, ENDED_MS).await.unwrap();
        let again = world.store.give_short_form(form, ENDED_MS).await.unwrap().unwrap();
        assert_ne!(again, hour, "what was taken back stays so");
        assert_eq!(world.seen(HOURS).await, ["share-1 closed cancelled 2", "share-1 waiting - 2"]);
    }

    async fn a_lesson_that_comes_by_itself_needs_no_short_form(world: World) {
        let (class, question, form) = missed(&world).await;
        let hour = world.store.give_now(form.lesson.clone(), ENDED_MS).await.unwrap();
        assert!(world.store.depend_on_radio(class, "division", "share-1").await.unwrap().is_empty(), "it is planned");
        assert_eq!(world.store.give_short_form(form.clone(), ENDED_MS).await.unwrap(), None);
        world.store.expand(hour, &form.edition, ENDED_MS).await.unwrap();
        assert!(world.store.depend_on_radio(class, "division", "share-1").await.unwrap().is_empty(), "they have it");
        assert_eq!(world.store.missed(class).await.unwrap()[0].question, question, "the question stays");
    }

    async fn a_lesson_that_another_class_brings_needs_no_short_form_either(world: World) {
        let (class, _, form) = missed(&world).await;
        let six = juma_is_in_six_too(&world).await;
        let lesson = Now { class: six, ..form.lesson.clone() };
        let hour = world.store.give_now(lesson, ENDED_MS).await.unwrap();
        let depending = async || world.store.depend_on_radio(class, "division", "share-1").await.unwrap().len();
        assert_eq!(depending().await, 1, "it is planned for Juma");
        world.store.expand(hour, &form.edition, ENDED_MS).await.unwrap();
        assert_eq!(depending().await, 1, "Juma has it");
        world.store.cancel_occurrence(hour, ENDED_MS).await.unwrap();
        assert_eq!(depending().await, 2, "it was taken back");
    }

    /// The pages of two processes: each has its own writer.
    async fn two_classes_teachers_who_press_at_one_moment_send_it_once(world: World) {
        let (_, _, five) = missed(&world).await;
        let class = juma_is_in_six_too(&world).await;
        let question = asked_too(&world, class).await;
        let six = ShortForm { question, lesson: Now { class, ..five.lesson.clone() }, ..five.clone() };
        let other = store::Store::open(world.config.clone()).await.unwrap();
        // Both have looked who depends on radio, or wait to look, before either may go on.
        let mut held = world.raw().await;
        sqlx::Executor::execute(&mut held, "BEGIN").await.unwrap();
        sqlx::Executor::execute(&mut held, "UPDATE numbers SET next = next").await.unwrap();
        let release = async {
            tokio::time::sleep(std::time::Duration::from_millis(500)).await;
            sqlx::Executor::execute(&mut held, "COMMIT").await.unwrap();
        };
        let (one, two, ()) =
            tokio::join!(world.store.give_short_form(five, ENDED_MS), other.give_short_form(six, ENDED_MS), release);
        assert!(one.unwrap().is_some() && two.unwrap().is_some(), "Sara and Neema have it from one class alone");
        let doubled = "SELECT p.recipient_id, COUNT(*) FROM parcels p JOIN people q ON q.person_id = p.recipient_id
                       WHERE p.cause_kind = 'occurrence' GROUP BY p.recipient_id HAVING COUNT(*) > 1";
        assert_eq!(world.seen(doubled).await, Vec::<String>::new(), "Juma is in both classes");
        assert_eq!(world.seen("SELECT COUNT(*) FROM parcels WHERE cause_kind = 'occurrence'").await, ["3"]);
    }

    async fn on_air_after_all_it_goes_back_or_the_others_get_the_lesson_too(world: World) {
        let (class, _, form) = missed(&world).await;
        world.store.give_short_form(form.clone(), ENDED_MS).await.unwrap().unwrap();
        said(&world, Event::Aired(Testimony::Person, None)).await;
        let withdraw = world.store.airing_effects(ENDED_MS, 9).await.unwrap();
        assert!(world.store.carry_out(CarriedOut::nothing(withdraw[0]), ENDED_MS).await.unwrap());
        assert_eq!(world.seen(HOURS).await, ["share-1 closed cancelled 2"], "nothing had left");
        assert!(world.store.missed(class).await.unwrap().is_empty(), "nobody is asked any more");

        // Not on air, sent, on air after all: one has left, so it stays; when the learners get their lesson, so do the others.
        let question = not_on_air(&world, class).await;
        world.store.give_short_form(ShortForm { question, ..form.clone() }, ENDED_MS).await.unwrap().unwrap();
        world.change("UPDATE due SET lease_ms = 1 WHERE parcel_id IN (SELECT MIN(parcel_id) FROM parcels WHERE state = 'waiting' AND kind = 'lesson')").await;
        said(&world, Event::Aired(Testimony::Person, None)).await;
        let later_ms = ENDED_MS + HOUR_MS;
        for effect in world.store.airing_effects(later_ms, 9).await.unwrap() {
            let learners = matches!(effect.effect, ::radio::airing::Effect::AskLearners(_));
            let lessons = learners.then(|| form.lesson.clone()).into_iter().collect();
            assert!(world.store.carry_out(CarriedOut { lessons, ..CarriedOut::nothing(effect) }, later_ms).await.unwrap());
        }
        let hours = world.seen(HOURS).await;
        assert_eq!(hours, ["share-1 closed cancelled 2", "share-1 held no_address 1", "share-1 waiting - 3"], "{hours:?}");
    }
}
