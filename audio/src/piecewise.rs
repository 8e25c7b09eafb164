//! Hears a programme piece by piece while it is rendered, and does not hear again what was heard when the piece was last made. It changes
//! no sample.

use std::collections::VecDeque;
use std::ops::Range;

use crate::format::Format;
use crate::inspect::{Heard, Hearing, Notes};
use crate::meter::NoMeter;

/// Whoever keeps what was heard in a rendering's pieces.
pub trait NotesKept {
    /// What was heard in this piece when it was made of the same sound at the same levels.
    fn get(&self, piece: &Range<u64>) -> Option<Notes>;

    /// Keeps it. What can't be kept is heard again next time.
    fn keep(&self, piece: &Range<u64>, notes: &Notes);
}

/// Hears samples as they pass.
pub(crate) struct Piecewise<'a> {
    format: Format,
    kept: &'a dyn NotesKept,
    /// Pieces that have not begun.
    later: VecDeque<Range<u64>>,
    now: Option<(Range<u64>, Ear)>,
    at_samples: u64,
    /// The last 100 ms, which the filters hear before a piece.
    before: Vec<f32>,
    whole: Notes,
}

/// What is known of a piece.
enum Ear {
    /// Everything: it was heard before.
    Known(Box<Notes>),
    /// What has passed of it.
    Hearing(Box<Hearing>),
}

impl<'a> Piecewise<'a> {
    /// `pieces` follow each other from the first sample to the last, and begin on whole steps of the meter (20 ms).
    ///
    /// # Errors
    /// [`NoMeter`].
    pub fn new(format: Format, pieces: Vec<Range<u64>>, kept: &'a dyn NotesKept) -> Result<Self, NoMeter> {
        let whole = Hearing::new(format)?.notes();
        Ok(Self { format, kept, later: pieces.into(), now: None, at_samples: 0, before: Vec::new(), whole })
    }

    /// Takes whole samples, interleaved.
    ///
    /// # Errors
    /// [`NoMeter`], which [`Piecewise::new`] would have told.
    pub fn add(&mut self, interleaved: &[f32]) -> Result<(), NoMeter> {
        let width = self.format.width();
        let mut rest = interleaved;
        while !rest.is_empty() {
            let Some((piece, mut ear)) = self.now.take().map_or_else(|| self.next(), |now| Ok(Some(now)))? else {
                return Ok(());
            };
            let left = usize::try_from(piece.end - self.at_samples).unwrap_or(usize::MAX).saturating_mul(width);
            let (now, after) = rest.split_at(left.min(rest.len()));
            if let Ear::Hearing(hearing) = &mut ear {
                hearing.add(now);
            }
            self.at_samples += (now.len() / width) as u64;
            self.remember(now);
            match self.at_samples < piece.end {
                true => self.now = Some((piece, ear)),
                false => self.end(&piece, ear),
            }
            rest = after;
        }
        Ok(())
    }

    /// Everything that was heard.
    pub fn heard(mut self) -> Heard {
        // A stream that broke off ends in the middle of a piece.
        if let Some((_, Ear::Hearing(hearing))) = self.now.take() {
            self.whole.join(hearing.notes());
        }
        self.whole.heard()
    }

    fn next(&mut self) -> Result<Option<(Range<u64>, Ear)>, NoMeter> {
        let Some(piece) = self.later.pop_front() else { return Ok(None) };
        if let Some(notes) = self.kept.get(&piece) {
            return Ok(Some((piece, Ear::Known(Box::new(notes)))));
        }
        let mut hearing = Hearing::new(self.format)?;
        hearing.warm(&self.before);
        Ok(Some((piece, Ear::Hearing(Box::new(hearing)))))
    }

    fn end(&mut self, piece: &Range<u64>, ear: Ear) {
        let notes = match ear {
            Ear::Known(notes) => *notes,
            Ear::Hearing(hearing) => {
                let notes = hearing.notes();
                self.kept.keep(piece, &notes);
                notes
            }
        };
        self.whole.join(notes);
    }

    fn remember(&mut self, interleaved: &[f32]) {
        let most = self.format.block_samples() * self.format.width();
        self.before.extend_from_slice(interleaved.get(interleaved.len().saturating_sub(most)..).unwrap_or_default());
        self.before.drain(..self.before.len().saturating_sub(most));
    }
}
