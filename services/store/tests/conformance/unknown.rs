//! What nobody knows of, and the ways out of it: an answer, a copy, an end; and refusals that do not say whose fault they are.

use course::marking::Verdict as Marked;
use messages::{
    OccurrenceId, PersonId, TaskId, Words,
    outcome::{Fault, Outcome, Scope},
};
use talk::effect::{Effect, Submission};
use talk::view::{How, StopScope};

use crate::{
    wheel::{JUMA, Wheel, accepted, booked, recorded},
    world::{NOW_MS, on_both},
};

const MINUTE_MS: i64 = 60_000;
const COPIES: &str =
    "SELECT p.recipient_id FROM due d JOIN parcels p ON p.parcel_id = d.parcel_id WHERE d.repeated = 1 ORDER BY 1";
const MOTHER: &str = "254712345678";

fn answer(person: i64, occurrence: OccurrenceId) -> Effect {
    Effect::Submit(Submission {
        person: PersonId(person),
        occurrence,
        task: None,
        item: 1,
        words: Some(Words::new("6")),
        media: None,
        how: How::Text,
        verdict: Marked::Right,
        extends: false,
        step: None,
        sent_ms: None,
    })
}

fn of_step(answer: Effect, step: u32) -> Effect {
    let Effect::Submit(submission) = answer else { unreachable!() };
    Effect::Submit(Submission { step: Some(step), ..submission })
}

fn refused() -> Outcome {
    Outcome::Refused { why: "ESME_RSUBMITFAIL".to_owned(), fault: Fault::Unclear }
}

impl Wheel {
    /// Everything that may leave now ends so, by its first recipient.
    async fn ends(&self, outcome: impl Fn(i64) -> Outcome) -> usize {
        let booked = self.booked().await;
        let records = booked.iter().map(|b| recorded(b, outcome(b.sending.tickets[0].person.0), self.now_ms)).collect();
        self.record(records).await;
        booked.len()
    }
}

on_both! {
    async fn an_answer_is_the_best_receipt(world: World) {
        let (mut wheel, hour) = Wheel::with_lesson(world).await;
        wheel.ends(|_| Outcome::Unknown).await;
        assert_eq!(wheel.world.seen(COPIES).await, ["1", "3", "4"]);
        wheel.hears("6", JUMA, vec![answer(3, hour)]).await;
        assert_eq!(wheel.world.seen(COPIES).await, ["1", "4"], "nothing is sent again to whom it reached");
        let parcels = wheel.lessons().await;
        assert_eq!(parcels[2..], ["3 delivered -", "4 unknown -"]);
        // Somebody else's answer, or words about nothing, show nothing of a lesson.
        wheel.hears("hello", "254733000111", vec![]).await;
        assert_eq!(wheel.world.seen(COPIES).await, ["1", "4"]);
        wheel.now_ms += 30 * MINUTE_MS;
        let again = wheel.claim(100).await;
        assert!(again.iter().all(|c| c.ticket.person.0 != 3));
    }

    async fn an_answer_shows_no_later_step_than_its_own(world: World) {
        let (mut wheel, hour) = Wheel::with_lesson(world).await;
        wheel.ends(|_| Outcome::Accepted("a".to_owned())).await;
        wheel.world.change("INSERT INTO tasks (task_id, handset_id, person_id, occurrence_id, letter, step, language, asked_ms)
            SELECT 900, handset_id, 3, cause_id, 'M', 0, 'en', 1 FROM parcels WHERE recipient_id = 3").await;
        let next = Effect::NextStep { task: TaskId(900), occurrence: hour, person: PersonId(3), step: 1 };
        wheel.hears("6", JUMA, vec![of_step(answer(3, hour), 0), next]).await;
        wheel.now_ms += MINUTE_MS;
        wheel.ends(|person| if person == 3 { Outcome::Unknown } else { Outcome::Accepted("b".to_owned()) }).await;
        assert_eq!(wheel.world.seen(COPIES).await, ["3"]);
        // The first question again, which says nothing of the second; then the second.
        wheel.hears("6 is right", JUMA, vec![of_step(answer(3, hour), 0)]).await;
        wheel.hears("6 is it", JUMA, vec![answer(3, hour)]).await;
        assert_eq!(wheel.world.seen(COPIES).await, ["3"]);
        wheel.hears("7", JUMA, vec![of_step(answer(3, hour), 1)]).await;
        assert!(wheel.world.seen(COPIES).await.is_empty());
    }

    async fn an_answer_may_be_quicker_than_the_time_for_a_response(world: World) {
        let (wheel, hour) = Wheel::with_lesson(world).await;
        let sent = wheel.booked().await;
        wheel.hears("6", JUMA, vec![answer(3, hour)]).await;
        wheel.record(sent.iter().map(|b| recorded(b, Outcome::Unknown, NOW_MS)).collect()).await;
        assert_eq!(wheel.world.seen(COPIES).await, ["1", "4"]);
        assert_eq!(wheel.lessons().await[2], "3 delivered -");
    }

    async fn an_answer_before_a_crash_is_noticed_by_the_recovery(world: World) {
        let (mut wheel, hour) = Wheel::with_lesson(world).await;
        wheel.booked().await;
        wheel.hears("6", JUMA, vec![answer(3, hour)]).await;
        wheel.now_ms += 30_000 + 5_001;
        wheel.world.store.recover(wheel.now_ms).await.unwrap();
        assert_eq!(wheel.world.seen(COPIES).await, ["1", "4"]);
        assert_eq!(wheel.lessons().await[2], "3 delivered -");
    }

    async fn an_answer_while_the_copy_is_claimed_leaves_it_unsent(world: World) {
        let (mut wheel, hour) = Wheel::with_lesson(world).await;
        wheel.ends(|_| Outcome::Unknown).await;
        wheel.now_ms += 30 * MINUTE_MS;
        let claimed = wheel.claim(100).await;
        let third = claimed.iter().find(|c| c.ticket.person.0 == 3).unwrap();
        assert!(third.ticket.repeated() && !third.arrived);
        wheel.hears("6", JUMA, vec![answer(3, hour)]).await;
        let verdicts = wheel.book(vec![wheel.judged(third)]).await;
        assert!(verdicts.into_iter().filter_map(booked).next().is_none(), "its phone has changed since");
        let again = wheel.claim(100).await;
        assert!(again.iter().find(|c| c.ticket.person.0 == 3).is_some_and(|c| c.arrived), "whoever judges it closes it");
    }

    async fn siblings_of_one_part_have_it_when_one_of_them_answers(world: World) {
        let (wheel, hour) = Wheel::with_lesson(world).await;
        let claimed = wheel.claim(100).await;
        let mut bundle = wheel.judged(&claimed[0]);
        bundle.tickets.push(claimed[1].ticket.clone());
        let sent = wheel.book(vec![bundle]).await.into_iter().filter_map(booked).next().unwrap();
        wheel.record(vec![recorded(&sent, Outcome::Unknown, NOW_MS)]).await;
        assert_eq!(wheel.world.seen(COPIES).await, ["1", "2"]);
        wheel.hears("M 6", MOTHER, vec![answer(2, hour)]).await;
        assert!(wheel.world.seen(COPIES).await.is_empty());
        assert_eq!(wheel.lessons().await[..2], ["1 delivered -", "2 delivered -"]);
    }

    async fn a_task_of_a_copy_is_open_under_the_letter_that_it_is_asked_under(world: World) {
        let (mut wheel, _) = Wheel::with_lesson(world).await;
        let claimed = wheel.claim(100).await;
        let third = claimed.iter().find(|c| c.ticket.person.0 == 3).unwrap();
        let sent = wheel.book(vec![wheel.asking(third, "M")]).await.into_iter().filter_map(booked).next().unwrap();
        wheel.record(vec![recorded(&sent, Outcome::Unknown, NOW_MS)]).await;
        wheel.world.change("UPDATE tasks SET closed_ms = 5").await;
        wheel.now_ms += 30 * MINUTE_MS;
        let again = wheel.claim(100).await;
        let third = again.iter().find(|c| c.ticket.person.0 == 3).unwrap();
        wheel.book(vec![wheel.asking(third, "N")]).await;
        assert_eq!(wheel.world.seen("SELECT person_id, letter, closed_ms FROM tasks").await, ["3 N -"]);
    }

    async fn one_code_for_everybody_is_the_routes_trouble_and_the_office_hears_once(world: World) {
        let (mut wheel, _) = Wheel::with_lesson(world).await;
        assert_eq!(wheel.ends(|_| refused()).await, 3);
        let parcels = wheel.lessons().await;
        assert_eq!(parcels, ["1 held route_resting", "2 waiting -", "3 held route_resting", "4 held route_resting"]);
        let asked = "SELECT audience, why, route_id, CASE WHEN answered_ms IS NULL THEN 'open' ELSE 'over' END FROM questions";
        assert_eq!(wheel.world.seen(asked).await, ["office route_refuses 1 open"]);
        assert_eq!(wheel.failures().await, (1, Some("ESME_RSUBMITFAIL".to_owned())));
        wheel.now_ms += MINUTE_MS;
        wheel.ends(|_| refused()).await;
        assert_eq!(wheel.world.seen(asked).await, ["office route_refuses 1 open"]);
        assert_eq!(wheel.world.seen("SELECT COUNT(*) FROM addresses WHERE state <> 'working'").await, ["0"]);
        for _ in 0..3 {
            wheel.now_ms += 4 * MINUTE_MS;
            wheel.ends(|_| accepted("")).await;
        }
        assert_eq!(wheel.world.seen(asked).await, ["office route_refuses 1 over"]);
        assert!(wheel.lessons().await.iter().all(|parcel| parcel.ends_with("accepted -")));
        assert!(wheel.world.seen("SELECT 1 FROM parts").await.is_empty(), "what has no id has no receipts");
    }

    async fn one_number_again_and_again_is_the_addresss_and_its_message_brings_it_back(world: World) {
        let (mut wheel, _) = Wheel::with_lesson(world).await;
        let third_refused = |person| if person == 3 { refused() } else { accepted("a") };
        let address = "SELECT a.state, a.state_why FROM addresses a JOIN ladder l ON l.address_id = a.address_id WHERE l.person_id = 3";
        wheel.ends(third_refused).await;
        assert_eq!(wheel.lessons().await[2], "3 waiting -");
        assert_eq!(wheel.world.seen("SELECT failures, rests_until_ms FROM routes").await, ["0 0"], "nobody else waits for it");
        wheel.now_ms += 9 * MINUTE_MS;
        assert!(wheel.claim(100).await.iter().all(|c| c.ticket.person.0 != 3));
        wheel.now_ms += MINUTE_MS + 40_000;
        wheel.ends(third_refused).await;
        assert_eq!(wheel.lessons().await[2], "3 failed ESME_RSUBMITFAIL");
        assert_eq!(wheel.world.seen(address).await, ["working -"], "two refusals within the hour are no end");
        wheel.now_ms += MINUTE_MS;
        wheel.ends(third_refused).await;
        let hour = wheel.give("share-2").await;
        wheel.world.store.expand(hour, "edition", wheel.now_ms).await.unwrap();
        wheel.ends(third_refused).await;
        assert_eq!(wheel.world.seen(address).await, ["dead ESME_RSUBMITFAIL"]);
        let reach = "SELECT reason FROM reach WHERE person_id = 3";
        assert_eq!(wheel.world.seen(reach).await, ["no_address"]);
        wheel.hears("hello", JUMA, vec![]).await;
        assert_eq!((wheel.world.seen(address).await, wheel.world.seen(reach).await), (vec!["working -".to_owned()], vec!["-".to_owned()]));
        assert!(wheel.world.seen("SELECT 1 FROM refusals").await.is_empty());
    }

    async fn what_was_tried_before_it_was_held_is_woken_with_its_attempts(world: World) {
        let (mut wheel, _) = Wheel::with_lesson(world).await;
        wheel.ends(|person| if person == 3 { Outcome::OptedOut } else { accepted("a") }).await;
        assert_eq!(wheel.lessons().await[2], "3 held stopped");
        wheel.hears("START", JUMA, vec![Effect::Restore(StopScope::Everything)]).await;
        assert_eq!(wheel.lessons().await[2], "3 waiting -");
        wheel.now_ms += 1_000;
        wheel.ends(|_| accepted("b")).await;
        assert_eq!(wheel.lessons().await[2], "3 accepted -");
    }

    async fn an_alert_that_nobody_knows_of_is_left_to_its_alarm_and_a_reply_goes_once_more(world: World) {
        let (mut wheel, _) = Wheel::with_lesson(world).await;
        wheel.world.change("UPDATE parcels SET kind = 'alert' WHERE recipient_id = 3").await;
        wheel.world.change("UPDATE parcels SET kind = 'reply' WHERE recipient_id = 4").await;
        wheel.ends(|_| Outcome::Unknown).await;
        assert_eq!(wheel.world.seen(COPIES).await, ["1", "4"]);
        assert_eq!(wheel.lessons().await[2..], ["3 unknown -", "4 unknown -"]);
        wheel.now_ms += 5 * MINUTE_MS;
        let again = wheel.claim(100).await;
        assert!(again.iter().any(|c| c.ticket.person.0 == 4), "a child waits");
        assert!(again.iter().all(|c| c.ticket.person.0 != 3));
    }

    async fn a_message_counts_for_the_day_when_it_was_accepted(world: World) {
        let (mut wheel, _) = Wheel::with_lesson(world).await;
        let counted = "SELECT unasked FROM handsets ORDER BY handset_id";
        for _ in 0..6 {
            let later = Outcome::Later { at_ms: wheel.now_ms + 1_000, scope: Scope::Route, why: "ESME_RTHROTTLED".to_owned() };
            assert!(wheel.ends(|_| later.clone()).await > 0);
            assert_eq!(wheel.world.seen(counted).await, ["0", "0", "0"]);
            wheel.now_ms += 2_000;
        }
        wheel.ends(|_| accepted("a")).await;
        assert_eq!(wheel.world.seen(counted).await, ["1", "1", "1"]);
    }

    async fn an_introduction_that_nobody_knows_of_holds_no_phone_for_ever(world: World) {
        let mut wheel = Wheel::new(world).await;
        wheel.world.import("id,name,class,phone,consent,consent how\n5,Zawadi Njeri,5B,0744 555666,yes,paper\n", NOW_MS).await;
        assert_eq!(wheel.ends(|_| Outcome::Unknown).await, 1);
        let introduced = "SELECT COUNT(*) FROM addresses WHERE introduced_ms IS NULL";
        assert_eq!(wheel.world.seen(introduced).await, ["1"]);
        wheel.now_ms += 30 * MINUTE_MS;
        assert_eq!(wheel.ends(|_| Outcome::Unknown).await, 1);
        assert_eq!(wheel.world.seen(introduced).await, ["0"], "twice is all that can be done");
    }

    async fn what_waits_behind_a_refused_introduction_is_seen_and_comes_back_with_the_phone(world: World) {
        let mut wheel = Wheel::new(world).await;
        wheel.world.import("id,name,class,phone,consent,consent how\n5,Zawadi Njeri,5B,0744 555666,yes,paper\n", NOW_MS).await;
        let hour = wheel.give("share-1").await;
        wheel.world.store.expand(hour, "edition", NOW_MS).await.unwrap();
        let fifth = "SELECT kind, state, reason FROM parcels WHERE recipient_id = 5 ORDER BY kind";
        for _ in 0..3 {
            wheel.ends(|person| if person == 5 { refused() } else { accepted("a") }).await;
            wheel.now_ms += 10 * MINUTE_MS;
        }
        assert_eq!(wheel.world.seen(fifth).await, ["introduction failed ESME_RSUBMITFAIL", "lesson failed ESME_RSUBMITFAIL"]);
        wheel.hears("hello", "254744555666", vec![]).await;
        assert_eq!(wheel.world.seen(fifth).await[0], "introduction waiting -");
        assert_eq!(wheel.ends(|_| accepted("b")).await, 1);
    }
}
