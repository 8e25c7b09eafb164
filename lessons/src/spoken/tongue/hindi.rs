//! Hindi: a word of its own for every number to ninety-nine, lakh and crore, comparisons that end the sentence.

use super::{Before, Comparison, Signs, Tongue, by_digit, joined, same, word};

pub(super) const TONGUE: Tongue = Tongue {
    cardinal,
    ordinal: |_| None,
    ordinal_endings: &[],
    decimal: |whole, digits| format!("{} दशमलव {}", cardinal(whole, Before::Nothing), by_digit(digits, cardinal)),
    fraction: |n, d| match (n, d) {
        (1, 2) => "आधा".to_owned(),
        (n, 3) if n < 3 => format!("{} तिहाई", cardinal(n, Before::Counted)),
        (n, 4) if n < 4 => format!("{} चौथाई", cardinal(n, Before::Counted)),
        _ => format!("{} बटा {}", cardinal(n, Before::Nothing), cardinal(d, Before::Nothing)),
    },
    and: "और",
    groups: &[','],
    time,
    date: |year, month, day| {
        let day = cardinal(u64::from(day), Before::Nothing);
        format!("{day} {} {}", word(&MONTHS, u64::from(month) - 1), cardinal(year, Before::Nothing))
    },
    signs: Signs {
        plus: "जमा",
        minus: "घटा",
        negative: "ऋण",
        times: "गुणा",
        divided: "भाग",
        equals: "बराबर",
        equals_what: "बराबर कितना",
        less: Comparison { between: "", after: "से छोटा है" },
        greater: Comparison { between: "", after: "से बड़ा है" },
        at_most: Comparison { between: "", after: "से छोटा या बराबर है" },
        at_least: Comparison { between: "", after: "से बड़ा या बराबर है" },
        unequal: Comparison { between: "", after: "के बराबर नहीं है" },
        about: Comparison { between: "लगभग", after: "है" },
        root: Comparison { between: "", after: "का वर्गमूल" },
        squared: "का वर्ग",
        cubed: "का घन",
        to: "से",
        blank: "कितना",
    },
    numbering: &["नं.", "सं.", "№", "No.", "no."],
    number_word: "नंबर",
    units: &[
        same("%", "प्रतिशत"),
        same("°C", "डिग्री सेल्सियस"),
        same("°", "डिग्री"),
        same("km", "किलोमीटर"),
        same("किमी", "किलोमीटर"),
        same("cm²", "वर्ग सेंटीमीटर"),
        same("cm", "सेंटीमीटर"),
        same("सेमी", "सेंटीमीटर"),
        same("mm", "मिलीमीटर"),
        same("m²", "वर्ग मीटर"),
        same("m³", "घन मीटर"),
        same("m", "मीटर"),
        same("kg", "किलो"),
        same("किग्रा", "किलो"),
        same("g", "ग्राम"),
        same("ml", "मिलीलीटर"),
        same("l", "लीटर"),
        same("min", "मिनट"),
    ],
    units_first: false,
    abbreviations: &[("डॉ.", "डॉक्टर"), ("श्री.", "श्री"), ("इत्या.", "इत्यादि")],
    letters: &[],
};

const ONES: [&str; 100] = [
    "शून्य",
    "एक",
    "दो",
    "तीन",
    "चार",
    "पाँच",
    "छह",
    "सात",
    "आठ",
    "नौ",
    "दस",
    "ग्यारह",
    "बारह",
    "तेरह",
    "चौदह",
    "पंद्रह",
    "सोलह",
    "सत्रह",
    "अठारह",
    "उन्नीस",
    "बीस",
    "इक्कीस",
    "बाईस",
    "तेईस",
    "चौबीस",
    "पच्चीस",
    "छब्बीस",
    "सत्ताईस",
    "अट्ठाईस",
    "उनतीस",
    "तीस",
    "इकतीस",
    "बत्तीस",
    "तैंतीस",
    "चौंतीस",
    "पैंतीस",
    "छत्तीस",
    "सैंतीस",
    "अड़तीस",
    "उनतालीस",
    "चालीस",
    "इकतालीस",
    "बयालीस",
    "तैंतालीस",
    "चौवालीस",
    "पैंतालीस",
    "छियालीस",
    "सैंतालीस",
    "अड़तालीस",
    "उनचास",
    "पचास",
    "इक्यावन",
    "बावन",
    "तिरपन",
    "चौवन",
    "पचपन",
    "छप्पन",
    "सत्तावन",
    "अट्ठावन",
    "उनसठ",
    "साठ",
    "इकसठ",
    "बासठ",
    "तिरसठ",
    "चौंसठ",
    "पैंसठ",
    "छियासठ",
    "सड़सठ",
    "अड़सठ",
    "उनहत्तर",
    "सत्तर",
    "इकहत्तर",
    "बहत्तर",
    "तिहत्तर",
    "चौहत्तर",
    "पचहत्तर",
    "छिहत्तर",
    "सतहत्तर",
    "अठहत्तर",
    "उन्यासी",
    "अस्सी",
    "इक्यासी",
    "बयासी",
    "तिरासी",
    "चौरासी",
    "पचासी",
    "छियासी",
    "सत्तासी",
    "अट्ठासी",
    "नवासी",
    "नब्बे",
    "इक्यानवे",
    "बानवे",
    "तिरानवे",
    "चौरानवे",
    "पचानवे",
    "छियानवे",
    "सत्तानवे",
    "अट्ठानवे",
    "निन्यानवे",
];
const MONTHS: [&str; 12] =
    ["जनवरी", "फ़रवरी", "मार्च", "अप्रैल", "मई", "जून", "जुलाई", "अगस्त", "सितंबर", "अक्टूबर", "नवंबर", "दिसंबर"];

fn cardinal(number: u64, _: Before) -> String {
    if number < 100 {
        return word(&ONES, number).to_owned();
    }
    for (scale, name) in [(10_000_000, "करोड़"), (100_000, "लाख"), (1_000, "हज़ार"), (100, "सौ")]
    {
        if number >= scale {
            let rest = number % scale;
            let rest = if rest == 0 { String::new() } else { cardinal(rest, Before::Nothing) };
            return joined(&[&cardinal(number / scale, Before::Counted), name, &rest], " ");
        }
    }
    String::new()
}

fn time(hour: u8, minute: u8) -> String {
    let part = match hour {
        4..=11 => "सुबह",
        12..=15 => "दोपहर",
        16..=19 => "शाम",
        _ => "रात",
    };
    let said = cardinal(u64::from((hour + 11) % 12 + 1), Before::Counted);
    match minute {
        0 => format!("{part} {said} बजे"),
        minute => format!("{part} {said} बजकर {} मिनट", cardinal(u64::from(minute), Before::Counted)),
    }
}
