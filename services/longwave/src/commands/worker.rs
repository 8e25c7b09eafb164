//! `longwave worker`: the child in which strangers' recordings are read and programmes made. It limits itself before it reads anything,
//! opens no database and knows no configuration.

use std::process::ExitCode;

/// Does one job, from standard input to standard output.
pub fn run() -> ExitCode {
    studio::worker::work()
}
