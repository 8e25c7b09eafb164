//! What was heard in the pieces of programmes, kept: a rendering of which one line changed listens to that line alone. It hears nothing.

use std::ops::Range;

use audio::{inspect::Notes, limiter, piecewise::NotesKept, render::Levels, timeline::Timeline};

use super::{RenderJob, names::stretch_name};
use crate::{pieces::PieceShelf, shelf::Kept};

/// Part of every name: it changes with every change of how a mix is limited or heard.
const VERSION: &str = "heard 2";

/// What is kept for one timeline at one level.
pub(super) struct HeardBefore<'a> {
    shelf: PieceShelf,
    timeline: &'a Timeline,
    kept: &'a [Kept],
    levels: &'a Levels,
}

impl<'a> HeardBefore<'a> {
    /// On the shelf of the job.
    pub fn new(job: &RenderJob, timeline: &'a Timeline, kept: &'a [Kept], levels: &'a Levels) -> Self {
        Self { shelf: PieceShelf::new(&job.pieces), timeline, kept, levels }
    }

    /// The name of a piece with all that has a say in it: what the limiter still gives way from before it, and what it sees ahead.
    fn name(&self, piece: &Range<u64>) -> String {
        let (before, length) = (self.timeline.format.samples(limiter::SETTLES_MS), self.timeline.length_samples);
        let heard = piece.start.saturating_sub(before)..(piece.end + limiter::AHEAD_SAMPLES).min(length);
        let Levels { gain_db, ceiling_dbtp, dips } = self.levels;
        let dips = dips.within(&heard);
        let place = piece.start - heard.start;
        let known = format!("{VERSION} {gain_db} {ceiling_dbtp} {dips:?} {place} {}", piece.end - piece.start);
        stretch_name(&known, self.timeline, self.kept, heard)
    }
}

impl NotesKept for HeardBefore<'_> {
    fn get(&self, piece: &Range<u64>) -> Option<Notes> {
        self.shelf.noted(&self.name(piece))
    }

    fn keep(&self, piece: &Range<u64>, notes: &Notes) {
        self.shelf.note(&self.name(piece), notes);
    }
}
