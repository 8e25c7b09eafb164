//! How loud a programme is before it is levelled: measured on the mix itself, piece by piece and on two cores, and kept. It writes no
//! sound.

use std::{
    fs::File,
    io::BufReader,
    ops::Range,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

use audio::{
    mix::{Mixer, Tape},
    mixed::{self, Mixed},
    timeline::Timeline,
};

use super::{RenderJob, names::stretch_name};
use crate::{limits::SEGMENT_THREADS, pieces::PieceShelf, shelf::Kept, worker::Fault};

/// Part of every key: it changes with every change of how a mix is made or measured.
const VERSION: &str = "mix 2";

/// Measures a whole programme's mix.
pub(super) fn measured(job: &RenderJob, timeline: &Timeline, kept: &[Kept]) -> Result<Mixed, Fault> {
    let pieces = timeline.pieces();
    let shelf = PieceShelf::new(&job.pieces);
    let (next, done) = (AtomicUsize::new(0), Mutex::new(vec![Mixed::default(); pieces.len()]));
    let work = || -> Result<(), Fault> {
        let mut mixer = None;
        while let Some((at, piece)) = take_next(&next, &pieces) {
            // The filters hear what comes before it.
            let from = piece.start.saturating_sub(timeline.format.block_samples() as u64);
            let name = stretch_name(VERSION, timeline, kept, from..piece.end);
            let found = match shelf.noted(&name) {
                Some(found) => found,
                None => {
                    let mixer = match &mut mixer {
                        Some(mixer) => mixer,
                        empty => empty.insert(Mixer::new(timeline, tapes(kept)?).map_err(told)?),
                    };
                    let found = mixed::measure(mixer, piece.clone()).map_err(told)?;
                    shelf.note(&name, &found);
                    found
                }
            };
            if let Some(place) = done.lock().unwrap_or_else(PoisonError::into_inner).get_mut(at) {
                *place = found;
            }
        }
        Ok(())
    };
    thread::scope(|scope| {
        let others: Vec<_> = (1..SEGMENT_THREADS).map(|_| scope.spawn(work)).collect();
        let stopped = || Err(Fault("measuring the mix stopped by itself; render the programme again".to_owned()));
        let results = others.into_iter().map(|other| other.join().unwrap_or_else(|_| stopped()));
        work().and(results.collect::<Result<(), Fault>>())
    })?;
    let done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    Ok(done.into_iter().fold(Mixed::default(), |mut whole, piece| {
        whole.join(piece);
        whole
    }))
}

/// The segments, opened.
pub(super) fn tapes(kept: &[Kept]) -> Result<Vec<Tape<BufReader<File>>>, Fault> {
    kept.iter()
        .map(|kept| {
            let file = File::open(&kept.file).map_err(|e| Fault::of_disk("reading a segment", &e))?;
            Ok(Tape { samples: BufReader::new(file), length_samples: kept.about.length_samples })
        })
        .collect()
}

fn take_next<'a>(next: &AtomicUsize, pieces: &'a [Range<u64>]) -> Option<(usize, &'a Range<u64>)> {
    let at = next.fetch_add(1, Ordering::Relaxed);
    pieces.get(at).map(|piece| (at, piece))
}

fn told(error: impl std::fmt::Display) -> Fault {
    Fault(format!("mixing: {error}"))
}
