//! How a course's lessons are shared out among the programmes of a slot: one to each, so many, or as many as the slot holds. It plans no dates.

use text::Language;

use super::joined::{PartOf, join};

/// Spoken words that nobody has recorded may take longer than the script's clock says: by one in so many parts.
const CLOCK_OFF: u64 = 10;

/// How many lessons a programme of a slot has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lessons {
    /// So many, from 1; the last programme of a course has what is left.
    Each(usize),
    /// As many as the slot holds, one at least.
    Fill,
}

impl Lessons {
    /// As a number: 0 for as many as the slot holds.
    pub fn as_number(self) -> i64 {
        match self {
            Self::Each(count) => i64::try_from(count).unwrap_or(i64::MAX),
            Self::Fill => 0,
        }
    }

    /// The same of a number.
    pub fn from_number(number: i64) -> Self {
        match usize::try_from(number) {
            Ok(count) if count > 0 => Self::Each(count),
            _ => Self::Fill,
        }
    }

    /// Whether a programme may have several: then its lessons are heard again where the slot has room.
    pub fn are_several(self) -> bool {
        self != Self::Each(1)
    }

    /// How many of these lessons, from the first, go into the next programme of a slot of this many milliseconds: none where none is left.
    pub fn take(self, left: &[PartOf], language: &Language, slot_ms: u64) -> usize {
        match self {
            Self::Each(count) => count.min(left.len()),
            Self::Fill => {
                let fits = |count: &usize| left.get(..*count).is_some_and(|some| longest_ms(some, language) <= slot_ms);
                (2..=left.len()).take_while(fits).last().unwrap_or(left.len().min(1))
            }
        }
    }
}

/// How long these lessons may be as one programme, in milliseconds, where what nobody has recorded is read slowly.
fn longest_ms(parts: &[PartOf], language: &Language) -> u64 {
    let joined = join(parts.to_vec(), language, true);
    let recorded: Vec<u32> = parts
        .iter()
        .zip(&joined.numbers)
        .flat_map(|(part, numbers)| {
            let is_recorded = |line: &u32| part.takes.iter().any(|(first, last)| (*first..=*last).contains(line));
            numbers.iter().filter(move |(line, _)| is_recorded(line)).map(|(_, number)| *number)
        })
        .collect();
    let unread = joined.script.lines.iter().filter(|line| line.number.is_some_and(|n| !recorded.contains(&n)));
    joined.script.length_ms + unread.map(|line| line.length_ms).sum::<u64>() / CLOCK_OFF
}
