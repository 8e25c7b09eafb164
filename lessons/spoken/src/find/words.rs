//! Words, stops and spaces, which stay as they are, and words that are shortened in a way that nobody listed.

use super::super::form::Form;
use super::super::written::{Text, is_of_word, is_stop};
use super::{Found, Here, Role};
use crate::written::is_no_word;

/// Words that a full stop shortens before a number, and that no list of a language has.
const SHORT_BEFORE_NUMBERS: [&str; 11] = ["min", "max", "ca", "env", "ext", "ex", "ed", "nos", "bd", "uk", "sura"];
/// Letters of a word that a full stop may shorten.
const SHORT_LETTERS: usize = 4;

pub(super) fn space(here: Here<'_>) -> Option<Found> {
    let length = here.text.run(here.at, char::is_whitespace);
    (length > 0).then(|| Found::new(here.at + length, Form::Written, Role::Word))
}

/// Addresses of pages and mailboxes, and names of files.
pub(super) fn address(here: Here<'_>) -> Option<Found> {
    let text = here.text;
    if text.before(here.at).is_some_and(|c| !c.is_whitespace() && c != '(') {
        return None;
    }
    let end = text.piece_end(here.at);
    let piece = text.slice(here.at..end);
    let is_address = piece.contains("://") || piece.starts_with("www.") || piece.contains('@') && piece.len() > 1;
    is_address.then(|| Found::doubt(end))
}

/// The letter of a choice: `b)`, `b: 6`.
pub(super) fn choice(here: Here<'_>) -> Option<Found> {
    let text = here.text;
    let Some(c @ ('a'..='f' | 'A'..='F')) = text.get(here.at) else { return None };
    let place = u8::try_from(c.to_ascii_lowercase()).ok()?.checked_sub(b'a')?;
    let apart = text.before(here.at).is_none_or(|c| c.is_whitespace() || c == '(');
    let closed = text.is(here.at + 1, |c| matches!(c, ':' | ')')) && !text.is(here.at + 2, is_of_word);
    let known = usize::from(place) < here.tongue.letters.len();
    (apart && closed && known).then(|| Found::new(here.at + 2, Form::Choice(place), Role::Word))
}

/// A letter that touches the number behind it and is a word of its own: `و4`.
pub(super) fn touching(here: Here<'_>) -> Option<Found> {
    let text = here.text;
    let known = text.is(here.at, |c| here.tongue.touching.contains(&c)) && text.begins(here.at);
    (known && text.is_digit(here.at + 1)).then(|| Found::new(here.at + 1, Form::Written, Role::Word))
}

/// A word of letters alone.
pub(super) fn word(here: Here<'_>) -> Option<Found> {
    let text = here.text;
    let end = text.word_end(here.at);
    if end == here.at {
        return None;
    }
    let written = text.slice(here.at..end);
    if written.chars().any(char::is_numeric) || text.is(end, super::raised::is_raised) {
        return Some(Found::doubt(text.piece_end(here.at)));
    }
    if is_lone_letter(here, &written)
        || is_unknown_unit(here, &written)
        || is_title(&written)
        || is_product(here, &written)
        || is_short_before_name(here, &written, end)
    {
        return Some(Found::doubt(end));
    }
    if is_of_rank(here, &written, end) {
        return Some(Found::doubt(end + 1));
    }
    if is_shortened(here, end) {
        let stop = text.run(end, |c| c.is_alphabetic() || c == '.');
        return Some(Found::doubt(end + stop));
    }
    // Digits behind a hyphen belong to the word: COVID-19.
    let decade = super::dates::decade(here.at(end + 1)).is_some();
    if text.is(end, |c| matches!(c, '-' | '–' | '/' | '_')) && text.is(end + 1, |c| c.is_numeric()) && !decade {
        return Some(Found::doubt(text.piece_end(here.at)));
    }
    let counted = matches!(here.last, Role::Operand) && text.before(here.at).is_some_and(char::is_whitespace);
    Some(Found::new(end, Form::Written, if counted { Role::Counted } else { Role::Word }))
}

/// `XIXᵉ s.`: a letter with a stop behind a rank.
fn is_of_rank(here: Here<'_>, word: &str, end: usize) -> bool {
    let before = here.text.word_before(here.at);
    let rank = before.len() > 1 && before.chars().all(|c| "ivxlcdmerè".contains(c));
    rank && word.chars().count() == 1 && here.text.is(end, |c| c == '.')
}

/// Letters behind a number that no list has and no voice says surely: `3 kWh`, `6 wks`.
fn is_unknown_unit(here: Here<'_>, word: &str) -> bool {
    let letters = word.chars().count();
    let cased = word.chars().any(|c| c.is_lowercase() || c.is_uppercase());
    let capitals = word.chars().skip(1).filter(|c| c.is_uppercase()).count();
    let short = word.starts_with(char::is_uppercase) && letters <= 3;
    let times = matches!(word, "x" | "X" | "х" | "Х");
    let unknown = capitals > 0 && letters <= 5 || short || is_no_word(word) && !times;
    // `1 000 000 d'habitants`
    let elided = here.text.is(here.at + letters, |c| matches!(c, '\'' | '’'));
    here.last == Role::Operand
        && cased
        && unknown
        && !elided
        && here.text.before(here.at).is_some_and(char::is_whitespace)
}

/// `rd Kenyatta`: consonants before a name. A sound that children read has none behind it.
fn is_short_before_name(here: Here<'_>, word: &str, end: usize) -> bool {
    let small = word.chars().all(char::is_lowercase) && (2..=SHORT_LETTERS).contains(&word.chars().count());
    let name = here.text.is(end, char::is_whitespace) && here.text.is(end + 1, char::is_uppercase);
    small && name && is_no_word(word)
}

/// `F = ma`: letters of a formula that stand side by side.
fn is_product(here: Here<'_>, word: &str) -> bool {
    let formula =
        here.text.words_before(here.at, 1).iter().any(|before| before.chars().count() == 1 && before.is_ascii());
    let letters = word.chars().count() == 2 && word.is_ascii();
    here.last == Role::Sign && here.tongue.formulas && letters && formula
}

/// A title without its stop, which no list has: `Mgr`. A sound that is drawn out, `Mmm`, is none.
fn is_title(word: &str) -> bool {
    let mut small: Vec<char> = word.to_lowercase().chars().collect();
    small.sort_unstable();
    small.dedup();
    let capital = word.starts_with(char::is_uppercase) && word.chars().skip(1).all(char::is_lowercase);
    capital && word.chars().count() > 1 && small.len() > 2 && is_no_word(word)
        || capital && word.chars().count() == 2 && small.len() == 2 && is_no_word(word)
}

/// A letter that stands for a word, in a script whose words are longer: `ص 5`, `X зуун`.
fn is_lone_letter(here: Here<'_>, word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic() && *c != 'ـ').count();
    let latin = word.chars().all(|c| c.is_ascii_uppercase());
    let uncased = word.chars().all(|c| !c.is_lowercase() && !c.is_uppercase());
    let alone = letters == 1 && !here.tongue.formulas && (latin || uncased);
    alone && !here.tongue.short_words.contains(&word) && here.last != Role::Sign
}

/// Whether a full stop behind a word shortens it and ends no sentence.
fn is_shortened(here: Here<'_>, end: usize) -> bool {
    let text = here.text;
    if !text.is(end, |c| c == '.') {
        return false;
    }
    // `U.N.`, `р.м.`
    let hyphen = text.is(end + 1, |c| c == '-') && text.is(end + 2, char::is_alphabetic);
    if hyphen || text.is(end + 1, char::is_alphabetic) {
        return true;
    }
    let letters = text.slice(here.at..end).chars().filter(|c| c.is_alphabetic()).count();
    let next_at = text.past_spaces(end + 1);
    let next = text.get(next_at);
    let cased = text.slice(here.at..end).chars().any(|c| c.is_lowercase() || c.is_uppercase());
    let word = text.slice(here.at..end);
    if !cased {
        let stands = letters <= 2 && next.is_some_and(is_of_word) && !here.tongue.short_words.contains(&word.as_str());
        return stands;
    }
    // `c. 1900`, `min. 5`: no sentence ends in these.
    let lone = letters == 1 && word.chars().all(char::is_lowercase) && here.last != Role::Sign;
    let known = SHORT_BEFORE_NUMBERS.contains(&word.to_lowercase().as_str());
    if (lone || known) && number_follows(text, end + 1) {
        return true;
    }
    // A letter is said by its name, and a sound is drawn out: `mmm`.
    let mut different: Vec<char> = word.to_lowercase().chars().collect();
    different.sort_unstable();
    different.dedup();
    if different.len() == 1 {
        return false;
    }
    // A sentence begins with a capital: what goes on with a small letter did not end. Before a number it may have, behind a word that
    // names a number or begins the sentence.
    let capital = word.starts_with(char::is_uppercase);
    let apart = next_at > end + 1;
    let small = apart && next.is_some_and(char::is_lowercase);
    let within = capital && !text.words_before(here.at, 1).is_empty();
    let before_number = apart && next.is_some_and(|c| c.is_ascii_digit()) && (within || is_no_word(&word));
    let goes_on = small || before_number && letters <= SHORT_LETTERS && !names_number(here, &word);
    // `Sh.` is a sound that children read.
    let title = capital && letters <= SHORT_LETTERS && is_no_word(&word) && !word.ends_with('h');
    goes_on || title
}

fn number_follows(text: &Text, at: usize) -> bool {
    text.is(at, char::is_whitespace) && text.is_digit(text.past_spaces(at))
}

/// `ten. 5 are left`
fn names_number(here: Here<'_>, word: &str) -> bool {
    let small = word.to_lowercase();
    (0..=20).any(|number| (here.tongue.cardinal)(number, super::super::tongue::Counts::Nothing) == small)
        || small.chars().count() == 1 && here.last == Role::Sign
}

/// Stops and brackets.
pub(super) fn stop(here: Here<'_>) -> Option<Found> {
    let text = here.text;
    let c = text.get(here.at)?;
    let tied = |at: usize| text.is(at, char::is_alphabetic);
    let known = match c {
        '-' | '–' | '—' => is_dash(text, here),
        '&' => return ampersand(here),
        '(' | '[' | '{' | '«' | '“' | '„' | '‘' | '¿' | '¡' | '"' | '\'' => true,
        '•' | '·' => !tied(here.at + 1),
        // `12 : 4` without more is a ratio or divides.
        ':' => {
            !(here.last == Role::Operand
                && text.before(here.at) == Some(' ')
                && text.is_digit(text.past_spaces(here.at + 1)))
        }
        c => is_stop(c),
    };
    let closes = c == ')' && here.last == Role::Operand || c == '(' && here.last == Role::Sign;
    known.then(|| Found::new(here.at + 1, Form::Written, if closes { here.last } else { Role::Word }))
}

fn ampersand(here: Here<'_>) -> Option<Found> {
    let text = here.text;
    let apart = text.before(here.at).is_some_and(char::is_whitespace) && text.is(here.at + 1, char::is_whitespace);
    let form = Form::Words(here.tongue.signs.and);
    (apart && !here.tongue.signs.and.is_empty()).then(|| Found::new(here.at + 1, form, Role::Word))
}

/// A dash between words or phrases; beside a number it may take away.
fn is_dash(text: &Text, here: Here<'_>) -> bool {
    let next = text.past_spaces(here.at + 1);
    let beside_number = matches!(here.last, Role::Operand | Role::Counted) && text.is_digit(next);
    let compound = here.last == Role::Operand && text.is(here.at + 1, char::is_alphabetic);
    let decade = super::dates::decade(here.at(here.at + 1)).is_some();
    let glued = text.is_digit(here.at + 1) && !decade
        || !compound && text.before(here.at).is_some_and(|c| c.is_ascii_digit()) && text.is(here.at + 1, is_of_word);
    !glued && (!beside_number || text.is(here.at, |c| c == '—'))
}
