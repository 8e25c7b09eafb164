//! Restored and copied databases, and a second `serve`.

use store::{Standing, Store, StoreConfig, StoreError, lock_for_serving};

use crate::world::{Kind, World, on_both};

fn is_silent(standing: &Standing) -> bool {
    matches!(standing, Standing::Silent(why) if why.contains("longwave release"))
}

on_both! {
    async fn a_database_served_from_another_folder_stays_silent_until_released(world: World) {
        let elsewhere = StoreConfig { data_dir: world.path("elsewhere"), ..world.config.clone() };
        let other = Store::open(elsewhere).await.unwrap();
        assert!(is_silent(&other.begin_serving().await.unwrap()));
        other.release().await.unwrap();
        assert_eq!(other.begin_serving().await.unwrap(), Standing::Live);
        assert_eq!(world.store.begin_serving().await.unwrap(), Standing::Live);
    }

    async fn a_new_database_under_an_old_folder_stays_silent(world: World) {
        let fresh = World::drawn(world.kind, 3).await;
        let config = StoreConfig { data_dir: world.config.data_dir.clone(), ..fresh.config.clone() };
        let mixed = Store::open(config).await.unwrap();
        assert!(is_silent(&mixed.begin_serving().await.unwrap()));
        assert!(matches!(mixed.step_fence().await, Err(StoreError::Silent(_))));
        mixed.release().await.unwrap();
        assert_eq!(mixed.begin_serving().await.unwrap(), Standing::Live);
    }
}

#[tokio::test]
async fn a_restored_database_stays_silent_until_released() {
    let world = World::new(Kind::Sqlite).await;
    world.store.close().await;
    let (database, backup) = (world.path("longwave.db"), world.path("backup.db"));
    std::fs::copy(&database, &backup).unwrap();
    let store = Store::open(world.config.clone()).await.unwrap();
    store.step_fence().await.unwrap();
    store.close().await;
    std::fs::copy(&backup, &database).unwrap();
    let restored = Store::open(world.config.clone()).await.unwrap();
    assert!(is_silent(&restored.begin_serving().await.unwrap()));
    restored.release().await.unwrap();
    assert_eq!(restored.begin_serving().await.unwrap(), Standing::Live);
}

#[test]
fn one_serve_on_a_data_folder() {
    let folder = tempfile::tempdir().unwrap();
    let first = lock_for_serving(folder.path()).unwrap();
    assert!(matches!(lock_for_serving(folder.path()), Err(StoreError::Served { .. })));
    drop(first);
    lock_for_serving(folder.path()).unwrap();
}
