//! How long the elastic parts of a programme must be for all to sum to the slot: the bed at the beginning, repeats, the closing music,
//! and at last a tenth of a second of each pause. It places nothing, and silence never stretches.

use super::part::{CouldGo, DoesNotFit, Kind, Part, Slot, Sounds};
use crate::limits::{PARTS_MAX, SLOT_MS_MAX};
use crate::sound::{
    CLOSING_MUSIC_MAX_MS, CLOSING_MUSIC_MS, GAP_MS, HARD_TAIL_MS, OPENING_BED_MAX_MS, PAUSE_TOLERANCE_MS, REPEATS_MAX,
};

/// One part in its order, with the length that it gets.
#[derive(Clone, Copy, Debug)]
pub(super) struct Turn {
    pub part: usize,
    pub kind: Kind,
    pub length_samples: u64,
    /// Silence before it.
    pub gap_samples: u64,
    pub again: bool,
}

/// A programme whose lengths sum to its slot.
#[derive(Debug)]
pub(super) struct Fitted {
    /// Sounds at the very beginning.
    pub opening: Vec<Turn>,
    /// The bed alone after them.
    pub lead_samples: u64,
    /// Everything that is said, thought and heard.
    pub content: Vec<Turn>,
    /// Music after the last of it.
    pub music_samples: u64,
    /// Sounds at the very end.
    pub closing: Vec<Turn>,
}

/// Fits the parts into the slot.
pub(super) fn fit(parts: &[Part], sounds: &Sounds, slot: Slot) -> Result<Fitted, DoesNotFit> {
    let slot_ms = slot.format.ms(slot.length_samples);
    if parts.len() > PARTS_MAX || slot_ms > SLOT_MS_MAX {
        return Err(DoesNotFit::TooLarge { parts: parts.len(), slot_ms });
    }
    if parts.iter().all(|part| matches!(part.kind, Kind::Pause { .. })) {
        return Err(DoesNotFit::NothingToPlay);
    }
    let every = parts.iter().enumerate();
    let mut order: Vec<(usize, bool)> = every.map(|(at, _)| (at, false)).collect();
    let shortest = shortest(parts, &order, sounds, slot);
    if shortest > slot.length_samples {
        let mut fitted = arranged(parts, &order, sounds, slot);
        return match tightened(&mut fitted, shortest - slot.length_samples, slot) {
            true => Ok(fitted),
            false => Err(too_long(parts, sounds, slot, shortest)),
        };
    }
    let rest = repeated(parts, &mut order, sounds, slot);
    let mut fitted = arranged(parts, &order, sounds, slot);
    let [lead_max, music_max] = match sounds.bed {
        Some(_) => [OPENING_BED_MAX_MS, CLOSING_MUSIC_MAX_MS].map(|ms| slot.format.samples(ms)),
        None => [0, 0],
    };
    // Where nothing is said or heard in the middle, there is nothing that a bed could lead to.
    let lead_max = if fitted.content.is_empty() { 0 } else { lead_max };
    fitted.lead_samples = rest.min(lead_max);
    fitted.music_samples += rest - fitted.lead_samples;
    match fitted.music_samples.checked_sub(music_max) {
        Some(under_samples @ 1..) => {
            Err(DoesNotFit::TooShort { under_samples, under_ms: slot.format.ms(under_samples) })
        }
        _ => Ok(fitted),
    }
}

/// The parts in that order, elastic ones at their shortest.
fn arranged(parts: &[Part], order: &[(usize, bool)], sounds: &Sounds, slot: Slot) -> Fitted {
    let mut turns: Vec<Turn> = Vec::with_capacity(order.len());
    for (at, again) in order {
        let Some(part) = parts.get(*at) else { continue };
        let length_samples = match part.kind {
            Kind::Speech { length_samples, .. } | Kind::Sound { length_samples, .. } => length_samples,
            Kind::Pause { length_ms } => slot.format.samples(u64::from(length_ms)),
        };
        let pause = |turn: &Turn| matches!(turn.kind, Kind::Pause { .. });
        let quiet = matches!(part.kind, Kind::Pause { .. }) || turns.last().is_none_or(pause);
        let gap_samples = if quiet { 0 } else { slot.format.samples(GAP_MS) };
        turns.push(Turn { part: *at, kind: part.kind, length_samples, gap_samples, again: *again });
    }
    let sound = |turn: &Turn| matches!(turn.kind, Kind::Sound { .. });
    let opening_count = turns.iter().take_while(|turn| sound(turn)).count();
    let mut content = turns.split_off(opening_count);
    let spoken = content.len() - content.iter().rev().take_while(|turn| sound(turn)).count();
    let closing = content.split_off(spoken);
    let closing_samples = total(&closing);
    let tail =
        if slot.hard && sounds.bed.is_some() && !content.is_empty() { slot.format.samples(HARD_TAIL_MS) } else { 0 };
    Fitted { opening: turns, lead_samples: 0, content, music_samples: tail.saturating_sub(closing_samples), closing }
}

/// What the turns take.
fn total(turns: &[Turn]) -> u64 {
    turns.iter().fold(0_u64, |sum, turn| sum.saturating_add(turn.length_samples).saturating_add(turn.gap_samples))
}

/// The shortest that parts in that order can be without touching a pause.
fn shortest(parts: &[Part], order: &[(usize, bool)], sounds: &Sounds, slot: Slot) -> u64 {
    let fitted = arranged(parts, order, sounds, slot);
    [&fitted.opening, &fitted.content, &fitted.closing]
        .into_iter()
        .fold(fitted.music_samples, |sum, turns| sum.saturating_add(total(turns)))
}

/// Takes what is over from the pauses, evenly; `false` if their tolerance does not give it.
fn tightened(fitted: &mut Fitted, over_samples: u64, slot: Slot) -> bool {
    let tolerance = slot.format.samples(PAUSE_TOLERANCE_MS);
    let mut pauses: Vec<&mut Turn> = fitted
        .content
        .iter_mut()
        .filter(|turn| matches!(turn.kind, Kind::Pause { .. }) && turn.length_samples > 2 * tolerance)
        .collect();
    if over_samples > tolerance.saturating_mul(pauses.len() as u64) {
        return false;
    }
    let mut rest = over_samples;
    let mut left = pauses.len() as u64;
    for pause in &mut pauses {
        let share = rest.div_ceil(left.max(1));
        pause.length_samples -= share;
        rest -= share;
        left -= 1;
    }
    true
}

/// Adds repeats of passages while there is more room than music should fill, each passage after itself; answers the room left.
fn repeated(parts: &[Part], order: &mut Vec<(usize, bool)>, sounds: &Sounds, slot: Slot) -> u64 {
    let room = |order: &[(usize, bool)]| slot.length_samples.checked_sub(shortest(parts, order, sounds, slot));
    let comfort = match sounds.bed {
        Some(_) => slot.format.samples(OPENING_BED_MAX_MS + CLOSING_MUSIC_MS),
        None => 0,
    };
    let mut rest = room(order).unwrap_or(0);
    for _ in 0..REPEATS_MAX {
        for passage in passages(parts) {
            if rest <= comfort {
                return rest;
            }
            let Some(last) = order.iter().rposition(|(at, _)| *at == passage.end - 1) else { continue };
            let mut longer = order.clone();
            longer.splice(last + 1..last + 1, passage.map(|at| (at, true)));
            if let Some(left) = room(&longer) {
                (*order, rest) = (longer, left);
            }
        }
    }
    rest
}

/// The passages that may be repeated: neighbours of one number in which something is said.
fn passages(parts: &[Part]) -> Vec<std::ops::Range<usize>> {
    let mut found: Vec<(u32, std::ops::Range<usize>)> = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        let Some(number) = part.passage else { continue };
        match found.last_mut() {
            Some((last, range)) if *last == number && range.end == at => range.end = at + 1,
            _ => found.push((number, at..at + 1)),
        }
    }
    let said = |range: &std::ops::Range<usize>| {
        parts.get(range.clone()).is_some_and(|parts| parts.iter().any(|part| matches!(part.kind, Kind::Speech { .. })))
    };
    found.into_iter().map(|(_, range)| range).filter(said).collect()
}

/// Says by how much it is too long, and which parts could go: the longest first, until it fits.
fn too_long(parts: &[Part], sounds: &Sounds, slot: Slot, shortest_samples: u64) -> DoesNotFit {
    let mut candidates: Vec<usize> =
        (0..parts.len()).filter(|at| parts.get(*at).is_some_and(|part| part.may_go)).collect();
    let mut order: Vec<(usize, bool)> = (0..parts.len()).map(|at| (at, false)).collect();
    let gain = |order: &[(usize, bool)], at: usize| {
        let without: Vec<(usize, bool)> = order.iter().copied().filter(|(other, _)| *other != at).collect();
        let now = shortest(parts, order, sounds, slot);
        (now.saturating_sub(shortest(parts, &without, sounds, slot)), without)
    };
    candidates.sort_by_key(|at| std::cmp::Reverse(gain(&order, *at).0));
    let mut could_go = Vec::new();
    for at in candidates {
        if shortest(parts, &order, sounds, slot) <= slot.length_samples {
            break;
        }
        let (length_samples, without) = gain(&order, at);
        could_go.push(CouldGo { part: at, length_samples });
        order = without;
    }
    could_go.sort_by_key(|part| part.part);
    let over_samples = shortest_samples - slot.length_samples;
    let enough = shortest(parts, &order, sounds, slot) <= slot.length_samples;
    DoesNotFit::TooLong { over_samples, over_ms: slot.format.ms(over_samples).max(1), could_go, enough }
}
