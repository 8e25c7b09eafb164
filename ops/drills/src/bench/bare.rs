//! The bare drain: the statements, rows and commits of a turn with constants, in ranges of ready numbers; nothing is opened, formed,
//! packed or judged.

use std::time::Instant;

use anyhow::{Result, ensure};
use sqlx::{AnyConnection, Connection, Row};

use super::{
    Kind,
    place::{change, raw},
    school::NOW_MS,
};

/// Parcels of one claim.
pub(super) const BATCH: u32 = 1_000;
/// Words as a sealed lesson has them, in bytes.
const SEALED_BYTES: usize = 300;
/// Connections that drain at the same time on PostgreSQL.
const POSTGRES_CONNECTIONS: i64 = 2;

/// Empties the queue, with so many parts a message; how long it took, in seconds.
pub(super) async fn drain(url: &str, kind: Kind, rows: i64, parts: i64) -> Result<f64> {
    let mut first = raw(url).await?;
    change(&mut first, "INSERT INTO budgets (month, currency, limit_micros) VALUES ('2026-11', 'USD', 1000000000000)")
        .await?;
    let from = sqlx::query("SELECT MIN(parcel_id) FROM due").fetch_one(&mut first).await?.try_get::<i64, _>(0)?;
    let connections = if kind == Kind::Sqlite { 1 } else { POSTGRES_CONNECTIONS };
    let share = rows / connections + 1;
    let begun = Instant::now();
    let tasks: Vec<_> = (0..connections)
        .map(|n| {
            let (url, begins) = (url.to_owned(), from + n * share);
            tokio::spawn(async move { range(&url, kind, parts, begins, (begins + share).min(from + rows)).await })
        })
        .collect();
    for task in tasks {
        task.await??;
    }
    let seconds = begun.elapsed().as_secs_f64();
    let left = sqlx::query("SELECT COUNT(*) FROM due").fetch_one(&mut first).await?.try_get::<i64, _>(0)?;
    ensure!(left == 0, "{left} rows are left");
    first.close().await?;
    Ok(seconds)
}

async fn range(url: &str, kind: Kind, parts: i64, from: i64, to: i64) -> Result<()> {
    let mut connection = raw(url).await?;
    let batch = i64::from(BATCH);
    // Three batches are under way, as in a turn: one recorded, one booked, one claimed.
    let mut at = from;
    while at < to + 2 * batch {
        let within = |begin: i64| (begin.clamp(from, to), (begin + batch).clamp(from, to));
        turn(&mut connection, kind, parts, within(at - 2 * batch), within(at - batch), within(at)).await?;
        at += batch;
    }
    connection.close().await?;
    Ok(())
}

type Range = (i64, i64);

async fn turn(connection: &mut AnyConnection, kind: Kind, parts: i64, a: Range, b: Range, c: Range) -> Result<()> {
    let mut work = connection.begin().await?;
    let sealed = match kind {
        Kind::Sqlite => format!("zeroblob({SEALED_BYTES})"),
        Kind::Postgres => format!("decode(repeat('00', {SEALED_BYTES}), 'hex')"),
    };
    if a.0 < a.1 {
        let (from, to) = a;
        for text in [
            format!("DELETE FROM due WHERE parcel_id >= {from} AND parcel_id < {to} AND lease_ms = 1 AND fence = 1"),
            format!(
                "INSERT INTO attempts (parcel_id, attempt, sending_id, route_id, address_id, outcome, parts, price_micros, words_sealed,
                   started_ms, ended_ms)
                 SELECT parcel_id, 1, parcel_id * 65536, 1, address_id, 'accepted', {parts}, 12000 * {parts}, {sealed}, {NOW_MS}, {NOW_MS}
                 FROM parcels WHERE parcel_id >= {from} AND parcel_id < {to}"
            ),
            // A keyed hash has no order: neither has this one.
            format!(
                "INSERT INTO parts (route_id, key, sending_id, part, carrier_id, accepted_ms)
                 SELECT 1, (parcel_id * 4 + n) * 2654435761 % 4294967291, parcel_id * 65536, n + 1,
                   'c' || parcel_id || n, {NOW_MS}
                 FROM parcels, (SELECT 0 AS n UNION ALL SELECT 1 UNION ALL SELECT 2) AS three WHERE n < {parts} AND parcel_id >= {from} AND parcel_id < {to}"
            ),
            format!("UPDATE parcels SET state = 'accepted', done_ms = {NOW_MS} WHERE parcel_id >= {from} AND parcel_id < {to}"),
        ] {
            change(&mut work, &text).await?;
        }
    }
    if b.0 < b.1 {
        let (from, to) = b;
        for text in [
            format!(
                "UPDATE handsets SET version = version + 1, unasked = unasked + 1, day_start_ms = {NOW_MS} WHERE handset_id IN (
                   SELECT handset_id FROM parcels WHERE parcel_id >= {from} AND parcel_id < {to})"
            ),
            format!(
                "INSERT INTO tasks (task_id, handset_id, person_id, occurrence_id, letter, step, language, asked_ms)
                 SELECT parcel_id, handset_id, recipient_id, cause_id, 'K', 0, 'en', {NOW_MS}
                 FROM parcels WHERE parcel_id >= {from} AND parcel_id < {to}"
            ),
        ] {
            change(&mut work, &text).await?;
        }
    }
    if c.0 < c.1 {
        let (from, to) = c;
        let claim = format!(
            "UPDATE due SET lease_ms = 1, fence = 1 WHERE parcel_id >= {from} AND parcel_id < {to} AND lease_ms IS NULL"
        );
        change(&mut work, &claim).await?;
        let facts = format!(
            "SELECT d.parcel_id, p.kind, p.cause_id, p.recipient_id, p.expires_ms, n.name_sealed, n.language, n.zone, a.address_id,
               a.value_sealed, a.introduced_ms, h.handset_id, h.version, h.stopped_ms, h.unasked, h.next_free_ms
             FROM due d JOIN parcels p ON p.parcel_id = d.parcel_id JOIN people n ON n.person_id = p.recipient_id
             JOIN addresses a ON a.address_id = p.address_id JOIN handsets h ON h.handset_id = p.handset_id
             WHERE d.parcel_id >= {from} AND d.parcel_id < {to}"
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(facts)).fetch_all(&mut *work).await?;
        ensure!(i64::try_from(rows.len())? == to - from, "facts are missing");
    }
    if b.0 < b.1 {
        change(&mut work, "UPDATE routes SET next_permit_us = next_permit_us + 1").await?;
        change(&mut work, "UPDATE budgets SET used_micros = used_micros + 24000").await?;
    }
    work.commit().await?;
    Ok(())
}
