//! The log: events of the program on standard error. No name, number or word of a person reaches it: their types can't be printed.

use std::io::IsTerminal;

use tracing_subscriber::{EnvFilter, fmt};

/// Starts the log; `LONGWAVE_LOG` chooses what it shows (`info` where nothing is said).
pub fn start(quiet: bool) {
    let level = if quiet { "warn" } else { "info" };
    let filter =
        EnvFilter::try_from_env("LONGWAVE_LOG").unwrap_or_else(|_| EnvFilter::new(format!("{level},sqlx=warn")));
    let builder = fmt().with_env_filter(filter).with_writer(std::io::stderr).with_target(false);
    let started = if std::io::stderr().is_terminal() {
        builder.compact().try_init()
    } else {
        builder.json().flatten_event(true).try_init()
    };
    if let Err(error) = started {
        eprintln!("the log is running already: {error}");
    }
}
