//! `bench expand`: the verb that gives a lesson to a class of any size, beside `INSERT … SELECT` of ready rows from one plain table.

use std::time::Instant;

use anyhow::{Result, ensure};
use serde_json::{Value, json};
use sqlx::{AnyConnection, Connection};

use super::{
    Kind, Options,
    found::Found,
    median,
    place::{Place, change, raw},
    rate, school,
};
use crate::postgres::say;

const BUDGET: f64 = 1.5;

pub(super) async fn bench(options: &Options, found: &Found) -> Result<Value> {
    let place = Place::new(options.db)?;
    let (mut verb, mut bare) = (Vec::new(), Vec::new());
    for round in 0..options.rounds.max(1) {
        say(&format!("round {round}"));
        verb.push(time_verb(&place, round, options.rows).await?);
        found.is(format!("{:#}", told(options, &verb, &bare)));
        bare.push(time_bare(&place, round, options.rows).await?);
        found.is(format!("{:#}", told(options, &verb, &bare)));
    }
    Ok(told(options, &verb, &bare))
}

fn told(options: &Options, verb: &[f64], bare: &[f64]) -> Value {
    let [of_verb, of_bare] = [verb, bare].map(|seconds| median(seconds.to_vec()));
    let ratio = of_verb / of_bare;
    json!({
        "bench": "expand", "db": name(options.db), "rows": options.rows,
        "verb_rows_per_second": rate(options.rows, of_verb), "verb_seconds": verb,
        "bare_rows_per_second": rate(options.rows, of_bare), "bare_seconds": bare,
        "ratio": (ratio * 100.0).round() / 100.0, "budget": BUDGET, "holds": ratio <= BUDGET,
    })
}

/// The word for a database.
pub(super) fn name(kind: Kind) -> &'static str {
    match kind {
        Kind::Sqlite => "sqlite",
        Kind::Postgres => "postgres",
    }
}

async fn time_verb(place: &Place, round: usize, rows: i64) -> Result<f64> {
    let (store, url) = place.store(&format!("verb_{round}")).await?;
    school::route(&store).await?;
    let course = school::course()?;
    let edition = store.publish(&course, school::NOW_MS).await?.digest;
    let class = school::learners(&store, 1).await?;
    let occurrence = school::give(&store, &course, class.first().copied().unwrap_or(messages::ClassId(1))).await?;
    let mut connection = raw(&url).await?;
    change(&mut connection, "DELETE FROM reach").await?;
    let reach = format!(
        "INSERT INTO reach (class_id, person_id, number, address_id, handset_id, route_id, zone) {}
         SELECT 1, n + 1, n, n + 1, n + 1, 1, 'Africa/Nairobi' FROM series {}",
        series_before(place.kind(), rows),
        series_after(place.kind())
    );
    change(&mut connection, &reach).await?;
    settle(&mut connection, place.kind()).await?;
    connection.close().await?;
    let begun = Instant::now();
    let expanded = store.expand(occurrence, &edition, school::NOW_MS).await?;
    let seconds = begun.elapsed().as_secs_f64();
    let wanted = u64::try_from(rows)?;
    ensure!(expanded.owed == wanted && expanded.queued == wanted, "{expanded:?} of {rows}");
    store.close().await;
    Ok(seconds)
}

async fn time_bare(place: &Place, round: usize, rows: i64) -> Result<f64> {
    let (store, url) = place.store(&format!("bare_{round}")).await?;
    store.close().await;
    let mut connection = raw(&url).await?;
    change(
        &mut connection,
        "CREATE TABLE ready (parcel_id BIGINT, cause_kind TEXT, cause_id BIGINT, recipient_id BIGINT, ordinal INTEGER, kind TEXT,
            state TEXT, reason TEXT, address_id BIGINT, handset_id BIGINT, expires_ms BIGINT, created_ms BIGINT, route_id BIGINT,
            lane INTEGER, run_at_ms BIGINT)",
    )
    .await?;
    let ready = format!(
        "INSERT INTO ready {} SELECT n + 1, 'occurrence', 1, n + 1, 0, 'lesson', 'waiting', NULL, n + 1, n + 1, {now}, {now}, 1, 2, {now}
         FROM series {}",
        series_before(place.kind(), rows),
        series_after(place.kind()),
        now = school::NOW_MS,
    );
    change(&mut connection, &ready).await?;
    settle(&mut connection, place.kind()).await?;
    let begun = Instant::now();
    let mut work = connection.begin().await?;
    for text in [
        "INSERT INTO parcels (parcel_id, cause_kind, cause_id, recipient_id, ordinal, kind, state, reason, address_id, handset_id,
            expires_ms, created_ms)
         SELECT parcel_id, cause_kind, cause_id, recipient_id, ordinal, kind, state, reason, address_id, handset_id, expires_ms,
            created_ms FROM ready",
        "INSERT INTO due (parcel_id, route_id, lane, run_at_ms) SELECT parcel_id, route_id, lane, run_at_ms FROM ready",
    ] {
        sqlx::query(text).execute(&mut *work).await?;
    }
    work.commit().await?;
    let seconds = begun.elapsed().as_secs_f64();
    connection.close().await?;
    Ok(seconds)
}

/// Numbers from 0, as the table `series`: the two databases write that differently, before or behind.
fn series_before(kind: Kind, rows: i64) -> String {
    match kind {
        Kind::Sqlite => {
            format!("WITH RECURSIVE series(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM series WHERE n + 1 < {rows})")
        }
        Kind::Postgres => format!("WITH series AS (SELECT generate_series(0, {rows} - 1) AS n)"),
    }
}

fn series_after(kind: Kind) -> &'static str {
    match kind {
        Kind::Sqlite => "",
        Kind::Postgres => "ORDER BY n",
    }
}

/// Lets the database finish with the seeding before the clock runs.
pub(super) async fn settle(connection: &mut AnyConnection, kind: Kind) -> Result<()> {
    let texts: &[&str] = match kind {
        Kind::Sqlite => &["PRAGMA wal_checkpoint(TRUNCATE)"],
        Kind::Postgres => &["VACUUM ANALYZE", "CHECKPOINT"],
    };
    for text in texts {
        change(connection, text).await?;
    }
    Ok(())
}
