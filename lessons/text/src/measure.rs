//! Which measures are surely different ones: a thousand kilograms are no thousand grams, and a hundred metres no hundred degrees.

use std::collections::HashMap;
use std::sync::LazyLock;

/// The names of one measure in a row, folded, a `~` between the words of one name, in the languages that have a file. The first rows are
/// sizes, which children put behind any number; the others change what is said.
const ROWS: [&str; 33] = [
    "g gram grams ghram غم جم gramme grammes gm gms gramu gr غرام غراما غرامات جرام جراما غ ग्राम grm грамм гр г",
    "kg kgs kilo kilos kilogram kilograms kilogramme kilogrammes kilogramu كيلو كيلوغرام كغ كجم किलो किलोग्राम किग्रा кг кило килограмм",
    "mg milligram milligrams мг",
    "mm millimetre millimetres millimeter millimeters millimètre millimètres milimita ملم مم मिमी мм миллиметр",
    "cm cms centimetre centimetres centimeter centimeters centimètre centimètres sentimita سم سنتيمتر सेमी सेंटीमीटर см сантиметр",
    "m metre metres meter meters mita mètre mètres متر م أمتار امتار مترا मीटर м метр metr",
    "km kms kilometre kilometres kilometer kilometers kilomita kilomètre kilomètres كيلومتر كيلومترا كيلومترات كم किमी किलोमीटर км километр",
    "ml millilitre millilitres milliliter milliliters mililita مل مليلتر मिली мл миллилитр",
    "l litre litres liter liters lita لتر ل लीटर ली л литр litr",
    "t tonne tonnes ton tons tani طن टन тонн тн",
    "c oc celsius celcius centigrade degree degrees deg digri degré degrés degre degres digrii nyuzi nyuzi~joto selsiasi درجة درجات مئوية سيليزية سيلزيوس daraja डिग्री सेल्सियस градус хэм цельс цельсийн с gradus",
    "f fahrenheit fahrenheiti فهرنهايت",
    "s sec second seconds seconde secondes sekunde ثانية सेकंड сек секунд",
    "min mins minute minutes dakika دقيقة دقائق मिनट минут мин minut minat",
    "h hr hrs hour hours heure heures saa ساعة ساعات घंटा घंटे цаг tsag ghante",
    "day days jour jours siku يوم أيام दिन өдөр хоног din odor honog",
    "week weeks semaine semaines wiki أسبوع हफ्ता सप्ताह",
    "month months mois mwezi miezi شهر महीना сар",
    "year years yr yrs an ans année années annee annees mwaka miaka سنة سنوات عام साल वर्ष жил нас jil nas sal saal",
    "percent per~cent asilimia pourcent pour~cent بالمئة في~المئة प्रतिशत хувь huvi pratishat",
    "dollar dollars cent cents centime centimes euro euros pound pounds penny pence shilling shillings shilingi shs ksh kes tsh sh bob rupee rupees rs franc francs \
     دينار دولار جنيه ليرة ريال درهم रुपया रुपये रुपए रु пैसा төгрөг төг rupaye rupaya rupe tugrug tugrik tog usd eur inr mnt fcfa cfa",
    "point points marks alama نقطة अंक оноо",
    "cl centilitre centilitres centiliter centiliters sentilita سنتيلتر सेंटीलीटर сантилитр",
    "dl decilitre decilitres deciliter deciliters desilita ديسيلتر डेसीलीटर децилитр",
    "dm decimetre decimetres decimeter decimeters décimètre décimètres desimita ديسيمتر डेसीमीटर дм дециметр",
    "mm2 mm²",
    "cm2 cm² square~centimetres square~centimeters sentimita~za~mraba",
    "m2 m² sqm square~metre square~metres square~meters mita~za~mraba ам~метр",
    "cm3 cm³ cubic~centimetres cubic~centimeters cc",
    "m3 m³ cubic~metre cubic~metres cubic~meters mita~za~ujazo шоо~метр",
    "km/h km~h kmh kph kilometres~per~hour kilometres~an~hour kilometers~per~hour",
    "m/s m~s metres~per~second meters~per~second",
    "km2 km² square~kilometres square~kilometers",
];

/// Rows of sizes.
const SIZES: usize = 11;

/// How many of its kind's smallest unit a row's unit has: milligrams, millimetres, millilitres, seconds. Each kind by its rows.
const KINDS: [&[(usize, i128)]; 5] = [
    &[(0, 1_000), (1, 1_000_000), (2, 1), (9, 1_000_000_000)],
    &[(3, 1), (4, 10), (24, 100), (5, 1_000), (6, 1_000_000)],
    &[(7, 1), (22, 10), (23, 100), (8, 1_000), (28, 1), (29, 1_000_000)],
    &[(12, 1), (13, 60), (14, 3_600), (15, 86_400), (16, 604_800)],
    &[(25, 1), (26, 100), (27, 1_000_000), (32, 1_000_000_000_000)],
];

/// A measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measure(usize);

impl Measure {
    /// Whether it is a size, which may stand behind any number.
    pub fn is_size(self) -> bool {
        self.0 < SIZES
    }

    /// By what a number of this has to be taken, above and below, to be a number of `other`: metres by 1 and 1000 for kilometres; `None`
    /// where the two are not of one kind.
    pub fn scale_to(self, other: Self) -> Option<(i128, i128)> {
        KINDS.iter().find_map(|kind| {
            let size = |measure: Self| kind.iter().find(|(row, _)| *row == measure.0).map(|(_, size)| *size);
            Some((size(self)?, size(other)?))
        })
    }

    /// By what a number of each other unit of its kind has to be taken, above and below, to be one of this.
    pub fn scales_of_others(self) -> impl Iterator<Item = (i128, i128)> {
        let others = KINDS.iter().flat_map(|kind| kind.iter().map(|(row, _)| Self(*row)));
        others.filter(move |other| *other != self).filter_map(move |other| other.scale_to(self))
    }
}

/// The row of each name; of a name in two rows, the first.
static NAMES: LazyLock<HashMap<String, usize>> = LazyLock::new(|| {
    let mut names = HashMap::new();
    for (row, line) in ROWS.iter().enumerate() {
        for name in line.split_whitespace() {
            names.entry(name.replace('~', " ")).or_insert(row);
        }
    }
    names
});

/// Which measure this folded name is, as its row; `None` where it may be any.
pub fn of(name: &str) -> Option<Measure> {
    let whole = |name: &str| NAMES.get(name).copied().map(Measure);
    // `degrees celsius`: several names of one measure.
    let each = || {
        let (first, rest) = name.split_once(' ')?;
        let first = whole(first)?;
        rest.split(' ').all(|word| whole(word) == Some(first)).then_some(first)
    };
    whole(name).or_else(each)
}

/// What moneys are called, folded, each with its sign; their hundredths are others.
const MONEYS: [&str; 10] = [
    "£ pound pounds gbp livre livres جنيه جنيهات",
    "$ dollar dollars usd dola دولار दोलर डॉलर доллар",
    "€ euro euros eur يورو यूरो евро",
    "₹ rupee rupees rs inr रुपया रुपये रुपए रु rupaye rupaya rupe",
    "₮ төгрөг төг tugrug tugrik tog tg mnt",
    "₽ рубль rouble roubles ruble rubles",
    "shilling shillings shilingi sh shs ksh kes tsh tzs ush ugx bob",
    "franc francs fcfa cfa xof xaf",
    "cent cents centime centimes senti penny pence",
    "paisa paise पैसा पैसे",
];

/// Which money a word or a sign is, as its row.
pub fn money(word: &str) -> Option<usize> {
    MONEYS.iter().position(|row| row.split(' ').any(|name| name == word))
}

/// The moneys that a text speaks of, by name or by sign.
pub fn moneys(text: &str) -> Vec<usize> {
    let folded = crate::fold::words(text);
    let by_name = folded.split(' ').filter_map(money);
    let by_sign = text.chars().filter(|c| !c.is_alphanumeric()).filter_map(|sign| money(&sign.to_string()));
    by_name.chain(by_sign).collect()
}

/// The measure of a percent sign.
pub fn percent() -> Option<Measure> {
    of("percent")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn measures_differ() {
        for (name, same) in
            [("g", "grams"), ("kg", "kilo"), ("litres", "l"), ("per cent", "asilimia"), ("degrees", "c")]
        {
            assert!(of(name).is_some() && of(name) == of(same), "{name}");
        }
        assert_eq!(of("degrees celsius"), of("c"));
        assert_eq!(of("m").zip(of("km")).and_then(|(m, km)| m.scale_to(km)), Some((1_000, 1_000_000)));
        assert_eq!(of("m").zip(of("kg")).and_then(|(m, kg)| m.scale_to(kg)), None);
        assert_ne!(of("g"), of("kg"));
        assert_eq!((of(""), of("sweets"), of("how")), (None, None, None));
        assert_eq!((of("pour"), of("pour cent")), (None, of("percent")));
    }
}
