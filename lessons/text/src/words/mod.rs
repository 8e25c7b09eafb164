//! What families read: the catalogue of sayings, one file per language, and the words that act. It fills words into sentences and decides
//! nothing.

mod asked;
mod catalogue;
mod check;
pub mod harm;
mod helplines;
mod lists;
mod on_air;
mod sayings;
mod school;
mod slip;
mod vocabulary;

pub use asked::Found;
pub use catalogue::{Catalogue, Fault};
pub use check::{Lack, check};
pub use harm::Harm;
pub use helplines::child_helpline;
pub use lists::{Kind, Reserved};
pub use on_air::{ListenerAnswer, StationWord};
pub use sayings::{SAYINGS, Saying, Use};
pub use school::School;
pub use slip::is_slip;
pub use vocabulary::Vocabulary;

use crate::Language;

/// The sentence that names the child helpline of the school's country; empty where none is known. `form` is `helpline` or a shorter one.
pub fn helpline(catalogue: &Catalogue, language: &Language, school: &School, form: &str) -> String {
    child_helpline(&school.region)
        .map_or_else(String::new, |number| catalogue.say(language, form, &[("number", number)]))
}

/// The sentence that says where to call the school; empty where it gave no number. `form` is `help-contact` or a shorter one.
pub fn contact(catalogue: &Catalogue, language: &Language, school: &School, form: &str) -> String {
    school.contact.as_deref().map_or_else(String::new, |phone| catalogue.say(language, form, &[("phone", phone)]))
}

/// One space between words, none at the ends: without the gaps that an empty argument leaves.
pub fn tidy(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
