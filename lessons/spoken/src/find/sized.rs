//! Measures that are part of a name: `a 5 kg bag`.

use super::super::form::{Amount, Form};
use super::super::tongue::{Name, Sizes};
use super::{Found, Here, Role};

/// A measure that says of which size the thing behind it is, or may; the amount again where it does not.
pub(super) fn sized(
    here: Here<'_>,
    minus: bool,
    amount: Amount,
    name: &'static Name,
    end: usize,
) -> Result<Found, Amount> {
    let text = here.text;
    let after = if text.is(end, char::is_whitespace) { text.word_after(end).to_lowercase() } else { String::new() };
    let before =
        if text.before(here.at).is_some_and(char::is_whitespace) { text.word_before(here.at) } else { String::new() };
    let whole = matches!(amount, Amount::Whole(_)) && !minus;
    match (here.tongue.sizes)(&before, &after) {
        _ if name.form(0) == name.form(1) || amount == Amount::Whole(1) => Err(amount),
        Sizes::Yes if whole => Ok(Found::new(end, Form::Sized { amount, name }, Role::Operand)),
        Sizes::No => Err(amount),
        Sizes::Yes | Sizes::Unsure => Ok(Found::doubt(end)),
    }
}
