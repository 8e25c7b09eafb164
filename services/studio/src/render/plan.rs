//! From cues with measured lengths to a timeline that fills the slot, or to words that say by how much it does not, and what to cut.

use std::collections::HashMap;

use audio::{
    limits::PARTS_MAX,
    timeline::{DoesNotFit, Kind, Looped, Part, SegmentId, Slot, Sounds, Timeline, own_length, plan},
};
use forms::fit::{Part as ScriptPart, enough};

use super::{CueKind, Placed, RenderJob};
use crate::{
    shelf::{Kept, Source},
    sounds,
    worker::Fault,
};

/// What is heard, each source once: the cues' in their order, then what the programme adds itself.
pub(super) fn sources(job: &RenderJob) -> Vec<Source> {
    let mut sources: Vec<Source> = Vec::new();
    let of_cues = job.cues.iter().filter_map(|cue| match &cue.kind {
        CueKind::Speech(source) | CueKind::Sound(source) => Some(source.clone()),
        CueKind::Pause { .. } => None,
    });
    let added = [sounds::BED, sounds::TICK].map(|name| Source::Sound(name.to_owned()));
    let mut seen = std::collections::HashSet::new();
    sources.extend(of_cues.chain(added).filter(|source| seen.insert(source.clone())));
    sources
}

/// The timeline.
pub(super) fn timeline(job: &RenderJob, sources: &[Source], kept: &[Kept]) -> Result<Timeline, Fault> {
    let segments: HashMap<&Source, (SegmentId, u64)> = sources
        .iter()
        .zip(kept)
        .enumerate()
        .map(|(at, (source, kept))| (source, (SegmentId(at), kept.about.length_samples)))
        .collect();
    let of = |source: &Source| {
        segments.get(source).copied().ok_or_else(|| Fault(format!("{} was not made; try once more", source.known_as())))
    };
    let looped = |name: &str| {
        of(&Source::Sound(name.to_owned())).map(|(segment, length_samples)| Looped { segment, length_samples })
    };
    let parts = job
        .cues
        .iter()
        .map(|cue| {
            let kind = match &cue.kind {
                CueKind::Speech(source) => {
                    let (segment, length_samples) = of(source)?;
                    Kind::Speech { segment, length_samples }
                }
                CueKind::Sound(source) => {
                    let (segment, length_samples) = of(source)?;
                    Kind::Sound { segment, length_samples }
                }
                CueKind::Pause { length_ms } => Kind::Pause { length_ms: *length_ms },
            };
            Ok(Part { kind, may_go: false, passage: cue.passage, lesson: cue.lesson })
        })
        .collect::<Result<Vec<_>, Fault>>()?;
    let sounds = Sounds { bed: Some(looped(sounds::BED)?), tick: Some(looped(sounds::TICK)?) };
    let length_samples = match job.slot_length_ms {
        0 => own_length(&parts, &sounds, job.format),
        slot_ms => job.format.samples(slot_ms),
    };
    let slot = Slot { format: job.format, length_samples, hard: job.hard };
    plan(&parts, &sounds, slot).map_err(|error| Fault(told(job, &parts, &error)))
}

/// Why it does not fit, in minutes and with the script's own lines.
fn told(job: &RenderJob, parts: &[Part], error: &DoesNotFit) -> String {
    let slot = clock(job.slot_length_ms);
    match error {
        DoesNotFit::TooLong { over_ms, .. } => format!(
            "the programme is {} too long for its slot of {slot}; shorten it, or take a longer slot. {}",
            clock(*over_ms),
            to_cut(job, parts, *over_ms)
        ),
        DoesNotFit::TooShort { under_ms, .. } => format!(
            "the programme is {} too short for its slot of {slot}, with music at its longest and every passage repeated that may \
             be; add a lesson or an activity, mark a passage with (may be repeated), or take a shorter slot",
            clock(*under_ms)
        ),
        DoesNotFit::TooLarge { .. } => {
            format!("the script has {} cues for {slot}; at most {PARTS_MAX} are possible, so divide it", parts.len())
        }
        DoesNotFit::BarePause { .. } | DoesNotFit::NothingToPlay => error.to_string(),
    }
}

/// What could go: whole questions as long as they really are, and where they are not enough, the longest lines.
fn to_cut(job: &RenderJob, parts: &[Part], over_ms: u64) -> String {
    let measured =
        job.could_go.iter().map(|part| ScriptPart { length_ms: measured_ms(job, parts, part), ..part.clone() });
    let could_go = enough(measured.collect(), over_ms);
    let left_ms = over_ms.saturating_sub(could_go.iter().map(|part| part.length_ms).sum());
    let mut said: Vec<String> = Vec::new();
    if !could_go.is_empty() {
        let named = could_go.iter().map(|part| {
            format!("lines {} to {} ({}, “{} …”)", part.spoken.0, part.spoken.1, clock(part.length_ms), part.begins)
        });
        said.push(format!("Questions that could go, with their pauses: {}.", named.collect::<Vec<_>>().join(", ")));
    }
    if left_ms > 0 {
        said.push(format!(
            "{} more have to go. The longest lines are {}.",
            clock(left_ms),
            longest(job, parts, left_ms)
        ));
    }
    said.join(" ")
}

/// How long a part of the script is as it was spoken, with its pauses.
fn measured_ms(job: &RenderJob, parts: &[Part], part: &ScriptPart) -> u64 {
    let cues = job.cues.iter().zip(parts).filter(|(cue, _)| part.lines.contains(cue.line));
    cues.map(|(_, cue)| match cue.kind {
        Kind::Speech { length_samples, .. } | Kind::Sound { length_samples, .. } => job.format.ms(length_samples),
        Kind::Pause { length_ms } => u64::from(length_ms),
    })
    .sum()
}

/// The longest lines, as a list: `line 7 (41 s), line 3 (38 s)`. So many that to say each in half the time would do.
fn longest(job: &RenderJob, parts: &[Part], over_ms: u64) -> String {
    let mut spoken: Vec<(u64, String)> = job
        .cues
        .iter()
        .zip(parts)
        .filter_map(|(cue, part)| match (&cue.kind, part.kind) {
            (CueKind::Speech(source), Kind::Speech { length_samples, .. }) => {
                Some((job.format.ms(length_samples), source.known_as()))
            }
            _ => None,
        })
        .collect();
    spoken.sort_by(|a, b| b.cmp(a));
    let mut named_ms = 0;
    let named = spoken.iter().take_while(|(length_ms, _)| {
        let needed = named_ms < over_ms.saturating_mul(2);
        named_ms += length_ms;
        needed
    });
    named.map(|(ms, name)| format!("{name} ({})", clock(*ms))).collect::<Vec<_>>().join(", ")
}

/// A length of time as people say it: `2 min 10 s`, `45 s`, `0.4 s`.
fn clock(ms: u64) -> String {
    match (ms / 60_000, ms % 60_000) {
        (0, ms) if ms < 10_000 => format!("{}.{} s", ms / 1_000, ms % 1_000 / 100),
        (0, ms) => format!("{} s", ms / 1_000),
        (minutes, ms) if ms < 1_000 => format!("{minutes} min"),
        (minutes, ms) => format!("{minutes} min {} s", ms / 1_000),
    }
}

/// Where each cue came to lie.
pub(super) fn placed(job: &RenderJob, timeline: &Timeline) -> Vec<Placed> {
    let placed = timeline.marks.iter().map(|mark| Placed {
        cue: mark.part,
        start_ms: job.format.ms(mark.start_samples),
        length_ms: job.format.ms(mark.length_samples),
        again: mark.again,
    });
    placed.collect()
}

#[cfg(test)]
mod tests {
    use super::clock;

    #[test]
    fn lengths_are_said_as_people_say_them() {
        let said = [400, 9_990, 45_600, 60_000, 130_000, 1_800_000].map(clock);
        assert_eq!(said, ["0.4 s", "9.9 s", "45 s", "1 min", "2 min 10 s", "30 min"]);
    }
}
