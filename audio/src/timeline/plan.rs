//! Places parts whose lengths sum to the slot: speech and sounds end to end, beds ducked under the greeting and the goodbye, an underlay
//! in each pause. It decides no lengths.

use super::fit::{Fitted, Turn, fit};
use super::part::{DoesNotFit, Kind, Part, Slot, Sounds};
use super::shape::{Shape, factor};
use super::underlay::underlay;
use super::{Clip, Looped, Mark, Role, SegmentId, Timeline};
use crate::sound::{
    BED_FADE_MS, CLOSING_UNDER_MS, CROSS_FADE_MS, DUCK_MS, DUCKED_DB, HARD_FADE_MS, OPENING_UNDER_MS, SOFT_FADE_MS,
};

/// Makes the timeline of a programme that is exactly as long as its slot.
///
/// The sounds that the parts begin with open it; those that they end with close it, back-timed to the slot's end. Between them the
/// elastic parts absorb the difference: the bed alone before the first word, repeats of passages, music after the last word.
///
/// # Errors
/// [`DoesNotFit`], with by how much and what could be done.
pub fn plan(parts: &[Part], sounds: &Sounds, slot: Slot) -> Result<Timeline, DoesNotFit> {
    let fitted = fit(parts, sounds, slot)?;
    let mut desk = Desk { slot, sounds, at_samples: 0, clips: Vec::new(), marks: Vec::new() };
    desk.turns(&fitted.opening)?;
    let opened = desk.at_samples;
    desk.at_samples = opened.saturating_add(fitted.lead_samples);
    desk.turns(&fitted.content)?;
    let said = desk.at_samples;
    let bed_end = desk.opening_bed(opened, &fitted);
    desk.closing_music(bed_end, said, &fitted);
    desk.at_samples = said.saturating_add(fitted.music_samples);
    desk.turns(&fitted.closing)?;
    desk.clips.sort_by_key(|clip| (clip.start_samples, clip.segment));
    Ok(Timeline { format: slot.format, length_samples: slot.length_samples, clips: desk.clips, marks: desk.marks })
}

/// The timeline that is being laid.
struct Desk<'a> {
    slot: Slot,
    sounds: &'a Sounds,
    at_samples: u64,
    clips: Vec<Clip>,
    marks: Vec<Mark>,
}

impl Desk<'_> {
    /// Lays turns end to end. Pauses that follow each other are one silence, and get one underlay.
    fn turns(&mut self, turns: &[Turn]) -> Result<(), DoesNotFit> {
        let mut after_pause = false;
        for (at, turn) in turns.iter().enumerate() {
            let start_samples = self.at_samples + turn.gap_samples;
            let length_samples = turn.length_samples;
            match turn.kind {
                Kind::Speech { segment, .. } => self.whole(segment, start_samples, length_samples, Role::Speech),
                Kind::Sound { segment, .. } => self.whole(segment, start_samples, length_samples, Role::Sound),
                Kind::Pause { .. } if after_pause => {}
                Kind::Pause { .. } => self.underlay(start_samples, turns.get(at..).unwrap_or_default())?,
            }
            after_pause = matches!(turn.kind, Kind::Pause { .. });
            self.marks.push(Mark { part: turn.part, start_samples, length_samples, again: turn.again });
            self.at_samples = start_samples + length_samples;
        }
        Ok(())
    }

    /// What lies under the pauses that these turns begin with.
    fn underlay(&mut self, start_samples: u64, turns: &[Turn]) -> Result<(), DoesNotFit> {
        let format = self.slot.format;
        let pauses = turns.iter().take_while(|turn| matches!(turn.kind, Kind::Pause { .. }));
        let length_samples = pauses.fold(0_u64, |sum, pause| sum.saturating_add(pause.length_samples));
        let clips =
            underlay(start_samples, length_samples, self.sounds, format).ok_or_else(|| DoesNotFit::BarePause {
                part: turns.first().map_or(0, |turn| turn.part),
                length_ms: format.ms(length_samples),
            })?;
        self.clips.extend(clips);
        Ok(())
    }

    /// A segment as it is.
    fn whole(&mut self, segment: SegmentId, start_samples: u64, length_samples: u64, role: Role) {
        if length_samples > 0 {
            let (offset_samples, gain_db, shape) = (0, 0.0, Vec::new());
            self.clips.push(Clip { segment, start_samples, length_samples, offset_samples, gain_db, role, shape });
        }
    }

    /// The bed from the opening sounds on: alone, then under the greeting. Answers where it ends.
    fn opening_bed(&mut self, opened: u64, fitted: &Fitted) -> u64 {
        let samples = |ms: u64| self.slot.format.samples(ms);
        let speech = opened + fitted.lead_samples;
        let under = spoken(fitted.content.iter()).min(samples(OPENING_UNDER_MS));
        let start = if opened == 0 { 0 } else { opened.saturating_sub(samples(CROSS_FADE_MS)) };
        let end = speech + under;
        let Some(bed) = self.sounds.bed.filter(|_| end > opened) else { return opened };
        let length = end - start;
        let ducked = if under > 0 { factor(DUCKED_DB) } else { 1.0 };
        let alone = if fitted.lead_samples > samples(CROSS_FADE_MS) { 1.0 } else { ducked };
        let shape = Shape::from(0.0, length)
            .line(samples(CROSS_FADE_MS).min(speech - start), alone)
            .line((speech - start).saturating_sub(samples(DUCK_MS)), alone)
            .line(speech - start, ducked)
            .fade_out(samples(BED_FADE_MS));
        self.bed(bed, start, length, Role::Bed, shape);
        end
    }

    /// The music that comes in under the last words, rises after them and ends with the slot, or in the closing sounds.
    fn closing_music(&mut self, bed_end: u64, said: u64, fitted: &Fitted) {
        let Some(bed) = self.sounds.bed.filter(|_| fitted.music_samples > 0) else { return };
        let samples = |ms: u64| self.slot.format.samples(ms);
        let under = spoken(fitted.content.iter().rev()).min(samples(CLOSING_UNDER_MS));
        let start = said.saturating_sub(under).max(bed_end.min(said));
        let closed = said + fitted.music_samples;
        let (end, fade) = match (fitted.closing.is_empty(), self.slot.hard) {
            (false, _) => {
                (closed.saturating_add(samples(CROSS_FADE_MS)).min(self.slot.length_samples), samples(CROSS_FADE_MS))
            }
            (true, true) => (closed, samples(HARD_FADE_MS)),
            (true, false) => (closed, samples(SOFT_FADE_MS)),
        };
        let length = end - start;
        let spoken = said - start;
        let low = if spoken > 0 { factor(DUCKED_DB) } else { 0.0 };
        let shape = Shape::from(0.0, length)
            .line(samples(BED_FADE_MS).min(spoken), low)
            .line(spoken, low)
            .line((spoken + samples(DUCK_MS)).min(length.saturating_sub(fade.min(length - spoken))), 1.0)
            .fade_out(fade.min(length - spoken));
        self.bed(bed, start, length, Role::Music, shape);
    }

    /// The bed, from its beginning, in a loop.
    fn bed(&mut self, bed: Looped, start_samples: u64, length_samples: u64, role: Role, shape: Vec<super::Knot>) {
        let (segment, offset_samples, gain_db) = (bed.segment, 0, 0.0);
        self.clips.push(Clip { segment, start_samples, length_samples, offset_samples, gain_db, role, shape });
    }
}

/// How long is spoken, from the first of these turns on, until something else comes.
fn spoken<'a>(turns: impl Iterator<Item = &'a Turn>) -> u64 {
    turns
        .take_while(|turn| matches!(turn.kind, Kind::Speech { .. }))
        .fold(0_u64, |sum, turn| sum.saturating_add(turn.length_samples).saturating_add(turn.gap_samples))
}
