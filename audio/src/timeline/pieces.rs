//! Where a programme can be cut into pieces that stay what they are when something before them gets longer or shorter. It cuts nothing.

use std::ops::Range;

use super::{Role, Timeline};

/// Seconds between two cuts, about: a cut costs an encoder 2.35 s of sound that only prime it, and a line recorded anew costs its pieces.
const EVERY_S: u64 = 30;
/// Samples of the longest piece: 59 s at 48 kHz, 23 MB in two channels. A multiple of the grid, and at 44.1 kHz of 49 frames of MP3, the
/// period of its padding.
pub const PIECE_SAMPLES_MAX: u64 = 2_450 * 1_152;

impl Timeline {
    /// Pieces that follow each other from the first sample to the last, none longer than [`PIECE_SAMPLES_MAX`]. Cuts fall where lines begin
    /// on the grid ([`crate::format::Format::grid_samples`]), at every so manieth line, whatever their lengths; and where the bed ends and
    /// the closing music begins, whose lengths change with those of the lines.
    pub fn pieces(&self) -> Vec<Range<u64>> {
        let lines: Vec<u64> =
            self.clips.iter().filter(|clip| clip.role == Role::Speech).map(|clip| clip.start_samples).collect();
        let pieces_wanted = (self.length_samples / self.format.samples(EVERY_S * 1_000).max(1)).max(1);
        let step = lines.len().div_ceil(usize::try_from(pieces_wanted).unwrap_or(usize::MAX)).max(1);
        let grid = self.format.grid_samples();
        let is_cut = |at: &u64| grid > 1 && *at > 0 && at.is_multiple_of(grid);
        let elastic = self.clips.iter().filter_map(|clip| match clip.role {
            Role::Bed => Some(clip.end_samples().next_multiple_of(grid)),
            Role::Music => Some(clip.start_samples - clip.start_samples % grid),
            _ => None,
        });
        let mut ends: Vec<u64> = lines.into_iter().step_by(step).chain(elastic).filter(is_cut).collect();
        ends.retain(|end| *end < self.length_samples);
        ends.sort_unstable();
        ends.dedup();
        ends.push(self.length_samples);
        let mut pieces = Vec::new();
        let mut start = 0;
        for end in ends {
            while end - start > PIECE_SAMPLES_MAX {
                pieces.push(start..start + PIECE_SAMPLES_MAX);
                start += PIECE_SAMPLES_MAX;
            }
            pieces.push(start..end);
            start = end;
        }
        pieces
    }
}
