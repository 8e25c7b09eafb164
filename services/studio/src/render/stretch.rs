//! Stretches of a programme that have a file of their own: where they lie, and how they are cut out as its blocks go by, faded at both ends.

use audio::{format::Format, timeline::Timeline};
use course::CueRange;
use radio::programme::Stretch;

use super::RenderJob;
use crate::order::FileOrder;

/// Fades at both ends, in milliseconds: no click, and no first sound lost.
const FADE_MS: u64 = 50;

/// What of the programme a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holds {
    /// All of it.
    Whole,
    /// This stretch.
    Part(Stretch),
    /// Nothing: what was asked for is not there.
    Nothing,
}

impl Holds {
    /// What a file is to hold.
    pub fn asked(job: &RenderJob, timeline: &Timeline, order: FileOrder) -> Self {
        if order.is_whole() {
            return Self::Whole;
        }
        let cues = match order.lesson {
            None => job.excerpt,
            Some(lesson) => {
                job.lessons.get(lesson).and_then(|[lines, excerpt]| if order.excerpt { *excerpt } else { *lines })
            }
        };
        of(job, timeline, cues).map_or(Self::Nothing, Self::Part)
    }
}

/// Where cues came to lie when they are heard for the first time.
pub(super) fn of(job: &RenderJob, timeline: &Timeline, cues: Option<CueRange>) -> Option<Stretch> {
    let range = cues?;
    let within = |mark: &&audio::timeline::Mark| !mark.again && range.contains(mark.part);
    let start = timeline.marks.iter().filter(within).map(|mark| mark.start_samples).min()?;
    let end = timeline.marks.iter().filter(within).map(|mark| mark.start_samples + mark.length_samples).max()?;
    Some(Stretch { start_ms: job.format.ms(start), length_ms: job.format.ms(end.saturating_sub(start)) })
}

/// The cutter.
pub(super) struct Cut {
    width: usize,
    start_samples: u64,
    end_samples: u64,
    fade_samples: u64,
    /// Samples that have gone by.
    position: u64,
    kept: Vec<f32>,
}

impl Cut {
    /// Begins at the programme's beginning.
    pub fn new(stretch: Stretch, format: Format) -> Self {
        let start_samples = format.samples(stretch.start_ms);
        Self {
            width: format.width(),
            start_samples,
            end_samples: start_samples + format.samples(stretch.length_ms),
            fade_samples: format.samples(FADE_MS).max(1),
            position: 0,
            kept: Vec::new(),
        }
    }

    /// What of the next block belongs to the stretch.
    pub fn take(&mut self, block: &[f32]) -> &[f32] {
        self.kept.clear();
        for sample in block.chunks_exact(self.width) {
            if (self.start_samples..self.end_samples).contains(&self.position) {
                let edge = (self.position - self.start_samples + 1).min(self.end_samples - self.position);
                let gain = edge.min(self.fade_samples) as f32 / self.fade_samples as f32;
                self.kept.extend(sample.iter().map(|value| value * gain));
            }
            self.position += 1;
        }
        &self.kept
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stretch_is_cut_to_the_sample_over_any_blocks() {
        let format = Format { rate_hz: 1_000, channels: 2 };
        for size in [2, 14, 600] {
            let mut cut = Cut::new(Stretch { start_ms: 100, length_ms: 150 }, format);
            let whole = vec![1.0_f32; 600];
            let kept: Vec<f32> = whole.chunks(size).flat_map(|block| cut.take(block).to_vec()).collect();
            assert_eq!(kept.len(), 300);
            assert_eq!((kept[0], kept[99], kept[150], kept[299]), (0.02, 1.0, 1.0, 0.02));
        }
    }
}
