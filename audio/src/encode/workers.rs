//! Threads that encode pieces side by side and give their frames back in order. How many there are changes the time, not a byte.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};

use super::EncodeError;
use super::lame::Lame;
use super::mp3::{Coded, Given, PiecesKept, Settings};
use super::pieces::{FRAME_SAMPLES, Piece};
use super::played;
use crate::container::mp3::Header;

/// Frames that go to LAME at a time.
const FRAMES_AT_ONCE: usize = 16;

type Encoded = (u64, Result<Coded, EncodeError>);

/// The threads, and what they owe.
pub(super) struct Workers {
    /// Nothing waits here: the caller does, with its piece, while all are busy, so that memory stays flat.
    jobs: Option<SyncSender<(u64, Piece)>>,
    results: Receiver<Encoded>,
    threads: Vec<JoinHandle<()>>,
    given: u64,
    /// Results that came before an earlier one.
    early: BTreeMap<u64, Coded>,
    next: u64,
}

impl Workers {
    pub(super) fn new(settings: Settings, count: NonZeroUsize, kept: Arc<dyn PiecesKept>) -> Result<Self, EncodeError> {
        let (jobs, waiting) = sync_channel(0);
        let (done, results) = channel();
        let waiting = Arc::new(Mutex::new(waiting));
        let start = |_| {
            let (waiting, done, kept) = (Arc::clone(&waiting), done.clone(), Arc::clone(&kept));
            thread::Builder::new().name("mp3".into()).spawn(move || work(settings, &waiting, &done, kept.as_ref()))
        };
        let threads = (0..count.get()).map(start).collect::<Result<_, _>>()?;
        Ok(Self { jobs: Some(jobs), results, threads, given: 0, early: BTreeMap::new(), next: 0 })
    }

    /// Hands a piece over, and returns what is ready to be written, in order.
    pub(super) fn give(&mut self, piece: Piece) -> Result<Vec<Coded>, EncodeError> {
        let sent = self.jobs.as_ref().map(|jobs| jobs.send((self.given, piece)));
        if !matches!(sent, Some(Ok(()))) {
            return Err(died());
        }
        self.given += 1;
        while let Ok((number, coded)) = self.results.try_recv() {
            self.early.insert(number, coded?);
        }
        Ok(self.ready())
    }

    /// Waits for everything that was handed over.
    pub(super) fn finish(&mut self) -> Result<Vec<Coded>, EncodeError> {
        self.jobs = None;
        while self.next + (self.early.len() as u64) < self.given {
            let (number, coded) = self.results.recv().map_err(|_| died())?;
            self.early.insert(number, coded?);
        }
        let ready = self.ready();
        for thread in self.threads.drain(..) {
            thread.join().map_err(|_| died())?;
        }
        Ok(ready)
    }

    fn ready(&mut self) -> Vec<Coded> {
        let next = &mut self.next;
        std::iter::from_fn(|| self.early.remove(next).inspect(|_| *next += 1)).collect()
    }
}

fn died() -> EncodeError {
    EncodeError::Codec { codec: "MP3", why: "one of its threads ended".into() }
}

/// A thread's life: one piece after another until no more come, or nobody wants the result.
fn work(settings: Settings, waiting: &Mutex<Receiver<(u64, Piece)>>, done: &Sender<Encoded>, kept: &dyn PiecesKept) {
    loop {
        let job = waiting.lock().ok().and_then(|waiting| waiting.recv().ok());
        let Some((number, piece)) = job else { return };
        if done.send((number, kept_or_encoded(settings, &piece, kept))).is_err() {
            return;
        }
    }
}

/// A piece as whoever keeps them has it, or encoded now. What was kept and is no row of so many frames is encoded anew, and kept instead.
fn kept_or_encoded(settings: Settings, piece: &Piece, kept: &dyn PiecesKept) -> Result<Coded, EncodeError> {
    let Piece { interleaved, priming_frames, frames, heard } = piece;
    let given = Given { settings, interleaved, priming_frames: *priming_frames, frames: *frames, heard: heard.clone() };
    let key = kept.key(&given);
    let is_whole = |coded: &Coded| skipped(&coded.frames, 0, *frames).is_ok_and(|end| end == coded.frames.len());
    if let Some(coded) = kept.get(&key).filter(is_whole) {
        return Ok(coded);
    }
    let coded = encoded(settings, piece)?;
    kept.keep(&key, &coded);
    Ok(coded)
}

/// A piece encoded, without the frames that primed the encoder, and heard.
pub(super) fn encoded(settings: Settings, piece: &Piece) -> Result<Coded, EncodeError> {
    let mut lame = Lame::new(settings)?;
    let mut stream = Vec::new();
    for block in piece.interleaved.chunks(FRAMES_AT_ONCE * FRAME_SAMPLES * settings.format.width()) {
        lame.encode(block, &mut stream)?;
    }
    let start = skipped(&stream, 0, piece.priming_frames)?;
    let end = skipped(&stream, start, piece.frames)?;
    stream.truncate(end);
    let notes = played::heard(settings.format, piece, &stream)?;
    stream.drain(..start);
    Ok(Coded { frames: stream, notes })
}

/// Where the stream stands `frames` frames after `at`.
fn skipped(stream: &[u8], at: usize, frames: usize) -> Result<usize, EncodeError> {
    let missing = || EncodeError::Codec { codec: "MP3", why: "it gave fewer frames than it was asked for".into() };
    (0..frames).try_fold(at, |at, _| {
        let header = stream.get(at..).and_then(Header::read).ok_or_else(missing)?;
        let end = at + header.length_bytes;
        (end <= stream.len()).then_some(end).ok_or_else(missing)
    })
}
