//! The parent's line of the week: one SMS part for all the children of a family. A child whose line has no room is named to the caller,
//! never dropped in silence. A line that is too long even alone leaves the school's name out.

use messages::limits::OTHER_PARTS_MAX;
use messages::pack::{Permitted, measure};
use messages::{Name, Words};
use text::Language;
use text::words::Catalogue;

use super::labels::join;

/// A child and what the parent can do with the child this week.
#[derive(Clone, Debug)]
pub struct Child<'a> {
    /// The child.
    pub name: &'a Name,
    /// The parent's line of the child's lesson.
    pub line: &'a str,
}

/// The week's message to a parent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParentForm {
    /// The words, of one part.
    pub words: Words,
    /// The children, by their places in what was given, whose line had no room: next week they come first.
    pub left_out: Vec<usize>,
}

/// Makes the message. `first` is the child who comes first this week (from 0, counted around): with the week's number there, everybody's
/// turn comes. `None` without children.
pub fn parent(
    school: &str,
    children: &[Child<'_>],
    first: usize,
    language: &Language,
    catalogue: &Catalogue,
) -> Option<ParentForm> {
    let turn = first.checked_rem(children.len())?;
    let order: Vec<usize> = (turn..children.len()).chain(0..turn).collect();
    let mut told: Vec<usize> = Vec::new();
    let mut words = String::new();
    for at in order {
        let mut wider = told.clone();
        wider.push(at);
        let longer = message(school, children, &wider, language, catalogue);
        let fits = |words: &str| measure(words, &Permitted::default()).parts <= OTHER_PARTS_MAX;
        if fits(&longer) {
            (told, words) = (wider, longer);
        } else if told.is_empty() {
            // The child's line matters more than the school's name, which a family knows from every other message.
            (told, words) = (wider.clone(), message("", children, &wider, language, catalogue));
        }
    }
    let left_out = (0..children.len()).filter(|at| !told.contains(at)).collect();
    Some(ParentForm { words: Words::new(words), left_out })
}

/// The words for these children; children with the same line share it.
fn message(school: &str, children: &[Child<'_>], told: &[usize], language: &Language, catalogue: &Catalogue) -> String {
    let mut lines: Vec<(&str, Vec<&str>)> = Vec::new();
    for child in told.iter().filter_map(|at| children.get(*at)) {
        match lines.iter_mut().find(|(line, _)| *line == child.line) {
            Some((_, names)) => names.push(child.name.given()),
            None => lines.push((child.line, vec![child.name.given()])),
        }
    }
    let mut words = match school {
        "" => String::new(),
        school => catalogue.say(language, "parent-opening", &[("school", school)]),
    };
    for (line, names) in lines {
        let names = names.join(", ");
        join(&mut words, &catalogue.say(language, "parent-child", &[("child", &names), ("line", line)]));
    }
    words
}
