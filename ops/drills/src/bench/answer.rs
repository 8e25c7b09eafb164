//! `bench answer`: from an SMS that a phone sends to the reply that the network has taken, beside what bounds it: durable commits, in the same run,
//! one after each message.

use std::{path::PathBuf, time::Duration};

use anyhow::{Context, Result};
use clap::Args;
use sandbox::Kind as Entry;
use serde_json::{Value, json};
use sqlx::{AnyConnection, Connection};
use tokio::time::Instant;

use super::{
    Kind,
    found::Found,
    living::{Living, number},
    place::{Place, change, raw},
};
use crate::postgres::say;

/// Aims, in milliseconds.
const P50_MS_MAX: f64 = 30.0;
const P99_MS_MAX: f64 = 150.0;
/// Milliseconds after which a reply does not come any more.
const GIVEN_UP_MS: u64 = 30_000;
/// Milliseconds between two messages: the last one's receipt and outcome are written by then.
const PAUSE_MS: u64 = 150;

/// How to measure.
#[derive(Args, Clone)]
pub struct Options {
    /// Which database.
    #[arg(long, value_enum, default_value = "sqlite")]
    db: Kind,
    /// Messages, each from a phone of its own: one phone is not answered without end.
    #[arg(long, default_value_t = 200)]
    messages: usize,
    /// Another build of the product to measure; by default this one's.
    #[arg(long)]
    program: Option<PathBuf>,
}

pub(super) async fn bench(options: &Options, found: &Found) -> Result<Value> {
    let place = Place::new(options.db)?;
    let living = Living::begin(&place, options.program.as_deref(), options.messages).await?;
    let mut bare = Bare::open(&place, options.db).await?;
    say("the school is known; it is written to");
    tokio::time::sleep(Duration::from_secs(2)).await;
    let (mut answered, mut commits) = (Vec::new(), Vec::new());
    for n in 0..options.messages {
        answered.push(one(&living, n).await?);
        tokio::time::sleep(Duration::from_millis(PAUSE_MS)).await;
        commits.push(bare.commit().await?);
        found.is(format!("{:#}", told(options, &answered, &commits)));
    }
    bare.connection.close().await?;
    Ok(told(options, &answered, &commits))
}

/// Milliseconds from a phone's message to its reply.
async fn one(living: &Living, n: usize) -> Result<f64> {
    let world = &living.world.world;
    let to = number(n);
    let accepted = || living.world.ledger.select(|entry| entry.kind == Entry::PartAccepted && entry.to == to).len();
    let mut changes = world.changes();
    let before = accepted();
    let begun = Instant::now();
    world.text_as(&to, "HELP").map_err(|error| anyhow::anyhow!("{error:?}"))?;
    let reply = async {
        while accepted() == before {
            changes.changed().await?;
        }
        anyhow::Ok(())
    };
    tokio::time::timeout(Duration::from_millis(GIVEN_UP_MS), reply).await.context("a phone was not answered")??;
    Ok(begun.elapsed().as_secs_f64() * 1_000.0)
}

/// A database of its own of the same kind on the same disk, in which one row is written durably.
struct Bare {
    connection: AnyConnection,
}

impl Bare {
    async fn open(place: &Place, kind: Kind) -> Result<Self> {
        let (_, url) = place.empty("bare").await?;
        let url = if kind == Kind::Sqlite { format!("{url}?mode=rwc") } else { url };
        let mut connection = raw(&url).await?;
        if kind == Kind::Sqlite {
            sqlx::query("PRAGMA journal_mode = WAL").execute(&mut connection).await?;
        }
        change(&mut connection, "CREATE TABLE commits (n BIGINT)").await?;
        Ok(Self { connection })
    }

    /// Milliseconds that one takes.
    async fn commit(&mut self) -> Result<f64> {
        let begun = Instant::now();
        change(&mut self.connection, "INSERT INTO commits (n) VALUES (1)").await?;
        Ok(begun.elapsed().as_secs_f64() * 1_000.0)
    }
}

fn told(options: &Options, answered: &[f64], commits: &[f64]) -> Value {
    let (answer, commit) = (Spread::of(answered), Spread::of(commits));
    json!({
        "bench": "answer", "db": super::expand::name(options.db), "messages": answered.len(),
        "answer_ms": answer.told(), "one_commit_ms": commit.told(),
        "answer_in_commits": { "p50": tenths(answer.at(50) / commit.at(50)), "p99": tenths(answer.at(99) / commit.at(99)) },
        "aims_ms": { "p50": P50_MS_MAX, "p99": P99_MS_MAX },
        "holds": answer.at(50) <= P50_MS_MAX && answer.at(99) <= P99_MS_MAX,
    })
}

/// Times, the shortest first.
struct Spread(Vec<f64>);

impl Spread {
    fn of(times: &[f64]) -> Self {
        let mut times = times.to_vec();
        times.sort_by(f64::total_cmp);
        Self(times)
    }

    /// So many of a hundred were no longer.
    fn at(&self, percent: usize) -> f64 {
        let place = (self.0.len() * percent).div_ceil(100).saturating_sub(1);
        self.0.get(place).copied().unwrap_or(f64::NAN)
    }

    fn told(&self) -> Value {
        let at = |percent| tenths(self.at(percent));
        json!({ "least": at(0), "p50": at(50), "p90": at(90), "p99": at(99), "most": at(100) })
    }
}

fn tenths(number: f64) -> f64 {
    (number * 10.0).round() / 10.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spread_is_read_at_its_places() {
        let spread = Spread::of(&(1..=200).rev().map(f64::from).collect::<Vec<_>>());
        assert_eq!([spread.at(0), spread.at(50), spread.at(99), spread.at(100)], [1.0, 100.0, 198.0, 200.0]);
        assert!(Spread::of(&[]).at(50).is_nan());
    }
}
