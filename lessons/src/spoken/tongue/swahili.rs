//! Swahili: `mia moja na tano`, units before their number, and hours that begin at sunrise: 16:00 is `saa kumi jioni`.

use super::{Before, Signs, Tongue, between, by_digit, joined, same, word};

pub(super) const TONGUE: Tongue = Tongue {
    cardinal,
    ordinal: |_| None,
    ordinal_endings: &[],
    decimal: |whole, digits| format!("{} nukta {}", cardinal(whole, Before::Nothing), by_digit(digits, cardinal)),
    fraction: |n, d| match (n, d) {
        (1, 2) => "nusu".to_owned(),
        (1, 3) => "theluthi moja".to_owned(),
        (2, 3) => "theluthi mbili".to_owned(),
        (1, 4) => "robo".to_owned(),
        (3, 4) => "robo tatu".to_owned(),
        _ => format!("{} juu ya {}", cardinal(n, Before::Nothing), cardinal(d, Before::Nothing)),
    },
    and: "na",
    groups: &[','],
    time,
    date: |year, month, day| {
        let [day, month] = [day, month].map(|number| cardinal(u64::from(number), Before::Nothing));
        format!("tarehe {day} mwezi wa {month} mwaka {}", cardinal(year, Before::Nothing))
    },
    signs: Signs {
        plus: "jumlisha",
        minus: "toa",
        negative: "hasi",
        times: "mara",
        divided: "gawanya kwa",
        equals: "ni sawa na",
        equals_what: "ni sawa na ngapi",
        less: between("ni ndogo kuliko"),
        greater: between("ni kubwa kuliko"),
        at_most: between("ni ndogo kuliko au sawa na"),
        at_least: between("ni kubwa kuliko au sawa na"),
        unequal: between("si sawa na"),
        about: between("ni karibu na"),
        root: between("kipeuo cha pili cha"),
        squared: "kipeo cha pili",
        cubed: "kipeo cha tatu",
        to: "hadi",
        blank: "ngapi",
    },
    numbering: &["Na.", "na.", "No.", "no.", "№"],
    number_word: "nambari",
    units: &[
        same("%", "asilimia"),
        same("°C", "nyuzi joto"),
        same("°", "digrii"),
        same("km", "kilomita"),
        same("cm²", "sentimita za mraba"),
        same("cm", "sentimita"),
        same("mm", "milimita"),
        same("m²", "mita za mraba"),
        same("m³", "mita za ujazo"),
        same("m", "mita"),
        same("kg", "kilo"),
        same("g", "gramu"),
        same("ml", "mililita"),
        same("l", "lita"),
        same("min", "dakika"),
        same("h", "saa"),
        same("s", "sekunde"),
    ],
    units_first: true,
    abbreviations: &[
        ("k.m.", "kwa mfano"),
        ("k.v.", "kama vile"),
        ("n.k.", "na kadhalika"),
        ("Bw.", "Bwana"),
        ("Bi.", "Bibi"),
    ],
    letters: &["a", "be", "si", "de", "e", "efu"],
};

const ONES: [&str; 11] = ["sifuri", "moja", "mbili", "tatu", "nne", "tano", "sita", "saba", "nane", "tisa", "kumi"];
const TENS: [&str; 10] =
    ["", "kumi", "ishirini", "thelathini", "arobaini", "hamsini", "sitini", "sabini", "themanini", "tisini"];

fn cardinal(number: u64, _: Before) -> String {
    if number <= 10 {
        return word(&ONES, number).to_owned();
    }
    for (scale, name) in [(1_000_000_000, "bilioni"), (1_000_000, "milioni"), (1_000, "elfu"), (100, "mia")] {
        if number >= scale {
            let head = format!("{name} {}", cardinal(number / scale, Before::Nothing));
            let rest = number % scale;
            let rest = if rest == 0 { String::new() } else { cardinal(rest, Before::Nothing) };
            return joined(&[&head, &rest], " na ");
        }
    }
    let ones = if number.is_multiple_of(10) { "" } else { word(&ONES, number % 10) };
    joined(&[word(&TENS, number / 10), ones], " na ")
}

fn time(hour: u8, minute: u8) -> String {
    let part = match hour {
        5..=11 => "asubuhi",
        12..=15 => "mchana",
        16..=18 => "jioni",
        _ => "usiku",
    };
    // The first hour ends at seven in the morning, and again at seven in the evening.
    let since_sunrise = (hour + 5) % 12 + 1;
    let said = cardinal(u64::from(since_sunrise), Before::Nothing);
    match minute {
        0 => format!("saa {said} {part}"),
        15 => format!("saa {said} na robo {part}"),
        30 => format!("saa {said} na nusu {part}"),
        minute => format!("saa {said} na dakika {} {part}", cardinal(u64::from(minute), Before::Nothing)),
    }
}
