//! The schema: the migrations that stand in the program, and what each database is tuned by afterwards. It refuses a newer database.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
};

use sqlx::{
    AssertSqlSafe, SqlSafeStr,
    migrate::{MigrateError, Migration, Migrator},
};

use crate::{
    error::StoreError,
    sql::{Pools, Transaction, query, values},
};

static MIGRATIONS: Migrator = sqlx::migrate!("../../migrations");

/// What PostgreSQL is told of the busy tables: room in the pages, so that updates stay in place, and an eager sweeper. A lesson's hour updates
/// every parcel and every handset of a page before the sweeper comes: each needs room for its second row, or all its index entries are
/// written again.
const POSTGRES_TUNING: &[&str] = &[
    "ALTER TABLE due SET (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000)",
    "ALTER TABLE parcels SET (fillfactor = 50)",
    "ALTER TABLE handsets SET (fillfactor = 50)",
    "ALTER TABLE arrivals SET (fillfactor = 80)",
    "ALTER TABLE routes SET (fillfactor = 20)",
    "ALTER TABLE budgets SET (fillfactor = 20)",
    "ALTER TABLE numbers SET (fillfactor = 20)",
];

/// The oldest schema that is brought up to date: what came before it was joined into it while nobody had data.
pub(crate) const FIRST: i64 = 50;

/// The newest schema that this program knows.
pub fn known() -> i64 {
    MIGRATIONS.iter().map(|migration| migration.version).max().unwrap_or(0)
}

/// The schema of the database; 0 where it is empty.
pub(crate) async fn found(work: &mut Transaction) -> Result<i64, StoreError> {
    if !has_table(work, "_sqlx_migrations").await? {
        return Ok(0);
    }
    let newest = query!(Option<i64>: "SELECT MAX(version) FROM _sqlx_migrations");
    Ok(work.find_one(newest, values![]).await?.flatten().unwrap_or(0))
}

pub(crate) async fn has_table(work: &mut Transaction, name: &'static str) -> Result<bool, StoreError> {
    let text = work.either(
        "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = $1",
        "SELECT 1::bigint FROM pg_tables WHERE schemaname = current_schema() AND tablename = $1",
    );
    work.exists(text, values![name]).await
}

/// The names of the indexes that the migrations make and leave.
pub(crate) fn indexes() -> BTreeSet<String> {
    // Each with the table that it is of, for it goes with it.
    let mut indexes: BTreeMap<String, String> = BTreeMap::new();
    for migration in MIGRATIONS.iter() {
        let lines = migration.sql.as_str().lines();
        let text = lines.map(|line| line.split("--").next().unwrap_or_default()).collect::<Vec<_>>().join(" ");
        for statement in text.split(';') {
            let words = statement.split([' ', '(', ')']).filter(|word| !matches!(*word, "" | "IF" | "NOT" | "EXISTS"));
            match words.collect::<Vec<_>>().as_slice() {
                ["CREATE", "INDEX", name, "ON", table, ..] | ["CREATE", "UNIQUE", "INDEX", name, "ON", table, ..] => {
                    indexes.insert((*name).to_owned(), (*table).to_owned());
                }
                ["DROP", "INDEX", name, ..] => drop(indexes.remove(*name)),
                ["DROP", "TABLE", gone, ..] => indexes.retain(|_, table| table != gone),
                ["ALTER", "TABLE", before, "RENAME", "TO", after] => {
                    indexes.values_mut().filter(|table| table == before).for_each(|table| *table = (*after).to_owned());
                }
                _ => {}
            }
        }
    }
    indexes.into_keys().collect()
}

/// The same migrations with `INTEGER PRIMARY KEY`, which on SQLite is the row's own number: a `BIGINT` one would cost every table a
/// second tree, and every look-up a second walk. (PostgreSQL's INTEGER has 32 bits, so the text can't say so itself.)
fn for_sqlite() -> Migrator {
    let tuned = MIGRATIONS.iter().map(|migration| {
        let text = migration.sql.as_str().replace("BIGINT PRIMARY KEY", "INTEGER PRIMARY KEY");
        Migration { sql: AssertSqlSafe(text).into_sql_str(), ..migration.clone() }
    });
    Migrator { migrations: Cow::Owned(tuned.collect()), ..Migrator::DEFAULT }
}

/// Brings the database up to this program's schema.
pub(crate) async fn migrate(pools: &Pools) -> Result<(), StoreError> {
    refuse_unlisted(&mut pools.read().await?).await?;
    let outcome = match pools {
        Pools::Sqlite { writer, .. } => for_sqlite().run(writer).await,
        Pools::Postgres { writers, .. } => MIGRATIONS.run(writers).await,
    };
    outcome.map_err(of_migration)?;
    if let Pools::Postgres { writers, .. } = pools {
        for text in POSTGRES_TUNING {
            sqlx::query(*text).execute(writers).await?;
        }
    }
    Ok(())
}

/// A database with tables and without the list of what was done to it would be begun again.
async fn refuse_unlisted(work: &mut Transaction) -> Result<(), StoreError> {
    if found(work).await? == 0 && has_table(work, "meta").await? {
        return Err(StoreError::Incomplete("the table _sqlx_migrations".to_owned()));
    }
    Ok(())
}

fn of_migration(error: MigrateError) -> StoreError {
    match error {
        MigrateError::Execute(cause) | MigrateError::ExecuteMigration(cause, _) => cause.into(),
        MigrateError::VersionMissing(found) => StoreError::NewerSchema { found, known: known() },
        MigrateError::VersionMismatch(version) => StoreError::Schema(format!(
            "migration {version} was applied with another text. This database belongs to another build; restore it from a backup of this one."
        )),
        other => StoreError::Schema(other.to_string()),
    }
}
