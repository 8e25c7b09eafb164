//! Arabic: numbers as they are counted and read in sums, ones before tens. Agreement with the gender of what is counted is left to people.

use super::{Before, Signs, Tongue, as_number, between, joined, same, word};

pub(super) const TONGUE: Tongue = Tongue {
    cardinal,
    ordinal: |_| None,
    ordinal_endings: &[],
    decimal: |whole, digits| format!("{} فاصلة {}", cardinal(whole, Before::Nothing), as_number(digits, cardinal)),
    fraction,
    and: "و",
    groups: &['\u{66C}', ','],
    time,
    date: |year, month, day| {
        let day = cardinal(u64::from(day), Before::Nothing);
        format!("{day} {} سنة {}", word(&MONTHS, u64::from(month) - 1), cardinal(year, Before::Nothing))
    },
    signs: Signs {
        plus: "زائد",
        minus: "ناقص",
        negative: "سالب",
        times: "ضرب",
        divided: "تقسيم",
        equals: "يساوي",
        equals_what: "يساوي كم",
        less: between("أصغر من"),
        greater: between("أكبر من"),
        at_most: between("أصغر من أو يساوي"),
        at_least: between("أكبر من أو يساوي"),
        unequal: between("لا يساوي"),
        about: between("يساوي تقريبا"),
        root: between("جذر"),
        squared: "تربيع",
        cubed: "تكعيب",
        to: "إلى",
        blank: "كم",
    },
    numbering: &["№", "No.", "no."],
    number_word: "رقم",
    units: &[
        same("%", "بالمئة"),
        same("°C", "درجة مئوية"),
        same("°م", "درجة مئوية"),
        same("°", "درجة"),
        same("km", "كيلومتر"),
        same("كم", "كيلومتر"),
        same("cm²", "سنتيمتر مربع"),
        same("سم²", "سنتيمتر مربع"),
        same("cm", "سنتيمتر"),
        same("سم", "سنتيمتر"),
        same("mm", "مليمتر"),
        same("مم", "مليمتر"),
        same("m²", "متر مربع"),
        same("م²", "متر مربع"),
        same("m³", "متر مكعب"),
        same("m", "متر"),
        same("kg", "كيلوغرام"),
        same("كغ", "كيلوغرام"),
        same("كجم", "كيلوغرام"),
        same("g", "غرام"),
        same("l", "لتر"),
        same("ml", "مليلتر"),
    ],
    units_first: false,
    abbreviations: &[("إلخ", "إلى آخره"), ("الخ", "إلى آخره"), ("د.", "دكتور")],
    letters: &[],
};

const ONES: [&str; 20] = [
    "صفر",
    "واحد",
    "اثنان",
    "ثلاثة",
    "أربعة",
    "خمسة",
    "ستة",
    "سبعة",
    "ثمانية",
    "تسعة",
    "عشرة",
    "أحد عشر",
    "اثنا عشر",
    "ثلاثة عشر",
    "أربعة عشر",
    "خمسة عشر",
    "ستة عشر",
    "سبعة عشر",
    "ثمانية عشر",
    "تسعة عشر",
];
const TENS: [&str; 10] = ["", "", "عشرون", "ثلاثون", "أربعون", "خمسون", "ستون", "سبعون", "ثمانون", "تسعون"];
const HUNDREDS: [&str; 10] =
    ["", "مئة", "مئتان", "ثلاثمئة", "أربعمئة", "خمسمئة", "ستمئة", "سبعمئة", "ثمانمئة", "تسعمئة"];
const MONTHS: [&str; 12] =
    ["يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"];
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

fn cardinal(number: u64, _: Before) -> String {
    let scales = [
        (1_000_000_000, ["مليار", "ملياران", "مليارات"]),
        (1_000_000, ["مليون", "مليونان", "ملايين"]),
        (1_000, ["ألف", "ألفان", "آلاف"]),
    ];
    for (scale, [one, two, several]) in scales {
        if number >= scale {
            let count = number / scale;
            let head = match count {
                1 => one.to_owned(),
                2 => two.to_owned(),
                3..=10 => format!("{} {several}", cardinal(count, Before::Counted)),
                _ => format!("{} {one}", cardinal(count, Before::Counted)),
            };
            let rest = number % scale;
            let rest = if rest == 0 { String::new() } else { cardinal(rest, Before::Nothing) };
            return joined(&[&head, &rest], " و");
        }
    }
    let (hundreds, rest) = (number / 100, number % 100);
    let small = match rest {
        0 if hundreds > 0 => String::new(),
        0..20 => word(&ONES, rest).to_owned(),
        _ if rest % 10 == 0 => word(&TENS, rest / 10).to_owned(),
        _ => format!("{} و{}", word(&ONES, rest % 10), word(&TENS, rest / 10)),
    };
    joined(&[word(&HUNDREDS, hundreds), &small], " و")
}

fn fraction(n: u64, d: u64) -> String {
    let parts = usize::try_from(d).ok().and_then(|d| PARTS.get(d.checked_sub(2)?));
    match (parts, n) {
        (Some([one, _, _]), 1) => (*one).to_owned(),
        (Some([_, two, _]), 2) => (*two).to_owned(),
        (Some([_, _, several]), 3..=10) => format!("{} {several}", cardinal(n, Before::Counted)),
        _ => format!("{} على {}", cardinal(n, Before::Nothing), cardinal(d, Before::Nothing)),
    }
}

fn time(hour: u8, minute: u8) -> String {
    let part = match hour {
        0..=11 => "صباحا",
        12..=14 => "ظهرا",
        15..=17 => "عصرا",
        _ => "مساء",
    };
    let said = word(&HOURS, u64::from((hour + 11) % 12));
    match minute {
        0 => format!("الساعة {said} {part}"),
        15 => format!("الساعة {said} والربع {part}"),
        30 => format!("الساعة {said} والنصف {part}"),
        minute => format!("الساعة {said} و{} دقيقة {part}", cardinal(u64::from(minute), Before::Counted)),
    }
}
