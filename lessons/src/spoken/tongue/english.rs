//! English: `one hundred and five`, `three quarters`, `four o'clock in the afternoon`.

use super::{Before, Signs, Tongue, between, by_digit, same, unit, word};

pub(super) const TONGUE: Tongue = Tongue {
    cardinal,
    ordinal: |number| (1..=999).contains(&number).then(|| ordinal(number)),
    ordinal_endings: &["st", "nd", "rd", "th"],
    decimal: |whole, digits| format!("{} point {}", cardinal(whole, Before::Nothing), by_digit(digits, cardinal)),
    fraction,
    and: "and",
    groups: &[','],
    time,
    date: |year, month, day| {
        let month = word(&MONTHS, u64::from(month) - 1);
        format!("the {} of {month} {}", ordinal(u64::from(day)), cardinal(year, Before::Nothing))
    },
    signs: Signs {
        plus: "plus",
        minus: "minus",
        negative: "minus",
        times: "times",
        divided: "divided by",
        equals: "equals",
        equals_what: "equals what",
        less: between("is less than"),
        greater: between("is greater than"),
        at_most: between("is at most"),
        at_least: between("is at least"),
        unequal: between("is not equal to"),
        about: between("is about"),
        root: between("the square root of"),
        squared: "squared",
        cubed: "cubed",
        to: "to",
        blank: "what",
    },
    numbering: &["No.", "no.", "Nr.", "№"],
    number_word: "number",
    units: &[
        same("%", "percent"),
        unit("°C", "degree Celsius", "degrees Celsius"),
        unit("°", "degree", "degrees"),
        unit("km/h", "kilometre an hour", "kilometres an hour"),
        unit("km", "kilometre", "kilometres"),
        unit("cm²", "square centimetre", "square centimetres"),
        unit("cm", "centimetre", "centimetres"),
        unit("mm", "millimetre", "millimetres"),
        unit("m²", "square metre", "square metres"),
        unit("m³", "cubic metre", "cubic metres"),
        unit("m", "metre", "metres"),
        unit("kg", "kilogram", "kilograms"),
        unit("g", "gram", "grams"),
        unit("ml", "millilitre", "millilitres"),
        unit("l", "litre", "litres"),
        unit("min", "minute", "minutes"),
        unit("h", "hour", "hours"),
        unit("s", "second", "seconds"),
    ],
    units_first: false,
    abbreviations: &[
        ("e.g.", "for example"),
        ("i.e.", "that is"),
        ("etc.", "and so on"),
        ("Mr.", "Mister"),
        ("Mrs.", "Missis"),
        ("Dr.", "Doctor"),
        ("vs.", "against"),
    ],
    letters: &["ay", "bee", "see", "dee", "ee", "eff"],
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
const SCALES: [(u64, &str); 3] = [(1_000_000_000, "billion"), (1_000_000, "million"), (1_000, "thousand")];
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

fn cardinal(number: u64, _: Before) -> String {
    if let Some((scale, name)) = SCALES.iter().find(|(scale, _)| number >= *scale) {
        let head = format!("{} {name}", cardinal(number / scale, Before::Nothing));
        return match number % scale {
            0 => head,
            rest if rest < 100 => format!("{head} and {}", cardinal(rest, Before::Nothing)),
            rest => format!("{head} {}", cardinal(rest, Before::Nothing)),
        };
    }
    match (number / 100, number % 100) {
        (0, rest) if rest < 20 => word(&ONES, rest).to_owned(),
        (0, rest) if rest % 10 == 0 => word(&TENS, rest / 10).to_owned(),
        (0, rest) => format!("{}-{}", word(&TENS, rest / 10), word(&ONES, rest % 10)),
        (hundreds, 0) => format!("{} hundred", word(&ONES, hundreds)),
        (hundreds, rest) => format!("{} hundred and {}", word(&ONES, hundreds), cardinal(rest, Before::Nothing)),
    }
}

/// The last word of the number takes the ending.
fn ordinal(number: u64) -> String {
    let said = cardinal(number, Before::Nothing);
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

fn fraction(n: u64, d: u64) -> String {
    let above = cardinal(n, Before::Counted);
    let (one, many) = match d {
        2 => ("half".to_owned(), "halves".to_owned()),
        4 => ("quarter".to_owned(), "quarters".to_owned()),
        3 | 5..=20 | 100 | 1_000 => {
            let said = ordinal(d);
            let said = said.strip_prefix("one ").unwrap_or(&said).to_owned();
            (said.clone(), format!("{said}s"))
        }
        _ => return format!("{above} over {}", cardinal(d, Before::Nothing)),
    };
    if n == 1 { format!("one {one}") } else { format!("{above} {many}") }
}

fn time(hour: u8, minute: u8) -> String {
    let part = match hour {
        0..=11 => "in the morning",
        12..=17 => "in the afternoon",
        _ => "in the evening",
    };
    let said = cardinal(u64::from((hour + 11) % 12 + 1), Before::Nothing);
    match minute {
        0 => format!("{said} o'clock {part}"),
        1..=9 => format!("{said} oh {} {part}", cardinal(u64::from(minute), Before::Nothing)),
        _ => format!("{said} {} {part}", cardinal(u64::from(minute), Before::Nothing)),
    }
}
