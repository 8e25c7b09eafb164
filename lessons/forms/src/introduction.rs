//! The first message to an address: who writes, for which children, how often, and how to refuse. It decides neither when nor whether.

use messages::Name;
use messages::limits::INTRODUCTION_PARTS_MAX;
use messages::pack::{Encoding, Permitted, measure};
use messages::route::WayBack;
use text::Language;
use text::words::{Catalogue, tidy};

/// What comes to the phone that is introduced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comes {
    /// The children's lessons.
    Lessons,
    /// The parents' line of the week: the lessons go to another phone.
    ParentLine,
}

/// What an introduction says.
#[derive(Clone, Debug)]
pub struct Introduction<'a> {
    /// The school, as families know it.
    pub school: &'a str,
    /// What comes to that address.
    pub comes: Comes,
    /// Every child whom it is about; never a guardian.
    pub children: Vec<&'a Name>,
    /// The children's class; of several, their names with commas between.
    pub class: &'a str,
    /// Lessons a week, of all their classes together; 0 where no timetable says it yet.
    pub lessons_a_week: u32,
    /// Where a family refuses, or says that the child is not theirs.
    pub way_back: &'a WayBack,
    /// The class's teacher, where it has one and the children have no other.
    pub teacher: Option<&'a Name>,
}

impl Introduction<'_> {
    /// The message in its forms, the fullest first (one that names the teacher only where there is one). The middle one leaves out the class, the
    /// shortest how often, and that reading is free; where names are long, the children are counted.
    pub fn forms(&self, language: &Language, catalogue: &Catalogue) -> Vec<String> {
        let names: Vec<&str> = self.children.iter().map(|name| name.given()).collect();
        let named = names.join(", ");
        let counted = catalogue.say(language, "children", &[("count", &names.len().to_string())]);
        // One child is named before anything else is said; several are counted before it is left out how often.
        let wanted: &[(&str, &str)] = match names.len() {
            1 => &[("", &named), (".class", &named), (".middle", &named), (".short", &named), (".short", &counted)],
            _ => &[
                ("", &named),
                (".class", &named),
                (".middle", &named),
                (".class", &counted),
                (".middle", &counted),
                (".short", &named),
                (".short", &counted),
            ],
        };
        // A guardian's introduction is of the children alone.
        let is_said = |form: &str| form != ".class" || self.comes == Comes::Lessons;
        let mut forms: Vec<String> = wanted
            .iter()
            .filter(|(form, _)| is_said(form))
            .map(|(form, children)| self.form(form, children, language, catalogue))
            .collect();
        forms.retain(|form| !form.contains(NO_TEACHER));
        forms.dedup();
        forms
    }

    /// The form that is sent as SMS: the fullest that fits one part, or two where the script has seventy letters to a part, for
    /// consent is given by it. `None` where even the shortest is longer than an introduction may be: the school's name is too long.
    pub fn sms(&self, language: &Language, catalogue: &Catalogue, permitted: &Permitted) -> Option<String> {
        let forms = self.forms(language, catalogue);
        let parts = |form: &String| {
            let size = measure(form, permitted);
            (size.parts, if size.encoding == Encoding::Ucs2 { INTRODUCTION_PARTS_MAX } else { 1 })
        };
        let fits = |form: &&String| {
            let (parts, most) = parts(form);
            parts <= most
        };
        let may_leave = |form: &&String| parts(form).0 <= INTRODUCTION_PARTS_MAX;
        forms.iter().find(fits).or_else(|| forms.iter().find(may_leave)).cloned()
    }

    fn form(&self, form: &str, children: &str, language: &Language, catalogue: &Catalogue) -> String {
        let (way, number) = match self.way_back {
            WayBack::Here => ("", ""),
            WayBack::To(number) => ("-to", number.as_str()),
            WayBack::Nowhere => ("-one-way", ""),
        };
        let key = match self.comes {
            Comes::Lessons => format!("introduction{way}{form}"),
            Comes::ParentLine => format!("introduction-guardian{way}{form}"),
        };
        let a_week = match self.lessons_a_week {
            0 => UNSAID_A_WEEK.to_owned(),
            lessons => lessons.to_string(),
        };
        let args = [
            ("number", number),
            ("school", self.school),
            ("class", self.class),
            ("children", children),
            ("count", &a_week),
            ("teacher", self.teacher.map_or(NO_TEACHER, Name::reveal)),
        ];
        tidy(&catalogue.say(language, &key, &args))
    }
}

/// How often lessons come where no timetable says it yet: at most one a day. Nobody is promised one a week.
const UNSAID_A_WEEK: &str = "1-7";

/// Stands for the name of a teacher whom nobody knows: a form that asks for it is not said.
const NO_TEACHER: &str = "\u{FFFC}";
