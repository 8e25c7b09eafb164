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

/// Copies a folder as `cp -a` does: all of it, with its witness.
fn copy(from: &std::path::Path, to: &std::path::Path) {
    let done = std::process::Command::new("cp").arg("-a").arg(from).arg(to).status().unwrap();
    assert!(done.success());
}

on_both! {
    async fn a_copied_folder_stays_silent_and_a_moved_one_does_not(world: World) {
        let (here, copied, moved) = (world.config.data_dir.clone(), world.path("copied"), world.path("moved"));
        copy(&here, &copied);
        let copy = Store::open(StoreConfig { data_dir: copied, ..world.config.clone() }).await.unwrap();
        let standing = copy.standing().await.unwrap();
        assert!(is_silent(&standing) && matches!(&standing, Standing::Silent(why) if why.contains("copy")), "{standing:?}");
        assert!(is_silent(&copy.begin_serving().await.unwrap()));
        assert!(matches!(copy.step_fence().await, Err(StoreError::Silent(_))));
        assert_eq!(world.store.standing().await.unwrap(), Standing::Live, "the folder itself may go on");

        std::fs::rename(&here, &moved).unwrap();
        let store = Store::open(StoreConfig { data_dir: moved, ..world.config.clone() }).await.unwrap();
        assert_eq!(store.begin_serving().await.unwrap(), Standing::Live);

        let before = store.folder_name().unwrap();
        copy.release().await.unwrap();
        assert_eq!(copy.begin_serving().await.unwrap(), Standing::Live);
        assert_ne!(copy.folder_name().unwrap(), before, "and is another process than the one that it was copied from");
    }

    async fn a_folder_on_another_machine_stays_silent(world: World) {
        let witness = world.config.data_dir.join("witness.toml");
        let text = std::fs::read_to_string(&witness).unwrap();
        let kept: Vec<&str> = text.lines().filter(|line| !line.starts_with("inode")).collect();
        std::fs::write(&witness, format!("{}\ninode = \"1\"\n", kept.join("\n"))).unwrap();
        assert!(is_silent(&world.store.begin_serving().await.unwrap()));
        std::fs::write(&witness, text.split("[place]").next().unwrap()).unwrap();
        assert_eq!(world.store.begin_serving().await.unwrap(), Standing::Live, "a witness of an earlier version says nothing of it");
        assert!(std::fs::read_to_string(&witness).unwrap().contains("[place]"));
    }

    async fn one_more_machine_joins_while_another_serves(world: World) {
        let folder = world.path("second");
        let second = Store::open(StoreConfig { data_dir: folder.clone(), ..world.config.clone() }).await.unwrap();
        assert!(is_silent(&second.begin_serving().await.unwrap()));
        world.store.beat("first", 0, 1).await.unwrap();
        let before = second.servers().await.unwrap();
        assert!(is_silent(&second.join(&before).await.unwrap()), "nobody moved: it may be a restored copy");
        let (servers, _) = world.store.beat("first", 2, 2).await.unwrap();
        assert_eq!((servers[0].beat, servers[0].wants, servers[0].seen_ms), (2, 2, 2));
        assert_eq!(second.join(&before).await.unwrap(), Standing::Live);
        assert_eq!(second.begin_serving().await.unwrap(), Standing::Live, "from now on it belongs to it");
        assert_eq!(world.store.begin_serving().await.unwrap(), Standing::Live, "and nothing was taken from the first");
        world.change("UPDATE meta SET value = '1' WHERE name = 'fence'").await;
        let before = second.servers().await.unwrap();
        world.store.beat("first", 0, 3).await.unwrap();
        assert!(is_silent(&second.join(&before).await.unwrap()), "a restored database is told, whoever serves it");
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
    assert!(lock("a.db", "elsewhere").unwrap().is_sole());
    let shared = || lock_for_serving("postgres://school@127.0.0.1/longwave", folder.path()).unwrap();
    let first = shared();
    assert!(first.is_sole());
    assert!(!shared().is_sole(), "a second process of one folder may serve, and proves nothing");
    drop(first);
    assert!(shared().is_sole());
}
