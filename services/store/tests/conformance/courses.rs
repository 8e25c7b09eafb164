//! Published versions.

use store::StoreError;

use crate::world::{NOW_MS, course, on_both};

on_both! {
    async fn a_version_is_known_by_its_digest_and_never_changes(world: World) {
        let first = world.store.publish(&course(), NOW_MS).await.unwrap();
        let mut better = course();
        better.title = "Sharing, better".to_owned();
        let second = world.store.publish(&better, NOW_MS + 1).await.unwrap();
        assert_eq!(world.store.latest("division").await.unwrap(), second);
        assert_eq!(*world.store.course(&first.digest).await.unwrap(), course());
        assert_eq!(*world.store.course(&second.digest).await.unwrap(), better);
        assert_eq!(world.store.editions().await.unwrap(), std::slice::from_ref(&second));
        let back = world.store.publish(&course(), NOW_MS + 2).await.unwrap();
        assert_eq!(back.digest, first.digest);
        assert_eq!(world.store.latest("division").await.unwrap(), back);
        assert_eq!(world.seen("SELECT COUNT(*) FROM editions").await, ["2"]);
        assert!(matches!(world.store.course("no-such").await, Err(StoreError::Absent(_))));
        assert!(matches!(world.store.latest("no-such").await, Err(StoreError::Absent(_))));
    }
}
