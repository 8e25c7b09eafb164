//! French: `quatre-vingt-onze`, `trois quarts`, `seize heures trente`.

use super::{Before, Signs, Tongue, as_number, between, same, unit, word};

pub(super) const TONGUE: Tongue = Tongue {
    cardinal,
    ordinal: |number| (1..=999).contains(&number).then(|| ordinal(number)),
    ordinal_endings: &["er", "re", "ère", "ème", "e"],
    decimal: |whole, digits| format!("{} virgule {}", cardinal(whole, Before::Nothing), as_number(digits, cardinal)),
    fraction,
    and: "et",
    groups: &[' ', '\u{A0}', '\u{202F}'],
    time: |hour, minute| {
        let hours = if hour == 1 {
            "une heure".to_owned()
        } else {
            format!("{} heures", cardinal(u64::from(hour), Before::Counted))
        };
        match minute {
            0 => hours,
            minute => format!("{hours} {}", cardinal(u64::from(minute), Before::Nothing)),
        }
    },
    date: |year, month, day| {
        let day = if day == 1 { "premier".to_owned() } else { cardinal(u64::from(day), Before::Nothing) };
        format!("{day} {} {}", word(&MONTHS, u64::from(month) - 1), cardinal(year, Before::Nothing))
    },
    signs: Signs {
        plus: "plus",
        minus: "moins",
        negative: "moins",
        times: "fois",
        divided: "divisé par",
        equals: "égale",
        equals_what: "égale combien",
        less: between("est plus petit que"),
        greater: between("est plus grand que"),
        at_most: between("est plus petit ou égal à"),
        at_least: between("est plus grand ou égal à"),
        unequal: between("est différent de"),
        about: between("est environ"),
        root: between("racine carrée de"),
        squared: "au carré",
        cubed: "au cube",
        to: "à",
        blank: "combien",
    },
    numbering: &["n°", "N°", "nº", "Nº", "№", "No.", "no."],
    number_word: "numéro",
    units: &[
        same("%", "pour cent"),
        unit("°C", "degré Celsius", "degrés Celsius"),
        unit("°", "degré", "degrés"),
        unit("km/h", "kilomètre à l'heure", "kilomètres à l'heure"),
        unit("km", "kilomètre", "kilomètres"),
        unit("cm²", "centimètre carré", "centimètres carrés"),
        unit("cm", "centimètre", "centimètres"),
        unit("mm", "millimètre", "millimètres"),
        unit("m²", "mètre carré", "mètres carrés"),
        unit("m³", "mètre cube", "mètres cubes"),
        unit("m", "mètre", "mètres"),
        unit("kg", "kilo", "kilos"),
        unit("g", "gramme", "grammes"),
        unit("ml", "millilitre", "millilitres"),
        unit("l", "litre", "litres"),
        unit("min", "minute", "minutes"),
        unit("h", "heure", "heures"),
        unit("s", "seconde", "secondes"),
    ],
    units_first: false,
    abbreviations: &[
        ("p. ex.", "par exemple"),
        ("c.-à-d.", "c'est-à-dire"),
        ("etc.", "et cetera"),
        ("Mme", "Madame"),
        ("Mlle", "Mademoiselle"),
        ("M.", "Monsieur"),
        ("Dr", "Docteur"),
    ],
    letters: &["a", "bé", "cé", "dé", "e", "effe"],
};

const ONES: [&str; 20] = [
    "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize",
    "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf",
];
const TENS: [&str; 10] =
    ["", "", "vingt", "trente", "quarante", "cinquante", "soixante", "soixante", "quatre-vingt", "quatre-vingt"];
const MONTHS: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

fn cardinal(number: u64, _: Before) -> String {
    said(number, true)
}

/// `last` is false before `mille`: `quatre-vingts` and `cents` lose their s there.
fn said(number: u64, last: bool) -> String {
    for (scale, name) in [(1_000_000_000, "milliard"), (1_000_000, "million")] {
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

fn ordinal(number: u64) -> String {
    let said = said(number, false);
    match number {
        1 => "premier".to_owned(),
        _ if said.ends_with("cinq") => format!("{said}uième"),
        _ if said.ends_with("neuf") => format!("{}vième", said.trim_end_matches('f')),
        _ => format!("{}ième", said.trim_end_matches('e')),
    }
}

fn fraction(n: u64, d: u64) -> String {
    let above = cardinal(n, Before::Counted);
    let plural = if n > 1 { "s" } else { "" };
    match d {
        2 => format!("{above} demi{plural}"),
        3 => format!("{above} tiers"),
        4 => format!("{above} quart{plural}"),
        5..=20 | 100 | 1_000 => format!("{above} {}{plural}", ordinal(d)),
        _ => format!("{above} sur {}", cardinal(d, Before::Nothing)),
    }
}
