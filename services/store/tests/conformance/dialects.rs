//! What a carrier says of itself or of one address: waits of the whole bot, trouble on the line, addresses in doubt, and the order behind a gap.

use messages::{
    gate::Judgement,
    limits::DOUBTED_AGAIN_MS,
    outcome::{Fault, Outcome},
    parcel::Hold,
};
use store::turn::Booking;

use crate::{
    wheel::{Wheel, accepted, recorded, taker},
    world::{NOW_MS, on_both},
};

fn doubtful() -> Outcome {
    Outcome::Refused { why: "400 chat not found".to_owned(), fault: Fault::AddressInDoubt }
}

const ADDRESS: &str =
    "SELECT a.state, a.doubts FROM addresses a JOIN ladder l ON l.address_id = a.address_id WHERE l.person_id = 3";

on_both! {
    async fn a_wait_of_the_whole_bot_is_a_row_and_only_grows(world: World) {
        let (wheel, _) = Wheel::with_lesson(world).await;
        let (store, route) = (&wheel.world.store, wheel.terms.lease.route);
        assert_eq!(store.calls_from_ms(route).await.unwrap(), 0);
        store.hold_calls(route, NOW_MS + 9_000).await.unwrap();
        store.hold_calls(route, NOW_MS + 4_000).await.unwrap();
        assert_eq!(store.calls_from_ms(route).await.unwrap(), NOW_MS + 9_000);
        assert!(wheel.claim(100).await.is_empty(), "nothing leaves meanwhile");
        let resting = store.routes_resting(NOW_MS).await.unwrap();
        assert_eq!((resting[0].rests_until_ms, resting[0].why.as_deref()), (NOW_MS + 9_000, Some("429")));
    }

    async fn trouble_on_a_line_is_told_until_it_is_over_by_whoever_has_the_route(world: World) {
        let wheel = Wheel::new(world).await;
        let (store, lease) = (&wheel.world.store, wheel.terms.lease);
        store.say_trouble(lease, Some("409: another program")).await.unwrap();
        assert_eq!(store.routes_resting(NOW_MS).await.unwrap()[0].trouble.as_deref(), Some("409: another program"));
        store.say_trouble(lease, None).await.unwrap();
        assert!(store.routes_resting(NOW_MS).await.unwrap().is_empty());
        store.say_trouble(lease, Some("409: another program")).await.unwrap();
        let next = store.take_route(lease.route, store::Taker { dead: Some("one"), ..taker("two") }).await.unwrap().unwrap();
        assert!(store.routes_resting(NOW_MS).await.unwrap().is_empty(), "whoever takes it knows nothing yet");
        store.say_trouble(lease, Some("of before")).await.unwrap();
        assert!(store.routes_resting(NOW_MS).await.unwrap().is_empty(), "who has lost it says nothing of it");
        store.say_trouble(next, Some("new")).await.unwrap();
        assert_eq!(store.routes_resting(NOW_MS).await.unwrap()[0].trouble.as_deref(), Some("new"));
    }

    async fn an_address_in_doubt_is_tried_again_and_given_up_at_last(world: World) {
        let (mut wheel, _) = Wheel::with_lesson(world).await;
        for (times, pause_ms) in (1..).zip(DOUBTED_AGAIN_MS) {
            let sent = wheel.booked().await;
            let third = sent.iter().find(|b| b.sending.tickets[0].person.0 == 3).unwrap();
            wheel.record(vec![recorded(third, doubtful(), wheel.now_ms)]).await;
            assert_eq!(wheel.world.seen(ADDRESS).await, [format!("working {times}")]);
            wheel.now_ms += pause_ms - 1;
            assert!(wheel.claim(100).await.iter().all(|claimed| claimed.ticket.person.0 != 3), "not before its pause");
            wheel.now_ms += 1;
        }
        let sent = wheel.booked().await;
        let third = sent.iter().find(|b| b.sending.tickets[0].person.0 == 3).unwrap();
        wheel.record(vec![recorded(third, doubtful(), wheel.now_ms)]).await;
        assert_eq!(wheel.world.seen(ADDRESS).await, ["dead 2"]);
        assert_eq!(wheel.world.seen("SELECT state, reason FROM parcels WHERE recipient_id = 3").await, ["failed 400 chat not found"]);
    }

    async fn what_it_takes_clears_an_address(world: World) {
        let (mut wheel, _) = Wheel::with_lesson(world).await;
        let sent = wheel.booked().await;
        let third = sent.iter().find(|b| b.sending.tickets[0].person.0 == 3).unwrap();
        wheel.record(vec![recorded(third, doubtful(), wheel.now_ms)]).await;
        wheel.now_ms += DOUBTED_AGAIN_MS[0];
        let sent = wheel.booked().await;
        let third = sent.iter().find(|b| b.sending.tickets[0].person.0 == 3).unwrap();
        wheel.record(vec![recorded(third, accepted("7"), wheel.now_ms)]).await;
        assert_eq!(wheel.world.seen(ADDRESS).await, ["working 0"]);
    }

    async fn what_waits_for_a_gap_stands_a_gap_apart_in_its_order(world: World) {
        let (wheel, _) = Wheel::with_lesson(world).await;
        let claimed = wheel.claim(100).await;
        let held = |claimed: &store::turn::Claimed| Booking {
            tickets: vec![claimed.ticket.clone()],
            judgement: Judgement::Held { reason: Hold::Spaced, until_ms: Some(NOW_MS + 5_000) },
            day_start_ms: 0,
            asks: vec![],
            names: vec![],
        };
        wheel.book(claimed.iter().rev().map(held).collect()).await;
        let waits = "SELECT p.recipient_id, d.run_at_ms - 1793606400000 FROM due d JOIN parcels p ON p.parcel_id = d.parcel_id ORDER BY p.recipient_id";
        assert_eq!(wheel.world.seen(waits).await, ["1 5000", "2 6000", "3 5000", "4 5000"], "two are on one phone");
    }
}
