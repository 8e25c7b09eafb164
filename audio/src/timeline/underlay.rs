//! What lies under a learners' pause so that no detector of silence fires: ticks, or the bed. Nothing of it reaches into speech.

use super::part::Sounds;
use super::shape::Shape;
use super::{Clip, Looped, Role};
use crate::format::Format;
use crate::sound::{
    BARE_PAUSE_MAX_MS, BARE_PAUSE_MS, TICK_EVERY_MS, TICK_FIRST_MS, TICKING_PAUSE_MS, UNDERLAY_DB, UNDERLAY_FADE_MS,
};

/// The clips under a pause; `None` if it is too long to stay bare and there is nothing to put under it.
pub(super) fn underlay(start_samples: u64, length_samples: u64, sounds: &Sounds, format: Format) -> Option<Vec<Clip>> {
    let longer = |ms: u64| length_samples > format.samples(ms);
    if !longer(BARE_PAUSE_MS) {
        return Some(Vec::new());
    }
    let ticking =
        sounds.tick.map(|tick| ticks(tick, start_samples, length_samples, format)).filter(|ticks| !ticks.is_empty());
    let bed = sounds.bed.map(|bed| vec![soft(bed, start_samples, length_samples, format)]);
    let clips = if longer(TICKING_PAUSE_MS) { bed.or(ticking) } else { ticking.or(bed) };
    clips.or_else(|| (!longer(BARE_PAUSE_MAX_MS)).then(Vec::new))
}

/// Whole ticks, a second apart.
fn ticks(tick: Looped, start_samples: u64, length_samples: u64, format: Format) -> Vec<Clip> {
    let (first, every) = (format.samples(TICK_FIRST_MS), format.samples(TICK_EVERY_MS).max(1));
    let Some(last) = length_samples.checked_sub(first + tick.length_samples) else { return Vec::new() };
    let begin = (0..=last / every).map(|count| start_samples + first + count * every);
    begin
        .map(|start_samples| Clip {
            segment: tick.segment,
            start_samples,
            length_samples: tick.length_samples,
            offset_samples: 0,
            gain_db: 0.0,
            role: Role::Underlay,
            shape: Vec::new(),
        })
        .collect()
}

/// The bed, softly.
fn soft(bed: Looped, start_samples: u64, length_samples: u64, format: Format) -> Clip {
    let fade = format.samples(UNDERLAY_FADE_MS);
    Clip {
        segment: bed.segment,
        start_samples,
        length_samples,
        offset_samples: 0,
        gain_db: UNDERLAY_DB as f32,
        role: Role::Underlay,
        shape: Shape::from(0.0, length_samples).line(fade, 1.0).fade_out(fade),
    }
}
