//! Finds where nothing is heard: runs below a level, and the quiet at both ends. What a rundown declares as a pause is left out.

use serde::Serialize;

/// A stretch of a programme.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
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

/// Runs in which every channel stays below a level.
pub(super) struct Quiet {
    level: f32,
    length_samples_min: u64,
    /// Where the run began in which we are.
    since: u64,
    at: u64,
    runs: Vec<Run>,
    runs_max: usize,
}

impl Quiet {
    pub(super) fn new(level: f32, length_samples_min: u64, runs_max: usize) -> Self {
        Self { level, length_samples_min, since: 0, at: 0, runs: Vec::new(), runs_max }
    }

    pub(super) fn add(&mut self, interleaved: &[f32], width: usize) {
        for sample in interleaved.chunks_exact(width) {
            if sample.iter().any(|value| value.abs() >= self.level) {
                self.end_run();
                self.since = self.at + 1;
            }
            self.at += 1;
        }
    }

    pub(super) fn finish(mut self) -> Vec<Run> {
        self.end_run();
        self.runs
    }

    fn end_run(&mut self) {
        let length_samples = self.at - self.since;
        if length_samples > self.length_samples_min && self.runs.len() < self.runs_max {
            self.runs.push(Run { start_samples: self.since, length_samples });
        }
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
