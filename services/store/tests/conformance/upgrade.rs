//! Databases of earlier versions, as they were written then: each is opened by this program, brought up to date, and lives on. A version that
//! changes the schema adds its own.

use std::borrow::Cow;

use messages::ClassId;
use sqlx::{
    AssertSqlSafe, Connection, Executor, Row, SqlSafeStr,
    migrate::{Migration, Migrator},
};
use store::{Store, StoreConfig, StoreError, pages::QuestionOf};

use crate::{
    concerns::cry,
    family::{phone, says, school, stranger},
    postgres,
    world::{Kind, NOW_MS, World, on_both},
};

/// The rows of a school of version 50, sealed with the tests' key: a family, its lesson on the way, a cry, a stranger's question.
const OF_50: &str = include_str!("fixtures/0050.sql");

static MIGRATIONS: Migrator = sqlx::migrate!("../../migrations");

/// An older database beside the world's own: its schema as it was, and its rows.
async fn older(world: &World, version: i64, rows: &str) -> StoreConfig {
    let database_url = match world.kind {
        Kind::Sqlite => format!("sqlite:{}?mode=rwc", world.path("older.db").display()),
        Kind::Postgres => postgres::fresh_database(),
    };
    sqlx::any::install_default_drivers();
    let mut raw = sqlx::AnyConnection::connect(&database_url).await.unwrap();
    let is_sqlite = world.kind == Kind::Sqlite;
    let known = MIGRATIONS.iter().filter(|migration| migration.version <= version).map(|migration| {
        let text = migration.sql.as_str();
        let text = if is_sqlite { text.replace("BIGINT PRIMARY KEY", "INTEGER PRIMARY KEY") } else { text.to_owned() };
        Migration { sql: AssertSqlSafe(text).into_sql_str(), ..migration.clone() }
    });
    let then = Migrator { migrations: Cow::Owned(known.collect()), ..Migrator::DEFAULT };
    then.run(&mut raw).await.unwrap();
    for row in rows.lines().filter(|line| !line.starts_with("--")) {
        let row = if is_sqlite { row.to_owned() } else { row.replace("X'", "'\\x") };
        raw.execute(AssertSqlSafe(row)).await.unwrap();
    }
    raw.close().await.unwrap();
    let database_url = database_url.trim_end_matches("?mode=rwc").to_owned();
    StoreConfig { database_url, data_dir: world.path("older"), ..world.config.clone() }
}

on_both! {
    async fn a_school_of_version_50_lives_on(world: World) {
        let store = Store::open(older(&world, 50, OF_50).await).await.unwrap();
        let learners = store.learners_at(ClassId(1), None).await.unwrap();
        let names: Vec<&str> = learners.iter().map(|learner| learner.name.reveal()).collect();
        assert_eq!(names, ["Nomin Bat", "Temur Bat", "Juma Otieno"]);
        let hour = store.hours(ClassId(1), NOW_MS + 6 * 3_600_000).await.unwrap().latest.unwrap();
        let owed = store.learners_at(ClassId(1), Some(hour.id)).await.unwrap();
        assert!(owed.iter().all(|learner| learner.parcel.is_some()), "the lesson is owed to everybody");
        assert_eq!(store.schools().await.unwrap().iter().count(), 2);
        assert_eq!(store.concerns(messages::PersonId(4), false, 1).await.unwrap().total, 0, "no lead's");
        let concern = store.concern(1, 1).await.unwrap().unwrap();
        assert_eq!(concern.messages[0].words.as_ref().map(messages::Words::reveal), Some("he hits me"));
        let wanted = store::pages::Wanted { from: 0, senders: 9, of_each: 9, of_each_from: 0, only: None };
        let office = QuestionOf::Audience(talk::effect::Audience::Office);
        assert_eq!(store.senders(office, wanted).await.unwrap().all, 0);
        store.close().await;
    }

    async fn another_key_does_not_open_it(world: World) {
        let wrong = StoreConfig { key: store::MasterKey::draw(&crate::world::seeded(7)), ..older(&world, 50, OF_50).await };
        assert!(matches!(Store::open(wrong).await, Err(StoreError::WrongKey)));
    }
}

/// Writes the rows that a fixture has, for the version that has just been made: `cargo test -p store --test conformance writes_the_rows -- --ignored`.
#[tokio::test]
#[ignore = "it writes a file of the repository"]
async fn writes_the_rows_of_this_version() {
    let world = World::new(Kind::Sqlite).await;
    school(&world).await;
    let hill = ::school::School {
        name: "Hill School".to_owned(),
        ..(*world.store.school(store::schools::FIRST).await.unwrap()).clone()
    };
    world.store.school_add(hill, NOW_MS).await.unwrap();
    says(&world, "1", &phone(), vec![cry("he hits me")], NOW_MS).await;
    says(&world, "2", &stranger(), vec![], NOW_MS).await;
    let tables = world.seen("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_%' ESCAPE '\\' AND name NOT LIKE 'sqlite%' ORDER BY rowid").await;
    let mut raw = world.raw().await;
    let mut text =
        format!("-- The rows of a school of version {}, sealed with the tests' key.\n", store::schema::known());
    // What the migrations write themselves is written anew with the rest.
    text.push_str("DELETE FROM schools\nDELETE FROM numbers\n");
    for table in tables {
        let columns =
            raw.fetch_all(AssertSqlSafe(format!("SELECT name FROM pragma_table_info('{table}')"))).await.unwrap();
        let columns: Vec<String> = columns.iter().map(|row| row.get(0)).collect();
        let quoted: Vec<String> = columns.iter().map(|column| format!("quote({column})")).collect();
        let select = format!("SELECT {} FROM {table}", quoted.join(" || ', ' || "));
        for row in raw.fetch_all(AssertSqlSafe(select)).await.unwrap() {
            let values: String = row.get(0);
            assert!(!values.contains('\n'), "a row is a line");
            text.push_str(&format!("INSERT INTO {table} ({}) VALUES ({values})\n", columns.join(", ")));
        }
    }
    let path = format!("{}/tests/conformance/fixtures/{:04}.sql", env!("CARGO_MANIFEST_DIR"), store::schema::known());
    std::fs::write(path, text).unwrap();
}
