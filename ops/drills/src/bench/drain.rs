//! `bench drain`: from the queue to the recorded outcome with production verbs, keys, gate, limits and budget, beside the same statements
//! with constants, and on PostgreSQL beside graphile_worker.

use std::{
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::Instant,
};

use anyhow::{Result, ensure};
use serde_json::{Value, json};
use sqlx::Connection;
use store::{
    RouteTerms, Store,
    turn::{Booking, Claim, Month, Recorded, Turn, Verdict},
};

use super::{
    Kind, Options,
    bare::{self, BATCH},
    expand::{name, settle},
    found::Found,
    graphile,
    judge::{Judge, accepted},
    median,
    place::{Place, change, raw},
    rate, school,
};
use crate::postgres::say;

const BUDGET: f64 = 1.5;
/// Parcels a second that a turn has to reach whatever the machine's bare SQL does.
const FLOOR: f64 = 40_000.0;

/// What was measured so far.
#[derive(Default)]
struct Measured {
    workers: usize,
    parts: i64,
    seed_seconds: f64,
    verb: Vec<f64>,
    verb_cpu: Vec<f64>,
    bare: Vec<f64>,
    bare_cpu: Vec<f64>,
    /// The server's, on PostgreSQL.
    verb_server: Vec<f64>,
    bare_server: Vec<f64>,
    graphile: Value,
}

pub(super) async fn bench(options: &Options, found: &Found) -> Result<Value> {
    let place = Place::new(options.db)?;
    let workers = match (options.workers, options.db) {
        (0, Kind::Sqlite) => 2,
        (0, Kind::Postgres) => 3,
        (workers, _) => workers,
    };
    let mut measured = Measured { workers, ..Measured::default() };
    say("seeding");
    let begun = Instant::now();
    fill(&place, options.rows).await?;
    measured.seed_seconds = begun.elapsed().as_secs_f64();
    say(&format!("seeded in {:.1} s", measured.seed_seconds));
    found.is(format!("{:#}", measured.told(options)));
    for round in 0..options.rounds.max(1) {
        say(&format!("round {round}: draining"));
        let (store, url, terms) = filled(&place, &format!("drain_{round}")).await?;
        let (before, server) = (processor_seconds(), server_seconds(&place)?);
        measured.verb.push(drain(&store, &url, terms, workers, options.rows).await?);
        measured.verb_cpu.push(processor_seconds() - before);
        measured.verb_server.push(server_seconds(&place)? - server);
        store.close().await;
        measured.parts = parts(&url).await?;
        found.is(format!("{:#}", measured.told(options)));
        say("draining with bare SQL");
        let (store, url, _) = filled(&place, &format!("bare_{round}")).await?;
        store.close().await;
        let (before, server) = (processor_seconds(), server_seconds(&place)?);
        measured.bare.push(bare::drain(&url, place.kind(), options.rows, measured.parts).await?);
        measured.bare_cpu.push(processor_seconds() - before);
        measured.bare_server.push(server_seconds(&place)? - server);
        found.is(format!("{:#}", measured.told(options)));
    }
    measured.graphile = graphile::drain(&place, options.rows).await?;
    Ok(measured.told(options))
}

impl Measured {
    fn told(&self, options: &Options) -> Value {
        let [verb, bare, verb_cpu, bare_cpu] =
            [&self.verb, &self.bare, &self.verb_cpu, &self.bare_cpu].map(|seconds| median(seconds.clone()));
        let [verb_server, bare_server] = [&self.verb_server, &self.bare_server].map(|seconds| median(seconds.clone()));
        let (reached, ratio) = (rate(options.rows, verb), verb / bare);
        json!({
            "bench": "drain", "db": name(options.db), "rows": options.rows, "workers": self.workers, "batch": BATCH,
            "parts": self.parts, "seed_seconds": (self.seed_seconds * 10.0).round() / 10.0,
            "verb_parcels_per_second": reached, "verb_seconds": self.verb,
            "bare_parcels_per_second": rate(options.rows, bare), "bare_seconds": self.bare,
            "processor_microseconds_a_parcel": {
                "verb": micros(verb_cpu, options.rows), "bare": micros(bare_cpu, options.rows),
                "verb_server": micros(verb_server, options.rows), "bare_server": micros(bare_server, options.rows),
                "of": "this process, and PostgreSQL's beside it",
            },
            "graphile_worker": self.graphile,
            "ratio": (ratio * 100.0).round() / 100.0, "budget": BUDGET, "floor": FLOOR,
            "holds": ratio <= BUDGET && reached >= FLOOR,
        })
    }
}

/// Parts that a lesson had.
async fn parts(url: &str) -> Result<i64> {
    let row = sqlx::query("SELECT MAX(parts) FROM attempts").fetch_one(&mut raw(url).await?).await?;
    Ok(sqlx::Row::try_get::<i64, _>(&row, 0).or_else(|_| sqlx::Row::try_get::<i32, _>(&row, 0).map(i64::from))?)
}

/// What one parcel costs of something that all cost that many seconds.
fn micros(seconds: f64, rows: i64) -> f64 {
    (1e7 / rate(rows, seconds)).round() / 10.0
}

/// Processor time that this process has used, in seconds: on a busy machine it says more than the clock (proc(5), stat: utime and stime
/// in hundredths).
fn processor_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = stat.rsplit(')').next().unwrap_or_default().split_whitespace();
    fields.skip(11).take(2).filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>() / 100.0
}

/// The same of PostgreSQL's processes; none where there is no server.
fn server_seconds(place: &Place) -> Result<f64> {
    place.cluster().map_or(Ok(0.0), crate::postgres::Cluster::processor_s)
}

/// The database that each round's is a copy of.
const FILLED: &str = "filled";

/// A school whose learners are all owed a lesson now: filled once, through the production's doors.
async fn fill(place: &Place, rows: i64) -> Result<()> {
    let (store, url) = place.store(FILLED).await?;
    school::route(&store).await?;
    let course = school::course()?;
    let edition = store.publish(&course, school::NOW_MS).await?.digest;
    let classes = school::learners(&store, rows).await?;
    let mut connection = raw(&url).await?;
    // The introductions have left.
    change(&mut connection, "DELETE FROM due").await?;
    change(&mut connection, "DELETE FROM parcels").await?;
    change(&mut connection, "UPDATE addresses SET introduced_ms = 1").await?;
    let named =
        "INSERT INTO named (address_id, learner_id, parcel_id, said_ms) SELECT address_id, person_id, 0, 1 FROM ladder";
    change(&mut connection, named).await?;
    say("giving them the lesson");
    for class in classes {
        let occurrence = school::give(&store, &course, class).await?;
        store.expand(occurrence, &edition, school::NOW_MS).await?;
    }
    say("settling the database");
    settle(&mut connection, place.kind()).await?;
    connection.close().await?;
    store.close().await;
    Ok(())
}

/// A copy of it, with its route taken.
async fn filled(place: &Place, database: &str) -> Result<(Store, String, RouteTerms)> {
    let (store, url) = place.copy(FILLED, database).await?;
    let route = school::route(&store).await?;
    let terms = school::terms(&store, route).await?;
    let mut connection = raw(&url).await?;
    settle(&mut connection, place.kind()).await?;
    connection.close().await?;
    Ok((store, url, terms))
}

async fn drain(store: &Store, url: &str, terms: RouteTerms, workers: usize, rows: i64) -> Result<f64> {
    let judge = Arc::new(Judge::new(&school::course()?)?);
    let month = Month { name: "2026-11".into(), limit: "1000000 USD".parse()? };
    let left = Arc::new(AtomicI64::new(rows));
    let clock = Arc::new(AtomicI64::new(school::NOW_MS));
    let begun = Instant::now();
    let tasks: Vec<_> = (0..workers)
        .map(|_| {
            let (store, judge, month) = (store.clone(), Arc::clone(&judge), month.clone());
            tokio::spawn(work(store, judge, month, terms, Arc::clone(&left), Arc::clone(&clock)))
        })
        .collect();
    for task in tasks {
        task.await??;
    }
    let seconds = begun.elapsed().as_secs_f64();
    let mut connection = raw(url).await?;
    let done = change(&mut connection, "UPDATE parcels SET ordinal = ordinal WHERE state = 'accepted'").await?;
    ensure!(done == u64::try_from(rows)?, "{done} of {rows} parcels were accepted");
    Ok(seconds)
}

/// One wheel: what it claimed it judges, what it judged it books, what it booked the carrier takes, and that it records.
async fn work(
    store: Store,
    judge: Arc<Judge>,
    month: Month,
    terms: RouteTerms,
    left: Arc<AtomicI64>,
    clock: Arc<AtomicI64>,
) -> Result<()> {
    let (mut recorded, mut bookings): (Vec<Recorded>, Vec<Booking>) = (Vec::new(), Vec::new());
    let claim = Claim { limit: BATCH, lease_ms: 3_600_000 };
    loop {
        let now_ms = clock.fetch_add(1, Ordering::Relaxed);
        let done = i64::try_from(recorded.len())?;
        let turn = Turn {
            terms,
            now_ms,
            second_ms: 1_000,
            month: Some(month.clone()),
            recorded: std::mem::take(&mut recorded),
            bookings: std::mem::take(&mut bookings),
            claim: Some(claim),
        };
        let turned = store.turn(turn).await?;
        left.fetch_sub(done, Ordering::Relaxed);
        recorded = turned
            .verdicts
            .iter()
            .filter_map(|verdict| match verdict {
                Verdict::Booked(booked) => Some(accepted(booked)),
                _ => None,
            })
            .collect();
        bookings = turned.claimed.iter().map(|c| judge.booking(c, turned.budget)).collect::<Result<_>>()?;
        if recorded.is_empty() && bookings.is_empty() {
            if left.load(Ordering::Relaxed) <= 0 {
                return Ok(());
            }
            tokio::time::sleep(std::time::Duration::from_millis(1)).await;
        }
    }
}
