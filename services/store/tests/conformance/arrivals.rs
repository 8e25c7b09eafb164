//! What carriers bring: kept once, handed on in order per sender, tried thrice.

use messages::{
    Address, RouteId,
    arrival::{Class, RawArrival},
};
use store::arrivals::{Arrival, Came, Failed, Kept};

use crate::{
    family::{message, settle},
    world::{NOW_MS, World, on_both},
};

const MINUTE_MS: i64 = 60_000;
const ROUTE: RouteId = RouteId(1);

fn chat(chat: i64) -> Address {
    Address::telegram(chat)
}

fn kept(new: usize, repeated: usize) -> Kept {
    Kept { new, repeated }
}

async fn keep(world: &World, arrivals: Vec<RawArrival>) -> Kept {
    world.store.keep_arrivals(ROUTE, arrivals).await.unwrap()
}

async fn next(world: &World, now_ms: i64) -> Vec<Arrival> {
    world.store.next_arrivals(now_ms, 100).await.unwrap()
}

fn bodies(arrivals: &[Arrival]) -> Vec<String> {
    arrivals.iter().map(|arrival| String::from_utf8_lossy(body(arrival)).into_owned()).collect()
}

fn body(arrival: &Arrival) -> &[u8] {
    let Came::Body(body) = &arrival.came else { panic!("{arrival:?}") };
    body
}

on_both! {
    async fn a_repetition_changes_nothing(world: World) {
        let two = vec![message("7", &chat(42), NOW_MS), message("8", &chat(42), NOW_MS)];
        assert_eq!(keep(&world, two.clone()).await, kept(2, 0));
        assert_eq!(keep(&world, two).await, kept(0, 2));
        let mixed = ["8", "9", "9"].map(|key| message(key, &chat(42), NOW_MS)).to_vec();
        assert_eq!(keep(&world, mixed).await, kept(1, 2));
        let other = vec![message("7", &chat(42), NOW_MS)];
        assert_eq!(world.store.keep_arrivals(RouteId(2), other).await.unwrap(), kept(1, 0));
        assert_eq!(keep(&world, Vec::new()).await, kept(0, 0));
    }

    async fn a_key_that_lives_ten_minutes_is_new_after_them(world: World) {
        let pdu = |at_ms| RawArrival { key_lives_ms: Some(10 * MINUTE_MS), ..message("digest", &chat(42), at_ms) };
        // The while changes at a full ten minutes: five before it and four after it are still one message.
        let edge_ms = NOW_MS - NOW_MS % (10 * MINUTE_MS);
        for (minutes, new) in [(-5, 1), (-5, 0), (-1, 0), (4, 0), (6, 1), (15, 0), (17, 1), (60, 1)] {
            assert_eq!(keep(&world, vec![pdu(edge_ms + minutes * MINUTE_MS)]).await, kept(new, 1 - new), "{minutes} minutes");
        }
        let list = [200, 200, 209, 211].map(|minutes| pdu(edge_ms + minutes * MINUTE_MS)).to_vec();
        assert_eq!(keep(&world, list).await, kept(2, 2));
    }

    async fn each_sender_has_one_at_a_time_in_order(world: World) {
        let of = |key, sender: i64, later_ms| message(key, &chat(sender), NOW_MS + later_ms);
        keep(&world, vec![of("a1", 1, 0), of("a2", 1, 0), of("b1", 2, 1), of("a3", 1, 2)]).await;
        keep(&world, vec![of("b2", 2, 3), RawArrival { sender: None, ..of("nobody's", 0, 1) }]).await;
        let first = next(&world, NOW_MS + 10).await;
        assert_eq!(bodies(&first), ["a1", "b1", "nobody's"]);
        assert_eq!(first[0].sender, Some(chat(1)));
        assert_eq!(bodies(&world.store.next_arrivals(NOW_MS + 10, 1).await.unwrap()), ["a1"]);
        settle(&world, &first[0], Vec::new(), NOW_MS + 10).await;
        assert_eq!(bodies(&next(&world, NOW_MS + 10).await), ["a2", "b1", "nobody's"]);
        settle(&world, &first[1], Vec::new(), NOW_MS + 10).await;
        settle(&world, &first[2], Vec::new(), NOW_MS + 10).await;
        assert_eq!(bodies(&next(&world, NOW_MS + 10).await), ["a2", "b2"]);
    }

    async fn what_fails_thrice_is_parked_and_holds_nobody_up_for_long(world: World) {
        keep(&world, vec![message("poison", &chat(1), NOW_MS), message("after it", &chat(1), NOW_MS + 1)]).await;
        let mut now_ms = NOW_MS + 10;
        for tries in 1..=2 {
            let poison = next(&world, now_ms).await.pop().unwrap();
            assert_eq!((bodies(std::slice::from_ref(&poison)), poison.tries), (vec!["poison".to_owned()], tries - 1));
            let Failed::Again { at_ms } = world.store.arrival_failed(&poison, now_ms).await.unwrap() else { panic!() };
            assert!(next(&world, at_ms - 1).await.is_empty(), "what came after it waits");
            now_ms = at_ms;
        }
        let poison = next(&world, now_ms).await.pop().unwrap();
        assert_eq!(world.store.arrival_failed(&poison, now_ms).await.unwrap(), Failed::Parked);
        assert_eq!(world.store.arrival_failed(&poison, now_ms).await.unwrap(), Failed::Settled);
        assert_eq!(bodies(&next(&world, now_ms).await), ["after it"]);
        assert_eq!(world.seen("SELECT audience, why, arrival_id FROM questions").await, ["office parked 1"]);
        assert_eq!(world.seen("SELECT result FROM arrivals WHERE settled_ms IS NOT NULL").await, ["parked"]);
    }

    async fn receipts_go_their_own_way(world: World) {
        let receipt = |key| RawArrival { class: Class::Receipt, sender: None, ..message(key, &chat(1), NOW_MS) };
        keep(&world, vec![receipt("r1"), message("a", &chat(1), NOW_MS), receipt("r2")]).await;
        let receipts = world.store.next_receipts(NOW_MS, 10).await.unwrap();
        assert_eq!(bodies(&receipts), ["r1", "r2"]);
        assert_eq!(bodies(&next(&world, NOW_MS).await), ["a"]);
        world.store.receipts_settled(&receipts, NOW_MS).await.unwrap();
        assert!(world.store.next_receipts(NOW_MS, 10).await.unwrap().is_empty());
        assert_eq!(bodies(&next(&world, NOW_MS).await), ["a"]);
    }

    async fn hostile_bodies_come_back_as_they_came_and_are_sealed(world: World) {
        let hostile: Vec<Vec<u8>> = vec![
            b"'; DROP TABLE arrivals; --".to_vec(),
            vec![0, 0xff, 0xfe, 0],
            "\u{202e}\u{0}Нараа \u{1f600}\"\\".as_bytes().to_vec(),
            vec![b'x'; 100_000],
            Vec::new(),
        ];
        let raw = |(n, body): (usize, &Vec<u8>)| RawArrival { body: body.clone(), ..message(&format!("{n}'\"\\"), &chat(n as i64), NOW_MS) };
        keep(&world, hostile.iter().enumerate().map(raw).collect()).await;
        let found = next(&world, NOW_MS).await;
        assert_eq!(found.iter().map(|arrival| body(arrival).to_vec()).collect::<Vec<_>>(), hostile);
        let hex = match world.kind {
            crate::world::Kind::Sqlite => "SELECT lower(hex(body_sealed)) FROM arrivals",
            crate::world::Kind::Postgres => "SELECT encode(body_sealed, 'hex') FROM arrivals",
        };
        let sealed = world.seen(hex).await.concat();
        assert!(!sealed.contains(&"DROP TABLE".bytes().map(|b| format!("{b:02x}")).collect::<String>()));
    }

    async fn a_row_that_cannot_be_opened_is_handed_on_as_spoilt(world: World) {
        keep(&world, vec![message("a", &chat(1), NOW_MS), message("b", &chat(2), NOW_MS)]).await;
        let swap = match world.kind {
            crate::world::Kind::Sqlite => "UPDATE arrivals SET body_sealed = x'00' WHERE arrival_id = 1",
            crate::world::Kind::Postgres => "UPDATE arrivals SET body_sealed = '\\x00' WHERE arrival_id = 1",
        };
        world.change(swap).await;
        let found = next(&world, NOW_MS).await;
        assert_eq!((&found[0].came, body(&found[1])), (&Came::Spoilt, &b"b"[..]));
    }
}
