//! Plainer ways to write a character: those that say the same (done without asking), and those that an author may be offered.

use std::borrow::Cow;

use unicode_normalization::char::decompose_canonical;

use crate::encoding::Alphabet;

/// Printable ASCII, from which full-width forms take theirs.
const ASCII: &str = "!\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~";

/// Another way to write a character that an alphabet lacks, which says the same and which the alphabet has.
pub(super) fn lossless(character: char, alphabet: &Alphabet) -> Option<Cow<'static, str>> {
    // Marks of direction can be left out only where every letter runs the same way.
    if is_direction(character) && alphabet.is_right_to_left() {
        return None;
    }
    let form = typographic(character).map(Cow::Borrowed).or_else(|| apart(character).map(Cow::Owned))?;
    form.chars().all(|character| alphabet.width(character).is_some()).then_some(form)
}

/// What an author may be offered for a character outside the default alphabet.
pub(super) fn suggestion(character: char) -> Option<String> {
    let alphabet = Alphabet::plain();
    if let Some(form) = lossless(character, &alphabet) {
        return Some(form.into_owned());
    }
    if let Some(form) = close(character) {
        return Some(form.to_owned());
    }
    // A letter that only its marks keep out: é has its septet, ê would be e.
    apart(character)?.chars().next().filter(|&letter| alphabet.width(letter).is_some()).map(String::from)
}

/// A letter and its marks, each a character of its own (canonical decomposition): Hindi's tables have some letters only so.
fn apart(character: char) -> Option<String> {
    let mut parts = String::new();
    decompose_canonical(character, |part| parts.push(part));
    (parts.chars().ne([character])).then_some(parts)
}

/// Typography, spaces, line ends, forms of the same letter. Not here: ×, ½, ² and their like, for `x`, `1/2` and `2` may mean another thing.
fn typographic(character: char) -> Option<&'static str> {
    Some(match character {
        '\u{2018}'..='\u{201B}' | '\u{2039}' | '\u{203A}' | '\u{2032}' | '\u{02BC}' | '`' | '´' => "'",
        '\u{201C}'..='\u{201F}' | '«' | '»' | '\u{2033}' => "\"",
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE63}' => "-",
        '…' => "...",
        '\t' | '\u{A0}' | '\u{1680}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}' => " ",
        '\u{0B}' | '\u{85}' | '\u{2028}' | '\u{2029}' => "\n",
        '\u{FE0E}' | '\u{FE0F}' => "",
        _ if is_empty(character) => "",
        _ if is_direction(character) => "",
        '\u{2044}' | '\u{2215}' => "/",
        '\u{2236}' => ":",
        '\u{FB00}' => "ff",
        '\u{FB01}' => "fi",
        '\u{FB02}' => "fl",
        '\u{FB03}' => "ffi",
        '\u{FB04}' => "ffl",
        '\u{2126}' => "Ω",
        '\u{212A}' => "K",
        '\u{212B}' => "Å",
        '\u{FF01}'..='\u{FF5E}' => full_width(character)?,
        _ => return None,
    })
}

fn full_width(character: char) -> Option<&'static str> {
    let at = (u32::from(character) - 0xFF01) as usize;
    ASCII.get(at..=at)
}

/// Marks that nobody sees and that only say where a line may or may not break: a phone's screen has its own lines. Joiners (U+200C, U+200D) are
/// not among them: they change what letters look like.
pub(super) fn is_empty(character: char) -> bool {
    matches!(character, '\u{AD}' | '\u{200B}' | '\u{2060}' | '\u{FEFF}')
}

/// Marks that nobody sees and that turn the direction of writing (Unicode, UAX #9).
fn is_direction(character: char) -> bool {
    matches!(character, '\u{200E}' | '\u{200F}' | '\u{061C}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Near enough for an author to choose, not near enough to do it unasked.
fn close(character: char) -> Option<&'static str> {
    Some(match character {
        '×' => "x",
        '÷' => "/",
        '½' => "1/2",
        '¼' => "1/4",
        '¾' => "3/4",
        '⅓' => "1/3",
        '⅔' => "2/3",
        '²' => "^2",
        '³' => "^3",
        'π' => "pi",
        '≠' => "!=",
        '≤' => "<=",
        '≥' => ">=",
        '→' => "->",
        '←' => "<-",
        '•' | '·' | '▪' | '●' => "*",
        '№' => "No.",
        '©' => "(c)",
        '®' => "(R)",
        '™' => "(TM)",
        '₦' => "N",
        '₹' => "Rs",
        'œ' => "oe",
        'Œ' => "OE",
        'đ' => "d",
        'Đ' => "D",
        'ł' => "l",
        'Ł' => "L",
        'ı' => "i",
        'ŋ' => "ng",
        'ɓ' => "b",
        'ɗ' => "d",
        'ƙ' => "k",
        'ɛ' => "e",
        'ɔ' => "o",
        // Letters of another script that look the same: one of them in a Latin word doubles its price, and nobody sees why.
        'А' | 'Α' => "A",
        'В' | 'Β' => "B",
        'С' => "C",
        'Е' | 'Ε' => "E",
        'Н' | 'Η' => "H",
        'І' | 'Ι' => "I",
        'К' | 'Κ' => "K",
        'М' | 'Μ' => "M",
        'Ν' => "N",
        'О' | 'Ο' => "O",
        'Р' | 'Ρ' => "P",
        'Т' | 'Τ' => "T",
        'Х' | 'Χ' => "X",
        'а' => "a",
        'с' => "c",
        'е' => "e",
        'о' | 'ο' => "o",
        'р' => "p",
        'у' => "y",
        'х' => "x",
        'і' => "i",
        _ => return None,
    })
}
