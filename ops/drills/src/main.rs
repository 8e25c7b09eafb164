//! The command of the drills: `drills bench expand|drain`. What it finds it prints as JSON on standard output.

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use drills::bench::{Bench, run};

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
}

#[tokio::main]
async fn main() -> ExitCode {
    let Drill::Bench(bench) = Cli::parse().drill;
    match run(bench).await {
        Ok(report) => {
            println!("{report:#}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}
