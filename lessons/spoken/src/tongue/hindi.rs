//! Hindi: a word of its own for every number to ninety-nine, lakh and crore, halves with words of their own, comparisons that end the
//! sentence.

mod data;
mod ones;

use super::{Counts, DayOrder, Name, Sizes, Tongue, by_digit, joined, month_of, word};
use crate::form::{Amount, Clock, Pairing};

pub(super) const TONGUE: Tongue = Tongue {
    cardinal,
    ordinal,
    ordinal_endings: &[
        ("वाँ", Counts::Class("वाँ")),
        ("वां", Counts::Class("वाँ")),
        ("वीं", Counts::Class("वीं")),
        ("वें", Counts::Class("वें")),
        ("ला", Counts::Class("ा")),
        ("ली", Counts::Class("ी")),
        ("ले", Counts::Class("े")),
        ("रा", Counts::Class("ा")),
        ("री", Counts::Class("ी")),
        ("रे", Counts::Class("े")),
        ("था", Counts::Class("ा")),
        ("थी", Counts::Class("ी")),
        ("थे", Counts::Class("े")),
        ("ठा", Counts::Class("ा")),
        ("ठी", Counts::Class("ी")),
        ("ठे", Counts::Class("े")),
    ],
    decimal: |whole, digits| Some(format!("{} दशमलव {}", plain(whole), by_digit(digits, cardinal))),
    fraction,
    mixed: |whole, n, d, _| mixed(whole, n, d),
    measure,
    lone: |name| Some(name.form(1).to_owned()),
    parts: |amount, _, after| match amount {
        Amount::Fraction(1, 2) => data::FUNCTION_WORDS.contains(&after).then_some(Counts::Thing),
        _ => Some(Counts::Thing),
    },
    counted: |number, _, after| {
        // A mobile telephone's number, and what may be a year.
        let phone = (6_000_000_000..10_000_000_000).contains(&number) && after.is_empty();
        let year = (1_100..2_000).contains(&number)
            && matches!(after, "में" | "की" | "के" | "का" | "ई" | "था" | "थी" | "थे" | "तक" | "से");
        (!phone && !year).then_some(Counts::Thing)
    },
    sizes: |_, _| Sizes::No,
    cased: |_, _| None,
    clock,
    date: |year, month, day| {
        let year = year.map(|year| format!(" {}", self::year(year))).unwrap_or_default();
        Some(format!("{} {}{year}", plain(u64::from(day)), month_of(&data::MONTHS, month)))
    },
    month_first: |year, month, day| {
        let year = year.map(|year| format!(" {}", self::year(year))).unwrap_or_default();
        Some(format!("{} {}{year}", month_of(&data::MONTHS, month), plain(u64::from(day))))
    },
    year,
    decade: |_| None,
    halves: ("", &[]),
    range: |from, to, _| {
        let from = amount(from)?;
        Some(if from == to { format!("{from}-{to}") } else { format!("{from} से {to}") })
    },
    touching: &[],
    doubled: true,
    span: |from, to| Some(format!("{from} से {to}")),
    scaled: |said, scale, name| Some(format!("{said} {scale} {}", name.form(1))),
    money_and: " ",
    bent: |_, said| said,
    lasting: |_, _| None,
    power: |exponent| {
        Some(match exponent {
            2 => "का वर्ग".to_owned(),
            3 => "का घन".to_owned(),
            0.. => format!("की घात {}", plain(exponent.unsigned_abs())),
            _ => format!("की घात ऋण {}", plain(exponent.unsigned_abs())),
        })
    },
    pair: |kind, a, b| {
        let between = if kind == Pairing::Score { "के मुकाबले" } else { "अनुपात" };
        Some(format!("{} {between} {}", plain(a), plain(b)))
    },
    roman_count: |number| Some(plain(number)),
    roman_rank: |_, _| None,
    groups: &[','],
    parts_by_any: true,
    phones_of_eight: false,
    phones_of_ten: true,
    day_order: DayOrder::DayFirst,
    hours_with_h: false,
    formulas: false,
    signs: data::SIGNS,
    numbering: &["नं.", "नं", "№", "No.", "no."],
    number_word: "नंबर",
    units: data::UNITS,
    moneys: data::MONEYS,
    abbreviations: data::ABBREVIATIONS,
    capitals: data::CAPITALS,
    short_words: data::SHORT_WORDS,
    months: data::MONTHS,
    months_short: data::MONTHS_SHORT,
    days: data::DAYS,
    days_short: data::DAYS_SHORT,
    letters: &[],
    cues: data::CUES,
};

fn plain(number: u64) -> String {
    cardinal(number, Counts::Nothing)
}

fn cardinal(number: u64, _: Counts) -> String {
    if number < 100 {
        return word(&ones::ONES, number).to_owned();
    }
    for (scale, name) in [(10_000_000, "करोड़"), (100_000, "लाख"), (1_000, "हज़ार"), (100, "सौ")]
    {
        if number >= scale {
            let rest = number % scale;
            let rest = if rest == 0 { String::new() } else { plain(rest) };
            return joined(&[&plain(number / scale), name, &rest], " ");
        }
    }
    String::new()
}

/// `उन्नीस सौ सैंतालीस`: years of the centuries before ours are counted in hundreds.
fn year(year: u64) -> String {
    match (year / 100, year % 100) {
        (11..=19, 0) => format!("{} सौ", plain(year / 100)),
        (11..=19, rest) => format!("{} सौ {}", plain(year / 100), plain(rest)),
        _ => plain(year),
    }
}

/// `पहला`, `पाँचवीं`: the ending that is written has to be the one that the number takes.
fn ordinal(number: u64, counts: Counts) -> Option<String> {
    let Counts::Class(ending) = counts else { return None };
    let stem = match number {
        1 => "पहल",
        2 => "दूसर",
        3 => "तीसर",
        4 => "चौथ",
        6 => "छठ",
        _ => "",
    };
    let regular = ending.starts_with('व');
    match (stem.is_empty(), regular) {
        (true, true) if number == 100 => Some(format!("सौ{ending}")),
        (true, true) => Some(format!("{}{ending}", plain(number))),
        (false, false) => Some(format!("{stem}{ending}")),
        (false, true) if number == 6 => Some(format!(
            "छठ{}",
            match ending {
                "वीं" => "ी",
                "वें" => "े",
                _ => "ा",
            }
        )),
        _ => None,
    }
}

fn fraction(n: u64, d: u64) -> Option<String> {
    Some(match (n, d) {
        (_, 0 | 1) => return None,
        (1, 2) => "आधा".to_owned(),
        (n, 3) if n < 3 => format!("{} तिहाई", plain(n)),
        (n, 4) if n < 4 => format!("{} चौथाई", plain(n)),
        _ => format!("{} बटा {}", plain(n), plain(d)),
    })
}

/// `डेढ़`, `ढाई`, `साढ़े तीन`, `सवा दो`, `पौने तीन`.
fn mixed(whole: u64, n: u64, d: u64) -> Option<String> {
    Some(match (whole, n, d) {
        (1, 1, 2) => "डेढ़".to_owned(),
        (2, 1, 2) => "ढाई".to_owned(),
        (_, 1, 2) => format!("साढ़े {}", plain(whole)),
        (1, 1, 4) => "सवा".to_owned(),
        (_, 1, 4) => format!("सवा {}", plain(whole)),
        (_, 3, 4) => format!("पौने {}", plain(whole + 1)),
        _ => format!("{} सही {}", plain(whole), fraction(n, d)?),
    })
}

fn amount(amount: &Amount) -> Option<String> {
    match amount {
        Amount::Whole(number) => Some(plain(*number)),
        Amount::Decimal(whole, digits) => (TONGUE.decimal)(*whole, digits),
        Amount::Fraction(n, d) => fraction(*n, *d),
        Amount::Mixed(whole, n, d) => mixed(*whole, *n, *d),
    }
}

fn measure(amount: &Amount, name: &Name) -> Option<String> {
    let one = matches!(amount, Amount::Whole(1) | Amount::Fraction(..) | Amount::Mixed(1, 1, 4));
    Some(format!("{} {}", self::amount(amount)?, name.form(usize::from(!one))))
}

fn clock(clock: Clock) -> Option<String> {
    let hour = clock.of_day();
    if clock.half.is_some() && hour.is_none() {
        return None;
    }
    let shown = u64::from((clock.hour + 11) % 12 + 1);
    let said = match clock.minute {
        0 => plain(shown),
        15 => mixed(shown, 1, 4).filter(|_| shown > 1).unwrap_or_else(|| "सवा एक".to_owned()),
        30 => mixed(shown, 1, 2)?,
        45 => mixed(shown, 3, 4).map(|said| if shown == 12 { "पौने एक".to_owned() } else { said })?,
        minute => {
            return Some(part(hour, &clock) + &format!("{} बजकर {} मिनट", plain(shown), plain(u64::from(minute))));
        }
    };
    Some(part(hour, &clock) + &said + " बजे")
}

fn part(hour: Option<u8>, clock: &Clock) -> String {
    match hour.filter(|_| !clock.part_beside) {
        None => "",
        Some(4..=11) => "सुबह ",
        Some(12..=15) => "दोपहर ",
        Some(16..=19) => "शाम ",
        Some(_) => "रात ",
    }
    .to_owned()
}
