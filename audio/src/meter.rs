//! Measures samples as EBU R 128 asks: integrated, momentary and short-term loudness, loudness range, true peak. It changes nothing.

use ebur128::{Channel, EbuR128, Mode};
use serde::{Deserialize, Serialize};

use crate::energies::{Energies, MOMENTARY_BLOCKS, SHORT_TERM_BLOCKS, energy, lufs};
use crate::format::Format;
use crate::highest::Highest;

/// Steps of the meter in one block of the 100 ms grid. A momentary window begins every 20 ms: at 100 ms it would miss a burst of
/// 400 ms by up to an eighth of its energy (EBU Tech 3341, case 13 asks for 0.1 LU at such offsets).
const STEPS_A_BLOCK: usize = 5;
/// Milliseconds of one step.
const STEP_MS: u32 = 20;

/// What was measured.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Loudness {
    /// Samples measured.
    pub length_samples: u64,
    /// Integrated loudness, in LUFS; `None`: silence.
    pub integrated_lufs: Option<f64>,
    /// Loudness range, in LU.
    pub range_lu: f64,
    /// Loudest 400 ms, in LUFS; `None`: shorter than that, or silence.
    pub momentary_max_lufs: Option<f64>,
    /// Loudest 3 s, in LUFS; `None`: shorter than that, or silence.
    pub short_term_max_lufs: Option<f64>,
    /// Highest true peak of any channel, in dBTP; `None`: silence.
    pub true_peak_dbtp: Option<f64>,
    /// The energies of its 100 ms blocks, for the picture of loudness over time; a last block that is not full is left out.
    pub energies: Energies,
}

/// A meter could not be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no meter for {channels} channels at {rate_hz} Hz", channels = .0.channels, rate_hz = .0.rate_hz)]
pub struct NoMeter(pub Format);

/// Measures a stream of samples.
pub struct Meter {
    format: Format,
    inner: EbuR128,
    step_samples: usize,
    /// Samples of the step that is not full yet.
    filled_samples: usize,
    length_samples: u64,
    /// Where true peaks are measured.
    highest: Option<Highest>,
    steps: Windows,
    blocks: Vec<f32>,
}

impl Meter {
    /// A meter of everything. Channels are L, R, C, LFE, Ls, Rs where there are six, L, R, C, Ls, Rs where there are five; one channel
    /// counts once (not as two).
    ///
    /// # Errors
    /// [`NoMeter`] for no channels, or a rate that makes no sense.
    pub fn new(format: Format) -> Result<Self, NoMeter> {
        Self::with(format, Some(Highest::new(format)?))
    }

    /// A meter of loudness alone.
    ///
    /// # Errors
    /// As [`Meter::new`].
    pub fn of_loudness(format: Format) -> Result<Self, NoMeter> {
        Self::with(format, None)
    }

    fn with(format: Format, highest: Option<Highest>) -> Result<Self, NoMeter> {
        let no_meter = |_| NoMeter(format);
        let mut inner = EbuR128::new(u32::from(format.channels), format.rate_hz, Mode::M).map_err(no_meter)?;
        if format.channels == 5 {
            use Channel::{Center, Left, LeftSurround, Right, RightSurround};
            inner.set_channel_map(&[Left, Right, Center, LeftSurround, RightSurround]).map_err(no_meter)?;
        }
        Ok(Self {
            format,
            inner,
            step_samples: (format.rate_hz * STEP_MS / 1_000).max(1) as usize,
            filled_samples: 0,
            length_samples: 0,
            highest,
            steps: Windows::default(),
            blocks: Vec::new(),
        })
    }

    /// Measures interleaved samples; a last sample that lacks channels is left out.
    pub fn add(&mut self, samples: &[f32]) {
        let width = self.format.width();
        let mut rest = samples;
        while rest.len() >= width {
            let want = (self.step_samples - self.filled_samples).min(rest.len() / width);
            let (now, later) = rest.split_at(want * width);
            // It refuses only a number of samples that the channels do not divide.
            let _ = self.inner.add_frames_f32(now);
            if let Some(highest) = &mut self.highest {
                highest.add(now);
            }
            self.length_samples = self.length_samples.saturating_add(want as u64);
            self.filled_samples += want;
            if self.filled_samples == self.step_samples {
                self.filled_samples = 0;
                self.step();
            }
            rest = later;
        }
    }

    /// Notes the energy of a full step.
    fn step(&mut self) {
        let loudness = self.inner.loudness_window(STEP_MS).unwrap_or(f64::NEG_INFINITY);
        if let Some(block) = self.steps.push(energy(loudness)) {
            self.blocks.push(block as f32);
        }
    }

    /// What was measured. The true peak is `None` also where this meter measures loudness alone.
    pub fn finish(self) -> Loudness {
        let peak = self.highest.map_or(0.0, |highest| highest.get());
        let energies = Energies(self.blocks);
        Loudness {
            length_samples: self.length_samples,
            integrated_lufs: energies.integrated_lufs(),
            range_lu: energies.range_lu(),
            momentary_max_lufs: loudness_of(self.steps.momentary_max),
            short_term_max_lufs: loudness_of(self.steps.short_term_max),
            true_peak_dbtp: (peak > 0.0).then(|| 20.0 * peak.log10()),
            energies,
        }
    }
}

/// The loudness of an energy, unless there is none.
fn loudness_of(energy: f64) -> Option<f64> {
    (energy > 0.0).then(|| lufs(energy))
}

/// Running windows over the energies of steps.
#[derive(Default)]
struct Windows {
    /// Energies of the last 3 s, the newest last.
    recent: std::collections::VecDeque<f64>,
    count: u64,
    momentary_max: f64,
    short_term_max: f64,
}

impl Windows {
    /// Takes a step's energy; answers the mean of its block if it is the last of one.
    fn push(&mut self, energy: f64) -> Option<f64> {
        if self.recent.len() == SHORT_TERM_BLOCKS * STEPS_A_BLOCK {
            self.recent.pop_front();
        }
        self.recent.push_back(energy);
        self.count += 1;
        if let Some(mean) = self.mean_of_last(MOMENTARY_BLOCKS * STEPS_A_BLOCK) {
            self.momentary_max = self.momentary_max.max(mean);
        }
        if let Some(mean) = self.mean_of_last(SHORT_TERM_BLOCKS * STEPS_A_BLOCK) {
            self.short_term_max = self.short_term_max.max(mean);
        }
        let block_ends = self.count.is_multiple_of(STEPS_A_BLOCK as u64);
        block_ends.then(|| self.mean_of_last(STEPS_A_BLOCK)).flatten()
    }

    /// The mean of the last steps, once there are so many.
    fn mean_of_last(&self, steps: usize) -> Option<f64> {
        (self.recent.len() >= steps).then(|| self.recent.iter().rev().take(steps).sum::<f64>() / steps as f64)
    }
}
