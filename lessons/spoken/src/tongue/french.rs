//! French: `quatre-vingt-onze`, `trois quarts`, `seize heures trente`, `une pomme`.

mod data;
mod gender;

use super::{Counts, DayOrder, Name, Sizes, Tongue, as_number, month_of, word};
use crate::form::{Amount, Clock, Pairing};

pub(super) const TONGUE: Tongue = Tongue {
    cardinal,
    ordinal: |number, counts| (1..=9_999).contains(&number).then(|| ordinal(number, counts)),
    ordinal_endings: &[
        ("er", Counts::Thing),
        ("re", Counts::Feminine),
        ("ère", Counts::Feminine),
        ("ème", Counts::Thing),
        ("e", Counts::Thing),
    ],
    decimal: |whole, digits| Some(format!("{} virgule {}", plain(whole), as_number(digits, cardinal))),
    fraction,
    mixed: |whole, n, d, _| {
        Some(match (n, d) {
            (1, 2) => format!("{} et demi", plain(whole)),
            _ => format!("{} et {}", plain(whole), fraction(n, d)?),
        })
    },
    measure,
    lone: |name| Some(name.form(1).to_owned()),
    parts: |amount, _, after| match amount {
        Amount::Decimal(..) => Some(Counts::Thing),
        _ => gender::NO_NOUNS.contains(&after).then_some(Counts::Nothing),
    },
    counted: gender::counted,
    sizes: |_, _| Sizes::No,
    cased: |_, _| None,
    clock,
    date: |year, month, day| {
        let day = if day == 1 { "premier".to_owned() } else { plain(u64::from(day)) };
        let year = year.map(|year| format!(" {}", plain(year))).unwrap_or_default();
        Some(format!("{day} {}{year}", month_of(&data::MONTHS, month)))
    },
    month_first: |_, _, _| None,
    year: plain,
    decade: |_| None,
    halves: ("et", &gender::HALVES),
    range: |from, to, _| Some(format!("{} à {to}", amount(from)?)),
    touching: &[],
    doubled: false,
    span: |from, to| Some(format!("{from} à {to}")),
    scaled: |said, scale, name| {
        let of = if name.form(1).starts_with(['e', 'a', 'o', 'i']) { "d'" } else { "de " };
        let of = if scale == "mille" { "" } else { of };
        Some(format!("{said} {scale} {of}{}", name.form(1)))
    },
    money_and: " et ",
    bent: |_, said| said,
    lasting: |_, _| None,
    power: |exponent| {
        Some(match exponent {
            2 => "au carré".to_owned(),
            3 => "au cube".to_owned(),
            0.. => format!("puissance {}", plain(exponent.unsigned_abs())),
            _ => format!("puissance moins {}", plain(exponent.unsigned_abs())),
        })
    },
    pair: |kind, a, b| {
        let between = match kind {
            Pairing::Ratio => "pour",
            Pairing::Score => "à",
            Pairing::Scale => "sur",
        };
        Some(format!("{} {between} {}", plain(a), plain(b)))
    },
    roman_count: |number| Some(plain(number)),
    roman_rank: |number, counts| {
        Some(match counts {
            // `Louis XIV`: kings are counted, and only the first has a rank.
            Counts::Thing if number > 1 => plain(number),
            Counts::Thing => "premier".to_owned(),
            counts => ordinal(number, if counts == Counts::Nothing { Counts::Thing } else { counts }),
        })
    },
    groups: &[],
    parts_by_any: true,
    phones_of_eight: false,
    phones_of_ten: false,
    day_order: DayOrder::DayFirst,
    hours_with_h: true,
    formulas: true,
    signs: data::SIGNS,
    numbering: &["n°", "N°", "nº", "Nº", "№", "No.", "no.", "no", "n o"],
    number_word: "numéro",
    units: data::UNITS,
    moneys: data::MONEYS,
    abbreviations: data::ABBREVIATIONS,
    capitals: data::CAPITALS,
    short_words: &[],
    months: data::MONTHS,
    months_short: data::MONTHS_SHORT,
    days: data::DAYS,
    days_short: data::DAYS_SHORT,
    letters: &["a", "bé", "cé", "dé", "e", "effe"],
    cues: data::CUES,
};

const ONES: [&str; 20] = [
    "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize",
    "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf",
];
const TENS: [&str; 10] =
    ["", "", "vingt", "trente", "quarante", "cinquante", "soixante", "soixante", "quatre-vingt", "quatre-vingt"];

fn plain(number: u64) -> String {
    said(number, true)
}

fn cardinal(number: u64, counts: Counts) -> String {
    if counts == Counts::Class(gender::PLACE) {
        return said(number, false);
    }
    let said = plain(number);
    let bends = counts == Counts::Feminine && number % 10 == 1 && !matches!(number % 100, 11 | 71 | 91);
    if bends { format!("{said}e") } else { said }
}

/// `last` is false before `mille`: `quatre-vingts` and `cents` lose their s there.
fn said(number: u64, last: bool) -> String {
    for (scale, name) in [(1_000_000_000_000, "billion"), (1_000_000_000, "milliard"), (1_000_000, "million")] {
        if number >= scale {
            let count = number / scale;
            let plural = if count > 1 { "s" } else { "" };
            return followed(&format!("{} {name}{plural}", said(count, true)), number % scale, last);
        }
    }
    match number {
        1_000.. => {
            let head =
                if number < 2_000 { "mille".to_owned() } else { format!("{} mille", said(number / 1_000, false)) };
            followed(&head, number % 1_000, last)
        }
        100.. => {
            let (count, rest) = (number / 100, number % 100);
            let plural = if count > 1 && rest == 0 && last { "s" } else { "" };
            let head = if count == 1 { "cent".to_owned() } else { format!("{} cent{plural}", word(&ONES, count)) };
            followed(&head, rest, last)
        }
        20.. => tens(number, last),
        small => word(&ONES, small).to_owned(),
    }
}

fn followed(head: &str, rest: u64, last: bool) -> String {
    if rest == 0 { head.to_owned() } else { format!("{head} {}", said(rest, last)) }
}

fn tens(number: u64, last: bool) -> String {
    let ten = word(&TENS, number / 10);
    let ones = if matches!(number / 10, 7 | 9) { number % 10 + 10 } else { number % 10 };
    match (number, ones) {
        (80, _) if last => "quatre-vingts".to_owned(),
        (_, 0) => ten.to_owned(),
        (21..=71, 1 | 11) => format!("{ten} et {}", word(&ONES, ones)),
        _ => format!("{ten}-{}", word(&ONES, ones)),
    }
}

fn ordinal(number: u64, counts: Counts) -> String {
    let said = said(number, false);
    match number {
        1 if counts == Counts::Feminine => "première".to_owned(),
        1 => "premier".to_owned(),
        _ if said.ends_with("cinq") => format!("{said}uième"),
        _ if said.ends_with("neuf") => format!("{}vième", said.trim_end_matches('f')),
        _ => format!("{}ième", said.trim_end_matches('e')),
    }
}

fn fraction(n: u64, d: u64) -> Option<String> {
    let above = plain(n);
    let plural = if n > 1 { "s" } else { "" };
    Some(match d {
        0 | 1 => return None,
        2 => format!("{above} demi{plural}"),
        3 => format!("{above} tiers"),
        4 => format!("{above} quart{plural}"),
        5..=20 | 100 | 1_000 => format!("{above} {}{plural}", ordinal(d, Counts::Thing)),
        _ => format!("{above} sur {}", plain(d)),
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

/// From two on there are several: `un litre et demi`, `1,5 litre`.
fn measure(amount: &Amount, name: &Name) -> Option<String> {
    let (one, many) = (name.form(0), name.form(1));
    let of = if one.starts_with(['a', 'e', 'h', 'i', 'o', 'u', 'é']) { "d'" } else { "de " };
    let word = |whole: u64| if whole < 2 { one } else { many };
    Some(match amount {
        // A million takes `de`: nobody writes that before a sign.
        Amount::Whole(number) if *number >= 1_000_000 && number.is_multiple_of(1_000_000) => {
            format!("{} {of}{many}", plain(*number))
        }
        Amount::Whole(number) => format!("{} {}", cardinal(*number, name.counts()), word(*number)),
        Amount::Decimal(whole, _) => format!("{} {}", self::amount(amount)?, word(*whole)),
        Amount::Fraction(1, 2) => format!("{} demi-{one}", if name.feminine { "une" } else { "un" }),
        Amount::Fraction(..) => format!("{} {of}{one}", self::amount(amount)?),
        Amount::Mixed(whole, n, d) => {
            let half = if name.feminine { "demie" } else { "demi" };
            let part = if (*n, *d) == (1, 2) { half.to_owned() } else { fraction(*n, *d)? };
            format!("{} {} et {part}", cardinal(*whole, name.counts()), word(*whole))
        }
    })
}

fn clock(clock: Clock) -> Option<String> {
    let hour = if clock.half.is_some() { clock.of_day()? } else { clock.hour % 24 };
    let minutes = u64::from(clock.minute);
    let exact = minutes == 0 && !clock.part_beside && !clock.word_after;
    if exact && hour == 0 {
        return Some("minuit".to_owned());
    }
    if exact && hour == 12 {
        return Some("midi".to_owned());
    }
    let unit = if hour < 2 { "heure" } else { "heures" };
    let hours = format!("{} {unit}", cardinal(u64::from(hour), Counts::Feminine));
    Some(match minutes {
        0 => hours,
        minutes => format!("{hours} {}", cardinal(minutes, Counts::Feminine)),
    })
}
