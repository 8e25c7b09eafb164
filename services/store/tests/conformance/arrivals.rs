//! What carriers bring: kept once.

use messages::{
    Address, RouteId,
    arrival::{Class, RawArrival},
};
use store::arrivals::Kept;

use crate::world::{NOW_MS, on_both};

const MINUTE_MS: i64 = 60_000;

fn message(key: &str, chat: i64, received_ms: i64) -> RawArrival {
    RawArrival {
        provider_key: key.to_owned(),
        key_lives_ms: None,
        sender: Some(Address::telegram(chat)),
        class: Class::Message,
        body: key.as_bytes().to_vec(),
        received_ms,
    }
}

fn kept(new: usize, repeated: usize) -> Kept {
    Kept { new, repeated }
}

on_both! {
    async fn a_repetition_changes_nothing(world: World) {
        let (one, other) = (RouteId(1), RouteId(2));
        let two = vec![message("7", 42, NOW_MS), message("8", 42, NOW_MS)];
        assert_eq!(world.store.keep_arrivals(one, two.clone()).await.unwrap(), kept(2, 0));
        assert_eq!(world.store.keep_arrivals(one, two).await.unwrap(), kept(0, 2));
        let mixed = ["8", "9", "9"].map(|key| message(key, 42, NOW_MS)).to_vec();
        assert_eq!(world.store.keep_arrivals(one, mixed).await.unwrap(), kept(1, 2));
        assert_eq!(world.store.keep_arrivals(other, vec![message("7", 42, NOW_MS)]).await.unwrap(), kept(1, 0));
        assert_eq!(world.store.keep_arrivals(one, Vec::new()).await.unwrap(), kept(0, 0));
    }

    async fn a_key_that_lives_ten_minutes_is_new_after_them(world: World) {
        let pdu = |received_ms| RawArrival { key_lives_ms: Some(10 * MINUTE_MS), ..message("digest", 42, received_ms) };
        // The while changes at a full ten minutes: five before it and four after it are still one message.
        let edge_ms = NOW_MS - NOW_MS % (10 * MINUTE_MS);
        for (received_ms, new) in [(-5, 1), (-5, 0), (-1, 0), (4, 0), (6, 1), (15, 0), (17, 1), (60, 1)] {
            let answer = world.store.keep_arrivals(RouteId(1), vec![pdu(edge_ms + received_ms * MINUTE_MS)]).await;
            assert_eq!(answer.unwrap(), kept(new, 1 - new), "{received_ms} minutes");
        }
        let list = [200, 200, 209, 211].map(|minutes| pdu(edge_ms + minutes * MINUTE_MS)).to_vec();
        assert_eq!(world.store.keep_arrivals(RouteId(1), list).await.unwrap(), kept(2, 2));
    }
}
