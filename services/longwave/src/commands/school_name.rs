//! Whether the school's name leaves room in SMS: in a script with seventy letters to a part, a long one holds every family that reads it. It
//! says so at `init` and `check`, before anybody waits.

use std::collections::BTreeSet;

use forms::introduction::{Comes, Introduction};
use messages::{Name, pack::Permitted, route::WayBack};
use text::Language;
use text::words::{Catalogue, Lack, School, check};

use crate::{config::Config, house};

/// A name that leaves room in every language: the words themselves are held against it.
pub const SHORT: &str = "School 12";
/// Names of twelve letters, in the scripts that decide what a message costs.
const CHILDREN: [&str; 2] = ["Oyuntsetsegg", "Оюунцэцэгхүү"];

/// The school with a name that leaves room.
pub fn with_short_name(config: &Config) -> School {
    School { name: SHORT.to_owned(), sms_name: SHORT.to_owned(), ..house::school(config) }
}

/// What does not fit one SMS in each of these languages because of the name, as sentences.
pub fn too_long(config: &Config, catalogue: &Catalogue, languages: &BTreeSet<Language>) -> Vec<String> {
    too_long_for(&house::school(config), config.school.sms_name.is_some(), catalogue, languages)
}

/// The same of any school, with or without a short name.
pub fn too_long_for(
    school: &School,
    has_short_name: bool,
    catalogue: &Catalogue,
    languages: &BTreeSet<Language>,
) -> Vec<String> {
    let short = School { name: SHORT.to_owned(), sms_name: SHORT.to_owned(), ..school.clone() };
    let without: BTreeSet<(Language, String)> = long(catalogue, &short).collect();
    let by_name: Vec<(Language, String)> =
        long(catalogue, school).filter(|message| !without.contains(message)).collect();
    let in_language = |language: &&Language| by_name.iter().filter(|(of, _)| of.base() == language.base()).count();
    let sentence = |language: &Language| {
        let messages = in_language(&language);
        let introduced = is_introduced(school, catalogue, language);
        if introduced && messages == 0 {
            return None;
        }
        let lost =
            if introduced { "" } else { "the message that says who writes does not leave, and no lesson after it; " };
        let needing = if messages == 1 { "1 message needs".to_owned() } else { format!("{messages} messages need") };
        Some(format!(
            "{} with {} letters is too long for SMS in {}: {lost}{needing} two parts and would not leave; \
             write a short name: school.sms_name = \"…\"",
            if has_short_name { "school.sms_name" } else { "school.name" },
            school.sms_name.chars().count(),
            language.name(),
        ))
    };
    languages.iter().filter_map(sentence).collect()
}

/// The messages of more than one part with this school's name in them.
fn long(catalogue: &Catalogue, school: &School) -> impl Iterator<Item = (Language, String)> {
    check(catalogue, school).into_iter().filter_map(|lack| match lack {
        Lack::TooLong { language, key, .. } => Some((language, key)),
        Lack::Missing { .. } | Lack::Unknown { .. } | Lack::NotGiven { .. } => None,
    })
}

fn is_introduced(school: &School, catalogue: &Catalogue, language: &Language) -> bool {
    let names = CHILDREN.into_iter().filter_map(|name| Name::new(name).ok());
    names.into_iter().all(|name| {
        let introduction = Introduction {
            school: &school.sms_name,
            comes: Comes::Lessons,
            children: vec![&name],
            class: "5B",
            lessons_a_week: 3,
            way_back: &WayBack::Here,
            teacher: None,
        };
        introduction.sms(language, catalogue, &Permitted::default()).is_some()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_name_is_told_for_the_languages_that_it_is_too_long_for() {
        let config = |name: &str, more: &str| {
            let text = format!("[school]\nname = \"{name}\"\nzone = \"Africa/Nairobi\"\nregion = \"KE\"\n{more}");
            let folder = tempfile::tempdir().unwrap();
            let file = folder.path().join("longwave.toml");
            std::fs::write(&file, text).unwrap();
            Config::load(&file).unwrap()
        };
        let catalogue = Catalogue::builtin();
        let languages = |tags: &[&str]| tags.iter().map(|tag| Language::new(tag).unwrap()).collect::<BTreeSet<_>>();
        let told = |config: &Config, tags: &[&str]| too_long(config, &catalogue, &languages(tags));
        assert!(told(&config("School 12", ""), &["ar", "en", "fr", "hi", "mn", "sw"]).is_empty());
        let long = config(&"Mount Kenya Primary School ".repeat(5), "");
        let said = told(&long, &["ar", "mn"]);
        assert!(said.len() == 2 && said[0].contains("in Arabic") && said[0].contains("says who writes"), "{said:?}");
        assert!(said[1].contains("school.sms_name"), "{said:?}");
        let short = config(&"Mount Kenya Primary School ".repeat(5), "sms_name = \"Mt Kenya\"\n");
        assert!(told(&short, &["ar", "en", "mn"]).is_empty());
    }
}
