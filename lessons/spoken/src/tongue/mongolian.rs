//! Mongolian: a number takes another form before what it counts (`гурав`, `гурван хүүхэд`), and a fraction names its denominator first.

mod data;

use super::{Counts, DayOrder, Name, Sizes, Tongue, by_digit, joined, word};
use crate::form::{Amount, Clock, Pairing};

pub(super) const TONGUE: Tongue = Tongue {
    cardinal,
    ordinal: |number, _| (1..=99).contains(&number).then(|| ordinal(number)),
    ordinal_endings: &[
        ("-р", Counts::Thing),
        ("-дугаар", Counts::Thing),
        ("-дүгээр", Counts::Thing),
        (" дугаар", Counts::Thing),
        (" дүгээр", Counts::Thing),
        ("дугаар", Counts::Thing),
        ("дүгээр", Counts::Thing),
    ],
    decimal,
    fraction,
    mixed: |whole, n, d, _| {
        Some(match (n, d) {
            (1, 2) => format!("{} хагас", plain(whole)),
            _ => format!("{} бүхэл {}", plain(whole), fraction(n, d)?),
        })
    },
    measure,
    lone: |name| Some(name.form(0).to_owned()),
    parts: |amount, _, after| match amount {
        Amount::Fraction(1, 2) | Amount::Mixed(_, 1, 2) | Amount::Decimal(..) => Some(Counts::Thing),
        _ => is_no_thing(after).then_some(Counts::Nothing),
    },
    counted: |number, [_, before], after| {
        // Eight digits are a telephone's.
        let phone = (70_000_000..100_000_000).contains(&number) && after.is_empty();
        // `7 хоног` is the word for a week.
        let named =
            data::CUES.label.contains(&before) || is_no_thing(after) || number == 7 && after.starts_with("хоног");
        let verb = after.chars().count() >= 5 && VERBS.iter().any(|ending| after.ends_with(ending));
        match (phone, after.is_empty() || named) {
            (true, _) => None,
            (_, true) => Some(Counts::Nothing),
            _ if verb && plain(number) != self::counted(number) => None,
            _ => Some(Counts::Thing),
        }
    },
    sizes: |_, _| Sizes::No,
    cased,
    clock,
    date: |year, month, day| {
        let year = year.map(|year| format!("{} оны ", counted(year))).unwrap_or_default();
        Some(format!("{year}{} сарын {}", ordinal(u64::from(month)), plain(u64::from(day))))
    },
    month_first: |_, _, _| None,
    year: plain,
    decade: |_| None,
    halves: ("", &[]),
    range: |from, to, _| match from {
        Amount::Whole(number) => Some(format!("{} {to}", ablative(*number)?)),
        _ => None,
    },
    touching: &[],
    doubled: false,
    span: |from, to| {
        let from = ["цаг", "минут", "хагас"].iter().any(|end| from.ends_with(end)).then(|| format!("{from}аас"))?;
        Some(format!("{from} {to} хүртэл"))
    },
    scaled: |said, scale, name| Some(format!("{said} {scale} {}", name.form(0))),
    money_and: " ",
    bent: |_, said| said,
    lasting: |_, _| None,
    power: |exponent| match exponent {
        2 => Some("квадрат".to_owned()),
        3 => Some("куб".to_owned()),
        0.. => Some(format!("зэрэг {}", plain(exponent.unsigned_abs()))),
        _ => None,
    },
    pair: |kind, a, b| match kind {
        Pairing::Ratio => None,
        Pairing::Scale => Some(format!("{} харьцах {}", plain(a), plain(b))),
        Pairing::Score => Some(format!("{} {}", plain(a), plain(b))),
    },
    roman_count: |number| (1..=99).contains(&number).then(|| ordinal(number)),
    roman_rank: |number, _| (1..=99).contains(&number).then(|| ordinal(number)),
    groups: &[],
    parts_by_any: true,
    phones_of_eight: true,
    phones_of_ten: false,
    day_order: DayOrder::Unsure,
    hours_with_h: false,
    formulas: false,
    signs: data::SIGNS,
    numbering: &["№", "No.", "no."],
    number_word: "дугаар",
    units: data::UNITS,
    moneys: data::MONEYS,
    abbreviations: data::ABBREVIATIONS,
    capitals: data::CAPITALS,
    short_words: &[],
    months: data::MONTHS,
    months_short: &[],
    days: data::DAYS,
    days_short: &[],
    letters: &[],
    cues: data::CUES,
};

/// Endings of verbs, which no number counts.
const VERBS: &[&str] = &[
    "на",
    "нэ",
    "но",
    "нө",
    "лаа",
    "лээ",
    "лоо",
    "лөө",
    "жээ",
    "чээ",
    "сан",
    "сэн",
    "сон",
    "сөн",
    "аарай",
    "ээрэй",
    "оорой",
    "өөрэй",
    "аад",
    "ээд",
    "оод",
    "өөд",
    "бал",
    "бэл",
    "бол",
    "бөл",
    "вал",
    "вэл",
    "вол",
    "вөл",
];
const ONES: [&str; 10] = ["тэг", "нэг", "хоёр", "гурав", "дөрөв", "тав", "зургаа", "долоо", "найм", "ес"];
const ONES_COUNTED: [&str; 10] =
    ["тэг", "нэг", "хоёр", "гурван", "дөрвөн", "таван", "зургаан", "долоон", "найман", "есөн"];
const TENS: [&str; 10] = ["", "арав", "хорь", "гуч", "дөч", "тавь", "жар", "дал", "ная", "ер"];
const TENS_COUNTED: [&str; 10] = ["", "арван", "хорин", "гучин", "дөчин", "тавин", "жаран", "далан", "наян", "ерэн"];
/// `гуравны`: of three.
const ONES_OF: [&str; 10] =
    ["тэгийн", "нэгний", "хоёрны", "гуравны", "дөрөвний", "тавны", "зургааны", "долооны", "наймны", "есний"];
const TENS_OF: [&str; 10] = ["", "аравны", "хорины", "гучны", "дөчний", "тавины", "жарны", "далны", "наяны", "ерний"];
/// `гурваас`: from three.
const ONES_FROM: [&str; 10] =
    ["тэгээс", "нэгээс", "хоёроос", "гурваас", "дөрвөөс", "таваас", "зургаагаас", "долоогоос", "наймаас", "есөөс"];
const TENS_FROM: [&str; 10] =
    ["", "арваас", "хориос", "гучаас", "дөчөөс", "тавиас", "жараас", "далаас", "наяас", "ерээс"];
const ONES_TH: [&str; 10] = [
    "",
    "нэгдүгээр",
    "хоёрдугаар",
    "гуравдугаар",
    "дөрөвдүгээр",
    "тавдугаар",
    "зургаадугаар",
    "долоодугаар",
    "наймдугаар",
    "есдүгээр",
];
const TENS_TH: [&str; 10] = [
    "",
    "аравдугаар",
    "хорьдугаар",
    "гучдугаар",
    "дөчдүгээр",
    "тавьдугаар",
    "жардугаар",
    "далдугаар",
    "наядугаар",
    "ердүгээр",
];
const SCALES: [(u64, &str); 4] =
    [(1_000_000_000_000, "их наяд"), (1_000_000_000, "тэрбум"), (1_000_000, "сая"), (1_000, "мянга")];

fn plain(number: u64) -> String {
    cardinal(number, Counts::Nothing)
}

fn counted(number: u64) -> String {
    cardinal(number, Counts::Thing)
}

fn cardinal(number: u64, counts: Counts) -> String {
    let before_thing = counts != Counts::Nothing;
    for (scale, name) in SCALES {
        if number >= scale {
            let count = number / scale;
            let count = if count == 1 && scale == 1_000 { String::new() } else { counted(count) };
            let rest = number % scale;
            // `мянган хонь`, `хоёр мянган хонь`
            let name = if rest == 0 && before_thing && scale == 1_000 { "мянган" } else { name };
            let rest = if rest == 0 { String::new() } else { cardinal(rest, counts) };
            return joined(&[&count, name, &rest], " ");
        }
    }
    let (hundreds, tens, ones) = (number / 100, number / 10 % 10, number % 10);
    let ends_in_hundreds = tens == 0 && ones == 0;
    let count = if hundreds > 1 { word(&ONES_COUNTED, hundreds) } else { "" };
    let hundred = match hundreds {
        0 => "",
        _ if ends_in_hundreds && !before_thing => "зуу",
        _ => "зуун",
    };
    let ten = if ones == 0 && !before_thing { word(&TENS, tens) } else { word(&TENS_COUNTED, tens) };
    let one = match ones {
        0 if number > 0 => "",
        // Eleven, twenty-one: the one bends behind a ten.
        1 if before_thing && number > 10 => "нэгэн",
        _ if before_thing => word(&ONES_COUNTED, ones),
        _ => word(&ONES, ones),
    };
    joined(&[count, hundred, ten, one], " ")
}

fn decimal(whole: u64, digits: &str) -> Option<String> {
    let place = match digits.len() {
        1 => "аравны",
        2 => "зууны",
        3 => "мянганы",
        _ => return Some(format!("{} цэг {}", plain(whole), by_digit(digits, cardinal))),
    };
    Some(format!("{} бүхэл {place} {}", plain(whole), plain(digits.parse().ok()?)))
}

fn fraction(n: u64, d: u64) -> Option<String> {
    match (n, d) {
        (_, 0 | 1) => None,
        (1, 2) => Some("хагас".to_owned()),
        _ => Some(format!("{} {}", genitive(d)?, plain(n))),
    }
}

fn ordinal(number: u64) -> String {
    let (tens, ones) = (number / 10 % 10, number % 10);
    match ones {
        0 => word(&TENS_TH, tens).to_owned(),
        _ => joined(&[word(&TENS_COUNTED, tens), word(&ONES_TH, ones)], " "),
    }
}

/// Of so many: the last word takes the ending.
fn genitive(number: u64) -> Option<String> {
    let (tens, ones) = (number / 10 % 10, number % 10);
    match (number, ones) {
        (100, _) => Some("зууны".to_owned()),
        (1_000, _) => Some("мянганы".to_owned()),
        (101.., _) => None,
        (_, 0) => Some(word(&TENS_OF, tens).to_owned()),
        _ => Some(joined(&[word(&TENS_COUNTED, tens), word(&ONES_OF, ones)], " ")),
    }
}

/// From so many.
fn ablative(number: u64) -> Option<String> {
    let (rest, tens, ones) = (number / 100, number / 10 % 10, number % 10);
    // `хоёр мянга хориос`: a thousand bends before a thing alone.
    let head = |of: u64| match of {
        0 => String::new(),
        _ if of.is_multiple_of(1_000) => plain(of),
        _ => counted(of),
    };
    match (number, tens, ones) {
        (0, ..) => Some("тэгээс".to_owned()),
        (_, 0, 0) if !number.is_multiple_of(1_000) => Some(joined(
            &[&head(number - number % 1_000), &head(if rest % 10 > 1 { rest % 10 } else { 0 }), "зуугаас"],
            " ",
        )),
        (_, 0, 0) if number < 1_000_000 => {
            Some(joined(&[&head(if number > 1_000 { number / 1_000 } else { 0 }), "мянгаас"], " "))
        }
        (_, 0, 0) => None,
        (_, _, 0) => Some(joined(&[&head(number - tens * 10), word(&TENS_FROM, tens)], " ")),
        _ => Some(joined(&[&head(number - ones), word(&ONES_FROM, ones)], " ")),
    }
}

/// A number in a case, where the ending that is written is the one that its last word takes: `наймаас`, `гуравт`.
fn cased(number: u64, ending: &str) -> Option<String> {
    const TO: [&str; 10] = ["", "", "хоёрт", "гуравт", "дөрөвт", "тавд", "зургаад", "долоод", "наймд", ""];
    let (tens, ones) = (number / 10 % 10, number % 10);
    let to = match (tens, ones) {
        (1, 0) if number < 100 => "аравт".to_owned(),
        (2, 0) if number < 100 => "хорьд".to_owned(),
        (_, 2..=8) => {
            joined(&[&if number >= 10 { counted(number - ones) } else { String::new() }, word(&TO, ones)], " ")
        }
        _ => String::new(),
    };
    let from = ablative(number).filter(|_| ending.chars().count() >= 3).unwrap_or_default();
    [from, to].into_iter().find(|said| said.ends_with(ending))
}

fn measure(amount: &Amount, name: &Name) -> Option<String> {
    let unit = name.form(0);
    let said = match amount {
        Amount::Whole(number) => counted(*number),
        Amount::Decimal(whole, digits) => decimal(*whole, digits)?,
        Amount::Fraction(1, 2) => "хагас".to_owned(),
        Amount::Fraction(n, d) => format!("{} {}", genitive(*d)?, counted(*n)),
        Amount::Mixed(whole, 1, 2) => format!("{} хагас", plain(*whole)),
        Amount::Mixed(..) => return None,
    };
    Some(format!("{said} {unit}"))
}

fn clock(clock: Clock) -> Option<String> {
    let hour = if clock.half.is_some() { clock.of_day()? } else { clock.hour };
    let hours = format!("{} цаг", counted(u64::from(hour)));
    Some(match clock.minute {
        0 => hours,
        30 => format!("{hours} хагас"),
        minute => format!("{hours} {} минут", counted(u64::from(minute))),
    })
}

/// Words behind a number that it does not count.
fn is_no_thing(word: &str) -> bool {
    matches!(
        word,
        "руу"
            | "рүү"
            | "луу"
            | "лүү"
            | "хүртэл"
            | "болон"
            | "шиг"
            | "дугаар"
            | "дүгээр"
            | "ба"
            | "эсвэл"
            | "буюу"
            | "дээр"
            | "их"
            | "бага"
            | "зөв"
            | "буруу"
            | "бич"
            | "зур"
            | "ав"
            | "биш"
            | "дараа"
            | "өмнө"
            | "гурав"
            | "хоёр"
            | "уншаарай"
            | "доор"
            | "нэм"
            | "нэмье"
            | "нэмнэ"
            | "хас"
            | "хасъя"
            | "хасна"
            | "үржүүл"
            | "хуваа"
            | "нэмэх"
            | "хасах"
            | "үржих"
            | "хуваах"
            | "тэнцүү"
            | "нь"
            | "гэж"
            | "гэдэг"
            | "гэсэн"
            | "болно"
            | "байна"
            | "юм"
            | "бол"
            | "дахь"
            | "дэх"
            | "уу"
            | "үү"
            | "юу"
            | "юү"
    )
}
