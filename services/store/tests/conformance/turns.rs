//! The wheel of a route: claim, book, record; and what stops a message between two of them.

use messages::{
    Words,
    envelope::Message,
    outcome::{Fault, Outcome, Scope},
    parcel::{Hold, Kind},
    trust::Trust,
};
use store::turn::{Claimed, Verdict};
use talk::effect::{Effect, Reply};
use talk::view::StopScope;

use crate::{
    wheel::{JUMA, Wheel, accepted, booked, recorded, sms_route, taker},
    world::{NOW_MS, on_both},
};

on_both! {
    async fn a_lesson_is_claimed_booked_and_recorded(world: World) {
        let (wheel, _) = Wheel::with_lesson(world).await;
        let claimed = wheel.claim(100).await;
        assert_eq!(claimed.len(), 4);
        assert_eq!(claimed[2].name.as_ref().unwrap().given(), "Juma");
        assert_eq!(claimed[2].lesson.as_ref().unwrap().label, "5B");
        assert!(claimed.iter().all(|c| c.consented && c.introduced && !c.left && !c.stopped));
        assert!(wheel.claim(100).await.is_empty(), "what is claimed is nobody else's");
        let verdicts = wheel.book(claimed[1..].iter().map(|c| wheel.asking(c, "K")).collect()).await;
        let sent: Vec<_> = verdicts.into_iter().filter_map(booked).collect();
        assert_eq!(sent.len(), 3);
        assert!(sent.windows(2).all(|pair| pair[0].not_before_ms < pair[1].not_before_ms), "permits are given one by one");
        assert_eq!(wheel.world.seen("SELECT person_id, letter, step FROM tasks ORDER BY person_id").await, ["2 K 0", "3 K 0", "4 K 0"]);
        assert_eq!(wheel.used_micros().await, 36_000);
        let records = sent.iter().enumerate().map(|(n, b)| recorded(b, accepted(&format!("0A{n}")), NOW_MS)).collect();
        let turned = wheel.record(records).await;
        assert!(turned.refused.is_empty());
        assert_eq!(turned.budget.unwrap().used.micros, 36_000);
        assert_eq!(wheel.lessons().await, ["1 waiting -", "2 accepted -", "3 accepted -", "4 accepted -"]);
        assert_eq!(wheel.world.seen("SELECT outcome, parts, price_micros FROM attempts").await, ["accepted 1 12000"; 3]);
        assert_eq!(wheel.world.seen("SELECT carrier_id, state FROM parts ORDER BY carrier_id").await, ["a0 2", "a1 2", "a2 2"]);
        assert_eq!(wheel.world.queued().await, 1);
        assert_eq!(wheel.world.seen("SELECT reserved_micros FROM bookings").await, ["0"]);
    }

    async fn replies_overtake_lessons_and_no_more_is_claimed_than_a_second_of_the_route(world: World) {
        let (mut wheel, _) = Wheel::with_lesson(world).await;
        wheel.world.change("UPDATE due SET lane = 0, run_at_ms = run_at_ms + 1 WHERE parcel_id = (SELECT MAX(parcel_id) FROM parcels)").await;
        wheel.now_ms += 1;
        wheel.terms.per_second = 3;
        let people = |claimed: &[Claimed]| claimed.iter().map(|c| c.ticket.person.0).collect::<Vec<_>>();
        let reply = wheel.claim(100).await;
        assert_eq!(people(&reply), [4]);
        assert_eq!(wheel.book(vec![wheel.judged(&reply[0])]).await.into_iter().filter_map(booked).count(), 1);
        let siblings = wheel.claim(100).await;
        assert_eq!(people(&siblings), [1, 2]);
        let verdicts = wheel.book(siblings.iter().map(|c| wheel.judged(c)).collect()).await;
        assert!(matches!(verdicts[1], Verdict::Again), "its phone was rung by the sibling's lesson, so it is judged again");
        let third = wheel.claim(100).await;
        assert_eq!(people(&third), [3]);
        assert_eq!(wheel.book(vec![wheel.judged(&third[0])]).await.into_iter().filter_map(booked).count(), 1);
        assert!(wheel.claim(100).await.is_empty(), "this second's three permits are taken");
        wheel.now_ms += 1_000;
        assert_eq!(people(&wheel.claim(100).await), [2]);
    }

    async fn a_claim_is_a_twentieth_of_a_second_of_the_route_and_is_booked_when_as_much_is_left_of_the_last(world: World) {
        let (mut wheel, _) = Wheel::with_lesson(world).await;
        wheel.world.change("DELETE FROM due WHERE parcel_id IN (SELECT parcel_id FROM parcels WHERE recipient_id = 2)").await;
        wheel.terms.per_second = 40;
        let first = wheel.run(wheel.turn(vec![], vec![], Some(100))).await;
        assert_eq!((first.claimed.len(), first.books_from_ms), (2, NOW_MS - 50));
        let bookings = || first.claimed.iter().map(|c| wheel.judged(c)).collect();
        let second = wheel.run(wheel.turn(vec![], bookings(), Some(100))).await;
        assert_eq!((second.claimed.len(), second.books_from_ms), (1, NOW_MS));
        let third = wheel.run(wheel.turn(vec![], vec![wheel.judged(&second.claimed[0])], None)).await;
        assert_eq!(third.books_from_ms, NOW_MS + 25);
        wheel.terms.per_second = 1_000_000;
        assert_eq!(wheel.run(wheel.turn(vec![], vec![], None)).await.books_from_ms, NOW_MS + 25, "another pace changes nothing booked");
    }

    async fn siblings_are_claimed_together_however_small_the_claim(world: World) {
        let (wheel, _) = Wheel::with_lesson(world).await;
        let claimed = wheel.claim(1).await;
        let handsets: Vec<i64> = claimed.iter().map(|c| c.ticket.handset.0).collect();
        assert_eq!(handsets.len(), 2, "Nomin's lesson brings Temur's with it");
        assert_eq!(handsets[0], handsets[1]);
        assert_eq!(wheel.claim(100).await.len(), 2, "the others are still there");
    }

    async fn what_waits_for_the_same_phone_from_other_hours_is_claimed_with_it(world: World) {
        let (wheel, _) = Wheel::with_lesson(world).await;
        let other = wheel.give("share-2").await;
        wheel.world.store.expand(other, "edition", NOW_MS).await.unwrap();
        let later = wheel.give("share-3").await;
        wheel.world.store.expand(later, "edition", NOW_MS).await.unwrap();
        wheel.world.change("UPDATE due SET run_at_ms = run_at_ms + 60000 WHERE parcel_id IN (SELECT parcel_id FROM parcels WHERE cause_id = 3)").await;
        assert_eq!((other.0, later.0), (2, 3));
        let claimed = wheel.claim(1).await;
        let mut told: Vec<(i64, i64)> = claimed.iter().map(|c| (c.cause.1, c.ticket.person.0)).collect();
        told.sort_unstable();
        assert_eq!(told, [(1, 1), (1, 2), (2, 1), (2, 2)], "two classes' lessons may share an SMS; what comes later waits");
        assert_eq!(wheel.claim(100).await.len(), 4, "the others are still there");
    }

    async fn permits_hold_over_a_restart(world: World) {
        let (mut wheel, _) = Wheel::with_lesson(world).await;
        wheel.terms.per_second = 2;
        let claimed = wheel.claim(100).await;
        assert_eq!(claimed.len(), 2);
        let bookings = claimed.iter().skip(1).map(|c| wheel.judged(c)).collect();
        let first = wheel.book(bookings).await.into_iter().filter_map(booked).next().unwrap();
        assert_eq!(first.not_before_ms, NOW_MS);
        wheel.world.store.close().await;
        wheel.world.store = store::Store::open(wheel.world.config.clone()).await.unwrap();
        wheel.world.store.begin_serving().await.unwrap();
        wheel.terms.lease = wheel.world.store.take_route(wheel.terms.lease.route, taker("one")).await.unwrap().unwrap();
        let claimed = wheel.claim(100).await;
        assert_eq!(claimed.len(), 1);
        let next = wheel.book(vec![wheel.judged(&claimed[0])]).await.into_iter().filter_map(booked).next().unwrap();
        assert_eq!(next.not_before_ms, NOW_MS + 500);
    }

    async fn stop_between_claim_and_booking_refuses_it_and_books_its_neighbour(world: World) {
        let (wheel, _) = Wheel::with_lesson(world).await;
        let claimed = wheel.claim(100).await;
        let reply = Reply { kind: Kind::StopConfirmation, message: Message::Sms(Words::new("No more.")), person: None };
        wheel.hears("STOP", JUMA, vec![Effect::Stop(StopScope::Everything), Effect::Reply(reply)]).await;
        let verdicts = wheel.book(vec![wheel.judged(&claimed[2]), wheel.judged(&claimed[3])]).await;
        assert!(matches!(verdicts[0], Verdict::Again));
        assert!(matches!(verdicts[1], Verdict::Booked(_)));
        let mut again = wheel.claim(100).await;
        again.sort_by_key(|claimed| claimed.ticket.kind != Kind::StopConfirmation);
        let kinds: Vec<Kind> = again.iter().map(|claimed| claimed.ticket.kind).collect();
        assert_eq!(kinds, [Kind::StopConfirmation, Kind::Lesson]);
        assert!(again.iter().all(|claimed| claimed.handset.stopped));
        let verdicts = wheel.book(again.iter().map(|claimed| wheel.judged(claimed)).collect()).await;
        assert!(matches!(verdicts[..], [Verdict::Booked(_), Verdict::Held]), "the confirmation leaves, and nothing else");
        assert_eq!(wheel.lessons().await[2..], ["3 held stopped", "4 waiting -"]);
        assert_eq!(wheel.world.barred().await, [(3, Hold::Stopped)]);
        assert!(wheel.claim(100).await.is_empty());
    }

    async fn what_the_gate_closes_leaves_the_queue(world: World) {
        let (mut wheel, _) = Wheel::with_lesson(world).await;
        wheel.now_ms += 25 * 3_600_000;
        let claimed = wheel.claim(100).await;
        let verdicts = wheel.book(claimed.iter().map(|c| wheel.judged(c)).collect()).await;
        assert!(verdicts.iter().all(|v| matches!(v, Verdict::Closed)));
        assert!(wheel.lessons().await.iter().all(|lesson| lesson.ends_with("closed expired")));
        assert_eq!(wheel.world.queued().await, 0);
    }

    async fn a_used_up_budget_holds_and_a_raised_one_lets_go(world: World) {
        let (mut wheel, _) = Wheel::with_lesson(world).await;
        wheel.month.limit = "0.026 USD".parse().unwrap();
        wheel.world.store.set_budget(wheel.month.clone(), NOW_MS).await.unwrap();
        let claimed = wheel.claim(100).await;
        let verdicts = wheel.book(claimed[1..].iter().map(|c| wheel.judged(c)).collect()).await;
        assert_eq!(verdicts.iter().filter(|v| matches!(v, Verdict::Booked(_))).count(), 2, "the third would pass the limit");
        assert!(matches!(verdicts[2], Verdict::Held));
        assert_eq!(wheel.lessons().await[3], "4 held budget");
        let warned = wheel.world.store.budget_warning("2026-11", NOW_MS).await.unwrap();
        assert_eq!(warned.unwrap().used.micros, 24_000);
        assert_eq!(wheel.world.store.budget_warning("2026-11", NOW_MS).await.unwrap(), None, "said once");
        let records = verdicts.into_iter().filter_map(booked).map(|b| recorded(&b, refused(Fault::Address), NOW_MS)).collect();
        assert_eq!(wheel.record(records).await.budget.unwrap().used.micros, 0, "what was not used is given back");
        wheel.month.limit = "400 USD".parse().unwrap();
        wheel.world.store.set_budget(wheel.month.clone(), NOW_MS).await.unwrap();
        let woken = wheel.claim(100).await;
        assert_eq!(woken.iter().map(|c| c.ticket.person.0).collect::<Vec<_>>(), [4]);
    }

    async fn a_refused_address_steps_down_and_without_another_has_failed(world: World) {
        let (wheel, _) = Wheel::with_lesson(world).await;
        wheel.world.change("INSERT INTO ladder (person_id, rank, address_id) SELECT 3, 9, address_id FROM ladder WHERE person_id = 4").await;
        let sent = wheel.booked().await;
        let of = |person: i64| sent.iter().find(|b| b.sending.tickets[0].person.0 == person).unwrap();
        let records = vec![recorded(of(3), refused(Fault::Address), NOW_MS), recorded(of(4), refused(Fault::Address), NOW_MS)];
        wheel.record(records).await;
        let rows = wheel.lessons().await;
        // The fourth learner's own address was refused in the same list, so the third has none left either.
        assert_eq!(rows[2..], ["3 failed blocked", "4 failed blocked"]);
        assert_eq!(wheel.world.seen("SELECT state, state_why FROM addresses ORDER BY address_id").await, ["working -", "dead blocked", "dead blocked"]);
        assert_eq!(wheel.world.barred().await, [(3, Hold::NoAddress), (4, Hold::NoAddress)]);
    }

    async fn the_office_hears_once_that_a_leads_phone_takes_nothing(world: World) {
        let (wheel, _) = Wheel::with_lesson(world).await;
        wheel.world.change("UPDATE people SET role = 'lead' WHERE person_id IN (3, 4)").await;
        wheel.world.change("UPDATE parcels SET kind = 'alert' WHERE recipient_id IN (3, 4)").await;
        // A mailbox is no way round it: it wakes nobody at night.
        wheel.world.change("INSERT INTO routes (route_id, name, channel, receipts) VALUES (9, 'mail', 'mail', 0)").await;
        let mailbox = "INSERT INTO addresses (address_id, handset_id, channel, value_sealed, value_lookup, state, created_ms)
                       SELECT 9001, handset_id, 'mail', value_sealed, value_sealed, 'working', 0 FROM addresses
                       WHERE address_id = (SELECT MIN(address_id) FROM addresses)";
        wheel.world.change(mailbox).await;
        wheel.world.change("INSERT INTO ladder (person_id, rank, address_id) VALUES (3, 30, 9001)").await;
        let sent = wheel.booked().await;
        let of = |person: i64| sent.iter().find(|b| b.sending.tickets[0].person.0 == person).unwrap();
        wheel.record(vec![recorded(of(3), refused(Fault::Address), NOW_MS), recorded(of(4), refused(Fault::Content), NOW_MS)]).await;
        let asked = "SELECT audience, why, class_id, person_id FROM questions ORDER BY person_id";
        assert_eq!(wheel.world.seen(asked).await, ["office staff_not_reached - 3", "office staff_not_reached 1 4"]);
    }

    async fn the_next_address_of_the_ladder_gets_it(world: World) {
        let (mut wheel, _) = Wheel::with_lesson(world).await;
        wheel.world.change("INSERT INTO ladder (person_id, rank, address_id) SELECT 3, 9, address_id FROM ladder WHERE person_id = 4").await;
        wheel.world.introduced().await;
        let sent = wheel.booked().await;
        let third = sent.iter().find(|b| b.sending.tickets[0].person.0 == 3).unwrap();
        wheel.record(vec![recorded(third, refused(Fault::Address), NOW_MS)]).await;
        assert_eq!(wheel.lessons().await[2], "3 waiting blocked");
        wheel.now_ms += 2_000;
        let again = wheel.claim(100).await;
        let down = again.iter().find(|c| c.ticket.person.0 == 3).unwrap();
        assert_ne!(down.ticket.address, third.sending.tickets[0].address);
        let sent = wheel.book(vec![wheel.judged(down)]).await.into_iter().filter_map(booked).next().unwrap();
        assert_ne!(sent.sending.id, third.sending.id);
        wheel.record(vec![recorded(&sent, accepted("77"), wheel.now_ms)]).await;
        assert_eq!(wheel.world.seen("SELECT attempt, outcome FROM attempts WHERE parcel_id IN (SELECT parcel_id FROM parcels WHERE recipient_id = 3) ORDER BY attempt").await,
            ["1 refused", "2 accepted"]);
        assert_eq!(wheel.lessons().await[2], "3 accepted -");
    }

    async fn a_failing_route_rests_and_nobody_steps_down(world: World) {
        let (mut wheel, _) = Wheel::with_lesson(world).await;
        wheel.world.change("INSERT INTO ladder (person_id, rank, address_id) SELECT 3, 9, address_id FROM ladder WHERE person_id = 4").await;
        let sent = wheel.booked().await;
        let turned = wheel.record(vec![recorded(&sent[1], refused(Fault::Route), NOW_MS)]).await;
        assert_eq!(turned.rests_until_ms, NOW_MS + 5_000);
        assert_eq!(wheel.failures().await, (1, Some("blocked".to_owned())));
        assert_eq!(wheel.lessons().await[2], "3 held route_resting");
        assert_eq!(wheel.world.seen("SELECT COUNT(*) FROM addresses WHERE state <> 'working'").await, ["0"]);
        wheel.now_ms += 4_999;
        assert!(wheel.claim(100).await.is_empty());
        wheel.now_ms += 1;
        let again = wheel.claim(100).await;
        let sent = wheel.book(again.iter().map(|c| wheel.judged(c)).collect()).await.into_iter().filter_map(booked).collect::<Vec<_>>();
        wheel.record(sent.iter().map(|b| recorded(b, accepted("1"), wheel.now_ms)).collect()).await;
        assert_eq!(wheel.failures().await, (0, None));
    }

    async fn later_for_a_chat_keeps_that_handset_free_until_then(world: World) {
        let (wheel, _) = Wheel::with_lesson(world).await;
        let sent = wheel.booked().await;
        let later = Outcome::Later { at_ms: NOW_MS + 9_000, scope: Scope::Chat, why: "429".to_owned() };
        wheel.record(vec![recorded(&sent[1], later, NOW_MS)]).await;
        assert_eq!(wheel.world.seen("SELECT COUNT(*) FROM handsets WHERE next_free_ms = 1793606409000").await, ["1"]);
        assert_eq!(wheel.world.seen("SELECT outcome, why, price_micros FROM attempts").await, ["later 429 0"]);
    }

    async fn words_that_are_refused_reach_the_teacher(world: World) {
        let (wheel, _) = Wheel::with_lesson(world).await;
        let sent = wheel.booked().await;
        wheel.record(vec![recorded(&sent[1], refused(Fault::Content), NOW_MS)]).await;
        assert_eq!(wheel.asked_of_teachers().await, [("not_sent".to_owned(), Some(3))]);
        assert_eq!(wheel.lessons().await[2], "3 failed blocked");
    }

    async fn an_opt_out_at_the_carrier_is_a_stop(world: World) {
        let (wheel, _) = Wheel::with_lesson(world).await;
        let sent = wheel.booked().await;
        wheel.record(vec![recorded(&sent[1], Outcome::OptedOut, NOW_MS)]).await;
        assert_eq!(wheel.world.barred().await, [(3, Hold::Stopped)]);
        assert_eq!(wheel.world.seen("SELECT COUNT(*) FROM stops").await, ["1"]);
        assert_eq!(wheel.lessons().await[2], "3 held stopped");
        // The siblings' phone: the lesson that still waits for it is taken as a STOP of its own would take it.
        wheel.record(vec![recorded(&sent[0], Outcome::OptedOut, NOW_MS)]).await;
        assert_eq!(wheel.lessons().await[..2], ["1 held stopped", "2 held stopped"]);
        assert_eq!(wheel.world.queued().await, 1, "the fourth learner's, whose phone is another");
        assert_eq!(wheel.world.seen("SELECT COUNT(*) FROM stops WHERE arrival_id IS NULL").await, ["2"]);
    }

    async fn an_unsent_message_goes_back_without_an_attempt_and_its_money_too(world: World) {
        let (wheel, _) = Wheel::with_lesson(world).await;
        let sent = wheel.booked().await;
        let turned = wheel.record(vec![recorded(&sent[1], Outcome::Unsent, NOW_MS)]).await;
        assert_eq!(turned.budget.unwrap().used.micros, 24_000);
        assert!(wheel.world.seen("SELECT 1 FROM attempts").await.is_empty());
        assert_eq!(wheel.claim(100).await.iter().filter(|c| c.ticket.person.0 == 3).count(), 1);
    }

    async fn an_accepted_introduction_lets_the_lesson_go(world: World) {
        let (mut wheel, _) = Wheel::with_lesson(world).await;
        wheel.world.change("UPDATE addresses SET introduced_ms = NULL").await;
        wheel.world.change("DELETE FROM named").await;
        let claimed = wheel.claim(100).await;
        wheel.book(claimed.iter().map(|c| wheel.judged(c)).collect()).await;
        assert_eq!(wheel.lessons().await[2], "3 held awaiting_introduction");
        wheel.world.change("INSERT INTO parcels (parcel_id, cause_kind, cause_id, recipient_id, ordinal, kind, state, address_id, handset_id, created_ms) \
            SELECT 900, 'address', address_id, 3, 0, 'introduction', 'waiting', address_id, handset_id, 0 FROM parcels WHERE recipient_id = 3").await;
        wheel.world.change("INSERT INTO due (parcel_id, route_id, lane, run_at_ms) SELECT 900, MIN(route_id), 1, 0 FROM routes").await;
        wheel.now_ms += 1_000;
        let introduction = wheel.claim(100).await;
        assert_eq!(introduction.len(), 1);
        assert_eq!(introduction[0].children[0].1.given(), "Juma");
        let sent = wheel.book(vec![wheel.judged(&introduction[0])]).await.into_iter().filter_map(booked).next().unwrap();
        wheel.record(vec![recorded(&sent, accepted("5"), wheel.now_ms)]).await;
        let woken = wheel.claim(100).await;
        assert_eq!(woken.iter().map(|c| c.ticket.person.0).collect::<Vec<_>>(), [3]);
        assert!(woken[0].introduced);
    }

    async fn another_process_takes_a_route_only_when_its_holder_is_dead(world: World) {
        let (wheel, _) = Wheel::with_lesson(world).await;
        let (store, lease) = (&wheel.world.store, wheel.terms.lease);
        let claimed = wheel.claim(1).await;
        assert_eq!(store.take_route(lease.route, taker("two")).await.unwrap(), None);
        let other = store::Taker { dead: Some("three"), ..taker("two") };
        assert_eq!(store.take_route(lease.route, other).await.unwrap(), None, "somebody else died");
        assert!(store.has_route(lease).await.unwrap());
        let theirs = store.take_route(lease.route, store::Taker { dead: Some("one"), ..taker("two") }).await.unwrap().unwrap();
        assert_eq!(theirs.fence, lease.fence + 1);
        assert!(!store.has_route(lease).await.unwrap());
        assert!(!store.leave_route(lease).await.unwrap());
        let error = store.turn(wheel.turn(vec![], vec![wheel.judged(&claimed[0])], None)).await.unwrap_err();
        assert!(error.to_string().contains("Another process has this route"), "{error}");
        assert!(store.leave_route(theirs).await.unwrap());
        assert!(store.take_route(lease.route, taker("one")).await.unwrap().is_some());
    }

    async fn what_waits_on_a_route_that_is_gone_goes_to_another(world: World) {
        let (wheel, _) = Wheel::with_lesson(world).await;
        let ids = wheel.world.store.register_routes(&[sms_route("sms.new", Trust::None)], NOW_MS).await.unwrap();
        assert_eq!(wheel.world.seen("SELECT DISTINCT route_id FROM due").await, [ids[0].0.to_string()]);
        assert_eq!(wheel.world.store.route_standings().await.unwrap().len(), 1);
        let routes = "SELECT DISTINCT route_id FROM reach WHERE route_id IS NOT NULL";
        assert_eq!(wheel.world.seen(routes).await, [ids[0].0.to_string()]);
    }
}

fn refused(fault: Fault) -> Outcome {
    Outcome::Refused { why: "blocked".to_owned(), fault }
}
