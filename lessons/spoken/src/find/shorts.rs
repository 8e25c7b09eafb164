//! Short writings: abbreviations, months and days, numbering, Roman numbers.

use super::super::form::Form;
use super::super::written::{Text, is_of_word};
use super::{Found, Here, Role};

/// Behind a short form's full stop, which may end the sentence too.
pub(super) fn abbreviation(here: Here<'_>) -> Option<Found> {
    let text = here.text;
    if !text.begins(here.at) {
        return None;
    }
    let shorts: Vec<&str> = here.tongue.abbreviations.iter().map(|(short, _)| *short).collect();
    let (short, end) = text.one_of(here.at, &shorts)?;
    if !short.ends_with('.') && text.is(end, |c| matches!(c, '.' | '-')) && text.is(end + 1, is_of_word) {
        return None;
    }
    // `p.` and `No.` are short only before what they name.
    let brief = short.chars().count() == 2 && short.ends_with('.');
    let page = here.tongue.cues.label.contains(&here.tongue.abbreviations.iter().find(|(other, _)| *other == short)?.1);
    let names = brief && (!is_before_name(text, end) || !page && text.is_digit(text.past_spaces(end)));
    let (_, words) = here.tongue.abbreviations.iter().find(|(other, _)| *other == short)?;
    (!names).then(|| Found::new(end, Form::Words(words), Role::Word))
}

/// Whether a word or a number follows.
fn is_before_name(text: &Text, end: usize) -> bool {
    text.is(end, char::is_whitespace) && text.is(text.past_spaces(end), is_of_word)
}

/// `No. 12`.
pub(super) fn numbering(here: Here<'_>) -> Option<Found> {
    let text = here.text;
    // `No 5`: the word without its stop may be a no.
    let word = text.one_of(here.at, &["No", "Nos", "Nr"]).filter(|(word, _)| !here.tongue.numbering.contains(word));
    if let Some((_, end)) = word
        && text.begins(here.at)
        && text.is(end, char::is_whitespace)
        && text.is_digit(text.past_spaces(end))
    {
        return Some(Found::doubt(end));
    }
    let hash = text.is(here.at, |c| c == '#') && text.is_digit(here.at + 1) && here.begins();
    let (_, end) = if hash { ("#", here.at + 1) } else { text.one_of(here.at, here.tongue.numbering)? };
    let before = text.begins(here.at) && text.is_digit(text.past_spaces(end));
    before
        .then(|| Found::new(end, Form::Words(here.tongue.number_word), Role::Sign))
        .map(|found| Found { role: Role::Word, ..found })
}

/// `Nov.`, `Mon.`: with its full stop, or where its sentence leaves no doubt.
pub(super) fn month_or_day(here: Here<'_>) -> Option<Found> {
    let (form, end) = name(here, here.at, true)?;
    Some(Found::new(end, form, Role::Word))
}

/// `Mon.-Fri.`, `Mon–Fri`, `Jan.–Mar.`
pub(super) fn range_of_names(here: Here<'_>) -> Option<Found> {
    let text = here.text;
    let (from, end) = name(here, here.at, false)?;
    let spaced = text.is(end, char::is_whitespace);
    let dash = end + usize::from(spaced);
    let at = dash + 1 + usize::from(spaced);
    if !text.is(dash, |c| matches!(c, '-' | '–')) {
        return None;
    }
    let (to, end) = name(here, at, false)?;
    let same = matches!((&from, &to), (Form::Month(_), Form::Month(_)) | (Form::Day(_), Form::Day(_)));
    (same && text.ends(end)).then(|| Found::new(end, Form::WordRange(from.into(), to.into()), Role::Word))
}

/// A month or a day in short, or in full where `alone` does not ask for a full stop.
fn name(here: Here<'_>, at: usize, alone: bool) -> Option<(Form, usize)> {
    let (text, tongue) = (here.text, here.tongue);
    if !text.begins(at) {
        return None;
    }
    let months = tongue.months_short.iter().map(|(short, at)| (*short, Form::Month(*at)));
    let days = tongue.days_short.iter().map(|(short, at)| (*short, Form::Day(*at)));
    let full = (0..).zip(tongue.days).map(|(at, day)| (day, Form::Day(at)));
    let full = full.chain((1..).zip(tongue.months).map(|(at, month)| (month, Form::Month(at))));
    let names: Vec<(&str, Form)> = months.chain(days).chain(full.filter(|_| !alone)).collect();
    let words: Vec<&str> = names.iter().map(|(name, _)| *name).collect();
    let (word, end) = text.one_of(at, &words)?;
    let stopped = word.ends_with('.') && !text.is(end, is_of_word);
    if alone && !stopped && !is_surely_name(here, at, word, end) {
        return None;
    }
    names.into_iter().find(|(other, _)| *other == word).map(|(_, form)| (form, end))
}

/// `on Wed we read`, `Mon & Wed`: a capital within a sentence, in a language that has small letters there.
fn is_surely_name(here: Here<'_>, at: usize, word: &str, end: usize) -> bool {
    let text = here.text;
    let capital = word.starts_with(char::is_uppercase) && text.ends(end) && here.tongue.formulas;
    // A person, the sky, a planet.
    let other_word = matches!(word, "Jan" | "Sun" | "Mar");
    let shorts = [here.tongue.months_short, here.tongue.days_short].concat();
    let beside = |other: &str| !other.is_empty() && shorts.iter().any(|(short, _)| *short == other);
    let joint = text.one_of(text.past_spaces(end), &["&", "and", "or", ",", "/"]).map(|(_, end)| text.past_spaces(end));
    let beside = joint.is_some_and(|at| beside(&text.slice(at..text.word_end(at))));
    let within = text.before(at).is_some_and(char::is_whitespace) && !text.words_before(at, 1).is_empty();
    // `Dec 2026`, `Mon 3 Dec`
    let numbered = text.is(end, char::is_whitespace) && text.is_digit(text.past_spaces(end));
    capital && (beside || (within || numbered) && !other_word)
}

/// `Chapter IV`, `Louis XIV`, `XIXe siècle`; another Roman number is doubtful.
pub(super) fn roman(here: Here<'_>) -> Option<Found> {
    let (text, cues) = (here.text, &here.tongue.cues);
    let length = text.run(here.at, |c| matches!(c, 'I' | 'V' | 'X' | 'L' | 'C' | 'D' | 'M'));
    let end = here.at + length;
    if length == 0 || !text.begins(here.at) {
        let small = text.run(here.at, |c| matches!(c, 'i' | 'v' | 'x'));
        let cued = cues.roman_count.contains(&text.word_before(here.at).as_str());
        let lone = small >= 2 && cued && text.begins(here.at) && text.ends(here.at + small);
        return lone.then(|| Found::doubt(here.at + small));
    }
    let number = value(&text.slice(here.at..end))?;
    let endings: Vec<&str> = cues.roman_endings.iter().map(|(ending, _)| *ending).collect();
    let few = text.slice(here.at..end).chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
    if let Some((ending, end)) = text.one_of(end, &endings).filter(|_| few) {
        let counts = cues.roman_endings.iter().find(|(other, _)| *other == ending)?.1;
        return Some(Found::new(end, Form::RomanRank(number, counts), Role::Word));
    }
    let followed = text.is(end, char::is_whitespace) && here.cued_after(cues.roman_before, end);
    if followed && few && !cues.roman_count.contains(&word_before(text, here.at).as_str()) {
        return Some(Found::new(end, Form::Ordinal(number, super::super::tongue::Counts::Thing), Role::Word));
    }
    if !text.ends(end) {
        return None;
    }
    let before = word_before(text, here.at);
    if (few || length >= 2) && cues.roman_count.contains(&before.as_str()) {
        return Some(Found::new(end, Form::RomanCount(number), Role::Word));
    }
    if cues.roman_rank.contains(&before.as_str()) && number <= 30 {
        return Some(Found::new(end, Form::RomanRank(number, super::super::tongue::Counts::Thing), Role::Word));
    }
    let read = length == 1 && here.cued(cues.reading, 1) && !text.is(text.past_spaces(end), is_of_word);
    let looks_roman = read || length >= 2 && few || length >= 3;
    looks_roman.then(|| Found::doubt(end))
}

/// The word before, over the full stop that shortens it: `chap. V`.
fn word_before(text: &Text, at: usize) -> String {
    let word = text.word_before(at);
    let spaces = (0..at).rev().take_while(|at| text.is(*at, char::is_whitespace)).count();
    let stop = at.checked_sub(spaces + 1).filter(|at| word.is_empty() && text.is(*at, |c| c == '.'));
    stop.map_or(word, |stop| text.word_before(stop))
}

/// What a Roman number is worth; `None` for letters in another order.
fn value(written: &str) -> Option<u64> {
    let worth = |c| match c {
        'I' => 1,
        'V' => 5,
        'X' => 10,
        'L' => 50,
        'C' => 100,
        'D' => 500,
        _ => 1_000,
    };
    let worths: Vec<u64> = written.chars().map(worth).collect();
    let total: u64 = worths
        .iter()
        .zip(worths.iter().skip(1).chain([&0]))
        .fold(0_i64, |sum, (this, next)| {
            let this_one = i64::try_from(*this).unwrap_or_default();
            if this < next { sum - this_one } else { sum + this_one }
        })
        .try_into()
        .ok()?;
    (written == written_of(total)).then_some(total)
}

fn written_of(mut number: u64) -> String {
    let steps = [
        (1_000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut written = String::new();
    for (worth, letters) in steps {
        while number >= worth {
            written.push_str(letters);
            number -= worth;
        }
    }
    written
}
