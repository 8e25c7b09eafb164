//! Arabic: ones before tens, numbers that are of the other gender than what they count, and things in the singular, dual or plural by
//! their number: `ثلاث تفاحات`, `خمسة كيلومترات`, `عشرون كيلومترا`.

mod data;
mod nouns;

use super::{Counts, DayOrder, Name, Sizes, Tongue, as_number, joined, month_of, word};
use crate::form::{Amount, Clock, Pairing};

pub(super) const TONGUE: Tongue = Tongue {
    cardinal,
    ordinal: |_, _| None,
    ordinal_endings: &[],
    decimal: |whole, digits| Some(format!("{} فاصلة {}", plain(whole), as_number(digits, cardinal))),
    fraction,
    mixed: |whole, n, d, _| {
        // Parts that have no word of their own can't be joined to a whole.
        let named = (2..=10).contains(&d);
        Some(format!("{} و{}", plain(whole), fraction(n, d).filter(|_| named)?))
    },
    measure,
    lone: |_| None,
    parts: |amount, _, after| match amount {
        Amount::Fraction(1, _) | Amount::Decimal(..) => Some(Counts::Thing),
        _ => nouns::NO_NOUNS.contains(&after).then_some(Counts::Nothing),
    },
    counted: nouns::counted,
    sizes: |_, _| Sizes::No,
    cased: |_, _| None,
    clock,
    date: |year, month, day| {
        let year = year.map(|year| format!(" عام {}", oblique(&plain(year)))).unwrap_or_default();
        Some(format!("{} من {}{year}", word(&DAYS, u64::from(day)), month_of(&data::MONTHS, month)))
    },
    month_first: |_, _, _| None,
    year: |year| oblique(&plain(year)),
    decade: |_| None,
    halves: ("", &[]),
    range: |from, to, counts| match from {
        Amount::Whole(number) => Some(format!("{} إلى {}", cardinal(*number, counts), oblique(to))),
        _ => None,
    },
    touching: &['و', 'ف'],
    doubled: false,
    span: |from, to| Some(format!("{from} إلى {}", oblique(to))),
    scaled: |_, _, _| None,
    money_and: " و",
    bent: |before, said| {
        // What is negative stands behind its sign as behind a preposition: `سالب اثنين`.
        let governed = data::PREPOSITIONS.contains(&before) || before == data::SIGNS.negative;
        if governed { oblique(&said) } else { said }
    },
    lasting: |_, _| None,
    power: |exponent| {
        Some(match exponent {
            2 => "تربيع".to_owned(),
            3 => "تكعيب".to_owned(),
            0.. => format!("أس {}", plain(exponent.unsigned_abs())),
            _ => format!("أس سالب {}", plain(exponent.unsigned_abs())),
        })
    },
    pair: |kind, a, b| match kind {
        Pairing::Ratio | Pairing::Scale => Some(format!("{} إلى {}", plain(a), oblique(&plain(b)))),
        Pairing::Score => Some(format!("{} مقابل {}", plain(a), oblique(&plain(b)))),
    },
    roman_count: |_| None,
    roman_rank: |_, _| None,
    groups: &['\u{66C}', ','],
    parts_by_any: true,
    phones_of_eight: false,
    phones_of_ten: false,
    day_order: DayOrder::DayFirst,
    hours_with_h: false,
    formulas: false,
    signs: data::SIGNS,
    numbering: &["№", "No.", "no."],
    number_word: "رقم",
    units: data::UNITS,
    moneys: data::MONEYS,
    abbreviations: data::ABBREVIATIONS,
    capitals: data::CAPITALS,
    short_words: data::SHORT_WORDS,
    months: data::MONTHS,
    months_short: &[],
    days: data::DAYS,
    days_short: &[],
    letters: &[],
    cues: data::CUES,
};

const ONES: [&str; 11] = ["صفر", "واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة", "عشرة"];
/// As they stand before what is feminine.
const ONES_FEMININE: [&str; 11] = ["صفر", "واحدة", "اثنتان", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثماني", "تسع", "عشر"];
const TENS: [&str; 10] = ["", "", "عشرون", "ثلاثون", "أربعون", "خمسون", "ستون", "سبعون", "ثمانون", "تسعون"];
const HUNDREDS: [&str; 10] =
    ["", "مئة", "مئتان", "ثلاثمئة", "أربعمئة", "خمسمئة", "ستمئة", "سبعمئة", "ثمانمئة", "تسعمئة"];
const HOURS: [&str; 12] = [
    "الواحدة",
    "الثانية",
    "الثالثة",
    "الرابعة",
    "الخامسة",
    "السادسة",
    "السابعة",
    "الثامنة",
    "التاسعة",
    "العاشرة",
    "الحادية عشرة",
    "الثانية عشرة",
];
const DAYS: [&str; 32] = [
    "",
    "الأول",
    "الثاني",
    "الثالث",
    "الرابع",
    "الخامس",
    "السادس",
    "السابع",
    "الثامن",
    "التاسع",
    "العاشر",
    "الحادي عشر",
    "الثاني عشر",
    "الثالث عشر",
    "الرابع عشر",
    "الخامس عشر",
    "السادس عشر",
    "السابع عشر",
    "الثامن عشر",
    "التاسع عشر",
    "العشرون",
    "الحادي والعشرون",
    "الثاني والعشرون",
    "الثالث والعشرون",
    "الرابع والعشرون",
    "الخامس والعشرون",
    "السادس والعشرون",
    "السابع والعشرون",
    "الثامن والعشرون",
    "التاسع والعشرون",
    "الثلاثون",
    "الحادي والثلاثون",
];
/// Halves, thirds … tenths: one, two, several.
const PARTS: [[&str; 3]; 9] = [
    ["نصف", "نصفان", "أنصاف"],
    ["ثلث", "ثلثان", "أثلاث"],
    ["ربع", "ربعان", "أرباع"],
    ["خمس", "خمسان", "أخماس"],
    ["سدس", "سدسان", "أسداس"],
    ["سبع", "سبعان", "أسباع"],
    ["ثمن", "ثمنان", "أثمان"],
    ["تسع", "تسعان", "أتساع"],
    ["عشر", "عشران", "أعشار"],
];
const SCALES: [(u64, [&str; 4]); 4] = [
    (1_000_000_000_000, ["تريليون", "تريليونان", "تريليونات", "تريليونا"]),
    (1_000_000_000, ["مليار", "ملياران", "مليارات", "مليارا"]),
    (1_000_000, ["مليون", "مليونان", "ملايين", "مليونا"]),
    (1_000, ["ألف", "ألفان", "آلاف", "ألفا"]),
];

fn plain(number: u64) -> String {
    cardinal(number, Counts::Nothing)
}

fn cardinal(number: u64, counts: Counts) -> String {
    if counts == Counts::Class(nouns::HOUR) {
        return word(&HOURS, (number + 11) % 12).to_owned();
    }
    if counts == Counts::Class(nouns::WHOLE) {
        return whole(&plain(number));
    }
    for (scale, [one, two, several, after_tens]) in SCALES {
        if number >= scale {
            let count = number / scale;
            let head = match (count, count % 100) {
                (1, _) => one.to_owned(),
                (2, _) => two.to_owned(),
                (_, 3..=10) => format!("{} {several}", plain(count)),
                (_, 11..) => format!("{} {after_tens}", plain(count)),
                (200, _) => format!("مئتا {one}"),
                _ => format!("{} {one}", plain(count)),
            };
            let rest = number % scale;
            let rest = if rest == 0 { String::new() } else { cardinal(rest, counts) };
            return joined(&[&head, &rest], " و");
        }
    }
    let (hundreds, rest) = (number / 100, number % 100);
    let small = if rest == 0 && hundreds > 0 { String::new() } else { below_hundred(rest, counts == Counts::Feminine) };
    joined(&[word(&HUNDREDS, hundreds), &small], " و")
}

/// The last word as it stands before what is counted.
fn whole(said: &str) -> String {
    let (head, last) = said.rsplit_once(' ').map_or(("", said), |(head, last)| (head, last));
    let stem = last.strip_suffix("ان").map(|stem| format!("{stem}ا"));
    let stem =
        stem.or_else(|| ["ألفا", "مليونا", "مليارا"].contains(&last).then(|| last.trim_end_matches('ا').to_owned()));
    joined(&[head, &stem.unwrap_or_else(|| last.to_owned())], " ")
}

fn below_hundred(number: u64, feminine: bool) -> String {
    let ones = |at: u64| word(if feminine { &ONES_FEMININE } else { &ONES }, at);
    match (number, number % 10) {
        (0..=10, _) => ones(number).to_owned(),
        (11, _) => if feminine { "إحدى عشرة" } else { "أحد عشر" }.to_owned(),
        (12, _) => if feminine { "اثنتا عشرة" } else { "اثنا عشر" }.to_owned(),
        (13..20, one) => format!("{} {}", ones(one), if feminine { "عشرة" } else { "عشر" }),
        (_, 0) => word(&TENS, number / 10).to_owned(),
        (_, 1) if feminine => format!("إحدى و{}", word(&TENS, number / 10)),
        (_, 8) if feminine => format!("ثمان و{}", word(&TENS, number / 10)),
        (_, one) => format!("{} و{}", ones(one), word(&TENS, number / 10)),
    }
}

/// Number words behind a preposition.
fn oblique(said: &str) -> String {
    let bent = said.split(' ').map(|word| match word.trim_start_matches('و') {
        "اثنا" => word.replace("اثنا", "اثني"),
        "اثنتا" => word.replace("اثنتا", "اثنتي"),
        "مئتا" => word.replace("مئتا", "مئتي"),
        "ألفا" if said == word => "ألفي".to_owned(),
        "اثنان" | "اثنتان" | "مئتان" | "ألفان" | "مليونان" | "ملياران" => {
            word.strip_suffix("ان").map_or_else(|| word.to_owned(), |stem| format!("{stem}ين"))
        }
        _ if ["عشرون", "ثلاثون", "أربعون", "خمسون", "ستون", "سبعون", "ثمانون", "تسعون", "العشرون", "الثلاثون"]
            .iter()
            .any(|ten| word.trim_start_matches('و') == *ten) =>
        {
            word.strip_suffix("ون").map_or_else(|| word.to_owned(), |stem| format!("{stem}ين"))
        }
        // A dual of feminine units: `درجتان مئويتان`.
        _ if word.ends_with("تان") => {
            word.strip_suffix("ان").map_or_else(|| word.to_owned(), |stem| format!("{stem}ين"))
        }
        _ => word.to_owned(),
    });
    bent.collect::<Vec<_>>().join(" ")
}

fn fraction(n: u64, d: u64) -> Option<String> {
    let parts = usize::try_from(d).ok().and_then(|d| PARTS.get(d.checked_sub(2)?));
    match (parts, n) {
        (_, 0) => None,
        (Some([one, _, _]), 1) => Some((*one).to_owned()),
        (Some([_, two, _]), 2) => Some((*two).to_owned()),
        (Some([_, _, several]), 3..=10) => Some(format!("{} {several}", plain(n))),
        _ if d > 1 => Some(format!("{} على {}", plain(n), oblique(&plain(d)))),
        _ => None,
    }
}

/// Forms: one, two, three to ten, from eleven to ninety-nine.
fn measure(amount: &Amount, name: &Name) -> Option<String> {
    let [one, two, several, after_tens] = [0, 1, 2, 3].map(|at| name.form(at));
    if name.forms.len() == 1 {
        let said = match amount {
            Amount::Whole(number) => plain(*number),
            Amount::Decimal(whole, digits) => (TONGUE.decimal)(*whole, digits)?,
            Amount::Fraction(n, d) => fraction(*n, *d)?,
            Amount::Mixed(whole, n, d) => (TONGUE.mixed)(*whole, *n, *d, Counts::Nothing)?,
        };
        let single = *amount == Amount::Whole(1) && one != "بالمئة";
        return Some(if single { format!("{one} {said}") } else { format!("{said} {one}") });
    }
    match amount {
        Amount::Whole(number) => whole_measure(*number, name),
        Amount::Decimal(whole, digits) => Some(format!("{} {one}", (TONGUE.decimal)(*whole, digits)?)),
        Amount::Fraction(1, d) => Some(format!("{} {one}", fraction(1, *d).filter(|_| (2..=10).contains(d))?)),
        Amount::Fraction(n @ 3..=10, d) => {
            let parts = fraction(*n, *d).filter(|_| (2..=10).contains(d))?;
            let (first, rest) = one.split_once(' ').map_or((one, None), |(first, rest)| (first, Some(rest)));
            let rest = rest.map(|rest| format!(" ال{rest}")).unwrap_or_default();
            Some(format!("{parts} ال{first}{rest}"))
        }
        Amount::Fraction(..) => None,
        Amount::Mixed(whole, n, d) => {
            let part = fraction(*n, *d).filter(|_| (2..=10).contains(d))?;
            let head = match whole {
                1 => one.to_owned(),
                2 => two.to_owned(),
                3..=10 => format!("{} {several}", cardinal(*whole, name.counts())),
                11..=99 => format!("{} {after_tens}", cardinal(*whole, name.counts())),
                _ => return None,
            };
            Some(format!("{head} و{part}"))
        }
    }
}

fn whole_measure(number: u64, name: &Name) -> Option<String> {
    let [one, two, several, after_tens] = [0, 1, 2, 3].map(|at| name.form(at));
    let said = cardinal(number, name.counts());
    Some(match (number, number % 100) {
        (0, _) => format!("صفر {one}"),
        (1, _) => format!("{one} {}", if name.feminine { "واحدة" } else { "واحد" }),
        (2, _) => two.to_owned(),
        (_, 3..=10) => format!("{said} {several}"),
        (_, 11..) => format!("{said} {after_tens}"),
        (_, 0) => format!("{} {one}", whole(&plain(number))),
        _ => return None,
    })
}

fn clock(clock: Clock) -> Option<String> {
    let hour = clock.of_day();
    if clock.half.is_some() && hour.is_none() {
        return None;
    }
    let part = match hour.filter(|_| !clock.part_beside) {
        None => "",
        Some(0) => " ليلا",
        Some(1..=11) => " صباحا",
        Some(12..=14) => " ظهرا",
        Some(15..=17) => " عصرا",
        Some(_) => " مساء",
    };
    let word_before = if clock.word_before { "" } else { "الساعة " };
    let said = word(&HOURS, u64::from((clock.hour + 11) % 12));
    let minutes = match u64::from(clock.minute) {
        0 => String::new(),
        15 => " والربع".to_owned(),
        30 => " والنصف".to_owned(),
        1 => " ودقيقة".to_owned(),
        2 => " ودقيقتين".to_owned(),
        minute @ 3..=10 => format!(" و{} دقائق", cardinal(minute, Counts::Feminine)),
        minute => format!(" و{} دقيقة", cardinal(minute, Counts::Feminine)),
    };
    Some(format!("{word_before}{said}{minutes}{part}"))
}
