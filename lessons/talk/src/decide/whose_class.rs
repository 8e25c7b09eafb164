//! Which class work of nobody's points to, where its letter and lesson fit several: the one whose learner it names. A stranger's photo is for
//! one class's eyes, or for the office's alone.

use std::collections::BTreeSet;

use messages::{Name, Words};
use text::fold;

/// Letters of a given name that may stand in a message by chance; shorter ones point to nobody.
const NAME_LETTERS_MIN: usize = 3;

/// A class whose open tasks the work may be for.
#[derive(Clone, Debug)]
pub struct Named<'a> {
    /// What people call it.
    pub label: &'a str,
    /// The learners who have such a task open.
    pub names: Vec<&'a Name>,
}

/// The place of the one class that the words point to, of those whose open tasks the work fits: the only one; else the only one of which
/// a learner is named, where several have that name the one that is named too. A class's name alone does not point: `5B` is an answer too.
pub fn pointed_at(words: Option<&Words>, fitting: &[Named<'_>]) -> Option<usize> {
    if fitting.len() == 1 {
        return Some(0);
    }
    let said = said(words.map_or("", Words::reveal));
    let named: Vec<usize> = places(fitting, |class| class.names.iter().any(|name| is_said(&said, name.given())));
    match named.as_slice() {
        [] => None,
        [one] => Some(*one),
        several => {
            let label = |place: &&usize| fitting.get(**place).is_some_and(|class| said.contains(&folded(class.label)));
            let mut labelled = several.iter().filter(label);
            labelled.next().filter(|_| labelled.next().is_none()).copied()
        }
    }
}

fn places(fitting: &[Named<'_>], of: impl Fn(&Named<'_>) -> bool) -> Vec<usize> {
    fitting.iter().enumerate().filter(|(_, class)| of(class)).map(|(place, _)| place).collect()
}

fn is_said(said: &BTreeSet<String>, given: &str) -> bool {
    let name = folded(given);
    name.chars().count() >= NAME_LETTERS_MIN && said.contains(&name)
}

/// Each word, and each two that follow each other as one: `5 B`.
fn said(text: &str) -> BTreeSet<String> {
    let words: Vec<String> = text.split_whitespace().map(folded).filter(|word| !word.is_empty()).collect();
    let pairs = words.windows(2).map(|pair| pair.concat());
    pairs.chain(words.iter().cloned()).collect()
}

fn folded(text: &str) -> String {
    fold::plain(text).chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(words: &str, classes: &[(&str, &[&str])]) -> Option<usize> {
        let names: Vec<Vec<Name>> =
            classes.iter().map(|(_, names)| names.iter().filter_map(|name| Name::new(name).ok()).collect()).collect();
        let fitting: Vec<Named<'_>> = classes
            .iter()
            .zip(&names)
            .map(|((label, _), names)| Named { label, names: names.iter().collect() })
            .collect();
        pointed_at(Some(&Words::new(words)), &fitting)
    }

    #[test]
    fn work_points_to_one_class_or_to_none() {
        let two: &[(&str, &[&str])] = &[("5B", &["Dorj Otieno", "Al"]), ("6A", &["Zuri Njeri"])];
        let namesakes: &[(&str, &[&str])] = &[("5B", &["Zuri Rao"]), ("6A", &["Zuri Njeri"])];
        for (words, classes, place) in [
            ("K b", &two[..1], Some(0)),
            ("K b", &[][..], None),
            ("K b", two, None),
            ("Dorj K b", two, Some(0)),
            ("it is ZURI, K b.", two, Some(1)),
            ("Dorj and Zuri K b", two, None),
            ("5B K b", two, None),
            ("al K b", two, None),
            ("Zuri K b", namesakes, None),
            ("Zuri 6 a K b", namesakes, Some(1)),
            ("Zuri 6A 5B K b", namesakes, None),
        ] {
            assert_eq!(at(words, classes), place, "{words}");
        }
    }
}
