//! Benches: a production verb beside the machine's bare SQL, a rendering beside its bare stages, in the same run, because only their ratio
//! means something on another machine.

mod answer;
mod bare;
mod drain;
mod expand;
mod found;
mod graphile;
mod idle;
mod judge;
mod kannel;
mod living;
mod pages;
mod place;
mod reading;
mod render;
mod school;
mod scratch;
mod sms;

use anyhow::Result;
use clap::{Args, Subcommand, ValueEnum};

use self::found::Found;

/// What to measure.
#[derive(Subcommand)]
pub enum Bench {
    /// One lesson's hour to many learners, beside `INSERT … SELECT` of ready rows.
    Expand(Options),
    /// From the queue to the recorded outcome with a carrier that takes everything at once, beside the same statements with constants.
    Drain(Options),
    /// A programme of a dozen recordings to WAV and MP3, beside its bare stages and beside ffmpeg.
    Render(render::Options),
    /// Every page of a district's teachers, office and lead, beside an empty page through the same server.
    Pages(pages::Options),
    /// What a school costs in which nothing happens.
    Idle(idle::Options),
    /// How soon an SMS is answered, beside one durable commit.
    Answer(answer::Options),
    /// A lesson by SMS from the press of the button to the last receipt, beside Debian's Kannel.
    Sms(sms::Options),
    /// How the corpora of messages are read, language by language.
    Reading(reading::Options),
}

/// How to measure.
#[derive(Args, Clone)]
pub struct Options {
    /// Which database.
    #[arg(long, value_enum, default_value = "sqlite")]
    db: Kind,
    /// Learners.
    #[arg(long, default_value_t = 200_000)]
    rows: i64,
    /// Turns under way at the same time (drain); 0 takes what suits the database.
    #[arg(long, default_value_t = 0)]
    workers: usize,
    /// Times that each side is measured, in turn; the medians count.
    #[arg(long, default_value_t = 3)]
    rounds: usize,
}

/// Which database.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    /// Embedded, `synchronous=FULL`.
    Sqlite,
    /// A server of the drill's own, synchronous commit.
    Postgres,
}

/// Runs a bench; what it found, as text. Interrupted, it prints what it has so far.
///
/// # Errors
/// Where something did not work that has to: nothing is measured then.
pub async fn run(bench: Bench) -> Result<String> {
    let found = Found::default();
    found.print_when_interrupted()?;
    match bench {
        Bench::Expand(options) => Ok(format!("{:#}", expand::bench(&options, &found).await?)),
        Bench::Drain(options) => Ok(format!("{:#}", drain::bench(&options, &found).await?)),
        Bench::Render(options) => render::bench(&options, &found).await,
        Bench::Pages(options) => pages::bench(&options, &found).await,
        Bench::Idle(options) => Ok(format!("{:#}", idle::bench(&options, &found).await?)),
        Bench::Answer(options) => Ok(format!("{:#}", answer::bench(&options, &found).await?)),
        Bench::Sms(options) => Ok(format!("{:#}", sms::bench(&options, &found).await?)),
        Bench::Reading(options) => reading::bench(&options, &found),
    }
}

/// Rows a second.
fn rate(rows: i64, seconds: f64) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a bench has far fewer than 2^52 rows")]
    let rows = rows as f64;
    (rows / seconds).round()
}

/// The middle one of some measurements.
fn median(mut seconds: Vec<f64>) -> f64 {
    seconds.sort_by(f64::total_cmp);
    seconds.get(seconds.len() / 2).copied().unwrap_or(f64::NAN)
}
