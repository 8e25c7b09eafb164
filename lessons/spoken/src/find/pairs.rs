//! Two numbers with `:` or a dash between them that their sentence names: a ratio, a score, a scale.

use super::super::form::{Amount, Form, Pairing};
use super::amounts::amount;
use super::{Found, Here, Role};

/// The largest number of a score.
const SCORE_MAX: u64 = 199;

pub(super) fn cued(here: Here<'_>) -> Option<Found> {
    let text = here.text;
    if !text.is_digit(here.at) || !here.begins() || here.has_equals() || matches!(here.last, Role::Sign | Role::Operand)
    {
        return None;
    }
    let length = text.digits(here.at);
    let after = here.at + length;
    let spaced = text.is(after, char::is_whitespace);
    let sign = after + usize::from(spaced);
    let start = sign + 1 + usize::from(spaced && text.is(sign + 1, char::is_whitespace));
    let part = text.get(sign).filter(|c| matches!(c, ':' | '-' | '–'))?;
    if spaced && start == sign + 1 || !text.is_digit(start) || text.is(here.at, |c| c == '0') && length > 1 {
        return None;
    }
    let (Amount::Whole(second), end) = amount(text, start, here.tongue)? else { return None };
    let first = text.value(here.at, length)?;
    let cues = &here.tongue.cues;
    let kind = match part {
        ':' if first == 1 && here.speaks_of(cues.scale) => Pairing::Scale,
        ':' if here.speaks_of(cues.ratio) => Pairing::Ratio,
        ':' | '-' | '–' if here.speaks_of(cues.score) && first.max(second) <= SCORE_MAX => Pairing::Score,
        ':' if !spaced && text.digits(start) == end - start && is_no_hour(first, end - start) => {
            return Some(Found::doubt(text.piece_end(here.at)));
        }
        _ => return None,
    };
    if kind == Pairing::Score && first < second && followed(here, end) || is_hour(here, kind, end) {
        return None;
    }
    let form = Form::Pair(kind, first, second);
    Some(if here.is_clean(end) && !is_longer(here, end) {
        Found::new(end, form, Role::Word)
    } else {
        Found::doubt(text.piece_end(here.at))
    })
}

/// `1:2`, `3:1`, `30:25`: nobody knows which of ratio, score and division it is.
fn is_no_hour(first: u64, digits: usize) -> bool {
    digits != 2 || first > 24
}

/// `at 7:30` in a sentence that speaks of a match.
fn is_hour(here: Here<'_>, kind: Pairing, end: usize) -> bool {
    let text = here.text;
    let shaped = text.slice(here.at..end).rsplit([':', '-', '–']).next().is_some_and(|last| last.len() == 2);
    let cues = &here.tongue.cues;
    let before = here.cued(cues.clock_before, 1) || here.cued(cues.hour_before, 1);
    let after = text.word_after(end).to_lowercase();
    kind == Pairing::Score && shaped && (before || matches!(after.as_str(), "am" | "pm" | "a" | "p"))
}

/// Three numbers: `1:2:3`.
fn is_longer(here: Here<'_>, end: usize) -> bool {
    here.text.is(end, |c| c == ':') && here.text.is_digit(end + 1)
}

/// A range of things in a sentence that speaks of winning: `2-3 goals`.
fn followed(here: Here<'_>, end: usize) -> bool {
    let text = here.text;
    super::units::unit(here, end).is_some()
        || text.is(end, char::is_whitespace) && here.cued_after(here.tongue.cues.score, end)
}
