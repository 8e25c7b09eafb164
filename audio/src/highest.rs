//! The highest true peak of a stream (ITU-R BS.1770-4, annex 2), to the bit what a meter finds that looks everywhere: where the samples are
//! too low for a new highest, it does not look.

use ebur128::{EbuR128, Mode};

use crate::format::Format;

/// A meter could not be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no meter for {channels} channels at {rate_hz} Hz", channels = .0.channels, rate_hz = .0.rate_hz)]
pub struct NoMeter(pub Format);

/// The most by which a value between samples can exceed the samples around it: the sum of the absolute weights of the meter's filter is
/// 1.86 where it oversamples four times, and 2.31 where twice.
const MOST_OVER: f32 = 2.35;
/// Samples that the filter reaches back: 12 where it oversamples four times, 24 where twice.
const REACH_SAMPLES: usize = 24;

/// Finds it.
pub(crate) struct Highest {
    inner: EbuR128,
    channels: u16,
    /// The last samples, as many as the filter reaches back.
    before: Vec<f32>,
    /// Whether the filter has seen them.
    seen: bool,
    highest: f64,
    /// Peaks over this are told, be they the highest or not.
    told_over: f64,
}

impl Highest {
    /// `told_over` is a part of full scale.
    ///
    /// # Errors
    /// [`NoMeter`].
    pub fn new(format: Format, told_over: f64) -> Result<Self, NoMeter> {
        let inner = EbuR128::new(u32::from(format.channels), format.rate_hz, Mode::TRUE_PEAK);
        Ok(Self {
            inner: inner.map_err(|_| NoMeter(format))?,
            channels: format.channels,
            before: vec![0.0; REACH_SAMPLES * format.width()],
            seen: true,
            highest: 0.0,
            told_over,
        })
    }

    /// Takes whole samples, interleaved. Answers their own highest, if that is to be told.
    pub fn add(&mut self, samples: &[f32]) -> Option<f64> {
        let most = self.before.iter().chain(samples).fold(0.0_f32, |most, value| most.max(value.abs()));
        let looks = f64::from(most * MOST_OVER) > self.highest.min(self.told_over);
        let mut own = 0.0;
        if looks {
            // It refuses only a number of samples that the channels do not divide.
            if !self.seen {
                let _ = self.inner.add_frames_f32(&self.before);
            }
            let _ = self.inner.add_frames_f32(samples);
            let found = (0..self.channels).filter_map(|channel| self.inner.prev_true_peak(channel.into()).ok());
            own = found.fold(0.0, f64::max);
            self.highest = self.highest.max(own);
        }
        self.seen = looks;
        self.remember(samples);
        (own > self.told_over).then_some(own)
    }

    /// Takes whole samples that come before the first that counts.
    pub fn warm(&mut self, samples: &[f32]) {
        self.seen = false;
        self.remember(samples);
    }

    /// Keeps the last samples for the next look.
    fn remember(&mut self, samples: &[f32]) {
        let kept = self.before.len();
        self.before.extend_from_slice(samples.get(samples.len().saturating_sub(kept)..).unwrap_or_default());
        self.before.drain(..self.before.len() - kept);
    }

    /// The highest so far, as a part of full scale.
    pub fn get(&self) -> f64 {
        self.highest
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn it_finds_what_a_meter_finds_that_looks_everywhere(
            bursts in prop::collection::vec((0.0_f32..1.5, 1_usize..3_000, 0.01_f32..3.1), 1..20),
            block in 1_usize..1_500,
            channels in 1_u16..3,
            rate_hz in prop::sample::select(vec![44_100_u32, 48_000, 96_000]),
        ) {
            let samples: Vec<f32> = bursts
                .iter()
                .flat_map(|(level, count, step)| (0..*count).map(move |at| level * (at as f32 * step).sin()))
                .flat_map(|value| (0..channels).map(move |channel| value * (1.0 - 0.4 * f32::from(channel))))
                .collect();
            let format = Format { rate_hz, channels };
            let mut highest = Highest::new(format, 0.8).unwrap();
            let mut everywhere = EbuR128::new(channels.into(), rate_hz, Mode::TRUE_PEAK).unwrap();
            for block in samples.chunks(block * format.width()) {
                let told = highest.add(block);
                everywhere.add_frames_f32(block).unwrap();
                let own = (0..channels).map(|channel| everywhere.prev_true_peak(channel.into()).unwrap()).fold(0.0, f64::max);
                prop_assert_eq!(told, (own > 0.8).then_some(own));
            }
            let found = (0..channels).map(|channel| everywhere.true_peak(channel.into()).unwrap());
            prop_assert_eq!(highest.get(), found.fold(0.0, f64::max));
        }
    }
}
