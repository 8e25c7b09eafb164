//! The command of the drills: `drills bench expand|drain|render|pages|idle|answer|reading`, `drills crash`. What they find they print on standard output.

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use drills::{
    bench::{self, Bench},
    crash,
};

/// Measures and breaks Longwave.
#[derive(Parser)]
struct Cli {
    #[command(subcommand)]
    drill: Drill,
}

#[derive(Subcommand)]
enum Drill {
    /// Times what the product does beside what the machine can do at best, in the same run.
    #[command(subcommand)]
    Bench(Bench),
    /// Kills the product at every point where a message could be lost or doubled, and holds the ledger against the rows.
    Crash(crash::Args),
    /// Is the product that a drill kills.
    #[command(hide = true)]
    Product(crash::product::Product),
    /// Is the studio's worker.
    #[command(hide = true)]
    Worker {
        /// Nothing, or `keep`.
        business: Option<String>,
    },
}

fn main() -> ExitCode {
    match Cli::parse().drill {
        // It limits itself before it does anything else.
        Drill::Worker { .. } => studio::worker::work(),
        drill => drilled(drill),
    }
}

#[tokio::main]
async fn drilled(drill: Drill) -> ExitCode {
    match run(drill).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run(drill: Drill) -> anyhow::Result<()> {
    match drill {
        Drill::Bench(which) => println!("{}", bench::run(which).await?),
        Drill::Crash(args) => crash::run(args).await?,
        Drill::Product(product) => crash::product::be(product).await?,
        Drill::Worker { .. } => {}
    }
    Ok(())
}
