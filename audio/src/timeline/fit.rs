//! How long the elastic parts of a programme must be for all to sum to the slot: the bed at the beginning, repeats, the closing music,
//! and at last a tenth of a second of each pause. Lines begin on a grid while there is room for it. It places nothing, and silence never
//! stretches.

use std::ops::Range;

use super::part::{CouldGo, DoesNotFit, Kind, Part, Slot, Sounds};
use crate::format::Format;
use crate::limits::{PARTS_MAX, SLOT_MS_MAX};
use crate::sound::{
    CLOSING_MUSIC_MAX_MS, CLOSING_MUSIC_MS, GAP_MS, HARD_TAIL_MS, OPENING_BED_MAX_MS, OWN_MUSIC_MS, PAUSE_TOLERANCE_MS,
    REPEATS_MAX, ROUNDS_MAX,
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
    let order: Vec<(usize, bool)> = (0..parts.len()).map(|at| (at, false)).collect();
    let plain = Room { parts, sounds, slot, grid_samples: 1 };
    let shortest = plain.shortest(&order);
    if shortest > slot.length_samples {
        let mut fitted = plain.arranged(&order);
        return match tightened(&mut fitted, shortest - slot.length_samples, slot) {
            true => Ok(fitted),
            false => Err(plain.too_long(order, shortest)),
        };
    }
    let on_grid = Room { grid_samples: slot.format.grid_samples(), ..plain };
    let room = if on_grid.shortest(&order) <= slot.length_samples { on_grid } else { plain };
    room.filled(order)
}

/// How long a programme is by itself: everything once, with a little music at its end, in whole seconds.
pub fn own_length(parts: &[Part], sounds: &Sounds, format: Format) -> u64 {
    let slot = Slot { format, length_samples: u64::MAX, hard: false };
    let room = Room { parts, sounds, slot, grid_samples: format.grid_samples() };
    let order: Vec<(usize, bool)> = (0..parts.len()).map(|at| (at, false)).collect();
    let music = sounds.bed.map_or(0, |_| format.samples(OWN_MUSIC_MS));
    room.shortest(&order).saturating_add(music).next_multiple_of(format.samples(1_000))
}

/// What has to fit, and where.
#[derive(Clone, Copy)]
struct Room<'a> {
    parts: &'a [Part],
    sounds: &'a Sounds,
    slot: Slot,
    /// Lines begin at multiples of this.
    grid_samples: u64,
}

impl Room<'_> {
    /// The parts in that order, with repeats where there is room for them, and with music in what is left.
    fn filled(&self, mut order: Vec<(usize, bool)>) -> Result<Fitted, DoesNotFit> {
        let format = self.slot.format;
        self.rounds(&mut order);
        let rest = self.repeated(&mut order);
        let mut fitted = self.arranged(&order);
        let [lead_max, music_max] = match self.sounds.bed {
            Some(_) => [OPENING_BED_MAX_MS, CLOSING_MUSIC_MAX_MS].map(|ms| format.samples(ms)),
            None => [0, 0],
        };
        // Where nothing is said or heard in the middle, there is nothing that a bed could lead to.
        let lead_max = if fitted.content.is_empty() { 0 } else { lead_max };
        let lead = rest.min(lead_max) / self.grid_samples * self.grid_samples;
        fitted.lead_samples += lead;
        fitted.music_samples += rest - lead;
        match fitted.music_samples.checked_sub(music_max) {
            Some(under_samples @ 1..) => {
                Err(DoesNotFit::TooShort { under_samples, under_ms: format.ms(under_samples) })
            }
            _ => Ok(fitted),
        }
    }

    /// The parts in that order, elastic ones at their shortest.
    fn arranged(&self, order: &[(usize, bool)]) -> Fitted {
        let slot = self.slot;
        let parts = || order.iter().filter_map(|(at, again)| Some((*at, self.parts.get(*at)?, *again)));
        let is_sound = |part: &Part| matches!(part.kind, Kind::Sound { .. });
        let opening_count = parts().take_while(|(_, part, _)| is_sound(part)).count();
        let mut turns: Vec<Turn> = Vec::with_capacity(order.len());
        let mut at_samples = 0;
        for (at, part, again) in parts() {
            if turns.len() == opening_count {
                at_samples = 0;
            }
            let length_samples = match part.kind {
                Kind::Speech { length_samples, .. } | Kind::Sound { length_samples, .. } => length_samples,
                Kind::Pause { length_ms } => slot.format.samples(u64::from(length_ms)),
            };
            let gap_samples = self.gap_samples(turns.last(), part, at_samples);
            at_samples = at_samples.saturating_add(gap_samples).saturating_add(length_samples);
            turns.push(Turn { part: at, kind: part.kind, length_samples, gap_samples, again });
        }
        let mut content = turns.split_off(opening_count);
        let spoken =
            content.len() - content.iter().rev().take_while(|turn| matches!(turn.kind, Kind::Sound { .. })).count();
        let closing = content.split_off(spoken);
        let closing_samples = total(&closing);
        let with_tail = slot.hard && self.sounds.bed.is_some() && !content.is_empty();
        let tail = if with_tail { slot.format.samples(HARD_TAIL_MS) } else { 0 };
        let opened = total(&turns);
        let lead_samples = if content.is_empty() { 0 } else { opened.next_multiple_of(self.grid_samples) - opened };
        Fitted { opening: turns, lead_samples, content, music_samples: tail.saturating_sub(closing_samples), closing }
    }

    /// The silence before a part that follows another; a line then begins on the grid, half a step of it earlier or later.
    fn gap_samples(&self, before: Option<&Turn>, part: &Part, at_samples: u64) -> u64 {
        let is_pause = |kind: &Kind| matches!(kind, Kind::Pause { .. });
        let quiet = is_pause(&part.kind) || before.is_none_or(|turn| is_pause(&turn.kind));
        let gap = if quiet { 0 } else { self.slot.format.samples(GAP_MS) };
        match part.kind {
            Kind::Speech { .. } => {
                let earliest = at_samples.saturating_add(gap.saturating_sub(self.grid_samples / 2));
                earliest.checked_next_multiple_of(self.grid_samples).unwrap_or(earliest) - at_samples
            }
            _ => gap,
        }
    }

    /// The shortest that parts in that order can be without touching a pause.
    fn shortest(&self, order: &[(usize, bool)]) -> u64 {
        let fitted = self.arranged(order);
        [&fitted.opening, &fitted.content, &fitted.closing]
            .into_iter()
            .fold(fitted.music_samples.saturating_add(fitted.lead_samples), |sum, turns| {
                sum.saturating_add(total(turns))
            })
    }

    /// What is left of the slot by that order; `None` where it is too long.
    fn left(&self, order: &[(usize, bool)]) -> Option<u64> {
        self.slot.length_samples.checked_sub(self.shortest(order))
    }

    /// How much music no listener minds.
    fn comfort(&self) -> u64 {
        self.sounds.bed.map_or(0, |_| self.slot.format.samples(OPENING_BED_MAX_MS + CLOSING_MUSIC_MS))
    }

    /// Adds whole lessons once more behind the last of them, in their order, while they go into the room that is left; and where music at its
    /// longest does not fill the rest, single questions with their pause and answer, each behind itself.
    fn rounds(&self, order: &mut Vec<(usize, bool)>) {
        let lessons = neighbours(self.parts, |part| part.lesson);
        let bridge = lessons.iter().map(|(_, range)| range.start).find(|at| self.is_sound(*at));
        let is_of_lesson = |at: usize| lessons.iter().any(|(_, range)| range.contains(&at));
        for _ in 0..ROUNDS_MAX {
            let before = order.len();
            for (_, lesson) in &lessons {
                let Some(last) = order.iter().rposition(|(at, _)| is_of_lesson(*at)) else { return };
                let bridge = bridge.filter(|_| !self.is_sound(lesson.start));
                let mut longer = order.clone();
                longer.splice(last + 1..last + 1, bridge.into_iter().chain(lesson.clone()).map(|at| (at, true)));
                if self.left(order).is_some_and(|rest| rest > self.comfort()) && self.left(&longer).is_some() {
                    *order = longer;
                }
            }
            if order.len() == before {
                break;
            }
        }
        let music = self.sounds.bed.map_or(0, |_| self.slot.format.samples(OPENING_BED_MAX_MS + CLOSING_MUSIC_MAX_MS));
        for exchange in exchanges(self.parts).filter(|range| lessons.iter().any(|(_, of)| of.contains(&range.start))) {
            let fills = self.left(order).is_none_or(|rest| rest <= music);
            let Some(last) = order.iter().rposition(|(at, _)| *at == exchange.end - 1).filter(|_| !fills) else {
                continue;
            };
            let mut longer = order.clone();
            longer.splice(last + 1..last + 1, exchange.map(|at| (at, true)));
            if self.left(&longer).is_some() {
                *order = longer;
            }
        }
    }

    fn is_sound(&self, at: usize) -> bool {
        self.parts.get(at).is_some_and(|part| matches!(part.kind, Kind::Sound { .. }))
    }

    /// Adds repeats of passages while there is more room than music should fill, each passage after itself; answers the room left.
    fn repeated(&self, order: &mut Vec<(usize, bool)>) -> u64 {
        let room = |order: &[(usize, bool)]| self.left(order);
        let comfort = self.comfort();
        let mut rest = room(order).unwrap_or(0);
        for _ in 0..REPEATS_MAX {
            for passage in passages(self.parts) {
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

    /// Says by how much it is too long, and which parts could go: the longest first, until it fits.
    fn too_long(&self, mut order: Vec<(usize, bool)>, shortest_samples: u64) -> DoesNotFit {
        let length_samples = self.slot.length_samples;
        let mut candidates: Vec<usize> =
            (0..self.parts.len()).filter(|at| self.parts.get(*at).is_some_and(|part| part.may_go)).collect();
        let gain = |order: &[(usize, bool)], at: usize| {
            let without: Vec<(usize, bool)> = order.iter().copied().filter(|(other, _)| *other != at).collect();
            (self.shortest(order).saturating_sub(self.shortest(&without)), without)
        };
        candidates.sort_by_key(|at| std::cmp::Reverse(gain(&order, *at).0));
        let mut could_go = Vec::new();
        for at in candidates {
            if self.shortest(&order) <= length_samples {
                break;
            }
            let (length_samples, without) = gain(&order, at);
            could_go.push(CouldGo { part: at, length_samples });
            order = without;
        }
        could_go.sort_by_key(|part| part.part);
        let over_samples = shortest_samples - length_samples;
        let enough = self.shortest(&order) <= length_samples;
        DoesNotFit::TooLong { over_samples, over_ms: self.slot.format.ms(over_samples).max(1), could_go, enough }
    }
}

/// What the turns take.
fn total(turns: &[Turn]) -> u64 {
    turns.iter().fold(0_u64, |sum, turn| sum.saturating_add(turn.length_samples).saturating_add(turn.gap_samples))
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

/// The passages that may be repeated: neighbours of one number in which something is said.
fn passages(parts: &[Part]) -> Vec<Range<usize>> {
    let found = neighbours(parts, |part| part.passage);
    let said = |range: &Range<usize>| {
        parts.get(range.clone()).is_some_and(|parts| parts.iter().any(|part| matches!(part.kind, Kind::Speech { .. })))
    };
    found.into_iter().map(|(_, range)| range).filter(said).collect()
}

/// Neighbours of one number, in their order.
fn neighbours(parts: &[Part], number: fn(&Part) -> Option<u32>) -> Vec<(u32, Range<usize>)> {
    let mut found: Vec<(u32, Range<usize>)> = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        let Some(number) = number(part) else { continue };
        match found.last_mut() {
            Some((last, range)) if *last == number && range.end == at => range.end = at + 1,
            _ => found.push((number, at..at + 1)),
        }
    }
    found
}

/// A question, the pause after it, and its answer.
fn exchanges(parts: &[Part]) -> impl Iterator<Item = Range<usize>> {
    let says = |at: usize| parts.get(at).is_some_and(|part| matches!(part.kind, Kind::Speech { .. }));
    let pauses = (1..parts.len()).filter(|at| parts.get(*at).is_some_and(|p| matches!(p.kind, Kind::Pause { .. })));
    pauses.filter(move |at| says(at - 1) && says(at + 1)).map(|at| at - 1..at + 2)
}
