//! The classes of Swahili nouns: five numbers and eight take the sign of what they count, which stands before them: `watoto wanne`,
//! `vitabu vitatu`, `siku tatu`.

use crate::tongue::Counts;

/// The class of `-a` before a number that is a rank: `la kwanza`.
pub(super) const RANK: &str = "-a";
const NONE: &str = "";

/// Nouns by the class that their number takes.
const NOUNS: &[(&str, &str)] = &[
    (
        "wa",
        "fisi chui duma nyati swala pundamilia viboko mamba nyoka kobe vyura popo panya kunguru kanga vifaranga mbuni nguruwe ndama mbu \
         vipepeo wetu wangu wako wake wenu hawa hao wale wengine wote wadogo wakubwa wazuri ombe watoto watu wanafunzi walimu wasichana wavulana wazazi wakulima wageni wanawake wanaume wachezaji wanyama wadudu \
         madaktari marafiki kuku mbuzi kondoo punda paka mbwa samaki simba tembo twiga nyani nyuki sungura farasi ngamia bata dada kaka \
         mama vijana viongozi vipofu wafanyakazi waalimu wauzaji washindi waimbaji wachungaji njiwa ndugu",
    ),
    (
        "m",
        "mtoto mtu mwanafunzi mwalimu msichana mvulana mzazi mgeni mti mkono mguu mwezi mwaka mkate mfuko mlango mji mto mpira mstari mfano mchezo rafiki mwanamke mwanaume uzi ubao uma",
    ),
    (
        "mi",
        "mikubwa midogo miti mikono miguu miezi miaka mikate mifuko milango miji mito mipira mistari mihogo mifano michezo mikoba mitungi mishumaa mizigo milima mikeka minazi miembe migomba",
    ),
    (
        "ki",
        "kitabu kikombe kiti kijiko kisu kijiji kipande kiazi kikundi kituo kidole chumba kiatu kijana kikapu kipindi kifungu chakula",
    ),
    (
        "vi",
        "vyangu vyetu vyako vyake hivi vile vyote vidogo vikubwa vitabu vikombe viti vijiko visu vijiji vipande viazi vikundi vituo vidole vyumba viatu vikapu vipindi vifungu vitunguu vijiti vibuyu vizibo vifuniko viberiti",
    ),
    (
        "ma",
        "maharage makubwa madogo mayai machungwa maembe maparachichi mananasi mawe majani matunda maua masanduku madawati makopo magari mabegi madirisha \
         mafungu masomo maswali majibu makundi matokeo maneno matofali magurudumu mapera matikiti mabao magoli masaa maboga mafungu mapipa",
    ),
    (
        NONE,
        "siku saa dakika sekunde nyumba kalamu pipi ndizi mara wiki pesa shilingi kilo kilogramu lita mita kilomita sentimita milimita gramu nusu robo pea penseli \
         chupa sahani karatasi meza picha karanga nazi nyanya mbegu hadithi namba nambari sura ukurasa kurasa hatua zamu safu safari timu \
         skuli shule sehemu kona nyota njugu korosho swali jibu somo darasa kundi yai chungwa embe tunda jiwe jani gari ua bao goli neno asilimia \
         tarehe mwezi mwaka zaidi hadi hadi ni na au kwa mpaka kutoka karibu takriban hasi chanya jumla bei umri mia elfu milioni sawa kati \
         dola senti euro watts wakati hesabu jumlisha toa gawanya ukubwa urefu upana uzito idhaa chaneli",
    ),
];

/// Words whose `ya` makes no rank of a number.
const BEYOND: &[&str] = &[
    "zaidi", "chini", "kati", "juu", "baada", "kabla", "karibu", "mbele", "nyuma", "ndani", "jumla", "badala",
    "thamani", "idadi", "bei", "nusu", "robo", "hesabu", "uwiano", "kasi", "tofauti", "kiasi", "muda",
];

/// A number of one digit with a class's sign; `None` where it takes none.
pub(super) fn bent(class: &str, digit: u64) -> Option<String> {
    let one = match class {
        "wa" | "m" | "mi" => "mmoja",
        "ki" | "vi" => "kimoja",
        _ => "moja",
    };
    let stem = match digit {
        1 => return Some(one.to_owned()),
        2 => "wili",
        3 => "tatu",
        4 => "nne",
        5 => "tano",
        8 => "nane",
        _ => return None,
    };
    match class {
        "wa" | "mi" | "vi" | "ma" => Some(format!("{class}{stem}")),
        _ => None,
    }
}

/// What a number counts, by the noun before it.
pub(super) fn counted(number: u64, [further, before]: [&str; 2], _: &str) -> Option<Counts> {
    // `zaidi ya mbili`, `siku ya pili`
    if BEYOND.contains(&further) {
        return Some(Counts::Nothing);
    }
    if before == "saa" && (number == 0 || (13..=24).contains(&number)) {
        return None;
    }
    // `watoto ni wanne`
    let before = if before == "ni" { further } else { before };
    if ["la", "ya", "wa", "cha", "vya", "za"].contains(&before) && number <= 2 {
        return Some(Counts::Class(RANK));
    }
    let known = NOUNS.iter().find(|(_, nouns)| nouns.split_whitespace().any(|noun| noun == before));
    match known {
        Some((NONE, _)) => return Some(Counts::Nothing),
        // What is one stands before one; a year's number is a name.
        Some(("m" | "ki", _)) if number != 1 => {
            let named = number >= 100 || matches!(before, "mwaka" | "mwezi");
            return named.then_some(Counts::Nothing);
        }
        Some((class, _)) => return Some(Counts::Class(class)),
        None => {}
    }
    let bends = matches!(number % 10, 1..=5 | 8) && !number.is_multiple_of(100) && number < 1_000;
    let plural =
        ["wa", "vi", "vy", "mi", "ma"].iter().any(|sign| before.starts_with(sign)) && before.chars().count() >= 4;
    // Verbs begin alike: `wanakula`, `vitakuwa`, `watapata`.
    // Birds are of another class than aeroplanes.
    let either = matches!(before, "ndege" | "haya" | "yale" | "yote" | "yetu" | "yangu" | "yake" | "hii" | "ile");
    let verb = ["na", "li", "ta", "me", "ki", "nge", "ka"].iter().any(|tense| {
        before
            .strip_prefix("wa")
            .or_else(|| before.strip_prefix("vi"))
            .is_some_and(|rest| rest.starts_with(tense) && rest.chars().count() > 4)
    });
    if bends && (plural || either) && !verb { None } else { Some(Counts::Nothing) }
}
