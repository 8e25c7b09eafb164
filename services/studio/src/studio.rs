//! The door of this room: what can be asked of it, each done by a worker of its own.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use audio::format::Format;
use forms::fit::questions;
use tokio::sync::mpsc;

use crate::{
    check::{CheckJob, Checked},
    job::Job,
    limits::{KEPT_BYTES_MAX, PIECES_KEPT_BYTES_MAX},
    order::Order,
    produce::{self, Production},
    render::{RenderJob, Rendered},
    take::{Looked, TakeJob, TakeReport},
    worker::{Fault, Progress, Worker, WorkerError},
};

/// Has work done by workers, and keeps what they may use again.
#[derive(Clone, Debug)]
pub struct Studio {
    worker: Worker,
    shelf: PathBuf,
    pieces: PathBuf,
    voices: PathBuf,
    spoken: PathBuf,
}

impl Studio {
    /// A studio that keeps its segments, pieces of its programmes, what voice commands said, and the built-in voice's data, in folders of
    /// their own below `folder`.
    pub fn new(worker: Worker, folder: &Path) -> Self {
        let [shelf, pieces, voices, spoken] = ["segments", "pieces", "voices", "spoken"].map(|name| folder.join(name));
        Self { worker, shelf, pieces, voices, spoken }
    }

    /// Makes a programme. Its files lie in `scratch`, a folder for this call alone, each there only when it is whole; whoever called moves
    /// them to where they stay. The same order gives the same bytes.
    ///
    /// # Errors
    /// What is wrong with the order, its recordings or its voices: every fault of one kind at once.
    pub async fn render(
        &self,
        order: Arc<Order>,
        scratch: &Path,
        hear: &mut (dyn FnMut(&Progress) + Send),
    ) -> Result<Production, WorkerError> {
        let (cues, warnings) = produce::cues(&order, &self.spoken)?;
        let has_spoken = self.speak(&order, hear).await?;
        let job = Box::new(RenderJob {
            scratch: scratch.to_owned(),
            shelf: self.shelf.clone(),
            pieces: self.pieces.clone(),
            voices: self.voices.clone(),
            excerpt: produce::excerpt(&order, &cues),
            lessons: produce::lessons(&order, &cues),
            cues,
            could_go: questions(&order.script),
            slot_length_ms: order.slot_length_ms,
            hard: order.hard,
            format: order.format,
            profile: order.profile.name.to_owned(),
            files: order.files.clone(),
            about: order.about.clone(),
        });
        let job = Job::Render(job);
        let mut hear = |progress: &Progress| hear(&if has_spoken { later_half(progress) } else { progress.clone() });
        let rendered: Rendered = self.worker.perform(&job, &mut hear).await?;
        let Job::Render(job) = job else { return Err(Fault("another job was done".to_owned()).into()) };
        let kept =
            [(&self.shelf, KEPT_BYTES_MAX), (&self.spoken, KEPT_BYTES_MAX), (&self.pieces, PIECES_KEPT_BYTES_MAX)];
        for (folder, most_bytes) in kept {
            // A shelf that can't be tidied is as good as one that can, until the disk is full, and then that is said.
            produce::prune(folder, most_bytes).ok();
        }
        Ok(produce::production(&order, &job.cues, warnings, rendered))
    }

    /// Has a voice command speak what it has to, as the earlier half of a making; whether there was anything.
    async fn speak(&self, order: &Arc<Order>, hear: &mut (dyn FnMut(&Progress) + Send)) -> Result<bool, WorkerError> {
        let (order, folder, keeper) = (Arc::clone(order), self.spoken.clone(), self.worker.clone());
        let (told, mut telling) = mpsc::unbounded_channel();
        let spoken = tokio::task::spawn_blocking(move || {
            // Nobody hears it where the making was given up meanwhile.
            produce::speak(&order, &keeper, &folder, &|progress| told.send(progress).unwrap_or_default())
        });
        let mut has_spoken = false;
        while let Some(progress) = telling.recv().await {
            has_spoken = true;
            hear(&Progress { permille: progress.permille / 2, ..progress });
        }
        spoken.await.map_err(|_| Fault("the voice command's thread stopped; try once more".to_owned()))??;
        Ok(has_spoken)
    }

    /// Measures any file against a loudness profile, by name, and against a slot's length where one is given.
    ///
    /// # Errors
    /// Where it can't be read, or there is no such profile.
    pub async fn check(
        &self,
        path: &Path,
        profile: &str,
        slot_length_ms: Option<u64>,
        hear: &mut (dyn FnMut(&Progress) + Send),
    ) -> Result<Checked, WorkerError> {
        let job = Job::Check(CheckJob { path: path.to_owned(), profile: profile.to_owned(), slot_length_ms });
        self.worker.perform(&job, hear).await
    }

    /// Looks at a presenter's take. `known_as` is what people call it (`line 7`), `scratch` a folder for this call alone.
    ///
    /// # Errors
    /// What is wrong with the recording, for who made it.
    pub async fn take(
        &self,
        path: &Path,
        known_as: &str,
        format: Format,
        scratch: &Path,
        hear: &mut (dyn FnMut(&Progress) + Send),
    ) -> Result<TakeReport, WorkerError> {
        let job = Job::Take(TakeJob {
            scratch: scratch.to_owned(),
            shelf: self.shelf.clone(),
            voices: self.voices.clone(),
            format,
            path: path.to_owned(),
            known_as: known_as.to_owned(),
        });
        match self.worker.perform(&job, hear).await? {
            Looked::Usable(report) => Ok(report),
            Looked::Unusable(why, told) => Err(WorkerError::Unusable { why, told }),
        }
    }
}

/// A worker's progress where a voice command has spoken before: the second half of the whole.
fn later_half(progress: &Progress) -> Progress {
    Progress { permille: 500 + progress.permille / 2, stage: progress.stage.clone() }
}
