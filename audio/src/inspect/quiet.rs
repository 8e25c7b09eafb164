//! Finds where nothing is heard: runs below a level, and the quiet at both ends. What a rundown declares as a pause is left out.

use serde::{Deserialize, Serialize};

/// A stretch of a programme.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    /// Its first sample.
    pub start_samples: u64,
    /// Its length.
    pub length_samples: u64,
}

impl Run {
    /// The sample after its last.
    pub fn end_samples(&self) -> u64 {
        self.start_samples.saturating_add(self.length_samples)
    }

    /// What is left of it outside the declared pauses, each widened by `slack_samples` at both ends.
    pub(super) fn outside(self, pauses: &[Self], slack_samples: u64) -> Vec<Self> {
        pauses.iter().fold(vec![self], |left, pause| {
            let from = pause.start_samples.saturating_sub(slack_samples);
            let to = pause.end_samples().saturating_add(slack_samples);
            let cut = |run: Self| {
                let before = Self::between(run.start_samples, run.end_samples().min(from));
                let after = Self::between(run.start_samples.max(to), run.end_samples());
                [before, after].into_iter().flatten()
            };
            left.into_iter().flat_map(cut).collect()
        })
    }

    fn between(start_samples: u64, end_samples: u64) -> Option<Self> {
        let length_samples = end_samples.checked_sub(start_samples).filter(|length| *length > 0)?;
        Some(Self { start_samples, length_samples })
    }
}

/// Samples that are looked at together, from both ends.
const STRETCH_SAMPLES: u64 = 1_024;

/// Runs in which every channel stays below a level.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Quiet {
    level: f32,
    length_samples_min: u64,
    /// The first sample that is not quiet.
    first: Option<u64>,
    /// The sample after the last that is not quiet.
    since: u64,
    /// Samples so far.
    at: u64,
    /// Runs between samples that are not quiet.
    runs: Vec<Run>,
    runs_max: usize,
}

impl Quiet {
    pub(super) fn new(level: f32, length_samples_min: u64, runs_max: usize) -> Self {
        Self { level, length_samples_min, first: None, since: 0, at: 0, runs: Vec::new(), runs_max }
    }

    pub(super) fn add(&mut self, interleaved: &[f32], width: usize) {
        // In a stretch shorter than a run that counts, only the first and the last sample that is not quiet matter.
        let stretch = self.length_samples_min.clamp(1, STRETCH_SAMPLES) as usize;
        let level = self.level;
        let is_loud = |sample: &[f32]| sample.iter().any(|value| value.abs() >= level);
        for stretch in interleaved.chunks(stretch * width) {
            let mut samples = stretch.chunks_exact(width);
            if let Some(first) = samples.position(is_loud) {
                let last = samples.rposition(is_loud).map_or(first, |after| first + 1 + after);
                self.heard(self.at + first as u64, self.at + last as u64 + 1);
            }
            self.at += (stretch.len() / width) as u64;
        }
    }

    /// Adds what was noted of the stretch that follows.
    pub(super) fn join(&mut self, next: Self) {
        if let Some(first) = next.first {
            self.heard(self.at + first, self.at + next.since);
            let later = next.runs.into_iter().map(|run| Run { start_samples: run.start_samples + self.at, ..run });
            self.runs.extend(later.take(self.runs_max.saturating_sub(self.runs.len())));
        }
        self.at += next.at;
    }

    /// Samples before the first that is not quiet.
    pub(super) fn head_samples(&self) -> u64 {
        self.first.unwrap_or(self.at)
    }

    /// Samples after the last that is not quiet.
    pub(super) fn tail_samples(&self) -> u64 {
        self.at - self.since
    }

    /// All runs, those at both ends too.
    pub(super) fn finish(mut self) -> Vec<Run> {
        let head = Run { start_samples: 0, length_samples: self.head_samples() };
        if self.counts(&head) && self.first.is_some() {
            self.runs.insert(0, head);
        }
        self.end_run(self.at);
        self.runs.truncate(self.runs_max);
        self.runs
    }

    /// Something that is not quiet lasts from one sample to before another.
    fn heard(&mut self, from: u64, to: u64) {
        match self.first {
            Some(_) => self.end_run(from),
            None => self.first = Some(from),
        }
        self.since = to;
    }

    fn end_run(&mut self, at: u64) {
        let run = Run { start_samples: self.since, length_samples: at - self.since };
        if self.counts(&run) && self.runs.len() < self.runs_max {
            self.runs.push(run);
        }
    }

    fn counts(&self, run: &Run) -> bool {
        run.length_samples > self.length_samples_min
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(start_samples: u64, length_samples: u64) -> Run {
        Run { start_samples, length_samples }
    }

    #[test]
    fn runs_are_found_across_blocks_and_at_the_ends() {
        let mut quiet = Quiet::new(0.1, 2, 10);
        for block in [&[0.0, 0.0][..], &[0.0, 1.0, 0.0, 0.0], &[-0.5, 0.01, -0.01], &[0.0]] {
            quiet.add(block, 1);
        }
        assert_eq!(quiet.finish(), [run(0, 3), run(7, 3)]);
        let mut both = Quiet::new(0.1, 0, 10);
        both.add(&[0.0, 0.5, 0.0, 0.0, 0.5, 0.0], 2);
        assert_eq!(both.finish(), [run(1, 1)], "one loud channel is enough");
    }

    #[test]
    fn declared_pauses_are_cut_out() {
        assert_eq!(run(10, 20).outside(&[run(15, 5)], 0), [run(10, 5), run(20, 10)]);
        assert_eq!(run(10, 20).outside(&[run(12, 16)], 2), []);
        assert_eq!(run(10, 20).outside(&[run(40, 5)], 2), [run(10, 20)]);
        assert_eq!(run(10, 20).outside(&[run(0, 12), run(25, 50)], 0), [run(12, 13)]);
    }
}
