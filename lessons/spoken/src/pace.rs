//! How long words take to be said, by the letters that a language has for what it says and by the stops between them: the words of one
//! language are twice as long as those of another, and some scripts write no spaces. It measures no sound.

use text::Language;

use super::spoken;

/// The built-in voice's own measure of a usual pace; English teachers on air speak 110 to 150 words a minute, this is 125 of them.
const USUAL: u32 = 110;
/// The slowest that the built-in voice speaks, by its own measure.
const SLOWEST_OF_VOICE: u32 = 80;
/// Milliseconds of a comma or a full stop at the usual pace: what is left of the voice's lines, in every language, beside their letters.
const STOP_MS: u64 = 330;
/// Letters of a digit's name, where we have no number words of a language: `three`, with what joins it to the next.
const DIGIT_LETTERS: u64 = 5;
/// Where speakers take a breath, besides the stops of ASCII.
const STOPS: &[char] = &[
    '…', '—', '–', '،', '؛', '؟', '۔', '।', '॥', '、', '。', '，', '！', '？', '；', '：', '።', '፣', '፤', '፥', '፦',
    '፧', '၊', '။',
];

/// What a language takes at the usual pace.
struct Measured {
    /// Milliseconds of a letter.
    letter_ms: u64,
    /// Words that are said in a minute, with their stops.
    words_per_minute: u32,
}

/// Languages as the built-in voice says them at the usual pace: the six of the starter courses by their 750 lines, so that each script's
/// speech comes out within 10 % of the voice, most within 3 %; the others by a paragraph, or like their neighbours. Where no spaces are
/// written, a word is two to four characters.
const MEASURED: &[(&[&str], Measured)] = &[
    (&["en"], Measured { letter_ms: 102, words_per_minute: 125 }),
    (&["fr"], Measured { letter_ms: 90, words_per_minute: 125 }),
    (&["sw"], Measured { letter_ms: 141, words_per_minute: 74 }),
    (&["ar"], Measured { letter_ms: 148, words_per_minute: 82 }),
    (&["hi"], Measured { letter_ms: 148, words_per_minute: 104 }),
    (&["mn"], Measured { letter_ms: 114, words_per_minute: 85 }),
    (&["ht", "es", "pt"], Measured { letter_ms: 128, words_per_minute: 98 }),
    (&["ru", "uk", "kk", "ky", "tg"], Measured { letter_ms: 127, words_per_minute: 88 }),
    (&["tr", "uz", "az", "id", "ms", "jv", "su"], Measured { letter_ms: 126, words_per_minute: 74 }),
    (&["om", "so"], Measured { letter_ms: 120, words_per_minute: 68 }),
    (&["rw", "rn", "lg", "ny", "sn", "zu", "xh", "nd"], Measured { letter_ms: 141, words_per_minute: 66 }),
    (&["ur", "sd"], Measured { letter_ms: 127, words_per_minute: 120 }),
    (&["fa", "ps", "ckb"], Measured { letter_ms: 165, words_per_minute: 98 }),
    (&["bn", "as", "or"], Measured { letter_ms: 145, words_per_minute: 77 }),
    (&["ne", "mr", "mai"], Measured { letter_ms: 158, words_per_minute: 75 }),
    (&["am", "ti"], Measured { letter_ms: 246, words_per_minute: 58 }),
    (&["ko"], Measured { letter_ms: 285, words_per_minute: 62 }),
    (&["ja"], Measured { letter_ms: 213, words_per_minute: 80 }),
    (&["zh", "yue"], Measured { letter_ms: 407, words_per_minute: 70 }),
    (&["th", "lo"], Measured { letter_ms: 200, words_per_minute: 75 }),
    (&["my", "km", "bo", "dz"], Measured { letter_ms: 115, words_per_minute: 75 }),
];
/// Every other language, as most that are written in letters have it.
const OTHERS: Measured = Measured { letter_ms: 125, words_per_minute: 85 };

/// How fast somebody speaks, whatever the language: two speakers of one pace are equally quick in theirs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pace(u32);

impl Pace {
    /// A calm teacher's.
    pub const USUAL: Self = Self(USUAL);

    /// The slowest of the built-in voice: who asks for less hears this.
    pub fn slowest_of_voice() -> Self {
        Self(SLOWEST_OF_VOICE)
    }

    /// Of somebody who says so many of the language's words in a minute.
    pub fn of(words_per_minute: u32, language: &Language) -> Self {
        let usual = measured(language).words_per_minute;
        Self((words_per_minute.saturating_mul(USUAL) + usual / 2) / usual)
    }

    /// Words of the language that are said in a minute.
    pub fn words_per_minute(self, language: &Language) -> u32 {
        (self.0.saturating_mul(measured(language).words_per_minute) + USUAL / 2) / USUAL
    }

    /// As voices count it, in words a minute of a length that is theirs: the same number is the same quickness in every language.
    pub fn of_voice(self) -> u32 {
        self.0
    }

    /// How long it takes to say this, in milliseconds.
    pub fn speech_ms(self, words: &str, language: &Language) -> u64 {
        let said = spoken(words, language).words;
        let letters: u64 = said.chars().map(letters).sum();
        let usual_ms = letters * measured(language).letter_ms + stops(&said) * STOP_MS;
        usual_ms * u64::from(USUAL) / u64::from(self.0.max(1))
    }
}

fn measured(language: &Language) -> &'static Measured {
    let is_it = |(tags, _): &&(&[&str], Measured)| tags.contains(&language.base());
    MEASURED.iter().find(is_it).map_or(&OTHERS, |(_, measured)| measured)
}

/// How many letters a character stands for.
fn letters(c: char) -> u64 {
    match c {
        c if c.is_numeric() => DIGIT_LETTERS,
        c => u64::from(c.is_alphabetic()),
    }
}

/// Places where a speaker stops; several marks on end are one, and a point within a number or an hour is none.
fn stops(said: &str) -> u64 {
    let is_stop = |c: char| ".,;:!?".contains(c) || STOPS.contains(&c);
    let next = said.chars().skip(1).map(Some).chain([None]);
    let count = said.chars().zip(next).filter(|(c, next)| {
        is_stop(*c) && !next.is_some_and(|next| is_stop(next) || c.is_ascii() && next.is_alphanumeric())
    });
    u64::try_from(count.count()).unwrap_or(u64::MAX / STOP_MS)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn language(tag: &str) -> Language {
        Language::new(tag).unwrap()
    }

    #[test]
    fn a_pace_is_the_same_quickness_in_words_of_another_length() {
        let pace = Pace::of(125, &language("en"));
        assert_eq!(pace, Pace::USUAL);
        assert_eq!(pace.words_per_minute(&language("sw")), 74);
        assert_eq!(Pace::of(74, &language("sw-KE")), pace);
        for (tag, words) in [("en", 96), ("sw", 70), ("xx", 60), ("zh", 100)] {
            let back = Pace::of(words, &language(tag)).words_per_minute(&language(tag));
            assert!(back.abs_diff(words) <= 1, "{tag}: {back} for {words}");
        }
    }

    #[test]
    fn speech_takes_its_letters_and_its_stops() {
        let ms = |tag, words| Pace::USUAL.speech_ms(words, &language(tag));
        assert_eq!(ms("en", "Now, sit down."), 10 * 102 + 2 * 330);
        assert_eq!(ms("en", "What?!  Now ..."), 7 * 102 + 2 * 330);
        assert_eq!(ms("en", "3/4"), ms("en", "three quarters"), "numbers as they are said");
        assert_eq!(ms("xx", "12"), 10 * 125, "or as long as their digits' names");
        assert_eq!(ms("zh", "人人生而自由，一律平等。"), 10 * 407 + 2 * 330, "no spaces are needed");
        assert_eq!(ms("en", ""), 0);
        let quick = Pace::of(250, &language("en"));
        assert_eq!(quick.speech_ms("Now, sit down.", &language("en")), (10 * 102 + 2 * 330) / 2);
    }
}
