//! A lesson's hour becomes parcels, once for each learner, however often it is expanded.

use crate::{
    wheel::Wheel,
    world::{NOW_MS, on_both},
};

const PARCELS: &str = "SELECT p.recipient_id, p.state, p.reason, d.run_at_ms - 1793606400000, d.lane FROM parcels p \
    LEFT JOIN due d ON d.parcel_id = p.parcel_id WHERE p.kind = 'lesson' ORDER BY p.recipient_id";

on_both! {
    async fn who_cannot_be_reached_is_held_and_who_joins_later_is_added(world: World) {
        let wheel = Wheel::new(world).await;
        wheel.world.import("id,name,class,phone,consent,consent how\n5,Ali Omar,5B,0744 555666,no,\n6,Zuhura Ali,5B,,yes,paper\n", NOW_MS).await;
        let hour = wheel.give("share-1").await;
        let first = wheel.world.store.expand(hour, "first", NOW_MS).await.unwrap();
        assert_eq!((first.owed, first.queued), (6, 4));
        let rows = wheel.world.seen(PARCELS).await;
        assert_eq!(rows[3..], ["4 waiting - 0 2", "5 held no_consent - -", "6 held no_address - -"]);
        let again = wheel.world.store.expand(hour, "second", NOW_MS).await.unwrap();
        assert_eq!((again.owed, again.queued), (0, 0), "the same hour at the same instant");
        wheel.world.import("id,name,class,phone,consent,consent how\n7,Rukia Said,5B,0755 777888,yes,paper\n", NOW_MS + 1).await;
        let late = wheel.world.store.expand(hour, "second", NOW_MS + 2).await.unwrap();
        assert_eq!((late.owed, late.queued), (1, 1));
        assert_eq!(wheel.world.seen(PARCELS).await.len(), 7);
        assert_eq!(wheel.world.seen("SELECT edition, expanded_ms - 1793606400000 FROM occurrences").await, ["first 0"], "the first version stays pinned");
        assert_eq!(wheel.world.seen("SELECT COUNT(*) FROM due d LEFT JOIN parcels p ON p.parcel_id = d.parcel_id WHERE p.parcel_id IS NULL").await, ["0"]);
    }

    async fn each_zone_has_its_instant_and_a_new_one_the_class_s(world: World) {
        let wheel = Wheel::new(world).await;
        let hour = wheel.give("share-1").await;
        wheel.world.change("UPDATE reach SET zone = 'Asia/Ulaanbaatar' WHERE person_id = 3").await;
        wheel.world.change("UPDATE reach SET zone = 'Asia/Hovd' WHERE person_id = 4").await;
        wheel.world.change("INSERT INTO instants (occurrence_id, zone, at_ms) SELECT occurrence_id, 'Asia/Hovd', at_ms + 60000 FROM instants").await;
        wheel.world.store.expand(hour, "first", NOW_MS).await.unwrap();
        let rows = wheel.world.seen(PARCELS).await;
        assert_eq!(rows[2..], ["3 waiting - 0 2", "4 waiting - 60000 2"]);
    }

    async fn a_cancelled_hour_gives_nothing_and_an_unknown_one_is_said(world: World) {
        let wheel = Wheel::new(world).await;
        let hour = wheel.give("share-1").await;
        wheel.world.change("UPDATE occurrences SET cancelled_ms = 1").await;
        assert_eq!(wheel.world.store.expand(hour, "x", NOW_MS).await.unwrap().owed, 0);
        assert_eq!(wheel.world.seen("SELECT expanded_ms FROM occurrences").await, ["-"]);
        let error = wheel.world.store.expand(messages::OccurrenceId(77), "x", NOW_MS).await.unwrap_err();
        assert!(error.to_string().contains("hour"), "{error}");
    }
}
