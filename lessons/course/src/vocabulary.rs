//! The notation's own words: what names a section in each language, and what praise alone sounds like. Data, with the look-up.

use text::fold;

use crate::limits::{ID_CHARS_MAX, TITLE_CHARS_MAX};

/// A section of a lesson file that is neither explanation nor question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Section {
    /// What is handed in.
    Assignment,
    /// What radio says.
    Radio,
    /// Shorter words for SMS.
    Sms,
    /// The parent's line.
    Parents,
    /// What only the teacher reads.
    Teacher,
}

/// The headings that name a section, in small letters. The English ones are understood in files of every language.
const SECTIONS: &[(Section, &[&str])] = &[
    (
        Section::Assignment,
        &[
            "assignment",
            "homework",
            "devoir",
            "à rendre",
            "travail à rendre",
            "zoezi",
            "واجب منزلي",
            "असाइनमेंट",
            "kazi",
            "kazi ya nyumbani",
            "الواجب",
            "واجب",
            "गृहकार्य",
            "даалгавар",
            "гэрийн даалгавар",
            "tarea",
            "tarefa",
            "задание",
            "домашнее задание",
            "ödev",
        ],
    ),
    (Section::Radio, &["radio", "redio", "радио", "الراديو", "راديو", "الإذاعة", "रेडियो", "rádio", "radyo"]),
    (Section::Sms, &["sms", "смс", "мессеж", "رسالة", "رسالة قصيرة", "एसएमएस", "संदेश", "ujumbe"]),
    (
        Section::Parents,
        &[
            "parents",
            "parent",
            "family",
            "famille",
            "wazazi",
            "mzazi",
            "الأهل",
            "أولياء الأمور",
            "эцэг эхэд",
            "للأهل",
            "الوالدان",
            "अभिभावक",
            "माता-पिता",
            "эцэг эх",
            "аав ээж",
            "padres",
            "pais",
            "família",
            "родители",
            "родителям",
            "aile",
        ],
    ),
    (
        Section::Teacher,
        &[
            "teacher",
            "teachers",
            "for the teacher",
            "note to the teacher",
            "notes to the teacher",
            "teacher's notes",
            "enseignant",
            "pour l’enseignant",
            "pour l'enseignant",
            "maître",
            "maîtresse",
            "mwalimu",
            "walimu",
            "अध्यापक",
            "अध्यापिका",
            "kwa mwalimu",
            "المعلم",
            "المعلمة",
            "للمعلم",
            "للمعلمة",
            "शिक्षक",
            "शिक्षिका",
            "शिक्षक के लिए",
            "багш",
            "багшид",
            "profesor",
            "profesora",
            "professor",
            "professora",
            "учитель",
            "учителю",
            "öğretmen",
        ],
    ),
];

/// A mark around a part of a radio script.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    /// The part that stands alone begins.
    Excerpt,
    /// It ends.
    ExcerptEnds,
    /// A part that may be heard twice begins.
    Repeat,
    /// It ends.
    RepeatEnds,
}

/// The sounds that every programme has, by the names that scripts give them.
pub const SOUNDS: [&str; 6] = ["opening", "closing", "bed", "tick", "question", "answer"];

/// How words for a minute begin, folded.
const MINUTE: [&str; 5] = ["min", "dakika", "دقيقة", "मिनट", "мин"];

/// Whether a word means a minute: `min`, `minutes`, `минут`.
pub(crate) fn is_minute(word: &str) -> bool {
    let word = fold::words(word);
    MINUTE.iter().any(|minute| word.starts_with(minute)) || word == "دقائق"
}

/// The words of a mark between its brackets, folded. The English ones are understood in files of every language.
const MARKS: &[(Mark, &[&str])] = &[
    (Mark::Excerpt, &["excerpt", "extrait", "dondoo", "مقتطف", "अंश", "товч хэсэг"]),
    (
        Mark::ExcerptEnds,
        &["end of excerpt", "fin de lextrait", "mwisho wa dondoo", "نهاية المقتطف", "अंश समाप्त", "товч хэсгийн төгсгөл"],
    ),
    (
        Mark::Repeat,
        &["may be repeated", "à répéter", "inaweza kurudiwa", "يمكن تكراره", "दोहराया जा सकता है", "давтаж болно"],
    ),
    (
        Mark::RepeatEnds,
        &[
            "end of repeat",
            "fin de la répétition",
            "mwisho wa kurudia",
            "نهاية التكرار",
            "दोहराव समाप्त",
            "давталтын төгсгөл",
        ],
    ),
];

/// The mark that stands between two brackets.
pub(crate) fn mark(inner: &str) -> Option<Mark> {
    let inner = fold::words(inner);
    MARKS.iter().find(|(_, words)| words.contains(&inner.as_str())).map(|(mark, _)| *mark)
}

/// What names the day by which work is due, folded.
const DUE: &[&str] = &[
    "due",
    "due by",
    "due date",
    "due on",
    "due_days",
    "due days",
    "deadline",
    "à rendre le",
    "date limite",
    "échéance",
    "tarehe ya mwisho",
    "mwisho",
    "آخر موعد",
    "موعد التسليم",
    "अंतिम तिथि",
    "जमा करने की तिथि",
    "хугацаа",
    "эцсийн хугацаа",
    "fecha límite",
    "fecha de entrega",
    "prazo",
    "срок",
    "срок сдачи",
];

/// Praise that tells a learner nothing about the answer, in small letters, longest first where one holds another.
const PRAISE: &[&str] = &[
    "that is right",
    "that's right",
    "very good",
    "well done",
    "good work",
    "good job",
    "great job",
    "excellent",
    "correct",
    "perfect",
    "bravo",
    "great",
    "right",
    "super",
    "good",
    "yes",
    "très bien",
    "c'est juste",
    "exact",
    "bien",
    "juste",
    "oui",
    "vizuri sana",
    "vizuri",
    "hongera",
    "safi",
    "sawa",
    "ndiyo",
    "أحسنتم",
    "أحسنت",
    "ممتاز",
    "صحيح",
    "جيد",
    "رائع",
    "نعم",
    "बहुत बढ़िया",
    "बहुत अच्छा",
    "शाबाश",
    "बढ़िया",
    "अच्छा",
    "सही",
    "हाँ",
    "маш сайн",
    "сайн байна",
    "баяр хүргэе",
    "зөв",
    "сайн",
    "тийм",
    "muy bien",
    "muito bem",
    "молодцы",
    "молодец",
    "отлично",
    "правильно",
    "хорошо",
];

/// The section that a heading names.
pub(crate) fn section(heading: &str) -> Option<Section> {
    let heading = heading.trim_matches(|c: char| c == ':' || c == '#' || c.is_whitespace()).to_lowercase();
    SECTIONS.iter().find(|(_, words)| words.contains(&heading.as_str())).map(|(section, _)| *section)
}

/// Whether these words name the day by which work is due.
pub(crate) fn says_due(words: &str) -> bool {
    let folded = fold::words(words);
    DUE.iter().any(|due| fold::words(due) == folded)
}

/// Whether nothing is left of the words without praise.
pub fn is_praise_alone(words: &str) -> bool {
    let spaced = |text: &str| {
        let words: Vec<&str> =
            text.split(|c: char| !c.is_alphanumeric() && !is_mark(c)).filter(|w| !w.is_empty()).collect();
        format!(" {} ", words.join(" "))
    };
    let mut left = spaced(&words.to_lowercase());
    for praise in PRAISE {
        let praise = spaced(praise);
        while left.contains(&praise) {
            left = left.replace(&praise, " ");
        }
    }
    left.trim().is_empty()
}

/// Vowel signs of Indic scripts stand between letters and are no letters themselves.
fn is_mark(character: char) -> bool {
    unicode_normalization::char::is_combining_mark(character)
}

/// Whether a text can be the short name of a course, a lesson or a level.
pub(crate) fn is_id(text: &str) -> bool {
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    !text.is_empty() && text.len() <= ID_CHARS_MAX && text.bytes().all(plain) && !text.starts_with('-')
}

/// Whether a text can be a title.
pub(crate) fn is_title(text: &str) -> bool {
    !text.is_empty() && text.chars().count() <= TITLE_CHARS_MAX && !text.contains('\n')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_are_known_in_every_language() {
        assert_eq!(section("Radio:"), Some(Section::Radio));
        assert_eq!(section("Аав ээж"), Some(Section::Parents));
        assert_eq!(section("Homework"), Some(Section::Assignment));
        for teacher in ["Teacher", "Enseignant", "Mwalimu", "للمعلم", "शिक्षक", "Багшид"] {
            assert_eq!(section(teacher), Some(Section::Teacher), "{teacher}");
        }
        assert_eq!(section("रेडियो"), Some(Section::Radio));
        assert_eq!(section("Radios of the world"), None);
    }

    #[test]
    fn praise_alone_is_told_from_an_answer() {
        for empty in [
            "Well done!",
            "Yes, very good. Bravo!",
            "شكرا نعم أحسنت".trim_start_matches("شكرا"),
            "बहुत अच्छा!",
            "Зөв!",
            "…",
        ] {
            assert!(is_praise_alone(empty), "{empty}");
        }
        for answer in ["Well done, it is 6.", "Six.", "Well done, we all have a good row of stones.", "ستة", "छह"]
        {
            assert!(!is_praise_alone(answer), "{answer}");
        }
    }
}
