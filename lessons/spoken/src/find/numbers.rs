//! Numbers with what they count or measure, places in a row, and ranges.

use super::super::form::{Amount, Form, Tail};
use super::super::tongue::{Counts, Sizes, Unit};
use super::super::written::is_of_word;
use super::amounts::{amount, thousandths, vulgar};
use super::sized::sized;
use super::units::unit;
use super::{Found, Here, Role, money};

/// Years that are said in two halves, and those of our days.
const YEARS: std::ops::RangeInclusive<u64> = 1_100..=2_099;

/// `3rd`.
pub(super) fn ordinal(here: Here<'_>) -> Option<Found> {
    let (text, tongue) = (here.text, here.tongue);
    let length = text.digits(here.at);
    if length == 0 || !here.begins() || text.is(here.at, |c| c == '0') {
        return None;
    }
    let end = here.at + length;
    let endings: Vec<&str> = tongue.ordinal_endings.iter().map(|(ending, _)| *ending).collect();
    let (ending, end) = text.one_of(end, &endings)?;
    let (_, counts) = tongue.ordinal_endings.iter().find(|(other, _)| *other == ending)?;
    let number = text.value(here.at, length)?;
    here.is_clean(end).then(|| Found::new(end, Form::Ordinal(number, *counts), Role::Word))
}

/// `8-аас`: a number with the ending of its case.
pub(super) fn cased(here: Here<'_>) -> Option<Found> {
    let text = here.text;
    let length = text.digits(here.at);
    let hyphen = here.at + length;
    let end = text.word_end(hyphen + 1);
    if length == 0 || !here.begins() || here.last == Role::Sign || !text.is(hyphen, |c| c == '-') || end == hyphen + 1 {
        return None;
    }
    let ending = text.slice(hyphen + 1..end);
    let number = text.value(here.at, length)?;
    (here.tongue.cased)(number, &ending)?;
    here.is_clean(end).then(|| Found::new(end, Form::Cased(number, ending), Role::Word))
}

/// `2-3 cups`, `10–12 km`, `2025–2026`.
pub(super) fn range(here: Here<'_>) -> Option<Found> {
    let (text, tongue) = (here.text, here.tongue);
    if !here.begins() || here.last == Role::Sign {
        return None;
    }
    let (from, dash) = amount(text, here.at, tongue)?;
    let spaced = text.is(dash, char::is_whitespace);
    let dash = if spaced { dash + 1 } else { dash };
    let is_dash = text.is(dash, |c| matches!(c, '-' | '–'));
    let second = if spaced { dash + 2 } else { dash + 1 };
    if !is_dash || spaced && !text.is(dash + 1, char::is_whitespace) || !text.is_digit(second) {
        return None;
    }
    let (to, end) = amount(text, second, tongue)?;
    let of_sums = here.has_equals() || text.is(text.past_spaces(end), super::sums::is_sign);
    let rises = thousandths(&from) < thousandths(&to) || tongue.doubled && from == to && !spaced;
    if spaced {
        let labelled = here.cued(tongue.cues.label, 1);
        if of_sums || !labelled && !rises {
            return None;
        }
        if !labelled {
            return Some(Found::doubt(end));
        }
    }
    if of_sums {
        return None;
    }
    if !rises || is_longer_by_far(&from, &to) {
        return Some(Found::doubt(text.piece_end(here.at).max(end)));
    }
    Some(tailed(here, from, to, end))
}

/// `11-321456`: an area and a telephone, and no range.
fn is_longer_by_far(from: &Amount, to: &Amount) -> bool {
    matches!((from, to), (Amount::Whole(from), Amount::Whole(to)) if *to >= 10_000 && from.saturating_mul(1_000) < *to)
}

/// What follows a range decides how its second number is said.
fn tailed(here: Here<'_>, from: Amount, to: Amount, end: usize) -> Found {
    let doubt = Found::doubt(here.text.piece_end(end.saturating_sub(1)));
    let of_years = match (&from, &to) {
        (Amount::Whole(from), Amount::Whole(to)) if YEARS.contains(from) && YEARS.contains(to) => Some((*from, *to)),
        _ => None,
    };
    let word = here.text.word_after(end);
    if let Some((from, to)) = of_years.filter(|_| word.is_empty() && here.is_clean(end)) {
        return Found::new(end, Form::Years(from, to), Role::Word);
    }
    if let Some((unit, end)) = unit(here, end) {
        let found = Found::new(end, Form::Range { from, to, tail: Tail::Unit(unit) }, Role::Operand);
        return if here.is_clean(end) { found } else { doubt };
    }
    if let Some((money, end)) = money::sign_behind(here, end) {
        let found = Found::new(end, Form::Range { from, to, tail: Tail::Money(money) }, Role::Operand);
        return if here.is_clean(end) { found } else { doubt };
    }
    match counts(here, &to, end).filter(|_| here.is_clean(end) && !number_follows(here, end)) {
        Some(counts) => Found::new(end, Form::Range { from, to, tail: Tail::Counted(counts) }, Role::Operand),
        None => doubt,
    }
}

/// Any other number.
pub(super) fn number(here: Here<'_>) -> Option<Found> {
    let (text, tongue) = (here.text, here.tongue);
    let minus = text.is(here.at, |c| matches!(c, '-' | '−'));
    let start = here.at + usize::from(minus);
    if minus && !is_negative(here) {
        return None;
    }
    if !is_figure(here, start) || !here.begins() {
        return None;
    }
    let doubt = Some(Found::doubt(text.piece_end(here.at)));
    let Some((amount, end)) = amount(text, start, tongue) else { return doubt };
    if let Some(found) = divided(here, &amount) {
        return Some(found);
    }
    if let Some(found) = half(here, &amount, end) {
        return Some(found);
    }
    if let Some(end) = coefficient(here, end) {
        return Some(Found::new(end, Form::Amount { minus, amount, counts: Counts::Nothing }, Role::Operand));
    }
    if is_unsure(here, &amount, end) || is_short_unit(here, end) || is_called(here, end) {
        return Some(Found::doubt(end.max(text.piece_end(here.at))));
    }
    if let Some((unit, end)) = unit(here, end) {
        if is_millions(here, unit, end) || here.says_before(&unit.name) {
            return Some(Found::doubt(text.piece_end(end - 1)));
        }
        let found = sized(here, minus, amount, &unit.name, end)
            .unwrap_or_else(|amount| Found::new(end, Form::Measure { minus, amount, unit }, Role::Operand));
        return if here.is_clean(end) { Some(found) } else { Some(Found::doubt(text.piece_end(end - 1))) };
    }
    if let Some(found) = money::behind(here, minus, &amount, end) {
        return Some(found);
    }
    if number_follows(here, end) {
        return Some(Found::doubt(end + text.run(end, |c| c.is_whitespace() || c.is_ascii_digit())).trimmed(here));
    }
    let Some(counts) = counts(here, &amount, end) else { return Some(Found::doubt(end)) };
    let form = Form::Amount { minus, amount, counts };
    if here.is_clean(end) || is_class(here, end) || is_compound(here, end) {
        return Some(Found::new(end, form, Role::Operand));
    }
    doubt
}

impl Found {
    /// Without the spaces at its end.
    fn trimmed(mut self, here: Here<'_>) -> Self {
        while self.end > here.at + 1 && here.text.before(self.end).is_some_and(char::is_whitespace) {
            self.end -= 1;
        }
        self
    }
}

/// `5m people`: a letter that touches its number before what is counted stands for millions, too.
fn is_millions(here: Here<'_>, unit: &Unit, end: usize) -> bool {
    let text = here.text;
    let touches = end.checked_sub(2).is_some_and(|at| text.is_digit(at));
    let thing = text.is(end, char::is_whitespace) && !text.word_after(end).is_empty();
    let sized = || (here.tongue.sizes)("a", &text.word_after(end).to_lowercase()) == Sizes::Yes;
    unit.sign == "m" && touches && thing && sized()
}

/// Where a number ends that a letter of its sum touches: `2x + 3`.
fn coefficient(here: Here<'_>, end: usize) -> Option<usize> {
    let text = here.text;
    let letter = text.is(end, |c| c.is_ascii_lowercase()) && text.ends(end + 1);
    let known = here.tongue.formulas || text.is(end, |c| matches!(c, 'x' | 'y' | 'a' | 'b' | 'c' | 'n'));
    let unit = here.tongue.units.iter().any(|unit| text.slice(end..end + 1) == unit.sign);
    let touches = text.before(end).is_some_and(|c| c.is_ascii_digit());
    (letter && known && touches && !unit && here.has_equals()).then_some(end)
}

/// Whether a digit or a fraction of one character stands here.
fn is_figure(here: Here<'_>, at: usize) -> bool {
    here.text.is(at, |c| c.is_ascii_digit() || vulgar(c).is_some())
}

/// `20/4 = 5` divides: only the first number is said here.
fn divided(here: Here<'_>, amount: &Amount) -> Option<Found> {
    let Amount::Fraction(n, d) = amount else { return None };
    let length = here.text.digits(here.at);
    let divides = n > d && n.is_multiple_of(*d) && here.has_equals() && length > 0;
    let form = Form::Amount { minus: false, amount: Amount::Whole(*n), counts: Counts::Nothing };
    divides.then(|| Found::new(here.at + length, form, Role::Operand))
}

/// `une heure et 1/2`: a half that agrees with the noun before it; a doubt where that is not known.
fn half(here: Here<'_>, amount: &Amount, end: usize) -> Option<Found> {
    let (and, halves) = here.tongue.halves;
    let before = here.text.words_before(here.at, 2);
    let [nearest, noun] = before.as_slice() else { return None };
    let is_half = *amount == Amount::Fraction(1, 2) && !and.is_empty();
    if is_half && nearest == "h" {
        return Some(Found::doubt(end));
    }
    if !is_half || nearest != and || noun.chars().all(|c| c.is_numeric()) {
        return None;
    }
    let known = halves.iter().find(|(known, _)| known == noun).filter(|_| here.is_clean(end));
    Some(known.map_or_else(|| Found::doubt(end), |(_, half)| Found::new(end, Form::Words(half), Role::Word)))
}

/// A number before the verb that calls it, where verbs stand last: `1098 पर कॉल करें`.
fn is_called(here: Here<'_>, end: usize) -> bool {
    let tongue = here.tongue;
    let mut at = end;
    let verbs_last = tongue.phones_of_ten || tongue.phones_of_eight;
    let called = (0..3).any(|_| {
        let word = here.text.word_after(at).to_lowercase();
        at = here.text.word_end(here.text.past_spaces(at));
        tongue.cues.phone.contains(&word.as_str())
    });
    verbs_last && called && here.text.digits(here.at) >= 3
}

/// A unit that is a word without its full stop, at a phrase's end: `5 ft 6 in`.
fn is_short_unit(here: Here<'_>, end: usize) -> bool {
    let text = here.text;
    let word = text.word_after(end);
    let past = text.word_end(text.past_spaces(end));
    let known = here.tongue.units.iter().any(|unit| unit.sign.strip_suffix('.') == Some(word.as_str()));
    let full = here.tongue.units.iter().any(|unit| unit.sign == word);
    known && !full && !text.is(text.past_spaces(past), is_of_word) && !text.is(past, |c| c == '.')
}

/// A minus that belongs to its number: `-3`, `= -2`, `(-5`.
fn is_negative(here: Here<'_>) -> bool {
    let before = here.text.before(here.at);
    let apart = before.is_none_or(|c| c.is_whitespace() || c == '(') || here.last == Role::Sign;
    here.last != Role::Operand && apart && is_figure(here, here.at + 1)
}

/// Amounts that are something else in their place: a date, marks, a class and its pupils.
fn is_unsure(here: Here<'_>, amount: &Amount, end: usize) -> bool {
    let cues = &here.tongue.cues;
    let spaced = here.text.slice(here.at..end).contains(' ');
    match amount {
        Amount::Fraction(n, d) => {
            let day = *n <= 31 && *d <= 12 && (here.cued(cues.date, 1) || here.cued_after(cues.date_after, end));
            // `12/20` are marks more often than parts.
            let of_many = *d >= 20 && d.is_multiple_of(10) && *n > 1 && !here.has_equals();
            let marks = matches!(d, 5 | 10 | 20 | 100) && here.speaks_of(cues.score) || of_many;
            // A page, a chapter, one of two.
            let place = here.cued(cues.label, 1) || here.cued(cues.reading, 1);
            // `1 h 1/2`: part of what stands before it.
            day || marks || place || here.last == Role::Operand
        }
        Amount::Whole(_) if super::years::is_pair_of_years(here, end) => true,
        // `1830 hrs`: an hour as soldiers write it, or so many of them.
        Amount::Whole(1_000..=2_359) if here.cued_after(&["hrs"], end) => true,
        Amount::Whole(_) | Amount::Mixed(..) if spaced => here.cued(cues.label, 1) || here.last == Role::Operand,
        _ => false,
    }
}

/// Whether another number stands behind a space.
fn number_follows(here: Here<'_>, end: usize) -> bool {
    here.text.is(end, char::is_whitespace) && here.text.is_digit(here.text.past_spaces(end))
}

/// What the number counts; `None` where its form hangs on a word that is not known.
pub(super) fn counts(here: Here<'_>, amount: &Amount, end: usize) -> Option<Counts> {
    let text = here.text;
    let times = |at| text.is(at, |c| matches!(c, 'x' | 'X' | 'х' | 'Х')) && text.ends(at + 1);
    let after = if text.is(end, char::is_whitespace) && !times(text.past_spaces(end)) {
        text.word_after(end)
    } else {
        String::new()
    };
    let before = if text.before(here.at).is_some_and(char::is_whitespace) {
        let nearest = text.word_before(here.at);
        let further = text.words_before(here.at, 2).into_iter().nth(1).filter(|_| !nearest.is_empty());
        (further.unwrap_or_default(), nearest)
    } else {
        (String::new(), String::new())
    };
    let before = [before.0.as_str(), before.1.as_str()];
    match amount {
        // `3.500 people`: no things are counted to the thousandth.
        Amount::Decimal(_, digits) if digits.len() == 3 && digits.ends_with('0') && !after.is_empty() => None,
        Amount::Whole(number) => (here.tongue.counted)(*number, before, &after.to_lowercase()),
        // What it counts may stand before it: `vikombe viwili na nusu`.
        Amount::Mixed(..) if after.is_empty() => (here.tongue.parts)(amount, before, "").or(Some(Counts::Nothing)),
        _ if after.is_empty() => Some(Counts::Nothing),
        _ => (here.tongue.parts)(amount, before, &after.to_lowercase()),
    }
}

/// A unit's sign that stands behind a power or a blank, or alone.
pub(super) fn lone_unit(here: Here<'_>) -> Option<Found> {
    let text = here.text;
    let end = text.word_end(here.at);
    let letters = text.slice(here.at..end);
    let raised = text.run(end, |c| matches!(c, '²' | '³'));
    let cased = letters.chars().any(|c| c.is_lowercase() || c.is_uppercase());
    if !text.begins(here.at) || !cased {
        return None;
    }
    let written = text.slice(here.at..end + raised);
    let unit = here.tongue.units.iter().find(|unit| unit.sign == written)?;
    if here.last == Role::Operand && !(here.text.before(here.at) == Some(' ') && letters == "x") {
        return Some(Found::new(end + raised, Form::LoneUnit(unit), Role::Operand));
    }
    // `m 100`: a unit that stands before its number.
    let first = here.last != Role::Sign && text.is(end, char::is_whitespace) && text.is_digit(end + 1);
    let short = raised > 0
        || first && matches!(letters.as_str(), "m" | "g" | "l")
        || letters.chars().count() > 1 && crate::written::is_no_word(&letters);
    short.then(|| Found::doubt(end + raised))
}

/// A class's letter that touches its number: `5B`.
fn is_class(here: Here<'_>, end: usize) -> bool {
    here.tongue.formulas
        && here.text.is(end, |c| matches!(c, 'A'..='F'))
        && here.text.ends(end + 1)
        && here.is_clean(end + 1)
        && end - here.at <= 2
}

/// `5-year-old`, where a number bends for nothing.
fn is_compound(here: Here<'_>, end: usize) -> bool {
    here.tongue.day_order == super::super::tongue::DayOrder::Unsure
        && here.tongue.formulas
        && here.text.is(end, |c| c == '-')
        && here.text.is(end + 1, char::is_lowercase)
        // `5-m rope`
        && unit(here, end + 1).is_none()
}
