//! Which measures are surely different ones: a thousand kilograms are no thousand grams. What stands in no row may be any.

/// The names of one measure in a row, folded, in the languages that have a file.
const ROWS: [&str; 13] = [
    "g gram grams gramme grammes gm gms gramu gr غرام غرامات جرام जीराम ग्राम gram грамм гр г",
    "kg kgs kilo kilos kilogram kilograms kilogramme kilogrammes kilogramu كيلو كيلوغرام كغ كجم किलो किलोग्राम किग्रा кг кило килограмм",
    "mg milligram milligrams мг",
    "mm millimetre millimetres millimeter millimeters milimita ملم مم मिमी мм миллиметр",
    "cm cms centimetre centimetres centimeter centimeters sentimita سم سنتيمتر सेमी सेंटीमीटर см сантиметр",
    "m metre metres meter meters mita mètre mètres متر أمتار امتار مترا मीटर м метр",
    "km kms kilometre kilometres kilometer kilometers kilomita kilomètre kilomètres كم كيلومتر किमी किलोमीटर км километр",
    "ml millilitre millilitres milliliter milliliters mililita مل मिली мл миллилитр",
    "l litre litres liter liters lita لتر लीटर л литр",
    "s sec second seconds seconde secondes sekunde ثانية सेकंड сек секунд",
    "min mins minute minutes dakika دقيقة دقائق मिनट минут мин",
    "h hr hrs hour hours heure heures saa ساعة ساعات घंटा घंटे цаг",
    "percent asilimia pourcent بالمئة प्रतिशत хувь",
];

/// Which measure this folded name is, as its row; `None` where it may be any.
pub(super) fn of(name: &str) -> Option<usize> {
    ROWS.iter().position(|row| !name.is_empty() && row.split(' ').any(|one| one == name))
}
