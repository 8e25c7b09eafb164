//! What a sender's earlier messages brought: an edit is looked for among them.

use messages::{Address, TaskId, arrival::RawArrival};
use talk::effect::{Effect, Wait};

use crate::{
    family::{SMS, TELEGRAM, arrive, message, phone, says, school, settle},
    world::{Kind, NOW_MS, World, on_both},
};

const HOUR_MS: i64 = 3_600_000;

fn chat() -> Address {
    Address::telegram(42)
}

/// What came before a message that this chat sends now.
async fn before(world: &World, key: &str, now_ms: i64) -> Vec<String> {
    let arrival = arrive(world, key, &chat(), now_ms).await;
    let bodies = world.store.bodies_before(&arrival).await.unwrap();
    settle(world, &arrival, Vec::new(), now_ms).await;
    bodies.into_iter().map(|body| String::from_utf8(body).unwrap()).collect()
}

on_both! {
    async fn the_newest_comes_first_and_only_what_the_sender_sent_before(world: World) {
        school(&world).await;
        says(&world, "one", &chat(), Vec::new(), NOW_MS).await;
        says(&world, "another's", &Address::telegram(43), Vec::new(), NOW_MS).await;
        says(&world, "by sms", &phone(), Vec::new(), NOW_MS).await;
        let wait = Effect::Wait { at_ms: NOW_MS, what: Wait::Thanks { task: TaskId(1), arrival: messages::ArrivalId(1) } };
        says(&world, "two", &chat(), vec![wait], NOW_MS).await;
        let clock = world.store.next_arrivals(NOW_MS, 10).await.unwrap().pop().unwrap();
        settle(&world, &clock, Vec::new(), NOW_MS).await;
        says(&world, "three", &chat(), Vec::new(), NOW_MS + 1).await;
        let of_sms = RawArrival { sender: Some(chat()), ..message("the same chat on another route", &chat(), NOW_MS) };
        world.store.keep_arrivals(SMS, vec![of_sms]).await.unwrap();
        let other = world.store.next_arrivals(NOW_MS, 10).await.unwrap().pop().unwrap();
        settle(&world, &other, Vec::new(), NOW_MS).await;
        let edit = arrive(&world, "edit", &chat(), NOW_MS + 2).await;
        world.store.keep_arrivals(TELEGRAM, vec![message("later", &chat(), NOW_MS + 2)]).await.unwrap();
        let bodies = world.store.bodies_before(&edit).await.unwrap();
        assert_eq!(bodies, [&b"three"[..], b"two", b"one"]);
    }

    async fn no_more_than_an_edit_can_be_of(world: World) {
        school(&world).await;
        for minute in 0..60 {
            says(&world, &minute.to_string(), &chat(), Vec::new(), NOW_MS + minute * 60_000).await;
        }
        let newest: Vec<String> = (10..60).rev().map(|minute| minute.to_string()).collect();
        assert_eq!(before(&world, "of many", NOW_MS + HOUR_MS).await, newest, "fifty of them");
        let two_days_ms = NOW_MS + 59 * 60_000 + 48 * HOUR_MS;
        assert_eq!(before(&world, "two days later", two_days_ms).await, ["of many", "59"]);
    }

    async fn what_cannot_be_opened_is_left_out(world: World) {
        school(&world).await;
        says(&world, "one", &chat(), Vec::new(), NOW_MS).await;
        says(&world, "two", &chat(), Vec::new(), NOW_MS).await;
        let spoil = match world.kind {
            Kind::Sqlite => "UPDATE arrivals SET body_sealed = x'00' WHERE arrival_id = (SELECT MAX(arrival_id) FROM arrivals)",
            Kind::Postgres => "UPDATE arrivals SET body_sealed = '\\x00' WHERE arrival_id = (SELECT MAX(arrival_id) FROM arrivals)",
        };
        assert_eq!(world.change(spoil).await, 1);
        assert_eq!(before(&world, "edit", NOW_MS + 1).await, ["one"]);
    }
}
