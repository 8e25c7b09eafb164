//! Names for stretches of a mix: two stretches that sound alike have one name, wherever in whichever programme they stand. It reads no
//! sound.

use std::ops::Range;

use audio::timeline::{Clip, Timeline};
use sha2::{Digest, Sha256};

use crate::{pieces::hex, shelf::Kept};

/// The name of what is known of a stretch: its clips from the stretch's point of view, each with its segment's own name. `known` says what
/// that is, and changes with every change of how it is made.
pub(super) fn stretch_name(known: &str, timeline: &Timeline, kept: &[Kept], stretch: Range<u64>) -> String {
    let Range { start: from, end: to } = stretch;
    let mut digest = Sha256::new_with_prefix(known);
    let format = timeline.format;
    digest.update(format!("\0{}\0{}\0{}\0{}\0", format.rate_hz, format.channels, from == 0, to - from));
    for clip in timeline.clips.iter().filter(|clip| clip.start_samples < to && clip.end_samples() > from) {
        let segment = kept.get(clip.segment.0).and_then(|kept| kept.file.file_name()).unwrap_or_default();
        let Clip { offset_samples, length_samples, gain_db, shape, .. } = clip;
        let start = i128::from(clip.start_samples) - i128::from(from);
        digest.update(format!("{segment:?}\0{start}\0{offset_samples}\0{length_samples}\0{gain_db}\0{shape:?}\0"));
    }
    format!("{}.json", hex(digest))
}
