//! Signs of sums, and what is to be found.

use super::super::form::{Form, Sign};
use super::super::written::{Text, is_of_word};
use super::{Found, Here, Role, raised};

/// What may stand before or behind a sign in place of a number.
fn is_operand(text: &Text, at: usize) -> bool {
    text.is(at, |c| c.is_numeric() || matches!(c, '?' | '؟' | '_' | '□' | '☐' | '▢' | '(' | '√' | 'π'))
        || text.is(at, |c| matches!(c, '-' | '−' | '+')) && text.is_digit(at + 1)
        || is_letter(text, at)
        || text.is(at, |c| matches!(c, '$' | '£' | '€' | '₹' | '₮'))
}

/// A single Latin letter that stands for a number.
fn is_letter(text: &Text, at: usize) -> bool {
    text.is(at, |c| c.is_ascii_alphabetic())
        && text.begins(at)
        && (text.ends(at + 1) || text.is(at + 1, raised::is_raised))
}

pub(super) fn is_sign(c: char) -> bool {
    matches!(c, '=' | '+' | '×' | '·' | '∙' | '*' | '÷' | '<' | '>' | '≤' | '≥' | '≠' | '≈' | '−')
}

/// Whether a sign that touches a number's end goes on with the sum.
pub(super) fn is_tight_sign(here: Here<'_>, at: usize) -> bool {
    let text = here.text;
    let operand = is_operand(text, text.past_spaces(at + 1));
    match text.get(at) {
        Some(c) if is_sign(c) => operand,
        Some('-' | '–' | ':' | 'x' | 'X' | 'х' | 'Х') => {
            text.is_digit(at + 1) && here.has_equals() || text.get(at + 1) == Some('?') && here.has_equals()
        }
        Some('/') => text.is(at + 1, |c| c == '(') && here.has_equals(),
        _ => false,
    }
}

/// A sign between two numbers.
pub(super) fn sign(here: Here<'_>) -> Option<Found> {
    let text = here.text;
    let c = text.get(here.at)?;
    let next = text.past_spaces(here.at + 1);
    let spaced_before = text.before(here.at).is_some_and(char::is_whitespace);
    let spaced = spaced_before && next > here.at + 1;
    let tight = !spaced_before && next == here.at + 1;
    if c == '=' && here.last != Role::Sign && text.is(next, |c| matches!(c, '?' | '؟')) {
        return Some(Found::new(next, Form::Sign(Sign::EqualsWhat), Role::Word));
    }
    let word = text.is(next, char::is_alphabetic);
    let words = spaced && word && matches!(c, '=' | '+' | '×' | '÷');
    if !is_operand(text, next) && !words || here.last == Role::Sign {
        return None;
    }
    let known = match here.last {
        Role::Operand => true,
        Role::Counted => spaced && (is_sign(c) || matches!(c, '-' | '–') && here.has_equals()),
        _ => spaced && matches!(c, '=' | '+' | '×' | '÷') || here.text.before(here.at) == Some(')'),
    };
    let sign = match c {
        _ if !known => return None,
        '=' => Sign::Equals,
        '+' => Sign::Plus,
        '×' | '·' | '∙' | '*' => Sign::Times,
        'x' | 'X' | 'х' | 'Х' if is_area(here) => return Some(Found::doubt(here.at + 1)),
        'x' | 'X' | 'х' | 'Х' if spaced || tight && here.has_equals() => Sign::Times,
        '÷' => Sign::Divided,
        '/' | ':' if is_letter(text, next) => return None,
        '/' if spaced || tight && here.has_equals() => Sign::Divided,
        ':' if (spaced || tight) && here.has_equals() => Sign::Divided,
        '−' => Sign::Minus,
        '-' | '–' if spaced && is_between_names(here, next) => return Some(Found::doubt(here.at + 1)),
        '-' | '–' if spaced && c == '-' || here.has_equals() => Sign::Minus,
        '<' => Sign::Less,
        '>' => Sign::Greater,
        '≤' => Sign::AtMost,
        '≥' => Sign::AtLeast,
        '≠' => Sign::Unequal,
        '≈' => Sign::About,
        _ => return None,
    };
    Some(Found::new(here.at + 1, Form::Sign(sign), Role::Sign))
}

/// `Kenya 2 - 1 Ghana`: what two sides have won.
fn is_between_names(here: Here<'_>, next: usize) -> bool {
    let text = here.text;
    let behind = text.past_spaces(next + text.digits(next));
    let name = |at: usize| text.is(at, |c| c.is_alphabetic() && !c.is_lowercase());
    let before = text.words_before(here.at, 2).get(1).is_some_and(|word| word.chars().all(char::is_alphabetic));
    before && !here.has_equals() && behind > next + text.digits(next) && name(behind)
}

/// `5 m x 3 m`: one side by the other.
fn is_area(here: Here<'_>) -> bool {
    let word = here.text.word_before(here.at);
    !here.has_equals() && word.chars().any(char::is_alphabetic)
}

/// Signs that begin an amount: `√16`, `< 5`, `~5`, `±2`, `+5`, `π`.
pub(super) fn prefixed(here: Here<'_>) -> Option<Found> {
    let text = here.text;
    let c = text.get(here.at)?;
    if c == 'π' {
        return Some(Found::new(here.at + 1, Form::Words(here.tongue.signs.pi), Role::Operand))
            .filter(|_| text.ends(here.at + 1) && text.begins(here.at));
    }
    let next = text.past_spaces(here.at + 1);
    if !text.is_digit(next) || here.last == Role::Operand && c != '√' || text.before(here.at).is_some_and(is_of_word)
    {
        return None;
    }
    let form = match c {
        '√' => Form::Sign(Sign::Root),
        '<' => Form::Leading(Sign::Less),
        '>' => Form::Leading(Sign::Greater),
        '≤' => Form::Leading(Sign::AtMost),
        '≥' => Form::Leading(Sign::AtLeast),
        '≠' => Form::Leading(Sign::Unequal),
        '≈' | '~' => Form::Leading(Sign::About),
        '±' => Form::Words(here.tongue.signs.plus_or_minus),
        '+' if next == here.at + 1 => Form::Words(here.tongue.signs.plus),
        _ => return None,
    };
    Some(Found::new(here.at + 1, form, Role::Sign))
}

/// A letter that stands for a number: `x + 3`, `a = 5`.
pub(super) fn variable(here: Here<'_>) -> Option<Found> {
    let text = here.text;
    // `2x`
    let behind_digit = here.last == Role::Operand && text.before(here.at).is_some_and(|c| c.is_ascii_digit());
    let touches = behind_digit && text.is(here.at, |c| c.is_ascii_lowercase()) && text.ends(here.at + 1);
    if !is_letter(text, here.at) && !touches
        || !here.tongue.formulas && !text.is(here.at, |c| matches!(c, 'x' | 'y' | 'a' | 'b' | 'c' | 'n'))
    {
        return None;
    }
    let next = text.past_spaces(here.at + 1);
    let times = text.is(here.at, |c| matches!(c, 'x' | 'X')) && here.last == Role::Operand && !touches;
    let before_sign = text.is(next, is_sign) && is_operand(text, text.past_spaces(next + 1));
    let in_sum = here.last == Role::Sign || touches || before_sign || text.is(here.at + 1, raised::is_raised);
    (in_sum && !times).then(|| Found::new(here.at + 1, Form::Written, Role::Operand))
}

/// `___` or a box: what is to be found.
pub(super) fn blank(here: Here<'_>) -> Option<Found> {
    let text = here.text;
    let apart = text.before(here.at).is_none_or(char::is_whitespace);
    let open = here.last == Role::Sign || apart && here.at(here.at + 1).has_equals();
    let sign_follows = text.is(text.past_spaces(here.at + 1), |c| c == '-' || is_sign(c));
    // `2, 4, ?, 8`: a place in a row.
    let in_row = apart && text.is(here.at + 1, |c| matches!(c, ',' | '،'));
    let length = match text.get(here.at)? {
        '□' | '☐' | '▢' => 1,
        '_' => text.run(here.at, |c| c == '_'),
        '?' | '؟' if open && sign_follows || in_row => 1,
        _ => return None,
    };
    Some(Found::new(here.at + length, Form::Blank, Role::Operand))
}
