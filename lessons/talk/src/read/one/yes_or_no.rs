//! An answer to a question whose accepted word is a yes or a no. Whoever says something else has said neither: only a yes or a no is marked.

use course::marking::Reading;
use text::words::Kind;

use super::{One, bare};
use crate::read::token::Token;
use crate::read::{small_talk, yes_no};

/// What the accepted words say, where they say yes or no; other words may stand among them.
pub(super) fn wanted(accepted: &[String]) -> Option<bool> {
    let mut said = accepted.iter().filter_map(|answer| yes_no::said(answer));
    let first = said.next()?;
    said.all(|next| next == first).then_some(first)
}

impl One<'_> {
    /// What these tokens answer to a yes or a no; `None` where they may be about something else: `yes I got it`.
    pub(super) fn yes_or_no<'t>(
        &self,
        yes: bool,
        accepted: &[String],
        tokens: &'t [Token],
    ) -> Option<(&'t [Token], Vec<Reading>)> {
        // A greeting or a thank-you adds nothing; a verb does: `haan mila` says that the lesson came.
        let adds_nothing = |token: &&Token| {
            let courteous = token.kinds.has(Kind::Courtesy) && !token.kinds.has(Kind::Filler);
            (courteous || token.kinds.is_aside())
                && yes_no::of(&token.folded).is_none()
                && !yes_no::says_done(&token.folded)
        };
        let before = tokens.iter().take_while(adds_nothing).count();
        let behind = tokens.iter().rev().take_while(adds_nothing).count();
        let core = tokens.get(before..tokens.len().saturating_sub(behind)).filter(|core| !core.is_empty())?;
        let written = self.cut.written(core);
        let (first, rest) = core.split_first()?;
        let said =
            yes_no::of(&first.folded).filter(|said| rest.iter().all(|token| yes_no::of(&token.folded) == Some(*said)));
        // `no thanks` refuses, where nothing stands between.
        let next = tokens.get(before + core.len());
        let refuses = |next: &Token| {
            let close = core.last().is_some_and(|last| self.cut.between(last, next).trim().is_empty());
            close && small_talk::thanks_at(&[next.folded.as_str()]).is_some()
        };
        if said == Some(false) && next.is_some_and(refuses) {
            return None;
        }
        if let Some(answer) = accepted.iter().find(|answer| bare(answer) == bare(written)) {
            return Some((core, vec![Reading::Text(answer.clone())]));
        }
        let right = || accepted.iter().find(|answer| yes_no::said(answer) == Some(yes));
        let answer = if said? == yes { right().cloned()? } else { written.trim().to_owned() };
        Some((core, vec![Reading::Text(answer)]))
    }
}
