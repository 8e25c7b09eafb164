//! Units behind and before numbers, by language, as data with the look-up; and words behind a number that are none, because they make another
//! number or an hour of it. The things that school sums count are not here: a question brings its own.

use std::sync::LazyLock;

use crate::{Language, fold};

/// Signs and short forms that every language writes.
const EVERYWHERE: &str = "mm, cm, dm, m, km, mm², cm², dm², m², km², mm³, cm³, dm³, m³, mm2, cm2, m2, km2, mm3, cm3, m3, ha, mg, g, kg, t, ml, cl, dl, l, \
     s, sec, min, h, m/s, km/h, °, °C, °F, K, %, ‰, Pa, hPa, N, J, W, kW, V, Hz, $, £, €, ₹, ₮, ₦, ¥, ₵, ₽, ₺, \
     KES, TZS, UGX, USD, EUR, GBP, INR, MNT, SOS, EGP, MAD, XOF, XAF, RWF, ETB, KSh, TSh, USh, Sh, Rs, CFA";

/// Names with their plurals and usual short forms, by base language.
const NAMES: &[(&str, &str)] = &[
    (
        "en",
        "millimetre, millimetres, millimeter, millimeters, centimetre, centimetres, centimeter, centimeters, metre, metres, meter, meters, \
         kilometre, kilometres, kilometer, kilometers, square metre, square metres, square meters, square centimetres, square centimeters, \
         cubic metres, cubic centimetres, cubic meters, cubic centimeters, gram, grams, gramme, grammes, gm, gms, kilogram, kilograms, \
         kilogramme, kilogrammes, kilo, kilos, kgs, kms, cms, mls, tonne, tonnes, ton, tons, litre, litres, liter, liters, ltr, ltrs, lt, \
         millilitre, millilitres, milliliter, milliliters, second, seconds, secs, minute, minutes, mins, hour, hours, hr, hrs, day, days, \
         week, weeks, month, months, year, years, yrs, degree, degrees, deg, degrees celsius, degree celsius, celsius, centigrade, \
         degrees centigrade, degrees c, deg c, degrees fahrenheit, fahrenheit, percent, per cent, kph, kilometres an hour, \
         kilometres per hour, metres per second, dollar, dollars, cent, cents, euro, euros, pound, pounds, penny, pence, shilling, \
         shillings, shs, rupee, rupees, bob",
    ),
    (
        "fr",
        "millimètre, millimètres, millimetre, millimetres, centimètre, centimètres, centimetre, centimetres, mètre, mètres, metre, metres, \
         kilomètre, kilomètres, kilometre, kilometres, mètres carrés, metres carres, centimètres carrés, mètres cubes, metres cubes, gramme, \
         grammes, kilogramme, kilogrammes, kilo, kilos, tonne, tonnes, litre, litres, millilitre, millilitres, centilitre, centilitres, \
         seconde, secondes, minute, minutes, heure, heures, jour, jours, semaine, semaines, mois, an, ans, année, années, annee, annees, \
         degré, degrés, degre, degres, degrés celsius, degres celsius, celsius, pour cent, pourcent, pourcents, franc, francs, francs cfa, \
         euro, euros, centime, centimes, dollar, dollars, dirham, dirhams, dinar, dinars",
    ),
    (
        "sw",
        "milimita, sentimita, mita, kilomita, mita za mraba, sentimita za mraba, mita za ujazo, gramu, kilogramu, kilo, tani, lita, mililita, \
         sekunde, dakika, saa, siku, wiki, mwezi, miezi, mwaka, miaka, digrii, nyuzi, nyuzi joto, digrii selsiasi, selsiasi, asilimia, \
         shilingi, shillingi, senti, dola",
    ),
    (
        "ar",
        "مليمتر, ملليمتر, مليمترات, ملم, مم, سنتيمتر, سنتيمترات, سنتمتر, سم, متر, أمتار, مترا, م, كيلومتر, كيلومترات, كيلومترا, كم, متر مربع, \
         أمتار مربعة, سنتيمتر مربع, متر مكعب, غرام, غرامات, غراما, جرام, جرامات, غ, كيلوغرام, كيلوغرامات, كيلوجرام, كيلو, كغ, كغم, كجم, طن, \
         أطنان, لتر, لترات, لترا, ل, مليلتر, مليلترات, ملليلتر, مل, ثانية, ثوان, ثواني, دقيقة, دقائق, ساعة, ساعات, يوم, أيام, يوما, أسبوع, \
         أسابيع, شهر, أشهر, شهور, سنة, سنوات, عام, أعوام, درجة, درجات, درجة مئوية, درجات مئوية, مئوية, في المئة, بالمئة, في المائة, بالمائة, \
         دولار, دولارات, يورو, جنيه, جنيهات, جنيها, درهم, دراهم, ريال, ريالات, دينار, دنانير, ليرة, ليرات, قرش, قروش, شلن",
    ),
    (
        "hi",
        "मिमी, मि.मी., मिलीमीटर, सेमी, से.मी., सेंटीमीटर, मीटर, मी, किमी, कि.मी., किलोमीटर, वर्ग मीटर, वर्ग सेमी, घन मीटर, ग्राम, ग्रा, किग्रा, \
         कि.ग्रा., किलोग्राम, किलो, टन, लीटर, ली, मिली, मि.ली., मिलीलीटर, सेकंड, सेकेंड, सेकण्ड, मिनट, घंटा, घंटे, घंटों, घण्टे, दिन, हफ़्ता, हफ़्ते, \
         हफ्ता, हफ्ते, सप्ताह, महीना, महीने, साल, वर्ष, डिग्री, डिग्री सेल्सियस, सेल्सियस, प्रतिशत, फीसदी, फ़ीसदी, रुपया, रुपये, रुपए, रुपयों, रु, \
         पैसा, पैसे, डॉलर, meter, metre, kilo, gram, litre, liter, minute, minat, ghante, din, rupaye, rupees, rupee, rupaya, paise, pratishat, degree",
    ),
    (
        "mn",
        "мм, см, дм, м, км, миллиметр, сантиметр, метр, километр, ам метр, шоо метр, м², см², км², м³, см³, м2, см2, мг, г, гр, грамм, кг, \
         килограмм, кило, тн, тонн, л, литр, мл, миллилитр, сек, секунд, мин, минут, цаг, өдөр, хоног, долоо хоног, 7 хоног, сар, жил, нас, \
         градус, хэм, цельс, цельсийн хэм, цельсийн градус, хувь, процент, төг, төгрөг, доллар, рубль, юань, metr, santimetr, kilometr, gramm, \
         litr, sekund, minut, tsag, odor, honog, jil, gradus, huvi, hubi, tugrug, tugrik, togrog, tog",
    ),
];

/// Words behind a number that make another number of it, join it to one, or make an hour, a rank or a doubt of it.
const NO_UNITS: &str = "hundred, hundreds, thousand, thousands, million, millions, billion, dozen, dozens, half, halves, third, thirds, quarter, \
     quarters, fifth, fifths, sixth, sixths, eighth, eighths, tenth, tenths, hundredth, hundredths, and, or, to, minus, plus, times, more, less, \
     not, no, point, am, pm, a, p, oclock, noon, midnight, past, mille, cent, millier, milliers, milliards, douzaine, demi, demie, tiers, quart, \
     quarts, dixième, dixièmes, et, ou, à, moins, fois, heures du matin, heures du soir, mia, elfu, milioni, laki, robo, nusu, na, au, kwa, hadi, \
     kasoro, مئة, مائة, مئات, ألف, آلاف, مليون, ملايين, نصف, ثلث, ربع, أرباع, خمس, عشر, و, أو, إلى, ناقص, زائد, صباحا, مساء, सौ, हज़ार, हजार, लाख, \
     करोड़, आधा, आधे, तिहाई, चौथाई, और, या, से, बजे, зуу, мянга, сая, тэрбум, хагас, дөрөвний, ба, эсвэл, буюу, цагт";

/// Units that stand before their number: `£2.40`, `KSh 60`.
const BEFORE: [&str; 26] = [
    "$", "£", "€", "₹", "₮", "₦", "¥", "₵", "₽", "₺", "KSh", "TSh", "USh", "Sh", "Rs.", "Rs", "KES", "TZS", "UGX",
    "USD", "EUR", "GBP", "INR", "MNT", "XOF", "shilingi",
];

/// Words between the two ends of a range.
const TO: [&str; 8] = ["to", "à", "hadi", "mpaka", "إلى", "الى", "से", "аас"];

/// A table, folded: each unit as a row of words. Letters that label choices are left out, for `12 c` may be two answers.
struct Folded(Vec<(&'static str, Vec<String>)>);

static UNITS: LazyLock<Folded> = LazyLock::new(|| {
    let all = std::iter::once(("", EVERYWHERE)).chain(NAMES.iter().copied());
    let mut rows: Vec<(&str, Vec<String>)> =
        all.flat_map(|(language, list)| list.split(',').map(move |unit| (language, row(unit)))).collect();
    let is_label = |row: &[String]| matches!(row, [only] if matches!(only.as_str(), "a" | "b" | "c" | "d" | "e" | "f"));
    rows.retain(|(_, row)| !row.is_empty() && !is_label(row));
    // The longest is tried first: degrees Celsius before degrees.
    rows.sort_by_key(|(_, row)| std::cmp::Reverse(row.len()));
    Folded(rows)
});

static NONE: LazyLock<Vec<String>> = LazyLock::new(|| NO_UNITS.split(',').map(fold::words).collect());

fn row(unit: &str) -> Vec<String> {
    fold::words(unit).split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// How many of these folded words, from the first on, are a unit in this language; units in Latin letters and signs are known in all, and
/// the English names too.
pub fn unit_at(words: &[&str], language: &Language) -> Option<usize> {
    let known = |of: &str| of.is_empty() || of == "en" || of == language.base();
    let begins = |row: &[String]| words.len() >= row.len() && row.iter().zip(words).all(|(a, b)| a == b);
    UNITS.0.iter().find(|(of, row)| known(of) && begins(row)).map(|(_, row)| row.len())
}

/// How many of these folded words, from the first on, are the unit that a question brings: `sweets`, also as `sweet`.
pub fn own_unit_at(own: &str, words: &[&str]) -> Option<usize> {
    let own = row(own);
    let same = |a: &str, b: &str| a == b || a.strip_suffix('s') == Some(b) || b.strip_suffix('s') == Some(a);
    let begins = !own.is_empty() && words.len() >= own.len() && own.iter().zip(words).all(|(a, b)| same(a, b));
    begins.then_some(own.len())
}

/// Whether a text as it was typed, signs and all, is a unit: `°C`, `m²`, `%`, `kg.`, `degrees Celsius`.
pub fn is_unit(text: &str, language: &Language) -> bool {
    let text = text.trim().trim_end_matches('.');
    let sign = EVERYWHERE.split(',').any(|unit| unit.trim() == text);
    let folded = row(text);
    let words: Vec<&str> = folded.iter().map(String::as_str).collect();
    sign || (!words.is_empty() && unit_at(&words, language) == Some(words.len()))
}

/// Whether two units are one: `sweets` and `sweet`, `°C` and `° C`.
pub fn is_same(one: &str, other: &str) -> bool {
    let squeezed = |unit: &str| unit.split_whitespace().collect::<String>().to_lowercase();
    let folded = row(other);
    let words: Vec<&str> = folded.iter().map(String::as_str).collect();
    squeezed(one) == squeezed(other) || own_unit_at(one, &words) == Some(words.len())
}

/// Whether a word behind a number makes something else of it than a number with its unit: `12 hundred`, `4 pm`, `2 and`. The word is folded.
pub fn is_no_unit(word: &str) -> bool {
    NONE.iter().any(|none| none == word)
}

/// The unit before a number, and what follows it.
pub fn before(text: &str) -> Option<(&str, &str)> {
    BEFORE.iter().find_map(|unit| {
        let (head, rest) = text.split_at_checked(unit.len())?;
        let is_word = unit.ends_with(char::is_alphabetic);
        let apart = !is_word || rest.starts_with(|c: char| c.is_whitespace() || c.is_numeric() || c == '.');
        (head.eq_ignore_ascii_case(unit) && apart).then(|| (head, rest.trim_start_matches('.').trim_start()))
    })
}

/// The two ends of a range in words: `10 to 12`.
pub fn ends_of_range(text: &str) -> Option<(&str, &str)> {
    TO.iter().find_map(|to| text.split_once(&format!(" {to} ")))
}

/// A number with its unit, as people write it: `£2.40`, `KSh 60`, `50%`, `100 °C`.
pub fn with_unit(number: &str, unit: &str) -> String {
    let is_before = unit != "€" && BEFORE.iter().any(|before| before.eq_ignore_ascii_case(unit));
    match (is_before, unit) {
        (_, "") => number.to_owned(),
        (true, unit) if unit.ends_with(char::is_alphabetic) => format!("{unit} {number}"),
        (true, unit) => format!("{unit}{number}"),
        (false, "%" | "°" | "‰") => format!("{number}{unit}"),
        (false, unit) => format!("{number} {unit}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn language(tag: &str) -> Language {
        Language::new(tag).unwrap()
    }

    #[test]
    fn units_are_known_in_every_language() {
        for (tag, words, count) in [
            ("en", "degrees celsius now", 2),
            ("en", "kg", 1),
            ("fr", "mètres carrés", 2),
            ("sw", "mita", 1),
            ("sw", "metres", 1),
            ("ar", "درجة مئوية", 2),
            ("hi", "सेमी", 1),
            ("mn", "төгрөг", 1),
            ("mn", "долоо хоног", 2),
        ] {
            let words: Vec<&str> = words.split(' ').collect();
            assert_eq!(unit_at(&words, &language(tag)), Some(count), "{words:?}");
        }
        for words in ["not", "c", "b", "right", "hundred", "wrong number", "sweets"] {
            let words: Vec<&str> = words.split(' ').collect();
            assert_eq!(unit_at(&words, &language("en")), None, "{words:?}");
        }
    }

    #[test]
    fn a_question_brings_its_own_unit() {
        assert_eq!(own_unit_at("sweets", &["sweet", "x"]), Some(1));
        assert_eq!(own_unit_at("left over", &["left", "over"]), Some(2));
        assert_eq!(own_unit_at("sweets", &["nuts"]), None);
        assert_eq!(own_unit_at("", &["nuts"]), None);
    }

    #[test]
    fn no_word_is_a_unit_and_none() {
        for word in NONE.iter().filter(|word| *word != "cent") {
            for tag in ["en", "fr", "sw", "ar", "hi", "mn"] {
                assert_eq!(unit_at(&[word], &language(tag)), None, "{tag} {word}");
            }
        }
    }

    #[test]
    fn signs_are_units_as_they_are_typed() {
        for unit in ["°C", "%", "m²", "kg.", "€", "km/h", "Degrees Celsius", "l"] {
            assert!(is_unit(unit, &language("en")), "{unit}");
        }
        for none in ["", "b", "p.m.", ":00", "sweets", "x"] {
            assert!(!is_unit(none, &language("en")), "{none}");
        }
    }

    #[test]
    fn a_unit_stands_where_people_write_it() {
        for (unit, said) in [
            ("£", "£2"),
            ("KSh", "KSh 2"),
            ("€", "2 €"),
            ("%", "2%"),
            ("°C", "2 °C"),
            ("sweets", "2 sweets"),
            ("", "2"),
        ] {
            assert_eq!(with_unit("2", unit), said);
        }
        assert_eq!(before("Rs. 100"), Some(("Rs.", "100")));
        assert_eq!(before("£2.40"), Some(("£", "2.40")));
        assert_eq!(before("Shoe 3"), None);
    }
}
