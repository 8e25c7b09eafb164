//! What carriers bring: kept once, handed on in order per sender, tried thrice.

use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305,
    aead::{Aead, Payload},
};
use hmac::{Hmac, Mac};
use messages::{
    Address, RouteId,
    arrival::{Class, RawArrival},
    receipt::IdStyle,
};
use store::{
    MasterKey, StoreConfig,
    arrivals::{Arrival, Came, Failed, Kept},
};

use crate::{
    family::{message, settle},
    world::{NOW_MS, World, on_both, seeded},
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

/// The version before this one: it sealed as this one does, and kept the carrier's key as it came.
struct Before {
    sealing: XChaCha20Poly1305,
    lookup: [u8; 32],
}

impl Before {
    fn new() -> Self {
        let mut master = [0; 32];
        seeded(1)(&mut master);
        let sealing = hmac(&master, &[b"longwave 1 sealing"]);
        Self { sealing: XChaCha20Poly1305::new(&sealing.into()), lookup: hmac(&master, &[b"longwave 1 look-up"]) }
    }

    async fn keep(&self, world: &World, id: i64, provider_key: &str, class: i64) {
        let place = [&ROUTE.0.to_be_bytes()[..], provider_key.as_bytes()].concat();
        let text = "INSERT INTO arrivals (arrival_id, route_id, provider_key, sender_key, class, sender_sealed, body_sealed, received_ms, run_at_ms)
                    VALUES ($1, 1, $2, $3, $4, $5, $6, $7, $7)";
        let sender = format!("telegram:{}", chat(42).reveal());
        let query = sqlx::query::<sqlx::Any>(text)
            .bind(id)
            .bind(provider_key.to_owned())
            .bind(hmac(&self.lookup, &[b"address", &[0], sender.as_bytes()]).to_vec())
            .bind(class)
            .bind(self.seal("sender_sealed", &place, &sender))
            .bind(self.seal("body_sealed", &place, &format!("body {id}")))
            .bind(NOW_MS);
        sqlx::Executor::execute(&mut world.raw().await, query).await.unwrap();
    }

    fn seal(&self, column: &str, row: &[u8], plain: &str) -> Vec<u8> {
        let aad = [b"arrivals", column.as_bytes(), row].join(&0);
        let body = self.sealing.encrypt(&[7; 24].into(), Payload { msg: plain.as_bytes(), aad: &aad }).unwrap();
        [vec![7; 24], body].concat()
    }
}

fn hmac(key: &[u8; 32], pieces: &[&[u8]]) -> [u8; 32] {
    let mut block = [0; 64];
    block[..32].copy_from_slice(key);
    let mut mac = <Hmac<sha2::Sha256> as hmac::digest::KeyInit>::new(&block.into());
    pieces.iter().for_each(|piece| mac.update(piece));
    mac.finalize().into_bytes().into()
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

    async fn a_carriers_key_is_kept_keyed(world: World) {
        let pdu = RawArrival { key_lives_ms: Some(10 * MINUTE_MS), ..message("digest", &chat(42), NOW_MS) };
        keep(&world, vec![message("7", &chat(42), NOW_MS), pdu]).await;
        let kept = world.seen("SELECT provider_key FROM arrivals ORDER BY arrival_id").await;
        assert!(kept.iter().all(|key| key.len() == 33 && key.starts_with('k')), "{kept:?}");
        let other = World::new(world.kind).await;
        let config = StoreConfig { key: MasterKey::draw(&seeded(99)), database_url: other.config.database_url.clone(), ..other.config.clone() };
        other.change("DELETE FROM meta").await;
        let store = store::Store::open(config).await.unwrap();
        store.keep_arrivals(ROUTE, vec![message("7", &chat(42), NOW_MS)]).await.unwrap();
        assert_ne!(other.seen("SELECT provider_key FROM arrivals").await[0], kept[0], "another key, another digest");
    }

    /// Rows of the version before: what stood in them unkeyed is rewritten, opens, and is known again.
    async fn what_was_kept_unkeyed_is_keyed_at_the_next_start(world: World) {
        world.store.close().await;
        let before = Before::new();
        let window = NOW_MS / (10 * MINUTE_MS);
        before.keep(&world, 1, &format!("0123456789abcdef/{window}"), 0).await;
        before.keep(&world, 2, "77", 0).await;
        before.keep(&world, 3, "wait/1/0", 2).await;
        world.change("DELETE FROM meta WHERE name = 'arrivals_keyed'").await;
        let world = World { store: store::Store::open(world.config.clone()).await.unwrap(), ..world };
        let kept_now = world.seen("SELECT provider_key FROM arrivals ORDER BY arrival_id").await;
        assert!(kept_now[..2].iter().all(|key| key.starts_with('k') && key.len() == 33), "{kept_now:?}");
        assert_eq!(kept_now[2], "wait/1/0", "our own clock's name says nothing");
        let due = next(&world, NOW_MS).await;
        assert_eq!(bodies(&due), ["body 1"]);
        assert_eq!(due[0].sender, Some(chat(42)));
        let again = RawArrival { key_lives_ms: Some(10 * MINUTE_MS), ..message("0123456789abcdef", &chat(42), NOW_MS) };
        assert_eq!(keep(&world, vec![again, message("77", &chat(42), NOW_MS)]).await, kept(0, 2));
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
        world.store.settle_receipts((ROUTE, IdStyle::Auto), &[], &receipts, NOW_MS).await.unwrap();
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
