//! A word by its sound, whatever script it is typed in: its consonants, roughly. `ydrobni` and `يضربني`, `zodson` and `зодсон`, `marta` and
//! `मारता` come out the same, and so do most slips in vowels. It is coarser than [`super::loose`]: nothing is marked by it.

/// The sound of a word that [`super::loose`] has folded; empty for a number.
///
/// `x` stands for sh and ch, `e` for the Arabic ayn, `a` for a vowel at the beginning; all other vowels are left out.
pub fn sound(folded: &str) -> String {
    let mut heard = String::with_capacity(folded.len());
    if folded.bytes().all(|byte| byte.is_ascii_digit()) {
        return heard;
    }
    let mut letters = folded.chars().peekable();
    while let Some(letter) = letters.next() {
        let together = letters.peek().and_then(|next| pair(letter, *next));
        if together.is_some() {
            letters.next();
        }
        let Some(one) = together.or_else(|| single(letter)) else { continue };
        let is_vowel = matches!(one, 'a' | 'y' | 'w');
        if (!is_vowel || heard.is_empty()) && !heard.ends_with(one) {
            heard.push(one);
        }
    }
    heard
}

/// Two Latin letters that are one sound.
fn pair(first: char, second: char) -> Option<char> {
    match (first, second) {
        ('k', 'h') => Some('h'),
        ('s' | 'c', 'h') => Some('x'),
        ('g', 'h') => Some('g'),
        ('t', 'h') => Some('t'),
        ('d', 'h') => Some('d'),
        ('p', 'h') => Some('p'),
        ('b', 'h') => Some('b'),
        ('j' | 'z', 'h') => Some('j'),
        ('t', 's') => Some('c'),
        ('c', 'k') => Some('k'),
        _ => None,
    }
}

fn single(letter: char) -> Option<char> {
    Some(match letter {
        // Latin, with the digits that stand for letters in typed Arabic.
        'a' | 'e' | 'i' | 'o' | 'u' => 'a',
        'q' => 'k',
        'f' => 'p',
        'v' => 'w',
        'x' | '7' | '5' => 'h',
        '3' => 'e',
        '9' => 's',
        '8' => 'g',
        'b'..='z' => letter,
        // Cyrillic
        'б' => 'b',
        'в' => 'w',
        'г' => 'g',
        'д' => 'd',
        'ж' => 'j',
        'з' => 'z',
        'к' => 'k',
        'л' => 'l',
        'м' => 'm',
        'н' => 'n',
        'п' | 'ф' => 'p',
        'р' => 'r',
        'с' => 's',
        'т' => 't',
        'х' => 'h',
        'ц' => 'c',
        'ч' | 'ш' | 'щ' => 'x',
        'а' | 'е' | 'ё' | 'и' | 'о' | 'у' | 'э' | 'ю' | 'я' | 'ы' | 'ь' | 'ъ' => 'a',
        // Arabic
        'ب' => 'b',
        'ت' | 'ث' | 'ط' => 't',
        'ج' => 'j',
        'ح' | 'خ' | 'ه' => 'h',
        'د' | 'ذ' | 'ض' => 'd',
        'ر' => 'r',
        'ز' | 'ظ' => 'z',
        'س' | 'ص' => 's',
        'ش' | 'چ' => 'x',
        'ع' => 'e',
        'غ' | 'گ' => 'g',
        'ف' | 'پ' | 'ڤ' => 'p',
        'ق' | 'ك' => 'k',
        'ل' => 'l',
        'م' => 'm',
        'ن' => 'n',
        'و' => 'w',
        'ي' => 'y',
        'ا' => 'a',
        // Devanagari
        'क' => 'k',
        'ख' => 'h',
        'ग' | 'घ' => 'g',
        'च' | 'छ' | 'श' | 'ष' => 'x',
        'ज' | 'झ' => 'j',
        'ट' | 'ठ' | 'त' | 'थ' => 't',
        'ड' | 'ढ' | 'द' | 'ध' => 'd',
        'ण' | 'न' | 'ङ' | 'ञ' | 'ं' => 'n',
        'प' | 'फ' => 'p',
        'ब' | 'भ' => 'b',
        'म' => 'm',
        'य' => 'y',
        'र' => 'r',
        'ल' => 'l',
        'व' => 'w',
        'स' => 's',
        'ह' => 'h',
        'अ' | 'आ' | 'इ' | 'ई' | 'उ' | 'ऊ' | 'ए' | 'ऐ' | 'ओ' | 'औ' => 'a',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::loose;

    #[test]
    fn the_same_word_sounds_the_same_in_two_scripts() {
        for (one, other, want) in [
            ("yidrobni", "يضربني", "ydrbn"),
            ("zodson", "зодсон", "zdsn"),
            ("marta", "मारता", "mrt"),
            ("khudu", "खुदु", "hd"),
            ("3ammi", "عمي", "em"),
            ("touching", "tuching", "txng"),
            ("abouya", "ابويا", "ab"),
        ] {
            assert_eq!(
                (sound(&loose::fold(one)), sound(&loose::fold(other))),
                (want.to_owned(), want.to_owned()),
                "{one}"
            );
        }
        assert_eq!(sound("12"), "");
    }
}
