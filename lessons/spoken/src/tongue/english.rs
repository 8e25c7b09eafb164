//! English: `one hundred and five`, `three quarters`, `four o'clock in the afternoon`.

mod data;

use super::{Counts, DayOrder, Name, Sizes, Tongue, by_digit, month_of, word};
use crate::form::{Amount, Clock, Half, Pairing};

pub(super) const TONGUE: Tongue = Tongue {
    cardinal,
    ordinal: |number, _| (1..=999_999).contains(&number).then(|| ordinal(number)),
    ordinal_endings: &[("st", Counts::Thing), ("nd", Counts::Thing), ("rd", Counts::Thing), ("th", Counts::Thing)],
    decimal: |whole, digits| Some(format!("{} point {}", plain(whole), by_digit(digits, cardinal))),
    fraction,
    mixed: |whole, n, d, _| {
        let part = fraction(n, d)?;
        Some(match part.strip_prefix("one half") {
            Some("") => format!("{} and a half", plain(whole)),
            _ => format!("{} and {part}", plain(whole)),
        })
    },
    measure,
    lone: |name| Some(name.form(1).to_owned()),
    parts: |amount, _, after| match amount {
        // `half a cup`, `three quarters of an hour`
        Amount::Fraction(..) if data::FUNCTION_WORDS.contains(&after) => Some(Counts::Nothing),
        Amount::Fraction(..) if after.ends_with('s') => None,
        Amount::Fraction(..) => Some(Counts::Class(article(after))),
        _ => Some(Counts::Thing),
    },
    counted: |number, [_, before], after| {
        // `1500 hours` are an hour of the day as well, and `it was 1995` may be a year.
        let hour = matches!(after, "hours" | "hrs") && (100..2_400).contains(&number) && number % 100 < 60;
        let alone = after.is_empty() || data::FUNCTION_WORDS.contains(&after);
        let year = (1_100..2_100).contains(&number)
            && year(number) != plain(number)
            && alone
            && data::BEFORE_SOME_YEARS.contains(&before);
        (!hour && !year).then_some(Counts::Thing)
    },
    sizes,
    cased: |_, _| None,
    clock,
    date: |year, month, day| {
        let year = year.map(|year| format!(" {}", self::year(year))).unwrap_or_default();
        Some(format!("the {} of {}{year}", ordinal(u64::from(day)), month_of(&data::MONTHS, month)))
    },
    month_first: |year, month, day| {
        let year = year.map(|year| format!(" {}", self::year(year))).unwrap_or_default();
        Some(format!("{} the {}{year}", month_of(&data::MONTHS, month), ordinal(u64::from(day))))
    },
    year,
    decade,
    halves: ("", &[]),
    range: |from, to, _| Some(format!("{} to {to}", amount(from)?)),
    touching: &[],
    doubled: false,
    span: |from, to| Some(format!("{from} to {to}")),
    scaled: |said, scale, name| Some(format!("{said} {scale} {}", name.form(1))),
    money_and: " and ",
    bent: |_, said| said,
    lasting: |hours, minutes| {
        let hours = format!("{} {}", plain(hours), if hours == 1 { "hour" } else { "hours" });
        let unit = if minutes == 1 { "minute" } else { "minutes" };
        Some(if minutes == 0 { hours } else { format!("{hours} {} {unit}", plain(minutes)) })
    },
    power: |exponent| {
        Some(match exponent {
            2 => "squared".to_owned(),
            3 => "cubed".to_owned(),
            0.. => format!("to the power of {}", plain(exponent.unsigned_abs())),
            _ => format!("to the power of minus {}", plain(exponent.unsigned_abs())),
        })
    },
    pair: |_: Pairing, a, b| Some(format!("{} to {}", plain(a), plain(b))),
    roman_count: |number| Some(plain(number)),
    roman_rank: |number, _| Some(format!("the {}", ordinal(number))),
    groups: &[','],
    parts_by_any: false,
    phones_of_eight: false,
    phones_of_ten: false,
    day_order: DayOrder::Unsure,
    hours_with_h: false,
    formulas: true,
    signs: data::SIGNS,
    numbering: &["No.", "no.", "Nos.", "Nr.", "№"],
    number_word: "number",
    units: data::UNITS,
    moneys: data::MONEYS,
    abbreviations: data::ABBREVIATIONS,
    capitals: data::CAPITALS,
    short_words: &[],
    months: data::MONTHS,
    months_short: data::MONTHS_SHORT,
    days: data::DAYS,
    days_short: data::DAYS_SHORT,
    letters: &["ay", "bee", "see", "dee", "ee", "eff"],
    cues: data::CUES,
};

const ONES: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 10] = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const SCALES: [(u64, &str); 4] =
    [(1_000_000_000_000, "trillion"), (1_000_000_000, "billion"), (1_000_000, "million"), (1_000, "thousand")];

fn plain(number: u64) -> String {
    cardinal(number, Counts::Nothing)
}

fn cardinal(number: u64, _: Counts) -> String {
    if let Some((scale, name)) = SCALES.iter().find(|(scale, _)| number >= *scale) {
        let head = format!("{} {name}", plain(number / scale));
        return match number % scale {
            0 => head,
            rest if rest < 100 => format!("{head} and {}", plain(rest)),
            rest => format!("{head} {}", plain(rest)),
        };
    }
    match (number / 100, number % 100) {
        (0, rest) if rest < 20 => word(&ONES, rest).to_owned(),
        (0, rest) if rest % 10 == 0 => word(&TENS, rest / 10).to_owned(),
        (0, rest) => format!("{}-{}", word(&TENS, rest / 10), word(&ONES, rest % 10)),
        (hundreds, 0) => format!("{} hundred", word(&ONES, hundreds)),
        (hundreds, rest) => format!("{} hundred and {}", word(&ONES, hundreds), plain(rest)),
    }
}

/// The last word of the number takes the ending.
fn ordinal(number: u64) -> String {
    let said = plain(number);
    let at = said.rfind([' ', '-']).map_or(0, |at| at + 1);
    let (head, last) = said.split_at_checked(at).unwrap_or(("", &said));
    let last = match last {
        "one" => "first".to_owned(),
        "two" => "second".to_owned(),
        "three" => "third".to_owned(),
        "five" => "fifth".to_owned(),
        "eight" => "eighth".to_owned(),
        "nine" => "ninth".to_owned(),
        "twelve" => "twelfth".to_owned(),
        last => last.strip_suffix('y').map_or_else(|| format!("{last}th"), |stem| format!("{stem}ieth")),
    };
    format!("{head}{last}")
}

/// `nineteen sixty-three`, `two thousand and five`.
fn year(year: u64) -> String {
    match (year / 100, year % 100) {
        (11..=19, 0) => format!("{} hundred", plain(year / 100)),
        (10, rest @ 10..) => format!("ten {}", plain(rest)),
        (11..=19, rest @ 1..10) => format!("{} oh {}", plain(year / 100), plain(rest)),
        (11..=19, rest) => format!("{} {}", plain(year / 100), plain(rest)),
        _ => plain(year),
    }
}

/// `nineteen nineties`.
fn decade(year: u64) -> Option<String> {
    let tens = |ten: u64| word(&TENS, ten / 10).strip_suffix('y').map(|stem| format!("{stem}ies"));
    match (year / 100, year % 100) {
        (0, ten @ (20 | 30 | 40 | 50 | 60 | 70 | 80 | 90)) => tens(ten),
        (11..=19, 0) => Some(format!("{} hundreds", plain(year / 100))),
        (11..=20, 10) => Some(format!("{} tens", plain(year / 100))),
        (20, 0) => Some("two thousands".to_owned()),
        (11..=20, ten) if ten % 10 == 0 => Some(format!("{} {}", plain(year / 100), tens(ten)?)),
        _ => None,
    }
}

fn fraction(n: u64, d: u64) -> Option<String> {
    let above = plain(n);
    let (one, many) = match d {
        0 | 1 => return None,
        2 => ("half".to_owned(), "halves".to_owned()),
        4 => ("quarter".to_owned(), "quarters".to_owned()),
        3 | 5..=20 | 100 | 1_000 => {
            let said = ordinal(d);
            let said = said.strip_prefix("one ").unwrap_or(&said).to_owned();
            (said.clone(), format!("{said}s"))
        }
        _ => return Some(format!("{above} over {}", plain(d))),
    };
    Some(if n == 1 { format!("one {one}") } else { format!("{above} {many}") })
}

fn amount(amount: &Amount) -> Option<String> {
    match amount {
        Amount::Whole(number) => Some(plain(*number)),
        Amount::Decimal(whole, digits) => (TONGUE.decimal)(*whole, digits),
        Amount::Fraction(n, d) => fraction(*n, *d),
        Amount::Mixed(whole, n, d) => (TONGUE.mixed)(*whole, *n, *d, Counts::Nothing),
    }
}

fn article(word: &str) -> &'static str {
    let silent = word.starts_with("hour") || word.starts_with("honest");
    let sounds = word.starts_with("uni") || word.starts_with("eu") || word.starts_with("one");
    if silent || word.starts_with(['a', 'e', 'i', 'o', 'u']) && !sounds { "an" } else { "a" }
}

fn measure(amount: &Amount, name: &Name) -> Option<String> {
    let said = self::amount(amount)?;
    let (one, many) = (name.form(0), name.form(1));
    let article = article(one);
    Some(match amount {
        Amount::Fraction(1, 2) => format!("half {article} {one}"),
        Amount::Fraction(..) => format!("{said} of {article} {one}"),
        Amount::Whole(1) => format!("{said} {one}"),
        _ => format!("{said} {many}"),
    })
}

/// `a 5 km walk`, `a $5 note`: what stands before the measured thing is of one. Behind another word than `a` it may be the thing itself: `the 5
/// km that we walked`.
fn sizes(before: &str, after: &str) -> Sizes {
    let thing = after.starts_with(char::is_alphabetic) && !data::FUNCTION_WORDS.contains(&after);
    let owner = ["the", "this", "that", "my", "our", "your", "his", "her", "their", "its"].contains(&before);
    match before {
        "a" | "an" if thing => Sizes::Yes,
        // `a 50 m by 20 m field`, `a 5 ft 3 in plank`
        "a" | "an" => Sizes::Unsure,
        _ if owner && thing => Sizes::Unsure,
        _ => Sizes::No,
    }
}

fn clock(clock: Clock) -> Option<String> {
    let minutes = u64::from(clock.minute);
    let hour = clock.of_day();
    if clock.half.is_some() && hour.is_none() {
        return None;
    }
    let shown = u64::from((clock.hour + 11) % 12 + 1);
    let exact = hour.filter(|_| minutes == 0);
    if !clock.part_beside && exact.is_some_and(|hour| hour == 0 || hour == 12) {
        return Some(if exact == Some(0) { "twelve midnight" } else { "twelve noon" }.to_owned());
    }
    let said = match minutes {
        0 => format!("{} o'clock", plain(shown)),
        1..=9 => format!("{} oh {}", plain(shown), plain(minutes)),
        _ => format!("{} {}", plain(shown), plain(minutes)),
    };
    let part = match hour.filter(|_| !clock.part_beside) {
        None => return Some(said),
        Some(0) if clock.half == Some(Half::Morning) => "at night",
        Some(0..=11) => "in the morning",
        Some(12..=17) => "in the afternoon",
        Some(18..=20) => "in the evening",
        Some(_) => "at night",
    };
    Some(format!("{said} {part}"))
}
