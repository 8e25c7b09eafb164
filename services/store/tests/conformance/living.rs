//! What keeps a school's sending alive: a row that is spoilt holds itself alone, a claim that was lost sight of is found again, arrivals that
//! nothing reads wait, and a clock that goes back keeps nobody waiting for an hour that is over.

use messages::RouteId;
use store::{pages::QuestionOf, turn::Verdict};
use talk::effect::Audience;

use crate::{
    family::message,
    wheel::{Wheel, accepted, booked, recorded, taker},
    world::{Kind, NOW_MS, World, on_both},
};

const HOUR_MS: i64 = 3_600_000;
const PARCELS: &str = "SELECT recipient_id, state, reason FROM parcels ORDER BY recipient_id";

/// Spoils a column of a row by hand, in the words of either database.
async fn spoil(world: &World, sqlite: &'static str, postgres: &'static str) {
    let text = if world.kind == Kind::Sqlite { sqlite } else { postgres };
    assert_eq!(world.change(text).await, 1);
}

async fn asked(world: &World) -> Vec<String> {
    world.seen("SELECT why, person_id FROM questions WHERE audience = 'office' AND answered_ms IS NULL").await
}

on_both! {
    async fn a_name_that_cant_be_read_holds_its_own_message_alone(world: World) {
        let (mut wheel, _) = Wheel::with_lesson(world).await;
        spoil(
            &wheel.world,
            "UPDATE people SET name_sealed = x'0011' WHERE person_id = 3",
            "UPDATE people SET name_sealed = '\\x0011'::bytea WHERE person_id = 3",
        )
        .await;
        let turned = wheel.run(wheel.turn(vec![], vec![], Some(100))).await;
        assert!(turned.unread.is_none());
        assert_eq!(turned.claimed.iter().map(|c| c.ticket.person.0).collect::<Vec<_>>(), [1, 2, 4]);
        assert_eq!(wheel.world.seen(PARCELS).await[2], "3 held spoilt");
        assert_eq!(asked(&wheel.world).await, ["spoilt 3"]);
        wheel.now_ms += HOUR_MS;
        assert!(wheel.claim(100).await.iter().all(|c| c.ticket.person.0 != 3));
        assert_eq!(asked(&wheel.world).await, ["spoilt 3"], "the office is told once");
        let learners = wheel.world.store.learners_at(messages::ClassId(1), None).await.unwrap();
        assert_eq!(learners.len(), 4, "a page shows the others, and that one is there");
        assert_eq!(wheel.world.asked(QuestionOf::Audience(Audience::Office)).await.len(), 1);
    }

    async fn an_introduction_about_a_name_that_cant_be_read_waits_alone(world: World) {
        let wheel = Wheel::new(world).await;
        let rows = (10..36).map(|n| format!("{n},Child{n} Bat,5B,0722 9990{n},yes,paper\n")).collect::<String>();
        wheel.world.import(&format!("id,name,class,phone,consent,consent how\n{rows}"), NOW_MS).await;
        assert_eq!(wheel.world.queued().await, 26);
        spoil(
            &wheel.world,
            "UPDATE people SET name_sealed = x'0011' WHERE person_id = (SELECT MAX(person_id) FROM people)",
            "UPDATE people SET name_sealed = '\\x0011'::bytea WHERE person_id = (SELECT MAX(person_id) FROM people)",
        )
        .await;
        let mut left = 0;
        for _ in 0..10 {
            left += wheel.claim(100).await.len();
        }
        assert_eq!(left, 25);
        assert_eq!(wheel.world.seen("SELECT state, reason FROM parcels WHERE state = 'held'").await, ["held spoilt"]);
    }

    async fn a_kind_an_address_or_a_state_that_nobody_knows_holds_itself_alone(world: World) {
        let (mut wheel, _) = Wheel::with_lesson(world).await;
        wheel.world.change("UPDATE parcels SET kind = 'hologram' WHERE recipient_id = 3").await;
        spoil(
            &wheel.world,
            "UPDATE addresses SET value_sealed = x'07' WHERE address_id = (SELECT address_id FROM parcels WHERE recipient_id = 4)",
            "UPDATE addresses SET value_sealed = '\\x07'::bytea WHERE address_id = (SELECT address_id FROM parcels WHERE recipient_id = 4)",
        )
        .await;
        assert_eq!(wheel.claim(100).await.len(), 2);
        assert_eq!(wheel.world.seen(PARCELS).await, ["1 waiting -", "2 waiting -", "3 held spoilt", "4 held spoilt"]);
        // Booked, and then killed: what nobody knows keeps nothing else from being taken in hand.
        wheel.world.change("UPDATE parcels SET kind = 'hologram' WHERE recipient_id = 1").await;
        wheel.now_ms += HOUR_MS;
        let found = wheel.world.store.recover(wheel.now_ms).await.unwrap();
        assert_eq!(found.unsent, 2);
        assert_eq!(wheel.claim(100).await.iter().map(|c| c.ticket.person.0).collect::<Vec<_>>(), [2]);
    }

    async fn words_a_row_of_the_queue_or_a_phone_that_cant_be_read_hold_themselves_alone(world: World) {
        let (wheel, _) = Wheel::with_lesson(world).await;
        spoil(
            &wheel.world,
            "UPDATE parcels SET words_sealed = x'0011' WHERE recipient_id = 2",
            "UPDATE parcels SET words_sealed = '\\x0011'::bytea WHERE recipient_id = 2",
        )
        .await;
        let queued = "UPDATE due SET attempts = -1 WHERE parcel_id = (SELECT parcel_id FROM parcels WHERE recipient_id = 3)";
        spoil(&wheel.world, queued, queued).await;
        wheel.world.change("UPDATE parcels SET address_id = 999 WHERE recipient_id = 4").await;
        assert_eq!(wheel.claim(100).await.iter().map(|c| c.ticket.person.0).collect::<Vec<_>>(), [1]);
        let held = ["1 waiting -", "2 held spoilt", "3 held spoilt", "4 held spoilt"];
        assert_eq!(wheel.world.seen(PARCELS).await, held);
        let mut asked = asked(&wheel.world).await;
        asked.sort();
        assert_eq!(asked, ["spoilt 2", "spoilt 3", "spoilt 4"], "the office sees each");
        assert_eq!(wheel.world.seen("SELECT COUNT(*) FROM due WHERE lease_ms IS NULL").await, ["3"]);
    }

    async fn a_claim_that_was_lost_sight_of_goes_back_and_what_is_in_hand_stays(world: World) {
        let (wheel, _) = Wheel::with_lesson(world).await;
        let claimed = wheel.claim(100).await;
        let verdicts = wheel.book(vec![wheel.judged(&claimed[2])]).await;
        let sent = verdicts.into_iter().find_map(booked).unwrap();
        let mine = [claimed[2].ticket.parcel, claimed[3].ticket.parcel];
        let store = &wheel.world.store;
        assert_eq!(store.give_back_others(wheel.terms.lease, &mine).await.unwrap(), 2);
        assert_eq!(wheel.claim(100).await.len(), 2, "found again at once");
        assert!(wheel.record(vec![recorded(&sent, accepted("7"), NOW_MS)]).await.refused.is_empty());
        let verdicts = wheel.book(vec![wheel.judged(&claimed[3])]).await;
        assert!(matches!(verdicts[0], Verdict::Booked(_)));
    }

    async fn a_turn_counts_though_what_it_claimed_cant_be_read(world: World) {
        let (wheel, _) = Wheel::with_lesson(world).await;
        let first = wheel.claim(1).await;
        wheel.world.change("ALTER TABLE stops RENAME TO stops_away").await;
        let turned = wheel.run(wheel.turn(vec![], vec![wheel.judged(&first[0])], Some(100))).await;
        assert!(turned.claimed.is_empty() && turned.unread.is_some());
        let sent = turned.verdicts.into_iter().find_map(booked).unwrap();
        wheel.world.change("ALTER TABLE stops_away RENAME TO stops").await;
        assert!(wheel.claim(100).await.is_empty(), "what was claimed is still claimed");
        let mine: Vec<_> = sent.sending.tickets.iter().map(|ticket| ticket.parcel).collect();
        wheel.world.store.give_back_others(wheel.terms.lease, &mine).await.unwrap();
        assert!(wheel.record(vec![recorded(&sent, accepted("7"), NOW_MS)]).await.refused.is_empty());
        assert!(!wheel.claim(100).await.is_empty());
        assert_eq!(wheel.world.seen("SELECT COUNT(*) FROM due WHERE lease_ms IS NULL").await, ["0"]);
    }

    async fn arrivals_that_nothing_reads_wait_and_the_office_is_told_once(world: World) {
        let route = RouteId(7);
        let two = ["1", "2"].map(|key| message(key, &messages::Address::telegram(key.parse().unwrap()), NOW_MS));
        world.store.keep_arrivals(route, two.to_vec()).await.unwrap();
        let arrivals = world.store.next_arrivals(NOW_MS, 10).await.unwrap();
        let mut news = Vec::new();
        for arrival in &arrivals {
            news.push(world.store.arrival_waits(arrival, NOW_MS, NOW_MS + 60_000).await.unwrap());
        }
        assert_eq!(news, [true, false]);
        assert!(world.store.next_arrivals(NOW_MS + 59_999, 10).await.unwrap().is_empty(), "it does not spin");
        let again = world.store.next_arrivals(NOW_MS + 60_000, 10).await.unwrap();
        assert_eq!(again.iter().map(|arrival| arrival.tries).collect::<Vec<_>>(), [0, 0], "and costs no try");
        assert_eq!(asked(&world).await, ["no_reader -"]);
    }

    async fn routes_are_known_by_their_rows(world: World) {
        let routes = [crate::wheel::sms_route("sms.main", messages::trust::Trust::None)];
        world.store.register_routes(&routes, NOW_MS).await.unwrap();
        world.store.register_routes(&[crate::wheel::sms_route("sms.new", messages::trust::Trust::None)], NOW_MS).await.unwrap();
        world.change("INSERT INTO routes (route_id, name, channel, receipts) VALUES (99, 'pigeon.main', 'pigeon', 0)").await;
        let kinds = world.store.route_kinds().await.unwrap();
        let seen: Vec<_> = kinds.iter().map(|kind| (kind.name.as_str(), kind.channel)).collect();
        assert_eq!(world.store.route_standings().await.unwrap().len(), 1, "a newer program's route keeps none of ours from being seen");
        assert_eq!(seen, [("sms.main", None), ("sms.new", Some(messages::Channel::Sms)), ("pigeon.main", None)]);
    }

    async fn a_clock_that_went_back_keeps_nobody_waiting(world: World) {
        let (mut wheel, _) = Wheel::with_lesson(world).await;
        let world = &wheel.world;
        world.change("UPDATE parcels SET kind = 'reply' WHERE recipient_id = 3").await;
        world.change("UPDATE due SET lane = 0, run_at_ms = run_at_ms + 3000 WHERE parcel_id IN (SELECT parcel_id FROM parcels WHERE recipient_id = 3)").await;
        world.store.keep_arrivals(RouteId(1), vec![message("1", &messages::Address::telegram(1), NOW_MS)]).await.unwrap();
        world.store.rest_route(wheel.terms.lease.route, NOW_MS + 4_000, Some("down")).await.unwrap();
        world.change("UPDATE routes SET next_permit_us = (SELECT MAX(run_at_ms) FROM due) * 1000").await;
        let now_ms = NOW_MS - HOUR_MS;
        assert!(world.store.next_arrivals(now_ms, 10).await.unwrap().is_empty());
        world.store.clock_went_back(HOUR_MS, now_ms).await.unwrap();
        assert_eq!(world.store.next_arrivals(now_ms, 10).await.unwrap().len(), 1);
        assert_eq!(world.store.clock_back_lately(now_ms + 1_000), Some(HOUR_MS));
        assert_eq!(world.store.clock_back_lately(now_ms + 25 * HOUR_MS), None);
        wheel.now_ms = now_ms + 4_000;
        let claimed = wheel.claim(100).await;
        assert_eq!(claimed.iter().map(|c| c.ticket.person.0).collect::<Vec<_>>(), [3], "a reply goes by the new time, a lesson by the calendar");
    }

    async fn a_route_taken_from_a_clock_that_is_ahead_is_of_use_at_once(world: World) {
        let wheel = Wheel::new(world).await;
        let route = wheel.terms.lease.route;
        wheel.world.change("UPDATE routes SET next_permit_us = next_permit_us + 9000000000000000, rests_until_ms = 9000000000000").await;
        let two = store::Taker { dead: Some("one"), ..taker("two") };
        wheel.world.store.take_route(route, two).await.unwrap().unwrap();
        let ahead = format!("{} {}", (NOW_MS + 60_000) * 1_000, NOW_MS + HOUR_MS);
        assert_eq!(wheel.world.seen("SELECT next_permit_us, rests_until_ms FROM routes").await, [ahead]);
    }

    async fn the_routes_of_a_folders_dead_process_are_free_at_once(world: World) {
        let wheel = Wheel::new(world).await;
        let store = &wheel.world.store;
        assert_eq!(store.take_route(wheel.terms.lease.route, taker("two")).await.unwrap(), None);
        assert_eq!(store.free_routes("one").await.unwrap(), 1);
        assert!(store.take_route(wheel.terms.lease.route, taker("two")).await.unwrap().is_some());
        let all = u64::from(wheel.world.kind == Kind::Sqlite);
        assert_eq!(store.free_routes("one").await.unwrap(), all, "who has the lock of an embedded database is alone");
    }
}
