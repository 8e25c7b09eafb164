//! What a catalogue lacks: sayings that a language does not have, and messages that need more than one SMS part. It mends nothing.

use messages::limits::{INTRODUCTION_PARTS_MAX, OTHER_PARTS_MAX};
use messages::pack::{self, Encoding, Permitted, Size};

use super::sayings::{MEANING, MEANINGS, NAME, SAYINGS, Saying, Use};
use super::{Catalogue, contact, helpline};
use crate::Language;
use crate::words::School;

/// Names of twelve letters, in the scripts that decide what a message costs.
const NAMES: [&str; 2] = [NAME, "Оюунцэцэгхүү"];
/// The forms that a saying may have, the fullest first.
const FORMS: [&str; 4] = ["", ".class", ".middle", ".short"];
/// How Fluent writes what it was not given.
const ASKED: &str = "{$";

/// One thing that is wrong with a language's sayings.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Lack {
    /// The language has no such saying; families read it in English.
    #[error("{language}: {key} is missing, and is said in English; add a line: {key} = …")]
    Missing {
        /// Which language.
        language: Language,
        /// Which saying.
        key: String,
    },
    /// Neither the saying nor its `.short` form fits one part with names of twelve letters in it.
    #[error(
        "{language}: {key} needs {parts} SMS parts with long names in it; shorten it by {over} characters, or its .short form"
    )]
    TooLong {
        /// Which language.
        language: Language,
        /// Which saying.
        key: String,
        /// Parts of its shortest form.
        parts: usize,
        /// Characters beyond the first part, about.
        over: usize,
    },
    /// A saying that nothing says: most often a slip of the pen.
    #[error(
        "{language}: {key} is not a saying of this program, so nobody will read it; look for its spelling in lessons/words/en.ftl"
    )]
    Unknown {
        /// Which language.
        language: Language,
        /// What stands in the file.
        key: String,
    },
    /// A saying asks for something that it is not given, and families would read the bare name of it.
    #[error("{language}: {key} has {asked} in it, which it is not given; it may use {given}")]
    NotGiven {
        /// Which language.
        language: Language,
        /// Which saying.
        key: String,
        /// What it asks for, as families would read it.
        asked: String,
        /// What it may use.
        given: String,
    },
}

/// Everything that is wrong with every language of a catalogue, for this school's name, telephone and country.
pub fn check(catalogue: &Catalogue, school: &School) -> Vec<Lack> {
    let languages: Vec<Language> = catalogue.languages().cloned().collect();
    let lacks = |language| SAYINGS.iter().filter_map(move |saying| look(catalogue, school, language, saying));
    let unknown = catalogue.unknown();
    let unknown = unknown.map(|(language, key)| Lack::Unknown { language: language.clone(), key: key.to_owned() });
    unknown.chain(languages.iter().flat_map(lacks)).collect()
}

fn look(catalogue: &Catalogue, school: &School, language: &Language, saying: &Saying) -> Option<Lack> {
    // A language without a list adds no words; those of all others count for it too.
    if saying.used_as != Use::List && !catalogue.has(language, saying.key) {
        return Some(Lack::Missing { language: language.clone(), key: saying.key.to_owned() });
    }
    if let Some(lack) = not_given(catalogue, language, saying) {
        return Some(lack);
    }
    let wide_parts_max = match saying.used_as {
        Use::Message => OTHER_PARTS_MAX,
        Use::Introduction => INTRODUCTION_PARTS_MAX,
        Use::Piece | Use::List => return None,
    };
    // A name in another script than the message makes it cost 16 bits a letter.
    NAMES.iter().find_map(|name| {
        let size = smallest(catalogue, school, language, saying, name)?;
        let (most, room) = match size.encoding {
            Encoding::Ucs2 => (wide_parts_max, if wide_parts_max > 1 { 67 * wide_parts_max } else { 70 }),
            _ => (OTHER_PARTS_MAX, 160),
        };
        (size.parts > most).then(|| Lack::TooLong {
            language: language.clone(),
            key: saying.key.to_owned(),
            parts: size.parts,
            over: size.units.saturating_sub(room),
        })
    })
}

/// What either form of the saying asks for in vain.
fn not_given(catalogue: &Catalogue, language: &Language, saying: &Saying) -> Option<Lack> {
    let asked = FORMS.into_iter().find_map(|form| {
        let said = catalogue.say(language, &format!("{}{form}", saying.key), saying.args);
        let (_, rest) = said.split_once(ASKED)?;
        Some(format!("{ASKED}{}}}", rest.split('}').next().unwrap_or_default()))
    })?;
    let given: Vec<String> = saying.args.iter().map(|(name, _)| format!("{{ ${name} }}")).collect();
    let given = if given.is_empty() { "nothing".to_owned() } else { given.join(", ") };
    Some(Lack::NotGiven { language: language.clone(), key: saying.key.to_owned(), asked, given })
}

/// The size of the shortest form of a saying, with this name wherever a name stands.
fn smallest(catalogue: &Catalogue, school: &School, language: &Language, saying: &Saying, name: &str) -> Option<Size> {
    let filled: Vec<(&str, String)> =
        saying.args.iter().map(|(key, sample)| (*key, value(catalogue, school, language, key, sample, name))).collect();
    let args: Vec<(&str, &str)> = filled.iter().map(|(key, value)| (*key, value.as_str())).collect();
    FORMS
        .into_iter()
        .map(|form| format!("{}{form}", saying.key))
        .map(|form| pack::measure(catalogue.say(language, &form, &args).trim(), &Permitted::default()))
        .min_by_key(|size| (size.parts, size.units))
}

fn value(catalogue: &Catalogue, school: &School, language: &Language, key: &str, sample: &str, name: &str) -> String {
    match key {
        "school" => school.sms_name.clone(),
        "contact" => contact(catalogue, language, school, "help-contact.short"),
        "helpline" => helpline(catalogue, language, school, "helpline.short"),
        "meaning" if sample == MEANING => {
            let meanings = MEANINGS.map(|meaning| catalogue.say(language, meaning, &[]));
            meanings.into_iter().max_by_key(|meaning| meaning.chars().count()).unwrap_or_default()
        }
        _ => sample.replace(NAME, name),
    }
}
