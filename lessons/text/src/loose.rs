//! The words of a message in their loosest form, for patterns of harm: without accents, without marks that people leave out, without
//! letters drawn out. It is coarser than [`super::fold`]: what it puts together may be two words, so nothing is marked by it.

use unicode_normalization::UnicodeNormalization;

/// A word, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LooseWord {
    /// The word, folded.
    pub text: String,
    /// Where it begins and ends in the text, bytes.
    pub span: (usize, usize),
    /// Whether a sentence or a line ends behind it.
    pub ends: bool,
}

/// How often a letter stands in a row before it counts as drawn out: `pleeease`.
const DRAWN_OUT: usize = 3;

/// The words of a text that is plain already (see [`super::fold::plain`]).
pub fn words(plain: &str) -> Vec<LooseWord> {
    let mut words: Vec<LooseWord> = Vec::new();
    let mut begun: Option<usize> = None;
    let mut stops = 0_usize;
    for (at, c) in plain.char_indices().chain([(plain.len(), ' ')]) {
        let apostrophe = c == '\'' && begun.is_some();
        if is_of_a_word(c) || apostrophe {
            if begun.is_none() {
                end_sentence(&mut words, stops);
                stops = 0;
                begun = Some(at);
            }
            continue;
        }
        if let Some(start) = begun.take() {
            let text = fold(plain.get(start..at).unwrap_or_default());
            if !text.is_empty() {
                words.push(LooseWord { text, span: (start, at), ends: false });
            }
        }
        stops += match c {
            '.' => 1,
            '!' | '?' | ';' | '\n' | '\r' | '…' | '।' | '؟' | '؛' | '|' => STOPS_AT_ONCE,
            _ => 0,
        };
    }
    end_sentence(&mut words, stops);
    words
}

/// A sign that always ends a sentence. Two full stops are hesitation, one is the end.
const STOPS_AT_ONCE: usize = 100;

fn end_sentence(words: &mut [LooseWord], stops: usize) {
    if stops == 1 || stops >= STOPS_AT_ONCE {
        words.iter_mut().next_back().into_iter().for_each(|last| last.ends = true);
    }
}

/// One word or pattern of a word, folded. A `*` stays.
pub fn fold(word: &str) -> String {
    let apart: String = word.to_lowercase().nfkd().filter_map(letter).collect();
    // Vowel signs of Indian scripts are put together again; Latin and Cyrillic have lost theirs.
    let together: Vec<char> = apart.nfc().collect();
    let mut folded = String::with_capacity(word.len());
    let mut at = 0;
    while let Some(c) = together.get(at) {
        let run = together.iter().skip(at).take_while(|next| *next == c).count();
        let kept = if run >= DRAWN_OUT && !c.is_ascii_digit() { 1 } else { run };
        folded.extend(std::iter::repeat_n(*c, kept));
        at += run;
    }
    folded
}

fn letter(c: char) -> Option<char> {
    match c {
        // Accents of Latin and Cyrillic: й is и, é is e.
        '\u{0300}'..='\u{036F}' => None,
        // Arabic's points, the hamza that NFKD takes off its letter, and the line that lengthens a word.
        '\u{064B}'..='\u{0655}' | '\u{0670}' | '\u{0640}' | 'ء' => None,
        'ى' | 'ی' => Some('ي'),
        'ة' => Some('ه'),
        'ک' => Some('ك'),
        'ٱ' => Some('ا'),
        // The nukta, which most phones leave out; a chandrabindu is typed as an anusvara.
        '\u{093C}' => None,
        '\u{0901}' => Some('\u{0902}'),
        // Mongolian on a Russian keypad.
        'ө' => Some('о'),
        'ү' => Some('у'),
        'ı' => Some('i'),
        'œ' => Some('e'),
        '\'' | '’' | '\u{02BC}' => None,
        c => Some(c),
    }
}

fn is_of_a_word(c: char) -> bool {
    c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_leave_out_is_left_out() {
        for (typed, want) in [
            ("Il m'a FRAPPÉ", "il ma frappe"),
            ("heeeelp me", "help me"),
            ("намайг зодсон", "намаиг зодсон"),
            ("үхмээр байна", "ухмээр баина"),
            ("أبي يضربني", "ابي يضربني"),
            ("मुझे मारता है", "मुझे मारता है"),
            ("माँ", "मां"),
            ("a 100 000", "a 100 000"),
        ] {
            let folded: Vec<String> = words(typed).into_iter().map(|word| word.text).collect();
            assert_eq!(folded.join(" "), want, "{typed}");
        }
    }

    #[test]
    fn sentences_end_at_one_stop_and_go_on_after_two() {
        let ends = |text: &str| words(text).iter().map(|word| word.ends).collect::<Vec<_>>();
        assert_eq!(ends("b 6. Stop"), [false, true, false]);
        assert_eq!(ends("i want.. to die"), [false; 4]);
        assert_eq!(ends("yes!\nno"), [true, false]);
    }
}
