//! Units of measure behind numbers.

use super::Here;
use crate::counted::Unit;
use crate::written::is_of_word;

/// The unit that follows, and where it ends.
pub(super) fn unit(here: Here<'_>, end: usize) -> Option<(&'static Unit, usize)> {
    let text = here.text;
    let at = text.past_spaces(end);
    if at > end + 1 {
        return None;
    }
    let fits = |unit: &&Unit| {
        let end = at + unit.sign.chars().count();
        text.starts_with(at, unit.sign)
            && (text.ends(end) || !unit.sign.chars().last().is_some_and(is_of_word))
            && !text.is(end, |c| matches!(c, '\'' | '’'))
            // `5s` are fives as well as seconds.
            && !(unit.sign == "s" && text.before(at).is_some_and(|c| c.is_ascii_digit()))
    };
    let unit = here.tongue.units.iter().filter(fits).max_by_key(|unit| unit.sign.chars().count())?;
    Some((unit, at + unit.sign.chars().count()))
}
