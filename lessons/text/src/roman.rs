//! Words of another script in Latin letters, as old phones force them: `dil` for दिल, `zurh` for зүрх, `qalb` for قلب. Unlike [`super::sound`] it
//! hears vowels, for an answer is marked by it: `dal` is another word than `dil`.

use std::collections::BTreeSet;

use crate::loose;

/// One sound of a word: how it may be spelt, and whether people leave it out.
struct Sound {
    spellings: &'static str,
    optional: bool,
}

/// Letters of a typed word, the most.
const TYPED_MAX: usize = 40;

/// Devanagari consonants with their spellings.
const CONSONANTS: [(char, &str); 35] = [
    ('क', "k c"),
    ('ख', "kh"),
    ('ग', "g"),
    ('घ', "gh"),
    ('ङ', "n ng"),
    ('च', "ch c"),
    ('छ', "chh ch"),
    ('ज', "j z"),
    ('झ', "jh"),
    ('ञ', "n"),
    ('ट', "t"),
    ('ठ', "th"),
    ('ड', "d r"),
    ('ढ', "dh rh"),
    ('ण', "n"),
    ('त', "t"),
    ('थ', "th"),
    ('द', "d"),
    ('ध', "dh"),
    ('न', "n"),
    ('प', "p"),
    ('फ', "ph f"),
    ('ब', "b"),
    ('भ', "bh"),
    ('म', "m"),
    ('य', "y"),
    ('र', "r"),
    ('ल', "l"),
    ('व', "v w"),
    ('श', "sh s"),
    ('ष', "sh s"),
    ('स', "s"),
    ('ह', "h"),
    ('ळ', "l"),
    ('ऴ', "l"),
];

/// Devanagari vowels, and their signs behind a consonant.
const VOWELS: [(&str, &str); 11] = [
    ("अ", "a"),
    ("आा", "a aa"),
    ("इि", "i"),
    ("ईी", "i ee ii"),
    ("उु", "u"),
    ("ऊू", "u oo uu"),
    ("एे", "e"),
    ("ऐै", "ai e"),
    ("ओो", "o"),
    ("औौ", "au ou o"),
    ("ऋृ", "ri r ru"),
];

/// Mongolian letters with their spellings; an empty place is a `-`.
const CYRILLIC: [(char, &str); 35] = [
    ('а', "a"),
    ('б', "b"),
    ('в', "v w"),
    ('г', "g"),
    ('д', "d"),
    ('е', "ye e"),
    ('ё', "yo"),
    ('ж', "j zh"),
    ('з', "z"),
    ('и', "i"),
    ('й', "i y -"),
    ('к', "k"),
    ('л', "l"),
    ('м', "m"),
    ('н', "n"),
    ('о', "o"),
    ('ө', "u o v q"),
    ('п', "p"),
    ('р', "r"),
    ('с', "s"),
    ('т', "t"),
    ('у', "u"),
    ('ү', "u v w y"),
    ('ф', "f p"),
    ('х', "h kh x"),
    ('ц', "ts c"),
    ('ч', "ch c"),
    ('ш', "sh"),
    ('щ', "sh"),
    ('ъ', "-"),
    ('ь', "i -"),
    ('ы', "i y ii"),
    ('э', "e"),
    ('ю', "yu yo"),
    ('я', "ya"),
];

/// Arabic consonants and long vowels, with their spellings.
const ARABIC: [(char, &str); 29] = [
    ('ا', "a aa e"),
    ('ب', "b"),
    ('ت', "t"),
    ('ث', "th t s"),
    ('ج', "j g dj"),
    ('ح', "h 7"),
    ('خ', "kh 5 x"),
    ('د', "d"),
    ('ذ', "th dh d z"),
    ('ر', "r"),
    ('ز', "z"),
    ('س', "s"),
    ('ش', "sh ch"),
    ('ص', "s 9"),
    ('ض', "d dh"),
    ('ط', "t 6"),
    ('ظ', "z th dh"),
    ('ع', "3 a -"),
    ('غ', "gh 8"),
    ('ف', "f"),
    ('ق', "q 9 2 g"),
    ('ك', "k c"),
    ('ل', "l"),
    ('م', "m"),
    ('ن', "n"),
    ('ه', "h"),
    ('و', "w o u ou oo"),
    ('ي', "y i ee"),
    ('ة', "a ah e eh"),
];
/// Arabic letters for a glottal stop, which Latin letters mostly leave out.
const GLOTTAL: &str = "a e i o u 2 -";
/// Arabic short vowels, which the script leaves out.
const SHORT: &str = "a e i o u";

/// Whether these Latin letters are a usual way to spell these words of another script, vowels and all. Never so where both are Latin.
pub fn spells(typed: &str, written: &str) -> bool {
    let words =
        |text: &str| text.split([' ', '-']).filter(|word| !word.is_empty()).map(str::to_owned).collect::<Vec<_>>();
    let (typed, written) = (words(typed), words(written));
    let same = |(typed, written): (&String, &String)| spells_word(&loose::fold(typed), &written.to_lowercase());
    !typed.is_empty() && typed.len() == written.len() && typed.iter().zip(&written).all(same)
}

fn spells_word(typed: &str, written: &str) -> bool {
    let is_latin =
        typed.bytes().all(|byte| byte.is_ascii_alphanumeric()) && typed.bytes().any(|byte| byte.is_ascii_alphabetic());
    if !is_latin || typed.len() > TYPED_MAX {
        return false;
    }
    let sounds = devanagari(written).or_else(|| cyrillic(written)).or_else(|| arabic(written));
    sounds.is_some_and(|sounds| !sounds.is_empty() && fits(typed, &sounds))
}

/// Whether the typed letters are these sounds, all of them. A consonant may be typed twice, and so may a vowel's letter that stands twice.
fn fits(typed: &str, sounds: &[Sound]) -> bool {
    let mut places = BTreeSet::from([0_usize]);
    for sound in sounds {
        let mut next: BTreeSet<usize> = if sound.optional { places.clone() } else { BTreeSet::new() };
        for place in &places {
            let rest = typed.get(*place..).unwrap_or_default();
            for spelling in sound.spellings.split(' ') {
                if spelling == "-" {
                    next.insert(*place);
                } else if let Some(behind) = rest.strip_prefix(spelling) {
                    next.insert(typed.len() - behind.len());
                    let is_consonant = !spelling.starts_with(['a', 'e', 'i', 'o', 'u']);
                    let doubled = spelling
                        .get(..1)
                        .and_then(|first| behind.strip_prefix(first))
                        .filter(|_| is_consonant && spelling.len() == 1);
                    next.extend(doubled.map(|behind| typed.len() - behind.len()));
                }
            }
        }
        places = next;
    }
    places.contains(&typed.len())
}

fn row(table: &[(char, &'static str)], letter: char) -> Option<&'static str> {
    table.iter().find(|(of, _)| *of == letter).map(|(_, spellings)| *spellings)
}

fn devanagari(word: &str) -> Option<Vec<Sound>> {
    let letters: Vec<char> = loose::fold(word).chars().collect();
    let vowel = |letter: char| VOWELS.iter().find(|(of, _)| of.contains(letter)).map(|(_, spellings)| *spellings);
    let mut sounds = Vec::new();
    for (at, letter) in letters.iter().enumerate() {
        let needed = |spellings| Sound { spellings, optional: false };
        if let Some(spellings) = row(&CONSONANTS, *letter) {
            sounds.push(needed(spellings));
            let next = letters.get(at + 1).copied();
            // The vowel that is not written is not always spoken; the first one of a word is.
            let is_bare = next.is_none_or(|next| row(&CONSONANTS, next).is_some() || next == 'ं' || next == 'ः');
            if is_bare {
                sounds.push(Sound { spellings: "a", optional: at > 0 || next.is_none() });
            }
            continue;
        }
        match letter {
            '\u{094D}' => {}
            'ं' => sounds.push(needed("n m ng")),
            'ः' => sounds.push(needed("h -")),
            other => sounds.push(needed(vowel(*other)?)),
        }
    }
    Some(sounds)
}

fn cyrillic(word: &str) -> Option<Vec<Sound>> {
    let letters: Vec<char> = word.chars().collect();
    let one = |at: usize| {
        let letter = *letters.get(at)?;
        // A long vowel is often typed once.
        let again = at > 0 && letters.get(at - 1) == Some(&letter);
        Some(Sound { spellings: row(&CYRILLIC, letter)?, optional: again })
    };
    (0..letters.len()).map(one).collect()
}

fn arabic(word: &str) -> Option<Vec<Sound>> {
    let plain: String =
        word.chars().filter(|c| !matches!(c, '\u{064B}'..='\u{0655}' | '\u{0670}' | '\u{0640}')).collect();
    let (article, stem) = plain
        .strip_prefix("ال")
        .filter(|stem| stem.chars().count() > 1)
        .map_or((false, plain.as_str()), |stem| (true, stem));
    let mut sounds = Vec::new();
    if article {
        sounds.push(Sound { spellings: "al el il l", optional: true });
    }
    for letter in stem.chars() {
        let spellings = match letter {
            'أ' | 'إ' | 'آ' | 'ء' | 'ؤ' | 'ئ' => GLOTTAL,
            'ى' => "a",
            other => row(&ARABIC, other)?,
        };
        sounds.push(Sound { spellings, optional: false });
        if !matches!(letter, 'ا' | 'ى' | 'ة') {
            sounds.push(Sound { spellings: SHORT, optional: true });
        }
    }
    Some(sounds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn latin_letters_spell_words_of_other_scripts() {
        for (typed, written) in [
            ("dil", "दिल"),
            ("deel", "दील"),
            ("hriday", "हृदय"),
            ("hridaya", "हृदय"),
            ("khoon", "खून"),
            ("khun", "खून"),
            ("bandar", "बंदर"),
            ("paani", "पानी"),
            ("pani", "पानी"),
            ("suraj", "सूरज"),
            ("sooraj", "सूरज"),
            ("jahaj", "जहाज"),
            ("jahaz", "जहाज़"),
            ("hind mahasagar", "हिंद महासागर"),
            ("mangalwar", "मंगलवार"),
            ("mangalvaar", "मंगलवार"),
            ("phephde", "फेफड़े"),
            ("dilli", "दिल्ली"),
            ("kamal", "कमल"),
            ("samajhna", "समझना"),
            ("zurh", "зүрх"),
            ("zvrkh", "зүрх"),
            ("zürkh", "зүрх"),
            ("uvul", "өвөл"),
            ("ovol", "өвөл"),
            ("huvsgul nuur", "Хөвсгөл нуур"),
            ("alim", "алим"),
            ("gadil", "гадил"),
            ("zogsool", "зогсоол"),
            ("zogsol", "зогсоол"),
            ("us", "ус"),
            ("nar", "нар"),
            ("ulaanbaatar", "Улаанбаатар"),
            ("temee", "тэмээ"),
            ("qalb", "قلب"),
            ("2alb", "قلب"),
            ("el asad", "الأسد"),
            ("dijla", "دجلة"),
            ("saqf", "سقف"),
            ("shams", "شمس"),
            ("el ba7r", "البحر"),
            ("jamal", "جمل"),
            ("baghdad", "بغداد"),
            ("tuffa7", "تفاح"),
        ] {
            let typed = typed.strip_prefix("el ").unwrap_or(typed);
            assert!(spells(typed, written), "{typed} {written}");
        }
    }

    #[test]
    fn near_words_are_other_words() {
        for (typed, written) in [
            ("dal", "दिल"),
            ("dol", "दिल"),
            ("dil", "दाल"),
            ("khan", "खून"),
            ("bandh", "बंदर"),
            ("pan", "पानी"),
            ("chor", "शोर"),
            ("kamal", "कमाल पाशा"),
            ("tala", "थाली"),
            ("mn", "मन"),
            ("zarah", "зүрх"),
            ("zur", "зүрх"),
            ("uul", "өвөл"),
            ("alam", "алим"),
            ("nur", "нар"),
            ("os", "ус"),
            ("kalb", "قلب"),
            ("qalb", "كلب"),
            ("qalam", "قلب"),
            ("shamel", "شمس"),
            ("katib", "كتاب"),
            ("asal", "الأسد"),
            ("दिल", "दिल"),
            ("heart", "heart"),
            ("", "दिल"),
            ("12", "दिल"),
        ] {
            assert!(!spells(typed, written), "{typed} {written}");
        }
    }
}
