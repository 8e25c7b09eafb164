//! The worker alone, as a program that tests can start: the product starts itself as `longwave worker` instead.

use std::process::ExitCode;

fn main() -> ExitCode {
    studio::worker::work()
}
