//! A recording made ready for the programme: its form changed to the programme's, direct current and dead air taken off, levelled on its
//! own by gated loudness, short fades. Of faults it mends two that can be proved, a side that is upside down and the hum of the mains; what it
//! notices it reports.

use std::io::{self, Read, Seek, SeekFrom, Write};

use serde::{Deserialize, Serialize};

use crate::channels::Downmix;
use crate::decode::{DecodeError, Decoder, Recording};
use crate::edges::Edges;
use crate::energies::Energies;
use crate::format::Format;
use crate::highpass::HighPass;
use crate::hum::{self, Notches};
use crate::limits::RECORDING_MS_MIN;
use crate::meter::{Meter, NoMeter};
use crate::overload::Overload;
use crate::raw;
use crate::resample::{NoResampler, Resampler};
use crate::sides::Sides;
use crate::sound::{
    BED_LUFS, CLIPPED_RUNS_A_MINUTE, EDGE_FADE_MS, LEVEL_UP_MAX_DB, SOUND_HIGH_PASS_HZ, SOUND_LUFS,
    SPEECH_HIGH_PASS_HZ, SPEECH_LUFS, TOO_QUIET_LUFS,
};

/// The conditioning's version: part of the key under which a segment is kept. It changes with every change of its sound.
pub const VERSION: u32 = 3;

/// What a recording is, and so how it is treated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Treatment {
    /// Speech, recorded or made: dead air is taken off, edges faded.
    Speech,
    /// A sound with a beginning and an end: only levelled.
    Sound,
    /// A loop: only levelled, and as soft as a bed is.
    Bed,
}

/// A conditioned recording; its samples are raw little-endian `f32`, interleaved, in the programme's form.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Segment {
    /// Its length.
    pub length_samples: u64,
    /// How much louder it was made, in dB.
    pub gain_db: f64,
    /// Its integrated loudness now, in LUFS. What is shorter than 400 ms is reckoned as if it went on.
    pub integrated_lufs: f64,
    /// What was noticed.
    pub warnings: Vec<Warning>,
}

/// Something that a presenter should know of a recording that could be used all the same.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum Warning {
    /// The recorder was overloaded: so many places are cut flat.
    Clipped {
        /// Places.
        runs: u32,
    },
    /// It was recorded so softly that its noise comes up with it.
    TooQuiet {
        /// Integrated loudness of the recording, in LUFS.
        integrated_lufs: f64,
    },
    /// Parts of the file are damaged and were left out.
    Damaged {
        /// Packets left out.
        packets: u32,
    },
    /// The file breaks off: its end may be missing.
    BrokenOff,
    /// Nothing is heard in its middle.
    Hole {
        /// For so long, in milliseconds.
        length_ms: u64,
    },
    /// Noise is about as loud as the voice.
    Noisy,
    /// The mains hummed, and it was taken out.
    Hum {
        /// Of which frequency.
        mains_hz: u32,
    },
}

/// Why a recording can't become a segment.
#[derive(Debug, thiserror::Error)]
pub enum SegmentError {
    /// It can't be decoded.
    #[error(transparent)]
    Decode(#[from] DecodeError),
    /// Nothing can be heard.
    #[error("the recording is silent: check that the microphone was on, and record it again")]
    Silent,
    /// Too short to be anything.
    #[error("the recording lasts {length_ms} ms, which is too short for a word: record it again")]
    TooShort {
        /// Its length, in milliseconds.
        length_ms: u64,
    },
    /// Its rate does not fit.
    #[error(transparent)]
    Rate(#[from] NoResampler),
    /// The programme's form makes no sense.
    #[error(transparent)]
    Form(#[from] NoMeter),
    /// Scratch space could not be read or written.
    #[error("the scratch space failed: {0}")]
    Scratch(#[source] io::Error),
}

/// Makes a segment of a recording: decoded into `scratch` (both written and read; what stands in it is overwritten from its start),
/// measured there, and written to `out` in the programme's form.
///
/// # Errors
/// [`SegmentError`], with what to do. `out` may then hold a part.
pub fn condition<S, W>(
    recording: impl Recording,
    treatment: Treatment,
    format: Format,
    scratch: &mut S,
    out: &mut W,
) -> Result<Segment, SegmentError>
where
    S: Read + Write + Seek,
    W: Write,
{
    let taken = take(recording, treatment, format, scratch)?;
    if taken.length_samples < format.samples(RECORDING_MS_MIN) {
        return Err(SegmentError::TooShort { length_ms: format.ms(taken.length_samples) });
    }
    let (start, end) = match treatment {
        Treatment::Speech => taken.edges.trimmed(taken.length_samples).ok_or(SegmentError::Silent)?,
        Treatment::Sound | Treatment::Bed => (0, taken.length_samples),
    };
    let hum = if treatment == Treatment::Speech { without_hum(scratch, format, &taken)? } else { None };
    let energies = measured(scratch, format, start, end)?;
    let (integrated, target) =
        (energies.integrated_or_loudest_lufs().ok_or(SegmentError::Silent)?, target_lufs(treatment));
    let gain_db = (target - integrated).min(LEVEL_UP_MAX_DB);
    levelled(scratch, format, (start, end), gain_db, treatment, out).map_err(SegmentError::Scratch)?;
    Ok(Segment {
        length_samples: end - start,
        gain_db,
        integrated_lufs: integrated + gain_db,
        warnings: taken.warnings(integrated, treatment, format, hum),
    })
}

/// The loudness that a treatment ends at, in LUFS.
fn target_lufs(treatment: Treatment) -> f64 {
    match treatment {
        Treatment::Speech => SPEECH_LUFS,
        Treatment::Sound => SOUND_LUFS,
        Treatment::Bed => BED_LUFS,
    }
}

/// What the first pass found.
struct Taken {
    length_samples: u64,
    edges: Edges,
    clipped_runs: u32,
    damaged_packets: u32,
    broken_off: bool,
    sides: Sides,
}

impl Taken {
    /// What its speaker should know.
    fn warnings(&self, integrated_lufs: f64, treatment: Treatment, format: Format, hum: Option<u32>) -> Vec<Warning> {
        let minutes = (format.ms(self.length_samples) as f64 / 60_000.0).max(1.0);
        let clipped = f64::from(self.clipped_runs) >= CLIPPED_RUNS_A_MINUTE * minutes;
        let is_speech = treatment == Treatment::Speech;
        let quiet = is_speech && integrated_lufs < TOO_QUIET_LUFS;
        let damaged = self.damaged_packets > 0;
        [
            clipped.then_some(Warning::Clipped { runs: self.clipped_runs }),
            quiet.then_some(Warning::TooQuiet { integrated_lufs }),
            damaged.then_some(Warning::Damaged { packets: self.damaged_packets }),
            self.broken_off.then_some(Warning::BrokenOff),
            self.edges.hole_ms().filter(|_| is_speech).map(|length_ms| Warning::Hole { length_ms }),
            (is_speech && hum.is_none() && self.edges.is_noisy()).then_some(Warning::Noisy),
            hum.map(|mains_hz| Warning::Hum { mains_hz }),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

/// The first pass: decoded, mixed down, resampled and filtered into scratch; once more where it turns out that one of two sides is upside down.
fn take<S: Write + Seek>(
    mut recording: impl Recording,
    treatment: Treatment,
    format: Format,
    scratch: &mut S,
) -> Result<Taken, SegmentError> {
    let taken = take_as(&mut recording, treatment, format, scratch, false)?;
    if treatment == Treatment::Speech && taken.sides.are_upside_down() {
        return take_as(&mut recording, treatment, format, scratch, true);
    }
    Ok(taken)
}

fn take_as<S: Write + Seek>(
    recording: &mut impl Recording,
    treatment: Treatment,
    format: Format,
    scratch: &mut S,
    turned: bool,
) -> Result<Taken, SegmentError> {
    let mut decoder = Decoder::open(recording)?;
    let from = decoder.format();
    let downmix = Downmix::new(from.width(), format.width());
    let downmix = if turned { downmix.turned() } else { downmix };
    let mut sides = Sides::default();
    let mut resampler = Resampler::new(Format { rate_hz: from.rate_hz, channels: format.channels }, format.rate_hz)?;
    let corner_hz = if treatment == Treatment::Speech { SPEECH_HIGH_PASS_HZ } else { SOUND_HIGH_PASS_HZ };
    let (mut filter, mut edges, mut overload) =
        (HighPass::new(corner_hz, format), Edges::new(format), Overload::new(from.width()));
    scratch.seek(SeekFrom::Start(0)).map_err(SegmentError::Scratch)?;
    let mut writer = raw::Writer::new(scratch);
    let (mut block, mut mixed, mut ready) = (Vec::new(), Vec::new(), Vec::new());
    loop {
        let more = decoder.next_block(&mut block)?;
        match more {
            true => {
                overload.add(&block);
                if from.channels == 2 {
                    sides.add(&block);
                }
                mixed.clear();
                downmix.mix(&block, &mut mixed);
                resampler.push(&mixed, &mut ready);
            }
            false => {
                resampler.finish(&mut ready);
            }
        }
        filter.run(&mut ready);
        edges.add(&ready);
        writer.write(&ready).map_err(SegmentError::Scratch)?;
        ready.clear();
        if !more {
            break;
        }
    }
    Ok(Taken {
        length_samples: writer.written_values() / format.width() as u64,
        edges,
        clipped_runs: overload.runs(),
        damaged_packets: decoder.damaged_packets(),
        broken_off: decoder.broken_off(),
        sides,
    })
}

/// Takes the mains' hum out of scratch, where the pauses prove it; of which frequency, in Hz.
fn without_hum<S: Read + Write + Seek>(
    scratch: &mut S,
    format: Format,
    taken: &Taken,
) -> Result<Option<u32>, SegmentError> {
    let mut search = hum::Search::new(format);
    for (start, end) in taken.edges.pauses() {
        let mut reader = raw::Reader::new(&mut *scratch, format, start, end).map_err(SegmentError::Scratch)?;
        while let Some(block) = reader.next_block().map_err(SegmentError::Scratch)? {
            search.add(&block.iter().step_by(format.width()).copied().collect::<Vec<_>>());
        }
    }
    let Some(hum) = search.finish() else { return Ok(None) };
    let mut notches = Notches::new(&hum, format);
    raw::rewrite(scratch, format, taken.length_samples, |block| notches.run(block)).map_err(SegmentError::Scratch)?;
    Ok(Some(hum.mains_hz as u32))
}

/// The second pass: the energies of what stays.
fn measured<S: Read + Seek>(scratch: &mut S, format: Format, start: u64, end: u64) -> Result<Energies, SegmentError> {
    let mut meter = Meter::of_loudness(format)?;
    let mut reader = raw::Reader::new(scratch, format, start, end).map_err(SegmentError::Scratch)?;
    while let Some(block) = reader.next_block().map_err(SegmentError::Scratch)? {
        meter.add(block);
    }
    // Silence to the end of a last block, so that the segment's end counts.
    let block = format.block_samples();
    let missing = block - usize::try_from((end - start) % block as u64).unwrap_or(0);
    meter.add(&vec![0.0; missing * format.width()]);
    Ok(meter.finish().energies)
}

/// The third pass: levelled and faded.
fn levelled<S: Read + Seek, W: Write>(
    scratch: &mut S,
    format: Format,
    (start, end): (u64, u64),
    gain_db: f64,
    treatment: Treatment,
    out: &mut W,
) -> io::Result<()> {
    let gain = 10f64.powf(gain_db / 20.0) as f32;
    let fade = if treatment == Treatment::Speech { format.samples(EDGE_FADE_MS).max(1) } else { 1 };
    let mut reader = raw::Reader::new(scratch, format, start, end)?;
    let mut writer = raw::Writer::new(out);
    let (mut at, length) = (0_u64, end - start);
    while let Some(block) = reader.next_block()? {
        for sample in block.chunks_exact_mut(format.width()) {
            let edge = (at + 1).min(length - at).min(fade);
            let factor = gain * edge as f32 / fade as f32;
            sample.iter_mut().for_each(|value| *value *= factor);
            at += 1;
        }
        writer.write(block)?;
    }
    Ok(())
}
