//! What this process counts and knows of itself: ids of routes and counts, never a name, a number or a word. `longwave` shows it to a monitor.

pub mod board;
pub mod counters;

use self::{board::Board, counters::Counters};

/// Counts and troubles.
#[derive(Debug, Default)]
pub struct Eyes {
    /// What it has done.
    pub counters: Counters,
    /// What it can't do now.
    pub board: Board,
}
