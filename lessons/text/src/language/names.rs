//! What languages are called in English, which the pages and commands speak. Any other goes by its tag.

use super::Language;

/// By tag without region and script: those that schools name in their rosters, and their neighbours.
const NAMES: &[(&str, &str)] = &[
    ("am", "Amharic"),
    ("ar", "Arabic"),
    ("bm", "Bambara"),
    ("bn", "Bengali"),
    ("bo", "Tibetan"),
    ("ckb", "Central Kurdish"),
    ("de", "German"),
    ("dz", "Dzongkha"),
    ("en", "English"),
    ("es", "Spanish"),
    ("fa", "Persian"),
    ("ff", "Fula"),
    ("fr", "French"),
    ("gu", "Gujarati"),
    ("ha", "Hausa"),
    ("hi", "Hindi"),
    ("ht", "Haitian Creole"),
    ("id", "Indonesian"),
    ("ig", "Igbo"),
    ("kk", "Kazakh"),
    ("km", "Khmer"),
    ("kn", "Kannada"),
    ("ky", "Kyrgyz"),
    ("lg", "Ganda"),
    ("ln", "Lingala"),
    ("lo", "Lao"),
    ("mg", "Malagasy"),
    ("ml", "Malayalam"),
    ("mn", "Mongolian"),
    ("mr", "Marathi"),
    ("ms", "Malay"),
    ("my", "Burmese"),
    ("ne", "Nepali"),
    ("ny", "Chichewa"),
    ("om", "Oromo"),
    ("or", "Odia"),
    ("pa", "Punjabi"),
    ("ps", "Pashto"),
    ("pt", "Portuguese"),
    ("qu", "Quechua"),
    ("rn", "Rundi"),
    ("ru", "Russian"),
    ("rw", "Kinyarwanda"),
    ("sd", "Sindhi"),
    ("si", "Sinhala"),
    ("sn", "Shona"),
    ("so", "Somali"),
    ("st", "Sesotho"),
    ("sw", "Swahili"),
    ("ta", "Tamil"),
    ("te", "Telugu"),
    ("tg", "Tajik"),
    ("th", "Thai"),
    ("ti", "Tigrinya"),
    ("tl", "Tagalog"),
    ("tn", "Tswana"),
    ("tr", "Turkish"),
    ("ug", "Uyghur"),
    ("uk", "Ukrainian"),
    ("ur", "Urdu"),
    ("uz", "Uzbek"),
    ("vi", "Vietnamese"),
    ("wo", "Wolof"),
    ("xh", "Xhosa"),
    ("yo", "Yoruba"),
    ("zh", "Chinese"),
    ("zu", "Zulu"),
];

impl Language {
    /// Its English name: `French`; with a region or script its tag behind it, `Portuguese (pt-BR)`; the tag alone where no name is known.
    pub fn name(&self) -> String {
        match NAMES.iter().find(|(tag, _)| *tag == self.base()) {
            Some((tag, name)) if *tag == self.as_str() => (*name).to_owned(),
            Some((_, name)) => format!("{name} ({self})"),
            None => self.as_str().to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_go_by_their_names() {
        for (tag, name) in [("fr", "French"), ("pt-br", "Portuguese (pt-BR)"), ("xx", "xx"), ("sw", "Swahili")] {
            assert_eq!(Language::new(tag).unwrap().name(), name);
        }
    }

    #[test]
    fn every_language_of_the_catalogue_has_one_name() {
        for tag in ["en", "fr", "sw", "ar", "hi", "mn"] {
            assert_ne!(Language::new(tag).unwrap().name(), tag);
        }
        let mut tags: Vec<&str> = NAMES.iter().map(|(tag, _)| *tag).collect();
        tags.dedup();
        assert!(tags.is_sorted() && tags.len() == NAMES.len());
    }
}
