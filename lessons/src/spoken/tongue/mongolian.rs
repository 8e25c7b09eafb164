//! Mongolian: a number takes another form before what it counts (`гурав`, `гурван хүүхэд`), and a fraction names its denominator first.

use super::{Before, Signs, Tongue, between, by_digit, joined, same, word};

pub(super) const TONGUE: Tongue = Tongue {
    cardinal,
    ordinal: |number| (1..=99).contains(&number).then(|| ordinal(number)),
    ordinal_endings: &["-р", "-р.", "-дугаар", "-дүгээр"],
    decimal: |whole, digits| {
        let place = match digits.len() {
            1 => "аравны",
            2 => "зууны",
            3 => "мянганы",
            _ => return format!("{} цэг {}", cardinal(whole, Before::Nothing), by_digit(digits, cardinal)),
        };
        let part = digits.parse().map_or_else(|_| String::new(), |part| cardinal(part, Before::Nothing));
        format!("{} бүхэл {place} {part}", cardinal(whole, Before::Nothing))
    },
    fraction: |n, d| match (n, d) {
        (1, 2) => "хагас".to_owned(),
        _ => format!("{} {}", genitive(d), cardinal(n, Before::Nothing)),
    },
    and: "бүхэл",
    groups: &[' ', '\u{A0}'],
    time: |hour, minute| {
        let hours = format!("{} цаг", cardinal(u64::from(hour), Before::Counted));
        match minute {
            0 => hours,
            30 => format!("{} цаг хагас", cardinal(u64::from(hour), Before::Counted)),
            minute => format!("{hours} {} минут", cardinal(u64::from(minute), Before::Counted)),
        }
    },
    date: |year, month, day| {
        let year = cardinal(year, Before::Counted);
        format!("{year} оны {} сарын {}", ordinal(u64::from(month)), cardinal(u64::from(day), Before::Nothing))
    },
    signs: Signs {
        plus: "нэмэх",
        minus: "хасах",
        negative: "хасах",
        times: "үржих",
        divided: "хуваах",
        equals: "тэнцүү",
        equals_what: "хэдтэй тэнцүү вэ",
        less: between("бага"),
        greater: between("их"),
        at_most: between("бага буюу тэнцүү"),
        at_least: between("их буюу тэнцүү"),
        unequal: between("тэнцүү биш"),
        about: between("ойролцоогоор"),
        root: between("язгуур"),
        squared: "квадрат",
        cubed: "куб",
        to: "",
        blank: "хэд",
    },
    numbering: &["№", "No.", "no."],
    number_word: "дугаар",
    units: &[
        same("%", "хувь"),
        same("°C", "градус"),
        same("°", "градус"),
        same("км/ц", "километр цаг"),
        same("км", "километр"),
        same("km", "километр"),
        same("см²", "сантиметр квадрат"),
        same("cm²", "сантиметр квадрат"),
        same("см", "сантиметр"),
        same("cm", "сантиметр"),
        same("мм", "миллиметр"),
        same("mm", "миллиметр"),
        same("м²", "метр квадрат"),
        same("m²", "метр квадрат"),
        same("м³", "метр куб"),
        same("м", "метр"),
        same("m", "метр"),
        same("кг", "килограмм"),
        same("kg", "килограмм"),
        same("г", "грамм"),
        same("g", "грамм"),
        same("мл", "миллилитр"),
        same("л", "литр"),
        same("l", "литр"),
        same("мин", "минут"),
        same("ц", "цаг"),
    ],
    units_first: false,
    abbreviations: &[("г.м.", "гэх мэт"), ("ж.нь", "жишээ нь")],
    letters: &[],
};

const ONES: [&str; 10] = ["тэг", "нэг", "хоёр", "гурав", "дөрөв", "тав", "зургаа", "долоо", "найм", "ес"];
const ONES_COUNTED: [&str; 10] =
    ["тэг", "нэг", "хоёр", "гурван", "дөрвөн", "таван", "зургаан", "долоон", "найман", "есөн"];
const TENS: [&str; 10] = ["", "арав", "хорь", "гуч", "дөч", "тавь", "жар", "дал", "ная", "ер"];
const TENS_COUNTED: [&str; 10] = ["", "арван", "хорин", "гучин", "дөчин", "тавин", "жаран", "далан", "наян", "ерэн"];
/// `гуравны`: of three.
const ONES_OF: [&str; 10] =
    ["тэгийн", "нэгний", "хоёрны", "гуравны", "дөрөвний", "тавны", "зургааны", "долооны", "наймны", "есний"];
const TENS_OF: [&str; 10] = ["", "аравны", "хорины", "гучны", "дөчний", "тавины", "жарны", "далны", "наяны", "ерний"];
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

fn cardinal(number: u64, before: Before) -> String {
    for (scale, name) in [(1_000_000_000, "тэрбум"), (1_000_000, "сая"), (1_000, "мянга")] {
        if number >= scale {
            let count = number / scale;
            let one_is_left_out = count == 1 && scale == 1_000;
            let count = if one_is_left_out { String::new() } else { cardinal(count, Before::Counted) };
            let rest = number % scale;
            let rest = if rest == 0 { String::new() } else { cardinal(rest, before) };
            return joined(&[&count, name, &rest], " ");
        }
    }
    let counted = before == Before::Counted;
    let (hundreds, tens, ones) = (number / 100, number / 10 % 10, number % 10);
    let ends_in_hundreds = tens == 0 && ones == 0;
    let count = if hundreds > 1 { word(&ONES_COUNTED, hundreds) } else { "" };
    let hundred = match hundreds {
        0 => "",
        _ if ends_in_hundreds && !counted => "зуу",
        _ => "зуун",
    };
    let ten = if ones == 0 && !counted { word(&TENS, tens) } else { word(&TENS_COUNTED, tens) };
    let one = match ones {
        0 if number > 0 => "",
        _ if counted => word(&ONES_COUNTED, ones),
        _ => word(&ONES, ones),
    };
    joined(&[count, hundred, ten, one], " ")
}

fn ordinal(number: u64) -> String {
    let (tens, ones) = (number / 10 % 10, number % 10);
    match ones {
        0 => word(&TENS_TH, tens).to_owned(),
        _ => joined(&[word(&TENS_COUNTED, tens), word(&ONES_TH, ones)], " "),
    }
}

/// Of so many: the last word takes the ending.
fn genitive(number: u64) -> String {
    let (tens, ones) = (number / 10 % 10, number % 10);
    match (number, ones) {
        (100, _) => "зууны".to_owned(),
        (1_000, _) => "мянганы".to_owned(),
        (101.., _) => format!("{}-ны", cardinal(number, Before::Nothing)),
        (_, 0) => word(&TENS_OF, tens).to_owned(),
        _ => joined(&[word(&TENS_COUNTED, tens), word(&ONES_OF, ones)], " "),
    }
}
