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

/// A first start, killed at each of its steps, and begun again.
mod a_first_start_is_killed {
    use super::*;

    async fn begun(world: &World) -> Standing {
        world.store.begin_serving().await.unwrap()
    }

    /// As the folder's witness stands before the database's first fence is confirmed.
    fn unconfirm(world: &World) {
        let witness = world.config.data_dir.join("witness.toml");
        let text = std::fs::read_to_string(&witness).unwrap();
        let instance = text.lines().find(|line| line.starts_with("instance")).unwrap();
        std::fs::write(&witness, format!("{instance}\nfence = 1\nintended = true\n")).unwrap();
    }

    fn is_confirmed(world: &World) -> bool {
        !std::fs::read_to_string(world.config.data_dir.join("witness.toml")).unwrap().contains("intended")
    }

    on_both! {
        async fn before_it_said_what_it_is_about_to_do(world: World) {
            world.change("DELETE FROM meta").await;
            let witness = world.config.data_dir.join("witness.toml");
            std::fs::rename(&witness, world.config.data_dir.join("witness.toml.new")).unwrap();
            assert_eq!(begun(&world).await, Standing::Live);
            assert!(is_confirmed(&world));
        }

        async fn between_saying_so_and_the_commit(world: World) {
            world.change("DELETE FROM meta").await;
            unconfirm(&world);
            assert_eq!(begun(&world).await, Standing::Live);
            assert!(is_confirmed(&world));
            assert_eq!(world.seen("SELECT value FROM meta WHERE name = 'fence'").await, ["1"]);
            world.change("DELETE FROM meta").await;
            assert!(is_silent(&begun(&world).await), "once it has served, a new database is another one");
        }

        async fn between_the_commit_and_the_witness(world: World) {
            world.change("UPDATE meta SET value = '1' WHERE name = 'fence'").await;
            unconfirm(&world);
            assert_eq!(begun(&world).await, Standing::Live);
            assert!(is_confirmed(&world));
            assert_eq!(world.seen("SELECT value FROM meta WHERE name = 'fence'").await, ["2"]);
            world.change("UPDATE meta SET value = '1' WHERE name = 'fence'").await;
            assert!(is_silent(&begun(&world).await), "restored");
        }

        async fn while_another_folder_began(world: World) {
            unconfirm(&world);
            world.change("DELETE FROM meta").await;
            world.change("INSERT INTO meta (name, value) VALUES ('instance', 'theirs'), ('fence', '1')").await;
            assert!(is_silent(&begun(&world).await));
            assert!(matches!(world.store.step_fence().await, Err(StoreError::Silent(_))));
        }
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
fn one_serve_on_a_data_folder_and_on_an_embedded_database() {
    let folder = tempfile::tempdir().unwrap();
    let lock = |database: &str, data_dir: &str| {
        let url = format!("sqlite:{}", folder.path().join(database).display());
        lock_for_serving(&url, &folder.path().join(data_dir))
    };
    std::fs::write(folder.path().join("a.db"), "").unwrap();
    std::os::unix::fs::symlink(folder.path().join("a.db"), folder.path().join("link.db")).unwrap();
    let first = lock("a.db", "data").unwrap();
    for (database, data_dir) in [("a.db", "data"), ("b.db", "data"), ("a.db", "elsewhere"), ("link.db", "elsewhere")] {
        assert!(matches!(lock(database, data_dir), Err(StoreError::Served { .. })), "{database} {data_dir}");
    }
    let other = lock("b.db", "elsewhere").unwrap();
    drop((first, other));
    assert!(lock("a.db", "elsewhere").unwrap().is_some());
    assert!(lock_for_serving("postgres://school@127.0.0.1/longwave", folder.path()).unwrap().is_none());
}
