//! One step of a lesson for several children on one phone: its words once, with a letter for each child. The greeting says whose letter is
//! whose, the questions have their numbers alone, and the example shows how several answer in one message. It knows no price.

use messages::Name;
use messages::pack::{Encoding, Permitted, measure};
use text::Letter;
use unicode_normalization::char::is_combining_mark;

use super::template::Template;
use crate::limits::NAME_BEGINNING_LETTERS;

/// The sign that ties a consonant of Devanagari to the next one: a name is not cut behind it.
const VIRAMA: char = '\u{94D}';
/// Children whom the short example shows: the others see from two how it goes on, and from one too, for their letters are in the greeting.
const SHOWN_IN_SHORT: usize = 2;
const SHOWN_IN_SHORTEST: usize = 1;

/// A step ready for any children of one phone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Shared {
    /// As children of one class get it; the greeting names the class.
    pub(super) of_class: Template,
    /// As children of several classes get it.
    pub(super) of_classes: Template,
    /// What it asks back.
    pub(super) wants: Wants,
}

/// What a step wants from each child.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Wants {
    /// Nothing, or nothing by phone: nobody needs a letter. With the text that names nobody.
    Nothing(Template),
    /// Answers like these, behind each child's letter.
    Answers(String),
    /// Words of one's own behind one's letter.
    Words,
}

/// A child and its task's letter.
pub(super) type Child<'a> = (&'a Name, Letter);

/// The words for several children.
pub(super) struct Said {
    pub(super) words: String,
    pub(super) parts: usize,
    /// Whether each child's name, or its beginning, stands in them.
    pub(super) named: bool,
}

impl Shared {
    /// Whether children of both get the very same words, whatever their class.
    pub(super) fn says_the_same_as(&self, other: &Self) -> bool {
        let asks_alike = match (&self.wants, &other.wants) {
            (Wants::Nothing(_), Wants::Nothing(_)) => true,
            (one, another) => one == another,
        };
        asks_alike && self.of_classes == other.of_classes
    }

    /// The words of the fewest parts that name every child, the fullest of them; letters alone for whose name there is no room. `None` where
    /// even those need more than `parts_max`.
    pub(super) fn words(
        &self,
        children: &[Child<'_>],
        one_class: bool,
        parts_max: usize,
        permitted: &Permitted,
    ) -> Option<Said> {
        let template = if one_class { &self.of_class } else { &self.of_classes };
        let named = self.named(template, children);
        let sized = |words: String, named| Said { parts: measure(&words, permitted).parts, words, named };
        let fits = |said: &Said| said.parts <= parts_max;
        named.into_iter().map(|words| sized(words, true)).filter(fits).min_by_key(|said| said.parts).or_else(|| {
            self.nameless(template, one_class, children).into_iter().map(|words| sized(words, false)).find(fits)
        })
    }

    /// The words without the names that would make them dearer, then without any.
    fn nameless(&self, template: &Template, one_class: bool, children: &[Child<'_>]) -> Vec<String> {
        if let Wants::Nothing(nameless) = &self.wants {
            return if one_class { vec![nameless.fill("", "")] } else { Vec::new() };
        }
        let tail = self.tail(children, SHOWN_IN_SHORTEST);
        let plain = |name: &'_ str| measure(name, &Permitted::default()).encoding != Encoding::Ucs2;
        let known = |name: &'_ str| if plain(name) { name.to_owned() } else { String::new() };
        let some: Vec<String> = told_apart(children).into_iter().map(known).collect();
        let none = vec![""; children.len()];
        let some: Vec<&str> = some.iter().map(String::as_str).collect();
        [some, none].iter().map(|names| template.fill(&self.list(names, children), &tail)).collect()
    }

    /// The words with every child's name in them, the fullest first: what gives way is the example of a third child, the class, the
    /// example of a second, and at last the names' ends.
    fn named(&self, template: &Template, children: &[Child<'_>]) -> Vec<String> {
        let full = told_apart(children);
        let short = if full.iter().any(|name| name.contains(' ')) { Vec::new() } else { beginnings(&full) };
        let short: Vec<&str> = short.iter().map(String::as_str).collect();
        let forms = [
            (template, &full, children.len()),
            (template, &full, SHOWN_IN_SHORT),
            (&self.of_classes, &full, SHOWN_IN_SHORT),
            (template, &full, SHOWN_IN_SHORTEST),
            (&self.of_classes, &full, SHOWN_IN_SHORTEST),
            (template, &short, SHOWN_IN_SHORT),
            (&self.of_classes, &short, SHOWN_IN_SHORT),
            (template, &short, SHOWN_IN_SHORTEST),
            (&self.of_classes, &short, SHOWN_IN_SHORTEST),
        ];
        let form = |(template, names, shown): (&Template, &Vec<&str>, usize)| {
            template.fill(&self.list(names, children), &self.tail(children, shown))
        };
        forms.into_iter().filter(|(_, names, _)| names.len() == children.len()).map(form).collect()
    }

    /// `Anand K, Bolor M`
    fn list(&self, names: &[&str], children: &[Child<'_>]) -> String {
        let one = |(name, (_, letter)): (&&str, &Child<'_>)| match self.wants {
            Wants::Nothing(_) => (*name).to_owned(),
            _ if name.is_empty() => letter.to_string(),
            _ => format!("{name} {letter}"),
        };
        names.iter().zip(children).map(one).collect::<Vec<_>>().join(", ")
    }

    /// `K a 7 M a 7`, for the first `shown` children; or the letters alone.
    fn tail(&self, children: &[Child<'_>], shown: usize) -> String {
        let Wants::Answers(answers) = &self.wants else { return letters(children) };
        let one = |(_, letter): &Child<'_>| format!("{letter} {answers}");
        children.iter().take(shown).map(one).collect::<Vec<_>>().join(" ")
    }
}

/// The given names, or the whole ones where two are called the same.
fn told_apart<'a>(children: &[Child<'a>]) -> Vec<&'a str> {
    let given: Vec<&str> = children.iter().map(|(name, _)| name.given()).collect();
    if are_different(&given) { given } else { children.iter().map(|(name, _)| name.reveal()).collect() }
}

fn are_different<T: PartialEq>(names: &[T]) -> bool {
    (1..).zip(names).all(|(next, name)| names.iter().skip(next).all(|other| other != name))
}

/// `K, M, N`
fn letters(children: &[Child<'_>]) -> String {
    children.iter().map(|(_, letter)| letter.to_string()).collect::<Vec<_>>().join(", ")
}

/// The shortest beginnings that tell these names apart; the names themselves where nothing does.
fn beginnings(names: &[&str]) -> Vec<String> {
    let longest = names.iter().map(|name| name.chars().count()).max().unwrap_or(0);
    let of_length = |length| names.iter().map(|name| beginning(name, length)).collect::<Vec<_>>();
    let whole = || names.iter().map(|name| (*name).to_owned()).collect();
    (NAME_BEGINNING_LETTERS..=longest).map(of_length).find(|names| are_different(names)).unwrap_or_else(whole)
}

/// The first letters of a name, each with its marks.
fn beginning(name: &str, letters: usize) -> String {
    let mut begun = 0;
    let mut last = None;
    let within = |character: &char| {
        let begins = !is_combining_mark(*character) && last != Some(VIRAMA);
        begun += usize::from(begins);
        last = Some(*character);
        begun <= letters
    };
    name.chars().take_while(within).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_begun_as_far_as_tells_them_apart() {
        for (names, want) in [
            (["Anand", "Bolor"], ["Ana", "Bol"]),
            (["Anand", "Anara"], ["Anan", "Anar"]),
            (["Ann", "Anna"], ["Ann", "Anna"]),
            (["Bo", "Li"], ["Bo", "Li"]),
            (["Bat", "Bat"], ["Bat", "Bat"]),
            (["लक्ष्मी", "मीनाक्षी"], ["लक्ष्मी", "मीनाक्षी"]),
            (["Оюунцэцэг", "Нараа"], ["Оюу", "Нар"]),
        ] {
            assert_eq!(beginnings(&names), want);
        }
    }
}
