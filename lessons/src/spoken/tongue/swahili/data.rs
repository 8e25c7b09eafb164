//! What Swahili writes, and its words for that.

use crate::spoken::tongue::{Cues, Money, Signs, Unit, money, unit};

pub(super) const SIGNS: Signs = Signs {
    plus: "jumlisha",
    minus: "toa",
    negative: "hasi",
    times: "mara",
    divided: "gawanya kwa",
    equals: "ni sawa na",
    equals_what: "ni sawa na ngapi",
    less: ["ni ndogo kuliko", "", "chini ya"],
    greater: ["ni kubwa kuliko", "", "zaidi ya"],
    at_most: ["ni ndogo kuliko au sawa na", "", "isiyozidi"],
    at_least: ["ni kubwa kuliko au sawa na", "", "angalau"],
    unequal: ["si sawa na", "", ""],
    about: ["ni karibu na", "", "karibu"],
    root: ["kipeuo cha pili cha", ""],
    blank: "ngapi",
    and: "na",
    plus_or_minus: "jumlisha au toa",
    pi: "pai",
};

pub(super) const UNITS: &[Unit] = &[
    unit("%", &["asilimia"]),
    unit("°C", &["nyuzi joto"]),
    unit("° C", &["nyuzi joto"]),
    unit("°", &["digrii"]),
    unit("km²", &["kilomita za mraba"]),
    unit("km", &["kilomita"]),
    unit("cm²", &["sentimita za mraba"]),
    unit("cm³", &["sentimita za ujazo"]),
    unit("cm", &["sentimita"]),
    unit("mm", &["milimita"]),
    unit("m²", &["mita za mraba"]),
    unit("m³", &["mita za ujazo"]),
    unit("m", &["mita"]),
    unit("ha", &["hekta"]),
    unit("kg", &["kilo"]),
    unit("mg", &["miligramu"]),
    unit("g", &["gramu"]),
    unit("t", &["tani"]),
    unit("ml", &["mililita"]),
    unit("mL", &["mililita"]),
    unit("l", &["lita"]),
    unit("L", &["lita"]),
    unit("min", &["dakika"]),
    unit("dk", &["dakika"]),
    unit("h", &["saa"]),
    unit("s", &["sekunde"]),
    unit("sek", &["sekunde"]),
    unit("W", &["wati"]),
    unit("V", &["volti"]),
];

pub(super) const MONEYS: &[Money] = &[
    money(&["KES", "KSh", "KSh.", "Ksh", "Ksh."], &["shilingi za Kenya"], &["senti"]),
    money(&["TZS", "TSh", "TSh.", "Tsh", "Tsh."], &["shilingi za Tanzania"], &["senti"]),
    money(&["UGX", "USh", "USh.", "Ush"], &["shilingi za Uganda"], &["senti"]),
    money(&["Sh", "Sh.", "sh.", "Shs", "Shs."], &["shilingi"], &["senti"]),
    money(&["$", "US$", "USD"], &["dola"], &["senti"]),
    money(&["€", "EUR"], &["yuro"], &["senti"]),
    money(&["£", "GBP"], &["pauni"], &["peni"]),
];

pub(super) const ABBREVIATIONS: &[(&str, &str)] = &[
    ("k.m.", "kwa mfano"),
    ("k.v.", "kama vile"),
    ("n.k.", "na kadhalika"),
    ("n.k", "na kadhalika"),
    ("Bw.", "Bwana"),
    ("Bw", "Bwana"),
    ("Prof", "Profesa"),
    ("Bi.", "Bibi"),
    ("Dkt.", "Daktari"),
    ("Dk.", "Daktari"),
    ("Prof.", "Profesa"),
    ("Mhe.", "Mheshimiwa"),
    ("Mch.", "Mchungaji"),
    ("uk.", "ukurasa"),
    ("kur.", "kurasa"),
    ("yaani", "yaani"),
    ("K.K.", "Kabla ya Kristo"),
    ("B.K.", "Baada ya Kristo"),
    ("S.L.P.", "sanduku la posta"),
    ("SLP", "sanduku la posta"),
];

pub(super) const MONTHS: [&str; 12] = [
    "Januari", "Februari", "Machi", "Aprili", "Mei", "Juni", "Julai", "Agosti", "Septemba", "Oktoba", "Novemba",
    "Desemba",
];

pub(super) const MONTHS_SHORT: &[(&str, u8)] = &[
    ("Jan.", 1),
    ("Feb.", 2),
    ("Mac.", 3),
    ("Apr.", 4),
    ("Jun.", 6),
    ("Jul.", 7),
    ("Ago.", 8),
    ("Sep.", 9),
    ("Sept.", 9),
    ("Okt.", 10),
    ("Nov.", 11),
    ("Des.", 12),
    ("Jan", 1),
    ("Feb", 2),
    ("Apr", 4),
    ("Ago", 8),
    ("Sept", 9),
    ("Okt", 10),
    ("Nov", 11),
    ("Des", 12),
];

pub(super) const DAYS: [&str; 7] = ["Jumatatu", "Jumanne", "Jumatano", "Alhamisi", "Ijumaa", "Jumamosi", "Jumapili"];

pub(super) const DAYS_SHORT: &[(&str, u8)] =
    &[("Jtatu.", 0), ("Jnne.", 1), ("Jtano.", 2), ("Alh.", 3), ("Ijm.", 4), ("Jmosi.", 5), ("Jpili.", 6)];

pub(super) const CUES: Cues = Cues {
    clock_before: &[],
    clock_after: &[],
    hour_before: &["saa"],
    hour_after: &[],
    parts: &["asubuhi", "mchana", "jioni", "usiku", "alfajiri", "adhuhuri", "alasiri"],
    phone: &["piga", "simu", "pigia", "sms", "namba", "nambari", "whatsapp", "ujumbe", "tuma"],
    ratio: &["uwiano", "uwiano wa"],
    score: &[
        "alishinda",
        "walishinda",
        "ilishinda",
        "imeshinda",
        "wameshinda",
        "mabao",
        "magoli",
        "mechi",
        "matokeo",
        "kufungwa",
        "alama",
        "sare",
    ],
    scale: &["skeli", "kipimo"],
    label: &[
        "darasa", "ukurasa", "kurasa", "swali", "namba", "nambari", "chumba", "sura", "hatua", "somo", "zoezi",
        "sehemu", "siku", "wiki", "kidato", "chaneli",
    ],
    date: &["tarehe"],
    year: &["mwaka", "tangu", "miaka"],
    after_year: &[],
    roman_count: &["ya", "la", "cha", "wa"],
    roman_rank: &["elizabeth", "louis", "henry", "yohana", "paulo", "napoleon"],
    roman_endings: &[],
    scales: &["elfu", "milioni", "bilioni", "laki"],
    money_names: &["shilingi", "dola", "pauni"],
};
