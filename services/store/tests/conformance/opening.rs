//! Opening again, with the wrong key, with a newer schema.

use sqlx::Executor;
use store::{MasterKey, Standing, Store, StoreConfig, StoreError, media::MediaPlace};

use crate::world::{on_both, seeded};

on_both! {
    async fn opens_again_and_refuses_a_wrong_key(world: World) {
        world.store.close().await;
        let again = Store::open(world.config.clone()).await.unwrap();
        again.close().await;
        let wrong = StoreConfig { key: MasterKey::draw(&seeded(99)), ..world.config.clone() };
        assert!(matches!(Store::open(wrong).await, Err(StoreError::WrongKey)));
        Store::open(world.config.clone()).await.unwrap();
    }

    async fn refuses_a_newer_database_and_leaves_it_alone(world: World) {
        world.store.close().await;
        let mut raw = world.raw().await;
        let newer = "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) SELECT 9999, 'later', success, checksum, 0 FROM _sqlx_migrations WHERE version = 50";
        raw.execute(newer).await.unwrap();
        let known = store::schema::known();
        match Store::open(world.config.clone()).await {
            Err(StoreError::NewerSchema { found: 9999, known: k }) => assert_eq!(k, known),
            other => panic!("{other:?}"),
        }
    }

    async fn refuses_a_database_from_before_the_first_release_and_leaves_it_alone(world: World) {
        world.store.close().await;
        world.change("UPDATE _sqlx_migrations SET version = 40 WHERE version = 50").await;
        world.change("DELETE FROM _sqlx_migrations WHERE version > 40").await;
        match Store::open(world.config.clone()).await {
            Err(error @ StoreError::OlderSchema { found: 40 }) => assert!(error.to_string().contains("before the first release")),
            other => panic!("{other:?}"),
        }
    }

    async fn a_database_that_is_not_whole_is_refused_by_the_name_of_what_is_missing(world: World) {
        world.store.close().await;
        for (harm, name) in [
            ("DROP INDEX due_next", "the index due_next"),
            ("ALTER TABLE handsets DROP COLUMN unread_in_row", "the column handsets.unread_in_row"),
            ("DROP TABLE receipts", "the table receipts"),
            ("DROP TABLE _sqlx_migrations", "the table _sqlx_migrations"),
        ] {
            world.change(harm).await;
            match Store::open(world.config.clone()).await {
                Err(StoreError::Incomplete(missing)) => assert!(missing.contains(name), "{missing}"),
                other => panic!("{name}: {other:?}"),
            }
        }
    }

    async fn a_spoilt_witness_is_named_with_the_way_out(world: World) {
        let witness = world.config.data_dir.join("witness.toml");
        std::fs::write(&witness, "instance").unwrap();
        let told = world.store.standing().await.unwrap_err().to_string();
        assert!(told.contains("witness.toml") && told.contains("delete that file") && told.contains("longwave release"), "{told}");
        assert!(matches!(world.store.begin_serving().await, Err(StoreError::Witness { .. })));
        std::fs::remove_file(&witness).unwrap();
        assert!(matches!(world.store.standing().await.unwrap(), Standing::Silent(_)));
        world.store.release().await.unwrap();
        assert_eq!(world.store.standing().await.unwrap(), Standing::Live);
        world.store.look_at_pages().await.unwrap();
    }

    async fn writes_nothing_once_it_is_closed(world: World) {
        world.store.close().await;
        assert!(matches!(world.store.step_fence().await, Err(StoreError::Closed)));
    }
}

#[tokio::test]
async fn an_address_that_is_none_is_refused_without_its_password() {
    let folder = tempfile::tempdir().unwrap();
    let config = StoreConfig {
        database_url: "mysql://me:secret@host/db".to_owned(),
        media: MediaPlace::Folder(folder.path().to_owned()),
        data_dir: folder.path().to_owned(),
        key: MasterKey::draw(&seeded(1)),
        random: seeded(2),
        zones: jiff::tz::TimeZoneDatabase::bundled(),
    };
    let said = Store::open(config).await.unwrap_err().to_string();
    assert!(said.contains("mysql:") && said.contains("postgres://") && !said.contains("secret"), "{said}");
}
