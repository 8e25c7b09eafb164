//! Figures of what stands in the rows, over both databases: each parcel in the queue is counted once, by what holds it.

use messages::parcel::{Hold, Lane};
use store::gauges::Queued;

use crate::{
    wheel::Wheel,
    world::{NOW_MS, on_both},
};

on_both! {
    async fn what_waits_is_counted_by_lane_and_hold(world: World) {
        let (wheel, _) = Wheel::with_lesson(world).await;
        let store = &wheel.world.store;
        let later_ms = NOW_MS + 90_000;
        let queued = |hold, parcels, claimed, oldest_ms| Queued { route: "sms.main".to_owned(), lane: Lane::Bulk, hold, parcels, claimed, oldest_ms };
        let gauges = store.gauges(later_ms).await.unwrap();
        assert_eq!(gauges.queue, [queued(None, 4, 0, Some(NOW_MS))]);
        assert_eq!((gauges.messages.due, gauges.messages.oldest_ms, gauges.receipts.due), (0, None, 0));
        assert_eq!(gauges.routes.len(), 1);
        assert!(gauges.database_bytes > 0);

        assert_eq!(wheel.claim(2).await.len(), 2, "two siblings");
        let gauges = store.gauges(later_ms).await.unwrap();
        assert_eq!(gauges.queue, [queued(None, 4, 2, Some(NOW_MS))]);

        wheel.world.change("UPDATE parcels SET state = 'held', reason = 'quiet' WHERE recipient_id = 3").await;
        wheel.world.change("UPDATE due SET run_at_ms = run_at_ms + 100000 WHERE parcel_id = (SELECT parcel_id FROM parcels WHERE recipient_id = 3)").await;
        let gauges = store.gauges(later_ms).await.unwrap();
        let held: Vec<_> = gauges.queue.iter().filter(|queued| queued.hold == Some(Hold::Quiet)).collect();
        assert_eq!(held, [&queued(Some(Hold::Quiet), 1, 0, None)], "nothing of it is due");
        assert_eq!(gauges.queue.iter().map(|queued| queued.parcels).sum::<i64>(), 4);
    }
}
