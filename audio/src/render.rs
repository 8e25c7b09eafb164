//! A timeline becomes samples ready to be written: mixed, brought to its level, limited, measured as it goes. One thread mixes and limits
//! while the other measures and writes; the bytes do not depend on which is faster.

use std::io::{Read, Seek};
use std::sync::mpsc;
use std::thread;

use serde::{Deserialize, Serialize};

use crate::dips::Dips;
use crate::inspect::Heard;
use crate::limiter::Limiter;
use crate::limits::BLOCKS_WAITING_MAX;
use crate::meter::NoMeter;
use crate::mix::{MixError, Mixer, Tape};
use crate::piecewise::{NotesKept, Piecewise};
use crate::timeline::Timeline;

/// How a programme is levelled.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Levels {
    /// The programme's gain, in dB (`level::gain_db`).
    pub gain_db: f64,
    /// The limiter's ceiling, in dBTP.
    pub ceiling_dbtp: f64,
    /// Places that are turned down after they were limited.
    pub dips: Dips,
}

impl Levels {
    /// Without dips.
    pub fn new(gain_db: f64, ceiling_dbtp: f64) -> Self {
        Self { gain_db, ceiling_dbtp, dips: Dips::default() }
    }
}

/// What was made.
#[derive(Clone, Debug, PartialEq)]
pub struct Rendered {
    /// What was heard in what was handed out.
    pub heard: Heard,
    /// Samples that the limiter turned down.
    pub limited_samples: u64,
    /// The most that it turned one down, in dB.
    pub most_reduction_db: f64,
}

/// Why a programme was not made.
#[derive(Debug, thiserror::Error)]
pub enum RenderError<E> {
    /// The mix failed.
    #[error(transparent)]
    Mix(#[from] MixError),
    /// The timeline's form makes no sense.
    #[error(transparent)]
    Form(#[from] NoMeter),
    /// Whoever takes the samples failed.
    #[error(transparent)]
    Taken(E),
    /// The thread that mixes ended without a word.
    #[error("mixing stopped by itself: render the programme again, and report this if it happens twice")]
    Stopped,
}

/// Renders a timeline, handing each block of interleaved samples to `take`, in order. What `kept` has of the timeline's pieces
/// ([`Timeline::pieces`]) at these levels is not heard again.
///
/// # Errors
/// [`RenderError`]; what was handed out by then is a part.
pub fn render<R, E>(
    timeline: &Timeline,
    tapes: Vec<Tape<R>>,
    levels: &Levels,
    kept: &dyn NotesKept,
    mut take: impl FnMut(&[f32]) -> Result<(), E>,
) -> Result<Rendered, RenderError<E>>
where
    R: Read + Seek + Send,
{
    let mut hearing = Piecewise::new(timeline.format, timeline.pieces(), kept)?;
    let mixer = Mixer::new(timeline, tapes)?;
    let (sender, receiver) = mpsc::sync_channel(BLOCKS_WAITING_MAX);
    thread::scope(|scope| {
        let mixing = scope.spawn(move || mixed(mixer, timeline, levels, &sender));
        let taken = receiver.iter().try_for_each(|block: Vec<f32>| {
            hearing.add(&block)?;
            take(&block).map_err(RenderError::Taken)
        });
        // Whoever still mixes finds nobody listening, and stops.
        drop(receiver);
        let limiter = mixing.join().map_err(|_| RenderError::Stopped)??;
        taken?;
        Ok(Rendered {
            heard: hearing.heard(),
            limited_samples: limiter.limited_samples(),
            most_reduction_db: limiter.most_reduction_db(),
        })
    })
}

/// Mixes and limits to the end, or until nobody listens.
fn mixed<R: Read + Seek>(
    mut mixer: Mixer<'_, R>,
    timeline: &Timeline,
    levels: &Levels,
    sender: &mpsc::SyncSender<Vec<f32>>,
) -> Result<Limiter, MixError> {
    let gain = 10f64.powf(levels.gain_db / 20.0) as f32;
    let mut limiter = Limiter::new(timeline.format, levels.ceiling_dbtp);
    let (mut block, mut at_samples) = (Vec::new(), 0);
    loop {
        let more = mixer.next_block(&mut block)?;
        let mut out = Vec::with_capacity(block.len());
        match more {
            true => {
                block.iter_mut().for_each(|value| *value *= gain);
                limiter.push(&block, &mut out);
            }
            false => limiter.finish(&mut out),
        }
        // After the limiter, which would make less of what comes in softer.
        levels.dips.turn_down(&mut out, at_samples, timeline.format.width());
        at_samples += (out.len() / timeline.format.width()) as u64;
        if (!out.is_empty() && sender.send(out).is_err()) || !more {
            return Ok(limiter);
        }
    }
}
