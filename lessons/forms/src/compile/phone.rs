//! Judges a lesson by the oldest phone of the class: whether SMS can carry it in three parts, with one reply, at no needless price, and
//! whether a phone without a screen for pictures can hand it in. It makes the SMS steps where the author wrote none.

use course::{AssignmentKind, Draft, Item, LessonText, Manifest, Step, explanation};
use messages::Name;
use messages::limits::{LESSON_PARTS_MAX, OTHER_PARTS_MAX};
use messages::pack::{Dearer, Encoding, Permitted, measure, pack};
use messages::route::WayBack;
use text::complaint::{Complaint, Complaints, Place};
use text::words::Catalogue;
use text::{Language, Letter, fold};

use super::shorter;
use crate::limits::{FEEDBACK_SEPTETS_MAX, FEEDBACK_UNITS_MAX};
use crate::parent::{Child, parent};
use crate::sms::Prepared;

/// A class, a school and a given name as long as they get, for the worst case of a text.
const CLASS: &str = "10B";
const SCHOOL: &str = "School 112";
const CHILD: &str = "Maximilianna";
/// Septets of one part, and 16-bit units in other scripts (3GPP TS 23.038 and 23.040).
const ONE_PART_SEPTETS: usize = 160;
const ONE_PART_UNITS: usize = 70;

/// Judges one lesson file, and completes its steps.
pub(crate) fn check(draft: &mut Draft, manifest: &Manifest, catalogue: &Catalogue, found: &mut Vec<Complaint>) {
    let mut complaints = Complaints::about(&draft.path);
    let mut judge = Judge { language: &draft.language, manifest, catalogue, complaints: &mut complaints };
    let text = &mut draft.file.text;
    let places = &draft.file.places;
    if text.steps.is_empty() {
        text.steps = vec![Step {
            words: explanation::plain(&text.explanation).join(" ").replace('\n', " "),
            items: text.items.iter().map(|item| item.number).collect(),
        }];
    }
    judge.check_steps(text, places.sms);
    judge.check_replies(text, places.sms, places.assignment);
    for (item, place) in text.items.iter().zip(&places.items) {
        judge.check_feedback(item, *place);
    }
    judge.check_parent(text, places.parent);
    found.extend(complaints.into_sorted());
}

struct Judge<'j, 'c> {
    language: &'j Language,
    manifest: &'j Manifest,
    catalogue: &'j Catalogue,
    complaints: &'j mut Complaints<'c>,
}

impl Judge<'_, '_> {
    /// A step as the learner with the longest name gets it.
    fn sms(&self, text: &LessonText, step: usize) -> Option<String> {
        let subject = &self.manifest.subject;
        let prepared = Prepared::new(text, self.language, CLASS, subject, step, self.catalogue, &WayBack::Here)?;
        Some(prepared.named(&Name::new(CHILD).ok()?, Letter::parse("K").ok()?))
    }

    /// Whether a step fits its parts.
    fn fits(&self, text: &LessonText, at: usize) -> bool {
        self.sms(text, at).is_none_or(|sms| measure(&sms, &Permitted::default()).parts <= LESSON_PARTS_MAX)
    }

    fn check_steps(&mut self, text: &LessonText, place: Place) {
        for at in 0..text.steps.len() {
            let Some(sms) = self.sms(text, at) else { continue };
            let parts = measure(&sms, &Permitted::default()).parts;
            self.check_price(&sms, parts, place);
            if parts > LESSON_PARTS_MAX {
                let which =
                    if text.steps.len() == 1 { "the SMS".to_owned() } else { format!("step {} of the SMS", at + 1) };
                let what = format!("{which} has {parts} parts; {LESSON_PARTS_MAX} are the most");
                self.complaints.error(place, what, self.shorter(text));
            }
        }
    }

    /// What to write instead: steps that hold, else what has to be shorter.
    fn shorter(&self, text: &LessonText) -> String {
        let fits = |text: &LessonText, at: usize| self.fits(text, at);
        if let Some(section) = shorter::section(text, &fits) {
            return format!("write shorter words in a section ## SMS, or send it in steps:\n{section}");
        }
        if shorter::assignment_is_too_long(text, &fits) {
            return "what to hand in is too long even alone: say it shorter under ## Assignment".to_owned();
        }
        match shorter::too_long_alone(text, &fits) {
            Some(number) => {
                format!(
                    "question {number} is too long even alone: say it shorter, and its choices, or take a choice away"
                )
            }
            None => "ask less, or say the questions and what to hand in shorter".to_owned(),
        }
    }

    /// Characters for which a family's school pays more parts than the same words cost without them.
    fn check_price(&mut self, sms: &str, parts: usize, place: Place) {
        let Ok(packed) = pack(sms, &Permitted::default(), 0) else { return };
        if packed.encoding != Encoding::Ucs2 {
            return;
        }
        let written = |of: &dyn Fn(char) -> bool| {
            let mut plainer = packed.text.clone();
            let mut named = Vec::new();
            for dearer in packed.dearer.iter().filter(|dearer| of(dearer.character)) {
                let Some(instead) = instead(dearer) else { continue };
                plainer = plainer.replace(dearer.character, &instead);
                // A sign that nobody sees goes with the one before it.
                if is_unseen(dearer.character) {
                    continue;
                }
                named.push(match instead.as_str() {
                    "" => format!("take {} out", dearer.character),
                    instead => format!("write {} for {}", instead.trim(), dearer.character),
                });
            }
            (measure(&plainer, &Permitted::default()), named)
        };
        let (size, named) = written(&|_| true);
        // Words in a script that SMS carries in 16 bits stay in it: a Latin c among Cyrillic letters makes nothing cheaper.
        let (size, named) = match size.encoding {
            Encoding::Ucs2 => written(&|c| !c.is_alphabetic()),
            Encoding::Gsm7 { .. } => (size, named),
        };
        let cheaper = size.parts;
        if cheaper < parts {
            let plural = if named.len() == 1 { "" } else { "s" };
            let what = format!(
                "the SMS has {parts} parts instead of {cheaper}, because of {} special character{plural}",
                named.len()
            );
            self.complaints.warn(place, what, format!("in the words for SMS and the questions, {}", named.join("; ")));
        }
    }

    /// One reply is what a lesson may cost a family, and a basic phone can send nothing but words.
    fn check_replies(&mut self, text: &LessonText, sms: Place, assignment: Place) {
        if text.steps.iter().filter(|step| !step.items.is_empty()).count() > 1 {
            let mend = "ask all questions in the last step: leave the # lines to that one alone. A reply costs the family money";
            self.complaints.warn(sms, "this lesson asks for more than one reply by SMS", mend);
        }
        let Some(kind) = text.assignment.as_ref().map(|assignment| assignment.kind) else { return };
        if kind == AssignmentKind::Text && !text.items.is_empty() {
            let mend = "hand in either the answers or a text; make a lesson of its own for the other";
            let what = "this lesson asks for more than one reply by SMS: answers and a text";
            self.complaints.warn(assignment, what, mend);
        }
    }

    /// What is said to an answer goes back in one part, with the name and the answer before it.
    fn check_feedback(&mut self, item: &Item, place: Place) {
        let wrong = item.wrong.iter().map(|wrong| wrong.say.as_str());
        for say in wrong.chain([item.right.as_str(), item.otherwise.as_str()]) {
            let size = measure(say, &Permitted::default());
            let most = if size.encoding == Encoding::Ucs2 { FEEDBACK_UNITS_MAX } else { FEEDBACK_SEPTETS_MAX };
            if size.units > most {
                let what = format!("\"{say}\" has {} characters; {most} fit into the reply's one SMS", size.units);
                self.complaints.warn(place, what, "say it shorter, or without special characters");
            }
        }
    }

    fn check_parent(&mut self, text: &LessonText, place: Place) {
        let Some(line) = &text.parent else { return };
        let Ok(name) = Name::new(CHILD) else { return };
        let child = [Child { name: &name, line }];
        let Some(form) = parent(SCHOOL, &child, 0, self.language, self.catalogue) else { return };
        let size = measure(form.words.reveal(), &Permitted::default());
        if size.parts > OTHER_PARTS_MAX {
            let room = if size.encoding == Encoding::Ucs2 { ONE_PART_UNITS } else { ONE_PART_SEPTETS };
            // One sign may make all of it dearer.
            let signs: Vec<char> = line
                .chars()
                .filter(|c| {
                    !c.is_alphabetic() && measure(&c.to_string(), &Permitted::default()).encoding == Encoding::Ucs2
                })
                .collect();
            if let Some(sign) =
                signs.first().filter(|_| line.chars().filter(|c| c.is_alphabetic()).all(|c| c.is_ascii()))
            {
                let mend = format!("write {sign} in words or leave it out: it halves what one SMS holds");
                self.complaints.error(place, "the parents' line does not fit one SMS", mend);
                return;
            }
            let mend = format!(
                "shorten it by {} characters; with the school's and the child's name it must fit {ONE_PART_SEPTETS} plain characters, or \
                 {ONE_PART_UNITS} in other scripts",
                size.units.saturating_sub(room)
            );
            self.complaints.error(place, "the parents' line does not fit one SMS", mend);
        }
    }
}

/// What to write for a character that is dearer: something plainer, nothing for a picture, `None` for a letter that has no other.
fn instead(dearer: &Dearer) -> Option<String> {
    let character = dearer.character;
    // H2O is still water; 102 would be no power of ten.
    let compatible = || {
        let plain = fold::plain(&character.to_string());
        let is_raised = matches!(character, '¹' | '²' | '³' | '\u{2070}'..='\u{2079}');
        let usable = !plain.is_empty() && plain.is_ascii() && !plain.contains(character);
        usable.then(|| if is_raised { format!("^{}", plain.trim_start_matches('^')) } else { plain })
    };
    // A sum without its sign is another sum.
    let in_words = || IN_WORDS.iter().find(|(sign, _)| *sign == character).map(|(_, words)| (*words).to_owned());
    let nothing = || (!character.is_alphanumeric()).then(String::new);
    dearer.plainer().or_else(in_words).or_else(compatible).or_else(nothing)
}

/// Whether a character only changes the one before it: a picture's colour, a joiner.
fn is_unseen(character: char) -> bool {
    matches!(character, '\u{FE0E}' | '\u{FE0F}' | '\u{200D}' | '\u{1F3FB}'..='\u{1F3FF}')
}

/// Signs that mean something, and how they are written with a basic phone's letters.
const IN_WORDS: [(char, &str); 6] =
    [('√', "root "), ('≈', "about "), ('±', "+-"), ('‰', " per 1000"), ('₮', "MNT"), ('≠', " is not ")];
