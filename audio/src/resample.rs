//! From one rate to another, block by block, with the filter's delay taken off and the length exact. It mixes no channels.

use rubato::audioadapter_buffers::direct::InterleavedSlice;
use rubato::{Fft, FixedSync, Resampler as _};

use crate::format::Format;
use crate::sound::RESAMPLE_CHUNK_SAMPLES;

/// A recording can't be brought to the programme's rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a recording of {from_hz} samples a second can't become one of {to_hz}: export it with 48000")]
pub struct NoResampler {
    /// The recording's rate.
    pub from_hz: u32,
    /// The programme's rate.
    pub to_hz: u32,
}

/// A stream of interleaved samples on its way to another rate.
pub struct Resampler {
    /// `None`: the rates are the same.
    inner: Option<Fft<f32>>,
    from: Format,
    to_hz: u32,
    /// What does not fill a chunk yet.
    waiting: Vec<f32>,
    chunk: Vec<f32>,
    taken_samples: u64,
    given_samples: u64,
    /// Samples of the filter's delay that are still to be taken off.
    delay_samples: usize,
}

impl Resampler {
    /// From a recording's form to a rate.
    ///
    /// # Errors
    /// [`NoResampler`] where a rate is 0.
    pub fn new(from: Format, to_hz: u32) -> Result<Self, NoResampler> {
        let none = NoResampler { from_hz: from.rate_hz, to_hz };
        let inner = match from.rate_hz == to_hz {
            true => None,
            false => {
                let (rate, to) = (from.rate_hz as usize, to_hz as usize);
                let chunk = chunk_samples(from.rate_hz, to_hz);
                Some(Fft::new(rate, to, chunk, from.width(), FixedSync::Both).map_err(|_| none)?)
            }
        };
        let delay_samples = inner.as_ref().map_or(0, |fft| fft.output_delay());
        let chunk = vec![0.0; inner.as_ref().map_or(0, |fft| fft.output_frames_max()) * from.width()];
        Ok(Self { inner, from, to_hz, waiting: Vec::new(), chunk, taken_samples: 0, given_samples: 0, delay_samples })
    }

    /// Takes samples and appends those that are ready.
    pub fn push(&mut self, samples: &[f32], out: &mut Vec<f32>) {
        self.taken_samples = self.taken_samples.saturating_add((samples.len() / self.from.width()) as u64);
        if self.inner.is_none() {
            self.given_samples = self.taken_samples;
            return out.extend_from_slice(samples);
        }
        self.waiting.extend_from_slice(samples);
        self.run(u64::MAX, out);
    }

    /// Appends the rest, so that the whole is as long as the recording was, to the nearest sample. Answers that length.
    pub fn finish(&mut self, out: &mut Vec<f32>) -> u64 {
        let want = self.length_samples();
        while self.inner.is_some() && self.given_samples < want {
            let chunk = self.inner.as_ref().map_or(0, |fft| fft.input_frames_next()) * self.from.width();
            self.waiting.resize(chunk.max(self.waiting.len()), 0.0);
            let given = self.given_samples;
            let delay = self.delay_samples;
            self.run(want, out);
            if given == self.given_samples && delay == self.delay_samples {
                break;
            }
        }
        self.given_samples
    }

    /// The length that the samples taken so far have at the new rate.
    fn length_samples(&self) -> u64 {
        let (from, to) = (u128::from(self.from.rate_hz.max(1)), u128::from(self.to_hz));
        let samples = (u128::from(self.taken_samples) * to + from / 2) / from;
        u64::try_from(samples).unwrap_or(u64::MAX)
    }

    /// Turns all full chunks over, giving no more than so many samples in all.
    fn run(&mut self, limit_samples: u64, out: &mut Vec<f32>) {
        let width = self.from.width();
        let Some(fft) = &mut self.inner else { return };
        let mut done = 0;
        loop {
            let (want, gives) = (fft.input_frames_next(), fft.output_frames_next());
            let Some(input) = self.waiting.get(done..done + want * width) else { break };
            let Ok(source) = InterleavedSlice::new(input, width, want) else { break };
            let Ok(mut target) = InterleavedSlice::new_mut(&mut self.chunk, width, gives) else { break };
            let Ok((_, given)) = fft.process_into_buffer(&source, &mut target, None) else { break };
            done += want * width;
            let skipped = self.delay_samples.min(given);
            self.delay_samples -= skipped;
            let room = usize::try_from(limit_samples.saturating_sub(self.given_samples)).unwrap_or(usize::MAX);
            let kept = (given - skipped).min(room);
            out.extend(self.chunk.iter().skip(skipped * width).take(kept * width));
            self.given_samples = self.given_samples.saturating_add(kept as u64);
        }
        self.waiting.drain(..done);
    }
}

/// Samples of a chunk: an even number of the smallest steps that both rates have in common, for the middle of a filter of odd length
/// lies between two samples, and everything would come out late by a part of one.
fn chunk_samples(from_hz: u32, to_hz: u32) -> usize {
    let step = (from_hz / common_divisor(from_hz, to_hz).max(1)).max(1) as usize;
    RESAMPLE_CHUNK_SAMPLES.div_ceil(step).next_multiple_of(2) * step
}

/// The greatest number that divides both.
fn common_divisor(a: u32, b: u32) -> u32 {
    if b == 0 { a } else { common_divisor(b, a % b) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A tone of 440 Hz, resampled in pieces.
    fn resampled(from_hz: u32, to_hz: u32, count: usize) -> Vec<f32> {
        let from = Format { rate_hz: from_hz, channels: 1 };
        let mut resampler = Resampler::new(from, to_hz).unwrap();
        let (mut out, tone) = (Vec::new(), tone(from_hz, count));
        tone.chunks(997).for_each(|piece| resampler.push(piece, &mut out));
        assert_eq!(resampler.finish(&mut out), out.len() as u64);
        out
    }

    fn tone(rate_hz: u32, count: usize) -> Vec<f32> {
        (0..count).map(|at| (std::f64::consts::TAU * 440.0 * at as f64 / f64::from(rate_hz)).sin() as f32).collect()
    }

    #[test]
    fn lengths_are_exact_and_nothing_is_late() {
        for (from, to) in
            [(44_100, 48_000), (48_000, 44_100), (8_000, 48_000), (22_050, 48_000), (96_000, 48_000), (11_025, 44_100)]
        {
            for seconds in [1.0, 0.37, 0.001] {
                let count = (f64::from(from) * seconds) as usize;
                let out = resampled(from, to, count);
                let want = (count as f64 * f64::from(to) / f64::from(from)).round() as usize;
                assert_eq!(out.len(), want, "{from} to {to}, {count} samples");
                let peer = tone(to, want);
                let edge = want / 4;
                let worst = out
                    .iter()
                    .zip(&peer)
                    .skip(edge)
                    .take(want - 2 * edge)
                    .map(|(a, b)| (a - b).abs())
                    .fold(0.0, f32::max);
                assert!(seconds < 0.1 || worst < 1e-3, "{from} to {to}: {worst}");
            }
        }
    }

    #[test]
    fn the_same_rate_changes_nothing() {
        assert!(resampled(48_000, 48_000, 5_000) == tone(48_000, 5_000));
    }
}
