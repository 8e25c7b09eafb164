//! The first message to an address: who writes, for which children, how often, and how to refuse. It decides neither when nor whether.

use messages::Name;
use messages::route::WayBack;

use crate::Language;
use crate::words::{Catalogue, tidy};

/// What an introduction says.
#[derive(Clone, Debug)]
pub struct Introduction<'a> {
    /// The school, as families know it.
    pub school: &'a str,
    /// Every child that gets lessons on that address.
    pub children: Vec<&'a Name>,
    /// The children's class; of several, their names with commas between.
    pub class: &'a str,
    /// Lessons a week, of all their classes together.
    pub lessons_a_week: u32,
    /// Where a family refuses, or says that the child is not theirs.
    pub way_back: &'a WayBack,
    /// The class's teacher, where it has one and the children have no other.
    pub teacher: Option<&'a Name>,
}

impl Introduction<'_> {
    /// The message in its forms, the fullest first (it names the teacher, so there must be one); whoever sends it takes the first that fits one part.
    pub fn forms(&self, language: &Language, catalogue: &Catalogue) -> Vec<String> {
        let names: Vec<&str> = self.children.iter().map(|name| name.given()).collect();
        let counted = catalogue.say(language, "children", &[("count", &names.len().to_string())]);
        let a_week = self.lessons_a_week.max(1).to_string();
        let (key, number) = match self.way_back {
            WayBack::Here => ("introduction", ""),
            WayBack::To(number) => ("introduction-to", number.as_str()),
            WayBack::Nowhere => ("introduction-one-way", ""),
        };
        let form = |form: &str, children: &str| {
            let args = [
                ("number", number),
                ("school", self.school),
                ("class", self.class),
                ("children", children),
                ("count", &a_week),
                ("teacher", self.teacher.map_or("", Name::reveal)),
            ];
            tidy(&catalogue.say(language, &format!("{key}{form}"), &args))
        };
        let named = names.join(", ");
        let full = self.teacher.map(|_| form("", &named));
        full.into_iter().chain([form(".short", &named), form(".short", &counted)]).collect()
    }
}
