//! Programmes made by several processes and handed over in packets: one makes each, what was handed over stays, and a packet is one commit.

use messages::{Channel, Words, envelope::Message, parcel::Kind};
use radio::airing::{AiringState, Event, decide};
use store::{
    media::Digest,
    radio::{Airing, AiringSettlement, MadeFile, MadeProgramme, ToStation},
    settle::Settled,
};

use crate::{
    radio::on_air,
    world::{NOW_MS, on_both},
};

const MINUTE_MS: i64 = 60_000;

fn made(programme: &str) -> MadeProgramme {
    let media = Digest::new(&"a".repeat(64)).unwrap();
    let file = MadeFile { name: "programme.mp3".to_owned(), kind: "audio/mpeg".to_owned(), media, length_bytes: 7 };
    MadeProgramme {
        programme: programme.to_owned(),
        body: "{}".to_owned(),
        files: vec![file],
        notes: vec![],
        faults: vec![],
        approved_ms: None,
    }
}

fn delivered(airing: &Airing) -> AiringSettlement {
    let message = Message::Sms(Words::new("No. 1 Maths is ready.".to_owned()));
    let expires_ms = NOW_MS + 60 * MINUTE_MS;
    let text =
        ToStation { channel: Channel::Sms, kind: Kind::StationText, ordinal: 0, message, from_ms: 0, expires_ms };
    AiringSettlement {
        airing: airing.id,
        version: airing.version,
        decision: decide(&airing.known, Event::Delivered, NOW_MS),
        said: None,
        to_station: vec![text],
    }
}

on_both! {
    async fn one_process_makes_a_programme_until_its_reservation_runs_out(world: World) {
        let (_, [first, second]) = on_air(&world).await;
        let store = &world.store;
        let (one, other) =
            tokio::join!(store.take_making(first, NOW_MS + 20, NOW_MS), store.take_making(first, NOW_MS + 20, NOW_MS));
        let (one, other) = (one.unwrap(), other.unwrap());
        assert!(one.is_some() != other.is_some(), "{one:?} {other:?}");
        let making = one.or(other).unwrap();
        assert!(store.take_making(second, NOW_MS + 20, NOW_MS).await.unwrap().is_some(), "another programme is free");
        let making = store.keep_making(making, NOW_MS + 40).await.unwrap().unwrap();
        assert_eq!(store.take_making(first, NOW_MS + 60, NOW_MS + 39).await.unwrap(), None);
        // It ended without a word: somebody else goes on when it has run out, and is not disturbed by the first.
        let taken = store.take_making(first, NOW_MS + 60, NOW_MS + 40).await.unwrap().unwrap();
        assert_eq!(store.keep_making(making, NOW_MS + 80).await.unwrap(), None);
        store.leave_making(making).await.unwrap();
        assert_eq!(store.take_making(first, NOW_MS + 90, NOW_MS + 41).await.unwrap(), None);
        store.leave_making(taken).await.unwrap();
        assert!(store.take_making(first, NOW_MS + 90, NOW_MS + 41).await.unwrap().is_some());
    }

    async fn what_the_station_has_is_not_changed_by_a_making_that_ends_later(world: World) {
        let (_, [first, _]) = on_air(&world).await;
        let store = &world.store;
        store.programme_made(first, made("p1"), NOW_MS).await.unwrap();
        store.programme_made(first, made("p2"), NOW_MS).await.unwrap();
        assert_eq!(store.airing(first).await.unwrap().programme.as_deref(), Some("p2"), "a newer take counts");
        store.settle_airing(delivered(&store.airing(first).await.unwrap()), NOW_MS).await.unwrap();
        store.programme_made(first, made("p3"), NOW_MS).await.unwrap();
        assert_eq!(store.airing(first).await.unwrap().programme.as_deref(), Some("p2"));
    }

    async fn a_failed_making_has_its_reason_and_its_rest_beside_an_older_programme(world: World) {
        let (_, [first, _]) = on_air(&world).await;
        world.store.programme_made(first, made("p1"), NOW_MS).await.unwrap();
        world.store.airing_not_made(first, "too long by 10 s", NOW_MS + MINUTE_MS).await.unwrap();
        let airing = world.store.airing(first).await.unwrap();
        assert_eq!((airing.programme.as_deref(), airing.why.as_deref()), (Some("p1"), Some("too long by 10 s")));
        assert_eq!(airing.tried_ms, Some(NOW_MS + MINUTE_MS), "it is not tried again at every look");
    }

    async fn a_packet_is_handed_over_whole_or_not_at_all(world: World) {
        let (_, [first, second]) = on_air(&world).await;
        let store = &world.store;
        let (one, other) = (store.airing(first).await.unwrap(), store.airing(second).await.unwrap());
        // Somebody else was faster with the second of them.
        store.settle_airing(delivered(&other), NOW_MS).await.unwrap();
        let packet = vec![delivered(&one), delivered(&other)];
        assert_eq!(store.settle_airings(packet, NOW_MS).await.unwrap(), Settled::Moved);
        assert_eq!(store.airing(first).await.unwrap().known.state, AiringState::Planned);
        let parcels = "SELECT cause_id FROM parcels WHERE cause_kind = 'airing' ORDER BY cause_id";
        assert_eq!(world.seen(parcels).await, [second.0.to_string()]);
        // Two that hand over the same two in different orders do not wait for each other for ever.
        let other = store.airing(second).await.unwrap();
        let (there, back) = (vec![delivered(&one), delivered(&other)], vec![delivered(&other), delivered(&one)]);
        let (there, back) = tokio::join!(store.settle_airings(there, NOW_MS), store.settle_airings(back, NOW_MS));
        assert_eq!([there.unwrap(), back.unwrap()].iter().filter(|settled| **settled == Settled::Done).count(), 1);
        assert_eq!(world.seen(parcels).await, [first.0.to_string(), second.0.to_string()]);
    }
}
