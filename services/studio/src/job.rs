//! What a worker can be asked for, and who does it.

use std::fs;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{
    check::{self, CheckJob},
    render::{RenderJob, render},
    take::{self, TakeJob},
    worker::{Fault, Teller},
};

/// One job.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Job {
    /// A programme out of its lines.
    Render(Box<RenderJob>),
    /// A presenter's take.
    Take(TakeJob),
    /// A finished file.
    Check(CheckJob),
}

/// Does it; the answer as the parent will read it.
pub(crate) fn perform(job: &Job, teller: &mut Teller) -> Result<Value, Fault> {
    let folders = match job {
        Job::Render(job) => vec![&job.scratch, &job.shelf, &job.pieces],
        Job::Take(job) => vec![&job.scratch, &job.shelf],
        Job::Check(_) => Vec::new(),
    };
    for folder in folders {
        fs::create_dir_all(folder).map_err(|e| Fault::of_disk(&format!("making {}", folder.display()), &e))?;
    }
    let answer = match job {
        Job::Render(job) => serde_json::to_value(render(job, teller)?),
        Job::Take(job) => serde_json::to_value(take::look(job, teller)?),
        Job::Check(job) => serde_json::to_value(check::check(job, teller)?),
    };
    answer.map_err(|_| Fault("the answer can't be written; tell us with the lesson's file".to_owned()))
}
