//! What follows from a take that was kept: a good one brings the next missing line by itself, any other waits for a word of its presenter's.

use messages::envelope::TelegramMessage;

use super::Kept;
use super::page::{HeardTake, Page};
use super::progress::{missing, next};
use crate::effect::Stand;

/// Where a good take leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Onward {
    /// What its presenter reads, if they still stand where they spoke.
    pub answer: TelegramMessage,
    /// Where they stand then; `None` where no line is missing any more.
    pub stand: Option<Stand>,
}

/// Where a take of the page's lines leads; `None` for one in which something was noticed. `takes` are those that stand, and this one.
pub fn onward(page: &Page<'_>, heard: &HeardTake<'_>, takes: &[Kept]) -> Option<Onward> {
    if !page.is_good(heard) {
        return None;
    }
    let after = page.stand.line.saturating_add(page.stand.lines);
    let Some(line) = next(&missing(page.script, takes), after) else {
        return Some(Onward { answer: page.kept_and_done(heard), stand: None });
    };
    let stand = Stand { line, lines: 1, ..page.stand.clone() };
    let answer = page.kept_and_on(heard, &Page { stand: &stand, ..*page });
    Some(Onward { answer, stand: Some(stand) })
}
