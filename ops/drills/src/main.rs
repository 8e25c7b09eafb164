//! The command of the drills: `drills bench expand|drain`, `drills crash`. What they find they print on standard output.

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
    /// Times a production verb beside the machine's bare SQL in the same run.
    #[command(subcommand)]
    Bench(Bench),
    /// Kills the product at every point where a message could be lost or doubled, and holds the ledger against the rows.
    Crash(crash::Args),
    /// Is the product that a drill kills.
    #[command(hide = true)]
    Product(crash::product::Product),
}

#[tokio::main]
async fn main() -> ExitCode {
    match run(Cli::parse().drill).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run(drill: Drill) -> anyhow::Result<()> {
    match drill {
        Drill::Bench(which) => println!("{:#}", bench::run(which).await?),
        Drill::Crash(args) => crash::run(args).await?,
        Drill::Product(product) => crash::product::be(product).await?,
    }
    Ok(())
}
