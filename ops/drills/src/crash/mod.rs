//! `drills crash`: the product is killed (SIGKILL) at each point between which a message can be lost or doubled, on each channel and each
//! database, and started again; or its line ends and it lives on. Then the pretend networks' ledger is held against the rows. It repairs nothing.

mod cut;
mod frames;
mod judge;
mod point;
mod post;
pub mod product;
mod rows;
mod stage;
mod strike;
mod told;
mod twins;
mod wire;

use std::{sync::Arc, time::Instant};

use anyhow::{Context, Result, bail};
use messages::Channel;
use rand::{SeedableRng, rngs::StdRng};
use serde::Serialize;
use tokio::{sync::Semaphore, task::JoinSet};

use self::{
    judge::{Canary, Facts, judge},
    point::{Point, Subject},
    post::Post,
    stage::Stage,
    strike::Strike,
    twins::Twin,
};
use crate::postgres::Cluster;

/// `drills crash`
#[derive(Debug, clap::Args)]
pub struct Args {
    /// How often each cell is played.
    #[arg(long, default_value_t = 1)]
    rounds: u32,
    /// Where chance begins: which message, which moment.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Only cells whose name has all these words in it: `K10`, `sms`, `postgres`.
    #[arg(long, value_delimiter = ',')]
    cells: Vec<String>,
    /// How many cells are played at a time.
    #[arg(long, default_value_t = 4)]
    at_once: usize,
    /// Print JSON instead of a table.
    #[arg(long)]
    json: bool,
    /// Falsify what is judged: the drill must fail.
    #[arg(long)]
    canary: Option<Canary>,
}

/// A database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Database {
    Sqlite,
    Postgres,
}

/// What is played.
#[derive(Clone, Copy, Debug)]
enum Play {
    /// One product is killed, or its line ends.
    Strike(Strike),
    /// One of two machines is struck, in the middle of a lesson.
    Twin(Twin),
    /// The product is killed over a station's post.
    Post(Post),
}

/// A cell of the drill.
#[derive(Clone, Copy, Debug)]
struct Cell {
    play: Play,
    channel: Channel,
    database: Database,
}

/// A cell that was played.
#[derive(Debug, Serialize)]
struct Played {
    cell: String,
    round: u32,
    killed_at: String,
    accepted: usize,
    doubled: usize,
    lost: i64,
    seconds: f64,
    faults: Vec<String>,
}

/// Plays the cells.
///
/// # Errors
/// A cell failed, or PostgreSQL is not installed.
pub async fn run(args: Args) -> Result<()> {
    let cells: Vec<(usize, Cell)> = cells().into_iter().enumerate().filter(|(_, c)| c.is_wanted(&args.cells)).collect();
    if cells.is_empty() {
        bail!("no cell has the words {:?} in its name", args.cells);
    }
    let cluster = cells.iter().any(|(_, c)| c.database == Database::Postgres).then(Cluster::start).transpose()?;
    let cluster = Arc::new(cluster);
    let room = Arc::new(Semaphore::new(args.at_once.max(1)));
    let mut playing = JoinSet::new();
    for round in 0..args.rounds {
        for (number, cell) in &cells {
            let (cell, cluster, room) = (*cell, cluster.clone(), room.clone());
            let seed = args.seed.wrapping_mul(1_000_003).wrapping_add(u64::from(round) * 1_009 + *number as u64);
            let canary = args.canary;
            playing.spawn(async move {
                let _place = room.acquire().await;
                cell.play(round, seed, cluster.as_ref().as_ref(), canary).await
            });
        }
    }
    let mut played = Vec::new();
    while let Some(one) = playing.join_next().await {
        let one = one?;
        told::progress(&one);
        played.push(one);
    }
    told::report(played, args.json)
}

fn cells() -> Vec<Cell> {
    let mut cells = Vec::new();
    for point in Point::ALL {
        for channel in [Channel::Telegram, Channel::Sms] {
            for subject in point.subjects(channel) {
                for database in [Database::Sqlite, Database::Postgres] {
                    let play = Play::Strike(Strike { point, subject: *subject });
                    cells.push(Cell { play, channel, database });
                }
            }
        }
    }
    for twin in Twin::ALL {
        for channel in [Channel::Telegram, Channel::Sms] {
            cells.push(Cell { play: Play::Twin(twin), channel, database: Database::Postgres });
        }
    }
    for post in Post::ALL {
        for database in [Database::Sqlite, Database::Postgres] {
            cells.push(Cell { play: Play::Post(post), channel: post.channel(), database });
        }
    }
    cells
}

impl Cell {
    fn name(&self) -> String {
        let (point, subject) = match self.play {
            Play::Strike(strike) => (strike.point.name(), strike.subject.name()),
            Play::Twin(twin) => (twin.name(), Subject::Lesson.name()),
            Play::Post(post) => (post.name(), "packet"),
        };
        let database = if self.database == Database::Sqlite { "sqlite" } else { "postgres" };
        format!("{point}: {subject}, {}, {database}", self.channel.as_str())
    }

    fn is_wanted(&self, words: &[String]) -> bool {
        let name = self.name();
        let has = |word: &String| name.split([' ', ',', ':']).any(|part| part == word);
        words.iter().all(has)
    }

    async fn play(self, round: u32, seed: u64, cluster: Option<&Cluster>, canary: Option<Canary>) -> Played {
        let began = Instant::now();
        let mut chance = StdRng::seed_from_u64(seed);
        let done = self.struck(seed, cluster, &mut chance).await;
        let seconds = began.elapsed().as_secs_f64();
        let empty = Played {
            cell: self.name(),
            round,
            killed_at: String::new(),
            accepted: 0,
            doubled: 0,
            lost: 0,
            seconds,
            faults: Vec::new(),
        };
        match done {
            Err(error) => Played { faults: vec![format!("{error:#}")], ..empty },
            Ok((mut facts, killed_at)) => {
                let deaf = if canary.is_none() { unheard(&facts) } else { Vec::new() };
                if let Some(canary) = canary {
                    canary.sing(&mut facts);
                }
                let judged = judge(&facts);
                let faults = judged.faults.into_iter().chain(deaf).collect();
                let (accepted, doubled, lost) = (judged.accepted, judged.doubled, judged.lost);
                Played { killed_at, accepted, doubled, lost, faults, ..empty }
            }
        }
    }

    async fn struck(self, seed: u64, cluster: Option<&Cluster>, chance: &mut StdRng) -> Result<(Facts, String)> {
        let url = match self.database {
            Database::Sqlite => None,
            Database::Postgres => {
                let cluster = cluster.context("PostgreSQL runs where a cell wants it")?;
                Some(cluster.database(&format!("crash_{seed}")).await?)
            }
        };
        let is_long = matches!(self.play, Play::Strike(strike) if strike.point.is_long());
        let stage = Stage::set(self.channel, is_long, url.clone(), seed).await?;
        let struck = match self.play {
            Play::Strike(strike) => strike.play(&stage, chance).await,
            Play::Twin(twin) => twin.play(&stage, &url.unwrap_or_default(), chance).await,
            Play::Post(post) => post.play(&stage, chance).await,
        };
        stage.strike_down().await;
        let struck = struck?;
        Ok((struck.facts, struck.killed_at))
    }
}

/// Canaries that the judge does not hear among these facts: a judge who finds nothing must be one who can.
fn unheard(facts: &Facts) -> Vec<String> {
    let heard = |canary: &Canary| {
        let mut falsified = facts.clone();
        canary.sing(&mut falsified);
        !judge(&falsified).faults.is_empty()
    };
    let all = <Canary as clap::ValueEnum>::value_variants();
    all.iter().filter(|c| !heard(c)).map(|c| format!("the judge does not see a canary: {c:?}")).collect()
}
