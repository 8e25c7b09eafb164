//! Hours of the day, and hours and minutes that pass.

use super::super::form::{Clock, Form, Half};
use super::super::written::{Text, is_of_word};
use super::{Found, Here, Role};

/// How `a.m.` and `p.m.` are written; the longest first.
const HALVES: [(&str, Half); 10] = [
    ("a.m.", Half::Morning),
    ("p.m.", Half::Afternoon),
    ("A.M.", Half::Morning),
    ("P.M.", Half::Afternoon),
    ("am", Half::Morning),
    ("pm", Half::Afternoon),
    ("AM", Half::Morning),
    ("PM", Half::Afternoon),
    ("Am", Half::Morning),
    ("Pm", Half::Afternoon),
];

/// An hour before anything is known of what stands around it.
struct Written {
    hour: u8,
    minute: u8,
    half: Option<Half>,
    /// Minutes are written, or `h`, which no plain number has.
    exact: bool,
    nought: bool,
    end: usize,
}

/// `16:00`, `4:05 p.m.`, `16h00`, and from one to another.
pub(super) fn clock(here: Here<'_>) -> Option<Found> {
    let text = here.text;
    if !text.is_digit(here.at) || !here.begins() || matches!(here.last, Role::Sign | Role::Operand) {
        return None;
    }
    let Some(first) = written(here, here.at) else {
        return is_pointed_hour(here).then(|| Found::doubt(text.piece_end(here.at)));
    };
    if let Some(found) = range(here, &first) {
        return Some(found);
    }
    if !first.exact && first.half.is_none() {
        return None;
    }
    if is_sum(here, &first) {
        return None;
    }
    let doubt = Some(Found::doubt(text.piece_end(here.at).max(first.end)));
    if !here.is_clean(first.end) && !after_point(text, first.end) || !is_surely_hour(here, &first) {
        return doubt;
    }
    if bends(here, first.end) {
        return doubt;
    }
    let clock = told(here, &first);
    let end = if clock.word_after { past_word(here, first.end) } else { first.end };
    Some(Found::new(end, Form::Clock(clock), Role::Word))
}

/// `at 1.30`: an hour or a decimal.
fn is_pointed_hour(here: Here<'_>) -> bool {
    let (text, length) = (here.text, here.text.digits(here.at));
    let minutes = here.at + length + 1;
    let end = minutes + 2;
    let hour = text.value(here.at, length).is_some_and(|hour| hour < 24);
    let shaped = text.is(here.at + length, |c| c == '.')
        && text.digits(minutes) == 2
        && text.value(minutes, 2).is_some_and(|minute| minute < 60);
    let cues = &here.tongue.cues;
    // `by 2.50` multiplies.
    let at = cues.clock_before.get(..1).unwrap_or_default();
    let cued = here.cued(at, 1) || here.cued(cues.hour_before, 1);
    let measured = super::units::unit(here, end).is_some() || super::money::sign_behind(here, end).is_some();
    hour && shaped && cued && !measured && !here.has_equals()
}

/// `p.m.` brings its own full stop.
fn after_point(text: &Text, end: usize) -> bool {
    text.before(end) == Some('.') && !text.is(end, is_of_word)
}

fn written(here: Here<'_>, at: usize) -> Option<Written> {
    let text = here.text;
    let length = text.digits(at);
    if !(1..=2).contains(&length) {
        return None;
    }
    let hour = u8::try_from(text.value(at, length)?).ok()?;
    let nought = length == 2 && text.is(at, |c| c == '0');
    let after = at + length;
    let (minute, end, exact) = minutes(here, after).unwrap_or((0, after, false));
    let (half, end) = half(text, end).map_or((None, end), |(half, end)| (Some(half), end));
    let pointed = text.is(after, |c| c == '.') && exact;
    if pointed && half.is_none() || minute >= 60 || hour > 24 || hour == 24 && minute > 0 {
        return None;
    }
    Some(Written { hour, minute, half, exact, nought, end })
}

/// Minutes behind `:`, `.` or `h`.
fn minutes(here: Here<'_>, after: usize) -> Option<(u8, usize, bool)> {
    let text = here.text;
    let value = |at: usize| u8::try_from(text.value(at, 2)?).ok();
    if text.is(after, |c| matches!(c, ':' | '.')) && text.digits(after + 1) == 2 {
        return Some((value(after + 1)?, after + 3, true));
    }
    if !here.tongue.hours_with_h {
        return None;
    }
    let letter = text.past_spaces(after);
    if letter > after + 1 || !text.is(letter, |c| matches!(c, 'h' | 'H')) {
        return None;
    }
    let at = text.past_spaces(letter + 1);
    let minutes = [at + 2, text.past_spaces(at + 2)].into_iter().find_map(|at| text.one_of(at, &["min", "mn"]));
    if at <= letter + 2 && text.digits(at) == 2 && (text.ends(at + 2) || minutes.is_some()) {
        return Some((value(at)?, minutes.map_or(at + 2, |(_, end)| end), true));
    }
    text.ends(letter + 1).then_some((0, letter + 1, true))
}

fn half(text: &Text, end: usize) -> Option<(Half, usize)> {
    let at = text.past_spaces(end);
    let (_, half) = HALVES.iter().find(|(sign, _)| {
        text.starts_with(at, sign)
            && text.ends(at + sign.chars().count())
            && !text
                .is(at + sign.chars().count(), |c| c == '.' && !sign.ends_with('.') && text.is(at + 3, |c| c == 'm'))
    })?;
    let length = if text.is(at + 1, |c| c == '.') { 4 } else { 2 };
    (at <= end + 1).then_some((*half, at + length))
}

/// `24:4 = 6` and `20:10 = 2` divide.
fn is_sum(here: Here<'_>, first: &Written) -> bool {
    first.half.is_none()
        && (here.has_equals() || here.text.is(first.end, |c| c == ':') && here.text.is_digit(first.end + 1))
}

/// Whether it is an hour, and no score and no ratio.
fn is_surely_hour(here: Here<'_>, first: &Written) -> bool {
    let cues = &here.tongue.cues;
    if let Some(half) = first.half {
        return (1..=12).contains(&first.hour) || half == Half::Afternoon && first.hour > 12 && first.hour < 24;
    }
    let before = here.cued(cues.clock_before, 2) || here.cued(cues.hour_before, 1) || here.cued(cues.parts, 2);
    let after = part_after(here, first.end) || word_after(here, first.end);
    let other = here.speaks_of(cues.ratio) || here.speaks_of(cues.score) || here.speaks_of(cues.scale);
    let of_h = !here.text.slice(here.at..first.end).contains([':', '.']);
    // `20:10` may divide; no division leaves a rest.
    let rest = first.hour > 12 && first.minute > 9 && !first.hour.is_multiple_of(first.minute);
    let half = first.minute == 30 && (6..=22).contains(&first.hour);
    let shaped = first.nought || first.exact && (first.minute < 10 || first.hour == 0 || rest) || half;
    before || after || of_h || shaped && !other
}

/// What stands around an hour.
fn told(here: Here<'_>, first: &Written) -> Clock {
    let cues = &here.tongue.cues;
    let word_after = word_after(here, first.end);
    let end = if word_after { past_word(here, first.end) } else { first.end };
    let word_before = here.cued(cues.hour_before, 1);
    let part_beside = part_after(here, end)
        || here.text.words_before(here.at, 2).iter().any(|word| cues.parts.contains(&word.as_str()));
    Clock {
        hour: first.hour,
        minute: first.minute,
        half: first.half,
        word_before,
        word_after,
        part_beside,
        of_24: first.half.is_none() && (first.nought || first.hour > 12 || first.hour == 0),
    }
}

fn word_after(here: Here<'_>, end: usize) -> bool {
    let at = here.text.past_spaces(end);
    at > end && here.text.one_of(at, here.tongue.cues.hour_after).is_some()
}

/// Whether the language's word for an hour follows with an ending: `16:30 цагт`.
fn bends(here: Here<'_>, end: usize) -> bool {
    let word = here.text.word_after(end);
    let cues = here.tongue.cues.hour_after;
    cues.iter().any(|cue| word.starts_with(cue) && word != *cue) && !here.tongue.hours_with_h
}

fn past_word(here: Here<'_>, end: usize) -> usize {
    here.text.one_of(here.text.past_spaces(end), here.tongue.cues.hour_after).map_or(end, |(_, end)| end)
}

/// Whether the part of the day follows, or another word of hours.
fn part_after(here: Here<'_>, end: usize) -> bool {
    let at = here.text.past_spaces(end);
    let cues = &here.tongue.cues;
    at > end && [cues.parts, cues.clock_after].iter().any(|words| here.text.one_of(at, words).is_some())
}

/// `8:00-9:30`, `8–9 a.m.`: the first hour has the second's half of the day.
fn range(here: Here<'_>, first: &Written) -> Option<Found> {
    let text = here.text;
    let spaced = text.is(first.end, char::is_whitespace) && text.is(first.end + 2, char::is_whitespace);
    let dash = first.end + usize::from(spaced);
    if !text.is(dash, |c| matches!(c, '-' | '–')) || here.has_equals() {
        return None;
    }
    let at = dash + 1 + usize::from(spaced);
    let second = written(here, at).filter(|_| text.is_digit(at))?;
    let surely = first.exact && second.exact || second.half.is_some();
    if !surely {
        return None;
    }
    let doubt = Some(Found::doubt(text.piece_end(second.end - 1)));
    let sure = second.half.is_some()
        || (first.nought || first.minute < 10) && first.exact && !here.speaks_of(here.tongue.cues.score)
        || is_surely_hour(here, first);
    let clean = here.is_clean(second.end) || after_point(text, second.end);
    let rises =
        (first.hour, first.minute) < (second.hour, second.minute) || second.half.is_some() || first.half.is_some();
    let said_twice = here.cued_after(here.tongue.cues.span_after, second.end);
    if !sure || !clean || !rises || said_twice || second.half.is_some() && first.hour > 12 {
        return doubt;
    }
    let mut clocks = [told(here, first), told(here.at(at), &second)];
    let crosses = first.half.is_none()
        && second.half.is_some()
        && second.hour != 12
        && (first.hour > second.hour || first.hour == 12);
    if crosses && first.hour != 12 {
        return doubt;
    }
    if first.half.is_none() && second.half.is_none() {
        // From half past seven to nine: the same half of the day, which nobody wrote.
        let of_24 = clocks.iter().any(|clock| clock.of_24);
        clocks.iter_mut().for_each(|clock| clock.of_24 = of_24);
    }
    let [mut from, to] = clocks;
    from.part_beside |= first.half.is_none() && second.half.is_some();
    if from.half.is_none() && second.half.is_some() {
        from.half = None;
        from.of_24 = false;
    }
    let end = if to.word_after { past_word(here, second.end) } else { second.end };
    Some(Found::new(end, Form::ClockRange(from, to), Role::Word))
}

/// `2h30`, `1 h 30 min` where no hour of the day is written so.
pub(super) fn lasting(here: Here<'_>) -> Option<Found> {
    let text = here.text;
    let length = text.digits(here.at);
    let letter = here.at + length;
    if !(1..=2).contains(&length) || here.tongue.hours_with_h || !here.begins() || !text.is(letter, |c| c == 'h') {
        return None;
    }
    let minutes = text.digits(letter + 1);
    if !(1..=2).contains(&minutes) {
        return None;
    }
    let mut end = letter + 1 + minutes;
    if let Some((_, past)) = text.one_of(end, &["min", "m"]) {
        end = past;
    }
    let (hours, minutes) = (text.value(here.at, length)?, text.value(letter + 1, minutes)?);
    let sure = here.is_clean(end) && minutes < 60;
    Some(if sure {
        Found::new(end, Form::Lasting(hours, minutes), Role::Word)
    } else {
        Found::doubt(text.piece_end(here.at))
    })
}
