//! Streams a timeline as interleaved samples, block by block, from segments in scratch space. It neither levels nor limits.

use std::io::{self, Read, Seek, SeekFrom};

use crate::format::Format;
use crate::raw;
use crate::timeline::{Clip, Knot, Timeline};

/// A segment's samples where the mixer can read them: raw `f32`, interleaved, in the programme's form.
pub struct Tape<R> {
    /// The stream, which holds nothing else.
    pub samples: R,
    /// The segment's length.
    pub length_samples: u64,
}

/// A programme can't be mixed.
#[derive(Debug, thiserror::Error)]
pub enum MixError {
    /// A clip names a segment that was not given, or that is empty.
    #[error("the timeline plays segment {0}, which the mixer was not given: make the segments anew")]
    NoSegment(usize),
    /// Scratch space could not be read.
    #[error("the scratch space failed: {0}")]
    Scratch(#[from] io::Error),
}

/// Mixes one timeline.
pub struct Mixer<'a, R> {
    timeline: &'a Timeline,
    tapes: Vec<Tape<R>>,
    at_samples: u64,
    /// Clips of the timeline that have begun and not ended, by their place, and the first that has not begun.
    playing: Vec<usize>,
    next: usize,
    bytes: Vec<u8>,
    values: Vec<f32>,
}

impl<'a, R: Read + Seek> Mixer<'a, R> {
    /// Tapes stand in the order of the segments' numbers.
    ///
    /// # Errors
    /// [`MixError::NoSegment`].
    pub fn new(timeline: &'a Timeline, tapes: Vec<Tape<R>>) -> Result<Self, MixError> {
        let missing = |clip: &&Clip| tapes.get(clip.segment.0).is_none_or(|tape| tape.length_samples == 0);
        match timeline.clips.iter().find(missing) {
            Some(clip) => Err(MixError::NoSegment(clip.segment.0)),
            None => Ok(Self {
                timeline,
                tapes,
                at_samples: 0,
                playing: Vec::new(),
                next: 0,
                bytes: Vec::new(),
                values: Vec::new(),
            }),
        }
    }

    /// Form of the samples that come out.
    pub fn format(&self) -> Format {
        self.timeline.format
    }

    /// Goes to a sample: the next block begins there.
    pub fn go_to(&mut self, at_samples: u64) {
        let at = at_samples.min(self.timeline.length_samples);
        let clips = self.timeline.clips.iter().enumerate();
        let begun = clips.take_while(|(_, clip)| clip.start_samples < at);
        self.playing = begun.filter(|(_, clip)| clip.end_samples() > at).map(|(number, _)| number).collect();
        self.next = self.timeline.clips.partition_point(|clip| clip.start_samples < at);
        self.at_samples = at;
    }

    /// The next 100 ms, written over `block`, or what is left of the programme; `false` at its end.
    ///
    /// # Errors
    /// [`MixError::Scratch`].
    pub fn next_block(&mut self, block: &mut Vec<f32>) -> Result<bool, MixError> {
        let format = self.timeline.format;
        let rest = self.timeline.length_samples - self.at_samples;
        let length = rest.min(format.block_samples() as u64);
        let end = self.at_samples + length;
        block.clear();
        block.resize(length as usize * format.width(), 0.0);
        let timeline = self.timeline;
        while timeline.clips.get(self.next).is_some_and(|clip| clip.start_samples < end) {
            self.playing.push(self.next);
            self.next += 1;
        }
        let playing = std::mem::take(&mut self.playing);
        for clip in playing.iter().filter_map(|at| timeline.clips.get(*at)) {
            self.play(clip, end, block)?;
        }
        let unfinished = |at: &usize| timeline.clips.get(*at).is_some_and(|clip| clip.end_samples() > end);
        self.playing = playing.into_iter().filter(unfinished).collect();
        self.at_samples = end;
        Ok(length > 0)
    }

    /// Adds what a clip plays within the block that ends there.
    fn play(&mut self, clip: &Clip, end: u64, block: &mut [f32]) -> Result<(), MixError> {
        let Some(tape) = self.tapes.get_mut(clip.segment.0) else { return Ok(()) };
        let width = self.timeline.format.width();
        let level = 10f32.powf(clip.gain_db / 20.0);
        let mut at = self.at_samples.max(clip.start_samples);
        let until = end.min(clip.end_samples());
        while at < until {
            let inside = at - clip.start_samples;
            let position = (clip.offset_samples + inside) % tape.length_samples;
            let line = Line::at(&clip.shape, inside);
            let count = (until - at).min(tape.length_samples - position).min(line.lasts_samples);
            tape.samples.seek(SeekFrom::Start(position * (width * raw::VALUE_BYTES) as u64))?;
            raw::read_values(&mut tape.samples, count as usize * width, &mut self.bytes, &mut self.values)?;
            let skip = (at - self.at_samples) as usize * width;
            let target = block.iter_mut().skip(skip);
            if line.slope == 0.0 {
                let gain = level * line.gain;
                target.zip(&self.values).for_each(|(sum, value)| *sum += gain * value);
            } else {
                let gains =
                    (0..count).flat_map(|step| std::iter::repeat_n(line.gain + line.slope * step as f32, width));
                target.zip(&self.values).zip(gains).for_each(|((sum, value), gain)| *sum += level * gain * value);
            }
            at += count;
        }
        Ok(())
    }
}

/// A clip's gain from a moment on, as far as it is one straight line.
struct Line {
    gain: f32,
    /// Change for each sample.
    slope: f32,
    lasts_samples: u64,
}

impl Line {
    /// So many samples into the clip.
    fn at(shape: &[Knot], inside: u64) -> Self {
        let after = shape.iter().position(|knot| knot.at_samples > inside);
        let before = after.unwrap_or(shape.len()).checked_sub(1).and_then(|at| shape.get(at));
        match (before, after.and_then(|at| shape.get(at))) {
            (Some(a), Some(b)) => {
                let slope = (b.gain - a.gain) / (b.at_samples - a.at_samples) as f32;
                let gain = a.gain + slope * (inside - a.at_samples) as f32;
                Self { gain, slope, lasts_samples: b.at_samples - inside }
            }
            (None, Some(b)) => Self { gain: b.gain, slope: 0.0, lasts_samples: b.at_samples - inside },
            (a, None) => Self { gain: a.map_or(1.0, |knot| knot.gain), slope: 0.0, lasts_samples: u64::MAX },
        }
    }
}
