//! What a worker and its parent say to each other: one job, then progress, then one answer, each a line of JSON. It reads and writes
//! nothing.

use serde::{Deserialize, Serialize};

use super::ended::Fault;
use super::stage::Stage;

/// One line of a worker's standard output.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Said<A> {
    /// How far it is.
    Progress(Progress),
    /// The job is done.
    Answer(A),
    /// The job can't be done.
    Fault(Fault),
}

/// How far a worker is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// Of the whole job, in thousandths.
    pub permille: u16,
    /// What it does now.
    pub stage: Stage,
}
