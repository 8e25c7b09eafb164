//! A database that is away or busy for a while: nothing is lost, and no restart is needed.

use sqlx::{Connection, Executor};
use store::StoreError;

use crate::world::{Kind, NOW_MS, World, course};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_postgresql_that_was_away_is_used_again_without_a_restart() {
    let world = World::new(Kind::Postgres).await;
    let kept = world.store.publish(&course(), NOW_MS).await.unwrap();
    let (server, name) = world.config.database_url.split_once("/school_").unwrap();
    let (number, host) = name.split_once('?').unwrap();
    let mut other = sqlx::PgConnection::connect(&format!("{server}/postgres?{host}")).await.unwrap();
    let name = format!("school_{number}");
    let shut = format!("ALTER DATABASE {name} ALLOW_CONNECTIONS false");
    other.execute(sqlx::AssertSqlSafe(shut)).await.unwrap();
    let end = format!("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'");
    other.execute(sqlx::AssertSqlSafe(end)).await.unwrap();
    let away = world.store.publish(&course(), NOW_MS + 1).await.unwrap_err();
    assert!(matches!(away, StoreError::Away(_)) && away.passes(), "{away}");
    let away = world.store.latest("division").await.unwrap_err();
    assert!(matches!(away, StoreError::Away(_)), "{away}");
    other.execute(sqlx::AssertSqlSafe(format!("ALTER DATABASE {name} ALLOW_CONNECTIONS true"))).await.unwrap();
    assert_eq!(world.store.latest("division").await.unwrap(), kept);
    world.store.publish(&course(), NOW_MS + 2).await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn another_program_that_writes_for_long_is_said_and_waited_for() {
    let world = World::new(Kind::Sqlite).await;
    let mut other = sqlx::SqliteConnection::connect(&world.config.database_url).await.unwrap();
    other.execute("BEGIN IMMEDIATE").await.unwrap();
    let busy = world.store.publish(&course(), NOW_MS).await.unwrap_err();
    assert!(matches!(busy, StoreError::Busy), "{busy}");
    assert!(world.store.editions().await.unwrap().is_empty(), "readers wait for nobody");
    let course = course();
    let (published, _) = tokio::join!(world.store.publish(&course, NOW_MS), async {
        tokio::time::sleep(std::time::Duration::from_millis(200)).await;
        other.execute("COMMIT").await.unwrap()
    });
    published.unwrap();
}
