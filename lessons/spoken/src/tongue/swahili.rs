//! Swahili: `mia moja na tano`, units before their number, numbers that take the class of what they count, and hours that begin at
//! sunrise: 16:00 is `saa kumi jioni`.

mod classes;
mod data;

use super::{Counts, DayOrder, Name, Sizes, Tongue, by_digit, joined, month_of, word};
use crate::form::{Amount, Clock};

pub(super) const TONGUE: Tongue = Tongue {
    cardinal,
    ordinal: |_, _| None,
    ordinal_endings: &[],
    decimal: |whole, digits| Some(format!("{} nukta {}", plain(whole), by_digit(digits, cardinal))),
    fraction,
    mixed: |whole, n, d, counts| Some(format!("{} na {}", cardinal(whole, counts), fraction(n, d)?)),
    measure,
    lone: |_| None,
    parts: |amount, before, after| match amount {
        // `vikombe viwili na nusu`
        Amount::Mixed(whole, ..) => classes::counted(*whole, before, after),
        _ => Some(Counts::Thing),
    },
    counted: classes::counted,
    sizes: |_, _| Sizes::No,
    cased: |_, _| None,
    clock,
    date: |year, month, day| {
        let year = year.map(|year| format!(" mwaka {}", plain(year))).unwrap_or_default();
        Some(format!("tarehe {} {}{year}", plain(u64::from(day)), month_of(&data::MONTHS, month)))
    },
    month_first: |year, month, day| {
        let year = year.map(|year| format!(" mwaka {}", plain(year))).unwrap_or_default();
        Some(format!("{} tarehe {}{year}", month_of(&data::MONTHS, month), plain(u64::from(day))))
    },
    year: plain,
    decade: |_| None,
    halves: ("", &[]),
    range: |from, to, counts| {
        let Amount::Whole(number) = from else { return Some(format!("{} hadi {to}", amount(from)?)) };
        // A unit stands before both numbers: `kilo mbili hadi tatu`.
        match to.split_once(' ') {
            Some((unit, rest)) if counts == Counts::Thing => Some(format!("{unit} {} hadi {rest}", plain(*number))),
            _ => Some(format!("{} hadi {to}", cardinal(*number, counts))),
        }
    },
    touching: &[],
    doubled: false,
    span: |from, to| Some(format!("{from} hadi {to}")),
    scaled: |said, scale, name| Some(format!("{} {scale} {said}", name.form(0))),
    money_and: " na ",
    bent: |_, said| said,
    lasting: |hours, minutes| {
        let hours = format!("saa {}", plain(hours));
        Some(if minutes == 0 { hours } else { format!("{hours} na dakika {}", plain(minutes)) })
    },
    power: |exponent| {
        Some(match exponent {
            2 => "kipeo cha pili".to_owned(),
            0.. => format!("kipeo cha {}", plain(exponent.unsigned_abs())),
            _ => format!("kipeo cha hasi {}", plain(exponent.unsigned_abs())),
        })
    },
    pair: |_, a, b| Some(format!("{} kwa {}", plain(a), plain(b))),
    roman_count: |number| Some(cardinal(number, Counts::Class(classes::RANK))),
    roman_rank: |number, _| Some(format!("wa {}", cardinal(number, Counts::Class(classes::RANK)))),
    groups: &[','],
    parts_by_any: true,
    phones_of_eight: false,
    phones_of_ten: false,
    day_order: DayOrder::DayFirst,
    hours_with_h: false,
    formulas: true,
    signs: data::SIGNS,
    numbering: &["Na.", "na.", "No.", "no.", "Nam.", "№"],
    number_word: "nambari",
    units: data::UNITS,
    moneys: data::MONEYS,
    abbreviations: data::ABBREVIATIONS,
    capitals: data::CAPITALS,
    short_words: &[],
    months: data::MONTHS,
    months_short: data::MONTHS_SHORT,
    days: data::DAYS,
    days_short: data::DAYS_SHORT,
    letters: &["a", "be", "si", "de", "e", "efu"],
    cues: data::CUES,
};

const ONES: [&str; 11] = ["sifuri", "moja", "mbili", "tatu", "nne", "tano", "sita", "saba", "nane", "tisa", "kumi"];
const TENS: [&str; 10] =
    ["", "kumi", "ishirini", "thelathini", "arobaini", "hamsini", "sitini", "sabini", "themanini", "tisini"];
const SCALES: [(u64, &str); 4] =
    [(1_000_000_000_000, "trilioni"), (1_000_000_000, "bilioni"), (1_000_000, "milioni"), (1_000, "elfu")];

fn plain(number: u64) -> String {
    cardinal(number, Counts::Nothing)
}

fn cardinal(number: u64, counts: Counts) -> String {
    let Counts::Class(class) = counts else { return counting(number) };
    if class == classes::RANK {
        return match number {
            1 => "kwanza".to_owned(),
            2 => "pili".to_owned(),
            _ => counting(number),
        };
    }
    let last = number % 10;
    match classes::bent(class, last).filter(|_| number % 100 != 10) {
        Some(bent) => counted(number, &bent),
        None => counting(number),
    }
}

fn counting(number: u64) -> String {
    counted(number, word(&ONES, number % 10))
}

/// A number with this word for its ones, which may take the sign of what is counted.
fn counted(number: u64, last: &str) -> String {
    if number < 10 {
        return last.to_owned();
    }
    for (scale, name) in SCALES {
        if number >= scale {
            let (count, rest) = (number / scale, number % scale);
            // Who hears `elfu ishirini na moja` hears 21,000: what could go on as its count stands behind the scale.
            let goes_on = count >= 10 && count.is_multiple_of(10) && (1..100).contains(&rest);
            let count = counting(count);
            let first = goes_on || count.contains(" na ");
            let head = if first { format!("{count} {name}") } else { format!("{name} {count}") };
            return and(&head, rest, last);
        }
    }
    if number >= 100 {
        return and(&format!("mia {}", word(&ONES, number / 100)), number % 100, last);
    }
    let ones = if number.is_multiple_of(10) { "" } else { last };
    joined(&[word(&TENS, number / 10), ones], " na ")
}

fn and(head: &str, rest: u64, last: &str) -> String {
    if rest == 0 { head.to_owned() } else { format!("{head} na {}", counted(rest, last)) }
}

fn fraction(n: u64, d: u64) -> Option<String> {
    Some(match (n, d) {
        (_, 0 | 1) => return None,
        (1, 2) => "nusu".to_owned(),
        (1, 3) => "theluthi moja".to_owned(),
        (2, 3) => "theluthi mbili".to_owned(),
        (1, 4) => "robo".to_owned(),
        (3, 4) => "robo tatu".to_owned(),
        _ => format!("{} juu ya {}", plain(n), plain(d)),
    })
}

fn amount(amount: &Amount) -> Option<String> {
    match amount {
        Amount::Whole(number) => Some(plain(*number)),
        Amount::Decimal(whole, digits) => (TONGUE.decimal)(*whole, digits),
        Amount::Fraction(n, d) => fraction(*n, *d),
        Amount::Mixed(whole, n, d) => (TONGUE.mixed)(*whole, *n, *d, Counts::Nothing),
    }
}

fn measure(amount: &Amount, name: &Name) -> Option<String> {
    let unit = name.form(0);
    Some(match amount {
        Amount::Fraction(1, 2 | 4) => format!("{} {unit}", self::amount(amount)?),
        Amount::Fraction(2 | 3, 3 | 4) | Amount::Fraction(1, 3) => format!("{} ya {unit}", self::amount(amount)?),
        Amount::Fraction(..) => return None,
        // `shilingi moja ya Kenya`, `mita moja ya mraba`
        Amount::Whole(1) if unit.contains(" za ") => {
            let (head, rest) = unit.split_once(" za ")?;
            format!("{head} moja ya {rest}")
        }
        _ => format!("{unit} {}", self::amount(amount)?),
    })
}

fn clock(clock: Clock) -> Option<String> {
    let minutes = match clock.minute {
        0 => String::new(),
        15 => " na robo".to_owned(),
        30 => " na nusu".to_owned(),
        minute => format!(" na dakika {}", plain(u64::from(minute))),
    };
    let saa = if clock.word_before { "" } else { "saa " };
    // Behind `saa` up to twelve the hours are counted from sunrise already.
    if clock.word_before && clock.half.is_none() && (1..=12).contains(&clock.hour) && !clock.of_24 {
        return Some(format!("{}{minutes}", plain(u64::from(clock.hour))));
    }
    let hour = clock.of_day()?;
    let since_sunrise = (hour + 5) % 12 + 1;
    let part = match hour {
        _ if clock.part_beside => "",
        4..=5 => " alfajiri",
        6..=11 => " asubuhi",
        12..=15 => " mchana",
        16..=18 => " jioni",
        _ => " usiku",
    };
    Some(format!("{saa}{}{minutes}{part}", plain(u64::from(since_sunrise))))
}
