//! Of which gender an Arabic noun is, as far as its ending or a list says so: its number is of the other one.

use crate::tongue::Counts;

/// The class of a number behind `الساعة`.
pub(super) const HOUR: &str = "hour";
/// The class of whole hundreds and thousands before what they count: `مئتا شخص`, `عشرون ألف شخص`.
pub(super) const WHOLE: &str = "whole";

/// Words behind a number that it does not count.
pub(super) const NO_NOUNS: &[&str] = &[
    "ولا",
    "وله",
    "ولها",
    "ولكن",
    "وليس",
    "وليست",
    "ولم",
    "ولن",
    "وسوف",
    "وحتى",
    "وعلى",
    "وعند",
    "وعندما",
    "وجد",
    "وجدنا",
    "ورقم",
    "ولماذا",
    "وسنة",
    "زائد",
    "ناقص",
    "ضرب",
    "تقسيم",
    "على",
    "في",
    "من",
    "إلى",
    "يساوي",
    "تساوي",
    "هو",
    "هي",
    "أو",
    "ثم",
    "لا",
    "أم",
    "عن",
    "مع",
    "هل",
    "ما",
    "كم",
    "إذا",
    "لأن",
    "لكن",
    "أكبر",
    "أصغر",
    "أقل",
    "أكثر",
    "فقط",
    "أيضا",
    "بالمئة",
    "بالمائة",
    "فاصلة",
    "مرة أخرى",
    "فهو",
    "فهي",
    "كان",
    "كانت",
    "نحصل",
    "يصبح",
    "ويساوي",
    "وهو",
    "وهي",
    "ومن",
    "صباحا",
    "مساء",
    "ظهرا",
    "عصرا",
];

const MASCULINE: &[&str] = &[
    "أصحاب",
    "إخوان",
    "جيران",
    "عمال",
    "لاعبين",
    "سكان",
    "نجوم",
    "أنهار",
    "جبال",
    "أعمدة",
    "أسطل",
    "أوراق",
    "أزواج",
    "أحصنة",
    "قرود",
    "دبب",
    "أرانب",
    "ثعالب",
    "أسماك",
    "كؤوس",
    "أكياس",
    "فناجين",
    "مفاتيح",
    "ملايين",
    "متعلمين",
    "أولاد",
    "كتب",
    "أقلام",
    "أطفال",
    "طلاب",
    "تلاميذ",
    "معلمين",
    "معلمون",
    "رجال",
    "بيوت",
    "أيام",
    "أشهر",
    "شهور",
    "أسابيع",
    "دفاتر",
    "صفوف",
    "أسئلة",
    "دروس",
    "أرغفة",
    "أحجار",
    "أكياس",
    "صناديق",
    "كراسي",
    "مقاعد",
    "أبواب",
    "أشخاص",
    "إخوة",
    "أعوام",
    "دراهم",
    "دنانير",
    "جنيهات",
    "ريالات",
    "دولارات",
    "أسطر",
    "أعداد",
    "أرقام",
    "فصول",
    "أمتار",
    "كيلومترات",
    "سنتيمترات",
    "غرامات",
    "جرامات",
    "لترات",
    "كيلوغرامات",
    "آلاف",
    "ملايين",
    "مليارات",
    "أقسام",
    "أجزاء",
    "أصدقاء",
    "أطباق",
    "أكواب",
    "حيوانات",
    "خراف",
    "كلاب",
    "طيور",
    "أسود",
    "أحرف",
    "حروف",
    "أبناء",
    "أمثلة",
    "أضلاع",
    "مربعات",
    "مثلثات",
];

/// One of them, as it stands behind a ten or a hundred.
const MASCULINE_ONE: &[&str] = &[
    "كتاب",
    "قلم",
    "ولد",
    "طالب",
    "تلميذ",
    "طفل",
    "خليفة",
    "رجل",
    "بيت",
    "يوم",
    "شهر",
    "أسبوع",
    "دفتر",
    "صف",
    "سؤال",
    "درس",
    "رغيف",
    "حجر",
    "كيس",
    "صندوق",
    "شخص",
    "عام",
    "درهم",
    "دينار",
    "جنيه",
    "ريال",
    "دولار",
    "متر",
    "كيلومتر",
    "سنتيمتر",
    "لتر",
    "غرام",
    "كيلوغرام",
    "معلم",
    "كرسي",
    "مقعد",
    "باب",
    "حرف",
    "رقم",
    "عدد",
    "ألف",
    "مليون",
    "مليونا",
    "ألفا",
    "يورو",
];

/// Feminine without an ending that says so.
const FEMININE_ONE: &[&str] = &[
    "حلوى", "بنت", "أخت", "أم", "عين", "يد", "أرض", "شمس", "نفس", "دار", "نار", "حرب", "بئر", "سن", "كأس", "قدم",
    "ساق", "أذن",
];

const FEMININE: &[&str] = &[
    "جوزات",
    "لوزات",
    "بطاطات",
    "بندورات",
    "وردات",
    "نخلات",
    "شاحنات",
    "دراجات",
    "طائرات",
    "علبات",
    "حلوات",
    "سمكات",
    "قطات",
    "شمعات",
    "لوحات",
    "عملات",
    "قفزات",
    "ضربات",
    "تفاحات",
    "برتقالات",
    "موزات",
    "حبات",
    "كلمات",
    "صفحات",
    "ساعات",
    "سنوات",
    "مرات",
    "بنات",
    "معلمات",
    "طالبات",
    "تلميذات",
    "سيارات",
    "طاولات",
    "ورقات",
    "درجات",
    "دجاجات",
    "بقرات",
    "خطوات",
    "ثمرات",
    "زجاجات",
    "مجموعات",
    "نقاط",
    "لعبات",
    "فتيات",
    "أمهات",
    "أخوات",
    "حصص",
    "كرات",
    "جدات",
    "تمرات",
    "زهرات",
    "بيضات",
    "نساء",
    "دقائق",
    "ثوان",
    "ثواني",
    "مدن",
    "قرى",
    "غرف",
    "مدارس",
    "سنين",
    "صور",
    "قصص",
    "بطاقات",
    "ليرات",
    "شجرات",
    "أشجار",
    "حصيات",
    "ملاعق",
    "قطع",
    "خرزات",
    "بذور",
    "بنت",
    "سنين",
    "مسائل",
    "رسائل",
];

/// The signs of an indefinite noun, which may stand before its last letter, and of a doubled one.
const TANWIN: [char; 4] = ['\u{64B}', '\u{64C}', '\u{64D}', '\u{651}'];

/// What a number counts, by the words around it.
pub(super) fn counted(number: u64, [_, before]: [&str; 2], after: &str) -> Option<Counts> {
    if before == "الساعة" && (1..=12).contains(&number) {
        return Some(Counts::Class(HOUR));
    }
    if before == "القرن" {
        return None;
    }
    if matches!(before, "سنة" | "السنة") {
        return Some(Counts::Feminine);
    }
    let small = number % 100;
    // Tens, hundreds and thousands are alike for both.
    let alike = small == 0 || small >= 20 && small.is_multiple_of(10);
    let named = super::data::CUES.label.contains(&before);
    // `في الصف 25 طالبة`: the class with that number, or so many pupils in it.
    if named && after.ends_with('ة') && !NO_NOUNS.contains(&after) {
        return None;
    }
    if after.is_empty()
        || number == 0
        || named
        || NO_NOUNS.contains(&after)
        || is_and(after) && !MASCULINE_ONE.contains(&after) && !MASCULINE.contains(&after)
    {
        return Some(Counts::Nothing);
    }
    // Short letters are signs of units: `5 جم`.
    if after.chars().count() <= 2 {
        return None;
    }
    // One and two stand behind their noun, or in its form; and the thousand has its own.
    if number <= 2 || matches!(small, 1 | 2) {
        return None;
    }
    if alike {
        return Some(if small == 0 { Counts::Class(WHOLE) } else { Counts::Thing });
    }
    let bare = after.trim_end_matches(TANWIN);
    let singular = bare.strip_suffix('ا').unwrap_or(bare).trim_end_matches(TANWIN);
    if small <= 10 {
        let masculine = MASCULINE.contains(&bare).then_some(Counts::Thing);
        return masculine.or_else(|| FEMININE.contains(&bare).then_some(Counts::Feminine));
    }
    // A man is one, whatever his word's ending.
    if MASCULINE_ONE.contains(&singular) {
        return Some(Counts::Thing);
    }
    if bare.ends_with('ة') || FEMININE_ONE.contains(&singular) {
        return Some(Counts::Feminine);
    }
    // `ثلاثة عشر كوبا`: a masculine word in the accusative.
    let accusative = bare.ends_with('ا') && bare.chars().count() > 3;
    let plural = MASCULINE.contains(&bare) || FEMININE.contains(&bare);
    (accusative && !plural).then_some(Counts::Thing)
}

/// `و` before a word, and no noun that begins with it.
fn is_and(word: &str) -> bool {
    let noun = ["ول", "ور", "وز", "وج", "وح", "وع", "وس"].iter().any(|begin| word.starts_with(begin));
    word.starts_with('و') && !noun
}
