//! Measures samples as EBU R 128 asks: integrated, momentary and short-term loudness, loudness range, true peak. It changes nothing.

use std::ops::Range;

use ebur128::{Channel, EbuR128, Mode};
use serde::{Deserialize, Serialize};

use crate::energies::{Energies, MOMENTARY_BLOCKS, SHORT_TERM_BLOCKS, energy, lufs};
use crate::format::Format;
use crate::highest::Highest;
pub use crate::highest::NoMeter;
use crate::limits::OVERS_MAX;
use crate::profile::TRUE_PEAK_DBTP;

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

/// A place whose true peak is over what a profile allows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Over {
    /// Its samples; true to 20 ms.
    pub place: Range<u64>,
    /// The highest true peak in it, in dBTP.
    pub true_peak_dbtp: f64,
}

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
    steps: Vec<f32>,
    overs: Vec<Over>,
}

/// What a meter noted of a stretch; stretches that follow each other are joined.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Measures {
    /// Samples measured.
    pub length_samples: u64,
    /// Energies of steps of 20 ms.
    steps: Vec<f32>,
    /// Highest true peak, as a part of full scale; 0 where it was not measured.
    peak: f64,
    /// Places over [`TRUE_PEAK_DBTP`], in order.
    overs: Vec<Over>,
}

impl Meter {
    /// A meter of everything. Channels are L, R, C, LFE, Ls, Rs where there are six, L, R, C, Ls, Rs where there are five; one channel
    /// counts once (not as two).
    ///
    /// # Errors
    /// [`NoMeter`] for no channels, or a rate that makes no sense.
    pub fn new(format: Format) -> Result<Self, NoMeter> {
        Self::with(format, Some(Highest::new(format, 10f64.powf(TRUE_PEAK_DBTP / 20.0))?))
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
            steps: Vec::new(),
            overs: Vec::new(),
        })
    }

    /// Lets the filters hear whole samples before the first that is measured, as if they had been there all along. A tenth of a second
    /// is enough.
    pub fn warm(&mut self, samples: &[f32]) {
        // It refuses only a number of samples that the channels do not divide.
        let _ = self.inner.add_frames_f32(samples);
        if let Some(highest) = &mut self.highest {
            highest.warm(samples);
        }
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
            let over = self.highest.as_mut().and_then(|highest| highest.add(now));
            let place = self.length_samples..self.length_samples.saturating_add(want as u64);
            self.length_samples = place.end;
            if let Some(peak) = over {
                append(&mut self.overs, Over { place, true_peak_dbtp: 20.0 * peak.log10() });
            }
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
        self.steps.push(energy(loudness) as f32);
    }

    /// What was measured. The true peak is `None` also where this meter measures loudness alone.
    pub fn finish(self) -> Loudness {
        self.measures().loudness()
    }

    /// What was noted, to be joined with what comes before and after it.
    pub fn measures(self) -> Measures {
        let peak = self.highest.map_or(0.0, |highest| highest.get());
        Measures { length_samples: self.length_samples, steps: self.steps, peak, overs: self.overs }
    }
}

impl Measures {
    /// Adds the stretch that follows. This one ends with a whole step, or with the last sample of all.
    pub fn join(&mut self, next: Self) {
        let at = self.length_samples;
        self.length_samples = self.length_samples.saturating_add(next.length_samples);
        for over in next.overs {
            append(&mut self.overs, Over { place: over.place.start + at..over.place.end + at, ..over });
        }
        self.steps.extend(next.steps);
        self.peak = self.peak.max(next.peak);
    }

    /// How loud it is.
    pub fn loudness(&self) -> Loudness {
        let energies = self.energies();
        Loudness {
            length_samples: self.length_samples,
            integrated_lufs: energies.integrated_lufs(),
            range_lu: energies.range_lu(),
            momentary_max_lufs: loudness_of(self.loudest(MOMENTARY_BLOCKS)),
            short_term_max_lufs: loudness_of(self.loudest(SHORT_TERM_BLOCKS)),
            true_peak_dbtp: (self.peak > 0.0).then(|| 20.0 * self.peak.log10()),
            energies,
        }
    }

    /// Places whose true peak is over what any profile allows, in order; of very many the first.
    pub fn overs(&self) -> &[Over] {
        &self.overs
    }

    /// The energies of its blocks of 100 ms; one that is not full is left out.
    pub fn energies(&self) -> Energies {
        Energies(self.steps.chunks_exact(STEPS_A_BLOCK).map(|block| mean(block) as f32).collect())
    }

    /// The highest mean energy of so many blocks on end, beginning at any step; 0 for what is shorter.
    fn loudest(&self, blocks: usize) -> f64 {
        self.steps.windows(blocks * STEPS_A_BLOCK).map(mean).fold(0.0, f64::max)
    }
}

/// Adds a place, to the one before it if they touch.
fn append(overs: &mut Vec<Over>, over: Over) {
    let room = overs.len() < OVERS_MAX;
    match overs.last_mut() {
        Some(last) if last.place.end == over.place.start => {
            last.place.end = over.place.end;
            last.true_peak_dbtp = last.true_peak_dbtp.max(over.true_peak_dbtp);
        }
        _ if room => overs.push(over),
        _ => {}
    }
}

fn mean(steps: &[f32]) -> f64 {
    steps.iter().map(|step| f64::from(*step)).sum::<f64>() / steps.len() as f64
}

/// The loudness of an energy, unless there is none.
fn loudness_of(energy: f64) -> Option<f64> {
    (energy > 0.0).then(|| lufs(energy))
}
