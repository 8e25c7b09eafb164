//! A course's programmes held against a station's slot: which are too long or too short for it, by how much, and
//! which slot would hold them all. It changes no script.

use std::fmt;

use text::Language;

use super::fit::{Fit, Warning, fillable_ms, fit};
use super::joined::{PartOf, join};
use super::programmes::Lessons;
use super::script::Script;
use crate::running_time::clock;

/// Lessons that a sentence names before it says how many more there are.
const NAMED_MAX: usize = 3;
/// How far the clock of a script that nobody has recorded may be off, as a share of its length: one in ten.
const CLOCK_OFF: u64 = 10;

/// A lesson that does not go with the slot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misfit {
    /// Its title.
    pub title: String,
    /// How long it is, in milliseconds.
    pub length_ms: u64,
    /// By how much it is longer than the slot, in milliseconds; negative where it is too short even with music and repeats.
    pub over_ms: i64,
}

/// What does not go with a slot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misfits {
    /// The slot, in milliseconds.
    pub slot_ms: u64,
    /// How many lessons were held against it.
    pub lessons: usize,
    /// Those that do not go with it, in their order.
    pub misfits: Vec<Misfit>,
    /// The shortest and the longest slot that would hold each lesson, in milliseconds; `None` where no slot does.
    pub holding_ms: Option<(u64, u64)>,
}

/// Lessons, each with its title, as the programmes of a slot of this many milliseconds, each with the titles of its lessons.
pub fn programmes(
    lessons: Vec<(String, PartOf)>,
    each: Lessons,
    language: &Language,
    slot_ms: u64,
) -> Vec<(String, Script)> {
    if !each.are_several() {
        return lessons.into_iter().map(|(title, part)| (title, part.script)).collect();
    }
    let (titles, parts): (Vec<String>, Vec<PartOf>) = lessons.into_iter().unzip();
    let (mut titles, mut parts) = (&titles[..], &parts[..]);
    let mut programmes = Vec::new();
    while let Some((now, left)) = parts.split_at_checked(each.take(parts, language, slot_ms).max(1)) {
        let (named, others) = titles.split_at_checked(now.len()).unwrap_or((titles, &[]));
        programmes.push((named.join("; "), join(now.to_vec(), language, true).script));
        (titles, parts) = (others, left);
    }
    programmes
}

/// Holds programmes, each with its title, against a slot; `None` where all of them go with it.
pub fn misfits(lessons: &[(String, Script)], slot_ms: u64) -> Option<Misfits> {
    let mut misfits = Vec::new();
    let (mut least_ms, mut most_ms) = (0, u64::MAX);
    for (title, script) in lessons {
        let Fit { script_ms, warnings, .. } = fit(script, slot_ms);
        let over_ms = warnings.iter().find_map(|warning| match warning {
            Warning::TooLong { over_ms } => i64::try_from(*over_ms).ok(),
            Warning::TooShort { under_ms, filled_ms } => i64::try_from(under_ms - filled_ms).ok().map(|ms| -ms),
            _ => None,
        });
        let misfit = |over_ms| Misfit { title: title.clone(), length_ms: script_ms, over_ms };
        misfits.extend(over_ms.map(misfit));
        least_ms = least_ms.max(script_ms.next_multiple_of(1_000));
        // What is heard again fills any slot.
        let most = if script.rounds.is_empty() { (script_ms + fillable_ms(script)) / 1_000 * 1_000 } else { u64::MAX };
        most_ms = most_ms.min(most);
    }
    let holding_ms = (least_ms <= most_ms).then_some((least_ms, most_ms));
    (!misfits.is_empty()).then_some(Misfits { slot_ms, lessons: lessons.len(), misfits, holding_ms })
}

impl Misfits {
    /// The same without those that the clock may be wrong about; `None` where none is left.
    #[must_use]
    pub fn sure(mut self) -> Option<Self> {
        self.misfits.retain(|misfit| misfit.over_ms.unsigned_abs() > misfit.length_ms / CLOCK_OFF);
        (!self.misfits.is_empty()).then_some(self)
    }

    /// What to do about it.
    pub fn mend(&self) -> String {
        let several =
            "write lessons_per_programme = \"fill\" below the slot, and a programme has as many lessons as it holds";
        let agree = match self.holding_ms {
            Some((least, u64::MAX)) => format!(
                "a slot of {} or more holds each programme: agree on one with the station, or put fewer lessons into one",
                clock(least)
            ),
            Some((least, most)) if self.lessons > 1 => {
                format!("a slot of {} to {} holds each of them: agree on one with the station", clock(least), clock(most))
            }
            Some((least, most)) => {
                format!("a slot of {} to {} holds it: agree on one with the station", clock(least), clock(most))
            }
            None => "no one slot holds all of them: shorten the longest, add activities to the shortest, or give them slots of \
                     their own"
                .to_owned(),
        };
        if self.misfits.iter().any(|misfit| misfit.over_ms < 0) { format!("{several}; or: {agree}") } else { agree }
    }
}

impl fmt::Display for Misfits {
    /// `2 of 6 lessons do not go with a slot of 8:00: “Rows” (9:37) is too long by 1:37, …`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (all, slot) = (self.lessons, clock(self.slot_ms));
        match self.misfits.len() {
            _ if all == 1 => write!(f, "the lesson does not go with a slot of {slot}: ")?,
            1 => write!(f, "1 of {all} lessons does not go with a slot of {slot}: ")?,
            count => write!(f, "{count} of {all} lessons do not go with a slot of {slot}: ")?,
        }
        for (at, misfit) in self.misfits.iter().take(NAMED_MAX).enumerate() {
            let (comma, by) = (if at == 0 { "" } else { ", " }, clock(misfit.over_ms.unsigned_abs()));
            let how = if misfit.over_ms < 0 { "too short for it, with music and repeats," } else { "too long" };
            write!(f, "{comma}“{}” ({}) is {how} by {by}", misfit.title, clock(misfit.length_ms))?;
        }
        match self.misfits.len().saturating_sub(NAMED_MAX) {
            0 => Ok(()),
            more => write!(f, ", and {more} more"),
        }
    }
}
